package org.shifan.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Table;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * What each sort of step costs and how often it can be taken, as a table that the user can edit. No document says what a
 * step costs: the ones that come with the program are this tool's own convention (本工具口径), in units of effort.
 */
public final class Costs {

    /** Costs are held in thousandths of the unit that the table speaks of. */
    public static final long UNIT = 1000;

    /** The greatest cost of one step, in thousandths. */
    private static final long MOST_COST = 1_000_000 * UNIT;

    private static final String ANY = "*";

    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("how", "做法"),
            new Table.Column("fact", "事项"),
            new Table.Column("kind", "机构类别"),
            new Table.Column("cost", "每单位成本"),
            new Table.Column("most", "每家最多"));

    /** One line; null stands for any. A cost of -1 says that the step cannot be taken. */
    private record Line(String how, String fact, Kind kind, long cost, long most) {

        boolean matches(String otherHow, Fact otherFact, Kind otherKind) {
            return (how == null || how.equals(otherHow))
                    && (fact == null || otherFact != null && fact.equals(otherFact.name()))
                    && (kind == null || kind == otherKind);
        }

        int weight() {
            return (fact == null ? 0 : 4) + (kind == null ? 0 : 2) + (how == null ? 0 : 1);
        }
    }

    private final List<Line> lines;

    private Costs(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** The table that comes with the program, as a file. */
    public static byte[] standardFile() {
        try (InputStream in = Costs.class.getResourceAsStream("costs.csv")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The costs that come with the program. */
    public static Costs standard() {
        return read(standardFile(), "costs.csv", Vocabulary.core());
    }

    /**
     * Reads a table of costs: the most special line that fits a step decides (the fact before the kind before the way),
     * of two alike the later one.
     *
     * @param file its name, for problems
     * @param vocabulary the facts that may be named
     * @throws Refused with every problem of the table
     */
    public static Costs read(byte[] bytes, String file, Vocabulary vocabulary) {
        Table table = Table.read(bytes, file, COLUMNS);
        Set<String> ways = Way.words(vocabulary);
        List<Line> lines = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            String fact = row.text("fact");
            Fact named = named(fact, vocabulary);
            if (named == null && !fact.equals(ANY) && !fact.isEmpty()) {
                TreeSet<String> names = new TreeSet<>();
                for (Vocabulary.Section section : List.of(vocabulary.answers(), vocabulary.institutionFacts())) {
                    for (Fact each : section.facts()) {
                        names.add(each.name());
                        names.add(each.label());
                    }
                }
                refuse(
                        row,
                        "fact",
                        "fact-unknown",
                        new Phrase("事项的英文名、中文名或 *", "the name of a fact, or *"),
                        Spelling.nearest(fact, names));
            }
            String kind = row.text("kind");
            if (!kind.equals(ANY) && !kind.isEmpty() && Kind.named(kind) == null) {
                List<String> kinds = new ArrayList<>();
                for (Kind each : Kind.values()) {
                    kinds.add(each.name());
                }
                refuse(
                        row,
                        "kind",
                        "kind-unknown",
                        new Phrase("机构类别或 *", "a kind of institution, or *"),
                        Spelling.nearest(kind, kinds));
            }
            String how = row.text("how");
            if (!how.equals(ANY) && !ways.contains(how)) {
                refuse(
                        row,
                        "how",
                        "how-unknown",
                        new Phrase(
                                "一种做法（" + String.join("、", ways) + "）或 *",
                                "a sort of step (" + String.join(", ", ways) + ") or *"),
                        Spelling.nearest(how, ways));
            }
            lines.add(new Line(
                    how.equals(ANY) ? null : how,
                    named == null ? null : named.name(),
                    Kind.named(kind),
                    cost(row),
                    most(row)));
        }
        table.finish();
        return new Costs(lines);
    }

    private static Fact named(String name, Vocabulary vocabulary) {
        for (Vocabulary.Section section : List.of(vocabulary.institutionFacts(), vocabulary.answers())) {
            for (Fact fact : section.facts()) {
                if (fact.name().equals(name) || fact.label().equals(name)) {
                    return fact;
                }
            }
        }
        return null;
    }

    private static long cost(Table.Row row) {
        String text = row.text("cost");
        if (text.equals("不可") || text.equals("no") || text.isEmpty()) {
            return -1;
        }
        if (text.matches("[0-9]{1,7}(\\.[0-9]{1,3})?")) {
            int point = text.indexOf('.');
            String whole = point < 0 ? text : text.substring(0, point);
            String part = point < 0 ? "" : text.substring(point + 1);
            long cost = Long.parseLong(whole) * UNIT + Long.parseLong((part + "000").substring(0, 3));
            if (cost > 0 && cost <= MOST_COST) {
                return cost;
            }
        }
        refuse(
                row,
                "cost",
                "cost",
                new Phrase(
                        "大于0、最多三位小数的数，或“不可”（不能采取）",
                        "a number above 0 with at most three decimals, or \"no\" (never taken)"),
                null);
        return -1;
    }

    private static long most(Table.Row row) {
        String text = row.text("most");
        if (text.equals("不限") || text.equals(ANY) || text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (text.matches("[0-9]{1,9}")) {
            return Long.parseLong(text);
        }
        refuse(row, "most", "most", new Phrase("整数或“不限”", "a whole number, or *"), null);
        return 0;
    }

    private static void refuse(Table.Row row, String column, String code, Phrase expected, String nearest) {
        row.refuse(
                column,
                code,
                Phrase.same(row.text(column)),
                expected,
                nearest == null ? null : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?"));
    }

    /** What one step costs, in thousandths; -1 when it cannot be taken. */
    long cost(String how, Fact fact, Kind kind) {
        Line line = line(how, fact, kind);
        return line == null ? -1 : line.cost();
    }

    /** How many such steps one institution can take. */
    long most(String how, Fact fact, Kind kind) {
        Line line = line(how, fact, kind);
        return line == null ? 0 : line.most();
    }

    private Line line(String how, Fact fact, Kind kind) {
        Line best = null;
        for (Line line : lines) {
            if (line.matches(how, fact, kind) && (best == null || line.weight() >= best.weight())) {
                best = line;
            }
        }
        return best;
    }

    /** A cost in the table's unit, such as {@code 12.5}. */
    public static String shown(long thousandths) {
        long whole = thousandths / UNIT;
        long rest = thousandths % UNIT;
        if (rest == 0) {
            return Long.toString(whole);
        }
        String digits = Long.toString(UNIT + rest).substring(1).replaceAll("0+$", "");
        return whole + "." + digits;
    }
}
