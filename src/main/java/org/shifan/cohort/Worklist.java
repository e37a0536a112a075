package org.shifan.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;

/** What lies between the single entries and the outputs: the lists that several of them show. */
final class Worklist {

    /** A jurisdiction that fails just one required indicator. */
    record Step(int place, int indicator, Cell cell, long undecided) {}

    /** Something that jurisdictions have to report, with how many of them and of their institutions. */
    static final class Asked {
        private final Entry.Missing missing;
        private long counties;
        private long institutions;
        private int indicators;

        private Asked(Entry.Missing missing) {
            this.missing = missing;
        }

        /** What, as one of them lacks it. */
        Entry.Missing missing() {
            return missing;
        }

        long counties() {
            return counties;
        }

        long institutions() {
            return institutions;
        }

        /** How many indicators wait for it where most do. */
        int indicators() {
            return indicators;
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Asked> asked = new TreeMap<>();
    private final List<Indicator> nobodyPasses = new ArrayList<>();

    private Worklist() {}

    static Worklist of(PackCohort cohort) {
        Worklist worklist = new Worklist();
        boolean[] required = cohort.required();
        for (int place = 0; place < cohort.size(); place++) {
            Entry entry = cohort.entry(place);
            int step = entry.oneStep(required);
            if (step >= 0) {
                worklist.steps.add(new Step(
                        place,
                        step,
                        entry.cells().get(step),
                        entry.required().incomplete() + entry.required().manual()));
            }
            for (Entry.Missing missing : entry.missing()) {
                Asked asked = worklist.asked.computeIfAbsent(
                        missing.what() + " " + missing.name() + " " + missing.kind(), key -> new Asked(missing));
                asked.counties++;
                asked.institutions += missing.institutions();
                asked.indicators = Math.max(asked.indicators, missing.indicators());
            }
        }
        // those that nothing else could still stop come first
        worklist.steps.sort(Comparator.comparing((Step step) -> step.undecided() > 0)
                .thenComparing(Step::cell, Cell::nearer)
                .thenComparing(Step::place));
        List<Rates.Rate> rates = cohort.rates().byIndicator();
        for (int i = 0; i < rates.size(); i++) {
            if (rates.get(i).fail() > 0 && rates.get(i).fail() == rates.get(i).whole()) {
                worklist.nobodyPasses.add(cohort.indicators().get(i));
            }
        }
        return worklist;
    }

    /** Those one step from a pass, the smallest gap first; behind them those of whom something is undecided besides. */
    List<Step> steps() {
        return steps;
    }

    /** What is to be reported, what most jurisdictions lack first. */
    List<Asked> asked() {
        List<Asked> all = new ArrayList<>(asked.values());
        all.sort(Comparator.comparingLong(Asked::counties)
                .thenComparingLong(Asked::institutions)
                .reversed());
        return all;
    }

    /** The indicators that everyone to whom they apply fails. */
    List<Indicator> nobodyPasses() {
        return nobodyPasses;
    }

    /** Whether somebody still has to report or to look. */
    static boolean undecided(Entry entry) {
        for (Cell cell : entry.cells()) {
            if (cell.outcome() == Outcome.INCOMPLETE || cell.outcome() == Outcome.MANUAL) {
                return true;
            }
        }
        return false;
    }
}
