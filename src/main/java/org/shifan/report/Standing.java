package org.shifan.report;

import org.shifan.pack.Condition;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * Whether what one institution reported settles a condition, for explanations only: the finding's own lists come first,
 * this sorts those that they do not name. Every silent fact is taken to range freely over its own range.
 */
enum Standing {
    YES,
    NO,
    OPEN;

    static Standing of(Condition condition, Institution institution, Vocabulary.Section facts) {
        if (condition instanceof Condition.All all) {
            Standing standing = YES;
            for (Condition part : all.parts()) {
                Standing of = of(part, institution, facts);
                if (of == NO) {
                    return NO;
                }
                standing = of == OPEN ? OPEN : standing;
            }
            return standing;
        }
        if (condition instanceof Condition.Any any) {
            Standing standing = NO;
            for (Condition part : any.parts()) {
                Standing of = of(part, institution, facts);
                if (of == YES) {
                    return YES;
                }
                standing = of == OPEN ? OPEN : standing;
            }
            return standing;
        }
        if (condition instanceof Condition.Ratio ratio) {
            long[] part = range(ratio.part(), institution, facts);
            long[] whole = range(ratio.whole(), institution, facts);
            if (whole[1] == 0) {
                return NO;
            }
            // A part is at most its whole; the extremes of the quotient decide.
            boolean least = holds(ratio.limit(), part[0], Math.max(whole[1], part[0]));
            boolean most = holds(ratio.limit(), Math.min(part[1], whole[1]), Math.max(whole[0], part[0]));
            boolean certain = whole[0] > 0 || part[0] > 0;
            return least != most || !certain && most ? OPEN : most ? YES : NO;
        }
        Condition.Compare compare = (Condition.Compare) condition;
        long[] range = range(compare.fact(), institution, facts);
        boolean low = compare.op().holds(Long.compare(range[0], compare.value()));
        boolean high = compare.op().holds(Long.compare(range[1], compare.value()));
        boolean within = range[0] < compare.value() && compare.value() < range[1];
        boolean turns = compare.op() == Limit.Op.EXACTLY || compare.op() == Limit.Op.NOT;
        return low != high || turns && within ? OPEN : low ? YES : NO;
    }

    private static boolean holds(Limit limit, long part, long whole) {
        return whole > 0 && limit.holds(Math.min(part, whole), whole);
    }

    /** The least and the greatest value that the fact may have. */
    private static long[] range(String name, Institution institution, Vocabulary.Section facts) {
        int slot = facts.slot(name);
        long value = slot < 0 ? Values.NOT_REPORTED : institution.values().at(slot);
        if (value != Values.NOT_REPORTED) {
            return new long[] {
                value, name.equals("techniqueCategories") ? value + institution.uncertainCategories() : value
            };
        }
        Fact fact = facts.fact(name);
        return fact == null ? new long[] {0, Long.MAX_VALUE / 1_000_000} : new long[] {fact.min(), fact.max()};
    }
}
