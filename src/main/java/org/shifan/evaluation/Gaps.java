package org.shifan.evaluation;

import java.util.List;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Fact;

/** How much is missing to a threshold: the smallest whole number that is enough, by exact division. */
final class Gaps {

    private Gaps() {}

    /** Institutions that must still come to qualify, the denominator unchanged. */
    static Gap share(long numerator, long denominator, Limit limit) {
        Gap gap = gap(need(numerator, denominator, 1, limit), "机构", "bring-up", limit);
        return within(gap, denominator - numerator, limit);
    }

    /** What must still be added to the part, the whole unchanged. */
    static Gap ratio(long part, long whole, Limit limit, Fact fact) {
        return within(gap(need(part, whole, 1, limit), fact.unit(), gain(fact), limit), whole - part, limit);
    }

    /** No gap where not even the whole would be enough, as for a rise above all of it. */
    private static Gap within(Gap gap, long room, Limit limit) {
        return gap != null && !downward(limit) && gap.need() > room ? null : gap;
    }

    /** What must still be added to the number per head, the heads unchanged. */
    static Gap perHead(long part, long whole, long heads, Limit limit, Fact fact) {
        return gap(need(part, whole, heads, limit), fact.unit(), gain(fact), limit);
    }

    /** What must still be added to a count. */
    static Gap value(long value, Limit limit, Fact fact) {
        boolean tooMuch = limit.op() == Limit.Op.EXACTLY
                && !Limit.of(Limit.Op.AT_MOST, limit.text()).holds(value, 1);
        return gap(need(value, 1, 1, limit), fact.unit(), tooMuch ? "reduce" : gain(fact), limit);
    }

    /** Ways that enlarge part and whole alike, where the fact knows one and the limit can be reached by it. */
    static List<Gap> enlarging(long part, long whole, Limit limit, Fact fact) {
        long step = limit.denominator() - limit.numerator();
        boolean upward = limit.op() == Limit.Op.AT_LEAST || limit.op() == Limit.Op.MORE_THAN;
        if (fact.enlarge() == null || step <= 0 || !upward) {
            return List.of();
        }
        long lacking = Math.subtractExact(
                Math.multiplyExact(whole, limit.numerator()), Math.multiplyExact(part, limit.denominator()));
        long need = least(lacking, step, limit.op());
        return need <= 0 ? List.of() : List.of(new Gap(need, fact.unit(), fact.enlarge()));
    }

    /** The least k for which {@code (n + k) * heads / d} meets the limit (for downward limits: n - k). */
    private static long need(long n, long d, long heads, Limit limit) {
        long unit = Math.multiplyExact(heads, limit.denominator());
        long lacking = Math.subtractExact(Math.multiplyExact(d, limit.numerator()), Math.multiplyExact(n, unit));
        return switch (limit.op()) {
            case AT_LEAST, MORE_THAN -> least(lacking, unit, limit.op());
            case AT_MOST -> -Math.floorDiv(lacking, unit);
            case LESS_THAN -> Math.floorDiv(-lacking, unit) + 1;
            case EXACTLY -> Math.abs(lacking) % unit == 0 ? Math.abs(lacking) / unit : 0;
            case NOT -> lacking == 0 ? 1 : 0;
        };
    }

    private static long least(long lacking, long step, Limit.Op op) {
        return op == Limit.Op.MORE_THAN ? Math.floorDiv(lacking, step) + 1 : -Math.floorDiv(-lacking, step);
    }

    private static Gap gap(long need, String unit, String how, Limit limit) {
        return need <= 0 ? null : new Gap(need, unit, downward(limit) ? "reduce" : how);
    }

    private static boolean downward(Limit limit) {
        return limit.op() == Limit.Op.AT_MOST || limit.op() == Limit.Op.LESS_THAN;
    }

    private static String gain(Fact fact) {
        return fact.gain() == null ? "add" : fact.gain();
    }
}
