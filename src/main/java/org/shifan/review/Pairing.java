package org.shifan.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An earlier and a later result of the same jurisdiction under the same pack, side by side.
 *
 * @param before the earlier one, or null when the jurisdiction was not judged by that pack
 * @param after the later one, or null when it no longer is
 * @param changes every indicator of either, in the order of the later result, those dropped at the end
 */
public record Pairing(PastResult before, PastResult after, List<Change> changes) {

    public Pairing {
        changes = List.copyOf(changes);
    }

    /**
     * Pairs results by jurisdiction and pack, in the order of the later ones; earlier ones without a partner come last.
     *
     * @throws Ambiguous when one side has two results of the same jurisdiction under the same pack
     */
    public static List<Pairing> of(List<PastResult> before, List<PastResult> after) {
        Map<String, PastResult> earlier = keyed(before);
        Map<String, PastResult> later = keyed(after);
        List<Pairing> pairings = new ArrayList<>();
        later.forEach((key, result) -> pairings.add(of(earlier.remove(key), result)));
        earlier.values().forEach(result -> pairings.add(of(result, null)));
        return pairings;
    }

    /** Two results that cannot be told apart. */
    public static final class Ambiguous extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient PastResult one;
        private final transient PastResult other;

        Ambiguous(PastResult one, PastResult other) {
            super(one.place() + ", " + other.place());
            this.one = one;
            this.other = other;
        }

        /** The first of them. */
        public PastResult one() {
            return one;
        }

        /** The second. */
        public PastResult other() {
            return other;
        }
    }

    private static Map<String, PastResult> keyed(List<PastResult> results) {
        Map<String, PastResult> keyed = new LinkedHashMap<>();
        for (PastResult result : results) {
            PastResult before = keyed.putIfAbsent(result.code() + " " + result.pack(), result);
            if (before != null) {
                throw new Ambiguous(before, result);
            }
        }
        return keyed;
    }

    private static Pairing of(PastResult before, PastResult after) {
        List<Change> changes = new ArrayList<>();
        if (before != null && after != null) {
            after.findings()
                    .forEach((id, finding) ->
                            changes.add(Change.of(before.findings().get(id), finding)));
            before.findings().forEach((id, finding) -> {
                if (!after.findings().containsKey(id)) {
                    changes.add(Change.of(finding, null));
                }
            });
        }
        return new Pairing(before, after, changes);
    }

    /** Those changes that are of that sort. */
    public List<Change> of(Change.Sort sort) {
        return changes.stream().filter(change -> change.sort() == sort).toList();
    }

    /** Whether the figures are not the same ones. */
    public boolean dataChanged() {
        return both() && !before.snapshotSha256().equals(after.snapshotSha256());
    }

    /** Whether the rules are not the same ones. */
    public boolean rulesChanged() {
        return both() && !before.packSha256().equals(after.packSha256());
    }

    /** Whether the program is not the same version. */
    public boolean programChanged() {
        return both() && !before.program().equals(after.program());
    }

    /** Whether there are two results to compare. */
    public boolean both() {
        return before != null && after != null;
    }
}
