package org.shifan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shifan.cli.Main;

/**
 * Every sample's report is kept beside it. A report file says by its name how it is made:
 * {@code report[.PACK[+PACK…]][.en].txt} or {@code result[.PACK[+PACK…]].json}. To write them anew on purpose, run with
 * {@code -Dshifan.refresh=true} and read the difference.
 */
class SamplesTest {

    private static final Path SAMPLES = Path.of("samples");
    private static final boolean REFRESH = Boolean.getBoolean("shifan.refresh");

    @TestFactory
    Stream<DynamicTest> everyReportEqualsTheOneKeptBesideItsSample() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path sample : samples()) {
            try (Stream<Path> files = Files.list(sample)) {
                for (Path report : files.sorted().toList()) {
                    String name = report.getFileName().toString();
                    if (name.startsWith("report") || name.startsWith("result")) {
                        tests.add(DynamicTest.dynamicTest(
                                SAMPLES.relativize(report).toString(), () -> holds(sample, report)));
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(2 * samples().size() - 1);
        return tests.stream();
    }

    @Test
    void everySampleHasAReportAndAResult() throws IOException {
        for (Path sample : samples()) {
            try (Stream<Path> files = Files.list(sample)) {
                List<String> names =
                        files.map(file -> file.getFileName().toString()).toList();
                assertThat(names).as(sample.toString()).anyMatch(name -> name.startsWith("report"));
                assertThat(names).as(sample.toString()).anyMatch(name -> name.startsWith("result"));
            }
        }
    }

    private static void holds(Path sample, Path report) throws IOException {
        String name = report.getFileName().toString();
        boolean json = name.endsWith(".json");
        String middle = name.substring("report".length(), name.lastIndexOf('.'));
        boolean english = middle.endsWith(".en");
        String packs = english ? middle.substring(0, middle.length() - ".en".length()) : middle;
        List<String> arguments = new ArrayList<>(
                List.of("check", sample.resolve("snapshot.json").toString(), "-o", json ? "json" : "text"));
        if (!packs.isEmpty()) {
            for (String pack : List.of(packs.substring(1).split("\\+", -1))) {
                arguments.addAll(List.of("--pack", pack));
            }
        }
        arguments.addAll(List.of("--lang", english ? "en" : "zh"));
        String made = run(arguments);
        if (REFRESH) {
            Files.writeString(report, made);
            return;
        }
        assertThat(made).isEqualTo(Files.readString(report));
    }

    private static String run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                arguments.toArray(new String[0]),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
        if (code != 0 && code != 1 && code != 3) {
            fail("exit code " + code + "\n" + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> walk = Files.walk(SAMPLES)) {
            return walk.filter(file -> file.endsWith("snapshot.json"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }
}
