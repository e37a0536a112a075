package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.text.Columns;

/** Hints to review as people ask for them: beside results, never in them. */
class HintsTest {

    private static final Path GAPS = Path.of("samples/gaps/snapshot.json");

    private static final String OWN = """
            package hints.own;

            import java.util.List;
            import org.shifan.snapshot.Kind;
            import hints.Column;
            global org.shifan.pack.Review hint;

            rule "OWN-01 有一家特别大"
                @english( "one is much larger than the others" )
                @basis( "本工具口径：试试" )
            when
                $found : List() from collect( Column( kind == Kind.乡镇卫生院, reported >= 2, largest >= %s ) )
            then
                hint.review( $found );
            end
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void openShell() {
        shell = new Shell(folder);
    }

    @Test
    void aCheckTellsThemUnderAHeadingOfTheirOwnAndNothingElseDependsOnThem() throws IOException {
        Path on = folder.resolve("on.json");
        Path off = folder.resolve("off.json");
        int code = shell.run("check", GAPS, "-o", "text", "-o", "json:" + on);
        String with = shell.out;
        assertThat(with).contains("复核线索：1条，供核对；不是结论，不影响结果和得分", "HINT-01，本工具口径：");
        assertThat(with.lines()).allMatch(line -> Columns.width(line) <= 80);
        assertThat(shell.run("check", GAPS, "--hints", "off", "-o", "text", "-o", "json:" + off))
                .isEqualTo(code);
        assertThat(shell.out).doesNotContain("复核线索");
        assertThat(Files.readAllBytes(on)).isEqualTo(Files.readAllBytes(off));
        shell.run("check", GAPS, "--lang", "en");
        assertThat(shell.out).contains("Hints to review: 1, for a second look", "(HINT-01; this tool's own");
    }

    @Test
    void severalPacksTellThemOnceAtTheEnd() {
        shell.run("check", GAPS, "--pack", "yuexiu-2025", "--pack", "natcm-2025");
        assertThat(shell.out.split("复核线索", -1)).hasSize(2);
        assertThat(shell.out.substring(shell.out.indexOf("复核线索"))).doesNotContain("本工具口径\n");
    }

    @Test
    void thePageTellsThemToo() throws IOException {
        Path page = folder.resolve("page.html");
        shell.run("check", GAPS, "-o", "html:" + page);
        assertThat(Files.readString(page)).contains("<h2 id=\"hints\">复核线索</h2>", "HINT-01", "href=\"#hints\"");
        shell.run("check", GAPS, "--hints", "off", "-o", "html:" + page);
        assertThat(Files.readString(page)).doesNotContain("复核线索");
    }

    @Test
    void rulesOfOnesOwnAreReadFromAFolderAndRefusedWithPlaceAndAdvice() {
        Path own = folder.resolve("线 索");
        shell.write("线 索/own.drl", OWN.formatted("1"));
        shell.run("check", GAPS, "--hints", own);
        assertThat(shell.said()).contains("OWN-01，本工具口径：试试").doesNotContain("HINT-01");
        shell.write("线 索/own.drl", OWN.formatted("\"1\"").replace("largest", "larges"));
        assertThat(shell.run("check", GAPS, "--hints", own)).isEqualTo(78);
        assertThat(shell.said()).contains("own.drl:12", "larges", "您是不是要写 largest？");
        assertThat(shell.run("check", GAPS, "--hints", folder.resolve("none"))).isEqualTo(66);
        assertThat(shell.run("check", GAPS, "--hints", GAPS)).isEqualTo(64);
    }

    @Test
    void lintFindsWhatIsWrongWithThemAndMendsWhatItCan() {
        Path own = folder.resolve("线 索");
        shell.write("线 索/own.drl", OWN.formatted("1"));
        assertThat(shell.run("rules", "lint", own)).as(shell.out).isZero();
        assertThat(shell.out).isEqualTo("1个线索规则文件夹，1条规则：没有发现问题。\n");
        shell.write(
                "线 索/own.drl",
                OWN.formatted("1")
                        .replace("largest", "larges")
                        .replace("本工具口径：", "")
                        .replace("@english", "@englsh"));
        assertThat(shell.run("rules", "lint", own)).isEqualTo(Exit.FOUND);
        assertThat(shell.out)
                .contains("own.drl:9:6  [annotation]", "own.drl:8:6  [basis-missing]", "[english-missing]")
                .contains("own.drl:12:", "[fact-unknown]", "您是不是要写 largest？", "1个线索规则文件夹，0条规则：有4处问题");
        for (String code : List.of("basis-missing", "english-missing", "fact-unknown", "annotation")) {
            assertThat(shell.run("rules", "why", code)).isZero();
        }
        shell.write("线 索/own.drl", OWN.formatted("1").replace("( $found );", "（ $found ）；"));
        assertThat(shell.run("rules", "lint", folder, "--fix")).as(shell.out).isZero();
        shell.run("rules", "lint", folder, "--lang", "en");
        assertThat(shell.out).isEqualTo("1 folder of hint rules, 1 rule: no problems.\n");
    }

    @Test
    void aBatchWritesFilesOfThemWhenAskedAndResumesOnlyUnderTheSameRules() throws IOException {
        Path out = folder.resolve("out");
        assertThat(shell.run("batch", GAPS, "--out", out, "--quiet")).isZero();
        assertThat(out.resolve("hints.csv")).doesNotExist();
        byte[] results = Files.readAllBytes(out.resolve("results.jsonl"));
        assertThat(shell.run("batch", GAPS, "--out", out, "--restart", "--hints", "on", "--quiet"))
                .isZero();
        assertThat(Files.readAllBytes(out.resolve("results.jsonl"))).isEqualTo(results);
        assertThat(Files.readString(out.resolve("hints.jsonl")))
                .contains("\"hint\":\"HINT-01\"", "\"numeratorOff\":2", "本工具口径：");
        assertThat(Files.readString(out.resolve("cohort.html"))).contains("\"hints\":[[0,\"HINT-01\"");
        assertThat(shell.run("batch", GAPS, "--out", "-", "--hints", "on")).isEqualTo(64);
    }
}
