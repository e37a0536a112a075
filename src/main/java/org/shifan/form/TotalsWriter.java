package org.shifan.form;

import static org.shifan.form.SheetWriter.cell;
import static org.shifan.form.SheetWriter.value;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import tools.jackson.databind.JsonNode;

/** Writes the sheet of published totals: a measure a row, numerator and denominator of this year and of an earlier one. */
final class TotalsWriter {

    private final SXSSFWorkbook workbook;
    private final FormStyles styles;
    private final FactUses uses;

    TotalsWriter(SXSSFWorkbook workbook, FormStyles styles, FactUses uses) {
        this.workbook = workbook;
        this.styles = styles;
        this.uses = uses;
    }

    /** @param given the snapshot to fill in */
    void write(JsonNode given) {
        JsonNode now = given.path("reported");
        JsonNode earlier = given.path("previous").path("reported");
        SheetWriter sheet = new SheetWriter(workbook, Layout.TOTALS, 2, 0, 60, 34, 16, 16, 16, 16);
        cell(sheet.row(0), 0, "只有公布的合计、没有逐个机构的数据时填；不填视为未报", styles.note);
        Row heading = sheet.row(1, 24);
        cell(heading, 0, "指标", styles.head);
        int column = 1;
        for (String each : Layout.TOTAL_COLUMNS.values()) {
            cell(heading, column++, each, styles.head);
        }
        Set<String> measures = new TreeSet<>(uses.measures());
        now.propertyNames().forEach(measures::add);
        earlier.propertyNames().forEach(measures::add);
        int at = 2;
        for (String measure : measures) {
            List<String> titles = uses.titles(measure);
            Row row = sheet.row(at++, Math.max(19, 13 * titles.size() + 6));
            cell(row, 0, String.join("\n", titles), styles.small);
            cell(row, 1, measure, styles.fixed);
            value(row, 2, now.path(measure).get("numerator"), styles.number);
            value(row, 3, now.path(measure).get("denominator"), styles.number);
            value(row, 4, earlier.path(measure).get("numerator"), styles.number);
            value(row, 5, earlier.path(measure).get("denominator"), styles.number);
        }
        sheet.protect();
    }
}
