package org.shifan.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.text.Phrase;

/**
 * The snapshots of a batch, one after the other, in an order that depends on nothing but names: files as they are given;
 * folders and archives by the names within them. {@code .json} and {@code .xlsx} are one snapshot, {@code .ndjson} and {@code .jsonl} have
 * one on each line, {@code .gz} holds one of these, {@code .zip} any number. Never more than one is in memory here.
 */
public final class Inputs {

    /** What stands for standard input, which has a snapshot on each line. */
    public static final Path STANDARD = Path.of("-");

    private static final int MOST_ENTRIES = 1_000_000;

    private final List<Path> places;
    private final InputStream standard;
    private final Set<Path> own;
    private long skipped;

    /**
     * One snapshot, or why there is none where one should be.
     *
     * @param origin the name of its file, the line in it, and the digest of the bytes where there are any
     * @param bytes its bytes, or null
     * @param problem why there are none, or null
     */
    public record Item(Snapshot.Origin origin, byte[] bytes, Problem problem) {

        public Item {
            origin = bytes == null ? origin : origin.of(bytes);
        }
    }

    /** Takes snapshots. */
    @FunctionalInterface
    public interface Taker {
        /** One more. */
        void take(Item item) throws IOException, InterruptedException;
    }

    /**
     * The snapshots of those files and folders.
     *
     * @param standard what is read for {@link #STANDARD}
     * @param own files that the batch itself writes: where a folder holds them, they are no snapshots
     */
    public Inputs(List<Path> places, InputStream standard, List<Path> own) {
        this.places = List.copyOf(places);
        this.own = own.stream().map(each -> each.toAbsolutePath().normalize()).collect(Collectors.toUnmodifiableSet());
        this.standard = standard;
    }

    /** How many files of folders and archives have been passed over because their names end otherwise. */
    public long skipped() {
        return skipped;
    }

    /**
     * Hands over all of them.
     *
     * @throws IOException when the taker does; what cannot be read is handed over as a problem
     */
    public void each(Taker taker) throws IOException, InterruptedException {
        for (Path place : places) {
            if (place.equals(STANDARD)) {
                lines(standard, "-", taker);
            } else if (Files.isDirectory(place)) {
                folder(place, taker);
            } else {
                file(place, false, taker);
            }
        }
    }

    private void folder(Path folder, Taker taker) throws IOException, InterruptedException {
        List<Path> files;
        try {
            files = below(folder);
        } catch (IOException | UncheckedIOException e) {
            // Not even what could be listed: the rest would pass for all.
            String name = folder.toRealPath().getFileName() + "/";
            taker.take(new Item(new Snapshot.Origin(name, null, null), null, unreadable(e)));
            return;
        }
        for (Path file : files) {
            file(file, true, taker);
        }
    }

    private List<Path> below(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = new ArrayList<>(walk.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .filter(each -> !hidden(folder.relativize(each)))
                    .filter(each -> !own.contains(each.toAbsolutePath().normalize()))
                    .toList());
            files.sort(Comparator.comparing(
                    each -> folder.relativize(each).toString().replace('\\', '/')));
            return files;
        }
    }

    /** Whether the file, or a folder on the way to it, is hidden by its name: a batch keeps its own files so. */
    private static boolean hidden(Path below) {
        for (Path name : below) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void file(Path file, boolean among, Taker taker) throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        String ending = name.toLowerCase(Locale.ROOT);
        if (ending.endsWith(".zip")) {
            zip(file, name, taker);
            return;
        }
        boolean packed = ending.endsWith(".gz");
        String inner = packed ? ending.substring(0, ending.length() - 3) : ending;
        boolean lines = inner.endsWith(".ndjson") || inner.endsWith(".jsonl");
        if (among
                && !lines
                && !inner.endsWith(".json")
                && (packed || !inner.endsWith(".xlsx") || name.startsWith("~$"))) {
            skipped++;
            return;
        }
        try (InputStream in = open(file, packed)) {
            if (lines) {
                lines(in, name, taker);
            } else {
                one(in, name, taker);
            }
        } catch (Unreadable unreadable) {
            taker.take(new Item(new Snapshot.Origin(name, null, null), null, unreadable(unreadable.getCause())));
        }
    }

    /** That reading failed, as opposed to what is done with what was read. */
    private static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        Unreadable(IOException cause) {
            super(cause);
        }
    }

    private static InputStream open(Path file, boolean packed) throws Unreadable {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            return packed ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private void zip(Path file, String name, Taker taker) throws IOException, InterruptedException {
        try (ZipFile zip = zip(file)) {
            List<ZipEntry> entries = new ArrayList<>();
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    entries.add(entry);
                }
                if (entries.size() > MOST_ENTRIES) {
                    throw new Unreadable(new IOException("more than " + MOST_ENTRIES + " entries"));
                }
            }
            entries.sort(Comparator.comparing(ZipEntry::getName));
            for (ZipEntry entry : entries) {
                entry(zip, entry, taker);
            }
        } catch (Unreadable unreadable) {
            taker.take(new Item(new Snapshot.Origin(name, null, null), null, unreadable(unreadable.getCause())));
        }
    }

    /** Names that are not UTF-8 are read as GB 18030: Windows in China packs them so. */
    private static ZipFile zip(Path file) throws Unreadable {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException e) {
            try {
                return new ZipFile(file.toFile(), Charset.forName("GB18030"));
            } catch (IOException | UnsupportedCharsetException still) {
                throw new Unreadable(e);
            }
        }
    }

    private void entry(ZipFile zip, ZipEntry entry, Taker taker) throws IOException, InterruptedException {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        String ending = name.toLowerCase(Locale.ROOT);
        boolean lines = ending.endsWith(".ndjson") || ending.endsWith(".jsonl");
        if (!lines && !ending.endsWith(".json") && !ending.endsWith(".xlsx")
                || name.startsWith(".")
                || name.startsWith("~$")) {
            skipped++;
            return;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            if (lines) {
                lines(in, name, taker);
            } else {
                one(in, name, taker);
            }
        } catch (Unreadable unreadable) {
            taker.take(new Item(new Snapshot.Origin(name, null, null), null, unreadable(unreadable.getCause())));
        } catch (java.util.zip.ZipException damaged) {
            taker.take(new Item(new Snapshot.Origin(name, null, null), null, unreadable(damaged)));
        }
    }

    private static void one(InputStream in, String name, Taker taker) throws IOException, InterruptedException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(SnapshotReader.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new Unreadable(e);
        } catch (OutOfMemoryError tooLarge) {
            taker.take(new Item(new Snapshot.Origin(name, null, null), null, noRoom()));
            return;
        }
        taker.take(new Item(new Snapshot.Origin(name, null, null), bytes, null));
    }

    private static void lines(InputStream in, String name, Taker taker) throws IOException, InterruptedException {
        byte[] buffer = new byte[1 << 18];
        int number = 1;
        int start = 0;
        int end = 0;
        Problem tooLong = null;
        while (true) {
            int count;
            try {
                count = in.read(buffer, end, buffer.length - end);
            } catch (IOException e) {
                throw new Unreadable(e);
            }
            int seen = end;
            end += Math.max(0, count);
            for (int feed = lineFeed(buffer, seen, end); feed < end; feed = lineFeed(buffer, start, end)) {
                take(buffer, start, feed, name, number++, tooLong, taker);
                tooLong = null;
                start = feed + 1;
            }
            if (count < 0) {
                take(buffer, start, end, name, number, tooLong, taker);
                return;
            }
            if (end - start > SnapshotReader.MOST_BYTES) {
                tooLong = tooLong(); // what there is of the line is of no use any more
                start = end;
            }
            if (start > 0 && end > buffer.length / 2) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            if (end == buffer.length) {
                try {
                    buffer = Arrays.copyOf(buffer, buffer.length * 2);
                } catch (OutOfMemoryError tooLarge) {
                    tooLong = noRoom();
                    start = 0;
                    end = 0;
                }
            }
        }
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long FEEDS = 0x0A0A0A0A0A0A0A0AL;

    /** The place of the next line feed, or the end; eight bytes at a time, since batches have many. */
    private static int lineFeed(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + 8 <= end; at += 8) {
            long feeds = (long) LONGS.get(bytes, at) ^ FEEDS;
            if ((feeds - ONES & ~feeds & HIGHS) != 0) {
                break;
            }
        }
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static void take(byte[] buffer, int start, int end, String name, int number, Problem problem, Taker taker)
            throws IOException, InterruptedException {
        Item item = line(buffer, start, end, name, number, problem);
        if (item != null) {
            taker.take(item);
        }
    }

    /**
     * What a line of a file holds.
     *
     * @param name of the file, without its folder
     * @param number of the line, from 1; empty lines count
     * @param problem why it cannot be judged, or null
     * @return null when it is empty
     */
    public static Item line(byte[] buffer, int start, int end, String name, int number, Problem problem) {
        Snapshot.Origin origin = new Snapshot.Origin(name, number, null);
        if (problem != null || end - start > SnapshotReader.MOST_BYTES) {
            return new Item(origin, null, problem == null ? tooLong() : problem);
        }
        int last = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        return last > start ? new Item(origin, Arrays.copyOfRange(buffer, start, last), null) : null;
    }

    private static Problem tooLong() {
        return LineJudge.problem(
                "too-large",
                new Phrase("太长的一行", "a line that is too long"),
                new Phrase(
                        "不超过 " + SnapshotReader.MOST_BYTES + " 字节（64 MiB）",
                        "at most " + SnapshotReader.MOST_BYTES + " bytes (64 MiB)"),
                new Phrase("一行只写一个辖区的一份快照", "one line holds one snapshot of one jurisdiction"));
    }

    private static Problem noRoom() {
        return LineJudge.problem(
                "out-of-memory",
                new Phrase("内存装不下的数据快照", "a snapshot that memory has no room for"),
                new Phrase("装得下的数据快照", "one that it has room for"),
                new Phrase("其余的照常判定；给程序更多内存再判这一份", "the others are judged all the same; give the program more memory"));
    }

    private static Problem unreadable(Throwable why) {
        String said = why == null || why.getMessage() == null ? "" : "（" + why.getMessage() + "）";
        return LineJudge.problem(
                "unreadable",
                new Phrase("读不了的文件" + said, "a file that cannot be read" + said),
                new Phrase("完好的 .json、.ndjson、.gz 或 .zip", "a sound .json, .ndjson, .gz or .zip"),
                new Phrase("检查权限，或请报送单位重新发送", "check permissions, or have it sent again"));
    }
}
