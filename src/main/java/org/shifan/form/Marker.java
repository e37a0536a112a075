package org.shifan.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.shifan.form.Filled.Located;
import org.shifan.form.Filled.Spot;
import org.shifan.form.Ranges.Range;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Formulas;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/**
 * Writes a copy of a workbook in which what was found stands beside the cells: a comment, a colour, and a sheet that
 * lists everything. Colours are conditional formats, so that no cell loses its own look, and marks of an earlier copy
 * are taken away first. All else stays as it was; the workbook itself is never touched.
 */
public final class Marker {

    private static final String AUTHOR = "shifan";

    /** Always true; tells our formats from those of others. */
    private static final String ALWAYS = "N(\"" + AUTHOR + "\")=0";

    private static final String RED = "FFC7CE";
    private static final String BLUE = "CFE2F3";
    private static final int MOST_LISTED = 2_000;

    /**
     * Something to be said of some cells that is no problem.
     *
     * @param paths the places in the snapshot's JSON; those without a cell are only listed
     */
    public record Note(String found, String advice, List<String> paths) {}

    private final Examined examined;
    private final Language language;
    private final XSSFWorkbook workbook;
    private final List<String[]> lines = new ArrayList<>();
    private final List<Spot> targets = new ArrayList<>();

    private Marker(XSSFWorkbook workbook, Examined examined, Language language) {
        this.workbook = workbook;
        this.examined = examined;
        this.language = language;
    }

    /**
     * The marked copy.
     *
     * @param bytes the workbook, which was read and whose sheets are known
     * @param notes what is blank
     * @param doubts what is odd; only listed
     * @throws Refused when the workbook cannot be marked
     */
    public static byte[] mark(
            byte[] bytes, Examined examined, List<Note> notes, List<Doubt> doubts, Language language) {
        if (examined.sheets().isEmpty()) {
            throw new Refused(examined.problems());
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            Marker marker = new Marker(workbook, examined, language);
            marker.clean();
            marker.problems();
            notes.forEach(marker::note);
            doubts.forEach(marker::doubt);
            marker.list();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + (1 << 16));
            workbook.write(out);
            return Repacked.of(out.toByteArray(), null);
        } catch (IOException | POIXMLException | OpenXML4JRuntimeException | IllegalArgumentException e) {
            throw new Refused(List.of(new Problem(
                    "not-markable",
                    examined.file(),
                    0,
                    0,
                    null,
                    null,
                    new Phrase("结构少见的工作簿，不能加批注", "a workbook of unusual make that cannot be marked"),
                    new Phrase("Excel、WPS 或 LibreOffice 存的工作簿", "a workbook saved by a spreadsheet program"),
                    new Phrase("用 Excel 打开后另存一份再试", "open it, save it anew and try again"))));
        }
    }

    /** Takes away the marks of an earlier copy. */
    private void clean() {
        int old = workbook.getSheetIndex(Layout.MARKS);
        if (old >= 0) {
            workbook.removeSheetAt(old);
        }
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            XSSFSheet sheet = workbook.getSheetAt(i);
            XSSFSheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
            for (int k = formats.getNumConditionalFormattings() - 1; k >= 0; k--) {
                String formula =
                        formats.getConditionalFormattingAt(k).getRule(0).getFormula1();
                if (formula != null && formula.contains(ALWAYS)) {
                    formats.removeConditionalFormatting(k);
                }
            }
            List<XSSFComment> ours = new ArrayList<>();
            sheet.getCellComments().values().forEach(comment -> {
                if (AUTHOR.equals(comment.getAuthor())) {
                    ours.add(comment);
                }
            });
            for (XSSFComment comment : ours) {
                XSSFCell cell = sheet.getRow(comment.getRow()) == null
                        ? null
                        : sheet.getRow(comment.getRow()).getCell(comment.getColumn());
                if (cell != null) {
                    cell.removeCellComment();
                }
            }
        }
    }

    private void problems() {
        Map<Spot, List<Problem>> byCell = new LinkedHashMap<>();
        for (Located each : examined.located()) {
            Problem problem = each.problem();
            line(
                    each.spot(),
                    say("问题", "problem"),
                    problem.path(),
                    problem.subject(),
                    say(problem.found()),
                    say(problem.expected()),
                    say(problem.advice()));
            if (each.spot() != null) {
                byCell.computeIfAbsent(cell(each.spot()), spot -> new ArrayList<>())
                        .add(problem);
            }
        }
        byCell.forEach(this::comment);
        colour(List.copyOf(byCell.keySet()), RED, ALWAYS);
    }

    private void note(Note note) {
        List<Spot> spots = examined.spots(note.paths());
        line(
                spots.isEmpty() ? null : spots.get(0),
                say("还没填", "blank"),
                Ranges.of(spots).text(examined.sheets()),
                null,
                note.found(),
                "",
                note.advice());
        colour(spots, BLUE, null);
    }

    private void doubt(Doubt doubt) {
        line(
                null,
                say("疑点", "doubt"),
                null,
                doubt.institutionName(),
                say(doubt.text()),
                "",
                say("请核对", "please check"));
    }

    private void line(Spot spot, String... texts) {
        targets.add(spot == null ? null : cell(spot));
        lines.add(texts);
    }

    /** The row as a whole is marked at its first cell. */
    private static Spot cell(Spot spot) {
        return spot.column() == 0 ? new Spot(spot.sheet(), spot.row(), 1) : spot;
    }

    private XSSFSheet sheet(int number) {
        return workbook.getSheet(examined.sheets().get(number));
    }

    private void comment(Spot spot, List<Problem> problems) {
        XSSFSheet sheet = sheet(spot.sheet());
        XSSFRow row = sheet.getRow(spot.row() - 1);
        row = row == null ? sheet.createRow(spot.row() - 1) : row;
        XSSFCell cell = row.getCell(spot.column() - 1);
        cell = cell == null ? row.createCell(spot.column() - 1) : cell;
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(text.length() == 0 ? "" : "\n");
            part(text, say("发现：", "found: "), problem.found());
            part(text, say("应为：", "expected: "), problem.expected());
            part(text, say("办法：", "advice: "), problem.advice());
        }
        XSSFComment before = cell.getCellComment();
        if (before != null) {
            // The clerk's own words stay; ours are on the list.
            String own = before.getString().getString();
            before.setString(
                    workbook.getCreationHelper().createRichTextString(own + "\n" + say("【检查】", "[checked] ") + text));
            return;
        }
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        anchor.setCol1(spot.column());
        anchor.setCol2(Math.min(spot.column() + 4, SpreadsheetVersion.EXCEL2007.getLastColumnIndex()));
        anchor.setRow1(spot.row() - 1);
        anchor.setRow2(spot.row() + 5);
        XSSFComment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
        comment.setAuthor(AUTHOR);
        comment.setString(workbook.getCreationHelper().createRichTextString(text.toString()));
        cell.setCellComment(comment);
    }

    private void part(StringBuilder text, String heading, Phrase phrase) {
        if (phrase != null) {
            text.append(heading).append(say(phrase)).append('\n');
        }
    }

    /** @param formula when the colour shows; null while the cell is empty */
    private void colour(List<Spot> spots, String colour, String formula) {
        Map<Integer, List<CellRangeAddress>> bySheet = new LinkedHashMap<>();
        for (Range range : Ranges.of(spots).ranges()) {
            bySheet.computeIfAbsent(range.sheet(), sheet -> new ArrayList<>())
                    .add(new CellRangeAddress(
                            range.top() - 1, range.bottom() - 1, range.column() - 1, range.column() - 1));
        }
        bySheet.forEach((number, ranges) -> {
            CellRangeAddress first = ranges.get(0);
            String corner = CellText.letters(first.getFirstColumn() + 1) + (first.getFirstRow() + 1);
            XSSFSheetConditionalFormatting formats = sheet(number).getSheetConditionalFormatting();
            XSSFConditionalFormattingRule rule = formats.createConditionalFormattingRule(
                    formula == null ? "AND(" + ALWAYS + ",ISBLANK(" + corner + "))" : formula);
            PatternFormatting pattern = rule.createPatternFormatting();
            pattern.setFillBackgroundColor(FormStyles.color(colour));
            pattern.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
            formats.addConditionalFormatting(ranges.toArray(CellRangeAddress[]::new), rule);
        });
    }

    /** The sheet with everything that was found, each line with a link to its cell. */
    private void list() {
        XSSFSheet sheet = workbook.createSheet(Layout.MARKS);
        int[] widths = {6, 9, 24, 24, 44, 40, 44};
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, widths[i] * 256);
        }
        XSSFCellStyle head = style(true, false, "D9E5F1");
        String[] headings = {
            say("序号", "no."),
            say("性质", "sort"),
            say("位置", "cell"),
            say("所在单位", "institution"),
            say("发现", "found"),
            say("应为", "expected"),
            say("办法", "what to do")
        };
        for (int i = 0; i < headings.length; i++) {
            cell(sheet, 0, i, headings[i], head);
        }
        XSSFCellStyle plain = style(false, false, null);
        XSSFCellStyle literal = style(false, false, null);
        literal.setQuotePrefixed(true);
        XSSFCellStyle linked = style(false, true, null);
        for (int i = 0; i < Math.min(lines.size(), MOST_LISTED); i++) {
            String[] texts = lines.get(i);
            cell(sheet, i + 1, 0, Integer.toString(i + 1), plain);
            for (int k = 0; k < texts.length; k++) {
                boolean formula = texts[k] != null && Formulas.like(texts[k]);
                cell(
                        sheet,
                        i + 1,
                        k + 1,
                        texts[k],
                        k == 1 && targets.get(i) != null ? linked : formula ? literal : plain);
            }
            if (targets.get(i) != null) {
                link(sheet.getRow(i + 1).getCell(2), targets.get(i));
            }
        }
        if (lines.isEmpty()) {
            cell(sheet, 1, 1, say("没有发现问题", "nothing was found"), plain);
        } else if (lines.size() > MOST_LISTED) {
            int more = lines.size() - MOST_LISTED;
            cell(sheet, MOST_LISTED + 1, 1, say("另有" + more + "处没有列出", more + " more are not listed"), plain);
        }
        sheet.createFreezePane(0, 1);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setFitHeight((short) 0);
        int index = workbook.getSheetIndex(sheet);
        workbook.setActiveSheet(index);
        workbook.setSelectedTab(index);
    }

    private void link(XSSFCell cell, Spot spot) {
        XSSFHyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        String sheet = examined.sheets().get(spot.sheet()).replace("'", "''");
        link.setAddress("'" + sheet + "'!" + CellText.letters(spot.column()) + spot.row());
        cell.setHyperlink(link);
    }

    private static void cell(XSSFSheet sheet, int row, int column, String text, XSSFCellStyle style) {
        XSSFRow at = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        XSSFCell cell = at.createCell(column);
        cell.setCellStyle(style);
        if (text != null && !text.isEmpty()) {
            cell.setCellValue(text.length() > 32_000 ? text.substring(0, 32_000) : text);
        }
    }

    private XSSFCellStyle style(boolean bold, boolean link, String fill) {
        XSSFFont font = workbook.createFont();
        font.setFontName("宋体");
        font.setFontHeightInPoints((short) 10);
        font.setBold(bold);
        if (link) {
            font.setUnderline(XSSFFont.U_SINGLE);
            font.setColor(FormStyles.color("0563C1"));
        }
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        FormStyles.border(style);
        if (fill != null) {
            style.setFillForegroundColor(FormStyles.color(fill));
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        return style;
    }

    private String say(Phrase phrase) {
        return phrase == null ? "" : phrase.in(language);
    }

    private String say(String zh, String en) {
        return language == Language.EN ? en : zh;
    }
}
