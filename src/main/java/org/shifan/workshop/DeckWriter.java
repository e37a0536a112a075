package org.shifan.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shifan.pack.Modality;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Vocabulary;

/** Writes scenarios as an editor would: reading what was written gives the same scenarios again. */
public final class DeckWriter {

    private DeckWriter() {}

    /** The decks as the text of one file. */
    public static String write(List<Deck> decks, Vocabulary vocabulary) {
        StringBuilder text = new StringBuilder();
        for (Deck deck : decks) {
            text.append(text.length() == 0 ? "" : "\n");
            text.append("- rule: ").append(deck.rule()).append('\n');
            if (deck.demand() != null) {
                text.append("  demand: ").append(deck.demand() == Modality.REQUIRE ? "require" : "encourage");
                text.append('\n');
            }
            if (!deck.equivalents().isEmpty()) {
                text.append("  equivalent:\n");
            }
            for (Deck.Equivalent each : deck.equivalents()) {
                text.append("    - change: ").append(quoted(each.change())).append('\n');
                text.append("      reason: ").append(quoted(each.reason())).append('\n');
            }
            text.append("  scenarios:\n");
            deck.scenarios().forEach(scenario -> write(text, scenario, vocabulary));
        }
        return text.toString();
    }

    private static void write(StringBuilder text, Scenario scenario, Vocabulary vocabulary) {
        text.append("    - name: ").append(quoted(scenario.name())).append('\n');
        line(text, "asOf", scenario.asOf());
        if (!scenario.rows().isEmpty()) {
            line(text, "institutions", "");
            for (Scenario.Row row : scenario.rows()) {
                text.append("        - { ").append(row(row, vocabulary)).append(" }\n");
            }
        }
        if (!scenario.silent().isEmpty()) {
            line(text, "silent", scenario.silent().stream().map(Kind::name).collect(listed()));
        }
        if (!scenario.answers().isEmpty()) {
            line(text, "answers", "{ " + facts(scenario.answers(), vocabulary.answers()) + " }");
        }
        if (!scenario.reported().isEmpty()) {
            line(text, "reported", totals(scenario.reported()));
        }
        if (scenario.previous() != null) {
            List<String> parts = new ArrayList<>();
            if (!scenario.previous().answers().isEmpty()) {
                parts.add("answers: { " + facts(scenario.previous().answers(), vocabulary.answers()) + " }");
            }
            if (!scenario.previous().reported().isEmpty()) {
                parts.add("reported: " + totals(scenario.previous().reported()));
            }
            line(text, "previous", "{ " + String.join(", ", parts) + " }");
        }
        Scenario.Expected expected = scenario.expected();
        line(text, "expect", expected.outcome().code());
        line(text, "numerator", expected.numerator());
        line(text, "denominator", expected.denominator());
        line(text, "unknown", expected.unknown());
        line(text, "gap", expected.gap());
        if (expected.others() != null) {
            line(text, "others", expected.others().stream().map(String::valueOf).collect(listed()));
        }
        if (expected.naming() != null) {
            line(
                    text,
                    "naming",
                    expected.naming().stream().map(DeckWriter::quoted).collect(listed()));
        }
        if (expected.missing() != null) {
            line(
                    text,
                    "missing",
                    expected.missing().stream().map(DeckWriter::quoted).collect(listed()));
        }
    }

    private static java.util.stream.Collector<CharSequence, ?, String> listed() {
        return Collectors.joining(", ", "[", "]");
    }

    private static void line(StringBuilder text, String key, Object value) {
        if (value != null) {
            text.append("      ").append(key).append(':');
            text.append(value.toString().isEmpty() ? "" : " " + value).append('\n');
        }
    }

    private static String row(Scenario.Row row, Vocabulary vocabulary) {
        List<String> parts = new ArrayList<>();
        parts.add("kind: " + row.kind().name());
        if (row.count() != 1) {
            parts.add("count: " + row.count());
        }
        if (row.name() != null) {
            parts.add("name: " + quoted(row.name()));
        }
        if (row.branch()) {
            parts.add("branch: 是");
        }
        if (!row.facts().isEmpty()) {
            parts.add(facts(row.facts(), vocabulary.institutionFacts()));
        }
        return String.join(", ", parts);
    }

    private static String facts(Map<String, Long> facts, Vocabulary.Section section) {
        List<String> parts = new ArrayList<>();
        facts.forEach((name, value) -> {
            boolean yesNo = section.fact(name).type() == Fact.Type.YESNO;
            parts.add(name + ": " + (yesNo ? value == 1 ? "是" : "否" : String.valueOf(value)));
        });
        return String.join(", ", parts);
    }

    private static String totals(Map<String, Total> totals) {
        List<String> parts = new ArrayList<>();
        totals.forEach((measure, total) -> parts.add(measure + ": " + total.numerator() + "/" + total.denominator()));
        return "{ " + String.join(", ", parts) + " }";
    }

    /** Text as it may stand in YAML: bare when it is harmless, else in quotes. */
    private static String quoted(String text) {
        boolean harmless = text.matches("[\\p{IsHan}A-Za-z0-9][^:#,\\[\\]{}\"'&*!|>@`\\\\]*")
                && text.matches("(?s).*(\\p{IsHan}|[A-Za-z]{3}).*")
                && text.equals(text.strip());
        return harmless ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
