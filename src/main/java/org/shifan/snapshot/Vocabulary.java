package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.snapshot.Fact.Level;

/**
 * The facts and measures that a snapshot may name: the core ones and those that packs declare. Each fact has a slot in
 * the {@link Values} of its level; the core facts always come first and keep their slots.
 */
public final class Vocabulary {

    /** The keys of a row that are no facts; no fact may take one of these names. */
    static final List<String> ROW_KEYS = List.of("id", "name", "kind", "town", "branch", "techniques");

    private static final Vocabulary CORE = new Vocabulary(List.of(), Map.of());

    private final Section answers;
    private final Section institutionFacts;
    private final Map<String, MeasureKind> measures;

    private Vocabulary(Collection<Fact> declared, Map<String, MeasureKind> measures) {
        this.answers = new Section(CoreFacts.ANSWERS, declared, Level.JURISDICTION);
        this.institutionFacts = new Section(CoreFacts.INSTITUTION_FACTS, declared, Level.INSTITUTION);
        this.measures = Collections.unmodifiableMap(new TreeMap<>(measures));
    }

    /** The core facts alone, no measures. */
    public static Vocabulary core() {
        return CORE;
    }

    /**
     * The core facts with those that packs declare and the measures that packs judge.
     *
     * @throws IllegalArgumentException when two declarations of one name differ, a core fact is declared again, a fact
     *     takes the name of another key of a row, or an institution is asked for text (only counts and yes/no are judged
     *     per institution)
     */
    public static Vocabulary of(Collection<Fact> declared, Map<String, MeasureKind> measures) {
        return new Vocabulary(declared, measures);
    }

    /** The facts of a jurisdiction. */
    public Section answers() {
        return answers;
    }

    /** The facts of an institution. */
    public Section institutionFacts() {
        return institutionFacts;
    }

    /** The facts of that level. */
    public Section of(Level level) {
        return level == Level.JURISDICTION ? answers : institutionFacts;
    }

    /** The measures that a published total may name, sorted by name. */
    public Map<String, MeasureKind> measures() {
        return measures;
    }

    /** The facts of one level in the order of their slots. */
    public static final class Section {

        private final List<Fact> facts;
        private final Map<String, Integer> slots = new HashMap<>();
        private final Keys keys;
        private final int[] parts;

        private Section(List<Fact> core, Collection<Fact> declared, Level level) {
            List<Fact> all = new ArrayList<>(core);
            Map<String, Fact> further = new TreeMap<>();
            for (Fact fact : declared) {
                if (fact.level() != level) {
                    continue;
                }
                if (level == Level.INSTITUTION && ROW_KEYS.contains(fact.name())) {
                    throw new IllegalArgumentException("not free as the name of a fact: " + fact.name());
                }
                if (level == Level.INSTITUTION && fact.type() == Fact.Type.TEXT) {
                    throw new IllegalArgumentException("institutions are not asked for text: " + fact.name());
                }
                Fact before = further.putIfAbsent(fact.name(), fact);
                if (before != null && !before.equals(fact)) {
                    throw new IllegalArgumentException("two declarations of " + fact.name());
                }
            }
            all.addAll(further.values());
            for (Fact fact : all) {
                if (slots.putIfAbsent(fact.name(), slots.size()) != null) {
                    throw new IllegalArgumentException("core fact declared again: " + fact.name());
                }
            }
            this.facts = List.copyOf(all);
            this.keys = new Keys(this, level == Level.INSTITUTION ? ROW_KEYS : List.of());
            this.parts = pairs();
        }

        private int[] pairs() {
            int[] pairs = new int[facts.size() * 2];
            int length = 0;
            for (int slot = 0; slot < facts.size(); slot++) {
                String whole = facts.get(slot).whole();
                int wholeSlot = whole == null ? -1 : slot(whole);
                if (wholeSlot >= 0) {
                    pairs[length++] = slot;
                    pairs[length++] = wholeSlot;
                }
            }
            return Arrays.copyOf(pairs, length);
        }

        /**
         * Names of another sort, in that order.
         *
         * @throws IllegalArgumentException when one comes twice
         */
        public static Section of(List<Fact> facts) {
            return new Section(facts, List.of(), Level.INSTITUTION);
        }

        /** The facts in the order of their slots. */
        public List<Fact> facts() {
            return facts;
        }

        /** The fact of that name, or null. */
        public Fact fact(String name) {
            Integer slot = slots.get(name);
            return slot == null ? null : facts.get(slot);
        }

        /** The slot of that fact, or -1 when there is no such fact. */
        public int slot(String name) {
            Integer slot = slots.get(name);
            return slot == null ? -1 : slot;
        }

        /** The keys of an object of this level: its facts, and those of a row that are no facts. */
        Keys keys() {
            return keys;
        }

        /** Slots of parts and of their wholes, in turn. */
        int[] parts() {
            return parts;
        }

        /** How many slots there are. */
        public int size() {
            return facts.size();
        }
    }
}
