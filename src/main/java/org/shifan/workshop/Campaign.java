package org.shifan.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Fault;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Vocabulary;

/** Changes every rule in every place and sees whether its scenarios notice. */
public final class Campaign {

    private Campaign() {}

    /** What became of a mutant. */
    public enum Fate {
        /** A scenario noticed. */
        KILLED,
        /** No scenario noticed. */
        SURVIVED,
        /** Nothing can notice. */
        EQUIVALENT
    }

    /**
     * A mutant and what became of it.
     *
     * @param reason why it is equivalent, else null
     */
    public record Verdict(Mutant mutant, Fate fate, String reason) {}

    /** Runs the mutants of those rules of the pack that are given, all of them in the order of the pack. */
    public static List<Verdict> run(Pack pack, List<Indicator> rules, Map<String, Deck> decks, Vocabulary vocabulary) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Indicator indicator : rules) {
            Deck deck = decks.get(indicator.id());
            for (Mutant mutant : Mutants.of(indicator, vocabulary)) {
                verdicts.add(verdict(pack, mutant, deck, vocabulary));
            }
        }
        return verdicts;
    }

    private static Verdict verdict(Pack pack, Mutant mutant, Deck deck, Vocabulary vocabulary) {
        String reason = reason(mutant, deck);
        if (reason != null) {
            return new Verdict(mutant, Fate.EQUIVALENT, reason);
        }
        boolean noticed = deck != null && noticed(pack, mutant, deck, vocabulary);
        return new Verdict(mutant, noticed ? Fate.KILLED : Fate.SURVIVED, null);
    }

    private static String reason(Mutant mutant, Deck deck) {
        if (mutant.equivalent() != null || deck == null) {
            return mutant.equivalent();
        }
        for (Deck.Equivalent equivalent : deck.equivalents()) {
            if (mutant.change().equals(equivalent.change())) {
                return equivalent.reason();
            }
        }
        return null;
    }

    private static boolean noticed(Pack pack, Mutant mutant, Deck deck, Vocabulary vocabulary) {
        if (deck.demand() != null && deck.demand() != mutant.indicator().modality()) {
            return true;
        }
        String id = mutant.indicator().id();
        Evaluators evaluator = new Evaluators(PackLibrary.variants(pack, List.of(mutant.indicator())), vocabulary);
        for (Scenario scenario : deck.scenarios()) {
            try {
                if (!Trial.differences(scenario.expected(), Trial.judge(evaluator, vocabulary, id, scenario))
                        .isEmpty()) {
                    return true;
                }
            } catch (Fault fault) {
                return true;
            }
        }
        return false;
    }
}
