package org.shifan.workshop;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.shifan.pack.Limit;

/**
 * The numbers that satisfy a demand, as disjoint ranges in ascending order. Ends are exact decimals; a range without an
 * end goes on for ever.
 */
final class Reach {

    /** From {@code low} to {@code high}, null for no end; {@code open} ends do not belong to it. */
    private record Range(BigDecimal low, boolean lowOpen, BigDecimal high, boolean highOpen) {

        boolean within(Range other) {
            return above(low, lowOpen, other.low, other.lowOpen) && below(high, highOpen, other.high, other.highOpen);
        }

        private static boolean above(BigDecimal mine, boolean open, BigDecimal theirs, boolean theirsOpen) {
            if (theirs == null) {
                return true;
            }
            int sign = mine == null ? -1 : mine.compareTo(theirs);
            return sign > 0 || sign == 0 && (open || !theirsOpen);
        }

        private static boolean below(BigDecimal mine, boolean open, BigDecimal theirs, boolean theirsOpen) {
            if (theirs == null) {
                return true;
            }
            int sign = mine == null ? 1 : mine.compareTo(theirs);
            return sign < 0 || sign == 0 && (open || !theirsOpen);
        }

        boolean empty() {
            if (low == null || high == null) {
                return false;
            }
            int sign = low.compareTo(high);
            return sign > 0 || sign == 0 && (lowOpen || highOpen);
        }

        Range and(Range other) {
            boolean lowMine = above(low, lowOpen, other.low, other.lowOpen);
            boolean highMine = below(high, highOpen, other.high, other.highOpen);
            return new Range(
                    lowMine ? low : other.low,
                    lowMine ? lowOpen : other.lowOpen,
                    highMine ? high : other.high,
                    highMine ? highOpen : other.highOpen);
        }
    }

    private final List<Range> ranges;

    private Reach(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** All numbers from 0 up to that one; null for no end. */
    static Reach upTo(Long most) {
        return new Reach(
                List.of(new Range(BigDecimal.ZERO, false, most == null ? null : BigDecimal.valueOf(most), false)));
    }

    /** What satisfies a limit on a quantity that need not be whole. */
    static Reach of(Limit limit) {
        return of(limit.op(), value(limit));
    }

    /** The limit as a number: 25 % is 0.25. */
    static BigDecimal value(Limit limit) {
        return BigDecimal.valueOf(limit.numerator()).divide(BigDecimal.valueOf(limit.denominator()));
    }

    static Reach of(Limit.Op op, BigDecimal value) {
        List<Range> ranges = new ArrayList<>();
        switch (op) {
            case AT_LEAST -> ranges.add(new Range(value, false, null, false));
            case MORE_THAN -> ranges.add(new Range(value, true, null, false));
            case AT_MOST -> ranges.add(new Range(null, false, value, false));
            case LESS_THAN -> ranges.add(new Range(null, false, value, true));
            case EXACTLY -> ranges.add(new Range(value, false, value, false));
            case NOT -> {
                ranges.add(new Range(null, false, value, true));
                ranges.add(new Range(value, true, null, false));
            }
        }
        return new Reach(ranges);
    }

    /** The whole numbers among these, each range ending at a number of its own. */
    Reach whole() {
        List<Range> whole = new ArrayList<>();
        for (Range range : ranges) {
            Range next = new Range(up(range.low, range.lowOpen), false, down(range.high, range.highOpen), false);
            Range last = whole.isEmpty() ? null : whole.get(whole.size() - 1);
            if (next.empty()) {
                continue;
            }
            if (last != null
                    && last.high != null
                    && next.low != null
                    && last.high.add(BigDecimal.ONE).compareTo(next.low) >= 0) {
                whole.set(whole.size() - 1, new Range(last.low, false, next.high, false));
            } else {
                whole.add(next);
            }
        }
        return new Reach(whole);
    }

    private static BigDecimal up(BigDecimal low, boolean open) {
        if (low == null) {
            return null;
        }
        BigInteger floor = low.setScale(0, RoundingMode.FLOOR).toBigInteger();
        boolean exact = low.compareTo(new BigDecimal(floor)) == 0;
        return new BigDecimal(exact && !open ? floor : floor.add(BigInteger.ONE));
    }

    private static BigDecimal down(BigDecimal high, boolean open) {
        if (high == null) {
            return null;
        }
        BigInteger ceiling = high.setScale(0, RoundingMode.CEILING).toBigInteger();
        boolean exact = high.compareTo(new BigDecimal(ceiling)) == 0;
        return new BigDecimal(exact && !open ? ceiling : ceiling.subtract(BigInteger.ONE));
    }

    /** The numbers in both. */
    Reach and(Reach other) {
        List<Range> both = new ArrayList<>();
        for (Range mine : ranges) {
            for (Range theirs : other.ranges) {
                Range range = mine.and(theirs);
                if (!range.empty()) {
                    both.add(range);
                }
            }
        }
        return new Reach(both);
    }

    /** The numbers in either; only for whole numbers, where ranges that touch become one. */
    Reach or(Reach other) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        all.sort((a, b) -> a.low == null ? b.low == null ? 0 : -1 : b.low == null ? 1 : a.low.compareTo(b.low));
        List<Range> merged = new ArrayList<>();
        for (Range range : all) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            boolean touch = last != null
                    && (last.high == null
                            || range.low == null
                            || last.high.add(BigDecimal.ONE).compareTo(range.low) >= 0);
            if (touch) {
                boolean lastLonger = Range.below(range.high, false, last.high, false);
                merged.set(merged.size() - 1, new Range(last.low, false, lastLonger ? last.high : range.high, false));
            } else {
                merged.add(range);
            }
        }
        return new Reach(merged);
    }

    boolean empty() {
        return ranges.isEmpty();
    }

    /** Whether every number in this is in the other. */
    boolean within(Reach other) {
        for (Range mine : ranges) {
            boolean covered = false;
            for (Range theirs : other.ranges) {
                covered |= mine.within(theirs);
            }
            if (!covered) {
                return false;
            }
        }
        return true;
    }
}
