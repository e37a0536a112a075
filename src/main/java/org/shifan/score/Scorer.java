package org.shifan.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.shifan.evaluation.Evaluation;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Snapshot;

/** Turns an evaluation into a result. */
public final class Scorer {

    private static final int MAX = 100;

    private Scorer() {}

    /**
     * The result of that evaluation.
     *
     * @param program the program's version
     * @param core whether only the pack's core profile was judged
     * @param judgedAs the date used to choose what is in force
     * @param checks doubts about the facts beyond those of the snapshot and the evaluation
     */
    public static Result score(
            String program,
            Pack pack,
            boolean core,
            Snapshot snapshot,
            LocalDate judgedAs,
            Evaluation evaluation,
            List<Doubt> checks) {
        List<Doubt> doubts = new ArrayList<>(snapshot.doubts());
        doubts.addAll(checks);
        doubts.addAll(evaluation.doubts());
        Counts required = count(evaluation.findings(), Modality.REQUIRE);
        return new Result(
                program,
                pack,
                core,
                snapshot,
                judgedAs,
                verdict(required),
                required,
                count(evaluation.findings(), Modality.ENCOURAGE),
                equalWeights(evaluation.findings()),
                evaluation.findings(),
                doubts);
    }

    /** Where nothing applies there is nothing that passes, and silence is never a pass. */
    private static Verdict verdict(Counts required) {
        if (required.fail() > 0) {
            return Verdict.FAIL;
        }
        if (required.incomplete() > 0 || required.manual() > 0 || required.pass() + required.waived() == 0) {
            return Verdict.INCOMPLETE;
        }
        return Verdict.PASS;
    }

    private static Counts count(List<Finding> findings, Modality modality) {
        long[] counts = new long[Outcome.values().length];
        for (Finding finding : findings) {
            if (finding.indicator().modality() == modality) {
                counts[finding.outcome().ordinal()]++;
            }
        }
        return new Counts(
                counts[Outcome.PASS.ordinal()],
                counts[Outcome.FAIL.ordinal()],
                counts[Outcome.INCOMPLETE.ordinal()],
                counts[Outcome.NOT_APPLICABLE.ordinal()],
                counts[Outcome.MANUAL.ordinal()],
                counts[Outcome.WAIVED.ordinal()]);
    }

    /**
     * Every required indicator that applies weighs the same (本工具口径: no document states points). What is open counts as
     * not reached in the points, and in the bounds as whatever its possible outcomes make best and worst; one that can
     * only pass or not apply, say, is left out of the worst case rather than counted as failed.
     */
    private static Score equalWeights(List<Finding> findings) {
        long pass = 0;
        long applying = 0;
        Bound highest = new Bound();
        Bound lowest = new Bound();
        for (Finding finding : findings) {
            if (finding.indicator().modality() != Modality.REQUIRE || finding.outcome() == Outcome.NOT_APPLICABLE) {
                continue;
            }
            Set<Outcome> possible = may(finding);
            applying++;
            if (finding.outcome() == Outcome.PASS) {
                pass++;
            }
            highest.add(possible.contains(Outcome.PASS), possible.contains(Outcome.NOT_APPLICABLE), true);
            lowest.add(!possible.contains(Outcome.FAIL), possible.contains(Outcome.NOT_APPLICABLE), false);
        }
        if (applying == 0) {
            return null;
        }
        return new Score(
                "equal",
                points(pass, applying),
                // Where leaving out what may not apply would show more than is earned now, no more than that is shown.
                lowest.pass * applying > pass * lowest.applying
                        ? points(pass, applying)
                        : points(lowest.pass, lowest.applying),
                points(highest.pass, highest.applying),
                Integer.toString(MAX));
    }

    /** How a finding may still come out; whoever judges by hand may decide either way. */
    private static Set<Outcome> may(Finding finding) {
        return finding.outcome() == Outcome.MANUAL ? EnumSet.of(Outcome.PASS, Outcome.FAIL) : finding.possible();
    }

    /** One extreme of the score: each open indicator taken as what moves it furthest. */
    private static final class Bound {
        private long pass;
        private long applying;

        /**
         * Adds an indicator.
         *
         * @param passes whether it passes in this extreme unless it does not apply
         * @param mayNotApply whether some completion makes it not apply
         * @param upward whether this is the highest score
         */
        void add(boolean passes, boolean mayNotApply, boolean upward) {
            if (mayNotApply && passes != upward) {
                return; // leaving it out moves the score further than counting it
            }
            applying++;
            pass += passes ? 1 : 0;
        }
    }

    private static String points(long pass, long applying) {
        if (applying == 0) {
            return "0";
        }
        BigDecimal points = BigDecimal.valueOf(pass * MAX).divide(BigDecimal.valueOf(applying), 2, RoundingMode.DOWN);
        return points.signum() == 0 ? "0" : points.stripTrailingZeros().toPlainString();
    }
}
