package org.shifan.evaluation;

import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * What a datum may be: what was reported, or anything between the bounds of its fact.
 *
 * @param low the least
 * @param high the greatest
 */
record Range(long low, long high) {

    static Range exactly(long value) {
        return new Range(value, value);
    }

    /** That of the fact of that name among those values. */
    static Range of(String fact, Values values, Vocabulary.Section section) {
        int slot = section.slot(fact);
        if (values.reported(slot)) {
            return exactly(values.at(slot));
        }
        Fact open = section.facts().get(slot);
        return new Range(open.min(), open.max());
    }

    boolean known() {
        return low == high;
    }
}
