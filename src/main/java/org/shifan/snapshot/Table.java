package org.shifan.snapshot;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * A small table kept beside a snapshot: CSV with a head, as spreadsheets write it, or a JSON array of flat objects. Every
 * cell must be filled and remembers where it stands, so that whoever reads meaning into it can say what is wrong and
 * where.
 */
public final class Table {

    /** The most bytes a table may have: 4 MiB. */
    public static final int MOST_BYTES = 4 << 20;

    private static final int MOST_PROBLEMS = 200;

    private final String file;
    private final List<Column> columns;
    private final List<Column> possible;
    private final Set<String> present = new HashSet<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * A column.
     *
     * @param name in JSON and in the head of CSV
     * @param label what the head of CSV may say instead, in Chinese
     */
    public record Column(String name, String label) {}

    /** A cell's text, never empty, and where it begins. */
    private record Cell(String text, int line, int column) {}

    /** A row of the table. */
    public final class Row {

        private final int line;
        private final Map<String, Cell> cells = new HashMap<>();

        private Row(int line) {
            this.line = line;
        }

        /** What stands in that column; empty when it does not, which is a problem already. */
        public String text(String column) {
            Cell cell = cells.get(column);
            return cell == null ? "" : cell.text();
        }

        /** The date in that column; null when there is none, which is then a problem. */
        public LocalDate date(String column) {
            Cell cell = cells.get(column);
            if (cell == null) {
                return null;
            }
            String[] parts = cell.text().split("[-/]", -1);
            try {
                if (parts.length == 3
                        && parts[0].matches("[0-9]{4}")
                        && parts[1].matches("[0-9]{1,2}")
                        && parts[2].matches("[0-9]{1,2}")) {
                    return LocalDate.of(
                            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
                }
            } catch (DateTimeException noSuchDay) {
                // said below
            }
            refuse(
                    column,
                    "date",
                    Phrase.same(Characters.shown(cell.text())),
                    new Phrase("日期，如 2025-12-31", "a date such as 2025-12-31"),
                    null);
            return null;
        }

        /** Notes what is wrong with what stands in that column. */
        public void refuse(String column, String code, Phrase found, Phrase expected, Phrase advice) {
            Cell cell = cells.get(column);
            problem(code, cell == null ? line : cell.line(), cell == null ? 1 : cell.column(), found, expected, advice);
        }
    }

    private Table(String file, List<Column> columns, List<Column> possible) {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.possible = List.copyOf(possible);
    }

    /**
     * Reads a table.
     *
     * @param file its name, for problems
     * @param columns what each row must have
     * @throws Refused when it is not such a table at all; what single rows lack is said by {@link #finish()}
     */
    public static Table read(byte[] bytes, String file, List<Column> columns) {
        return read(bytes, file, columns, List.of());
    }

    /**
     * Reads a table that may have further columns; where one has any of them, every row must.
     *
     * @param file its name, for problems
     * @param columns what each row must have
     * @param possible what it may have besides
     * @throws Refused when it is not such a table at all; what single rows lack is said by {@link #finish()}
     */
    public static Table read(byte[] bytes, String file, List<Column> columns, List<Column> possible) {
        Table table = new Table(file, columns, possible);
        String text = table.text(bytes);
        int first = 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        boolean json = first < text.length() && (text.charAt(first) == '[' || text.charAt(first) == '{');
        if (json) {
            table.json(text);
        } else {
            table.csv(text);
        }
        for (Column column : possible) {
            if (table.has(column)) {
                table.rows.forEach(row -> table.complete(row, column));
            }
        }
        return table;
    }

    /** Whether it has that column. */
    public boolean has(Column column) {
        return present.contains(column.name());
    }

    /** The rows in the order of the file. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /**
     * To be called when all rows are understood.
     *
     * @throws Refused with every problem that was met, sorted by place
     */
    public void finish() {
        if (!problems.isEmpty()) {
            throw refused();
        }
    }

    private Refused refused() {
        problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return new Refused(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
    }

    private void problem(String code, int line, int column, Phrase found, Phrase expected, Phrase advice) {
        problems.add(new Problem(code, file, line, column, null, null, found, expected, advice));
    }

    private String text(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            problem(
                    "too-large",
                    0,
                    0,
                    new Phrase("超过 " + MOST_BYTES + " 字节的文件", "a file of more than " + MOST_BYTES + " bytes"),
                    new Phrase("不超过 4 MiB 的表格", "a table of at most 4 MiB"),
                    null);
            throw refused();
        }
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int invalid = Utf8.scan(bytes, marked ? 3 : 0);
        if (invalid >= 0) {
            boolean gbk = Utf8.looksLikeGbk(bytes, invalid);
            problem(
                    "not-utf-8",
                    0,
                    0,
                    gbk
                            ? new Phrase("不是 UTF-8，看起来像 GBK（ANSI）", "not UTF-8; it looks like GBK (ANSI)")
                            : new Phrase("不是 UTF-8", "not UTF-8"),
                    new Phrase("UTF-8 编码的 CSV 或 JSON", "CSV or JSON in UTF-8"),
                    new Phrase("另存为“CSV UTF-8（逗号分隔）”", "save as \"CSV UTF-8 (comma delimited)\""));
            throw refused();
        }
        int start = marked ? 3 : 0;
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    // ---- CSV

    private void csv(String text) {
        List<List<Cell>> lines = lines(text);
        if (!problems.isEmpty()) {
            throw refused();
        }
        if (lines.isEmpty()) {
            problem("head", 1, 1, new Phrase("空的文件", "an empty file"), head(), null);
            throw refused();
        }
        List<String> names = new ArrayList<>();
        for (Cell cell : lines.get(0)) {
            names.add(column(cell, names));
        }
        for (Column column : columns) {
            if (!names.contains(column.name())) {
                problem(
                        "column-missing",
                        1,
                        1,
                        new Phrase("缺少列 " + column.name(), "no column " + column.name()),
                        head(),
                        null);
            }
        }
        if (!problems.isEmpty()) {
            throw refused();
        }
        for (List<Cell> cells : lines.subList(1, lines.size())) {
            Row row = new Row(cells.get(0).line());
            for (int i = 0; i < cells.size(); i++) {
                Cell cell = cells.get(i);
                if (i < names.size()) {
                    put(row, names.get(i), cell);
                } else if (!cell.text().isEmpty()) {
                    problem(
                            "cells",
                            cell.line(),
                            cell.column(),
                            new Phrase("比表头多出来的一格", "a cell more than the head has"),
                            new Phrase(
                                    names.size() + "格；文字里有逗号的要加引号", names.size() + " cells; quote texts with commas"),
                            null);
                }
            }
            complete(row);
        }
    }

    /** The name of the column that a cell of the head stands for; empty when it is none. */
    private String column(Cell cell, List<String> before) {
        List<String> names = new ArrayList<>();
        for (Column column : known()) {
            if (cell.text().equals(column.name()) || cell.text().equals(column.label())) {
                present.add(column.name());
                if (before.contains(column.name())) {
                    problem(
                            "column-twice",
                            cell.line(),
                            cell.column(),
                            Phrase.same(cell.text()),
                            new Phrase("每列一次", "each column once"),
                            null);
                }
                return column.name();
            }
            names.add(column.name());
            names.add(column.label());
        }
        String nearest = Spelling.nearest(cell.text(), names);
        problem(
                "column-unknown",
                cell.line(),
                cell.column(),
                Phrase.same(Characters.shown(cell.text())),
                head(),
                nearest == null ? null : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?"));
        return "";
    }

    private List<Column> known() {
        List<Column> known = new ArrayList<>(columns);
        known.addAll(possible);
        return known;
    }

    private Phrase head() {
        List<String> names = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Column column : columns) {
            names.add(column.name());
            labels.add(column.label());
        }
        return new Phrase(
                "列 " + String.join(",", names) + "（或 " + String.join(",", labels) + "）",
                "the columns " + String.join(",", names));
    }

    /** The cells of each line that has any; a quoted cell may go over several lines. */
    private List<List<Cell>> lines(String text) {
        List<List<Cell>> lines = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        int line = 1;
        int column = 1;
        int at = 0;
        while (at < text.length()) {
            int cellLine = line;
            int cellColumn = column;
            StringBuilder cell = new StringBuilder();
            boolean quoted = text.charAt(at) == '"';
            if (quoted) {
                at++;
                column++;
                while (true) {
                    if (at == text.length()) {
                        problem(
                                "quote",
                                cellLine,
                                cellColumn,
                                new Phrase("引号没有结束", "a quote that does not end"),
                                Phrase.same("\"…\""),
                                null);
                        return lines;
                    }
                    char unit = text.charAt(at);
                    if (unit == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                        cell.append('"');
                        at += 2;
                        column += 2;
                        continue;
                    }
                    at++;
                    column++;
                    if (unit == '"') {
                        break;
                    }
                    if (unit == '\n') {
                        line++;
                        column = 1;
                    }
                    cell.append(unit == '\n' || unit == '\r' ? ' ' : unit);
                }
            }
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                if (quoted || text.charAt(at) == '"') {
                    problem(
                            "quote",
                            line,
                            column,
                            new Phrase("引号前后还有别的字", "something beside a quote"),
                            new Phrase("整格加引号，格内的引号写两次", "the whole cell quoted, quotes in it doubled"),
                            null);
                    return lines;
                }
                int character = text.codePointAt(at);
                cell.appendCodePoint(character);
                at += Character.charCount(character);
                column++;
            }
            cells.add(new Cell(cell.toString().strip(), cellLine, cellColumn));
            boolean more = at < text.length() && text.charAt(at) == ',';
            if (more) {
                at++;
                column++;
                if (at < text.length()) {
                    continue;
                }
                cells.add(new Cell("", line, column));
            }
            if (at < text.length() && text.charAt(at) == '\r') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            line++;
            column = 1;
            boolean blank = true;
            for (Cell each : cells) {
                blank &= each.text().isEmpty();
            }
            if (!blank) {
                lines.add(cells);
            }
            cells = new ArrayList<>();
        }
        return lines;
    }

    private void put(Row row, String name, Cell cell) {
        int refused = Characters.firstRefused(cell.text());
        if (refused >= 0) {
            problem(
                    "hidden-character",
                    cell.line(),
                    cell.column(),
                    Phrase.same(Characters.named(cell.text().codePointAt(refused))),
                    new Phrase("普通文字", "plain text"),
                    null);
        }
        if (!cell.text().isEmpty()) {
            row.cells.put(name, cell);
        }
    }

    private void complete(Row row) {
        columns.forEach(column -> complete(row, column));
        rows.add(row);
    }

    private void complete(Row row, Column column) {
        if (!row.cells.containsKey(column.name())) {
            problem(
                    "cell-missing",
                    row.line,
                    1,
                    new Phrase("没有填 " + column.name() + "（" + column.label() + "）", "no " + column.name()),
                    new Phrase("每一格都要填", "every cell filled"),
                    null);
        }
    }

    // ---- JSON

    private void json(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw shape(parser);
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw shape(parser);
                }
                object(parser);
            }
            if (parser.nextToken() != null) {
                throw shape(parser);
            }
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            problem(
                    "json",
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    new Phrase("不是 JSON", "not JSON"),
                    new Phrase("JSON 数组，每项一个对象", "a JSON array of objects"),
                    null);
            throw refused();
        }
    }

    private void object(JsonParser parser) {
        Row row = new Row(parser.currentTokenLocation().getLineNr());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            TokenStreamLocation at = parser.currentTokenLocation();
            Cell key = new Cell(parser.currentName(), at.getLineNr(), at.getColumnNr());
            String name = column(key, List.copyOf(row.cells.keySet()));
            parser.nextToken();
            TokenStreamLocation place = parser.currentTokenLocation();
            put(row, name, new Cell(value(parser), place.getLineNr(), place.getColumnNr()));
        }
        complete(row);
    }

    /** A text, or a list of texts in one, separated as in CSV. */
    private String value(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString().strip();
        }
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw shape(parser);
        }
        StringBuilder texts = new StringBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw shape(parser);
            }
            texts.append(texts.isEmpty() ? "" : "；").append(parser.getString().strip());
        }
        return texts.toString();
    }

    private Refused shape(JsonParser parser) {
        TokenStreamLocation at = parser.currentTokenLocation();
        problem(
                "json-shape",
                at.getLineNr(),
                at.getColumnNr(),
                Phrase.same(parser.currentToken() == null ? "" : Characters.shown(parser.getString())),
                new Phrase("JSON 数组，每项一个对象，值都是文字", "a JSON array of objects whose values are texts"),
                null);
        return refused();
    }
}
