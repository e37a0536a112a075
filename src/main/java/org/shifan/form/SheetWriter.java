package org.shifan.form;

import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.shifan.snapshot.Fact;
import tools.jackson.databind.JsonNode;

/** One sheet of a form as it is written: its cells, what may be filled into them, and what is protected. */
final class SheetWriter {

    private final SXSSFSheet sheet;

    /**
     * A new sheet at the end of the workbook, to be printed on A4.
     *
     * @param headRows how many rows stay in sight and are printed on each page
     * @param frozenColumns how many columns stay in sight
     * @param widths of the first columns, in characters
     */
    SheetWriter(SXSSFWorkbook workbook, String name, int headRows, int frozenColumns, int... widths) {
        sheet = workbook.createSheet(name);
        for (int i = 0; i < widths.length; i++) {
            width(i, widths[i]);
        }
        if (headRows > 0) {
            sheet.createFreezePane(frozenColumns, headRows);
            sheet.setRepeatingRows(new CellRangeAddress(0, headRows - 1, -1, -1));
        }
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.setAutobreaks(true);
        sheet.getFooter().setCenter("第 &P 页，共 &N 页");
    }

    /** The sheet itself, for what only one sheet of the form has. */
    SXSSFSheet sheet() {
        return sheet;
    }

    void width(int column, int characters) {
        sheet.setColumnWidth(column, characters * 256);
    }

    Row row(int number) {
        return sheet.createRow(number);
    }

    Row row(int number, int height) {
        Row row = row(number);
        row.setHeightInPoints(height);
        return row;
    }

    /**
     * A cell with that text, or an empty one when it is null.
     *
     * @throws IllegalArgumentException when the text does not fit a cell
     */
    static Cell cell(Row row, int column, String text, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        if (text != null && !text.isEmpty()) {
            if (text.length() > 32_767) {
                throw new IllegalArgumentException(text.substring(0, 20));
            }
            cell.setCellValue(coded(text));
        }
        return cell;
    }

    /** A cell with what a snapshot says there, which may be nothing, or a value with its evidence. */
    static void value(Row row, int column, JsonNode node, CellStyle style) {
        Cell cell = cell(row, column, null, style);
        JsonNode value = node == null ? null : node.isObject() ? node.get("value") : node;
        if (value == null || value.isNull() || value.isMissingNode()) {
            return;
        }
        if (value.isBoolean()) {
            cell.setCellValue(Layout.yesNo(value.booleanValue()));
        } else if (value.isNumber()) {
            cell.setCellValue((double) value.longValue()); // at most 10 digits: exact
        } else {
            cell.setCellValue(coded(value.stringValue()));
        }
    }

    /** A text that looks like a character written by its number would be read as that character. */
    private static String coded(String text) {
        return text.indexOf("_x") < 0 ? text : text.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_");
    }

    /** Gives the cells of a column a drop-down list of those names. */
    void choices(int from, int to, int column, Enum<?>[] choices, String message) {
        choices(from, to, column, Stream.of(choices).map(Enum::name).toArray(String[]::new), message);
    }

    /** The same with yes and no. */
    void yesNo(int from, int to, int column, String message) {
        choices(from, to, column, new String[] {Layout.YES, Layout.NO}, message);
    }

    private void choices(int from, int to, int column, String[] choices, String message) {
        accept(from, to, column, sheet.getDataValidationHelper().createExplicitListConstraint(choices), message);
    }

    /** Lets the cells of a column take only what that fact may be. */
    void accept(int from, int to, int column, Fact fact) {
        switch (fact.type()) {
            case YESNO -> yesNo(from, to, column, "请选 是 或 否；未报就空着");
            case COUNT ->
                accept(
                        from,
                        to,
                        column,
                        sheet.getDataValidationHelper()
                                .createIntegerConstraint(
                                        OperatorType.BETWEEN, Long.toString(fact.min()), Long.toString(fact.max())),
                        "请填 " + fact.min() + "～" + fact.max() + " 的整数"
                                + (fact.unit().isEmpty() ? "" : "（" + fact.unit() + "）") + "；未报就空着");
            case TEXT -> {}
        }
    }

    private void accept(int from, int to, int column, DataValidationConstraint constraint, String message) {
        DataValidation validation = sheet.getDataValidationHelper()
                .createValidation(constraint, new CellRangeAddressList(from, to, column, column));
        validation.setEmptyCellAllowed(true);
        validation.setShowErrorBox(true);
        validation.createErrorBox("填写有误", message);
        sheet.addValidationData(validation);
    }

    /** Protects headings without a password; filling in, sorting, widths, and rows and columns of one's own stay allowed. */
    void protect() {
        sheet.enableLocking();
        sheet.lockFormatCells(false);
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
        sheet.lockInsertRows(false);
        sheet.lockDeleteRows(false);
        sheet.lockSort(false);
        sheet.lockAutoFilter(false);
        sheet.lockInsertHyperlinks(true);
    }
}
