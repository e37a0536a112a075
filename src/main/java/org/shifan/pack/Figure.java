package org.shifan.pack;

import java.util.List;
import org.shifan.snapshot.Fact;
import org.shifan.text.Phrase;

/**
 * A number that is computed about reported data, for hint rules to look at. Nobody reports it, and no verdict knows it.
 *
 * @param name in rules, camelCase ASCII
 * @param label what it is, for people
 * @param unit the Chinese unit, or empty
 * @param whole the figure of the same aspect that it is a part of, or null
 * @param decimals how many of its last digits people read behind a point; rules read the whole number
 * @param told whether people are told it whenever something of its aspect is striking; else only when a rule read it
 * @param by the figure of the same aspect without which this one says nothing, told together with it; or null
 */
public record Figure(String name, Phrase label, String unit, String whole, int decimals, boolean told, String by) {

    /** A whole number, told when a rule read it. */
    static Figure of(String name, String zh, String en, String unit, String whole) {
        return new Figure(name, new Phrase(zh, en), unit, whole, 0, false, null);
    }

    /** The same number told in any case. */
    Figure always() {
        return new Figure(name, label, unit, whole, decimals, true, by);
    }

    /** The same number read with so many decimals. */
    Figure decimals(int digits) {
        return new Figure(name, label, unit, whole, digits, told, by);
    }

    /** The same number told together with that other one. */
    Figure by(String other) {
        return new Figure(name, label, unit, whole, decimals, told, other);
    }

    /** The same as rules read it: a count. */
    Fact fact() {
        return new Fact(
                name,
                label.zh(),
                unit,
                Fact.Level.INSTITUTION,
                Fact.Type.COUNT,
                0,
                Long.MAX_VALUE,
                whole,
                null,
                null,
                List.of(),
                null,
                null);
    }
}
