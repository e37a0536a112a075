package org.shifan.evaluation;

import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;

/**
 * One of those who may be looked at: an institution with a row, or all institutions of a kind about which nothing is
 * reported, any number of them.
 *
 * @param index its place among the members
 * @param kind its kind
 * @param row what it reported; null for a silent kind
 * @param first the place of its first completion among the subjects
 * @param completions how many completions of its missing data the rules are shown
 */
record Member(int index, Kind kind, Institution row, int first, int completions) {

    /** Whether this stands for a whole kind without rows. */
    boolean silentKind() {
        return row == null;
    }
}
