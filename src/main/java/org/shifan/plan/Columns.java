package org.shifan.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * Finds what steps can make of one holder: the columns of a {@link Component}. Amounts are looked at up to the one from
 * which on no condition changes any more, and of a way that shares its conditions with no other only those at which one
 * does.
 */
final class Columns {

    /** More amounts than are ever worth looking at of one holder. */
    private static final int MOST = 20_000;

    /** No more of a step than this is looked for to meet a condition together with other steps. */
    private static final long FAR = 1_000_000;

    /** So often bounds that raise each other are raised. */
    private static final int ROUNDS = 8;

    private final List<Goal> goals;
    private final long[] sums;
    private final Holder holder;
    private final Vocabulary.Section section;
    private final List<Way> ways;

    /** All comparisons of the goals that look at the holder. */
    private final List<Condition> atoms = new ArrayList<>();

    /** How many of each way the holder can take at all. */
    private final long[] caps;

    /** What one of each way costs. */
    private final long[] costs;

    /** How many of each sort of step the table of costs allows at one place. */
    private final long[] allowed;

    /** Whether some goal sums up what a way changes, so that any amount of it counts. */
    private final boolean[] summed;

    /** The way that is to be used up before this one is worth it; -1 where there is none. */
    private final int[] cheaper;

    private boolean complete = true;

    /**
     * Columns to be found.
     *
     * @param goals those of the component
     * @param sums of each goal as things stand
     * @param section what the holder's slots mean
     * @param ways that it can take
     * @param caps how many of each it can take at all
     * @param costs of one of each
     * @param allowed how many of its sort the table of costs allows at one place
     */
    Columns(
            List<Goal> goals,
            long[] sums,
            Holder holder,
            Vocabulary.Section section,
            List<Way> ways,
            long[] caps,
            long[] costs,
            long[] allowed) {
        this.goals = goals;
        this.sums = sums;
        this.holder = holder;
        this.section = section;
        this.ways = ways;
        this.caps = caps;
        this.costs = costs;
        this.allowed = allowed;
        for (Goal goal : goals) {
            if (!goal.total() && goal.concerns(holder)) {
                atoms.addAll(goal.indicator().denominator().atoms());
                atoms.addAll(goal.indicator().numerator().atoms());
            }
        }
        this.summed = new boolean[ways.size()];
        this.cheaper = new int[ways.size()];
        for (int w = 0; w < summed.length; w++) {
            summed[w] = summed(ways.get(w));
            cheaper[w] = cheaper(w);
        }
    }

    /** Whether every amount that could be worth it was looked at. */
    boolean complete() {
        return complete;
    }

    /** The columns, the cheapest first, which is to do nothing. */
    List<Component.Column> find() {
        long[] bounds = needed();
        List<Component.Column> columns = entangledSums() ? null : enumerate(amounts(bounds, false), summed);
        if (columns == null) {
            // What is summed up could undo a condition: look at every amount that the sums could ask for.
            for (int w = 0; w < bounds.length; w++) {
                bounds[w] = summed[w] ? Math.min(caps[w], Math.max(bounds[w], asked(ways.get(w)))) : bounds[w];
            }
            columns = enumerate(amounts(bounds, true), new boolean[bounds.length]);
        }
        return columns;
    }

    // ---- how much of each way

    /**
     * How many of each way meet every condition of this component that it can meet at all, also where other ways have
     * made that harder before.
     */
    private long[] needed() {
        long[] bounds = new long[ways.size()];
        boolean changed = holder.measure() == null;
        for (int round = 0; changed; round++) {
            if (round == ROUNDS) {
                complete = false; // ways that make each other necessary without end
                break;
            }
            changed = false;
            for (int w = 0; w < bounds.length; w++) {
                long most = Math.min(caps[w], needed(w, bounds));
                changed |= most > bounds[w];
                bounds[w] = Math.max(bounds[w], most);
            }
        }
        return bounds;
    }

    private long needed(int w, long[] bounds) {
        long most = 0;
        for (Condition atom : atoms) {
            if (!touches(ways.get(w), atom)) {
                continue;
            }
            // the more of others is done, the more or the less it takes: the most at one of the ends
            List<Integer> others = new ArrayList<>();
            for (int other = 0; other < bounds.length; other++) {
                if (other != w && bounds[other] > 0 && touches(ways.get(other), atom)) {
                    others.add(other);
                }
            }
            for (int ends = 0; ends < 1 << others.size(); ends++) {
                long[] values = holder.values();
                for (int i = 0; i < others.size(); i++) {
                    if ((ends >> i & 1) == 1) {
                        values = moved(values, ways.get(others.get(i)), bounds[others.get(i)]);
                    }
                }
                for (long turn : turns(ways.get(w), atom, values)) {
                    most = Math.max(most, turn);
                }
            }
        }
        return most;
    }

    /**
     * The amounts of each way to be looked at.
     *
     * @param alone whether nothing is taken on top of them, so that sums ask for every amount
     */
    private long[][] amounts(long[] bounds, boolean alone) {
        long[][] amounts = new long[bounds.length][];
        long size = 1;
        for (int w = 0; w < bounds.length; w++) {
            Set<Long> turning = alone && summed[w] ? null : turning(w);
            if (turning != null) {
                amounts[w] = turning.stream().mapToLong(Long::longValue).toArray();
            } else {
                long most = bounds[w];
                while (Math.multiplyExact(size, most + 1) > MOST) {
                    complete = false;
                    most = most / 2;
                }
                amounts[w] = new long[(int) most + 1];
                Arrays.setAll(amounts[w], amount -> amount);
            }
            size = size * amounts[w].length;
        }
        return amounts;
    }

    /** The amounts at which a way that shares no condition with another one turns one; null when it does. */
    private Set<Long> turning(int w) {
        Set<Long> turning = new TreeSet<>(List.of(0L));
        for (Condition atom : atoms) {
            if (!touches(ways.get(w), atom)) {
                continue;
            }
            for (int other = 0; other < ways.size(); other++) {
                if (other != w && touches(ways.get(other), atom)) {
                    return null;
                }
            }
            for (long turn : turns(ways.get(w), atom, holder.values())) {
                turning.add(turn);
                if (summed[w]) {
                    turning.add(turn - 1); // whether one on top of it does harm is looked at there
                }
            }
        }
        for (int other = 0; other < ways.size(); other++) {
            if (other != w && (cheaper[other] == w || entangled(w, other))) {
                return null;
            }
        }
        turning.removeIf(amount -> amount > caps[w]);
        return turning;
    }

    private boolean touches(Way way, Condition atom) {
        if (atom instanceof Compare compare) {
            return way.changes(section.slot(compare.fact()));
        }
        Ratio ratio = (Ratio) atom;
        return way.changes(section.slot(ratio.part())) || way.changes(section.slot(ratio.whole()));
    }

    /** The amounts of a way from which on a condition has another answer than before, with those values. */
    private List<Long> turns(Way way, Condition atom, long[] values) {
        List<Long> amounts = new ArrayList<>();
        if (atom instanceof Compare compare) {
            long value = values[section.slot(compare.fact())];
            long[] turns = switch (compare.op()) {
                case AT_LEAST, LESS_THAN -> new long[] {compare.value()};
                case MORE_THAN, AT_MOST -> new long[] {compare.value() + 1};
                case EXACTLY, NOT -> new long[] {compare.value(), compare.value() + 1};
            };
            for (long turn : turns) {
                amounts.add(way.change() > 0 ? turn - value : value - (turn - 1));
            }
            amounts.removeIf(amount -> amount <= 0);
            return amounts;
        }
        Ratio ratio = (Ratio) atom;
        long part = values[section.slot(ratio.part())];
        long whole = values[section.slot(ratio.whole())];
        if (part == Values.NOT_REPORTED || whole == Values.NOT_REPORTED) {
            return amounts;
        }
        // by halving; where it has turned once, it stays
        boolean now = holds(ratio, values, way, 0);
        long low = 0;
        long high = Math.max(FAR, 2 * Math.max(part, whole));
        if (holds(ratio, values, way, high) == now) {
            return amounts;
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (holds(ratio, values, way, middle) == now) {
                low = middle;
            } else {
                high = middle;
            }
        }
        amounts.add(high);
        return amounts;
    }

    private boolean holds(Ratio ratio, long[] values, Way way, long amount) {
        int part = section.slot(ratio.part());
        int whole = section.slot(ratio.whole());
        long parts = values[part] + (way.changes(part) ? way.change() * amount : 0);
        long wholes = values[whole] + (way.changes(whole) ? way.change() * amount : 0);
        return wholes > 0 && ratio.limit().holds(parts, wholes);
    }

    private boolean summed(Way way) {
        for (Goal goal : goals) {
            if (goal.linear() && goal.concerns(holder)) {
                if (goal.total()) {
                    return true;
                }
                String whole = goal.indicator().whole();
                if (way.changes(section.slot(goal.indicator().part()))
                        || whole != null && way.changes(section.slot(whole))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How much of a way the sums could ask for, all taken here. */
    private long asked(Way way) {
        long most = 0;
        long[] after = moved(holder.values(), way, 1);
        for (int g = 0; g < goals.size(); g++) {
            Goal goal = goals.get(g);
            if (goal.linear() && goal.concerns(holder)) {
                long each = goal.weight(holder, after, section) - goal.weight(holder, holder.values(), section);
                if (each != 0) {
                    most = Math.max(most, Math.abs(sums[g]) / Math.abs(each) + 2);
                }
            }
        }
        return most;
    }

    // ---- ways that have to do with each other

    private int cheaper(int w) {
        int found = -1;
        for (int other = 0; other < ways.size(); other++) {
            if (ways.get(other).spares(ways.get(w)) && costs[other] <= costs[w] && sparing(ways.get(w))) {
                found = other; // of the dearer one nothing is worth taking before the other is used up
            }
        }
        return found;
    }

    /** Whether leaving the whole of an enlarging way alone never does harm to any goal here. */
    private boolean sparing(Way way) {
        if (holder.measure() != null) {
            return false;
        }
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
            }
        }
        for (Condition atom : atoms) {
            for (Fact whole : way.enlarges()) {
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
        return true;
    }

    private static boolean atLeast(Limit limit) {
        return limit.op() == Limit.Op.AT_LEAST || limit.op() == Limit.Op.MORE_THAN;
    }

    /** Whether how much of one way is possible depends on how much is taken of another, beyond the reach of columns. */
    private boolean entangledSums() {
        for (int a = 0; a < ways.size(); a++) {
            for (int b = 0; b < a; b++) {
                if ((summed[a] || summed[b]) && entangled(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether two ways together can leave a part above its whole, or be more than the table of costs allows. */
    private boolean entangled(int a, int b) {
        if (holder.measure() != null) {
            return false;
        }
        Way one = ways.get(a);
        Way other = ways.get(b);
        boolean limited = allowed[a] < Long.MAX_VALUE && one.sort().equals(other.sort());
        return limited || one.undercuts(other) || other.undercuts(one);
    }

    /** Whether that much of each way can be taken together. */
    private boolean possible(long[] amounts, long[] values) {
        if (holder.measure() != null) {
            return true;
        }
        for (int w = 0; w < amounts.length; w++) {
            if (amounts[w] == 0) {
                continue;
            }
            long alike = 0;
            for (int other = 0; other < amounts.length; other++) {
                alike += ways.get(other).sort().equals(ways.get(w).sort()) ? amounts[other] : 0;
            }
            if (alike > allowed[w]) {
                return false;
            }
            for (int slot : ways.get(w).slots()) {
                if (!possible(slot, values)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean possible(int slot, long[] values) {
        Fact fact = section.facts().get(slot);
        if (values[slot] < fact.min() || values[slot] > fact.max()) {
            return false;
        }
        for (int part = 0; part < section.size(); part++) {
            if (fact.name().equals(section.facts().get(part).whole()) && values[part] > values[slot]) {
                return false;
            }
        }
        return fact.whole() == null
                || values[section.slot(fact.whole())] == Values.NOT_REPORTED
                || values[slot] <= values[section.slot(fact.whole())];
    }

    private static long[] moved(long[] values, Way way, long amount) {
        if (amount == 0) {
            return values;
        }
        long[] moved = values.clone();
        for (int slot : way.slots()) {
            moved[slot] += way.change() * amount;
        }
        return moved;
    }

    // ---- the columns

    /**
     * The columns for all those amounts.
     *
     * @param further the ways of which more may be taken on top of a column
     * @return null when an amount on top of one could make a condition worse
     */
    private List<Component.Column> enumerate(long[][] choices, boolean[] further) {
        long[] still = effects(holder.values());
        List<Component.Column> columns = new ArrayList<>();
        int[] at = new int[choices.length];
        do {
            long[] amounts = new long[at.length];
            long[] values = holder.values();
            long cost = 0;
            for (int w = 0; w < at.length; w++) {
                amounts[w] = choices[w][at[w]];
                values = moved(values, ways.get(w), amounts[w]);
                cost = Math.addExact(cost, Math.multiplyExact(amounts[w], costs[w]));
            }
            if (wasteful(amounts) || !possible(amounts, values)) {
                continue;
            }
            long[] effects = effects(values);
            long[] room = new long[amounts.length];
            long[][] more = new long[amounts.length][];
            for (int w = 0; w < amounts.length; w++) {
                room[w] = caps[w] - amounts[w];
                if (further[w] && room[w] > 0) {
                    more[w] = more(ways.get(w), values, effects);
                    if (more[w] == null) {
                        return null;
                    }
                }
            }
            for (int g = 0; g < effects.length; g++) {
                effects[g] -= still[g];
            }
            columns.add(new Component.Column(amounts, cost, effects, more, room));
        } while (next(at, choices));
        return worthwhile(columns, further);
    }

    private boolean wasteful(long[] amounts) {
        for (int w = 0; w < amounts.length; w++) {
            if (amounts[w] > 0 && cheaper[w] >= 0 && amounts[cheaper[w]] < caps[cheaper[w]]) {
                return true;
            }
        }
        return false;
    }

    private static boolean next(int[] at, long[][] choices) {
        for (int w = 0; w < at.length; w++) {
            if (at[w] < choices[w].length - 1) {
                at[w]++;
                return true;
            }
            at[w] = 0;
        }
        return false;
    }

    private long[] effects(long[] values) {
        long[] effects = new long[goals.size()];
        for (int g = 0; g < effects.length; g++) {
            if (goals.get(g).concerns(holder)) {
                effects[g] = goals.get(g).weight(holder, values, section);
            }
        }
        return effects;
    }

    /** What one more of a way adds to the sums; null when it could make a condition worse or put the holder elsewhere. */
    private long[] more(Way way, long[] values, long[] effects) {
        long[] after = moved(values, way, 1);
        long[] more = effects(after);
        for (int g = 0; g < more.length; g++) {
            Goal goal = goals.get(g);
            more[g] -= effects[g];
            if (!goal.linear()) {
                if (more[g] * goal.direction() < 0 || more[g] != 0 && goal.direction() == 0) {
                    return null;
                }
                more[g] = 0;
            } else if (goal.concerns(holder)
                    && goal.inside(holder, values, section) != goal.inside(holder, after, section)) {
                return null;
            }
        }
        return more;
    }

    /** Without the columns that another one makes superfluous whatever is wanted. */
    private List<Component.Column> worthwhile(List<Component.Column> columns, boolean[] further) {
        columns.sort((a, b) -> Long.compare(a.cost(), b.cost()));
        List<Component.Column> kept = new ArrayList<>();
        for (Component.Column column : columns) {
            boolean superfluous = false;
            for (Component.Column other : kept) {
                if (beats(other, column, further)) {
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

    private boolean beats(Component.Column a, Component.Column b, boolean[] further) {
        long costA = 0;
        long costB = 0;
        for (int w = 0; w < further.length; w++) {
            if (further[w] && a.amounts()[w] > b.amounts()[w]) {
                return false;
            }
            // what is taken on top costs the same with both
            costA += further[w] ? 0 : costs[w] * a.amounts()[w];
            costB += further[w] ? 0 : costs[w] * b.amounts()[w];
        }
        if (costA > costB) {
            return false;
        }
        for (int g = 0; g < goals.size(); g++) {
            Goal goal = goals.get(g);
            long difference = a.effects()[g] - b.effects()[g];
            if (goal.linear()) {
                // what a lacks of the sums it makes up by taking on top what b has more of
                for (int w = 0; w < further.length; w++) {
                    if (further[w] && a.further()[w] != null) {
                        difference += a.further()[w][g] * (b.amounts()[w] - a.amounts()[w]);
                    } else if (further[w] && b.amounts()[w] > a.amounts()[w]) {
                        return false;
                    }
                }
            }
            if (goal.direction() == 0 ? difference != 0 : difference * goal.direction() < 0) {
                return false;
            }
        }
        return true;
    }
}
