package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.text.Columns;

/** What is done with results afterwards: compared, followed, verified, signed. */
class ReviewTest {

    private static final String COUNTY = """
            {"snapshot": 1, "jurisdiction": {"code": "140524", "name": "陵川县", "kind": "县"}, "asOf": "%s",
             "answers": {"aged65Plus": 1000, "aged65PlusTcmManaged": %d, "tcmHealthEducationBase": %s},
             "institutions": [
               {"id": "T1", "name": "甲卫生院", "kind": "乡镇卫生院", "tcmHall": %s},
               {"id": "T2", "name": "乙卫生院", "kind": "乡镇卫生院", "tcmHall": %s}]}
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void openShell() {
        shell = new Shell(folder);
    }

    private Path result(String name, String asOf, int managed, boolean base, boolean first, boolean second) {
        Path snapshot = shell.write(name + ".json", COUNTY.formatted(asOf, managed, base, first, second));
        Path result = folder.resolve(name + ".result.json");
        shell.run("check", snapshot, "--profile", "core", "-o", "json:" + result);
        assertThat(result).as(shell.err).exists();
        return result;
    }

    @Test
    void comparingShowsWhatWasFixedAndWhatWasLostAndExits4ForAStepBack() {
        Path before = result("before", "2023-12-31", 700, true, true, false);
        Path after = result("after", "2024-12-31", 760, false, true, true);

        assertThat(shell.run("compare", before, after)).as(shell.err).isEqualTo(4);
        assertThat(shell.out)
                .contains("数据 2023-12-31 → 2024-12-31", "数据变了")
                .containsSubsequence("退步：原来达标，现在没有达标（1项）", "YX-05", "达标 → 未达标")
                .containsSubsequence("补上：原来没有达标，现在达标", "YX-11a", "未达标 70.00% → 达标 76.00%");
        assertThat(shell.out.lines()).allMatch(line -> Columns.width(line) <= 80);

        assertThat(shell.run("compare", after, before)).isEqualTo(4);
        assertThat(shell.out).contains("前后两份是不是写反了");
        assertThat(shell.run("compare", before, before)).isZero();
        assertThat(shell.out).contains("数据、规则和程序都没有变").doesNotContain("退步", "补上");
    }

    @Test
    void institutionsThatCaughtUpOrFellBehindAreNamed() {
        Path before = result("before", "2023-12-31", 700, true, true, false);
        Path after = result("after", "2024-12-31", 700, true, false, true);

        shell.run("compare", before, after);
        assertThat(shell.out)
                .containsSubsequence("仍未达标", "YX-04a", "不再落后：乙卫生院", "新落后：甲卫生院")
                .contains("没有动静的");
    }

    @Test
    void aResultThatIsNoneIsRefusedWithWhatToDo() {
        Path before = result("before", "2023-12-31", 700, true, true, false);
        assertThat(shell.run("compare", folder.resolve("before.json"), before)).isEqualTo(65);
        assertThat(shell.said()).contains("数据快照，不是判定结果", "先判定：shifan check before.json");
        assertThat(shell.run("compare", shell.write("bad.json", "{\"result\": 1,"), before))
                .isEqualTo(65);
        assertThat(shell.said()).contains("不是 JSON");
        assertThat(shell.run("compare", folder.resolve("none.json"), before)).isEqualTo(66);
        assertThat(shell.run("trend", before, before)).isEqualTo(65);
        assertThat(shell.said()).contains("有两份 2023-12-31 的结果");
    }

    @Test
    void aTrendFollowsTheFiguresToTheDueDate() {
        Path first = result("first", "2023-12-31", 600, true, true, false);
        Path second = result("second", "2024-12-31", 680, true, true, false);

        assertThat(shell.run("trend", second, first)).as(shell.err).isZero();
        // 60 % and 68 % a year apart (366 days) lead to 68 + 8 * 365 / 366 = 75.978 % a year later
        assertThat(shell.out)
                .containsSubsequence("2023-12-31", "2024-12-31", "YX-11a")
                .contains("2023-12-31 未达标 60.00% → 2024-12-31 未达标 68.00%")
                .contains("照此到 2025-12-31 为 75.97%，能达到≥75%")
                .contains("照此到 2025-12-31 为 50%，达不到≥100%")
                .contains("本工具口径");
    }

    @Test
    void verifyingJudgesAnewAndFindsWhatWasChangedInResultOrFacts() throws IOException {
        Path result = result("county", "2023-12-31", 700, true, true, false);
        assertThat(shell.run("verify", result)).as(shell.out).isZero();
        assertThat(shell.out).contains("重算一致", "一致1份，不一致0份");

        Path changed = folder.resolve("changed.result.json");
        Files.writeString(
                changed, Files.readString(result).replaceFirst("\"outcome\": \"fail\"", "\"outcome\": \"pass\""));
        assertThat(shell.run("verify", changed)).isEqualTo(5);
        assertThat(shell.out).contains(".outcome", "结果写着：\"pass\"", "重算得到：\"fail\"");

        Path facts = folder.resolve("county.json");
        Files.writeString(facts, Files.readString(facts).replace("700", "701"));
        assertThat(shell.run("verify", result)).isEqualTo(5);
        assertThat(shell.said()).contains("没有找到数据快照 county.json");
    }

    /** Whatever batch reads, verify reads: the facts may lie packed, and in another order than the results. */
    @Test
    void factsAreFoundInArchivesToo() throws IOException {
        Path first = shell.write("data/a.ndjson", county(700) + "\n" + county(760) + "\n");
        assertThat(shell.run("batch", first, "--out", folder.resolve("out"), "--quiet"))
                .as(shell.err)
                .isZero();
        Path results = folder.resolve("out/results.jsonl");
        Path packed = folder.resolve("a.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(first, out);
        }
        Path archive = folder.resolve("县 区.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (int managed : new int[] {760, 700}) {
                out.putNextEntry(new ZipEntry("县/" + (1000 - managed) + ".json"));
                out.write(county(managed).getBytes(StandardCharsets.UTF_8));
            }
        }
        for (Path data : List.of(first, first.getParent(), packed, archive)) {
            assertThat(shell.run("verify", results, "--data", data))
                    .as(shell.out)
                    .isZero();
            assertThat(shell.out).as(data.toString()).contains("一致2份，不一致0份，没有复核0份");
        }
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 100));
        assertThat(shell.run("verify", results, "--data", archive)).isEqualTo(5);
        assertThat(shell.said()).contains("没有找到数据快照 a.ndjson", "一致0份，不一致0份，没有复核2份");
    }

    private static String county(int managed) {
        return COUNTY.formatted("2023-12-31", managed, true, true, false).replace('\n', ' ');
    }

    @Test
    void aQuietBatchSaysNothingButWhatWentWrong() {
        Path counties = shell.write("counties.ndjson", county(700) + "\n{\n");
        assertThat(shell.run("batch", counties, "--out", folder.resolve("out"), "--quiet"))
                .isEqualTo(65);
        assertThat(shell.out + shell.err).isEmpty();
        assertThat(shell.run("batch", counties, "--out", folder.resolve("out"), "--restart"))
                .isEqualTo(65);
        assertThat(shell.said()).contains("共2份数据快照", "不能判定1份");
        shell.write("file", "");
        assertThat(shell.run("batch", counties, "--out", folder.resolve("file"), "--quiet"))
                .isEqualTo(73);
        assertThat(shell.said()).contains("不能写入");
    }

    private static final String ON_SITE = """
            indicator,outcome,evidence,by,date,expires
            GJ-U12,fail,现场记录1,张三,2023-12-01,2026-12-31
            """;

    private static final String WAIVERS = """
            indicator,reason,approver,document,expires
            GJ-15,试点,市卫健委,某卫函〔2023〕1号,2026-12-31
            GJ-U02,过期,市卫健委,某卫函〔2020〕1号,2020-12-31
            """;

    /** A result of natcm-2025 with one conclusion on site, one waiver and one waiver that ran out; and its tables. */
    private Path withTables(Path manual, Path waivers) {
        Path snapshot = shell.write("county.json", COUNTY.formatted("2023-12-31", 700, true, true, false));
        Path result = folder.resolve("r.json");
        shell.run(
                "check",
                snapshot,
                "--pack",
                "natcm-2025",
                "--manual",
                manual,
                "--waivers",
                waivers,
                "-o",
                "json:" + result);
        assertThat(result).as(shell.err).exists();
        return result;
    }

    @Test
    void whatIsTakenFromTheResultItselfIsNotVouchedFor() {
        Path manual = shell.write("m.csv", ON_SITE);
        Path waivers = shell.write("w.csv", WAIVERS);
        Path result = withTables(manual, waivers);

        assertThat(shell.run("verify", result)).as(shell.out).isEqualTo(5);
        assertThat(shell.said())
                .contains("△ r.json", "现场核定1项取自结果本身，没有核对：GJ-U12", "--manual", "免检1项取自结果本身，没有核对：GJ-15")
                .contains("一致0份，不一致0份，没有复核0份，只核对了一部分1份")
                .doesNotContain("√");
        assertThat(shell.run("verify", result, "--manual", manual)).isEqualTo(5);
        assertThat(shell.said()).contains("免检1项取自结果本身").doesNotContain("现场核定1项");
        assertThat(shell.run("verify", result, "--manual", manual, "--waivers", waivers))
                .as(shell.out)
                .isZero();
        assertThat(shell.out).contains("√ r.json", "重算一致", "一致1份");
        assertThat(shell.run("verify", result, "--lang", "en")).isEqualTo(5);
        assertThat(shell.out).contains("taken from the result itself", "1 only partly");
    }

    @Test
    void aForgedConclusionOnSiteOrWaiverIsFoundByTheTables() throws IOException {
        Path manual = shell.write("m.csv", ON_SITE);
        Path waivers = shell.write("w.csv", WAIVERS);
        Path result = withTables(manual, waivers);

        // whoever forges writes the tables that give what is wanted, and shows the result only
        Path forged = withTables(
                shell.write("m2.csv", ON_SITE.replace(",fail,现场记录1", ",pass,假的")),
                shell.write("w2.csv", WAIVERS + "GJ-44,假的,某人,无文号,2026-12-31\n"));
        assertThat(result).isEqualTo(forged);
        assertThat(shell.run("verify", forged)).isEqualTo(5);
        assertThat(shell.run("verify", forged, "--manual", manual, "--waivers", waivers))
                .isEqualTo(5);
        assertThat(shell.said())
                .contains("$.findings[GJ-U12].outcome", "结果写着：\"pass\"", "重算得到：\"fail\"")
                .contains("$.findings[GJ-U12].evidence[0]", "$.findings[GJ-44].waiver")
                .contains("一致0份，不一致1份");
        assertThat(shell.run("verify", forged, "--manual", shell.write("bad.csv", "indicator\nX\n")))
                .isEqualTo(65);
    }

    @Test
    void aFindingThatDoesNotGoWithTheCountsIsNamed() throws IOException {
        Path result = withTables(shell.write("m.csv", ON_SITE), shell.write("w.csv", WAIVERS));
        String text = Files.readString(result);
        int at = text.indexOf("\"id\": \"GJ-U12\"");
        Files.writeString(result, text.substring(0, at) + text.substring(at).replaceFirst("\"fail\"", "\"pass\""));

        assertThat(shell.run("verify", result)).isEqualTo(5);
        assertThat(shell.said()).contains("$.counts.", "可能改动的是 GJ-U12：现场核定为“未达标”，计数和得分才对得上");

        Path waived = withTables(shell.write("m.csv", ON_SITE), shell.write("w.csv", WAIVERS));
        String counts = Files.readString(waived).replaceFirst("\"waived\": 1", "\"waived\": 0");
        Files.writeString(waived, counts);
        assertThat(shell.run("verify", waived)).isEqualTo(5);
        assertThat(shell.said()).contains("可能改动的是 GJ-15：没有这项免检，计数才对得上");
    }

    @Test
    void anyByteThatIsTurnedInAResultIsFound() throws IOException {
        Path result = result("county", "2023-12-31", 700, true, true, false);
        byte[] whole = Files.readAllBytes(result);
        Random random = new Random(7);
        Path flipped = folder.resolve("flipped.result.json");
        for (int i = 0; i < 40; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(7));
            if (Character.isWhitespace(whole[at]) && Character.isWhitespace(bytes[at])) {
                continue; // says the same
            }
            Files.write(flipped, bytes);
            assertThat(shell.run("verify", flipped)).as("byte " + at).isNotZero();
        }
    }

    @Test
    void aSignatureIsCheckedBesideTheResult() throws IOException {
        Path result = result("county", "2023-12-31", 700, true, true, false);
        assertThat(shell.run("rules", "keygen", folder.resolve("key")))
                .as(shell.err)
                .isZero();
        Path secret = folder.resolve("key");
        Path open = folder.resolve("key.pub");

        assertThat(shell.run("verify", result, "--trust", open)).isEqualTo(5);
        assertThat(shell.said()).contains("没有签名");
        assertThat(shell.run("sign", result, "--key", secret)).as(shell.err).isZero();
        assertThat(shell.run("verify", result, "--trust", open)).as(shell.out).isZero();
        assertThat(shell.out).contains("签名可信：key.pub");

        String text = Files.readString(result, StandardCharsets.UTF_8);
        Files.writeString(result, text + "\n");
        assertThat(shell.run("verify", result, "--trust", open)).isEqualTo(5);
        assertThat(shell.said()).contains("签名之后改动过");
    }

    @Test
    void aDrawCanBeRepeatedFromItsLog() throws IOException {
        Path snapshot = shell.write("county.json", COUNTY.formatted("2023-12-31", 700, true, true, false));
        Path log = folder.resolve("lot.json");
        assertThat(shell.run("sample", snapshot, "--seed", "2025-11-03 02,05", "--size", "1", "-o", log))
                .as(shell.err)
                .isZero();
        assertThat(shell.out).contains("从2家机构中抽出1家", "种子：2025-11-03 02,05");
        assertThat(shell.run("sample", snapshot, "--redraw", log)).as(shell.out).isZero();
        assertThat(shell.out).contains("重抽一致");

        Files.writeString(
                log,
                Files.readString(log)
                        .replace("02,05", "02,06")
                        .replace("T1", "T0")
                        .replace("T2", "T0"));
        assertThat(shell.run("sample", snapshot, "--redraw", log)).isEqualTo(5);
        assertThat(shell.out).contains("重抽与抽签记录不一致", "drawn[T0]", "记录写着：", "重抽得到：");
        assertThat(shell.run("sample", snapshot, "--redraw", snapshot)).isEqualTo(65);
        assertThat(shell.said()).contains("发现：数据快照，不是抽签记录");
        assertThat(shell.run("sample", snapshot, "--redraw", shell.write("o.json", "{}")))
                .isEqualTo(65);
        assertThat(shell.said()).contains("发现：没有 lot 这一项");
        assertThat(shell.run("sample", snapshot, "--seed", "s", "--size", "500"))
                .isZero();
        assertThat(shell.out).contains("一共要抽500家，只有2家，全部抽中");
        assertThat(shell.run("sample", snapshot, "--seed", "s", "--take", "村卫生室=99", "--take", "乡镇卫生院=3"))
                .isZero();
        assertThat(shell.out).contains("村卫生室要抽99家，只有0家", "乡镇卫生院要抽3家，只有2家，全部抽中");
        assertThat(shell.run("sample", snapshot)).isEqualTo(64);
        assertThat(shell.run("sample", snapshot, "--seed", "s", "--take", "村卫生所=3"))
                .isEqualTo(64);
        assertThat(shell.said()).contains("您是不是要写 村卫生室");
    }

    // ---- rules that changed, and what cannot be compared

    /** A result by a pack of one rule over people managed, with that limit, version and figures. */
    private Path byLimit(String name, String asOf, String version, String limit, Integer managed) {
        Path pack = shell.pack(
                name + "-pack",
                "",
                Shell.rule(
                        "T-1",
                        "",
                        "require.ratio( \"aged65PlusTcmManaged\", \"aged65Plus\" ).atLeast( \"" + limit + "\" );"),
                Shell.yes("T-2", "tcmHealthEducationBase").replace("require.yes", "encourage.yes"));
        shell.write(name + "-pack/pack.yaml", Shell.MANIFEST.replace("1.0.0", version));
        Path snapshot = shell.write(
                name + ".json", """
                {"snapshot": 1, "jurisdiction": {"code": "140524", "name": "陵川县", "kind": "县"}, "asOf": "%s",
                 "answers": {"aged65Plus": 1000%s, "tcmHealthEducationBase": true}}
                """.formatted(asOf, managed == null ? "" : ", \"aged65PlusTcmManaged\": " + managed));
        Path result = folder.resolve(name + ".result.json");
        shell.run("check", snapshot, "--rules", pack, "--allow-unsigned", "-o", "json:" + result);
        assertThat(result).as(shell.err).exists();
        return result;
    }

    @Test
    void aTrendSaysWhereTheRulesChangedAndWhatIsCounted() {
        Path before = byLimit("r0", "2023-12-31", "1.0.0", "75%", 599);
        Path after = byLimit("q1", "2024-12-31", "1.1.0", "65%", 699);

        assertThat(shell.run("trend", before, after)).as(shell.err).isZero();
        assertThat(shell.said())
                .contains("必须做到的1项达标0项，鼓励做的1项达标1项", "（只算必须做到的）")
                .contains("与上一份相比，规则变了（1.0.0 → 1.1.0）")
                .contains("要求变了，前后的结论不能直接比：2023-12-31 ≥75% → 2024-12-31 ≥65%")
                .contains("2024-12-31 的结果所用的规则包没有可信的签名");
        // somebody touched the rules and left their version alone
        Path touched = byLimit("q2", "2025-12-31", "1.1.0", "60%", 699);
        assertThat(shell.run("trend", after, touched, "--lang", "en")).isZero();
        assertThat(shell.said()).contains("the rules changed (version 1.1.0 in both)", "the demand changed");

        Path core = result("core", "2023-12-31", 700, true, true, false);
        Path whole = folder.resolve("whole.result.json");
        shell.write("whole.json", COUNTY.formatted("2024-12-31", 700, true, true, false));
        shell.run("check", folder.resolve("whole.json"), "-o", "json:" + whole);
        assertThat(shell.run("trend", core, whole)).isZero();
        assertThat(shell.said()).contains("判定范围变了（核心指标 → 全部指标）").doesNotContain("规则变了", "签名");
    }

    @Test
    void aTrendOfOneResultIsNone() {
        Path one = result("one", "2023-12-31", 700, true, true, false);
        assertThat(shell.run("trend", one)).isEqualTo(64);
        assertThat(shell.said()).contains("看走势要两份以上判定结果", "这里只有1份");
        assertThat(shell.run("trend", one, byLimit("other", "2024-12-31", "1.0.0", "75%", 1)))
                .isEqualTo(65);
        assertThat(shell.said()).contains("没有走势可看", "只有一份结果");
    }

    @Test
    void whatWasUnknownIsNoStepAndStandsWhereItBelongs() {
        Path unknown = byLimit("unknown", "2023-12-31", "1.0.0", "75%", null);
        Path failing = byLimit("failing", "2024-12-31", "1.0.0", "75%", 700);
        Path passing = byLimit("passing", "2025-12-31", "1.0.0", "75%", 800);

        assertThat(shell.run("compare", unknown, failing)).isZero();
        assertThat(shell.out).contains("由数据不足变为未达标（1项）").doesNotContain("仍未达标");
        assertThat(shell.run("compare", unknown, passing)).isZero();
        assertThat(shell.out).contains("由数据不足变为达标（1项）").doesNotContain("补上");
        assertThat(shell.run("compare", failing, unknown)).isZero();
        assertThat(shell.out).contains("由未达标变为数据不足（1项）");
        assertThat(shell.run("compare", unknown, unknown)).isZero();
        assertThat(shell.out).contains("仍数据不足（1项）").doesNotContain("仍未达标");
        assertThat(shell.run("compare", failing, failing)).isZero();
        assertThat(shell.out).contains("仍未达标（1项）");
        assertThat(shell.run("compare", passing, unknown)).isEqualTo(4);
    }

    @Test
    void nothingToCompareIsNoSuccess() {
        Path one = result("one", "2023-12-31", 700, true, true, false);
        assertThat(shell.run("compare", one, byLimit("other", "2024-12-31", "1.0.0", "75%", 1)))
                .isEqualTo(65);
        assertThat(shell.said()).contains("没有能对比的", "140524 / yuexiu-2025", "140524 / town");
    }

    /** Lines of a batch: that many people managed in each county of that code. */
    private Path batch(String name, String file, String... lines) {
        shell.write(file, String.join("\n", lines) + "\n");
        Path out = folder.resolve(name);
        shell.run("batch", folder.resolve(file), "--profile", "core", "--out", out, "--quiet");
        assertThat(out.resolve("results.jsonl")).as(shell.err).exists();
        return out.resolve("results.jsonl");
    }

    private static String county(String code, int managed) {
        return county(managed).replace("140524", code);
    }

    @Test
    void aCountySubmittedTwiceIsPairedByLineOrFactsOrElseLeftOutByName() {
        Path before = batch("one", "c.ndjson", county("140524", 700), county("140524", 701), county("140522", 700));
        Path sameLines = batch("two", "c.ndjson", county("140524", 760), county("140524", 701), county("140522", 760));
        assertThat(shell.run("compare", before, sameLines)).as(shell.err).isZero();
        assertThat(shell.said())
                .contains("对比3份结果：0份有退步，2份只有进步，0份有其他变化，1份各项结论没有变")
                .doesNotContain("分不清");

        Path moved = batch("three", "d.ndjson", county("140522", 760), county("140524", 701), county("140524", 765));
        assertThat(shell.run("compare", before, moved)).isZero();
        assertThat(shell.said())
                .contains("对比2份结果", "陵川县（140524 yuexiu-2025） 没有对比", "results.jsonl:1", "results.jsonl:3");
        Path alone = batch("four", "e.ndjson", county("140524", 702), county("140524", 703));
        assertThat(shell.run("compare", before, alone)).isEqualTo(65);
        assertThat(shell.said()).contains("没有对比：", "没有能对比的");
    }

    @Test
    void manyCountiesBeginWithASummaryAndThoseThatWentBack() {
        Path before = batch("one", "c.ndjson", county("140522", 700), county("140524", 700), county("140525", 760));
        Path after = batch("two", "c.ndjson", county("140522", 700), county("140524", 760), county("140525", 700));
        assertThat(shell.run("compare", before, after)).isEqualTo(4);
        assertThat(shell.out)
                .containsSubsequence(
                        "对比3份结果：1份有退步，1份只有进步，0份有其他变化，1份各项结论没有变",
                        "退步：",
                        "140525",
                        "YX-11a",
                        "进步：",
                        "140524",
                        "没有变：",
                        "140522",
                        "（140525）",
                        "（140524）")
                .doesNotContain("（140522）");
    }

    @Test
    void aDateBehindTheDocumentsTargetDateIsRemarkedOn() {
        Path snapshot = shell.write("late.json", COUNTY.formatted("2031-12-31", 700, true, true, false));
        shell.run("check", snapshot, "--pack", "yuexiu-2025");
        assertThat(shell.said()).contains("判定日期 2031-12-31 晚于文件的完成期限 2025-12-31：除另写期限的外");
        shell.run("check", snapshot, "--pack", "lianzhou-2024"); // names no such date
        assertThat(shell.said()).doesNotContain("完成期限 ");
        shell.run("check", snapshot, "--as-of", "2025-12-31", "--pack", "yuexiu-2025");
        assertThat(shell.said()).doesNotContain("晚于文件的完成期限");
    }
}
