package org.shifan.evaluation;

import java.util.EnumSet;
import java.util.Set;
import org.shifan.pack.Limit;

/**
 * Adds up parts and wholes whose values may be open within ranges, and tells which outcomes of part / whole are
 * possible. Within one member the part never exceeds the whole; members are independent of each other.
 */
final class Sums implements RowsSoFar {

    private final Limit limit;
    private long part;
    private long whole;
    private long leastPart;
    private long mostPart;
    private long freePart;
    private long leastWhole;
    private long mostWhole;
    private long unknown;
    private boolean silent;
    private final Extreme highest = new Extreme();
    private final Extreme lowest = new Extreme();

    /** The greatest sum of a direction, and whether it has a whole above 0. */
    private static final class Extreme {
        private long sum;
        private boolean positive;
        private long nearest = Long.MAX_VALUE;
    }

    /** Sums that are to be compared with that limit. */
    Sums(Limit limit) {
        this.limit = limit;
    }

    /**
     * Adds a member.
     *
     * @param partLow the least value of its part
     * @param partMost the greatest value of its part by itself
     * @param wholeLow the least value of its whole by itself
     * @param wholeHigh the greatest value of its whole
     * @param maybeOut whether it is open if the member is looked at at all
     * @return whether the member leaves anything open: a part of a whole of 0 is 0, reported or not
     */
    boolean add(long partLow, long partMost, long wholeLow, long wholeHigh, boolean maybeOut) {
        long partHigh = most(partLow, partMost, wholeHigh);
        long low = Math.min(Math.max(wholeLow, partLow), wholeHigh);
        boolean open = maybeOut || partLow != partHigh || low != wholeHigh;
        if (!open) {
            part = Math.addExact(part, partLow);
            whole = Math.addExact(whole, low);
        } else {
            unknown++;
        }
        leastPart = Math.addExact(leastPart, maybeOut ? 0 : partLow);
        mostPart = Math.addExact(mostPart, partHigh);
        freePart = Math.addExact(freePart, most(partLow, partHigh, low));
        leastWhole = Math.addExact(leastWhole, maybeOut ? 0 : low);
        mostWhole = Math.addExact(mostWhole, wholeHigh);
        extend(highest, 1, partLow, partHigh, low, wholeHigh, maybeOut);
        extend(lowest, -1, partLow, partHigh, low, wholeHigh, maybeOut);
        return open;
    }

    /** Adds a kind without rows: any number of members with any values. */
    void addSilent() {
        silent = true;
    }

    private void extend(
            Extreme extreme, int direction, long partLow, long partHigh, long wholeLow, long wholeHigh, boolean out) {
        long best = Long.MIN_VALUE;
        boolean bestPositive = false;
        long bestAbove = Long.MIN_VALUE;
        long[] wholes = {wholeLow, Math.max(1, wholeLow), clamp(partHigh, wholeLow, wholeHigh), wholeHigh};
        for (long w : wholes) {
            if (w < wholeLow || w > wholeHigh) {
                continue;
            }
            long p = direction > 0 ? most(partLow, partHigh, w) : partLow;
            long value = direction * weight(p, w);
            if (value > best || value == best && w > 0) {
                best = value;
                bestPositive = w > 0;
            }
            if (w > 0) {
                bestAbove = Math.max(bestAbove, value);
            }
        }
        if (out && (best < 0 || best == 0 && !bestPositive)) {
            best = 0;
            bestPositive = false;
        }
        extreme.sum = Math.addExact(extreme.sum, best);
        extreme.positive |= bestPositive;
        if (!bestPositive && bestAbove != Long.MIN_VALUE) {
            extreme.nearest = Math.min(extreme.nearest, best - bestAbove);
        }
    }

    private static long most(long partLow, long partHigh, long whole) {
        return Math.max(partLow, Math.min(partHigh, whole));
    }

    private long weight(long p, long w) {
        return Math.subtractExact(Math.multiplyExact(p, limit.denominator()), Math.multiplyExact(w, limit.numerator()));
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(high, value));
    }

    /** The outcomes that some completion leads to. */
    Set<Outcome> possible() {
        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        if (leastWhole == 0 && leastPart == 0) {
            possible.add(Outcome.NOT_APPLICABLE);
        }
        if (mostWhole == 0 && !silent) {
            return possible;
        }
        long above = limit.denominator() - limit.numerator(); // a further member whose part is its whole
        int high = silent && above > 0 ? 1 : Long.signum(total(highest, 1, above));
        int low = silent && limit.numerator() > 0 ? -1 : Long.signum(total(lowest, -1, -limit.numerator()));
        Possible.between(limit, low, high, possible);
        return possible;
    }

    /** The extreme sum among completions with a whole above 0. */
    private long total(Extreme extreme, int direction, long further) {
        if (extreme.positive) {
            return direction * extreme.sum;
        }
        long nearest = extreme.nearest;
        if (silent) {
            nearest = Math.min(nearest, Math.max(0, -direction * further));
        }
        return direction * (extreme.sum - nearest);
    }

    /** The sum of the parts of members that are known. */
    @Override
    public long numerator() {
        return part;
    }

    /** The sum of the wholes of members that are known. */
    @Override
    public long denominator() {
        return whole;
    }

    /** Members with something missing. */
    @Override
    public long unknown() {
        return unknown;
    }

    /** Whether nothing is missing. */
    @Override
    public boolean complete() {
        return unknown == 0 && !silent;
    }

    /**
     * Whether that total lies within what the members leave open. A part beyond what the least wholes have room for takes
     * as much more whole. (Where it is open if some member is looked at at all, a few totals too many are allowed.)
     */
    @Override
    public boolean allows(long totalPart, long totalWhole) {
        return totalPart >= leastPart
                && totalWhole >= Math.addExact(leastWhole, Math.max(0, totalPart - freePart))
                && totalPart <= totalWhole
                && (silent || totalPart <= mostPart && totalWhole <= mostWhole);
    }
}
