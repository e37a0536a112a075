package org.shifan.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.form.Book.Cell;
import org.shifan.form.Book.Merge;
import org.shifan.form.Book.Row;
import org.shifan.text.Phrase;

/**
 * The merged cells on a sheet of institutions: a town or kind that is written once for several rows counts for each of
 * them, a figure that several rows or columns share is a problem.
 */
final class MergedCells {

    private final FormSheet sheet;
    private final Findings findings;

    /** What merged towns and kinds say, by their merge. */
    private final Map<Merge, Cell> corners = new HashMap<>();

    /** The merges below the heading, by their first row. */
    private final List<Merge> sorted;

    /** Those that the row at hand lies in: there may be thousands on a sheet. */
    private final List<Merge> open = new ArrayList<>();

    private int next;

    MergedCells(FormSheet sheet, Findings findings) {
        this.sheet = sheet;
        this.findings = findings;
        sorted = new ArrayList<>(sheet.sheet().merges());
        sorted.removeIf(merge -> merge.top() <= sheet.last());
        sorted.sort(Comparator.comparingInt(Merge::top));
    }

    /** The row with merged towns and kinds filled in. Rows are to be asked for from top to bottom. */
    Row filled(Row row) {
        Row filled = row;
        openAt(row.number());
        for (Merge merge : open) {
            boolean label = isLabel(merge);
            Cell corner = row.number() == merge.top() ? row.at(merge.left()) : null;
            if (corner != null && label) {
                corners.put(merge, corner);
            } else if (corner != null && isShared(merge) && !sheet.addsUp(row)) {
                shared(merge, row);
            } else if (corner == null && label && corners.containsKey(merge)) {
                List<Cell> all = new ArrayList<>(filled.cells());
                all.add(corners.get(merge));
                filled = new Row(row.number(), row.hidden(), all);
            }
        }
        return filled;
    }

    private void openAt(int row) {
        while (next < sorted.size() && sorted.get(next).top() <= row) {
            open.add(sorted.get(next++));
        }
        open.removeIf(merge -> merge.bottom() < row);
    }

    /** Whether it is a town or kind of several rows. */
    private boolean isLabel(Merge merge) {
        Integer column = merge.left();
        return merge.left() == merge.right()
                && (column.equals(sheet.columns().get("town"))
                        || column.equals(sheet.columns().get("kind")));
    }

    /** Whether what it holds stands for several rows or for several of our columns. */
    private boolean isShared(Merge merge) {
        return sheet.columns().containsValue(merge.left())
                && (merge.bottom() > merge.top()
                        || sheet.columns().values().stream()
                                        .filter(column -> column >= merge.left() && column <= merge.right())
                                        .count()
                                > 1);
    }

    private void shared(Merge merge, Row row) {
        String cells =
                CellText.letters(merge.left()) + merge.top() + ":" + CellText.letters(merge.right()) + merge.bottom();
        findings.problem(
                sheet.spot(row, merge.left()),
                "merged-cells",
                sheet.subject(row),
                new Phrase("合并单元格 " + cells, "merged cells " + cells),
                new Phrase("每个机构、每项各占一格", "a cell for each institution and fact"),
                new Phrase("取消合并，逐格填写", "unmerge and fill each cell"));
    }
}
