package org.shifan.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;

/**
 * Which goals are to be planned together: those that share a fact which some way changes, and those of a whole and of its
 * part where one way makes the one less and another the other more.
 *
 * @param together goals that belong together, each list with at least one target
 * @param untouched targets that no way changes anything for
 */
record Ties(List<List<Goal>> together, List<Goal> untouched) {

    /** Ties goals by the ways that there are. */
    static Ties of(List<Goal> goals, Map<Object, List<Way>> ways) {
        Map<String, String> parent = new HashMap<>();
        List<Goal> untouched = new ArrayList<>();
        Map<Goal, String> place = new LinkedHashMap<>();
        ways.forEach((where, some) -> {
            for (Way way : some) {
                List<String> nodes = nodes(where, way);
                nodes.forEach(node -> union(parent, nodes.get(0), node));
            }
            for (Way less : some) {
                for (Way more : some) {
                    if (less.fact() != null && less.undercuts(more)) {
                        union(
                                parent,
                                nodes(where, less).get(0),
                                nodes(where, more).get(0));
                    }
                }
            }
        });
        for (Goal goal : goals) {
            String first = null;
            for (String node : reads(goal)) {
                if (parent.containsKey(node)) {
                    first = first == null ? node : first;
                    union(parent, first, node);
                }
            }
            if (first == null) {
                if (goal.target()) {
                    untouched.add(goal);
                }
            } else {
                place.put(goal, first);
            }
        }
        Map<String, List<Goal>> tied = new LinkedHashMap<>();
        place.forEach((goal, node) ->
                tied.computeIfAbsent(root(parent, node), r -> new ArrayList<>()).add(goal));
        List<List<Goal>> components = new ArrayList<>();
        for (List<Goal> together : tied.values()) {
            if (together.stream().anyMatch(Goal::target)) {
                components.add(together);
            }
        }
        return new Ties(components, untouched);
    }

    private static List<String> nodes(Object where, Way way) {
        List<String> nodes = new ArrayList<>();
        if (way.fact() == null) {
            nodes.add("of " + where);
            return nodes;
        }
        boolean total = where instanceof String;
        if (total) {
            nodes.add("of " + where);
            return nodes;
        }
        nodes.add(where + " " + way.fact().name());
        for (Fact fact : way.enlarges()) {
            nodes.add(where + " " + fact.name());
        }
        return nodes;
    }

    private static List<String> reads(Goal goal) {
        List<String> reads = new ArrayList<>();
        if (goal.total()) {
            reads.add("of " + goal.indicator().measure());
            return reads;
        }
        for (String fact : goal.indicator().facts()) {
            if (!goal.indicator().overInstitutions()) {
                reads.add("null " + fact);
            }
            for (Kind kind : goal.indicator().kinds()) {
                reads.add(kind + " " + fact);
            }
        }
        return reads;
    }

    private static String root(Map<String, String> parent, String node) {
        String at = node;
        while (!parent.get(at).equals(at)) {
            at = parent.get(at);
        }
        return at;
    }

    private static void union(Map<String, String> parent, String a, String b) {
        parent.putIfAbsent(a, a);
        parent.putIfAbsent(b, b);
        parent.put(root(parent, b), root(parent, a));
    }
}
