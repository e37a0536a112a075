package org.shifan.evaluation;

import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;

/**
 * One of those who may be looked at: an institution with a row, or all institutions of a kind about which nothing is
 * reported, any number of them.
 *
 * @param kind its kind
 * @param row what it reported; null for a silent kind
 * @param profiles the numbers of the subjects that stand for it, one for each completion of its missing data
 */
record Member(Kind kind, Institution row, int[] profiles) {

    /** Whether this stands for a whole kind without rows. */
    boolean silentKind() {
        return row == null;
    }
}
