package org.shifan.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Something asked for, and by whom. Compared by identity: hashing records costs a start-up dearly. */
    private static final class Asked {
        private final Missing first;
        private final Map<String, Member> members = new LinkedHashMap<>();
        private final List<Open> askers = new ArrayList<>();

        Asked(Missing first) {
            this.first = first;
        }
    }

    /** An indicator that waits, and for how many things still. */
    private static final class Open {
        private final Indicator indicator;
        private int lacks;

        Open(Indicator indicator) {
            this.indicator = indicator;
        }
    }

    /**
     * Everything that those findings lack, what settles most required indicators first. Each open indicator is settled
     * by exactly one of the inquiries: the last one that it waits for.
     */
    static List<Inquiry> of(List<Finding> findings) {
        Collection<Asked> asked = asked(findings).values();
        List<Inquiry> inquiries = new ArrayList<>();
        while (!asked.isEmpty()) {
            Asked next = mostDecisive(asked);
            asked.remove(next);
            List<Indicator> settles = new ArrayList<>();
            List<Indicator> waiting = new ArrayList<>();
            for (Open open : next.askers) {
                open.lacks--;
                (open.lacks == 0 ? settles : waiting).add(open.indicator);
            }
            inquiries.add(new Inquiry(
                    next.first.what(),
                    next.first.name(),
                    next.first.kind(),
                    List.copyOf(next.members.values()),
                    settles,
                    waiting,
                    next.askers.size() == 1));
        }
        return inquiries;
    }

    /** Each thing that is missing once, with all who lack it and all who ask for it. */
    private static Map<String, Asked> asked(List<Finding> findings) {
        Map<String, Asked> asked = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.outcome() != Outcome.INCOMPLETE) {
                continue;
            }
            Open open = new Open(finding.indicator());
            for (Missing missing : finding.missing()) {
                String key = missing.what() + " " + missing.name() + " " + missing.kind();
                Asked one = asked.get(key);
                if (one == null) {
                    one = new Asked(missing);
                    asked.put(key, one);
                }
                for (Member member : missing.members()) {
                    one.members.put(member.id(), member);
                }
                if (!one.askers.contains(open)) {
                    one.askers.add(open);
                    open.lacks++;
                }
            }
        }
        return asked;
    }

    /** What settles most required indicators at once; then what most of them wait for; then what any wait for. */
    private static Asked mostDecisive(Collection<Asked> asked) {
        Asked best = null;
        int[] bestMerits = {};
        for (Asked one : asked) {
            int[] merits = new int[4];
            for (Open open : one.askers) {
                int rank = open.indicator.modality() == Modality.REQUIRE ? 0 : 2;
                merits[rank + 1]++;
                if (open.lacks == 1) {
                    merits[rank]++;
                }
            }
            if (best == null || Arrays.compare(merits, bestMerits) > 0) {
                best = one;
                bestMerits = merits;
            }
        }
        return best;
    }
}
