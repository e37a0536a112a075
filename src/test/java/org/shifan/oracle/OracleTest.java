package org.shifan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracle against examples worked out by hand: a referee must be checked as well. */
class OracleTest {

    private final Oracle oracle = new Oracle(Map.of());

    @Test
    void yongfengCounty2016MissesNinetyPercentByFiveAndPassesEighty() {
        County county = new County();
        county.reported.put("tcm-service-village", new long[] {238, 269});

        Opinion ninety = judge("YX-03b", county);
        assertThat(ninety.outcome()).isEqualTo("fail");
        assertThat(ninety.gap()).isEqualTo(5);
        assertThat(ninety.from()).isEqualTo("reported");
        assertThat(judge("GJ-13b", county).outcome()).isEqualTo("pass");
        assertThat(judge("YX-01", county).possible()).containsExactlyInAnyOrder("pass", "fail", "not-applicable");
        assertThat(Fraction.of(238, 269).shown(100)).isEqualTo("88.47");
    }

    @Test
    void exactlyAQuarterIsEnoughForIncludedLimitsOnly() {
        County county = new County();
        county.absent.add(Policies.TOWNSHIP);
        county.add(Policies.CENTRE, Map.of("physicians", 8L, "tcmPhysicians", 2L));

        assertThat(judge("YX-13", county).outcome()).isEqualTo("pass");
        Opinion strict = judge("YX-B23", county);
        assertThat(strict.outcome()).isEqualTo("fail");
        assertThat(strict.gap()).isEqualTo(1);
        assertThat(strict.hire()).isEqualTo(1);
        assertThat(judge("YX-B05", county).outcome()).isEqualTo("pass");
    }

    @Test
    void hiringTakesMoreThanConverting() {
        County county = new County();
        county.absent.add(Policies.CENTRE);
        county.add(Policies.TOWNSHIP, Map.of("physicians", 12L, "tcmPhysicians", 0L));

        Opinion opinion = judge("YX-13", county);
        assertThat(opinion.gap()).isEqualTo(3);
        assertThat(opinion.hire()).isEqualTo(4);
    }

    @Test
    void aSilentKindIsDecidedOnlyByOneThatFallsShortOfAHundredPercent() {
        County county = new County();
        county.add(Policies.TOWNSHIP, Map.of("techniqueCategories", 7L, "techniqueItems", 14L));

        Opinion opinion = judge("YX-01", county);
        assertThat(opinion.possible()).isEqualTo(Set.of("fail"));
        assertThat(opinion.numerator()).isZero();
        assertThat(opinion.denominator()).isEqualTo(1);

        county.places.set(0, county.places.get(0).with("techniqueItems", 15));
        assertThat(judge("YX-01", county).possible()).containsExactlyInAnyOrder("pass", "fail");
        county.absent.add(Policies.CENTRE);
        assertThat(judge("YX-01", county).outcome()).isEqualTo("pass");
    }

    @Test
    void aSilentKindLeavesAShareOfTenPercentOpen() {
        County county = new County();
        county.absent.add(Policies.STATION);
        for (int i = 0; i < 10; i++) {
            county.add(Policies.VILLAGE, Map.of("tcmPavilion", i == 0 ? 1L : 0L));
        }
        assertThat(judge("YX-07", county).outcome()).isEqualTo("pass");
        county.absent.clear();
        assertThat(judge("YX-07", county).possible()).containsExactlyInAnyOrder("pass", "fail");
    }

    @Test
    void anUnknownHallMakesTheShareOfHallsPossiblyNotApplicable() {
        County county = new County();
        county.absent.add(Policies.CENTRE);
        county.add(Policies.TOWNSHIP, Map.of("tcmHallUpgraded", 0L));

        Opinion opinion = judge("YX-06", county);
        assertThat(opinion.possible()).containsExactlyInAnyOrder("fail", "not-applicable");
        assertThat(opinion.denominator()).isZero();
        assertThat(opinion.unknown()).isEqualTo(1);
    }

    @Test
    void oneOfTwoConditionsKnownIsEnoughWhenTheyAreAlternatives() {
        County county = new County();
        county.add(Policies.STATION, Map.of("tcmCapablePhysicians", 1L));
        assertThat(judge("YX-14", county).outcome()).isEqualTo("pass");
        county.places.set(0, county.places.get(0).with("tcmCapablePhysicians", 0));
        assertThat(judge("YX-14", county).possible()).containsExactlyInAnyOrder("pass", "fail");
        county.places.set(0, county.places.get(0).with("tcmPhysicians", 0));
        assertThat(judge("YX-14", county).outcome()).isEqualTo("fail");
    }

    @Test
    void partNeverExceedsWholeInOneRatioOnly() {
        County county = new County();
        county.absent.add(Policies.CENTRE);
        county.add(Policies.TOWNSHIP, Map.of("physicians", 0L));

        // no physicians, so none of TCM: the pooled ratio has nothing to judge
        assertThat(judge("YX-13", county).outcome()).isEqualTo("not-applicable");
        // another indicator does not use that relation
        assertThat(judge("YX-04b", county).outcome()).isEqualTo("incomplete");
    }

    @Test
    void missingPhysiciansStayOpenUnlessOthersOutweighThem() {
        County county = new County();
        county.absent.add(Policies.CENTRE);
        county.add(Policies.TOWNSHIP, Map.of("physicians", 100L, "tcmPhysicians", 30L));
        county.add(Policies.TOWNSHIP, Map.of("physicians", 20L));
        assertThat(judge("YX-13", county).outcome()).isEqualTo("pass");
        county.places.set(1, county.places.get(1).with("physicians", 21));
        assertThat(judge("YX-13", county).possible()).containsExactlyInAnyOrder("pass", "fail");
    }

    @Test
    void aPublishedTotalDecidesWhenSomeCompletionAgreesWithIt() {
        County county = new County();
        county.absent.add(Policies.CENTRE);
        county.add(Policies.TOWNSHIP, Map.of("tcmHall", 0L));
        county.add(Policies.TOWNSHIP, Map.of());
        county.reported.put("tcm-hall-township", new long[] {1, 2});
        Opinion agreed = judge("YX-04a", county);
        assertThat(agreed.from()).isEqualTo("reported");
        assertThat(agreed.doubt()).isFalse();
        assertThat(agreed.gap()).isEqualTo(1);

        county.reported.put("tcm-hall-township", new long[] {2, 2});
        Opinion disputed = judge("YX-04a", county);
        assertThat(disputed.from()).isEqualTo("rows");
        assertThat(disputed.doubt()).isTrue();
        assertThat(disputed.outcome()).isEqualTo("fail");
    }

    @Test
    void sixTenthsForEveryTenThousandIsEnoughAndMoreThanEightTenthsStillIs() {
        County county = new County();
        county.answers.putAll(Map.of("residentPopulation", 210_000L, "tcmGeneralPractitioners", 12L));
        Opinion opinion = judge("YX-12", county);
        assertThat(opinion.outcome()).isEqualTo("fail");
        assertThat(opinion.gap()).isEqualTo(1);
        county.answers.put("tcmGeneralPractitioners", 100L);
        assertThat(judge("YX-12", county).outcome()).isEqualTo("pass");
        county.answers.remove("residentPopulation");
        assertThat(judge("YX-12", county).possible()).containsExactlyInAnyOrder("pass", "fail", "not-applicable");
        county.answers.put("tcmGeneralPractitioners", 0L);
        assertThat(judge("YX-12", county).possible()).containsExactlyInAnyOrder("fail", "not-applicable");
    }

    @Test
    void anUnknownTechniqueIsAnItemAndPerhapsACategory() {
        County county = new County();
        county.places.add(new County.Place(
                "S1", Policies.STATION, false, Map.of("techniqueCategories", 3L, "techniqueItems", 6L), 1));
        assertThat(judge("YX-02a", county).possible()).containsExactlyInAnyOrder("pass", "fail");
        county.places.set(0, county.places.get(0).with("techniqueCategories", 2));
        assertThat(judge("YX-02a", county).outcome()).isEqualTo("fail");
    }

    @Test
    void branchesAreNoMembersOfTheirOwn() {
        County county = new County();
        county.places.add(new County.Place("S1", Policies.STATION, true, Map.of("offersTcm", 0L), 0));
        county.places.add(new County.Place("S2", Policies.STATION, false, Map.of("offersTcm", 1L), 0));
        assertThat(judge("YX-03a", county).outcome()).isEqualTo("pass");
        county.places.remove(1);
        assertThat(judge("YX-03a", county).outcome()).isEqualTo("not-applicable");
        county.places.clear();
        assertThat(judge("YX-03a", county).outcome()).isEqualTo("incomplete");
    }

    @Test
    void pointsAreCutOffNotRoundedAndSilenceIsNeverAPass() {
        Opinion pass = judged("pass");
        Opinion fail = judged("fail");
        Opinion open = judged("pass", "fail");
        Opinion none = judged("not-applicable");
        List<Opinion> sevenOfThirteen = new java.util.ArrayList<>(java.util.Collections.nCopies(7, pass));
        sevenOfThirteen.addAll(java.util.Collections.nCopies(6, fail));
        assertThat(Standing.of(sevenOfThirteen)).isEqualTo(new Standing("fail", "53.84", "53.84", "53.84"));
        assertThat(Standing.of(List.of(pass, open, none))).isEqualTo(new Standing("incomplete", "50", "50", "100"));
        assertThat(Standing.of(List.of(pass, judged("fail", "not-applicable"))))
                .isEqualTo(new Standing("incomplete", "50", "50", "100"));
        assertThat(Standing.of(List.of(none))).isNull();
    }

    private static Opinion judged(String... possible) {
        return new Opinion(Set.of(possible), null, null, 0, 0, 0, "rows", false, true);
    }

    @Test
    void everyAnnexRowIsReadOnce() {
        assertThat(Policies.YUEXIU_ANNEX).hasSize(21);
        assertThat(Policies.YUEXIU_ANNEX.stream().map(Reading::id).distinct()).hasSize(21);
    }

    private Opinion judge(String id, County county) {
        for (List<Reading> readings : Policies.BY_PACK.values()) {
            for (Reading reading : readings) {
                if (reading.id().equals(id)) {
                    return oracle.judge(reading, county);
                }
            }
        }
        throw new IllegalArgumentException(id);
    }
}
