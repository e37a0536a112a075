package org.shifan.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
     * A jurisdiction that cannot be told apart: one side or both have several results of it under the same pack.
     *
     * @param before the earlier ones that are left, maybe none
     * @param after the later ones that are left, maybe none
     */
    public record Doubled(List<PastResult> before, List<PastResult> after) {

        public Doubled {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /** One of them. */
        public PastResult one() {
            return after.isEmpty() ? before.get(0) : after.get(0);
        }
    }

    /**
     * What two files come to side by side.
     *
     * @param pairings in the order of the later ones; earlier ones without a partner come last
     * @param leftOut what could not be told apart
     */
    public record Paired(List<Pairing> pairings, List<Doubled> leftOut) {

        public Paired {
            pairings = List.copyOf(pairings);
            leftOut = List.copyOf(leftOut);
        }

        /** Whether anything at all could be compared. */
        public boolean any() {
            return pairings.stream().anyMatch(Pairing::both);
        }
    }

    /**
     * Pairs results by jurisdiction and pack. Where a side has several of the same, those of the same facts belong
     * together, and of the rest those from the same file and line; what is then left on both sides is left out.
     */
    public static Paired of(List<PastResult> before, List<PastResult> after) {
        Map<String, List<PastResult>> earlier = keyed(before);
        Map<String, List<PastResult>> later = keyed(after);
        IdentityHashMap<PastResult, PastResult> partners = new IdentityHashMap<>();
        Set<PastResult> apart = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Doubled> leftOut = new ArrayList<>();
        for (Map.Entry<String, List<PastResult>> each : later.entrySet()) {
            List<PastResult> ones = each.getValue();
            List<PastResult> others = earlier.getOrDefault(each.getKey(), new ArrayList<>());
            if (ones.size() > 1 || others.size() > 1) {
                pair(others, ones, PastResult::snapshotSha256, partners);
                pair(others, ones, result -> result.snapshotFile() + "\n" + result.snapshotLine(), partners);
            } else if (others.size() == 1) {
                partners.put(ones.get(0), others.get(0));
                continue;
            }
            List<PastResult> rest =
                    ones.stream().filter(one -> !partners.containsKey(one)).toList();
            if (!rest.isEmpty() && !others.isEmpty()) {
                leftOut.add(new Doubled(others, rest));
                apart.addAll(rest);
                apart.addAll(others);
            }
        }
        List<Pairing> pairings = new ArrayList<>();
        for (PastResult one : after) {
            if (!apart.contains(one)) {
                pairings.add(of(partners.get(one), one));
            }
        }
        apart.addAll(partners.values());
        for (PastResult one : before) {
            if (!apart.contains(one)) {
                pairings.add(of(one, null));
            }
        }
        return new Paired(pairings, leftOut);
    }

    /** Makes partners of those that have the same mark; such earlier ones are taken out. */
    private static void pair(
            List<PastResult> before,
            List<PastResult> after,
            Function<PastResult, String> mark,
            IdentityHashMap<PastResult, PastResult> partners) {
        for (PastResult one : after) {
            if (partners.containsKey(one)) {
                continue;
            }
            // Of several with the same mark the first will do: the same facts come to the same, and the same line of a
            // file is there twice only where the results themselves are.
            for (int i = 0; i < before.size() && !partners.containsKey(one); i++) {
                if (mark.apply(before.get(i)).equals(mark.apply(one))) {
                    partners.put(one, before.remove(i));
                }
            }
        }
    }

    private static Map<String, List<PastResult>> keyed(List<PastResult> results) {
        Map<String, List<PastResult>> keyed = new LinkedHashMap<>();
        for (PastResult result : results) {
            keyed.computeIfAbsent(result.code() + " " + result.pack(), unused -> new ArrayList<>())
                    .add(result);
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

    /** Whether anything but the figures is not the same: rules, program, profile, whether the rules are signed. */
    public boolean judgedOtherwise() {
        return both() && before.judgedOtherwise(after);
    }

    /** Whether there is anything to tell beyond what kind of facts and rules there were. */
    public boolean moved() {
        return changes.stream().anyMatch(Change::moved);
    }

    /** Whether there are two results to compare. */
    public boolean both() {
        return before != null && after != null;
    }
}
