package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * What of a subject's facts makes a difference to the rules: which values a missing datum must be tried with so that
 * every different answer of every rule shows up, and which subjects are alike to all rules.
 *
 * <p>A rule's answer about one institution changes only at the numbers that stand in its conditions. Between two of them
 * one value stands for all; for the two facts of a proportion the ends of each stretch do, since a proportion only rises
 * or falls along it. Facts that some rule reads together are tried in all combinations; facts that no rule reads
 * together are varied side by side, which keeps the completions few.
 */
final class CompletionPlan {

    /** More combinations than any sensible set of rules needs; beyond it, the rules are at fault. */
    private static final int MOST = 20_000;

    /**
     * A fact that rules read.
     *
     * @param slot among the values
     * @param fact its range
     * @param boundaries values at which some condition's answer may change, sorted
     * @param part the index within the group of the fact that is a part of this one in a proportion, or -1
     * @param whole the index within the group of the fact that this one is a part of in a proportion, or -1
     * @param asksForMore whether every comparison of the fact is met the better the more there is of it
     */
    private record Read(int slot, Fact fact, long[] boundaries, int part, int whole, boolean asksForMore) {

        boolean proportion() {
            return part >= 0 || whole >= 0;
        }
    }

    private final List<Read[]> groups;
    private final Read[] reads;
    private final int[] slots;
    private final int categories;
    private final boolean single;

    private CompletionPlan(List<Read[]> groups, int categories, boolean single) {
        this.groups = groups;
        this.single = single;
        this.categories = categories;
        List<Read> all = new ArrayList<>();
        for (Read[] group : groups) {
            all.addAll(List.of(group));
        }
        this.reads = all.toArray(new Read[0]);
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
        together.removeIf(group -> {
            for (String fact : facts) {
                if (group.contains(fact)) {
                    merged.addAll(group);
                    return true;
                }
            }
            return false;
        });
        merged.addAll(facts);
        together.add(merged);
    }

    private static Read[] group(List<String> names, List<Condition> atoms, Vocabulary.Section section) {
        // Wholes come first, so that a part is only tried with values that its whole allows.
        names.sort((a, b) -> Boolean.compare(!isWhole(a, atoms), !isWhole(b, atoms)));
        Read[] group = new Read[names.size()];
        for (int i = 0; i < group.length; i++) {
            String name = names.get(i);
            TreeSet<Long> boundaries = new TreeSet<>();
            int part = -1;
            int whole = -1;
            boolean asksForMore = true;
            for (Condition atom : atoms) {
                if (atom instanceof Compare compare && compare.fact().equals(name)) {
                    boundaries(compare, boundaries);
                    asksForMore &= upward(compare);
                } else if (atom instanceof Ratio ratio && ratio.whole().equals(name)) {
                    boundaries.add(1L); // a whole of 0 has no proportion
                    part = names.indexOf(ratio.part());
                } else if (atom instanceof Ratio ratio && ratio.part().equals(name)) {
                    whole = names.indexOf(ratio.whole());
                }
            }
            int slot = section.slot(name);
            long[] sorted = boundaries.stream().mapToLong(Long::longValue).toArray();
            group[i] = new Read(
                    slot, section.facts().get(slot), sorted, part, whole, asksForMore);
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
     * every rule, because no number in any condition lies between their facts.
     */
    long[] situation(Values values) {
        long[] situation = new long[reads.length];
        for (int i = 0; i < reads.length; i++) {
            Read read = reads[i];
            long value = values.at(read.slot());
            if (read.proportion()) {
                situation[i] = value;
                continue;
            }
            for (long boundary : read.boundaries()) {
                if (value >= boundary) {
                    situation[i]++;
                }
            }
        }
        return situation;
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
            if (!read.asksForMore() || read.proportion()) {
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
                throw new Fault("rules that read too many facts together: " + group[0].fact().name());
            }
            combined.add(chosen.clone());
            return;
        }
        Read read = group[at];
        long low = read.fact().min();
        long high = read.fact().max();
        if (values.reported(read.slot())) {
            low = values.at(read.slot());
            high = read.slot() == categories ? Math.min(high, low + uncertainCategories) : low;
            high = Math.max(low, high);
        } else {
            if (read.part() >= 0 && values.reported(group[read.part()].slot())) {
                low = Math.max(low, values.at(group[read.part()].slot()));
            }
            if (read.whole() >= 0) {
                high = Math.min(high, chosen[read.whole()]);
            }
        }
        boolean proportion = read.proportion();
        TreeSet<Long> tried = new TreeSet<>();
        tried.add(low);
        if (proportion && high >= low) {
            tried.add(high);
        }
        for (long boundary : read.boundaries()) {
            if (boundary > low && boundary <= high) {
                tried.add(boundary);
                if (proportion) {
                    tried.add(boundary - 1);
                }
            }
        }
        for (long value : tried) {
            chosen[at] = value;
            combine(group, at + 1, chosen, values, uncertainCategories, combined);
        }
    }
}
