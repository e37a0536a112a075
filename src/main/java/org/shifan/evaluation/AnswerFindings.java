package org.shifan.evaluation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/** Findings about what the jurisdiction as a whole answers: proportions, numbers per head, numbers, yes and no. */
final class AnswerFindings {

    private final Evaluator evaluator;
    private final Snapshot snapshot;
    private final Completions completions;
    private final PublishedTotals totals;

    AnswerFindings(Evaluator evaluator, Snapshot snapshot, Completions completions, PublishedTotals totals) {
        this.evaluator = evaluator;
        this.snapshot = snapshot;
        this.completions = completions;
        this.totals = totals;
    }

    private Vocabulary.Section section() {
        return evaluator.vocabulary().answers();
    }

    private Range answer(String fact) {
        return Range.of(fact, snapshot.answers().values(), section());
    }

    /** One answer divided by another, or so many for so many heads. */
    Finding proportion(int place, Conclusion conclusion) {
        Indicator indicator = evaluator.indicators().get(place);
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        Limit limit = finding.inForce(conclusion.limit());
        long heads = conclusion.heads();
        Range part = answer(conclusion.part());
        Range whole = answer(conclusion.whole());
        boolean known = part.known() && whole.known();
        boolean perHead = indicator.shape() == Shape.PER;
        finding.missingAnswers(List.of(conclusion.part(), conclusion.whole()));
        Set<Outcome> possible = perHead ? Possible.perHead(part, whole, heads, limit) : ofRatio(part, whole, limit);
        Long n = part.known() ? part.low() : null;
        Long d = whole.known() ? whole.low() : null;
        Finding.From from = null;
        Total total = totals.of(indicator);
        if (total != null) {
            boolean agrees = (!part.known() || part.low() == total.numerator())
                    && (!whole.known() || whole.low() == total.denominator());
            if (!agrees) {
                totals.doubtAnswers(indicator, total, n, d);
            } else if (!known) {
                from = Finding.From.REPORTED;
                n = total.numerator();
                d = total.denominator();
                known = true;
                possible = perHead
                        ? Possible.perHead(Range.exactly(n), Range.exactly(d), heads, limit)
                        : Possible.of(n, d, limit);
            }
        }
        finding.numbers(n, d, known ? 0 : 1, from);
        finding.decided(possible);
        if (known && d > 0) {
            finding.value(n + "/" + d, perHead ? Shown.decimal(n, d, heads, limit) : Shown.percent(n, d, limit));
            Fact fact = section().fact(conclusion.part());
            if (!perHead) {
                finding.gaps(n, d, limit, fact);
            } else if (limit != null) {
                finding.gap(Gaps.perHead(n, d, heads, limit, fact));
            }
        }
        return finding.build();
    }

    private static Set<Outcome> ofRatio(Range part, Range whole, Limit limit) {
        Sums sums = new Sums(limit == null ? Limit.of(Limit.Op.AT_LEAST, "100%") : limit);
        sums.add(part.low(), part.high(), whole.low(), whole.high(), false);
        return limit == null ? Possible.withoutLimit(sums.possible()) : sums.possible();
    }

    /** A bare number. */
    Finding value(int place, Conclusion conclusion) {
        Indicator indicator = evaluator.indicators().get(place);
        totals.doubtUnused(indicator);
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        Limit limit = conclusion.limit();
        finding.inForce(limit);
        Range value = answer(conclusion.part());
        finding.missingAnswers(List.of(conclusion.part()));
        finding.numbers(value.known() ? value.low() : null, null, value.known() ? 0 : 1, null);
        finding.decided(Possible.of(value, limit));
        if (value.known()) {
            finding.value(Long.toString(value.low()), Long.toString(value.low()));
            if (limit != null) {
                finding.gap(Gaps.value(value.low(), limit, section().fact(conclusion.part())));
            }
        }
        return finding.build();
    }

    /** Whether the answers are as the rule demands. */
    Finding yes(int place) {
        Indicator indicator = evaluator.indicators().get(place);
        totals.doubtUnused(indicator);
        int may = completions.may(place);
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        finding.missingAnswers(indicator.numerator().facts());
        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        if ((may & Tally.YES) != 0) {
            possible.add(Outcome.PASS);
        }
        if ((may & Tally.NO) != 0) {
            possible.add(Outcome.FAIL);
        }
        boolean known = possible.size() == 1;
        boolean met = may == Tally.YES;
        finding.numbers(known ? (Long) (met ? 1L : 0L) : null, 1L, known ? 0 : 1, null);
        finding.decided(possible);
        if (known) {
            finding.value(met ? "1/1" : "0/1", null);
        }
        if (known && !met) {
            Values answers = snapshot.answers().values();
            finding.gap(new Gap(1, "项", "do"));
            finding.members(List.of(new Shortfall(
                    snapshot.jurisdiction().code(),
                    snapshot.jurisdiction().name(),
                    null,
                    null,
                    evaluator.needs(place).of(answers))));
        }
        return finding.build();
    }
}
