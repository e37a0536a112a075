package org.shifan.evaluation;

import java.util.List;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.shifan.pack.Demand;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.pack.Shape;
import org.shifan.pack.Subject;

/**
 * One run of the engine: shows it subjects, lets every rule fire, and takes down each rule's one sentence: whom it looks
 * at, who qualifies, and what it demands. Holds every sentence against what was read of its rule. Used once.
 */
final class Firing {

    private final Evaluator evaluator;
    private final Completions completions;
    private final boolean[] fired;
    private int firing = -1;

    Firing(Evaluator evaluator, Completions completions) {
        this.evaluator = evaluator;
        this.completions = completions;
        this.fired = new boolean[evaluator.indicators().size()];
    }

    /** Shows the subjects to the engine and lets every rule say whom it looks at, who qualifies, and what it demands. */
    void over(List<Subject> shown) {
        KieSession session = evaluator.rules().newKieSession();
        try {
            setGlobal(session, "require", new Sentence(Modality.REQUIRE));
            setGlobal(session, "encourage", new Sentence(Modality.ENCOURAGE));
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void beforeMatchFired(BeforeMatchFiredEvent event) {
                    begin(event.getMatch().getRule().getName());
                }
            });
            shown.forEach(session::insert);
            // Each rule collects and so fires exactly once; one firing more would already be a fault.
            session.fireAllRules(fired.length + 1);
        } catch (RuntimeException wrapped) {
            throw wrapped instanceof Fault || !(wrapped.getCause() instanceof Fault fault)
                    ? wrapped
                    : new Fault(fault.getMessage(), wrapped);
        } finally {
            session.dispose();
        }
        for (int i = 0; i < fired.length; i++) {
            if (!fired[i]) {
                throw new Fault(
                        "no finding for " + evaluator.indicators().get(i).id());
            }
        }
    }

    /** A pack that only requires, or only encourages, has not declared the other global. */
    private static void setGlobal(KieSession session, String name, Demand demand) {
        if (session.getKieBase() instanceof org.drools.core.impl.InternalRuleBase rules
                && !rules.getGlobals().containsKey(name)) {
            return;
        }
        session.setGlobal(name, demand);
    }

    private void begin(String ruleName) {
        Integer place = evaluator.place(ruleName);
        if (place == null) {
            throw new Fault("a rule that is no indicator: " + ruleName);
        }
        firing = place;
    }

    private void conclude(Conclusion conclusion) {
        if (fired[firing]) {
            throw new Fault(
                    "two findings for " + evaluator.indicators().get(firing).id());
        }
        fired[firing] = true;
        evaluator.precedents().conclude(firing, conclusion);
    }

    // ---- sentences

    /** What the globals {@code require} and {@code encourage} are while one snapshot is judged. */
    private final class Sentence implements Demand {

        private final Modality modality;

        Sentence(Modality modality) {
            this.modality = modality;
        }

        private Indicator indicator(Shape shape) {
            Indicator indicator = evaluator.indicators().get(firing);
            if (indicator.modality() != modality || indicator.shape() != shape) {
                throw new Fault(indicator.id() + " concludes otherwise than it reads");
            }
            return indicator;
        }

        @Override
        public Value share(List<?> numerator, List<?> denominator) {
            Indicator indicator = indicator(Shape.SHARE);
            completions.lookedAt(denominator, firing);
            if (numerator != null) {
                completions.qualify(numerator, firing);
            }
            return new Demanded(indicator, null, null, 0, numerator != null);
        }

        @Override
        public Value share(List<?> denominator) {
            return share(null, denominator);
        }

        @Override
        public Value ratio(List<?> institutions, String part, String whole) {
            Indicator indicator = indicator(Shape.RATIO);
            completions.lookedAt(institutions, firing);
            return new Demanded(indicator, part, whole, 0, true);
        }

        @Override
        public Value ratio(String part, String whole) {
            return new Demanded(indicator(Shape.RATIO), part, whole, 0, true);
        }

        @Override
        public Value per(long heads, String part, String whole) {
            return new Demanded(indicator(Shape.PER), part, whole, heads, true);
        }

        @Override
        public Value value(String fact) {
            return new Demanded(indicator(Shape.VALUE), fact, null, 0, true);
        }

        @Override
        public void yes(List<?> met) {
            indicator(Shape.YES);
            completions.meet(met, firing);
            conclude(Conclusion.NOTHING_MORE);
        }

        @Override
        public void byHand(String onSite) {
            Indicator indicator = indicator(Shape.HAND);
            if (!onSite.equals(indicator.onSite())) {
                throw new Fault(indicator.id() + " looks at something else than it reads");
            }
            conclude(Conclusion.NOTHING_MORE);
        }
    }

    /** Takes the limit as the rule states it and holds it against what was read of the rule. */
    private final class Demanded implements Demand.Value {

        private final Indicator indicator;
        private final String part;
        private final String whole;
        private final long heads;
        private final boolean counted;

        Demanded(Indicator indicator, String part, String whole, long heads, boolean counted) {
            this.indicator = indicator;
            this.part = part;
            this.whole = whole;
            this.heads = heads;
            this.counted = counted;
        }

        /** Concludes with the limit; null when it is set elsewhere or by the earlier year. */
        private void judge(Limit limit) {
            conclude(new Conclusion(part, whole, heads, counted, limit));
        }

        private void against(Limit.Op op, String text, String upper) {
            if (!indicator.demands(op, text, upper)) {
                throw new Fault(indicator.id() + " demands otherwise than it reads");
            }
            judge(indicator.limit());
        }

        @Override
        public void atLeast(String limit) {
            against(Limit.Op.AT_LEAST, limit, null);
        }

        @Override
        public void moreThan(String limit) {
            against(Limit.Op.MORE_THAN, limit, null);
        }

        @Override
        public void atMost(String limit) {
            against(Limit.Op.AT_MOST, limit, null);
        }

        @Override
        public void lessThan(String limit) {
            against(Limit.Op.LESS_THAN, limit, null);
        }

        @Override
        public void between(String low, String high) {
            against(Limit.Op.AT_LEAST, low, high);
        }

        @Override
        public void exactly(String limit) {
            against(Limit.Op.EXACTLY, limit, null);
        }

        @Override
        public void byReference(String name) {
            if (!name.equals(indicator.reference())) {
                throw new Fault(indicator.id() + " refers otherwise than it reads");
            }
            judge(null);
        }

        @Override
        public void rises() {
            if (!indicator.rises()) {
                throw new Fault(indicator.id() + " rises otherwise than it reads");
            }
            judge(null);
        }
    }
}
