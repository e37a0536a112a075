package org.shifan.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/** A marked copy says beside each cell what is wrong with it, and is else the workbook that it was. */
class MarkerTest {

    private static final PackLibrary LIBRARY = PackLibrary.open(null);
    private static final Vocabulary VOCABULARY = LIBRARY.vocabulary(List.of());
    private static final byte[] GOOD =
            FormWriter.write(List.of(), VOCABULARY, """
            {"snapshot": 1, "jurisdiction": {"code": "140524", "name": "陵川县", "kind": "县"}, "asOf": "2023-10-31",
             "institutions": [
               {"id": "1", "name": "甲院", "kind": "乡镇卫生院", "physicians": 5, "tcmPhysicians": 2},
               {"id": "2", "name": "乙院", "kind": "乡镇卫生院", "physicians": 7}]}
            """.getBytes(java.nio.charset.StandardCharsets.UTF_8), false);

    private static byte[] changed(byte[] bytes, Consumer<XSSFWorkbook> change) {
        try (XSSFWorkbook workbook = open(bytes)) {
            change.accept(workbook);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The library leaves a text that stands within the cell when it is given another one. */
    private static void fill(XSSFCell cell, String text) {
        cell.setBlank();
        cell.setCellValue(text);
    }

    private static XSSFWorkbook open(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    private static Examined examined(byte[] bytes) {
        return Examined.of(bytes, new Snapshot.Origin("a.xlsx", null, "0"), VOCABULARY);
    }

    private static byte[] marked(byte[] bytes) {
        return Marker.mark(bytes, examined(bytes), List.of(), List.of(), Language.ZH);
    }

    private static final byte[] BAD = changed(GOOD, workbook -> {
        XSSFSheet rows = workbook.getSheet("机构");
        fill(rows.getRow(4).getCell(5), "五人半");
        rows.getRow(5).getCell(6).setCellFormula("1+1");
        XSSFSheet items = workbook.getSheet("辖区");
        fill(items.getRow(6).getCell(1), "去年年底");
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        XSSFComment own = items.createDrawingPatriarch().createCellComment(anchor);
        own.setAuthor("张会计");
        own.setString("问过统计局");
        items.getRow(6).getCell(1).setCellComment(own);
    });

    /** All cells of a workbook but the list, as they are read. */
    private static List<String> cells(byte[] bytes) {
        Book book = new Book(bytes, "a.xlsx");
        List<String> cells = new ArrayList<>();
        for (Book.Sheet sheet : book.sheets()) {
            if (!sheet.name().equals(Layout.MARKS)) {
                cells.add(sheet.name() + sheet.hidden() + sheet.merges() + sheet.hiddenColumns());
                book.rows(sheet, row -> cells.add(row.toString()));
            }
        }
        return cells;
    }

    @Test
    void eachProblemStandsBesideItsCellAndOnTheList() throws IOException {
        byte[] bad = BAD.clone();
        byte[] marked = marked(bad);
        assertThat(bad).isEqualTo(BAD);
        List<String> places =
                examined(BAD).problems().stream().map(Problem::path).toList();
        assertThat(places).containsExactly("辖区!B7", "机构!F5", "机构!G6");
        try (XSSFWorkbook copy = open(marked)) {
            XSSFSheet rows = copy.getSheet("机构");
            assertThat(rows.getCellComment(new org.apache.poi.ss.util.CellAddress("F5"))
                            .getString()
                            .getString())
                    .isEqualTo("""
                            发现：文字“五人半”
                            应为：执业（助理）医师数：整数（人），没有数据就空着
                            办法：一个都没有填 0；未报就留空，不写“—”“/”“无”
                            """);
            XSSFComment own = copy.getSheet("辖区").getCellComment(new org.apache.poi.ss.util.CellAddress("B7"));
            assertThat(own.getAuthor()).isEqualTo("张会计");
            assertThat(own.getString().getString()).startsWith("问过统计局\n【检查】发现：文字“去年年底”");
            XSSFSheet list = copy.getSheet(Layout.MARKS);
            assertThat(list.getLastRowNum()).isEqualTo(3);
            assertThat(list.getRow(2).getCell(2).getStringCellValue()).isEqualTo("机构!F5");
            assertThat(list.getRow(2).getCell(3).getStringCellValue()).isEqualTo("甲院");
            assertThat(list.getRow(2).getCell(2).getHyperlink().getAddress()).isEqualTo("'机构'!F5");
            assertThat(copy.getSheetName(copy.getActiveSheetIndex())).isEqualTo(Layout.MARKS);
        }
    }

    @Test
    void allElseIsAsItWas() {
        byte[] marked = marked(BAD);
        assertThat(cells(marked)).isEqualTo(cells(BAD));
        assertThat(examined(marked).problems()).isEqualTo(examined(BAD).problems());
    }

    @Test
    void coloursComeWithoutTouchingTheCellsOwnLook() throws IOException {
        try (XSSFWorkbook before = open(BAD);
                XSSFWorkbook copy = open(marked(BAD))) {
            XSSFSheet rows = copy.getSheet("机构");
            assertThat(rows.getRow(4).getCell(5).getCellStyle().getDataFormatString())
                    .isEqualTo(before.getSheet("机构")
                            .getRow(4)
                            .getCell(5)
                            .getCellStyle()
                            .getDataFormatString());
            assertThat(rows.getRow(4).getCell(5).getCellStyle().getIndex())
                    .isEqualTo(before.getSheet("机构")
                            .getRow(4)
                            .getCell(5)
                            .getCellStyle()
                            .getIndex());
            assertThat(rows.getSheetConditionalFormatting().getNumConditionalFormattings())
                    .isEqualTo(before.getSheet("机构")
                                    .getSheetConditionalFormatting()
                                    .getNumConditionalFormattings()
                            + 1);
        }
    }

    @Test
    void aCopyThatIsCorrectedAndMarkedAgainKeepsNoOldMarks() throws IOException {
        byte[] corrected = changed(
                marked(BAD),
                workbook -> workbook.getSheet("机构").getRow(4).getCell(5).setCellValue(5));
        try (XSSFWorkbook again = open(marked(corrected))) {
            XSSFSheet rows = again.getSheet("机构");
            assertThat(rows.getCellComments().keySet()).hasToString("[G6]");
            assertThat(again.getSheet(Layout.MARKS).getLastRowNum()).isEqualTo(2);
            assertThat(examined(marked(corrected)).passedOver())
                    .extracting(doubt -> doubt.code())
                    .doesNotContain("sheet-not-used");
        }
    }

    @Test
    void blanksAreColouredUntilTheyAreFilled() throws IOException {
        Examined examined = examined(GOOD);
        Marker.Note note = new Marker.Note("没有填", "用于 YX-13", List.of("$.institutions[1].tcmPhysicians", "$.source"));
        byte[] marked = Marker.mark(GOOD, examined, List.of(note), List.of(), Language.ZH);
        try (XSSFWorkbook copy = open(marked)) {
            assertThat(copy.getSheet(Layout.MARKS).getRow(1).getCell(2).getStringCellValue())
                    .isEqualTo("辖区!B" + examined.spot("$.source").row() + "；机构!G6");
            var formats = copy.getSheet("机构").getSheetConditionalFormatting();
            var last = formats.getConditionalFormattingAt(formats.getNumConditionalFormattings() - 1);
            assertThat(last.getFormattingRanges()[0].formatAsString()).isEqualTo("G6");
            assertThat(last.getRule(0).getFormula1()).isEqualTo("AND(N(\"shifan\")=0,ISBLANK(G6))");
        }
        assertThat(examined(marked).snapshot()).isEqualTo(examined.snapshot());
    }

    @Test
    void theSameMarksGiveTheSameBytes() {
        assertThat(marked(BAD)).isEqualTo(marked(BAD));
    }
}
