package org.shifan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.shifan.cohort.CohortReading;
import org.shifan.cohort.Entry;
import org.shifan.evaluation.Evaluator;
import org.shifan.pack.LoadedPack;
import org.shifan.score.Result;
import org.shifan.score.Scorer;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/**
 * The best and the worst rank must hold whatever missing data turn out to be: small cohorts of random counties are ranked
 * as they are, then what is missing is reported at random, judged by the program again, and ranked again. Whatever stays
 * open after that narrows the bounds and never leaves them.
 */
class RankingIntervalTest {

    private static final int COHORTS = Integer.getInteger("shifan.cohorts", 12);
    private static final int COMPLETIONS = 3;
    private static final long SEED = Long.getLong("shifan.seed", 20_251_231L);

    private final Vocabulary vocabulary = Packs.vocabulary();
    private final PropertiesTest properties = new PropertiesTest();
    private int held;
    private int moved;
    private int settled;

    @Test
    void everyRankThatCompletingTheDataProducesLiesBetweenBestAndWorst() {
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
                        complete(county, random, 900 + random.nextInt(101));
                    }
                    drawn.add(county);
                }
                int[][] before = ranks(pack, drawn);
                for (int i = 0; i < COMPLETIONS; i++) {
                    holds(pack, before, completed(drawn, random));
                }
            }
        }
        System.out.println(held + " ranks within their bounds, " + moved + " of them moved by what was reported, "
                + settled + " settled");
        assertThat(settled).as("ranks that nothing can move any more").isGreaterThan(held / 20);
        assertThat(held).as("ranks held against their bounds").isGreaterThan(COHORTS);
        assertThat(moved).as("ranks that missing data moved").isGreaterThan(held / 20);
    }

    private void holds(String pack, int[][] before, List<County> completed) {
        int[][] after = ranks(pack, completed);
        for (int place = 0; place < completed.size(); place++) {
            int[] bounds = before[place];
            int rank = after[place][0];
            if (rank == 0) {
                continue; // nothing required applies any more
            }
            assertThat(rank)
                    .as("%s, county %s: rank %s, best %s, worst %s", pack, place, bounds[0], bounds[1], bounds[2])
                    .isBetween(bounds[1], bounds[2]);
            assertThat(bounds[0]).isBetween(bounds[1], bounds[2]);
            assertThat(after[place][1]).as("the bounds narrow").isGreaterThanOrEqualTo(bounds[1]);
            assertThat(after[place][2]).as("the bounds narrow").isLessThanOrEqualTo(bounds[2]);
            settled += after[place][1] == after[place][2] ? 1 : 0;
            held++;
            moved += rank == bounds[0] ? 0 : 1;
        }
    }

    /** All of them with everything reported. */
    private List<County> completed(List<County> counties, Random random) {
        List<County> completed = new ArrayList<>();
        for (County county : counties) {
            County copy = county.copy();
            complete(copy, random, 1000);
            completed.add(copy);
        }
        return completed;
    }

    /** Reports of a thousand things that are missing so many, each as anything that it may be. */
    private void complete(County county, Random random, int perMille) {
        for (Kind kind : Kind.values()) {
            String name = kind.name();
            boolean silent =
                    !county.absent.contains(name) && county.places.stream().noneMatch(place -> place.kind.equals(name));
            if (silent && random.nextInt(1000) < perMille) {
                if (random.nextBoolean()) {
                    county.absent.add(name);
                } else {
                    for (int i = 1 + random.nextInt(3); i > 0; i--) {
                        county.add(name, Map.of());
                    }
                }
            }
        }
        fill(county.answers, vocabulary.answers(), random, perMille);
        for (int i = 0; i < county.places.size(); i++) {
            County.Place place = county.places.get(i);
            Map<String, Long> facts = new TreeMap<>(place.facts);
            fill(facts, vocabulary.institutionFacts(), random, perMille);
            boolean learns = place.unknownTechniques > 0 && random.nextInt(1000) < perMille;
            if (learns) {
                facts.merge("techniqueCategories", (long) random.nextInt(place.unknownTechniques + 1), Long::sum);
            }
            int unknown = learns ? 0 : place.unknownTechniques;
            county.places.set(i, new County.Place(place.id, place.kind, place.branch, facts, unknown));
        }
    }

    private void fill(Map<String, Long> facts, Vocabulary.Section section, Random random, int perMille) {
        for (Fact fact : section.facts()) {
            if (fact.type() == Fact.Type.TEXT || facts.containsKey(fact.name()) || random.nextInt(1000) >= perMille) {
                continue;
            }
            long[] room = properties.room(facts, fact.name());
            if (room[1] >= room[0]) {
                long most = random.nextInt(4) == 0 ? room[1] : Math.min(room[1], room[0] + 20);
                facts.put(fact.name(), room[0] + (long) random.nextInt((int) Math.min(most - room[0], 1 << 30) + 1));
            }
        }
    }

    private int[][] ranks(String pack, List<County> counties) {
        List<Entry> entries = new ArrayList<>();
        for (County county : counties) {
            entries.add(Entry.of(result(pack, county)));
        }
        return CohortReading.ranks(Packs.of(pack).pack(), vocabulary, entries);
    }

    private Result result(String id, County county) {
        LoadedPack pack = Packs.of(id);
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
}
