package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.text.Columns;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTest {

    private static final String RULE = """
            package town.only;

            import java.util.List;
            import org.shifan.snapshot.Kind;
            import town.Institution;
            global org.shifan.pack.Demand require;
            global org.shifan.pack.Demand encourage;

            rule "T-1 卫生院：设有中医馆"
                @clause( "第1条" )
                @measure( "tcm-hall-township" )
            when
                $denominator : List() from collect( Institution( kind == Kind.乡镇卫生院 ) )
                $numerator   : List() from collect( Institution( tcmHall == true ) from $denominator )
            then
                require.share( $numerator, $denominator ).atLeast( "100%" );
            end
            """;

    private static final String MANIFEST = """
            id: town
            version: 1.0.0
            title: 测试方案
            issuer: 测试
            level: 县区
            notes: []
            criteria: []
            """;

    @TempDir
    private Path folder;

    private Path rows;
    private Path reported;
    private String out;
    private String err;

    @BeforeEach
    void copySnapshots() throws IOException {
        rows = copy("snapshot-rows.json");
        reported = copy("snapshot-reported.json");
    }

    private Path copy(String name) throws IOException {
        try (InputStream in = org.shifan.snapshot.Snapshot.class.getResourceAsStream(name)) {
            Path file = folder.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    private int run(Object... args) {
        return runWith(InputStream.nullInputStream(), Map.of(), args);
    }

    private int runWith(InputStream in, Map<String, String> environment, Object... args) {
        List<String> words = new ArrayList<>();
        for (Object arg : args) {
            words.add(arg.toString());
        }
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Map<String, String> surroundings = new HashMap<>(environment);
        surroundings.put("SHIFAN_CACHE", folder.resolve("cache").toString());
        int code = Main.run(
                words.toArray(String[]::new), in, new PrintStream(outBytes), new PrintStream(errBytes), surroundings);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    // ---- verdicts ----

    @Test
    void aCountyThatFailsEndsWith1() {
        assertThat(run("check", reported)).isEqualTo(1);
        assertThat(out)
                .contains("永丰县（360825）  数据截至 2016-12-31  文件 snapshot-reported.json")
                .contains("现为88.47%（269家中238家做到），要求≥90%：还差5家。");
        assertThat(err).isEmpty();
    }

    @Test
    void aCountyThatLacksDataEndsWith3() {
        assertThat(run("check", reported, "--pack", "natcm-2025")).isEqualTo(3);
    }

    @Test
    void oneFailingPackIsEnoughFor1() {
        assertThat(run("check", reported, "--pack", "natcm-2025", "--pack", "yuexiu-2025"))
                .isEqualTo(1);
        assertThat(out).contains("2份文件的结论", "同一度量、不同要求", "√ natcm-2025   GJ-13b  ≥80%  达标    88.47%");
    }

    @Test
    void packsMayFollowOneOption() {
        run("check", reported, "--pack", "natcm-2025", "--pack", "yuexiu-2025");
        String separately = out;
        run("check", "--pack", "natcm-2025", "yuexiu-2025", reported);

        assertThat(out).isEqualTo(separately);
    }

    @Test
    void aCountyThatPassesEndsWith0() throws IOException {
        Path rules = pack(MANIFEST, RULE);
        Path snapshot = folder.resolve("met.json");
        Files.writeString(snapshot, """
                {"snapshot": 1, "jurisdiction": {"code": "140524", "name": "陵川县", "kind": "县"}, "asOf": "2023-10-31",
                 "institutions": [{"id": "A", "name": "甲镇卫生院", "kind": "乡镇卫生院", "tcmHall": true}]}
                """);

        assertThat(run("check", snapshot, "--allow-unsigned", "--rules", rules))
                .as(err)
                .isZero();
        assertThat(out).contains("结论：达标。必须做到的1项指标中：未达标0项，数据不足0项，达标1项。");
    }

    @Test
    void withoutAPackTheReportSaysWhichOneJudgesAndNamesTheOthers() {
        run("check", reported);

        assertThat(out)
                .contains("没有指定规则包，按 yuexiu-2025 判定")
                .contains("advanced-unit-2024", "lianzhou-2024", "lingchuan-2023", "natcm-2025");
    }

    @Test
    void theCoreProfileJudgesTheAnnexAlone() {
        run("check", reported, "--profile", "core", "-o", "json");

        JsonNode result = new JsonMapper().readTree(out);
        assertThat(result.get("findings").size()).isEqualTo(21);
        assertThat(result.get("profile").asString()).isEqualTo("core");
    }

    @Test
    void theDateToJudgeAsOfMayBeGiven() {
        run("check", reported, "--as-of", "2025-06-30", "-o", "json");

        assertThat(new JsonMapper().readTree(out).get("judgedAs").asString()).isEqualTo("2025-06-30");
    }

    @Test
    void aSnapshotMayComeFromStandardInput() throws IOException {
        run("check", reported, "-o", "json");
        String fromFile = out;
        int code =
                runWith(new ByteArrayInputStream(Files.readAllBytes(reported)), Map.of(), "check", "-", "-o", "json");

        assertThat(code).isEqualTo(1);
        assertThat(out).isEqualTo(fromFile.replace("\"snapshot-reported.json\"", "\"-\""));
    }

    @Test
    void theLanguageMayComeFromTheEnvironment() {
        runWith(InputStream.nullInputStream(), Map.of("SHIFAN_LANG", "en"), "check", reported);
        assertThat(out).contains("Verdict: fail.");

        runWith(InputStream.nullInputStream(), Map.of("SHIFAN_LANG", "en"), "--lang", "zh", "check", reported);
        assertThat(out).contains("结论：未达标。");
    }

    // ---- outputs ----

    @Test
    void severalOutputsInOneRun() throws IOException {
        Path json = folder.resolve("结果.json");
        Path text = folder.resolve("报告.txt");

        assertThat(run("check", rows, "-o", "text", "-o", "json:" + json, "-o", "text:" + text))
                .isEqualTo(1);
        assertThat(new JsonMapper().readTree(json.toFile()).get("verdict").asString())
                .isEqualTo("fail");
        assertThat(Files.readString(text)).isEqualTo(out);
        assertThat(err).isEqualTo("已写入 " + json + "\n已写入 " + text + "\n");
        assertThat(names(folder)).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void anOutputThatCannotBeWrittenEndsWith73AndTheOthersAreWritten() {
        Path nowhere = folder.resolve("没有/结果.json");
        Path json = folder.resolve("result.json");

        assertThat(run("check", rows, "-o", "json:" + nowhere, "-o", "json:" + folder, "-o", "json:" + json))
                .isEqualTo(73);
        assertThat(json).exists();
        assertThat(unwrapped(err)).contains("没有文件夹", "请先建立", "这是一个文件夹");
    }

    @Test
    void aFileThatIsThereIsReplacedAsAWhole() throws IOException {
        Path json = folder.resolve("result.json");
        Files.writeString(json, "x".repeat(1_000_000));
        run("check", rows, "-o", "json:" + json);

        assertThat(new JsonMapper().readTree(json.toFile()).get("result").asInt())
                .isEqualTo(1);
    }

    @Test
    void theSnapshotItselfIsNeverOverwritten() throws IOException {
        byte[] before = Files.readAllBytes(rows);

        assertThat(run("check", rows, "-o", "json:" + rows)).isEqualTo(64);
        assertThat(run("check", rows, "-o", "json:" + folder.resolve("./snapshot-rows.json")))
                .isEqualTo(64);
        assertThat(unwrapped(err)).contains("会覆盖数据快照本身");
        assertThat(Files.readAllBytes(rows)).isEqualTo(before);
    }

    // ---- refusals ----

    @Test
    void wrongUsageEndsWith64AndSaysWhatWasMeant() {
        usage("没有命令 chek。您是不是要写 check？", "chek", rows);
        usage("没有选项 --pak。您是不是要写 --pack？", "check", rows, "--pak", "x");
        usage("选项 --pack 后面要写 ID", "check", rows, "--pack");
        usage("缺少 SNAPSHOT", "check");
        usage("缺少 INDICATOR", "explain", rows);
        usage("选项 --profile 只能写一次", "check", rows, "--profile", "core", "--profile", "all");
        usage("没有规则包 yuexiu2025。您是不是要写 yuexiu-2025？", "check", rows, "--pack", "yuexiu2025");
        usage("--profile 只能是 core 或 all，不能是 cor。您是不是要写 core？", "check", rows, "--profile", "cor");
        usage("不认识的输出 jsn；应为", "check", rows, "-o", "jsn");
        usage("-o json: 缺文件名", "check", rows, "-o", "json:");
        usage("屏幕上只能输出一种格式", "check", rows, "-o", "json", "-o", "text");
        usage("两个 -o 写的是同一个文件", "check", rows, "-o", "json:x", "-o", "text:x");
        usage("--as-of 应为年-月-日，如 2025-12-31，不能是 2025-13-01", "check", rows, "--as-of", "2025-13-01");
        usage("--pack 和 --rules 只能用一个", "check", rows, "--pack", "natcm-2025", "--rules", folder);
        usage("一次只判一份数据快照，这里有2份", "check", rows, reported);
        usage("没有指标 YX-3b。您是不是要写 YX-03b？", "explain", rows, "YX-3b");
        usage("yuexiu-2025 没有指标 GJ-99", "show", "yuexiu-2025", "GJ-99");
        usage("schema 后面只能是 snapshot 或 result，不能是 reslt。您是不是要写 result？", "schema", "reslt");
        usage("completion 后面只能是 bash 或 zsh，不能是 fish", "completion", "fish");
        usage("--lang 只能是 zh 或 en，不能是 fr", "check", rows, "--lang", "fr");
        usage("多出来的参数 x", "packs", "x");
        usage("没有命令 chek。您是不是要写 check？", "help", "chek");
    }

    @Test
    void wrongUsageIsExplainedInEnglishToo() {
        usage("no command chek. Did you mean check?", "--lang", "en", "chek", rows);
        usage("no option --pak. Did you mean --pack?", "check", rows, "--pak", "x", "--lang", "en");
        usage("missing SNAPSHOT", "check", "--lang=en");
        usage("option --pack needs ID", "check", "--lang", "en", "--pack");
    }

    private void usage(String message, Object... args) {
        assertThat(run(args)).as(List.of(args).toString()).isEqualTo(64);
        assertThat(out).isEmpty();
        assertThat(unwrapped(err)).contains(message).doesNotContain("Exception", "picocli");
        assertThat(err.lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void aUsageErrorShowsHowTheCommandIsCalled() {
        run("check");

        assertThat(err).isEqualTo("""
                        缺少 SNAPSHOT
                        用法：shifan check SNAPSHOT [--pack ID ... | --rules DIR] [--profile core|all]
                                     [--as-of DATE] [-o FORMAT[:FILE] ...] [OPTION ...]
                        说明：shifan help check
                        """);
    }

    @Test
    void factsThatCannotBeReadEndWith65() throws IOException {
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, Files.readString(rows).replace("\"physicians\": 12", "\"physicians\": \"12\""));

        assertThat(run("check", broken)).isEqualTo(65);
        assertThat(out).isEmpty();
        assertThat(unwrapped(err))
                .contains("数据快照 " + broken, "1处问题")
                .contains("broken.json:")
                .contains("甲镇卫生院");
    }

    @Test
    void aMissingFileEndsWith66AndNamesItsNeighbour() {
        assertThat(run("check", folder.resolve("snapshot-row.json"))).isEqualTo(66);
        assertThat(unwrapped(err)).contains("找不到文件", "您是不是要写 snapshot-rows.json？");

        assertThat(run("check", folder)).isEqualTo(66);
        assertThat(unwrapped(err)).contains("是文件夹，应为数据快照文件");

        assertThat(run("check", rows, "--rules", folder.resolve("none"))).isEqualTo(66);
        assertThat(unwrapped(err)).contains("找不到规则包文件夹");

        assertThat(run("check", rows, "--rules", rows)).isEqualTo(66);
        assertThat(unwrapped(err)).contains("是文件，--rules 后面应为规则包的文件夹");
    }

    @Test
    void refusedRulesEndWith78() throws IOException {
        Path rules = pack(MANIFEST, RULE.replace("tcmHall == true", "tcmHal == true"));

        assertThat(run("check", rows, "--rules", rules)).isEqualTo(78);
        assertThat(out).isEmpty();
        assertThat(unwrapped(err)).contains("规则包").contains("问题，不能使用：").contains("rules.drl");
    }

    @Test
    void aStackTraceIsOnlyShownWhenAskedFor() {
        run("check", folder.resolve("none.json"));
        assertThat(err).doesNotContain("\tat ");

        run("check", folder.resolve("none.json"), "--debug");
        assertThat(err).contains("\tat org.shifan.cli.");
    }

    @Test
    void aFaultOfTheProgramEndsWith70() {
        InputStream faulty = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("faulty");
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                throw new IllegalStateException("faulty");
            }
        };

        assertThat(runWith(faulty, Map.of(), "check", "-")).isEqualTo(70);
        assertThat(unwrapped(err)).contains("程序出了故障，没有得出结论").doesNotContain("\tat ");
    }

    // ---- the other commands ----

    @Test
    void explainsAnIndicatorWhateverItsCase() {
        assertThat(run("explain", rows, "yx-16")).isZero();
        assertThat(out)
                .contains("× YX-16 已设的中医馆：接入区域健康信息平台")
                .contains("没做到（离要求最近的在前）：1家\n  乙镇卫生院（乙镇）：中医馆接入健康信息平台 否→是\n做到：1家");
    }

    @Test
    void explainsAClauseWithoutARule() {
        assertThat(run("explain", rows, "GJ-12")).isZero();
        assertThat(out).contains("全国的目标，不是县的条款");
    }

    @Test
    void everyIndicatorOfEveryPackCanBeExplainedAndShown() {
        run("packs");
        List<String> packs = out.lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(packs)
                .containsExactly("advanced-unit-2024", "lianzhou-2024", "lingchuan-2023", "natcm-2025", "yuexiu-2025");
        for (String pack : packs) {
            run("check", rows, "--pack", pack, "-o", "json");
            for (JsonNode finding : new JsonMapper().readTree(out).get("findings")) {
                String id = finding.get("id").asString();
                assertThat(run("explain", rows, id, "--pack", pack)).as(id).isZero();
                fits(out);
                assertThat(run("show", pack, id)).as(id).isZero();
                fits(out);
            }
            run("show", pack);
            fits(out);
            run("check", rows, "--pack", pack);
            fits(out);
        }
    }

    @Test
    void helpFitsATerminalInBothLanguages() {
        for (String language : List.of("zh", "en")) {
            assertThat(run("help", "--lang", language)).isZero();
            fits(out);
            for (String command : Command.NAMES) {
                assertThat(out).contains("\n  " + command + " ");
            }
            for (String command : Command.NAMES) {
                assertThat(run("help", command, "--lang", language)).isZero();
                String help = out;
                fits(help);
                assertThat(help).doesNotContain("PARAM");
                run(command, "--help", "--lang", language);
                assertThat(out).isEqualTo(help);
            }
        }
    }

    private static void fits(String text) {
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        assertThat(run()).isEqualTo(64);
        assertThat(err).contains("用法：shifan", "check");
    }

    @Test
    void printsBothSchemas() {
        for (String which : List.of("snapshot", "result")) {
            assertThat(run("schema", which)).isZero();
            assertThat(new JsonMapper().readTree(out).get("$schema").asString())
                    .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        }
    }

    @Test
    void completesCommandsAndOptions() {
        assertThat(run("completion", "bash")).isZero();
        assertThat(out).contains("explain", "--as-of", "core").doesNotContain("\r");
    }

    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        assertThat(run("--version")).isZero();
        assertThat(out).startsWith("shifan " + Main.VERSION + " (Java ");
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + Main.VERSION + "</version>");
    }

    // ---- helpers ----

    private Path pack(String manifest, String rule) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("town"));
        Files.writeString(rules.resolve("pack.yaml"), manifest);
        Files.writeString(rules.resolve("rules.drl"), rule);
        return rules;
    }

    private static String unwrapped(String message) {
        return message.replace("\n", "");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
