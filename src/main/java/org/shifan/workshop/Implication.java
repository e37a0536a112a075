package org.shifan.workshop;

import java.util.ArrayList;
import java.util.List;
import org.shifan.pack.Condition;

/**
 * Whether whoever meets one condition is certain to meet another. Decided for each fact by itself, so what follows only
 * from one fact being part of another is not seen: a yes is a proof, a no only says that none was found.
 */
final class Implication {

    /** More alternatives than this are not worked out; no rule written by hand comes near. */
    private static final int MOST = 256;

    private Implication() {}

    /** Whether meeting {@code first} is proof of meeting {@code second}. */
    static boolean holds(Condition first, Condition second) {
        List<List<Condition>> ways = ways(first, true);
        List<List<Condition>> demands = ways(second, false);
        if (ways == null || demands == null) {
            return first.equals(second);
        }
        for (List<Condition> way : ways) {
            for (List<Condition> demand : demands) {
                if (!contradictory(way) && !meets(way, demand)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether each is proof of the other. */
    static boolean same(Condition first, Condition second) {
        return first.equals(second) || holds(first, second) && holds(second, first);
    }

    /** The alternatives, each a list of what must hold together; or, not {@code ways}, the demands, each a list of alternatives. */
    private static List<List<Condition>> ways(Condition condition, boolean ways) {
        List<Condition> parts;
        boolean together;
        if (condition instanceof Condition.All all) {
            parts = all.parts();
            together = ways;
        } else if (condition instanceof Condition.Any any) {
            parts = any.parts();
            together = !ways;
        } else {
            return List.of(List.of(condition));
        }
        List<List<Condition>> result = new ArrayList<>();
        if (together) {
            result.add(List.of());
        }
        for (Condition part : parts) {
            List<List<Condition>> inner = ways(part, ways);
            if (inner == null) {
                return null;
            }
            if (together) {
                List<List<Condition>> product = new ArrayList<>();
                for (List<Condition> one : result) {
                    for (List<Condition> other : inner) {
                        List<Condition> joined = new ArrayList<>(one);
                        joined.addAll(other);
                        product.add(joined);
                    }
                }
                result = product;
            } else {
                result.addAll(inner);
            }
            if (result.size() > MOST) {
                return null;
            }
        }
        return result;
    }

    /** Whether nobody can meet all of these. */
    private static boolean contradictory(List<Condition> together) {
        for (Condition atom : together) {
            if (reach(together, atom).empty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether meeting all of the first is proof of meeting one of the second. */
    private static boolean meets(List<Condition> together, List<Condition> alternatives) {
        for (Condition atom : alternatives) {
            Reach wanted = null;
            for (Condition other : alternatives) {
                if (about(other).equals(about(atom))) {
                    boolean whole = atom instanceof Condition.Compare;
                    wanted = wanted == null ? alone(other) : whole ? wanted.or(alone(other)) : wanted;
                }
            }
            Condition.Ratio ratio = atom instanceof Condition.Ratio one ? one : null;
            if (ratio == null) {
                if (reach(together, atom).within(wanted)) {
                    return true;
                }
            } else if (asked(together, atom) && reach(together, atom).within(alone(atom))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first says anything of what the atom is about: an institution without a whole has no proportion. */
    private static boolean asked(List<Condition> together, Condition atom) {
        for (Condition each : together) {
            if (about(each).equals(about(atom))) {
                return true;
            }
        }
        return false;
    }

    /** What a fact or proportion can be when all of these hold. */
    private static Reach reach(List<Condition> together, Condition about) {
        Reach reach = everything(about);
        for (Condition each : together) {
            if (about(each).equals(about(about))) {
                reach = reach.and(alone(each));
            }
        }
        return reach;
    }

    private static Reach everything(Condition atom) {
        boolean yesNo = atom instanceof Condition.Compare compare && compare.yesNo();
        return Reach.upTo(yesNo ? 1L : null);
    }

    private static Reach alone(Condition atom) {
        Reach reach = atom instanceof Condition.Compare compare
                ? Reach.of(compare.op(), java.math.BigDecimal.valueOf(compare.value()))
                        .whole()
                : Reach.of(((Condition.Ratio) atom).limit());
        return reach.and(everything(atom));
    }

    private static String about(Condition atom) {
        return atom instanceof Condition.Compare compare
                ? compare.fact()
                : ((Condition.Ratio) atom).part() + "/" + ((Condition.Ratio) atom).whole();
    }
}
