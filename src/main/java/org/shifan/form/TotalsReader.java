package org.shifan.form;

import java.util.List;
import java.util.Map;
import org.shifan.form.Book.Cell;
import org.shifan.form.Book.Row;
import org.shifan.form.Filled.Spot;
import org.shifan.text.Phrase;

/** Reads the sheet of published totals: a measure a row, numerator and denominator of this year and of an earlier one. */
final class TotalsReader {

    private final CellReader cells;
    private final Places places;
    private final Findings findings;
    private final YearFigures now;
    private final YearFigures earlier;

    TotalsReader(CellReader cells, Places places, Findings findings, YearFigures now, YearFigures earlier) {
        this.cells = cells;
        this.places = places;
        this.findings = findings;
        this.now = now;
        this.earlier = earlier;
    }

    void read(FormSheet sheet, Row row) {
        if (!sheet.says(row, List.of("numerator", "denominator", "numeratorBefore", "denominatorBefore"))) {
            return;
        }
        Cell cell = sheet.cell(row, "measure");
        Spot spot = sheet.spot(row, sheet.columns().get("measure"));
        String measure = cell == null || !cells.usable(cell, spot, null) ? "" : cells.text(cell, spot, null);
        if (measure.isEmpty()) {
            findings.problem(
                    spot,
                    "unknown-item",
                    null,
                    new Phrase("有合计，没有写度量", "a total without a measure"),
                    new Phrase("模板里的度量名", "the name of a measure"),
                    new Phrase("从模板复制度量名", "copy it from the form"));
            return;
        }
        total(sheet, row, measure, spot, now, "");
        total(sheet, row, measure, spot, earlier, "Before");
    }

    /** @param suffix of the columns of that year */
    private void total(FormSheet sheet, Row row, String measure, Spot place, YearFigures year, String suffix) {
        String path = year.totalPath(measure);
        places.put(path, place);
        for (String part : YearFigures.TOTAL_PARTS) {
            Cell cell = sheet.cell(row, part + suffix);
            if (cell != null && cells.usable(cell, sheet.spot(row, cell), null)) {
                Spot spot = sheet.spot(row, cell);
                Long value = cells.count(cell, "", part.equals("numerator") ? "分子" : "分母", spot, null);
                // A total whose number is no number stays in the JSON, as one that lacks a part.
                Map<String, Long> total = year.total(measure);
                if (value != null && places.isFirst(total.get(part), value, path + "." + part, spot)) {
                    total.put(part, value);
                    places.put(path + "." + part, spot);
                }
            }
        }
    }
}
