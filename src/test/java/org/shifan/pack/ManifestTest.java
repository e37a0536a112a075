package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;

class ManifestTest {

    private static final String GOOD = """
            id: test-2025
            version: 1.0.0
            title: 测试文件
            number: 测发〔2025〕1号
            issuer: 测试
            level: 县区
            from: 2023-01-01
            until: 2025-12-31
            target: 2025-06-30
            core: [1-annex.drl]
            facts:
              - { name: beds, label: 床位数, unit: 张, level: institution, type: count, min: 1, max: 1000, kinds: [乡镇卫生院] }
              - { name: tcmBeds, label: 中医床位数, unit: 张, level: institution, type: count, whole: beds, gain: add, enlarge: build }
              - { name: hasPlan, label: 有规划, level: jurisdiction, type: yesno, source: 自报, owner: 卫健局 }
            notes:
              - 一条口径
            criteria:
              - { id: T-9, clause: 第9条, title: 现场核定, status: pending, reason: 要看现场 }
              - { id: T-8, clause: 第8条, title: 背景, status: informational, reason: 没有要求, measure: m }
            """;

    private static Manifest read(String yaml, List<Problem> problems) {
        return Manifest.read(yaml, problems);
    }

    @Test
    void everythingIsRead() {
        List<Problem> problems = new ArrayList<>();
        Manifest manifest = read(GOOD, problems);
        assertThat(problems).isEmpty();
        assertThat(manifest.id()).isEqualTo("test-2025");
        assertThat(manifest.number()).isEqualTo("测发〔2025〕1号");
        assertThat(manifest.from()).isEqualTo("2023-01-01");
        assertThat(manifest.until()).isEqualTo("2025-12-31");
        assertThat(manifest.target()).isEqualTo("2025-06-30");
        assertThat(manifest.core()).containsExactly("1-annex.drl");
        assertThat(manifest.notes()).containsExactly("一条口径");
        assertThat(manifest.facts())
                .containsExactly(
                        new Fact(
                                "beds",
                                "床位数",
                                "张",
                                Fact.Level.INSTITUTION,
                                Fact.Type.COUNT,
                                1,
                                1000,
                                null,
                                null,
                                null,
                                List.of(Kind.乡镇卫生院),
                                null,
                                null),
                        new Fact(
                                "tcmBeds",
                                "中医床位数",
                                "张",
                                Fact.Level.INSTITUTION,
                                Fact.Type.COUNT,
                                0,
                                10_000_000_000L,
                                "beds",
                                "add",
                                "build",
                                List.of(),
                                null,
                                null),
                        new Fact(
                                "hasPlan",
                                "有规划",
                                "",
                                Fact.Level.JURISDICTION,
                                Fact.Type.YESNO,
                                0,
                                1,
                                null,
                                null,
                                null,
                                List.of(),
                                "自报",
                                "卫健局"));
        assertThat(manifest.criteria())
                .containsExactly(
                        new Criterion("T-9", "第9条", "现场核定", null, Criterion.Status.PENDING, "要看现场"),
                        new Criterion("T-8", "第8条", "背景", "m", Criterion.Status.INFORMATIONAL, "没有要求"));
    }

    /** A change and the code and line of what it leads to. */
    private static Map<String, String[]> mistakes() {
        Map<String, String[]> all = new LinkedHashMap<>();
        all.put("unknown key", of("issuer: 测试", "isuer: 测试", "key-unknown:5 key-missing:1"));
        all.put(
                "unknown key of a fact",
                of(
                        "unit: 张, level: institution, type: count, min",
                        "units: 张, level: institution, type: count, min",
                        "key-unknown:12 fact-whole:12"));
        all.put("unknown key of a criterion", of("reason: 要看现场", "because: 要看现场", "key-unknown:18 key-missing:18"));
        all.put("key given twice", of("version: 1.0.0", "version: 1.0.0\nversion: 1.0.1", "yaml:3"));
        all.put("anchor", of("core: [", "core: &a [", "yaml:10"));
        all.put("alias", of("title: 测试文件", "title: *a", "yaml:3"));
        all.put("tag", of("title: 测试文件", "title: !!binary aGFsbG8=", "yaml:3"));
        all.put("two documents", of("notes:", "---\nnotes:", "yaml:16"));
        all.put("tab", of("notes:\n  -", "notes:\n\t-", "yaml:15"));
        all.put("no date", of("from: 2023-01-01", "from: 2023-02-30", "date:7"));
        all.put("date in words", of("until: 2025-12-31", "until: 2025年底", "date:8"));
        all.put("ends before it begins", of("until: 2025-12-31", "until: 2022-12-31", "range:8"));
        all.put("level", of("level: 县区", "level: 县级", "choice:6"));
        all.put("pack id", of("id: test-2025", "id: Test_2025", "pack-id:1"));
        all.put("no id", of("id: test-2025\n", "", "key-missing:1"));
        all.put("empty title", of("title: 测试文件", "title:", "key-missing:1 text:3"));
        all.put("core fact", of("name: hasPlan", "name: residentPopulation", "fact-core:14"));
        all.put("core fact of the other level", of("name: hasPlan", "name: physicians", "fact-core:14"));
        all.put("fact in Chinese", of("name: hasPlan", "name: 有规划", "fact-name:14"));
        all.put("fact named like a word of the language", of("name: hasPlan", "name: then", "fact-name:14"));
        all.put("fact named like Java", of("name: hasPlan", "name: class", "fact-name:14"));
        all.put("type", of("type: yesno", "type: bool", "choice:14"));
        all.put("level of a fact", of("level: jurisdiction", "level: county", "choice:14"));
        all.put("kind", of("kinds: [乡镇卫生院]", "kinds: [卫生院]", "kind-unknown:12 fact-whole:12"));
        all.put("range", of("min: 1, max: 1000", "min: 10, max: 1", "range:12 fact-whole:12"));
        all.put("negative", of("min: 1", "min: -1", "number:12 fact-whole:12"));
        all.put("whole that is no fact", of("whole: beds", "whole: bed", "fact-whole:12"));
        all.put("whole of the other level", of("whole: beds", "whole: residentPopulation", "fact-whole:12"));
        all.put("list that is a text", of("core: [1-annex.drl]", "core: 1-annex.drl", "yaml-shape:10"));
        all.put("status", of("status: pending", "status: later", "choice:18"));
        all.put("hidden character", of("title: 测试文件", "title: \"测试\\u202e文件\"", "hidden-character:3"));
        return all;
    }

    private static String[] of(String from, String to, String codes) {
        return new String[] {from, to, codes};
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldWithItsLine() {
        return mistakes().entrySet().stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.getKey(), () -> {
                    String from = mistake.getValue()[0];
                    assertThat(GOOD).contains(from);
                    List<Problem> problems = new ArrayList<>();
                    read(GOOD.replace(from, mistake.getValue()[1]), problems);
                    assertThat(problems.stream().map(problem -> problem.code() + ":" + problem.line()))
                            .containsExactly(mistake.getValue()[2].split(" ", -1));
                    assertThat(problems)
                            .allMatch(problem -> problem.file().equals("pack.yaml") && problem.column() >= 0);
                }));
    }

    @Test
    void aWordThatIsNearIsOffered() {
        List<Problem> problems = new ArrayList<>();
        read(GOOD.replace("notes:", "note:"), problems);
        assertThat(problems.get(0).advice().en()).isEqualTo("did you mean notes?");
    }

    @Test
    void nothingAndNonsenseAreRefusedNotThrown() {
        for (String yaml : List.of(
                "",
                "#",
                "- a",
                "a",
                "{",
                "[",
                "a: [",
                "? :",
                "a: b: c",
                "\u0000",
                "%YAML 9.9\n---\n",
                "a: !<",
                "- ".repeat(5000),
                "[".repeat(5000),
                "{a: ".repeat(5000))) {
            List<Problem> problems = new ArrayList<>();
            assertThatCode(() -> read(yaml, problems)).as(yaml).doesNotThrowAnyException();
            assertThat(problems).as(yaml).isNotEmpty();
        }
    }

    @Test
    void noMutationOfTheRealManifestsIsMoreThanRefused() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(Path.of("rules"))) {
            for (Path path :
                    walk.filter(path -> path.endsWith("pack.yaml")).sorted().toList()) {
                String text = Files.readString(path);
                texts.add(text.substring(0, Math.min(4000, text.length())));
            }
        }
        Random random = new Random(17);
        String strange = "{}[]:,-#&*!|>'\"%@`\n\t \u0000\u202e0a中";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            for (int change = 1 + random.nextInt(3); change > 0; change--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.insert(at, strange.charAt(random.nextInt(strange.length())));
                } else {
                    text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                }
            }
            assertThatCode(() -> read(text.toString(), new ArrayList<>()))
                    .as("round %d: %s", round, text)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void factsDeclaredTwiceAreRefused() {
        String twice = TestPack.MANIFEST + "  - { name: motto, label: 另一个, level: jurisdiction, type: text }\n";
        assertThat(TestPack.problems(
                        TestPack.files(twice, TestPack.file(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )")))))
                .extracting(Problem::code)
                .contains("fact-twice");
    }

    @Test
    void criteriaAndRulesShareTheirIds() {
        String twice =
                TestPack.MANIFEST + "criteria:\n  - { id: T-1, clause: c, title: t, status: pending, reason: r }\n";
        assertThat(TestPack.problems(
                        TestPack.files(twice, TestPack.file(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )")))))
                .extracting(Problem::code)
                .containsExactly("id-twice");
    }

    @Test
    void coreNamesAFileThatIsThere() {
        assertThat(TestPack.problems(TestPack.files(
                        TestPack.MANIFEST + "core: [other.drl]\n",
                        TestPack.file(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )")))))
                .extracting(Problem::code)
                .containsExactly("core-file");
    }
}
