package org.shifan.score;

import java.time.LocalDate;
import java.util.List;
import org.shifan.evaluation.Evaluation;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Snapshot;

/** Turns an evaluation into a result. */
public final class Scorer {

    private Scorer() {}

    /** The result of that evaluation; doubts of the snapshot, of the checks given and of the evaluation together. */
    public static Result score(
            String program,
            Pack pack,
            boolean core,
            Snapshot snapshot,
            LocalDate judgedAs,
            Evaluation evaluation,
            List<Doubt> checks) {
        throw new IllegalStateException("skeleton");
    }
}
