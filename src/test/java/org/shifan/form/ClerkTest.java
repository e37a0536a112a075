package org.shifan.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/** What a clerk plausibly types is read, or named with its cell. */
class ClerkTest {

    private static final Vocabulary VOCABULARY = Vocabulary.core();
    private static final Snapshot.Origin ORIGIN = new Snapshot.Origin("a.xlsx", null, null);

    private static byte[] workbook(Consumer<XSSFWorkbook> change) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet items = workbook.createSheet("随便");
            rows(items, 0, "填报事项|填报值", "行政区划代码|140524", "辖区名称|陵川县", "辖区类别|县", "数据日期|2023年10月31日");
            Sheet rows = workbook.createSheet("甲镇");
            rows(
                    rows,
                    0,
                    "陵川县机构表",
                    "机构类别|执业（助理）医师数|机构名称|设置中医馆（国医堂）|电话|机构编号",
                    "乡镇卫生院|１２人|甲卫生院 |√|13800000000|A1",
                    "|||||",
                    "乡镇卫生院||乙卫生院|否||A2",
                    "|12|合计|||");
            change.accept(workbook);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void rows(Sheet sheet, int from, String... lines) {
        for (String line : lines) {
            int column = 0;
            for (String text : List.of(line.split("\\|", -1))) {
                if (!text.isEmpty()) {
                    (sheet.getRow(from) == null ? sheet.createRow(from) : sheet.getRow(from))
                            .createCell(column)
                            .setCellValue(text);
                }
                column++;
            }
            from++;
        }
    }

    private static List<Problem> refused(Consumer<XSSFWorkbook> change) {
        byte[] bytes = workbook(change);
        Refused refused = catchThrowableOfType(Refused.class, () -> SnapshotFile.read(bytes, ORIGIN, VOCABULARY));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    @Test
    void titlesBlankRowsTotalsOtherColumnsAndFullWidthDigitsAreNoTrouble() {
        Snapshot snapshot = SnapshotFile.read(workbook(w -> {}), ORIGIN, VOCABULARY);
        int physicians = VOCABULARY.institutionFacts().slot("physicians");
        assertThat(snapshot.asOf()).hasToString("2023-10-31");
        assertThat(snapshot.institutions()).hasSize(2);
        assertThat(snapshot.institutions().get(0).name()).isEqualTo("甲卫生院");
        assertThat(snapshot.institutions().get(0).values().at(physicians)).isEqualTo(12);
        assertThat(snapshot.institutions().get(1).values().reported(physicians)).isFalse();
        assertThat(snapshot.doubts()).extracting(d -> d.code()).contains("column-not-used", "total-row");
    }

    @Test
    void aFormulaIsRefusedByItsCell() {
        List<Problem> problems =
                refused(w -> w.getSheetAt(1).getRow(2).getCell(1).setCellFormula("5+6"));
        assertThat(problems).extracting(Problem::path).containsExactly("甲镇!B3");
        assertThat(problems.get(0).subject()).isEqualTo("甲卫生院");
    }

    @Test
    void aDashIsNoFigureAndADoubledIdNamesTheOtherCell() {
        List<Problem> problems = refused(w -> {
            w.getSheetAt(1).getRow(4).createCell(1).setCellValue("—");
            w.getSheetAt(1).getRow(4).getCell(5).setCellValue("A1");
        });
        assertThat(problems).extracting(Problem::path).containsExactly("甲镇!B5", "甲镇!F5");
        assertThat(problems.get(1).found().zh()).contains("甲镇!第3行");
    }

    @Test
    void mergedFiguresAreRefusedAndHiddenRowsAreNamed() {
        assertThat(refused(w -> w.getSheetAt(1).addMergedRegion(new CellRangeAddress(2, 4, 1, 1))))
                .extracting(Problem::code)
                .contains("merged-cells");
        Snapshot snapshot =
                SnapshotFile.read(workbook(w -> w.getSheetAt(1).getRow(4).setZeroHeight(true)), ORIGIN, VOCABULARY);
        assertThat(snapshot.doubts()).extracting(d -> d.code()).contains("hidden-row");
    }

    @Test
    void anOldWorkbookIsToldHowToBeSaved() {
        byte[] ole = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};
        Refused refused = catchThrowableOfType(Refused.class, () -> SnapshotFile.read(ole, ORIGIN, VOCABULARY));
        assertThat(refused.problems().get(0).advice().zh()).contains("*.xlsx");
    }
}
