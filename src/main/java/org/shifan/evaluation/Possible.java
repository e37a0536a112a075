package org.shifan.evaluation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.shifan.pack.Limit;

/** Which outcomes figures leave possible under a limit. */
final class Possible {

    private Possible() {}

    /**
     * Adds pass and fail where a difference to the limit that lies between those two signs gives them; all signs between
     * them occur or do not matter.
     */
    static void between(Limit limit, int lowest, int highest, Set<Outcome> possible) {
        Limit.Op op = limit.op();
        boolean pass = op.holds(lowest) || op.holds(highest) || lowest < 0 && highest > 0 && op.holds(0);
        boolean fail = !op.holds(lowest) || !op.holds(highest);
        if (pass) {
            possible.add(Outcome.PASS);
        }
        if (fail) {
            possible.add(Outcome.FAIL);
        }
    }

    /** Those of a known proportion; without a limit, either. */
    static Set<Outcome> of(long part, long whole, Limit limit) {
        if (whole == 0) {
            return EnumSet.of(Outcome.NOT_APPLICABLE);
        }
        if (limit == null) {
            return EnumSet.of(Outcome.PASS, Outcome.FAIL);
        }
        return EnumSet.of(limit.holds(part, whole) ? Outcome.PASS : Outcome.FAIL);
    }

    /** So many for so many heads: here the part is no part of the whole, so both vary freely. */
    static Set<Outcome> perHead(Range part, Range whole, long heads, Limit limit) {
        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        if (whole.low() == 0) {
            possible.add(Outcome.NOT_APPLICABLE);
        }
        if (whole.high() > 0) {
            if (limit == null) {
                Collections.addAll(possible, Outcome.PASS, Outcome.FAIL);
                return possible;
            }
            int highest = sign(part.high(), Math.max(1, whole.low()), heads, limit);
            int lowest = sign(part.low(), whole.high(), heads, limit);
            between(limit, lowest, highest, possible);
        }
        return possible;
    }

    /** Those of a bare number; without a limit, either. */
    static Set<Outcome> of(Range value, Limit limit) {
        return perHead(value, Range.exactly(1), 1, limit);
    }

    private static int sign(long part, long whole, long heads, Limit limit) {
        long left = Math.multiplyExact(Math.multiplyExact(part, heads), limit.denominator());
        return Long.compare(left, Math.multiplyExact(whole, limit.numerator()));
    }

    /** With an unknown limit everything is open where there is anything to judge. */
    static Set<Outcome> withoutLimit(Set<Outcome> possible) {
        Set<Outcome> open = EnumSet.copyOf(possible);
        if (open.contains(Outcome.PASS) || open.contains(Outcome.FAIL)) {
            Collections.addAll(open, Outcome.PASS, Outcome.FAIL);
        }
        return open;
    }
}
