package org.shifan.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * A minimum over whole numbers under linear demands, all in exact integers. The solver works in floating point; what it
 * answers is rounded and held against every demand here, in integers, before anybody believes it.
 */
final class IntegerProgram {

    /**
     * How many nodes one search may look at: a number and not a time, so that the speed of a machine changes nothing. It
     * also ends each of the solver's linear programs, which never need nearly as many steps. With one thread and no clock
     * the same program has the same answer, whatever was searched before in the process.
     */
    private static final int MOST_NODES = 20_000;

    /**
     * Cuts are only made of fractions that are further from a whole number than this, which none is: they would cut off
     * whole numbers too, down to "infeasible" where doing nothing will do.
     */
    private static final IntegerStrategy.GMICutConfiguration NO_CUTS =
            new IntegerStrategy.GMICutConfiguration().withFractionality(0.5);

    private final List<Long> uppers = new ArrayList<>();
    private final List<Long> lowers = new ArrayList<>();
    private final List<Long> costs = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** Sum of weights of variables between two bounds; null is no bound. */
    private record Row(int[] variables, long[] weights, Long least, Long most) {}

    /**
     * What came out.
     *
     * @param values one for each variable; null when no values satisfy the demands
     * @param cost their cost
     * @param proven whether nothing cheaper exists
     * @param bound no values can cost less than this
     */
    record Answer(long[] values, long cost, boolean proven, long bound) {

        boolean found() {
            return values != null;
        }
    }

    private static final Answer NONE = new Answer(null, 0, true, 0);

    /** A further variable from 0 to that number. */
    int variable(long most, long cost) {
        uppers.add(most);
        lowers.add(0L);
        costs.add(cost);
        return uppers.size() - 1;
    }

    int size() {
        return uppers.size();
    }

    void cost(int variable, long cost) {
        costs.set(variable, cost);
    }

    /** Demands that a weighted sum lies between two bounds. Weights and bounds are divided by what they share. */
    void demand(List<Integer> variables, List<Long> weights, Long least, Long most) {
        int count = 0;
        long shared = 0;
        for (long weight : weights) {
            count += weight == 0 ? 0 : 1;
            shared = gcd(shared, Math.abs(weight));
        }
        int[] indices = new int[count];
        long[] exact = new long[count];
        int next = 0;
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i) != 0) {
                indices[next] = variables.get(i);
                exact[next++] = weights.get(i) / shared;
            }
        }
        long by = Math.max(1, shared);
        rows.add(new Row(
                indices,
                exact,
                least == null ? null : (Long) (-Math.floorDiv(-least, by)),
                most == null ? null : (Long) Math.floorDiv(most, by)));
    }

    /** Demands that it cost less than that. */
    void below(long cost) {
        List<Integer> all = new ArrayList<>();
        long step = 0;
        for (int v = 0; v < size(); v++) {
            all.add(v);
            step = gcd(step, Math.abs(costs.get(v)));
        }
        // costs come in steps: a multiple of what they share
        demand(all, costs, null, step == 0 ? -1 : cost - step);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** A copy to which other demands can be added. */
    IntegerProgram copy() {
        IntegerProgram copy = new IntegerProgram();
        copy.uppers.addAll(uppers);
        copy.lowers.addAll(lowers);
        copy.costs.addAll(costs);
        copy.rows.addAll(rows);
        return copy;
    }

    /** The cheapest values. */
    Answer minimise() {
        int size = size();
        long[] low = new long[size];
        long[] high = new long[size];
        for (int i = 0; i < size; i++) {
            low[i] = lowers.get(i);
            high[i] = uppers.get(i);
        }
        if (!tighten(low, high)) {
            return NONE;
        }
        if (satisfied(low) && costs.stream().allMatch(cost -> cost >= 0)) {
            long cost = cost(low); // the least of everything is enough
            return new Answer(low, cost, true, cost);
        }
        return search(low, high);
    }

    /** Narrows the ranges by each demand alone, until nothing changes; false when one becomes empty. */
    private boolean tighten(long[] low, long[] high) {
        boolean changed = true;
        for (int round = 0; changed && round < 20; round++) {
            changed = false;
            for (Row row : rows) {
                long least = 0;
                long most = 0;
                for (int i = 0; i < row.variables.length; i++) {
                    long weight = row.weights[i];
                    int v = row.variables[i];
                    least = Math.addExact(least, Math.multiplyExact(weight, weight > 0 ? low[v] : high[v]));
                    most = Math.addExact(most, Math.multiplyExact(weight, weight > 0 ? high[v] : low[v]));
                }
                if (row.least != null && most < row.least || row.most != null && least > row.most) {
                    return false;
                }
                for (int i = 0; i < row.variables.length; i++) {
                    long weight = row.weights[i];
                    int v = row.variables[i];
                    long size = Math.abs(weight);
                    long before = low[v];
                    long after = high[v];
                    if (row.least != null) {
                        // by how much this one may stay behind its best
                        long room = Math.floorDiv(most - row.least, size);
                        if (weight > 0) {
                            low[v] = Math.max(low[v], high[v] - room);
                        } else {
                            high[v] = Math.min(high[v], low[v] + room);
                        }
                    }
                    if (row.most != null) {
                        long room = Math.floorDiv(row.most - least, size);
                        if (weight > 0) {
                            high[v] = Math.min(high[v], before + room);
                        } else {
                            low[v] = Math.max(low[v], after - room);
                        }
                    }
                    if (low[v] > high[v]) {
                        return false;
                    }
                    if (low[v] != before || high[v] != after) {
                        changed = true;
                        least += weight * (weight > 0 ? low[v] - before : high[v] - after);
                        most += weight * (weight > 0 ? high[v] - after : low[v] - before);
                    }
                }
            }
        }
        return true;
    }

    /**
     * Searches until nothing cheaper is left. The solver says "optimal" when what it has is as good as the best of the
     * open nodes, but forgets the node in its hand. So what it found is believed to be the least only when a search for
     * anything cheaper, which cannot end early for want of something to compare with, went through and found nothing.
     */
    private Answer search(long[] low, long[] high) {
        IntegerProgram cheaper = copy();
        Found found = solve(low, high);
        long[] best = null;
        while (found.values != null) {
            best = found.values;
            if (!found.whole) {
                break;
            }
            cheaper.below(cost(best));
            long[] from = low.clone();
            long[] to = high.clone();
            found = cheaper.tighten(from, to) ? cheaper.solve(from, to) : Found.NOTHING;
        }
        if (best == null) {
            return new Answer(null, 0, found.whole, 0);
        }
        return new Answer(best, cost(best), found.whole, found.whole ? cost(best) : bound(low, high));
    }

    /**
     * What one search found.
     *
     * @param values that satisfy all demands, or null
     * @param whole whether it went through to its end
     */
    private record Found(long[] values, boolean whole) {
        static final Found NOTHING = new Found(null, true);
        static final Found UNKNOWN = new Found(null, false);
    }

    private Found solve(long[] low, long[] high) {
        ExpressionsBasedModel model = model(low, high);
        model.options.iterations_abort = MOST_NODES;
        model.options.iterations_suffice = MOST_NODES;
        model.options.integer(IntegerStrategy.newConfigurable()
                .withParallelism(() -> 1)
                .withGMICutConfiguration(NO_CUTS)
                .withGapTolerance(NumberContext.of(12, 12)));
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            return result.getState() == Optimisation.State.INFEASIBLE ? Found.NOTHING : Found.UNKNOWN;
        }
        long[] values = new long[low.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(low[i], Math.min(high[i], Math.round(result.doubleValue(i))));
        }
        return satisfied(values) ? new Found(values, result.getState().isOptimal()) : Found.UNKNOWN;
    }

    /** No whole numbers cost less than what fractions cost, rounded up; a little less for what floating point may add. */
    private long bound(long[] low, long[] high) {
        ExpressionsBasedModel relaxed = model(low, high);
        relaxed.relax();
        Optimisation.Result result = relaxed.minimise();
        return result.getState().isOptimal() ? (long) Math.ceil(result.getValue() * (1 - 1e-9) - 1e-6) : 0;
    }

    private ExpressionsBasedModel model(long[] low, long[] high) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < low.length; i++) {
            variables.add(model.newVariable("x" + i)
                    .integer()
                    .lower(low[i])
                    .upper(high[i])
                    .weight(costs.get(i)));
        }
        int number = 0;
        for (Row row : rows) {
            Expression expression = model.newExpression("r" + number++);
            for (int i = 0; i < row.variables.length; i++) {
                expression.set(variables.get(row.variables[i]), row.weights[i]);
            }
            if (row.least != null) {
                expression.lower(BigDecimal.valueOf(row.least));
            }
            if (row.most != null) {
                expression.upper(BigDecimal.valueOf(row.most));
            }
        }
        return model;
    }

    private boolean satisfied(long[] values) {
        for (Row row : rows) {
            long sum = 0;
            for (int i = 0; i < row.variables.length; i++) {
                sum = Math.addExact(sum, Math.multiplyExact(row.weights[i], values[row.variables[i]]));
            }
            if (row.least != null && sum < row.least || row.most != null && sum > row.most) {
                return false;
            }
        }
        return true;
    }

    private long cost(long[] values) {
        long cost = 0;
        for (int i = 0; i < values.length; i++) {
            cost = Math.addExact(cost, Math.multiplyExact(costs.get(i), values[i]));
        }
        return cost;
    }
}
