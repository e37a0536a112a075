package org.shifan.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Kind;

/** What the rules of some packs read, and so what their form asks for. */
final class FactUses {

    private static final int LISTED_INDICATORS = 6;

    private final Map<String, Set<String>> indicators = new TreeMap<>();
    private final Map<String, Set<Kind>> kinds = new TreeMap<>();
    private final Map<String, List<Indicator>> measures = new TreeMap<>();
    private boolean rises;

    FactUses(List<Pack> packs) {
        for (Pack pack : packs) {
            for (Indicator indicator : pack.indicators()) {
                rises |= indicator.rises();
                for (String fact : indicator.facts()) {
                    indicators
                            .computeIfAbsent(fact, name -> new LinkedHashSet<>())
                            .add(indicator.id());
                    kinds.computeIfAbsent(fact, name -> new TreeSet<>()).addAll(indicator.kinds());
                }
                if (indicator.measure() != null) {
                    measures.computeIfAbsent(indicator.measure(), name -> new ArrayList<>())
                            .add(indicator);
                }
            }
        }
    }

    /** Whether a rule reads that fact. */
    boolean reads(String fact) {
        return indicators.containsKey(fact);
    }

    /** The indicators that read that fact, for people: the first of them and how many there are. */
    String indicators(String fact) {
        Set<String> ids = indicators.getOrDefault(fact, Set.of());
        List<String> first = ids.stream().limit(LISTED_INDICATORS).toList();
        return String.join("、", first) + (ids.size() > first.size() ? " 等" + ids.size() + "项" : "");
    }

    /** The kinds of institutions that a rule asks for that fact; empty when no rule reads it. */
    Set<Kind> kinds(String fact) {
        return kinds.getOrDefault(fact, Set.of());
    }

    /** The kinds of institutions that any rule is about. */
    Set<Kind> kinds() {
        Set<Kind> all = new TreeSet<>();
        kinds.values().forEach(all::addAll);
        return all;
    }

    /** The names of the measures, of which totals may be published. */
    Set<String> measures() {
        return measures.keySet();
    }

    /** The indicators with that measure, for people, each in a line. */
    List<String> titles(String measure) {
        return measures.getOrDefault(measure, List.of()).stream()
                .map(each -> each.id() + " " + each.title())
                .toList();
    }

    /** Whether a rule demands more than in an earlier year. */
    boolean rises() {
        return rises;
    }
}
