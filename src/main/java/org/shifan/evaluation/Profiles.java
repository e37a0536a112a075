package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Subject;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Values;

/**
 * The subjects that the engine is shown: one for each situation that occurs among the institutions and the completions
 * of their missing data. Institutions that are alike to every rule are judged once, which makes judging cost what the
 * rules distinguish rather than what the county has.
 */
final class Profiles {

    private final Subject prototype;
    private final Subject.Layout layout;
    private final boolean merging;
    private final List<Subject> subjects = new ArrayList<>();
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
     * No subjects yet.
     *
     * @param prototype makes subjects of the pack's own class
     * @param merging whether subjects that are alike are shown as one; the answers are the same either way
     */
    Profiles(Subject prototype, Subject.Layout layout, boolean merging) {
        this.prototype = prototype;
        this.layout = layout;
        this.merging = merging;
    }

    /** The number of the subject that stands for those values; they must be complete. */
    int of(Kind kind, Values values, CompletionPlan plan) {
        int next = subjects.size();
        if (merging) {
            Integer before = known.putIfAbsent(new Situation(kind, plan.situation(values)), next);
            if (before != null) {
                return before;
            }
        }
        subjects.add(prototype.of(next, kind, values, layout));
        return next;
    }

    /** The subjects in the order of their numbers. */
    List<Subject> subjects() {
        return subjects;
    }
}
