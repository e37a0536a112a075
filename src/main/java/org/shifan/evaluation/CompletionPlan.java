package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * What of a subject's facts makes a difference to the rules: which values a missing datum must be tried with so that
 * every different answer of every rule shows up, and which subjects are alike to all rules.
 *
 * <p>A rule's answer about one institution changes only at the numbers that stand in its conditions. Between two of them
 * one value stands for all; for the two facts of a proportion the ends of each stretch do, and the values where the
 * proportion crosses its limit. Facts that some rule reads together are tried in all combinations; facts that no rule
 * reads together are varied side by side, which keeps the completions few.
 *
 * <p>Two limits close together on one proportion need a range wide enough to have a value between them, as counts of
 * people and visits do.
 *
 * <p>That a part is at most its whole holds only for the rule that looks at the proportion, so completions where it does
 * not hold are made too: other rules are to be shown them, and that rule leaves them out ({@link #agrees}).
 */
final class CompletionPlan {

    /** More combinations than any sensible set of rules needs; beyond it, the rules are at fault. */
    static final int MOST = 20_000;

    /**
     * A fact that rules read.
     *
     * @param slot among the values
     * @param fact its range
     * @param boundaries values at which some condition's answer may change, sorted
     * @param proportions those that it is the part or the whole of
     * @param asksForMore whether every comparison of the fact is met the better the more there is of it
     */
    private record Read(int slot, Fact fact, long[] boundaries, List<Side> proportions, boolean asksForMore) {

        /** Between which boundaries a value lies: how many it has reached. */
        int stretch(long value) {
            int stretch = 0;
            for (long boundary : boundaries) {
                stretch += value >= boundary ? 1 : 0;
            }
            return stretch;
        }
    }

    /**
     * A proportion that is held against a limit.
     *
     * @param part the slot of the part
     * @param whole the slot of the whole
     */
    private record Proportion(int part, int whole, Limit limit) {

        static final int POSITIONS = 8;

        /** Below the limit, at it or above it; with a whole or without; the part within the whole or beyond it. */
        int position(Values values) {
            long p = values.at(part);
            long w = values.at(whole);
            int beyond = p > w ? 1 : 0;
            if (w == 0) {
                return 6 + beyond;
            }
            int order =
                    Long.compare(Math.multiplyExact(p, limit.denominator()), Math.multiplyExact(w, limit.numerator()));
            return 2 * (order + 1) + beyond;
        }
    }

    /**
     * One side of a proportion.
     *
     * @param part whether it is the part
     * @param other the index of the other side within the group
     * @param limit what the proportion is held against
     */
    private record Side(boolean part, int other, Limit limit) {}

    private final List<Read[]> groups;
    private final Read[] reads;
    private final Proportion[] proportions;
    private final int[] slots;
    private final int categories;
    private final boolean single;

    private CompletionPlan(List<Read[]> groups, int categories, boolean single) {
        this.groups = groups;
        this.categories = categories;
        this.single = single;
        List<Read> all = new ArrayList<>();
        for (Read[] group : groups) {
            all.addAll(List.of(group));
        }
        this.reads = all.toArray(new Read[0]);
        List<Proportion> held = new ArrayList<>();
        for (Read[] group : groups) {
            for (Read read : group) {
                for (Side side : read.proportions()) {
                    if (side.part()) {
                        held.add(new Proportion(read.slot(), group[side.other()].slot(), side.limit()));
                    }
                }
            }
        }
        this.proportions = held.toArray(new Proportion[0]);
        this.slots = new int[reads.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = reads[i].slot();
        }
    }

    /**
     * A plan for subjects that these conditions are asked of.
     *
     * @param conditions for each rule all its conditions on one subject
     * @param section the facts that they may read
     * @param single whether each rule has one condition only, so that its answer is yes or no
     */
    static CompletionPlan of(List<List<Condition>> conditions, Vocabulary.Section section, boolean single) {
        List<Set<String>> together = new ArrayList<>();
        List<Condition> atoms = new ArrayList<>();
        for (List<Condition> rule : conditions) {
            Set<String> facts = new LinkedHashSet<>();
            for (Condition condition : rule) {
                facts.addAll(condition.facts());
                atoms.addAll(condition.atoms());
            }
            merge(together, facts);
        }
        List<Read[]> groups = new ArrayList<>();
        for (Set<String> facts : together) {
            groups.add(group(new ArrayList<>(facts), atoms, section));
        }
        return new CompletionPlan(groups, section.slot("techniqueCategories"), single);
    }

    private static void merge(List<Set<String>> together, Set<String> facts) {
        if (facts.isEmpty()) {
            return;
        }
        Set<String> merged = new LinkedHashSet<>();
        for (Iterator<Set<String>> groups = together.iterator(); groups.hasNext(); ) {
            Set<String> group = groups.next();
            if (!Collections.disjoint(group, facts)) {
                merged.addAll(group);
                groups.remove();
            }
        }
        merged.addAll(facts);
        together.add(merged);
    }

    private static Read[] group(List<String> names, List<Condition> atoms, Vocabulary.Section section) {
        // Wholes come first, so that a part is tried where its proportion of the whole crosses the limit.
        names.sort((a, b) -> Boolean.compare(!isWhole(a, atoms), !isWhole(b, atoms)));
        Read[] group = new Read[names.size()];
        for (int i = 0; i < group.length; i++) {
            String name = names.get(i);
            TreeSet<Long> boundaries = new TreeSet<>();
            List<Side> proportions = new ArrayList<>();
            boolean asksForMore = true;
            for (Condition atom : atoms) {
                if (atom instanceof Compare compare && compare.fact().equals(name)) {
                    boundaries(compare, boundaries);
                    asksForMore &= upward(compare);
                } else if (atom instanceof Ratio ratio && ratio.whole().equals(name)) {
                    boundaries.add(1L); // a whole of 0 has no proportion
                    proportions.add(new Side(false, names.indexOf(ratio.part()), ratio.limit()));
                } else if (atom instanceof Ratio ratio && ratio.part().equals(name)) {
                    proportions.add(new Side(true, names.indexOf(ratio.whole()), ratio.limit()));
                }
            }
            int slot = section.slot(name);
            long[] sorted = new long[boundaries.size()];
            int next = 0;
            for (long boundary : boundaries) {
                sorted[next++] = boundary;
            }
            group[i] = new Read(slot, section.facts().get(slot), sorted, proportions, asksForMore);
        }
        return group;
    }

    private static boolean upward(Compare compare) {
        return switch (compare.op()) {
            case AT_LEAST, MORE_THAN -> true;
            case EXACTLY -> compare.yesNo() && compare.value() == 1;
            default -> false;
        };
    }

    private static boolean isWhole(String fact, List<Condition> atoms) {
        for (Condition atom : atoms) {
            if (atom instanceof Ratio ratio && ratio.whole().equals(fact)) {
                return true;
            }
        }
        return false;
    }

    private static void boundaries(Compare compare, Set<Long> boundaries) {
        switch (compare.op()) {
            case AT_LEAST, LESS_THAN -> boundaries.add(compare.value());
            case MORE_THAN, AT_MOST -> boundaries.add(compare.value() + 1);
            case EXACTLY, NOT -> {
                boundaries.add(compare.value());
                boundaries.add(compare.value() + 1);
            }
        }
    }

    /** Whether every fact that the rules read is known. */
    boolean complete(Values values, int uncertainCategories) {
        for (int slot : slots) {
            if (!values.reported(slot) || uncertainCategories > 0 && slot == categories) {
                return false;
            }
        }
        return true;
    }

    /**
     * What complete values look like to the rules: two subjects of one kind with equal situations get the same answer from
     * every rule, because no number in any condition lies between their facts, and their proportions lie the same way to
     * every limit.
     */
    long[] situation(Values values) {
        long[] situation = new long[reads.length + proportions.length];
        for (int i = 0; i < reads.length; i++) {
            situation[i] = reads[i].stretch(values.at(reads[i].slot()));
        }
        for (int i = 0; i < proportions.length; i++) {
            situation[reads.length + i] = proportions[i].position(values);
        }
        return situation;
    }

    /** The same as a number below {@link #codes()}. */
    long code(Values values) {
        long code = 0;
        for (Read read : reads) {
            code = code * (read.boundaries().length + 1) + read.stretch(values.at(read.slot()));
        }
        for (Proportion proportion : proportions) {
            code = code * Proportion.POSITIONS + proportion.position(values);
        }
        return code;
    }

    /**
     * How many situations there may be.
     *
     * @throws ArithmeticException when a long cannot tell
     */
    long codes() {
        long codes = 1;
        for (Read read : reads) {
            codes = Math.multiplyExact(codes, read.boundaries().length + 1);
        }
        for (int i = 0; i < proportions.length; i++) {
            codes = Math.multiplyExact(codes, Proportion.POSITIONS);
        }
        return codes;
    }

    /** The completions of values that are not complete; at least one. */
    List<Values> completions(Values values, int uncertainCategories) {
        List<List<long[]>> combinations = new ArrayList<>(groups.size());
        int count = 1;
        for (Read[] group : groups) {
            List<long[]> combined = combinations(group, values, uncertainCategories);
            combinations.add(combined);
            count = Math.max(count, combined.size());
        }
        List<Values> completions = new ArrayList<>(count);
        long[] filled = new long[slots.length];
        for (int i = 0; i < count; i++) {
            int at = 0;
            for (List<long[]> combined : combinations) {
                for (long value : combined.get(i % combined.size())) {
                    filled[at++] = value;
                }
            }
            completions.add(values.with(slots, filled));
        }
        return completions;
    }

    /** The facts of the first group with more combinations than are tried when nothing is reported; none when all is well. */
    List<String> tooMany(Vocabulary.Section section) {
        Values silent = Values.silent(section.size());
        for (Read[] group : groups) {
            try {
                combinations(group, silent, 0);
            } catch (Fault tooMany) {
                List<String> names = new ArrayList<>();
                for (Read read : group) {
                    names.add(read.fact().name());
                }
                return names;
            }
        }
        return List.of();
    }

    private List<long[]> combinations(Read[] group, Values values, int uncertainCategories) {
        List<long[]> combined = new ArrayList<>();
        if (single && monotone(group)) {
            // A no with everything at its greatest is no anyhow; a yes with everything at its least is yes anyhow.
            combined.add(extreme(group, values, uncertainCategories, false));
            combined.add(extreme(group, values, uncertainCategories, true));
            return combined;
        }
        combine(group, 0, new long[group.length], values, uncertainCategories, combined);
        return combined;
    }

    /** Whether no fact of the group ever turns a yes into a no by being more. */
    private static boolean monotone(Read[] group) {
        for (Read read : group) {
            if (!read.asksForMore() || !read.proportions().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private long[] extreme(Read[] group, Values values, int uncertainCategories, boolean greatest) {
        long[] extreme = new long[group.length];
        for (int i = 0; i < group.length; i++) {
            Read read = group[i];
            long value = values.at(read.slot());
            if (value == Values.NOT_REPORTED) {
                value = greatest ? read.fact().max() : read.fact().min();
            } else if (greatest && read.slot() == categories) {
                value = Math.min(Math.max(value, read.fact().max()), value + uncertainCategories);
            }
            extreme[i] = value;
        }
        return extreme;
    }

    private void combine(
            Read[] group, int at, long[] chosen, Values values, int uncertainCategories, List<long[]> combined) {
        if (at == group.length) {
            if (combined.size() >= MOST) {
                throw new Fault("rules that read too many facts together: "
                        + group[0].fact().name());
            }
            combined.add(chosen.clone());
            return;
        }
        for (long value : tried(group, at, chosen, values, uncertainCategories)) {
            chosen[at] = value;
            combine(group, at + 1, chosen, values, uncertainCategories, combined);
        }
    }

    private Set<Long> tried(Read[] group, int at, long[] chosen, Values values, int uncertainCategories) {
        Read read = group[at];
        Set<Long> tried = new TreeSet<>();
        long low = read.fact().min();
        long high = read.fact().max();
        if (values.reported(read.slot())) {
            low = values.at(read.slot());
            high = read.slot() == categories ? Math.max(low, Math.min(high, low + uncertainCategories)) : low;
        }
        tried.add(low);
        boolean proportion = !read.proportions().isEmpty();
        if (proportion) {
            tried.add(high);
        }
        for (long boundary : read.boundaries()) {
            addWithin(boundary, low, high, tried);
            if (proportion) {
                addWithin(boundary - 1, low, high, tried);
            }
        }
        if (low == high) {
            return tried;
        }
        for (Side side : read.proportions()) {
            Read other = group[side.other()];
            if (values.reported(other.slot())) {
                tried.add(values.at(other.slot())); // even out of range: the least of a whole whose part is known
                addCrossings(side, values.at(other.slot()), low, high, tried);
            } else if (side.other() < at) {
                addCrossings(side, chosen[side.other()], low, high, tried);
            } else {
                for (long boundary : other.boundaries()) { // where the other will be tried, beside its own ends
                    addCrossings(side, boundary, low, high, tried);
                    addCrossings(side, Math.max(0, boundary - 1), low, high, tried);
                }
            }
        }
        return tried;
    }

    /** Where the proportion is whole, and where it crosses its limit, when the other side has that value. */
    private static void addCrossings(Side side, long other, long low, long high, Set<Long> tried) {
        addWithin(other, low, high, tried);
        long over = side.part() ? side.limit().numerator() : side.limit().denominator();
        long under = side.part() ? side.limit().denominator() : side.limit().numerator();
        if (under > 0) {
            long crossing = Math.multiplyExact(other, over) / under;
            for (long near = crossing - 1; near <= crossing + 1; near++) {
                addWithin(near, low, high, tried);
            }
        }
    }

    private static void addWithin(long value, long low, long high, Set<Long> tried) {
        if (value >= low && value <= high) {
            tried.add(value);
        }
    }

    /** The slots of part and whole of every proportion that a rule with these conditions looks at. */
    static int[][] proportions(List<Condition> conditions, Vocabulary.Section section) {
        List<int[]> pairs = new ArrayList<>();
        for (Condition condition : conditions) {
            for (Condition atom : condition.atoms()) {
                if (atom instanceof Ratio ratio) {
                    pairs.add(new int[] {section.slot(ratio.part()), section.slot(ratio.whole())});
                }
            }
        }
        return pairs.toArray(int[][]::new);
    }

    /**
     * Whether a rule that looks at these proportions is to heed that completion.
     *
     * @param reported what was really reported, or null when nothing was
     */
    static boolean agrees(Values completion, Values reported, int[][] proportions) {
        for (int[] pair : proportions) {
            boolean known = reported != null && reported.reported(pair[0]) && reported.reported(pair[1]);
            if (!known && completion.at(pair[0]) > completion.at(pair[1])) {
                return false;
            }
        }
        return true;
    }
}
