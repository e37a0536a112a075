package org.shifan.evaluation;

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
        long scaled = Math.multiplyExact(Math.multiplyExact(part, factor), 100L);
        boolean up = limit != null
                && (limit.op() == Limit.Op.AT_MOST || limit.op() == Limit.Op.LESS_THAN)
                && scaled % whole != 0;
        String digits = Long.toString(scaled / whole + (up ? 1 : 0));
        while (digits.length() < 3) {
            digits = "0" + digits;
        }
        int point = digits.length() - 2;
        return digits.substring(0, point) + "." + digits.substring(point);
    }
}
