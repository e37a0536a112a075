package org.shifan.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Aspect;
import org.shifan.pack.Figures;
import org.shifan.pack.Indicator;
import org.shifan.pack.Shape;
import org.shifan.text.Phrase;

/**
 * Each jurisdiction's proportions and numbers per head beside those of jurisdictions of the same kind: in its prefecture
 * where they are enough, else in its province, else in the whole cohort. How far one lies out is counted in robust standard
 * deviations from the median (1.4826 times the median of all distances from it), of which one is never taken for less than
 * a percentage point or 0.1 per so many heads: where nearly all are alike, the smallest difference would be endlessly far.
 * Whole numbers only, so that everybody counts alike. All of it is this tool's own convention (本工具口径).
 */
final class Peers {

    /** So many are enough to say what is usual. */
    private static final int ENOUGH = 20;

    /** A value is counted in hundredths: of a per cent, or of one for so many heads. */
    private static final long HUNDREDTHS = 100;

    /** A robust standard deviation in terms of the median distance, in ten-thousandths. */
    private static final long ROBUST = 14_826;

    private static final long PARTS = 10_000;

    /** The least that a robust standard deviation is taken for, in hundredths. */
    private static final long LEAST_OF_SHARES = 100;

    private static final long LEAST_PER_HEAD = 10;

    private static final int NONE = Integer.MIN_VALUE;

    private final PackCohort cohort;
    private final List<Integer> compared = new ArrayList<>();
    private final int[][] values;
    private final long[][] denominators;
    private final List<Group[]> groups = new ArrayList<>();

    /** Those of a kind in some area, and for each indicator what is usual among them. */
    private static final class Group {
        private final Phrase name;
        private final List<Integer> places = new ArrayList<>();
        private final Usual[] usual;

        Group(Phrase name, int indicators) {
            this.name = name;
            this.usual = new Usual[indicators];
        }
    }

    /**
     * What is usual.
     *
     * @param size how many there are to compare
     * @param distance the median of their distances from the median
     */
    private record Usual(int size, long median, long distance) {}

    /** Where a jurisdiction stands; the same again is the same figures under the name of another measure. */
    private record Seen(Usual usual, long denominator, int value) {}

    Peers(PackCohort cohort) {
        this.cohort = cohort;
        List<Indicator> indicators = cohort.indicators();
        Set<String> measures = new HashSet<>();
        for (int i = 0; i < indicators.size(); i++) {
            Indicator indicator = indicators.get(i);
            Shape shape = indicator.shape();
            boolean proportion = shape == Shape.SHARE || shape == Shape.RATIO || shape == Shape.PER;
            // What several indicators demand of one measure is one figure.
            if (proportion && (indicator.measure() == null || measures.add(indicator.measure()))) {
                compared.add(i);
            }
        }
        this.values = new int[compared.size()][cohort.size()];
        this.denominators = new long[compared.size()][cohort.size()];
        Map<String, Group> named = new HashMap<>();
        for (int place = 0; place < cohort.size(); place++) {
            Entry entry = cohort.entry(place);
            for (int i = 0; i < compared.size(); i++) {
                Cell cell = entry.cells().get(compared.get(i));
                values[i][place] = value(cell, indicators.get(compared.get(i)));
                denominators[i][place] = cell.denominator();
            }
            groups.add(groups(entry, place, named));
        }
    }

    private static int value(Cell cell, Indicator indicator) {
        long whole = indicator.shape() == Shape.PER ? indicator.heads() : HUNDREDTHS;
        boolean known = (cell.outcome() == Outcome.PASS || cell.outcome() == Outcome.FAIL)
                && cell.unknown() == 0
                && cell.numerator() >= 0
                && cell.denominator() > 0;
        return known
                ? (int) Math.min(Integer.MAX_VALUE, cell.numerator() * whole * HUNDREDTHS / cell.denominator())
                : NONE;
    }

    private Group[] groups(Entry entry, int place, Map<String, Group> named) {
        Place where = Place.of(entry.code());
        String kind = entry.kind().name();
        Group[] of = {
            group(
                    where.prefectureCode() + kind,
                    where.prefecture() + "的" + kind,
                    kind + " of " + where.prefecture(),
                    named),
            group(where.provinceCode() + kind, where.province() + "的" + kind, kind + " of " + where.province(), named),
            group(kind, "全部的" + kind, "all " + kind, named)
        };
        for (Group group : of) {
            group.places.add(place);
        }
        return of;
    }

    private Group group(String key, String zh, String en, Map<String, Group> named) {
        return named.computeIfAbsent(key, unused -> new Group(new Phrase(zh, en), compared.size()));
    }

    /** The figures of the jurisdiction at that place, in the document's order. */
    List<Figures> figures(int place) {
        List<Figures> figures = new ArrayList<>();
        Set<Seen> seen = new HashSet<>();
        for (int i = 0; i < compared.size(); i++) {
            if (values[i][place] == NONE) {
                continue;
            }
            for (Group group : groups.get(place)) {
                Usual usual = usual(group, i);
                if (usual.size >= ENOUGH) {
                    if (!seen.add(new Seen(usual, denominators[i][place], values[i][place]))) {
                        break;
                    }
                    figures.add(figures(cohort.indicators().get(compared.get(i)), group, usual, i, place));
                    break;
                }
            }
        }
        return figures;
    }

    private Figures figures(Indicator indicator, Group group, Usual usual, int i, int place) {
        long value = values[i][place];
        long least = indicator.shape() == Shape.PER ? LEAST_PER_HEAD : LEAST_OF_SHARES;
        long deviation = Math.max(least * PARTS, ROBUST * usual.distance);
        long tenths = (value - usual.median) * 10 * PARTS / deviation;
        return new Figures(
                Aspect.PEER,
                null,
                () -> new Phrase(
                        indicator.id() + " " + indicator.title() + "，在" + group.name.zh() + "中",
                        indicator.id() + " " + indicator.title() + ", among " + group.name.en()),
                List.of(),
                usual.size,
                denominators[i][place],
                value,
                usual.median,
                Math.max(0, tenths),
                value * 100 / Math.max(1, usual.median),
                Math.max(0, -tenths));
    }

    private Usual usual(Group group, int i) {
        if (group.usual[i] == null) {
            long[] known = group.places.stream()
                    .mapToLong(place -> values[i][place])
                    .filter(value -> value != NONE)
                    .toArray();
            long median = median(known);
            long[] distances =
                    Arrays.stream(known).map(value -> Math.abs(value - median)).toArray();
            group.usual[i] = new Usual(known.length, median, median(distances));
        }
        return group.usual[i];
    }

    /** The lower one of two in the middle; sorts what it is given. */
    private static long median(long[] numbers) {
        Arrays.sort(numbers);
        return numbers.length == 0 ? 0 : numbers[(numbers.length - 1) / 2];
    }
}
