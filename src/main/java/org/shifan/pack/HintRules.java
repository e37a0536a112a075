package org.shifan.pack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** Hint rules ready to be fired. Safe for use by several threads at once. */
public final class HintRules {

    private final List<HintRule> rules;
    private final String sha256;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<Aspect> aspects = new HashSet<>();
    private KieBase base;

    /**
     * Hint rules.
     *
     * @param sha256 over their files
     */
    HintRules(List<HintRule> rules, String sha256) {
        this.rules = List.copyOf(rules);
        this.sha256 = sha256;
        for (int i = 0; i < rules.size(); i++) {
            places.put(rules.get(i).ruleName(), i);
            aspects.add(rules.get(i).aspect());
        }
    }

    /**
     * Something striking.
     *
     * @param rule by which it is
     * @param figures what is
     */
    public record Found(HintRule rule, Figures figures) {}

    /** In the order of their ids. */
    public List<HintRule> rules() {
        return rules;
    }

    /** Over their files, lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /** Whether any of them looks at that aspect. */
    public boolean lookAt(Aspect aspect) {
        return aspects.contains(aspect);
    }

    /**
     * What they find striking among those figures: rule by rule, in the order of the figures.
     *
     * @throws IllegalStateException when a rule does not fire exactly once
     */
    public List<Found> fire(List<Figures> shown) {
        if (shown.isEmpty() || rules.isEmpty()) {
            return List.of();
        }
        Firing firing = new Firing(shown);
        KieSession session = base().newKieSession();
        try {
            session.setGlobal(HintModel.GLOBAL, firing);
            session.addEventListener(firing);
            shown.forEach(session::insert);
            // Each rule collects and so fires exactly once, also when it finds nothing.
            session.fireAllRules(rules.size() + 1);
        } finally {
            session.dispose();
        }
        return firing.found();
    }

    private synchronized KieBase base() {
        if (base == null) {
            base = KieBaseBuilder.createKieBaseFromModel(
                    List.of(HintModel.of(rules)), LoadedPack.configuration(HintRules.class.getClassLoader()));
        }
        return base;
    }

    /** Hears what is found while the rules fire, in whatever order the engine takes them. */
    private final class Firing extends DefaultAgendaEventListener implements Review {

        private final Map<Figures, Integer> order = new HashMap<>();
        private final List<Figures> shown;
        private final List<List<?>> found = new ArrayList<>(Collections.nCopies(rules.size(), null));
        private int current = -1;

        Firing(List<Figures> shown) {
            this.shown = shown;
        }

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            current = places.get(event.getMatch().getRule().getName());
        }

        @Override
        public void review(List<?> those) {
            if (found.set(current, List.copyOf(those)) != null) {
                throw new IllegalStateException(rules.get(current).id() + " fired twice");
            }
        }

        List<Found> found() {
            List<Found> all = new ArrayList<>();
            for (int i = 0; i < rules.size(); i++) {
                if (found.get(i) == null) {
                    throw new IllegalStateException(rules.get(i).id() + " did not fire");
                }
                if (!found.get(i).isEmpty()) {
                    add(rules.get(i), found.get(i), all);
                }
            }
            return all;
        }

        /** The engine collects in an order of its own. */
        private void add(HintRule rule, List<?> those, List<Found> all) {
            if (order.isEmpty()) {
                for (int i = 0; i < shown.size(); i++) {
                    order.put(shown.get(i), i);
                }
            }
            List<Figures> sorted = new ArrayList<>();
            those.forEach(each -> sorted.add((Figures) each));
            sorted.sort((a, b) -> Integer.compare(order.get(a), order.get(b)));
            sorted.forEach(each -> all.add(new Found(rule, each)));
        }
    }
}
