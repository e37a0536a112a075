package org.shifan.report;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHighlightColor;

/**
 * Text, tables and charts that are put into a Word document one after the other, before a paragraph that says how its
 * office writes.
 */
final class WordText {

    static final String HEADING_FONT = "黑体";
    static final String BODY_FONT = "仿宋";

    private final XWPFDocument document;
    private final XWPFParagraph place;
    private final boolean ours;
    private final CTRPr style;
    private final String blank;

    /**
     * @param place before which everything goes
     * @param ours whether paragraphs are indented and spaced as official documents are; else they are as that one is
     * @param blank what stands in a cell that has no text
     */
    WordText(XWPFDocument document, XWPFParagraph place, boolean ours, String blank) {
        this.document = document;
        this.place = place;
        this.ours = ours;
        this.style = place.getRuns().isEmpty()
                ? null
                : place.getRuns().get(0).getCTR().getRPr();
        this.blank = blank;
    }

    private XWPFParagraph inserted() {
        try (XmlCursor cursor = place.getCTP().newCursor()) {
            XWPFParagraph paragraph = document.insertNewParagraph(cursor);
            if (place.getCTP().isSetPPr()) {
                paragraph.getCTP().setPPr(place.getCTP().getPPr());
            }
            return paragraph;
        }
    }

    void paragraph(String text) {
        XWPFParagraph paragraph = inserted();
        if (ours) {
            var indent = paragraph.getCTP().addNewPPr().addNewInd();
            indent.setFirstLineChars(BigInteger.valueOf(200));
            indent.setFirstLine(
                    BigInteger.valueOf(640)); // the same two characters for programs that count no characters
            paragraph.setSpacingBetween(28, org.apache.poi.xwpf.usermodel.LineSpacingRule.EXACT);
        }
        XWPFRun run = paragraph.createRun();
        if (style != null) {
            run.getCTR().setRPr(style);
        }
        run.setText(plain(text));
    }

    /** A table over the whole width; its head is repeated on each page, no row is split, blanks are marked. */
    void table(List<String> head, int[] widths, List<? extends List<String>> rows) {
        XWPFTable table;
        try (XmlCursor cursor = place.getCTP().newCursor()) {
            table = document.insertNewTbl(cursor);
        }
        table.setWidth("100%");
        CTTbl raw = table.getCTTbl();
        raw.getTblPr()
                .addNewTblLayout()
                .setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType.FIXED);
        int all = 8844;
        var grid = raw.getTblGrid() == null ? raw.addNewTblGrid() : raw.getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int width : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf((long) all * width / 100));
        }
        row(table.getRow(0), head, widths, true);
        for (List<String> cells : rows) {
            row(table.createRow(), cells, widths, false);
        }
        inserted();
    }

    private void row(XWPFTableRow row, List<String> cells, int[] widths, boolean head) {
        row.setCantSplitRow(true);
        row.setRepeatHeader(head);
        for (int i = 0; i < cells.size(); i++) {
            XWPFTableCell cell = row.getCell(i) == null ? row.createCell() : row.getCell(i);
            cell.setWidth(widths[i] + "%");
            cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            String text = cells.get(i);
            XWPFParagraph paragraph = cell.getParagraphs().get(0);
            paragraph.setAlignment(head ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
            if (head) {
                cell.setColor("E7E6E6");
            }
            XWPFRun run = paragraph.createRun();
            font(run, head ? HEADING_FONT : BODY_FONT, 10.5, false);
            if (text == null) {
                run.getCTR().getRPr().addNewHighlight().setVal(STHighlightColor.YELLOW);
                run.setText(blank);
                continue;
            }
            String[] lines = text.split("\n", -1);
            for (int line = 0; line < lines.length; line++) {
                if (line > 0) {
                    run.addBreak();
                }
                run.setText(plain(lines[line]));
            }
        }
    }

    /** A chart of upright bars, a group for each name with one bar of each series. */
    void bars(String title, String[] names, Map<String, ? extends Number[]> series, int height)
            throws IOException, InvalidFormatException {
        XWPFParagraph paragraph = inserted();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        XWPFChart chart = document.createChart(
                paragraph.createRun(), 15 * Units.EMU_PER_CENTIMETER, height * Units.EMU_PER_CENTIMETER);
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        XDDFCategoryAxis bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis left = chart.createValueAxis(AxisPosition.LEFT);
        left.setCrosses(AxisCrosses.AUTO_ZERO);
        left.setMinimum(0);
        XDDFBarChartData data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, bottom, left);
        data.setBarDirection(BarDirection.COL);
        data.setVaryColors(false);
        data.setGapWidth(60);
        var categories = XDDFDataSourcesFactory.fromArray(
                names, chart.formatRange(new CellRangeAddress(1, names.length, 0, 0)), 0);
        int column = 1;
        for (Map.Entry<String, ? extends Number[]> one : series.entrySet()) {
            var values = XDDFDataSourcesFactory.fromArray(
                    one.getValue(), chart.formatRange(new CellRangeAddress(1, names.length, column, column)), column);
            var bar = data.addSeries(categories, values);
            bar.setTitle(one.getKey(), chart.setSheetTitle(one.getKey(), column));
            bar.setFillProperties(new XDDFSolidFillProperties(
                    XDDFColor.from(column == 1 ? PresetColor.STEEL_BLUE : PresetColor.ORANGE)));
            column++;
        }
        chart.plot(data);
        if (series.size() > 1) {
            chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
        inserted();
    }

    /** Adds a text to a paragraph. */
    static void write(XWPFParagraph paragraph, String text, String font, double size, boolean bold) {
        XWPFRun run = paragraph.createRun();
        font(run, font, size, bold);
        run.setText(plain(text));
    }

    static void font(XWPFRun run, String name, double size, boolean bold) {
        CTRPr properties =
                run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
        CTFonts fonts = properties.addNewRFonts();
        fonts.setEastAsia(name);
        fonts.setAscii("Times New Roman");
        fonts.setHAnsi("Times New Roman");
        run.setFontSize(size);
        run.setBold(bold);
    }

    /** The text with what steers or reorders spelled out, on one line. */
    static String plain(String text) {
        return Page.visible(text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' '));
    }
}
