package org.shifan.bench.peers;

/**
 * Where a county stands in one indicator: part and whole with everything missing at its worst and at its best, and how
 * much of the whole is certain or possible. An engine says what comes of it; incomplete unless it says otherwise.
 */
public final class Standing {

    private final Indicator indicator;
    private long certain;
    private long possible;
    private long worstPart;
    private long worstWhole;
    private long bestPart;
    private long bestWhole;
    private Long numerator;
    private Long denominator;
    private long unknown;
    private Long need;
    private Outcome outcome = Outcome.INCOMPLETE;

    Standing(Indicator indicator) {
        this.indicator = indicator;
    }

    /** Starts to count members. */
    void count() {
        numerator = 0L;
        denominator = 0L;
    }

    /** Counts a member that may be left out, looked at and short, or qualifying; at least one of them. */
    void add(boolean out, boolean no, boolean yes) {
        if (!no && !yes) {
            return;
        }
        possible++;
        certain += out ? 0 : 1;
        worstPart += out || no ? 0 : 1;
        worstWhole += out && !no ? 0 : 1;
        bestPart += yes ? 1 : 0;
        bestWhole += out && !yes ? 0 : 1;
        if (out && (no || yes) || no && yes) {
            unknown++;
        } else if (yes) {
            numerator++;
        }
        denominator += out ? 0 : 1;
    }

    /** Adds one member of a sum, of which the part is at most the whole. */
    void add(Long part, Long whole, long most) {
        long partLow = part == null ? 0 : part;
        long wholeHigh = whole == null ? most : whole;
        long partHigh = part == null ? wholeHigh : part;
        long wholeLow = whole == null ? partLow : whole;
        // Whatever share is demanded, the best whole is the smallest that has room for the best part.
        long best = Math.max(wholeLow, partHigh);
        certain += wholeLow;
        possible += wholeHigh;
        worstPart += partLow;
        worstWhole += wholeHigh;
        bestPart += partHigh;
        bestWhole += best;
        if (partLow == partHigh && wholeLow == wholeHigh) {
            numerator = (numerator == null ? 0 : numerator) + partLow;
            denominator = (denominator == null ? 0 : denominator) + wholeLow;
        } else {
            unknown++;
        }
    }

    /** Two answers, of which the part is at most the whole. */
    void answers(Long part, Long whole, long most) {
        add(part, whole, most);
        figures(part, whole);
    }

    /** Two answers that say nothing about each other. */
    void free(Long part, Long whole, long most) {
        certain = whole == null ? 0 : whole;
        possible = whole == null ? most : whole;
        worstPart = part == null ? 0 : part;
        worstWhole = possible;
        bestPart = part == null ? most : part;
        bestWhole = Math.max(1, certain);
        figures(part, whole);
    }

    private void figures(Long part, Long whole) {
        numerator = part;
        denominator = whole;
        unknown = part == null || whole == null ? 1 : 0;
    }

    /** A yes or no. */
    void yesNo(Boolean answer) {
        certain = 1;
        possible = 1;
        worstPart = Boolean.TRUE.equals(answer) ? 1 : 0;
        worstWhole = 1;
        bestPart = Boolean.FALSE.equals(answer) ? 0 : 1;
        bestWhole = 1;
        numerator = answer == null ? null : (Long) worstPart;
        denominator = 1L;
        unknown = answer == null ? 1 : 0;
    }

    /** What comes of it. */
    public void conclude(Outcome found) {
        this.outcome = found;
    }

    /** How much more of the part would be enough: the least k with (n + k) * parts >= d * wholes, where there is one. */
    void need(long parts, long wholes) {
        if (numerator != null && denominator != null) {
            long more = -Math.floorDiv(numerator * parts - denominator * wholes, parts);
            need = more > 0 ? more : null;
        }
    }

    /** How much more of the part would be enough; null unless it falls short in what is certain. */
    Long need() {
        return need;
    }

    Outcome outcome() {
        return outcome;
    }

    /** What is certain of the part; null when the answer is missing. */
    Long numerator() {
        return numerator;
    }

    /** What is certain of the whole; null when the answer is missing. */
    Long denominator() {
        return denominator;
    }

    /** How many members leave something open. */
    long unknown() {
        return unknown;
    }

    public Indicator getIndicator() {
        return indicator;
    }

    /** The whole that there is at least; 0 when it may come out that there is nobody to judge. */
    public long getCertain() {
        return certain;
    }

    /** The whole that there is at most; 0 when there is nobody to judge. */
    public long getPossible() {
        return possible;
    }

    public long getWorstPart() {
        return worstPart;
    }

    public long getWorstWhole() {
        return worstWhole;
    }

    public long getBestPart() {
        return bestPart;
    }

    public long getBestWhole() {
        return bestWhole;
    }
}
