package org.shifan.workshop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.evaluation.Evaluation;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.Shape;
import org.shifan.score.Scorer;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.MeasureKind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/** What another version of a pack would mean for jurisdictions: judged by both, and compared. */
public final class Flip {

    /**
     * An indicator that comes out otherwise.
     *
     * @param before the finding by the earlier pack, null when it has no such indicator
     * @param after the finding by the later pack, null when it has none
     */
    public record Turn(Finding before, Finding after) {}

    /**
     * One jurisdiction judged by both packs.
     *
     * @param turns the indicators that come out otherwise, in the order of the later pack
     * @param near findings by the later pack that one unit more or less would turn between pass and fail
     */
    public record Outcomes(Snapshot snapshot, Verdict before, Verdict after, List<Turn> turns, List<Finding> near) {

        public Outcomes {
            turns = List.copyOf(turns);
            near = List.copyOf(near);
        }
    }

    /** How jurisdictions would come out if the limit were that one. */
    public record Step(Limit limit, Map<Outcome, Long> counts) {

        public long count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }
    }

    private final LoadedPack before;
    private final LoadedPack after;
    private final Evaluators evaluatorsBefore;
    private final Evaluators evaluatorsAfter;
    private final Vocabulary vocabulary;

    /**
     * Both packs made ready.
     *
     * @throws org.shifan.snapshot.Refused when they declare facts that cannot stand side by side
     */
    public Flip(LoadedPack before, LoadedPack after, PackLibrary library) {
        this.before = before;
        this.after = after;
        this.vocabulary = vocabulary(before.pack(), library.vocabulary(List.of(after.pack())));
        this.evaluatorsBefore = new Evaluators(before, vocabulary);
        this.evaluatorsAfter = new Evaluators(after, vocabulary);
    }

    /** The facts and measures that either pack knows; where both declare one fact, as the later one does. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    private static Vocabulary vocabulary(Pack before, Vocabulary after) {
        List<Fact> facts = new ArrayList<>();
        for (Fact.Level level : Fact.Level.values()) {
            for (Fact fact : after.of(level).facts()) {
                if (Vocabulary.core().of(level).fact(fact.name()) == null) {
                    facts.add(fact);
                }
            }
        }
        for (Fact fact : before.facts()) {
            if (after.of(fact.level()).fact(fact.name()) == null) {
                facts.add(fact);
            }
        }
        Map<String, MeasureKind> measures = new TreeMap<>(after.measures());
        for (Indicator indicator : before.indicators()) {
            if (indicator.measure() != null) {
                measures.putIfAbsent(
                        indicator.measure(), indicator.shape() == Shape.PER ? MeasureKind.PER : MeasureKind.PART);
            }
        }
        return Vocabulary.of(facts, measures);
    }

    /** Judges one jurisdiction, read with {@link #vocabulary()}, by both packs. */
    public Outcomes judge(Snapshot snapshot) {
        Evaluation old = evaluatorsBefore.at(snapshot.asOf()).evaluate(snapshot);
        Evaluation now = evaluatorsAfter.at(snapshot.asOf()).evaluate(snapshot);
        Pack packBefore = before.pack().asOf(snapshot.asOf());
        Pack packAfter = after.pack().asOf(snapshot.asOf());
        Map<Indicator, Finding> oldFindings = byIndicator(old);
        Map<Indicator, Finding> newFindings = byIndicator(now);
        List<Turn> turns = new ArrayList<>();
        for (Diff.Pair pair : Diff.pairs(packBefore, packAfter)) {
            Finding earlier = oldFindings.get(pair.before());
            Finding later = newFindings.get(pair.after());
            if (earlier == null || later == null || earlier.outcome() != later.outcome()) {
                turns.add(new Turn(earlier, later));
            }
        }
        List<Finding> near = now.findings().stream().filter(Flip::near).toList();
        return new Outcomes(
                snapshot, verdict(packBefore, snapshot, old), verdict(packAfter, snapshot, now), turns, near);
    }

    private static Map<Indicator, Finding> byIndicator(Evaluation evaluation) {
        Map<Indicator, Finding> findings = new HashMap<>();
        evaluation.findings().forEach(finding -> findings.put(finding.indicator(), finding));
        return findings;
    }

    private static Verdict verdict(Pack pack, Snapshot snapshot, Evaluation evaluation) {
        return Scorer.score("", pack, false, snapshot, snapshot.asOf(), evaluation, List.of())
                .verdict();
    }

    /** Whether one institution, person or thing more would pass, or one fewer would fail. */
    static boolean near(Finding finding) {
        Indicator indicator = finding.indicator();
        if (finding.outcome() == Outcome.FAIL) {
            return finding.gap() != null && finding.gap().need() == 1 && indicator.shape() != Shape.YES;
        }
        Limit limit = finding.limit();
        if (Strictness.everyone(indicator)) {
            return false; // where all must, each one that passes is one from failing
        }
        if (finding.outcome() != Outcome.PASS
                || limit == null
                || finding.numerator() == null
                || finding.unknown() > 0) {
            return false;
        }
        long fewer = finding.numerator() - 1;
        long more = finding.numerator() + 1;
        Long denominator = finding.denominator();
        return switch (indicator.shape()) {
            case VALUE -> fewer >= 0 && !limit.holds(fewer, 1) || !limit.holds(more, 1);
            case SHARE, RATIO ->
                denominator != null
                        && denominator > 0
                        && (fewer >= 0 && !limit.holds(fewer, denominator)
                                || more <= denominator && !limit.holds(more, denominator));
            case PER ->
                denominator != null
                        && denominator > 0
                        && (fewer >= 0 && !limit.holds(Math.multiplyExact(fewer, indicator.heads()), denominator)
                                || !limit.holds(Math.multiplyExact(more, indicator.heads()), denominator));
            case YES, HAND -> false;
        };
    }

    /**
     * How the jurisdictions would come out by an indicator of the later pack with other limits, each judged by the engine.
     *
     * @param snapshots read with {@link #vocabulary()}
     * @throws IllegalArgumentException when there is no such indicator, it has no limit, or a limit is not one
     */
    public List<Step> sweep(String id, List<String> limits, List<Snapshot> snapshots) {
        Indicator indicator = after.pack().indicator(id);
        if (indicator == null || indicator.limit() == null) {
            throw new IllegalArgumentException(id);
        }
        List<Indicator> variants = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            Variant variant = Variant.of(indicator);
            variant.limit = Limit.of(indicator.limit().op(), limits.get(i));
            variant.targets = List.of();
            variants.add(variant.indicator(id + "-" + (i + 1)));
        }
        Evaluator evaluator = new Evaluator(PackLibrary.variants(after.pack(), variants), vocabulary, false);
        List<Map<Outcome, Long>> counts = new ArrayList<>();
        variants.forEach(unused -> counts.add(new TreeMap<>()));
        for (Snapshot snapshot : snapshots) {
            List<Finding> findings = evaluator.evaluate(snapshot).findings();
            for (int i = 0; i < findings.size(); i++) {
                counts.get(i).merge(findings.get(i).outcome(), 1L, Long::sum);
            }
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            steps.add(new Step(variants.get(i).limit(), counts.get(i)));
        }
        return steps;
    }
}
