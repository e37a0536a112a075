package org.shifan.batch;

import java.io.Closeable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.shifan.batch.LineJudge.Judged;

/**
 * Judges one snapshot after the other and gives up on one that takes too long, for those who bring threads of their own;
 * many threads are {@link Workers}. What is written for the one given up is the same.
 */
public final class Timed implements Closeable {

    private final LineJudge judge;
    private final long seconds;
    private ExecutorService thread = thread();

    /**
     * Judging within a limit.
     *
     * @param seconds how long a single snapshot may take
     */
    public Timed(LineJudge judge, long seconds) {
        this.judge = judge;
        this.seconds = seconds;
    }

    private static ExecutorService thread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "judge");
            thread.setDaemon(true); // one that is stuck must not keep the program alive
            return thread;
        });
    }

    /** What comes of that one, from one thread at a time. */
    public Judged judge(Inputs.Item item) throws InterruptedException {
        try {
            return thread.submit(() -> judge.judge(item)).get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            // It cannot be stopped, only left behind.
            thread.shutdownNow();
            thread = thread();
            return GivenUp.slow(item, seconds);
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof OutOfMemoryError
                    ? GivenUp.tooLarge(item)
                    : GivenUp.failed(item, failed.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
