package org.shifan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Amendment;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Snapshot;

/** Margins against the rules: so many may be lost, one more may not. */
class MarginTest {

    private static final int COUNTIES = 60;

    @TempDir
    static Path folder;

    @Test
    void soManyMayBeLostAndOneMoreTurnsTheIndicator() {
        int tried = 0;
        for (Small small : List.of(Small.halls(folder), Small.physicians(folder), Small.beds(folder))) {
            Evaluator evaluator = new Evaluator(small.pack, small.vocabulary, false);
            for (int seed = 0; seed < COUNTIES; seed++) {
                Snapshot snapshot = small.county(new Random(seed), 4, 3);
                for (Finding finding : evaluator.evaluate(snapshot).findings()) {
                    for (Margin margin : Margin.of(small.pack.pack(), finding, snapshot)) {
                        tried += tried(margin, snapshot, small, evaluator) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    private static boolean tried(Margin margin, Snapshot snapshot, Small small, Evaluator evaluator) {
        if (margin.safe() < 0 || margin.loss() == Margin.Loss.ANSWER) {
            for (org.shifan.snapshot.Fact fact : margin.fragile()) {
                long value = Small.value(snapshot.answers().values(), small.vocabulary.answers(), fact.name());
                Snapshot turned = snapshot.with(List.of(Amendment.answer(fact.name(), 1 - value)));
                assertThat(outcome(margin, turned, evaluator)).isEqualTo(Outcome.FAIL);
            }
            return !margin.fragile().isEmpty();
        }
        Snapshot kept = lost(margin, margin.safe(), snapshot, small);
        Snapshot turned = lost(margin, margin.safe() + 1, snapshot, small);
        if (kept == null || turned == null) {
            return false;
        }
        String where = margin.indicator().id() + " " + margin;
        assertThat(outcome(margin, kept, evaluator)).as(where).isEqualTo(Outcome.PASS);
        assertThat(outcome(margin, turned, evaluator)).as(where).isNotEqualTo(Outcome.PASS);
        return true;
    }

    private static Outcome outcome(Margin margin, Snapshot snapshot, Evaluator evaluator) {
        for (Finding finding : evaluator.evaluate(snapshot).findings()) {
            if (finding.indicator().id().equals(margin.indicator().id())) {
                return finding.outcome();
            }
        }
        throw new AssertionError(margin);
    }

    /** The county with so many lost; null where one loss would bring another about. */
    private static Snapshot lost(Margin margin, long count, Snapshot snapshot, Small small) {
        List<Amendment> amendments = new ArrayList<>();
        if (margin.indicator().shape() == Shape.VALUE) {
            long value = Small.value(
                    snapshot.answers().values(),
                    small.vocabulary.answers(),
                    margin.fact().name());
            amendments.add(Amendment.answer(margin.fact().name(), value + count));
            return snapshot.with(amendments);
        }
        long left = count;
        for (Institution row : snapshot.institutions()) {
            if (!margin.indicator().kinds().contains(row.kind())) {
                continue;
            }
            if (margin.loss() == Margin.Loss.CLAIM) {
                String fact = margin.indicator().numerator().facts().iterator().next();
                boolean yes = margin.indicator().numerator().facts().size() == 1
                        && (fact.equals("tcmHall") || fact.equals("tcmPhysicians"));
                if (!yes) {
                    return null;
                }
                if (left > 0 && Small.value(row.values(), small.vocabulary.institutionFacts(), fact) > 0) {
                    amendments.add(Amendment.institution(row.id(), fact, 0));
                    left--;
                }
                continue;
            }
            String part = margin.indicator().part();
            String whole = margin.indicator().whole();
            long parts = Small.value(row.values(), small.vocabulary.institutionFacts(), part);
            long wholes = Small.value(row.values(), small.vocabulary.institutionFacts(), whole);
            long here = margin.loss() == Margin.Loss.MORE ? Math.min(left, wholes - parts) : Math.min(left, parts);
            long sign = margin.loss() == Margin.Loss.MORE ? 1 : -1;
            left -= here;
            amendments.add(Amendment.institution(row.id(), part, parts + sign * here));
            if (margin.loss() == Margin.Loss.LEAVES) {
                amendments.add(Amendment.institution(row.id(), whole, wholes - here));
            }
        }
        return left > 0 ? null : snapshot.with(amendments);
    }
}
