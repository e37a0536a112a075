package org.shifan.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.shifan.pack.RuleScanner.Token;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;

/**
 * Puts right in the files of a pack, or of hint rules, what can be put right without knowing what the editor meant: the encoding, the ends of
 * lines, tabs, blanks at the ends of lines, and full-width punctuation outside of quotes and comments. A file that was
 * understood before says the same afterwards, token by token; if it would not, it stays as it is.
 *
 * @param file the file's name within the pack
 * @param done what was put right, in the order of the doing; at least one thing
 * @param kept where the file as it was is kept, beside it
 */
public record Mending(String file, List<Phrase> done, String kept) {

    public Mending {
        done = List.copyOf(done);
    }

    /**
     * Mends the files of the pack, or the hint rules, in that folder, each written aside and moved into place, what it was kept beside it.
     *
     * @return what was done to which file; empty when nothing was to be done
     * @throws Refused when the folder holds neither
     * @throws IOException when a file cannot be read or written
     */
    public static List<Mending> mend(Path folder) throws IOException {
        List<Mending> mendings = new ArrayList<>();
        PackFolder files = HintFolder.recognised(folder) ? PackFolder.files(folder) : PackFolder.read(folder);
        for (var entry : files.files().entrySet()) {
            List<Phrase> done = new ArrayList<>();
            byte[] bytes = entry.getValue();
            String mended = mended(entry.getKey(), bytes, done);
            if (mended != null && !Arrays.equals(mended.getBytes(StandardCharsets.UTF_8), bytes)) {
                Path file = folder.resolve(entry.getKey());
                Path kept = keep(file, bytes);
                replace(file, mended.getBytes(StandardCharsets.UTF_8));
                mendings.add(
                        new Mending(entry.getKey(), done, kept.getFileName().toString()));
            }
        }
        return mendings;
    }

    /** The text as it should be, or null when it cannot be read or would say something else. */
    static String mended(String file, byte[] bytes, List<Phrase> done) {
        FileText read = FileText.of(bytes);
        if (read.encoding() == FileText.Encoding.UNKNOWN) {
            return null;
        }
        if (read.encoding() != FileText.Encoding.UTF_8) {
            String was = read.encoding().label();
            done.add(new Phrase("编码 " + was + " 改为 UTF-8", "encoding " + was + " changed to UTF-8"));
        }
        boolean rules = !file.endsWith(Manifest.FILE);
        String text = lineEnds(read.text(), done);
        text = rules ? punctuation(text, done) : keys(text, done);
        text = blanks(text, rules, done);
        boolean same = rules ? sameRules(read.text(), text) : sameManifest(read.text(), text);
        return same ? text : null;
    }

    private static String lineEnds(String text, List<Phrase> done) {
        String fed = text.replace("\r\n", "\n");
        if (!fed.equals(text)) {
            done.add(new Phrase("换行 CRLF 改为 LF", "line ends CRLF changed to LF"));
        }
        // A single CR among other line ends may hide what follows it from the eye: that is for the editor to look at.
        if (fed.indexOf('\n') < 0 && fed.indexOf('\r') >= 0) {
            done.add(new Phrase("换行 CR 改为 LF", "line ends CR changed to LF"));
            return fed.replace('\r', '\n');
        }
        return fed;
    }

    /** Full-width punctuation outside of quotes and comments; what stands between Chinese quotes stays as it is. */
    private static String punctuation(String text, List<Phrase> done) {
        StringBuilder mended = new StringBuilder(text.length());
        int count = 0;
        for (int i = 0; i < text.length(); ) {
            int end = untouched(text, i);
            if (end > i) {
                mended.append(text, i, end);
                i = end;
                continue;
            }
            char c = text.charAt(i);
            int close = c == '“' ? text.indexOf('”', i) : -1;
            String half = RuleScanner.halfWidth(c);
            if (close > 0
                    && text.substring(i, close).indexOf('\n') < 0
                    && text.substring(i, close).indexOf('"') < 0) {
                mended.append('"').append(text, i + 1, close).append('"');
                count += 2;
                i = close + 1;
            } else if (half != null && "《》【】".indexOf(c) < 0) {
                mended.append(half);
                count++;
                i++;
            } else {
                mended.append(c);
                i++;
            }
        }
        if (count > 0) {
            done.add(new Phrase("全角标点" + count + "处改为半角", count + " full-width signs changed to half-width"));
        }
        return mended.toString();
    }

    /** Where the comment or the quoted text that begins there ends; the same place when none begins. */
    private static int untouched(String text, int at) {
        int end = at;
        if (text.startsWith("//", at)) {
            end = text.indexOf('\n', at);
        } else if (text.startsWith("/*", at)) {
            end = text.indexOf("*/", at + 2);
            end = end < 0 ? end : end + 2;
        } else if (text.charAt(at) == '"') {
            int line = text.indexOf('\n', at);
            end = text.indexOf('"', at + 1);
            end = end < 0 || line >= 0 && line < end ? line : end + 1;
        }
        return end < 0 ? text.length() : end;
    }

    /** A full-width colon behind a key at the beginning of a line, in a manifest that cannot be read as it is. */
    private static String keys(String text, List<Phrase> done) {
        if (readable(text) || text.indexOf('：') < 0) {
            return text;
        }
        String mended = text.replaceAll("(?m)^( *(?:- )?[a-z]+)：[ \\t]*", "$1: ");
        if (mended.equals(text) || !readable(mended)) {
            return text;
        }
        done.add(new Phrase("键后的全角冒号改为半角", "full-width colons behind keys changed to half-width"));
        return mended;
    }

    private static String blanks(String text, boolean rules, List<Phrase> done) {
        StringBuilder mended = new StringBuilder(text.length());
        int tabs = 0;
        int trailing = 0;
        for (int start = 0; start < text.length(); ) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            String line = text.substring(start, end);
            String stripped = line.replaceAll("[ \\t]+$", "");
            trailing += line.equals(stripped) ? 0 : 1;
            int indent = 0;
            while (indent < stripped.length() && (stripped.charAt(indent) == ' ' || stripped.charAt(indent) == '\t')) {
                if (stripped.charAt(indent) == '\t') {
                    tabs++;
                    mended.append(rules ? "    " : "  ");
                } else {
                    mended.append(' ');
                }
                indent++;
            }
            mended.append(stripped, indent, stripped.length());
            if (feed >= 0) {
                mended.append('\n');
            }
            start = end + 1;
        }
        if (tabs > 0) {
            done.add(new Phrase(
                    "行首制表符" + tabs + "个改为空格",
                    tabs + (tabs == 1 ? " tab" : " tabs") + " of indentation changed to blanks"));
        }
        if (trailing > 0) {
            done.add(new Phrase(
                    trailing + "行行尾的空白删去",
                    "blanks at the end of " + trailing + (trailing == 1 ? " line" : " lines") + " removed"));
        }
        if (!mended.isEmpty() && mended.charAt(mended.length() - 1) != '\n') {
            done.add(new Phrase("末行补上换行", "the last line ended"));
            mended.append('\n');
        }
        return mended.toString();
    }

    /** Whether the same tokens stand in both, as far as the first could be cut into tokens. */
    private static boolean sameRules(String before, String after) {
        List<Problem> problems = new ArrayList<>();
        List<Token> tokens = RuleScanner.scan("", before, problems);
        TreeSet<String> codes = new TreeSet<>();
        problems.forEach(problem -> codes.add(problem.code()));
        codes.remove("full-width");
        // With CR alone as the end of lines, the first comment swallowed the rest of the file.
        boolean oneLine = before.indexOf('\n') < 0 && before.indexOf('\r') >= 0;
        return oneLine && !codes.isEmpty()
                || signs(tokens).equals(signs(RuleScanner.scan("", after, new ArrayList<>())));
    }

    /** The tokens without blanks between them: two full-width equals signs become one token when they are mended. */
    private static String signs(List<Token> tokens) {
        return RuleScanner.joined(tokens).replace(" ", "");
    }

    private static boolean readable(String manifest) {
        try {
            Yaml.read(manifest);
            return true;
        } catch (Yaml.Malformed malformed) {
            return false;
        }
    }

    /** Whether both read alike; what could not be read before may read as anything. */
    private static boolean sameManifest(String before, String after) {
        Yaml.Node read;
        try {
            read = Yaml.read(before);
        } catch (Yaml.Malformed malformed) {
            return true;
        }
        try {
            return same(read, Yaml.read(after));
        } catch (Yaml.Malformed malformed) {
            return false;
        }
    }

    private static boolean same(Yaml.Node one, Yaml.Node other) {
        if (one.map() != null && other.map() != null) {
            return List.copyOf(one.map().keySet())
                            .equals(List.copyOf(other.map().keySet()))
                    && one.map().keySet().stream()
                            .allMatch(
                                    key -> same(one.map().get(key), other.map().get(key)));
        }
        if (one.list() != null && other.list() != null) {
            boolean same = one.list().size() == other.list().size();
            for (int i = 0; same && i < one.list().size(); i++) {
                same = same(one.list().get(i), other.list().get(i));
            }
            return same;
        }
        return one.text() != null && one.text().equals(other.text());
    }

    /** Keeps the file as it was under the first free name beside it. */
    private static Path keep(Path file, byte[] bytes) throws IOException {
        for (int i = 1; ; i++) {
            Path kept = file.resolveSibling(file.getFileName() + ".bak" + (i == 1 ? "" : i));
            try {
                Files.createFile(kept);
                Files.write(kept, bytes);
                return kept;
            } catch (FileAlreadyExistsException taken) {
                // the next name
            }
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), "new", ".part");
        try {
            Files.write(aside, bytes);
            try {
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException plain) {
                Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
