package org.shifan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shifan.evaluation.Verifier.township;
import static org.shifan.evaluation.Verifier.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shifan.evaluation.Verifier.Row;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.TestPack;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/** What goes wrong silently in the engine when it judges, each with the defence that keeps it out. */
class TrapsTest {

    // ---- null

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beds < 15",
                "beds <= 15",
                "beds != 15",
                "beds >= 15",
                "beds > 15",
                "beds == 15",
                "hasLibrary == false",
                "hasLibrary == true",
                "( beds < 15 || beds >= 15 && hasLibrary == true )",
                "ratio( \"tcmBeds\", \"beds\" ).atMost( \"50%\" )",
                "ratio( \"tcmBeds\", \"beds\" ).atLeast( \"50%\" )"
            })
    void whatIsNotReportedIsNeverMetAndNeverMissed(String condition) {
        LoadedPack pack = TestPack.of(TestPack.share("T-1", condition, "atLeast( \"100%\" )"));
        verify(pack, "T-1").given(township("甲")).nothingElse().isIncomplete().possible(Outcome.PASS, Outcome.FAIL);
        verify(pack, "T-1")
                .given(township("甲"))
                .given(township("乙"))
                .nothingElse()
                .isIncomplete();
    }

    @Test
    void aConditionThatHoldsWhateverIsMissingHolds() {
        LoadedPack pack = TestPack.of(TestPack.share("T-1", "( beds < 15 || beds >= 15 )", "atLeast( \"100%\" )"));
        verify(pack, "T-1").given(township("甲")).nothingElse().passes();
    }

    @Test
    void aMissingSummandNeverVanishesFromTheSum() {
        Row known = township("甲").with("physicians", 10).with("tcmPhysicians", 5);
        verify("YX-13")
                .given(known, township("乙").with("tcmPhysicians", 0))
                .nothingElse()
                .isIncomplete();
        verify("YX-13")
                .given(known, township("乙").with("physicians", 30))
                .nothingElse()
                .isIncomplete();
    }

    @Test
    void nothingDividedByNothingIsNoPass() {
        verify("YX-11a")
                .answer("aged65Plus", 0)
                .answer("aged65PlusTcmManaged", 0)
                .doesNotApply();
        LoadedPack pack = TestPack.of(
                TestPack.share("T-1", "ratio( \"tcmBeds\", \"beds\" ).atMost( \"50%\" )", "atLeast( \"100%\" )"));
        verify(pack, "T-1")
                .given(township("甲").with("beds", 0).with("tcmBeds", 0))
                .nothingElse()
                .fails();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 40, 80, 90, 15, 25, 60, 75, 85, 100})
    void exactlyTheLimitIsEnough(int percent) {
        LoadedPack pack = TestPack.of(
                TestPack.rule("T-1", "", "require.ratio( \"goodBases\", \"bases\" ).atLeast( \"" + percent + "%\" );"));
        verify(pack, "T-1").answer("goodBases", percent).answer("bases", 100).passes();
        verify(pack, "T-1")
                .answer("goodBases", percent - 1)
                .answer("bases", 100)
                .fails();
    }

    // ---- order

    @Test
    void theOrderOfCollectDoesNotReachTheFindings() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(township("院" + i).with("techniqueCategories", 5).with("techniqueItems", 15));
        }
        Random random = new Random(8);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(rows, random);
            Row[] shuffled = rows.toArray(Row[]::new);
            String[] names =
                    rows.stream().map(row -> row.in(Vocabulary.core()).name()).toArray(String[]::new);
            verify("YX-01").given(shuffled).nothingElse().fails().naming(names);
        }
    }

    // ---- sessions

    private static List<Snapshot> snapshots() {
        List<Snapshot> snapshots = new ArrayList<>();
        Random random = new Random(31);
        for (int i = 0; i < 24; i++) {
            Verifier verifier = verify("YX-01");
            for (int row = random.nextInt(12); row > 0; row--) {
                Row each = township("院" + row);
                for (String fact : List.of("techniqueCategories", "techniqueItems", "physicians")) {
                    if (random.nextInt(4) > 0) {
                        each.with(fact, random.nextInt(20));
                    }
                }
                if (random.nextBoolean()) {
                    each.with("tcmHall", random.nextInt(2));
                }
                verifier.given(each);
            }
            if (random.nextBoolean()) {
                verifier.nothingElse();
            }
            if (random.nextBoolean()) {
                verifier.answer("residentPopulation", random.nextInt(1_000_000))
                        .answer("tcmGeneralPractitioners", random.nextInt(60));
            }
            snapshots.add(verifier.snapshot());
        }
        return snapshots;
    }

    @Test
    void oneEvaluatorJudgesManySnapshotsAsFreshOnesDo() throws Exception {
        List<Snapshot> snapshots = snapshots();
        LoadedPack pack = PackLibrary.open(null).builtIn("yuexiu-2025");
        Evaluator used = new Evaluator(pack, snapshots.get(0).vocabulary(), false);
        List<Evaluation> fresh = new ArrayList<>();
        for (Snapshot snapshot : snapshots) {
            fresh.add(Evaluator.evaluate(pack, snapshot, false));
        }
        for (int i = 0; i < snapshots.size(); i++) {
            assertThat(used.evaluate(snapshots.get(i))).isEqualTo(fresh.get(i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Evaluation>> tasks = new ArrayList<>();
            for (int round = 0; round < 4; round++) {
                snapshots.forEach(snapshot -> tasks.add(() -> used.evaluate(snapshot)));
            }
            List<Future<Evaluation>> done = threads.invokeAll(tasks);
            for (int i = 0; i < done.size(); i++) {
                assertThat(done.get(i).get()).isEqualTo(fresh.get(i % fresh.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // ---- exactly one finding each

    private static final String ONE = TestPack.file(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )"));
    private static final String TWO = TestPack.file(
            TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )"),
            TestPack.share("T-2", "beds >= 2", "atLeast( \"50%\" )"));

    private static Evaluation judged(LoadedPack pack) {
        return Evaluator.evaluate(
                pack,
                verify(pack, "T-1")
                        .given(township("甲").with("beds", 3), township("乙").with("beds", 0))
                        .nothingElse()
                        .snapshot(),
                false);
    }

    @Test
    void uncheckedRulesThatKeepToTheLanguageJudgeLikeCheckedOnes() {
        assertThat(judged(TestPack.unchecked(TWO, TWO)).findings())
                .hasSize(2)
                .allMatch(finding -> finding.outcome() == Outcome.PASS);
    }

    @Test
    void aRuleThatNeverFiresIsAFault() {
        assertThatThrownBy(() -> judged(TestPack.unchecked(TWO, ONE)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("T-2");
    }

    @Test
    void aRuleThatIsInertIsAFault() {
        String inert = TWO.replaceFirst("when\n", "date-effective \"01-Jan-2999\"\nwhen\n");
        assertThatThrownBy(() -> judged(TestPack.unchecked(TWO, inert)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("T-1");
    }

    @Test
    void aRuleThatFiresTwiceIsAFault() {
        String twice = TWO.replaceFirst("when\n", "when\n    Institution()\n");
        assertThatThrownBy(() -> judged(TestPack.unchecked(TWO, twice)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("T-1");
    }

    @Test
    void aRuleThatNobodyKnowsIsAFault() {
        assertThatThrownBy(() -> judged(TestPack.unchecked(ONE, TWO)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("T-2");
    }

    @Test
    void aRuleThatDemandsOtherwiseThanItReadsIsAFault() {
        for (String other : List.of(
                ONE.replace("50%", "5%"),
                ONE.replace("atLeast", "moreThan"),
                ONE.replace("    require.", "    encourage."))) {
            assertThatThrownBy(() -> judged(TestPack.unchecked(ONE, other)))
                    .isInstanceOf(Fault.class)
                    .hasMessageContaining("T-1");
        }
    }

    // ---- another version of a pack that is built in

    @Test
    void aChangedCopyOfABuiltInPackJudgesByItsOwnRules(@TempDir Path folder) throws IOException {
        for (String name : List.of("pack.yaml", "1-annex.drl")) {
            String text = Files.readString(Path.of("rules/yuexiu-2025", name));
            Files.writeString(folder.resolve(name), text.replace("techniqueItems >= 15", "techniqueItems >= 14"));
        }
        LoadedPack changed = PackLibrary.open(null).folder(folder);
        Row row = township("甲镇卫生院").with("techniqueCategories", 6).with("techniqueItems", 14);
        verify("YX-01").given(row).nothingElse().fails();
        verify(changed, "YX-01").given(row).nothingElse().passes();
        verify("YX-01").given(row).nothingElse().fails();
    }

    // ---- default charset

    /** Judges in a machine of its own, by a pack read there, too; prints nothing but ASCII. */
    static final class Probe {
        public static void main(String[] args) {
            StringBuilder said = new StringBuilder();
            for (int items : new int[] {15, 14}) {
                Row row = township("甲镇卫生院").with("techniqueCategories", 6).with("techniqueItems", items);
                said.append(words(verify("YX-01").given(row).nothingElse()));
            }
            LoadedPack pack = TestPack.of(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )"));
            said.append(words(
                    verify(pack, "T-1").given(township("乙镇卫生院").with("beds", 3)).nothingElse()));
            System.out.println(said);
        }

        private static String words(Verifier given) {
            Finding finding = given.concludes().finding();
            return finding.outcome() + " " + finding.toString().hashCode() + " ";
        }
    }

    @Test
    void theDefaultCharsetAndLocaleChangeNothing() throws Exception {
        String utf8 = probe("UTF-8");
        assertThat(utf8).matches("PASS \\S+ FAIL \\S+ PASS \\S+\\s+");
        assertThat(probe("GBK")).isEqualTo(utf8);
        assertThat(probe("US-ASCII")).isEqualTo(utf8);
    }

    private static String probe(String charset) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=" + charset,
                        "-Duser.language=" + (charset.equals("GBK") ? "zh" : "tr"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }
}
