package org.shifan.hint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.shifan.pack.Aspect;
import org.shifan.pack.Figures;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/** Figures about the rows of institutions: column by column, row against row, and how much they do. */
final class RowFigures {

    /** Rows are held against each other when they say so much that chance does not make them alike. */
    private static final int COUNTS = 3;

    private static final int LARGE = 100;

    private final Vocabulary.Section facts;
    private final Map<Kind, List<Institution>> rows;
    private final List<Figures> all;

    /**
     * Figures to come.
     *
     * @param rows the institutions, by kind
     * @param all where the figures go
     */
    RowFigures(Vocabulary.Section facts, Map<Kind, List<Institution>> rows, List<Figures> all) {
        this.facts = facts;
        this.rows = rows;
        this.all = all;
    }

    void add() {
        int[] counts = counts();
        rows.forEach((kind, ofKind) -> {
            long[] values = new long[ofKind.size()];
            for (int slot : counts) {
                column(kind, ofKind, slot, values);
            }
            alike(kind, ofKind, counts);
            workload(kind, ofKind, values);
        });
    }

    /** The slots of counts that can have two digits. */
    private int[] counts() {
        int[] slots = new int[facts.size()];
        int size = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            Fact fact = facts.facts().get(slot);
            if (fact.type() == Fact.Type.COUNT && fact.max() >= 10) {
                slots[size++] = slot;
            }
        }
        return Arrays.copyOf(slots, size);
    }

    private void column(Kind kind, List<Institution> rows, int slot, long[] values) {
        int reported = 0;
        for (Institution row : rows) {
            if (row.values().reported(slot)) {
                values[reported++] = row.values().at(slot);
            }
        }
        if (reported < 2) {
            return;
        }
        Arrays.sort(values, 0, reported);
        int zeros = 0;
        int twoDigits = 0;
        int tens = 0;
        int fives = 0;
        long frequentValue = 0;
        int frequent = 0;
        int run = 0;
        for (int i = 0; i < reported; i++) {
            long value = values[i];
            if (value == 0) {
                zeros++;
                continue;
            }
            if (value >= 10) {
                twoDigits++;
                tens += value % 10 == 0 ? 1 : 0;
                fives += value % 10 == 5 ? 1 : 0;
            }
            run = i > 0 && values[i - 1] == value ? run + 1 : 1;
            if (run >= frequent) { // of several, the largest
                frequent = run;
                frequentValue = value;
            }
        }
        int positive = reported - zeros;
        long median = positive == 0 ? 0 : values[zeros + (positive - 1) / 2];
        Fact fact = facts.facts().get(slot);
        long most = frequentValue;
        all.add(new Figures(
                Aspect.COLUMN,
                kind,
                () -> new Phrase(kind + "的" + fact.label(), fact.name() + " of " + kind),
                List.of(),
                figure -> counted(figure, rows, slot, most),
                rows.size(),
                reported,
                positive,
                twoDigits,
                tens,
                tens + fives,
                frequentValue,
                frequent,
                median,
                values[reported - 1]));
    }

    /** Who has such a number in a column. */
    private static List<Institution> counted(String figure, List<Institution> rows, int slot, long frequentValue) {
        LongPredicate such = switch (figure) {
            case "endingIn0" -> value -> value >= 10 && value % 10 == 0;
            case "endingIn0Or5" -> value -> value >= 10 && value % 5 == 0;
            case "mostFrequent" -> value -> value == frequentValue;
            default -> value -> false;
        };
        return rows.stream()
                .filter(row ->
                        row.values().reported(slot) && such.test(row.values().at(slot)))
                .toList();
    }

    private void alike(Kind kind, List<Institution> rows, int[] counts) {
        Map<Values, List<Institution>> groups = new LinkedHashMap<>();
        int comparable = 0;
        for (Institution row : rows) {
            int reported = 0;
            long most = 0;
            for (int slot : counts) {
                long value = row.values().at(slot);
                if (value != Values.NOT_REPORTED) {
                    reported++;
                    most = Math.max(most, value);
                }
            }
            if (reported >= COUNTS && most >= LARGE) {
                comparable++;
                groups.computeIfAbsent(row.values(), unused -> new ArrayList<>(1))
                        .add(row);
            }
        }
        if (comparable < 2) {
            return;
        }
        List<Institution> identical = new ArrayList<>();
        int largest = 0;
        for (List<Institution> group : groups.values()) {
            if (group.size() > 1) {
                identical.addAll(group);
                largest = Math.max(largest, group.size());
            }
        }
        all.add(new Figures(
                Aspect.ROWS,
                kind,
                () -> new Phrase(kind + "的各行", "the rows of " + kind),
                identical,
                rows.size(),
                comparable,
                identical.size(),
                largest));
    }

    private void workload(Kind kind, List<Institution> rows, long[] values) {
        int physicians = facts.slot("physicians");
        int visits = facts.slot("visits");
        int reporting = 0;
        long most = 0;
        List<Institution> busiest = new ArrayList<>(1);
        for (Institution row : rows) {
            long by = row.values().at(physicians);
            long done = row.values().at(visits);
            if (by > 0 && done >= 0) {
                long each = done / by;
                values[reporting++] = each;
                if (each > most) {
                    busiest.clear();
                }
                if (busiest.isEmpty() || each == most) { // all that are alike: none is busier than another
                    most = each;
                    busiest.add(row);
                }
            }
        }
        if (busiest.isEmpty()) {
            return;
        }
        Arrays.sort(values, 0, reporting);
        all.add(new Figures(
                Aspect.WORKLOAD,
                kind,
                () -> new Phrase(kind + "的工作量", "the workload of " + kind),
                busiest,
                reporting,
                values[(reporting - 1) / 2],
                most));
    }
}
