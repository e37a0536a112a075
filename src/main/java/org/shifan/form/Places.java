package org.shifan.form;

import java.util.HashMap;
import java.util.Map;
import org.shifan.form.Filled.Spot;
import org.shifan.snapshot.Characters;
import org.shifan.text.Phrase;

/** The cell of each part of the JSON that is no institution's, by JSON path, as far as the workbook was read. */
final class Places {

    private final Map<String, Spot> cells = new HashMap<>();
    private final Findings findings;

    Places(Findings findings) {
        this.findings = findings;
    }

    /** That part stands there. */
    void put(String path, Spot spot) {
        cells.put(path, spot);
    }

    /** That part stands there, unless it stood somewhere before. */
    void putFirst(String path, Spot spot) {
        cells.putIfAbsent(path, spot);
    }

    /** That part stands where the other one does. */
    void putAt(String path, String other) {
        cells.put(path, cells.get(other));
    }

    /**
     * Whether that part is filled for the first time. It may be filled again if it says the same.
     *
     * @param before what was filled in for it, or null
     */
    boolean isFirst(Object before, Object now, String path, Spot spot) {
        if (before == null) {
            return true;
        }
        if (!before.equals(now)) {
            Spot other = cells.get(path);
            findings.problem(
                    spot,
                    "two-values",
                    null,
                    new Phrase(
                            "填的是“" + said(now) + "”，" + (other == null ? "另一处" : findings.address(other)) + " 填的是“"
                                    + said(before) + "”",
                            "\"" + said(now) + "\" here, \"" + said(before) + "\" at "
                                    + (other == null ? "another place" : findings.address(other))),
                    new Phrase("同一事项只有一个数", "one value for one item"),
                    new Phrase("核对后只留一处", "check, and keep one"));
        }
        return false;
    }

    private static String said(Object value) {
        return value instanceof Boolean yes ? Layout.yesNo(yes) : Characters.shown(value.toString());
    }

    Map<String, Spot> cells() {
        return cells;
    }
}
