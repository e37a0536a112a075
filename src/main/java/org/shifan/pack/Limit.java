package org.shifan.pack;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A threshold as an exact fraction.
 *
 * @param op how the value is compared with the limit
 * @param numerator of the limit, at least 0
 * @param denominator of the limit, at least 1; 100 for percentages
 * @param text the limit as the rule states it, such as {@code 25%} or {@code 0.6}
 * @param upper the upper end of a range as the rule states it, or null; above it still passes
 */
public record Limit(Op op, long numerator, long denominator, String text, String upper) {

    /** How a value is compared. */
    public enum Op {
        AT_LEAST(">="),
        MORE_THAN(">"),
        AT_MOST("<="),
        LESS_THAN("<"),
        EXACTLY("=="),
        NOT("!=");

        private final String symbol;

        Op(String symbol) {
            this.symbol = symbol;
        }

        /** The sign in rules and results. */
        public String symbol() {
            return symbol;
        }

        /** The comparison with that sign, or null. */
        public static Op of(String symbol) {
            for (Op op : values()) {
                if (op.symbol.equals(symbol)) {
                    return op;
                }
            }
            return null;
        }

        /** Whether a left side that compares with the right side as {@code sign} says (-1, 0, 1) satisfies this. */
        public boolean holds(int sign) {
            return switch (this) {
                case AT_LEAST -> sign >= 0;
                case MORE_THAN -> sign > 0;
                case AT_MOST -> sign <= 0;
                case LESS_THAN -> sign < 0;
                case EXACTLY -> sign == 0;
                case NOT -> sign != 0;
            };
        }
    }

    /** The most digits a limit may have, so that exact products of counts and limits stay within a long. */
    public static final int MAX_DIGITS = 6;

    /**
     * Reads a limit such as {@code 25%}, {@code 0.6} or {@code 15}.
     *
     * @throws IllegalArgumentException when the text is not a plain decimal with an optional per cent sign
     */
    public static Limit of(Op op, String text) {
        return of(op, text, null);
    }

    /** The same with the upper end of a range. */
    public static Limit of(Op op, String text, String upper) {
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,4})?%?")
                || text.replaceAll("[^0-9]", "").length() > MAX_DIGITS) {
            throw new IllegalArgumentException(text);
        }
        boolean percent = text.endsWith("%");
        BigDecimal number = new BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
        if (percent) {
            number = number.movePointLeft(2);
        }
        int scale = Math.max(0, number.scale());
        long denominator = 1;
        for (int i = 0; i < scale; i++) {
            denominator *= 10;
        }
        return new Limit(op, number.movePointRight(scale).longValueExact(), denominator, text, upper);
    }

    /**
     * Whether {@code part / whole} satisfies this limit, by cross-multiplication.
     *
     * @param whole above 0
     * @throws ArithmeticException when a product leaves the range of a long
     */
    public boolean holds(long part, long whole) {
        return op.holds(Long.compare(Math.multiplyExact(part, denominator), Math.multiplyExact(whole, numerator)));
    }

    // Written out, because those that come with a record are made while the program runs and delay its first answer.

    @Override
    public boolean equals(Object other) {
        return other instanceof Limit limit
                && op == limit.op
                && numerator == limit.numerator
                && denominator == limit.denominator
                && text.equals(limit.text)
                && Objects.equals(upper, limit.upper);
    }

    @Override
    public int hashCode() {
        return Objects.hash(op, numerator, denominator, text, upper);
    }
}
