package org.shifan.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
        Map<String, byte[]> files = new TreeMap<>();
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(path -> belongs(folder, path))
                        .sorted()
                        .limit(MOST_FILES + 1)
                        .forEach(found::add);
            }
        }
        if (!Files.isRegularFile(folder.resolve(Manifest.FILE))) {
            throw refused(
                    "manifest-missing",
                    Manifest.FILE,
                    new Phrase("文件夹里没有 pack.yaml：" + folder, "no pack.yaml in " + folder),
                    new Phrase("一个规则包的文件夹", "the folder of one pack"));
        }
        if (found.size() > MOST_FILES) {
            throw refused(
                    "too-many-files",
                    null,
                    new Phrase("规则文件超过 " + MOST_FILES + " 个", "more than " + MOST_FILES + " rule files"),
                    new Phrase("一个规则包的文件夹", "the folder of one pack"));
        }
        for (Path path : found) {
            String name = folder.relativize(path).toString().replace('\\', '/');
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

    private static boolean belongs(Path folder, Path path) {
        String name = path.getFileName().toString();
        return Files.isRegularFile(path) && (name.endsWith(".drl") || path.equals(folder.resolve(Manifest.FILE)));
    }

    /** The names of the rule files, sorted. */
    List<String> ruleFiles() {
        return files.keySet().stream().filter(name -> name.endsWith(".drl")).toList();
    }

    /**
     * The text of a file: UTF-8, a byte order mark left out; what is not UTF-8 is a problem and gives null.
     */
    String text(String file, List<Problem> problems) {
        byte[] bytes = files.get(file);
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        if (start > 0 && file.endsWith(".drl")) {
            problems.add(new Problem(
                    "byte-order-mark",
                    file,
                    1,
                    1,
                    null,
                    null,
                    new Phrase("文件开头有 BOM（记事本“UTF-8 带 BOM”）", "a byte order mark (Notepad's “UTF-8 with BOM”)"),
                    new Phrase("不带 BOM 的 UTF-8", "UTF-8 without one"),
                    new Phrase("另存为 UTF-8（无 BOM）", "save as UTF-8")));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            boolean gbk = decodes(bytes, "GBK");
            problems.add(new Problem(
                    "encoding",
                    file,
                    1,
                    1,
                    null,
                    null,
                    gbk
                            ? new Phrase("文件不是 UTF-8，看来是 GBK（ANSI）", "not UTF-8; it looks like GBK (ANSI)")
                            : new Phrase("文件不是 UTF-8", "not UTF-8"),
                    Phrase.same("UTF-8"),
                    new Phrase("另存为 UTF-8", "save as UTF-8")));
            return null;
        }
    }

    private static boolean decodes(byte[] bytes, String charset) {
        try {
            Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException | IllegalArgumentException no) {
            return false;
        }
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
