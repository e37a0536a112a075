package org.shifan.cli;

import org.shifan.batch.Batch;
import org.shifan.text.Phrase;

/**
 * Says on standard error how far a batch is: on a terminal a line that is written over, elsewhere a plain line now and
 * then, and nothing at all when nobody wants it.
 */
final class Progress implements Batch.Watcher {

    private static final long ON_TERMINAL = 200_000_000L;
    private static final long ELSEWHERE = 10_000_000_000L;

    private final Session session;
    private final boolean quiet;
    private final long total;
    private final boolean terminal = Main.onTerminal();
    private final long start = System.nanoTime();
    private long said = start;
    private boolean drawn;

    /** With the number of bytes there are to read, or 0 when nobody knows. */
    Progress(Session session, boolean quiet, long total) {
        this.session = session;
        this.quiet = quiet;
        this.total = total;
    }

    @Override
    public void done(long snapshots, long errors, long bytes) {
        long now = System.nanoTime();
        if (quiet || now - said < (terminal ? ON_TERMINAL : ELSEWHERE)) {
            return;
        }
        said = now;
        long millis = Math.max(1, (now - start) / 1_000_000);
        long perSecond = snapshots * 1000 / millis;
        StringBuilder zh = new StringBuilder("已判定" + snapshots + "份，每秒" + perSecond + "份");
        StringBuilder en = new StringBuilder(snapshots + " judged, " + perSecond + " a second");
        if (errors > 0) {
            zh.append("，不能判定").append(errors).append("份");
            en.append(", ").append(errors).append(" not");
        }
        if (total > bytes && bytes > 0) {
            long left = (total - bytes) / Math.max(1, bytes / Math.max(1, millis)) / 1000;
            zh.append("，完成")
                    .append(bytes * 100 / total)
                    .append("%，约剩")
                    .append(left)
                    .append("秒");
            en.append(", ")
                    .append(bytes * 100 / total)
                    .append(" %, about ")
                    .append(left)
                    .append(" s left");
        }
        String text = session.say(new Phrase(zh.toString(), en.toString()));
        session.err().text(terminal ? "\r" + text + "  " : text + "\n");
        drawn = terminal;
    }

    /** Leaves the line that is written over. */
    void end() {
        if (drawn) {
            session.err().text("\n");
        }
    }
}
