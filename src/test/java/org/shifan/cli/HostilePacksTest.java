package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.snapshot.Snapshot;

/** Packs that try to run code, to hide what they say or to exhaust the machine: refused by every command, with a place. */
class HostilePacksTest {

    @TempDir
    static Path folder;

    /** Whether each pack meets each command: {@code -Dshifan.hostile=every}; else lint, check and a third of the others. */
    private static final boolean EVERY = "every".equals(System.getProperty("shifan.hostile"));

    private static int packs;

    private static final String MANIFEST = """
            id: hostile
            version: 1.0.0
            title: 虚构
            issuer: 虚构
            level: 县区
            target: 2025-12-31
            """;

    private static final String HEAD = """
            package hostile.rules;
            import java.util.List;
            import org.shifan.snapshot.Kind;
            import hostile.Institution;
            import hostile.Jurisdiction;
            global org.shifan.pack.Demand require;
            global org.shifan.pack.Demand encourage;
            """;

    private static final String DENOMINATOR =
            "    $denominator : List() from collect( Institution( kind == Kind.乡镇卫生院 ) )\n";
    private static final String NUMERATOR =
            "    $numerator : List() from collect( Institution( tcmHall == true ) from $denominator )\n";
    private static final String SENTENCE = "    require.share( $numerator, $denominator ).atLeast( \"90%\" );\n";

    private static String code() {
        String marker = folder.resolve("marker").toString().replace('\\', '/');
        return "new java.io.File( \"" + marker + "\" ).createNewFile()";
    }

    /** The same as it could stand in a title. */
    private static String codeWithoutQuotes() {
        String marker = folder.resolve("marker").toString().replace('\\', '/');
        StringBuilder letters = new StringBuilder();
        marker.chars()
                .forEach(c -> letters.append(letters.isEmpty() ? "" : ", ").append(c));
        return "new java.io.File( new String( new char[] { " + letters + " } ) ).createNewFile()";
    }

    private static String rule(String name, String attributes, String when, String then) {
        return "rule \"" + name + "\"\n    @clause( \"第1条\" )\n" + attributes + "when\n" + when + "then\n" + then
                + "end\n";
    }

    private static String when(String conditions) {
        return HEAD + rule("A-1 标题", "", conditions, SENTENCE);
    }

    private static String constraint(String constraint) {
        return when(DENOMINATOR + "    $numerator : List() from collect( Institution( " + constraint
                + " ) from $denominator )\n");
    }

    private static String then(String sentence) {
        return HEAD + rule("A-1 标题", "", DENOMINATOR + NUMERATOR, sentence);
    }

    private static String attribute(String attribute) {
        return HEAD + rule("A-1 标题", "    " + attribute + "\n", DENOMINATOR + NUMERATOR, SENTENCE);
    }

    private static String head(String line) {
        return HEAD + line + "\n" + rule("A-1 标题", "", DENOMINATOR + NUMERATOR, SENTENCE);
    }

    /** Rule files, by what they try. */
    private static Map<String, String> ruleFiles() {
        String code = code();
        Map<String, String> all = new LinkedHashMap<>();
        // code in conditions
        all.put("eval", when("    eval( " + code + " )\n" + DENOMINATOR + NUMERATOR));
        all.put("inline eval", constraint("eval( " + code + " )"));
        all.put("method call", constraint(code));
        all.put("method call as value", constraint("techniqueItems >= Integer.parseInt( \"1\" )"));
        all.put("static call", constraint("techniqueItems >= java.lang.Math.abs( 1 )"));
        all.put("constructor", constraint("new java.util.ArrayList() != null"));
        all.put("getClass", constraint("class.name == \"x\""));
        all.put("this", constraint("this != null"));
        all.put("class loader", constraint("getClass().getClassLoader() != null"));
        all.put("reflection", constraint("Class.forName( \"java.lang.Runtime\" ) != null"));
        all.put("inline cast", constraint("this#java.io.File( name != \"x\" )"));
        all.put("nullsafe", constraint("kind!.name == \"x\""));
        all.put("lambda", constraint("( () -> " + code + " ).run()"));
        all.put("method reference", constraint("java.io.File::new != null"));
        all.put("ternary", constraint("techniqueItems >= ( true ? 1 : 2 )"));
        all.put("assignment", constraint("techniqueItems = 100"));
        all.put("increment", constraint("techniqueItems++ >= 1"));
        all.put("arithmetic", constraint("techniqueItems + 1 >= 1"));
        all.put("division by zero", constraint("techniqueItems / 0 >= 1"));
        all.put("comparison of facts", constraint("techniqueItems >= techniqueCategories"));
        all.put("binding", constraint("$x : techniqueItems >= 1"));
        all.put("binding with call", constraint("$x : techniqueItems.toString() != \"\""));
        all.put("xpath", constraint("/kind/name"));
        all.put("array access", constraint("kind[ 0 ] == 1"));
        all.put("map access", constraint("this[ \"x\" ] == 1"));
        all.put("matches", constraint("kind matches \"(a+)+$\""));
        all.put("regex in tilde", constraint("name ~= \"(a+)+$\""));
        all.put("contains", constraint("kind contains \"x\""));
        all.put("memberOf", constraint("techniqueItems memberOf $denominator"));
        all.put("soundslike", constraint("kind soundslike \"x\""));
        all.put("str operator", constraint("kind str[startsWith] \"x\""));
        all.put("custom operator", constraint("techniqueItems custom 1"));
        all.put("temporal operator", constraint("this after[ 1s ] $denominator"));
        all.put("not in", constraint("techniqueItems not in ( 1, 2 )"));
        all.put("text escape", constraint("techniqueItems >= \"\\u0031\""));
        all.put("unicode escape for a bracket", constraint("tcmHall == true \\u0029"));
        all.put("string of code", constraint("techniqueItems == \"" + "1" + "\""));
        all.put("deep brackets", constraint("( ".repeat(400) + "tcmHall == true" + " )".repeat(400)));
        all.put("very deep brackets", constraint("( ".repeat(40_000) + "tcmHall == true" + " )".repeat(40_000)));
        all.put("unbalanced brackets", constraint("( ".repeat(40_000)));
        all.put("number beyond every range", constraint("techniqueItems >= 99999999999999999999"));
        all.put("hexadecimal number", constraint("techniqueItems >= 0x10"));
        all.put("octal number", constraint("techniqueItems >= 010"));
        all.put("negative number", constraint("techniqueItems >= -1"));
        all.put("decimal number", constraint("techniqueItems >= 1.5"));
        all.put("full-width digit", constraint("techniqueItems >= １"));
        all.put("big decimal", constraint("techniqueItems >= 1B"));
        all.put("null", constraint("techniqueItems == null"));
        all.put("foreign kind", constraint("Kind.valueOf( \"其他\" ) == null"));
        all.put("ratio with code", constraint("ratio( " + code + ", \"physicians\" ).atLeast( \"25%\" )"));
        all.put(
                "ratio and then",
                constraint("ratio( \"tcmPhysicians\", \"physicians\" ).atLeast( \"25%\" ).toString() == \"\""));
        // patterns
        all.put("from code", when("    $x : Object() from " + code + "\n" + DENOMINATOR + NUMERATOR));
        all.put("from method", when("    $denominator : List() from require.toString()\n" + NUMERATOR));
        all.put("from list literal", when("    $denominator : List() from [ 1, 2 ]\n" + NUMERATOR));
        all.put("from entry point", when("    $x : Institution() from entry-point \"x\"\n"));
        all.put("accumulate", when("    accumulate( Institution(); init( " + code + "; ) action() result( 1 ) )\n"));
        all.put(
                "accumulate inline",
                when("    $x : Number() from accumulate( Institution(), init( " + code
                        + "; ) action( int i = 0; ) result( 1 ) )\n"));
        all.put("groupby", when("    groupby( Institution( $k : kind ); $k; $c : count() )\n"));
        all.put("forall", when("    forall( Institution( tcmHall == true ) )\n"));
        all.put("exists", when("    exists Institution()\n" + DENOMINATOR + NUMERATOR));
        all.put("not", when("    not Institution()\n" + DENOMINATOR + NUMERATOR));
        all.put("or", when("    ( Institution() or Jurisdiction() )\n" + DENOMINATOR + NUMERATOR));
        all.put("object", when("    $x : Object()\n" + DENOMINATOR + NUMERATOR));
        all.put("foreign class", when("    $x : java.lang.Thread()\n" + DENOMINATOR + NUMERATOR));
        all.put("demand as a fact", when("    $x : org.shifan.pack.Demand()\n" + DENOMINATOR + NUMERATOR));
        all.put("oopath", when("    $x : /institutions[ tcmHall == true ]\n" + DENOMINATOR + NUMERATOR));
        all.put("query call", when("    ?all( $x; )\n" + DENOMINATOR + NUMERATOR));
        all.put("window", when("    $x : Institution() over window:time( 1h )\n" + DENOMINATOR + NUMERATOR));
        all.put("unnamed pattern", when("    Institution()\n" + DENOMINATOR + NUMERATOR));
        all.put(
                "collect in collect",
                when(
                        "    $denominator : List() from collect( List() from collect( Institution( kind == Kind.乡镇卫生院 ) ) )\n"
                                + NUMERATOR));
        all.put(
                "list with a condition",
                when("    $denominator : List( size() > 0 ) from collect( Institution( kind == Kind.乡镇卫生院 ) )\n"
                        + NUMERATOR));
        all.put(
                "array list",
                when("    $denominator : java.util.ArrayList() from collect( Institution( kind == Kind.乡镇卫生院 ) )\n"
                        + NUMERATOR));
        all.put("positional", when("    $x : Institution( 1; )\n" + DENOMINATOR + NUMERATOR));
        all.put("named consequence", when(DENOMINATOR + NUMERATOR + "    do[other]\n"));
        all.put("branch", when(DENOMINATOR + NUMERATOR + "    if ( true ) do[other]\n"));
        all.put("watch", when("    $x : Institution() @watch( * )\n" + DENOMINATOR + NUMERATOR));
        // conclusions
        all.put("code in the conclusion", then("    " + code + ";\n" + SENTENCE));
        all.put("code behind the conclusion", then(SENTENCE + "    " + code + ";\n"));
        all.put("two sentences", then(SENTENCE + SENTENCE));
        all.put("insert", then("    insert( new Object() );\n"));
        all.put("insertLogical", then("    insertLogical( \"x\" );\n"));
        all.put("retract", then("    delete( $numerator );\n"));
        all.put("modify", then("    modify( $numerator ) { clear() }\n"));
        all.put("update", then("    update( $numerator );\n"));
        all.put("halt", then("    drools.halt();\n"));
        all.put("drools", then("    drools.getKieRuntime().getKieBase();\n"));
        all.put("kcontext", then("    kcontext.getKnowledgeRuntime();\n"));
        all.put("exit", then("    System.exit( 0 );\n"));
        all.put("loop", then("    while ( true ) { }\n"));
        all.put("thread", then("    new Thread( () -> { } ).start();\n"));
        all.put("block", then("    { " + SENTENCE.strip() + " }\n"));
        all.put("dialect block", then("    #! mvel\n" + SENTENCE));
        all.put(
                "argument with code",
                then("    require.share( $numerator, $denominator ).atLeast( " + code + " + \"\" );\n"));
        all.put(
                "argument concatenated",
                then("    require.share( $numerator, $denominator ).atLeast( \"9\" + \"0%\" );\n"));
        all.put("list with code", then("    require.share( java.util.List.of(), $denominator ).atLeast( \"90%\" );\n"));
        all.put("chained", then("    require.share( $numerator, $denominator ).atLeast( \"90%\" ).getClass();\n"));
        all.put("another global", then("    System.out.println( $numerator );\n" + SENTENCE));
        all.put("escape in the limit", then("    require.share( $numerator, $denominator ).atLeast( \"\\u0039\" );\n"));
        all.put(
                "quote within a quote",
                then("    require.share( $numerator, $denominator ).atLeast( \"90%\\\" ); \" );\n"));
        all.put("xml in the limit", then("    require.share( $numerator, $denominator ).atLeast( <x/> );\n"));
        // attributes and annotations
        for (String attribute : List.of(
                "salience 100",
                "salience ( " + code + " )",
                "enabled false",
                "enabled ( " + code + " )",
                "no-loop true",
                "lock-on-active true",
                "agenda-group \"x\"",
                "activation-group \"x\"",
                "ruleflow-group \"x\"",
                "auto-focus true",
                "duration 100",
                "timer ( int: 1s )",
                "timer ( expr: " + code + " )",
                "calendars \"x\"",
                "date-effective \"1-Jan-2020\"",
                "date-expires \"1-Jan-2020\"",
                "dialect \"mvel\"",
                "dialect \"java\"",
                "extends \"other\"",
                "@Direct",
                "@Propagation( EAGER )",
                "@All( true )",
                "@java.lang.Deprecated",
                "@clause( " + code + " )",
                "@measure( value = \"x\" )",
                "@word( \"x\" + \"y\" )",
                "@due( \"${user.home}\" )",
                "@Role( Role.Type.EVENT )")) {
            all.put("attribute " + attribute.replace(folder.toString().replace('\\', '/'), ""), attribute(attribute));
        }
        // declarations
        all.put("function", head("function boolean f() { return " + code + "; }"));
        all.put("import function", head("import function java.lang.System.exit;"));
        all.put("import static", head("import static java.lang.System.exit;"));
        all.put("import accumulate", head("import accumulate org.example.F f;"));
        all.put("import everything", head("import java.io.*;"));
        all.put("import a class", head("import java.io.File;"));
        all.put("import a class of the program", head("import org.shifan.pack.PackLibrary;"));
        all.put("import with blanks", head("import java . io . File;"));
        all.put("declare", head("declare Thing\n  x : int = " + code + " ? 1 : 0\nend"));
        all.put("declare trait", head("declare trait Thing end"));
        all.put("declare enum", head("declare enum Thing A( " + code + " ); end"));
        all.put("declare the subject", head("declare Institution @role( event ) end"));
        all.put("declare window", head("declare window W Institution() over window:length( 1 ) end"));
        all.put("declare entry point", head("declare entry-point E end"));
        all.put("query", head("query all() Institution() end"));
        all.put("unit", head("unit org.example.U;"));
        all.put("dialect", head("dialect \"mvel\""));
        all.put("package attribute", head("salience 10"));
        all.put("include", head("include \"other.drl\""));
        all.put("template", head("template x end"));
        all.put("global of another type", head("global java.lang.Runtime runtime;"));
        all.put("global of another name", head("global org.shifan.pack.Demand demand;"));
        all.put("global that hides another", head("global java.util.List require;"));
        all.put("second package", head("package other.rules;"));
        all.put("dsl expander", head("expander other.dsl"));
        all.put("foreign package", head("").replace("package hostile.rules", "package java.lang"));
        all.put("package of the program", head("").replace("package hostile.rules", "package org.shifan.pack"));
        all.put(
                "xml",
                "<?xml version=\"1.0\"?>\n<!DOCTYPE x SYSTEM \"file:///etc/passwd\">\n<package name=\"x\"></package>\n");
        all.put("java", "package hostile.rules;\npublic class X { static { " + code + "; } }\n");
        all.put("static block", head("static { " + code + "; }"));
        all.put("shebang", "#!/bin/sh\n" + head(""));
        all.put("hash comment", head("# " + code));
        // what hides
        all.put(
                "comment that ends early",
                HEAD + "/* \\u002a\\u002f eval( " + code + " ) */\n"
                        + rule("A-1 标题", "", DENOMINATOR + NUMERATOR, SENTENCE));
        String block = "static { try { " + codeWithoutQuotes() + "; } catch ( Exception e ) {} }";
        for (String name : List.of("*/ } " + block + " class X {", "*/ " + block + " /*", "a /* b", "/**/")) {
            all.put(
                    "comment mark in a title " + name.length(),
                    HEAD + rule("A-1 标题 " + name, "", DENOMINATOR + NUMERATOR, SENTENCE));
        }
        all.put("comment mark in a clause", attribute("@clause( \"*/ " + block + " /*\" )"));
        all.put("comment that never ends", head("/* "));
        all.put("carriage return in a comment", head("// harmless\reval( " + code + " )"));
        all.put("line separator in a comment", head("// harmless\u2028eval( " + code + " )"));
        all.put("next line in a comment", head("// harmless\u0085eval( " + code + " )"));
        all.put("right-to-left override", head("// \u202e harmless"));
        all.put("zero width", head("// zero\u200bwidth"));
        all.put("zero width in a name", constraint("tcm\u200bHall == true"));
        all.put("null character", head("// \0"));
        all.put("escape in a comment", head("// \\u000a eval( true )"));
        all.put("escape in a rule's name", HEAD + rule("A-1 \\\" + 1 + \\\"", "", DENOMINATOR + NUMERATOR, SENTENCE));
        all.put("cyrillic letters", constraint("tсmHall == true"));
        all.put("rule's name with a line feed", HEAD + rule("A-1 标题\n标题", "", DENOMINATOR + NUMERATOR, SENTENCE));
        all.put(
                "rule's name with a terminal escape",
                HEAD + rule("A-1 \u001b[2J", "", DENOMINATOR + NUMERATOR, SENTENCE));
        all.put(
                "rule twice",
                HEAD
                        + rule("A-1 甲", "", DENOMINATOR + NUMERATOR, SENTENCE)
                        + rule("A-1 乙", "", DENOMINATOR + NUMERATOR, SENTENCE));
        all.put(
                "rule that extends",
                HEAD + "rule \"A-1 甲\" extends \"A-2 乙\"\n @clause( \"1\" )\nwhen\n" + DENOMINATOR + NUMERATOR
                        + "then\n" + SENTENCE + "end\n");
        // what exhausts
        all.put("a million opening quotes", HEAD + "\"\n".repeat(300_000));
        all.put("a long name", HEAD + "rule " + "x".repeat(900_000));
        all.put("many thousand broken rules", HEAD + "rule \n".repeat(100_000));
        all.put("too large", HEAD + "// long\n".repeat(200_000));
        all.put("many facts together", manyFacts());
        return all;
    }

    /** Sixteen yes/no facts in alternatives: 65,536 cases when nothing is reported. */
    private static String manyFacts() {
        List<String> parts = new ArrayList<>();
        for (String fact : List.of(
                "governmentRun",
                "offersTcm",
                "tcmHall",
                "tcmHallUpgraded",
                "tcmHallFlagship",
                "tcmHallConnected",
                "tcmPavilion",
                "rehabilitationDepartment",
                "geriatricDepartment",
                "tcmDepartment",
                "tcmPharmacy")) {
            parts.add(fact + " == true");
        }
        for (String fact : List.of("physicians", "techniqueCategories", "techniqueItems", "promoters", "visits")) {
            parts.add(fact + " >= 3");
        }
        return constraint(String.join(" || ", parts));
    }

    /** Manifests, by what they try. */
    private static Map<String, String> manifests() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "tag",
                MANIFEST
                        + "notes: !!javax.script.ScriptEngineManager [ !!java.net.URLClassLoader [[ !!java.net.URL [\"http://127.0.0.1/\"] ]] ]\n");
        all.put("local tag", MANIFEST + "notes: [ !x a ]\n");
        all.put("anchor", MANIFEST + "notes: [ &a x, *a ]\n");
        all.put("billion laughs", MANIFEST + "notes:\n  - &a [ x, x ]\n  - &b [ *a, *a ]\n  - &c [ *b, *b ]\n");
        all.put("merge key", MANIFEST + "<<: { id: other }\n");
        all.put("two documents", MANIFEST + "---\nid: other\n");
        all.put("key twice", MANIFEST + "id: other\n");
        all.put("unknown key", MANIFEST + "script: rm\n");
        all.put("deep list", MANIFEST + "notes: " + "[".repeat(5000) + "]".repeat(5000) + "\n");
        all.put("very deep map", MANIFEST + "notes: " + "{a: ".repeat(5000) + "1" + "}".repeat(5000) + "\n");
        all.put("path as id", MANIFEST.replace("id: hostile", "id: ../../x"));
        all.put("java package as id", MANIFEST.replace("id: hostile", "id: java.lang"));
        all.put("core outside", MANIFEST + "core: [ ../../../etc/passwd ]\n");
        all.put(
                "fact with code for a name",
                MANIFEST
                        + "facts:\n  - { name: 'x(); static { System.exit(1); } int y', label: 甲, level: institution, type: count }\n");
        all.put(
                "fact named like a keyword",
                MANIFEST + "facts:\n  - { name: eval, label: 甲, level: institution, type: count }\n");
        all.put(
                "fact named like a method",
                MANIFEST + "facts:\n  - { name: class, label: 甲, level: institution, type: count }\n");
        all.put(
                "core fact declared again",
                MANIFEST + "facts:\n  - { name: tcmHall, label: 甲, level: institution, type: yesno }\n");
        all.put(
                "two declarations",
                MANIFEST
                        + "facts:\n  - { name: abc, label: 甲, level: institution, type: yesno }\n  - { name: abc, label: 乙, level: institution, type: yesno }\n");
        all.put("terminal escape in the title", MANIFEST.replace("title: 虚构", "title: \"\\e[2J\""));
        all.put("hidden characters in the title", MANIFEST.replace("title: 虚构", "title: \"a\\u202eb\""));
        all.put("tab indentation", MANIFEST + "facts:\n\t- a\n");
        all.put("empty", "");
        all.put("a list", "- a\n");
        all.put("not yaml", "{{{{");
        all.put(
                "number beyond every range",
                MANIFEST
                        + "facts:\n  - { name: abc, label: 甲, level: institution, type: count, max: 99999999999999999999 }\n");
        all.put("huge scalar", MANIFEST + "notes: [ \"" + "x".repeat(1_100_000) + "\" ]\n");
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyCommandRefusesThem() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        String good = HEAD + rule("A-1 标题 90%", "", DENOMINATOR + NUMERATOR, SENTENCE);
        int count = 0;
        for (Map.Entry<String, String> each : ruleFiles().entrySet()) {
            tests.add(test(each.getKey(), count++, MANIFEST, each.getValue()));
        }
        for (Map.Entry<String, String> each : manifests().entrySet()) {
            tests.add(test("pack.yaml: " + each.getKey(), count++, each.getValue(), good));
        }
        assertThat(count).isGreaterThanOrEqualTo(150);
        return tests.stream();
    }

    private static DynamicTest test(String name, int number, String manifest, String rules) {
        return DynamicTest.dynamicTest(name.length() > 80 ? name.substring(0, 80) : name, () -> {
            Path pack = Files.createDirectories(folder.resolve("packs").resolve("p" + number));
            Files.writeString(pack.resolve("pack.yaml"), manifest);
            Files.writeString(pack.resolve("rules.drl"), rules);
            refused(pack, ":[0-9]+:[0-9]+|rules\\.drl|pack\\.yaml");
        });
    }

    private static void refused(Path pack, String place) throws IOException {
        Path snapshot = folder.resolve("snapshot.json");
        if (!Files.exists(snapshot)) {
            try (InputStream in = Snapshot.class.getResourceAsStream("snapshot-rows.json")) {
                Files.write(snapshot, in.readAllBytes());
            }
        }
        String name = pack.toString();
        assertThat(run("rules", "lint", name)).as(said).isEqualTo(Exit.FOUND);
        assertThat(said).containsPattern(place);
        assertThat(said.length()).isLessThan(400_000);
        assertThat(run("check", snapshot.toString(), "--rules", name)).as(said).isEqualTo(Exit.RULES);
        assertThat(said).containsPattern(place).doesNotContain("\u001b", "\u202e");
        List<String[]> commands = readers(name, snapshot);
        int turn = packs++;
        for (int i = 0; i < commands.size(); i++) {
            if (!EVERY && (i + turn) % 3 != 0) {
                continue; // in turns: each command refuses every third pack, each pack meets every third command
            }
            String[] command = commands.get(i);
            assertThat(run(command)).as(String.join(" ", command) + "\n" + said).isEqualTo(Exit.RULES);
            assertThat(said).as(command[0]).containsPattern(place).doesNotContain("\u001b", "\u202e");
        }
        assertThat(folder.resolve("marker")).doesNotExist();
    }

    /** Every other command that reads a pack. */
    private static List<String[]> readers(String pack, Path snapshot) {
        String file = snapshot.toString();
        return List.of(
                new String[] {"show", pack},
                new String[] {"explain", file, "A-1", "--rules", pack, "--allow-unsigned"},
                new String[] {"schema", "snapshot", "--rules", pack},
                new String[] {"rules", "test", pack},
                new String[] {"rules", "coverage", pack, "--mutation"},
                new String[] {"rules", "generate-tests", pack, "--write"},
                new String[] {"rules", "docs", pack},
                new String[] {"rules", "sign", pack, "--key", file},
                new String[] {"batch", file, "--rules", pack, "--allow-unsigned", "--out", "-"},
                new String[] {"plan", file, "--rules", pack, "--allow-unsigned"},
                new String[] {"what-if", file, "--set", "answers.aged65Plus=1", "--rules", pack, "--allow-unsigned"},
                new String[] {"rules", "diff", "natcm-2025", pack},
                new String[] {"rules", "flip", "natcm-2025", pack, file},
                new String[] {"rules", "new", "indicator", "A-2", "--like", "YX-01", "--pack", pack});
    }

    @Test
    void othersEncodingsHideNothing() throws IOException {
        String bad = constraint("eval( " + code() + " )");
        int number = 0;
        for (Charset charset : List.of(
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("GBK"),
                Charset.forName("UTF-32"))) {
            Path pack = Files.createDirectories(folder.resolve("encoded").resolve("p" + number++));
            Files.writeString(pack.resolve("pack.yaml"), MANIFEST);
            Files.write(pack.resolve("rules.drl"), bad.getBytes(charset));
            refused(pack, "rules\\.drl:[0-9]+:[0-9]+");
        }
        Path seven = Files.createDirectories(folder.resolve("encoded").resolve("utf-7"));
        Files.writeString(seven.resolve("pack.yaml"), MANIFEST);
        Files.writeString(seven.resolve("rules.drl"), "+AGUAdgBhAGw- " + bad);
        refused(seven, "rules\\.drl:[0-9]+:[0-9]+");
    }

    @Test
    void linksAndArchivesAreNoPacks() throws IOException {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, "the secret\n");
        Path pack = Files.createDirectories(folder.resolve("links").resolve("p"));
        Files.writeString(pack.resolve("pack.yaml"), MANIFEST);
        Files.createSymbolicLink(pack.resolve("rules.drl"), secret);
        refused(pack, "rules\\.drl");
        assertThat(said).doesNotContain("the secret");

        Path linked = Files.createDirectories(folder.resolve("links").resolve("q"));
        Files.writeString(linked.resolve("pack.yaml"), MANIFEST);
        Files.createSymbolicLink(linked.resolve("more"), folder.resolve("packs"));
        refused(linked, "more");

        Path directory = Files.createDirectories(folder.resolve("links").resolve("r"));
        Files.writeString(directory.resolve("pack.yaml"), MANIFEST);
        Files.createDirectories(directory.resolve("rules.drl"));
        refused(directory, "rules\\.drl");

        Path archive = folder.resolve("pack.zip");
        Files.write(archive, new byte[] {'P', 'K', 3, 4});
        assertThat(run("rules", "lint", archive.toString())).isEqualTo(Exit.NO_INPUT);
        assertThat(run("check", folder.resolve("snapshot.json").toString(), "--rules", archive.toString()))
                .isEqualTo(Exit.NO_INPUT);
    }

    private static String said;

    private static int run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out);
        Map<String, String> environment =
                Map.of("SHIFAN_CACHE", folder.resolve("cache").toString());
        int code = Main.run(args, InputStream.nullInputStream(), stream, stream, environment);
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }
}
