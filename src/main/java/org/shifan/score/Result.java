package org.shifan.score;

import java.time.LocalDate;
import java.util.List;
import org.shifan.evaluation.Finding;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Snapshot;

/**
 * All that judging one snapshot by one pack concluded. Every report is a rendering of it.
 *
 * @param program the program's version
 * @param pack by which was judged
 * @param core whether only the pack's core profile was judged
 * @param snapshot what was judged
 * @param judgedAs the date used to choose what is in force
 * @param verdict over the required indicators
 * @param required how the required indicators came out
 * @param encouraged how the encouraged ones came out
 * @param score over the required indicators that apply, or null when none applies
 * @param standing the same exactly, or null when none applies
 * @param findings exactly one for each indicator judged, in the document's order
 * @param waivers those that hold, at most one for an indicator judged, in the document's order; they change nothing else
 * @param unsigned whether the pack is foreign and nobody who is trusted has signed it
 * @param doubts data that contradict each other or are implausible
 */
public record Result(
        String program,
        Pack pack,
        boolean core,
        Snapshot snapshot,
        LocalDate judgedAs,
        Verdict verdict,
        Counts required,
        Counts encouraged,
        Score score,
        Standing standing,
        List<Finding> findings,
        List<Waiver> waivers,
        boolean unsigned,
        List<Doubt> doubts) {

    public Result {
        findings = List.copyOf(findings);
        waivers = List.copyOf(waivers);
        doubts = List.copyOf(doubts);
    }

    /** The waiver of that indicator, or null. */
    public Waiver waiver(String indicator) {
        for (Waiver waiver : waivers) {
            if (waiver.indicator().equals(indicator)) {
                return waiver;
            }
        }
        return null;
    }
}
