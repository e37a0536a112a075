package org.shifan.pack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a rule asks of one institution or of the jurisdiction, as read from the rule's own text. The engine judges by
 * the rule itself; this tree tells which facts a rule reads and at which values its answer may change, and explains.
 */
public sealed interface Condition {

    /** All of these hold; holds for an empty list. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of these holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A fact compared with a whole number; yes is 1 and no is 0.
     *
     * @param yesNo whether the fact is a yes/no question
     */
    record Compare(String fact, Limit.Op op, long value, boolean yesNo) implements Condition {}

    /** A part of a whole, both facts of the same institution, against a limit. Fails when the whole is 0. */
    record Ratio(String part, String whole, Limit limit) implements Condition {}

    /** The condition that always holds. */
    static Condition always() {
        return new All(List.of());
    }

    /** The single comparisons of the tree, in the order of the text. */
    default List<Condition> atoms() {
        List<Condition> atoms = new ArrayList<>();
        collect(this, atoms);
        return atoms;
    }

    /** The names of the facts that the tree reads, in the order of the text. */
    default Set<String> facts() {
        Set<String> facts = new LinkedHashSet<>();
        for (Condition atom : atoms()) {
            if (atom instanceof Compare compare) {
                facts.add(compare.fact());
            } else if (atom instanceof Ratio ratio) {
                facts.add(ratio.part());
                facts.add(ratio.whole());
            }
        }
        return facts;
    }

    private static void collect(Condition condition, List<Condition> atoms) {
        if (condition instanceof All all) {
            all.parts().forEach(part -> collect(part, atoms));
        } else if (condition instanceof Any any) {
            any.parts().forEach(part -> collect(part, atoms));
        } else {
            atoms.add(condition);
        }
    }
}
