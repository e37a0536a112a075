package org.shifan.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.shifan.evaluation.Evaluation;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.OnSite;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Scoring;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Phrase;

/** Turns an evaluation into a result. */
public final class Scorer {

    private Scorer() {}

    /**
     * The result of that evaluation, with nothing found on site and nothing waived.
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
        return score(program, pack, core, snapshot, Circumstances.of(judgedAs), evaluation, checks);
    }

    /**
     * The result of that evaluation.
     *
     * @param program the program's version
     * @param core whether only the pack's core profile was judged
     * @param circumstances what else the result depends on
     * @param checks doubts about the facts beyond those of the snapshot and the evaluation
     */
    public static Result score(
            String program,
            Pack pack,
            boolean core,
            Snapshot snapshot,
            Circumstances circumstances,
            Evaluation evaluation,
            List<Doubt> checks) {
        List<Doubt> doubts = new ArrayList<>(snapshot.doubts());
        doubts.addAll(checks);
        doubts.addAll(evaluation.doubts());
        List<Finding> findings = new ArrayList<>();
        List<Waiver> waivers = new ArrayList<>();
        for (Finding finding : evaluation.findings()) {
            findings.add(onSite(finding, circumstances, doubts));
            Waiver waiver = waiver(finding.indicator(), circumstances, doubts);
            if (waiver != null) {
                waivers.add(waiver);
            }
        }
        Counts required = count(findings, waivers, Modality.REQUIRE);
        Standing standing = standing(findings, pack.scoring());
        return new Result(
                program,
                pack,
                core,
                snapshot,
                circumstances.judgedAs(),
                verdict(required),
                required,
                count(findings, waivers, Modality.ENCOURAGE),
                score(standing, pack.scoring()),
                standing,
                findings,
                waivers,
                circumstances.unsigned(),
                doubts);
    }

    /** A finding by hand as somebody decided it on site: the latest word that has not expired. */
    private static Finding onSite(Finding finding, Circumstances circumstances, List<Doubt> doubts) {
        if (finding.outcome() != Outcome.MANUAL) {
            return finding;
        }
        String id = finding.indicator().id();
        OnSite latest = null;
        for (OnSite each : circumstances.onSite()) {
            if (!each.indicator().equals(id)) {
                continue;
            }
            if (each.expired(circumstances.judgedAs())) {
                doubts.add(expired(
                        "on-site-expired",
                        new Phrase(
                                id + " 的现场核定（" + each.date() + "）有效期至 " + each.expires() + "，已过期，没有采用",
                                "what was found on site for " + id + " (" + each.date() + ") expired on "
                                        + each.expires() + " and was not used")));
            } else if (latest == null || each.date().isAfter(latest.date())) {
                latest = each;
            }
        }
        return latest == null ? finding : finding.decidedOnSite(latest);
    }

    /** The waiver of that indicator that holds, or null. */
    private static Waiver waiver(Indicator indicator, Circumstances circumstances, List<Doubt> doubts) {
        Waiver held = null;
        for (Waiver each : circumstances.waivers()) {
            if (!each.indicator().equals(indicator.id())) {
                continue;
            }
            if (each.expired(circumstances.judgedAs())) {
                doubts.add(expired(
                        "waiver-expired",
                        new Phrase(
                                each.indicator() + " 的免检（" + each.document() + "）有效期至 " + each.expires() + "，已过期，没有采用",
                                "the waiver of " + each.indicator() + " (" + each.document() + ") expired on "
                                        + each.expires() + " and was not used")));
            } else if (held == null || each.expires().isAfter(held.expires())) {
                held = each;
            }
        }
        return held;
    }

    private static Doubt expired(String code, Phrase text) {
        return new Doubt(code, null, null, List.of(), text);
    }

    /** Where nothing applies there is nothing that passes, and silence is never a pass. */
    private static Verdict verdict(Counts required) {
        if (required.fail() > 0) {
            return Verdict.FAIL;
        }
        if (required.incomplete() > 0 || required.manual() > 0 || required.pass() == 0) {
            return Verdict.INCOMPLETE;
        }
        return Verdict.PASS;
    }

    /** Each finding once by its outcome; those waived are counted among them and once more as waived. */
    private static Counts count(List<Finding> findings, List<Waiver> waivers, Modality modality) {
        long[] counts = new long[Outcome.values().length];
        for (Finding finding : findings) {
            if (finding.indicator().modality() == modality) {
                counts[finding.outcome().ordinal()]++;
                for (Waiver waiver : waivers) {
                    counts[Outcome.WAIVED.ordinal()] +=
                            waiver.indicator().equals(finding.indicator().id()) ? 1 : 0;
                }
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

    // ---- points

    /**
     * Points over the required indicators that apply. What is open counts as not reached in the points, and in the
     * bounds as whatever its possible outcomes make best and worst; one that can only pass or not apply, say, is left
     * out of the worst case rather than counted as failed.
     */
    private static Standing standing(List<Finding> findings, Scoring scoring) {
        Average whole = new Average();
        if (scoring.groups().isEmpty()) {
            add(whole, findings, null, scoring);
        }
        for (Scoring.Group group : scoring.groups()) {
            Average part = new Average();
            add(part, findings, group, scoring);
            if (!part.empty()) {
                whole.add(part.credit(group.weight()));
            }
        }
        if (whole.empty()) {
            return null;
        }
        Fraction now = whole.now();
        // Where everything might drop out there would be no points at all, which is shown as none; and where leaving
        // out what may not apply would show more than is earned now, no more than that is shown.
        Fraction lowest = whole.optional() ? Fraction.ZERO : whole.lowest();
        return new Standing(
                now.times(scoring.max()),
                (lowest.compareTo(now) > 0 ? now : lowest).times(scoring.max()),
                whole.highest().times(scoring.max()));
    }

    private static Score score(Standing standing, Scoring scoring) {
        return standing == null
                ? null
                : new Score(
                        scoring.model(),
                        standing.points().text(),
                        standing.lowest().text(),
                        standing.highest().text(),
                        Integer.toString(scoring.max()));
    }

    private static void add(Average average, List<Finding> findings, Scoring.Group group, Scoring scoring) {
        for (Finding finding : findings) {
            Indicator indicator = finding.indicator();
            if (indicator.modality() == Modality.REQUIRE
                    && finding.outcome() != Outcome.NOT_APPLICABLE
                    && (group == null || group.indicators().contains(indicator.id()))) {
                average.add(credit(finding, scoring));
            }
        }
    }

    /**
     * What a finding earns. A failure whose numbers missing data may still change earns nothing for certain and may come
     * to anything.
     */
    private static Average.Credit credit(Finding finding, Scoring scoring) {
        Set<Outcome> possible = may(finding);
        boolean pass = possible.contains(Outcome.PASS);
        boolean fail = possible.contains(Outcome.FAIL);
        boolean mayReachSome = scoring.partial() && partial(finding.indicator().limit());
        Fraction short_ = mayReachSome && finding.exact() ? reached(finding) : Fraction.ZERO;
        boolean decided = possible.size() == 1;
        return new Average.Credit(
                scoring.weight(finding.indicator().id()),
                !decided ? Fraction.ZERO : pass ? Fraction.ONE : short_,
                fail ? short_ : Fraction.ONE,
                pass || mayReachSome && !finding.exact() ? Fraction.ONE : short_,
                possible.contains(Outcome.NOT_APPLICABLE));
    }

    /** How a finding may still come out; whoever judges by hand may decide either way. */
    private static Set<Outcome> may(Finding finding) {
        return finding.outcome() == Outcome.MANUAL ? EnumSet.of(Outcome.PASS, Outcome.FAIL) : finding.possible();
    }

    private static boolean partial(Limit limit) {
        return limit != null && limit.op() == Limit.Op.AT_LEAST && limit.numerator() > 0;
    }

    /** The part of the limit that was reached, at most all of it. */
    private static Fraction reached(Finding finding) {
        Limit limit = finding.indicator().limit();
        Long n = finding.numerator();
        Long d = finding.denominator();
        if (n == null || d != null && d == 0) {
            return Fraction.ZERO;
        }
        long heads = Math.max(1, finding.indicator().heads());
        Fraction value = Fraction.of(n, d == null ? 1 : d).times(heads);
        Fraction reached = value.dividedBy(Fraction.of(limit.numerator(), limit.denominator()));
        return reached.compareTo(Fraction.ONE) > 0 ? Fraction.ONE : reached;
    }
}
