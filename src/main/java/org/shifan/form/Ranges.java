package org.shifan.form;

import java.util.ArrayList;
import java.util.List;
import org.shifan.form.Filled.Spot;
import org.shifan.snapshot.Characters;

/** Cells drawn together where one stands below the other, sorted by sheet, column and row. */
record Ranges(List<Range> ranges) {

    /** The cells of one column from one row to another, both inclusive and from 1. */
    record Range(int sheet, int column, int top, int bottom) {}

    static Ranges of(List<Spot> spots) {
        List<Spot> sorted = new ArrayList<>(spots);
        sorted.sort((a, b) -> a.sheet() != b.sheet()
                ? Integer.compare(a.sheet(), b.sheet())
                : a.column() != b.column()
                        ? Integer.compare(a.column(), b.column())
                        : Integer.compare(a.row(), b.row()));
        List<Range> ranges = new ArrayList<>();
        for (Spot spot : sorted) {
            Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null
                    && last.sheet() == spot.sheet()
                    && last.column() == spot.column()
                    && spot.row() <= last.bottom() + 1) {
                ranges.set(ranges.size() - 1, new Range(last.sheet(), last.column(), last.top(), spot.row()));
            } else {
                ranges.add(new Range(spot.sheet(), spot.column(), spot.row(), spot.row()));
            }
        }
        return new Ranges(ranges);
    }

    /** As people write them: {@code 机构!F5:F9、F12；辖区!B3}. */
    String text(List<String> sheets) {
        StringBuilder text = new StringBuilder();
        int sheet = -1;
        for (Range range : ranges) {
            if (range.sheet() != sheet) {
                text.append(text.length() == 0 ? "" : "；")
                        .append(Characters.shown(sheets.get(range.sheet())))
                        .append('!');
                sheet = range.sheet();
            } else {
                text.append('、');
            }
            text.append(CellText.letters(range.column())).append(range.top());
            if (range.bottom() > range.top()) {
                text.append(':').append(CellText.letters(range.column())).append(range.bottom());
            }
        }
        return text.toString();
    }
}
