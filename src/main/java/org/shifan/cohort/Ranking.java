package org.shifan.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.score.Fraction;
import org.shifan.score.Standing;

/**
 * The results of a cohort under one pack in the order of their points. Whoever has more points stands before whoever has
 * fewer; equal points share a place, and the next one counts all before it. The order of points is a convention of this
 * program (本工具口径): no document at hand ranks by points.
 *
 * @param pack by which was judged
 * @param indicators those that were judged, in the pack's order
 * @param places the best first; equal ones in the order in which they came
 */
public record Ranking(Pack pack, List<Indicator> indicators, List<Place> places) {

    /**
     * Where one result stands.
     *
     * @param entry the result
     * @param rank its place by the points earned now, from 1
     * @param best the best place that any completion of the missing data, its own and the others', could give it
     * @param worst the worst
     */
    public record Place(Entry entry, int rank, int best, int worst) {}

    public Ranking {
        indicators = List.copyOf(indicators);
        places = List.copyOf(places);
    }

    /** Ranks results. */
    public static Ranking of(Pack pack, boolean core, List<Entry> entries) {
        List<Indicator> indicators = new ArrayList<>();
        for (Indicator indicator : pack.indicators()) {
            if (indicator.core() || !core) {
                indicators.add(indicator);
            }
        }
        int count = entries.size();
        Fraction[] now = sorted(entries, Bound.NOW);
        Fraction[] lowest = sorted(entries, Bound.LOWEST);
        Fraction[] highest = sorted(entries, Bound.HIGHEST);
        List<Place> places = new ArrayList<>(count);
        for (Entry entry : entries) {
            places.add(new Place(
                    entry,
                    1 + above(now, points(entry, Bound.NOW)),
                    // whoever is above even if he does as badly and this one as well as can be
                    1 + above(lowest, points(entry, Bound.HIGHEST)),
                    // whoever may come above if he does as well and this one as badly as can be, itself left out
                    1 + above(highest, points(entry, Bound.LOWEST)) - (itself(entry) ? 1 : 0)));
        }
        places.sort(Comparator.comparingInt(Place::rank));
        return new Ranking(pack, indicators, places);
    }

    private enum Bound {
        NOW,
        LOWEST,
        HIGHEST
    }

    /** Without anything that applies there are no points, which is less than none earned. */
    private static Fraction points(Entry entry, Bound bound) {
        Standing standing = entry.standing();
        if (standing == null) {
            return null;
        }
        return switch (bound) {
            case NOW -> standing.points();
            case LOWEST -> standing.lowest();
            case HIGHEST -> standing.highest();
        };
    }

    private static boolean itself(Entry entry) {
        Standing standing = entry.standing();
        return standing != null && standing.highest().compareTo(standing.lowest()) > 0;
    }

    private static Fraction[] sorted(List<Entry> entries, Bound bound) {
        return entries.stream()
                .map(entry -> points(entry, bound))
                .filter(points -> points != null)
                .sorted()
                .toArray(Fraction[]::new);
    }

    /** How many of the sorted numbers are above that one; all of them above null. */
    private static int above(Fraction[] sorted, Fraction points) {
        if (points == null) {
            return sorted.length;
        }
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle].compareTo(points) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sorted.length - low;
    }
}
