package org.shifan.form;

import java.util.function.Consumer;
import org.shifan.form.Book.Cell;
import org.shifan.form.FormSheet.Use;
import org.shifan.text.Phrase;

/** Hands over the rows below a sheet's heading, and names as doubts what is hidden and yet used. */
final class RowReader {

    private final Book book;
    private final Findings findings;

    RowReader(Book book, Findings findings) {
        this.book = book;
        this.findings = findings;
    }

    /** The rows that have something in them, from top to bottom. */
    void each(FormSheet sheet, Consumer<Book.Row> taker) {
        hidden(sheet);
        book.rows(sheet.sheet(), row -> {
            if (row.number() > sheet.last()) {
                taker.accept(row);
                if (row.hidden()) {
                    hidden(sheet, row);
                }
            }
            return true;
        });
    }

    private void hidden(FormSheet sheet) {
        String name = sheet.shownName();
        if (sheet.sheet().hidden()) {
            findings.doubt(
                    "hidden-sheet",
                    new Phrase(
                            "工作表“" + name + "”是隐藏的，其中的数据已采用",
                            "the sheet \"" + name + "\" is hidden; its figures were used"));
        }
        sheet.columns().forEach((word, column) -> {
            if (sheet.sheet().hiddenColumns().contains(column) && !word.equals("code")) {
                String letters = CellText.letters(column);
                findings.doubt(
                        "hidden-column",
                        new Phrase(
                                "“" + name + "”的 " + letters + " 列是隐藏的，其中的数据已采用",
                                "column " + letters + " of \"" + name + "\" is hidden; its figures were used"));
            }
        });
    }

    private void hidden(FormSheet sheet, Book.Row row) {
        Cell institution = sheet.use() == Use.INSTITUTIONS ? sheet.cell(row, "name") : null;
        findings.doubt(
                "hidden-row",
                institution == null ? null : CellText.trimmed(institution.text()),
                new Phrase(
                        "“" + sheet.shownName() + "”第 " + row.number() + " 行是隐藏的（可能是筛选），其中的数据已采用",
                        "row " + row.number() + " of \"" + sheet.shownName()
                                + "\" is hidden (perhaps by a filter); its figures were used"));
    }
}
