package org.shifan.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.shifan.check.Checks;
import org.shifan.evaluation.Evaluator;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.score.Result;
import org.shifan.score.Scorer;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;

/** The samples judged, as the tests of cohorts need them. */
final class Cohorts {

    static final PackLibrary LIBRARY = PackLibrary.open(null);
    static final LoadedPack PACK = LIBRARY.builtIn("yuexiu-2025");
    static final Vocabulary VOCABULARY = LIBRARY.vocabulary(List.of());
    private static final Evaluator EVALUATOR = new Evaluator(PACK, VOCABULARY, false);

    private Cohorts() {}

    static PackCohort empty() {
        return new PackCohort(PACK.pack(), false, VOCABULARY, null);
    }

    static Entry entry(String sample) {
        return Entry.of(result(json(sample)));
    }

    /** The same from another place, with figures of another date. */
    static Entry from(Entry entry, String file, Integer line, LocalDate asOf) {
        return new Entry(
                entry.pack(),
                entry.code(),
                entry.name(),
                entry.kind(),
                file,
                line,
                asOf,
                entry.verdict(),
                entry.required(),
                entry.encouraged(),
                entry.standing(),
                entry.cells(),
                entry.missing(),
                entry.doubts());
    }

    static String json(String sample) {
        try {
            return Files.readString(Path.of("samples", sample, "snapshot.json"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result result(String json) {
        Snapshot snapshot = SnapshotReader.read(
                json.getBytes(StandardCharsets.UTF_8), new Snapshot.Origin("snapshot.json", null, null), VOCABULARY);
        return Scorer.score(
                "test",
                PACK.pack(),
                false,
                snapshot,
                snapshot.asOf(),
                EVALUATOR.evaluate(snapshot),
                Checks.doubts(snapshot));
    }
}
