package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.shifan.oracle.Conformance;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Vocabulary;

/**
 * Good rules with something changed at random: whatever is still accepted compiles and refers to nothing but what rules
 * may refer to. {@code -Dshifan.mutations=10000} makes more of them.
 */
class MutationsTest {

    private static final int COUNT = Integer.getInteger("shifan.mutations", 1000);

    private static final String HEAD = """
            package yuexiu_2025.mutated;
            import java.util.List;
            import org.shifan.snapshot.Kind;
            import yuexiu_2025.Institution;
            import yuexiu_2025.Jurisdiction;
            global org.shifan.pack.Demand require;
            global org.shifan.pack.Demand encourage;
            """;

    private static final String[] PIECES = {
        "eval( true )",
        "System.exit( 1 )",
        "salience 1",
        "enabled false",
        "no-loop",
        "from",
        "collect",
        "not",
        "exists",
        "( ",
        " )",
        "\"",
        "//",
        "/*",
        "*/",
        "\\u0029",
        "&&",
        "||",
        ",",
        ";",
        ";;",
        "==",
        ">=",
        "true",
        "null",
        "this",
        "Kind.其他",
        "$numerator",
        "$denominator",
        "$x : Institution()",
        "import java.io.File;",
        "function void f() {}",
        "@Direct",
        "@word( \"原则上\" )",
        "@due( \"2024-12-31\" )",
        "dialect \"mvel\"",
        "new Object()",
        ".toString()",
        "1",
        "0",
        "15",
        "99999999999",
        "\"25%\"",
        "\"0%\"",
        "physicians >= 1",
        "governmentRun == true",
        "，",
        "（",
        "\t",
        "\r",
        "\u202e",
        "rule \"Z-1 乙\"",
        "end",
        "then",
        "when",
        "#",
        "matches \"a*\"",
        "[ 0 ]",
        "require.yes( $x );",
        "drools.halt();",
        "-> ",
        "? 1 : 2",
        "!",
        "+ 1",
        "forall( Institution() )",
        "or",
        "and",
        "in",
        "kind",
        "atLeast( \"1\" )",
        "乙",
        " ",
        "\n"
    };

    @Test
    void whateverIsAcceptedCompilesAndStaysWithinItsBounds() throws IOException {
        Path folder = Path.of("rules", "yuexiu-2025");
        byte[] manifestBytes = Files.readAllBytes(folder.resolve(Manifest.FILE));
        String manifestText = new String(manifestBytes, StandardCharsets.UTF_8);
        List<Problem> none = new ArrayList<>();
        Manifest manifest = Manifest.read(manifestText, none);
        assertThat(none).isEmpty();
        Vocabulary vocabulary = Vocabulary.of(manifest.facts(), Map.of());
        List<String> rules = rules(folder);
        assertThat(rules).hasSizeGreaterThan(50);

        Random random = new Random(20251231);
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String mutated = rules.get(random.nextInt(rules.size()));
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                mutated = mutated(mutated, rules, random);
            }
            List<Problem> problems = new ArrayList<>();
            String text = HEAD + mutated;
            RuleReader.RuleFile read =
                    RuleReader.read("mutated.drl", text, "yuexiu_2025", vocabulary, true, null, problems);
            if (problems.isEmpty()) {
                for (Indicator indicator : read.indicators()) {
                    assertThat(indicator.limit() != null
                                    || indicator.reference() != null
                                    || indicator.rises()
                                    || indicator.shape() == Shape.YES
                                    || indicator.shape() == Shape.HAND)
                            .isTrue();
                }
                accepted.add(mutated);
            } else {
                assertThat(problems).allMatch(problem -> problem.line() > 0 && problem.column() > 0);
            }
        }
        System.out.println(COUNT + " mutations, " + accepted.size() + " accepted");
        assertThat(accepted.size()).isBetween(COUNT / 50, COUNT / 2);
        judge(accepted, manifestText);
    }

    /** Many in a file, each under an id of its own: the engine's compiler takes them for the same rules. */
    private static void judge(List<String> accepted, String manifest) {
        String plain = manifest.substring(0, manifest.indexOf("criteria:")).replaceAll("(?m)^core:.*$", "");
        int id = 0;
        Map<String, byte[]> files = new TreeMap<>();
        for (int start = 0; start < accepted.size(); start += 200) {
            StringBuilder text = new StringBuilder(HEAD.replace(".mutated", ".mutated" + start));
            for (String rule : accepted.subList(start, Math.min(accepted.size(), start + 200))) {
                String[] parts = rule.split("(?m)(?=^rule )", -1);
                for (String part : parts) {
                    text.append(part.replaceFirst("rule(\\s+)\"[^ \"]+ ", "rule$1\"M-" + id++ + " "))
                            .append('\n');
                }
            }
            files.put("m" + start + ".drl", text.toString().getBytes(StandardCharsets.UTF_8));
        }
        files.put(Manifest.FILE, plain.getBytes(StandardCharsets.UTF_8));
        Pack pack = PackReader.read(new PackFolder(files), new PackStore(null, "test"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".drl")) {
                String text = new String(file.getValue(), StandardCharsets.UTF_8);
                assertThat(Conformance.differences(EngineCompiled.twins(pack, file.getKey(), text), 40))
                        .isEmpty();
            }
        }
    }

    private static List<String> rules(Path folder) throws IOException {
        List<String> rules = new ArrayList<>();
        try (var list = Files.list(folder)) {
            for (Path file : list.filter(path -> path.toString().endsWith(".drl"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                for (int at = text.indexOf("\nrule "); at >= 0; at = text.indexOf("\nrule ", at + 1)) {
                    rules.add(text.substring(at + 1, text.indexOf("\nend\n", at) + 5));
                }
            }
        }
        return rules;
    }

    private static String mutated(String rule, List<String> rules, Random random) {
        if (rule.length() < 10) {
            return rule;
        }
        int at = random.nextInt(rule.length());
        int to = Math.min(rule.length(), at + 1 + random.nextInt(12));
        String piece = PIECES[random.nextInt(PIECES.length)];
        return switch (random.nextInt(9)) {
            case 0 -> rule.substring(0, at) + piece + rule.substring(at);
            case 1 -> rule.substring(0, at) + " " + piece + " " + rule.substring(at);
            case 2 -> rule.substring(0, at) + rule.substring(to);
            case 3 -> rule.substring(0, to) + rule.substring(at);
            case 4 -> rule.substring(0, at) + (char) random.nextInt(0x80) + rule.substring(at + 1);
            case 5 -> rule.substring(0, at) + (char) random.nextInt(0xD000) + rule.substring(at + 1);
            case 6 -> words(rule, random);
            case 7 -> rule.replaceFirst("[0-9]+(?=%?\"? \\))", String.valueOf(1 + random.nextInt(120)));
            default -> {
                String other = rules.get(random.nextInt(rules.size()));
                int from = other.indexOf("when");
                int own = rule.indexOf("when");
                yield own < 0 || from < 0 ? rule : rule.substring(0, own) + other.substring(from);
            }
        };
    }

    /** With one word in the place of another of the same rule. */
    private static String words(String rule, Random random) {
        String[] words = rule.split(" ", -1);
        int from = random.nextInt(words.length);
        words[from] = words[random.nextInt(words.length)];
        return String.join(" ", words);
    }
}
