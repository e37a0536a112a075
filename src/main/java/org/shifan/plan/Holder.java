package org.shifan.plan;

import org.shifan.pack.Condition;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * Whose facts steps can change: an institution, the jurisdiction, or a published total.
 *
 * @param kind of an institution, else null
 * @param row the institution, else null
 * @param measure of a published total, else null
 * @param values its facts by slot; of a total its numerator and denominator
 * @param uncertain how many more categories of techniques there may be than are reported
 * @param still whether nothing about it is to be touched
 */
record Holder(Kind kind, Institution row, String measure, long[] values, int uncertain, boolean still) {

    /** What a condition says when facts are missing. */
    enum Truth {
        NO,
        OPEN,
        YES
    }

    /** Whether a condition holds of facts some of which may be unknown. */
    static Truth holds(Condition condition, long[] values, Vocabulary.Section section, int uncertain) {
        if (condition instanceof All all) {
            Truth least = Truth.YES;
            for (Condition part : all.parts()) {
                Truth each = holds(part, values, section, uncertain);
                least = each.compareTo(least) < 0 ? each : least;
            }
            return least;
        }
        if (condition instanceof Any any) {
            Truth greatest = Truth.NO;
            for (Condition part : any.parts()) {
                Truth each = holds(part, values, section, uncertain);
                greatest = each.compareTo(greatest) > 0 ? each : greatest;
            }
            return greatest;
        }
        if (condition instanceof Ratio ratio) {
            long part = values[section.slot(ratio.part())];
            long whole = values[section.slot(ratio.whole())];
            if (part == Values.NOT_REPORTED || whole == Values.NOT_REPORTED) {
                return Truth.OPEN;
            }
            return whole > 0 && ratio.limit().holds(part, whole) ? Truth.YES : Truth.NO;
        }
        Compare compare = (Compare) condition;
        long value = values[section.slot(compare.fact())];
        if (value == Values.NOT_REPORTED) {
            return Truth.OPEN;
        }
        boolean low = holds(compare.op(), value, compare.value());
        boolean open = uncertain > 0 && compare.fact().equals("techniqueCategories");
        if (open && low != holds(compare.op(), value + uncertain, compare.value())) {
            return Truth.OPEN;
        }
        return low ? Truth.YES : Truth.NO;
    }

    private static boolean holds(Limit.Op op, long value, long limit) {
        return op.holds(Long.compare(value, limit));
    }
}
