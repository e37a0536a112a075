package org.shifan.score;

import java.io.Serializable;
import java.time.LocalDate;
import org.shifan.evaluation.OnSite;
import org.shifan.snapshot.ByJurisdiction;

/**
 * What people attest beside the figures, for any number of jurisdictions.
 *
 * @param onSite what was found on site
 * @param waivers permissions not to be held to indicators
 */
public record Attested(ByJurisdiction<OnSite> onSite, ByJurisdiction<Waiver> waivers) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nothing. */
    public static Attested nothing() {
        return new Attested(ByJurisdiction.nothing(), ByJurisdiction.nothing());
    }

    /** What the result of one jurisdiction depends on. */
    public Circumstances of(String code, LocalDate judgedAs, boolean unsigned) {
        return new Circumstances(judgedAs, onSite.of(code), waivers.of(code), unsigned);
    }
}
