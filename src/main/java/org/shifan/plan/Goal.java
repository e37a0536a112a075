package org.shifan.plan;

import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * An indicator that a plan is to make pass, or must leave passing, as a sum of weights over those who hold facts: it
 * passes when the sum stands to 0 as its limit says. Cross-multiplied, so every weight is a whole number.
 *
 * @param pack whose indicator it is
 * @param indicator the indicator
 * @param limit what is demanded; of a rise, the earlier value
 * @param target whether it does not pass yet
 * @param total whether a published total decides it
 */
record Goal(Pack pack, Indicator indicator, Limit limit, boolean target, boolean total) {

    /**
     * The limit for one that nobody is looked at by so far: it stays well as long as that is so, and once somebody is,
     * the limit must be kept. A strict limit would be broken by nobody at all, so a hair's breadth beyond it is demanded
     * instead, less than any such proportion can lie from it.
     */
    static Limit orNobody(Indicator indicator, Limit limit, Snapshot snapshot) {
        boolean above = limit.op() == Limit.Op.MORE_THAN;
        if (!above && limit.op() != Limit.Op.LESS_THAN) {
            return limit;
        }
        long most = 2L * snapshot.institutions().size() + 1;
        if (indicator.whole() != null && indicator.overInstitutions()) {
            int slot = snapshot.vocabulary().institutionFacts().slot(indicator.whole());
            for (Institution row : snapshot.institutions()) {
                most += row.values().reported(slot) ? 2 * row.values().at(slot) : 0;
            }
        }
        return new Limit(
                above ? Limit.Op.AT_LEAST : Limit.Op.AT_MOST,
                Math.addExact(Math.multiplyExact(limit.numerator(), most), above ? 1 : -1),
                Math.multiplyExact(limit.denominator(), most),
                limit.text(),
                limit.upper());
    }

    boolean rows() {
        return indicator.overInstitutions() && !total;
    }

    Limit.Op op() {
        return indicator.shape() == Shape.YES ? Limit.Op.AT_LEAST : limit.op();
    }

    /** Whether more weight is better: 1, less is better: -1, exactly so much is wanted: 0. */
    int direction() {
        return switch (op()) {
            case AT_LEAST, MORE_THAN -> 1;
            case AT_MOST, LESS_THAN -> -1;
            case EXACTLY, NOT -> 0;
        };
    }

    /** Whether the weight of a holder is a sum over its facts, so that any amount of them counts. */
    boolean linear() {
        return total || indicator.shape() != Shape.SHARE && indicator.shape() != Shape.YES;
    }

    /** Whether that holder is looked at by its kind alone. */
    boolean concerns(Holder holder) {
        if (total) {
            return indicator.measure().equals(holder.measure());
        }
        if (holder.measure() != null) {
            return false;
        }
        return indicator.overInstitutions() ? indicator.kinds().contains(holder.kind()) : holder.kind() == null;
    }

    /** Whether the holder is certainly outside, certainly looked at, or it is open. */
    Holder.Truth inside(Holder holder, long[] values, Vocabulary.Section section) {
        if (total || !indicator.overInstitutions()) {
            return Holder.Truth.YES;
        }
        return Holder.holds(indicator.denominator(), values, section, holder.uncertain());
    }

    /** The weight of a holder with those facts; of what is unknown, the worst for this goal. */
    long weight(Holder holder, long[] values, Vocabulary.Section section) {
        if (total) {
            return weight(values[0], values[1]);
        }
        switch (indicator.shape()) {
            case YES -> {
                return Holder.holds(indicator.numerator(), values, section, 0) == Holder.Truth.YES ? 0 : -1;
            }
            case SHARE -> {
                return share(holder, values, section);
            }
            case VALUE -> {
                return weight(known(indicator.part(), values, section, false), 1);
            }
            default -> {
                Holder.Truth inside = inside(holder, values, section);
                if (inside == Holder.Truth.NO) {
                    return 0;
                }
                long weight = weight(
                        known(indicator.part(), values, section, false),
                        known(indicator.whole(), values, section, true));
                boolean better = direction() < 0 ? weight < 0 : weight > 0;
                return inside == Holder.Truth.OPEN && better ? 0 : weight;
            }
        }
    }

    private long share(Holder holder, long[] values, Vocabulary.Section section) {
        Holder.Truth inside = inside(holder, values, section);
        if (inside == Holder.Truth.NO) {
            return 0;
        }
        Holder.Truth met = Holder.holds(indicator.numerator(), values, section, holder.uncertain());
        long yes = limit.denominator() - limit.numerator();
        long no = -limit.numerator();
        boolean up = direction() >= 0;
        long weight = met == Holder.Truth.YES || met == Holder.Truth.OPEN && !up ? yes : no;
        if (inside == Holder.Truth.OPEN) {
            return up ? Math.min(0, weight) : Math.max(0, weight);
        }
        return weight;
    }

    private long weight(long part, long whole) {
        long heads = indicator.shape() == Shape.PER ? indicator.heads() : 1;
        return Math.subtractExact(
                Math.multiplyExact(Math.multiplyExact(part, heads), limit.denominator()),
                Math.multiplyExact(whole, limit.numerator()));
    }

    private long known(String name, long[] values, Vocabulary.Section section, boolean whole) {
        int slot = section.slot(name);
        if (values[slot] != Values.NOT_REPORTED) {
            return values[slot];
        }
        Fact fact = section.facts().get(slot);
        return whole == (direction() >= 0) ? fact.max() : fact.min();
    }

    /** The range in which the sum of all weights has to lie; null is no bound. */
    Long least() {
        return switch (op()) {
            case AT_LEAST, EXACTLY -> 0L;
            case MORE_THAN -> 1L;
            default -> null;
        };
    }

    Long most() {
        return switch (op()) {
            case AT_MOST, EXACTLY -> 0L;
            case LESS_THAN -> -1L;
            default -> null;
        };
    }
}
