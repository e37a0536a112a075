package org.shifan.evaluation;

import java.util.EnumSet;
import java.util.Set;
import org.shifan.pack.Limit;

/**
 * Counts members of a share by what the completions of their missing data make of them, and tells which outcomes are
 * possible. Members are independent of each other, so the extremes of the whole are sums of their extremes.
 */
final class Tally implements RowsSoFar {

    /** Not looked at. */
    static final int OUT = 1;
    /** Looked at, and does not qualify. */
    static final int NO = 2;
    /** Looked at, and qualifies. */
    static final int YES = 4;

    /** Members by the set of what they may be: indexed by the bits above. */
    private final long[] members = new long[8];

    /** What the members of silent kinds may be, any number of each. */
    private int silent;

    /** Counts one member, with the bits of what it may be. */
    void add(int may) {
        members[may]++;
    }

    /** Counts a kind without rows, with the bits of what its members may be. */
    void addSilent(int may) {
        silent |= may & (NO | YES);
    }

    /** Members known to qualify. */
    @Override
    public long numerator() {
        return members[YES];
    }

    /** Members known to be looked at. */
    @Override
    public long denominator() {
        return members[YES] + members[NO] + members[NO | YES];
    }

    /** Members of whom it is open whether they qualify or are looked at. */
    @Override
    public long unknown() {
        return members[NO | YES] + members[OUT | YES] + members[OUT | NO] + members[OUT | NO | YES];
    }

    /** Whether rows tell everything: no silent kind and no open member. */
    @Override
    public boolean complete() {
        return silent == 0 && unknown() == 0;
    }

    /** The outcomes that some completion leads to. */
    Set<Outcome> possible(Limit limit) {
        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        if (members[NO] + members[YES] + members[NO | YES] == 0) {
            possible.add(Outcome.NOT_APPLICABLE);
        }
        if (denominator() + unknown() == 0 && silent == 0) {
            return possible;
        }
        long yes = limit.denominator() - limit.numerator();
        long no = -limit.numerator();
        int highest = sign(extreme(yes, no, 1), silentSign(yes, no, 1), 1);
        int lowest = sign(extreme(yes, no, -1), silentSign(yes, no, -1), -1);
        Possible.between(limit, lowest, highest, possible);
        return possible;
    }

    /**
     * The greatest (direction 1) or least (direction -1) sum of weights over completions in which at least one member
     * is looked at.
     */
    private long extreme(long yes, long no, int direction) {
        long sum = 0;
        boolean looked = false;
        long nearest = Long.MAX_VALUE; // the least cost of looking at one member all the same
        for (int may = 1; may < members.length; may++) {
            if (members[may] == 0) {
                continue;
            }
            long best = best(may, yes, no, direction);
            boolean in = best != Long.MIN_VALUE;
            if ((may & OUT) != 0 && (!in || best < 0)) {
                if (in) {
                    nearest = Math.min(nearest, -best);
                }
                continue;
            }
            sum = Math.addExact(sum, Math.multiplyExact(best, members[may]));
            looked = true;
        }
        if (silent != 0) {
            long best = best(silent, yes, no, direction);
            if (best >= 0) {
                looked = true;
            } else {
                nearest = Math.min(nearest, -best);
            }
        }
        return direction * (looked ? sum : sum - nearest);
    }

    private static long best(int may, long yes, long no, int direction) {
        long best = Long.MIN_VALUE;
        if ((may & YES) != 0) {
            best = yes * direction;
        }
        if ((may & NO) != 0) {
            best = Math.max(best, no * direction);
        }
        return best;
    }

    /** Whether members of silent kinds can drive the sum without bound in that direction: its sign then, else 0. */
    private int silentSign(long yes, long no, int direction) {
        return silent != 0 && best(silent, yes, no, direction) > 0 ? direction : 0;
    }

    private static int sign(long sum, int silentSign, int direction) {
        return silentSign == 0 ? Long.signum(sum) : direction;
    }

    /** Whether some completion gives exactly that total. */
    @Override
    public boolean allows(long numerator, long denominator) {
        long qualify = numerator - members[YES];
        long fallShort = denominator - numerator - members[NO];
        if (qualify < 0 || fallShort < 0) {
            return false;
        }
        long both = members[NO | YES];
        for (long first = 0; first <= both; first++) {
            long yes = qualify - first;
            long no = fallShort - (both - first);
            if (yes < 0 || no < 0) {
                continue;
            }
            long further = ((silent & YES) != 0 ? 0 : Math.max(0, yes - members[OUT | YES]))
                    + ((silent & NO) != 0 ? 0 : Math.max(0, no - members[OUT | NO]));
            if (further <= members[OUT | NO | YES]) {
                return true;
            }
        }
        return false;
    }
}
