package org.shifan.evaluation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;

/**
 * The conclusion of one indicator about one snapshot. A pack yields exactly one for each of its indicators.
 *
 * @param indicator what was judged
 * @param outcome the conclusion
 * @param possible the outcomes that the missing data leave open; just the outcome itself when it is decided
 * @param limit the limit that was applied: the rule's own, for a rise that of the earlier year; null when it is not known
 * @param numerator members known to qualify, or the sum, or the count; null when nothing is known of it
 * @param denominator members known to be looked at, qualified or not or silent, or the sum; null when it does not apply
 * @param unknown members whose missing data leave open whether they qualify or count
 * @param value the exact value as text such as {@code 238/269}, or null
 * @param shown the value rounded toward not met such as {@code 88.47%}, or null
 * @param gap the smallest addition to the numerator with the denominator unchanged, only when the outcome is fail
 * @param others other ways to close the gap, such as hiring, which enlarges the denominator
 * @param members those that fall short for certain, nearest first (fewest unmet conditions, then smallest distance)
 * @param missing what is not reported and could change the outcome, what concerns most members first
 * @param evidence file names or document numbers given for the answers that were read
 * @param from whether rows or a published total decided; null when it was an answer
 * @param exact whether no completion of what is missing changes the numbers
 * @param onSite what somebody found on site, which then decided; else null
 */
public record Finding(
        Indicator indicator,
        Outcome outcome,
        Set<Outcome> possible,
        Limit limit,
        Long numerator,
        Long denominator,
        long unknown,
        String value,
        String shown,
        Gap gap,
        List<Gap> others,
        List<Shortfall> members,
        List<Missing> missing,
        List<String> evidence,
        From from,
        boolean exact,
        OnSite onSite) {

    /** What decided. */
    public enum From {
        ROWS("rows"),
        REPORTED("reported");

        private final String code;

        From(String code) {
            this.code = code;
        }

        /** The word in results. */
        public String code() {
            return code;
        }
    }

    public Finding {
        possible = Collections.unmodifiableSet(EnumSet.copyOf(possible));
        others = List.copyOf(others);
        members = List.copyOf(members);
        missing = List.copyOf(missing);
        evidence = List.copyOf(evidence);
    }

    /** The same as somebody decided it on site. */
    public Finding decidedOnSite(OnSite found) {
        return new Finding(
                indicator,
                found.outcome(),
                EnumSet.of(found.outcome()),
                limit,
                numerator,
                denominator,
                unknown,
                value,
                shown,
                gap,
                others,
                members,
                missing,
                found.evidence(),
                from,
                exact,
                found);
    }
}
