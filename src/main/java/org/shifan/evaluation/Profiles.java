package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Values;

/**
 * The subjects that are judged: one for each situation that occurs among the institutions and the completions
 * of their missing data. Institutions that are alike to every rule are judged once, which makes judging cost what the
 * rules distinguish rather than what the county has.
 */
final class Profiles {

    private final boolean merging;
    private final List<Kind> kinds = new ArrayList<>();
    private final List<Values> values = new ArrayList<>();
    private final Map<Situation, Integer> known = new HashMap<>();

    /** A kind and how its facts lie to the numbers in the rules. */
    private record Situation(Kind kind, long[] facts) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Situation that && kind == that.kind && Arrays.equals(facts, that.facts);
        }

        @Override
        public int hashCode() {
            return 31 * kind.hashCode() + Arrays.hashCode(facts);
        }
    }

    /**
     * None yet.
     *
     * @param merging whether subjects that are alike are taken as one; the answers are the same either way
     */
    Profiles(boolean merging) {
        this.merging = merging;
    }

    /** The number of the subject that stands for those values; they must be complete. */
    int of(Kind kind, Values complete, CompletionPlan plan) {
        int next = kinds.size();
        if (merging) {
            Integer before = known.putIfAbsent(new Situation(kind, plan.situation(complete)), next);
            if (before != null) {
                return before;
            }
        }
        kinds.add(kind);
        values.add(complete);
        return next;
    }

    /** How many there are. */
    int size() {
        return kinds.size();
    }

    /** The kind of the one with that number. */
    Kind kind(int number) {
        return kinds.get(number);
    }

    /** What is said of the one with that number. */
    Values values(int number) {
        return values.get(number);
    }
}
