package org.shifan.evaluation;

import java.util.List;
import org.shifan.snapshot.Kind;

/**
 * A member that falls short, and in what.
 *
 * @param id of the institution, or the jurisdiction's code
 * @param name as reported
 * @param kind its kind, or null for the jurisdiction
 * @param town of the institution, or null
 * @param needs the conditions that it does not meet, in the order of the rule
 */
public record Shortfall(String id, String name, Kind kind, String town, List<Need> needs) {

    public Shortfall {
        needs = List.copyOf(needs);
    }

    /**
     * One condition that is not met.
     *
     * @param fact the fact, or {@code part/whole} for a proportion
     * @param actual a Long, a Boolean, or a String such as {@code 2/9}; null when not reported
     * @param required a Boolean, or the demand as text such as {@code >= 15}
     */
    public record Need(String fact, Object actual, Object required) {}
}
