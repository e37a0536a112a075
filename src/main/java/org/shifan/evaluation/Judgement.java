package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.shifan.pack.Indicator;
import org.shifan.pack.Subject;
import org.shifan.snapshot.Snapshot;

/**
 * One snapshot judged by one pack: shows the engine every completion that it has not decided before, lets the rules
 * fire, and makes a finding of each rule's conclusion. Used once.
 */
final class Judgement {

    private final Evaluator evaluator;
    private final Snapshot snapshot;
    private final Completions completions;
    private final PublishedTotals totals;
    private final RollCall rollCall;
    private final InstitutionFindings institutions;
    private final AnswerFindings answers;

    /** With the place of the one indicator whose roll is wanted, or -1. */
    Judgement(Evaluator evaluator, Snapshot snapshot, int called) {
        this.evaluator = evaluator;
        this.snapshot = snapshot;
        this.completions = new Completions(evaluator, snapshot);
        this.totals = new PublishedTotals(snapshot);
        this.rollCall = new RollCall(called);
        this.institutions = new InstitutionFindings(evaluator, snapshot, completions, totals, rollCall);
        this.answers = new AnswerFindings(evaluator, snapshot, completions, totals);
    }

    Evaluation evaluate() {
        Precedents precedents = evaluator.precedents();
        List<Subject> undecided = completions.recall(precedents);
        if (!undecided.isEmpty() || !precedents.concluded()) {
            new Firing(evaluator, completions).over(undecided);
            completions.remember(undecided, precedents);
        }
        List<Finding> findings = new ArrayList<>(evaluator.indicators().size());
        for (int place = 0; place < evaluator.indicators().size(); place++) {
            findings.add(finding(place, precedents.conclusion(place)));
        }
        return new Evaluation(findings, totals.doubts());
    }

    /** Who stands where in the indicator that was called; after {@link #evaluate()}. */
    Roll roll() {
        return rollCall.roll();
    }

    /** What a rule's conclusion makes of those whom it looks at. */
    private Finding finding(int place, Conclusion conclusion) {
        Indicator indicator = evaluator.indicators().get(place);
        return switch (indicator.shape()) {
            case SHARE -> institutions.share(place, conclusion);
            case RATIO ->
                indicator.overInstitutions()
                        ? institutions.pooled(place, conclusion)
                        : answers.proportion(place, conclusion);
            case PER -> answers.proportion(place, conclusion);
            case VALUE -> answers.value(place, conclusion);
            case YES -> answers.yes(place);
            case HAND -> byHand(indicator);
        };
    }

    private Finding byHand(Indicator indicator) {
        totals.doubtUnused(indicator);
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        finding.decided(EnumSet.of(Outcome.MANUAL));
        return finding.build();
    }
}
