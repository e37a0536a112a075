package org.shifan.form;

import java.util.ArrayList;
import java.util.List;
import org.shifan.form.Book.Sheet;
import org.shifan.form.FormSheet.Use;
import org.shifan.snapshot.Json;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonGenerator;

/**
 * One pass over one workbook, from cells to the snapshot's JSON. Sheets are known by their headings, not by their names or
 * order; what is only about cells is judged here, everything else by the strict reader of the JSON.
 */
final class FormReader {

    private final Book book;
    private final String file;
    private final Vocabulary vocabulary;
    private final List<String> sheetNames;
    private final Findings findings;
    private final Places places;
    private final HeadingReader headings;
    private final RowReader rows;
    private final JurisdictionReader jurisdiction;
    private final InstitutionsReader institutions;
    private final TotalsReader totals;
    private final YearFigures now = YearFigures.ofThisYear();
    private final YearFigures earlier = YearFigures.ofEarlierYear();

    private FormReader(byte[] bytes, String file, Vocabulary vocabulary) {
        this.book = new Book(bytes, file);
        this.file = file;
        this.vocabulary = vocabulary;
        sheetNames = book.sheets().stream().map(Sheet::name).toList();
        findings = new Findings(file, sheetNames);
        places = new Places(findings);
        NearestLabel nearest = new NearestLabel();
        headings = new HeadingReader(book, vocabulary, nearest, findings);
        rows = new RowReader(book, findings);
        CellReader cells = new CellReader(book, findings);
        jurisdiction = new JurisdictionReader(cells, places, nearest, findings, vocabulary, now, earlier);
        institutions = new InstitutionsReader(rows, cells, vocabulary, findings);
        totals = new TotalsReader(cells, places, findings, now, earlier);
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
        List<FormSheet> sheets = new ArrayList<>();
        for (int i = 0; i < sheetNames.size(); i++) {
            FormSheet sheet = headings.read(book.sheets().get(i), i);
            if (sheet != null) {
                sheets.add(sheet);
            }
        }
        for (FormSheet sheet : sheets) {
            switch (sheet.use()) {
                case ITEMS -> rows.each(sheet, row -> jurisdiction.item(sheet, row));
                case EVIDENCE -> rows.each(sheet, row -> jurisdiction.evidence(sheet, row));
                case TOTALS -> rows.each(sheet, row -> totals.read(sheet, row));
                case INSTITUTIONS -> {} // when the JSON is at them, since there may be many
            }
        }
        if (sheets.stream().noneMatch(sheet -> sheet.use() == Use.ITEMS)) {
            throw book.refused(
                    Examined.NO_FORM,
                    new Phrase("没有“" + Layout.JURISDICTION + "”工作表", "no sheet " + Layout.JURISDICTION),
                    new Phrase("有“填报事项”“填报值”两列标题的工作表，写辖区代码、名称、日期和填报事项", "a sheet with the headings 填报事项 and 填报值"),
                    new Phrase("用 shifan template 生成模板再填", "make a form with shifan template"));
        }
        byte[] json = Json.of(generator -> write(generator, sheets));
        return new Filled(
                file, json, findings.doubts(), findings.problems(), sheetNames, places.cells(), institutions.rows());
    }

    private void write(JsonGenerator json, List<FormSheet> sheets) {
        json.writeStartObject();
        json.writeNumberProperty("snapshot", 1);
        jurisdiction.write(json);
        now.writeAnswers(json, vocabulary.answers().facts());
        json.writeArrayPropertyStart("institutions");
        for (FormSheet sheet : sheets) {
            if (sheet.use() == Use.INSTITUTIONS) {
                institutions.read(sheet, json);
            }
        }
        json.writeEndArray();
        now.writeTotals(json);
        if (jurisdiction.saysEarlierDay() || !earlier.isEmpty()) {
            json.writeObjectPropertyStart("previous");
            jurisdiction.writeEarlierDay(json);
            earlier.writeAnswers(json, vocabulary.answers().facts());
            earlier.writeTotals(json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
