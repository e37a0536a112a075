package org.shifan.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Declaration;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.dsl.pattern.D;

/** Hint rules as the engine's own model, made from what was read of them as a {@link RuleModel} is. */
@SuppressWarnings("rawtypes") // as the engine declares it
final class HintModel {

    /** What the session knows as {@code hint}. */
    static final String GLOBAL = "hint";

    private HintModel() {}

    /** Those rules as the engine takes them. */
    static Model of(List<HintRule> hints) {
        Global<Review> hint = D.globalOf(Review.class, HintReader.PACKAGE, GLOBAL);
        ModelImpl model = new ModelImpl(HintReader.PACKAGE);
        model.addGlobal(hint);
        for (HintRule each : hints) {
            model.addRule(rule(each, hint));
        }
        return model;
    }

    private static Rule rule(HintRule rule, Global<Review> hint) {
        Declaration<Figures> one = D.declarationOf(Figures.class, "$one");
        Declaration<List> found = D.declarationOf(List.class, "$found");
        PatternDef<Figures> striking = D.pattern(one);
        striking.expr(rule.aspect().type(), new OfAspect(rule.aspect()));
        if (!rule.kinds().isEmpty()) {
            striking.expr(RuleModel.kinds(rule.kinds()), new RuleModel.OfKinds<>(rule.kinds()));
        }
        RuleModel.constrain(striking, rule.condition(), places(rule.aspect()));
        RuleAssembly assembly = new RuleAssembly();
        assembly.collect(found, striking, one);
        return assembly.rule(
                HintReader.PACKAGE, rule.ruleName(), D.on(hint, found).execute((says, those) -> says.review(those)));
    }

    private static Map<String, Integer> places(Aspect aspect) {
        Map<String, Integer> places = new HashMap<>();
        for (Figure figure : aspect.figures()) {
            places.put(figure.name(), aspect.section().slot(figure.name()));
        }
        return places;
    }

    /** Whether figures are of an aspect. The name of the aspect stands before the name of a figure that others have too. */
    private static final class OfAspect implements Predicate1<Figures>, HashedExpression {

        private static final long serialVersionUID = 1L;

        private final Aspect aspect;

        OfAspect(Aspect aspect) {
            this.aspect = aspect;
        }

        @Override
        public boolean test(Figures figures) {
            return figures.aspect() == aspect;
        }

        @Override
        public String getExpressionHash() {
            return aspect.type();
        }
    }
}
