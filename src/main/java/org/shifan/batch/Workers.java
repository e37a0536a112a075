package org.shifan.batch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.shifan.batch.LineJudge.Judged;

/**
 * Judges on several threads and hands over what comes of it in the order of the input. Only so much is under way at a
 * time as memory has room for.
 */
public final class Workers {

    /** Of the memory there may be at most, the part that snapshots waiting to be judged may take. */
    private static final int PART = 24;

    private final LineJudge judge;
    private final int threads;
    private final long seconds;

    /**
     * Workers.
     *
     * @param threads how many judge at once
     * @param seconds how long a single snapshot may take before it is given up
     */
    public Workers(LineJudge judge, int threads, long seconds) {
        this.judge = judge;
        this.threads = threads;
        this.seconds = seconds;
    }

    /** Gets what comes of the snapshots, in their order. */
    public interface Receiver {
        /** Whether that snapshot is to be judged; asked for each in the order of the input. */
        default boolean wants(Inputs.Item item) throws IOException {
            return true;
        }

        /** What came of one that was. */
        void receive(Inputs.Item item, Judged judged) throws IOException;
    }

    private record Pending(Inputs.Item item, Future<Judged> judged) {

        int bytes() {
            return item.bytes() == null ? 0 : item.bytes().length;
        }
    }

    /** Judges all the inputs. */
    public void each(Inputs inputs, Receiver receiver) throws IOException, InterruptedException {
        new Pass(receiver).run(inputs);
    }

    /** One pass through the inputs. */
    private final class Pass {

        private final Receiver receiver;
        private final Deque<Pending> pending = new ArrayDeque<>();
        private final long room = Runtime.getRuntime().maxMemory() / PART;
        private ExecutorService pool = pool();
        private long waiting;

        Pass(Receiver receiver) {
            this.receiver = receiver;
        }

        void run(Inputs inputs) throws IOException, InterruptedException {
            try {
                inputs.each(this::take);
                while (!pending.isEmpty()) {
                    receive();
                }
            } finally {
                pool.shutdownNow();
            }
        }

        private ExecutorService pool() {
            return Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, "judge");
                thread.setDaemon(true); // one that is stuck must not keep the program alive
                return thread;
            });
        }

        private void take(Inputs.Item item) throws IOException, InterruptedException {
            if (!receiver.wants(item)) {
                return;
            }
            int bytes = item.bytes() == null ? 0 : item.bytes().length;
            while (!pending.isEmpty()
                    && (pending.size() >= 4 * threads
                            || waiting + bytes > room
                            || pending.peek().judged.isDone())) {
                receive();
            }
            waiting += bytes;
            pending.add(new Pending(item, pool.submit(() -> judged(item))));
        }

        private void receive() throws IOException, InterruptedException {
            Pending first = pending.peek();
            Judged judged;
            try {
                judged = first.judged.get(seconds, TimeUnit.SECONDS);
            } catch (TimeoutException stuck) {
                judged = GivenUp.slow(first.item, seconds);
                renewPool();
            } catch (ExecutionException failed) {
                judged = failed.getCause() instanceof OutOfMemoryError
                        ? alone(first)
                        : GivenUp.failed(first.item, failed.getCause());
            }
            pending.remove();
            waiting -= first.bytes();
            receiver.receive(first.item, judged);
        }

        /** The stuck thread cannot be stopped, only left behind; what waited behind it goes to others. */
        private void renewPool() {
            ExecutorService old = pool;
            pool = pool();
            Pending stuck = pending.remove();
            List<Pending> waitingOnes = List.copyOf(pending);
            pending.clear();
            pending.add(stuck);
            for (Pending each : waitingOnes) {
                pending.add(each.judged.isDone() ? each : new Pending(each.item, pool.submit(() -> judged(each.item))));
            }
            old.shutdownNow();
        }

        private Judged judged(Inputs.Item item) {
            return judge.judge(item);
        }

        /** Once more with nothing else under way. */
        private Judged alone(Pending one) throws InterruptedException {
            for (Pending each : pending) {
                try {
                    each.judged.get(seconds, TimeUnit.SECONDS);
                } catch (ExecutionException | TimeoutException later) {
                    // It is looked at when its turn comes.
                }
            }
            try {
                return judged(one.item);
            } catch (OutOfMemoryError tooLarge) {
                return GivenUp.tooLarge(one.item);
            }
        }
    }
}
