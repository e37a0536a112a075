package org.shifan.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;

/**
 * The program's own reader and rules, with nothing written but what other rule engines are asked for: the outcomes of the
 * Yuexiu annex. (Gaps and whoever falls short are found all the same, and thrown away.)
 */
public final class Outcomes {

    /** The day of all generated counties. */
    private static final LocalDate DAY = LocalDate.of(2025, 12, 31);

    private Outcomes() {}

    /** Judges the file {@code arguments[0]} and writes the file {@code arguments[1]}. */
    public static void main(String[] arguments) throws IOException {
        PackLibrary library = PackLibrary.open(Path.of(System.getProperty("java.io.tmpdir"), "shifan-bench"));
        LoadedPack yuexiu = library.builtIn("yuexiu-2025").asOf(DAY);
        Vocabulary vocabulary = library.vocabulary(List.of());
        Evaluator annex = Evaluator.remembering(yuexiu, vocabulary, true);
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.ISO_8859_1);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), 1 << 16)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Snapshot snapshot = SnapshotReader.read(
                        line.getBytes(StandardCharsets.ISO_8859_1),
                        new Snapshot.Origin(arguments[0], null, null),
                        vocabulary);
                number++;
                out.write(line(number, snapshot, annex.evaluate(snapshot).findings()));
            }
        }
    }

    private static byte[] line(long number, Snapshot snapshot, List<Finding> findings) {
        StringBuilder json = new StringBuilder(1024);
        json.append("{\"line\":").append(number).append(",\"code\":\"");
        json.append(snapshot.jurisdiction().code()).append("\",\"findings\":[");
        String comma = "";
        for (Finding finding : findings) {
            json.append(comma).append("{\"id\":\"").append(finding.indicator().id());
            json.append("\",\"outcome\":\"").append(finding.outcome().code()).append("\"}");
            comma = ",";
        }
        return json.append("]}\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
