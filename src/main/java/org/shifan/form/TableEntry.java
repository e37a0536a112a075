package org.shifan.form;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.shifan.evaluation.Outcome;

/**
 * What can be written about one indicator into a row of an official table.
 *
 * @param pack the id of its document
 * @param id of the indicator
 * @param clause where the document says so
 * @param title in our own words
 * @param required whether the document demands it
 * @param outcome how it came out
 * @param values what goes into which column: texts, or a {@link Long} where only a number makes sense; nothing is written
 *     where there is none
 */
public record TableEntry(
        String pack,
        String id,
        String clause,
        String title,
        boolean required,
        Outcome outcome,
        Map<Heading, Object> values) {

    public TableEntry {
        values = Collections.unmodifiableMap(values.isEmpty() ? new EnumMap<>(Heading.class) : new EnumMap<>(values));
    }
}
