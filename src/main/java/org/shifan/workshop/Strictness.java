package org.shifan.workshop;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Kind;

/**
 * Which of two indicators asks more. Stricter means: with the same facts, whoever passes the stricter one passes the
 * other as well (or the other does not apply), proven from the rules' own trees. Where that cannot be proven either way
 * the two are not ordered, and nobody guesses.
 */
public final class Strictness {

    /** How the second of two compares with the first. */
    public enum Order {
        SAME,
        TIGHTER,
        LOOSER,
        UNORDERED;

        Order and(Order other) {
            if (this == SAME || this == other) {
                return other;
            }
            return other == SAME ? this : UNORDERED;
        }

        /** The same question asked the other way round. */
        public Order reversed() {
            return this == TIGHTER ? LOOSER : this == LOOSER ? TIGHTER : this;
        }
    }

    private Strictness() {}

    /** How the second compares with the first in all that is judged, modality included. */
    public static Order compare(Indicator first, Indicator second) {
        return demand(first, second).and(modality(first.modality(), second.modality()));
    }

    /** The same without the modality. */
    public static Order demand(Indicator first, Indicator second) {
        return always(first, second, (one, other) -> order(implies(other, one), implies(one, other)));
    }

    /** At every date: what asks more in one year and less in another is not ordered. */
    private static Order always(Indicator first, Indicator second, BiFunction<Indicator, Indicator, Order> ordered) {
        Order order = null;
        for (LocalDate day : days(first, second)) {
            Order then = ordered.apply(first.asOf(day), second.asOf(day));
            order = order == null ? then : order.and(then);
        }
        return order;
    }

    /** A day of every stretch in which neither changes its target. */
    static Set<LocalDate> days(Indicator first, Indicator second) {
        Set<LocalDate> days = new TreeSet<>(Set.of(LocalDate.MAX));
        first.targets().forEach(target -> days.add(target.by()));
        second.targets().forEach(target -> days.add(target.by()));
        return days;
    }

    static Order modality(Modality first, Modality second) {
        return first == second ? Order.SAME : second == Modality.REQUIRE ? Order.TIGHTER : Order.LOOSER;
    }

    /** How the second limit compares with the first when all else is equal; UNORDERED when one of them is none. */
    static Order limit(Indicator first, Indicator second) {
        if (first.limit() == null || second.limit() == null) {
            boolean same = Objects.equals(first.limit(), second.limit())
                    && first.rises() == second.rises()
                    && Objects.equals(first.reference(), second.reference());
            return same ? Order.SAME : Order.UNORDERED;
        }
        return always(first, second, (one, other) -> {
            Reach before = reach(one);
            Reach after = reach(other);
            return order(after.within(before), before.within(after));
        });
    }

    /** Whom the second looks at compared with the first: TIGHTER when at more institutions, LOOSER when at fewer. */
    static Order population(Indicator first, Indicator second) {
        return order(covers(second, first), covers(first, second));
    }

    /** What the second asks of each institution or of the jurisdiction, compared with the first. */
    static Order condition(Indicator first, Indicator second) {
        return order(
                Implication.holds(second.numerator(), first.numerator()),
                Implication.holds(first.numerator(), second.numerator()));
    }

    private static Order order(boolean secondProvesFirst, boolean firstProvesSecond) {
        if (secondProvesFirst) {
            return firstProvesSecond ? Order.SAME : Order.TIGHTER;
        }
        return firstProvesSecond ? Order.LOOSER : Order.UNORDERED;
    }

    /** Whether passing the first is proof of passing the second, or of the second not applying. */
    private static boolean implies(Indicator first, Indicator second) {
        Condition one = asCondition(first);
        Condition other = asCondition(second);
        if (one != null && other != null) {
            return Implication.holds(one, other);
        }
        if (first.shape() != second.shape()
                || !Objects.equals(first.onSite(), second.onSite())
                || !Objects.equals(first.part(), second.part())
                || !Objects.equals(first.whole(), second.whole())) {
            return false;
        }
        if (first.rises() || second.rises() || first.limit() == null || second.limit() == null) {
            return first.rises() == second.rises()
                    && Objects.equals(first.reference(), second.reference())
                    && Objects.equals(first.limit(), second.limit())
                    && samePopulation(first, second)
                    && Implication.same(first.numerator(), second.numerator());
        }
        if (!reach(first).within(reach(second))) {
            return false;
        }
        if (first.shape() != Shape.SHARE) {
            return samePopulation(first, second);
        }
        boolean looked = samePopulation(first, second) || everyone(first) && covers(first, second);
        return looked && counts(first, second);
    }

    /** Whether the change of who qualifies goes the way that the limits ask for. */
    private static boolean counts(Indicator first, Indicator second) {
        Condition firstQualifies = new Condition.All(List.of(second.denominator(), first.numerator()));
        Condition secondQualifies = new Condition.All(List.of(first.denominator(), second.numerator()));
        boolean fewer = Implication.holds(firstQualifies, second.numerator());
        boolean more = Implication.holds(secondQualifies, first.numerator());
        return switch (second.limit().op()) {
            case AT_LEAST, MORE_THAN -> fewer;
            case AT_MOST, LESS_THAN -> more;
            case EXACTLY, NOT -> fewer && more;
        };
    }

    /** Whether each single institution has to qualify. */
    static boolean everyone(Indicator indicator) {
        Limit limit = indicator.limit();
        return limit != null
                && limit.numerator() == limit.denominator()
                && (limit.op() == Limit.Op.AT_LEAST || limit.op() == Limit.Op.EXACTLY);
    }

    static boolean samePopulation(Indicator first, Indicator second) {
        return covers(first, second) && covers(second, first);
    }

    /** Whether the first looks at every institution that the second looks at. */
    static boolean covers(Indicator first, Indicator second) {
        Set<Kind> kinds = first.kinds();
        return kinds.containsAll(second.kinds()) && Implication.holds(second.denominator(), first.denominator());
    }

    /** An indicator over answers that is a plain condition, so that a number and a yes can be compared; else null. */
    private static Condition asCondition(Indicator indicator) {
        if (indicator.shape() == Shape.YES) {
            return indicator.numerator();
        }
        Limit limit = indicator.limit();
        if (indicator.shape() != Shape.VALUE || limit == null || limit.numerator() % limit.denominator() != 0) {
            return null;
        }
        return new Condition.Compare(indicator.part(), limit.op(), limit.numerator() / limit.denominator(), false);
    }

    private static Reach reach(Indicator indicator) {
        Limit limit = indicator.limit();
        BigDecimal value = Reach.value(limit);
        return switch (indicator.shape()) {
            case SHARE -> Reach.of(limit.op(), value).and(Reach.upTo(1L));
            case PER -> Reach.of(limit.op(), perTenMillion(value, indicator.heads()));
            case VALUE -> Reach.of(limit.op(), value).whole().and(Reach.upTo(null));
            case RATIO, YES, HAND -> Reach.of(limit.op(), value).and(Reach.upTo(null));
        };
    }

    /** The limit for a number of heads that every usual one divides, so that 6 in 100,000 and 0.6 in 10,000 are equal. */
    private static BigDecimal perTenMillion(BigDecimal value, long heads) {
        BigDecimal common = BigDecimal.valueOf(10_000_000L);
        return value.multiply(common)
                .divide(BigDecimal.valueOf(heads), 20, java.math.RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }
}
