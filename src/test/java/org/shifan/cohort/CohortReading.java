package org.shifan.cohort;

/** Opens to tests of other packages what a cohort concludes. */
public final class CohortReading {

    private CohortReading() {}

    /** The rank, the best and the worst of the jurisdiction taken at that place. */
    public static int[] ranks(Cohort cohort, int place) {
        Ranking ranking = cohort.ranking();
        return new int[] {ranking.rank(place), ranking.best(place), ranking.worst(place)};
    }
}
