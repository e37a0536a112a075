package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch tells people: what it did not read, what it replaced, why it cannot go on, and what helps. */
class BatchCommandTest {

    private static final String COUNTY = """
            {"snapshot":1,"jurisdiction":{"code":"%s","name":"%s","kind":"县"},"asOf":"2024-10-31","institutions":[]}""";

    @TempDir
    private Path folder;

    private Shell shell;
    private Path out;

    @BeforeEach
    void shell() {
        shell = new Shell(folder);
        out = folder.resolve("结果");
    }

    private Path county(String name) {
        return shell.write(name, COUNTY.formatted("140524", "陵川县"));
    }

    private int batch(Object... more) {
        return shell.run(Stream.concat(Stream.of("batch"), Stream.of(more)).toArray());
    }

    /** Wrapped lines may be broken at spaces, which are gone then. */
    private String said() {
        return (shell.out + shell.err).replaceAll("\\s", "");
    }

    @Test
    void whatAnEarlierRunLeftIsKeptOrGoesWhollyAndIsTold() throws IOException {
        Path in = county("in/a.json");
        assertThat(batch(in, "--out", out, "--pack", "yuexiu-2025", "--pack", "natcm-2025", "--hints", "on"))
                .as(shell.err)
                .isZero();
        byte[] ranking = Files.readAllBytes(out.resolve("ranking-yuexiu-2025.xlsx"));
        assertThat(batch(in, "--out", out, "--pack", "yuexiu-2025")).isEqualTo(64);
        assertThat(said()).contains("已有判定结果", "ranking-natcm-2025.xlsx", "--restart");
        assertThat(Files.readAllBytes(out.resolve("ranking-yuexiu-2025.xlsx"))).isEqualTo(ranking);

        assertThat(batch(in, "--out", out, "--pack", "yuexiu-2025", "--restart"))
                .isZero();
        assertThat(said())
                .contains(
                        "替换了上次的results.jsonl",
                        "删去了上次的",
                        "hints.csv",
                        "ranking-natcm-2025.xlsx",
                        "cohort-natcm-2025.html");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "results.jsonl", "errors.jsonl", "summary.csv", "ranking.xlsx", "cohort.html");
        }
        assertThat(batch(in, "--out", out, "--resume")).isEqualTo(64);
        assertThat(said()).contains("已经跑完");
    }

    @Test
    void tellsWhichFileIsMeant() throws IOException {
        shell.write("t2/河北/数据.json", "");
        shell.write("t2/山西/数据.json", "");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("t2/各省.zip")))) {
            zip.putNextEntry(new ZipEntry("河北/数据.json"));
            zip.write('{');
        }
        Path in = folder.resolve("t2");
        assertThat(batch(in, "--out", out, "--lang", "en")).isEqualTo(65);
        assertThat(said()).contains(in + "/各省.zip!河北/数据.json", in + "/山西/数据.json", "errors.csv");
        assertThat(Files.readString(out.resolve("errors.jsonl")).lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("{\"file\":\"数据.json\",\"path\":\"" + in + "/各省.zip!河北/数据.json\""),
                        second -> assertThat(second).contains("\"path\":\"" + in + "/山西/数据.json\""),
                        third -> assertThat(third).contains("\"path\":\"" + in + "/河北/数据.json\""));
        assertThat(Files.readString(out.resolve("errors.csv")))
                .startsWith("\uFEFFfile,line,place,problem,expected,what to do")
                .contains(in + "/山西/数据.json,");
    }

    @Test
    void namesWhatItPassesOverAndSaysWhatToDo() throws IOException {
        county("in/a.json");
        shell.write("in/县.xls", "");
        shell.write("in/说明.docx", "");
        shell.write("in/thumbs.db", "");
        shell.write("in/各县.rar", "");
        Files.createSymbolicLink(folder.resolve("in/断链.json"), folder.resolve("没有"));
        Files.createDirectory(folder.resolve("空"));
        assertThat(batch(folder.resolve("in"), folder.resolve("空"), "--out", out))
                .isEqualTo(65);
        assertThat(said()).contains("县.xls", "另存为.xlsx", "说明.docx", "thumbs.db", "各县.rar", "空里没有数据快照", "断链.json");
        assertThat(Files.readString(out.resolve("errors.jsonl"))).contains("断链.json", "链接指向的文件不在");
    }

    @Test
    void inputsWithoutASnapshotAreNoSuccess() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("空文件夹"));
        assertThat(batch(empty, "--out", out)).isEqualTo(66);
        assertThat(said()).contains("没有找到一份数据快照", "空文件夹", ".ndjson");
        assertThat(out).doesNotExist();
        assertThat(batch(empty, "--out", "-")).isEqualTo(66);
        shell.write("空文件夹/县.xls", "");
        assertThat(batch(empty, "--out", out)).isEqualTo(66);
        assertThat(said()).contains("县.xls", "另存为.xlsx");
        assertThat(out).doesNotExist();
    }

    @Test
    void saysWhyItCannotWriteAndWhatHelps() {
        Path in = county("a.json");
        Path file = shell.write("afile", "");
        assertThat(batch(in, "--out", file)).isEqualTo(73);
        assertThat(said()).contains("不能写入" + file, "是一个文件，不是文件夹").doesNotContain("Excel", "--resume", "Not a");
        assertThat(batch(in, "--out", file.resolve("x"))).isEqualTo(73);
        assertThat(said()).contains(file + "是一个文件，不是文件夹").doesNotContain("--resume");
    }

    @Test
    void advisesToGoOnOnlyWhereThereIsSomethingToGoOnWith() {
        IOException open = new FileSystemException(out.resolve("ranking.xlsx").toString(), null, "in use");
        List<String> known = List.of("ranking.xlsx");
        assertThat(BatchSaid.unwritable(open, "out", out, known).zh())
                .contains("Excel", "重新运行")
                .doesNotContain("--resume");
        shell.write("结果/.batch/journal", "");
        assertThat(BatchSaid.unwritable(open, "out", out, known).zh()).contains("Excel", "--resume");
        assertThat(BatchSaid.unwritable(new IOException("input/output error"), "out", out, known)
                        .zh())
                .contains("input/output error", "--resume")
                .doesNotContain("Excel");
    }

    @Test
    void whatReadsTheResultsMayCloseThem() {
        PrintStream closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new String[] {"batch", county("a.json").toString(), "--out", "-"},
                InputStream.nullInputStream(),
                closed,
                new PrintStream(err),
                Map.of("SHIFAN_CACHE", folder.resolve("cache").toString()));
        assertThat(code).isEqualTo(73);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("读的一方").doesNotContain("--resume", "Excel");
    }

    @Test
    void saysInWordsWhatHasChangedSinceTheUnfinishedRun() {
        String then = "shifan 0.1.0\npack a 1111111111\nprofile all\nas-of -\nunsigned false\ninput a.json\nhints -";
        String now =
                "shifan 0.1.0\npack a 2222222222\nprofile core\nas-of 2025-01-01\nunsigned false\ninput 新.json\nhints 33";
        assertThat(BatchConditions.changes(then, now).zh().lines())
                .containsExactly(
                        "",
                        "  规则（--pack、--rules）：那一次是 a（内容 11111111），这一次是 a（内容 22222222）",
                        "  指标范围（--profile）：那一次是 全部指标，这一次是 核心指标",
                        "  判定日期（--as-of）：那一次是 各份快照自己的日期，这一次是 2025-01-01",
                        "  数据文件：那一次是 a.json，这一次是 新.json",
                        "  复核线索（--hints）：那一次是 不找，这一次是 找");
        assertThat(BatchConditions.changes(then, then.replace("pack a 1111111111", "pack b 9"))
                        .en())
                .isEqualTo("\n  rules (--pack, --rules): then a, now b");
    }

    @Test
    void resultsAmongTheInputsAreNotReadAgain() throws IOException {
        Path in = county("in/a.json").getParent();
        Path within = in.resolve("结果");
        assertThat(batch(in, "--out", within)).isZero();
        byte[] results = Files.readAllBytes(within.resolve("results.jsonl"));
        assertThat(batch(in, "--out", within, "--restart")).as(shell.err).isZero();
        assertThat(said()).doesNotContain("结果文件夹里的");
        assertThat(Files.readAllBytes(within.resolve("results.jsonl"))).isEqualTo(results);
        assertThat(batch(in, within.resolve("ranking.xlsx"), "--out", within, "--restart"))
                .isZero();
        assertThat(said()).contains("结果文件夹里的不作输入", "ranking.xlsx");
    }

    @Test
    void helpNamesForms() {
        assertThat(batch("--help")).isZero();
        assertThat(said()).contains(".xlsx");
    }
}
