package org.shifan.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.MeasureKind;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * Goals that steps tie together, and all that steps can make of those who hold their facts. What steps can make of one
 * holder is a short list of columns: amounts of steps, what they cost, what they do to each goal. Holders with the same
 * list are one group, so that a thousand clinics are as many cases as they differ in.
 *
 * <p>A column stands for the least amounts that make a certain difference to the conditions. Where a goal sums a fact
 * up, any further amount counts too: it is taken on top of a column.
 */
final class Component {

    /** No more of a step than this is taken where nothing else limits it. */
    private static final long FAR = 1_000_000;

    /**
     * What steps make of one holder.
     *
     * @param amounts of each way
     * @param cost of them, in thousandths
     * @param effects on each goal's sum
     * @param further for each way what one more does to each goal's sum; null where no more of it is looked at
     * @param room for each way how many more are possible
     */
    record Column(long[] amounts, long cost, long[] effects, long[][] further, long[] room) {}

    /**
     * Holders of whom steps make the same.
     *
     * @param holders in the order of the file
     * @param ways that their amounts count
     * @param unitCosts of each way
     * @param columns the first of which is to do nothing
     */
    record Group(List<Holder> holders, List<Way> ways, long[] unitCosts, List<Column> columns) {}

    private final List<Goal> goals;
    private final Vocabulary vocabulary;
    private final Costs costs;
    private final long[] sums;
    private final List<Group> groups = new ArrayList<>();
    private boolean complete = true;

    /**
     * A component.
     *
     * @param goals tied together
     * @param holders all of them
     * @param ways those that may be taken, by kind ({@code null} is the jurisdiction) or measure
     */
    Component(List<Goal> goals, List<Holder> holders, Map<Object, List<Way>> ways, Vocabulary vocabulary, Costs costs) {
        this.goals = goals;
        this.vocabulary = vocabulary;
        this.costs = costs;
        this.sums = new long[goals.size()];
        Map<List<Object>, Group> byKey = new LinkedHashMap<>();
        Map<List<Object>, Group> cache = new HashMap<>();
        List<Holder> looked = new ArrayList<>();
        for (Holder holder : holders) {
            boolean any = false;
            for (int g = 0; g < goals.size(); g++) {
                if (goals.get(g).concerns(holder)) {
                    sums[g] = Math.addExact(sums[g], goals.get(g).weight(holder, holder.values(), section(holder)));
                    any = true;
                }
            }
            if (any) {
                looked.add(holder);
            }
        }
        for (Holder each : looked) {
            Holder holder = begun(each, ways);
            Object place = holder.measure() != null ? holder.measure() : holder.kind();
            List<Way> open = new ArrayList<>();
            for (Way way : ways.getOrDefault(place, List.of())) {
                if (cap(way, holder) > 0) {
                    open.add(way);
                }
            }
            if (open.isEmpty()) {
                continue;
            }
            List<Object> seen = seen(holder, open);
            Group like = cache.get(seen);
            if (like == null) {
                long[] unit = new long[open.size()];
                long[] caps = new long[open.size()];
                long[] allowed = new long[open.size()];
                for (int w = 0; w < unit.length; w++) {
                    Way way = open.get(w);
                    unit[w] = costs.cost(way.how(), way.fact(), holder.kind());
                    caps[w] = cap(way, holder);
                    allowed[w] = costs.most(way.how(), way.fact(), holder.kind());
                }
                Columns found = new Columns(goals, sums, holder, section(holder), open, caps, unit, allowed);
                List<Column> columns = found.find();
                complete &= found.complete();
                if (columns.size() == 1 && idle(columns.get(0))) {
                    continue;
                }
                List<Object> key = new ArrayList<>(List.of(String.valueOf(place)));
                for (Way way : open) {
                    key.add(way.key());
                }
                for (Column column : columns) {
                    key.add(Arrays.toString(column.amounts())
                            + column.cost()
                            + Arrays.toString(column.effects())
                            + Arrays.deepToString(column.further())
                            + Arrays.toString(column.room()));
                }
                like = byKey.computeIfAbsent(key, k -> new Group(new ArrayList<>(), open, unit, columns));
                cache.put(seen, like);
            }
            like.holders().add(holder);
        }
        groups.addAll(byKey.values());
    }

    List<Goal> goals() {
        return goals;
    }

    List<Group> groups() {
        return groups;
    }

    /** The sum of a goal as things stand. */
    long sum(int goal) {
        return sums[goal];
    }

    /** Whether every amount that could be worth it was looked at. */
    boolean complete() {
        return complete;
    }

    /**
     * A fact that nobody reported because nothing is asked of the institution yet, as whether a hall is connected where
     * there is none, begins at its least. Elsewhere what is not reported stays unknown, and no step is planned on it.
     */
    private Holder begun(Holder holder, Map<Object, List<Way>> ways) {
        if (holder.row() == null) {
            return holder;
        }
        Vocabulary.Section section = section(holder);
        long[] values = holder.values();
        for (Way way : ways.getOrDefault(holder.kind(), List.of())) {
            int slot = way.slots()[0];
            if (holder.values()[slot] != Values.NOT_REPORTED || way.change() < 0) {
                continue;
            }
            boolean outside = true;
            for (Goal goal : goals) {
                if (goal.concerns(holder)
                        && goal.indicator().facts().contains(way.fact().name())) {
                    outside &= goal.inside(holder, holder.values(), section) == Holder.Truth.NO;
                }
            }
            if (outside) {
                values = values == holder.values() ? values.clone() : values;
                values[slot] = way.fact().min();
            }
        }
        return values == holder.values()
                ? holder
                : new Holder(holder.kind(), holder.row(), null, values, holder.uncertain(), holder.still());
    }

    private static boolean idle(Column column) {
        for (long[] further : column.further()) {
            if (further != null) {
                return false;
            }
        }
        return true;
    }

    private Vocabulary.Section section(Holder holder) {
        return holder.kind() == null ? vocabulary.answers() : vocabulary.institutionFacts();
    }

    /** What of a holder can make a difference here. */
    private List<Object> seen(Holder holder, List<Way> open) {
        List<Object> seen = new ArrayList<>();
        seen.add(holder.measure() != null ? holder.measure() : String.valueOf(holder.kind()));
        seen.add(holder.uncertain());
        TreeMap<Integer, Long> slots = new TreeMap<>();
        for (Goal goal : goals) {
            if (!goal.concerns(holder)) {
                continue;
            }
            if (goal.total()) {
                slots.put(0, holder.values()[0]);
                slots.put(1, holder.values()[1]);
                continue;
            }
            for (String fact : goal.indicator().facts()) {
                int slot = section(holder).slot(fact);
                slots.put(slot, holder.values()[slot]);
            }
        }
        seen.addAll(slots.keySet());
        seen.addAll(slots.values());
        for (Way way : open) {
            seen.add(way.key());
            seen.add(cap(way, holder));
        }
        return seen;
    }

    /** How many steps of a way a holder can take at all; 0 when the facts that it changes are not known. */
    private long cap(Way way, Holder holder) {
        long most = costs.most(way.how(), way.fact(), holder.kind());
        if (holder.still()) {
            return 0;
        }
        if (holder.measure() != null) {
            if (way.change() < 0) {
                return Math.min(most, holder.values()[0]);
            }
            // of so many heads there may be any number, a part is at most its whole
            boolean free = way.enlarging() || vocabulary.measures().get(holder.measure()) == MeasureKind.PER;
            return Math.min(most, free ? FAR : holder.values()[1] - holder.values()[0]);
        }
        if (way.changes(vocabulary.institutionFacts().slot("techniqueCategories"))
                && holder.kind() != null
                && holder.uncertain() > 0) {
            return 0;
        }
        Vocabulary.Section section = section(holder);
        for (int slot : way.slots()) {
            most = Math.min(most, room(way, slot, holder.values(), section));
        }
        return Math.max(0, most);
    }

    /** How far a way can go until the fact in that slot is at its end, or a part would be more than its whole. */
    private static long room(Way way, int slot, long[] values, Vocabulary.Section section) {
        long value = values[slot];
        if (value == Values.NOT_REPORTED) {
            return 0;
        }
        Fact fact = section.facts().get(slot);
        if (way.change() > 0) {
            int whole = fact.whole() == null ? -1 : section.slot(fact.whole());
            long most = fact.max() - value;
            if (whole < 0 || way.changes(whole)) {
                return most;
            }
            return values[whole] == Values.NOT_REPORTED ? 0 : Math.min(most, values[whole] - value);
        }
        long most = value - fact.min();
        for (int part = 0; part < section.size(); part++) {
            boolean of = fact.name().equals(section.facts().get(part).whole());
            if (of && values[part] != Values.NOT_REPORTED) {
                most = Math.min(most, value - values[part]);
            }
        }
        return most;
    }
}
