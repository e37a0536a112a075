package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is given beside a snapshot: findings on site, which decide, and waivers, which do not. */
class BesideTest {

    private static final String MANUAL = "indicator,outcome,evidence,by,date,expires\n";
    private static final String WAIVERS = "indicator,reason,approver,document,expires\n";

    @TempDir
    private Path folder;

    private Shell shell;
    private Path rules;
    private Path snapshot;

    @BeforeEach
    void aPackWithACriterionByHand() {
        shell = new Shell(folder);
        rules = shell.pack("town", "", Shell.byHand("T-1"), Shell.yes("T-2", "tcmHealthEducationBase"));
        snapshot = shell.snapshot("\"tcmHealthEducationBase\": true");
    }

    private int check(Object... more) {
        Object[] args = new Object[5 + more.length];
        args[0] = "check";
        args[1] = snapshot;
        args[2] = "--rules";
        args[3] = rules;
        args[4] = "--allow-unsigned";
        System.arraycopy(more, 0, args, 5, more.length);
        return shell.run(args);
    }

    private JsonNode finding(int index) {
        return new JsonMapper().readTree(shell.out).get("findings").get(index);
    }

    @Test
    void anExplanationKnowsThemToo() {
        Path manual = shell.write("manual.csv", MANUAL + "T-1,pass,photo 1,王某,2023-09-01,2024-08-31\n");
        Path waivers = shell.write("waivers.csv", WAIVERS + "T-1,正在迁建,县卫健局,卫办〔2023〕8号,2023-12-31\n");
        assertThat(shell.run(
                        "explain",
                        snapshot,
                        "T-1",
                        "--rules",
                        rules,
                        "--allow-unsigned",
                        "--manual",
                        manual,
                        "--waivers",
                        waivers))
                .as(shell.err)
                .isZero();
        assertThat(shell.said()).contains("王某", "photo 1", "正在迁建", "卫办〔2023〕8号");

        assertThat(shell.run(
                        "explain",
                        snapshot,
                        "T-1",
                        "--rules",
                        rules,
                        "--allow-unsigned",
                        "--manual",
                        manual,
                        "--as-of",
                        "2024-09-01"))
                .isZero();
        assertThat(shell.said()).doesNotContain("结果：达标");
    }

    @Test
    void aFindingOnSiteDecidesAndIsShownWithItsEvidence() {
        Path passed = shell.write(
                "manual.csv",
                "\uFEFF指标编号,结果,佐证,核定人,核定日期,有效期至\r\nT-1,达标,\"照片1.jpg；记录,2.pdf\",王某,2023/9/1,2024/8/31\r\n");

        assertThat(check("--manual", passed)).as(shell.err).isZero();
        assertThat(shell.out)
                .contains("现场核定：1项，都已由人判定", "现场核定：达标，王某，2023-09-01，有效期至 2024-08-31；佐证：照片1.jpg")
                .contains("指标T-1（现场核定）")
                .contains("得分：100分");
        check("--manual", passed, "-o", "json");
        assertThat(finding(0).get("outcome").asString()).isEqualTo("pass");
        assertThat(finding(0).get("evidence").get(1).asString()).isEqualTo("记录,2.pdf");
        assertThat(finding(0).get("manual").get("by").asString()).isEqualTo("王某");

        Path failed = shell.write("manual.json", """
                [{"indicator": "T-1", "outcome": "fail", "evidence": ["照片.jpg"], "by": "王某",
                  "date": "2023-09-01", "expires": "2024-08-31"}]
                """);
        assertThat(check("--manual", failed)).isEqualTo(1);
        assertThat(shell.out).contains("现场核定：未达标，王某");
    }

    @Test
    void theLatestWordCountsAndAnExpiredOneDoesNotAndThatIsSaid() {
        Path twice = shell.write(
                "manual.csv", MANUAL + "T-1,pass,a,王某,2022-09-01,2024-08-31\nT-1,fail,b,李某,2023-09-01,2024-08-31\n");
        assertThat(check("--manual", twice)).isEqualTo(1);

        Path expired = shell.write("manual.csv", MANUAL + "T-1,pass,a,王某,2022-09-01,2023-10-30\n");
        assertThat(check("--manual", expired)).isEqualTo(3);
        assertThat(shell.said()).contains("T-1 的现场核定（2022-09-01）有效期至 2023-10-30，已过期，没有采用");
        assertThat(check("--manual", expired, "--as-of", "2023-10-30")).isZero();
    }

    @Test
    void whatFiguresJudgeNobodyDecidesOnSite() {
        Path wrong = shell.write(
                "manual.csv",
                MANUAL + "T-2,pass,a,王某,2023-09-01,2024-08-31\nT-9,pass,a,王某,2023-09-01,2024-08-31\n"
                        + "T-1,yes,；,王某,2023-13-01,2024-08-31\nT-1,pass,a,,2023-09-01,2023-08-31\n");

        assertThat(check("--manual", wrong)).isEqualTo(65);
        assertThat(shell.err)
                .contains("有7处问题，没有判定")
                .contains("manual.csv:2:1", "这一项由数据判定")
                .contains("manual.csv:3:1", "规则包里的指标编号")
                .contains("manual.csv:4:5", "pass（达标）或 fail（未达标）")
                .contains("manual.csv:4:9", "文件名或文号")
                .contains("manual.csv:4:14", "2023-13-01")
                .contains("manual.csv:5:1", "没有填 by（核定人）");
    }

    @Test
    void aWaiverStandsBesideAFailureAndChangesNothing() {
        snapshot = shell.snapshot("\"tcmHealthEducationBase\": false");
        check("-o", "json");
        JsonNode before = new JsonMapper().readTree(shell.out);
        Path waivers = shell.write("waivers.csv", WAIVERS + "T-2,场地搬迁,区卫生健康局,区卫函〔2023〕5号,2023-12-31\n");

        assertThat(check("--waivers", waivers)).isEqualTo(1);
        assertThat(shell.out)
                .contains("未达标1项", "经批准免检1项", "经批准免检：1项；结果、结论和得分都不因此改变")
                .contains("※ T-2 指标T-2：仍为未达标")
                .contains("理由：场地搬迁；批准：区卫生健康局，区卫函〔2023〕5号，有效期至 2023-12-31")
                .contains("指标T-2（经批准免检）");
        check("--waivers", waivers, "-o", "json");
        JsonNode after = new JsonMapper().readTree(shell.out);
        for (String same : new String[] {"verdict", "score", "doubts"}) {
            assertThat(after.get(same)).isEqualTo(before.get(same));
        }
        assertThat(after.get("findings").get(1).get("outcome").asString()).isEqualTo("fail");
        assertThat(after.get("findings").get(1).get("waiver").get("approver").asString())
                .isEqualTo("区卫生健康局");
        assertThat(after.get("counts").get("fail").asInt()).isEqualTo(1);
        assertThat(after.get("counts").get("waived").asInt()).isEqualTo(1);
    }

    @Test
    void aWaiverThatExpiredIsNotShownAsOne() {
        Path waivers = shell.write("waivers.json", """
                [{"indicator": "T-2", "reason": "搬迁", "approver": "局", "document": "1号", "expires": "2023-10-30"}]
                """);

        assertThat(check("--waivers", waivers)).isEqualTo(3);
        assertThat(shell.said()).contains("T-2 的免检（1号）有效期至 2023-10-30，已过期，没有采用");
        assertThat(shell.out).doesNotContain("经批准免检");
    }

    @Test
    void nothingMayBeLeftOutOfAWaiver() {
        for (int column = 0; column < 5; column++) {
            String[] cells = {"T-2", "搬迁", "局", "1号", "2023-12-31"};
            cells[column] = "";
            Path waivers = shell.write("waivers.csv", WAIVERS + String.join(",", cells) + "\n");
            assertThat(check("--waivers", waivers)).isEqualTo(65);
            assertThat(shell.err).contains("waivers.csv:2:1", "每一格都要填");
        }
        Path unknown = shell.write("waivers.csv", WAIVERS + "T2,搬迁,局,1号,2023-12-31\n");
        assertThat(check("--waivers", unknown)).isEqualTo(65);
        assertThat(shell.err).contains("您是不是要写 T-2？");
    }

    @Test
    void whatIsNoTableIsSaidToBeNone() throws Exception {
        String[][] tables = {
            {"", "空的文件"},
            {"indicator,outcome\n", "缺少列 evidence"},
            {MANUAL.replace("by", "bye"), "您是不是要写 by？"},
            {MANUAL + "T-1,pass,\"a,王某,2023-09-01,2024-08-31\n", "引号没有结束"},
            {MANUAL + "T-1,pass,\"a\"b,王某,2023-09-01,2024-08-31\n", "引号前后还有别的字"},
            {MANUAL + "T-1,pass,a,b,王某,2023-09-01,2024-08-31\n", "比表头多出来的一格"},
            {MANUAL + "T-1,pass,a\u202Eb,王某,2023-09-01,2024-08-31\n", "U+202E"},
            {"{}", "JSON 数组"},
            {"[1]", "JSON 数组"},
            {"[{\"indicator\": 1}]", "值都是文字"},
            {"[{\"indicator\": \"T-1\"", "不是 JSON"},
            {"[{\"indicator\": \"T-1\", \"indicator\": \"T-1\"}]", "每列一次"},
        };
        for (String[] table : tables) {
            assertThat(check("--manual", shell.write("manual.txt", table[0])))
                    .as(table[0])
                    .isEqualTo(65);
            assertThat(shell.err).contains(table[1]);
        }
        Path gbk = folder.resolve("gbk.csv");
        Files.write(gbk, (MANUAL + "T-1,达标,照片,王某,2023-09-01,2024-08-31\n").getBytes(Charset.forName("GBK")));
        assertThat(check("--manual", gbk)).isEqualTo(65);
        assertThat(shell.err).contains("GBK", "CSV UTF-8");
        assertThat(check("--manual", folder.resolve("none.csv"))).isEqualTo(66);
    }

    @Test
    void aTableAboutSeveralJurisdictionsSaysWhichAndServesABatchAndACheck() throws Exception {
        Path counties = shell.write("counties.ndjson", """
                {"snapshot":1,"jurisdiction":{"code":"140524","name":"陵川县","kind":"县"},"asOf":"2023-10-31","answers":{}}
                {"snapshot":1,"jurisdiction":{"code":"440104","name":"越秀区","kind":"市辖区"},"asOf":"2023-10-31","answers":{}}
                """);
        Path manual = shell.write("manual.csv", """
                辖区代码,指标编号,结果,佐证,核定人,核定日期,有效期至
                440104,T-1,达标,照片1.jpg,王某,2023-09-01,2024-08-31
                140524,T-1,未达标,照片2.jpg,李某,2023-09-01,2024-08-31
                110101,T-1,达标,照片3.jpg,李某,2023-09-01,2024-08-31
                """);
        Path waivers = shell.write("waivers.json", """
                [{"jurisdiction": "140524", "indicator": "T-2", "reason": "正在迁建", "approver": "县卫健局",
                  "document": "卫办〔2023〕8号", "expires": "2023-12-31"}]
                """);

        assertThat(batch(counties, "out", manual, waivers)).as(shell.err).isZero();
        assertThat(shell.err).contains("--manual 里的1个辖区没有结果，请核对代码：110101").doesNotContain("--waivers");
        List<String> lines = Files.readAllLines(folder.resolve("out/results.jsonl"));
        JsonNode lingchuan = new JsonMapper().readTree(lines.get(0)).get("findings");
        JsonNode yuexiu = new JsonMapper().readTree(lines.get(1)).get("findings");
        assertThat(lingchuan.get(0).get("outcome").asString()).isEqualTo("fail");
        assertThat(lingchuan.get(1).get("waiver").get("document").asString()).isEqualTo("卫办〔2023〕8号");
        assertThat(yuexiu.get(0).get("outcome").asString()).isEqualTo("pass");
        assertThat(yuexiu.get(0).get("manual").get("by").asString()).isEqualTo("王某");
        assertThat(yuexiu.get(1).has("waiver")).isFalse();

        check("--manual", manual, "-o", "json"); // of 140524 only its own row
        assertThat(finding(0).get("manual").get("by").asString()).isEqualTo("李某");
    }

    private int batch(Path counties, String out, Path manual, Path waivers) {
        return shell.run(
                "batch",
                counties,
                "--rules",
                rules,
                "--allow-unsigned",
                "--manual",
                manual,
                "--waivers",
                waivers,
                "--out",
                folder.resolve(out));
    }

    @Test
    void aBatchRefusesATableThatDoesNotSayWhichJurisdictionAndCodesThatNobodyHas() {
        Path nobody = shell.write("nobody.csv", MANUAL + "T-1,pass,a,王某,2023-09-01,2024-08-31\n");
        Path none = shell.write("none.csv", "jurisdiction," + WAIVERS);
        assertThat(batch(snapshot, "out", nobody, none)).isEqualTo(65);
        assertThat(shell.err).contains("没有“辖区代码”一列", "每行填六位代码");
        assertThat(folder.resolve("out")).doesNotExist();

        Path mistyped = shell.write(
                "mistyped.csv",
                "jurisdiction," + MANUAL + "999999,T-1,pass,a,王某,2023-09-01,2024-08-31\n"
                        + ",T-1,pass,a,王某,2023-09-01,2024-08-31\n");
        assertThat(batch(snapshot, "out", mistyped, none)).isEqualTo(65);
        assertThat(shell.err).contains("999999", "行政区划代码", "没有填 jurisdiction（辖区代码）");
    }
}
