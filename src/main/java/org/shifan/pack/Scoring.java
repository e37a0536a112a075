package org.shifan.pack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a pack gives points over its required indicators. No document states points: without a declaration every
 * indicator weighs the same, which is this tool's own convention.
 *
 * @param weights the weight of an indicator by its id, at least 1; one that is not named weighs 1
 * @param groups each with a weight of its own, shared by its indicators; together all required indicators, or empty
 * @param partial whether a share, ratio or count short of an {@code atLeast} limit earns what it has reached of it
 * @param max the most points that can be earned
 */
public record Scoring(Map<String, Integer> weights, List<Group> groups, boolean partial, int max) {

    /** Every indicator the same, all or nothing, a hundred points. */
    public static final Scoring EQUAL = new Scoring(Map.of(), List.of(), false, 100);

    /**
     * Indicators that share a weight.
     *
     * @param name what the group is called
     * @param weight at least 1
     * @param indicators their ids
     */
    public record Group(String name, int weight, List<String> indicators) {
        public Group {
            indicators = List.copyOf(indicators);
        }
    }

    public Scoring {
        weights = java.util.Collections.unmodifiableMap(new TreeMap<>(weights));
        groups = List.copyOf(groups);
    }

    /** The model's name in results: {@code equal}, or {@code weights} when the pack declares anything else. */
    public String model() {
        return weights.isEmpty() && groups.isEmpty() && !partial ? "equal" : "weights";
    }

    /** The weight of that indicator, among all or within its group. */
    public int weight(String id) {
        return weights.getOrDefault(id, 1);
    }
}
