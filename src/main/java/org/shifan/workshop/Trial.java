package org.shifan.workshop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Gap;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.evaluation.Shortfall;
import org.shifan.snapshot.Answers;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Previous;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/** Shows a scenario to the rules themselves and holds what they conclude against what is expected. */
public final class Trial {

    private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
    private static final LocalDate DAY_BEFORE = LocalDate.of(2024, 12, 31);

    private Trial() {}

    /**
     * Something that came out otherwise.
     *
     * @param key what, as scenarios call it
     * @param label what, in words
     */
    public record Difference(String key, Phrase label, String expected, String actual) {}

    /**
     * What the rule concludes.
     *
     * @param vocabulary that of the rules
     */
    static Finding judge(Evaluators rules, Vocabulary vocabulary, String rule, Scenario scenario) {
        Snapshot county = snapshot(scenario, vocabulary);
        for (Finding finding : rules.at(scenario.asOf()).evaluate(county).findings()) {
            if (finding.indicator().id().equals(rule)) {
                return finding;
            }
        }
        throw new IllegalArgumentException("no indicator " + rule);
    }

    /** The scenario's county. */
    static Snapshot snapshot(Scenario scenario, Vocabulary vocabulary) {
        List<Institution> rows = new ArrayList<>();
        Map<Kind, Integer> numbers = new EnumMap<>(Kind.class);
        Set<Kind> absent = EnumSet.allOf(Kind.class);
        absent.removeAll(scenario.silent());
        for (Scenario.Row row : scenario.rows()) {
            absent.remove(row.kind());
            Values values = values(row.facts(), vocabulary.institutionFacts());
            for (int i = 1; i <= row.count(); i++) {
                int number = numbers.merge(row.kind(), 1, Integer::sum);
                String name = row.name() == null
                        ? row.kind().name() + number
                        : row.count() == 1 ? row.name() : row.name() + i;
                rows.add(new Institution(
                        String.valueOf(rows.size() + 1), name, row.kind(), null, row.branch(), values, null, 0));
            }
        }
        Previous previous = scenario.previous() == null
                ? null
                : new Previous(
                        DAY_BEFORE,
                        answers(scenario.previous().answers(), vocabulary),
                        scenario.previous().reported());
        return new Snapshot(
                new Snapshot.Origin("scenario", null, ""),
                new Jurisdiction("000000", "示例县", JurisdictionKind.县),
                DAY,
                null,
                absent,
                answers(scenario.answers(), vocabulary),
                rows,
                scenario.reported(),
                previous,
                vocabulary,
                List.of());
    }

    private static Answers answers(Map<String, Long> facts, Vocabulary vocabulary) {
        return new Answers(values(facts, vocabulary.answers()), Map.of(), Map.of());
    }

    private static Values values(Map<String, Long> facts, Vocabulary.Section section) {
        int[] slots = new int[facts.size()];
        long[] values = new long[facts.size()];
        int i = 0;
        for (Map.Entry<String, Long> fact : new TreeMap<>(facts).entrySet()) {
            slots[i] = section.slot(fact.getKey());
            values[i++] = fact.getValue();
        }
        return Values.silent(section.size()).with(slots, values);
    }

    /** Where the conclusion is not what is expected; none when the scenario holds. */
    public static List<Difference> differences(Scenario.Expected expected, Finding finding) {
        List<Difference> differences = new ArrayList<>();
        compare(
                differences,
                "expect",
                new Phrase("结论", "outcome"),
                expected.outcome().code(),
                finding.outcome().code());
        compare(differences, "numerator", new Phrase("分子", "numerator"), expected.numerator(), finding.numerator());
        compare(
                differences,
                "denominator",
                new Phrase("分母", "denominator"),
                expected.denominator(),
                finding.denominator());
        compare(differences, "unknown", new Phrase("未填全", "unknown"), expected.unknown(), finding.unknown());
        compare(
                differences,
                "gap",
                new Phrase("差距", "gap"),
                expected.gap(),
                finding.gap() == null ? null : finding.gap().need());
        compare(
                differences,
                "others",
                new Phrase("其他办法", "others"),
                expected.others(),
                finding.others().stream().map(Gap::need).toList());
        compare(differences, "naming", new Phrase("点名", "naming"), expected.naming(), naming(finding));
        compare(differences, "missing", new Phrase("缺少", "missing"), expected.missing(), missing(finding));
        return differences;
    }

    private static void compare(
            List<Difference> differences, String key, Phrase label, Object expected, Object actual) {
        if (expected != null && !expected.equals(actual)) {
            differences.add(
                    new Difference(key, label, String.valueOf(expected), actual == null ? "—" : actual.toString()));
        }
    }

    /** The names of the institutions that fall short. */
    static List<String> naming(Finding finding) {
        return finding.members().stream()
                .filter(member -> member.kind() != null)
                .map(Shortfall::name)
                .toList();
    }

    /** The names of what is missing. */
    static List<String> missing(Finding finding) {
        return finding.missing().stream()
                .map(each -> each.what() == Missing.What.KIND ? each.kind().name() : each.name())
                .toList();
    }

    /** All that can be expected of such a conclusion, as far as it says something. */
    static Scenario.Expected expected(Finding finding) {
        boolean judged = finding.outcome() == Outcome.PASS || finding.outcome() == Outcome.FAIL;
        boolean open = finding.outcome() == Outcome.INCOMPLETE;
        List<String> naming = naming(finding);
        List<Long> others = finding.others().stream().map(Gap::need).toList();
        return new Scenario.Expected(
                finding.outcome(),
                judged ? finding.numerator() : null,
                judged || open && finding.indicator().overInstitutions() ? finding.denominator() : null,
                open && finding.unknown() > 0 ? finding.unknown() : null,
                finding.gap() == null ? null : finding.gap().need(),
                others.isEmpty() ? null : others,
                naming.isEmpty() || naming.size() > 3 ? null : naming,
                open ? missing(finding) : null);
    }
}
