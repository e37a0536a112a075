package org.shifan.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The cheapest columns for one component, by how many of its targets are to pass. */
final class Allotment {

    /** So many choices of targets are looked at one by one. */
    private static final int MOST_CHOICES = 64;

    private final Component component;
    private final IntegerProgram base = new IntegerProgram();
    private final List<Integer> targets = new ArrayList<>();
    private final List<List<Integer>> sumVariables = new ArrayList<>();
    private final List<List<Long>> sumWeights = new ArrayList<>();
    private final List<int[]> chosen = new ArrayList<>();
    private final List<int[][]> further = new ArrayList<>();
    private final long[] least;
    private final long[] most;
    private boolean sure = true;
    private List<Integer> possible;

    /**
     * How much of what one group does.
     *
     * @param counts of each column, how many holders take it
     * @param extra of each column and way, how many more of it they take together
     */
    record Share(Component.Group group, long[] counts, long[][] extra) {}

    /**
     * A solution.
     *
     * @param reached the goals among the targets that pass
     * @param shares null when the search came to its limit before it found any
     * @param bound nothing cheaper reaches as many
     */
    record Solution(List<Share> shares, long cost, Set<Goal> reached, long bound) {}

    Allotment(Component component) {
        this.component = component;
        int goals = component.goals().size();
        least = new long[goals];
        most = new long[goals];
        for (int g = 0; g < goals; g++) {
            sumVariables.add(new ArrayList<>());
            sumWeights.add(new ArrayList<>());
            least[g] = component.sum(g);
            most[g] = component.sum(g);
            if (component.goals().get(g).target()) {
                targets.add(g);
            }
        }
        component.groups().forEach(this::variables);
        for (int g = 0; g < goals; g++) {
            Goal goal = component.goals().get(g);
            if (!goal.target()) {
                demand(base, g, null);
            }
        }
    }

    List<Goal> goals() {
        return component.goals();
    }

    int targets() {
        return targets.size();
    }

    /** Whether every answer so far, "there is none" included, went through the whole search. */
    boolean sure() {
        return sure && component.complete();
    }

    private void variables(Component.Group group) {
        long members = group.holders().size();
        int columns = group.columns().size();
        int[] counts = new int[columns];
        List<Integer> all = new ArrayList<>();
        List<Long> ones = new ArrayList<>();
        counts[0] = -1;
        for (int c = 1; c < columns; c++) {
            counts[c] = base.variable(members, group.columns().get(c).cost());
            all.add(counts[c]);
            ones.add(1L);
            add(counts[c], group.columns().get(c).effects(), members);
        }
        if (columns > 2) {
            base.demand(all, ones, null, members);
        }
        int[][] extra = new int[columns][];
        for (int c = 0; c < columns; c++) {
            Component.Column column = group.columns().get(c);
            extra[c] = new int[group.ways().size()];
            for (int w = 0; w < extra[c].length; w++) {
                extra[c][w] = -1;
                if (column.further()[w] == null) {
                    continue;
                }
                long room = column.room()[w];
                extra[c][w] = base.variable(Math.multiplyExact(room, members), group.unitCosts()[w]);
                add(extra[c][w], column.further()[w], Math.multiplyExact(room, members));
                List<Integer> variables = new ArrayList<>(List.of(extra[c][w]));
                List<Long> weights = new ArrayList<>(List.of(1L));
                if (c > 0) {
                    variables.add(counts[c]);
                    weights.add(-room);
                    base.demand(variables, weights, null, 0L);
                } else if (columns > 1) {
                    for (int other : all) {
                        variables.add(other);
                        weights.add(room);
                    }
                    base.demand(variables, weights, null, room * members);
                }
            }
        }
        chosen.add(counts);
        further.add(extra);
    }

    private void add(int variable, long[] effects, long upper) {
        for (int g = 0; g < effects.length; g++) {
            if (effects[g] != 0) {
                sumVariables.get(g).add(variable);
                sumWeights.get(g).add(effects[g]);
                long end = Math.multiplyExact(effects[g], upper);
                least[g] += Math.min(0, end);
                most[g] += Math.max(0, end);
            }
        }
    }

    /** Demands a goal; with a switch, only when that variable is 1. */
    private void demand(IntegerProgram program, int g, Integer onlyIf) {
        Goal goal = component.goals().get(g);
        List<Integer> variables = sumVariables.get(g);
        List<Long> weights = sumWeights.get(g);
        if (!goal.target() && variables.isEmpty()) {
            return; // no step touches it
        }
        long sum = component.sum(g);
        Long low = goal.least() == null ? null : (Long) (goal.least() - sum);
        Long high = goal.most() == null ? null : (Long) (goal.most() - sum);
        if (onlyIf == null) {
            program.demand(variables, weights, low, high);
            return;
        }
        List<Integer> switched = new ArrayList<>(variables);
        switched.add(onlyIf);
        if (low != null) {
            long free = Math.min(low, least[g] - sum); // what the sum comes to whatever is done
            List<Long> with = new ArrayList<>(weights);
            with.add(free - low);
            program.demand(switched, with, free, null);
        }
        if (high != null) {
            long free = Math.max(high, most[g] - sum);
            List<Long> with = new ArrayList<>(weights);
            with.add(free - high);
            program.demand(switched, with, null, free);
        }
    }

    /** The cheapest way to have all targets pass; null when there is none. */
    Solution all() {
        IntegerProgram program = base.copy();
        for (int g : targets) {
            demand(program, g, null);
        }
        return solution(program.minimise());
    }

    /** The targets that can pass at all. */
    private List<Integer> possible() {
        if (possible == null) {
            possible = new ArrayList<>();
            for (int g : targets) {
                IntegerProgram program = free();
                demand(program, g, null);
                IntegerProgram.Answer answer = program.minimise();
                sure &= answer.proven();
                if (answer.found()) {
                    possible.add(g);
                }
            }
        }
        return possible;
    }

    /** Whether that target can pass, whatever becomes of the others. */
    boolean possible(Goal target) {
        return possible().contains(component.goals().indexOf(target));
    }

    /** The program in which no step costs anything. */
    private IntegerProgram free() {
        IntegerProgram program = base.copy();
        for (int v = 0; v < base.size(); v++) {
            program.cost(v, 0);
        }
        return program;
    }

    /** The greatest number of targets that can pass together. */
    int greatest() {
        IntegerProgram program = free();
        for (int g : possible()) {
            demand(program, g, program.variable(1, -1));
        }
        IntegerProgram.Answer answer = program.minimise();
        sure &= answer.proven();
        return answer.found() ? (int) -answer.cost() : 0;
    }

    /** The cheapest way to have at least so many targets pass; null when there is none. */
    Solution some(int count) {
        List<List<Integer>> choices = new ArrayList<>();
        choose(possible(), count, 0, new ArrayList<>(), choices);
        return solution(choices.size() <= MOST_CHOICES ? cheapest(choices) : switched(count));
    }

    /** All choices of so many, or one more than are worth looking at one by one. */
    private static void choose(
            List<Integer> from, int count, int next, List<Integer> chosen, List<List<Integer>> choices) {
        if (chosen.size() == count) {
            choices.add(List.copyOf(chosen));
            return;
        }
        for (int i = next; i <= from.size() - (count - chosen.size()) && choices.size() <= MOST_CHOICES; i++) {
            chosen.add(from.get(i));
            choose(from, count, i + 1, chosen, choices);
            chosen.remove(chosen.size() - 1);
        }
    }

    /** The cheapest over choices of targets, each demanded as it stands: far tighter than with switches. */
    private IntegerProgram.Answer cheapest(List<List<Integer>> choices) {
        IntegerProgram.Answer best = null;
        boolean proven = true;
        long bound = Long.MAX_VALUE;
        for (List<Integer> choice : choices) {
            IntegerProgram program = base.copy();
            choice.forEach(g -> demand(program, g, null));
            if (best != null) {
                program.below(best.cost());
            }
            IntegerProgram.Answer answer = program.minimise();
            proven &= answer.proven();
            bound = answer.proven() && !answer.found() ? bound : Math.min(bound, answer.bound());
            best = answer.found() ? answer : best;
        }
        if (best == null) {
            return new IntegerProgram.Answer(null, 0, proven, 0);
        }
        return new IntegerProgram.Answer(best.values(), best.cost(), proven, proven ? best.cost() : bound);
    }

    private IntegerProgram.Answer switched(int count) {
        IntegerProgram program = base.copy();
        List<Integer> switches = new ArrayList<>();
        List<Long> ones = new ArrayList<>();
        for (int g : possible()) {
            int variable = program.variable(1, 0);
            demand(program, g, variable);
            switches.add(variable);
            ones.add(1L);
        }
        program.demand(switches, ones, (long) count, null);
        return program.minimise();
    }

    private Solution solution(IntegerProgram.Answer answer) {
        sure &= answer.proven();
        if (!answer.found()) {
            return answer.proven() ? null : new Solution(null, 0, Set.of(), 0);
        }
        long[] values = answer.values();
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < component.groups().size(); i++) {
            Component.Group group = component.groups().get(i);
            int[] variables = chosen.get(i);
            long[] counts = new long[variables.length];
            counts[0] = group.holders().size();
            long[][] extra = new long[variables.length][group.ways().size()];
            for (int c = 0; c < counts.length; c++) {
                if (c > 0) {
                    counts[c] = values[variables[c]];
                    counts[0] -= counts[c];
                }
                for (int w = 0; w < extra[c].length; w++) {
                    int variable = further.get(i)[c][w];
                    extra[c][w] = variable < 0 ? 0 : values[variable];
                }
            }
            shares.add(new Share(group, counts, extra));
        }
        Set<Goal> reached = new HashSet<>();
        for (int g : targets) {
            long sum = component.sum(g);
            for (int i = 0; i < sumVariables.get(g).size(); i++) {
                sum += values[sumVariables.get(g).get(i)] * sumWeights.get(g).get(i);
            }
            Goal goal = component.goals().get(g);
            if ((goal.least() == null || sum >= goal.least()) && (goal.most() == null || sum <= goal.most())) {
                reached.add(goal);
            }
        }
        return new Solution(shares, answer.cost(), reached, component.complete() ? answer.bound() : 0);
    }
}
