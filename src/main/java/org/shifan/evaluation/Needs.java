package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.shifan.evaluation.Shortfall.Need;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * Explains what a subject lacks to a condition that the engine found it does not meet. Explains; never decides. Made once
 * for a condition, because it is asked of every institution that falls short.
 */
abstract sealed class Needs {

    private Needs() {}

    /** What is lacking to that condition. */
    static Needs to(Condition condition, Vocabulary.Section section) {
        if (condition instanceof Compare compare) {
            return new Comparison(compare, section);
        }
        if (condition instanceof Ratio ratio) {
            return new Proportion(ratio, section);
        }
        boolean any = condition instanceof Any;
        List<Condition> conditions = any ? ((Any) condition).parts() : ((All) condition).parts();
        Needs[] parts = new Needs[conditions.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = to(conditions.get(i), section);
        }
        return any ? new Alternatives(parts) : new Together(parts);
    }

    /** The comparisons that are not known to hold, in the order of the rule; of alternatives all when none holds. */
    final List<Need> of(Values values) {
        List<Need> needs = new ArrayList<>(2);
        collect(values, needs);
        return needs;
    }

    /** Adds what is lacking; returns whether the condition is known to hold. */
    abstract boolean collect(Values values, List<Need> needs);

    private static final class Together extends Needs {

        private final Needs[] parts;

        Together(Needs[] parts) {
            this.parts = parts;
        }

        @Override
        boolean collect(Values values, List<Need> needs) {
            boolean holds = true;
            for (Needs part : parts) {
                holds &= part.collect(values, needs);
            }
            return holds;
        }
    }

    private static final class Alternatives extends Needs {

        private final Needs[] parts;

        Alternatives(Needs[] parts) {
            this.parts = parts;
        }

        @Override
        boolean collect(Values values, List<Need> needs) {
            List<Need> alternatives = new ArrayList<>();
            for (Needs part : parts) {
                if (part.collect(values, alternatives)) {
                    return true;
                }
            }
            needs.addAll(alternatives);
            return false;
        }
    }

    private static final class Comparison extends Needs {

        private final Compare compare;
        private final int slot;
        private final Object required;

        Comparison(Compare compare, Vocabulary.Section section) {
            this.compare = compare;
            this.slot = section.slot(compare.fact());
            this.required = compare.yesNo()
                    ? (Object) (compare.value() == 1)
                    : compare.op().symbol() + " " + compare.value();
        }

        @Override
        boolean collect(Values values, List<Need> needs) {
            long value = values.at(slot);
            boolean reported = value != Values.NOT_REPORTED;
            if (reported && compare.op().holds(Long.compare(value, compare.value()))) {
                return true;
            }
            Object actual = compare.yesNo() ? (Object) (value == 1) : (Object) value;
            needs.add(new Need(compare.fact(), reported ? actual : null, required));
            return false;
        }
    }

    private static final class Proportion extends Needs {

        private final Ratio ratio;
        private final int part;
        private final int whole;
        private final String fact;
        private final String required;

        Proportion(Ratio ratio, Vocabulary.Section section) {
            this.ratio = ratio;
            this.part = section.slot(ratio.part());
            this.whole = section.slot(ratio.whole());
            this.fact = ratio.part() + "/" + ratio.whole();
            this.required = ratio.limit().op().symbol() + " " + ratio.limit().text();
        }

        @Override
        boolean collect(Values values, List<Need> needs) {
            boolean reported = values.reported(part) && values.reported(whole);
            long n = values.at(part);
            long d = values.at(whole);
            if (reported && d > 0 && ratio.limit().holds(n, d)) {
                return true;
            }
            needs.add(new Need(fact, reported ? n + "/" + d : null, required));
            return false;
        }
    }

    /** How far the subject is from meeting everything: the sum of what is lacking, a yes/no or unreported fact as 1. */
    static long distance(List<Need> needs) {
        long distance = 0;
        for (Need need : needs) {
            long lacking = 1;
            if (need.actual() instanceof Long actual && need.required() instanceof String required) {
                lacking = Math.abs(Long.parseLong(required, required.indexOf(' ') + 1, required.length(), 10) - actual);
            }
            distance += Math.max(1, lacking);
        }
        return distance;
    }
}
