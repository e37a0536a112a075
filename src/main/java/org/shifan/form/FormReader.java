package org.shifan.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shifan.form.Book.Cell;
import org.shifan.form.Book.Content;
import org.shifan.form.Book.Format;
import org.shifan.form.Book.Merge;
import org.shifan.form.Book.Row;
import org.shifan.form.Book.Sheet;
import org.shifan.form.Filled.Located;
import org.shifan.form.Filled.RowSpot;
import org.shifan.form.Filled.Spot;
import org.shifan.snapshot.Characters;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Json;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import tools.jackson.core.JsonGenerator;

/**
 * One pass over one workbook, from cells to the snapshot's JSON. Sheets are known by their headings, not by their names or
 * order; what is only about cells is judged here, everything else by the strict reader of the JSON.
 */
final class FormReader {

    /** A heading stands within the first rows that have something in them. */
    private static final int HEADING_WITHIN = 30;

    private static final int MOST_PROBLEMS = 200;
    private static final int LONGEST_HEADING = 200;
    private static final int MOST_SOUGHT = 500;

    /** Texts that many cells share are small in the file and large in the snapshot. */
    private static final int MOST_TEXT = 8_000_000;

    private static final Set<String> YES = Set.of("是", "有", "√", "✓", "✔", "☑", "对", "已", "1", "y", "yes", "true");
    private static final Set<String> NO =
            Set.of("否", "无", "没有", "×", "✗", "✘", "x", "未", "不是", "0", "n", "no", "false");
    private static final Set<String> TOTAL_WORDS = Set.of("合计", "总计", "小计", "共计");
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:t?00?:00(?::00(?:\\.0+)?)?)?|(\\d{4})(\\d{2})(\\d{2})");

    private final Book book;
    private final String file;
    private final Vocabulary vocabulary;
    private final List<Located> problems = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<String> sheetNames = new ArrayList<>();
    private final Map<String, Spot> cells = new HashMap<>();
    private final List<RowSpot> rows = new ArrayList<>();
    private final Map<Use, Map<String, String>> columnNames = new EnumMap<>(Use.class);
    private Map<String, String> itemNames;

    private long characters;
    private int sought;
    private int moreDoubts;

    private final Map<String, String> items = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final Map<String, Object> answers = new TreeMap<>();
    private final Map<String, List<String>> evidence = new TreeMap<>();
    private final Map<String, Object> before = new TreeMap<>();
    private final Map<String, List<String>> evidenceBefore = new TreeMap<>();
    private final Map<String, Object[]> totals = new TreeMap<>();
    private final Map<String, Object[]> totalsBefore = new TreeMap<>();

    /** What a sheet is for. */
    private enum Use {
        ITEMS,
        INSTITUTIONS,
        EVIDENCE,
        TOTALS
    }

    /** A sheet that is understood: where its heading ends and which column holds what. */
    private record Table(Use use, Sheet sheet, int number, int last, Map<String, Integer> columns) {
        Cell cell(Row row, String column) {
            Integer at = columns.get(column);
            return at == null ? null : row.at(at);
        }
    }

    private FormReader(byte[] bytes, String file, Vocabulary vocabulary) {
        this.book = new Book(bytes, file);
        this.file = file;
        this.vocabulary = vocabulary;
    }

    /**
     * Reads a workbook.
     *
     * @throws org.shifan.snapshot.Refused when it is harmful or damaged, or has no sheet of the form
     */
    static Filled read(byte[] bytes, String file, Vocabulary vocabulary) {
        return new FormReader(bytes, file, vocabulary).read();
    }

    private Filled read() {
        List<Table> tables = new ArrayList<>();
        List<Sheet> sheets = book.sheets();
        for (int i = 0; i < sheets.size(); i++) {
            sheetNames.add(sheets.get(i).name());
            Table table = table(sheets.get(i), i);
            if (table != null) {
                tables.add(table);
            }
        }
        boolean any = false;
        for (Table table : tables) {
            any |= table.use() == Use.ITEMS;
            if (table.use() != Use.INSTITUTIONS) {
                hidden(table);
            }
            switch (table.use()) {
                case ITEMS -> each(table, row -> item(table, row));
                case EVIDENCE -> each(table, row -> evidence(table, row));
                case TOTALS -> each(table, row -> total(table, row));
                case INSTITUTIONS -> {}
            }
        }
        if (!any) {
            throw book.refused(
                    Examined.NO_FORM,
                    new Phrase("没有“" + Layout.JURISDICTION + "”工作表", "no sheet " + Layout.JURISDICTION),
                    new Phrase("有“填报事项”“填报值”两列标题的工作表，写辖区代码、名称、日期和填报事项", "a sheet with the headings 填报事项 and 填报值"),
                    new Phrase("用 shifan template 生成模板再填", "make a form with shifan template"));
        }
        byte[] json = Json.of(generator -> write(generator, tables));
        if (problems.size() == MOST_PROBLEMS) {
            problems.add(new Located(
                    null,
                    new Problem(
                            "more-problems",
                            file,
                            0,
                            0,
                            null,
                            null,
                            new Phrase("还有更多问题没有列出", "more problems are not listed"),
                            new Phrase(
                                    "一次最多列出 " + MOST_PROBLEMS + " 处",
                                    "at most " + MOST_PROBLEMS + " are listed at once"),
                            new Phrase("先改正以上各处，再检查一次", "correct those above, then check again"))));
        }
        if (moreDoubts > 0) {
            doubts.add(new Doubt(
                    "more-doubts",
                    null,
                    null,
                    List.of(),
                    new Phrase("另有 " + moreDoubts + " 处疑点没有列出", moreDoubts + " more doubts are not listed")));
        }
        return new Filled(file, json, doubts, problems, sheetNames, cells, rows);
    }

    // --- sheets and headings

    private Table table(Sheet sheet, int number) {
        List<Row> top = new ArrayList<>();
        book.rows(sheet, row -> {
            top.add(clipped(row));
            return top.size() < HEADING_WITHIN;
        });
        for (Row row : top) {
            for (Use use : Use.values()) {
                Map<String, String> names = names(use);
                Map<String, Integer> columns = new HashMap<>();
                int last = last(sheet, row);
                Map<Integer, String> headings = headings(sheet, top, row, last);
                headings.forEach((column, heading) -> {
                    String name = names.get(CellText.plain(heading));
                    if (name != null) {
                        columns.putIfAbsent(name, column);
                    }
                });
                boolean fits = switch (use) {
                    case ITEMS -> columns.containsKey("item") && columns.containsKey("value");
                    case INSTITUTIONS -> columns.containsKey("name") && columns.containsKey("kind");
                    case EVIDENCE -> columns.containsKey("item") && columns.containsKey("evidence");
                    case TOTALS -> columns.containsKey("measure") && columns.containsKey("numerator");
                };
                if (fits) {
                    Table table = new Table(use, sheet, number, last, columns);
                    unused(table, headings, names, row.number());
                    return table;
                }
            }
        }
        boolean ours = List.of(Layout.GUIDE, Layout.TECHNIQUES, Layout.HIDDEN, Layout.MARKS)
                .contains(sheet.name());
        if (!ours && !top.isEmpty()) {
            if (sheet.name().contains(Layout.INSTITUTIONS) || sheet.name().equals(Layout.TOTALS)) {
                boolean totalsSheet = sheet.name().equals(Layout.TOTALS);
                problem(
                        new Spot(number, top.get(0).number(), 0),
                        "no-heading",
                        null,
                        new Phrase("找不到标题行", "no heading row"),
                        totalsSheet
                                ? new Phrase("有“度量”“分子（达标数）”“分母（总数）”的标题行", "a heading row with 度量, 分子, 分母")
                                : new Phrase("有“机构编号”“机构名称”“机构类别”的标题行", "a heading row with 机构编号, 机构名称, 机构类别"),
                        new Phrase("从模板复制标题行", "copy the heading row of the form"));
            } else {
                doubt(
                        "sheet-not-used",
                        null,
                        null,
                        new Phrase(
                                "工作表“" + shown(sheet.name()) + "”不是填报表，没有采用",
                                "the sheet \"" + shown(sheet.name()) + "\" is none of the form and was not used"));
            }
        }
        return null;
    }

    /** The row with as much of its texts as headings have. */
    private static Row clipped(Row row) {
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : row.cells()) {
            String text = cell.text();
            cells.add(
                    text.length() <= LONGEST_HEADING
                            ? cell
                            : new Cell(
                                    cell.column(),
                                    cell.content(),
                                    text.substring(0, LONGEST_HEADING),
                                    cell.formula(),
                                    cell.format()));
        }
        return new Row(row.number(), row.hidden(), cells);
    }

    /** What was probably meant, or null; not sought for ever: a hostile sheet has thousands of names that nobody knows. */
    private String nearest(String text, Map<String, String> own, Vocabulary.Section section) {
        return ++sought > MOST_SOUGHT ? null : Spelling.nearest(text, Layout.labels(own, section));
    }

    private Map<String, String> names(Use use) {
        return columnNames.computeIfAbsent(use, unused -> switch (use) {
            case ITEMS, EVIDENCE -> Layout.names(Layout.ITEM_COLUMNS, null);
            case TOTALS -> Layout.names(Layout.TOTAL_COLUMNS, null);
            case INSTITUTIONS -> Layout.names(Layout.INSTITUTION_COLUMNS, vocabulary.institutionFacts());
        });
    }

    /** The last row of the heading that begins there: merged headings may take several. */
    private static int last(Sheet sheet, Row row) {
        int last = row.number();
        for (Merge merge : sheet.merges()) {
            if (merge.top() <= row.number() && merge.bottom() >= row.number() && row.at(merge.left()) != null
                    || merge.top() < row.number() && merge.bottom() >= row.number()) {
                last = Math.max(last, merge.bottom());
            }
        }
        return Math.min(last, row.number() + 3);
    }

    /** The heading of each column: the lowest text of the heading's rows, through merged cells. */
    private static Map<Integer, String> headings(Sheet sheet, List<Row> top, Row first, int last) {
        Map<Integer, String> headings = new TreeMap<>();
        for (Row row : top) {
            if (row.number() >= first.number() && row.number() <= last) {
                for (Cell cell : row.cells()) {
                    if (!cell.formula()) {
                        headings.put(cell.column(), cell.text());
                    }
                }
            }
            for (Merge merge : sheet.merges()) {
                Cell corner = merge.top() == row.number() ? row.at(merge.left()) : null;
                if (corner != null && merge.top() < first.number() && merge.bottom() >= first.number()) {
                    headings.putIfAbsent(merge.left(), corner.text());
                }
            }
        }
        return headings;
    }

    /** Columns of the table that hold nothing we know: a slip of the pen is a problem, anything else is said. */
    private void unused(Table table, Map<Integer, String> headings, Map<String, String> names, int row) {
        Map<String, Integer> first = new HashMap<>();
        boolean institutions = table.use() == Use.INSTITUTIONS;
        headings.forEach((column, heading) -> {
            String plain = CellText.plain(heading);
            String name = names.get(plain);
            Spot spot = new Spot(table.number(), row, column);
            if (name != null) {
                Integer other = first.putIfAbsent(name, column);
                if (other != null) {
                    problem(
                            spot,
                            "column-twice",
                            null,
                            new Phrase(
                                    "又一列“" + shown(heading) + "”，" + CellText.letters(other) + " 列已是",
                                    "\"" + shown(heading) + "\" again, as in column " + CellText.letters(other)),
                            new Phrase("每项一列", "one column for each"),
                            new Phrase("删去或改名其中一列", "remove or rename one of them"));
                }
            } else if (institutions && !Layout.EXPLAINING.contains(heading)) {
                String nearest =
                        nearest(CellText.trimmed(heading), Layout.INSTITUTION_COLUMNS, vocabulary.institutionFacts());
                if (nearest != null
                        && !first.containsKey(names.get(CellText.plain(nearest)))
                        && !table.columns().containsKey(names.get(CellText.plain(nearest)))) {
                    problem(
                            spot,
                            "unknown-column",
                            null,
                            new Phrase("不认识的列“" + shown(heading) + "”", "an unknown column \"" + shown(heading) + "\""),
                            new Phrase("模板里的列标题", "a heading of the form"),
                            new Phrase(
                                    "是不是“" + nearest + "”？若是另外的内容，请换个标题",
                                    "did you mean \"" + nearest + "\"? If it is something else, name it otherwise"));
                } else {
                    doubt(
                            "column-not-used",
                            null,
                            null,
                            new Phrase(
                                    "没有采用 " + address(spot) + " 这一列“" + shown(heading) + "”：不是填报事项",
                                    "the column \"" + shown(heading) + "\" at " + address(spot)
                                            + " was not used: it is no fact"));
                }
            }
        });
        if (institutions && !table.columns().containsKey("id")) {
            problem(
                    new Spot(table.number(), row, 0),
                    "no-column",
                    null,
                    new Phrase("没有“机构编号”列", "no column 机构编号"),
                    new Phrase("“机构编号”“机构名称”“机构类别”三列", "the columns 机构编号, 机构名称, 机构类别"),
                    new Phrase("加上这一列，每个机构一个不同的编号", "add it, with an id of its own for each institution"));
        }
    }

    private void hidden(Table table) {
        if (table.sheet().hidden()) {
            doubt(
                    "hidden-sheet",
                    null,
                    null,
                    new Phrase(
                            "工作表“" + shown(table.sheet().name()) + "”是隐藏的，其中的数据已采用",
                            "the sheet \"" + shown(table.sheet().name()) + "\" is hidden; its figures were used"));
        }
        table.columns().forEach((name, column) -> {
            if (table.sheet().hiddenColumns().contains(column) && !name.equals("code")) {
                doubt(
                        "hidden-column",
                        null,
                        null,
                        new Phrase(
                                "“" + shown(table.sheet().name()) + "”的 " + CellText.letters(column)
                                        + " 列是隐藏的，其中的数据已采用",
                                "column " + CellText.letters(column) + " of \""
                                        + shown(table.sheet().name()) + "\" is hidden; its figures were used"));
            }
        });
    }

    private interface RowTaker {
        void take(Row row);
    }

    private void each(Table table, RowTaker taker) {
        boolean own = table.use() == Use.INSTITUTIONS;
        open = new OpenMerges(table);
        book.rows(table.sheet(), row -> {
            if (row.number() > table.last()) {
                Row whole = own ? filled(table, row) : row;
                taker.take(whole);
                if (row.hidden()) {
                    Cell named = own ? table.cell(whole, "name") : table.cell(whole, "item");
                    doubt(
                            "hidden-row",
                            null,
                            own && named != null ? CellText.trimmed(named.text()) : null,
                            new Phrase(
                                    "“" + shown(table.sheet().name()) + "”第 " + row.number() + " 行是隐藏的（可能是筛选），其中的数据已采用",
                                    "row " + row.number() + " of \""
                                            + shown(table.sheet().name())
                                            + "\" is hidden (perhaps by a filter); its figures were used"));
                }
            }
            return true;
        });
    }

    private final Map<Merge, Cell> corners = new HashMap<>();
    private OpenMerges open;

    /** The merges that a row lies in, while rows are read from top to bottom: there may be thousands on a sheet. */
    private static final class OpenMerges {
        private final List<Merge> sorted;
        private final List<Merge> open = new ArrayList<>();
        private int next;

        OpenMerges(Table table) {
            sorted = new ArrayList<>(table.sheet().merges());
            sorted.removeIf(merge -> merge.top() <= table.last());
            sorted.sort(Comparator.comparingInt(Merge::top));
        }

        List<Merge> at(int row) {
            while (next < sorted.size() && sorted.get(next).top() <= row) {
                open.add(sorted.get(next++));
            }
            open.removeIf(merge -> merge.bottom() < row);
            return open;
        }
    }

    /** The row with merged towns and kinds filled in; figures that several rows share are a problem. */
    private Row filled(Table table, Row row) {
        Row filled = row;
        for (Merge merge : open.at(row.number())) {
            boolean label = merge.left() == merge.right()
                    && (Integer.valueOf(merge.left()).equals(table.columns().get("town"))
                            || Integer.valueOf(merge.left())
                                    .equals(table.columns().get("kind")));
            Cell corner = row.number() == merge.top() ? row.at(merge.left()) : null;
            if (corner != null && label) {
                corners.put(merge, corner);
            } else if (corner != null
                    && table.columns().containsValue(merge.left())
                    && (merge.bottom() > merge.top() || covers(table, merge))
                    && !addsUp(table, row)) {
                problem(
                        new Spot(table.number(), row.number(), merge.left()),
                        "merged-cells",
                        subject(table, row),
                        new Phrase(
                                "合并单元格 " + CellText.letters(merge.left()) + merge.top() + ":"
                                        + CellText.letters(merge.right()) + merge.bottom(),
                                "merged cells " + CellText.letters(merge.left()) + merge.top() + ":"
                                        + CellText.letters(merge.right()) + merge.bottom()),
                        new Phrase("每个机构、每项各占一格", "a cell for each institution and fact"),
                        new Phrase("取消合并，逐格填写", "unmerge and fill each cell"));
            } else if (corner == null && label && corners.containsKey(merge)) {
                List<Cell> all = new ArrayList<>(filled.cells());
                all.add(corners.get(merge));
                filled = new Row(row.number(), row.hidden(), all);
            }
        }
        return filled;
    }

    /** Whether the merge takes in another column that holds something. */
    private static boolean covers(Table table, Merge merge) {
        int covered = 0;
        for (int column : table.columns().values()) {
            covered += column >= merge.left() && column <= merge.right() ? 1 : 0;
        }
        return covered > 1;
    }

    // --- the jurisdiction

    private String itemName(Table table, Row row) {
        if (itemNames == null) {
            itemNames = Layout.items(vocabulary.answers());
        }
        Map<String, String> names = itemNames;
        Cell label = table.cell(row, "item");
        Cell code = table.cell(row, "code");
        String byLabel = label == null ? null : names.get(CellText.plain(label.text()));
        String byCode = code == null ? null : names.get(CellText.plain(code.text()));
        if (byLabel != null && byCode != null && !byLabel.equals(byCode)) {
            problem(
                    new Spot(table.number(), row.number(), label.column()),
                    "item-and-code",
                    null,
                    new Phrase(
                            "事项“" + shown(label.text()) + "”与编码“" + shown(code.text()) + "”不是同一项",
                            "\"" + shown(label.text()) + "\" and the code \"" + shown(code.text())
                                    + "\" are not the same"),
                    new Phrase("同一行的事项和编码一致", "item and code of one row agree"),
                    new Phrase("从模板恢复这一行", "restore the row from the form"));
            return null;
        }
        if (byLabel != null || byCode != null) {
            return byLabel != null ? byLabel : byCode;
        }
        boolean says = false;
        for (String column : List.of("value", "evidence", "before", "evidenceBefore")) {
            says |= table.cell(row, column) != null;
        }
        if (says) {
            String text = label == null ? "" : CellText.trimmed(label.text());
            String nearest = nearest(text, Layout.ITEMS, vocabulary.answers());
            problem(
                    new Spot(table.number(), row.number(), label == null ? 0 : label.column()),
                    "unknown-item",
                    null,
                    text.isEmpty()
                            ? new Phrase("有填报内容，没有写是哪一项", "a value without an item")
                            : new Phrase("没有“" + shown(text) + "”这一事项", "no item \"" + shown(text) + "\""),
                    new Phrase("模板里的填报事项", "an item of the form"),
                    nearest == null
                            ? new Phrase("删去这一行，或从模板复制事项的名称", "remove the row, or copy the item from the form")
                            : new Phrase("是不是“" + nearest + "”？", "did you mean \"" + nearest + "\"?"));
        }
        return null;
    }

    private void item(Table table, Row row) {
        String name = itemName(table, row);
        if (name == null) {
            return;
        }
        Spot spot = new Spot(table.number(), row.number(), table.columns().get("value"));
        Cell value = table.cell(row, "value");
        if (Layout.ITEMS.containsKey(name)) {
            place("$." + name, spot);
            if (value == null || usable(value, spot, null)) {
                String text =
                        value == null ? null : name.endsWith("asOf") ? date(value, spot) : text(value, spot, null);
                if (text != null && !text.isEmpty() && once(items.get(name), text, "$." + name, spot)) {
                    items.put(name, text);
                }
            }
            return;
        }
        if (name.startsWith(Layout.ABSENT_CODE)) {
            String kind = name.substring(Layout.ABSENT_CODE.length());
            place("$.absent." + kind, spot);
            if (value != null
                    && usable(value, spot, null)
                    && Boolean.TRUE.equals(yesNo(value, Layout.ABSENT + kind, spot, null))) {
                absent.add(kind);
            }
            return;
        }
        Fact fact = vocabulary.answers().fact(name);
        place("$.answers." + name, spot);
        Integer earlier = table.columns().get("before");
        if (earlier != null) {
            place("$.previous.answers." + name, new Spot(table.number(), row.number(), earlier));
        }
        answer(table, row, fact, "value", "$.answers." + name, answers);
        answer(table, row, fact, "before", "$.previous.answers." + name, before);
        evidence(table, row, name, "evidence", "$.answers." + name, evidence);
        evidence(table, row, name, "evidenceBefore", "$.previous.answers." + name, evidenceBefore);
    }

    private void answer(Table table, Row row, Fact fact, String column, String path, Map<String, Object> into) {
        Cell cell = table.cell(row, column);
        if (cell == null) {
            return;
        }
        Spot spot = new Spot(table.number(), row.number(), cell.column());
        if (usable(cell, spot, null)) {
            Object value = value(cell, fact, spot, null);
            if (value != null && once(into.get(fact.name()), value, path, spot)) {
                into.put(fact.name(), value);
                cells.put(path, spot);
            }
        }
    }

    private void evidence(
            Table table, Row row, String fact, String column, String path, Map<String, List<String>> into) {
        Cell cell = table.cell(row, column);
        if (cell == null) {
            return;
        }
        Spot spot = new Spot(table.number(), row.number(), cell.column());
        if (usable(cell, spot, null)) {
            cells.putIfAbsent(path + ".evidence", spot);
            for (String line : text(cell, spot, null).split("\n", -1)) {
                String text = CellText.trimmed(line);
                if (!text.isEmpty()) {
                    into.computeIfAbsent(fact, name -> new ArrayList<>()).add(text);
                }
            }
        }
    }

    private void evidence(Table table, Row row) {
        String name = itemName(table, row);
        if (name != null && vocabulary.answers().fact(name) != null) {
            evidence(table, row, name, "evidence", "$.answers." + name, evidence);
        }
    }

    /** A cell may be filled twice if it says the same; whether it is the first time. */
    private boolean once(Object before, Object now, String path, Spot spot) {
        if (before == null) {
            return true;
        }
        if (!before.equals(now)) {
            Spot other = cells.get(path);
            problem(
                    spot,
                    "two-values",
                    null,
                    new Phrase(
                            "填的是“" + said(now) + "”，" + (other == null ? "另一处" : address(other)) + " 填的是“"
                                    + said(before) + "”",
                            "\"" + said(now) + "\" here, \"" + said(before) + "\" at "
                                    + (other == null ? "another place" : address(other))),
                    new Phrase("同一事项只有一个数", "one value for one item"),
                    new Phrase("核对后只留一处", "check, and keep one"));
        }
        return false;
    }

    private static String said(Object value) {
        return value instanceof Boolean yes ? yes ? "是" : "否" : shown(value.toString());
    }

    private void total(
            Table table, Row row, String part, String column, String path, Map<String, Object[]> into, String measure) {
        Cell cell = table.cell(row, column);
        if (cell == null) {
            return;
        }
        Spot spot = new Spot(table.number(), row.number(), cell.column());
        if (!usable(cell, spot, null)) {
            return;
        }
        Object value = count(cell, "", column.startsWith("num") ? "分子" : "分母", spot, null);
        Object[] pair = into.computeIfAbsent(measure, name -> new Object[2]);
        int place = part.equals("numerator") ? 0 : 1;
        if (value != null && once(pair[place], value, path + "." + part, spot)) {
            pair[place] = value;
            cells.put(path + "." + part, spot);
        }
    }

    private void total(Table table, Row row) {
        Cell cell = table.cell(row, "measure");
        boolean says = false;
        for (String column : List.of("numerator", "denominator", "numeratorBefore", "denominatorBefore")) {
            says |= table.cell(row, column) != null;
        }
        if (!says) {
            return;
        }
        Spot spot = new Spot(table.number(), row.number(), table.columns().get("measure"));
        String measure = cell == null || !usable(cell, spot, null) ? "" : text(cell, spot, null);
        if (measure.isEmpty()) {
            problem(
                    spot,
                    "unknown-item",
                    null,
                    new Phrase("有合计，没有写度量", "a total without a measure"),
                    new Phrase("模板里的度量名", "the name of a measure"),
                    new Phrase("从模板复制度量名", "copy it from the form"));
            return;
        }
        for (String path : List.of("$.reported." + measure, "$.previous.reported." + measure)) {
            cells.put(path, spot);
            boolean now = path.startsWith("$.r");
            Map<String, Object[]> into = now ? totals : totalsBefore;
            total(table, row, "numerator", now ? "numerator" : "numeratorBefore", path, into, measure);
            total(table, row, "denominator", now ? "denominator" : "denominatorBefore", path, into, measure);
        }
    }

    private void place(String path, Spot spot) {
        cells.putIfAbsent(path, spot);
    }

    // --- writing the JSON

    private void write(JsonGenerator json, List<Table> tables) {
        json.writeStartObject();
        json.writeNumberProperty("snapshot", 1);
        json.writeObjectPropertyStart("jurisdiction");
        for (String key : List.of("code", "name", "kind")) {
            text(json, key, items.get("jurisdiction." + key));
        }
        json.writeEndObject();
        text(json, "asOf", items.get("asOf"));
        text(json, "source", items.get("source"));
        json.writeArrayPropertyStart("absent");
        int index = 0;
        for (String kind : Layout.items(vocabulary.answers()).values().stream()
                .filter(each -> each.startsWith(Layout.ABSENT_CODE))
                .map(each -> each.substring(Layout.ABSENT_CODE.length()))
                .distinct()
                .sorted()
                .toList()) {
            if (absent.contains(kind)) {
                json.writeString(kind);
                cells.put("$.absent[" + index++ + "]", cells.get("$.absent." + kind));
            }
        }
        json.writeEndArray();
        answers(json, answers, evidence);
        json.writeArrayPropertyStart("institutions");
        for (Table table : tables) {
            if (table.use() == Use.INSTITUTIONS) {
                hidden(table);
                Map<Integer, Fact> facts = new LinkedHashMap<>();
                for (Fact fact : vocabulary.institutionFacts().facts()) {
                    Integer column = table.columns().get(fact.name());
                    if (column != null) {
                        facts.put(column, fact);
                    }
                }
                each(table, row -> institution(table, row, facts, json));
            }
        }
        json.writeEndArray();
        totals(json, totals);
        if (items.containsKey("previous.asOf")
                || !before.isEmpty()
                || !evidenceBefore.isEmpty()
                || !totalsBefore.isEmpty()) {
            json.writeObjectPropertyStart("previous");
            text(json, "asOf", items.get("previous.asOf"));
            answers(json, before, evidenceBefore);
            totals(json, totalsBefore);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String key, String text) {
        if (text != null) {
            json.writeStringProperty(key, text);
        }
    }

    private static void value(JsonGenerator json, Object value) {
        if (value instanceof Boolean yes) {
            json.writeBoolean(yes);
        } else if (value instanceof Long count) {
            json.writeNumber(count);
        } else {
            json.writeString((String) value);
        }
    }

    private void answers(JsonGenerator json, Map<String, Object> values, Map<String, List<String>> proofs) {
        json.writeObjectPropertyStart("answers");
        for (Fact fact : vocabulary.answers().facts()) {
            Object value = values.get(fact.name());
            List<String> proof = proofs.get(fact.name());
            if (proof != null) {
                json.writeObjectPropertyStart(fact.name());
                if (value != null) {
                    json.writeName("value");
                    value(json, value);
                }
                json.writeArrayPropertyStart("evidence");
                proof.forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            } else if (value != null) {
                json.writeName(fact.name());
                value(json, value);
            }
        }
        json.writeEndObject();
    }

    private static void totals(JsonGenerator json, Map<String, Object[]> totals) {
        json.writeObjectPropertyStart("reported");
        totals.forEach((measure, pair) -> {
            json.writeObjectPropertyStart(measure);
            if (pair[0] != null) {
                json.writeNumberProperty("numerator", (Long) pair[0]);
            }
            if (pair[1] != null) {
                json.writeNumberProperty("denominator", (Long) pair[1]);
            }
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    // --- institutions

    private static String subject(Table table, Row row) {
        Cell name = table.cell(row, "name");
        return name == null || name.formula() ? null : shown(CellText.trimmed(name.text()));
    }

    /** Whether the row adds up others: it says so, and is of no kind. */
    private static boolean addsUp(Table table, Row row) {
        if (table.cell(row, "kind") != null) {
            return false;
        }
        for (Cell cell : row.cells()) {
            String plain = CellText.plain(cell.text());
            for (String word : TOTAL_WORDS) {
                if (plain.startsWith(word) || plain.endsWith(word) && plain.length() < 12) {
                    return true;
                }
            }
        }
        return false;
    }

    private void institution(Table table, Row row, Map<Integer, Fact> facts, JsonGenerator json) {
        if (addsUp(table, row)) {
            doubt(
                    "total-row",
                    null,
                    null,
                    new Phrase(
                            "“" + shown(table.sheet().name()) + "”第 " + row.number() + " 行是合计，没有作为机构采用",
                            "row " + row.number() + " of \""
                                    + shown(table.sheet().name()) + "\" is a total and was not used"));
            return;
        }
        Cell nameCell = table.cell(row, "name");
        if (nameCell != null && Layout.INSTITUTION_COLUMNS.get("name").equals(CellText.plain(nameCell.text()))) {
            return; // the heading again, as when several lists were pasted one below the other
        }
        boolean says = false;
        for (int column : table.columns().values()) {
            says |= row.at(column) != null;
        }
        if (!says) {
            doubt(
                    "row-not-used",
                    null,
                    null,
                    new Phrase(
                            "“" + shown(table.sheet().name()) + "”第 " + row.number() + " 行只在表外的列有内容，没有采用",
                            "row " + row.number() + " of \""
                                    + shown(table.sheet().name()) + "\" has nothing in our columns and was not used"));
            return;
        }
        String subject = subject(table, row);
        rows.add(new RowSpot(table.number(), row.number(), subject, table.columns()));
        json.writeStartObject();
        for (String key : List.of("id", "name", "kind", "town")) {
            Cell cell = table.cell(row, key);
            Spot spot = cell == null ? null : new Spot(table.number(), row.number(), cell.column());
            if (cell != null && usable(cell, spot, subject)) {
                String text = text(cell, spot, subject);
                if (!text.isEmpty()) {
                    json.writeStringProperty(key, key.equals("kind") ? CellText.plain(text) : text);
                }
            }
        }
        Cell branch = table.cell(row, "branch");
        if (branch != null) {
            Spot spot = new Spot(table.number(), row.number(), branch.column());
            Boolean yes = usable(branch, spot, subject)
                    ? yesNo(branch, Layout.INSTITUTION_COLUMNS.get("branch"), spot, subject)
                    : null;
            if (Boolean.TRUE.equals(yes)) {
                json.writeBooleanProperty("branch", true);
            }
        }
        for (Cell cell : row.cells()) {
            Fact fact = facts.get(cell.column());
            if (fact != null) {
                Spot spot = new Spot(table.number(), row.number(), cell.column());
                Object value = usable(cell, spot, subject) ? value(cell, fact, spot, subject) : null;
                if (value != null) {
                    json.writeName(fact.name());
                    value(json, value);
                }
            }
        }
        Cell techniques = table.cell(row, "techniques");
        if (techniques != null) {
            Spot spot = new Spot(table.number(), row.number(), techniques.column());
            if (usable(techniques, spot, subject)) {
                json.writeArrayPropertyStart("techniques");
                for (String technique : techniques(counted(techniques.text()))) {
                    json.writeString(technique);
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    /** The names in a cell: one a line when it has lines, else between 、 and the like; 无 is none at all. */
    static List<String> techniques(String text) {
        List<String> names = new ArrayList<>();
        if (CellText.trimmed(text).equals("无")) {
            return names;
        }
        boolean lines = text.indexOf('\n') >= 0;
        for (String part : text.split(lines ? "\n" : "[、；;，,]", -1)) {
            String name = CellText.trimmed(part);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    // --- single cells

    /** Whether the cell says something by itself: no formula, no error. */
    private boolean usable(Cell cell, Spot spot, String subject) {
        if (cell.formula()) {
            problem(
                    spot,
                    "formula",
                    subject,
                    new Phrase(
                            "公式（显示为“" + shown(cell.text()) + "”）",
                            "a formula (showing \"" + shown(cell.text()) + "\")"),
                    new Phrase("填写的数或文字", "a number or text that was filled in"),
                    new Phrase("复制后“选择性粘贴—数值”，或直接填写", "copy it and paste the value, or type it"));
            return false;
        }
        if (cell.content() == Content.ERROR) {
            problem(
                    spot,
                    "error-value",
                    subject,
                    new Phrase("错误值“" + shown(cell.text()) + "”", "the error \"" + shown(cell.text()) + "\""),
                    new Phrase("填写的数或文字，没有数据就空着", "a number or text; empty when not reported"),
                    new Phrase("改正这一格", "correct the cell"));
            return false;
        }
        return true;
    }

    private Object value(Cell cell, Fact fact, Spot spot, String subject) {
        return switch (fact.type()) {
            case COUNT -> count(cell, fact.unit(), fact.label(), spot, subject);
            case YESNO -> yesNo(cell, fact.label(), spot, subject);
            case TEXT -> {
                String text = text(cell, spot, subject);
                yield text.isEmpty() ? null : text;
            }
        };
    }

    private Long count(Cell cell, String unit, String label, Spot spot, String subject) {
        boolean percent = unit.equals("%") || unit.equals("％");
        String text = CellText.plain(cell.text());
        boolean odd = false;
        if (cell.content() == Content.TEXT) {
            if (!unit.isEmpty() && text.endsWith(CellText.plain(unit))) {
                text = text.substring(0, text.length() - CellText.plain(unit).length());
            }
            if (text.matches("\\d{1,3}(,\\d{3})+(\\.\\d*)?")) {
                text = text.replace(",", "");
            }
            odd = !text.matches("[-+]?\\d{1,30}(\\.\\d{1,30})?");
        } else if (cell.content() == Content.NUMBER) {
            odd = cell.format() == Format.DATE
                    || cell.format() == Format.PERCENT && !percent
                    || !text.matches("[-+]?[0-9.]{1,40}(e[-+]?[0-9]{1,3})?");
        } else {
            odd = true;
        }
        BigDecimal number = null;
        if (!odd) {
            try {
                number = new BigDecimal(text);
            } catch (NumberFormatException e) {
                odd = true;
            }
        }
        if (number != null && percent && cell.content() == Content.NUMBER && cell.format() == Format.PERCENT) {
            number = number.movePointRight(2);
        }
        if (number != null
                && number.precision() - number.scale() <= 18
                && number.stripTrailingZeros().scale() <= 0) {
            return number.longValueExact();
        }
        problem(
                spot,
                "not-a-count",
                subject,
                found(cell),
                new Phrase(
                        label + "：整数" + (unit.isEmpty() ? "" : "（" + unit + "）") + "，没有数据就空着",
                        "a whole number, empty when not reported"),
                number != null
                        ? new Phrase("写整数；核对单位（如万人应换算成人）", "write a whole number; check the unit")
                        : noCount(cell));
        return null;
    }

    /** What to do about a cell that holds no number at all. */
    private static Phrase noCount(Cell cell) {
        String text = CellText.plain(cell.text());
        if (cell.content() == Content.NUMBER && cell.format() == Format.DATE) {
            return new Phrase("把这一格的格式改为“常规”，重新填写", "set the format to General and type it again");
        } else if (cell.content() == Content.NUMBER && cell.format() == Format.PERCENT || text.endsWith("%")) {
            return new Phrase("这里填个数，不填百分数；百分数由程序算", "a count is wanted, not a percentage");
        } else if (text.matches(".*\\d[万亿千百].*")) {
            return new Phrase("换算后写全，如 1.2万 写 12000", "write it in full: 12000, not 1.2万");
        } else if (text.matches("[〇零一二两三四五六七八九十百千万]+")) {
            return new Phrase("用阿拉伯数字写，如 十二 写 12", "write digits: 12, not 十二");
        } else if (text.matches(".*\\d.*") || cell.content() == Content.YES_NO) {
            return new Phrase("只写一个整数，不加文字和符号", "write one whole number and nothing else");
        }
        return new Phrase("一个都没有填 0；未报就留空，不写“—”“/”“无”", "0 when there are none; leave it empty when not reported");
    }

    private Boolean yesNo(Cell cell, String label, Spot spot, String subject) {
        String text = CellText.plain(cell.text());
        if (cell.content() == Content.NUMBER && text.matches("[01]\\.0+")) {
            text = text.substring(0, 1);
        }
        boolean plain = cell.content() != Content.NUMBER || cell.format() == Format.PLAIN;
        if (plain && YES.contains(text)) {
            return true;
        }
        if (plain && NO.contains(text)) {
            return false;
        }
        problem(
                spot,
                "not-yes-or-no",
                subject,
                found(cell),
                new Phrase(label + "：是 或 否，没有数据就空着", "是 or 否, empty when not reported"),
                new Phrase("从下拉列表里选", "choose from the list"));
        return null;
    }

    private String text(Cell cell, Spot spot, String subject) {
        if (cell.content() == Content.NUMBER) {
            if (cell.format() != Format.PLAIN || !cell.text().matches("[-+]?[0-9.]{1,40}([eE][-+]?[0-9]{1,2})?")) {
                problem(
                        spot,
                        "not-a-text",
                        subject,
                        found(cell),
                        new Phrase("文字", "a text"),
                        new Phrase("把这一格的格式改为“文本”，重新填写", "set the format to Text and type it again"));
                return "";
            }
            try {
                return new BigDecimal(cell.text()).stripTrailingZeros().toPlainString();
            } catch (NumberFormatException e) {
                return cell.text();
            }
        }
        if (cell.content() == Content.YES_NO) {
            return cell.text().equals("1") ? "TRUE" : "FALSE";
        }
        return counted(CellText.trimmed(cell.text()));
    }

    private String counted(String text) {
        characters += text.length();
        if (characters > MOST_TEXT) {
            throw book.refused(
                    "too-much-text",
                    new Phrase("全部文字超过 " + MOST_TEXT + " 个字", "more than " + MOST_TEXT + " characters of text in all"),
                    new Phrase("一个县的填报内容", "the facts of one county"),
                    new Phrase("不要使用这个文件；请对方重新报送", "do not use this file; ask for a new one"));
        }
        return text;
    }

    private String date(Cell cell, Spot spot) {
        String text = CellText.withColons(cell.text());
        LocalDate date = null;
        if (cell.content() == Content.NUMBER && cell.format() == Format.DATE && text.matches("\\d{1,6}(\\.\\d+)?")) {
            long days = Long.parseLong(text.replaceFirst("\\..*", "")) + (book.from1904() ? 1462 : 0);
            date = LocalDate.of(1899, 12, 30).plusDays(days);
        } else {
            Matcher matcher = DATE.matcher(cell.content() == Content.NUMBER ? text.replaceFirst("\\.0+$", "") : text);
            if (matcher.matches()) {
                int first = matcher.group(1) == null ? 4 : 1;
                try {
                    date = LocalDate.of(
                            Integer.parseInt(matcher.group(first)),
                            Integer.parseInt(matcher.group(first + 1)),
                            Integer.parseInt(matcher.group(first + 2)));
                } catch (DateTimeException noSuchDay) {
                    date = null;
                }
            }
        }
        if (date == null) {
            problem(
                    spot,
                    "invalid-date",
                    null,
                    found(cell),
                    new Phrase("日期，如 2025-12-31", "a date such as 2025-12-31"),
                    new Phrase("写明年月日", "write year, month and day"));
            return null;
        }
        return date.toString();
    }

    private static Phrase found(Cell cell) {
        String shown = shown(CellText.trimmed(cell.text()));
        return switch (cell.content()) {
            case NUMBER ->
                cell.format() == Format.DATE
                        ? new Phrase("日期格式的数 " + shown, "a number shown as a date: " + shown)
                        : cell.format() == Format.PERCENT
                                ? new Phrase("百分数格式的数 " + shown, "a number shown as a percentage: " + shown)
                                : new Phrase("数 " + shown, "the number " + shown);
            case YES_NO -> cell.text().equals("1") ? Phrase.same("TRUE") : Phrase.same("FALSE");
            default -> new Phrase("文字“" + shown + "”", "the text \"" + shown + "\"");
        };
    }

    private String address(Spot spot) {
        return Filled.address(sheetNames, spot);
    }

    private void problem(Spot spot, String code, String subject, Phrase found, Phrase expected, Phrase advice) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(
                    new Located(spot, new Problem(code, file, 0, 0, address(spot), subject, found, expected, advice)));
        }
    }

    private void doubt(String code, String id, String name, Phrase text) {
        if (doubts.size() < MOST_PROBLEMS) {
            doubts.add(new Doubt(code, id, name, List.of(), text));
        } else {
            moreDoubts++;
        }
    }

    private static String shown(String text) {
        return Characters.shown(text);
    }
}
