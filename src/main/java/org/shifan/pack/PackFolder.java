package org.shifan.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;

/**
 * The files of a pack as they lie in its folder: the manifest and every rule file below it, nothing else.
 *
 * @param files the bytes by path within the folder, with slashes, sorted
 */
record PackFolder(Map<String, byte[]> files) {

    private static final int MOST_FILES = 500;
    private static final long LARGEST = 1 << 20;

    /**
     * Reads a folder.
     *
     * @throws Refused when there is no manifest, or a file is too large to be a rule
     * @throws IOException when a file cannot be read
     */
    static PackFolder read(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(Manifest.FILE))) {
            throw refused(
                    "manifest-missing",
                    Manifest.FILE,
                    new Phrase("文件夹里没有 pack.yaml：" + folder, "no pack.yaml in " + folder),
                    new Phrase("一个规则包的文件夹", "the folder of one pack"));
        }
        return files(folder);
    }

    /**
     * Reads the rule files of a folder that is no pack's.
     *
     * @throws Refused when a file is too large to be a rule
     * @throws IOException when a file cannot be read
     */
    static PackFolder files(Path folder) throws IOException {
        Path root = folder.toRealPath();
        Map<String, byte[]> files = new TreeMap<>();
        List<Path> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(path -> belongs(root, path))
                    .sorted()
                    .limit(MOST_FILES + 1)
                    .forEach(found::add);
        }
        if (found.size() > MOST_FILES) {
            throw refused(
                    "too-many-files",
                    null,
                    new Phrase("规则文件超过 " + MOST_FILES + " 个", "more than " + MOST_FILES + " rule files"),
                    new Phrase("一个规则包的文件夹", "the folder of one pack"));
        }
        for (Path path : found) {
            String name = root.relativize(path).toString().replace('\\', '/');
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw refused(
                        "link",
                        name,
                        new Phrase("不是文件本身，而是指向别处的链接或文件夹", "a link to another place, or a folder"),
                        new Phrase("规则文件本身", "the file itself"));
            }
            if (Files.size(path) > LARGEST) {
                throw refused(
                        "file-too-large",
                        name,
                        new Phrase("文件超过 1 MiB", "a file above 1 MiB"),
                        new Phrase("规则文件", "a rule file"));
            }
            files.put(name, Files.readAllBytes(path));
        }
        return new PackFolder(files);
    }

    /** Links belong too, to be refused: what they lead to is none of the pack's files. */
    private static boolean belongs(Path root, Path path) {
        String name = path.getFileName().toString();
        return !path.equals(root)
                && (name.endsWith(".drl") || path.equals(root.resolve(Manifest.FILE)) || Files.isSymbolicLink(path));
    }

    /** The names of the rule files, sorted. */
    List<String> ruleFiles() {
        return files.keySet().stream().filter(name -> name.endsWith(".drl")).toList();
    }

    /**
     * The text of a file: UTF-8 without a byte order mark. Another encoding is a problem; where it can be told which, the
     * text is read all the same, so that its other problems show up too, else null.
     */
    String text(String file, List<Problem> problems) {
        FileText read = FileText.of(files.get(file));
        switch (read.encoding()) {
            case UTF_8 -> {}
            case UTF_8_WITH_MARK -> {
                if (file.endsWith(".drl")) {
                    problems.add(encoding(
                            "byte-order-mark",
                            file,
                            1,
                            1,
                            new Phrase("文件开头有 BOM（记事本“UTF-8 带 BOM”）", "a byte order mark (Notepad's “UTF-8 with BOM”)"),
                            new Phrase("不带 BOM 的 UTF-8", "UTF-8 without one")));
                }
            }
            case UTF_16 ->
                problems.add(encoding(
                        "encoding",
                        file,
                        1,
                        1,
                        new Phrase("文件是 UTF-16（记事本“Unicode”）", "UTF-16 (Notepad's “Unicode”)"),
                        Phrase.same("UTF-8")));
            case GBK, UNKNOWN -> {
                boolean gbk = read.encoding() == FileText.Encoding.GBK;
                int from = gbk
                        ? firstChinese(read.text())
                        : Math.min(read.valid(), read.text().length());
                problems.add(encoding(
                        "encoding",
                        file,
                        read.line(from),
                        read.column(from),
                        gbk
                                ? new Phrase("文件不是 UTF-8，看来是 GBK（ANSI）", "not UTF-8; it looks like GBK (ANSI)")
                                : new Phrase("文件不是 UTF-8", "not UTF-8"),
                        Phrase.same("UTF-8")));
                return gbk ? read.text() : null;
            }
        }
        return read.text();
    }

    private static int firstChinese(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) < 0x80) {
            at++;
        }
        return at;
    }

    private static Problem encoding(String code, String file, int line, int column, Phrase found, Phrase expected) {
        Phrase advice = new Phrase(
                "另存为 UTF-8（无 BOM），或用 shifan rules lint --fix", "save as UTF-8, or run shifan rules lint --fix");
        return new Problem(code, file, line, column, null, null, found, expected, advice);
    }

    /** SHA-256 over names and contents, lower-case hex. */
    String sha256() {
        MessageDigest digest = newDigest();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            add(digest, file.getKey().getBytes(StandardCharsets.UTF_8));
            add(digest, file.getValue());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 over the parts, each with its length so that they cannot run into each other. */
    static String sha256(byte[]... parts) {
        MessageDigest digest = newDigest();
        for (byte[] part : parts) {
            add(digest, part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Refused refused(String code, String file, Phrase found, Phrase expected) {
        return new Refused(List.of(new Problem(code, file, 0, 0, null, null, found, expected, null)));
    }
}
