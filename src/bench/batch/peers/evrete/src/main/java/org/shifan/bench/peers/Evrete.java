package org.shifan.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.evrete.KnowledgeService;
import org.evrete.api.ActivationMode;
import org.evrete.api.Knowledge;
import org.evrete.api.StatefulSession;
import org.evrete.api.ValuesPredicate;
import org.evrete.api.builders.RuleSetBuilder;

/**
 * The annex in Evrete. Facts of a group are a type of their own, so institutions meet only the rules for their kind;
 * conditions are lambdas over the whole fact. The session is kept and cleared, which costs less than a new one.
 */
public final class Evrete implements Engine, AutoCloseable {

    private final KnowledgeService service = new KnowledgeService();
    private final StatefulSession institutions;
    private final StatefulSession demands;

    Evrete() {
        Knowledge looking = service.newKnowledge();
        for (Group group : Group.values()) {
            looking.getTypeResolver().declare(group.name(), View.class);
        }
        RuleSetBuilder<Knowledge> looks = looking.builder();
        qualifies(looks, Indicator.YX_01, view -> view.getCategories() >= 6 && view.getItems() >= 15);
        qualifies(looks, Indicator.YX_02A, view -> view.getCategories() >= 4 && view.getItems() >= 6);
        qualifies(looks, Indicator.YX_02B, view -> view.getCategories() >= 4 && view.getItems() >= 6);
        qualifies(looks, Indicator.YX_03A, View::isOffersTcm);
        qualifies(looks, Indicator.YX_03B, View::isOffersTcm);
        qualifies(looks, Indicator.YX_04A, View::isHall);
        qualifies(looks, Indicator.YX_04B, view -> view.getTcmPhysicians() >= 1);
        looksAt(looks, Indicator.YX_06, View::isHall);
        qualifies(looks, Indicator.YX_06, View::isHallUpgraded);
        qualifies(looks, Indicator.YX_07, View::isPavilion);
        looksAt(looks, Indicator.YX_08, view -> view.getGrade() >= 2);
        qualifies(looks, Indicator.YX_08, View::isRehabilitation);
        looksAt(looks, Indicator.YX_09, view -> view.getGrade() >= 2);
        qualifies(looks, Indicator.YX_09, View::isGeriatric);
        looksAt(looks, Indicator.YX_10, view -> view.getGrade() >= 2);
        qualifies(looks, Indicator.YX_10, View::isTcmDepartment);
        qualifies(looks, Indicator.YX_14, view -> view.getTcmPhysicians() >= 1 || view.getCapablePhysicians() >= 1);
        qualifies(looks, Indicator.YX_15, view -> view.getCapableStaff() >= 1);
        looksAt(looks, Indicator.YX_16, View::isHall);
        qualifies(looks, Indicator.YX_16, View::isHallConnected);
        institutions = looks.build().newStatefulSession(ActivationMode.DEFAULT);

        Knowledge demanding = service.newKnowledge();
        for (Indicator indicator : Indicator.values()) {
            demanding.getTypeResolver().declare(indicator.name(), Standing.class);
        }
        RuleSetBuilder<Knowledge> asks = demanding.builder();
        demands(asks, 100, 100, Indicator.YX_01, Indicator.YX_02A, Indicator.YX_03A, Indicator.YX_04A);
        demands(asks, 100, 100, Indicator.YX_04B, Indicator.YX_05, Indicator.YX_08, Indicator.YX_10);
        demands(asks, 100, 100, Indicator.YX_14, Indicator.YX_16);
        demands(asks, 100, 90, Indicator.YX_02B, Indicator.YX_03B, Indicator.YX_15);
        demands(asks, 100, 15, Indicator.YX_06);
        demands(asks, 100, 10, Indicator.YX_07);
        demands(asks, 100, 60, Indicator.YX_09);
        demands(asks, 100, 75, Indicator.YX_11A);
        demands(asks, 100, 85, Indicator.YX_11B);
        demands(asks, 10 * 10_000, 6, Indicator.YX_12);
        demands(asks, 100, 25, Indicator.YX_13);
        demands(asks, 100, 30, Indicator.YX_17);
        demands = asks.build().newStatefulSession(ActivationMode.DEFAULT);
    }

    private static void looksAt(RuleSetBuilder<Knowledge> rules, Indicator indicator, Predicate<View> condition) {
        for (Group group : indicator.groups()) {
            rules.newRule(indicator.id() + " looks at " + group)
                    .forEach("$view", group.name())
                    .where((ValuesPredicate) facts -> condition.test(facts.get(0, View.class)), "$view")
                    .execute(found -> found.<View>get("$view").lookAt(indicator));
        }
    }

    private static void qualifies(RuleSetBuilder<Knowledge> rules, Indicator indicator, Predicate<View> condition) {
        for (Group group : indicator.groups()) {
            rules.newRule(indicator.id() + " qualifies " + group)
                    .forEach("$view", group.name())
                    .where((ValuesPredicate) facts -> condition.test(facts.get(0, View.class)), "$view")
                    .execute(found -> found.<View>get("$view").qualify(indicator));
        }
    }

    /** Demands of the indicators that so many times the part is at least so many times the whole. */
    private static void demands(RuleSetBuilder<Knowledge> rules, long parts, long wholes, Indicator... indicators) {
        for (Indicator indicator : indicators) {
            comesTo(rules, indicator, Outcome.NOT_APPLICABLE, standing -> standing.getPossible() == 0);
            comesTo(
                    rules,
                    indicator,
                    Outcome.PASS,
                    standing -> standing.getCertain() > 0
                            && standing.getWorstPart() * parts >= standing.getWorstWhole() * wholes);
            comesTo(
                    rules,
                    indicator,
                    Outcome.FAIL,
                    standing -> standing.getCertain() > 0
                            && standing.getBestPart() * parts < standing.getBestWhole() * wholes);
        }
    }

    private static void comesTo(
            RuleSetBuilder<Knowledge> rules, Indicator indicator, Outcome outcome, Predicate<Standing> condition) {
        rules.newRule(indicator.id() + " " + outcome)
                .forEach("$standing", indicator.name())
                .where((ValuesPredicate) facts -> condition.test(facts.get(0, Standing.class)), "$standing")
                .execute(found -> found.<Standing>get("$standing").conclude(outcome));
    }

    @Override
    public void look(List<View> views) {
        List<List<View>> groups = new ArrayList<>();
        for (int i = 0; i < Group.values().length; i++) {
            groups.add(new ArrayList<>());
        }
        for (View view : views) {
            groups.get(view.getGroup().ordinal()).add(view);
        }
        for (Group group : Group.values()) {
            institutions.insertAs(group.name(), groups.get(group.ordinal()));
        }
        institutions.fire();
        institutions.clear();
    }

    @Override
    public void conclude(List<Standing> standings) {
        for (Standing standing : standings) {
            demands.insertAs(standing.getIndicator().name(), standing);
        }
        demands.fire();
        demands.clear();
    }

    @Override
    public void close() {
        institutions.close();
        demands.close();
        service.shutdown();
    }

    /** Runs as {@link Peer} says. */
    public static void main(String[] arguments) throws IOException {
        try (Evrete engine = new Evrete()) {
            Peer.run(engine, arguments);
        }
    }
}
