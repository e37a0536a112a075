package org.shifan.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.evaluation.Evaluation;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Gap;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.LoadedPack;
import org.shifan.score.Result;
import org.shifan.score.Scorer;
import org.shifan.snapshot.Snapshot;

/** Holds what the program found, Drools and all, against what the oracle holds. */
final class Comparison {

    private final LoadedPack pack;
    private final boolean core;
    private final List<Reading> readings;
    private final Oracle oracle;
    private Evaluator remembering;

    Comparison(LoadedPack pack, boolean core, List<Reading> readings, Oracle oracle) {
        this.pack = pack;
        this.core = core;
        this.readings = readings;
        this.oracle = oracle;
    }

    /** Every point on which the two differ, empty when they agree. */
    List<String> differences(County county, Snapshot snapshot) {
        Evaluation evaluation = Evaluator.evaluate(pack, snapshot, core);
        List<String> differences = new ArrayList<>();
        if (remembering == null) {
            remembering = Evaluator.remembering(pack, snapshot.vocabulary(), core);
        }
        // What was decided of other counties must never make a difference.
        if (!remembering.evaluate(snapshot).equals(evaluation)) {
            differences.add("otherwise after other counties than by itself");
        }
        for (Reading reading : readings) {
            compare(reading, county, finding(evaluation, reading.id()), evaluation, differences);
        }
        if (evaluation.findings().size() == readings.size()) {
            compareStanding(county, snapshot, evaluation, differences);
        }
        return differences;
    }

    private void compareStanding(County county, Snapshot snapshot, Evaluation evaluation, List<String> differences) {
        List<Opinion> demanded = new ArrayList<>();
        for (Reading reading : readings) {
            if (!Policies.ENCOURAGED.contains(reading.id())) {
                demanded.add(oracle.judge(reading, county));
            }
        }
        Standing standing = Standing.of(demanded);
        Result result = Scorer.score("0", pack.pack(), core, snapshot, snapshot.asOf(), evaluation, List.of());
        Point point = new Point("all", differences);
        if (standing == null) {
            point.same("verdict", Opinion.INCOMPLETE, result.verdict().code());
            return;
        }
        point.same("verdict", standing.verdict(), result.verdict().code());
        point.same("points", standing.points(), result.score().points());
        point.same("lowest", standing.lowest(), result.score().lowest());
        point.same("highest", standing.highest(), result.score().highest());
    }

    /** The one finding of that indicator. */
    static Finding finding(Evaluation evaluation, String id) {
        Finding found = null;
        for (Finding finding : evaluation.findings()) {
            if (finding.indicator().id().equals(id)) {
                if (found != null) {
                    throw new AssertionError("two findings for " + id);
                }
                found = finding;
            }
        }
        if (found == null) {
            throw new AssertionError("no finding for " + id);
        }
        return found;
    }

    private void compare(
            Reading reading, County county, Finding finding, Evaluation evaluation, List<String> differences) {
        Opinion opinion = oracle.judge(reading, county);
        Point point = new Point(reading.id(), differences);
        point.same("outcome", opinion.outcome(), finding.outcome().code());
        point.same("possible", opinion.possible(), codes(finding.possible()));
        boolean figures = opinion.whole() || reading.shape() != Reading.Shape.POOLED;
        long gap = opinion.gap();
        long hire = opinion.hire();
        if (!figures && opinion.outcome().equals(Opinion.FAIL) && finding.denominator() != null) {
            // which sums to show while some are missing is left open; the gap must be right for those shown
            gap = Oracle.least(reading, finding.numerator(), finding.denominator(), 0);
            hire = reading.hires() ? Oracle.least(reading, finding.numerator(), finding.denominator(), 1) : 0;
        }
        point.same("gap", gap, finding.gap() == null ? 0L : finding.gap().need());
        point.same("hire", hire, hire(finding));
        if (figures && reading.shape() != Reading.Shape.YES) {
            point.figure("numerator", opinion.numerator(), finding.numerator());
            if (reading.whole() != null || reading.overInstitutions()) {
                point.figure("denominator", opinion.denominator(), finding.denominator());
            }
        }
        if (opinion.unknown() >= 0) {
            point.same("unknown", opinion.unknown(), finding.unknown());
        }
        if (opinion.numerator() != null || !opinion.from().equals("rows")) {
            point.same(
                    "from",
                    opinion.from(),
                    finding.from() == null ? "answers" : finding.from().code());
        }
        if (reading.measure() != null && reading.shape() != Reading.Shape.YES) {
            boolean doubted =
                    evaluation.doubts().stream().anyMatch(doubt -> doubt.facts().contains(reading.measure()));
            point.same("doubt", opinion.doubt(), doubted);
        }
        if (opinion.whole() && opinion.unknown() <= 0 && opinion.denominator() != null && opinion.denominator() > 0) {
            shown(reading, opinion, finding, point);
        }
    }

    private static void shown(Reading reading, Opinion opinion, Finding finding, Point point) {
        long numerator = opinion.numerator();
        long denominator = opinion.denominator();
        switch (reading.shape()) {
            case SHARE, POOLED, ANSWERS -> {
                point.same("value", numerator + "/" + denominator, finding.value());
                point.same("shown", Fraction.of(numerator, denominator).shown(100) + "%", finding.shown());
            }
            case PER ->
                point.same("shown", Fraction.of(numerator, denominator).shown(reading.heads()), finding.shown());
            case VALUE, RANGE -> point.same("shown", String.valueOf(numerator), finding.shown());
            case YES -> {}
        }
    }

    private static long hire(Finding finding) {
        for (Gap other : finding.others()) {
            if (other.how().equals("hire") || other.how().equals("add")) {
                return other.need();
            }
        }
        return 0;
    }

    private static Set<String> codes(Set<Outcome> outcomes) {
        Set<String> codes = new TreeSet<>();
        outcomes.forEach(outcome -> codes.add(outcome.code()));
        return codes;
    }

    /** Takes down where two answers to one question differ. */
    private record Point(String id, List<String> differences) {

        void same(String what, Object oracle, Object program) {
            if (!Objects.equals(oracle, program)) {
                differences.add(id + " " + what + ": oracle " + oracle + ", program " + program);
            }
        }

        /** A figure of which nothing is known may be left out or be zero. */
        void figure(String what, Long oracle, Long program) {
            if ((oracle != null && oracle != 0) || (program != null && program != 0)) {
                same(what, oracle, program);
            }
        }
    }

    /** Leaves out rows, facts, answers and totals as long as the two still differ in the outcome of something. */
    County smallest(County county, java.util.function.Function<County, Snapshot> translate) {
        County smallest = county;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (County candidate : smaller(smallest)) {
                if (!differences(candidate, translate.apply(candidate)).isEmpty()) {
                    smallest = candidate;
                    shrunk = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<County> smaller(County county) {
        List<County> smaller = new ArrayList<>();
        for (int i = 0; i < county.places.size(); i++) {
            County without = county.copy();
            without.places.remove(i);
            smaller.add(without);
        }
        for (String measure : county.reported.keySet()) {
            County without = county.copy();
            without.reported.remove(measure);
            smaller.add(without);
        }
        for (String fact : county.answers.keySet()) {
            County without = county.copy();
            without.answers.remove(fact);
            smaller.add(without);
        }
        for (String kind : county.absent) {
            County without = county.copy();
            without.absent.remove(kind);
            smaller.add(without);
        }
        for (int i = 0; i < county.places.size(); i++) {
            for (String fact : county.places.get(i).facts.keySet()) {
                if (county.places.get(i).unknownTechniques > 0 && fact.startsWith("technique")) {
                    continue;
                }
                County without = county.copy();
                without.places.get(i).facts.remove(fact);
                smaller.add(without);
            }
        }
        return smaller;
    }
}
