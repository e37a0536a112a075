package org.shifan.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shifan.score.Fraction;
import org.shifan.score.Standing;

class RankingTest {

    @Test
    void equalPointsShareARankAndThoseBehindLeaveItFree() {
        Ranking ranking =
                Ranking.of(List.of(points(50), points(80), points(80), points(30)), List.of("d", "c", "b", "a"));
        assertThat(ranks(ranking, 4)).containsExactly(3, 1, 1, 4);
        assertThat(ranking.order()).as("equal points by code").containsExactly(2, 1, 0, 3);
    }

    @Test
    void pointsThatLookEqualWhenRoundedAreNot() {
        Standing third = exact(100, 3);
        Standing nearly = exact(3333, 100);
        Ranking ranking = Ranking.of(List.of(nearly, third), List.of("a", "b"));
        assertThat(third.points().text()).isEqualTo(nearly.points().text());
        assertThat(ranks(ranking, 2)).containsExactly(2, 1);
    }

    @Test
    void whoeverHasNoPointsHasNoRankAndMovesNobody() {
        List<Standing> points = new ArrayList<>(Arrays.asList(points(50), null, points(40)));
        Ranking ranking = Ranking.of(points, List.of("a", "b", "c"));
        assertThat(ranks(ranking, 3)).containsExactly(1, 0, 2);
        assertThat(ranking.order()).containsExactly(0, 2, 1);
    }

    @Test
    void theBoundsAreTheBestAndTheWorstOfAllThatCanBe() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            int size = 1 + random.nextInt(5);
            int[][] bounds = new int[size][];
            List<Standing> points = new ArrayList<>();
            List<String> codes = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int low = random.nextInt(4);
                int high = low + random.nextInt(4 - low);
                int now = low + random.nextInt(high - low + 1);
                bounds[i] = new int[] {low, high, Integer.MAX_VALUE, 0};
                points.add(new Standing(whole(now), whole(low), whole(high)));
                codes.add("c" + i);
            }
            every(bounds, new int[size], 0);
            Ranking ranking = Ranking.of(points, codes);
            for (int i = 0; i < size; i++) {
                assertThat(ranking.best(i)).isEqualTo(bounds[i][2]);
                assertThat(ranking.worst(i)).isEqualTo(bounds[i][3]);
                assertThat(ranking.rank(i)).isBetween(ranking.best(i), ranking.worst(i));
            }
        }
    }

    /** Counts every combination out by hand. */
    private static void every(int[][] bounds, int[] chosen, int at) {
        if (at == chosen.length) {
            for (int i = 0; i < chosen.length; i++) {
                int rank = 1;
                for (int other : chosen) {
                    rank += other > chosen[i] ? 1 : 0;
                }
                bounds[i][2] = Math.min(bounds[i][2], rank);
                bounds[i][3] = Math.max(bounds[i][3], rank);
            }
            return;
        }
        for (int value = bounds[at][0]; value <= bounds[at][1]; value++) {
            chosen[at] = value;
            every(bounds, chosen, at + 1);
        }
    }

    private static int[] ranks(Ranking ranking, int size) {
        int[] ranks = new int[size];
        Arrays.setAll(ranks, ranking::rank);
        return ranks;
    }

    private static Standing points(int now) {
        return new Standing(whole(now), whole(now), whole(now));
    }

    private static Standing exact(long numerator, long denominator) {
        Fraction fraction = new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        return new Standing(fraction, fraction, fraction);
    }

    private static Fraction whole(int number) {
        return new Fraction(BigInteger.valueOf(number), BigInteger.ONE);
    }
}
