package org.shifan.hint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Evaluator;
import org.shifan.generate.Counties;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.TestPack;
import org.shifan.report.JsonReport;
import org.shifan.score.Circumstances;
import org.shifan.score.Result;
import org.shifan.score.Scorer;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Data that were made up in one of the usual ways are found, honest ones are left in peace, and no result changes. */
class ForensicsTest {

    private static final PackLibrary LIBRARY = PackLibrary.open(null);
    private static final LoadedPack PACK = LIBRARY.builtIn("yuexiu-2025");
    private static final Vocabulary VOCABULARY = LIBRARY.vocabulary(List.of());
    private static final Evaluator EVALUATOR = Evaluator.remembering(PACK, VOCABULARY, false);
    private static final Forensics FORENSICS = new Forensics(LIBRARY.hints());
    private static final Counties COUNTIES = new Counties(LIBRARY.builtIn(), VOCABULARY, 17, true, 0);

    private static Snapshot read(byte[] json, Vocabulary vocabulary) {
        return SnapshotReader.read(json, new Snapshot.Origin("county.json", null, "0"), vocabulary);
    }

    private static Result judged(Snapshot snapshot, LoadedPack pack, Evaluator evaluator) {
        return Scorer.score(
                "test",
                pack.pack(),
                false,
                snapshot,
                Circumstances.of(snapshot.asOf()),
                evaluator.evaluate(snapshot),
                List.of());
    }

    private static List<Hint> hints(byte[] json) {
        Snapshot snapshot = read(json, VOCABULARY);
        return FORENSICS.hints(snapshot, List.of(judged(snapshot, PACK, EVALUATOR)));
    }

    /** A county with many township hospitals, changed. */
    private static List<Hint> hintsOfChanged(Consumer<ObjectNode> change) {
        for (int number = 0; ; number++) {
            ObjectNode county = (ObjectNode) JsonMapper.shared().readTree(COUNTIES.json(number));
            if (township(county).size() >= 24) {
                assertThat(hints(COUNTIES.json(number))).as("before the change").isEmpty();
                change.accept(county);
                return hints(JsonMapper.shared().writeValueAsBytes(county));
            }
        }
    }

    private static List<ObjectNode> township(ObjectNode county) {
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode row : county.get("institutions")) {
            if (row.get("kind").asString().equals("乡镇卫生院")) {
                rows.add((ObjectNode) row);
            }
        }
        return rows;
    }

    private static void assertOne(List<Hint> hints, String rule, String about, String evidence) {
        assertThat(hints).extracting(Hint::rule).containsExactly(rule);
        assertThat(hints.get(0).about().zh()).contains(about);
        assertThat(hints.get(0).evidence().zh()).contains(evidence);
        assertThat(hints.get(0).evidence().en()).isNotBlank();
        assertThat(hints.get(0).basis()).startsWith("本工具口径：");
    }

    @Test
    void honestCountiesAreLeftInPeace() {
        int found = 0;
        for (int number = 0; number < 60; number++) {
            found += hints(COUNTIES.json(number)).size();
        }
        assertThat(found).isLessThanOrEqualTo(1);
    }

    @Test
    void numbersRoundedToTens() {
        List<Hint> hints = hintsOfChanged(county -> township(county)
                .forEach(row -> row.put("visits", row.get("visits").asLong() / 100 * 100 + 100)));
        assertOne(hints, "HINT-11", "乡镇卫生院的总诊疗人次", "其中以0结尾的");
        // the number that "this number" is, and whom the figures count: the first five and how many more
        String evidence = hints.get(0).evidence().zh();
        assertThat(evidence).matches(".*其中以0结尾的 \\d+ 家（[^（）]+、[^（）]+，另\\d+家）.*");
        assertThat(evidence).matches(".*出现最多的数（0除外） \\d+00，填这个数的 \\d+ 家（.*");
        assertThat(hints.get(0).evidence().en()).containsPattern("of these ending in 0: \\d+ \\(.* and \\d+ more\\)");
        assertThat(hints.get(0).institutions()).isEmpty();
    }

    @Test
    void numbersRoundedToFives() {
        List<Hint> hints = hintsOfChanged(county -> {
            int i = 0;
            for (ObjectNode row : township(county)) {
                row.put("visits", row.get("visits").asLong() / 10 * 10 + (i++ % 2 == 0 ? 15 : 10));
            }
        });
        assertOne(hints, "HINT-12", "乡镇卫生院的总诊疗人次", "其中以0或5结尾的");
    }

    @Test
    void oneNumberForHalfOfThem() {
        List<Hint> hints = hintsOfChanged(county -> {
            int i = 0;
            for (ObjectNode row : township(county)) {
                if (i++ % 5 < 3) {
                    row.put("visits", 91_237);
                }
            }
        });
        assertOne(hints, "HINT-13", "乡镇卫生院的总诊疗人次", "出现最多的数（0除外） 91237");
        assertThat(hints.get(0).evidence().zh()).containsPattern("填这个数的 \\d+ 家（.+，另\\d+家）");
    }

    @Test
    void rowsThatWereCopied() {
        List<Hint> hints = hintsOfChanged(county -> {
            List<ObjectNode> rows = township(county);
            for (int i = 1; i < 3; i++) {
                ObjectNode copy = rows.get(0).deepCopy();
                copy.set("id", rows.get(i).get("id"));
                copy.set("name", rows.get(i).get("name"));
                rows.get(i).removeAll();
                rows.get(i).setAll(copy);
            }
        });
        assertOne(hints, "HINT-14", "乡镇卫生院的各行", "最多一组 3 家");
        assertThat(hints.get(0).institutions()).extracting(Hint.Named::id).containsExactly("T1", "T2", "T3");
    }

    @Test
    void everyoneExactlyAtTheThreshold() {
        List<Hint> hints = hintsOfChanged(county -> {
            for (JsonNode each : county.get("institutions")) {
                ObjectNode row = (ObjectNode) each;
                if (row.has("techniques") || row.has("techniqueItems")) {
                    row.remove("techniques");
                    boolean town = row.get("id").asString().matches("[TC].*");
                    row.put("techniqueCategories", town ? 6 : 5);
                    row.put("techniqueItems", town ? 15 : 9);
                }
            }
        });
        assertOne(hints, "HINT-21", "≥6、", "要求的数 15");
        assertThat(hints.get(0).institutions()).hasSizeGreaterThan(20);
    }

    @Test
    void aHospitalWhosePhysiciansCannotHaveSeenSoMany() {
        List<Hint> hints = hintsOfChanged(county -> {
            ObjectNode row = township(county).get(3);
            row.put("visits", row.get("physicians").asLong() * 30_000 + 1);
        });
        assertOne(hints, "HINT-02", "乡镇卫生院的工作量", "最多一家的每名医师一年 30000 人次");
        assertThat(hints.get(0).institutions()).extracting(Hint.Named::id).containsExactly("T4");
    }

    @Test
    void figuresThatDoubleAndSharesThatLeapWithinAYear() {
        List<Hint> hints = hintsOfChanged(county -> {
            ObjectNode now = (ObjectNode) county.get("answers");
            now.put("aged65Plus", 10_000).put("aged65PlusTcmManaged", 8_000);
            county.putObject("previous")
                    .put("asOf", "2024-12-31")
                    .putObject("answers")
                    .put("aged65Plus", 9_900)
                    .put("aged65PlusTcmManaged", 3_990);
        });
        assertThat(hints).extracting(Hint::rule).containsExactly("HINT-31", "HINT-32");
        assertThat(hints.get(0).evidence().zh()).contains("现在 8000，上期 3990，是上期的 200%");
        assertThat(hints.get(1).evidence().zh()).contains("现在 80.0%，上期 40.3%，上升 39.7 个百分点");
    }

    @Test
    void aPublishedTotalFarFromTheRows() throws IOException {
        List<Hint> hints = hints(Files.readAllBytes(Path.of("samples/gaps/snapshot.json")));
        assertOne(hints, "HINT-01", "村卫生室", "分子相差");
    }

    @Test
    void everyProportionJustEnough() {
        String[] parts = {"aged65PlusTcmManaged/aged65Plus", "children0To36MonthsTcmManaged/children0To36Months"};
        String[] wholes = {"alliancePopulation", "aged65Plus", "children0To36Months"};
        List<String> rules = new ArrayList<>();
        for (String part : parts) {
            String[] names = part.split("/", 2);
            rules.add(ratio(rules.size(), names[0], names[1], "50%"));
        }
        for (String part : wholes) {
            rules.add(ratio(rules.size(), part, "residentPopulation", "10%"));
        }
        LoadedPack pack = TestPack.of(rules.toArray(String[]::new));
        Vocabulary vocabulary = Vocabulary.of(pack.pack().facts(), java.util.Map.of());
        String json = """
                {"snapshot": 1, "jurisdiction": {"code": "140524", "name": "陵川县", "kind": "县"}, "asOf": "2024-10-31",
                 "answers": {"residentPopulation": 10000, "aged65Plus": 1000, "aged65PlusTcmManaged": %d,
                   "children0To36Months": 1000, "children0To36MonthsTcmManaged": %d, "alliancePopulation": %d}}
                """;
        Evaluator evaluator = new Evaluator(pack, vocabulary, false);
        for (int off = 0; off < 3; off++) {
            Snapshot snapshot =
                    read(json.formatted(500 + off, 500 + off, 1000 + off).getBytes(StandardCharsets.UTF_8), vocabulary);
            List<Hint> hints = FORENSICS.hints(snapshot, List.of(judged(snapshot, pack, evaluator)));
            assertThat(hints).extracting(Hint::rule).isEqualTo(off < 1 ? List.of("HINT-22") : List.of());
        }
    }

    private static String ratio(int number, String part, String whole, String limit) {
        return TestPack.rule(
                "T-" + number,
                "",
                "require.ratio( \"" + part + "\", \"" + whole + "\" ).atLeast( \"" + limit + "\" );");
    }

    @Test
    void lookingForHintsChangesNoResultAndSaysTheSameAgainAndInAnotherOrderOfRows() {
        byte[] json = COUNTIES.json(2);
        Snapshot snapshot = read(json, VOCABULARY);
        Result result = judged(snapshot, PACK, EVALUATOR);
        byte[] before = JsonReport.line(result);
        Forensics all = new Forensics(TestPack.hints(TestPack.hintFile(
                "Column( institutions >= 1 )",
                "Rows( institutions >= 1 )",
                "Threshold( reported >= 1 )",
                "Margin( passing >= 0 )")));
        List<Hint> hints = all.hints(snapshot, List.of(result));
        assertThat(hints).hasSizeGreaterThan(20).isEqualTo(all.hints(snapshot, List.of(result)));
        assertThat(JsonReport.line(result)).isEqualTo(before);

        ObjectNode turned = (ObjectNode) JsonMapper.shared().readTree(json);
        ArrayNode rows = (ArrayNode) turned.get("institutions");
        List<JsonNode> nodes = new ArrayList<>();
        rows.forEach(nodes::add);
        java.util.Collections.reverse(nodes);
        rows.removeAll().addAll(nodes);
        Snapshot other = read(JsonMapper.shared().writeValueAsBytes(turned), VOCABULARY);
        assertThat(all.hints(other, List.of(judged(other, PACK, EVALUATOR))))
                .extracting(hint -> hint.about().zh() + hint.evidence().in(Language.ZH))
                .containsExactlyElementsOf(hints.stream()
                        .map(hint -> hint.about().zh() + hint.evidence().in(Language.ZH))
                        .toList());
    }

    @Test
    void aHintComesBackAsItWasWritten() throws IOException {
        List<Hint> hints = hints(Files.readAllBytes(Path.of("samples/gaps/snapshot.json")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Hint hint : hints) {
            hint.write(new DataOutputStream(bytes));
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (Hint hint : hints) {
            assertThat(Hint.read(in)).isEqualTo(hint);
        }
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void allThatAreEquallyBusyAreNamed() {
        List<Hint> hints = hintsOfChanged(county -> {
                    for (ObjectNode row : township(county).subList(3, 7)) {
                        row.put("visits", row.get("physicians").asLong() * 30_000);
                    }
                })
                .stream()
                .filter(hint -> hint.rule().equals("HINT-02"))
                .toList();
        assertThat(hints).hasSize(1);
        assertThat(hints.get(0).institutions()).extracting(Hint.Named::id).containsExactly("T4", "T5", "T6", "T7");
    }
}
