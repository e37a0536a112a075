package org.shifan.workshop;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.shifan.evaluation.Evaluator;
import org.shifan.pack.LoadedPack;
import org.shifan.snapshot.Vocabulary;

/** The rules of a pack at whatever date a scenario names; made once for all dates between two targets. */
final class Evaluators {

    private final LoadedPack pack;
    private final Vocabulary vocabulary;
    private final Map<LoadedPack, Evaluator> evaluators = new HashMap<>();

    Evaluators(LoadedPack pack, Vocabulary vocabulary) {
        this.pack = pack;
        this.vocabulary = vocabulary;
    }

    /** The rules with the targets in force on that day; without a day, with the last ones. */
    Evaluator at(LocalDate day) {
        LoadedPack inForce = day == null ? pack : pack.asOf(day);
        return evaluators.computeIfAbsent(inForce, each -> new Evaluator(each, vocabulary, false));
    }
}
