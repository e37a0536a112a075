package org.shifan.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A workbook written part by part, so that a test can put into it what no library would write. It begins as a small form
 * that is right: {@link #ITEMS} and {@link #ROWS}.
 */
final class RawBook {

    static final String[] ITEMS = {
        "填报事项|填报值|佐证材料", "行政区划代码|140524|", "辖区名称|陵川县|", "辖区类别|县|", "数据日期|2023-10-31|", "常住人口|#210000|年鉴"
    };

    static final String[] ROWS = {
        "机构编号|机构名称|机构类别|乡镇（街道）|执业（助理）医师数|中医类别执业（助理）医师数|设置中医馆（国医堂）|中医药技术名称",
        "A1|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|是|毫针、刮痧",
        "A2|乙镇卫生院|乡镇卫生院|乙镇|#9|#1|否|无",
        "V1|丙村卫生室|村卫生室|甲镇||||"
    };

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String REFS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /** Some bytes, others many times over, and the rest, so that a bomb need not be held before it is packed. */
    private record Part(String name, byte[] content, byte[] block, int times, byte[] rest) {}

    /** By name; a list, since a bad archive may have two of one name. */
    private final List<Part> parts = new ArrayList<>();

    private final List<String> sheets = new ArrayList<>();

    private RawBook() {}

    static RawBook good() {
        return new RawBook().sheet("辖区", ITEMS).sheet("机构", ROWS);
    }

    /** With those rows instead, on the sheets 辖区 and 机构. */
    static RawBook of(String[] items, String[] rows) {
        return new RawBook().sheet("辖区", items).sheet("机构", rows);
    }

    /** The good form with one row of institutions (from 0, the heading) in other words. */
    static RawBook row(int index, String row) {
        String[] rows = ROWS.clone();
        rows[index] = row;
        return of(ITEMS, rows);
    }

    /** The good form with one item in other words. */
    static RawBook item(int index, String row) {
        String[] items = ITEMS.clone();
        items[index] = row;
        return of(items, ROWS);
    }

    /**
     * One sheet more. Cells stand between bars: a text; {@code #12} a number, {@code #12;2} one in the style of that
     * number; {@code =A1~5} a formula and what it showed; {@code !#N/A} an error; {@code ?1} true.
     */
    RawBook sheet(String name, String... rows) {
        sheets.add(name);
        part(
                "xl/worksheets/sheet" + sheets.size() + ".xml",
                bytes(XML + "<worksheet xmlns=\"" + MAIN + "\" xmlns:r=\"" + REFS + "\"><sheetData>" + rows(rows)
                        + "</sheetData></worksheet>"));
        return this;
    }

    private static String rows(String... rows) {
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < rows.length; i++) {
            xml.append("<row r=\"").append(i + 1).append("\">");
            List<String> cells = List.of(rows[i].split("\\|", -1));
            for (int k = 0; k < cells.size(); k++) {
                cell(xml, CellText.letters(k + 1) + (i + 1), cells.get(k));
            }
            xml.append("</row>");
        }
        return xml.toString();
    }

    private static void cell(StringBuilder xml, String address, String said) {
        if (said.isEmpty()) {
            return;
        }
        String rest = said.substring(1);
        String begin = "<c r=\"" + address + "\"";
        switch (said.charAt(0)) {
            case '#' -> {
                int style = rest.indexOf(';');
                xml.append(begin)
                        .append(style < 0 ? "" : " s=\"" + rest.substring(style + 1) + "\"")
                        .append("><v>")
                        .append(style < 0 ? rest : rest.substring(0, style))
                        .append("</v></c>");
            }
            case '=' -> {
                int shown = rest.indexOf('~');
                xml.append(begin)
                        .append("><f>")
                        .append(rest, 0, shown)
                        .append("</f><v>")
                        .append(rest.substring(shown + 1))
                        .append("</v></c>");
            }
            case '!' -> xml.append(begin).append(" t=\"e\"><v>").append(rest).append("</v></c>");
            case '?' -> xml.append(begin).append(" t=\"b\"><v>").append(rest).append("</v></c>");
            default ->
                xml.append(begin)
                        .append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                        .append(said)
                        .append("</t></is></c>");
        }
    }

    /** One part more. */
    RawBook part(String name, String text) {
        return part(name, bytes(text));
    }

    RawBook part(String name, byte[] content) {
        parts.add(new Part(name, content, content, 0, new byte[0]));
        return this;
    }

    /** One part more, with something many times over before its rest. */
    RawBook part(String name, String text, String block, int times, String rest) {
        parts.add(new Part(name, bytes(text), bytes(block), times, bytes(rest)));
        return this;
    }

    /** That sheet with something many times over before the end of its rows. */
    RawBook more(int sheet, String block, int times) {
        complete();
        String name = "xl/worksheets/sheet" + sheet + ".xml";
        Part part = parts.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        String text = new String(part.content(), StandardCharsets.UTF_8);
        int end = text.indexOf("</sheetData>");
        remove(name);
        return part(name, text.substring(0, end), block, times, text.substring(end));
    }

    /** Another text for that sheet (1 is 辖区, 2 is 机构). */
    RawBook edit(int sheet, UnaryOperator<String> change) {
        return edit("xl/worksheets/sheet" + sheet + ".xml", change);
    }

    /** The same with one text in the place of another. */
    RawBook edit(int sheet, String before, String after) {
        return edit(sheet, xml -> {
            if (!xml.contains(before)) {
                throw new IllegalArgumentException(before + " is not in " + xml);
            }
            return xml.replace(before, after);
        });
    }

    RawBook edit(String part, UnaryOperator<String> change) {
        complete();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(part)) {
                String text = new String(parts.get(i).content(), StandardCharsets.UTF_8);
                byte[] changed = bytes(change.apply(text));
                parts.set(i, new Part(part, changed, changed, 0, new byte[0]));
                return this;
            }
        }
        throw new IllegalArgumentException(part);
    }

    /** That sheet in another encoding, which it declares. */
    RawBook encode(int sheet, String encoding) {
        complete();
        String name = "xl/worksheets/sheet" + sheet + ".xml";
        Part part = parts.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        String text = new String(part.content(), StandardCharsets.UTF_8);
        remove(name);
        return part(name, text.replace("UTF-8", encoding).getBytes(Charset.forName(encoding)));
    }

    RawBook rename(String part, String name) {
        complete();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(part)) {
                Part old = parts.get(i);
                parts.set(i, new Part(name, old.content(), old.block(), old.times(), old.rest()));
                return this;
            }
        }
        throw new IllegalArgumentException(part);
    }

    RawBook remove(String part) {
        complete();
        parts.removeIf(each -> each.name().equals(part));
        return this;
    }

    private boolean completed;

    /** Adds the parts that every workbook has, after its sheets are known. */
    private void complete() {
        if (completed) {
            return;
        }
        completed = true;
        Map<String, String> whole = new LinkedHashMap<>();
        StringBuilder listed = new StringBuilder();
        StringBuilder references = new StringBuilder();
        for (int i = 1; i <= sheets.size(); i++) {
            listed.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(sheets.get(i - 1), i, i));
            references.append("<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                    .formatted(i, REFS, i));
        }
        whole.put(
                "_rels/.rels",
                relations(
                        "<Relationship Id=\"rId1\" Type=\"" + REFS + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        whole.put(
                "xl/workbook.xml",
                XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + REFS + "\"><workbookPr/><sheets>" + listed
                        + "</sheets></workbook>");
        whole.put(
                "xl/_rels/workbook.xml.rels",
                relations(references
                        + "<Relationship Id=\"rId91\" Type=\"" + REFS + "/styles\" Target=\"styles.xml\"/>"
                        + "<Relationship Id=\"rId92\" Type=\"" + REFS
                        + "/sharedStrings\" Target=\"sharedStrings.xml\"/>"));
        whole.put(
                "xl/styles.xml",
                XML + "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"1\"><numFmt numFmtId=\"176\""
                        + " formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts><cellXfs"
                        + " count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf"
                        + " numFmtId=\"176\"/></cellXfs></styleSheet>");
        whole.put("xl/sharedStrings.xml", XML + "<sst xmlns=\"" + MAIN + "\"><si><t>甲镇卫生院</t></si></sst>");
        whole.forEach(this::part);
    }

    private static String relations(String each) {
        return XML + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + each
                + "</Relationships>";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        complete();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setLevel(1);
            for (Part part : parts) {
                zip.putArchiveEntry(new ZipArchiveEntry(part.name()));
                zip.write(part.content());
                for (int i = 0; i < part.times(); i++) {
                    zip.write(part.block());
                }
                zip.write(part.rest());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
