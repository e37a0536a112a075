package org.shifan.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shifan.batch.Batch.Earlier;
import org.shifan.batch.Batch.Halted;
import org.shifan.cohort.Cohort;
import org.shifan.hint.Forensics;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.TestPack;
import org.shifan.score.Attested;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/** Whatever stops a batch, nothing is lost, doubled or half written, and who goes on gets the same bytes. */
class BatchTest {

    private static final LoadedPack PACK =
            TestPack.of(TestPack.share("T-1", "offersTcm == true", "atLeast( \"90%\" )"));
    private static final Forensics FORENSICS = new Forensics(TestPack.hints(
            TestPack.hintFile("Column( institutions >= 2, mostFrequentValue == 7 )", "Peer( value == 0 )")));
    private static final LineJudge JUDGE = new LineJudge(
            "test", List.of(date -> PACK), Vocabulary.core(), false, null, Attested.nothing(), false, FORENSICS);

    /** Two of one county, three that cannot be judged, an empty line. */
    private static final List<String> LINES = List.of(
            county("140524", "陵川县", true, true),
            county("140525", "泽州县", true, false),
            "{",
            county("140521", "沁水县", false, false),
            county("140524", "陵川县", true, false),
            "",
            "{\"snapshot\":2}",
            county("140522", "阳城县", true, true),
            "null",
            county("140581", "高平市", true, true));

    /** What an earlier run has left and the run in these tests does not write. */
    private static final String STALE = "cohort-other.html";

    private static final List<String> KNOWN = Stream.concat(
                    Batch.names(List.of(PACK.pack()), Vocabulary.core()).stream(), Stream.of(STALE))
            .toList();

    @TempDir
    private Path folder;

    private Path input;
    private Path out;

    private static String county(String code, String name, boolean... tcm) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < tcm.length; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"%d\",\"name\":\"院%d\",\"kind\":\"乡镇卫生院\",\"promoters\":7,\"offersTcm\":%b}"
                            .formatted(i, i, tcm[i]));
        }
        String kind = name.endsWith("市") ? "县级市" : "县";
        return """
                {"snapshot":1,"jurisdiction":{"code":"%s","name":"%s","kind":"%s"},"asOf":"2024-10-31","institutions":[%s]}""".formatted(code, name, kind, rows);
    }

    @BeforeEach
    void files() throws IOException {
        input = Files.writeString(folder.resolve("counties.ndjson"), String.join("\n", LINES) + "\n");
        out = Files.createDirectory(folder.resolve("out"));
    }

    private Batch batch(String terms, Disk disk) {
        return new Batch(
                out,
                terms,
                new Workers(JUDGE, 2, 60),
                new Cohort.Outputs(List.of(PACK.pack()), false, false, Vocabulary.core(), Language.ZH, FORENSICS),
                KNOWN,
                disk);
    }

    private Batch.Outcome run(Earlier earlier, Disk disk) throws IOException, InterruptedException {
        return batch("terms", disk).run(inputs(), earlier, (snapshots, errors, bytes) -> {});
    }

    private Inputs inputs() {
        return new Inputs(List.of(input), InputStream.nullInputStream());
    }

    /** The final files; what the batch keeps aside while it runs is none of them. */
    private Map<String, String> written() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(out)) {
            for (Path file : list.filter(Files::isRegularFile).toList()) {
                boolean text = !file.toString().endsWith(".xlsx");
                files.put(
                        file.getFileName().toString(),
                        Files.readString(file, text ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private Map<String, String> undisturbed() throws IOException, InterruptedException {
        run(Earlier.ASK, new Disk());
        Map<String, String> whole = written();
        empty();
        return whole;
    }

    private void empty() throws IOException {
        if (!Files.exists(out)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(out)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        Files.createDirectory(out);
    }

    /** A disk of which the k-th operation fails, and with it, if so told, all that follow: as when the power is cut. */
    private static final class Failing extends Disk {

        private final int first;
        private final boolean forever;
        private int count;

        Failing(int first, boolean forever) {
            this.first = first;
            this.forever = forever;
        }

        @Override
        protected void before(String operation) throws IOException {
            count++;
            if (count == first || forever && count > first) {
                throw new IOException(operation + ", operation " + count);
            }
        }
    }

    private static final class FailingAtFirst extends Disk {

        private final String operation;

        FailingAtFirst(String operation) {
            this.operation = operation;
        }

        @Override
        protected void before(String operation) throws IOException {
            if (operation.equals(this.operation)) {
                throw new IOException(operation);
            }
        }
    }

    private void resumeOrBegin() throws IOException, InterruptedException {
        try {
            run(Earlier.RESUME, new Disk());
        } catch (Halted nothing) {
            assertThat(nothing.why()).isEqualTo(Halted.Why.NOTHING_TO_RESUME);
            run(Earlier.DISCARD, new Disk());
        }
    }

    private void old(Map<String, String> whole) throws IOException {
        for (String name : whole.keySet()) {
            Files.writeString(out.resolve(name), "old " + name);
        }
        Files.writeString(out.resolve(STALE), "old " + STALE);
    }

    /** Files of one run only; with the results, by which a folder is taken for finished, all of that run's. */
    private void oldOrNew(Map<String, String> whole) throws IOException {
        Map<String, String> there = written();
        boolean older = there.values().stream().anyMatch(text -> text.startsWith("old "));
        there.forEach((name, text) -> assertThat(text).as(name).isEqualTo(older ? "old " + name : whole.get(name)));
        if (there.containsKey(Batch.RESULTS)) {
            assertThat(there).hasSize(whole.size() + (older ? 1 : 0));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whicheverOperationFailsEachFileIsTheOldOneOrTheNewOneAndResumingGivesTheNewOnes(boolean forever)
            throws IOException, InterruptedException {
        Map<String, String> whole = undisturbed();
        int k = 1;
        for (boolean failed = true; failed; k++) {
            empty();
            old(whole);
            try {
                run(Earlier.DISCARD, new Failing(k, forever));
                failed = false;
            } catch (IOException expected) {
                oldOrNew(whole);
                resumeOrBegin();
            }
            assertThat(written()).as("operation " + k + " failing").isEqualTo(whole);
            assertThat(out.resolve(".batch")).doesNotExist();
        }
        assertThat(k).as("operations tried").isGreaterThan(20);
    }

    /** A disk that keeps failing at every k-th operation: however often it goes on, no file is ever mixed. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 13, 21, 34})
    void whileEveryKthOperationFailsEachFileIsTheOldOneOrTheNewOne(int k) throws IOException, InterruptedException {
        Map<String, String> whole = undisturbed();
        old(whole);
        int[] count = {0};
        Disk failing = new Disk() {
            @Override
            protected void before(String operation) throws IOException {
                if (++count[0] % k == 0) {
                    throw new IOException(operation + ", operation " + count[0]);
                }
            }
        };
        for (int attempt = 0; attempt < 4; attempt++) {
            try {
                run(attempt == 0 ? Earlier.DISCARD : Earlier.RESUME, failing);
            } catch (IOException | Halted expected) {
                // once more
            }
            oldOrNew(whole);
        }
        if (!written().equals(whole)) {
            resumeOrBegin();
        }
        assertThat(written()).isEqualTo(whole);
    }

    /** A failure while going on after a failure: the first while files are put in place, the second at every operation. */
    @Test
    void whicheverOperationFailsOnTheSecondAttemptTheThirdOneGivesAllOfIt() throws IOException, InterruptedException {
        Map<String, String> whole = undisturbed();
        for (int first : new int[] {10, 26}) {
            boolean failed = true;
            for (int k = 1; failed; k++) {
                empty();
                assertThatThrownBy(() -> run(Earlier.ASK, new Failing(first, true)))
                        .isInstanceOf(IOException.class);
                try {
                    run(Earlier.RESUME, new Failing(k, true));
                    failed = false;
                } catch (IOException again) {
                    resumeOrBegin();
                } catch (Halted nothing) {
                    run(Earlier.DISCARD, new Disk());
                    failed = false;
                }
                assertThat(written()).as("operations " + first + ", then " + k).isEqualTo(whole);
            }
        }
    }

    @Test
    void whereverJournalResultsOrErrorsAreTornResumingGivesTheSame() throws IOException, InterruptedException {
        Map<String, String> whole = undisturbed();
        assertThatThrownBy(() -> run(Earlier.ASK, new FailingAtFirst("move"))).isInstanceOf(IOException.class);
        Path work = out.resolve(".batch");
        Map<Path, byte[]> left = new TreeMap<>();
        try (Stream<Path> list = Files.list(work)) {
            for (Path file : list.toList()) {
                left.put(file, Files.readAllBytes(file));
            }
        }
        for (String torn : List.of("journal", "results.jsonl.part", "errors.jsonl.part")) {
            byte[] bytes = left.get(work.resolve(torn));
            assertThat(bytes).as(torn).hasSizeGreaterThan(100);
            int step = Math.max(1, bytes.length / 11);
            for (int length = 0; length <= bytes.length; length += step) {
                for (boolean zeros : new boolean[] {false, true}) {
                    empty();
                    Files.createDirectory(work);
                    for (Map.Entry<Path, byte[]> each : left.entrySet()) {
                        Files.write(each.getKey(), each.getValue());
                    }
                    // Some file systems leave the length and lose what was in it.
                    byte[] kept = Arrays.copyOf(bytes, length);
                    Files.write(work.resolve(torn), zeros ? Arrays.copyOf(kept, bytes.length) : kept);
                    run(Earlier.RESUME, new Disk());
                    assertThat(written())
                            .as(torn + " up to " + length + (zeros ? ", then zeros" : ""))
                            .isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void resultsAreInTheOrderOfTheInputWhateverTheThreads() throws IOException, InterruptedException {
        Map<String, String> whole = undisturbed();
        for (int threads : new int[] {1, 3, 8}) {
            empty();
            new Batch(
                            out,
                            "terms",
                            new Workers(JUDGE, threads, 60),
                            new Cohort.Outputs(
                                    List.of(PACK.pack()), false, false, Vocabulary.core(), Language.ZH, FORENSICS),
                            KNOWN,
                            new Disk())
                    .run(inputs(), Earlier.ASK, (snapshots, errors, bytes) -> {});
            assertThat(written()).as(threads + " threads").isEqualTo(whole);
        }
        List<String> results = whole.get(Batch.RESULTS).lines().toList();
        assertThat(results).hasSize(6);
        for (int i = 0; i < results.size(); i++) {
            int line = List.of(1, 2, 4, 5, 8, 10).get(i);
            assertThat(results.get(i)).contains("\"line\":" + line + ",");
        }
        assertThat(whole.get(Batch.ERRORS).lines().toList()).hasSize(3);
    }

    @Test
    void hintsStandInFilesOfTheirOwnInTheOrderOfTheInput() throws IOException, InterruptedException {
        Map<String, String> whole = undisturbed();
        List<String> hints = whole.get(Cohort.HINT_LINES).lines().toList();
        assertThat(hints).hasSize(6).allMatch(line -> line.contains("\"hint\":\"HINT-01\""));
        for (int i = 0; i < hints.size(); i++) {
            assertThat(hints.get(i))
                    .contains("\"line\":" + List.of(1, 2, 4, 5, 8, 10).get(i) + ",", "\"mostFrequentValue\":7");
        }
        assertThat(whole.get(Cohort.HINTS).lines()).hasSize(7);
        assertThat(whole.get(Batch.RESULTS)).doesNotContain("HINT");
        Map<String, String> without = withoutHints();
        assertThat(without.get(Batch.RESULTS)).isEqualTo(whole.get(Batch.RESULTS));
        assertThat(without.get(Cohort.SUMMARY)).isEqualTo(whole.get(Cohort.SUMMARY));
        assertThat(without).doesNotContainKeys(Cohort.HINTS, Cohort.HINT_LINES);
    }

    private Map<String, String> withoutHints() throws IOException, InterruptedException {
        LineJudge judge = new LineJudge(
                "test", List.of(date -> PACK), Vocabulary.core(), false, null, Attested.nothing(), false, null);
        new Batch(
                        out,
                        "terms",
                        new Workers(judge, 2, 60),
                        new Cohort.Outputs(List.of(PACK.pack()), false, false, Vocabulary.core(), Language.ZH, null),
                        KNOWN,
                        new Disk())
                .run(inputs(), Earlier.DISCARD, (snapshots, errors, bytes) -> {});
        return written();
    }

    @Test
    void aCountyThatIsThereTwiceIsDoubtedOnEachAndOtherLinesAreAsIfAlone() throws IOException, InterruptedException {
        List<String> results = undisturbed().get(Batch.RESULTS).lines().toList();
        for (String line : results) {
            assertThat(line.contains("submitted-twice")).isEqualTo(line.contains("140524"));
        }
        List<String> alone = new ArrayList<>();
        for (int i = 0; i < LINES.size(); i++) {
            LineJudge.Judged judged = JUDGE.judge(
                    LINES.get(i).getBytes(StandardCharsets.UTF_8), new Snapshot.Origin("counties.ndjson", i + 1, null));
            judged.lines().forEach(each -> alone.add(new String(each, StandardCharsets.UTF_8)));
        }
        assertThat(alone).hasSameSizeAs(results);
        for (int i = 0; i < alone.size(); i++) {
            if (!alone.get(i).contains("140524")) {
                assertThat(results.get(i)).isEqualTo(alone.get(i));
            }
        }
    }

    @Test
    void aSecondRunIsKeptOutAndToldByWhomWhileTheFirstGoesOn() throws IOException, InterruptedException {
        Map<String, String> whole = undisturbed();
        List<Halted> halted = new ArrayList<>();
        batch("terms", new Disk()).run(inputs(), Earlier.ASK, (snapshots, errors, bytes) -> {
            try {
                run(Earlier.DISCARD, new Disk());
            } catch (Halted locked) {
                halted.add(locked);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(halted).hasSize(9).allSatisfy(each -> {
            assertThat(each.why()).isEqualTo(Halted.Why.LOCKED);
            assertThat(each.what())
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        });
        assertThat(written()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 26})
    void doesNotGoOnUnderOtherTermsNeitherWhileJudgingNorWhilePuttingInPlace(int stopped) {
        assertThatThrownBy(() -> run(Earlier.ASK, new Failing(stopped, true))).isInstanceOf(IOException.class);
        assertThatThrownBy(() ->
                        batch("others", new Disk()).run(inputs(), Earlier.RESUME, (snapshots, errors, bytes) -> {}))
                .isInstanceOfSatisfying(Halted.class, halted -> {
                    assertThat(halted.why()).isEqualTo(Halted.Why.OTHER_TERMS);
                    assertThat(halted.what()).isEqualTo("terms");
                });
    }

    @Test
    void doesNotGoOnWithOtherDataNorBeginWithoutBeingTold() throws IOException {
        assertThatThrownBy(() -> run(Earlier.ASK, new FailingAtFirst("move"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> run(Earlier.ASK, new Disk()))
                .isInstanceOfSatisfying(
                        Halted.class, halted -> assertThat(halted.why()).isEqualTo(Halted.Why.UNFINISHED));
        Files.writeString(input, String.join("\n", LINES).replace("泽州县", "泽洲县"));
        assertThatThrownBy(() -> run(Earlier.RESUME, new Disk())).isInstanceOfSatisfying(Halted.class, halted -> {
            assertThat(halted.why()).isEqualTo(Halted.Why.OTHER_DATA);
            assertThat(halted.what()).isEqualTo(input + ":2");
        });
        Files.writeString(input, LINES.get(0));
        assertThatThrownBy(() -> run(Earlier.RESUME, new Disk()))
                .isInstanceOfSatisfying(
                        Halted.class, halted -> assertThat(halted.why()).isEqualTo(Halted.Why.OTHER_DATA));
    }

    @Test
    void leavesAFolderThatHoldsResultsAloneUntilToldOtherwiseAndThenTakesAwayAllOfThem()
            throws IOException, InterruptedException {
        Map<String, String> whole = undisturbed();
        old(whole);
        Files.writeString(out.resolve("说明.txt"), "the user's own");
        Map<String, String> before = written();
        assertThatThrownBy(() -> run(Earlier.ASK, new Disk())).isInstanceOfSatisfying(Halted.class, halted -> {
            assertThat(halted.why()).isEqualTo(Halted.Why.FINISHED);
            assertThat(halted.what().lines()).contains(Batch.RESULTS, STALE).doesNotContain("说明.txt");
        });
        assertThatThrownBy(() -> run(Earlier.RESUME, new Disk())).isInstanceOfSatisfying(Halted.class, halted -> {
            assertThat(halted.why()).isEqualTo(Halted.Why.NOTHING_TO_RESUME);
            assertThat(halted.what()).contains(Batch.RESULTS);
        });
        assertThat(written()).isEqualTo(before);
        assertThat(out.resolve(".batch")).doesNotExist();

        Batch.Outcome outcome = run(Earlier.DISCARD, new Disk());
        assertThat(outcome.replaced()).containsExactlyInAnyOrderElementsOf(whole.keySet());
        assertThat(outcome.removed()).containsExactly(STALE);
        whole.put("说明.txt", "the user's own");
        assertThat(written()).isEqualTo(whole);
    }

    @Test
    void withoutASingleSnapshotNothingIsWrittenAndNothingLost() throws IOException, InterruptedException {
        Map<String, String> whole = undisturbed();
        Files.writeString(input, "\n");
        Files.delete(out);
        assertThatThrownBy(() -> run(Earlier.ASK, new Disk()))
                .isInstanceOfSatisfying(
                        Halted.class, halted -> assertThat(halted.why()).isEqualTo(Halted.Why.NO_SNAPSHOTS));
        assertThat(out).doesNotExist();
        Files.createDirectory(out);
        old(whole);
        Map<String, String> before = written();
        assertThatThrownBy(() -> run(Earlier.DISCARD, new Disk())).isInstanceOf(Halted.class);
        assertThat(written()).isEqualTo(before);
        assertThat(out.resolve(".batch")).doesNotExist();
    }

    /** Another process, since where locks belong to processes one is easily given away by the process that has it. */
    @Test
    void aSecondProcessIsKeptOutToo() throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        batch("terms", new Disk()).run(inputs(), Earlier.ASK, (snapshots, errors, bytes) -> {
            if (snapshots > 1) {
                return;
            }
            try {
                Process second = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                "org.shifan.cli.Main",
                                "batch",
                                input.toString(),
                                "--restart",
                                "--lang",
                                "en",
                                "--out",
                                out.toString())
                        .redirectErrorStream(true)
                        .start();
                said.add(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                said.add(Integer.toString(second.waitFor()));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(said.get(0))
                .contains("another shifan batch (process "
                        + ProcessHandle.current().pid());
        assertThat(said.get(1)).isEqualTo("73");
        assertThat(written()).containsKey(Batch.RESULTS);
    }

    @Test
    void whatCouldNotBeJudgedStandsInATableToo() throws IOException, InterruptedException {
        Files.writeString(input, "=1+2\n" + String.join("\n", LINES));
        run(Earlier.ASK, new Disk());
        List<String> errors = written().get(Batch.ERRORS).lines().toList();
        assertThat(errors)
                .hasSize(4)
                .allMatch(line -> line.contains("\"path\":\"" + input + "\"") && line.contains("\"en\":{\"found\":"));
        String table = written().get(Batch.ERROR_TABLE);
        assertThat(table).startsWith("\uFEFF文件,行,位置,问题,应为,怎么改\r\n").contains(input + ",4,");
        assertThat(table.replaceAll("\"[^\"]*\"", "").lines()).hasSizeGreaterThan(4);

        Files.writeString(input, LINES.get(0));
        assertThat(run(Earlier.DISCARD, new Disk()).removed()).containsExactly(Batch.ERROR_TABLE);
        assertThat(written()).doesNotContainKey(Batch.ERROR_TABLE);
    }
}
