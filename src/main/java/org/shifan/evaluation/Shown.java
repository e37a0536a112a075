package org.shifan.evaluation;

import java.math.BigInteger;
import org.shifan.pack.Limit;

/** Writes values for people: two decimals, rounded toward not met, so that nothing looks reached that is not. */
final class Shown {

    private Shown() {}

    /** Such as {@code 88.47%}; null when there is nothing to divide by. */
    static String percent(long part, long whole, Limit limit) {
        String shown = decimal(part, whole, 100, limit);
        return shown == null ? null : shown + "%";
    }

    /** {@code part × factor / whole} such as {@code 0.61}; null when there is nothing to divide by. */
    static String decimal(long part, long whole, long factor, Limit limit) {
        if (whole <= 0) {
            return null;
        }
        long scale = Math.multiplyExact(factor, 100L);
        boolean up = limit != null && (limit.op() == Limit.Op.AT_MOST || limit.op() == Limit.Op.LESS_THAN);
        String digits = part <= Long.MAX_VALUE / scale
                ? hundredths(part * scale, whole, up)
                : hundredths(BigInteger.valueOf(part).multiply(BigInteger.valueOf(scale)), whole, up);
        while (digits.length() < 3) {
            digits = "0" + digits;
        }
        int point = digits.length() - 2;
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    private static String hundredths(long scaled, long whole, boolean up) {
        return Long.toString(scaled / whole + (up && scaled % whole != 0 ? 1 : 0));
    }

    private static String hundredths(BigInteger scaled, long whole, boolean up) {
        BigInteger[] result = scaled.divideAndRemainder(BigInteger.valueOf(whole));
        return (up && result[1].signum() != 0 ? result[0].add(BigInteger.ONE) : result[0]).toString();
    }
}
