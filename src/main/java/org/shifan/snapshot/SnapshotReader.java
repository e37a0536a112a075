package org.shifan.snapshot;

import org.shifan.text.Phrase;

/**
 * Reads a snapshot from JSON, strictly: what is not in the contract is refused, with every problem of the file in one
 * run. Stateless; may be called from several threads.
 */
public final class SnapshotReader {

    /** The most bytes a snapshot may have: 64 MiB. */
    public static final int MOST_BYTES = 64 << 20;

    private SnapshotReader() {}

    /**
     * Reads one snapshot with the built-in catalogue of techniques.
     *
     * @param json the bytes of the file, UTF-8, a byte order mark is tolerated
     * @param origin the file's name; its digest is computed here when null
     * @param vocabulary the facts and measures that may be named
     * @throws Refused with every problem of the file, sorted by place
     */
    public static Snapshot read(byte[] json, Snapshot.Origin origin, Vocabulary vocabulary) {
        return read(json, origin, vocabulary, Techniques.builtIn());
    }

    /**
     * Reads one snapshot.
     *
     * @param json the bytes of the file, UTF-8, a byte order mark is tolerated
     * @param origin the file's name; its digest is computed here when null
     * @param vocabulary the facts and measures that may be named
     * @param techniques maps technique names to items and categories
     * @throws Refused with every problem of the file, sorted by place
     */
    public static Snapshot read(byte[] json, Snapshot.Origin origin, Vocabulary vocabulary, Techniques techniques) {
        String file = origin == null ? null : origin.file();
        Problems problems = new Problems();
        int start = start(json, problems);
        int scanned = problems.none() ? Utf8.scan(json, start) : Utf8.PLAIN;
        if (scanned >= 0) {
            boolean gbk = Utf8.looksLikeGbk(json, scanned);
            problems.add(
                    scanned,
                    "not-utf-8",
                    null,
                    gbk
                            ? new Phrase(
                                    "不是 UTF-8 编码的字节，看起来像 GBK（ANSI）",
                                    "bytes that are not UTF-8 and look like GBK (ANSI)")
                            : new Phrase("不是 UTF-8 编码的字节", "bytes that are not UTF-8"),
                    new Phrase("UTF-8 编码的文件", "a file in UTF-8"),
                    new Phrase("在编辑器中“另存为”，编码选 UTF-8", "save it again with the encoding UTF-8"));
        }
        if (!problems.none()) {
            throw problems.refused(json, start, file);
        }
        Snapshot.Origin known = (origin == null ? new Snapshot.Origin(null, null, null) : origin).of(json);
        boolean plain = scanned == Utf8.PLAIN;
        try {
            return Reading.read(json, start, plain, known, vocabulary, techniques, null);
        } catch (Cursor.Stopped somethingIsWrong) {
            Snapshot snapshot = Reading.read(json, start, false, known, vocabulary, techniques, problems);
            if (problems.none()) {
                return snapshot;
            }
            throw problems.refused(json, start, file);
        }
    }

    /** Where the text begins; a problem when the file is too large, or not text of bytes at all. */
    private static int start(byte[] json, Problems problems) {
        if (json.length > MOST_BYTES) {
            problems.add(
                    Problems.NOWHERE,
                    "too-large",
                    null,
                    new Phrase(json.length + " 字节的文件", "a file of " + json.length + " bytes"),
                    new Phrase("不超过 " + MOST_BYTES + " 字节（64 MiB）", "at most " + MOST_BYTES + " bytes (64 MiB)"),
                    new Phrase("一个文件只写一个辖区的一份快照", "one file holds one snapshot of one jurisdiction"));
            return 0;
        }
        int first = json.length > 0 ? json[0] & 0xFF : 0x20;
        int second = json.length > 1 ? json[1] & 0xFF : 0x20;
        boolean utf16 = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
        if (utf16 || first == 0 || second == 0) {
            problems.add(
                    0,
                    "not-utf-8",
                    null,
                    new Phrase(
                            "UTF-16 或 UTF-32 编码的文件（记事本称 Unicode）", "a file in UTF-16 or UTF-32 (Notepad says Unicode)"),
                    new Phrase("UTF-8 编码的文件", "a file in UTF-8"),
                    new Phrase("在编辑器中“另存为”，编码选 UTF-8", "save it again with the encoding UTF-8"));
            return 0;
        }
        return json.length >= 3 && first == 0xEF && second == 0xBB && json[2] == (byte) 0xBF ? 3 : 0;
    }
}
