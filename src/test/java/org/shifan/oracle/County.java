package org.shifan.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The oracle's own picture of a county: plain maps in which a fact that was not reported simply does not stand. */
final class County {

    /** A row. {@code unknownTechniques} of the items are names that no catalogue knows. */
    static final class Place {
        final String id;
        final String kind;
        final boolean branch;
        final Map<String, Long> facts;
        final int unknownTechniques;

        Place(String id, String kind, boolean branch, Map<String, Long> facts, int unknownTechniques) {
            this.id = id;
            this.kind = kind;
            this.branch = branch;
            this.facts = new TreeMap<>(facts);
            this.unknownTechniques = unknownTechniques;
        }

        Place copy() {
            return new Place(id, kind, branch, facts, unknownTechniques);
        }

        Place with(String fact, long value) {
            Place changed = copy();
            changed.facts.put(fact, value);
            return changed;
        }
    }

    final Set<String> absent = new TreeSet<>();
    final Map<String, Long> answers = new TreeMap<>();
    final List<Place> places = new ArrayList<>();
    final Map<String, long[]> reported = new LinkedHashMap<>();

    County copy() {
        County copy = new County();
        copy.absent.addAll(absent);
        copy.answers.putAll(answers);
        places.forEach(place -> copy.places.add(place.copy()));
        copy.reported.putAll(reported);
        return copy;
    }

    /** Adds a row with the next free id. */
    Place add(String kind, Map<String, Long> facts) {
        Place place = new Place("I" + (places.size() + 1), kind, false, facts, 0);
        places.add(place);
        return place;
    }
}
