package org.shifan.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Table;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * Who answers for what, and by when: from a small table of the office, else from the document, else nobody (未明确). A line
 * of the table names an indicator, a measure or a kind of institution; the narrowest that fits decides.
 */
public final class Owners {

    /** Written where the office does not know yet. */
    private static final List<String> OPEN = List.of("未明确", "未定", "-", "—", "无");

    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("item", "事项"),
            new Table.Column("unit", "责任单位"),
            new Table.Column("person", "责任人"),
            new Table.Column("due", "完成期限"));

    private final Map<String, Assignment> assignments;

    private Owners(Map<String, Assignment> assignments) {
        this.assignments = assignments;
    }

    /**
     * Who answers for one thing.
     *
     * @param unit the unit, or null when nobody is named
     * @param person the person, or null
     * @param due the day by which it is to be done, or null
     */
    public record Assignment(String unit, String person, String due) {}

    /** Nobody beyond what the documents say. */
    public static Owners none() {
        return new Owners(Map.of());
    }

    /**
     * Reads a table, CSV or JSON; what is not known yet is written 未明确.
     *
     * @param file its name, for problems
     * @param known the ids and measures of indicators that may be named, beside the kinds of institution
     * @throws org.shifan.snapshot.Refused with every problem of the table
     */
    public static Owners read(byte[] bytes, String file, Collection<String> known) {
        Table table = Table.read(bytes, file, COLUMNS);
        List<String> names = new ArrayList<>(known);
        for (Kind kind : Kind.values()) {
            names.add(kind.name());
        }
        Map<String, Assignment> assignments = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            String item = row.text("item");
            if (!item.isEmpty() && !names.contains(item)) {
                String nearest = Spelling.nearest(item, names);
                row.refuse(
                        "item",
                        "item-unknown",
                        Phrase.same(item),
                        new Phrase("指标编号、度量名或机构类别", "the id of an indicator, a measure or a kind of institution"),
                        nearest == null
                                ? null
                                : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?"));
            }
            LocalDate due = OPEN.contains(row.text("due")) ? null : row.date("due");
            Assignment assignment = new Assignment(
                    open(row.text("unit")), open(row.text("person")), due == null ? null : due.toString());
            if (assignments.put(item, assignment) != null) {
                row.refuse(
                        "item",
                        "item-twice",
                        Phrase.same(item),
                        new Phrase("每个事项只写一行", "one line for each item"),
                        null);
            }
        }
        table.finish();
        return new Owners(assignments);
    }

    private static String open(String text) {
        return text.isEmpty() || OPEN.contains(text) ? null : text;
    }

    /** Who answers for that indicator. */
    public Assignment of(Account.Row row) {
        List<String> names = new ArrayList<>(List.of(row.id()));
        if (row.measure() != null) {
            names.add(row.measure());
        }
        names.addAll(row.kinds());
        String unit = null;
        String person = null;
        String due = null;
        for (String name : names) {
            Assignment assignment = assignments.get(name);
            if (assignment != null) {
                // a person belongs to the unit of the same line
                person = unit == null ? assignment.person() : person;
                unit = unit == null ? assignment.unit() : unit;
                due = due == null ? assignment.due() : due;
            }
        }
        return new Assignment(unit == null ? row.owner() : unit, person, due == null ? row.due() : due);
    }
}
