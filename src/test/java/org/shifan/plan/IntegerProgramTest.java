package org.shifan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Programs against all values that there are. */
class IntegerProgramTest {

    private static final int TIED = 150;

    @Test
    void aProgramThatZeroSatisfiesIsNotInfeasible() {
        // with the solver's own cuts it was
        IntegerProgram program = new IntegerProgram();
        program.variable(2, 0);
        program.variable(4, 0);
        program.variable(2, 0);
        program.variable(1, -1);
        program.variable(1, -1);
        program.demand(List.of(1, 0), List.of(1L, 2L), null, 4L);
        program.demand(List.of(0, 1, 2, 3), List.of(-2L, -1L, -1L, 7L), null, 0L);
        program.demand(List.of(0, 4), List.of(1L, -1L), 0L, null);
        IntegerProgram.Answer answer = program.minimise();
        assertThat(answer.cost()).isEqualTo(-1);
        assertThat(answer.proven()).isTrue();
    }

    @Test
    void nothingIsCheaperThanTheAnswer() {
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            int size = 2 + random.nextInt(4);
            IntegerProgram program = new IntegerProgram();
            long[] uppers = new long[size];
            long[] costs = new long[size];
            for (int v = 0; v < size; v++) {
                uppers[v] = 1L + random.nextInt(4);
                costs[v] = random.nextInt(10) - (seed % 4 == 0 ? 3L : 0L);
                program.variable(uppers[v], costs[v]);
            }
            List<long[]> weights = new ArrayList<>();
            List<Long> least = new ArrayList<>();
            for (int r = 1 + random.nextInt(4); r > 0; r--) {
                long[] row = new long[size];
                List<Integer> variables = new ArrayList<>();
                List<Long> of = new ArrayList<>();
                for (int v = 0; v < size; v++) {
                    row[v] = random.nextInt(3) == 0 ? 0L : random.nextInt(21) - 8L;
                    variables.add(v);
                    of.add(row[v]);
                }
                long bound = random.nextInt(25) - 4L;
                weights.add(row);
                least.add(bound);
                program.demand(variables, of, bound, null);
            }
            Long best = best(uppers, costs, weights, least);
            IntegerProgram.Answer answer = program.minimise();
            assertThat(answer.proven()).as("seed %d", seed).isTrue();
            assertThat(answer.found() ? answer.cost() : null)
                    .as("seed %d", seed)
                    .isEqualTo(best);
        }
    }

    @Test
    void aSearchThatIsTooLongEndsAndSaysSo() {
        IntegerProgram.Answer answer = hard().minimise();
        assertThat(answer.found()).isTrue();
        assertThat(answer.proven()).isFalse();
        assertThat(answer.bound()).isPositive().isLessThan(answer.cost());
    }

    @Test
    void theAnswerIsTheSameWhateverWasSearchedBefore() {
        List<long[]> first = new ArrayList<>();
        for (int seed = 0; seed < TIED; seed++) {
            first.add(tied(seed).minimise().values());
        }
        for (int seed = TIED - 1; seed >= 0; seed--) {
            assertThat(tied(seed).minimise().values()).as("seed %d", seed).isEqualTo(first.get(seed));
        }
    }

    /** Has many answers that cost the same. */
    private static IntegerProgram tied(int seed) {
        Random random = new Random(seed);
        IntegerProgram program = new IntegerProgram();
        List<Integer> variables = new ArrayList<>();
        for (int v = 0; v < 14; v++) {
            variables.add(program.variable(3, 1L + random.nextInt(2)));
        }
        for (int r = 0; r < 4; r++) {
            List<Long> weights = new ArrayList<>();
            for (int v = 0; v < variables.size(); v++) {
                weights.add((long) random.nextInt(6));
            }
            program.demand(variables, weights, 25L + random.nextInt(20), null);
        }
        return program;
    }

    /** Many things that are nearly alike, and two demands that pull apart. */
    private static IntegerProgram hard() {
        Random random = new Random(5);
        IntegerProgram program = new IntegerProgram();
        List<Integer> variables = new ArrayList<>();
        for (int v = 0; v < 40; v++) {
            variables.add(program.variable(1, 100L + random.nextInt(5)));
        }
        for (int r = 0; r < 2; r++) {
            List<Long> weights = new ArrayList<>();
            long sum = 0;
            for (int v = 0; v < 40; v++) {
                weights.add(100L + random.nextInt(95));
                sum += weights.get(v);
            }
            program.demand(variables, weights, sum / 2 + 7, null);
        }
        return program;
    }

    private static Long best(long[] uppers, long[] costs, List<long[]> weights, List<Long> least) {
        Long best = null;
        long[] values = new long[uppers.length];
        boolean more = true;
        while (more) {
            boolean holds = true;
            for (int r = 0; r < weights.size(); r++) {
                holds &= product(weights.get(r), values) >= least.get(r);
            }
            if (holds && (best == null || product(costs, values) < best)) {
                best = product(costs, values);
            }
            more = false;
            for (int v = 0; v < values.length && !more; v++) {
                more = values[v] < uppers[v];
                values[v] = more ? values[v] + 1 : 0;
            }
        }
        return best;
    }

    private static long product(long[] a, long[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
