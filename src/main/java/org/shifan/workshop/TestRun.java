package org.shifan.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.shifan.evaluation.Finding;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.text.Phrase;

/**
 * All scenarios of a pack shown to its rules.
 *
 * @param pack whose rules they are
 * @param results in the order of the rules and of their scenarios
 * @param untested the ids of the rules without scenarios
 */
public record TestRun(Pack pack, List<Result> results, List<String> untested) {

    /**
     * What came of one scenario.
     *
     * @param finding what the rule concluded
     * @param differences from what is expected; none when it holds
     */
    public record Result(
            Indicator indicator, Deck deck, Scenario scenario, Finding finding, List<Trial.Difference> differences) {

        /** Whether all came out as expected. */
        public boolean holds() {
            return differences.isEmpty();
        }
    }

    /** Runs the scenarios; the whole pack is built once and judges each of them. */
    public static TestRun of(Bench bench) {
        Evaluators evaluators = new Evaluators(bench.pack(), bench.vocabulary());
        return of(bench, bench.pack().pack().indicators(), indicator -> evaluators);
    }

    /** Runs the scenarios of those rules only, each rule built alone: what is quick for few of them. */
    public static TestRun of(Bench bench, Set<String> rules) {
        List<Indicator> some = bench.pack().pack().indicators().stream()
                .filter(indicator -> rules.contains(indicator.id()))
                .toList();
        return of(bench, some, indicator -> new Evaluators(bench.pack().alone(indicator.id()), bench.vocabulary()));
    }

    private static TestRun of(Bench bench, List<Indicator> indicators, Function<Indicator, Evaluators> evaluators) {
        List<Result> results = new ArrayList<>();
        List<String> untested = new ArrayList<>();
        for (Indicator indicator : indicators) {
            Deck deck = bench.decks().get(indicator.id());
            if (deck == null || deck.scenarios().isEmpty()) {
                untested.add(indicator.id());
                continue;
            }
            Evaluators rules = evaluators.apply(indicator);
            for (Scenario scenario : deck.scenarios()) {
                Finding finding = Trial.judge(rules, bench.vocabulary(), indicator.id(), scenario);
                List<Trial.Difference> differences = Trial.differences(scenario.expected(), finding);
                if (deck.demand() != null && deck.demand() != indicator.modality()) {
                    differences.add(0, demand(deck.demand(), indicator.modality()));
                }
                results.add(new Result(indicator, deck, scenario, finding, differences));
            }
        }
        return new TestRun(bench.pack().pack(), results, untested);
    }

    private static Trial.Difference demand(Modality expected, Modality actual) {
        return new Trial.Difference("demand", new Phrase("要求", "demand"), word(expected), word(actual));
    }

    private static String word(Modality modality) {
        return modality == Modality.REQUIRE ? "require" : "encourage";
    }

    /** How many scenarios did not come out as expected. */
    public long failed() {
        return results.stream().filter(result -> !result.holds()).count();
    }
}
