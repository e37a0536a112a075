package org.shifan.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.Declaration;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.RuleItemBuilder;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.dsl.pattern.D;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Vocabulary;

/**
 * A pack's rules as the engine's own model: what the engine's compiler would make of the rule files by way of generated
 * Java, made directly from what was read of them. The closed language is small enough for that, and it spares a Java
 * compiler, a class loader for foreign classes, and every doubt about what a rule's text could bring to run: no word of
 * a rule file ever becomes code. That both ways agree is tested with the engine's compiler: every built-in rule and many
 * mutated ones, over random counties.
 */
@SuppressWarnings("rawtypes") // as the engine declares it
final class RuleModel {

    private final String javaPackage;
    private final Global<Demand> require;
    private final Global<Demand> encourage;
    private final Map<String, Integer> institutionFacts;
    private final Map<String, Integer> jurisdictionFacts;

    private RuleModel(Pack pack) {
        this.javaPackage = pack.id().replace('-', '_');
        this.require = D.globalOf(Demand.class, javaPackage, "require");
        this.encourage = D.globalOf(Demand.class, javaPackage, "encourage");
        this.institutionFacts = places(Level.INSTITUTION, pack.facts());
        this.jurisdictionFacts = places(Level.JURISDICTION, pack.facts());
    }

    /** The rules of those indicators of a pack. */
    static Model of(Pack pack, List<Indicator> indicators) {
        RuleModel own = new RuleModel(pack);
        ModelImpl model = new ModelImpl(own.javaPackage);
        model.addGlobal(own.require);
        model.addGlobal(own.encourage);
        for (Indicator indicator : indicators) {
            model.addRule(own.rule(indicator));
        }
        return model;
    }

    /** Where a {@link Subject} has each fact. */
    private static Map<String, Integer> places(Level level, List<Fact> declared) {
        Map<String, Integer> places = new HashMap<>();
        List<Fact> core = Vocabulary.core().of(level).facts();
        for (int slot = 0; slot < core.size(); slot++) {
            places.put(core.get(slot).name(), slot);
        }
        int index = 0;
        for (Fact fact : declared) {
            if (fact.level() == level) {
                places.put(fact.name(), Subject.ofDeclared(index++));
            }
        }
        return places;
    }

    // ---- rules

    private Rule rule(Indicator indicator) {
        Global<Demand> demand = indicator.modality() == Modality.REQUIRE ? require : encourage;
        RuleAssembly assembly = new RuleAssembly();
        RuleItemBuilder<?> conclusion;
        if (indicator.overInstitutions()) {
            Declaration<Institution> institution = D.declarationOf(Institution.class, "$institution");
            Declaration<List> denominator = D.declarationOf(List.class, "$denominator");
            PatternDef<Institution> looked = D.pattern(institution);
            looked.expr(kinds(indicator.kinds()), new OfKinds<>(indicator.kinds()));
            constrain(looked, indicator.denominator(), institutionFacts);
            assembly.collect(denominator, looked, institution);
            if (indicator.shape() == Shape.SHARE && !RuleWriter.bare(indicator)) {
                Declaration<Institution> one = D.declarationOf(Institution.class, "$one", D.from(denominator));
                Declaration<List> numerator = D.declarationOf(List.class, "$numerator");
                PatternDef<Institution> qualifying = D.pattern(one);
                constrain(qualifying, indicator.numerator(), institutionFacts);
                assembly.collect(numerator, qualifying.passive(), one);
                conclusion = D.on(demand, denominator, numerator)
                        .execute((says, of, those) -> conclude(indicator, says.share(those, of)));
            } else if (indicator.shape() == Shape.SHARE) {
                conclusion = D.on(demand, denominator).execute((says, of) -> conclude(indicator, says.share(of)));
            } else {
                conclusion = D.on(demand, denominator)
                        .execute((says, all) ->
                                conclude(indicator, says.ratio(all, indicator.part(), indicator.whole())));
            }
        } else if (indicator.shape() == Shape.YES) {
            Declaration<Jurisdiction> jurisdiction = D.declarationOf(Jurisdiction.class, "$jurisdiction");
            Declaration<List> met = D.declarationOf(List.class, "$met");
            PatternDef<Jurisdiction> meeting = D.pattern(jurisdiction);
            constrain(meeting, indicator.numerator(), jurisdictionFacts);
            assembly.collect(met, meeting, jurisdiction);
            conclusion = D.on(demand, met).execute((says, those) -> says.yes(those));
        } else {
            conclusion = D.on(demand).execute(says -> answer(indicator, says));
        }
        return assembly.rule(javaPackage, indicator.ruleName(), conclusion);
    }

    private static void answer(Indicator indicator, Demand says) {
        switch (indicator.shape()) {
            case HAND -> says.byHand(indicator.onSite());
            case RATIO -> conclude(indicator, says.ratio(indicator.part(), indicator.whole()));
            case PER -> conclude(indicator, says.per(indicator.heads(), indicator.part(), indicator.whole()));
            case VALUE -> conclude(indicator, says.value(indicator.part()));
            case SHARE, YES -> throw new IllegalStateException(indicator.id() + " looks at nothing");
        }
    }

    private static void conclude(Indicator indicator, Demand.Value value) {
        if (indicator.reference() != null) {
            value.byReference(indicator.reference());
            return;
        }
        if (indicator.rises()) {
            value.rises();
            return;
        }
        Limit limit = indicator.limit();
        String text = indicator.targets().isEmpty() ? limit.text() : Target.write(indicator.targets());
        if (limit.upper() != null) {
            value.between(text, limit.upper());
            return;
        }
        switch (limit.op()) {
            case AT_LEAST -> value.atLeast(text);
            case MORE_THAN -> value.moreThan(text);
            case AT_MOST -> value.atMost(text);
            case LESS_THAN -> value.lessThan(text);
            case EXACTLY, NOT -> value.exactly(text);
        }
    }

    // ---- conditions

    static <T extends Subject> void constrain(PatternDef<T> pattern, Condition condition, Map<String, Integer> places) {
        if (condition instanceof All all) {
            for (Condition part : all.parts()) {
                pattern.expr(RuleWriter.write(part), new Holds<>(part, places));
            }
        } else {
            pattern.expr(RuleWriter.write(condition), new Holds<>(condition, places));
        }
    }

    static String kinds(Set<Kind> kinds) {
        return "kind in " + kinds;
    }

    /** A condition that knows where a subject has the facts it reads. */
    private interface Test {

        boolean of(Subject subject);
    }

    private static Test test(Condition condition, Map<String, Integer> places) {
        if (condition instanceof Compare compare) {
            return new OfOne(places.get(compare.fact()), compare.op(), compare.value());
        }
        if (condition instanceof Ratio ratio) {
            return new OfTwo(places.get(ratio.part()), places.get(ratio.whole()), ratio.limit());
        }
        boolean any = condition instanceof Any;
        List<Condition> parts = any ? ((Any) condition).parts() : ((All) condition).parts();
        Test[] tests = new Test[parts.size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = test(parts.get(i), places);
        }
        return new OfSeveral(tests, any);
    }

    private record OfOne(int place, Limit.Op op, long value) implements Test {

        @Override
        public boolean of(Subject subject) {
            return op.holds(Long.compare(subject.fact(place), value));
        }
    }

    private record OfTwo(int part, int whole, Limit limit) implements Test {

        @Override
        public boolean of(Subject subject) {
            long of = subject.fact(whole);
            return of > 0 && limit.holds(subject.fact(part), of);
        }
    }

    /** Any of several, or else all of them. */
    private record OfSeveral(Test[] tests, boolean any) implements Test {

        @Override
        public boolean of(Subject subject) {
            for (Test test : tests) {
                if (test.of(subject) == any) {
                    return any;
                }
            }
            return !any;
        }
    }

    /** Whether a subject meets a condition; two that are written alike share a node of the engine. */
    private static final class Holds<T extends Subject> implements Predicate1<T>, HashedExpression {

        private static final long serialVersionUID = 1L;

        private final String text;
        private final transient Test test;

        Holds(Condition condition, Map<String, Integer> places) {
            this.text = RuleWriter.write(condition);
            this.test = RuleModel.test(condition, places);
        }

        @Override
        public boolean test(T subject) {
            return test.of(subject);
        }

        @Override
        public String getExpressionHash() {
            return text;
        }
    }

    /** Whether a subject is, or is about, one of some kinds of institution. */
    static final class OfKinds<T extends Subject> implements Predicate1<T>, HashedExpression {

        private static final long serialVersionUID = 1L;

        private final Set<Kind> kinds;

        OfKinds(Set<Kind> kinds) {
            this.kinds = kinds;
        }

        @Override
        public boolean test(T subject) {
            return subject.getKind() != null && kinds.contains(subject.getKind());
        }

        @Override
        public String getExpressionHash() {
            return kinds(kinds);
        }
    }
}
