package org.shifan.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.snapshot.Amendment;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * One thing to be done at one place.
 *
 * @param institution where; null when the jurisdiction itself does it, or institutions that no row names
 * @param measure the published total that it raises, else null
 * @param fact what grows or is set; for a published share null
 * @param how how it comes about: {@code hire}, {@code convert}, {@code train}, {@code manage}, {@code set-up} (a yes/no of
 *     an institution), {@code do} (one of the jurisdiction), {@code end} (a yes that must become a no), {@code reduce}, or
 *     another word that a fact's declaration uses
 * @param quantity how many, at least 1
 * @param from the value before; null when the step raises a published total, or nothing was asked so far
 * @param to the value after it, with no other step taken; null when the step raises a published total
 * @param enlarges the facts that grow with it, such as all physicians with a TCM physician hired
 * @param cost of all of it, in thousandths of the unit of the costs
 * @param serves the indicators that would not pass without it, as {@code pack/id}, found by the real rules
 * @param by the earliest of their due dates, or null when none has one
 */
public record Step(
        Institution institution,
        String measure,
        Fact fact,
        String how,
        long quantity,
        Long from,
        Long to,
        List<Fact> enlarges,
        long cost,
        List<Served> serves,
        LocalDate by) {

    /**
     * An indicator that a step serves.
     *
     * @param pack the id of its pack
     * @param id its own id
     * @param title its title
     * @param due the date by which it is to be reached, or null
     */
    public record Served(String pack, String id, String title, LocalDate due) {}

    public Step {
        enlarges = List.copyOf(enlarges);
        serves = List.copyOf(serves);
    }

    /** The same step, only so many of it. */
    public Step times(long other) {
        return new Step(
                institution,
                measure,
                fact,
                how,
                other,
                from,
                to == null ? null : (Long) (to + (downward() ? quantity - other : other - quantity)),
                enlarges,
                cost / quantity * other,
                serves,
                by);
    }

    Step serving(List<Served> indicators) {
        LocalDate earliest = null;
        for (Served served : indicators) {
            if (served.due() != null && (earliest == null || served.due().isBefore(earliest))) {
                earliest = served.due();
            }
        }
        return new Step(institution, measure, fact, how, quantity, from, to, enlarges, cost, indicators, earliest);
    }

    /** Whether what it changes becomes less. */
    public boolean downward() {
        return how.equals(Way.REDUCE) || how.equals(Way.END);
    }

    /** The changes that several steps together make to what was there. */
    static List<Amendment> amendments(List<Step> steps, Snapshot snapshot) {
        Map<Amendment, Long> changes = new LinkedHashMap<>();
        for (Step step : steps) {
            long change = step.downward() ? -step.quantity() : step.quantity();
            if (step.measure() != null) {
                changes.merge(new Amendment(Amendment.Place.NUMERATOR, null, step.measure(), 0), change, Long::sum);
                if (!step.enlarges().isEmpty()) {
                    changes.merge(
                            new Amendment(Amendment.Place.DENOMINATOR, null, step.measure(), 0), change, Long::sum);
                }
                continue;
            }
            List<Fact> facts = new ArrayList<>(List.of(step.fact()));
            facts.addAll(step.enlarges());
            for (Fact fact : facts) {
                Amendment key = step.institution() == null
                        ? Amendment.answer(fact.name(), 0)
                        : Amendment.institution(step.institution().id(), fact.name(), 0);
                changes.merge(key, change, Long::sum);
            }
        }
        Map<String, Institution> rows = new HashMap<>();
        for (Institution institution : snapshot.institutions()) {
            rows.put(institution.id(), institution);
        }
        List<Amendment> amendments = new ArrayList<>();
        changes.forEach((key, change) -> {
            long before = before(key, snapshot, rows);
            amendments.add(new Amendment(key.place(), key.owner(), key.name(), before + change));
        });
        return amendments;
    }

    /** The value before; where nobody reported one because nothing was asked yet, the least there is. */
    private static long before(Amendment key, Snapshot snapshot, Map<String, Institution> rows) {
        if (key.place() == Amendment.Place.NUMERATOR || key.place() == Amendment.Place.DENOMINATOR) {
            Total total = snapshot.reported().get(key.name());
            return key.place() == Amendment.Place.NUMERATOR ? total.numerator() : total.denominator();
        }
        boolean answer = key.place() == Amendment.Place.ANSWER;
        Vocabulary.Section section =
                answer ? snapshot.vocabulary().answers() : snapshot.vocabulary().institutionFacts();
        Values values =
                answer ? snapshot.answers().values() : rows.get(key.owner()).values();
        long value = values.at(section.slot(key.name()));
        return value == Values.NOT_REPORTED ? section.fact(key.name()).min() : value;
    }
}
