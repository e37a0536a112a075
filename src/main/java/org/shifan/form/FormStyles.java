package org.shifan.form;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.shifan.snapshot.Fact;

/** How the cells of a form look: what explains is grey and locked, what is filled in is yellow and open. */
final class FormStyles {

    private static final String FONT = "宋体";

    private final SXSSFWorkbook workbook;
    final CellStyle title;
    final CellStyle note;
    final CellStyle head;
    final CellStyle hint;
    final CellStyle fixed;
    final CellStyle small;
    final CellStyle section;
    final CellStyle entry;
    final CellStyle number;
    final CellStyle choice;

    FormStyles(SXSSFWorkbook workbook) {
        this.workbook = workbook;
        title = style(16, true, null, false, HorizontalAlignment.LEFT);
        note = style(10, false, null, false, HorizontalAlignment.LEFT);
        head = style(11, true, "D9E5F1", true, HorizontalAlignment.CENTER);
        hint = style(9, false, "F2F2F2", true, HorizontalAlignment.CENTER);
        fixed = style(10, false, "F7F7F7", true, HorizontalAlignment.LEFT);
        small = style(9, false, "F7F7F7", true, HorizontalAlignment.LEFT);
        section = style(11, true, "E8EFE3", true, HorizontalAlignment.LEFT);
        entry = open("@", HorizontalAlignment.LEFT);
        number = open("General", HorizontalAlignment.RIGHT);
        choice = open("@", HorizontalAlignment.CENTER);
    }

    private CellStyle style(int size, boolean bold, String fill, boolean border, HorizontalAlignment alignment) {
        XSSFCellStyle style = (XSSFCellStyle) workbook.createCellStyle();
        XSSFFont font = (XSSFFont) workbook.createFont();
        font.setFontName(FONT);
        font.setFontHeightInPoints((short) size);
        font.setBold(bold);
        style.setFont((Font) font);
        style.setAlignment(alignment);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        style.setLocked(true);
        if (fill != null) {
            style.setFillForegroundColor(color(fill));
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        if (border) {
            border(style);
        }
        return style;
    }

    /** Of a cell to be filled in. */
    private CellStyle open(String format, HorizontalAlignment alignment) {
        CellStyle style = style(11, false, "FFFDF0", true, alignment);
        style.setLocked(false);
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    /** Of a title that runs on over the cells beside it; one more each time. */
    CellStyle longTitle() {
        CellStyle style = workbook.createCellStyle();
        style.cloneStyleFrom(title);
        style.setWrapText(false);
        return style;
    }

    /** Of a cell in which that fact is filled in. */
    CellStyle of(Fact fact) {
        return switch (fact.type()) {
            case COUNT -> number;
            case YESNO -> choice;
            case TEXT -> entry;
        };
    }

    /** A thin line around each cell. */
    static void border(CellStyle style) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
    }

    /** The colour of six hexadecimal digits. */
    static XSSFColor color(String hex) {
        int rgb = Integer.parseInt(hex, 16);
        return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, null);
    }
}
