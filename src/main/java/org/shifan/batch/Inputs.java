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
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
 * one on each line, {@code .gz} holds one of these, {@code .zip} any number. Never more than one is in memory here. Links to files
 * are read as the files are; those to folders are not followed, for they may lead round in circles.
 */
public final class Inputs {

    /** What stands for standard input, which has a snapshot on each line. */
    public static final Path STANDARD = Path.of("-");

    private static final int MOST_ENTRIES = 1_000_000;

    /** So many names of each sort are kept of what is passed over. */
    private static final int NAMED = 10;

    private final List<Named> places;
    private final InputStream standard;
    private final Path out;
    private final Set<String> own;
    private final Map<Sort, Listed> passed = new EnumMap<>(Sort.class);
    private final List<String> empty = new ArrayList<>();
    private final Listed leftOut = new Listed();
    private long taken;

    /** What is passed over because it is no snapshot, by what the user can do about it. */
    public enum Sort {
        /** A table that is not in the one format that is read. */
        TABLE,
        /** A text or a picture. */
        PAPER,
        /** An archive of another kind. */
        ARCHIVE,
        /** A folder that only a link leads to. */
        LINK,
        /** Whatever else. */
        OTHER
    }

    private static final Map<Sort, Set<String>> ENDINGS = Map.of(
            Sort.TABLE, Set.of("xls", "xlsm", "xlsb", "xltx", "et", "ett", "ods", "csv"),
            Sort.PAPER, Set.of("doc", "docx", "wps", "odt", "rtf", "pdf", "ofd", "jpg", "jpeg", "png"),
            Sort.ARCHIVE, Set.of("rar", "7z", "tar", "tgz", "gz", "xz", "bz2"));

    /** Some names, and how many there are in all. */
    public static final class Listed {

        private final List<String> names = new ArrayList<>();
        private long count;

        private void add(String name) {
            if (names.size() < NAMED) {
                names.add(name);
            }
            count++;
        }

        /** The first of them. */
        public List<String> names() {
            return List.copyOf(names);
        }

        /** How many there are. */
        public long count() {
            return count;
        }
    }

    /**
     * A file or a folder.
     *
     * @param path as it is shown, the same on every platform
     */
    private record Named(Path place, String path) {

        static Named of(Path place) {
            return new Named(place, shown(place));
        }

        /** The path below a folder, an archive's entry after {@code !}. */
        Named below(Path file) {
            String inside = shown(place.relativize(file));
            return new Named(file, inside.isEmpty() ? path : path.endsWith("/") ? path + inside : path + "/" + inside);
        }
    }

    /**
     * A name and where it is.
     *
     * @param name the file's own, as results tell it
     * @param path all of it below what the user named
     */
    private record Source(String name, String path) {

        Item problem(Problem problem) {
            return new Item(new Snapshot.Origin(name, null, null), path, null, problem);
        }
    }

    /**
     * One snapshot, or why there is none where one should be.
     *
     * @param origin the name of its file, the line in it, and the digest of the bytes where there are any
     * @param path where the file is, as the user named it or below that, with {@code /} on every platform; an archive's
     *     entry stands after {@code !}
     * @param bytes its bytes, or null
     * @param problem why there are none, or null
     */
    public record Item(Snapshot.Origin origin, String path, byte[] bytes, Problem problem) {

        public Item {
            origin = bytes == null ? origin : origin.of(bytes);
        }

        /** Where it is, for people. */
        public String place() {
            return origin.line() == null ? path : path + ":" + origin.line();
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
     */
    public Inputs(List<Path> places, InputStream standard) {
        this(places, standard, null, Set.of());
    }

    /**
     * The snapshots of those files and folders, without what the batch itself writes.
     *
     * @param out the folder that it writes to, which may lie among the inputs or not be there yet; null when there is none
     * @param own the names of the files that it, or an earlier one, may have written there
     */
    public Inputs(List<Path> places, InputStream standard, Path out, Collection<String> own) {
        this(places.stream().map(Named::of).toList(), standard, real(out), Set.copyOf(own));
    }

    private Inputs(List<Named> places, InputStream standard, Path out, Set<String> own) {
        this.places = List.copyOf(places);
        this.standard = standard;
        this.out = out;
        this.own = own;
    }

    /** The snapshots of a file that is a copy of another, which is the one that is told of. */
    public static Inputs of(Path copy, String path) {
        return new Inputs(List.of(new Named(copy, path)), InputStream.nullInputStream(), null, Set.of());
    }

    /** A path as it is shown. */
    private static String shown(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Where a path leads to in the end; null when it leads nowhere. */
    private static Path real(Path path) {
        try {
            return path == null ? null : path.toRealPath();
        } catch (IOException nowhere) {
            return null;
        }
    }

    /** What has been passed over, by its sort. */
    public Map<Sort, Listed> passed() {
        return Collections.unmodifiableMap(passed);
    }

    /** Those of the files and folders named that turned out to hold not a single snapshot. */
    public List<String> empty() {
        return List.copyOf(empty);
    }

    /** What lies in the output folder and would have been read anywhere else, other than what a batch writes. */
    public Listed leftOut() {
        return leftOut;
    }

    /** What was named and what was looked for in it. */
    public List<String> named() {
        return places.stream().map(Named::path).toList();
    }

    /**
     * Hands over all of them.
     *
     * @throws IOException when the taker does; what cannot be read is handed over as a problem
     */
    public void each(Taker taker) throws IOException, InterruptedException {
        Taker counting = item -> {
            taken++;
            taker.take(item);
        };
        for (Named named : places) {
            long before = taken;
            if (named.place().equals(STANDARD)) {
                lines(standard, new Source("-", "-"), counting);
            } else if (Files.isDirectory(named.place())) {
                folder(named, counting);
            } else if (written(real(named.place()))) {
                leftOut.add(named.path());
            } else {
                file(named, false, counting);
            }
            if (taken == before) {
                empty.add(named.path());
            }
        }
    }

    private void folder(Named folder, Taker taker) throws IOException, InterruptedException {
        List<Path> files;
        Path root;
        Named walked;
        try {
            root = folder.place().toRealPath();
            // A link would be all that is found when the walk began there.
            walked = Files.isSymbolicLink(folder.place()) ? new Named(root, folder.path()) : folder;
            files = below(walked.place());
        } catch (IOException | UncheckedIOException e) {
            // Not even what could be listed: the rest would pass for all.
            Path own = real(folder.place());
            String name = (own == null ? folder.place() : own).getFileName() + "/";
            String path = folder.path().endsWith("/") ? folder.path() : folder.path() + "/";
            taker.take(new Source(name, path).problem(unreadable(e)));
            return;
        }
        // A folder that is only for the output; when the snapshots lie beside it, only what a batch writes is its own.
        boolean within = out != null && !out.equals(root) && out.startsWith(root);
        for (Path file : files) {
            Named named = walked.below(file);
            Path real = Files.isSymbolicLink(file)
                    ? real(file)
                    : root.resolve(walked.place().relativize(file));
            if (written(real)) {
                continue;
            }
            if (within && real != null && real.startsWith(out)) {
                if (snapshots(file.getFileName().toString())) {
                    leftOut.add(named.path());
                }
                continue;
            }
            boolean readable = Files.isRegularFile(file) || Files.isSymbolicLink(file) && !Files.exists(file);
            if (readable) {
                file(named, true, taker);
            } else {
                pass(named.path(), Files.isDirectory(file) ? Sort.LINK : Sort.OTHER);
            }
        }
    }

    /** Whether it is a file that this batch, or an earlier one in the same folder, has written. */
    private boolean written(Path real) {
        return out != null
                && real != null
                && out.equals(real.getParent())
                && own.contains(real.getFileName().toString());
    }

    /** What is in a folder and those below it, but for the folders themselves. */
    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = new ArrayList<>(walk.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .filter(each -> !hidden(folder.relativize(each)))
                    .toList());
            files.sort(Comparator.comparing(each -> shown(folder.relativize(each))));
            return files;
        }
    }

    /**
     * Whether the file, or a folder on the way to it, is hidden by its name: a batch keeps its own files so. Beside an open
     * workbook lies another for a lock.
     */
    private static boolean hidden(Path below) {
        for (Path name : below) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return locks(below.getFileName().toString());
    }

    private static boolean locks(String name) {
        return name.startsWith("~$");
    }

    private void pass(String path, Sort sort) {
        passed.computeIfAbsent(sort, unused -> new Listed()).add(path);
    }

    private void pass(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Sort sort = Sort.OTHER;
        for (Map.Entry<Sort, Set<String>> each : ENDINGS.entrySet()) {
            sort = each.getValue().contains(ending) ? each.getKey() : sort;
        }
        pass(path, sort);
    }

    /** Whether a file among others is read, by its name. */
    private static boolean snapshots(String name) {
        String ending = name.toLowerCase(Locale.ROOT);
        boolean packed = ending.endsWith(".gz");
        String inner = packed ? ending.substring(0, ending.length() - 3) : ending;
        return ending.endsWith(".zip")
                || lines(inner)
                || inner.endsWith(".json")
                || !packed && inner.endsWith(".xlsx") && !locks(name);
    }

    private static boolean lines(String ending) {
        return ending.endsWith(".ndjson") || ending.endsWith(".jsonl");
    }

    private void file(Named file, boolean among, Taker taker) throws IOException, InterruptedException {
        String name = String.valueOf(file.place().getFileName());
        Source source = new Source(name, file.path());
        if (among && !snapshots(name)) {
            pass(file.path());
            return;
        }
        String ending = name.toLowerCase(Locale.ROOT);
        if (ending.endsWith(".zip")) {
            zip(file.place(), source, taker);
            return;
        }
        boolean packed = ending.endsWith(".gz");
        try (InputStream in = open(file.place(), packed)) {
            if (lines(packed ? ending.substring(0, ending.length() - 3) : ending)) {
                lines(in, source, taker);
            } else {
                one(in, source, taker);
            }
        } catch (Unreadable unreadable) {
            taker.take(source.problem(broken(file.place()) ? broken() : unreadable(unreadable.getCause())));
        }
    }

    private static boolean broken(Path file) {
        return Files.isSymbolicLink(file) && !Files.exists(file);
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

    private void zip(Path file, Source source, Taker taker) throws IOException, InterruptedException {
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
                entry(zip, entry, source, taker);
            }
        } catch (Unreadable unreadable) {
            taker.take(source.problem(unreadable(unreadable.getCause())));
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

    private void entry(ZipFile zip, ZipEntry entry, Source archive, Taker taker)
            throws IOException, InterruptedException {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        String path = archive.path() + "!" + entry.getName();
        if (name.startsWith(".") || locks(name)) {
            return;
        }
        String ending = name.toLowerCase(Locale.ROOT);
        if (!lines(ending) && !ending.endsWith(".json") && !ending.endsWith(".xlsx")) {
            pass(path);
            return;
        }
        Source source = new Source(name, path);
        try (InputStream in = zip.getInputStream(entry)) {
            if (lines(ending)) {
                lines(in, source, taker);
            } else {
                one(in, source, taker);
            }
        } catch (Unreadable unreadable) {
            taker.take(source.problem(unreadable(unreadable.getCause())));
        } catch (java.util.zip.ZipException damaged) {
            taker.take(source.problem(unreadable(damaged)));
        }
    }

    private static void one(InputStream in, Source source, Taker taker) throws IOException, InterruptedException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(SnapshotReader.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new Unreadable(e);
        } catch (OutOfMemoryError tooLarge) {
            taker.take(source.problem(noRoom()));
            return;
        }
        taker.take(new Item(new Snapshot.Origin(source.name(), null, null), source.path(), bytes, null));
    }

    private static void lines(InputStream in, Source source, Taker taker) throws IOException, InterruptedException {
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
                take(buffer, start, feed, source, number++, tooLong, taker);
                tooLong = null;
                start = feed + 1;
            }
            if (count < 0) {
                take(buffer, start, end, source, number, tooLong, taker);
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

    private static void take(byte[] buffer, int start, int end, Source source, int number, Problem problem, Taker taker)
            throws IOException, InterruptedException {
        Item item = line(buffer, start, end, source, number, problem);
        if (item != null) {
            taker.take(item);
        }
    }

    /**
     * What a line of a file holds.
     *
     * @param name of the file, without its folder
     * @param path of the file as it is shown
     * @param number of the line, from 1; empty lines count
     * @return null when it is empty
     */
    public static Item line(byte[] line, String name, String path, int number) {
        return line(line, 0, line.length, new Source(name, path), number, null);
    }

    private static Item line(byte[] buffer, int start, int end, Source source, int number, Problem problem) {
        Snapshot.Origin origin = new Snapshot.Origin(source.name(), number, null);
        if (problem != null || end - start > SnapshotReader.MOST_BYTES) {
            return new Item(origin, source.path(), null, problem == null ? tooLong() : problem);
        }
        int last = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        return last > start ? new Item(origin, source.path(), Arrays.copyOfRange(buffer, start, last), null) : null;
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

    private static Problem broken() {
        return LineJudge.problem(
                "unreadable",
                new Phrase("链接指向的文件不在", "a link to a file that is not there"),
                new Phrase("文件本身，或指向现有文件的链接", "the file itself, or a link to one that is there"),
                new Phrase("把实际的文件放到这里，或删去这个链接", "put the file itself here, or delete the link"));
    }

    private static Problem unreadable(Throwable why) {
        return LineJudge.problem(
                "unreadable",
                reason(why instanceof UncheckedIOException ? why.getCause() : why),
                new Phrase("完好的 .json、.xlsx、.ndjson、.gz 或 .zip", "a sound .json, .xlsx, .ndjson, .gz or .zip"),
                new Phrase("检查权限，或请报送单位重新发送", "check permissions, or have it sent again"));
    }

    /** Without the file's name, which stands beside it and may be that of a copy. */
    private static Phrase reason(Throwable why) {
        if (why instanceof AccessDeniedException) {
            return new Phrase("没有权限读取的文件", "a file that there is no permission to read");
        }
        String said =
                why instanceof FileSystemException named ? named.getReason() : why == null ? null : why.getMessage();
        return new Phrase(
                "读不了的文件" + (said == null ? "" : "（" + said + "）"),
                "a file that cannot be read" + (said == null ? "" : " (" + said + ")"));
    }
}
