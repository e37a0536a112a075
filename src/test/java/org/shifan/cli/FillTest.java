package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that was handed down, filled in by {@code check --fill}. */
class FillTest {

    private static final Path GAPS = Path.of("samples/gaps/snapshot.json");

    @TempDir
    private Path folder;

    private Shell shell;
    private Path table;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(folder);
        table = Files.createDirectories(folder.resolve("市里 下发")).resolve("官方表.xlsx");
        write(
                "编号|内容|自评结果|实际值|差距|达标数|总数|佐证材料|责任单位|整改措施|备注",
                "YX-11a|老年人",
                "YX-03a|站",
                "YX-04a|中医馆",
                "YX-05|基地",
                "YX-17|医联体",
                "YX-999|没有的");
    }

    private void write(String... rows) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(table)) {
            XSSFSheet sheet = workbook.createSheet("表");
            for (int i = 0; i < rows.length; i++) {
                Row row = sheet.createRow(i);
                String[] cells = rows[i].split("\\|", -1);
                for (int k = 0; k < cells.length; k++) {
                    row.createCell(k).setCellValue(cells[k]);
                }
            }
            workbook.write(out);
        }
    }

    private static String cell(Path file, String address) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            CellReference at = new CellReference(address);
            return String.valueOf(workbook.getSheetAt(0).getRow(at.getRow()).getCell(at.getCol()));
        }
    }

    @Test
    void theCopyIsFilledAndTheVerdictIsTheExitCode() throws IOException {
        byte[] before = Files.readAllBytes(table);
        Path copy = folder.resolve("已填.xlsx");
        Path owners = shell.write("分工.csv", "事项,责任单位,责任人,完成期限\nYX-11a,区卫健局,未明确,未明确\n");
        assertThat(shell.run("check", GAPS, "--fill", table, "-o", copy, "--owners", owners, "--profile", "core"))
                .as(shell.err)
                .isEqualTo(Exit.FAIL);
        assertThat(shell.out).isEmpty();
        assertThat(shell.said()).contains("官方表.xlsx：认出5行，5项指标", "表!7“YX-999 没有的”", "判定过、表里没有行的指标（16项）");
        assertThat(Files.readAllBytes(table)).isEqualTo(before);
        assertThat(cell(copy, "C2")).isEqualTo("未达标");
        assertThat(cell(copy, "D2")).isEqualTo("72.52%");
        assertThat(cell(copy, "E2")).isEqualTo("还要再管理1020人");
        assertThat(cell(copy, "F2")).isEqualTo("29880.0");
        assertThat(cell(copy, "G2")).isEqualTo("41200.0");
        assertThat(cell(copy, "I2")).isEqualTo("区卫健局");
        assertThat(cell(copy, "J2")).isEqualTo("还要再管理1020人");
        assertThat(cell(copy, "C3")).isEqualTo("数据不足");
        assertThat(cell(copy, "F3")).isEqualTo("3（另有1家没有报全）");
        assertThat(cell(copy, "K3")).contains("能够提供中医药服务：1家没有报");
        assertThat(cell(copy, "D5")).isEqualTo("没有做到");
        assertThat(cell(copy, "K6")).isEqualTo("鼓励做的，不影响结论");
    }

    @Test
    void whatNobodyReportedIsNeverZero() throws IOException {
        Path empty = shell.snapshot("");
        assertThat(shell.run("check", empty, "--fill", table)).as(shell.err).isEqualTo(Exit.INCOMPLETE);
        assertThat(shell.out).contains("结论：数据不足");
        Path copy = table.resolveSibling("官方表-已填.xlsx");
        for (int row = 2; row <= 6; row++) {
            for (String column : new String[] {"D", "H"}) {
                assertThat(cell(copy, column + row)).as(column + row).isEqualTo("未填报");
            }
        }
        assertThat(cell(copy, "F2")).isEqualTo("未填报");
    }

    @Test
    void englishIsSpokenToo() throws IOException {
        write("indicator|outcome|now|gap|numerator", "YX-11a", "YX-03b");
        assertThat(shell.run(
                        "check", GAPS, "--lang", "en", "--fill", table, "-o", "filled:" + folder.resolve("f.xlsx")))
                .isEqualTo(Exit.FAIL);
        assertThat(shell.said()).contains("2 rows about 2 indicators were found, 8 cells filled in.");
        assertThat(cell(folder.resolve("f.xlsx"), "D2")).isEqualTo("manage 1020 people");
    }

    @Test
    void severalDocumentsFillOneTable() throws IOException {
        write("指标编号|自评结果", "YX-03b", "GJ-13b、YX-03a", "LC-U01");
        Path copy = folder.resolve("已填.xlsx");
        assertThat(shell.run(
                        "check",
                        GAPS,
                        "--pack",
                        "yuexiu-2025",
                        "--pack",
                        "natcm-2025",
                        "--fill",
                        table,
                        "-o",
                        copy,
                        "xlsx:" + folder.resolve("台账.xlsx")))
                .as(shell.err)
                .isEqualTo(Exit.FAIL);
        assertThat(cell(copy, "B2")).isEqualTo("未达标");
        assertThat(cell(copy, "B3")).isEqualTo("数据不足");
        assertThat(shell.said()).contains("表!4“LC-U01”");
        assertThat(folder.resolve("台账.xlsx")).isNotEmptyFile();
    }

    @Test
    void aTableBesideTheFormIsFilledByDoubleClick() throws IOException {
        Path place = Files.createDirectories(folder.resolve("某县 自查"));
        assertThat(shell.run("template", "--from", GAPS, "-o", place.resolve("某县.xlsx")))
                .isZero();
        Files.copy(table, place.resolve("官方表.xlsx"));
        write("通讯录", "张三");
        Files.copy(table, place.resolve("通讯录.xlsx"));
        for (int run = 0; run < 2; run++) {
            assertThat(shell.run("self-check", place)).as(shell.err).isEqualTo(Exit.FAIL);
            assertThat(shell.said())
                    .contains("判定 某县.xlsx", "官方表.xlsx：认出5行，5项指标", "通讯录.xlsx 既不是填报表，也不能作为上级发的表来填：没有一行认得出是哪项指标")
                    .doesNotContain("已填-已填");
        }
        assertThat(cell(place.resolve("官方表-已填.xlsx"), "D2")).isEqualTo("72.52%");
        assertThat(place.resolve("通讯录-已填.xlsx")).doesNotExist();
    }

    @Test
    void withNothingButSuchATableAnEmptyFormIsLaidBesideItAndNothingIsReplaced() throws IOException {
        Path place = Files.createDirectories(folder.resolve("只有官方表"));
        Files.copy(table, place.resolve("官方表.xlsx"));
        assertThat(shell.run("self-check", place)).isEqualTo(Exit.NO_INPUT);
        assertThat(shell.said()).contains("还没有填报表（官方表.xlsx不是填报表），已放入一份空表");
        assertThat(shell.run("validate", place.resolve("填报表.xlsx"))).isEqualTo(Exit.FOUND);
        Files.copy(table, place.resolve("填报表.xlsx"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(shell.run("self-check", place)).isEqualTo(Exit.FACTS);
        assertThat(place.resolve("填报表.xlsx")).hasSameBinaryContentAs(table);
    }

    @Test
    void misuseIsNamed() throws IOException {
        assertThat(shell.run("check", GAPS, "--fill", table, "-o", table)).isEqualTo(Exit.USAGE);
        assertThat(shell.run("check", GAPS, "--fill", "表.xls")).isEqualTo(Exit.USAGE);
        assertThat(shell.run("check", GAPS, "--overwrite")).isEqualTo(Exit.USAGE);
        assertThat(shell.run("check", GAPS, "-o", "filled:x.xlsx")).isEqualTo(Exit.USAGE);
        assertThat(shell.run("check", GAPS, "--fill", folder.resolve("没有.xlsx")))
                .isEqualTo(Exit.NO_INPUT);
        assertThat(shell.run("check", GAPS, "--fill", table, "-o", folder.resolve("没有/已填.xlsx")))
                .isEqualTo(Exit.NO_OUTPUT);
        Files.writeString(table, "编号,自评结果\n");
        assertThat(shell.run("check", GAPS, "--fill", table)).isEqualTo(Exit.FACTS);
        assertThat(shell.said()).contains("官方表.xlsx 不能填，没有写副本", "内容是文本（像 CSV）").doesNotContain("Exception");
        assertThat(table.resolveSibling("官方表-已填.xlsx")).doesNotExist();
    }
}
