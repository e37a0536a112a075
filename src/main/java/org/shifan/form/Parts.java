package org.shifan.form;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;

/**
 * The parts of a workbook's package, counted byte by byte while they are unpacked: the guard before everything else.
 * Small parts are kept, large ones unpacked anew each time they are read, so that a large workbook needs little memory.
 */
final class Parts {

    /** The most bytes a workbook may have. */
    static final int MOST_BYTES = 20 << 20;

    private static final long MOST_UNPACKED = 200L << 20;
    private static final int MOST_ENTRIES = 500;
    private static final int KEPT = 1 << 20;
    private static final int MOST_KEPT = 16 << 20;

    /** How many bytes of a part its declaration may take. */
    private static final int START = 200;

    /** How the names of workbooks and tables end. */
    private static final Set<String> TABLES = Set.of("xlsx", "xls", "xlsm", "et", "csv", "ods");

    private static final Pattern ENCODING =
            Pattern.compile("^\\W*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"']");

    private final byte[] bytes;
    private final String file;

    /** Parts by their names in lower case: the format does not tell cases apart, and some programs mix them. */
    private final Map<String, byte[]> small = new HashMap<>();

    private final Map<String, String> large = new HashMap<>();

    private ZipFile zip;
    private long unpacked;
    private long kept;

    private Parts(byte[] bytes, String file) {
        this.bytes = bytes;
        this.file = file;
    }

    /** Whether these are the bytes of a workbook (or of another office file), and not of JSON. */
    static boolean recognised(byte[] bytes) {
        return zip(bytes) || ole(bytes);
    }

    private static boolean zip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && (bytes[2] == 3 || bytes[2] == 5);
    }

    private static boolean ole(byte[] bytes) {
        return bytes.length > 3 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF && bytes[2] == 0x11;
    }

    /**
     * Sees to it that a file called a workbook or a table is not taken for JSON.
     *
     * @param file its name, may be null
     * @throws Refused when it is called so
     */
    static void misnamed(byte[] bytes, String file) {
        String lower = file == null ? "" : file.toLowerCase(Locale.ROOT);
        if (!TABLES.contains(lower.substring(lower.lastIndexOf('.') + 1))) {
            return;
        }
        String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1).stripLeading();
        Phrase found = new Phrase("内容是文本（像 CSV），不是工作簿", "text (such as CSV), no workbook");
        if (bytes.length == 0) {
            found = new Phrase("空文件", "an empty file");
        } else if (start.startsWith("<") || start.startsWith("\u00EF\u00BB\u00BF<")) {
            found = new Phrase("内容是网页或 XML，不是工作簿", "a page or XML, no workbook");
        } else if (start.startsWith("{") || start.startsWith("\u00EF\u00BB\u00BF{")) {
            found = new Phrase("内容是 JSON，不是工作簿", "JSON, no workbook");
        }
        Phrase advice = bytes.length == 0
                ? new Phrase("重新保存，或请对方重新报送", "save it anew, or ask for a new one")
                : new Phrase(
                        "用 Excel 或 WPS 打开后另存为“Excel 工作簿（*.xlsx）”，只改后缀不行",
                        "open it and save it as .xlsx; renaming is not enough");
        Phrase expected =
                new Phrase(".xlsx 工作簿；JSON 快照的后缀为 .json", "an .xlsx workbook; a snapshot in JSON ends with .json");
        throw new Parts(bytes, file).refused("not-a-workbook", found, expected, advice);
    }

    /**
     * Counts and checks all parts.
     *
     * @throws Refused when the file is too large, damaged, or has what no form has
     */
    static Parts of(byte[] bytes, String file) {
        Parts parts = new Parts(bytes, file);
        parts.check();
        return parts;
    }

    private void check() {
        if (ole(bytes)) {
            throw old();
        }
        if (bytes.length > MOST_BYTES) {
            throw refused(
                    "too-large",
                    new Phrase("超过 20 MB 的工作簿", "a workbook of more than 20 MB"),
                    new Phrase("不超过 20 MB", "at most 20 MB"),
                    new Phrase("删去图片和无关的工作表，或按乡镇分成几个再合并", "remove pictures and other sheets, or split it by town"));
        }
        try {
            zip = ZipFile.builder()
                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                    .get();
            Set<String> names = new HashSet<>();
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                name(entry.getName(), names);
                part(entry);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(null);
        }
    }

    /** Unpacks one part, counting and looking at its bytes; keeps it when it is small. */
    private void part(ZipArchiveEntry entry) throws IOException {
        String name = entry.getName();
        String lower = name.toLowerCase(Locale.ROOT);
        boolean xml = lower.endsWith(".xml") || lower.endsWith(".rels") || lower.endsWith(".vml");
        XmlScan scan = new XmlScan();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                unpacked += count;
                if (unpacked > MOST_UNPACKED) {
                    throw refused(
                            "zip-bomb",
                            new Phrase("展开后超过 200 MB：" + shown(name), "more than 200 MB unpacked: " + shown(name)),
                            new Phrase("展开后不超过 200 MB 的工作簿", "at most 200 MB unpacked"),
                            new Phrase("把填好的数据粘贴到新的模板里", "paste the figures into a new template"));
                }
                if (xml) {
                    harmless(name, scan.look(buffer, count));
                }
                size += count;
                if (size <= KEPT) {
                    content.write(buffer, 0, count);
                }
            }
        }
        if (size <= KEPT && kept + size <= MOST_KEPT) {
            kept += size;
            small.put(lower, content.toByteArray());
        } else {
            large.put(lower, name);
        }
    }

    private void harmless(String part, XmlScan.Harm harm) {
        if (harm == XmlScan.Harm.DOCTYPE) {
            throw refused(
                    "doctype",
                    new Phrase("部件 " + shown(part) + " 带有 DOCTYPE", "a DOCTYPE in " + shown(part)),
                    new Phrase("Excel、WPS 或 LibreOffice 存的工作簿", "a workbook saved by a spreadsheet program"),
                    new Phrase("不要使用这个文件；请对方重新报送", "do not use this file; ask for a new one"));
        } else if (harm == XmlScan.Harm.ENCODING) {
            throw damaged(shown(part) + " UTF-16");
        } else if (harm == XmlScan.Harm.TOO_LONG) {
            throw damaged(shown(part) + " > 1 MB");
        }
    }

    /** What comes in the container that Office used before 2007, and uses still for what has a password. */
    private Refused old() {
        boolean locked = holds("EncryptedPackage");
        return refused(
                locked ? "encrypted" : "old-workbook",
                locked
                        ? new Phrase("设了打开密码的工作簿", "a workbook with a password")
                        : holds("WordDocument")
                                ? new Phrase("Word 文档", "a Word document")
                                : new Phrase("旧版工作簿（.xls 或 .et）", "an old workbook (.xls or .et)"),
                new Phrase("没有密码的 .xlsx 工作簿", "an .xlsx workbook without password"),
                locked
                        ? new Phrase("在 Excel 或 WPS 里去掉密码，再存一次", "remove the password and save it again")
                        : new Phrase(
                                "在 Excel 或 WPS 里另存为“Excel 工作簿（*.xlsx）”，只改后缀不行",
                                "save it as .xlsx; renaming is not enough"));
    }

    /** Whether the container names a stream so, in UTF-16. */
    private boolean holds(String stream) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .contains(new String(stream.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    /** That the archive has no workbook in it, and what it is instead. */
    Refused noWorkbook() {
        Phrase found = new Phrase("不是 Excel 工作簿的压缩文件", "an archive that is no workbook");
        if (has("xl/workbook.bin")) {
            found = new Phrase("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)");
        } else if (has("content.xml")) {
            found = new Phrase("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)");
        } else if (has("word/document.xml")) {
            found = new Phrase("Word 文档（.docx）", "a Word document (.docx)");
        }
        return refused(
                "no-workbook",
                found,
                new Phrase("数据快照（JSON），或 .xlsx 工作簿", "a snapshot in JSON, or an .xlsx workbook"),
                new Phrase("另存为“Excel 工作簿（*.xlsx）”", "save it as .xlsx"));
    }

    private void name(String name, Set<String> names) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!names.add(lower)) {
            throw refused(
                    "duplicate-part",
                    new Phrase("两个同名的部件 " + shown(name), "two parts called " + shown(name)),
                    new Phrase("每个部件一份", "each part once"),
                    new Phrase("不要使用这个文件；请对方重新报送", "do not use this file; ask for a new one"));
        }
        if (names.size() > MOST_ENTRIES) {
            throw refused(
                    "too-many-parts",
                    new Phrase("超过 " + MOST_ENTRIES + " 个部件", "more than " + MOST_ENTRIES + " parts"),
                    new Phrase("至多 " + MOST_ENTRIES + " 个", "at most " + MOST_ENTRIES),
                    new Phrase("删去图片和无关的工作表", "remove pictures and other sheets"));
        }
        if (name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || ("/" + name + "/").contains("/../")) {
            throw damaged(shown(name));
        }
        if (lower.contains("vbaproject") || lower.startsWith("xl/macrosheets/") || lower.startsWith("xl/activex/")) {
            throw refused(
                    "macros",
                    new Phrase("带宏的工作簿", "a workbook with macros"),
                    new Phrase("没有宏的 .xlsx 工作簿", "an .xlsx workbook without macros"),
                    new Phrase("另存为“Excel 工作簿（*.xlsx）”，不存宏", "save it as .xlsx without macros"));
        }
        if (lower.startsWith("xl/externallinks/")) {
            throw linked();
        }
    }

    /** That the workbook takes figures from other files. */
    Refused linked() {
        return refused(
                "external-links",
                new Phrase("链接到其他文件的工作簿", "a workbook that links to other files"),
                new Phrase("没有外部链接的工作簿", "a workbook without external links"),
                new Phrase("在“数据—编辑链接”里断开链接，存成数值", "break the links (Data, Edit Links) and keep the values"));
    }

    boolean has(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return small.containsKey(lower) || large.containsKey(lower);
    }

    /** The bytes of that part, from its beginning. */
    InputStream open(String name) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        byte[] content = small.get(lower);
        if (content != null) {
            return new ByteArrayInputStream(content);
        }
        ZipArchiveEntry entry = zip.getEntry(large.getOrDefault(lower, name));
        if (entry != null) {
            return zip.getInputStream(entry);
        }
        throw damaged(shown(name));
    }

    /**
     * The text of that XML part. It is decoded here, since the parser of the JDK prints what it thinks of bytes that are
     * no text.
     */
    Reader reader(String name) throws IOException {
        InputStream in = new BufferedInputStream(open(name));
        in.mark(START);
        String start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
        in.reset();
        if (start.startsWith("\u00EF\u00BB\u00BF")) {
            in.skipNBytes(3);
        }
        Matcher declared = ENCODING.matcher(start);
        try {
            Charset charset = declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
            return new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | UnsupportedOperationException unknown) {
            throw damaged(shown(name) + " " + shown(declared.group(1)));
        }
    }

    Refused damaged(String what) {
        String which = what == null ? "" : "（" + what + "）";
        return refused(
                "damaged",
                new Phrase("损坏的工作簿" + which, "a damaged workbook" + (what == null ? "" : " (" + what + ")")),
                new Phrase(
                        "Excel、WPS 或 LibreOffice 能打开的 .xlsx 工作簿", "an .xlsx workbook that a spreadsheet program opens"),
                new Phrase("打开后另存一份；打不开就请对方重新报送", "open it and save it anew; if it does not open, ask for a new one"));
    }

    Refused refused(String code, Phrase found, Phrase expected, Phrase advice) {
        return new Refused(List.of(new Problem(code, file, 0, 0, null, null, found, expected, advice)));
    }

    private static String shown(String name) {
        return org.shifan.snapshot.Characters.shown(name);
    }
}
