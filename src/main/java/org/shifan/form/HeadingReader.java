package org.shifan.form;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.form.Book.Cell;
import org.shifan.form.Book.Merge;
import org.shifan.form.Book.Row;
import org.shifan.form.Book.Sheet;
import org.shifan.form.Filled.Spot;
import org.shifan.form.FormSheet.Use;
import org.shifan.snapshot.Characters;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/**
 * Finds the heading of a sheet and so what the sheet is for and which column holds what. Sheets without one, misspelt
 * headings and columns that hold nothing of ours are said.
 */
final class HeadingReader {

    /** A heading stands within the first rows that have something in them. */
    private static final int HEADING_WITHIN = 30;

    private static final int LONGEST_HEADING = 200;

    private final Book book;
    private final Vocabulary vocabulary;
    private final NearestLabel nearest;
    private final Findings findings;
    private final Map<Use, Map<String, String>> names = new EnumMap<>(Use.class);

    HeadingReader(Book book, Vocabulary vocabulary, NearestLabel nearest, Findings findings) {
        this.book = book;
        this.vocabulary = vocabulary;
        this.nearest = nearest;
        this.findings = findings;
        for (Use use : Use.values()) {
            names.put(use, Layout.names(use.headings(), facts(use)));
        }
    }

    /** The facts that have columns on such a sheet, or null. */
    private Vocabulary.Section facts(Use use) {
        return use == Use.INSTITUTIONS ? vocabulary.institutionFacts() : null;
    }

    /**
     * The sheet as one of the form, or null when it is none.
     *
     * @param number its place among the sheets of the workbook, from 0
     */
    FormSheet read(Sheet sheet, int number) {
        List<Row> top = new ArrayList<>();
        book.rows(sheet, row -> {
            top.add(clipped(row));
            return top.size() < HEADING_WITHIN;
        });
        for (Row row : top) {
            int last = last(sheet, row);
            Map<Integer, String> headings = headings(sheet, top, row, last);
            for (Use use : Use.values()) {
                Map<String, Integer> columns = new HashMap<>();
                headings.forEach((column, heading) -> {
                    String name = names.get(use).get(CellText.plain(heading));
                    if (name != null) {
                        columns.putIfAbsent(name, column);
                    }
                });
                if (use.fits(columns)) {
                    FormSheet found = new FormSheet(use, sheet, number, last, columns);
                    columns(found, headings, row);
                    return found;
                }
            }
        }
        if (!top.isEmpty()) {
            noHeading(sheet, new Spot(number, top.get(0).number(), 0));
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

    /** A sheet without a heading that is known: by its name it may be meant to be one of the form. */
    private void noHeading(Sheet sheet, Spot top) {
        if (List.of(Layout.GUIDE, Layout.TECHNIQUES, Layout.HIDDEN, Layout.MARKS)
                .contains(sheet.name())) {
            return;
        }
        boolean totals = sheet.name().equals(Layout.TOTALS);
        if (totals || sheet.name().contains(Layout.INSTITUTIONS)) {
            findings.problem(
                    top,
                    "no-heading",
                    null,
                    new Phrase("找不到标题行", "no heading row"),
                    totals
                            ? new Phrase("有“度量”“分子（达标数）”“分母（总数）”的标题行", "a heading row with 度量, 分子, 分母")
                            : new Phrase("有“机构编号”“机构名称”“机构类别”的标题行", "a heading row with 机构编号, 机构名称, 机构类别"),
                    new Phrase("从模板复制标题行", "copy the heading row of the form"));
        } else {
            String shown = Characters.shown(sheet.name());
            findings.doubt(
                    "sheet-not-used",
                    new Phrase(
                            "工作表“" + shown + "”不是填报表，没有采用",
                            "the sheet \"" + shown + "\" is none of the form and was not used"));
        }
    }

    /** Says what is wrong with the columns of a sheet, from left to right. */
    private void columns(FormSheet sheet, Map<Integer, String> headings, Row row) {
        Map<String, Integer> first = new HashMap<>();
        boolean institutions = sheet.use() == Use.INSTITUTIONS;
        headings.forEach((column, heading) -> {
            String name = names.get(sheet.use()).get(CellText.plain(heading));
            Spot spot = sheet.spot(row, column);
            if (name != null) {
                Integer other = first.putIfAbsent(name, column);
                if (other != null) {
                    twice(heading, spot, CellText.letters(other));
                }
            } else if (institutions && !Layout.EXPLAINING.contains(heading)) {
                unknown(sheet, heading, spot);
            }
        });
        if (institutions && !sheet.columns().containsKey("id")) {
            findings.problem(
                    sheet.spot(row, 0),
                    "no-column",
                    null,
                    new Phrase("没有“机构编号”列", "no column 机构编号"),
                    new Phrase("“机构编号”“机构名称”“机构类别”三列", "the columns 机构编号, 机构名称, 机构类别"),
                    new Phrase("加上这一列，每个机构一个不同的编号", "add it, with an id of its own for each institution"));
        }
    }

    private void twice(String heading, Spot spot, String other) {
        String shown = Characters.shown(heading);
        findings.problem(
                spot,
                "column-twice",
                null,
                new Phrase("又一列“" + shown + "”，" + other + " 列已是", "\"" + shown + "\" again, as in column " + other),
                new Phrase("每项一列", "one column for each"),
                new Phrase("删去或改名其中一列", "remove or rename one of them"));
    }

    /** A column that holds nothing we know: a slip of the pen is a problem, anything else is only said. */
    private void unknown(FormSheet sheet, String heading, Spot spot) {
        String shown = Characters.shown(heading);
        String meant = nearest.to(CellText.trimmed(heading), sheet.use().headings(), facts(sheet.use()));
        if (meant != null && !sheet.columns().containsKey(names.get(sheet.use()).get(CellText.plain(meant)))) {
            findings.problem(
                    spot,
                    "unknown-column",
                    null,
                    new Phrase("不认识的列“" + shown + "”", "an unknown column \"" + shown + "\""),
                    new Phrase("模板里的列标题", "a heading of the form"),
                    new Phrase(
                            "是不是“" + meant + "”？若是另外的内容，请换个标题",
                            "did you mean \"" + meant + "\"? If it is something else, name it otherwise"));
        } else {
            String address = findings.address(spot);
            findings.doubt(
                    "column-not-used",
                    new Phrase(
                            "没有采用 " + address + " 这一列“" + shown + "”：不是填报事项",
                            "the column \"" + shown + "\" at " + address + " was not used: it is no fact"));
        }
    }
}
