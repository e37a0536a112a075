package org.shifan.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
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

    /** More amounts than are ever worth looking at of one holder. */
    private static final int MOST_COLUMNS = 20_000;

    /** No more of a step than this is looked for to meet a condition. */
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
                List<Column> columns = columns(holder, open);
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
                long[] unit = new long[open.size()];
                for (int w = 0; w < unit.length; w++) {
                    unit[w] = cost(open.get(w), holder);
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

    private long cost(Way way, Holder holder) {
        return costs.cost(way.how(), way.fact(), holder.kind());
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
        Vocabulary.Section section = section(holder);
        for (int slot : way.slots()) {
            long value = holder.values()[slot];
            if (value == Values.NOT_REPORTED) {
                return 0;
            }
            Fact fact = section.facts().get(slot);
            most = Math.min(most, way.change() > 0 ? fact.max() - value : value - fact.min());
        }
        int slot = way.slots()[0];
        if (slot == section.slot("techniqueCategories") && holder.uncertain() > 0) {
            return 0;
        }
        String whole = way.fact().whole();
        if (way.change() > 0 && whole != null && !way.enlarging()) {
            long all = holder.values()[section.slot(whole)];
            most = all == Values.NOT_REPORTED ? 0 : Math.min(most, all - holder.values()[slot]);
        }
        if (way.change() < 0) {
            for (int part = 0; part < section.size(); part++) {
                if (way.fact().name().equals(section.facts().get(part).whole())
                        && holder.values()[part] != Values.NOT_REPORTED) {
                    most = Math.min(most, holder.values()[slot] - holder.values()[part]);
                }
            }
        }
        return Math.max(0, most);
    }

    // ---- columns

    private List<Column> columns(Holder holder, List<Way> ways) {
        int count = ways.size();
        long[] caps = new long[count];
        long[] bounds = new long[count];
        boolean[] summed = new boolean[count];
        int[] spared = new int[count];
        for (int w = 0; w < count; w++) {
            caps[w] = cap(ways.get(w), holder);
            bounds[w] = Math.min(caps[w], needed(ways.get(w), holder));
            summed[w] = summed(ways.get(w), holder);
            spared[w] = -1;
        }
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                if (ways.get(a).spares(ways.get(b))
                        && cost(ways.get(a), holder) <= cost(ways.get(b), holder)
                        && sparing(ways.get(b), holder)) {
                    spared[b] = a; // of the dearer one nothing is worth taking before the other is used up
                }
            }
        }
        List<Column> columns = enumerate(holder, ways, caps, bounds, summed, spared);
        if (columns == null) {
            // What is summed up could undo a condition: look at every amount that the sums could ask for.
            boolean[] none = new boolean[count];
            for (int w = 0; w < count; w++) {
                bounds[w] = summed[w] ? Math.min(caps[w], Math.max(bounds[w], asked(ways.get(w), holder))) : bounds[w];
            }
            columns = enumerate(holder, ways, caps, bounds, none, spared);
        }
        return columns;
    }

    /** How many of a way, taken alone, meet every condition of this component that it can meet at all. */
    private long needed(Way way, Holder holder) {
        if (holder.measure() != null) {
            return 0;
        }
        Vocabulary.Section section = section(holder);
        long most = 0;
        for (Goal goal : goals) {
            if (!goal.concerns(holder)) {
                continue;
            }
            Indicator indicator = goal.indicator();
            List<Condition> atoms = new ArrayList<>(indicator.denominator().atoms());
            atoms.addAll(indicator.numerator().atoms());
            for (Condition atom : atoms) {
                most = Math.max(most, needed(way, atom, holder, section));
            }
        }
        return most;
    }

    private static long needed(Way way, Condition atom, Holder holder, Vocabulary.Section section) {
        if (atom instanceof Compare compare) {
            int slot = section.slot(compare.fact());
            if (!changes(way, slot)) {
                return 0;
            }
            long value = holder.values()[slot];
            long most = 0;
            long[] turns = switch (compare.op()) {
                case AT_LEAST, LESS_THAN -> new long[] {compare.value()};
                case MORE_THAN, AT_MOST -> new long[] {compare.value() + 1};
                case EXACTLY, NOT -> new long[] {compare.value(), compare.value() + 1};
            };
            for (long turn : turns) {
                most = Math.max(most, way.change() > 0 ? turn - value : value - (turn - 1));
            }
            return most;
        }
        Ratio ratio = (Ratio) atom;
        int partSlot = section.slot(ratio.part());
        int wholeSlot = section.slot(ratio.whole());
        boolean part = changes(way, partSlot);
        boolean whole = changes(way, wholeSlot);
        long p = holder.values()[partSlot];
        long w = holder.values()[wholeSlot];
        if (!part && !whole || p == Values.NOT_REPORTED || w == Values.NOT_REPORTED) {
            return 0;
        }
        // The amount at which the answer turns, by halving; from there on it stays.
        boolean now = w > 0 && ratio.limit().holds(p, w);
        long low = 0;
        long high = FAR;
        if (at(ratio, p, w, way, part, whole, high) == now) {
            return 0;
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (at(ratio, p, w, way, part, whole, middle) == now) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static boolean at(Ratio ratio, long p, long w, Way way, boolean part, boolean whole, long amount) {
        long parts = p + (part ? way.change() * amount : 0);
        long wholes = w + (whole ? way.change() * amount : 0);
        return wholes > 0 && ratio.limit().holds(parts, wholes);
    }

    private static boolean changes(Way way, int slot) {
        for (int changed : way.slots()) {
            if (changed == slot) {
                return true;
            }
        }
        return false;
    }

    /** Whether some goal sums up what the way changes, so that any amount of it counts. */
    private boolean summed(Way way, Holder holder) {
        for (Goal goal : goals) {
            if (goal.linear() && goal.concerns(holder)) {
                if (goal.total()) {
                    return true;
                }
                Vocabulary.Section section = section(holder);
                String whole = goal.indicator().whole();
                if (changes(way, section.slot(goal.indicator().part()))
                        || whole != null && changes(way, section.slot(whole))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether leaving the whole of an enlarging way alone never does harm to any goal here. */
    private boolean sparing(Way way, Holder holder) {
        if (holder.measure() != null) {
            return false;
        }
        Vocabulary.Section section = section(holder);
        for (Goal goal : goals) {
            if (!goal.concerns(holder)) {
                continue;
            }
            Indicator indicator = goal.indicator();
            for (Fact whole : way.enlarges()) {
                boolean below = whole.name().equals(indicator.whole());
                if (whole.name().equals(indicator.part()) || below && goal.direction() <= 0) {
                    return false;
                }
                List<Condition> atoms = new ArrayList<>(indicator.denominator().atoms());
                atoms.addAll(indicator.numerator().atoms());
                for (Condition atom : atoms) {
                    if (atom instanceof Compare compare
                            && compare.fact().equals(whole.name())
                            && !(compare.op() == Limit.Op.AT_LEAST
                                    && holder.values()[section.slot(whole.name())] >= compare.value())) {
                        return false;
                    }
                    if (atom instanceof Ratio ratio
                            && (ratio.part().equals(whole.name())
                                    || ratio.whole().equals(whole.name()) && !atLeast(ratio.limit()))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean atLeast(Limit limit) {
        return limit.op() == Limit.Op.AT_LEAST || limit.op() == Limit.Op.MORE_THAN;
    }

    /** How much of a way the sums could ask for, all taken here. */
    private long asked(Way way, Holder holder) {
        long most = 0;
        long[] after = moved(holder.values(), way, 1);
        for (int g = 0; g < goals.size(); g++) {
            Goal goal = goals.get(g);
            if (goal.linear() && goal.concerns(holder)) {
                long each = goal.weight(holder, after, section(holder))
                        - goal.weight(holder, holder.values(), section(holder));
                if (each != 0) {
                    most = Math.max(most, Math.abs(sums[g]) / Math.abs(each) + 2);
                }
            }
        }
        return most;
    }

    private static long[] moved(long[] values, Way way, long amount) {
        long[] moved = values.clone();
        for (int slot : way.slots()) {
            moved[slot] += way.change() * amount;
        }
        return moved;
    }

    /** The columns; null when an amount on top of one could make a condition worse. */
    private List<Column> enumerate(
            Holder holder, List<Way> ways, long[] caps, long[] bounds, boolean[] summed, int[] spared) {
        long size = 1;
        for (int w = 0; w < bounds.length; w++) {
            size = size * (bounds[w] + 1);
            while (size > MOST_COLUMNS) {
                complete = false;
                size = size / (bounds[w] + 1);
                bounds[w] = bounds[w] / 2;
                size = size * (bounds[w] + 1);
            }
        }
        long[] still = effects(holder, holder.values());
        List<Column> columns = new ArrayList<>();
        long[] amounts = new long[ways.size()];
        do {
            if (wasteful(amounts, caps, spared)) {
                continue;
            }
            long[] values = holder.values();
            long cost = 0;
            for (int w = 0; w < amounts.length; w++) {
                values = amounts[w] == 0 ? values : moved(values, ways.get(w), amounts[w]);
                cost += amounts[w] * cost(ways.get(w), holder);
            }
            long[] effects = effects(holder, values);
            long[][] further = new long[amounts.length][];
            long[] room = new long[amounts.length];
            for (int w = 0; w < amounts.length; w++) {
                room[w] = caps[w] - amounts[w];
                if (!summed[w] || room[w] == 0) {
                    continue;
                }
                long[] more = effects(holder, moved(values, ways.get(w), 1));
                for (int g = 0; g < more.length; g++) {
                    more[g] -= effects[g];
                    if (!goals.get(g).linear()) {
                        if (more[g] * goals.get(g).direction() < 0
                                || more[g] != 0 && goals.get(g).direction() == 0) {
                            return null;
                        }
                        more[g] = 0;
                    } else if (goals.get(g).concerns(holder)
                            && goals.get(g).inside(holder, values, section(holder))
                                    != goals.get(g).inside(holder, moved(values, ways.get(w), 1), section(holder))) {
                        return null;
                    }
                }
                further[w] = more;
            }
            for (int g = 0; g < effects.length; g++) {
                effects[g] -= still[g];
            }
            columns.add(new Column(amounts.clone(), cost, effects, further, room));
        } while (next(amounts, bounds));
        return worthwhile(columns, ways, holder, summed);
    }

    private static boolean wasteful(long[] amounts, long[] caps, int[] spared) {
        for (int w = 0; w < amounts.length; w++) {
            if (amounts[w] > 0 && spared[w] >= 0 && amounts[spared[w]] < caps[spared[w]]) {
                return true;
            }
        }
        return false;
    }

    private static boolean next(long[] amounts, long[] bounds) {
        for (int w = 0; w < amounts.length; w++) {
            if (amounts[w] < bounds[w]) {
                amounts[w]++;
                return true;
            }
            amounts[w] = 0;
        }
        return false;
    }

    private long[] effects(Holder holder, long[] values) {
        long[] effects = new long[goals.size()];
        for (int g = 0; g < effects.length; g++) {
            if (goals.get(g).concerns(holder)) {
                effects[g] = goals.get(g).weight(holder, values, section(holder));
            }
        }
        return effects;
    }

    /** Without the columns that another one makes superfluous whatever is wanted. */
    private List<Column> worthwhile(List<Column> columns, List<Way> ways, Holder holder, boolean[] summed) {
        long[] unit = new long[ways.size()];
        for (int w = 0; w < unit.length; w++) {
            unit[w] = summed[w] ? 0 : cost(ways.get(w), holder);
        }
        columns.sort((a, b) -> Long.compare(a.cost(), b.cost()));
        List<Column> kept = new ArrayList<>();
        for (Column column : columns) {
            boolean superfluous = false;
            for (Column other : kept) {
                if (beats(other, column, unit, summed)) {
                    superfluous = true;
                    break;
                }
            }
            if (!superfluous) {
                kept.add(column);
            }
        }
        return kept;
    }

    private boolean beats(Column a, Column b, long[] unit, boolean[] summed) {
        long costA = 0;
        long costB = 0;
        for (int w = 0; w < summed.length; w++) {
            if (summed[w] && a.amounts()[w] > b.amounts()[w]) {
                return false;
            }
            costA += unit[w] * a.amounts()[w];
            costB += unit[w] * b.amounts()[w];
        }
        if (costA > costB) {
            return false;
        }
        for (int g = 0; g < goals.size(); g++) {
            Goal goal = goals.get(g);
            long difference = a.effects()[g] - b.effects()[g];
            if (goal.linear()) {
                // what a lacks of the sums it makes up by taking on top what b has more of
                long made = 0;
                for (int w = 0; w < summed.length; w++) {
                    if (summed[w] && a.further()[w] != null) {
                        made += a.further()[w][g] * (b.amounts()[w] - a.amounts()[w]);
                    } else if (summed[w] && b.amounts()[w] > a.amounts()[w]) {
                        return false;
                    }
                }
                difference += made;
            }
            if (goal.direction() == 0 ? difference != 0 : difference * goal.direction() < 0) {
                return false;
            }
        }
        return true;
    }
}
