package org.shifan.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Missing.Member;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.snapshot.Kind;

/**
 * One thing to be asked for, once, although several indicators wait for it.
 *
 * @param what what sort of thing is missing
 * @param name the fact, the measure or the name of the threshold; null for a whole kind
 * @param kind the kind of institution without rows, else null
 * @param members the institutions to ask; empty for answers
 * @param settles the indicators that are settled once this and everything asked for before it is reported
 * @param waiting the indicators that need it, but something asked for later as well
 * @param alone whether no more than one indicator asks for it
 */
record Inquiry(
        Missing.What what,
        String name,
        Kind kind,
        List<Member> members,
        List<Indicator> settles,
        List<Indicator> waiting,
        boolean alone) {

    private record Key(Missing.What what, String name, Kind kind) {}

    /**
     * Everything that those findings lack, what settles most required indicators first. Each open indicator is settled
     * by exactly one of the inquiries: the last one that it waits for.
     */
    static List<Inquiry> of(List<Finding> findings) {
        Map<Key, Set<Member>> asked = new LinkedHashMap<>();
        Map<Indicator, Set<Key>> open = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.outcome() != Outcome.INCOMPLETE || finding.missing().isEmpty()) {
                continue;
            }
            Set<Key> keys = new LinkedHashSet<>();
            for (Missing missing : finding.missing()) {
                Key key = new Key(missing.what(), missing.name(), missing.kind());
                keys.add(key);
                asked.computeIfAbsent(key, unused -> new LinkedHashSet<>()).addAll(missing.members());
            }
            open.put(finding.indicator(), keys);
        }
        Map<Key, Integer> askers = new HashMap<>();
        for (Set<Key> keys : open.values()) {
            for (Key key : keys) {
                askers.merge(key, 1, Integer::sum);
            }
        }
        List<Inquiry> inquiries = new ArrayList<>();
        while (!asked.isEmpty()) {
            Key next = mostDecisive(asked.keySet(), open);
            List<Indicator> settles = new ArrayList<>();
            List<Indicator> waiting = new ArrayList<>();
            for (Map.Entry<Indicator, Set<Key>> entry : open.entrySet()) {
                if (entry.getValue().remove(next)) {
                    (entry.getValue().isEmpty() ? settles : waiting).add(entry.getKey());
                }
            }
            for (Indicator settled : settles) {
                open.remove(settled);
            }
            boolean alone = askers.get(next) == 1;
            List<Member> members = List.copyOf(asked.remove(next));
            inquiries.add(new Inquiry(next.what(), next.name(), next.kind(), members, settles, waiting, alone));
        }
        return inquiries;
    }

    /** What settles most required indicators at once; then what most of them wait for; then what any wait for. */
    private static Key mostDecisive(Set<Key> keys, Map<Indicator, Set<Key>> open) {
        Key best = null;
        int[] bestMerits = {};
        for (Key key : keys) {
            int[] merits = new int[4];
            for (Map.Entry<Indicator, Set<Key>> entry : open.entrySet()) {
                if (!entry.getValue().contains(key)) {
                    continue;
                }
                int rank = entry.getKey().modality() == Modality.REQUIRE ? 0 : 2;
                merits[rank + 1]++;
                if (entry.getValue().size() == 1) {
                    merits[rank]++;
                }
            }
            if (best == null || Arrays.compare(merits, bestMerits) > 0) {
                best = key;
                bestMerits = merits;
            }
        }
        return best;
    }
}
