package org.shifan.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.shifan.batch.LineJudge.Judged;
import org.shifan.cohort.Cohort;
import org.shifan.cohort.Entry;
import org.shifan.score.Verdict;

/**
 * A batch that writes into a folder. Results and errors grow aside in the order of the input, and the journal notes each
 * snapshot after them; when all are there, the final files are put in place one by one, each whole. Whenever it is
 * stopped, what the journal says and the two files bear out is kept, and the rest is done again.
 */
public final class Batch {

    /** The results, one a line. */
    public static final String RESULTS = "results.jsonl";

    /** What could not be judged, one a line. */
    public static final String ERRORS = "errors.jsonl";

    private static final String WORK = ".batch";
    private static final String JOURNAL = "journal";
    private static final String LOCK = "lock";
    private static final String READY = "ready";

    /** How much is written before the system is made to keep it. */
    private static final long FORCED = 32L << 20;

    private final Path out;
    private final Path work;
    private final Disk disk;
    private final String header;
    private final Workers workers;
    private final Cohort.Outputs files;

    /**
     * A batch.
     *
     * @param out the folder it writes to
     * @param header what may not differ between a run and the one that goes on with it: rules, options, inputs
     * @param workers who judges
     * @param files what is written about the cohort beside results and errors
     */
    public Batch(Path out, String header, Workers workers, Cohort.Outputs files, Disk disk) {
        this.out = out;
        this.work = out.resolve(WORK);
        this.header = header;
        this.workers = workers;
        this.files = files;
        this.disk = disk;
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
     */
    public record Outcome(long snapshots, long errors, long kept, long[] verdicts, BitSet codes) {}

    /** Why a batch does not run. */
    public static final class Halted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** The reason. */
        public enum Why {
            /** Another run is writing to the folder. */
            LOCKED,
            /** An earlier run did not finish, and nobody said what is to become of it. */
            UNFINISHED,
            /** There is nothing to go on with. */
            NOTHING_TO_RESUME,
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

        /** The process, the terms, or the place of the snapshot that it is about; may be null. */
        public String what() {
            return what;
        }
    }

    /** What is to become of an earlier run that did not finish. */
    public enum Earlier {
        /** Say that there is one. */
        ASK,
        /** Go on with it. */
        RESUME,
        /** Throw it away. */
        DISCARD
    }

    /**
     * Runs to the end.
     *
     * @throws IOException when something cannot be written: what was done stays and can be resumed
     * @throws Halted before anything is done
     */
    public Outcome run(Inputs inputs, Earlier earlier, Watcher watcher) throws IOException, InterruptedException {
        Lock lock = Lock.take(work.resolve(LOCK), disk);
        try {
            Path ready = work.resolve(READY);
            if (Files.exists(ready) && earlier != Earlier.DISCARD) {
                // Everything was there and only not yet in place.
                Outcome outcome = outcome(ready, earlier == Earlier.RESUME);
                place();
                if (earlier == Earlier.RESUME) {
                    return outcome;
                }
            }
            Run run = new Run(watcher);
            try {
                run.open(earlier);
                workers.each(inputs, run);
                run.finish();
            } finally {
                run.close();
            }
            return run.outcome();
        } finally {
            lock.close();
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
            if (earlier != Earlier.RESUME) {
                begin(file);
                return;
            }
            if (!there) {
                throw new Halted(Halted.Why.NOTHING_TO_RESUME, null);
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
            disk.delete(work.resolve(READY));
            disk.delete(file);
            results = disk.append(part(RESULTS), 0);
            errors = disk.append(part(ERRORS), 0);
            journal = Journal.create(disk, file, header);
            disk.force(work);
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
                throw new Halted(Halted.Why.OTHER_DATA, place);
            }
            note(done, item.bytes() == null ? 0 : item.bytes().length);
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
            note(done, item.bytes() == null ? 0 : item.bytes().length);
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

        private void note(Journal.Done done, int length) {
            snapshots++;
            bytes += length;
            if (done.entries().isEmpty()) {
                refused++;
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
            ready();
            place();
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
            return new Outcome(snapshots, refused, kept, verdicts.clone(), (BitSet) seen.clone());
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
                throw new Halted(Halted.Why.OTHER_TERMS, difference(reader.header()));
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

    private String difference(String other) {
        List<String> mine = List.of(header.split("\n", -1));
        for (String line : other.split("\n", -1)) {
            if (!mine.contains(line)) {
                return line;
            }
        }
        return other;
    }

    private static InputStream open(Path file) throws IOException {
        try {
            return new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 16);
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
    private Outcome outcome(Path ready, boolean resumed) throws IOException {
        String[] said = Files.readString(ready).split("\n", 2);
        if (resumed && !said[1].equals(header)) {
            throw new Halted(Halted.Why.OTHER_TERMS, difference(said[1]));
        }
        long[] counts = Stream.of(said[0].split(" ")).mapToLong(Long::parseLong).toArray();
        return new Outcome(counts[0], counts[1], counts[0], Arrays.copyOfRange(counts, 2, counts.length), null);
    }

    /** Puts whatever is ready in place, then clears away the work. May be stopped and called again at any point. */
    private void place() throws IOException {
        Path marked = work.resolve(RESULTS + ".final");
        if (Files.exists(marked)) {
            // First, lest it be taken for the results when this is called again.
            disk.delete(part(RESULTS));
            moved(marked, RESULTS);
        } else {
            moved(part(RESULTS), RESULTS);
        }
        moved(part(ERRORS), ERRORS);
        for (String name : files.names()) {
            moved(work.resolve(name), name);
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

    /** Keeps other runs out of the folder for as long as it is held, or the process lives. */
    private static final class Lock implements Closeable {

        private final Path file;
        private final FileChannel channel;

        private Lock(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /**
         * Takes it.
         *
         * @throws Halted when another run has it
         */
        static Lock take(Path file, Disk disk) throws IOException {
            while (true) {
                disk.makeFolder(file.getParent());
                FileChannel channel;
                try {
                    channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                } catch (NoSuchFileException cleared) {
                    continue; // a run that ended just now has taken the folder with it
                }
                try {
                    Lock lock = new Lock(file, channel);
                    if (lock.held()) {
                        return lock;
                    }
                } catch (IOException | RuntimeException e) {
                    channel.close();
                    throw e;
                }
                channel.close();
            }
        }

        /** Whether this run has it now; false when the file has been deleted by the run that had it before. */
        private boolean held() throws IOException {
            FileLock taken;
            try {
                // Far behind the text, which others are to read.
                taken = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            } catch (OverlappingFileLockException here) {
                taken = null;
            }
            try {
                if (taken == null) {
                    throw new Halted(
                            Halted.Why.LOCKED,
                            Files.readString(file).lines().findFirst().orElse("?"));
                }
                byte[] mine =
                        (ProcessHandle.current().pid() + "\n" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(mine), 0);
                return Arrays.equals(mine, Files.readAllBytes(file));
            } catch (NoSuchFileException deleted) {
                return false;
            }
        }

        /** Clears the folder away when nothing in it is needed, and only then lets others in. */
        @Override
        public void close() throws IOException {
            try {
                if (!Files.exists(file.resolveSibling(JOURNAL)) && !Files.exists(file.resolveSibling(READY))) {
                    Files.deleteIfExists(file);
                    Files.deleteIfExists(file.getParent());
                }
            } catch (DirectoryNotEmptyException inUse) {
                // Somebody has begun anew, or left something of their own.
            } finally {
                channel.close();
            }
        }
    }
}
