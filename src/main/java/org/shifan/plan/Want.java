package org.shifan.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Vocabulary;

/**
 * That a fact be more, or less, for a goal's sake. What makes somebody one of those looked at is never wanted otherwise:
 * nobody plans to close a hall so that nothing is asked of it.
 *
 * @param goal for whose sake
 * @param fact the name, or null for the numerator of a published share
 * @param up whether more of it is wanted
 */
record Want(Goal goal, String fact, boolean up) {

    /** All that a goal wants. */
    static List<Want> of(Goal goal) {
        Indicator indicator = goal.indicator();
        Set<Want> wants = new LinkedHashSet<>();
        boolean more = goal.direction() >= 0;
        boolean less = goal.direction() <= 0;
        if (indicator.shape() == Shape.SHARE || indicator.shape() == Shape.YES) {
            if (goal.total()) {
                add(wants, goal, null, more, less);
            } else {
                for (Condition atom : indicator.numerator().atoms()) {
                    atom(wants, goal, atom, more, less);
                }
            }
        } else {
            add(wants, goal, indicator.part(), more, less);
        }
        return new ArrayList<>(wants);
    }

    private static void atom(Set<Want> wants, Goal goal, Condition atom, boolean yes, boolean no) {
        String fact;
        boolean up;
        boolean down;
        if (atom instanceof Compare compare) {
            fact = compare.fact();
            boolean exactly = compare.op() == Limit.Op.EXACTLY || compare.op() == Limit.Op.NOT;
            boolean one = compare.value() == 1 ^ compare.op() == Limit.Op.NOT;
            up = exactly ? !compare.yesNo() || one : upward(compare.op());
            down = exactly ? !compare.yesNo() || !one : !upward(compare.op());
        } else {
            Ratio ratio = (Ratio) atom;
            fact = ratio.part();
            up = upward(ratio.limit().op());
            down = !up;
        }
        add(wants, goal, fact, yes && up || no && down, yes && down || no && up);
    }

    private static boolean upward(Limit.Op op) {
        return op == Limit.Op.AT_LEAST || op == Limit.Op.MORE_THAN;
    }

    private static void add(Set<Want> wants, Goal goal, String fact, boolean up, boolean down) {
        if (up) {
            wants.add(new Want(goal, fact, true));
        }
        if (down) {
            wants.add(new Want(goal, fact, false));
        }
    }

    /** The ways that serve it. */
    List<Way> ways(Vocabulary vocabulary) {
        Vocabulary.Section section =
                goal.indicator().overInstitutions() ? vocabulary.institutionFacts() : vocabulary.answers();
        if (!goal.total()) {
            return Way.of(section.fact(fact), up, section);
        }
        List<Way> ways = new ArrayList<>();
        if (fact == null) {
            ways.add(new Way(null, up ? Way.BRING_UP : Way.REDUCE, up ? 1 : -1, new int[] {0}, List.of(), false));
            return ways;
        }
        Fact whole = section.fact(goal.indicator().whole());
        for (Way way : Way.of(section.fact(fact), up, section)) {
            int[] slots = way.enlarging() ? new int[] {0, 1} : new int[] {0};
            List<Fact> enlarges = way.enlarging() ? List.of(whole) : List.of();
            ways.add(new Way(way.fact(), way.how(), way.change(), slots, enlarges, way.enlarging()));
        }
        return ways;
    }
}
