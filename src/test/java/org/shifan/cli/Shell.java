package org.shifan.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the program as a shell would, in a folder of its own. */
final class Shell {

    private static final String HEAD = """
            package town.rules;

            import java.util.List;
            import org.shifan.snapshot.Kind;
            import town.Institution;
            import town.Jurisdiction;
            global org.shifan.pack.Demand require;
            global org.shifan.pack.Demand encourage;

            """;

    static final String MANIFEST = """
            id: town
            version: 1.0.0
            title: 测试方案
            issuer: 测试
            level: 县区
            """;

    final Path folder;
    String out = "";
    String err = "";

    private final Map<String, String> environment = new TreeMap<>();

    Shell(Path folder) {
        this.folder = folder;
        environment.put("SHIFAN_CACHE", folder.resolve("cache").toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    }

    int run(Object... args) {
        List<String> words = new ArrayList<>();
        for (Object arg : args) {
            words.add(arg.toString());
        }
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        int code = Main.run(
                words.toArray(String[]::new),
                InputStream.nullInputStream(),
                new PrintStream(outBytes),
                new PrintStream(errBytes),
                environment);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** What was said, without the ends of lines that were wrapped. */
    String said() {
        return (out + err).replaceAll("\n *", "");
    }

    Path write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pack named {@code town} in a folder of that name, with {@link #MANIFEST}, those lines more and those rules. */
    Path pack(String name, String manifest, String... rules) {
        write(name + "/pack.yaml", MANIFEST + manifest);
        write(name + "/rules.drl", HEAD + String.join("\n", rules));
        return folder.resolve(name);
    }

    /** A rule with that id over those lines. */
    static String rule(String id, String when, String then) {
        return "rule \"" + id + " 指标" + id + "\"\n    @clause( \"第1条\" )\nwhen\n" + when + "\nthen\n    " + then
                + "\nend\n";
    }

    /** A rule that passes when the jurisdiction answers yes to that fact. */
    static String yes(String id, String fact) {
        return rule(
                id, "    $met : List() from collect( Jurisdiction( " + fact + " == true ) )", "require.yes( $met );");
    }

    /** A rule that is judged by hand. */
    static String byHand(String id) {
        return rule(id, "", "require.byHand( \"看" + id + "现场\" );");
    }

    /** A snapshot with those answers, each as JSON. */
    Path snapshot(String answers) {
        return write("snapshot.json", """
                {"snapshot": 1, "jurisdiction": {"code": "140524", "name": "陵川县", "kind": "县"}, "asOf": "2023-10-31",
                 "answers": {%s}}
                """.formatted(answers));
    }
}
