package org.shifan.pack;

import org.shifan.snapshot.Fact;
import org.shifan.text.Phrase;

/**
 * A number that is computed about reported data, for hint rules to look at. Nobody reports it, and no verdict knows it.
 *
 * @param name in rules, camelCase ASCII
 * @param label what it is, for people
 * @param unit the Chinese unit, or empty
 * @param whole the figure of the same aspect that it is a part of, or null
 */
public record Figure(String name, Phrase label, String unit, String whole) {

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
                java.util.List.of(),
                null,
                null);
    }
}
