package org.shifan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Shortfall.Need;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

class NeedsTest {

    private static final Vocabulary.Section FACTS = Vocabulary.core().institutionFacts();
    private static final String[] COUNTS = {"techniqueItems", "techniqueCategories", "promoters"};

    private static Compare atLeast(String fact, long value) {
        return new Compare(fact, Limit.Op.AT_LEAST, value, false);
    }

    private static List<Need> needs(Condition condition, Map<String, Long> facts) {
        return Needs.to(condition, FACTS).of(Verifier.values(facts, FACTS));
    }

    @Test
    void namesWhatIsNotMetInTheOrderOfTheRule() {
        Condition condition = new All(List.of(
                atLeast("techniqueItems", 15),
                new Compare("tcmHall", Limit.Op.EXACTLY, 1, true),
                atLeast("techniqueCategories", 6),
                new Ratio("tcmPhysicians", "physicians", Limit.of(Limit.Op.AT_LEAST, "25%"))));
        assertThat(needs(
                        condition,
                        Map.of(
                                "techniqueItems",
                                9L,
                                "tcmHall",
                                0L,
                                "techniqueCategories",
                                6L,
                                "tcmPhysicians",
                                1L,
                                "physicians",
                                9L)))
                .containsExactly(
                        new Need("techniqueItems", 9L, ">= 15"),
                        new Need("tcmHall", false, true),
                        new Need("tcmPhysicians/physicians", "1/9", ">= 25%"));
    }

    @Test
    void whatIsNotReportedIsNamedWithoutAValue() {
        assertThat(needs(atLeast("techniqueItems", 15), Map.of()))
                .containsExactly(new Need("techniqueItems", null, ">= 15"));
        assertThat(needs(new Compare("tcmHall", Limit.Op.EXACTLY, 1, true), Map.of()))
                .containsExactly(new Need("tcmHall", null, true));
    }

    @Test
    void ofAlternativesAllAreNamedUnlessOneHolds() {
        Condition either = new Any(List.of(atLeast("techniqueItems", 1), atLeast("promoters", 1)));
        assertThat(needs(either, Map.of("techniqueItems", 0L, "promoters", 0L))).hasSize(2);
        assertThat(needs(either, Map.of("techniqueItems", 0L, "promoters", 1L))).isEmpty();
    }

    @Test
    void aWholeOfNoneMeetsNoProportion() {
        Condition ratio = new Ratio("tcmPhysicians", "physicians", Limit.of(Limit.Op.AT_MOST, "25%"));
        assertThat(needs(ratio, Map.of("tcmPhysicians", 0L, "physicians", 0L))).hasSize(1);
    }

    @Test
    void nothingIsNeededExactlyWhenTheConditionHolds() {
        Random random = new Random(11);
        for (int round = 0; round < 4000; round++) {
            Condition condition = condition(random, 3);
            Map<String, Long> facts = new TreeMap<>();
            for (String fact : COUNTS) {
                facts.put(fact, (long) random.nextInt(6));
            }
            assertThat(needs(condition, facts).isEmpty())
                    .as("%s %s", condition, facts)
                    .isEqualTo(holds(condition, facts));
        }
    }

    private static Condition condition(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            Limit.Op[] ops = Limit.Op.values();
            return new Compare(COUNTS[random.nextInt(3)], ops[random.nextInt(ops.length)], random.nextInt(6), false);
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            parts.add(condition(random, depth - 1));
        }
        return random.nextBoolean() ? new All(parts) : new Any(parts);
    }

    private static boolean holds(Condition condition, Map<String, Long> facts) {
        if (condition instanceof All all) {
            return all.parts().stream().allMatch(part -> holds(part, facts));
        }
        if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(part -> holds(part, facts));
        }
        Compare compare = (Compare) condition;
        long value = facts.get(compare.fact());
        return switch (compare.op()) {
            case AT_LEAST -> value >= compare.value();
            case MORE_THAN -> value > compare.value();
            case AT_MOST -> value <= compare.value();
            case LESS_THAN -> value < compare.value();
            case EXACTLY -> value == compare.value();
            case NOT -> value != compare.value();
        };
    }

    @Test
    void distanceIsTheSumOfWhatIsLacking() {
        assertThat(Needs.distance(
                        List.of(new Need("a", 9L, ">= 15"), new Need("b", null, ">= 4"), new Need("c", false, true))))
                .isEqualTo(6 + 1 + 1);
        assertThat(Values.NOT_REPORTED).isNegative();
    }
}
