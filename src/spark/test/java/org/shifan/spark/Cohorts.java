package org.shifan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.shifan.cli.BatchJob;
import org.shifan.cli.Main;
import org.shifan.generate.Counties;
import org.shifan.pack.PackLibrary;

/** Snapshots to judge as a job and as a batch, and the comparison of what both write. */
final class Cohorts {

    private Cohorts() {}

    /** Forty-one small counties as lines, some broken, one twice, with empty lines between and line feeds of both kinds. */
    static byte[] snapshots() {
        PackLibrary library = PackLibrary.open(null);
        Counties counties = new Counties(library.builtIn(), library.vocabulary(List.of()), 7, false, 20);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            lines.writeBytes(i % 9 == 4 ? counties.broken(i, i) : counties.json(i));
            lines.writeBytes((i % 5 == 0 ? "\r\n" : i % 7 == 0 ? "\n\n" : "\n").getBytes(StandardCharsets.US_ASCII));
        }
        lines.writeBytes(counties.json(3)); // once more, and no line feed after it
        return lines.toByteArray();
    }

    static String[] arguments(List<Path> inputs, Path out, List<String> options) {
        List<String> arguments =
                new ArrayList<>(inputs.stream().map(Path::toString).toList());
        arguments.addAll(List.of("--out", out.toString()));
        arguments.addAll(options);
        return arguments.toArray(String[]::new);
    }

    /** Runs both over the inputs, the job into the folder {@code out}, and compares their lines; the job's exit code. */
    static int equalsBatch(SparkSession spark, Path folder, List<Path> inputs, List<String> options) throws Exception {
        Path expected = batch(inputs, folder.resolve("expected"), options);
        Path out = folder.resolve("out");
        int code = SparkBatch.run(spark, BatchJob.of(arguments(inputs, out, options), Map.of()));
        assertThat(written(out, "results")).isNotEmpty().isEqualTo(sorted(expected.resolve("results.jsonl")));
        assertThat(written(out, "errors")).isEqualTo(sorted(expected.resolve("errors.jsonl")));
        return code;
    }

    static Path batch(List<Path> inputs, Path out, List<String> options) {
        List<String> words = new ArrayList<>(List.of("batch", "--quiet"));
        words.addAll(List.of(arguments(inputs, out, options)));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = Main.run(
                words.toArray(String[]::new),
                InputStream.nullInputStream(),
                stream,
                stream,
                Map.of("SHIFAN_CACHE", ""));
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isIn(0, 65);
        return out;
    }

    static List<String> written(Path out, String name) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(out.resolve(name))) {
            for (Path part : parts.filter(each -> each.getFileName().toString().startsWith("part-"))
                    .toList()) {
                lines.addAll(Files.readAllLines(part));
            }
        }
        return lines.stream().sorted().toList();
    }

    static List<String> sorted(Path file) throws IOException {
        return Files.readAllLines(file).stream().sorted().toList();
    }
}
