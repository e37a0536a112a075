package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.text.Columns;

class RulesFlipTest {

    @TempDir
    private Path folder;

    @Test
    void aStricterVersionTurnsWhoeverIsBetweenTheLimits() throws IOException {
        Path stricter = yuexiu("atLeast( \"90%\" )", "atLeast( \"85%\" )", "YX-03b");
        Shell shell = new Shell(folder);
        assertThat(shell.run("rules", "flip", "yuexiu-2025", stricter, "samples/published/yongfeng-2016/snapshot.json"))
                .isZero();
        assertThat(shell.out).contains("YX-03b  村卫生室提供中医药服务", "未达标 → 达标（1）：永丰县（2016-12-31）");
        assertThat(shell.out.lines()).allMatch(line -> Columns.width(line) <= 80);
    }

    @Test
    void theSameVersionTurnsNobody() {
        Shell shell = new Shell(folder);
        assertThat(shell.run("rules", "flip", "yuexiu-2025", "yuexiu-2025", "samples/gaps/snapshot.json"))
                .isZero();
        assertThat(shell.out).contains("总结论改变的0份", "没有一项指标的结果改变", "差一个单位");
    }

    @Test
    void aSweepTriesEachLimit() {
        Shell shell = new Shell(folder);
        assertThat(shell.run(
                        "rules",
                        "flip",
                        "yuexiu-2025",
                        "yuexiu-2025",
                        "samples/published/yongfeng-2016/snapshot.json",
                        "--sweep",
                        "YX-03b=80%,88.47%,88.48%,90%"))
                .isZero();
        assertThat(shell.out)
                .contains(
                        "      ≥80%           1           0           0           0\n",
                        "   ≥88.47%           1           0           0           0\n",
                        "   ≥88.48%           0           1           0           0\n");
    }

    @Test
    void badSnapshotsAreListedAndTheOthersJudged() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{");
        Files.copy(Path.of("samples/gaps/snapshot.json"), folder.resolve("good.json"));
        Shell shell = new Shell(folder.resolve("shell"));
        assertThat(shell.run("rules", "flip", "yuexiu-2025", "yuexiu-2025", folder))
                .isZero();
        assertThat(shell.err).contains("bad.json");
        assertThat(shell.out).contains("判定1份数据快照");
    }

    @Test
    void onlyBadSnapshotsEndWith65() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{");
        Shell shell = new Shell(folder.resolve("shell"));
        assertThat(shell.run("rules", "flip", "yuexiu-2025", "yuexiu-2025", folder.resolve("bad.json")))
                .isEqualTo(65);
    }

    @Test
    void aSweepOfNothingIsAMistake() {
        Shell shell = new Shell(folder);
        assertThat(shell.run(
                        "rules",
                        "flip",
                        "yuexiu-2025",
                        "yuexiu-2025",
                        "samples/gaps/snapshot.json",
                        "--sweep",
                        "YX-05=1"))
                .isEqualTo(64);
    }

    @Test
    void docsAndDiffAndCompareGoThroughTheCommandLine() throws IOException {
        Shell shell = new Shell(folder);
        assertThat(shell.run("rules", "docs", "yuexiu-2025", "-o", "html:" + folder.resolve("a.html")))
                .isZero();
        assertThat(folder.resolve("a.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(shell.run("rules", "docs", "yuexiu-2025")).isZero();
        assertThat(shell.out).startsWith("# 《");
        assertThat(shell.run("rules", "docs", "yuexiu-2025", "-o", "pdf")).isEqualTo(64);
        assertThat(shell.run("rules", "diff", "yuexiu-2025", "yuexiu-2025")).isZero();
        assertThat(shell.out).endsWith("指标没有变化\n");
        assertThat(shell.run("packs", "--compare")).isZero();
        assertThat(shell.out).contains("tcm-service-village");
    }

    /** The pack with that limit of one indicator changed. */
    private Path yuexiu(String from, String to, String id) throws IOException {
        Path copy = folder.resolve("pack");
        try (Stream<Path> files = Files.list(Path.of("rules/yuexiu-2025"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                int rule = text.indexOf("rule \"" + id + " ");
                if (rule >= 0) {
                    int at = text.indexOf(from, rule);
                    text = text.substring(0, at) + to + text.substring(at + from.length());
                }
                Files.createDirectories(copy);
                Files.writeString(copy.resolve(file.getFileName()), text);
            }
        }
        return copy;
    }
}
