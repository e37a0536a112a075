package org.shifan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Fact.Type;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/** The few completions show every answer of every rule that all completions would show. */
class CompletionPlanTest {

    private static final int MOST = 9;
    private static final String[] LIMITS = {"25%", "50%", "60%", "33.33%", "90%"};
    private static final String[] NAMES = {"alpha", "beta", "gamma", "delta"};
    private static final Vocabulary.Section FACTS = vocabulary();

    private static Vocabulary.Section vocabulary() {
        List<Fact> facts = new ArrayList<>();
        for (String name : NAMES) {
            facts.add(new Fact(
                    name, name, "", Level.INSTITUTION, Type.COUNT, 0, MOST, null, null, null, List.of(), null, null));
        }
        return Vocabulary.of(facts, Map.of()).institutionFacts();
    }

    @Test
    void everyAnswerOfEveryRuleShowsUp() {
        Random random = new Random(42);
        for (int round = 0; round < 3000; round++) {
            int apart = random.nextInt(2);
            List<List<Condition>> rules = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Limit limit = Limit.of(
                        random.nextBoolean() ? Limit.Op.AT_LEAST : Limit.Op.MORE_THAN,
                        LIMITS[random.nextInt(LIMITS.length)]);
                rules.add(List.of(condition(random, 1, limit, apart), condition(random, 2, limit, apart)));
            }
            Map<String, Long> known = new TreeMap<>();
            for (String name : NAMES) {
                if (random.nextInt(3) == 0) {
                    known.put(name, (long) random.nextInt(MOST + 1));
                }
            }
            Values reported = Verifier.values(known, FACTS);
            CompletionPlan plan = CompletionPlan.of(rules, FACTS, false);
            List<Values> completions = plan.complete(reported, 0) ? List.of(reported) : plan.completions(reported, 0);
            for (List<Condition> rule : rules) {
                assertThat(answers(rule, reported, completions))
                        .as("%s of %s, known %s", rule, rules, known)
                        .isEqualTo(answers(rule, reported, all(rule, known)));
            }
        }
    }

    /** For each completion that the rule heeds: whether the first condition holds, and whether both do. */
    private static Set<List<Boolean>> answers(List<Condition> rule, Values reported, List<Values> completions) {
        Set<List<Boolean>> answers = new HashSet<>();
        int[][] proportions = CompletionPlan.proportions(rule, FACTS);
        for (Values values : completions) {
            if (CompletionPlan.agrees(values, reported, proportions)) {
                boolean in = holds(rule.get(0), values);
                answers.add(List.of(in, in && holds(rule.get(1), values)));
            }
        }
        return answers;
    }

    /** Every completion of the facts that the rule reads, by plain counting. */
    private static List<Values> all(List<Condition> rule, Map<String, Long> known) {
        Set<String> read = new TreeSet<>();
        rule.forEach(condition -> read.addAll(condition.facts()));
        List<Map<String, Long>> maps = new ArrayList<>(List.of(known));
        for (String name : read) {
            if (!known.containsKey(name)) {
                List<Map<String, Long>> next = new ArrayList<>();
                for (Map<String, Long> map : maps) {
                    for (long value = 0; value <= MOST; value++) {
                        Map<String, Long> more = new TreeMap<>(map);
                        more.put(name, value);
                        next.add(more);
                    }
                }
                maps = next;
            }
        }
        return maps.stream().map(map -> Verifier.values(map, FACTS)).toList();
    }

    /** One limit for each rule: between two limits close together a range as short as this may have just one fraction. */
    private static Condition condition(Random random, int depth, Limit limit, int apart) {
        int choice = random.nextInt(depth == 0 ? 4 : 6);
        if (choice < 3) {
            Limit.Op[] ops = Limit.Op.values();
            return new Compare(
                    NAMES[random.nextInt(4)], ops[random.nextInt(ops.length)], random.nextInt(MOST + 2), false);
        }
        if (choice == 3) {
            // As in the rules, what is a part here is no whole there, and a part has one whole; wholes may have two
            // parts.
            int part = random.nextInt(2);
            return new Ratio(NAMES[part], NAMES[2 + part * apart], limit);
        }
        List<Condition> parts = IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(i -> condition(random, depth - 1, limit, apart))
                .toList();
        return choice == 4 ? new All(parts) : new Any(parts);
    }

    private static boolean holds(Condition condition, Values values) {
        if (condition instanceof All all) {
            return all.parts().stream().allMatch(part -> holds(part, values));
        }
        if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(part -> holds(part, values));
        }
        if (condition instanceof Compare compare) {
            return compare.op().holds(Long.compare(values.at(FACTS.slot(compare.fact())), compare.value()));
        }
        Ratio ratio = (Ratio) condition;
        long whole = values.at(FACTS.slot(ratio.whole()));
        return whole > 0 && ratio.limit().holds(values.at(FACTS.slot(ratio.part())), whole);
    }

    @Test
    void factsThatNoRuleReadsTogetherAreVariedSideBySide() {
        List<List<Condition>> rules = new ArrayList<>();
        for (String name : NAMES) {
            rules.add(List.of(new Compare(name, Limit.Op.AT_LEAST, 3, false)));
        }
        CompletionPlan plan = CompletionPlan.of(rules, FACTS, false);
        assertThat(plan.completions(Values.silent(FACTS.size()), 0)).hasSize(2);
    }

    @Test
    void uncertainCategoriesAreTriedFromTheReportedNumberUpward() {
        Condition six = new Compare("techniqueCategories", Limit.Op.AT_LEAST, 6, false);
        CompletionPlan plan = CompletionPlan.of(List.of(List.of(six)), FACTS, false);
        Values five = Verifier.values(Map.of("techniqueCategories", 5L), FACTS);
        assertThat(plan.complete(five, 0)).isTrue();
        assertThat(plan.complete(five, 1)).isFalse();
        assertThat(plan.completions(five, 1)).hasSize(2);
        Values four = Verifier.values(Map.of("techniqueCategories", 4L), FACTS);
        assertThat(plan.completions(four, 1)).allMatch(values -> !holds(six, values));
    }

    @Test
    void rulesThatReadTooMuchTogetherAreAFaultNotAnEndlessRun() {
        List<Condition> many = new ArrayList<>();
        for (Fact fact : FACTS.facts()) {
            for (long value = 1; value < 9; value++) {
                many.add(new Compare(fact.name(), Limit.Op.AT_LEAST, value, false));
            }
        }
        CompletionPlan plan = CompletionPlan.of(List.of(many), FACTS, false);
        assertThatThrownBy(() -> plan.completions(Values.silent(FACTS.size()), 0))
                .isInstanceOf(Fault.class);
    }
}
