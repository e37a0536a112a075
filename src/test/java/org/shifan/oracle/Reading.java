package org.shifan.oracle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One criterion as the policy document states it, in the oracle's own words.
 *
 * @param id of the criterion
 * @param measure under which totals of it are published
 * @param shape how it is computed
 * @param kinds the kinds of institution it speaks of; empty when it speaks of the jurisdiction
 * @param looked which institutions of these kinds are looked at
 * @param qualifies which of them qualify (or, for {@link Shape#YES}, whether the jurisdiction does)
 * @param part the fact above the line, null when institutions are counted
 * @param whole the fact below the line, null when there is none
 * @param heads for how many heads the part is counted, else 1
 * @param limit what is demanded, as an exact fraction
 * @param strict whether the limit itself is not enough (超过)
 * @param hires whether one more of the part may be hired or added, which enlarges the whole by one
 */
record Reading(
        String id,
        String measure,
        Shape shape,
        List<String> kinds,
        Ask looked,
        Ask qualifies,
        String part,
        String whole,
        long heads,
        Fraction limit,
        boolean strict,
        boolean hires) {

    enum Shape {
        SHARE,
        POOLED,
        ANSWERS,
        PER,
        VALUE,
        RANGE,
        YES
    }

    /** Institutions that qualify, of those looked at. */
    static Reading share(String id, String measure, List<String> kinds, Ask looked, Ask qualifies, long percent) {
        return new Reading(
                id,
                measure,
                Shape.SHARE,
                kinds,
                looked,
                qualifies,
                null,
                null,
                1,
                Fraction.of(percent, 100),
                false,
                false);
    }

    /** One sum over institutions as part of another. */
    static Reading pooled(
            String id,
            String measure,
            List<String> kinds,
            String part,
            String whole,
            long percent,
            boolean strict,
            boolean hires) {
        return new Reading(
                id,
                measure,
                Shape.POOLED,
                kinds,
                Ask.anyone(),
                Ask.anyone(),
                part,
                whole,
                1,
                Fraction.of(percent, 100),
                strict,
                hires);
    }

    /** One answer as part of another. */
    static Reading answers(String id, String measure, String part, String whole, long percent) {
        return answers(id, measure, part, whole, percent, false);
    }

    /** The same where more of the part can also be added to the whole. */
    static Reading answers(String id, String measure, String part, String whole, long percent, boolean hires) {
        return new Reading(
                id,
                measure,
                Shape.ANSWERS,
                List.of(),
                Ask.anyone(),
                Ask.anyone(),
                part,
                whole,
                1,
                Fraction.of(percent, 100),
                false,
                hires);
    }

    /** So many for every {@code heads} heads, the lower end of a range in tenths. */
    static Reading per(String id, String measure, long heads, String part, String whole, long tenths) {
        return new Reading(
                id,
                measure,
                Shape.PER,
                List.of(),
                Ask.anyone(),
                Ask.anyone(),
                part,
                whole,
                heads,
                Fraction.of(tenths, 10),
                false,
                false);
    }

    /** A single count. */
    static Reading value(String id, String measure, String fact, long least) {
        return new Reading(
                id,
                measure,
                Shape.VALUE,
                List.of(),
                Ask.anyone(),
                Ask.anyone(),
                fact,
                null,
                1,
                Fraction.of(least, 1),
                false,
                false);
    }

    /** A single count from a range, of which the lower end is enough and above the upper end still is. */
    static Reading range(String id, String measure, String fact, long least) {
        return value(id, measure, fact, least).named(Shape.RANGE);
    }

    private Reading named(Shape other) {
        return new Reading(id, measure, other, kinds, looked, qualifies, part, whole, heads, limit, strict, hires);
    }

    /** Something that the jurisdiction has or has not. */
    static Reading yes(String id, String measure, Ask met) {
        return new Reading(
                id, measure, Shape.YES, List.of(), Ask.anyone(), met, null, null, 1, Fraction.of(1, 1), false, false);
    }

    /**
     * The same criterion with 超过 wherever it says 以上, except for a limit of 100 % (nothing exceeds it) and for ranges
     * (whose ends are included by nature).
     */
    Reading strictly() {
        return new Reading(
                id,
                measure,
                shape,
                kinds,
                looked.strictly(),
                qualifies.strictly(),
                part,
                whole,
                heads,
                limit,
                strict || limitExceedable(),
                hires);
    }

    private boolean limitExceedable() {
        return shape == Shape.VALUE
                || (shape != Shape.PER && shape != Shape.RANGE && limit.compareTo(Fraction.of(1, 1)) < 0);
    }

    /** Whether {@link #strictly} changes anything. */
    boolean exceedable() {
        return limitExceedable() || !partsOfWholes().isEmpty() && shape == Shape.SHARE;
    }

    boolean overInstitutions() {
        return !kinds.isEmpty();
    }

    /** Every fact that is read. */
    Set<String> facts() {
        Set<String> facts = new LinkedHashSet<>(looked.facts());
        facts.addAll(qualifies.facts());
        if (part != null) {
            facts.add(part);
        }
        if (whole != null) {
            facts.add(whole);
        }
        return facts;
    }

    /** The proportions within one institution, the part first. */
    Map<String, String> partsOfWholes() {
        Map<String, String> pairs = new java.util.HashMap<>(looked.partsOfWholes());
        pairs.putAll(qualifies.partsOfWholes());
        if (part != null && whole != null && shape != Shape.PER) {
            pairs.put(part, whole);
        }
        return pairs;
    }

    /** Whether so many of so many is enough. */
    boolean met(long numerator, long denominator) {
        int sign =
                Fraction.of(Math.multiplyExact(numerator, heads), denominator).compareTo(limit);
        return strict ? sign > 0 : sign >= 0;
    }
}
