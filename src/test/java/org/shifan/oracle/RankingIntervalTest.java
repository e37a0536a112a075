package org.shifan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shifan.cohort.Cohort;
import org.shifan.cohort.CohortReading;
import org.shifan.cohort.Entry;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.CompiledPack;
import org.shifan.score.Result;
import org.shifan.score.Scorer;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/**
 * The best and the worst rank must hold whatever missing data turn out to be: small cohorts of random counties are ranked
 * as they are, then everything that is missing is reported at random, judged by the program again, and ranked again.
 */
class RankingIntervalTest {

    private static final int COHORTS = Integer.getInteger("shifan.cohorts", 40);
    private static final int COMPLETIONS = 4;
    private static final long SEED = Long.getLong("shifan.seed", 20_251_231L);

    private final Vocabulary vocabulary = Packs.vocabulary();
    private final PropertiesTest properties = new PropertiesTest();
    private int held;
    private int moved;

    @Test
    void everyRankThatCompletingTheDataProducesLiesBetweenBestAndWorst() throws IOException {
        for (String pack : List.of("lianzhou-2024", "natcm-2025", "yuexiu-2025")) {
            for (int number = 0; number < COHORTS; number++) {
                Random random = new Random(SEED + number);
                Counties counties = new Counties(Policies.BY_PACK.get(pack), SEED + number);
                List<County> drawn = new ArrayList<>();
                for (int i = 2 + random.nextInt(4); i > 0; i--) {
                    County county = counties.draw(random.nextInt(1000));
                    // rows that come later may contradict a published total, and then decide
                    county.reported.clear();
                    if (random.nextInt(3) > 0) {
                        complete(pack, county, random, random.nextInt(60));
                    }
                    drawn.add(county);
                }
                Cohort before = cohort(pack, drawn);
                for (int i = 0; i < COMPLETIONS; i++) {
                    List<County> completed = completed(pack, drawn, random);
                    if (completed != null) {
                        holds(pack, before, completed);
                    }
                }
            }
        }
        System.out.println(held + " ranks within their bounds, " + moved + " of them moved by what was reported");
        assertThat(held).as("ranks held against their bounds").isGreaterThan(COHORTS);
        assertThat(moved).as("ranks that missing data moved").isGreaterThan(held / 20);
    }

    private void holds(String pack, Cohort before, List<County> completed) {
        Cohort after = cohort(pack, completed);
        for (int place = 0; place < completed.size(); place++) {
            int[] bounds = CohortReading.ranks(before, place);
            int rank = CohortReading.ranks(after, place)[0];
            if (rank == 0) {
                continue; // nothing required applies any more
            }
            assertThat(rank)
                    .as("%s, county %s: rank %s, best %s, worst %s", pack, place, bounds[0], bounds[1], bounds[2])
                    .isBetween(bounds[1], bounds[2]);
            assertThat(bounds[0]).isBetween(bounds[1], bounds[2]);
            held++;
            moved += rank == bounds[0] ? 0 : 1;
        }
    }

    /** All of them with nothing missing, or null when the random reports left something open. */
    private List<County> completed(String pack, List<County> counties, Random random) {
        List<County> completed = new ArrayList<>();
        for (County county : counties) {
            County copy = county.copy();
            for (int i = 0; i < 4 && open(pack, copy); i++) {
                complete(pack, copy, random, 500);
            }
            if (open(pack, copy)) {
                return null;
            }
            completed.add(copy);
        }
        return completed;
    }

    private void complete(String pack, County county, Random random, int steps) {
        for (int i = 0; i < steps; i++) {
            properties.fill(county, Policies.BY_PACK.get(pack), random);
        }
    }

    private boolean open(String pack, County county) {
        return result(pack, county).findings().stream()
                .anyMatch(finding -> finding.outcome() == Outcome.INCOMPLETE
                        && finding.missing().stream()
                                .anyMatch(missing ->
                                        missing.what() != Missing.THRESHOLD && missing.what() != Missing.PREVIOUS));
    }

    private Cohort cohort(String pack, List<County> counties) {
        Cohort cohort = new Cohort(Packs.of(pack).pack(), false, vocabulary);
        for (County county : counties) {
            cohort.add(Entry.of(result(pack, county)));
        }
        return cohort;
    }

    private Result result(String id, County county) {
        CompiledPack pack = Packs.of(id);
        Snapshot snapshot = Translation.records(county, vocabulary);
        return Scorer.score(
                "test",
                pack.pack(),
                false,
                snapshot,
                LocalDate.of(2024, 12, 31),
                Evaluator.evaluate(pack, snapshot, false),
                List.of());
    }

    /** The two sorts of gap in the data that no county can close by reporting more. */
    private static final class Missing {
        private static final org.shifan.evaluation.Missing.What THRESHOLD =
                org.shifan.evaluation.Missing.What.THRESHOLD;
        private static final org.shifan.evaluation.Missing.What PREVIOUS = org.shifan.evaluation.Missing.What.PREVIOUS;
    }
}
