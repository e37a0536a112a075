package org.shifan.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.score.Counts;

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

    private final boolean[] required;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Asked> asked = new TreeMap<>();

    /** @param required for each indicator whether it is required */
    Worklist(boolean[] required) {
        this.required = required;
    }

    /** Takes in one more, at that place of the order taken. */
    void add(int place, Entry entry) {
        int step = entry.oneStep(required);
        if (step >= 0) {
            steps.add(new Step(
                    place,
                    step,
                    entry.cells().get(step),
                    entry.required().incomplete() + entry.required().manual()));
        }
        for (Entry.Missing missing : entry.missing()) {
            Asked same = asked.computeIfAbsent(
                    missing.what() + " " + missing.name() + " " + missing.kind(), key -> new Asked(missing));
            same.counties++;
            same.institutions += missing.institutions();
            same.indicators = Math.max(same.indicators, missing.indicators());
        }
    }

    /** Those one step from a pass, the smallest gap first; behind them those of whom something is undecided besides. */
    List<Step> steps() {
        List<Step> all = new ArrayList<>(steps);
        // those that nothing else could still stop come first
        all.sort(Comparator.comparing((Step step) -> step.undecided() > 0)
                .thenComparing(Step::cell, Cell::nearer)
                .thenComparing(Step::place));
        return all;
    }

    /** What is to be reported, what most jurisdictions lack first. */
    List<Asked> asked() {
        List<Asked> all = new ArrayList<>(asked.values());
        all.sort(Comparator.comparingLong(Asked::counties)
                .thenComparingLong(Asked::institutions)
                .reversed());
        return all;
    }

    /** Whether somebody still has to report or to look. */
    static boolean undecided(Entry entry) {
        return waiting(entry.required()) || waiting(entry.encouraged());
    }

    private static boolean waiting(Counts counts) {
        return counts.incomplete() > 0 || counts.manual() > 0;
    }
}
