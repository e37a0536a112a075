package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.KieBase;
import org.shifan.pack.CompiledPack;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Shape;
import org.shifan.pack.Subject;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/**
 * Judges snapshots by one pack. Made once for a pack and a vocabulary, used for any number of snapshots, by several
 * threads at once.
 */
public final class Evaluator {

    private final List<Indicator> indicators;
    private final Map<String, Integer> places;
    private final KieBase rules;
    private final Vocabulary vocabulary;
    private final Subject institution;
    private final Subject jurisdiction;
    private final Subject.Layout institutionLayout;
    private final Subject.Layout jurisdictionLayout;
    private final Map<Kind, CompletionPlan> plans = new EnumMap<>(Kind.class);
    private final CompletionPlan jurisdictionPlan;
    private final List<int[][]> proportions = new ArrayList<>();
    private final Needs[] needs;
    private final int[] kinds;
    private final boolean merging;

    /**
     * An evaluator.
     *
     * @param pack by whose rules is judged
     * @param vocabulary that of the snapshots; it must know every fact that the pack declares
     * @param core whether only the pack's core profile is judged
     */
    public Evaluator(CompiledPack pack, Vocabulary vocabulary, boolean core) {
        this(pack, vocabulary, core, true);
    }

    /** For tests: without merging, the engine is shown every institution by itself. */
    Evaluator(CompiledPack pack, Vocabulary vocabulary, boolean core, boolean merging) {
        this.merging = merging;
        List<Indicator> judged = new ArrayList<>();
        for (Indicator indicator : pack.pack().indicators()) {
            if (indicator.core() || !core) {
                judged.add(indicator);
            }
        }
        this.indicators = List.copyOf(judged);
        this.places = new HashMap<>();
        for (int i = 0; i < indicators.size(); i++) {
            places.put(indicators.get(i).id() + " " + indicators.get(i).title(), i);
        }
        this.vocabulary = vocabulary;
        this.rules = pack.rules(core);
        this.institution = pack.prototype(Level.INSTITUTION);
        this.jurisdiction = pack.prototype(Level.JURISDICTION);
        this.institutionLayout = layout(pack, Level.INSTITUTION);
        this.jurisdictionLayout = layout(pack, Level.JURISDICTION);
        for (Kind kind : Kind.values()) {
            List<List<Condition>> conditions = new ArrayList<>();
            boolean looked = false;
            for (Indicator indicator : indicators) {
                if (indicator.kinds().contains(kind)) {
                    looked = true;
                    conditions.add(List.of(indicator.denominator(), indicator.numerator()));
                }
            }
            if (looked) {
                plans.put(kind, CompletionPlan.of(conditions, vocabulary.institutionFacts(), false));
            }
        }
        List<List<Condition>> conditions = new ArrayList<>();
        for (Indicator indicator : indicators) {
            if (indicator.shape() == Shape.YES) {
                conditions.add(List.of(indicator.numerator()));
            }
        }
        this.jurisdictionPlan = CompletionPlan.of(conditions, vocabulary.answers(), true);
        this.needs = new Needs[indicators.size()];
        this.kinds = new int[indicators.size()];
        for (Indicator indicator : indicators) {
            Level level = indicator.overInstitutions() ? Level.INSTITUTION : Level.JURISDICTION;
            proportions.add(CompletionPlan.proportions(
                    List.of(indicator.denominator(), indicator.numerator()), vocabulary.of(level)));
            int place = proportions.size() - 1;
            needs[place] = Needs.to(indicator.numerator(), vocabulary.of(level));
            for (Kind kind : indicator.kinds()) {
                kinds[place] |= 1 << kind.ordinal();
            }
        }
    }

    /**
     * Fires the pack's rules over the snapshot and every completion of its missing data.
     *
     * @param core whether only the pack's core profile is judged
     * @throws Fault when an indicator does not come out with exactly one finding
     */
    public static Evaluation evaluate(CompiledPack pack, Snapshot snapshot, boolean core) {
        return new Evaluator(pack, snapshot.vocabulary(), core).evaluate(snapshot);
    }

    /**
     * The same for one more snapshot.
     *
     * @throws Fault when an indicator does not come out with exactly one finding
     */
    public Evaluation evaluate(Snapshot snapshot) {
        if (snapshot.vocabulary() != vocabulary) {
            throw new IllegalArgumentException("a snapshot of another vocabulary");
        }
        return new Judgement(this, snapshot, -1).evaluate();
    }

    /**
     * Who stands where in one indicator over institutions; empty for an indicator over answers.
     *
     * @param id of an indicator that this evaluator judges
     * @throws Fault when an indicator does not come out with exactly one finding
     */
    public Roll roll(Snapshot snapshot, String id) {
        for (int place = 0; place < indicators.size(); place++) {
            if (indicators.get(place).id().equals(id)) {
                Judgement judgement = new Judgement(this, snapshot, place);
                judgement.evaluate();
                return judgement.roll();
            }
        }
        throw new IllegalArgumentException("no indicator " + id);
    }

    private Subject.Layout layout(CompiledPack pack, Level level) {
        List<Fact> facts = pack.pack().facts();
        int[] declared = new int[facts.size()];
        int count = 0;
        for (Fact fact : facts) {
            if (fact.level() == level) {
                declared[count++] = vocabulary.of(level).slot(fact.name());
            }
        }
        return new Subject.Layout(vocabulary.of(level), Arrays.copyOf(declared, count));
    }

    List<Indicator> indicators() {
        return indicators;
    }

    /** The place of the indicator whose rule has that name, or null. */
    Integer place(String ruleName) {
        return places.get(ruleName);
    }

    /** The slots of the proportions that the indicator at that place looks at in one subject. */
    int[][] proportions(int place) {
        return proportions.get(place);
    }

    /** What a subject lacks to the numerator of the indicator at that place. */
    Needs needs(int place) {
        return needs[place];
    }

    /** The kinds that the indicator at that place names, as bits by their order. */
    int kinds(int place) {
        return kinds[place];
    }

    KieBase rules() {
        return rules;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Subject institution() {
        return institution;
    }

    Subject jurisdiction() {
        return jurisdiction;
    }

    Subject.Layout layout(Level level) {
        return level == Level.INSTITUTION ? institutionLayout : jurisdictionLayout;
    }

    /** How to complete institutions of that kind; null when no rule looks at them. */
    CompletionPlan plan(Kind kind) {
        return plans.get(kind);
    }

    boolean merging() {
        return merging;
    }

    CompletionPlan jurisdictionPlan() {
        return jurisdictionPlan;
    }
}
