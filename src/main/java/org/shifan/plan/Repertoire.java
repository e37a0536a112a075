package org.shifan.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Indicator;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Vocabulary;

/**
 * The ways that a plan may take, by kind of institution ({@code null}: the jurisdiction) or by measure of a published
 * total. A way may be taken when some indicator wants it, whether that one passes already or not. Of those only the ones
 * that can matter are kept: what may help a target; and as each of them may undo an indicator that passes, what may help
 * that one again, and so on until nothing new is threatened. A step outside could be left out of any plan, so a plan
 * that is the least within is the least of all.
 */
final class Repertoire {

    private final Task task;
    private final Vocabulary vocabulary;
    private final Set<String> forbidden;
    private final Map<Object, Map<String, Way>> wanted = new LinkedHashMap<>();
    private final Map<Object, Map<String, Way>> kept = new LinkedHashMap<>();

    private Repertoire(Task task, Vocabulary vocabulary, Set<String> forbidden) {
        this.task = task;
        this.vocabulary = vocabulary;
        this.forbidden = forbidden;
    }

    /**
     * The ways for those goals.
     *
     * @param forbidden sorts of steps that are done without
     */
    static Map<Object, List<Way>> of(List<Goal> goals, Task task, Vocabulary vocabulary, Set<String> forbidden) {
        Repertoire repertoire = new Repertoire(task, vocabulary, forbidden);
        goals.forEach(repertoire::want);
        repertoire.keep(goals);
        Map<Object, List<Way>> ways = new LinkedHashMap<>();
        repertoire.kept.forEach((place, some) -> ways.put(place, List.copyOf(some.values())));
        return ways;
    }

    /** The words of those steps for a goal that nothing but the table of costs bars. */
    static Set<String> barred(Goal goal, Task task, Vocabulary vocabulary) {
        Repertoire repertoire = new Repertoire(task, vocabulary, Set.of());
        Set<String> words = new TreeSet<>();
        repertoire.eachWay(goal, (place, way, kind) -> {
            if (!repertoire.frozen(way) && !repertoire.affordable(way, kind)) {
                words.add(way.how());
            }
        });
        return words;
    }

    // ---- what may be taken at all

    /** Takes a way at a place; the kind of institution there, or null. */
    private interface Taker {
        void take(Object place, Way way, Kind kind);
    }

    private void want(Goal goal) {
        eachWay(goal, (place, way, kind) -> {
            if (!frozen(way) && !forbidden.contains(way.sort()) && affordable(way, kind)) {
                wanted.computeIfAbsent(place, p -> new TreeMap<>()).put(way.key() + way.change(), way);
            }
        });
    }

    private void eachWay(Goal goal, Taker taker) {
        for (Want want : Want.of(goal)) {
            for (Way way : want.ways(vocabulary)) {
                for (Object place : places(goal)) {
                    Kind kind = place instanceof Kind of ? of : null;
                    if (kind == null
                            || way.fact().kinds().isEmpty()
                            || way.fact().kinds().contains(kind)) {
                        taker.take(place, way, kind);
                    }
                }
            }
        }
    }

    /** Where that goal looks: kinds of institutions, the jurisdiction ({@code null}), or its measure's total. */
    private static Collection<?> places(Goal goal) {
        if (goal.total()) {
            return Collections.singleton(goal.indicator().measure());
        }
        return goal.indicator().overInstitutions() ? goal.indicator().kinds() : Collections.singleton(null);
    }

    private boolean frozen(Way way) {
        boolean frozen = way.fact() != null && task.frozen().contains(way.fact().name());
        for (Fact fact : way.enlarges()) {
            frozen |= task.frozen().contains(fact.name());
        }
        return frozen;
    }

    /** Whether the table of costs lets a way be taken there at all. */
    private boolean affordable(Way way, Kind kind) {
        return task.costs().cost(way.how(), way.fact(), kind) > 0
                && task.costs().most(way.how(), way.fact(), kind) > 0;
    }

    // ---- what can matter

    private void keep(List<Goal> goals) {
        Deque<Goal> open = new ArrayDeque<>();
        Set<Goal> met = new HashSet<>();
        for (Goal goal : goals) {
            if (goal.target()) {
                open.add(goal);
                met.add(goal);
            }
        }
        while (!open.isEmpty()) {
            Goal goal = open.poll();
            for (Object place : places(goal)) {
                for (Map.Entry<String, Way> each :
                        wanted.getOrDefault(place, Map.of()).entrySet()) {
                    Way way = each.getValue();
                    if (!bearing(way, goal).helps()
                            || kept.computeIfAbsent(place, p -> new TreeMap<>()).putIfAbsent(each.getKey(), way)
                                    != null) {
                        continue;
                    }
                    for (Goal other : goals) {
                        if (places(other).contains(place) && bearing(way, other).harms() && met.add(other)) {
                            open.add(other);
                        }
                    }
                }
            }
        }
    }

    /** What a way can do to a goal, whatever stands around it; rather too much than too little. */
    private record Bearing(boolean helps, boolean harms) {}

    private static Bearing bearing(Way way, Goal goal) {
        boolean up = way.change() > 0;
        if (goal.total()) {
            boolean better = up ? goal.direction() >= 0 : goal.direction() <= 0;
            boolean worse = up ? goal.direction() <= 0 : goal.direction() >= 0;
            return new Bearing(better || way.enlarging(), worse || way.enlarging());
        }
        List<String> changed = new ArrayList<>(List.of(way.fact().name()));
        way.enlarges().forEach(fact -> changed.add(fact.name()));
        Indicator indicator = goal.indicator();
        Set<String> either = new HashSet<>(indicator.denominator().facts());
        for (Condition atom : indicator.numerator().atoms()) {
            if (atom instanceof Ratio ratio) {
                either.add(ratio.whole());
            }
        }
        List<Want> wants = Want.of(goal);
        boolean helps = false;
        boolean harms = false;
        for (String fact : changed) {
            helps |= either.contains(fact) || wants.contains(new Want(goal, fact, up));
            harms |= either.contains(fact) || wants.contains(new Want(goal, fact, !up));
            if (fact.equals(indicator.whole())) {
                helps |= up ? goal.direction() <= 0 : goal.direction() >= 0;
                harms |= up ? goal.direction() >= 0 : goal.direction() <= 0;
            }
        }
        return new Bearing(helps, harms);
    }
}
