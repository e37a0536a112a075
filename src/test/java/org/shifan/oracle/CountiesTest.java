package org.shifan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The random counties are only worth something if every outcome of every indicator turns up among them. */
class CountiesTest {

    @Test
    void everyOutcomeOfEveryIndicatorTurnsUp() {
        Oracle oracle = new Oracle(Translation.ranges(Packs.vocabulary()));
        for (List<Reading> readings : Policies.BY_PACK.values()) {
            Counties counties = new Counties(readings, 1);
            Map<String, Map<String, Integer>> seen = new TreeMap<>();
            for (int number = 0; number < 2_000; number++) {
                County county = counties.draw(number);
                for (Reading reading : readings) {
                    Opinion opinion = oracle.judge(reading, county);
                    Map<String, Integer> of = seen.computeIfAbsent(reading.id(), id -> new TreeMap<>());
                    of.merge(opinion.outcome(), 1, Integer::sum);
                    of.merge(opinion.from(), 1, Integer::sum);
                    of.merge(opinion.doubt() ? "doubt" : "no doubt", 1, Integer::sum);
                }
            }
            for (Reading reading : readings) {
                assertThat(seen.get(reading.id()).keySet())
                        .as(reading.id())
                        .contains(Opinion.PASS, Opinion.FAIL, Opinion.INCOMPLETE);
                if (reading.whole() != null || reading.overInstitutions()) {
                    assertThat(seen.get(reading.id()).keySet()).as(reading.id()).contains("reported", "doubt");
                    // with four kinds it takes luck that all are absent
                    if (reading.kinds().size() < 4) {
                        assertThat(seen.get(reading.id()).keySet())
                                .as(reading.id())
                                .contains(Opinion.NOT_APPLICABLE);
                    }
                }
            }
        }
    }

    @Test
    void theSameNumberGivesTheSameCounty() {
        Counties counties = new Counties(Policies.YUEXIU_ANNEX, 7);
        for (int number = 0; number < 100; number++) {
            assertThat(Translation.json(counties.draw(number), Packs.vocabulary()))
                    .isEqualTo(
                            Translation.json(new Counties(Policies.YUEXIU_ANNEX, 7).draw(number), Packs.vocabulary()));
        }
    }
}
