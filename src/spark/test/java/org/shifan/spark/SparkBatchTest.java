package org.shifan.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.batch.Batch;
import org.shifan.batch.Disk;
import org.shifan.batch.Inputs;
import org.shifan.batch.LineJudge;
import org.shifan.batch.Workers;
import org.shifan.cohort.Cohort;
import org.shifan.generate.Counties;
import org.shifan.pack.PackLibrary;
import org.shifan.text.Language;

/** The job in one process, beside the batch it must equal. */
class SparkBatchTest {

    private static final List<String> DOCUMENTS = List.of("yuexiu-2025", "natcm-2025");

    private static SparkSession spark;
    private static byte[] snapshots;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                // Small parts, so that lines lie across their borders.
                .config("spark.hadoop.mapreduce.input.fileinputformat.split.maxsize", 50_000)
                .getOrCreate();
        PackLibrary library = PackLibrary.open(null);
        Counties counties = new Counties(library.builtIn(), library.vocabulary(List.of()), 7, false, 20);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            lines.writeBytes(i % 9 == 4 ? counties.broken(i, i) : counties.json(i));
            lines.writeBytes((i % 5 == 0 ? "\r\n" : i % 7 == 0 ? "\n\n" : "\n").getBytes(StandardCharsets.US_ASCII));
        }
        lines.writeBytes(counties.json(3)); // once more, and no line feed after it
        snapshots = lines.toByteArray();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void writesTheLinesOfABatchOverFilesInManyParts() throws Exception {
        Path input = Files.write(folder.resolve("各县 快照.ndjson"), snapshots);
        Path expected = batch(input);

        int code = SparkBatch.run(spark, arguments(input, folder.resolve("out")));

        assertThat(code).isEqualTo(65);
        assertThat(written("results")).isEqualTo(sorted(expected.resolve("results.jsonl")));
        assertThat(written("errors")).isEqualTo(sorted(expected.resolve("errors.jsonl")));
        assertThat(written("results")).hasSizeGreaterThan(60).anyMatch(line -> line.contains("submitted-twice"));
        assertThat(written("errors")).hasSizeGreaterThan(2);
    }

    @Test
    void writesTheLinesOfABatchOverGzip() throws Exception {
        Path input = folder.resolve("all.ndjson.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(input))) {
            out.write(snapshots);
        }
        Path expected = batch(input);

        SparkBatch.run(spark, arguments(input, folder.resolve("out")));

        assertThat(written("results")).isEqualTo(sorted(expected.resolve("results.jsonl")));
    }

    @Test
    void readsParquetThatSaysWhereItsSnapshotsComeFrom() throws Exception {
        Path input = Files.write(folder.resolve("all.ndjson"), snapshots);
        Path expected = batch(input);
        List<Stored> rows = new ArrayList<>();
        int number = 1;
        for (String line : new String(snapshots, StandardCharsets.UTF_8).split("\n", -1)) {
            rows.add(new Stored("all.ndjson", number++, line));
        }
        String parquet = folder.resolve("all.parquet").toString();
        spark.createDataFrame(rows, Stored.class).repartition(3).write().parquet(parquet);

        SparkBatch.run(spark, arguments(Path.of(parquet), folder.resolve("out")));

        assertThat(written("results")).isEqualTo(sorted(expected.resolve("results.jsonl")));
    }

    @Test
    void leavesAnOutputThatIsThereAlone() throws Exception {
        Path input = Files.write(folder.resolve("all.ndjson"), snapshots);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparkBatch.run(spark, arguments(input, folder)))
                .withMessageContaining("--out");
    }

    /** A row of Parquet. */
    public static final class Stored implements java.io.Serializable {

        private static final long serialVersionUID = 1L;

        private final String file;
        private final int line;
        private final String json;

        Stored(String file, int line, String json) {
            this.file = file;
            this.line = line;
            this.json = json;
        }

        public String getFile() {
            return file;
        }

        public int getLine() {
            return line;
        }

        public String getJson() {
            return json;
        }
    }

    private static String[] arguments(Path input, Path out) {
        return new String[] {
            input.toString(), "--out", out.toString(), "--pack", DOCUMENTS.get(0), "--pack", DOCUMENTS.get(1)
        };
    }

    private Path batch(Path input) throws Exception {
        Path out = folder.resolve("expected");
        LineJudge judge = Judges.of(new Judges.Terms(DOCUMENTS, false, null));
        PackLibrary library = PackLibrary.open(null);
        Cohort.Outputs files = new Cohort.Outputs(
                library.builtIn().stream()
                        .filter(pack -> DOCUMENTS.contains(pack.id()))
                        .toList(),
                false,
                library.vocabulary(List.of()),
                Language.ZH,
                null);
        new Batch(out, "test", new Workers(judge, 2, 60), files, new Disk())
                .run(
                        new Inputs(List.of(input), java.io.InputStream.nullInputStream(), List.of()),
                        Batch.Earlier.ASK,
                        (done, errors, bytes) -> {});
        return out;
    }

    private List<String> written(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folder.resolve("out").resolve(name))) {
            for (Path part : parts.filter(each -> each.getFileName().toString().startsWith("part-"))
                    .toList()) {
                lines.addAll(Files.readAllLines(part));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static List<String> sorted(Path file) throws IOException {
        return Files.readAllLines(file).stream().sorted().toList();
    }
}
