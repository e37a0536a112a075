package org.shifan.form;

import java.util.ArrayList;
import java.util.List;

/** The names of techniques in one cell, written and read. */
final class TechniqueList {

    /** Said where an institution has no technique at all; an empty cell is "not reported". */
    private static final String NONE = "无";

    private TechniqueList() {}

    /** The text for a cell: between 、 if it is read so again, else one a line. */
    static String text(List<String> names) {
        String text = names.isEmpty() ? NONE : String.join("、", names);
        return names(text).equals(names) ? text : String.join("\n", names) + "\n";
    }

    /** The names in a cell: one a line when it has lines, else between 、 and the like; 无 is none at all. */
    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        if (CellText.trimmed(text).equals(NONE)) {
            return names;
        }
        boolean lines = text.indexOf('\n') >= 0;
        for (String part : text.split(lines ? "\n" : "[、；;，,]", -1)) {
            String name = CellText.trimmed(part);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }
}
