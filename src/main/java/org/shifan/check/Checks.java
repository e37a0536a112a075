package org.shifan.check;

import java.util.List;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Snapshot;

/** Looks for facts that are possible but contradict each other. */
public final class Checks {

    private Checks() {}

    /** The doubts about that snapshot beyond those met while reading, in the order of the file. */
    public static List<Doubt> doubts(Snapshot snapshot) {
        throw new IllegalStateException("skeleton");
    }
}
