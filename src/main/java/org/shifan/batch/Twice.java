package org.shifan.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.cohort.Entry;
import org.shifan.report.JsonReport;
import org.shifan.snapshot.Doubt;
import org.shifan.text.Phrase;

/**
 * Jurisdictions that a batch has more than once: each of their results gets a doubt that says so, and all are judged.
 * Known only when all were read, so it is added to the lines afterwards.
 */
public final class Twice {

    static final String CODE = "submitted-twice";

    /** So many places are named; of more only the number is kept, since a batch may have hundreds of thousands. */
    private static final int NAMED = 5;

    /** What a line of results ends with. */
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    private Twice() {}

    /** Where the snapshots of one jurisdiction are. */
    public static final class Places implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String[] named = new String[NAMED];
        private int count;

        /** No place yet. */
        public Places() {}

        /** One more, in the order of the input. */
        public void add(String place) {
            if (count < NAMED) {
                named[count] = place;
            }
            count++;
        }

        /** How many there are. */
        public int count() {
            return count;
        }

        private String listed() {
            return String.join("、", Arrays.asList(named).subList(0, Math.min(NAMED, count)));
        }
    }

    /** Where the snapshots of those jurisdictions are, by code. */
    static Map<String, Places> places(Path journal, BitSet codes) throws IOException {
        Map<String, Places> places = new HashMap<>();
        try (Journal.Reader reader = new Journal.Reader(journal)) {
            for (Journal.Done done = reader.next(); done != null; done = reader.next()) {
                if (!done.entries().isEmpty() && codes.get(Integer.parseInt(done.code()))) {
                    places.computeIfAbsent(done.code(), unused -> new Places()).add(done.place());
                }
            }
        }
        return places;
    }

    /** Copies the results with the doubt added to those of the given codes. */
    static void mark(Disk disk, Path journal, Path results, Path marked, Map<String, Places> places)
            throws IOException {
        try (Journal.Reader reader = new Journal.Reader(journal);
                InputStream in = new BufferedInputStream(Files.newInputStream(results), 1 << 16);
                Disk.Appender out = disk.append(marked, 0)) {
            for (Journal.Done done = reader.next(); done != null; done = reader.next()) {
                Places same = places.get(done.code());
                byte[] lines = in.readNBytes((int) done.results());
                if (same == null) {
                    out.write(lines);
                    continue;
                }
                Doubt doubt = doubt(done.code(), same);
                for (int start = 0, feed = 0; start < lines.length; start = feed + 1) {
                    feed = start;
                    while (lines[feed] != '\n') {
                        feed++;
                    }
                    out.write(marked(Arrays.copyOfRange(lines, start, feed), doubt));
                    out.write((byte) '\n');
                }
            }
            out.force();
        }
    }

    /**
     * A line of results with the doubt added.
     *
     * @param code of the jurisdiction
     * @param places where its snapshots are
     */
    public static byte[] marked(byte[] line, String code, Places places) {
        return marked(line, doubt(code, places));
    }

    private static byte[] marked(byte[] line, Doubt doubt) {
        byte[] more = JsonReport.line(doubt);
        boolean first = line[line.length - END.length - 1] == '[';
        byte[] marked = Arrays.copyOf(line, line.length + more.length + (first ? 0 : 1));
        int at = line.length - END.length;
        if (!first) {
            marked[at++] = ',';
        }
        System.arraycopy(more, 0, marked, at, more.length);
        System.arraycopy(END, 0, marked, at + more.length, END.length);
        return marked;
    }

    private static Doubt doubt(String code, Places places) {
        String listed = places.listed();
        int count = places.count();
        boolean more = count > NAMED;
        return new Doubt(
                CODE,
                null,
                null,
                List.of(),
                new Phrase(
                        "这一批里 " + code + " 报了" + count + "份：" + listed + (more ? " 等" : ""),
                        "this batch has " + code + " " + count + " times: " + listed + (more ? " …" : "")));
    }

    /** The same entry with the doubt. */
    static Entry mark(Entry entry, Places places) {
        return entry.with(List.of(doubt(entry.code(), places)));
    }
}
