package org.shifan.hint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Aspect;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Figures;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Shape;
import org.shifan.score.Result;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/** Figures about data beside what rules ask of them, and beside what they add up to. */
final class ResultFigures {

    /** Of fewer, a proportion is often just enough by chance. */
    private static final long LARGE = 100;

    private final Snapshot snapshot;
    private final Map<Kind, List<Institution>> rows;
    private final Vocabulary.Section facts;
    private final List<Result> results;
    private final List<Figures> all;

    /**
     * Figures to come.
     *
     * @param rows the institutions, by kind
     * @param all where the figures go
     */
    ResultFigures(Snapshot snapshot, Map<Kind, List<Institution>> rows, List<Result> results, List<Figures> all) {
        this.snapshot = snapshot;
        this.rows = rows;
        this.facts = snapshot.vocabulary().institutionFacts();
        this.results = results;
        this.all = all;
    }

    void add() {
        Set<Threshold> thresholds = new HashSet<>();
        Set<String> totals = new HashSet<>();
        Set<String> passing = new HashSet<>();
        int barely = 0;
        for (Result result : results) {
            for (Finding finding : result.findings()) {
                Threshold threshold = Threshold.of(finding.indicator());
                if (threshold != null && thresholds.add(threshold)) {
                    add(threshold);
                }
                if (proportion(finding)
                        && passing.add(
                                measure(finding.indicator()) + finding.limit().text())) {
                    barely += finding.limit().holds(finding.numerator() - 1, finding.denominator()) ? 0 : 1;
                }
                total(finding, totals);
            }
        }
        if (!passing.isEmpty()) {
            all.add(new Figures(
                    Aspect.MARGIN,
                    null,
                    () -> new Phrase("全部达标的比例", "all proportions that pass"),
                    List.of(),
                    passing.size(),
                    barely));
        }
    }

    // ---- thresholds

    /**
     * Counts that a rule asks of an institution, all of them together.
     *
     * @param kinds of institution
     * @param facts the names of the counts
     * @param values the least that is enough of each
     */
    private record Threshold(Set<Kind> kinds, List<String> facts, List<Long> values) {

        /** What that indicator asks, or null when it asks for no count, or for one or another. */
        static Threshold of(Indicator indicator) {
            if (!indicator.overInstitutions()) {
                return null;
            }
            Condition numerator = indicator.numerator();
            List<Condition> parts = numerator instanceof Condition.All every ? every.parts() : List.of(numerator);
            List<String> facts = new ArrayList<>(2);
            List<Long> values = new ArrayList<>(2);
            for (Condition part : parts) {
                if (part instanceof Compare compare && !compare.yesNo()) {
                    boolean more = compare.op() == Limit.Op.MORE_THAN;
                    if (more || compare.op() == Limit.Op.AT_LEAST) {
                        facts.add(compare.fact());
                        values.add(compare.value() + (more ? 1 : 0));
                    }
                }
            }
            return facts.isEmpty() ? null : new Threshold(indicator.kinds(), facts, values);
        }

        // By hand: the JVM would make a record's own ones when they are first called, which costs a check milliseconds.

        @Override
        public boolean equals(Object other) {
            return other instanceof Threshold that
                    && kinds.equals(that.kinds)
                    && facts.equals(that.facts)
                    && values.equals(that.values);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * kinds.hashCode() + facts.hashCode()) + values.hashCode();
        }
    }

    private void add(Threshold threshold) {
        Standing standing = new Standing(facts, threshold);
        for (Kind kind : threshold.kinds()) {
            rows.getOrDefault(kind, List.of()).forEach(standing::add);
        }
        if (standing.reported > 0) {
            all.add(new Figures(
                    Aspect.THRESHOLD,
                    null,
                    () -> about(threshold),
                    standing.exactly,
                    Collections.max(threshold.values()),
                    standing.reported,
                    standing.reaching,
                    standing.exactly.size(),
                    standing.oneBelow));
        }
    }

    /** Where institutions stand that are asked for some counts. */
    private static final class Standing {

        private final int[] slots;
        private final long[] least;
        private int reported;
        private int reaching;
        private int oneBelow;
        private final List<Institution> exactly = new ArrayList<>();

        Standing(Vocabulary.Section facts, Threshold threshold) {
            slots = threshold.facts().stream().mapToInt(facts::slot).toArray();
            least = threshold.values().stream().mapToLong(Long::longValue).toArray();
        }

        void add(Institution row) {
            long off = 0; // how far below, at the worst
            boolean above = false;
            for (int i = 0; i < slots.length; i++) {
                long value = row.values().at(slots[i]);
                if (value == Values.NOT_REPORTED) {
                    return;
                }
                off = Math.max(off, least[i] - value);
                above |= value > least[i];
            }
            reported++;
            reaching += off == 0 ? 1 : 0;
            oneBelow += off == 1 ? 1 : 0;
            if (off == 0 && !above) {
                exactly.add(row);
            }
        }
    }

    private Phrase about(Threshold threshold) {
        List<String> kinds = new ArrayList<>();
        threshold.kinds().forEach(kind -> kinds.add(kind.name()));
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (int i = 0; i < threshold.facts().size(); i++) {
            Fact fact = facts.fact(threshold.facts().get(i));
            String limit = "≥" + threshold.values().get(i);
            zh.add(fact.label() + limit);
            en.add(fact.name() + limit);
        }
        return new Phrase(
                String.join("、", kinds) + "：" + String.join("、", zh),
                String.join(", ", kinds) + ": " + String.join(", ", en));
    }

    // ---- proportions and totals

    /** What it measures: what several indicators ask of one measure is one figure. */
    private static String measure(Indicator indicator) {
        return indicator.measure() == null ? indicator.id() : indicator.measure();
    }

    /** Whether it passes for certain by a proportion of many, and could also do so with some of them missing. */
    private static boolean proportion(Finding finding) {
        Limit limit = finding.limit();
        Shape shape = finding.indicator().shape();
        return finding.outcome() == Outcome.PASS
                && (shape == Shape.SHARE || shape == Shape.RATIO)
                && limit != null
                && (limit.op() == Limit.Op.AT_LEAST || limit.op() == Limit.Op.MORE_THAN)
                && limit.numerator() < limit.denominator()
                && finding.exact()
                && finding.numerator() != null
                && finding.numerator() > 0
                && finding.denominator() != null
                && finding.denominator() >= LARGE;
    }

    private void total(Finding finding, Set<String> seen) {
        String measure = finding.indicator().measure();
        Total total = measure == null ? null : snapshot.reported().get(measure);
        if (total == null
                || finding.from() != Finding.From.ROWS
                || !finding.exact()
                || finding.numerator() == null
                || finding.denominator() == null
                || !seen.add(measure)) {
            return;
        }
        Indicator indicator = finding.indicator();
        all.add(new Figures(
                Aspect.TOTAL,
                null,
                () -> new Phrase(indicator.title() + "（" + measure + "）", measure),
                List.of(),
                total.numerator(),
                finding.numerator(),
                Math.abs(total.numerator() - finding.numerator()),
                total.denominator(),
                finding.denominator(),
                Math.abs(total.denominator() - finding.denominator())));
    }
}
