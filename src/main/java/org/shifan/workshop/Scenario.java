package org.shifan.workshop;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.shifan.evaluation.Outcome;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Total;

/**
 * A small county made up for one rule, and what the rule must conclude about it. Kinds of institution without rows are
 * absent unless they are named as silent.
 *
 * @param name a sentence
 * @param asOf the day whose target is in force, or null for the last one
 * @param rows the institutions, equal ones together
 * @param answers what the jurisdiction reports, by fact
 * @param silent kinds about which nothing is reported
 * @param reported totals published without rows, by measure
 * @param previous the earlier figures, or null
 * @param expected what the rule must conclude
 * @param line where it begins in its file, from 1; 0 when it is not from a file
 */
public record Scenario(
        String name,
        LocalDate asOf,
        List<Row> rows,
        Map<String, Long> answers,
        Set<Kind> silent,
        Map<String, Total> reported,
        Earlier previous,
        Expected expected,
        int line) {

    /**
     * So many equal institutions.
     *
     * @param name of the only one, or what the names of several begin with; null for the kind and a number
     */
    public record Row(Kind kind, int count, String name, boolean branch, Map<String, Long> facts) {}

    /** The figures of the year before. */
    public record Earlier(Map<String, Long> answers, Map<String, Total> reported) {}

    /**
     * What must come out; null is not looked at.
     *
     * @param outcome the conclusion
     * @param numerator of the finding
     * @param denominator of the finding
     * @param unknown members that missing data leave open
     * @param gap how much is missing to the limit
     * @param others what other ways of closing the gap take
     * @param naming the institutions that fall short, nearest first
     * @param missing the facts, kinds, measures or thresholds that are missing
     */
    public record Expected(
            Outcome outcome,
            Long numerator,
            Long denominator,
            Long unknown,
            Long gap,
            List<Long> others,
            List<String> naming,
            List<String> missing) {}

    /** The same under another name. */
    Scenario named(String other) {
        return new Scenario(other, asOf, rows, answers, silent, reported, previous, expected, line);
    }

    /** The same with something else to come out. */
    Scenario expecting(Expected other) {
        return new Scenario(name, asOf, rows, answers, silent, reported, previous, other, line);
    }

    /** Whether it is about the same county on the same day. */
    boolean sameCounty(Scenario other) {
        return Objects.equals(asOf, other.asOf)
                && rows.equals(other.rows)
                && answers.equals(other.answers)
                && silent.equals(other.silent)
                && reported.equals(other.reported)
                && (previous == null ? other.previous == null : previous.equals(other.previous));
    }
}
