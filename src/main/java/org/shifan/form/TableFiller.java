package org.shifan.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.shifan.evaluation.Outcome;
import org.shifan.form.Filled.Spot;
import org.shifan.form.OfficialTable.Left;
import org.shifan.form.OfficialTable.Place;
import org.shifan.snapshot.Characters;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Columns;
import org.shifan.text.Formulas;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/**
 * Fills in a copy of an official table: texts and whole numbers, never a formula, into cells that are empty. All else of
 * the workbook stays as it is.
 */
public final class TableFiller {

    /** The most characters that a cell takes. */
    private static final int MOST = 32_767;

    /** How many cells, rows or columns a message names. */
    private static final int MOST_NAMED = 30;

    private static final int MOST_LISTS = 1_000;

    /** What drop-down lists call an outcome. */
    private static final Map<Outcome, List<String>> LISTED = new EnumMap<>(Map.of(
            Outcome.PASS, List.of("达标", "已达标", "是", "√", "合格", "符合", "完成", "已完成", "达到", "pass", "yes"),
            Outcome.FAIL, List.of("未达标", "不达标", "否", "×", "不合格", "不符合", "未完成", "未达到", "fail", "no"),
            Outcome.INCOMPLETE, List.of("数据不足", "未填报", "待定", "待核实", "incomplete"),
            Outcome.NOT_APPLICABLE, List.of("不适用", "不涉及", "无此项", "n/a"),
            Outcome.MANUAL, List.of("现场核定", "待核定", "待核实", "on site")));

    /** The worse an outcome, the earlier; what does not apply says nothing of the others. */
    private static final List<Outcome> WORST =
            List.of(Outcome.FAIL, Outcome.INCOMPLETE, Outcome.MANUAL, Outcome.PASS, Outcome.NOT_APPLICABLE);

    /**
     * A filled copy.
     *
     * @param bytes the workbook
     * @param cells how many cells were filled
     * @param remarks what was done and what was left, to be told to the user
     */
    public record Copy(byte[] bytes, int cells, List<Phrase> remarks) {}

    private final OfficialTable table;
    private final List<TableEntry> entries;
    private final boolean overwrite;
    private final Language language;
    private final XSSFWorkbook workbook;
    private final List<String> sheets = new ArrayList<>();
    private final List<Spot> kept = new ArrayList<>();
    private final List<Spot> computed = new ArrayList<>();
    private final List<Spot> locked = new ArrayList<>();
    private final List<Spot> unlisted = new ArrayList<>();
    private final Map<Short, XSSFCellStyle> quoted = new HashMap<>();
    private final Set<XSSFRow> grown = new LinkedHashSet<>();
    private final Map<XSSFSheet, List<DataValidation>> lists = new HashMap<>();
    private int cells;

    private TableFiller(
            OfficialTable table,
            List<TableEntry> entries,
            boolean overwrite,
            Language language,
            XSSFWorkbook workbook) {
        this.table = table;
        this.entries = entries;
        this.overwrite = overwrite;
        this.language = language;
        this.workbook = workbook;
        workbook.forEach(sheet -> sheets.add(sheet.getSheetName()));
    }

    /**
     * Fills in a copy.
     *
     * @param bytes the workbook that was handed down
     * @param file its name, for problems
     * @param entries the indicators that were judged
     * @param year the year of the figures
     * @param overwrite whether cells that hold something are written anew; those that compute never are
     * @param language of the words that join values
     * @throws Refused when it is harmful or damaged, or when no row in it is about any of the indicators
     */
    public static Copy fill(
            byte[] bytes, String file, List<TableEntry> entries, int year, boolean overwrite, Language language) {
        OfficialTable table = new OfficialTable(bytes, file, entries, year);
        if (table.places().isEmpty()) {
            throw new Refused(List.of(nothing(table, file)));
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            TableFiller filler = new TableFiller(table, entries, overwrite, language, workbook);
            table.places().forEach(filler::fill);
            filler.fit();
            if (table.formulas() && filler.cells > 0) {
                workbook.setForceFormulaRecalculation(true); // sums over what was filled in
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + (1 << 16));
            workbook.write(out);
            return new Copy(Repacked.of(out.toByteArray(), null), filler.cells, filler.remarks());
        } catch (IOException | POIXMLException | OpenXML4JRuntimeException | IllegalArgumentException e) {
            throw new Refused(List.of(new Problem(
                    "not-fillable",
                    file,
                    0,
                    0,
                    null,
                    null,
                    new Phrase("结构少见的工作簿，不能填写", "a workbook of unusual make that cannot be filled in"),
                    new Phrase("Excel、WPS 或 LibreOffice 存的工作簿", "a workbook saved by a spreadsheet program"),
                    new Phrase("用 Excel 打开后另存一份再试", "open it, save it anew and try again"))));
        }
    }

    private static Problem nothing(OfficialTable table, String file) {
        boolean rows = table.rowsFound() > 0;
        return new Problem(
                rows ? "no-column" : "no-row",
                file,
                0,
                0,
                null,
                null,
                rows
                        ? new Phrase("找到了指标所在的行，没有认得出的要填的列", "rows of indicators, but no column to fill that is known")
                        : new Phrase("没有一行认得出是哪项指标", "not one row that is known to be about an indicator"),
                new Phrase(
                        "表头有“指标编号”（或“序号”“指标内容”）和“自评结果”“实际值”“完成情况”“差距”“佐证材料”“备注”等列",
                        "headings such as 指标编号 (序号, 指标内容) and 自评结果, 实际值, 完成情况, 差距, 佐证材料, 备注"),
                new Phrase(
                        "在表里加一列“指标编号”，写 YX-03b 这样的编号；编号见整改台账或 shifan show；判定用的规则包要与表一致（--pack）",
                        "add a column 指标编号 with ids such as YX-03b (shifan show lists them); judge by the pack of"
                                + " the table's document (--pack)"));
    }

    // ---- cells

    private void fill(Place place) {
        List<TableEntry> about = List.copyOf(place.entries());
        Object value = combined(place.heading(), about);
        if (value == null) {
            return;
        }
        XSSFSheet sheet = workbook.getSheet(place.sheet());
        Spot spot = new Spot(sheets.indexOf(place.sheet()), place.row(), place.column());
        if (place.before() != null && place.before().formula()) {
            computed.add(spot);
            return;
        }
        if (place.before() != null && !overwrite) {
            kept.add(spot);
            return;
        }
        XSSFRow row = sheet.getRow(place.row() - 1);
        row = row == null ? sheet.createRow(place.row() - 1) : row;
        XSSFCell cell = row.getCell(place.column() - 1);
        CellStyle style = cell != null
                ? cell.getCellStyle()
                : row.getRowStyle() != null ? row.getRowStyle() : sheet.getColumnStyle(place.column() - 1);
        if (sheet.getProtect() && style.getLocked()) {
            locked.add(spot);
            return;
        }
        value = listed(sheet, place, about, value);
        if (value == null) {
            unlisted.add(spot);
            return;
        }
        if (cell == null) {
            cell = row.createCell(place.column() - 1);
            cell.setCellStyle(style);
        }
        write(cell, value);
        cells++;
        grown.add(row);
    }

    /** Makes rows high enough for what stands in them, never lower: not every program works that out by itself. */
    private void fit() {
        Map<XSSFSheet, Map<CellAddress, CellRangeAddress>> joined = new HashMap<>();
        for (XSSFRow row : grown) {
            fit(row, joined.computeIfAbsent(row.getSheet(), TableFiller::joined));
        }
    }

    private static Map<CellAddress, CellRangeAddress> joined(XSSFSheet sheet) {
        Map<CellAddress, CellRangeAddress> joined = new HashMap<>();
        for (CellRangeAddress region : sheet.getMergedRegions()) {
            joined.put(new CellAddress(region.getFirstRow(), region.getFirstColumn()), region);
        }
        return joined;
    }

    private static void fit(XSSFRow row, Map<CellAddress, CellRangeAddress> regions) {
        int height = 0;
        for (Cell each : row) {
            CellRangeAddress joined = regions.get(each.getAddress());
            boolean text =
                    each.getCellType() == CellType.STRING && each.getCellStyle().getWrapText();
            if (!text || joined != null && joined.getLastRow() > joined.getFirstRow()) {
                continue;
            }
            int width = 0;
            int last = joined == null ? each.getColumnIndex() : joined.getLastColumn();
            for (int column = each.getColumnIndex(); column <= last; column++) {
                width += row.getSheet().getColumnWidth(column);
            }
            // Widths are in 1/256 of a digit at 11 points; two digits are a little narrower than a Chinese character.
            int points = ((XSSFCell) each).getCellStyle().getFont().getFontHeightInPoints();
            int lines = 0;
            for (String line : each.getStringCellValue().split("\n", -1)) {
                lines += 1 + (int) (Columns.width(line) * 256L * 6 * points / (55L * Math.max(256, width)));
            }
            height = lines == 1 ? height : Math.max(height, 4 + lines * points * 14 / 10);
        }
        if (height > row.getHeightInPoints()) {
            row.setHeightInPoints(Math.min(400, height));
        }
    }

    private void write(XSSFCell cell, Object value) {
        cell.setBlank(); // the library leaves a text that stands within the cell when it is given another one
        if (value instanceof Long number) {
            cell.setCellValue(number);
            return;
        }
        String text = String.valueOf(value);
        cell.setCellValue(text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…");
        if (Formulas.like(text)) {
            // Else whoever presses Enter in it turns it into a formula.
            XSSFCellStyle style = cell.getCellStyle();
            cell.setCellStyle(quoted.computeIfAbsent(style.getIndex(), unused -> {
                XSSFCellStyle literal = workbook.createCellStyle();
                literal.cloneStyleFrom(style);
                literal.setQuotePrefixed(true);
                return literal;
            }));
        }
    }

    /** The value in a word that the cell's drop-down list has; null when it has none for it. */
    private Object listed(XSSFSheet sheet, Place place, List<TableEntry> about, Object value) {
        for (DataValidation validation : lists.computeIfAbsent(sheet, TableFiller::lists)) {
            if (!covers(validation, place)) {
                continue;
            }
            List<String> allowed = Arrays.stream(
                            validation.getValidationConstraint().getExplicitListValues())
                    .map(String::strip)
                    .toList();
            List<String> candidates = new ArrayList<>(List.of(String.valueOf(value)));
            if (place.heading() == Heading.OUTCOME) {
                candidates.addAll(LISTED.getOrDefault(worst(about).outcome(), List.of()));
            }
            for (String candidate : candidates) {
                if (allowed.contains(candidate)) {
                    return candidate;
                }
            }
            return null;
        }
        return value;
    }

    /** The drop-down lists of a sheet that name their words themselves. */
    private static List<DataValidation> lists(XSSFSheet sheet) {
        List<DataValidation> lists = new ArrayList<>();
        for (DataValidation each : sheet.getDataValidations()) {
            if (each.getValidationConstraint().getExplicitListValues() != null && lists.size() < MOST_LISTS) {
                lists.add(each);
            }
        }
        return lists;
    }

    private static boolean covers(DataValidation validation, Place place) {
        for (CellRangeAddress range : validation.getRegions().getCellRangeAddresses()) {
            if (range.isInRange(place.row() - 1, place.column() - 1)) {
                return true;
            }
        }
        return false;
    }

    // ---- several indicators in one cell

    /** What is written about all of them; null when there is nothing to write. */
    private Object combined(Heading heading, List<TableEntry> about) {
        if (heading == Heading.OUTCOME) {
            return worst(about).values().get(heading);
        }
        Map<TableEntry, Object> values = new LinkedHashMap<>();
        boolean gap = heading == Heading.GAP || heading == Heading.PROBLEM;
        boolean pass = about.stream().allMatch(entry -> entry.outcome() == Outcome.PASS);
        for (TableEntry entry : about) {
            Object value = entry.values().get(heading);
            // Beside a gap nobody asks for the one that is none.
            if (value != null && (pass || !gap || entry.outcome() != Outcome.PASS)) {
                values.put(entry, value);
            }
        }
        Set<Object> distinct = new LinkedHashSet<>(values.values());
        if (distinct.size() <= 1) {
            return distinct.isEmpty() ? null : distinct.iterator().next();
        }
        String joint = language == Language.EN ? "; " : "；";
        if (heading == Heading.OWNER || heading == Heading.PERSON || heading == Heading.DUE) {
            return String.join(joint, distinct.stream().map(String::valueOf).toList());
        }
        List<String> parts = new ArrayList<>();
        values.forEach((entry, value) ->
                parts.add(value + (language == Language.EN ? " (" + entry.title() + ")" : "（" + entry.title() + "）")));
        return String.join(joint, parts);
    }

    /** The one that decides for all: of those demanded, if any is, the worst. */
    private static TableEntry worst(List<TableEntry> about) {
        return about.stream()
                .min(Comparator.comparing((TableEntry entry) -> !entry.required())
                        .thenComparing(entry -> WORST.indexOf(entry.outcome())))
                .orElseThrow();
    }

    // ---- what is told

    private List<Phrase> remarks() {
        List<Phrase> remarks = new ArrayList<>();
        remarks.add(new Phrase(
                "认出" + table.rowsFound() + "行，" + table.found().size() + "项指标，填了" + cells + "格。",
                table.rowsFound() + " rows about " + table.found().size() + " indicators were found, " + cells
                        + " cells filled in."));
        spots(
                remarks,
                kept,
                new Phrase("已有内容，没有改（要改写用 --overwrite）", "not empty and left alone (--overwrite writes them anew)"));
        spots(remarks, computed, new Phrase("是公式，没有改", "computed and left alone"));
        spots(remarks, locked, new Phrase("工作表有保护，这些格锁定，没有填", "locked in a protected sheet and left alone"));
        spots(remarks, unlisted, new Phrase("下拉列表里没有合适的词，没有填", "no fitting word in their drop-down lists"));
        left(remarks, table.columnsLeft(), new Phrase("没有填的列", "columns left alone"));
        left(remarks, table.rowsLeft(), new Phrase("认不出是哪项指标的行", "rows about no known indicator"));
        if (!table.hiddenSheets().isEmpty()) {
            String names = String.join(
                    "、", table.hiddenSheets().stream().map(Characters::shown).toList());
            remarks.add(new Phrase("隐藏的工作表没有填：" + names, "hidden sheets left alone: " + names));
        }
        List<String> without = entries.stream()
                .filter(entry -> !table.found().contains(entry))
                .map(TableEntry::id)
                .toList();
        if (!without.isEmpty()) {
            String ids = String.join("、", without);
            remarks.add(new Phrase(
                    "判定过、表里没有行的指标（" + without.size() + "项）：" + ids,
                    "judged, but without a row (" + without.size() + "): " + ids));
        }
        return remarks;
    }

    private void spots(List<Phrase> remarks, List<Spot> spots, Phrase what) {
        if (!spots.isEmpty()) {
            List<Spot> named = spots.subList(0, Math.min(spots.size(), MOST_NAMED));
            boolean more = spots.size() > named.size();
            String cells = Ranges.of(named).text(sheets);
            remarks.add(new Phrase(
                    what.zh() + "（" + spots.size() + "格）：" + cells + (more ? "等" : ""),
                    what.en() + " (" + spots.size() + "): " + cells + (more ? " …" : "")));
        }
    }

    private static void left(List<Phrase> remarks, List<Left> left, Phrase what) {
        if (left.isEmpty()) {
            return;
        }
        StringBuilder zh = new StringBuilder(what.zh() + "（" + left.size() + "）：");
        StringBuilder en = new StringBuilder(what.en() + " (" + left.size() + "):");
        for (Left each : left.subList(0, Math.min(left.size(), MOST_NAMED))) {
            String place = "\n  " + Characters.shown(each.sheet()) + "!" + each.place() + "“"
                    + Characters.shown(each.text()) + "”";
            zh.append(place).append(each.why() == null ? "" : "：" + each.why().zh());
            en.append(place).append(each.why() == null ? "" : ": " + each.why().en());
        }
        String more = left.size() > MOST_NAMED ? "\n  …" : "";
        remarks.add(new Phrase(zh + more, en + more));
    }
}
