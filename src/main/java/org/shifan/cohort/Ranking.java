package org.shifan.cohort;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.shifan.score.Fraction;
import org.shifan.score.Standing;

/**
 * Who stands where by points. Those with equal points share a rank and the ranks behind them stay free (1, 2, 2, 4). What
 * is missing may still move points, of oneself and of others: the best and the worst rank hold whatever the missing data
 * of all turn out to be. Those to whom no required indicator applies have no rank.
 */
final class Ranking {

    private final int[] rank;
    private final int[] best;
    private final int[] worst;
    private final Integer[] order;

    private Ranking(int size) {
        rank = new int[size];
        best = new int[size];
        worst = new int[size];
        order = new Integer[size];
    }

    /**
     * The ranking by those points.
     *
     * @param points for each jurisdiction, null for one without any
     * @param codes what orders those of equal points, then the order given
     */
    static Ranking of(List<Standing> points, List<String> codes) {
        Ranking ranking = new Ranking(points.size());
        Fraction[] now = sorted(points, 0);
        Fraction[] lowest = sorted(points, 1);
        Fraction[] highest = sorted(points, 2);
        for (int i = 0; i < points.size(); i++) {
            ranking.order[i] = i;
            Standing own = points.get(i);
            if (own == null) {
                continue;
            }
            ranking.rank[i] = 1 + above(now, own.points());
            ranking.best[i] = 1 + above(lowest, own.highest());
            // one that can rise above its own lowest is not above itself
            boolean moves = own.highest().compareTo(own.lowest()) > 0;
            ranking.worst[i] = 1 + above(highest, own.lowest()) - (moves ? 1 : 0);
        }
        Comparator<Integer> byRank =
                Comparator.comparingInt(i -> points.get(i) == null ? Integer.MAX_VALUE : ranking.rank[i]);
        Arrays.sort(ranking.order, byRank.thenComparing(i -> codes.get(i)));
        return ranking;
    }

    private static Fraction[] sorted(List<Standing> points, int which) {
        Fraction[] sorted = points.stream()
                .filter(each -> each != null)
                .map(each -> which == 0 ? each.points() : which == 1 ? each.lowest() : each.highest())
                .toArray(Fraction[]::new);
        Arrays.sort(sorted, Fraction::compareTo);
        return sorted;
    }

    /** How many of them are more than that. */
    private static int above(Fraction[] sorted, Fraction than) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle].compareTo(than) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sorted.length - low;
    }

    /** The places of all jurisdictions, the first rank first. */
    Integer[] order() {
        return order.clone();
    }

    /** The rank by what is known now, from 1; 0 without points. */
    int rank(int place) {
        return rank[place];
    }

    /** The best rank that missing data could bring, from 1; 0 without points. */
    int best(int place) {
        return best[place];
    }

    /** The worst. */
    int worst(int place) {
        return worst[place];
    }
}
