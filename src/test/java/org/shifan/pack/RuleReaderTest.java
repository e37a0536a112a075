package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.ProblemText;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/**
 * What an editor may get wrong, with the message in both languages. The messages stand in mistakes.zh.txt and
 * mistakes.en.txt; {@code -Dshifan.refresh=true} writes them anew, to be looked at before they are kept.
 */
class RuleReaderTest {

    private static final boolean WRITE = Boolean.getBoolean("shifan.refresh");

    private static final String GOOD = TestPack.file("""
            rule "T-1 乡镇卫生院：6类15项"
                @clause( "第1条" )
                @measure( "tech" )
            when
                $denominator : List() from collect( Institution( kind in ( Kind.社区卫生服务中心, Kind.乡镇卫生院 ) ) )
                $numerator   : List() from collect( Institution( techniqueCategories >= 6, tcmHall == true ) from $denominator )
            then
                require.share( $numerator, $denominator ).atLeast( "90%" );
            end
            """, """
            rule "T-2 合计：中医床位占25%"
                @clause( "第2条" )
            when
                $institutions : List() from collect( Institution( kind == Kind.乡镇卫生院 ) )
            then
                require.ratio( $institutions, "tcmBeds", "beds" ).atLeast( "25%" );
            end
            """, """
            rule "T-3 每万人0.6～0.8名"
                @clause( "第3条" )
                @due( "2022-12-31" )
            when
            then
                require.per( 10000, "tcmGeneralPractitioners", "residentPopulation" ).between( "0.6", "0.8" );
            end
            """, """
            rule "T-4 有宣教基地"
                @clause( "第4条" )
                @word( "鼓励" )
            when
                $met : List() from collect( Jurisdiction( tcmHealthEducationBase == true ) )
            then
                encourage.yes( $met );
            end
            """);

    private static final Map<String, String> MISTAKES = mistakes();

    private static Map<String, String> mistakes() {
        Map<String, String> all = new LinkedHashMap<>();
        // names
        changed(all, "misspelt fact", "techniqueCategories >=", "techniqueCategorys >=");
        changed(all, "label instead of a fact's name", "techniqueCategories >=", "中医药技术类数 >=");
        changed(all, "fact of the other level", "techniqueCategories >=", "residentPopulation >=");
        changed(all, "misspelt fact in a sum", "\"tcmBeds\"", "\"tcmBed\"");
        changed(all, "fact in words", "\"tcmGeneralPractitioners\"", "\"motto\"");
        changed(all, "unknown kind", "Kind.乡镇卫生院 ) ) )\n    $num", "Kind.乡镇卫生所 ) ) )\n    $num");
        changed(all, "kind without Kind", "Kind.社区卫生服务中心, ", "社区卫生服务中心, ");
        changed(all, "kind as a string", "kind == Kind.乡镇卫生院", "kind == \"乡镇卫生院\"");
        changed(all, "wrong verb", "atLeast( \"90%\" )", "atleast( \"90%\" )");
        changed(all, "wrong shape", "require.share", "require.shares");
        changed(all, "neither require nor encourage", "encourage.yes", "advise.yes");
        changed(all, "unknown name of a list", "share( $numerator,", "share( $numerators,");
        changed(all, "name used twice", "$numerator   :", "$denominator :");
        changed(
                all,
                "list that nothing uses",
                "    $met :",
                "    $all : List() from collect( Institution( kind == Kind.村卫生室 ) )\n    $met :");
        changed(all, "unknown annotation", "@measure(", "@mesure(");
        changed(all, "annotation twice", "@measure( \"tech\" )", "@clause( \"tech\" )");
        changed(all, "missing clause", "    @clause( \"第2条\" )\n", "");
        changed(all, "due on no date", "2022-12-31", "2022-02-30");
        changed(all, "malformed id", "\"T-1 ", "\"T1 ");
        changed(all, "id without title", "\"T-4 有宣教基地\"", "\"T-4\"");
        changed(all, "two blanks after the id", "\"T-4 有", "\"T-4  有");
        changed(all, "id twice", "\"T-2 ", "\"T-1 ");
        // targets by year
        changed(all, "year without a colon", "\"90%\"", "\"2023 80%, 2025: 90%\"");
        changed(all, "full-width colon and comma", "\"90%\"", "\"2023：80%，2025：90%\"");
        changed(all, "years in the wrong order", "\"90%\"", "\"2025: 90%, 2023: 80%\"");
        changed(all, "less in a later year", "\"90%\"", "\"2023: 90%, 2025: 80%\"");
        changed(all, "one year only", "\"90%\"", "\"2025: 90%\"");
        changed(all, "no such day", "\"90%\"", "\"2023-02-30: 80%, 2025: 90%\"");
        changed(all, "year with a number that is no percentage", "\"90%\"", "\"2023: 80, 2025: 90%\"");
        changed(all, "years of an exact number", "atLeast( \"25%\" )", "exactly( \"2023: 20%, 2025: 25%\" )");
        all.put(
                "years and @due",
                GOOD.replace("@measure( \"tech\" )", "@due( \"2025-12-31\" )")
                        .replace("\"90%\"", "\"2023: 80%, 2025: 90%\""));
        // values
        changed(all, "number in words", ">= 6", ">= \"十五\"");
        changed(all, "decimal", ">= 6", ">= 0.25");
        changed(all, "percentage without quotes", "\"90%\"", "90%");
        changed(all, "octal number", ">= 6", ">= 010");
        changed(all, "huge number", ">= 6", ">= 99999999999999999999");
        changed(all, "negative number", ">= 6", ">= -6");
        changed(all, "yes as a number", "tcmHall == true", "tcmHall >= 1");
        changed(all, "count as yes or no", "techniqueCategories >= 6", "techniqueCategories == true");
        changed(all, "no as unequal to yes", "tcmHall == true", "tcmHall != true");
        changed(all, "null", "tcmHall == true", "tcmHall == null");
        changed(all, "assignment instead of comparison", "tcmHall == true", "tcmHall = true");
        changed(all, "arithmetic", "techniqueCategories >= 6", "techniqueCategories + 1 >= 6");
        changed(all, "limit without per cent", "\"90%\"", "\"0.9\"");
        changed(all, "limit per head in per cent", "between( \"0.6\", \"0.8\" )", "atLeast( \"60%\" )");
        changed(all, "range in per cent", "\"0.6\", \"0.8\"", "\"6%\", \"8%\"");
        changed(all, "range reversed", "\"0.6\", \"0.8\"", "\"0.8\", \"0.6\"");
        changed(all, "limit in words", "\"90%\"", "\"九成\"");
        changed(all, "limit that nobody reaches", "\"90%\"", "\"900%\"");
        changed(all, "limit that everybody reaches", "\"90%\"", "\"0%\"");
        changed(all, "more than all", "atLeast( \"90%\" )", "moreThan( \"100%\" )");
        changed(all, "exactly a share", "atLeast( \"90%\" )", "exactly( \"90%\" )");
        changed(all, "a rise of a share", "atLeast( \"90%\" )", "rises()");
        changed(all, "part and whole exchanged", "\"tcmBeds\", \"beds\"", "\"beds\", \"tcmBeds\"");
        changed(all, "whole that is not its whole", "\"tcmBeds\", \"beds\"", "\"tcmBeds\", \"physicians\"");
        changed(all, "yes/no fact in a sum", "\"tcmBeds\", \"beds\"", "\"hasLibrary\", \"beds\"");
        changed(
                all,
                "condition on a summed fact",
                "Institution( kind == Kind.乡镇卫生院 )",
                "Institution( kind == Kind.乡镇卫生院, beds >= 1 )");
        // structure
        changed(all, "missing bracket", "Kind.乡镇卫生院 ) ) )\n    $num", "Kind.乡镇卫生院 ) )\n    $num");
        changed(all, "full-width brackets", "share( $numerator, $denominator )", "share（ $numerator， $denominator ）");
        changed(all, "full-width quotes", "\"90%\"", "“90%”");
        changed(all, "full-width blank", "techniqueCategories >= 6", "techniqueCategories　>= 6");
        changed(all, "missing semicolon", "encourage.yes( $met );", "encourage.yes( $met )");
        changed(all, "two sentences", "encourage.yes( $met );", "encourage.yes( $met ); encourage.yes( $met );");
        changed(all, "no sentence", "    encourage.yes( $met );\n", "");
        changed(all, "missing end", "    encourage.yes( $met );\nend\n", "    encourage.yes( $met );\n");
        changed(all, "rule after one that is not closed", "( \"90%\" );\nend\n", "( \"90%\" );\n");
        changed(all, "no kind", "Institution( kind == Kind.乡镇卫生院 )", "Institution( beds >= 1 )");
        changed(
                all,
                "kind after another condition",
                "Institution( kind == Kind.乡镇卫生院 )",
                "Institution( hasLibrary == true, kind == Kind.乡镇卫生院 )");
        changed(
                all,
                "kind of the numerator",
                "Institution( techniqueCategories",
                "Institution( kind == Kind.乡镇卫生院, techniqueCategories");
        changed(all, "numerator not from the denominator", " from $denominator )", " )");
        changed(
                all,
                "numerator of the other sort",
                "Institution( techniqueCategories >= 6, tcmHall == true ) from",
                "Jurisdiction( bases >= 6 ) from");
        changed(all, "only a denominator", "share( $numerator, $denominator )", "share( $denominator )");
        changed(
                all,
                "yes of institutions",
                "Jurisdiction( tcmHealthEducationBase == true )",
                "Institution( kind == Kind.村卫生室 )");
        changed(all, "brackets without end", "tcmHall == true )", "((((((((( tcmHall == true ))))))))) )");
        changed(all, "string not closed", "@measure( \"tech\" )", "@measure( \"tech )");
        changed(all, "comment not closed", "encourage.yes( $met );\nend\n", "encourage.yes( $met );\nend\n/* bis hier");
        changed(all, "backslash in a string", "\"tech\"", "\"te\\u0063h\"");
        changed(all, "backslash in a comment", "    @measure", "    // C:\\rules\n    @measure");
        changed(all, "control character", "\"tech\"", "\"te\u0007ch\"");
        changed(all, "bidi character", "\"T-4 有", "\"T-4 \u202e有");
        changed(all, "return that only the engine takes for a line", "    @measure", "    // a\rrule\n    @measure");
        changed(all, "chinese comma", "techniqueCategories >= 6, ", "techniqueCategories >= 6、");
        changed(all, "apostrophes", "\"90%\"", "'90%'");
        // the head
        changed(all, "package of another pack", "package test_2025.rules;", "package yuexiu_2025.rules;");
        changed(all, "package that is the pack's own", "package test_2025.rules;", "package test_2025;");
        changed(all, "package in Chinese", "package test_2025.rules;", "package test_2025.附表;");
        changed(all, "foreign import", "import java.util.List;", "import java.util.List;\nimport java.lang.Runtime;");
        changed(
                all,
                "static import",
                "import java.util.List;",
                "import java.util.List;\nimport static org.shifan.snapshot.Kind.乡镇卫生院;");
        changed(all, "import missing", "import test_2025.Institution;\n", "");
        changed(
                all,
                "global of another type",
                "global org.shifan.pack.Demand require;",
                "global java.util.List require;");
        changed(all, "global missing", "global org.shifan.pack.Demand encourage;\n", "");
        all.put("empty file", "");
        all.put("only comments", "// nichts\n/* 无 */\n");
        all.put("head only", TestPack.file());
        return all;
    }

    private static void changed(Map<String, String> all, String name, String from, String to) {
        int at = GOOD.indexOf(from);
        if (at < 0) {
            throw new IllegalArgumentException(name + ": " + from);
        }
        if (all.put(name, GOOD.substring(0, at) + to + GOOD.substring(at + from.length())) != null) {
            throw new IllegalArgumentException(name);
        }
    }

    @Test
    void withoutAMistakeItCompiles() {
        assertThat(TestPack.problems(GOOD)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeHasItsMessage() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Language language : Language.values()) {
            String file = language == Language.ZH ? "mistakes.zh.txt" : "mistakes.en.txt";
            Map<String, String> messages = new LinkedHashMap<>();
            MISTAKES.forEach((name, drl) -> messages.put(name, message(drl, language)));
            if (WRITE) {
                write(file, messages);
            }
            Map<String, String> golden = golden(file);
            tests.add(DynamicTest.dynamicTest(
                    file + " has exactly the cases", () -> assertThat(golden).containsOnlyKeys(messages.keySet())));
            messages.forEach((name, message) -> tests.add(DynamicTest.dynamicTest(
                    name + " " + language, () -> assertThat(message).isEqualTo(golden.get(name)))));
        }
        return tests.stream();
    }

    private static String message(String drl, Language language) {
        List<Problem> problems = TestPack.problems(drl);
        assertThat(problems).as(drl).isNotEmpty();
        String codes = problems.stream().map(Problem::code).collect(Collectors.joining(" "));
        return "[" + codes + "]\n" + ProblemText.write(problems, language);
    }

    private static void write(String file, Map<String, String> messages) throws IOException {
        StringBuilder text = new StringBuilder();
        messages.forEach(
                (name, message) -> text.append("== ").append(name).append('\n').append(message));
        for (Path folder : List.of(Path.of("src/test/resources"), Path.of("target/test-classes"))) {
            Path path = folder.resolve("org/shifan/pack").resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }
    }

    private static Map<String, String> golden(String file) {
        try (var in = RuleReaderTest.class.getResourceAsStream(file)) {
            Map<String, String> golden = new LinkedHashMap<>();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String section : text.substring("== ".length()).split("\n== ", -1)) {
                int end = section.indexOf('\n');
                String message = section.substring(end + 1);
                golden.put(section.substring(0, end), message.endsWith("\n") ? message : message + "\n");
            }
            return golden;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyMistakeInTheFileIsTold() {
        String drl = GOOD.replace("techniqueCategories >=", "techniqueCategorys >=")
                .replace("\"tcmBeds\"", "\"tcmBed\"")
                .replace("\"0.6\", \"0.8\"", "\"0.8\", \"0.6\"")
                .replace("encourage.yes( $met );", "encourage.yes( $mat );");
        assertThat(TestPack.problems(drl))
                .extracting(Problem::code)
                .containsExactly("fact-unknown", "fact-unknown", "range", "name-unknown");
    }

    @Test
    void alternativesBindLessThanBothAndMoreThanCommas() {
        Condition read = TestPack.of(TestPack.share(
                        "T-1", "beds >= 1 || tcmBeds >= 2 && promoters >= 3, grade >= 2", "atLeast( \"50%\" )"))
                .pack()
                .indicator("T-1")
                .numerator();
        assertThat(read)
                .isEqualTo(new All(List.of(
                        new Any(List.of(
                                atLeast("beds", 1), new All(List.of(atLeast("tcmBeds", 2), atLeast("promoters", 3))))),
                        atLeast("grade", 2))));
    }

    private static Condition atLeast(String fact, long value) {
        return new Compare(fact, Limit.Op.AT_LEAST, value, false);
    }

    // ---- whatever is typed

    @Test
    void noMutationOfTheRealRulesIsMoreThanRefused() throws IOException {
        Random random = new Random(2025);
        List<Mutable> files = realFiles();
        int accepted = 0;
        List<String> toCompile = new ArrayList<>();
        for (int round = 0; round < 5000; round++) {
            Mutable file = files.get(random.nextInt(files.size()));
            String text = mutated(file.text(), random);
            List<Problem> problems = new ArrayList<>();
            RuleReader.RuleFile read =
                    RuleReader.read("x.drl", text, file.javaPackage(), file.vocabulary(), true, null, problems);
            for (Problem problem : problems) {
                assertThat(problem.line()).as("round %d: %s", round, problem).isPositive();
                assertThat(problem.column()).as("round %d: %s", round, problem).isPositive();
                for (Language language : Language.values()) {
                    String message = ProblemText.write(problem, language);
                    assertThat(message.chars().filter(c -> c != '\n').anyMatch(c -> RuleScanner.hidden((char) c)))
                            .as("round %d: %s", round, message)
                            .isFalse();
                }
            }
            if (problems.isEmpty()) {
                accepted++;
                // Wherever both accept, both read the same; whatever only the reader accepts is refused with code tree.
                boolean agrees = TreeCheck.agrees(read, text, problems);
                assertThat(agrees).isEqualTo(problems.isEmpty());
                assertThat(problems).as("round %d: %s", round, text).isEmpty();
                if (toCompile.size() < 12
                        && text.length() < 5000
                        && !text.equals(file.text())
                        && file.javaPackage().startsWith("yuexiu")) {
                    toCompile.add(text);
                }
            }
        }
        assertThat(accepted).isBetween(100, 3000);
        for (String text : toCompile) {
            Map<String, byte[]> pack = new TreeMap<>();
            pack.put("pack.yaml", Files.readAllBytes(Path.of("rules/yuexiu-2025/pack.yaml")));
            pack.put("1-annex.drl", text.getBytes(StandardCharsets.UTF_8));
            Set<String> codes = new TreeSet<>();
            TestPack.problems(pack).forEach(problem -> codes.add(problem.code()));
            codes.removeAll(Set.of("id-twice", "core-file"));
            assertThat(codes).as(text).isEmpty();
        }
    }

    private record Mutable(String text, String javaPackage, Vocabulary vocabulary) {}

    private static List<Mutable> realFiles() throws IOException {
        List<Mutable> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(Path.of("rules"))) {
            for (Path path : walk.filter(path -> path.toString().endsWith(".drl"))
                    .filter(path ->
                            Files.exists(path.resolveSibling("pack.yaml"))) // those of packs, not the hint rules
                    .sorted()
                    .toList()) {
                Path folder = path.getParent();
                Manifest manifest = Manifest.read(Files.readString(folder.resolve("pack.yaml")), new ArrayList<>());
                files.add(new Mutable(
                        Files.readString(path),
                        manifest.id().replace('-', '_'),
                        Vocabulary.of(manifest.facts(), Map.of())));
            }
        }
        assertThat(files).hasSizeGreaterThan(5);
        return files;
    }

    private static final String STRANGE =
            "（），；“”\"'\\(){}[];:,.@$#%&|=<>!+-*/\n\r\t 0aé中\u0000\u202e\ufeff\u2028\ud83d";

    /** One or two tokens lost, doubled or exchanged, or characters that nobody expects. */
    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = 1 + random.nextInt(2); change > 0; change--) {
            int[] a = token(mutated, random);
            int[] b = token(mutated, random);
            String first = mutated.substring(a[0], a[1]);
            String second = mutated.substring(b[0], b[1]);
            switch (random.nextInt(5)) {
                case 0 -> mutated.delete(a[0], a[1]);
                case 1 -> mutated.insert(a[1], " " + first);
                case 2 -> mutated.replace(a[0], a[1], second);
                case 3 -> mutated.insert(a[0], STRANGE.charAt(random.nextInt(STRANGE.length())));
                default -> {
                    mutated.replace(
                            Math.max(a[0], b[0]),
                            Math.max(a[0], b[0]) == a[0] ? a[1] : b[1],
                            Math.max(a[0], b[0]) == a[0] ? second : first);
                    if (random.nextInt(10) == 0) {
                        mutated.setLength(a[0]);
                    }
                }
            }
        }
        return mutated.toString();
    }

    private static int[] token(StringBuilder text, Random random) {
        if (text.length() == 0) {
            return new int[] {0, 0};
        }
        int start = random.nextInt(text.length());
        while (start > 0
                && Character.isLetterOrDigit(text.charAt(start - 1))
                && Character.isLetterOrDigit(text.charAt(start))) {
            start--;
        }
        int end = start + 1;
        while (end < text.length()
                && Character.isLetterOrDigit(text.charAt(start))
                && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return new int[] {start, end};
    }
}
