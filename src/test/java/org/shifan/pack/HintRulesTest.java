package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/** Hint rules are of the closed language, and the engine finds by them what they say. */
class HintRulesTest {

    private static final Path FOLDER = Path.of("rules/hints");

    private static Figures figures(Aspect aspect, Kind kind, long... values) {
        return new Figures(aspect, kind, () -> Phrase.same("数据"), List.of(), values);
    }

    private static List<Problem> problems(String drl) {
        try {
            TestPack.hints(drl);
            return List.of();
        } catch (Refused refused) {
            return refused.problems();
        }
    }

    @Test
    void whatIsBuiltInIsWhatLiesInTheFolder() throws IOException {
        HintRules builtIn = PackLibrary.open(null).hints();
        HintRules read = HintFolder.read(PackFolder.files(FOLDER), new PackStore(null, "test"));
        assertThat(builtIn.rules()).isNotEmpty().isEqualTo(read.rules());
        assertThat(builtIn.sha256()).isEqualTo(read.sha256());
        assertThat(builtIn.rules()).allSatisfy(rule -> {
            assertThat(rule.basis()).startsWith("本工具口径：");
            assertThat(rule.title().en()).isNotBlank().isNotEqualTo(rule.title().zh());
        });
    }

    /** The engine against the tree that was read, over figures at and around every number of every rule. */
    @Test
    void theEngineFindsWhatTheConditionsSay() {
        HintRules rules = PackLibrary.open(null).hints();
        Random random = new Random(11);
        int found = 0;
        for (int round = 0; round < 60; round++) {
            List<Figures> shown = new ArrayList<>();
            for (Aspect aspect : Aspect.values()) {
                for (int i = 0; i < 12; i++) {
                    shown.add(random(aspect, rules, random));
                }
            }
            List<HintRules.Found> expected = new ArrayList<>();
            for (HintRule rule : rules.rules()) {
                for (Figures each : shown) {
                    if (each.aspect() == rule.aspect()
                            && (rule.kinds().isEmpty() || rule.kinds().contains(each.getKind()))
                            && holds(rule.condition(), each)) {
                        expected.add(new HintRules.Found(rule, each));
                    }
                }
            }
            assertThat(rules.fire(shown)).isEqualTo(expected);
            found += expected.size();
        }
        assertThat(found).isGreaterThan(500);
    }

    /** Every figure at a number that some rule holds something against, or near it. */
    private static Figures random(Aspect aspect, HintRules rules, Random random) {
        List<Long> numbers = new ArrayList<>(List.of(0L, 1L, 1000L));
        for (HintRule rule : rules.rules()) {
            for (Condition atom : rule.condition().atoms()) {
                if (atom instanceof Compare compare) {
                    numbers.add(compare.value());
                }
            }
        }
        long[] values = new long[aspect.figures().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, numbers.get(random.nextInt(numbers.size())) + random.nextInt(3) - 1);
            String whole = aspect.figures().get(i).whole();
            if (whole != null && random.nextBoolean()) {
                long of = values[aspect.section().slot(whole)];
                values[i] = of * List.of(0, 10, 50, 60, 80, 90, 95, 100).get(random.nextInt(8)) / 100;
            }
        }
        return figures(aspect, aspect.ofKind() ? Kind.values()[random.nextInt(3)] : null, values);
    }

    private static boolean holds(Condition condition, Figures figures) {
        if (condition instanceof All all) {
            return all.parts().stream().allMatch(part -> holds(part, figures));
        }
        if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(part -> holds(part, figures));
        }
        if (condition instanceof Compare compare) {
            return compare.op().holds(Long.compare(figures.value(compare.fact()), compare.value()));
        }
        Ratio ratio = (Ratio) condition;
        long whole = figures.value(ratio.whole());
        return whole > 0 && ratio.limit().holds(figures.value(ratio.part()), whole);
    }

    /** The files as the engine's own compiler understands them, on figures at and around every number of every rule. */
    @Test
    void theEnginesOwnCompilerUnderstandsThemAlike() throws IOException {
        HintRules rules = PackLibrary.open(null).hints();
        Random random = new Random(12);
        List<Figures> shown = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            for (int i = 0; i < 250; i++) {
                shown.add(random(aspect, rules, random));
            }
        }
        Map<String, List<Figures>> own = new TreeMap<>();
        rules.rules().forEach(rule -> own.put(rule.ruleName(), new ArrayList<>()));
        rules.fire(shown).forEach(found -> own.get(found.rule().ruleName()).add(found.figures()));
        Map<String, List<Figures>> compiled = new TreeMap<>();
        PackFolder folder = PackFolder.files(FOLDER);
        for (String file : folder.ruleFiles()) {
            compiled.putAll(EngineCompiled.found(folder.text(file, new ArrayList<>()), shown));
        }
        assertThat(compiled).isEqualTo(own);
        assertThat(own.values()).allSatisfy(found -> assertThat(found).isNotEmpty());
    }

    @Test
    void aRuleMayNameKindsAndFindsOnlyThose() {
        HintRules rules = TestPack.hints(TestPack.hintFile(
                "Workload( kind == Kind.村卫生室, most > 100 )",
                "Workload( kind in ( Kind.村卫生室, Kind.乡镇卫生院 ), most > 100 )",
                "Workload( most > 100 )"));
        List<Figures> shown = new ArrayList<>();
        for (Kind kind : List.of(Kind.村卫生室, Kind.乡镇卫生院, Kind.其他)) {
            shown.add(figures(Aspect.WORKLOAD, kind, 1, 100, 101));
            shown.add(figures(Aspect.WORKLOAD, kind, 1, 100, 100));
        }
        assertThat(rules.fire(shown))
                .extracting(each -> each.rule().id() + " " + each.figures().getKind() + " "
                        + each.figures().value("most"))
                .containsExactly(
                        "HINT-01 村卫生室 101",
                        "HINT-02 村卫生室 101",
                        "HINT-02 乡镇卫生院 101",
                        "HINT-03 村卫生室 101",
                        "HINT-03 乡镇卫生院 101",
                        "HINT-03 其他 101");
        assertThat(rules.fire(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Colum( positive >= 1 ) | syntax | Column",
                "Column( pozitive >= 1 ) | fact-unknown | positive",
                "Column( positive >= \"1\" ) | syntax | ",
                "Column( positive >= 1.5 ) | syntax | ",
                "Column( positive == true ) | value | ",
                "Column( ratio( \"positive\", \"median\" ).atLeast( \"50%\" ) ) | ratio-whole | reported",
                "Column( ratio( \"positive\", \"reported\" ).atLeast( \"0.5\" ) ) | limit-unit | 25%",
                "Column( eval( true ) ) | fact-unknown | ",
                "Column( positive >= Runtime.exit(0) ) | syntax | ",
                "Column( kind == Kind.村卫生所, positive >= 1 ) | kind-unknown | 村卫生室",
                "Peer( kind == Kind.村卫生室, above >= 1 ) | syntax | ",
                "Column() | syntax | ",
                "Institution( positive >= 1 ) | syntax | "
            })
    void whatTheLanguageDoesNotHaveIsRefusedWithWhatItHas(String condition, String code, String expected) {
        List<Problem> problems = problems(TestPack.hintFile(condition));
        assertThat(problems).as(condition).isNotEmpty();
        assertThat(problems.get(0).code()).as(condition).isEqualTo(code);
        if (expected != null) {
            assertThat(problems.get(0).expected().in(Language.EN)
                            + problems.get(0).advice())
                    .as(condition)
                    .contains(expected);
        }
    }

    @Test
    void everyRuleSaysThatItsNumbersAreThisToolsOwnAndHasATitleInEnglish() {
        String drl = TestPack.hintFile("Column( positive >= 1 )");
        assertThat(problems(drl)).isEmpty();
        assertThat(problems(drl.replace("本工具口径：测试", "某文件规定")))
                .extracting(Problem::code)
                .containsExactly("basis-missing");
        assertThat(problems(drl.replaceFirst("    @basis.*\n", "")))
                .extracting(Problem::code)
                .containsExactly("basis-missing");
        assertThat(problems(drl.replaceFirst("    @english.*\n", "")))
                .extracting(Problem::code)
                .containsExactly("english-missing");
        assertThat(problems(drl.replace("hint.review( $found );", "hint.review( $other );")))
                .isNotEmpty();
        assertThat(problems(drl.replace("hint.review", "System.exit"))).isNotEmpty();
        assertThat(problems(drl.replace("import java.util.List;", "import java.util.List;\nimport java.io.File;")))
                .extracting(Problem::code)
                .contains("import");
        assertThat(problems(drl + drl.substring(drl.indexOf("rule "))))
                .extracting(Problem::code)
                .contains("id-twice");
    }

    /** Any line of the built-in files taken out or doubled: the reader and the engine's parser never disagree silently. */
    @Test
    void mangledFilesAreReadAlikeOrRefused() throws IOException {
        Random random = new Random(5);
        int read = 0;
        for (Path file : drl()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                List<String> changed = new ArrayList<>(lines);
                if (random.nextBoolean()) {
                    changed.remove(i);
                } else {
                    changed.add(i, lines.get(i));
                }
                List<Problem> problems = problems(String.join("\n", changed));
                assertThat(problems).extracting(Problem::code).doesNotContain("tree");
                read += problems.isEmpty() ? 1 : 0;
            }
        }
        assertThat(read).isGreaterThan(5);
    }

    private static List<Path> drl() throws IOException {
        try (Stream<Path> list = Files.list(FOLDER)) {
            return list.filter(file -> file.toString().endsWith(".drl"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void figuresAreAsManyAsTheirAspectHasAndWholesAreFiguresOfIt() {
        assertThatThrownBy(() -> figures(Aspect.CHANGE, null, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        for (Aspect aspect : Aspect.values()) {
            List<String> names = aspect.figures().stream().map(Figure::name).toList();
            assertThat(names).doesNotHaveDuplicates();
            assertThat(aspect.figures()).allSatisfy(figure -> {
                assertThat(figure.whole() == null || names.contains(figure.whole()))
                        .isTrue();
                assertThat(aspect.figure(figure.name())).isSameAs(figure);
            });
        }
        assertThat(Arrays.stream(Aspect.values()).map(Aspect::type)).doesNotHaveDuplicates();
    }

    @Test
    void severalFilesOfAFolderAreReadTogether() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("a.drl", TestPack.hintFile("Column( positive >= 1 )").getBytes(StandardCharsets.UTF_8));
        files.put(
                "b.drl",
                TestPack.hintFile("Column( positive >= 2 )")
                        .replace("hints.test", "hints.other")
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> HintFolder.read(new PackFolder(files), new PackStore(null, "test")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code, Problem::file)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("id-twice", "b.drl")));
        assertThatThrownBy(() -> HintFolder.read(new PackFolder(new TreeMap<>()), new PackStore(null, "test")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code)
                                .containsExactly("no-rules"));
    }

    @Test
    void theGuideForEditorsListsEveryFigure() throws IOException {
        List<String> guide = Files.readAllLines(Path.of("rules/README.md"));
        for (Aspect aspect : Aspect.values()) {
            String line = guide.stream()
                    .filter(each -> each.startsWith("| `" + aspect.type() + "` |"))
                    .findFirst()
                    .orElse("");
            assertThat(line).as(aspect.type()).contains(aspect.label().zh());
            for (Figure figure : aspect.figures()) {
                assertThat(line)
                        .as(aspect.type())
                        .contains("`" + figure.name() + "` " + figure.label().zh());
            }
        }
    }
}
