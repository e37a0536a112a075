package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a county office: forms for the towns, checked, put together, checked again. */
class FormCommandsTest {

    private static final Path GAPS = Path.of("samples/gaps/snapshot.json");

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
        assertThat(shell.run("template", "--from", GAPS, "--split", "town", "-o", towns))
                .as(shell.err)
                .isZero();
        List<Object> forms = forms(towns);
        assertThat(forms).hasSize(9);
        assertThat(run("validate", forms)).as(shell.out).isZero();
        assertThat(shell.out).contains("√ 1-崇文镇.xlsx：可以采用。陵川县", "9个文件都可以采用。");

        Path json = folder.resolve("合.json");
        assertThat(run("merge", forms, "-o", json)).as(shell.err).isZero();
        assertThat(shell.run("compare", json, json)).isEqualTo(65); // it is a snapshot, no result
        Path book = folder.resolve("合.xlsx");
        assertThat(run("merge", forms, "--pack", "yuexiu-2025", "-o", book))
                .as(shell.err)
                .isZero();
        assertThat(shell.run("convert", book, "-o", folder.resolve("再.json"))).isZero();
        assertThat(Files.readString(folder.resolve("再.json")))
                .contains("\"name\": \"柳树底村卫生室\"")
                .hasSizeGreaterThan(5_000);

        forms.add(forms.get(1));
        assertThat(run("merge", forms, "-o", json)).isZero();
        assertThat(shell.err).contains("个机构在几个文件里都有，没有不一致，各取一次");
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
        assertThat(shell.run("validate", bad, GAPS)).isEqualTo(65);
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
