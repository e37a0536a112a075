package org.shifan.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.batch.Inputs;
import org.shifan.batch.LineJudge;
import org.shifan.batch.Workers;
import org.shifan.cli.BatchJob;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.TestPack;
import org.shifan.score.Attested;

/** The job in one process, beside the batch it must equal. */
class SparkBatchTest {

    private static final List<String> DOCUMENTS = List.of("--pack", "yuexiu-2025", "--pack", "natcm-2025");
    private static final LocalDate STUCK = LocalDate.of(2025, 11, 30);

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
        snapshots = Cohorts.snapshots();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void writesTheLinesOfABatchOverFilesInManyParts() throws Exception {
        Path input = Files.write(folder.resolve("各县 快照.ndjson"), snapshots);

        assertThat(equalsBatch(List.of(input), DOCUMENTS)).isEqualTo(65);
        assertThat(written("results")).hasSizeGreaterThan(60).anyMatch(line -> line.contains("submitted-twice"));
        assertThat(written("errors")).hasSizeGreaterThan(2);
    }

    @Test
    void writesTheLinesOfABatchOverGzipAndAFileThatIsNamedTwice() throws Exception {
        Path packed = folder.resolve("all.ndjson.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(snapshots);
        }
        Path plain = Files.write(folder.resolve("plain.ndjson"), snapshots);

        equalsBatch(List.of(plain, packed, plain), DOCUMENTS);

        assertThat(written("results")).anyMatch(line -> line.contains("报了3份"));
    }

    @Test
    void readsFoldersArchivesAndSingleFilesAsABatchDoes() throws Exception {
        Path all = Files.createDirectories(folder.resolve("各县"));
        String[] lines = new String(snapshots, StandardCharsets.UTF_8).split("\\s*\n", -1);
        Files.writeString(Files.createDirectories(all.resolve("b")).resolve("1.json"), lines[0]);
        Files.writeString(all.resolve("2.JSON"), "\uFEFF" + lines[1]);
        Files.writeString(all.resolve("说明.txt"), "no snapshot");
        Files.writeString(Files.createDirectories(all.resolve(".hidden")).resolve("3.json"), lines[2]);
        Files.writeString(all.resolve("broken.zip"), "PK");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(all.resolve("a.zip")))) {
            for (String name : List.of("z/5.json", "y/5.json", "y/many.ndjson", "skipped.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith(".ndjson") ? snapshots : lines[3].getBytes(StandardCharsets.UTF_8));
            }
        }

        equalsBatch(List.of(all, all.resolve("2.JSON")), DOCUMENTS);

        assertThat(written("results")).hasSizeGreaterThan(60).anyMatch(line -> line.contains("\"file\":\"2.JSON\""));
        assertThat(written("errors")).anyMatch(line -> line.contains("broken.zip"));
    }

    @Test
    void aByteOrderMarkIsPartOfTheFirstLineAsInABatch() throws Exception {
        Path input = folder.resolve("marked.ndjson");
        Files.write(input, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        Files.write(input, snapshots, StandardOpenOption.APPEND);

        equalsBatch(List.of(input), DOCUMENTS);
    }

    @Test
    void judgesByRulesOfOnesOwnAsABatchDoes() throws Exception {
        Path input = Files.write(folder.resolve("all.ndjson"), snapshots);
        Path rules = rules(folder);

        List<String> options = List.of("--rules", rules.toString(), "--allow-unsigned", "--as-of", "2024-06-30");
        assertThat(equalsBatch(List.of(input), options)).isEqualTo(65);
        assertThat(written("results")).hasSizeGreaterThan(30).allMatch(line -> line.contains("OWN-1"));
    }

    @Test
    void rulesThatNobodySignedAreRefusedInTheWordsOfABatch() throws Exception {
        String[] arguments = {"in", "--out", "out", "--rules", rules(folder).toString()};
        assertThatThrownBy(() -> BatchJob.of(arguments, Map.of()))
                .isInstanceOfSatisfying(BatchJob.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(78);
                    assertThat(refused.getMessage()).contains("没有签名", "--allow-unsigned");
                });
    }

    @Test
    void takesWhatWasFoundOnSiteAsABatchDoes() throws Exception {
        String text = new String(snapshots, StandardCharsets.UTF_8);
        String code = text.replaceFirst("(?s).*?\"code\":\"(\\d{6})\".*", "$1");
        Path manual = Files.writeString(folder.resolve("manual.csv"), """
                jurisdiction,indicator,outcome,evidence,by,date,expires
                %s,GJ-U12,pass,照片,王某,2025-09-01,2026-08-31
                """.formatted(code));
        List<String> options = List.of("--pack", "natcm-2025", "--manual", manual.toString());

        equalsBatch(List.of(Files.write(folder.resolve("all.ndjson"), snapshots)), options);

        assertThat(written("results")).anyMatch(line -> line.contains("王某"));
    }

    @Test
    void judgesOnlyTheCoreProfileWhenAsked() throws Exception {
        equalsBatch(List.of(Files.write(folder.resolve("all.ndjson"), snapshots)), List.of("--profile", "core"));
    }

    @Test
    void aSnapshotThatTakesTooLongCostsOnlyItselfAndIsToldAsInABatch() throws Exception {
        String text = new String(snapshots, StandardCharsets.UTF_8);
        assertThat(text).contains("\"asOf\":\"2025-12-31\"");
        Path input = folder.resolve("all.ndjson");
        Files.writeString(input, text.replaceFirst("\"asOf\":\"2025-12-31\"", "\"asOf\":\"" + STUCK + "\""));
        List<String> results = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        new Workers(stuckOnOneDay(), 2, 3)
                .each(new Inputs(List.of(input), InputStream.nullInputStream()), (item, judged) -> {
                    judged.lines().forEach(line -> results.add(new String(line, StandardCharsets.UTF_8)));
                    if (judged.error() != null) {
                        errors.add(new String(judged.error(), StandardCharsets.UTF_8));
                    }
                });

        BatchJob job =
                BatchJob.of(arguments(List.of(input), folder.resolve("out"), List.of("--seconds", "3")), Map.of());
        assertThat(SparkBatch.run(spark, job, SparkBatchTest::stuckOnOneDay)).isEqualTo(65);

        assertThat(errors).anyMatch(line -> line.contains("\"line\":1,") && line.contains("time-limit"));
        assertThat(written("errors")).isEqualTo(errors.stream().sorted().toList());
        assertThat(written("results")).hasSameSizeAs(results);
    }

    /** Judges, but for one day, at which it never comes to an end. */
    private static LineJudge stuckOnOneDay() {
        PackLibrary library = PackLibrary.open(null);
        LoadedPack pack = library.builtIn("yuexiu-2025");
        LineJudge.Document document = date -> {
            while (date.equals(STUCK)) {
                Thread.onSpinWait();
                if (Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException("left behind");
                }
            }
            return pack;
        };
        return new LineJudge(
                "test", List.of(document), library.vocabulary(List.of()), false, null, Attested.nothing(), false, null);
    }

    @Test
    void leavesAnOutputThatIsThereAlone() throws Exception {
        BatchJob job = BatchJob.of(
                arguments(List.of(Files.write(folder.resolve("all.ndjson"), snapshots)), folder, List.of()), Map.of());

        assertThatThrownBy(() -> SparkBatch.run(spark, job)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void readsParquetThatSaysWhereItsSnapshotsComeFrom() throws Exception {
        Path input = Files.write(folder.resolve("all.ndjson"), snapshots);
        Path expected = Cohorts.batch(List.of(input), folder.resolve("expected"), DOCUMENTS);
        List<Stored> rows = new ArrayList<>();
        int number = 1;
        for (String line : new String(snapshots, StandardCharsets.UTF_8).split("\n", -1)) {
            rows.add(new Stored("all.ndjson", number++, line));
        }
        Path parquet = folder.resolve("all.parquet");
        spark.createDataFrame(rows, Stored.class).repartition(3).write().parquet(parquet.toString());

        SparkBatch.run(spark, BatchJob.of(arguments(List.of(parquet), folder.resolve("out"), DOCUMENTS), Map.of()));

        assertThat(written("results")).isEqualTo(Cohorts.sorted(expected.resolve("results.jsonl")));
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

    private static String[] arguments(List<Path> inputs, Path out, List<String> options) {
        return Cohorts.arguments(inputs, out, options);
    }

    /** Runs both and compares their lines; the exit code. */
    private int equalsBatch(List<Path> inputs, List<String> options) throws Exception {
        return Cohorts.equalsBatch(spark, folder, inputs, options);
    }

    private List<String> written(String name) throws IOException {
        return Cohorts.written(folder.resolve("out"), name);
    }

    static Path rules(Path folder) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("pack.yaml"), TestPack.MANIFEST);
        Files.writeString(
                rules.resolve("own.drl"),
                TestPack.file(TestPack.share("OWN-1", "offersTcm == true", "atLeast( \"90%\" )")));
        return rules;
    }
}
