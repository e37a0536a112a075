package org.shifan.cohort;

import org.shifan.hint.Hint;

/**
 * A hint and the jurisdiction whose data it is about.
 *
 * @param code of the jurisdiction
 * @param name as reported
 * @param file the name of the snapshot's file
 * @param line of the snapshot in that file when it was one of many, else null
 * @param hint what people should look at again
 */
record Hinted(String code, String name, String file, Integer line, Hint hint) {

    static Hinted of(Entry entry, Hint hint) {
        return new Hinted(entry.code(), entry.name(), entry.file(), entry.line(), hint);
    }

    /** What tells one snapshot of a batch from another. */
    static String key(String file, Integer line) {
        return (line == null ? "" : line.toString()) + "/" + file;
    }
}
