package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Pack;
import org.shifan.score.Result;
import org.shifan.snapshot.Kind;
import org.shifan.text.Columns;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

class TextReportTest {

    private static final List<Phrase> REMARKS = List.of(new Phrase(
            "没有指定规则包，按 yuexiu-2025 判定。另有 natcm-2025，用 --pack 指定。",
            "no pack was named, so yuexiu-2025 judges. There are also natcm-2025: name them by --pack."));

    @Test
    void aCountyWithEverySortOfGapReadsAsKept() throws IOException {
        Golden.compare("gaps.zh.txt", TextReport.of(List.of(Results.gaps()), REMARKS, Language.ZH, false));
        Golden.compare("gaps.en.txt", TextReport.of(List.of(Results.gaps()), REMARKS, Language.EN, false));
    }

    @Test
    void aCountyInOrderReadsAsKept() throws IOException {
        Golden.compare("passing.zh.txt", TextReport.of(List.of(Results.passing()), List.of(), Language.ZH, false));
    }

    @Test
    void severalDocumentsSideBySideReadAsKept() throws IOException {
        Golden.compare(
                "several.zh.txt",
                TextReport.of(
                        List.of(Results.reported(), Results.lenient(), Results.strict()), REMARKS, Language.ZH, false));
        Golden.compare(
                "several.en.txt",
                TextReport.of(
                        List.of(Results.reported(), Results.lenient(), Results.strict()), REMARKS, Language.EN, false));
    }

    @Test
    void theVerdictNamesTheUnknownsInTheSameSentence() {
        String report = TextReport.of(List.of(Results.gaps()), List.of(), Language.ZH, false);

        assertThat(report).contains("结论：未达标。必须做到的10项指标中：未达标6项，数据不足3项，达标1项。\n");
    }

    @Test
    void aGapComesWithFractionPercentageUnitsAndWaysToCloseIt() {
        String report = TextReport.of(List.of(Results.gaps()), List.of(), Language.ZH, false);

        assertThat(report)
                .contains("现为88.47%（269家中238家做到），要求≥90%：还差5家。")
                .contains("现为17.50%（7人/40人），要求≥25%：还要转岗3人，或新招4人。")
                .contains("现为38项，要求≥45项：还差7项。");
    }

    @Test
    void theNearestGapComesFirst() {
        String report = TextReport.of(List.of(Results.gaps()), List.of(), Language.ZH, false);

        assertThat(report)
                .containsSubsequence("× YX-11a", "× YX-03b", "× YX-B29", "× YX-13", "× YX-01", "× YX-05", "二、");
    }

    @Test
    void whatSettlesMostIsAskedForFirst() {
        List<Inquiry> inquiries = Inquiry.of(Results.gaps().findings());

        assertThat(inquiries).extracting(inquiry -> inquiry.settles().size()).containsExactly(1, 1, 0, 1, 1);
        assertThat(inquiries.get(4).settles()).containsExactly(Results.ALLIANCE);
        assertThat(inquiries.stream().flatMap(inquiry -> inquiry.settles().stream()))
                .as("each open indicator is settled once")
                .containsExactlyInAnyOrderElementsOf(Results.gaps().findings().stream()
                        .filter(finding -> finding.outcome() == Outcome.INCOMPLETE)
                        .map(finding -> finding.indicator())
                        .toList());
    }

    @Test
    void noLineIsWiderThanATerminal() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            Result result = Results.crowded(random, 1 + random.nextInt(70));
            for (Language language : Language.values()) {
                String report = TextReport.of(List.of(result), REMARKS, language, random.nextBoolean());
                assertThat(report.lines())
                        .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
            }
        }
    }

    @Test
    void nothingIsLeftOutSilently() {
        Result result = Results.crowded(new Random(5), 60);

        assertThat(unwrapped(TextReport.of(List.of(result), List.of(), Language.ZH, false)))
                .contains("还有20家没有列出：用 -o text:文件 或 -o json:文件 得到全部")
                .contains("等，还有52家");
        assertThat(unwrapped(TextReport.of(List.of(result), List.of(), Language.ZH, true)))
                .doesNotContain("没有列出")
                .doesNotContain("还有52家");
    }

    private static String unwrapped(String report) {
        return report.replaceAll("\\n *", "");
    }

    @Test
    void namesCannotSteerTheTerminal() {
        String report = TextReport.of(List.of(Results.crowded(new Random(5), 60)), List.of(), Language.ZH, true);

        assertThat(report).doesNotContain("\u001B").doesNotContain("\u202E").contains("\\u{1B}");
    }

    @Test
    void everythingOfOurOwnFitsAChineseWindowsConsole() {
        CharsetEncoder gbk = Charset.forName("GBK").newEncoder();
        for (Result result : List.of(Results.gaps(), Results.passing())) {
            for (Language language : Language.values()) {
                assertThat(gbk.canEncode(TextReport.of(List.of(result, Results.lenient()), REMARKS, language, false)))
                        .isTrue();
            }
        }
        for (Outcome outcome : Outcome.values()) {
            assertThat(gbk.canEncode(Words.sign(outcome))).isTrue();
            assertThat(Columns.width(Words.sign(outcome))).isEqualTo(1);
        }
    }

    @Test
    void aDateOutsideTheDocumentsIsPointedOut() {
        Result early = Results.reported();
        Result judged = new Result(
                early.program(),
                early.pack(),
                early.core(),
                early.snapshot(),
                LocalDate.of(2016, 12, 31),
                early.verdict(),
                early.required(),
                early.encouraged(),
                early.score(),
                early.standing(),
                early.findings(),
                early.waivers(),
                early.unsigned(),
                early.doubts());

        assertThat(TextReport.of(List.of(judged), List.of(), Language.ZH, false))
                .contains("注意：判定日期 2016-12-31，早于文件施行的 2023-01-01，仍按这份文件判定");
    }

    @Test
    void theSameDemandMadeTwiceIsToldOnce() {
        Pack pack = Results.pack("yuexiu-2025");
        Result result = Results.result(
                pack, List.of(Results.VILLAGES_FAIL, Results.again(Results.VILLAGES_FAIL, "YX-B99")), List.of());

        assertThat(TextReport.of(List.of(result), List.of(), Language.ZH, false))
                .contains("一、还差什么：2项未达标")
                .contains("同样要求的还有 YX-B99（附表 第99行）")
                .doesNotContain("× YX-B99 90%");
    }

    @Test
    void ofAlternativesAnyOneIsEnough() {
        Finding failed = Results.failed(
                Results.STATIONS,
                Results.shortfall(
                        "S1",
                        "城东社区卫生服务站",
                        Kind.社区卫生服务站,
                        null,
                        Results.need("tcmPhysicians", 0L, ">= 1"),
                        Results.need("tcmCapablePhysicians", 0L, ">= 1")));
        Result result = Results.result(Results.pack("yuexiu-2025"), List.of(failed), List.of());

        String said = "中医类别执业（助理）医师数 0人→≥1人，或能提供中医药服务的临床类别医师数 0人→≥1人";
        assertThat(unwrapped(TextReport.of(List.of(result), List.of(), Language.ZH, false)))
                .contains("差的是：城东社区卫生服务站（" + said + "）。")
                .contains("未注明乡镇（街道）城东社区卫生服务站：" + said + "（YX-14）");
    }
}
