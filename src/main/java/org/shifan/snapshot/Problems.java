package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.shifan.text.Phrase;

/** The problems met in one file, by byte offset; lines and columns are only computed when there are any. */
final class Problems {

    /** How many problems one run reports; more would bury the first. */
    static final int MOST = 200;

    /** The offset of a problem of the file as a whole. */
    static final int NOWHERE = -1;

    private final List<Met> met = new ArrayList<>();
    private int more;

    private static final class Met {
        final int offset;
        final String code;
        final String path;
        final Phrase found;
        final Phrase expected;
        final Phrase advice;
        String subject;

        Met(int offset, String code, String path, Phrase found, Phrase expected, Phrase advice) {
            this.offset = offset;
            this.code = code;
            this.path = path;
            this.found = found;
            this.expected = expected;
            this.advice = advice;
        }
    }

    void add(int offset, String code, String path, Phrase found, Phrase expected, Phrase advice) {
        if (full()) {
            more++;
        } else {
            met.add(new Met(offset, code, path, found, expected, advice));
        }
    }

    /** Whether further problems are only counted. */
    boolean full() {
        return met.size() == MOST;
    }

    int count() {
        return met.size();
    }

    /** Says of all problems from that count on that they lie within the institution of that name (may be null). */
    void within(String institution, int from) {
        for (int i = from; i < met.size(); i++) {
            met.get(i).subject = institution;
        }
    }

    boolean none() {
        return met.isEmpty();
    }

    /** All of them, sorted by place; those met at one place in the order in which they were met. */
    Refused refused(byte[] bytes, int start, String file) {
        met.sort(Comparator.comparingInt(problem -> problem.offset));
        List<Problem> problems = new ArrayList<>(met.size() + 1);
        int line = 1;
        int column = 1;
        int at = start;
        for (Met problem : met) {
            while (at < problem.offset) {
                byte current = bytes[at++];
                boolean breaks = current == '\n' || current == '\r' && (at == bytes.length || bytes[at] != '\n');
                if (breaks) {
                    line++;
                    column = 1;
                } else if ((current & 0xC0) != 0x80) {
                    column++;
                }
            }
            boolean located = problem.offset != NOWHERE;
            problems.add(new Problem(
                    problem.code,
                    file,
                    located ? line : 0,
                    located ? column : 0,
                    problem.path,
                    problem.subject,
                    problem.found,
                    problem.expected,
                    problem.advice));
        }
        if (more > 0) {
            problems.add(new Problem(
                    "more-problems",
                    file,
                    0,
                    0,
                    null,
                    null,
                    new Phrase("另有 " + more + " 处问题没有列出", more + " more problems are not listed"),
                    new Phrase("一次最多列出 " + MOST + " 处", "at most " + MOST + " are listed at once"),
                    new Phrase("先改正以上各处，再检查一次", "correct those above, then check again")));
        }
        return new Refused(problems);
    }
}
