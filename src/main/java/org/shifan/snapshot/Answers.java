package org.shifan.snapshot;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the jurisdiction itself reported.
 *
 * @param values counts and yes/no answers, by the slots of the vocabulary's jurisdiction facts
 * @param texts answers in words, by fact name
 * @param evidence file names or document numbers, by fact name; only facts that have some
 */
public record Answers(Values values, Map<String, String> texts, Map<String, List<String>> evidence) {

    public Answers {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }
}
