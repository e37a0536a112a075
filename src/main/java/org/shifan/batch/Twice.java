package org.shifan.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    private static final int NAMED = 5;

    /** What a line of results ends with. */
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    private Twice() {}

    /** Copies the results with the doubt added to those of the given codes. */
    static void mark(Disk disk, Path journal, Path results, Path marked, Map<String, List<String>> places)
            throws IOException {
        try (Journal.Reader reader = new Journal.Reader(journal);
                InputStream in = new BufferedInputStream(Files.newInputStream(results), 1 << 16);
                Disk.Appender out = disk.append(marked, 0)) {
            for (Journal.Done done = reader.next(); done != null; done = reader.next()) {
                List<String> same = places.get(done.code());
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
     * @param places where its snapshots are, in the order of the input
     */
    public static byte[] marked(byte[] line, String code, List<String> places) {
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

    private static Doubt doubt(String code, List<String> places) {
        int named = Math.min(NAMED, places.size());
        String listed = String.join("、", places.subList(0, named));
        boolean more = places.size() > named;
        return new Doubt(
                CODE,
                null,
                null,
                List.of(),
                new Phrase(
                        "这一批里 " + code + " 报了" + places.size() + "份：" + listed + (more ? " 等" : ""),
                        "this batch has " + code + " " + places.size() + " times: " + listed + (more ? " …" : "")));
    }

    /** The same entry with the doubt. */
    static Entry mark(Entry entry, List<String> places) {
        return entry.with(List.of(doubt(entry.code(), places)));
    }
}
