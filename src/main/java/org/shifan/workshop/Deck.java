package org.shifan.workshop;

import java.util.List;
import org.shifan.pack.Modality;

/**
 * The scenarios of one rule.
 *
 * @param rule the indicator's id
 * @param demand whether the document demands or encourages, which no county can show; null when it is not said
 * @param equivalents changes of the rule that no scenario can notice
 * @param scenarios in the order of the file
 * @param file the file's name within the pack, or null
 * @param line where it begins, from 1; 0 when it is not from a file
 */
public record Deck(
        String rule, Modality demand, List<Equivalent> equivalents, List<Scenario> scenarios, String file, int line) {

    /**
     * A change that makes no difference.
     *
     * @param change as {@code rules coverage --mutation} lists it
     * @param reason why nothing can notice it
     */
    public record Equivalent(String change, String reason) {}

    public Deck {
        equivalents = List.copyOf(equivalents);
        scenarios = List.copyOf(scenarios);
    }
}
