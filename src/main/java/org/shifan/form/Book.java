package org.shifan.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.shifan.snapshot.Characters;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;

/**
 * A workbook as its cells: read row by row, so that its size hardly matters, and without guessing: a text that the
 * workbook refers to and does not have is refused, not read as empty. Own code, because the libraries at hand either hold
 * the whole workbook in memory or pass over formulas, hidden rows and lost texts.
 */
final class Book {

    private static final int LONGEST_TEXT = 32_767;
    private static final int MOST_STRINGS = 2_000_000;
    private static final int MOST_ROWS = 200_000;
    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_MERGES = 20_000;

    private static final XMLInputFactory XML = factory();

    /** How a number is shown. */
    enum Format {
        PLAIN,
        DATE,
        PERCENT
    }

    /** What a cell holds. */
    enum Content {
        NUMBER,
        TEXT,
        YES_NO,
        ERROR
    }

    /**
     * A cell that is not empty.
     *
     * @param column from 1
     * @param text a number as the file writes it, a text as it stands, {@code 1} or {@code 0}, or the name of an error
     * @param formula whether it is computed
     */
    record Cell(int column, Content content, String text, boolean formula, Format format) {}

    /** A row with at least one cell that is not empty; its number from 1, its cells from left to right. */
    record Row(int number, boolean hidden, List<Cell> cells) {
        Cell at(int column) {
            for (Cell cell : cells) {
                if (cell.column() == column) {
                    return cell;
                }
            }
            return null;
        }
    }

    /** Cells joined into one; all numbers from 1 and inclusive. */
    record Merge(int top, int left, int bottom, int right) {
        boolean covers(int row, int column) {
            return row >= top && row <= bottom && column >= left && column <= right;
        }
    }

    /** A sheet: its name, whether it is hidden, and what is known of it before its rows are read. */
    record Sheet(String name, boolean hidden, String part, List<Merge> merges, TreeSet<Integer> hiddenColumns) {}

    /** Takes rows. */
    interface Taker {
        /** One more; false when no further are wanted. */
        boolean take(Row row);
    }

    private final Parts parts;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<String> strings = new ArrayList<>();
    private final List<Format> formats = new ArrayList<>();
    private boolean from1904;

    /**
     * Opens a workbook.
     *
     * @throws Refused when it is harmful, damaged or too large
     */
    Book(byte[] bytes, String file) {
        parts = Parts.of(bytes, file);
        Map<String, String> targets = new HashMap<>();
        each("xl/_rels/workbook.xml.rels", xml -> {
            if (xml.getLocalName().equals("Relationship")) {
                String target = attribute(xml, "Target", "");
                String place = target.startsWith("/") ? target.substring(1) : "xl/" + target;
                targets.put(attribute(xml, "Id", ""), place);
                String type = attribute(xml, "Type", "");
                if (type.endsWith("/sharedStrings") && parts.has(place)) {
                    targets.put("strings", place);
                } else if (type.endsWith("/styles") && parts.has(place)) {
                    targets.put("styles", place);
                }
            }
        });
        if (targets.containsKey("styles")) {
            styles(targets.get("styles"));
        }
        if (targets.containsKey("strings")) {
            strings(targets.get("strings"));
        }
        List<String[]> found = new ArrayList<>();
        each("xl/workbook.xml", xml -> {
            if (xml.getLocalName().equals("workbookPr")) {
                from1904 = yes(attribute(xml, "date1904", "0"));
            } else if (xml.getLocalName().equals("sheet")) {
                String id = "";
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
                        id = xml.getAttributeValue(i);
                    }
                }
                String state = attribute(xml, "state", "visible");
                found.add(new String[] {attribute(xml, "name", ""), state, targets.getOrDefault(id, "")});
            }
        });
        for (String[] each : found) {
            if (!parts.has(each[2])) {
                throw parts.damaged(Characters.shown(each[0]));
            }
            Sheet sheet = new Sheet(each[0], !each[1].equals("visible"), each[2], new ArrayList<>(), new TreeSet<>());
            if (!each[2].contains("chartsheets/")) {
                describe(sheet);
                sheets.add(sheet);
            }
        }
    }

    List<Sheet> sheets() {
        return sheets;
    }

    boolean from1904() {
        return from1904;
    }

    Refused refused(Phrase found, Phrase expected, Phrase advice) {
        return parts.refused("workbook", found, expected, advice);
    }

    private void styles(String part) {
        Map<String, Format> custom = new HashMap<>();
        boolean[] within = new boolean[1];
        each(part, xml -> {
            switch (xml.getLocalName()) {
                case "numFmt" -> custom.put(attribute(xml, "numFmtId", ""), format(attribute(xml, "formatCode", "")));
                case "cellXfs" -> within[0] = true;
                case "cellStyles", "dxfs" -> within[0] = false;
                case "xf" -> {
                    if (within[0]) {
                        String id = attribute(xml, "numFmtId", "0");
                        formats.add(custom.containsKey(id) ? custom.get(id) : builtIn(id));
                    }
                }
                default -> {}
            }
        });
    }

    private static Format builtIn(String id) {
        int number = number(id, 0);
        boolean date = number >= 14 && number <= 22
                || number >= 27 && number <= 36
                || number >= 45 && number <= 47
                || number >= 50 && number <= 58;
        return date ? Format.DATE : number == 9 || number == 10 ? Format.PERCENT : Format.PLAIN;
    }

    private static Format format(String code) {
        String bare = code.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.", "");
        if (bare.indexOf('%') >= 0) {
            return Format.PERCENT;
        }
        for (char letter : "ymdhsYMDHS年".toCharArray()) {
            if (bare.indexOf(letter) >= 0 && !bare.equalsIgnoreCase("General")) {
                return Format.DATE;
            }
        }
        return Format.PLAIN;
    }

    private void strings(String part) {
        read(part, xml -> {
            StringBuilder text = null;
            boolean phonetic = false;
            while (xml.hasNext()) {
                int event = next(xml);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "si" -> text = new StringBuilder();
                        case "rPh" -> phonetic = true;
                        case "t" -> {
                            if (text != null && !phonetic) {
                                append(text, xml);
                            }
                        }
                        default -> {}
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (xml.getLocalName().equals("rPh")) {
                        phonetic = false;
                    } else if (xml.getLocalName().equals("si") && text != null) {
                        strings.add(unescaped(text.toString()));
                        text = null;
                        if (strings.size() > MOST_STRINGS) {
                            throw parts.damaged("sharedStrings");
                        }
                    }
                }
            }
        });
    }

    private void append(StringBuilder text, XMLStreamReader xml) throws XMLStreamException {
        while (next(xml) != XMLStreamConstants.END_ELEMENT) {
            if (xml.isCharacters()) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                if (text.length() > LONGEST_TEXT) {
                    throw parts.refused(
                            "text-too-long",
                            new Phrase(
                                    "有一格的文字超过 " + LONGEST_TEXT + " 个字",
                                    "a cell with more than " + LONGEST_TEXT + " characters"),
                            new Phrase("Excel 一格能放下的文字", "a text that fits a cell of Excel"),
                            new Phrase("不要使用这个文件；请对方重新报送", "do not use this file; ask for a new one"));
                }
            }
        }
    }

    /** Excel writes some control characters so; they come with pasted text. */
    private static String unescaped(String text) {
        return text.indexOf("_x") < 0
                ? text
                : text.replace("_x000D_", "\r").replace("_x000A_", "\n").replace("_x0009_", "\t");
    }

    /** Merges and hidden columns: the file has the merges behind the rows, which cannot be understood without them. */
    private void describe(Sheet sheet) {
        read(sheet.part(), xml -> {
            while (xml.hasNext()) {
                if (next(xml) != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("col") && yes(attribute(xml, "hidden", "0"))) {
                    int last = Math.min(MOST_COLUMNS, number(attribute(xml, "max", "0"), 0));
                    for (int i = number(attribute(xml, "min", "1"), 1); i <= last; i++) {
                        sheet.hiddenColumns().add(i);
                    }
                } else if (xml.getLocalName().equals("mergeCell")) {
                    String[] ends = attribute(xml, "ref", "").split(":", -1);
                    int[] first = CellText.address(ends[0]);
                    int[] last = CellText.address(ends[ends.length - 1]);
                    if (first == null || last == null || sheet.merges().size() == MOST_MERGES) {
                        throw parts.damaged(Characters.shown(sheet.name()) + " mergeCell");
                    }
                    sheet.merges().add(new Merge(first[0], first[1], last[0], last[1]));
                }
            }
        });
    }

    /** Hands over the rows that have something in them, from top to bottom. */
    void rows(Sheet sheet, Taker taker) {
        read(sheet.part(), xml -> {
            int row = 0;
            int count = 0;
            boolean hidden = false;
            List<Cell> cells = new ArrayList<>();
            while (xml.hasNext()) {
                int event = next(xml);
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    int number = number(attribute(xml, "r", String.valueOf(row + 1)), 0);
                    if (number <= row || number > 1_048_576) {
                        throw parts.damaged(Characters.shown(sheet.name()) + " row " + number);
                    }
                    row = number;
                    hidden = yes(attribute(xml, "hidden", "0")) || "0".equals(attribute(xml, "ht", ""));
                    cells = new ArrayList<>();
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("c")) {
                    cell(xml, sheet, row, cells);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    cells.removeIf(cell -> cell.text().isEmpty() && !cell.formula());
                    if (!cells.isEmpty()) {
                        if (++count > MOST_ROWS) {
                            throw parts.refused(
                                    "too-many-rows",
                                    new Phrase(
                                            "工作表“" + Characters.shown(sheet.name()) + "”超过 " + MOST_ROWS + " 行",
                                            "more than " + MOST_ROWS + " rows in " + Characters.shown(sheet.name())),
                                    new Phrase("一个县的机构", "the institutions of one county"),
                                    new Phrase("删去无关的行", "remove other rows"));
                        }
                        if (!taker.take(new Row(row, hidden, cells))) {
                            return;
                        }
                    }
                }
            }
        });
    }

    private void cell(XMLStreamReader xml, Sheet sheet, int row, List<Cell> cells) throws XMLStreamException {
        int before = cells.isEmpty() ? 0 : cells.get(cells.size() - 1).column();
        String reference = attribute(xml, "r", null);
        int[] address = reference == null ? new int[] {row, before + 1} : CellText.address(reference);
        if (address == null || address[0] != row || address[1] <= before) {
            throw parts.damaged(Characters.shown(sheet.name() + "!" + reference));
        }
        String type = attribute(xml, "t", "n");
        int style = number(attribute(xml, "s", "0"), 0);
        StringBuilder text = new StringBuilder();
        boolean formula = false;
        boolean phonetic = false;
        for (int depth = 1; depth > 0; ) {
            int event = next(xml);
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                phonetic &= !xml.getLocalName().equals("rPh");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                String name = xml.getLocalName();
                formula |= name.equals("f");
                phonetic |= name.equals("rPh");
                if ((name.equals("v") || name.equals("t")) && !phonetic) {
                    append(text, xml);
                    depth--;
                }
            }
        }
        String value = text.toString();
        if (type.equals("s") && !value.isEmpty()) {
            int index = number(value.strip(), -1);
            if (index < 0 || index >= strings.size()) {
                throw parts.refused(
                        "lost-text",
                        new Phrase(
                                Characters.shown(sheet.name()) + "!" + reference + " 的文字在文件里找不到（第 "
                                        + Characters.shown(value) + " 号）",
                                "the text of " + Characters.shown(sheet.name()) + "!" + reference
                                        + " is not in the file (number " + Characters.shown(value) + ")"),
                        new Phrase("完好的工作簿", "a sound workbook"),
                        new Phrase("打开后另存一份，核对这一格", "open it, save it anew and look at this cell"));
            }
            value = strings.get(index);
        } else if (type.equals("inlineStr") || type.equals("str")) {
            value = unescaped(value);
        }
        Content content = switch (type) {
            case "s", "str", "inlineStr" -> Content.TEXT;
            case "b" -> Content.YES_NO;
            case "e" -> Content.ERROR;
            case "d" -> Content.TEXT;
            default -> Content.NUMBER;
        };
        if (content == Content.TEXT && CellText.trimmed(value).isEmpty()) {
            value = "";
        }
        if (address[1] > MOST_COLUMNS && !value.isEmpty()) {
            throw parts.refused(
                    "far-cell",
                    new Phrase(
                            Characters.shown(sheet.name()) + "!" + reference + " 远在表格之外，却有内容",
                            "a filled cell far outside the table: " + Characters.shown(sheet.name()) + "!" + reference),
                    new Phrase("至多 " + MOST_COLUMNS + " 列", "at most " + MOST_COLUMNS + " columns"),
                    new Phrase("删去这一格", "clear this cell"));
        }
        Format format = style < formats.size() && style >= 0 ? formats.get(style) : Format.PLAIN;
        cells.add(new Cell(address[1], content, value, formula, format));
    }

    // --- XML

    private interface Element {
        void begin(XMLStreamReader xml);
    }

    private interface Reading {
        void read(XMLStreamReader xml) throws XMLStreamException;
    }

    private void each(String part, Element element) {
        read(part, xml -> {
            while (xml.hasNext()) {
                if (next(xml) == XMLStreamConstants.START_ELEMENT) {
                    element.begin(xml);
                }
            }
        });
    }

    private void read(String part, Reading reading) {
        if (!parts.has(part)) {
            throw parts.damaged(part);
        }
        try (InputStream in = parts.open(part)) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            try {
                reading.read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | IOException e) {
            throw parts.damaged(part);
        }
    }

    private static int next(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("DTD");
        }
        return event;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static String attribute(XMLStreamReader xml, String name, String otherwise) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? otherwise : value;
    }

    private static boolean yes(String value) {
        return value.equals("1") || value.equals("true");
    }

    private static int number(String text, int otherwise) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
