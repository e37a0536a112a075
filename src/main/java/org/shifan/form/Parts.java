package org.shifan.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    private static final byte[] DOCTYPE = {'<', '!', 'D', 'O', 'C', 'T', 'Y', 'P', 'E'};

    private final byte[] bytes;
    private final String file;
    private final Map<String, byte[]> small = new LinkedHashMap<>();
    private final Set<String> large = new HashSet<>();

    private ZipFile zip;

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
            throw refused(
                    "old-or-encrypted",
                    new Phrase("旧版 .xls，或设了打开密码的工作簿", "an old .xls, or a workbook with a password"),
                    new Phrase("没有密码的 .xlsx 工作簿", "an .xlsx workbook without password"),
                    new Phrase("在 Excel 或 WPS 里去掉密码，另存为“Excel 工作簿（*.xlsx）”", "remove the password, save as .xlsx"));
        }
        if (bytes.length > MOST_BYTES) {
            throw refused(
                    "too-large",
                    new Phrase("超过 20 MB 的工作簿", "a workbook of more than 20 MB"),
                    new Phrase("不超过 20 MB", "at most 20 MB"),
                    new Phrase("删去图片和无关的工作表，或按乡镇分成几个再合并", "remove pictures and other sheets, or split it by town"));
        }
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            zip = ZipFile.builder()
                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                    .get();
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                InputStream in = zip.getInputStream(entry);
                String name = entry.getName();
                name(name, names);
                boolean text = name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml");
                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                int matched = 0;
                long size = 0;
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    unpacked += count;
                    if (unpacked > MOST_UNPACKED) {
                        throw refused(
                                "zip-bomb",
                                new Phrase("展开后超过 200 MB：" + shown(name), "more than 200 MB unpacked: " + shown(name)),
                                new Phrase("展开后不超过 200 MB 的工作簿", "at most 200 MB unpacked"),
                                new Phrase("把填好的数据粘贴到新的模板里", "paste the figures into a new template"));
                    }
                    if (text && size == 0 && count > 1 && (buffer[0] == (byte) 0xFE || buffer[0] == (byte) 0xFF)) {
                        throw damaged(shown(name) + " UTF-16");
                    }
                    for (int i = 0; text && i < count; i++) {
                        int unit = buffer[i] >= 'a' && buffer[i] <= 'z' ? buffer[i] - 32 : buffer[i];
                        matched = unit == DOCTYPE[matched] ? matched + 1 : unit == '<' ? 1 : 0;
                        if (matched == DOCTYPE.length) {
                            throw refused(
                                    "doctype",
                                    new Phrase("部件 " + shown(name) + " 带有 DOCTYPE", "a DOCTYPE in " + shown(name)),
                                    new Phrase(
                                            "Excel、WPS 或 LibreOffice 存的工作簿",
                                            "a workbook saved by a spreadsheet program"),
                                    new Phrase("不要使用这个文件；请对方重新报送", "do not use this file; ask for a new one"));
                        }
                    }
                    size += count;
                    if (size <= KEPT) {
                        kept.write(buffer, 0, count);
                    }
                }
                if (size <= KEPT) {
                    small.put(name, kept.toByteArray());
                } else {
                    large.add(name);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e.getMessage());
        }
        if (!has("xl/workbook.xml")) {
            boolean binary = has("xl/workbook.bin");
            throw refused(
                    "no-workbook",
                    binary
                            ? new Phrase("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
                            : new Phrase("不是 Excel 工作簿的压缩文件", "an archive that is no workbook"),
                    new Phrase("数据快照（JSON），或 .xlsx 工作簿", "a snapshot in JSON, or an .xlsx workbook"),
                    new Phrase("另存为“Excel 工作簿（*.xlsx）”", "save it as .xlsx"));
        }
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
            throw refused(
                    "external-links",
                    new Phrase("链接到其他文件的工作簿", "a workbook that links to other files"),
                    new Phrase("没有外部链接的工作簿", "a workbook without external links"),
                    new Phrase("在“数据—编辑链接”里断开链接，存成数值", "break the links (Data, Edit Links) and keep the values"));
        }
    }

    boolean has(String name) {
        return small.containsKey(name) || large.contains(name);
    }

    /** The bytes of that part, from its beginning. */
    InputStream open(String name) throws IOException {
        byte[] kept = small.get(name);
        if (kept != null) {
            return new ByteArrayInputStream(kept);
        }
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry != null) {
            return zip.getInputStream(entry);
        }
        throw damaged(shown(name));
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
