package org.shifan.form;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Problem;

/**
 * What a workbook says: the snapshot's JSON, and where each part of it stands.
 *
 * @param file the workbook's name
 * @param json the snapshot, not yet judged by the strict reader
 * @param doubts what was passed over or looks odd, such as hidden rows and columns of no fact
 * @param problems cells that cannot be understood; their parts of the JSON are left out
 * @param sheets the names of the sheets, in their order
 * @param cells the cell of each part of the JSON but the rows, by JSON path
 * @param rows for each row of the JSON, in its order, where it stands
 */
record Filled(
        String file,
        byte[] json,
        List<Doubt> doubts,
        List<Located> problems,
        List<String> sheets,
        Map<String, Spot> cells,
        List<RowSpot> rows) {

    private static final Pattern ROW = Pattern.compile("\\$\\.institutions\\[(\\d+)\\](?:\\.(\\w+))?.*");

    /** A cell: the number of its sheet from 0, row and column from 1; column 0 is the row as a whole. */
    record Spot(int sheet, int row, int column) implements Comparable<Spot> {
        @Override
        public int compareTo(Spot other) {
            int order = Integer.compare(sheet, other.sheet);
            order = order == 0 ? Integer.compare(row, other.row) : order;
            return order == 0 ? Integer.compare(column, other.column) : order;
        }
    }

    /** An institution's row and the columns of its sheet by what they hold. */
    record RowSpot(int sheet, int row, String name, Map<String, Integer> columns) {}

    /** A problem and its cell; null when it has none. */
    record Located(Spot spot, Problem problem) {}

    /** The cell that a place in the JSON came from, or the nearest one around it; null when there is none. */
    Spot spot(String path) {
        if (path == null) {
            return null;
        }
        Matcher matcher = ROW.matcher(path);
        if (matcher.matches()) {
            int index = Integer.parseInt(matcher.group(1));
            if (index >= rows.size()) {
                return null;
            }
            RowSpot row = rows.get(index);
            Integer column = matcher.group(2) == null ? null : row.columns().get(matcher.group(2));
            return new Spot(row.sheet(), row.row(), column == null ? 0 : column);
        }
        for (String at = path; at.length() > 1; ) {
            Spot spot = cells.get(at);
            if (spot != null) {
                return spot;
            }
            int end = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            at = end < 0 ? "" : at.substring(0, end);
        }
        return null;
    }

    /** The cell as people write it, such as {@code 机构!C7}. */
    String address(Spot spot) {
        return address(sheets, spot);
    }

    static String address(List<String> sheets, Spot spot) {
        String sheet = org.shifan.snapshot.Characters.shown(sheets.get(spot.sheet()));
        return spot.column() == 0
                ? sheet + "!第" + spot.row() + "行"
                : sheet + "!" + CellText.letters(spot.column()) + spot.row();
    }
}
