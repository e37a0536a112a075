package org.shifan.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;

/** Packs made of texts, for tests. */
public final class TestPack {

    /** A manifest with nothing but what it must have, and a few declared facts. */
    public static final String MANIFEST = """
            id: test-2025
            version: 1.0.0
            title: 测试文件
            issuer: 测试
            level: 县区
            target: 2025-12-31
            facts:
              - { name: beds, label: 床位数, unit: 张, level: institution, type: count, min: 0, max: 1000 }
              - { name: tcmBeds, label: 中医床位数, unit: 张, level: institution, type: count, max: 1000, whole: beds, gain: add }
              - { name: hasLibrary, label: 有图书室, level: institution, type: yesno }
              - { name: bases, label: 基地数, unit: 个, level: jurisdiction, type: count, min: 0, max: 100, gain: add }
              - { name: goodBases, label: 合格基地数, unit: 个, level: jurisdiction, type: count, max: 100, whole: bases }
              - { name: motto, label: 口号, level: jurisdiction, type: text }
            """;

    private static final String HEAD = """
            package test_2025.rules;
            import java.util.List;
            import org.shifan.snapshot.Kind;
            import test_2025.Institution;
            import test_2025.Jurisdiction;
            global org.shifan.pack.Demand require;
            global org.shifan.pack.Demand encourage;
            """;

    private TestPack() {}

    /** The head of a rule file with all that rules may use, followed by those rules; it has 7 lines. */
    public static String file(String... rules) {
        return HEAD + String.join("\n", rules);
    }

    /** A rule with that id over those lines. */
    public static String rule(String id, String when, String then) {
        return "rule \"" + id + " 一条规则\"\n    @clause( \"第1条\" )\nwhen\n" + when + "\nthen\n    " + then + "\nend\n";
    }

    /** A pattern for the denominator. */
    public static String looked(String constraints) {
        return "    $denominator : List() from collect( Institution( " + constraints + " ) )";
    }

    /** A pattern for the numerator. */
    public static String qualified(String constraints) {
        return "    $numerator : List() from collect( Institution( " + constraints + " ) from $denominator )";
    }

    /** A share of all 乡镇卫生院. */
    public static String share(String id, String constraints, String limit) {
        return rule(
                id,
                looked("kind == Kind.乡镇卫生院") + "\n" + qualified(constraints),
                "require.share( $numerator, $denominator )." + limit + ";");
    }

    /** The pack with {@link #MANIFEST} and those rules. */
    public static LoadedPack of(String... rules) {
        return compile(files(MANIFEST, file(rules)));
    }

    /** What the pack with {@link #MANIFEST} and those rules says of itself; its rules are read, but not compared with what the engine reads. */
    public static Pack described(String... rules) {
        return describedBy(MANIFEST, rules);
    }

    /** The same with another manifest. */
    public static Pack describedBy(String manifest, String... rules) {
        List<Problem> problems = new ArrayList<>();
        Manifest read = Manifest.read(manifest, problems);
        List<Indicator> indicators = RuleReader.read(
                        "rules.drl",
                        file(rules),
                        "test_2025",
                        org.shifan.snapshot.Vocabulary.of(read.facts(), Map.of()),
                        true,
                        read.target(),
                        problems)
                .indicators();
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        return new Pack(
                read.id(),
                read.version(),
                read.title(),
                read.number(),
                read.issuer(),
                read.level(),
                read.from(),
                read.until(),
                read.target(),
                read.facts(),
                indicators,
                read.criteria(),
                read.notes(),
                read.scoring(),
                read.lineage(),
                "0");
    }

    static Map<String, byte[]> files(String manifest, String drl) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(Manifest.FILE, manifest.getBytes(StandardCharsets.UTF_8));
        files.put("rules.drl", drl.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    static LoadedPack compile(Map<String, byte[]> files) {
        return LoadedPack.of(PackReader.read(new PackFolder(files), new PackStore(null, "test")));
    }

    /**
     * A pack that says of itself what those rules say, but judges by other ones, which nobody has checked: what the
     * closed language keeps out of the engine.
     */
    public static LoadedPack unchecked(String described, String compiled) {
        return EngineCompiled.of(compile(files(MANIFEST, described)).pack(), compiled);
    }

    /** Hint rules of one file, as they stand in it. */
    public static HintRules hints(String drl) {
        return HintFolder.read(
                new PackFolder(new TreeMap<>(Map.of("hints.drl", drl.getBytes(StandardCharsets.UTF_8)))),
                new PackStore(null, "test"));
    }

    /** A file of hint rules that find something striking in what they look at when it is so. */
    public static String hintFile(String... conditions) {
        StringBuilder drl = new StringBuilder("package hints.test;\nimport java.util.List;\n");
        drl.append("import org.shifan.snapshot.Kind;\n");
        for (Aspect aspect : Aspect.values()) {
            drl.append("import hints.").append(aspect.type()).append(";\n");
        }
        drl.append("global org.shifan.pack.Review hint;\n");
        for (int i = 0; i < conditions.length; i++) {
            drl.append("rule \"HINT-0").append(i + 1).append(" 一条线索\"\n");
            drl.append("    @english( \"a hint\" )\n    @basis( \"本工具口径：测试\" )\nwhen\n");
            drl.append("    $found : List() from collect( ")
                    .append(conditions[i])
                    .append(" )\n");
            drl.append("then\n    hint.review( $found );\nend\n");
        }
        return drl.toString();
    }

    /** The problems of that rule file; none when it is accepted. */
    static List<Problem> problems(String drl) {
        return problems(files(MANIFEST, drl));
    }

    static List<Problem> problems(Map<String, byte[]> files) {
        try {
            compile(files);
            return List.of();
        } catch (Refused refused) {
            return refused.problems();
        }
    }
}
