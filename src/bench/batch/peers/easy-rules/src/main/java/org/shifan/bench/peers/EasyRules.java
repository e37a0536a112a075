package org.shifan.bench.peers;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.api.RulesEngineParameters;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/**
 * The annex in Easy Rules. Conditions are lambdas, its fastest form (annotated classes go through proxies, MVEL is
 * interpreted); institutions meet only the rules for their kind.
 */
public final class EasyRules implements Engine {

    private final RulesEngine all = new DefaultRulesEngine();
    private final RulesEngine first = new DefaultRulesEngine(new RulesEngineParameters().skipOnFirstAppliedRule(true));
    private final Map<Group, Rules> institutions = new EnumMap<>(Group.class);
    private final Map<Indicator, Rules> demands = new EnumMap<>(Indicator.class);
    private final Facts facts = new Facts();

    EasyRules() {
        for (Group group : Group.values()) {
            institutions.put(group, new Rules());
        }
        qualifies(Indicator.YX_01, view -> view.getCategories() >= 6 && view.getItems() >= 15);
        qualifies(Indicator.YX_02A, view -> view.getCategories() >= 4 && view.getItems() >= 6);
        qualifies(Indicator.YX_02B, view -> view.getCategories() >= 4 && view.getItems() >= 6);
        qualifies(Indicator.YX_03A, View::isOffersTcm);
        qualifies(Indicator.YX_03B, View::isOffersTcm);
        qualifies(Indicator.YX_04A, View::isHall);
        qualifies(Indicator.YX_04B, view -> view.getTcmPhysicians() >= 1);
        looksAt(Indicator.YX_06, View::isHall);
        qualifies(Indicator.YX_06, View::isHallUpgraded);
        qualifies(Indicator.YX_07, View::isPavilion);
        looksAt(Indicator.YX_08, view -> view.getGrade() >= 2);
        qualifies(Indicator.YX_08, View::isRehabilitation);
        looksAt(Indicator.YX_09, view -> view.getGrade() >= 2);
        qualifies(Indicator.YX_09, View::isGeriatric);
        looksAt(Indicator.YX_10, view -> view.getGrade() >= 2);
        qualifies(Indicator.YX_10, View::isTcmDepartment);
        qualifies(Indicator.YX_14, view -> view.getTcmPhysicians() >= 1 || view.getCapablePhysicians() >= 1);
        qualifies(Indicator.YX_15, view -> view.getCapableStaff() >= 1);
        looksAt(Indicator.YX_16, View::isHall);
        qualifies(Indicator.YX_16, View::isHallConnected);

        demands(100, 100, Indicator.YX_01, Indicator.YX_02A, Indicator.YX_03A, Indicator.YX_04A, Indicator.YX_04B);
        demands(100, 100, Indicator.YX_05, Indicator.YX_08, Indicator.YX_10, Indicator.YX_14, Indicator.YX_16);
        demands(100, 90, Indicator.YX_02B, Indicator.YX_03B, Indicator.YX_15);
        demands(100, 15, Indicator.YX_06);
        demands(100, 10, Indicator.YX_07);
        demands(100, 60, Indicator.YX_09);
        demands(100, 75, Indicator.YX_11A);
        demands(100, 85, Indicator.YX_11B);
        demands(10 * 10_000, 6, Indicator.YX_12);
        demands(100, 25, Indicator.YX_13);
        demands(100, 30, Indicator.YX_17);
    }

    private void looksAt(Indicator indicator, Predicate<View> condition) {
        for (Group group : indicator.groups()) {
            institutions
                    .get(group)
                    .register(new RuleBuilder()
                            .name(indicator.id() + " looks at")
                            .when(known -> condition.test(known.get("view")))
                            .then(known -> known.<View>get("view").lookAt(indicator))
                            .build());
        }
    }

    private void qualifies(Indicator indicator, Predicate<View> condition) {
        for (Group group : indicator.groups()) {
            institutions
                    .get(group)
                    .register(new RuleBuilder()
                            .name(indicator.id() + " qualifies")
                            .when(known -> condition.test(known.get("view")))
                            .then(known -> known.<View>get("view").qualify(indicator))
                            .build());
        }
    }

    /** Demands of the indicators that so many times the part is at least so many times the whole. */
    private void demands(long parts, long wholes, Indicator... indicators) {
        for (Indicator indicator : indicators) {
            Rules rules = new Rules();
            rules.register(comesTo(1, Outcome.NOT_APPLICABLE, standing -> standing.getPossible() == 0));
            rules.register(comesTo(
                    2,
                    Outcome.PASS,
                    standing -> standing.getCertain() > 0
                            && standing.getWorstPart() * parts >= standing.getWorstWhole() * wholes));
            rules.register(comesTo(
                    3,
                    Outcome.FAIL,
                    standing -> standing.getCertain() > 0
                            && standing.getBestPart() * parts < standing.getBestWhole() * wholes));
            demands.put(indicator, rules);
        }
    }

    private static org.jeasy.rules.api.Rule comesTo(int priority, Outcome outcome, Predicate<Standing> condition) {
        return new RuleBuilder()
                .name(outcome.word())
                .priority(priority)
                .when(known -> condition.test(known.get("standing")))
                .then(known -> known.<Standing>get("standing").conclude(outcome))
                .build();
    }

    @Override
    public void look(List<View> views) {
        for (View view : views) {
            facts.put("view", view);
            all.fire(institutions.get(view.getGroup()), facts);
        }
    }

    @Override
    public void conclude(List<Standing> standings) {
        for (Standing standing : standings) {
            facts.put("standing", standing);
            first.fire(demands.get(standing.getIndicator()), facts);
        }
    }

    /** Runs as {@link Peer} says. */
    public static void main(String[] arguments) throws IOException {
        Peer.run(new EasyRules(), arguments);
    }
}
