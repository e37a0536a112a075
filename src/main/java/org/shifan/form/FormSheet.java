package org.shifan.form;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shifan.form.Book.Cell;
import org.shifan.form.Book.Row;
import org.shifan.form.Book.Sheet;
import org.shifan.form.Filled.Spot;
import org.shifan.snapshot.Characters;

/**
 * A sheet that was found to be one of the form.
 *
 * @param use what it is for
 * @param number its place among the sheets of the workbook, from 0
 * @param last the last row of its heading
 * @param columns which column holds what, from 1; by the words that stand for columns in {@link Layout}, and by the names
 *     of facts
 */
record FormSheet(Use use, Sheet sheet, int number, int last, Map<String, Integer> columns) {

    private static final List<String> TOTAL_WORDS = List.of("合计", "总计", "小计", "共计");

    /** What a sheet is for; when a heading fits several, the first of them. */
    enum Use {
        ITEMS,
        INSTITUTIONS,
        EVIDENCE,
        TOTALS;

        /** The columns that such a sheet may have beside those of facts, with their headings. */
        Map<String, String> headings() {
            return switch (this) {
                case ITEMS, EVIDENCE -> Layout.ITEM_COLUMNS;
                case INSTITUTIONS -> Layout.INSTITUTION_COLUMNS;
                case TOTALS -> Layout.TOTAL_COLUMNS;
            };
        }

        /** Whether a sheet with those columns is for this. */
        boolean fits(Map<String, Integer> columns) {
            return switch (this) {
                case ITEMS -> columns.containsKey("item") && columns.containsKey("value");
                case INSTITUTIONS -> columns.containsKey("name") && columns.containsKey("kind");
                case EVIDENCE -> columns.containsKey("item") && columns.containsKey("evidence");
                case TOTALS -> columns.containsKey("measure") && columns.containsKey("numerator");
            };
        }
    }

    /** The cell of that column, or null when it is empty or the sheet has no such column. */
    Cell cell(Row row, String column) {
        Integer at = columns.get(column);
        return at == null ? null : row.at(at);
    }

    /** Whether the row has something in any of those columns. */
    boolean says(Row row, Collection<String> names) {
        return names.stream().anyMatch(name -> cell(row, name) != null);
    }

    /** Where a cell of that row stands. */
    Spot spot(Row row, Cell cell) {
        return spot(row, cell.column());
    }

    /** The same for a cell that may be empty; 0 is the row as a whole. */
    Spot spot(Row row, int column) {
        return new Spot(number, row.number(), column);
    }

    /** The sheet's name as messages show it. */
    String shownName() {
        return Characters.shown(sheet.name());
    }

    /** The name of the row's institution as messages show it, or null. */
    String subject(Row row) {
        Cell name = cell(row, "name");
        return name == null || name.formula() ? null : Characters.shown(CellText.trimmed(name.text()));
    }

    /** Whether the row adds up others: it says so, and is of no kind. */
    boolean addsUp(Row row) {
        if (cell(row, "kind") != null) {
            return false;
        }
        for (Cell cell : row.cells()) {
            String plain = CellText.plain(cell.text());
            for (String word : TOTAL_WORDS) {
                if (plain.startsWith(word) || plain.endsWith(word) && plain.length() < 12) {
                    return true;
                }
            }
        }
        return false;
    }
}
