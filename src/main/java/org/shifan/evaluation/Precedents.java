package org.shifan.evaluation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.shifan.pack.Indicator;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * What the engine has decided before. A rule's answer about one subject depends on nothing but how the facts that the rule
 * reads lie to the numbers in it; so once the engine has judged a subject by a rule, every other subject that lies the same
 * way has its answer already. Over many counties hardly any subject is new, and the engine is asked about new ones only.
 * Each rule has a small table of its own, so that a subject that is new as a whole is still known rule by rule. Safe for
 * use by several threads at once: whoever comes second writes what the first one wrote.
 */
final class Precedents {

    /** Beyond so many different cases a rule's answers are no longer kept in a table. */
    private static final int TABLE = 1 << 14;

    /** How many answers beyond tables are kept for a rule, so that memory stays bounded. */
    private static final int KEPT = 1 << 13;

    private final boolean remembering;
    private final AtomicReferenceArray<Conclusion> conclusions;
    private final Case[] cases;
    private final int[][] ofKind = new int[Kind.values().length + 1][];
    private volatile boolean concluded;

    /** The cases of one rule: what they look like and what was decided; answers are kept as one more than their bits. */
    private record Case(CompletionPlan plan, byte[] table, Map<Long, Byte> further) {}

    /**
     * None yet.
     *
     * @param remembering whether there will be other snapshots; else nothing is kept but what rules conclude
     */
    Precedents(List<Indicator> indicators, Vocabulary vocabulary, boolean remembering) {
        this.remembering = remembering;
        this.conclusions = new AtomicReferenceArray<>(indicators.size());
        this.cases = new Case[remembering ? indicators.size() : 0];
        if (!remembering) {
            return;
        }
        for (int place = 0; place < cases.length; place++) {
            Indicator indicator = indicators.get(place);
            Level level = indicator.overInstitutions() ? Level.INSTITUTION : Level.JURISDICTION;
            CompletionPlan plan = CompletionPlan.of(
                    List.of(List.of(indicator.denominator(), indicator.numerator())), vocabulary.of(level), false);
            long kinds = indicator.overInstitutions() ? Kind.values().length : 1;
            long count = Math.multiplyExact(plan.codes(), kinds);
            cases[place] = new Case(
                    plan,
                    count <= TABLE ? new byte[(int) count] : null,
                    count <= TABLE ? null : new ConcurrentHashMap<>());
        }
        for (Kind kind : Kind.values()) {
            ofKind[kind.ordinal()] = places(indicators, kind);
        }
        ofKind[Kind.values().length] = places(indicators, null);
    }

    /** The places of the indicators that look at institutions of that kind, or, without one, at the jurisdiction. */
    private static int[] places(List<Indicator> indicators, Kind kind) {
        int[] places = new int[indicators.size()];
        int count = 0;
        for (int place = 0; place < places.length; place++) {
            Indicator indicator = indicators.get(place);
            if (kind == null
                    ? indicator.shape() == Shape.YES
                    : indicator.kinds().contains(kind)) {
                places[count++] = place;
            }
        }
        return java.util.Arrays.copyOf(places, count);
    }

    /**
     * Fills in what was decided of subjects that lie to all rules as this one does.
     *
     * @param kind of the institution, or null for the jurisdiction
     * @param row bits for each rule
     * @return whether every rule that looks at such subjects is known; if not, the engine has to be asked
     */
    boolean recall(Kind kind, Values values, byte[] row) {
        if (!remembering) {
            return false;
        }
        for (int place : ofKind[index(kind)]) {
            Case one = cases[place];
            long code = code(one, kind, values);
            int answer;
            if (one.table() != null) {
                answer = one.table()[(int) code];
            } else {
                Byte known = one.further().get(code);
                answer = known == null ? 0 : known;
            }
            if (answer == 0) {
                java.util.Arrays.fill(row, (byte) 0);
                return false;
            }
            row[place] = (byte) (answer - 1);
        }
        return true;
    }

    /** Keeps what the engine decided of a subject. */
    void remember(Kind kind, Values values, byte[] row) {
        if (!remembering) {
            return;
        }
        for (int place : ofKind[index(kind)]) {
            Case one = cases[place];
            long code = code(one, kind, values);
            byte answer = (byte) (row[place] + 1);
            if (one.table() != null) {
                one.table()[(int) code] = answer;
            } else if (one.further().size() < KEPT) {
                one.further().put(code, answer);
            }
        }
    }

    private static long code(Case one, Kind kind, Values values) {
        return one.plan().code(values) * (kind == null ? 1 : Kind.values().length)
                + (kind == null ? 0 : kind.ordinal());
    }

    private static int index(Kind kind) {
        return kind == null ? Kind.values().length : kind.ordinal();
    }

    /** Notes what the rule at that place says, and that it says the same as ever. */
    void conclude(int place, Conclusion conclusion) {
        Conclusion before = conclusions.getAndSet(place, conclusion);
        if (before != null && !before.equals(conclusion)) {
            throw new Fault("a rule that concludes now so and now otherwise");
        }
    }

    /** What the rule at that place says. */
    Conclusion conclusion(int place) {
        return conclusions.get(place);
    }

    /** Whether every rule has said what it says. */
    boolean concluded() {
        if (!concluded) {
            for (int place = 0; place < conclusions.length(); place++) {
                if (conclusions.get(place) == null) {
                    return false;
                }
            }
            concluded = true;
        }
        return true;
    }
}
