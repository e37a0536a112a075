package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.runtime.KieSession;
import org.kie.internal.conf.ShareBetaNodesOption;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/** What goes wrong silently in the engine, each with the defence that keeps it out. */
class TrapsTest {

    // ---- two rules with several accumulate functions over one pattern share a node, and the first one's sums

    private static final String SUMS = """
            package test_2025.rules;
            import test_2025.Institution;
            global java.util.Map sums;
            rule "physicians" when
                accumulate( Institution( $p : physicians, $t : tcmPhysicians, $v : visits, $w : tcmVisits ); $a : sum( $p ), $b : sum( $t ) )
            then
                sums.put( "physicians", $a + "/" + $b );
            end
            rule "visits" when
                accumulate( Institution( $p : physicians, $t : tcmPhysicians, $v : visits, $w : tcmVisits ); $a : sum( $v ), $b : sum( $w ) )
            then
                sums.put( "visits", $a + "/" + $b );
            end
            """;

    @Test
    void sumsOverOnePatternAreNotShared() {
        Pack described = TestPack.of(TestPack.rule("T-1", "", "require.value( \"bases\" ).atLeast( \"1\" );"))
                .pack();
        List<Model> models = new ArrayList<>();
        LoadedPack compiled = EngineCompiled.of(described, SUMS, models::add);
        Map<String, String> right = Map.of("physicians", "7.0/3.0", "visits", "700.0/50.0");

        assertThat(sums(compiled, compiled.rules(false))).isEqualTo(right);

        // Without the option the second rule gets the first one's sums: the day this fails, the option can go.
        assertThat(sums(compiled, withSharedNodes(compiled, models.get(0)))).isNotEqualTo(right);
    }

    private static KieBase withSharedNodes(LoadedPack pack, Model model) {
        ClassLoader loader = pack.prototype(Fact.Level.INSTITUTION).getClass().getClassLoader();
        KieBaseConfiguration configuration = LoadedPack.configuration(loader);
        assertThat(configuration.getOption(ShareBetaNodesOption.KEY)).isEqualTo(ShareBetaNodesOption.NO);
        configuration.setOption(ShareBetaNodesOption.YES);
        return KieBaseBuilder.createKieBaseFromModel(List.of(model), configuration);
    }

    private static Map<String, String> sums(LoadedPack pack, KieBase rules) {
        Map<String, String> sums = new TreeMap<>();
        Vocabulary.Section section =
                Vocabulary.of(pack.pack().facts(), Map.of()).institutionFacts();
        Subject.Layout layout = new Subject.Layout(
                section, new int[] {section.slot("beds"), section.slot("tcmBeds"), section.slot("hasLibrary")});
        KieSession session = rules.newKieSession();
        try {
            session.setGlobal("sums", sums);
            long[][] rows = {{3, 1, 300, 20}, {4, 2, 400, 30}};
            for (long[] row : rows) {
                int[] slots = {
                    section.slot("physicians"),
                    section.slot("tcmPhysicians"),
                    section.slot("visits"),
                    section.slot("tcmVisits")
                };
                Values values = Values.silent(section.size()).with(slots, row);
                session.insert(pack.prototype(Fact.Level.INSTITUTION).of(0, Kind.乡镇卫生院, values, layout));
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        sums.replaceAll((name, text) -> decimals(text));
        return sums;
    }

    private static String decimals(String text) {
        List<String> numbers = new ArrayList<>();
        for (String number : text.split("/", -1)) {
            numbers.add(number.contains(".") ? number : number + ".0");
        }
        return String.join("/", numbers);
    }

    // ---- what the closed language refuses, with the place

    /** Lines under {@code when} of a rule whose first such line is line 11. */
    private static Map<String, String> foreignConditions() {
        Map<String, String> all = new LinkedHashMap<>();
        String good = TestPack.looked("kind == Kind.乡镇卫生院") + "\n";
        all.put("decimal", good + TestPack.qualified("beds >= 0.9"));
        all.put("division of integers", good + TestPack.qualified("tcmBeds / beds >= 0"));
        all.put("multiplication", good + TestPack.qualified("tcmBeds * 4 >= beds"));
        all.put("comparison of two facts", good + TestPack.qualified("tcmBeds >= beds"));
        all.put("null check", good + TestPack.qualified("beds != null"));
        all.put("negation", good + TestPack.qualified("!( beds >= 15 )"));
        all.put("kind by static import", TestPack.looked("kind in ( 乡镇卫生院 )") + "\n" + TestPack.qualified("beds >= 1"));
        all.put("kind as a string", TestPack.looked("kind == \"乡镇卫生院\"") + "\n" + TestPack.qualified("beds >= 1"));
        all.put(
                "kind that does not exist",
                TestPack.looked("kind == Kind.乡镇医院") + "\n" + TestPack.qualified("beds >= 1"));
        all.put("mistyped field", good + TestPack.qualified("bed >= 1"));
        all.put("text for a number", good + TestPack.qualified("beds >= \"十五\""));
        all.put("forall", "    forall( Institution( beds >= 1 ) )");
        all.put("not", "    not Institution( beds < 1 )");
        all.put("exists", "    exists( Institution( beds >= 1 ) and not Institution( beds < 1 ) )");
        all.put("eval", "    eval( java.lang.Runtime.getRuntime() != null )");
        all.put("inline eval", good + TestPack.qualified("eval( true )"));
        all.put("method call", good + TestPack.qualified("getClass() != 1"));
        all.put("java expression", good + TestPack.qualified("beds >= System.exit( 1 )"));
        all.put("accumulate", "    accumulate( Institution( $b : beds ); $s : sum( $b ) )");
        all.put("accumulate from", "    $s : Number() from accumulate( Institution( $b : beds ), sum( $b ) )");
        all.put("from expression", "    $x : List() from java.util.List.of( 1 )");
        all.put("from global", good + "    $numerator : List() from collect( Institution( beds >= 1 ) from require )");
        all.put(
                "collect into another type",
                "    $x : java.util.ArrayList() from collect( Institution( kind == Kind.乡镇卫生院 ) )");
        all.put("list with a condition", "    $x : List( size > 3 ) from collect( Institution( kind == Kind.乡镇卫生院 ) )");
        all.put("object", "    $x : Object()");
        all.put("binding in a pattern", good + TestPack.qualified("$b : beds >= 1"));
        all.put("entry point", "    $x : List() from entry-point \"x\"");
        all.put("window", "    $x : List() from collect( Institution( kind == Kind.乡镇卫生院 ) over window:length( 3 ) )");
        all.put("query call", "    ?anything( $x; )");
        all.put("or", good + "    or\n" + TestPack.qualified("beds >= 1"));
        all.put("matches", good + TestPack.qualified("beds matches \"1.*\""));
        all.put("nested property", good + TestPack.qualified("kind.name == 1"));
        all.put("oopath", "    $x : /institutions[ beds > 1 ]");
        return all;
    }

    private static Map<String, String> foreignConclusions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("java", "System.exit( 1 );");
        all.put("endless loop", "while ( true ) {}");
        all.put("insert", "insert( new Object() );");
        all.put("delete", "delete( $denominator );");
        all.put("global of drools", "drools.getKnowledgeRuntime();");
        all.put("condition in the conclusion", "if ( true ) require.value( \"bases\" ).atLeast( \"1\" );");
        all.put("sentence after the sentence", "require.value( \"bases\" ).atLeast( \"1\" ); System.exit( 1 );");
        all.put("computed limit", "require.value( \"bases\" ).atLeast( \"1\" + \"0\" );");
        all.put("variable for a fact", "require.value( $denominator ).atLeast( \"1\" );");
        all.put("another method", "require.getClass();");
        return all;
    }

    private static Map<String, String> foreignDeclarations() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("function", "function int f() { return 1; }");
        all.put("query", "query q() Institution() end");
        all.put("declared type", "declare T x : int end");
        all.put("declared enum", "declare enum E A(), B(); end");
        all.put("import of a function", "import function java.lang.Math.max;");
        all.put("import of an accumulate", "import accumulate java.lang.Math m;");
        all.put("dialect", "dialect \"mvel\"");
        all.put("unit", "unit Foreign;");
        all.put("window", "declare window W Institution() over window:length( 3 ) end");
        all.put("entry point", "declare entry-point P end");
        return all;
    }

    private static Map<String, String> foreignAttributes() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String attribute : List.of(
                "salience 10",
                "salience ( java.lang.Runtime.getRuntime().hashCode() )",
                "enabled false",
                "enabled ( System.currentTimeMillis() > 0 )",
                "date-effective \"2024-01-01\"",
                "date-expires \"2024-01-01\"",
                "agenda-group \"a\"",
                "activation-group \"a\"",
                "ruleflow-group \"a\"",
                "no-loop true",
                "lock-on-active true",
                "auto-focus true",
                "duration 100",
                "timer ( int: 1s )",
                "calendars \"weekday\"",
                "dialect \"mvel\"",
                "extends \"X-1 x\"",
                "@Source( doc = \"x\" )",
                "@All",
                "@clause( 3 )")) {
            all.put(attribute, attribute);
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> theClosedLanguageRefusesWithThePlace() {
        List<DynamicTest> tests = new ArrayList<>();
        String sentence = "require.share( $numerator, $denominator ).atLeast( \"50%\" );";
        foreignConditions()
                .forEach((name, when) -> tests.add(
                        refused("when: " + name, TestPack.file(TestPack.rule("T-1", when, sentence)), 11, 13)));
        String looked = TestPack.looked("kind == Kind.乡镇卫生院");
        foreignConclusions()
                .forEach((name, then) ->
                        tests.add(refused("then: " + name, TestPack.file(TestPack.rule("T-1", looked, then)), 13, 13)));
        String good = TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )");
        foreignDeclarations()
                .forEach((name, declaration) ->
                        tests.add(refused("head: " + name, TestPack.file(declaration + "\n" + good), 8, 8)));
        foreignAttributes()
                .forEach((name, attribute) -> tests.add(refused(
                        "rule: " + name,
                        TestPack.file(good.replace("when\n", "    " + attribute + "\nwhen\n")),
                        10,
                        10)));
        return tests.stream();
    }

    private static DynamicTest refused(String name, String drl, int firstLine, int lastLine) {
        return DynamicTest.dynamicTest(name, () -> {
            List<Problem> problems = TestPack.problems(drl);
            assertThat(problems).as(drl).isNotEmpty();
            assertThat(problems).extracting(Problem::code).doesNotContain("tree");
            assertThat(problems.get(0).line()).as("%s", problems).isBetween(firstLine, lastLine);
            assertThat(problems.get(0).column()).isPositive();
        });
    }

    @Test
    void theSecondLookRefusesWhatTheFirstDidNotSee() {
        String drl = TestPack.file(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )"));
        List<Problem> problems = new ArrayList<>();
        RuleReader.RuleFile read = RuleReader.read(
                "rules.drl",
                drl,
                "test_2025",
                Vocabulary.of(Manifest.read(TestPack.MANIFEST, problems).facts(), Map.of()),
                true,
                null,
                problems);
        assertThat(problems).isEmpty();
        assertThat(TreeCheck.agrees(read, drl, problems)).isTrue();
        for (String other : List.of(
                drl.replace(">= 1", ">= 2"),
                drl.replace("50%", "5%"),
                drl.replace("Kind.乡镇卫生院", "Kind.村卫生室"),
                drl.replace("@clause", "@Watch"),
                drl.replace("when\n", "salience 3\nwhen\n"),
                drl.replace("T-1", "T-2"),
                drl.replace(" from $denominator", ""),
                drl.replace("Demand require", "Demand required"),
                drl.replace("import java.util.List;", "import java.util.*;"),
                drl.replace("then\n", "then\n System.exit( 1 );"),
                drl + "rule \"T-2 x\" when then end\n",
                drl + "function int f() { return 1; }\n",
                drl + "declare T x : int end\n",
                drl + "query q() Institution() end\n",
                drl.replace("    $numerator", "    not Institution( beds > 1 )\n    $numerator"),
                drl.replace("    $numerator", "    eval( true )\n    $numerator"),
                drl.replace("rule \"", "rule"))) {
            assertThat(other).isNotEqualTo(drl);
            problems.clear();
            assertThat(TreeCheck.agrees(read, other, problems)).as(other).isFalse();
            assertThat(problems).extracting(Problem::code).containsExactly("tree");
        }
    }

    // ---- files as Windows saves them

    @Test
    void aByteOrderMarkIsToldNotParsed() {
        String drl = TestPack.file(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )"));
        assertThat(TestPack.problems(TestPack.files(TestPack.MANIFEST, "\ufeff" + drl)))
                .extracting(Problem::code, Problem::line, Problem::column)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("byte-order-mark", 1, 1));
        assertThat(TestPack.problems(TestPack.files("\ufeff" + TestPack.MANIFEST, drl)))
                .isEmpty();
    }

    @Test
    void gbkIsToldNotGuessed() {
        String drl = TestPack.file(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )"));
        Map<String, byte[]> files = TestPack.files(TestPack.MANIFEST, drl);
        files.put("rules.drl", drl.getBytes(Charset.forName("GBK")));
        List<Problem> problems = TestPack.problems(files);
        assertThat(problems).extracting(Problem::code).containsExactly("encoding");
        assertThat(problems.get(0).found().zh()).contains("GBK");
        files.put("rules.drl", new byte[] {(byte) 0xff, (byte) 0xff, 0});
        assertThat(TestPack.problems(files)).extracting(Problem::code).containsExactly("encoding");
        files.put("rules.drl", drl.getBytes(StandardCharsets.UTF_8));
        assertThat(TestPack.problems(files)).isEmpty();
    }

    @Test
    void oneMistakeDoesNotHideThoseOfOtherRulesAndFiles() {
        String broken = TestPack.rule("T-1", TestPack.looked("kind = Kind.乡镇卫生院"), "require.share( $numerator ;");
        Map<String, byte[]> files = TestPack.files(
                TestPack.MANIFEST,
                TestPack.file(
                        broken,
                        TestPack.share("T-2", "bedz >= 1", "atLeast( \"50%\" )"),
                        TestPack.share("T-3", "beds >= 1", "atLeast( \"5O%\" )")));
        files.put(
                "second.drl",
                TestPack.file(TestPack.share("T-4", "hasLibrary >= 1", "atLeast( \"50%\" )"))
                        .replace("test_2025.rules", "test_2025.second")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(TestPack.problems(files))
                .extracting(problem -> problem.file() + ":" + problem.line() + " " + problem.code())
                .containsExactly(
                        "rules.drl:11 foreign-character",
                        "rules.drl:11 syntax",
                        "rules.drl:20 fact-unknown",
                        "rules.drl:31 limit",
                        "second.drl:12 value");
    }

    // ---- the engine's own texts

    @Test
    void annotationsDoNotKeepTheirQuotes() {
        Indicator indicator = TestPack.of(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )"))
                .pack()
                .indicator("T-1");
        assertThat(indicator.clause()).isEqualTo("第1条");
        assertThat(indicator.title()).isEqualTo("一条规则");
    }

    @Test
    void theEngineThatRunsAnnotationsIsNotThere() {
        // drools-mvel evaluates annotation values while a pack is built.
        assertThatThrownBy(() -> Class.forName("org.drools.mvel.MVELConstraint"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("org.drools.mvel.builder.MVELDialect"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void largeNumbersAreTaken() {
        assertThat(TestPack.problems(
                        TestPack.file(TestPack.share("T-1", "visits >= 3000000000", "atLeast( \"50%\" )"))))
                .isEmpty();
        assertThat(TestPack.problems(
                        TestPack.file(TestPack.share("T-1", "visits >= 9999999999", "atLeast( \"50%\" )"))))
                .isEmpty();
    }

    @Test
    void aFileWithoutRulesIsNoStumblingBlock() {
        Map<String, byte[]> files = TestPack.files(
                TestPack.MANIFEST, TestPack.file(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )")));
        files.put(
                "second.drl",
                TestPack.file().replace("test_2025.rules", "test_2025.second").getBytes(StandardCharsets.UTF_8));
        assertThat(TestPack.problems(files)).isEmpty();
        assertThat(TestPack.compile(files).rules(false).getKiePackages()).isNotEmpty();
    }
}
