package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTestCommandTest {

    @TempDir
    Path folder;

    private String out;
    private String err;

    private int run(String... args) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        int code = Main.run(
                args,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                Map.of("SHIFAN_CACHE", folder.resolve("cache").toString()));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void a_pack_below_rules_is_found_by_its_id() {
        assertThat(run("rules", "test", "natcm-2025")).isZero();
        assertThat(out).startsWith("√ natcm-2025").contains("个场景全部相符");
    }

    @Test
    void a_folder_without_scenarios_gets_them_and_keeps_those_it_has() throws IOException {
        Path pack = copy("natcm-2025");
        assertThat(run("rules", "coverage", pack.toString())).isEqualTo(5);
        assertThat(run("rules", "coverage", pack.toString(), "--goal", "0")).isZero();
        assertThat(run("rules", "generate-tests", pack.toString(), "GJ-01", "--write"))
                .isZero();
        Path file = pack.resolve("1-requirements.tests.yaml");
        String before = Files.readString(file);
        assertThat(before).contains("- rule: GJ-01\n");
        assertThat(run("rules", "generate-tests", pack.toString(), "--write")).isZero();
        assertThat(Files.readString(file)).startsWith(before).contains("- rule: GJ-02a\n");
        assertThat(run("rules", "coverage", pack.toString())).isZero();
        Files.writeString(file, Files.readString(file).replaceFirst("expect: pass", "expect: fail"));
        Path xml = folder.resolve("junit.xml");
        assertThat(run("rules", "test", pack.toString(), "--junit", xml.toString()))
                .isEqualTo(5);
        assertThat(out).contains("      结论  实得  pass\n            应为  fail\n");
        assertThat(Files.readString(xml)).contains("failures=\"1\"");
        Files.writeString(file, Files.readString(file).replaceFirst("expect: fail", "expects: fail"));
        assertThat(run("rules", "test", pack.toString())).isEqualTo(5);
        assertThat(err).contains("1-requirements.tests.yaml:", "expects", "您是不是要写 expect？");
    }

    @Test
    void what_is_not_there_is_said() {
        assertThat(run("rules", "test", folder.resolve("nothing").toString())).isEqualTo(66);
        assertThat(run("rules", "test", folder.toString())).isEqualTo(66);
        assertThat(err).contains("没有规则包");
        assertThat(run("rules", "generate-tests", "natcm-2025", "GJ-99")).isEqualTo(64);
        assertThat(run("rules", "coverage", "natcm-2025", "--goal", "101")).isEqualTo(64);
    }

    /** The rules of a built-in pack without their scenarios. */
    private Path copy(String id) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(id));
        try (var files = Files.list(Path.of("rules", id))) {
            for (Path file : files.filter(each -> !each.toString().endsWith(".tests.yaml"))
                    .toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
