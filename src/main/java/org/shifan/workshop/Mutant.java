package org.shifan.workshop;

import org.shifan.pack.Indicator;

/**
 * A rule changed in one place, as a slip of the pen would change it.
 *
 * @param rule the id of the rule that was changed
 * @param change what was changed: {@code old -> new}
 * @param indicator the changed rule, under an id of its own
 * @param equivalent why the change can make no difference, or null
 */
public record Mutant(String rule, String change, Indicator indicator, String equivalent) {}
