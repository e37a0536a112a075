package org.shifan.workshop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.shifan.pack.Criterion;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.workshop.Strictness.Order;

/**
 * What became of the indicators of one pack in another, usually its next version.
 *
 * @param before the pack that is compared with
 * @param after the pack that is compared
 * @param changes in the order of the later pack, with what it no longer has at the end; nothing for what stayed
 */
public record Diff(Pack before, Pack after, List<Change> changes) {

    /** What became of one indicator. */
    public enum Kind {
        ADDED,
        REMOVED,
        TIGHTENED,
        LOOSENED,
        /** Otherwise changed: it cannot be proven that one of the two is stricter, or both judge alike. */
        CHANGED
    }

    /** One thing that two versions of an indicator say differently. */
    public enum Part {
        ID,
        MODALITY,
        SHAPE,
        FACTS,
        LIMIT,
        KINDS,
        POPULATION,
        CONDITION,
        ON_SITE,
        DUE,
        WORD,
        CORE,
        OWNER,
        MEASURE,
        CLAUSE,
        TITLE
    }

    /**
     * One thing that differs.
     *
     * @param order whether what is said now asks more; UNORDERED where that cannot be told or is not asked
     */
    public record Difference(Part part, Order order) {}

    /**
     * One indicator.
     *
     * @param before null when it was added
     * @param after null when it was removed
     * @param criterion for an added one the clause without a rule that it was before, for a removed one what it is now;
     *     else null
     * @param differences what differs, empty for added and removed ones
     */
    public record Change(
            Kind kind, Indicator before, Indicator after, Criterion criterion, List<Difference> differences) {

        public Change {
            differences = List.copyOf(differences);
        }
    }

    public Diff {
        changes = List.copyOf(changes);
    }

    /** Two versions of one indicator. */
    public record Pair(Indicator before, Indicator after) {}

    /** Compares two packs. */
    public static Diff of(Pack before, Pack after) {
        List<Change> changes = new ArrayList<>();
        for (Pair pair : pairs(before, after)) {
            if (pair.before() == null) {
                changes.add(new Change(Kind.ADDED, null, pair.after(), criterion(before, pair.after()), List.of()));
            } else if (pair.after() == null) {
                changes.add(new Change(Kind.REMOVED, pair.before(), null, criterion(after, pair.before()), List.of()));
            } else {
                List<Difference> differences = differences(pair.before(), pair.after());
                if (!differences.isEmpty()) {
                    changes.add(new Change(
                            kind(pair.before(), pair.after()), pair.before(), pair.after(), null, differences));
                }
            }
        }
        return new Diff(before, after, changes);
    }

    private static Kind kind(Indicator before, Indicator after) {
        return switch (Strictness.compare(before, after)) {
            case TIGHTER -> Kind.TIGHTENED;
            case LOOSER -> Kind.LOOSENED;
            case SAME, UNORDERED -> Kind.CHANGED;
        };
    }

    /**
     * Which indicator became which: the same id, else the same measure where only one on each side has it left. In the
     * order of the later pack; those without a later one come last.
     */
    public static List<Pair> pairs(Pack before, Pack after) {
        Set<Indicator> left = new LinkedHashSet<>();
        Map<String, Indicator> byMeasure = new HashMap<>();
        for (Indicator indicator : before.indicators()) {
            if (after.indicator(indicator.id()) == null) {
                left.add(indicator);
                single(byMeasure, indicator);
            }
        }
        Map<String, Indicator> newByMeasure = new HashMap<>();
        for (Indicator indicator : after.indicators()) {
            if (before.indicator(indicator.id()) == null) {
                single(newByMeasure, indicator);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (Indicator indicator : after.indicators()) {
            Indicator earlier = before.indicator(indicator.id());
            if (earlier == null
                    && indicator.measure() != null
                    && indicator.equals(newByMeasure.get(indicator.measure()))) {
                earlier = byMeasure.get(indicator.measure());
            }
            left.remove(earlier);
            pairs.add(new Pair(earlier, indicator));
        }
        for (Indicator indicator : left) {
            pairs.add(new Pair(indicator, null));
        }
        return pairs;
    }

    /** Keeps the only indicator of a measure; null once there is a second. */
    private static void single(Map<String, Indicator> byMeasure, Indicator indicator) {
        if (indicator.measure() != null) {
            boolean second = byMeasure.containsKey(indicator.measure());
            byMeasure.put(indicator.measure(), second ? null : indicator);
        }
    }

    private static Criterion criterion(Pack pack, Indicator indicator) {
        for (Criterion criterion : pack.criteria()) {
            if (criterion.id().equals(indicator.id())) {
                return criterion;
            }
        }
        return null;
    }

    private static List<Difference> differences(Indicator before, Indicator after) {
        List<Difference> found = new ArrayList<>();
        said(found, Part.ID, before.id(), after.id());
        if (before.modality() != after.modality()) {
            found.add(new Difference(Part.MODALITY, Strictness.modality(before.modality(), after.modality())));
        }
        judged(found, before, after);
        said(found, Part.ON_SITE, before.onSite(), after.onSite());
        if (before.targets().isEmpty() && after.targets().isEmpty()) {
            said(found, Part.DUE, before.due(), after.due());
        }
        said(found, Part.WORD, before.word(), after.word());
        said(found, Part.CORE, before.core(), after.core());
        said(found, Part.OWNER, before.owner(), after.owner());
        said(found, Part.MEASURE, before.measure(), after.measure());
        said(found, Part.CLAUSE, before.clause(), after.clause());
        said(found, Part.TITLE, before.title(), after.title());
        return found;
    }

    private static void judged(List<Difference> found, Indicator before, Indicator after) {
        if (before.shape() != after.shape()) {
            found.add(new Difference(Part.SHAPE, Strictness.demand(before, after)));
            return;
        }
        if (!Objects.equals(before.part(), after.part()) || !Objects.equals(before.whole(), after.whole())) {
            found.add(new Difference(Part.FACTS, Order.UNORDERED));
        }
        boolean limits = !Objects.equals(before.limit(), after.limit())
                || !before.targets().equals(after.targets())
                || !Objects.equals(before.reference(), after.reference())
                || before.rises() != after.rises()
                || before.heads() != after.heads();
        if (limits) {
            found.add(new Difference(Part.LIMIT, Strictness.limit(before, after)));
        }
        if (!before.kinds().equals(after.kinds())) {
            found.add(new Difference(Part.KINDS, alone(before, after, Strictness.population(before, after))));
        }
        if (!before.denominator().equals(after.denominator())) {
            found.add(new Difference(Part.POPULATION, alone(before, after, Strictness.population(before, after))));
        }
        if (!before.numerator().equals(after.numerator())) {
            found.add(new Difference(Part.CONDITION, condition(before, after)));
        }
    }

    /** More institutions are stricter only where each of them counts; a share of 90 % may go either way. */
    private static Order alone(Indicator before, Indicator after, Order population) {
        boolean each = before.shape() == Shape.SHARE && Strictness.everyone(before) && Strictness.everyone(after);
        return each || population == Order.SAME ? population : Order.UNORDERED;
    }

    /** Fewer that qualify are stricter only where the limit asks for many. */
    private static Order condition(Indicator before, Indicator after) {
        Order order = Strictness.condition(before, after);
        if (before.shape() != Shape.SHARE || after.limit() == null) {
            return order;
        }
        return switch (after.limit().op()) {
            case AT_LEAST, MORE_THAN -> order;
            case AT_MOST, LESS_THAN -> order.reversed();
            case EXACTLY, NOT -> order == Order.SAME ? order : Order.UNORDERED;
        };
    }

    private static void said(List<Difference> found, Part part, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            found.add(new Difference(part, Order.UNORDERED));
        }
    }
}
