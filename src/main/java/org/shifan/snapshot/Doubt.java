package org.shifan.snapshot;

import java.util.List;
import org.shifan.text.Phrase;

/**
 * Facts that are possible but contradict each other or are implausible. Shown in every report, never a verdict.
 *
 * @param code a stable name of the kind of doubt, kebab-case
 * @param institutionId the institution concerned, or null when it is the jurisdiction
 * @param institutionName its name, or null
 * @param facts the names of the facts or measures concerned
 * @param text what contradicts what, with the figures
 */
public record Doubt(String code, String institutionId, String institutionName, List<String> facts, Phrase text) {

    public Doubt {
        facts = List.copyOf(facts);
    }
}
