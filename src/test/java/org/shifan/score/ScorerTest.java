package org.shifan.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Evaluation;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Lineage;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Scoring;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Answers;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

class ScorerTest {

    private static final List<Set<Outcome>> OPEN = List.of(
            EnumSet.of(Outcome.PASS),
            EnumSet.of(Outcome.FAIL),
            EnumSet.of(Outcome.NOT_APPLICABLE),
            EnumSet.of(Outcome.PASS, Outcome.FAIL),
            EnumSet.of(Outcome.PASS, Outcome.NOT_APPLICABLE),
            EnumSet.of(Outcome.FAIL, Outcome.NOT_APPLICABLE),
            EnumSet.of(Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE));

    private static Finding finding(Modality modality, Set<Outcome> possible) {
        Indicator indicator = new Indicator(
                "T-1",
                "一",
                "第1条",
                null,
                modality,
                null,
                null,
                null,
                true,
                Shape.YES,
                Set.of(),
                Condition.always(),
                Condition.always(),
                null,
                null,
                0,
                null,
                null,
                false,
                null,
                "rules.drl",
                1);
        Outcome outcome = possible.size() == 1 ? possible.iterator().next() : Outcome.INCOMPLETE;
        return new Finding(
                indicator, outcome, possible, null, null, null, 0, null, null, null, List.of(), List.of(), List.of(),
                List.of(), null, true, null);
    }

    private static Finding required(Outcome... possible) {
        return finding(Modality.REQUIRE, EnumSet.copyOf(List.of(possible)));
    }

    private static Finding encouraged(Outcome... possible) {
        return finding(Modality.ENCOURAGE, EnumSet.copyOf(List.of(possible)));
    }

    private static Result score(List<Finding> findings, Doubt... doubts) {
        return score(Scoring.EQUAL, findings, doubts);
    }

    private static Result score(Scoring scoring, List<Finding> findings, Doubt... doubts) {
        Pack pack = new Pack(
                "test-2025",
                "1.0.0",
                "测试",
                null,
                "测试",
                "县区",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                scoring,
                Lineage.alone("test-2025"),
                "0");
        Vocabulary vocabulary = Vocabulary.core();
        Snapshot snapshot = new Snapshot(
                new Snapshot.Origin("test.json", null, "0"),
                new Jurisdiction("140524", "陵川县", JurisdictionKind.县),
                LocalDate.of(2024, 12, 31),
                null,
                Set.of(),
                new Answers(Values.silent(vocabulary.answers().size()), java.util.Map.of(), java.util.Map.of()),
                List.of(),
                java.util.Map.of(),
                null,
                vocabulary,
                List.of(doubt("read")));
        return Scorer.score(
                "0.1.0",
                pack,
                false,
                snapshot,
                snapshot.asOf(),
                new Evaluation(findings, List.of(doubt("judged"))),
                List.of(doubts));
    }

    private static Doubt doubt(String code) {
        return new Doubt(code, null, null, List.of(), Phrase.same(code));
    }

    private static Verdict verdict(Finding... findings) {
        return score(List.of(findings)).verdict();
    }

    @Test
    void oneCertainFailureFailsWhateverElseIsOpen() {
        assertThat(verdict(required(Outcome.PASS), required(Outcome.PASS, Outcome.FAIL), required(Outcome.FAIL)))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void oneOpenIndicatorIsNeverAPass() {
        assertThat(verdict(required(Outcome.PASS), required(Outcome.PASS, Outcome.NOT_APPLICABLE)))
                .isEqualTo(Verdict.INCOMPLETE);
        assertThat(verdict(required(Outcome.PASS), required(Outcome.MANUAL))).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void allThatApplyPassing_isAPass_andNothingApplyingIsNone() {
        assertThat(verdict(required(Outcome.PASS), required(Outcome.NOT_APPLICABLE)))
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(required(Outcome.NOT_APPLICABLE))).isEqualTo(Verdict.INCOMPLETE);
        assertThat(verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(score(List.of(required(Outcome.NOT_APPLICABLE))).score()).isNull();
    }

    @Test
    void whatIsEncouragedIsCountedApartAndDecidesNothing() {
        Result result = score(
                List.of(required(Outcome.PASS), encouraged(Outcome.FAIL), encouraged(Outcome.PASS, Outcome.FAIL)));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.required()).isEqualTo(new Counts(1, 0, 0, 0, 0, 0));
        assertThat(result.encouraged()).isEqualTo(new Counts(0, 1, 1, 0, 0, 0));
        assertThat(result.score().points()).isEqualTo("100");
    }

    @Test
    void pointsAreRoundedDown() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            findings.add(required(i < 7 ? Outcome.PASS : Outcome.FAIL));
        }
        assertThat(score(findings).score()).isEqualTo(new Score("equal", "53.84", "53.84", "53.84", "100"));
    }

    @Test
    void doubtsComeFromReadingCheckingAndJudgingInThatOrder() {
        assertThat(score(List.of(required(Outcome.PASS)), doubt("checked")).doubts())
                .extracting(Doubt::code)
                .containsExactly("read", "checked", "judged");
    }

    @Test
    void boundsAreTheExtremesOverEverythingThatMayTurnOut() {
        Random random = new Random(12);
        for (int round = 0; round < 3000; round++) {
            List<Set<Outcome>> possible = new ArrayList<>();
            List<Finding> findings = new ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                Set<Outcome> open = OPEN.get(random.nextInt(OPEN.size()));
                possible.add(open);
                findings.add(finding(Modality.REQUIRE, open));
            }
            List<int[]> totals = totals(possible);
            Score score = score(findings).score();
            List<BigDecimal> points = new ArrayList<>();
            totals.stream().filter(total -> total[1] > 0).forEach(total -> points.add(points(total[0], total[1])));
            if (points.isEmpty()) {
                assertThat(score).isNull();
                continue;
            }
            BigDecimal least = points.stream().min(BigDecimal::compareTo).orElseThrow();
            BigDecimal most = points.stream().max(BigDecimal::compareTo).orElseThrow();
            assertThat(new BigDecimal(score.highest())).as("%s", possible).isEqualByComparingTo(most);
            // Where all of it might turn out not to apply there are no points at all, which is shown as 0.
            boolean nothing = totals.stream().anyMatch(total -> total[1] == 0);
            assertThat(new BigDecimal(score.lowest()))
                    .as("%s", possible)
                    .isEqualByComparingTo(nothing ? BigDecimal.ZERO : least.min(new BigDecimal(score.points())));
            assertThat(new BigDecimal(score.points())).isBetween(new BigDecimal(score.lowest()), most);
        }
    }

    // ---- weights, groups, partial credit

    /** A finding of a share with a limit of a half, of which that many tenths are reached; null when nobody knows. */
    private static Finding share(String id, Set<Outcome> possible, Integer tenths) {
        Finding plain = finding(Modality.REQUIRE, possible);
        Indicator indicator = new Indicator(
                id,
                "一",
                "第1条",
                null,
                Modality.REQUIRE,
                null,
                null,
                null,
                true,
                Shape.SHARE,
                Set.of(),
                Condition.always(),
                Condition.always(),
                null,
                null,
                0,
                Limit.of(Limit.Op.AT_LEAST, "50%"),
                null,
                false,
                null,
                "rules.drl",
                1);
        return new Finding(
                indicator,
                plain.outcome(),
                possible,
                indicator.limit(),
                tenths == null ? null : Long.valueOf(tenths),
                10L,
                0,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                tenths != null,
                null);
    }

    private static Finding failing(String id, int tenths) {
        return share(id, EnumSet.of(Outcome.FAIL), tenths);
    }

    private static Finding passing(String id) {
        return share(id, EnumSet.of(Outcome.PASS), 5);
    }

    @Test
    void weightsCountOnlyWhatTheyAreDeclaredFor() {
        Scoring scoring = new Scoring(Map.of("T-1", 3), List.of(), false, 100);
        assertThat(score(scoring, List.of(passing("T-1"), failing("T-2", 4))).score())
                .isEqualTo(new Score("weights", "75", "75", "75", "100"));
    }

    @Test
    void whatIsReachedOfALimitCountsInPartWhenThePackSaysSo() {
        Scoring scoring = new Scoring(Map.of(), List.of(), true, 10);
        // 4 tenths of the 5 demanded are four fifths
        assertThat(score(scoring, List.of(passing("T-1"), failing("T-2", 4))).score())
                .isEqualTo(new Score("weights", "9", "9", "9", "10"));
        assertThat(score(scoring, List.of(passing("T-1"), share("T-2", EnumSet.of(Outcome.FAIL), null)))
                        .score())
                .isEqualTo(new Score("weights", "5", "5", "10", "10"));
    }

    @Test
    void aGroupOfWhichNothingAppliesGivesItsWeightToTheOthers() {
        Scoring scoring = new Scoring(
                Map.of("T-2", 2),
                List.of(new Scoring.Group("甲", 30, List.of("T-1", "T-2")), new Scoring.Group("乙", 70, List.of("T-3"))),
                false,
                100);
        assertThat(score(scoring, List.of(passing("T-1"), failing("T-2", 0), passing("T-3")))
                        .score())
                .isEqualTo(new Score("weights", "80", "80", "80", "100"));
        assertThat(score(
                                scoring,
                                List.of(
                                        passing("T-1"),
                                        failing("T-2", 0),
                                        share("T-3", EnumSet.of(Outcome.NOT_APPLICABLE), null)))
                        .score())
                .isEqualTo(new Score("weights", "33.33", "33.33", "33.33", "100"));
    }

    @Test
    void boundsHoldWithWeightsGroupsAndPartialCredit() {
        Random random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            List<Finding> findings = new ArrayList<>();
            Map<String, Integer> weights = new java.util.TreeMap<>();
            List<List<String>> members = List.of(new ArrayList<>(), new ArrayList<>());
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                String id = "T-" + i;
                findings.add(share(id, OPEN.get(random.nextInt(OPEN.size())), random.nextInt(5)));
                weights.put(id, 1 + random.nextInt(4));
                members.get(random.nextInt(2)).add(id);
            }
            List<Scoring.Group> groups = random.nextBoolean()
                    ? List.of()
                    : List.of(
                            new Scoring.Group("甲", 1 + random.nextInt(3), members.get(0)),
                            new Scoring.Group("乙", 1 + random.nextInt(3), members.get(1)));
            Scoring scoring = new Scoring(weights, groups, random.nextBoolean(), 100);
            List<BigDecimal> points = new ArrayList<>();
            everyOutcome(scoring, findings, 0, new Outcome[findings.size()], points);
            Score score = score(scoring, findings).score();
            if (score == null) {
                assertThat(points).containsOnlyNulls();
                continue;
            }
            boolean nothing = points.contains(null);
            points.removeIf(java.util.Objects::isNull);
            if (points.isEmpty()) {
                assertThat(score.highest()).isEqualTo("0");
                continue;
            }
            BigDecimal least = points.stream().min(BigDecimal::compareTo).orElseThrow();
            BigDecimal most = points.stream().max(BigDecimal::compareTo).orElseThrow();
            assertThat(new BigDecimal(score.highest())).as("%s", score).isEqualByComparingTo(most);
            assertThat(new BigDecimal(score.lowest()))
                    .as("%s", score)
                    .isEqualByComparingTo(nothing ? BigDecimal.ZERO : least.min(new BigDecimal(score.points())));
            assertThat(new BigDecimal(score.points())).isBetween(new BigDecimal(score.lowest()), most);
        }
    }

    /** The points of every combination of possible outcomes; null where nothing applies. */
    private static void everyOutcome(
            Scoring scoring, List<Finding> findings, int at, Outcome[] outcomes, List<BigDecimal> points) {
        if (at < findings.size()) {
            for (Outcome outcome : findings.get(at).possible()) {
                outcomes[at] = outcome;
                everyOutcome(scoring, findings, at + 1, outcomes, points);
            }
            return;
        }
        List<Scoring.Group> groups = scoring.groups();
        if (groups.isEmpty()) {
            List<String> all = new ArrayList<>();
            findings.forEach(finding -> all.add(finding.indicator().id()));
            groups = List.of(new Scoring.Group("全部", 1, all));
        }
        // over a common denominator of all sums of up to five weights
        java.math.BigInteger whole = java.math.BigInteger.ZERO;
        java.math.BigInteger unit = java.math.BigInteger.valueOf(5L * 232_792_560L);
        long weights = 0;
        for (Scoring.Group group : groups) {
            long sum = 0;
            long weight = 0;
            for (int i = 0; i < findings.size(); i++) {
                String id = findings.get(i).indicator().id();
                if (!group.indicators().contains(id) || outcomes[i] == Outcome.NOT_APPLICABLE) {
                    continue;
                }
                long fifths = outcomes[i] == Outcome.PASS
                        ? 5
                        : scoring.partial() ? findings.get(i).numerator() : 0;
                sum += fifths * scoring.weight(id);
                weight += scoring.weight(id);
            }
            if (weight > 0) {
                whole = whole.add(unit.multiply(java.math.BigInteger.valueOf(sum * group.weight()))
                        .divide(java.math.BigInteger.valueOf(5 * weight)));
                weights += group.weight();
            }
        }
        points.add(
                weights == 0
                        ? null
                        : new BigDecimal(whole.multiply(java.math.BigInteger.valueOf(100)))
                                .divide(
                                        new BigDecimal(unit.multiply(java.math.BigInteger.valueOf(weights))),
                                        2,
                                        RoundingMode.DOWN));
    }

    private static List<int[]> totals(List<Set<Outcome>> possible) {
        List<int[]> totals = new ArrayList<>(List.of(new int[] {0, 0}));
        for (Set<Outcome> open : possible) {
            List<int[]> next = new ArrayList<>();
            for (int[] total : totals) {
                for (Outcome outcome : open) {
                    int applies = outcome == Outcome.NOT_APPLICABLE ? 0 : 1;
                    next.add(new int[] {total[0] + (outcome == Outcome.PASS ? 1 : 0), total[1] + applies});
                }
            }
            totals = next;
        }
        return totals;
    }

    private static BigDecimal points(int pass, int applying) {
        return BigDecimal.valueOf(pass * 100L).divide(BigDecimal.valueOf(applying), 2, RoundingMode.DOWN);
    }
}
