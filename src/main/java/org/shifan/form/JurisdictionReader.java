package org.shifan.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.form.Book.Cell;
import org.shifan.form.Book.Row;
import org.shifan.form.Filled.Spot;
import org.shifan.snapshot.Characters;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonGenerator;

/**
 * Reads what the form says of the jurisdiction itself, an item a row: whose form it is, the kinds of institutions it has
 * none of, and the answers with their evidence, of this year and of an earlier one. Evidence may stand on a sheet of its
 * own as well.
 */
final class JurisdictionReader {

    private final CellReader cells;
    private final Places places;
    private final NearestLabel nearest;
    private final Findings findings;
    private final Vocabulary.Section vocabulary;
    private final Map<String, String> names;
    private final YearFigures now;
    private final YearFigures earlier;
    private final Map<String, String> items = new HashMap<>();
    private final Set<String> absent = new TreeSet<>();

    JurisdictionReader(
            CellReader cells,
            Places places,
            NearestLabel nearest,
            Findings findings,
            Vocabulary vocabulary,
            YearFigures now,
            YearFigures earlier) {
        this.cells = cells;
        this.places = places;
        this.nearest = nearest;
        this.findings = findings;
        this.vocabulary = vocabulary.answers();
        this.names = Layout.items(vocabulary.answers());
        this.now = now;
        this.earlier = earlier;
    }

    /** The item in a row of the jurisdiction's sheet. */
    void item(FormSheet sheet, Row row) {
        String name = name(sheet, row);
        if (name == null) {
            return;
        }
        Cell value = sheet.cell(row, "value");
        Spot spot = sheet.spot(row, sheet.columns().get("value"));
        if (Layout.ITEMS.containsKey(name)) {
            basic(name, value, spot);
        } else if (name.startsWith(Layout.ABSENT_CODE)) {
            absent(name.substring(Layout.ABSENT_CODE.length()), value, spot);
        } else {
            places.putFirst(now.answerPath(name), spot);
            Integer before = sheet.columns().get("before");
            if (before != null) {
                places.putFirst(earlier.answerPath(name), sheet.spot(row, before));
            }
            Fact fact = vocabulary.fact(name);
            answer(sheet, row, fact, "value", now);
            answer(sheet, row, fact, "before", earlier);
            evidence(sheet, row, name, "evidence", now);
            evidence(sheet, row, name, "evidenceBefore", earlier);
        }
    }

    /** The evidence in a row of the sheet of evidence. */
    void evidence(FormSheet sheet, Row row) {
        String name = name(sheet, row);
        if (name != null && vocabulary.fact(name) != null) {
            evidence(sheet, row, name, "evidence", now);
        }
    }

    /** Which item the row is about, by its label or code; null when it is about none. */
    private String name(FormSheet sheet, Row row) {
        Cell label = sheet.cell(row, "item");
        Cell code = sheet.cell(row, "code");
        String byLabel = label == null ? null : names.get(CellText.plain(label.text()));
        String byCode = code == null ? null : names.get(CellText.plain(code.text()));
        if (byLabel != null && byCode != null && !byLabel.equals(byCode)) {
            String item = Characters.shown(label.text());
            String other = Characters.shown(code.text());
            findings.problem(
                    sheet.spot(row, label),
                    "item-and-code",
                    null,
                    new Phrase(
                            "事项“" + item + "”与编码“" + other + "”不是同一项",
                            "\"" + item + "\" and the code \"" + other + "\" are not the same"),
                    new Phrase("同一行的事项和编码一致", "item and code of one row agree"),
                    new Phrase("从模板恢复这一行", "restore the row from the form"));
            return null;
        }
        if (byLabel == null
                && byCode == null
                && sheet.says(row, List.of("value", "evidence", "before", "evidenceBefore"))) {
            unknown(
                    label == null ? "" : CellText.trimmed(label.text()),
                    sheet.spot(row, label == null ? 0 : label.column()));
        }
        return byLabel != null ? byLabel : byCode;
    }

    private void unknown(String text, Spot spot) {
        String meant = nearest.to(text, Layout.ITEMS, vocabulary);
        String shown = Characters.shown(text);
        findings.problem(
                spot,
                "unknown-item",
                null,
                text.isEmpty()
                        ? new Phrase("有填报内容，没有写是哪一项", "a value without an item")
                        : new Phrase("没有“" + shown + "”这一事项", "no item \"" + shown + "\""),
                new Phrase("模板里的填报事项", "an item of the form"),
                meant == null
                        ? new Phrase("删去这一行，或从模板复制事项的名称", "remove the row, or copy the item from the form")
                        : new Phrase("是不是“" + meant + "”？", "did you mean \"" + meant + "\"?"));
    }

    /** An item that is no fact, such as the name of the jurisdiction. */
    private void basic(String name, Cell value, Spot spot) {
        String path = "$." + name;
        places.putFirst(path, spot);
        if (value != null && cells.usable(value, spot, null)) {
            String text = name.endsWith("asOf") ? cells.date(value, spot) : cells.text(value, spot, null);
            if (text != null && !text.isEmpty() && places.isFirst(items.get(name), text, path, spot)) {
                items.put(name, text);
            }
        }
    }

    private void absent(String kind, Cell value, Spot spot) {
        places.putFirst(absentPath(kind), spot);
        if (value != null
                && cells.usable(value, spot, null)
                && Boolean.TRUE.equals(cells.yesNo(value, Layout.ABSENT + kind, spot, null))) {
            absent.add(kind);
        }
    }

    private static String absentPath(String kind) {
        return "$.absent." + kind;
    }

    private void answer(FormSheet sheet, Row row, Fact fact, String column, YearFigures year) {
        Cell cell = sheet.cell(row, column);
        if (cell == null) {
            return;
        }
        Spot spot = sheet.spot(row, cell);
        String path = year.answerPath(fact.name());
        if (cells.usable(cell, spot, null)) {
            Object value = cells.value(cell, fact, spot, null);
            if (value != null && places.isFirst(year.answer(fact.name()), value, path, spot)) {
                year.answer(fact.name(), value);
                places.put(path, spot);
            }
        }
    }

    /** The evidence in one cell, a document a line. */
    private void evidence(FormSheet sheet, Row row, String fact, String column, YearFigures year) {
        Cell cell = sheet.cell(row, column);
        if (cell == null) {
            return;
        }
        Spot spot = sheet.spot(row, cell);
        if (cells.usable(cell, spot, null)) {
            places.putFirst(year.answerPath(fact) + ".evidence", spot);
            for (String line : cells.text(cell, spot, null).split("\n", -1)) {
                String text = CellText.trimmed(line);
                if (!text.isEmpty()) {
                    year.evidence(fact, text);
                }
            }
        }
    }

    /** Whose form it is and what the jurisdiction has none of, into the object that the JSON is at. */
    void write(JsonGenerator json) {
        json.writeObjectPropertyStart("jurisdiction");
        for (String key : List.of("code", "name", "kind")) {
            write(json, key, "jurisdiction." + key);
        }
        json.writeEndObject();
        write(json, "asOf", "asOf");
        write(json, "source", "source");
        json.writeArrayPropertyStart("absent");
        int index = 0;
        for (String kind : absent) {
            json.writeString(kind);
            places.putAt("$.absent[" + index++ + "]", absentPath(kind));
        }
        json.writeEndArray();
    }

    /** Whether the day of the earlier figures is filled in. */
    boolean saysEarlierDay() {
        return items.containsKey("previous.asOf");
    }

    void writeEarlierDay(JsonGenerator json) {
        write(json, "asOf", "previous.asOf");
    }

    private void write(JsonGenerator json, String key, String item) {
        String text = items.get(item);
        if (text != null) {
            json.writeStringProperty(key, text);
        }
    }
}
