package org.shifan.cohort;

import java.util.List;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Vocabulary;

/** Opens to tests of other packages what a cohort concludes. */
public final class CohortReading {

    private CohortReading() {}

    /** For each entry its rank, the best and the worst. */
    public static int[][] ranks(Pack pack, Vocabulary vocabulary, List<Entry> entries) {
        PackCohort cohort = new PackCohort(pack, false, vocabulary, null);
        entries.forEach(cohort::add);
        Ranking ranking = cohort.ranking();
        int[][] ranks = new int[entries.size()][];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = new int[] {ranking.rank(i), ranking.best(i), ranking.worst(i)};
        }
        return ranks;
    }
}
