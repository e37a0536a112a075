package org.shifan.batch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.check.Checks;
import org.shifan.cohort.Entry;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Fault;
import org.shifan.form.SnapshotFile;
import org.shifan.hint.Forensics;
import org.shifan.hint.Hint;
import org.shifan.pack.LoadedPack;
import org.shifan.report.JsonReport;
import org.shifan.report.ProblemReport;
import org.shifan.score.Attested;
import org.shifan.score.Result;
import org.shifan.score.Scorer;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/**
 * Judges single snapshots by the packs of a batch: the whole work on one snapshot, from its bytes to the lines that are
 * written for it. The program's own batch uses it, and whatever else spreads the work over machines. Safe for use by
 * several threads at once.
 */
public final class LineJudge {

    /** A document, of which the date chooses the version. */
    @FunctionalInterface
    public interface Document {
        /** The version in force on that date. */
        LoadedPack at(LocalDate date);
    }

    /**
     * What came of one snapshot: either lines, one for each document in the order asked, or an error.
     *
     * @param code of the jurisdiction, or null when it could not be read
     * @param lines a result each, JSON without a line feed
     * @param entries what a cohort remembers of them
     * @param hints what is worth a second look about its data
     * @param error why it could not be judged, JSON without a line feed, or null
     */
    public record Judged(String code, List<byte[]> lines, List<Entry> entries, List<Hint> hints, byte[] error) {}

    private final String program;
    private final List<Document> documents;
    private final Vocabulary vocabulary;
    private final boolean core;
    private final LocalDate asOf;
    private final Attested attested;
    private final boolean unsigned;
    private final Forensics forensics;
    private final Map<LoadedPack, Evaluator> evaluators = new HashMap<>();

    /**
     * A judge.
     *
     * @param program the program's version
     * @param documents by which is judged
     * @param vocabulary what snapshots may say
     * @param core whether only the core profile is judged
     * @param asOf the date to judge as of, or null for each snapshot's own
     * @param attested what people attest beside the snapshots
     * @param unsigned whether the packs are foreign and nobody who is trusted has signed them
     * @param forensics what looks for hints, or null when nothing does
     */
    public LineJudge(
            String program,
            List<Document> documents,
            Vocabulary vocabulary,
            boolean core,
            LocalDate asOf,
            Attested attested,
            boolean unsigned,
            Forensics forensics) {
        this.program = program;
        this.documents = List.copyOf(documents);
        this.vocabulary = vocabulary;
        this.core = core;
        this.asOf = asOf;
        this.attested = attested;
        this.unsigned = unsigned;
        this.forensics = forensics;
    }

    /**
     * Judges one snapshot. Whatever is wrong with it is told in the answer and thrown nowhere, but for a lack of memory.
     *
     * @param json its bytes
     * @param named the name of its file, and the line in it; its digest is computed here when null
     */
    public Judged judge(byte[] json, Snapshot.Origin named) {
        return judge(json, named, named.file());
    }

    private Judged judge(byte[] json, Snapshot.Origin named, String path) {
        Snapshot.Origin origin = named.of(json);
        try {
            Snapshot snapshot = SnapshotFile.read(json, origin, vocabulary);
            List<Doubt> doubts = Checks.doubts(snapshot);
            List<byte[]> lines = new ArrayList<>(documents.size());
            List<Entry> entries = new ArrayList<>(documents.size());
            List<Result> results = new ArrayList<>(documents.size());
            LocalDate date = asOf == null ? snapshot.asOf() : asOf;
            for (Document document : documents) {
                LoadedPack pack = document.at(date).asOf(date);
                Result result = Scorer.score(
                        program,
                        pack.pack(),
                        core,
                        snapshot,
                        attested.of(snapshot.jurisdiction().code(), date, unsigned),
                        evaluator(pack).evaluate(snapshot),
                        doubts);
                lines.add(JsonReport.line(result));
                entries.add(Entry.of(result));
                results.add(result);
            }
            List<Hint> hints = forensics == null ? List.of() : forensics.hints(snapshot, results);
            return new Judged(snapshot.jurisdiction().code(), lines, entries, hints, null);
        } catch (Refused refused) {
            return error(origin, path, refused.problems());
        } catch (Fault | ArithmeticException fault) {
            return error(
                    origin,
                    path,
                    List.of(problem(
                            "fault",
                            new Phrase("程序故障：" + fault.getMessage(), "a fault of the program: " + fault.getMessage()),
                            new Phrase("每项指标恰有一个结论", "exactly one finding for each indicator"),
                            new Phrase("请把这份数据快照发给维护者", "send this snapshot to the maintainers"))));
        }
    }

    /** Judges what an input holds, or says why nothing is there to judge. */
    public Judged judge(Inputs.Item item) {
        return item.problem() == null
                ? judge(item.bytes(), item.origin(), item.path())
                : error(item.origin(), item.path(), List.of(item.problem()));
    }

    /** What is written for a snapshot that cannot be judged. */
    static Judged error(Snapshot.Origin origin, String path, List<Problem> problems) {
        return new Judged(null, List.of(), List.of(), List.of(), ProblemReport.line(origin, path, problems));
    }

    static Problem problem(String code, Phrase found, Phrase expected, Phrase advice) {
        return new Problem(code, null, 0, 0, null, null, found, expected, advice);
    }

    private Evaluator evaluator(LoadedPack pack) {
        synchronized (evaluators) {
            return evaluators.computeIfAbsent(pack, each -> Evaluator.remembering(each, vocabulary, core));
        }
    }
}
