package org.shifan.report;

import java.util.List;

/**
 * One step of a plan as a report shows it.
 *
 * @param unit who takes it: an institution, or the jurisdiction
 * @param town where that is, or empty
 * @param what is done, in words
 * @param amount how much of it with its unit, such as {@code 2人}; or empty
 * @param values the figure before and after, such as {@code 1→3}; or empty
 * @param cost of it in the table's units, or empty
 * @param indicators the indicators that need it, as the report names them
 * @param serves the same as {@code pack/id}
 * @param by the day by which, or null
 */
public record PlannedStep(
        String unit,
        String town,
        String what,
        String amount,
        String values,
        String cost,
        List<String> indicators,
        List<String> serves,
        String by) {

    public PlannedStep {
        indicators = List.copyOf(indicators);
        serves = List.copyOf(serves);
    }
}
