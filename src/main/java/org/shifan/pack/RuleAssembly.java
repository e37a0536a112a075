package org.shifan.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.drools.core.base.accumulators.CollectListAccumulateFunction;
import org.drools.model.Condition;
import org.drools.model.Consequence;
import org.drools.model.Declaration;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.RuleItemBuilder;
import org.drools.model.consequences.NamedConsequenceImpl;
import org.drools.model.impl.RuleImpl;
import org.drools.model.impl.ViewPatternBuilder;
import org.drools.model.patterns.AccumulatePatternImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.modelcompiler.dsl.pattern.D;

/**
 * Puts one rule of the engine's model together: lists collected one after the other, then what is concluded. The engine's
 * own builder does the same but gives every collected list a random name, which nothing reads, and to start the random
 * numbers costs a check a fiftieth of its time.
 */
@SuppressWarnings("rawtypes") // as the engine declares it
final class RuleAssembly {

    private final List<Condition> conditions = new ArrayList<>(5);

    /** Collects those into that list. */
    <T> void collect(Declaration<List> list, PatternDef<T> those, Declaration<T> one) {
        conditions.add(ViewPatternBuilder.ruleItem2Condition(D.pattern(list).get()));
        conditions.add(new AccumulatePatternImpl(
                ViewPatternBuilder.ruleItem2Condition(those.get()),
                null,
                D.accFunction(CollectListAccumulateFunction::new, one).as(list)));
    }

    /** The rule of that name, with that conclusion. */
    Rule rule(String javaPackage, String name, RuleItemBuilder<?> conclusion) {
        Consequence consequence = (Consequence) conclusion.get();
        conditions.add(new NamedConsequenceImpl(RuleImpl.DEFAULT_CONSEQUENCE_NAME, consequence.isBreaking()));
        return new RuleImpl(
                javaPackage,
                name,
                null,
                new CompositePatterns(
                        Condition.Type.AND, conditions, Map.of(RuleImpl.DEFAULT_CONSEQUENCE_NAME, consequence)));
    }
}
