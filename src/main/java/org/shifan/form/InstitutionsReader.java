package org.shifan.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.form.Book.Cell;
import org.shifan.form.Book.Row;
import org.shifan.form.Filled.RowSpot;
import org.shifan.form.Filled.Spot;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonGenerator;

/**
 * Reads sheets of institutions, row by row straight into the JSON, so that a large county takes little memory. Totals,
 * repeated headings and rows that hold nothing of ours are passed over.
 */
final class InstitutionsReader {

    private final RowReader reader;
    private final CellReader cells;
    private final Vocabulary.Section vocabulary;
    private final Findings findings;
    private final List<RowSpot> rows = new ArrayList<>();

    InstitutionsReader(RowReader reader, CellReader cells, Vocabulary vocabulary, Findings findings) {
        this.reader = reader;
        this.cells = cells;
        this.vocabulary = vocabulary.institutionFacts();
        this.findings = findings;
    }

    /** Reads a sheet into the array that the JSON is at. */
    void read(FormSheet sheet, JsonGenerator json) {
        Map<Integer, Fact> facts = new LinkedHashMap<>();
        for (Fact fact : vocabulary.facts()) {
            Integer column = sheet.columns().get(fact.name());
            if (column != null) {
                facts.put(column, fact);
            }
        }
        MergedCells merged = new MergedCells(sheet, findings);
        reader.each(sheet, row -> {
            Row filled = merged.filled(row);
            if (isInstitution(sheet, filled)) {
                institution(sheet, filled, facts, json);
            }
        });
    }

    /** Where each institution of the JSON stands, in its order. */
    List<RowSpot> rows() {
        return rows;
    }

    /** Whether the row is about an institution; what is passed over is said. */
    private boolean isInstitution(FormSheet sheet, Row row) {
        if (sheet.addsUp(row)) {
            findings.doubt(
                    "total-row",
                    new Phrase(
                            "“" + sheet.shownName() + "”第 " + row.number() + " 行是合计，没有作为机构采用",
                            "row " + row.number() + " of \"" + sheet.shownName() + "\" is a total and was not used"));
            return false;
        }
        Cell name = sheet.cell(row, "name");
        if (name != null && Layout.INSTITUTION_COLUMNS.get("name").equals(CellText.plain(name.text()))) {
            return false; // the heading again, as when several lists were pasted one below the other
        }
        if (!sheet.says(row, sheet.columns().keySet())) {
            findings.doubt(
                    "row-not-used",
                    new Phrase(
                            "“" + sheet.shownName() + "”第 " + row.number() + " 行只在表外的列有内容，没有采用",
                            "row " + row.number() + " of \"" + sheet.shownName()
                                    + "\" has nothing in our columns and was not used"));
            return false;
        }
        return true;
    }

    private void institution(FormSheet sheet, Row row, Map<Integer, Fact> facts, JsonGenerator json) {
        String subject = sheet.subject(row);
        rows.add(new RowSpot(sheet.number(), row.number(), subject, sheet.columns()));
        json.writeStartObject();
        for (String key : List.of("id", "name", "kind", "town")) {
            Cell cell = sheet.cell(row, key);
            if (cell != null && cells.usable(cell, sheet.spot(row, cell), subject)) {
                String text = cells.text(cell, sheet.spot(row, cell), subject);
                if (!text.isEmpty()) {
                    json.writeStringProperty(key, key.equals("kind") ? CellText.plain(text) : text);
                }
            }
        }
        Cell branch = sheet.cell(row, "branch");
        if (branch != null && cells.usable(branch, sheet.spot(row, branch), subject)) {
            String label = Layout.INSTITUTION_COLUMNS.get("branch");
            if (Boolean.TRUE.equals(cells.yesNo(branch, label, sheet.spot(row, branch), subject))) {
                json.writeBooleanProperty("branch", true);
            }
        }
        for (Cell cell : row.cells()) {
            Fact fact = facts.get(cell.column());
            Spot spot = sheet.spot(row, cell);
            if (fact != null && cells.usable(cell, spot, subject)) {
                Object value = cells.value(cell, fact, spot, subject);
                if (value != null) {
                    json.writeName(fact.name());
                    YearFigures.writeValue(json, value);
                }
            }
        }
        Cell techniques = sheet.cell(row, "techniques");
        if (techniques != null && cells.usable(techniques, sheet.spot(row, techniques), subject)) {
            json.writeArrayPropertyStart("techniques");
            TechniqueList.names(cells.wholeText(techniques)).forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
