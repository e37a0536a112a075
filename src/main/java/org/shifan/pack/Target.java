package org.shifan.pack;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One of several limits that a document sets one after the other, such as 50 % in 2023 and 60 % in 2025.
 *
 * @param by the last day on which this limit is the one in force; the next one follows, the last one stays
 * @param limit what is to be reached by then, without an upper end
 */
public record Target(LocalDate by, Limit limit) {

    /** How a single one is written, with the year for its last day. */
    static final String EXAMPLE = "2023: 50%, 2025: 60%";

    /**
     * Reads one such as {@code 2023: 50%} or {@code 2023-06-30: 50%}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Target of(Limit.Op op, String text) {
        int colon = text.indexOf(':');
        String day = colon < 0 ? "" : text.substring(0, colon).strip();
        if (!day.matches("(19|20)[0-9]{2}(-[0-9]{2}-[0-9]{2})?")) {
            throw new IllegalArgumentException(text);
        }
        try {
            LocalDate by = day.length() == 4 ? LocalDate.of(Integer.parseInt(day), 12, 31) : LocalDate.parse(day);
            return new Target(by, Limit.of(op, text.substring(colon + 1).strip()));
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException(text, noSuchDay);
        }
    }

    /**
     * Reads what stands in the quotes of a sentence.
     *
     * @throws IllegalArgumentException when one of them is none
     */
    static List<Target> all(Limit.Op op, String text) {
        List<Target> targets = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            targets.add(of(op, each));
        }
        return targets;
    }

    /** Whether that text states just these. */
    static boolean stated(List<Target> targets, Limit.Op op, String text) {
        try {
            return targets.equals(all(op, text));
        } catch (IllegalArgumentException somethingElse) {
            return false;
        }
    }

    /** The year when this is its last day, else the day. */
    public String day() {
        boolean year = by.getMonthValue() == 12 && by.getDayOfMonth() == 31;
        return year ? String.valueOf(by.getYear()) : by.toString();
    }

    /** As they stand in a sentence. */
    static String write(List<Target> targets) {
        return targets.stream()
                .map(each -> each.day() + ": " + each.limit().text())
                .collect(Collectors.joining(", "));
    }
}
