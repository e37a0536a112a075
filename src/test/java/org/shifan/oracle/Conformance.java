package org.shifan.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.evaluation.Evaluation;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.pack.EngineCompiled.Twins;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/** Whether rules judge alike as the program makes them and as the engine's own compiler makes them of their text. */
public final class Conformance {

    private static final long SEED = 20_260_101L;

    private Conformance() {}

    /** The indicators that were judged differently in some of that many random counties, with the first county. */
    public static List<String> differences(Twins twins, int counties) {
        Vocabulary vocabulary = Packs.vocabulary();
        List<Reading> readings = Policies.BY_PACK.get(twins.own().pack().id());
        Counties drawn = new Counties(readings, SEED);
        Evaluator own = new Evaluator(twins.own(), vocabulary, false);
        Evaluator engines = new Evaluator(twins.engines(), vocabulary, false);
        Map<String, String> differences = new TreeMap<>();
        for (long number = 0; number < counties; number++) {
            Snapshot snapshot = Translation.records(drawn.draw(number), vocabulary);
            Evaluation one = own.evaluate(snapshot);
            Evaluation other = engines.evaluate(snapshot);
            for (int i = 0; i < one.findings().size(); i++) {
                Finding finding = one.findings().get(i);
                if (!finding.equals(other.findings().get(i))) {
                    differences.putIfAbsent(finding.indicator().id(), "county " + number);
                }
            }
            if (!one.equals(other)) {
                differences.putIfAbsent("", "county " + number);
            }
        }
        List<String> list = new ArrayList<>();
        differences.forEach((id, where) -> list.add(id + " in " + twins.file() + ": " + where));
        return list;
    }
}
