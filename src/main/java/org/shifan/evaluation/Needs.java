package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.shifan.evaluation.Shortfall.Need;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/** Explains what one subject lacks to a condition that the engine found it does not meet. Explains; never decides. */
final class Needs {

    private Needs() {}

    /** The comparisons that are not known to hold, in the order of the rule; of alternatives all when none holds. */
    static List<Need> of(Condition condition, Values values, Vocabulary.Section section) {
        List<Need> needs = new ArrayList<>();
        collect(condition, values, section, needs);
        return needs;
    }

    /** Adds what is lacking; returns whether the condition is known to hold. */
    private static boolean collect(Condition condition, Values values, Vocabulary.Section section, List<Need> needs) {
        if (condition instanceof All all) {
            boolean holds = true;
            for (Condition part : all.parts()) {
                holds &= collect(part, values, section, needs);
            }
            return holds;
        }
        if (condition instanceof Any any) {
            List<Need> alternatives = new ArrayList<>();
            for (Condition part : any.parts()) {
                if (collect(part, values, section, alternatives)) {
                    return true;
                }
            }
            needs.addAll(alternatives);
            return false;
        }
        if (condition instanceof Compare compare) {
            return compare(compare, values, section, needs);
        }
        return ratio((Ratio) condition, values, section, needs);
    }

    private static boolean compare(Compare compare, Values values, Vocabulary.Section section, List<Need> needs) {
        long value = values.at(section.slot(compare.fact()));
        boolean reported = value != Values.NOT_REPORTED;
        if (reported && compare.op().holds(Long.compare(value, compare.value()))) {
            return true;
        }
        if (compare.yesNo()) {
            needs.add(new Need(compare.fact(), reported ? (Object) (value == 1) : null, compare.value() == 1));
        } else {
            String required = compare.op().symbol() + " " + compare.value();
            needs.add(new Need(compare.fact(), reported ? (Object) value : null, required));
        }
        return false;
    }

    private static boolean ratio(Ratio ratio, Values values, Vocabulary.Section section, List<Need> needs) {
        long part = values.at(section.slot(ratio.part()));
        long whole = values.at(section.slot(ratio.whole()));
        boolean reported = part != Values.NOT_REPORTED && whole != Values.NOT_REPORTED;
        if (reported && whole > 0 && ratio.limit().holds(part, whole)) {
            return true;
        }
        Limit limit = ratio.limit();
        needs.add(new Need(
                ratio.part() + "/" + ratio.whole(),
                reported ? part + "/" + whole : null,
                limit.op().symbol() + " " + limit.text()));
        return false;
    }

    /** How far the subject is from meeting everything: the sum of what is lacking, a yes/no or unreported fact as 1. */
    static long distance(List<Need> needs) {
        long distance = 0;
        for (Need need : needs) {
            long lacking = 1;
            if (need.actual() instanceof Long actual && need.required() instanceof String required) {
                lacking = Math.abs(Long.parseLong(required.substring(required.indexOf(' ') + 1)) - actual);
            }
            distance += Math.max(1, lacking);
        }
        return distance;
    }
}
