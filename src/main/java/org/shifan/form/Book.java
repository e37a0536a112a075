package org.shifan.form;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
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
    private static final long MOST_SHARED = 20_000_000;
    private static final int MOST_FORMATS = 65_490;
    private static final int MOST_REFERENCES = 10_000;
    private static final int LAST_COLUMN = 16_384;
    private static final int MOST_ROWS = 200_000;
    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_MERGES = 20_000;
    private static final int MOST_SHEETS = 300;
    private static final int LONGEST_FORMAT = 255;
    private static final int DEEPEST = 64;

    private static final Pattern CODED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

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
        String main = main();
        Map<String, String> targets = relationships(main);
        for (String each : List.of("styles", "sharedStrings")) {
            String part = targets.get(each);
            if (part != null && parts.has(part)) {
                if (each.equals("styles")) {
                    styles(part);
                } else {
                    strings(part);
                }
            }
        }
        List<String[]> found = new ArrayList<>();
        each(main, xml -> {
            if (xml.getLocalName().equals("workbookPr")) {
                from1904 = yes(attribute(xml, "date1904", "0"));
            } else if (xml.getLocalName().equals("sheet")) {
                String state = attribute(xml, "state", "visible");
                found.add(new String[] {attribute(xml, "name", ""), state, targets.getOrDefault(id(xml), "")});
                if (found.size() > MOST_SHEETS) {
                    throw parts.refused(
                            "too-many-sheets",
                            new Phrase("超过 " + MOST_SHEETS + " 张工作表", "more than " + MOST_SHEETS + " sheets"),
                            new Phrase("至多 " + MOST_SHEETS + " 张", "at most " + MOST_SHEETS),
                            new Phrase("删去无关的工作表，或分成几个工作簿再合并", "remove other sheets, or split it and merge"));
                }
            }
        });
        Set<String> taken = new HashSet<>();
        for (String[] each : found) {
            if (!parts.has(each[2]) || !taken.add(each[2])) {
                throw parts.damaged(Characters.shown(each[0]));
            }
            Sheet sheet = new Sheet(each[0], !each[1].equals("visible"), each[2], new ArrayList<>(), new TreeSet<>());
            if (!each[2].contains("chartsheets/")) {
                describe(sheet);
                sheets.add(sheet);
            }
        }
    }

    /** The part that names the sheets: some programs call it otherwise than {@code xl/workbook.xml}. */
    private String main() {
        String main = "xl/workbook.xml";
        if (parts.has("_rels/.rels")) {
            main = relationships("").getOrDefault("officeDocument", main);
        }
        if (!parts.has(main) || !main.endsWith(".xml")) {
            throw parts.noWorkbook();
        }
        return main;
    }

    private static String id(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** What a part refers to: places in the package by the id of the reference, and by the last word of its type. */
    private Map<String, String> relationships(String part) {
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        Map<String, String> targets = new HashMap<>();
        each(folder + "_rels/" + part.substring(folder.length()) + ".rels", xml -> {
            if (!xml.getLocalName().equals("Relationship")) {
                return;
            }
            String target = attribute(xml, "Target", "");
            String type = attribute(xml, "Type", "");
            type = type.substring(type.lastIndexOf('/') + 1);
            boolean outside = attribute(xml, "TargetMode", "Internal").equals("External");
            if (outside && type.startsWith("externalLink")) {
                throw parts.linked();
            }
            String place = outside ? "" : place(folder, target);
            targets.put(attribute(xml, "Id", ""), place);
            if (targets.size() > MOST_REFERENCES) {
                throw parts.damaged(part + ".rels");
            }
            targets.putIfAbsent(type, place);
        });
        return targets;
    }

    /** The place that a reference leads to; one that leads out of the package leads to no part. */
    private static String place(String folder, String target) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (target.startsWith("/") ? target : folder + target).split("/", -1)) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    return "";
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    List<Sheet> sheets() {
        return sheets;
    }

    boolean from1904() {
        return from1904;
    }

    Refused refused(String code, Phrase found, Phrase expected, Phrase advice) {
        return parts.refused(code, found, expected, advice);
    }

    private void styles(String part) {
        Map<String, Format> custom = new HashMap<>();
        boolean[] within = new boolean[1];
        each(part, xml -> {
            switch (xml.getLocalName()) {
                case "numFmt" -> {
                    String code = attribute(xml, "formatCode", "");
                    if (code.length() > LONGEST_FORMAT || custom.size() > MOST_FORMATS) {
                        throw parts.damaged(part + " formatCode");
                    }
                    custom.put(attribute(xml, "numFmtId", ""), format(code));
                }
                case "cellXfs" -> within[0] = true;
                case "cellStyles", "dxfs" -> within[0] = false;
                case "xf" -> {
                    if (formats.size() > MOST_FORMATS) {
                        throw parts.damaged(part + " cellXfs");
                    }
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
            long shared = 0;
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
                        shared += text.length();
                        text = null;
                        if (strings.size() > MOST_STRINGS || shared > MOST_SHARED) {
                            throw parts.refused(
                                    "too-much-text",
                                    new Phrase("文字太多：" + part, "too much text: " + part),
                                    new Phrase("一个县的填报内容", "the facts of one county"),
                                    new Phrase("把填好的数据粘贴到新的模板里", "paste the figures into a new template"));
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

    /** The format writes characters that XML does not hold by their numbers, and a text that looks so with {@code _x005F_}. */
    private static String unescaped(String text) {
        return text.indexOf("_x") < 0
                ? text
                : CODED.matcher(text)
                        .replaceAll(coded ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(coded.group(1), 16))));
    }

    /** Merges and hidden columns: the file has the merges behind the rows, which cannot be understood without them. */
    private void describe(Sheet sheet) {
        read(sheet.part(), xml -> {
            int columns = 0;
            while (xml.hasNext()) {
                if (next(xml) != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("col") && yes(attribute(xml, "hidden", "0"))) {
                    int last = Math.min(MOST_COLUMNS, number(attribute(xml, "max", "0"), 0));
                    int first = Math.max(1, number(attribute(xml, "min", "1"), 1));
                    columns += Math.max(1, last - first + 1);
                    if (columns > LAST_COLUMN) {
                        throw parts.damaged(Characters.shown(sheet.name()) + " cols");
                    }
                    for (int i = first; i <= last; i++) {
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
            int column = 0;
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
                    column = 0;
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("c")) {
                    column = cell(xml, sheet, row, column, cells);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("row")) {
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

    /**
     * Takes one more cell of a row, unless it is empty.
     *
     * @param before the column of the one before
     * @return its column
     */
    private int cell(XMLStreamReader xml, Sheet sheet, int row, int before, List<Cell> cells)
            throws XMLStreamException {
        String reference = attribute(xml, "r", null);
        int[] address = reference == null ? new int[] {row, before + 1} : CellText.address(reference);
        if (address == null || address[0] != row || address[1] <= before || address[1] > LAST_COLUMN) {
            throw parts.damaged(
                    Characters.shown(sheet.name() + "!" + (reference == null ? "第" + row + "行" : reference)));
        }
        String type = attribute(xml, "t", "n");
        int style = number(attribute(xml, "s", "0"), 0);
        StringBuilder text = new StringBuilder();
        StringBuilder inline = new StringBuilder();
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
                    append(name.equals("v") ? text : inline, xml);
                    depth--;
                }
            }
        }
        if (type.equals("inlineStr")
                && text.length() > 0
                && inline.length() > 0
                && !inline.toString().contentEquals(text)) {
            throw parts.refused(
                    "two-texts",
                    new Phrase(
                            Characters.shown(sheet.name()) + "!" + reference + " 存了两个不同的值",
                            "two different values stored at " + Characters.shown(sheet.name()) + "!" + reference),
                    new Phrase("一格一个值", "one value for a cell"),
                    new Phrase("在 Excel 里重新填这一格再保存", "fill in this cell anew and save"));
        }
        String value = (type.equals("inlineStr") && inline.length() > 0 ? inline : text).toString();
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
        if (!value.isEmpty() || formula) {
            Format format = style < formats.size() && style >= 0 ? formats.get(style) : Format.PLAIN;
            cells.add(new Cell(address[1], content, value, formula, format));
        }
        return address[1];
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
        try (Reader in = parts.reader(part)) {
            XMLStreamReader xml = new Shallow(XML.createXMLStreamReader(in));
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

    /** Elements within elements within elements fill a parser's memory; no workbook has many. */
    private static final class Shallow extends StreamReaderDelegate {
        private int depth;

        Shallow(XMLStreamReader xml) {
            super(xml);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > DEEPEST) {
                throw new XMLStreamException("too deep");
            }
            return event;
        }
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
