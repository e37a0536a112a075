package org.shifan.evaluation;

import java.util.Objects;
import org.shifan.pack.Limit;

/**
 * What a rule says beyond whom it looks at and who qualifies, the same for every snapshot.
 *
 * @param part the fact above the line, or the only one, or null
 * @param whole the fact below the line, or null
 * @param heads for how many heads, or 0
 * @param counted whether the rule says who qualifies
 * @param limit what is demanded, or null when it is set elsewhere or by the earlier year
 */
record Conclusion(String part, String whole, long heads, boolean counted, Limit limit) {

    /** That of a rule whose sentence says everything. */
    static final Conclusion NOTHING_MORE = new Conclusion(null, null, 0, true, null);

    // Written out, as in Limit: those that come with a record are made while the program runs and delay its first
    // answer.

    @Override
    public boolean equals(Object other) {
        return other instanceof Conclusion conclusion
                && Objects.equals(part, conclusion.part)
                && Objects.equals(whole, conclusion.whole)
                && heads == conclusion.heads
                && counted == conclusion.counted
                && Objects.equals(limit, conclusion.limit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(part, whole, heads, counted, limit);
    }
}
