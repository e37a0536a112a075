package org.shifan.evaluation;

import java.util.List;
import org.shifan.snapshot.Doubt;

/**
 * What the rules of one pack concluded about one snapshot.
 *
 * @param findings exactly one for each indicator, in the document's order
 * @param doubts totals that contradict the rows
 */
public record Evaluation(List<Finding> findings, List<Doubt> doubts) {

    public Evaluation {
        findings = List.copyOf(findings);
        doubts = List.copyOf(doubts);
    }
}
