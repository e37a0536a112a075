package org.shifan.report;

import java.util.List;

/**
 * One step of a plan as a report shows it.
 *
 * @param unit who takes it: an institution, or the jurisdiction
 * @param what is done, in words
 * @param amount how much of it with its unit, such as {@code 2人}; or empty
 * @param indicators the ids of the indicators that need it
 * @param by the day by which, or null
 */
public record Step(String unit, String what, String amount, List<String> indicators, String by) {

    public Step {
        indicators = List.copyOf(indicators);
    }
}
