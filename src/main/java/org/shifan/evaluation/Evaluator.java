package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.api.KieBase;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.pack.Subject;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

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
    private final Precedents precedents;

    /**
     * An evaluator.
     *
     * @param pack by whose rules is judged
     * @param vocabulary that of the snapshots; it must know every fact that the pack declares
     * @param core whether only the pack's core profile is judged
     */
    public Evaluator(LoadedPack pack, Vocabulary vocabulary, boolean core) {
        this(pack, vocabulary, core, true, false);
    }

    /**
     * An evaluator for many snapshots, which asks the engine about nothing that it has decided before.
     *
     * @param pack by whose rules is judged
     * @param vocabulary that of the snapshots; it must know every fact that the pack declares
     * @param core whether only the pack's core profile is judged
     */
    public static Evaluator remembering(LoadedPack pack, Vocabulary vocabulary, boolean core) {
        return new Evaluator(pack, vocabulary, core, true, true);
    }

    /** For tests: without merging, the engine is shown every institution by itself. */
    Evaluator(LoadedPack pack, Vocabulary vocabulary, boolean core, boolean merging, boolean remembering) {
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
            places.put(indicators.get(i).ruleName(), i);
        }
        this.vocabulary = vocabulary;
        this.rules = pack.rules(core);
        this.institution = pack.prototype(Level.INSTITUTION);
        this.jurisdiction = pack.prototype(Level.JURISDICTION);
        this.institutionLayout = layout(pack, Level.INSTITUTION);
        this.jurisdictionLayout = layout(pack, Level.JURISDICTION);
        plans.putAll(plans(indicators, vocabulary));
        this.jurisdictionPlan = jurisdictionPlan(indicators, vocabulary);
        this.precedents = new Precedents(indicators, vocabulary, remembering);
        this.needs = new Needs[indicators.size()];
        this.kinds = new int[indicators.size()];
        for (int place = 0; place < needs.length; place++) {
            Indicator indicator = indicators.get(place);
            Level level = indicator.overInstitutions() ? Level.INSTITUTION : Level.JURISDICTION;
            proportions.add(CompletionPlan.proportions(
                    List.of(indicator.denominator(), indicator.numerator()), vocabulary.of(level)));
            needs[place] = Needs.to(indicator.numerator(), vocabulary.of(level));
            for (Kind kind : indicator.kinds()) {
                kinds[place] |= 1 << kind.ordinal();
            }
        }
    }

    private static Map<Kind, CompletionPlan> plans(List<Indicator> indicators, Vocabulary vocabulary) {
        Map<Kind, CompletionPlan> plans = new EnumMap<>(Kind.class);
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
        return plans;
    }

    private static CompletionPlan jurisdictionPlan(List<Indicator> indicators, Vocabulary vocabulary) {
        List<List<Condition>> conditions = new ArrayList<>();
        for (Indicator indicator : indicators) {
            if (indicator.shape() == Shape.YES) {
                conditions.add(List.of(indicator.numerator()));
            }
        }
        return CompletionPlan.of(conditions, vocabulary.answers(), true);
    }

    /**
     * Makes sure, before any snapshot is judged, that no rules of the pack read so many facts together that missing data
     * could not be thought through.
     *
     * @throws Refused with the rule that reads most of them
     */
    public static void check(Pack pack) {
        Vocabulary vocabulary = Vocabulary.of(pack.facts(), Map.of());
        for (CompletionPlan plan : plans(pack.indicators(), vocabulary).values()) {
            refuse(pack, plan.tooMany(vocabulary.institutionFacts()));
        }
        refuse(pack, jurisdictionPlan(pack.indicators(), vocabulary).tooMany(vocabulary.answers()));
    }

    private static void refuse(Pack pack, List<String> facts) {
        if (facts.isEmpty()) {
            return;
        }
        Indicator most = null;
        int count = 0;
        for (Indicator indicator : pack.indicators()) {
            Set<String> read = new LinkedHashSet<>(indicator.facts());
            read.retainAll(facts);
            if (read.size() > count) {
                most = indicator;
                count = read.size();
            }
        }
        throw new Refused(List.of(new Problem(
                "too-many-facts-together",
                most == null ? null : most.file(),
                most == null ? 0 : most.line(),
                most == null ? 0 : 1,
                null,
                null,
                new Phrase(
                        "规则把" + facts.size() + "个事项连在一起读：" + String.join("、", facts),
                        "rules that read " + facts.size() + " facts together: " + String.join(", ", facts)),
                new Phrase(
                        "缺数据时至多 " + CompletionPlan.MOST + " 种情形",
                        "at most " + CompletionPlan.MOST + " cases when data are missing"),
                new Phrase("拆成几条规则，每条少读几个事项", "split it into rules that read fewer facts each"))));
    }

    /**
     * Fires the pack's rules over the snapshot and every completion of its missing data.
     *
     * @param core whether only the pack's core profile is judged
     * @throws Fault when an indicator does not come out with exactly one finding
     */
    public static Evaluation evaluate(LoadedPack pack, Snapshot snapshot, boolean core) {
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

    private Subject.Layout layout(LoadedPack pack, Level level) {
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

    /** What was decided before. */
    Precedents precedents() {
        return precedents;
    }

    boolean merging() {
        return merging;
    }

    CompletionPlan jurisdictionPlan() {
        return jurisdictionPlan;
    }
}
