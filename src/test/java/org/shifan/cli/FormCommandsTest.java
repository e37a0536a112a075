package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a county office: forms for the towns, checked, put together, checked again. */
class FormCommandsTest {

    private static final Path GAPS = Path.of("samples/gaps/snapshot.json");

    private static final String PACK = "lianzhou-2024";

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private List<Object> forms(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private int run(Object command, List<Object> files, Object... more) {
        List<Object> args = new ArrayList<>();
        args.add(command);
        args.addAll(files);
        args.addAll(List.of(more));
        return shell.run(args.toArray());
    }

    @Test
    void theTownsFormsPutTogetherAreTheCounty() throws IOException {
        Path towns = folder.resolve("各 乡镇");
        Path rows = Path.of("src/test/resources/org/shifan/snapshot/snapshot-rows.json");
        assertThat(shell.run("template", "--from", rows, "--split", "town", "--pack", PACK, "-o", towns))
                .as(shell.err)
                .isZero();
        List<Object> forms = forms(towns);
        assertThat(forms)
                .extracting(form -> ((Path) form).getFileName().toString())
                .containsExactly("0-县级.xlsx", "1-甲镇.xlsx", "2-乙镇.xlsx");
        assertThat(run("validate", forms, "--pack", PACK)).as(shell.out).isZero();
        assertThat(shell.out).contains("√ 1-甲镇.xlsx：可以采用。陵川县", "3个文件都可以采用。");

        Path book = folder.resolve("合.xlsx");
        assertThat(run("merge", forms, "--pack", PACK, "-o", book))
                .as(shell.err)
                .isZero();
        forms.add(forms.get(1));
        Path json = folder.resolve("合.json");
        assertThat(run("merge", forms, "-o", json)).isZero();
        assertThat(shell.err).contains("2个机构在几个文件里都有，没有不一致，各取一次");
        assertThat(shell.run("merge", book, json, "-o", folder.resolve("再.json")))
                .as(shell.err)
                .isZero();
        assertThat(folder.resolve("再.json")).hasSameTextualContentAs(json);
    }

    @Test
    void whatIsBlankIsNamedWithItsCellAndWhatNeedsIt() {
        Path form = folder.resolve("半.xlsx");
        shell.run("template", "--from", Path.of("samples/half-filled/snapshot.json"), "-o", form);
        assertThat(shell.run("validate", form)).isZero();
        assertThat(shell.out).contains("没有填，规则（yuexiu-2025）要用", "位置：辖区!B19。用于 YX-11a、YX-B49a");
        assertThat(shell.said()).contains("中医类别执业（助理）医师数：4个机构没有填", "机构!I6、I8、I10、I12");
        assertThat(shell.run("validate", form, "--lang", "en", "--pack", "natcm-2025"))
                .isZero();
        assertThat(shell.out).contains("半.xlsx: can be used. 陵川县", "needed by GJ-");
    }

    @Test
    void oneBadFileIsNamedAndTheOthersAreLookedAt() {
        Path bad = shell.write(
                "坏.json",
                "{\"snapshot\": 1, \"jurisdiction\": {\"code\": \"140524\", \"name\": \"陵川县\", \"kind\": \"县\"},"
                        + " \"asOf\": \"2023-02-30\"}");
        assertThat(shell.run("validate", bad, GAPS)).isEqualTo(5);
        assertThat(shell.out).contains("× 坏.json：有1处问题，不能采用：", "√ snapshot.json：可以采用", "2个文件中1个要改。");
        assertThat(shell.run("validate", folder.resolve("没有.xlsx"), GAPS)).isEqualTo(66);
        assertThat(shell.out).contains("√ snapshot.json：可以采用");
        assertThat(shell.run("merge", bad, GAPS, "-o", folder.resolve("x.json")))
                .isEqualTo(65);
        assertThat(folder.resolve("x.json")).doesNotExist();
    }

    @Test
    void aConflictStopsTheMergeAndNamesBothFiles() throws IOException {
        Path other = shell.write(
                "别/snapshot.json", Files.readString(GAPS).replaceFirst("\"physicians\": \\d+", "\"physicians\": 99"));
        assertThat(shell.run("merge", GAPS, other, "-o", folder.resolve("x.json")))
                .isEqualTo(65);
        assertThat(shell.said()).contains("这些文件有1处互相矛盾，没有合并", "别/snapshot.json", "这里是“99”，gaps/snapshot.json");
        assertThat(folder.resolve("x.json")).doesNotExist();
    }

    @Test
    void aBadWorkbookEndsWith65InEveryCommandAndWithoutATrace() throws IOException {
        Path renamed = shell.write("改名.xlsx", "机构编号,机构名称\n");
        Path cut = folder.resolve("断.xlsx");
        shell.run("template", "--from", GAPS, "-o", folder.resolve("表.xlsx"));
        byte[] whole = Files.readAllBytes(folder.resolve("表.xlsx"));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        for (Path bad : List.of(renamed, cut)) {
            assertThat(shell.run("validate", bad)).isEqualTo(5);
            assertThat(shell.run("validate", bad, "--mark", folder.resolve("标.xlsx")))
                    .isEqualTo(5);
            assertThat(folder.resolve("标.xlsx")).doesNotExist();
            for (String[] command :
                    new String[][] {{"check"}, {"convert", "-o", "x.json"}, {"merge", "-o", "x.json"}}) {
                List<Object> args = new ArrayList<>(List.of(command));
                args.add(1, bad);
                assertThat(shell.run(args.toArray())).isEqualTo(65);
                assertThat(shell.said()).contains("发现：").doesNotContain("Exception", "at org.");
            }
        }
    }

    @Test
    void noInputIsEverOverwritten() throws IOException {
        Path form = folder.resolve("表.xlsx");
        shell.run("template", "--from", GAPS, "-o", form);
        byte[] before = Files.readAllBytes(form);
        assertThat(shell.run("validate", form, "--mark", folder.resolve("./表.xlsx")))
                .isEqualTo(64);
        assertThat(shell.run("merge", form, "-o", form)).isEqualTo(64);
        assertThat(Files.readAllBytes(form)).isEqualTo(before);
        assertThat(shell.run("validate", form, "--mark", folder.resolve("没有/标.xlsx")))
                .isEqualTo(73);
        assertThat(shell.run("validate", form, "--mark", folder.resolve("标.xlsx")))
                .as(shell.err)
                .isZero();
        assertThat(shell.run("validate", folder.resolve("标.xlsx"))).isZero();
        assertThat(shell.run("validate", GAPS, "--mark", folder.resolve("标2.xlsx")))
                .isEqualTo(64);
        assertThat(shell.run("merge", form, "-o", folder.resolve("表.doc"))).isEqualTo(64);
    }
}
