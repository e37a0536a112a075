package org.shifan.workshop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Limit;
import org.shifan.pack.Limit.Op;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Vocabulary;

/** Finds numbers that lie on, just above or just below what a rule's conditions and limits ask for. */
final class Figures {

    /** How far the search for small numbers with a given proportion goes. */
    private static final long LARGEST = 20_000;

    private final Vocabulary.Section section;

    Figures(Vocabulary.Section section) {
        this.section = section;
    }

    /** So many of so many. */
    record Proportion(long part, long whole) {}

    /** Where a proportion lies. */
    enum Side {
        EXACT,
        BELOW,
        ABOVE
    }

    /** The smallest proportion exactly at the limit, or within one step of it; null when there is none. */
    static Proportion near(Limit limit, Side side, long leastWhole) {
        long num = limit.numerator();
        long den = limit.denominator();
        for (long whole = Math.max(1, leastWhole); whole <= LARGEST; whole++) {
            long floor = num * whole / den;
            boolean exact = floor * den == num * whole;
            long part = switch (side) {
                case EXACT -> exact ? floor : -1;
                case BELOW -> exact ? floor - 1 : floor;
                case ABOVE -> floor + 1;
            };
            // within one step: one percentage point, or one of the last digit of the limit
            long step = limit.text().endsWith("%") ? den / 100 : 1;
            long distance = Math.abs(part * den - num * whole);
            if (part >= 0 && part <= whole && distance <= Math.max(1, step) * whole) {
                return new Proportion(part, whole);
            }
        }
        return null;
    }

    /** The sets of comparisons that are enough to meet the condition. */
    static List<Set<Condition>> enough(Condition condition) {
        if (condition instanceof Any any) {
            List<Set<Condition>> enough = new ArrayList<>();
            any.parts().forEach(part -> enough.addAll(enough(part)));
            return enough;
        }
        if (condition instanceof All all) {
            return eachInTurn(all.parts().stream().map(Figures::enough).toList());
        }
        return List.of(Set.of(condition));
    }

    /** The sets of comparisons that must be missed to miss the condition. */
    static List<Set<Condition>> tooFew(Condition condition) {
        if (condition instanceof All all) {
            List<Set<Condition>> tooFew = new ArrayList<>();
            all.parts().forEach(part -> tooFew.addAll(tooFew(part)));
            return tooFew;
        }
        if (condition instanceof Any any) {
            return eachInTurn(any.parts().stream().map(Figures::tooFew).toList());
        }
        return List.of(Set.of(condition));
    }

    /** The first choice of all, then each other choice of each with the first of the rest. */
    private static List<Set<Condition>> eachInTurn(List<List<Set<Condition>>> choices) {
        List<Set<Condition>> combined = new ArrayList<>();
        combined.add(union(choices, -1, 0));
        for (int i = 0; i < choices.size(); i++) {
            for (int j = 1; j < choices.get(i).size(); j++) {
                combined.add(union(choices, i, j));
            }
        }
        return combined;
    }

    private static Set<Condition> union(List<List<Set<Condition>>> choices, int which, int choice) {
        Set<Condition> union = new LinkedHashSet<>();
        for (int i = 0; i < choices.size(); i++) {
            if (!choices.get(i).isEmpty()) {
                union.addAll(choices.get(i).get(i == which ? choice : 0));
            }
        }
        return union;
    }

    /** Whether that condition holds of those facts, all of which must be there. */
    static boolean holds(Condition condition, Map<String, Long> facts) {
        if (condition instanceof All all) {
            return all.parts().stream().allMatch(part -> holds(part, facts));
        }
        if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(part -> holds(part, facts));
        }
        if (condition instanceof Compare compare) {
            return compare.op().holds(Long.compare(facts.get(compare.fact()), compare.value()));
        }
        Ratio ratio = (Ratio) condition;
        long whole = facts.get(ratio.whole());
        return whole > 0 && ratio.limit().holds(facts.get(ratio.part()), whole);
    }

    /**
     * Facts that meet some comparisons and miss the others, each as nearly as it can be.
     *
     * @param above whether met numbers lie above the border instead of on it
     * @param firm a comparison that stands at its border even if a proportion would like other numbers, or null
     * @return null when there are no such facts
     */
    Map<String, Long> facts(List<Condition> atoms, Set<Condition> met, boolean above, Condition firm) {
        Map<String, Long> facts = new LinkedHashMap<>();
        for (Condition atom : atoms) {
            if (atom instanceof Ratio ratio) {
                Proportion near = proportion(ratio.limit(), met.contains(atom), above);
                if (near != null) {
                    facts.put(ratio.part(), near.part());
                    facts.put(ratio.whole(), near.whole());
                }
            }
        }
        for (Condition atom : atoms) {
            if (atom instanceof Compare compare) {
                boolean good = met.contains(atom);
                Long now = facts.get(compare.fact());
                if (now == null || atom == firm || holds(compare, facts) != good) {
                    facts.put(compare.fact(), value(compare, good, above && atom != firm));
                }
            }
        }
        for (Condition atom : atoms) {
            if (atom instanceof Ratio ratio) {
                long whole = facts.get(ratio.whole());
                if (facts.get(ratio.part()) > whole || holds(ratio, facts) != met.contains(atom)) {
                    part(ratio, met.contains(atom), whole, facts);
                }
            }
        }
        Set<Condition> really = new HashSet<>();
        for (Condition atom : atoms) {
            if (holds(atom, facts)) {
                really.add(atom);
            }
        }
        for (Map.Entry<String, Long> entry : facts.entrySet()) {
            Fact fact = section.fact(entry.getKey());
            Long whole = fact.whole() == null ? null : facts.get(fact.whole());
            if (entry.getValue() < fact.min()
                    || entry.getValue() > fact.max()
                    || whole != null && entry.getValue() > whole) {
                return null;
            }
        }
        return really.equals(new HashSet<>(met)) ? facts : null;
    }

    private static void part(Ratio ratio, boolean met, long whole, Map<String, Long> facts) {
        for (long part = 0; part <= whole; part++) {
            facts.put(ratio.part(), part);
            if (holds(ratio, facts) == met) {
                return;
            }
        }
        facts.put(ratio.part(), 0L);
    }

    private static Proportion proportion(Limit limit, boolean met, boolean above) {
        for (Side side : above && met
                ? List.of(Side.ABOVE, Side.BELOW, Side.EXACT)
                : List.of(Side.EXACT, Side.BELOW, Side.ABOVE)) {
            Proportion near = near(limit, side, 1);
            if (near != null && limit.holds(near.part(), near.whole()) == met) {
                return near;
            }
        }
        return null;
    }

    /** A number on the side that is asked for, at the border or one beyond it. */
    private long value(Compare compare, boolean met, boolean above) {
        long limit = compare.value();
        if (compare.yesNo()) {
            return compare.op() == Op.EXACTLY == met ? limit : 1 - limit;
        }
        Fact fact = section.fact(compare.fact());
        long[] tries = above && met
                ? new long[] {limit + 1, limit - 1, limit + 2, limit - 2, limit}
                : new long[] {limit, limit - 1, limit + 1};
        for (long value : tries) {
            if (value >= fact.min() && value <= fact.max() && compare.op().holds(Long.compare(value, limit)) == met) {
                return value;
            }
        }
        return limit;
    }
}
