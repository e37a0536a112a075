package org.shifan.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.shifan.batch.LineJudge;
import org.shifan.cli.BatchJob;

/** The judges of this process: packs are loaded once for all tasks of an executor. */
final class Judges {

    private static final Map<String, LineJudge> JUDGES = new ConcurrentHashMap<>();

    private Judges() {}

    /**
     * The judge of a job.
     *
     * @param job what tells it from other jobs
     */
    static LineJudge of(String job, BatchJob.Terms terms) {
        return JUDGES.computeIfAbsent(job, unused -> terms.judge());
    }

    /** Forgets the judge of a job that is done. */
    static void forget(String job) {
        JUDGES.remove(job);
    }
}
