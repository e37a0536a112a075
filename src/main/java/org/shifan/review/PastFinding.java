package org.shifan.review;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;

/**
 * A finding as an earlier result states it. What the result does not have is null.
 *
 * @param id of the indicator
 * @param measure what was computed
 * @param title the indicator's title then
 * @param clause where the document demands it
 * @param required whether the document demands it rather than encourages it
 * @param outcome the word of the contract, such as {@code pass}
 * @param kind the word of the contract for what is computed, such as {@code share}
 * @param value exact, such as {@code 238/269} or {@code 12}
 * @param shown rounded for display
 * @param op how the value is compared, such as {@code >=}
 * @param threshold what it is compared with, such as {@code 90%}
 * @param need the smallest number that closes the gap
 * @param unit what is counted there
 * @param due by when the document demands it
 * @param members the names of those that fall short, by id, in the order of the result
 */
public record PastFinding(
        String id,
        String measure,
        String title,
        String clause,
        boolean required,
        String outcome,
        String kind,
        String value,
        String shown,
        String op,
        String threshold,
        Long need,
        String unit,
        LocalDate due,
        Map<String, String> members) {

    /** The outcome of what is met. */
    public static final String PASS = "pass";

    /** The outcome of what is known not to be met. */
    public static final String FAIL = "fail";

    /** The outcome of what the jurisdiction has none of. */
    public static final String NOT_APPLICABLE = "not-applicable";

    public PastFinding {
        members = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(members));
    }

    /** Whether it was met. */
    public boolean passes() {
        return PASS.equals(outcome);
    }

    /** Whether it was known not to be met. */
    public boolean fails() {
        return FAIL.equals(outcome);
    }

    /** Whether there was nothing to judge. */
    public boolean notApplicable() {
        return NOT_APPLICABLE.equals(outcome);
    }

    /** Whether there was something to judge, and it was not met or not known to be. */
    public boolean open() {
        return !passes() && !notApplicable();
    }

    /** The value as numerator and denominator (1 for a plain number); null when it is neither. */
    BigInteger[] fraction() {
        if (value == null || !value.matches("[0-9]{1,18}(/[0-9]{1,18})?")) {
            return null;
        }
        int slash = value.indexOf('/');
        BigInteger numerator = new BigInteger(slash < 0 ? value : value.substring(0, slash));
        BigInteger denominator = slash < 0 ? BigInteger.ONE : new BigInteger(value.substring(slash + 1));
        return denominator.signum() == 0 ? null : new BigInteger[] {numerator, denominator};
    }
}
