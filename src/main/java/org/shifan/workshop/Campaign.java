package org.shifan.workshop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Fault;
import org.shifan.pack.CompiledPack;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Vocabulary;

/** Changes every rule in every place and sees whether its scenarios notice. */
public final class Campaign {

    /** So many mutants are compiled at once: the compiler's start costs as much as a few dozen rules. */
    private static final int AT_ONCE = 150;

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
        List<Mutant> mutants = new ArrayList<>();
        for (Indicator indicator : rules) {
            mutants.addAll(Mutants.of(indicator, vocabulary));
        }
        List<Verdict> verdicts = new ArrayList<>();
        List<Mutant> batch = new ArrayList<>();
        for (Mutant mutant : mutants) {
            String reason = reason(mutant, decks.get(mutant.rule()));
            if (reason != null) {
                verdicts.add(new Verdict(mutant, Fate.EQUIVALENT, reason));
                continue;
            }
            batch.add(mutant);
            if (batch.size() == AT_ONCE) {
                judge(pack, batch, decks, vocabulary, verdicts);
                batch.clear();
            }
        }
        judge(pack, batch, decks, vocabulary, verdicts);
        Map<Mutant, Integer> order = new HashMap<>();
        mutants.forEach(mutant -> order.put(mutant, order.size()));
        verdicts.sort(java.util.Comparator.comparing(verdict -> order.get(verdict.mutant())));
        return verdicts;
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

    private static void judge(
            Pack pack, List<Mutant> batch, Map<String, Deck> decks, Vocabulary vocabulary, List<Verdict> verdicts) {
        if (batch.isEmpty()) {
            return;
        }
        CompiledPack compiled =
                PackLibrary.variants(pack, batch.stream().map(Mutant::indicator).toList());
        for (Mutant mutant : batch) {
            Deck deck = decks.get(mutant.rule());
            boolean noticed = deck != null && noticed(mutant, compiled, deck, vocabulary);
            verdicts.add(new Verdict(mutant, noticed ? Fate.KILLED : Fate.SURVIVED, null));
        }
    }

    private static boolean noticed(Mutant mutant, CompiledPack compiled, Deck deck, Vocabulary vocabulary) {
        if (deck.demand() != null && deck.demand() != mutant.indicator().modality()) {
            return true;
        }
        String id = mutant.indicator().id();
        Evaluators evaluator = new Evaluators(compiled.alone(id), vocabulary);
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
