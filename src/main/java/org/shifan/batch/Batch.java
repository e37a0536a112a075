package org.shifan.batch;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.shifan.batch.LineJudge.Judged;
import org.shifan.cohort.Cohort;
import org.shifan.cohort.Entry;
import org.shifan.pack.Pack;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/**
 * A batch that writes into a folder. Results and errors grow aside in the order of the input, and the journal notes each
 * snapshot after them; when all are there, the final files are put in place one by one, each whole. Whenever it is
 * stopped, what the journal says and the two files bear out is kept, and the rest is done again.
 *
 * <p>A folder holds the files of one run. One that already holds what a batch writes is left alone unless its files are to
 * be discarded; then those stay until the new ones are all there, and go, also those that this run does not write anew,
 * before the first of the new ones is put in place. The results go first and come last: while old and new are exchanged
 * the folder may lack files, but never holds two runs side by side.
 */
public final class Batch {

    /** The results, one a line. */
    public static final String RESULTS = "results.jsonl";

    /** What could not be judged, one a line. */
    public static final String ERRORS = "errors.jsonl";

    /** The same as {@link #ERRORS} for spreadsheets; only there when there is something in it. */
    public static final String ERROR_TABLE = "errors.csv";

    private static final String WORK = ".batch";
    static final String JOURNAL = "journal";
    private static final String LOCK = "lock";
    static final String READY = "ready";

    /** So many of those that could not be judged are named in the end. */
    private static final int NAMED = 10;

    /** How much is written before the system is made to keep it. */
    private static final long FORCED = 32L << 20;

    private final Path out;
    private final Path work;
    private final Disk disk;
    private final String header;
    private final Workers workers;
    private final Cohort.Outputs files;
    private final List<String> known;

    /**
     * A batch.
     *
     * @param out the folder it writes to
     * @param header what may not differ between a run and the one that goes on with it: rules, options, inputs
     * @param workers who judges
     * @param files what is written about the cohort beside results and errors
     * @param known the names that files of any batch may have: those are taken for an earlier run's
     */
    public Batch(Path out, String header, Workers workers, Cohort.Outputs files, Collection<String> known, Disk disk) {
        this.out = out;
        this.work = out.resolve(WORK);
        this.header = header;
        this.workers = workers;
        this.files = files;
        Set<String> names = new LinkedHashSet<>(List.of(RESULTS));
        names.addAll(known);
        names.addAll(List.of(ERRORS, ERROR_TABLE));
        names.addAll(files.names());
        this.known = List.copyOf(names);
        this.disk = disk;
    }

    /**
     * The names of all files that any batch by any of those packs may write. By names and not by a list kept in the folder,
     * so that a folder is understood that was written by an earlier version, copied, or has lost a part.
     */
    public static List<String> names(List<Pack> packs, Vocabulary vocabulary) {
        Set<String> names = new LinkedHashSet<>(
                List.of(RESULTS, ERRORS, ERROR_TABLE, Cohort.SUMMARY, Cohort.HINTS, Cohort.HINT_LINES));
        // Workbooks and pages are named otherwise when there are several packs.
        names.addAll(new Cohort.Outputs(packs.subList(0, 1), false, false, vocabulary, Language.ZH, null).names());
        names.addAll(new Cohort.Outputs(packs, false, false, vocabulary, Language.ZH, null).names());
        return List.copyOf(names);
    }

    /** Whether a run in that folder was stopped on its way, so that another can go on with it. */
    public static boolean unfinished(Path out) {
        Path work = out.resolve(WORK);
        return Files.exists(work.resolve(JOURNAL)) || Files.exists(work.resolve(READY));
    }

    /** Looks on while a batch runs. */
    public interface Watcher {
        /** So many snapshots of so many bytes are done, so many of them could not be judged. */
        void done(long snapshots, long errors, long bytes);
    }

    /**
     * How a batch ended.
     *
     * @param snapshots how many there were
     * @param errors how many of them could not be judged
     * @param kept how many were already done by the run that this one went on with
     * @param verdicts how many results came to which verdict, in the order of {@link Verdict}
     * @param codes the codes of the jurisdictions that have results, as numbers; null when everything was ready before
     * @param refused the places of the first of those that could not be judged; none when the run that this one went on
     *     with had judged all
     * @param replaced files of an earlier run that are new now
     * @param removed files of an earlier run that this one has no new ones for
     */
    public record Outcome(
            long snapshots,
            long errors,
            long kept,
            long[] verdicts,
            BitSet codes,
            List<String> refused,
            List<String> replaced,
            List<String> removed) {}

    /** Why a batch does not run. */
    public static final class Halted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** The reason. */
        public enum Why {
            /** Another run is writing to the folder. */
            LOCKED,
            /** An earlier run did not finish, and nobody said what is to become of it. */
            UNFINISHED,
            /** The folder holds the files of a run that came to its end, or others of these names. */
            FINISHED,
            /** There is nothing to go on with. */
            NOTHING_TO_RESUME,
            /** The inputs hold not a single snapshot. */
            NO_SNAPSHOTS,
            /** The rules, the options or the names of the inputs are not those of the earlier run. */
            OTHER_TERMS,
            /** A snapshot is not the one that the earlier run judged. */
            OTHER_DATA
        }

        private final Why why;
        private final String what;

        Halted(Why why, String what) {
            super(why + ": " + what);
            this.why = why;
            this.what = what;
        }

        /** The reason. */
        public Why why() {
            return why;
        }

        /** The process, the terms, the files, or the place of the snapshot that it is about; may be null. */
        public String what() {
            return what;
        }
    }

    /** What is to become of an earlier run. */
    public enum Earlier {
        /** Say that there is one. */
        ASK,
        /** Go on with it, if it did not finish. */
        RESUME,
        /** Throw it away, finished or not. */
        DISCARD
    }

    /**
     * Runs to the end.
     *
     * @throws IOException when something cannot be written: what was done stays and can be resumed
     * @throws Halted before anything is done
     */
    public Outcome run(Inputs inputs, Earlier earlier, Watcher watcher) throws IOException, InterruptedException {
        Path missing = firstMissing();
        try {
            Lock lock = Lock.take(work.resolve(LOCK), disk);
            try {
                return locked(inputs, earlier, watcher);
            } finally {
                lock.close();
            }
        } catch (Halted halted) {
            unmake(missing);
            throw halted;
        }
    }

    private Outcome locked(Inputs inputs, Earlier earlier, Watcher watcher) throws IOException, InterruptedException {
        Path ready = work.resolve(READY);
        if (Files.exists(ready) && earlier != Earlier.DISCARD) {
            // Everything was there and only not yet in place.
            if (earlier == Earlier.ASK) {
                throw new Halted(Halted.Why.UNFINISHED, null);
            }
            return placed(outcome(ready), List.of());
        }
        Run run = new Run(watcher);
        try {
            run.open(earlier);
            workers.each(inputs, run);
            run.finish();
        } finally {
            run.close();
        }
        return placed(run.outcome(), run.named);
    }

    /** Puts in place what is ready, and tells of it. */
    private Outcome placed(Outcome outcome, List<String> refused) throws IOException {
        List<String> replaced = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        place(outcome.errors() > 0, replaced, removed);
        return new Outcome(
                outcome.snapshots(),
                outcome.errors(),
                outcome.kept(),
                outcome.verdicts(),
                outcome.codes(),
                List.copyOf(refused),
                List.copyOf(replaced),
                List.copyOf(removed));
    }

    /** The outermost folder that has to be made for the output; null when it is there. */
    private Path firstMissing() {
        Path missing = null;
        for (Path at = out.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
            missing = at;
        }
        return missing;
    }

    /** Takes away the folders that were made for an output that does not come. */
    private void unmake(Path missing) throws IOException {
        if (missing == null) {
            return;
        }
        try {
            for (Path at = out.toAbsolutePath(); at.startsWith(missing); at = at.getParent()) {
                Files.deleteIfExists(at);
            }
        } catch (DirectoryNotEmptyException inUse) {
            // Somebody else has put something there.
        }
    }

    /** One run. */
    private final class Run implements Workers.Receiver, Closeable {

        private final Watcher watcher;
        private final long[] verdicts = new long[Verdict.values().length];
        private Journal.Reader before;
        private Journal journal;
        private Disk.Appender results;
        private Disk.Appender errors;
        private long snapshots;
        private long refused;
        private long kept;
        private long bytes;
        private long unforced;
        /** Which six digits have come, and which of them again: as large however many snapshots there are. */
        private final BitSet seen = new BitSet();

        private final BitSet again = new BitSet();
        private final List<String> named = new ArrayList<>();

        Run(Watcher watcher) {
            this.watcher = watcher;
        }

        void open(Earlier earlier) throws IOException {
            Path file = work.resolve(JOURNAL);
            boolean there = Files.exists(file);
            if (there && earlier == Earlier.ASK) {
                try (Journal.Reader reader = new Journal.Reader(file)) {
                    // One that did not come as far as its first snapshot is nothing anybody would miss.
                    if (reader.header() != null && reader.next() != null) {
                        throw new Halted(Halted.Why.UNFINISHED, null);
                    }
                }
            }
            if (earlier == Earlier.ASK) {
                List<String> finished = finished();
                if (!finished.isEmpty()) {
                    throw new Halted(Halted.Why.FINISHED, String.join("\n", finished));
                }
            }
            if (earlier != Earlier.RESUME) {
                begin(file);
                return;
            }
            if (!there) {
                List<String> finished = finished();
                throw new Halted(Halted.Why.NOTHING_TO_RESUME, finished.isEmpty() ? null : String.join("\n", finished));
            }
            Sound sound = sound(file);
            if (sound == null) {
                begin(file);
                return;
            }
            before = new Journal.Reader(file);
            before.header();
            kept = sound.records;
            journal = Journal.resume(disk, file, sound.journal);
            results = disk.append(part(RESULTS), sound.results);
            errors = disk.append(part(ERRORS), sound.errors);
        }

        private void begin(Path file) throws IOException {
            if (Files.exists(work.resolve(READY))) {
                disk.delete(work.resolve(READY));
                // Before what it vouches for is touched: else, after a loss of power, halves might be put in place.
                disk.force(work);
            }
            // The journal stays, to say that nothing here is finished, until the new one takes its place.
            for (Path left : leftovers()) {
                disk.delete(left);
            }
            results = disk.append(part(RESULTS), 0);
            errors = disk.append(part(ERRORS), 0);
            journal = Journal.create(disk, file, header);
            disk.force(work);
        }

        private List<Path> leftovers() throws IOException {
            List<Path> left = new ArrayList<>();
            try (DirectoryStream<Path> all = Files.newDirectoryStream(work, Files::isRegularFile)) {
                for (Path each : all) {
                    String name = each.getFileName().toString();
                    if (!name.equals(LOCK) && !name.equals(JOURNAL)) {
                        left.add(each);
                    }
                }
            }
            return left;
        }

        @Override
        public boolean wants(Inputs.Item item) throws IOException {
            if (snapshots >= kept) {
                return true;
            }
            Journal.Done done = before.next();
            String sha256 = sha256(item);
            String place = place(item.origin());
            if (done == null || !done.sha256().equals(sha256) || !done.place().equals(place)) {
                throw new Halted(Halted.Why.OTHER_DATA, item.place());
            }
            note(done, item);
            return false;
        }

        @Override
        public void receive(Inputs.Item item, Judged judged) throws IOException {
            CRC32 crc = new CRC32();
            long resultBytes = 0;
            long errorBytes = 0;
            for (byte[] line : judged.lines()) {
                resultBytes += write(results, line, crc);
            }
            if (judged.error() != null) {
                errorBytes += write(errors, judged.error(), crc);
            }
            Journal.Done done = new Journal.Done(
                    sha256(item),
                    judged.code() == null ? "" : judged.code(),
                    place(item.origin()),
                    resultBytes,
                    errorBytes,
                    crc.getValue(),
                    judged.entries(),
                    judged.hints());
            journal.append(done);
            note(done, item);
            unforced += resultBytes + errorBytes;
            if (unforced >= FORCED) {
                force();
            }
        }

        private static String sha256(Inputs.Item item) {
            return item.bytes() == null ? "" : item.origin().sha256();
        }

        private static long write(Disk.Appender out, byte[] line, CRC32 crc) throws IOException {
            out.write(line);
            out.write((byte) '\n');
            crc.update(line);
            crc.update('\n');
            return line.length + 1L;
        }

        /** The lines first, so that the journal never promises what is not there. */
        private void force() throws IOException {
            results.force();
            errors.force();
            journal.force();
            unforced = 0;
        }

        private void note(Journal.Done done, Inputs.Item item) {
            snapshots++;
            bytes += item.bytes() == null ? 0 : item.bytes().length;
            if (done.entries().isEmpty()) {
                refused++;
                if (named.size() < NAMED) {
                    named.add(item.place());
                }
            } else {
                int code = Integer.parseInt(done.code());
                (seen.get(code) ? again : seen).set(code);
            }
            for (Entry entry : done.entries()) {
                verdicts[entry.verdict().ordinal()]++;
            }
            watcher.done(snapshots, refused, bytes);
        }

        void finish() throws IOException {
            if (snapshots < kept) {
                throw new Halted(Halted.Why.OTHER_DATA, null);
            }
            force();
            journal.close();
            results.close();
            errors.close();
            if (snapshots == 0) {
                // An earlier run's files stay: nothing has come to take their place.
                for (String name : List.of(RESULTS, ERRORS)) {
                    disk.delete(part(name));
                }
                disk.delete(work.resolve(JOURNAL));
                throw new Halted(Halted.Why.NO_SNAPSHOTS, null);
            }
            Map<String, Twice.Places> places = again.isEmpty() ? Map.of() : Twice.places(work.resolve(JOURNAL), again);
            if (!places.isEmpty()) {
                Path marked = work.resolve(RESULTS + ".marked");
                Twice.mark(disk, work.resolve(JOURNAL), part(RESULTS), marked, places);
                disk.move(marked, work.resolve(RESULTS + ".final"));
            } else {
                disk.delete(work.resolve(RESULTS + ".final"));
            }
            try {
                cohort(places);
            } catch (UncheckedIOException full) {
                throw full.getCause();
            }
            if (refused > 0) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(part(ERRORS)), 1 << 16);
                        OutputStream table = disk.create(work.resolve(ERROR_TABLE))) {
                    ErrorTable.write(in, table, files.language());
                }
            }
            ready();
        }

        /** Writes what is to be seen of all of them together. */
        private void cohort(Map<String, Twice.Places> places) throws IOException {
            Cohort.Folder folder = new Cohort.Folder() {
                @Override
                public OutputStream file(String name) throws IOException {
                    return disk.create(place(name));
                }

                @Override
                public Path place(String name) {
                    return work.resolve(name);
                }
            };
            try (Cohort cohort = new Cohort(files, folder);
                    Journal.Reader reader = new Journal.Reader(work.resolve(JOURNAL))) {
                for (Journal.Done done = reader.next(); done != null; done = reader.next()) {
                    Twice.Places same = places.get(done.code());
                    List<Entry> entries = new ArrayList<>(done.entries());
                    if (same != null) {
                        entries.replaceAll(entry -> Twice.mark(entry, same));
                    }
                    cohort.add(entries, done.hints());
                }
                cohort.refused(refused);
                cohort.write();
            }
        }

        /** From here on everything only has to be put in place. */
        private void ready() throws IOException {
            StringBuilder said =
                    new StringBuilder().append(snapshots).append(' ').append(refused);
            for (long each : verdicts) {
                said.append(' ').append(each);
            }
            Path aside = work.resolve(READY + ".part");
            try (Disk.Appender file = disk.append(aside, 0)) {
                file.write(said.append('\n').append(header).toString().getBytes(StandardCharsets.UTF_8));
                file.force();
            }
            disk.force(work);
            disk.move(aside, work.resolve(READY));
            disk.force(work);
        }

        Outcome outcome() {
            return new Outcome(
                    snapshots, refused, kept, verdicts.clone(), (BitSet) seen.clone(), List.of(), List.of(), List.of());
        }

        @Override
        public void close() throws IOException {
            if (before != null) {
                before.close();
            }
            for (Closeable each : new Closeable[] {journal, results, errors}) {
                if (each != null) {
                    each.close();
                }
            }
        }
    }

    /** How the place of a snapshot is written: its file, and the line in it. */
    public static String place(org.shifan.snapshot.Snapshot.Origin origin) {
        return origin.line() == null ? origin.file() : origin.file() + ":" + origin.line();
    }

    private Path part(String name) {
        return work.resolve(name + ".part");
    }

    /** How far an earlier run's files bear each other out. */
    private record Sound(long records, long journal, long results, long errors) {}

    /** Null when not even the terms of the earlier run can be read. */
    private Sound sound(Path file) throws IOException {
        try (Journal.Reader reader = new Journal.Reader(file)) {
            if (reader.header() == null) {
                return null;
            }
            if (!reader.header().equals(header)) {
                throw new Halted(Halted.Why.OTHER_TERMS, reader.header());
            }
            long records = 0;
            long journal = reader.length();
            long results = 0;
            long errors = 0;
            try (InputStream resultLines = open(part(RESULTS));
                    InputStream errorLines = open(part(ERRORS))) {
                byte[] buffer = new byte[1 << 16];
                for (Journal.Done done = reader.next(); done != null; done = reader.next()) {
                    CRC32 crc = new CRC32();
                    if (!take(resultLines, done.results(), crc, buffer)
                            || !take(errorLines, done.errors(), crc, buffer)
                            || crc.getValue() != done.crc()) {
                        break;
                    }
                    records++;
                    journal = reader.length();
                    results += done.results();
                    errors += done.errors();
                }
            }
            return new Sound(records, journal, results, errors);
        }
    }

    private static InputStream open(Path file) throws IOException {
        try {
            return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (NoSuchFileException none) {
            return InputStream.nullInputStream();
        }
    }

    private static boolean take(InputStream in, long length, CRC32 crc, byte[] buffer) throws IOException {
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                return false;
            }
            crc.update(buffer, 0, count);
            left -= count;
        }
        return true;
    }

    /** Says what a run that had everything ready came to. */
    private Outcome outcome(Path ready) throws IOException {
        String[] said = Files.readString(ready).split("\n", 2);
        if (!said[1].equals(header)) {
            throw new Halted(Halted.Why.OTHER_TERMS, said[1]);
        }
        long[] counts = Stream.of(said[0].split(" ")).mapToLong(Long::parseLong).toArray();
        return new Outcome(
                counts[0],
                counts[1],
                counts[0],
                Arrays.copyOfRange(counts, 2, counts.length),
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** The files of an earlier run, or what is called as they are. */
    private List<String> finished() {
        return known.stream().filter(name -> there(out.resolve(name))).toList();
    }

    private static boolean there(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** What is written, the results last. */
    private List<String> fresh(boolean refused) {
        List<String> fresh = new ArrayList<>(files.names());
        if (refused) {
            fresh.add(ERROR_TABLE);
        }
        fresh.addAll(List.of(ERRORS, RESULTS));
        return fresh;
    }

    /** Where a file waits that is ready and not yet in place. */
    private Path waiting(String name) {
        Path marked = work.resolve(RESULTS + ".final");
        return switch (name) {
            case RESULTS -> Files.exists(marked) ? marked : part(RESULTS);
            case ERRORS -> part(ERRORS);
            default -> work.resolve(name);
        };
    }

    /**
     * Takes away what an earlier run has left, puts in place whatever is ready, then clears away the work. May be stopped
     * and called again at any point: what is in place already no longer waits, and what still waits is not in place.
     *
     * @param refused whether there is a table of errors
     * @param replaced gets the names of earlier files that are to be new
     * @param removed gets those of earlier files that nothing comes for
     */
    private void place(boolean refused, List<String> replaced, List<String> removed) throws IOException {
        List<String> fresh = fresh(refused);
        for (String name : known) {
            boolean coming = fresh.contains(name);
            if (there(out.resolve(name)) && (!coming || Files.exists(waiting(name)))) {
                disk.delete(out.resolve(name));
                (coming ? replaced : removed).add(name);
            }
        }
        if (!replaced.isEmpty() || !removed.isEmpty()) {
            disk.force(out);
        }
        for (String name : fresh) {
            Path waiting = waiting(name);
            if (name.equals(RESULTS) && !waiting.equals(part(RESULTS))) {
                // First, lest it be taken for the results when this is called again.
                disk.delete(part(RESULTS));
            }
            moved(waiting, name);
        }
        disk.force(out);
        try (DirectoryStream<Path> aside = Files.newDirectoryStream(work, "*" + Cohort.ASIDE)) {
            for (Path each : aside) {
                disk.delete(each);
            }
        }
        disk.delete(work.resolve(JOURNAL));
        disk.delete(work.resolve(READY));
    }

    private void moved(Path from, String name) throws IOException {
        if (Files.exists(from)) {
            disk.move(from, out.resolve(name));
        }
    }
}
