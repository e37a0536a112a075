package org.shifan.evaluation;

import org.shifan.pack.CompiledPack;
import org.shifan.snapshot.Snapshot;

/** Judges snapshots by a pack. Safe for use by several threads at once. */
public final class Evaluator {

    private Evaluator() {}

    /**
     * Fires the pack's rules over the snapshot and every completion of its missing data.
     *
     * @param core whether only the pack's core profile is judged
     * @throws Fault when an indicator does not come out with exactly one finding
     */
    public static Evaluation evaluate(CompiledPack pack, Snapshot snapshot, boolean core) {
        throw new IllegalStateException("skeleton");
    }
}
