package org.shifan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.shifan.evaluation.Missing;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Phrase;

/**
 * Steps after which the rules pass, and what no step can reach.
 *
 * @param snapshot what was planned from; figures that were taken for missing ones are in it
 * @param after the same with all steps taken
 * @param steps in the order of the institutions, those of the jurisdiction first
 * @param cost of all of them, in thousandths
 * @param wanted how many indicators did not pass and were to
 * @param reached those of them that pass afterwards
 * @param unreached those that do not, each with the reason
 * @param proven whether no cheaper steps do the same (for a budget: no others reach more)
 * @param bound when not proven, no steps that do the same can cost less than this, in thousandths; 0 says nothing
 * @param certificate what the rules themselves said of it
 * @param doubts contradictions between facts that taking just these steps would leave
 * @param without for an alternative: the steps that it does without, as {@code how fact}; else empty
 * @param alternatives other plans, cheapest first, each without some sort of step that cheaper ones take
 */
public record Plan(
        Snapshot snapshot,
        Snapshot after,
        List<Step> steps,
        long cost,
        int wanted,
        List<Target> reached,
        List<Unreached> unreached,
        boolean proven,
        long bound,
        Certificate certificate,
        List<Doubt> doubts,
        List<Without> without,
        List<Plan> alternatives) {

    /** An indicator of a pack. */
    public record Target(Pack pack, Indicator indicator) {}

    /** A sort of step that an alternative does without. */
    public record Without(String how, org.shifan.snapshot.Fact fact) {}

    /** Why an indicator does not come to pass. */
    public enum Reason {
        /** Somebody looks at it on site. */
        BY_HAND("by-hand"),
        /** Its number stands in another document. */
        REFERENCE("reference"),
        /** Figures are not reported. */
        DATA("data"),
        /** No fact that it reads can be raised by any step. */
        NO_STEP("no-step"),
        /** The table of costs allows none of the steps that could change it. */
        COSTS("costs"),
        /** Even all steps that may be taken are not enough. */
        LIMIT("limit"),
        /** It could pass alone, but not together with the others. */
        CONFLICT("conflict"),
        /** The budget is better spent on others. */
        BUDGET("budget"),
        /** The user gave it up. */
        GIVEN_UP("given-up"),
        /** The search came to its limit before it found a way. */
        SEARCH("search");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The word in results. */
        public String code() {
            return code;
        }
    }

    /**
     * An indicator that does not come to pass.
     *
     * @param why in words
     * @param missing for {@link Reason#DATA}: what is not reported
     */
    public record Unreached(Target target, Reason reason, Phrase why, List<Missing> missing) {
        public Unreached {
            missing = List.copyOf(missing);
        }
    }

    /**
     * What the real rules said.
     *
     * @param passes whether every indicator reached passes (or does not apply) on the changed facts, and none that passed
     *     before is lost
     * @param lost indicators that passed and would no longer; empty for a valid plan
     * @param needed steps without one unit of which some indicator no longer passes
     * @param tried how many such omissions were judged; steps that are alike to the rules are judged once
     * @param superfluous steps one unit of which could be left out; empty for a valid plan
     */
    public record Certificate(boolean passes, List<Target> lost, int needed, int tried, List<Step> superfluous) {
        public Certificate {
            lost = List.copyOf(lost);
            superfluous = List.copyOf(superfluous);
        }

        /** Whether the plan does what it says and no step of it is superfluous. */
        public boolean holds() {
            return passes && superfluous.isEmpty();
        }
    }

    /** The same without those of what is unreached that somebody found to pass, named as {@code pack/id}. */
    public Plan settled(Set<String> found) {
        List<Unreached> rest = new ArrayList<>();
        for (Unreached each : unreached) {
            if (!found.contains(
                    each.target().pack().id() + "/" + each.target().indicator().id())) {
                rest.add(each);
            }
        }
        return new Plan(
                snapshot,
                after,
                steps,
                cost,
                wanted - (unreached.size() - rest.size()),
                reached,
                rest,
                proven,
                bound,
                certificate,
                doubts,
                without,
                alternatives);
    }

    public Plan {
        steps = List.copyOf(steps);
        reached = List.copyOf(reached);
        unreached = List.copyOf(unreached);
        doubts = List.copyOf(doubts);
        without = List.copyOf(without);
        alternatives = List.copyOf(alternatives);
    }
}
