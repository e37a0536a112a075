package org.shifan.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;

/** The draw is fair to the last institution, spread over towns, and anybody can repeat it. */
class LotTest {

    private static final Snapshot COUNTY = county(40, 8, 3);

    /** Village clinics in towns of growing size, township hospitals, stations; every tenth clinic is a branch. */
    private static Snapshot county(int clinics, int hospitals, int stations) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < clinics; i++) {
            String branch = i % 10 == 9 ? ",\"branch\":true" : "";
            rows.append("{\"id\":\"V%d\",\"name\":\"村%d\",\"kind\":\"村卫生室\",\"town\":\"镇%d\"%s},"
                    .formatted(i, i, i * i % 7, branch));
        }
        for (int i = 0; i < hospitals; i++) {
            rows.append("{\"id\":\"T%d\",\"name\":\"院%d\",\"kind\":\"乡镇卫生院\",\"town\":\"镇%d\"},".formatted(i, i, i));
        }
        for (int i = 0; i < stations; i++) {
            rows.append("{\"id\":\"S%d\",\"name\":\"站%d\",\"kind\":\"社区卫生服务站\"},".formatted(i, i));
        }
        String json = """
                {"snapshot":1,"jurisdiction":{"code":"140524","name":"陵川县","kind":"县"},"asOf":"2025-10-31",
                 "institutions":[%s]}""".formatted(rows.substring(0, Math.max(0, rows.length() - 1)));
        return SnapshotReader.read(
                json.getBytes(StandardCharsets.UTF_8), new Snapshot.Origin("c.json", null, null), Vocabulary.core());
    }

    private static Lot.Terms terms(String seed, int size) {
        return new Lot.Terms(seed, size, Map.of(), 1, Set.of());
    }

    private static List<String> ids(List<Lot.Stratum> strata) {
        List<String> ids = new ArrayList<>();
        strata.forEach(stratum -> stratum.drawn().forEach(row -> ids.add(row.id())));
        return ids;
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherOneOthers() {
        assertThat(ids(Lot.draw(COUNTY, terms("2025-11-03 02,05,11", 12))))
                .isEqualTo(ids(Lot.draw(COUNTY, terms("2025-11-03 02,05,11", 12))))
                .isNotEqualTo(ids(Lot.draw(COUNTY, terms("2025-11-03 02,05,12", 12))));
    }

    @Test
    void drawsAsManyAsAskedEachOnceAndNoBranch() {
        for (int size = 1; size <= 60; size++) {
            List<String> ids = ids(Lot.draw(COUNTY, terms("seed " + size, size)));
            assertThat(ids).doesNotHaveDuplicates().hasSize(Math.min(size, 36 + 8 + 3));
            assertThat(ids).doesNotContain("V9", "V19", "V29", "V39");
        }
    }

    @Test
    void eachKindHasAPlaceWhereThereAreEnough() {
        for (int size = 3; size <= 47; size++) {
            for (Lot.Stratum stratum : Lot.draw(COUNTY, terms("s", size))) {
                assertThat(stratum.drawn()).as(stratum.kind() + " of " + size).isNotEmpty();
            }
        }
    }

    @Test
    void howManyOfAKindCanBeSaid() {
        Lot.Terms terms = new Lot.Terms("s", 5, Map.of(Kind.村卫生室, 2, Kind.社区卫生服务站, 0), 1, Set.of());
        Map<Kind, Integer> drawn = new HashMap<>();
        Lot.draw(COUNTY, terms)
                .forEach(stratum -> drawn.put(stratum.kind(), stratum.drawn().size()));
        assertThat(drawn).isEqualTo(Map.of(Kind.村卫生室, 2, Kind.社区卫生服务站, 0, Kind.乡镇卫生院, 5));
    }

    /** Counted over every possible start, so exactly and not by chance. */
    @Test
    void everyInstitutionIsAsLikelyAsItsWeight() {
        List<Institution> row = new ArrayList<>(COUNTY.institutions().subList(0, 9));
        Lot.Terms terms = new Lot.Terms("s", 1, Map.of(), 3, Set.of("V2", "V5"));
        long sum = 9 + 2 + 2;
        for (int places = 1; places <= 4; places++) {
            Map<String, Integer> drawn = new HashMap<>();
            for (long start = 0; start < sum; start++) {
                List<Institution> lot = new ArrayList<>();
                Lot.systematic(row, places, BigInteger.valueOf(start), terms, lot);
                assertThat(lot).hasSize(places).doesNotHaveDuplicates();
                lot.forEach(each -> drawn.merge(each.id(), 1, Integer::sum));
            }
            for (Institution each : row) {
                int weight = terms.doubtful().contains(each.id()) ? 3 : 1;
                assertThat(drawn.getOrDefault(each.id(), 0)).as(each.id()).isEqualTo(weight * places);
            }
        }
    }

    @Test
    void aDoubtfulOneWhoseWeightFillsAStepIsDrawnForCertain() {
        Lot.Terms terms = new Lot.Terms("s", 4, Map.of(Kind.村卫生室, 0, Kind.社区卫生服务站, 0), 50, Set.of("T3"));
        for (int i = 0; i < 50; i++) {
            List<String> ids = ids(Lot.draw(
                    COUNTY, new Lot.Terms("s" + i, terms.size(), terms.take(), terms.weight(), terms.doubtful())));
            assertThat(ids).contains("T3").hasSize(4).doesNotHaveDuplicates();
        }
    }

    @Test
    void placesAreSpreadOverTowns() {
        Snapshot even = county(0, 0, 0);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"V%d\",\"name\":\"村%d\",\"kind\":\"村卫生室\",\"town\":\"镇%d\"}"
                            .formatted(i, i, i % 10));
        }
        even = SnapshotReader.read(
                ("{\"snapshot\":1,\"jurisdiction\":{\"code\":\"140524\",\"name\":\"陵川县\",\"kind\":\"县\"},"
                                + "\"asOf\":\"2025-10-31\",\"institutions\":[" + rows + "]}")
                        .getBytes(StandardCharsets.UTF_8),
                new Snapshot.Origin("c.json", null, null),
                even.vocabulary());
        for (int i = 0; i < 20; i++) {
            Set<String> towns = new HashSet<>();
            Lot.draw(even, terms("spread " + i, 10)).get(0).drawn().forEach(row -> towns.add(row.town()));
            assertThat(towns).hasSize(10);
        }
    }

    @Test
    void theLogRepeatsTheDrawAndShowsWhateverWasChangedInIt() {
        Lot.Terms terms = new Lot.Terms("2025-11-03", 9, Map.of(Kind.村卫生室, 3), 4, Set.of("T1"));
        List<Lot.Stratum> drawn = Lot.draw(COUNTY, terms);
        String json = new String(LotLog.json(COUNTY, terms, drawn), StandardCharsets.UTF_8);
        LotLog log = LotLog.read(json.getBytes(StandardCharsets.UTF_8), "lot.json");

        assertThat(log.terms()).isEqualTo(terms);
        assertThat(log.against(COUNTY, Set.of("T1"), Lot.draw(COUNTY, log.terms())))
                .isEmpty();

        String someone = drawn.get(drawn.size() - 1).drawn().get(0).id();
        LotLog changed = LotLog.read(
                json.replace("\"id\": \"" + someone + "\"", "\"id\": \"X1\"").getBytes(StandardCharsets.UTF_8),
                "lot.json");
        assertThat(changed.against(COUNTY, Set.of("T1"), Lot.draw(COUNTY, changed.terms())))
                .extracting(LotLog.Difference::path, each -> each.recorded() == null, each -> each.anew() == null)
                .contains(
                        tuple("strata[" + drawn.get(drawn.size() - 1).kind() + "].drawn[X1]", false, true),
                        tuple("strata[" + drawn.get(drawn.size() - 1).kind() + "].drawn[" + someone + "]", true, false))
                .hasSize(2);
        LotLog weighted =
                LotLog.read(json.replace("\"T1\"\n  ],", "\"T2\"\n  ],").getBytes(StandardCharsets.UTF_8), "lot.json");
        assertThat(weighted.against(COUNTY, Set.of("T1"), Lot.draw(COUNTY, weighted.terms())))
                .contains(
                        new LotLog.Difference("doubtful[T1]", null, "T1"),
                        new LotLog.Difference("doubtful[T2]", "T2", null));
    }

    @Test
    void everyFieldOfALogIsComparedButTheNameOfTheFile() {
        Lot.Terms terms = new Lot.Terms("2025-11-03", 9, Map.of(), 1, Set.of("T1"));
        List<Lot.Stratum> drawn = Lot.draw(COUNTY, terms);
        String json = new String(LotLog.json(COUNTY, terms, drawn), StandardCharsets.UTF_8);
        String name = drawn.get(0).drawn().get(0).name();
        int members = drawn.get(0).members();
        Map<String, String> forged = Map.of(
                json.replace("\"name\": \"" + name + "\"", "\"name\": \"别家\""), "].name",
                json.replace("陵川县", "别县"), "jurisdiction.name",
                json.replaceFirst("\"members\": " + members, "\"members\": " + (members + 1)), "].members",
                json.replace("\"T1\"\n  ]", "\"T1\", \"T2\"\n  ]"), "doubtful[T2]",
                json.replaceFirst("\"start\": ", "\"start\": 1"), "].start",
                json.replaceFirst("\"lot\": 1", "\"lot\": 1, \"note\": \"x\""), "note");
        forged.forEach((log, path) -> {
            LotLog read = LotLog.read(log.getBytes(StandardCharsets.UTF_8), "lot.json");
            assertThat(log).isNotEqualTo(json);
            assertThat(read.against(COUNTY, Set.of("T1"), Lot.draw(COUNTY, read.terms())))
                    .as(path)
                    .isNotEmpty()
                    .allMatch(each -> each.path().endsWith(path));
        });
        LotLog renamed = LotLog.read(
                json.replaceFirst("\"file\": \"[^\"]*\"", "\"file\": \"z.json\"")
                        .getBytes(StandardCharsets.UTF_8),
                "lot.json");
        assertThat(renamed.against(COUNTY, Set.of("T1"), Lot.draw(COUNTY, renamed.terms())))
                .isEmpty();
    }
}
