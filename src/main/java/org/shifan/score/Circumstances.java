package org.shifan.score;

import java.time.LocalDate;
import java.util.List;
import org.shifan.evaluation.OnSite;

/**
 * What a result depends on beyond the snapshot and the rules.
 *
 * @param judgedAs the date used to choose what is in force
 * @param onSite what somebody found on site; only what has not expired by then decides
 * @param waivers permissions not to be held to indicators
 * @param unsigned whether the pack is foreign and nobody who is trusted has signed it
 */
public record Circumstances(LocalDate judgedAs, List<OnSite> onSite, List<Waiver> waivers, boolean unsigned) {

    public Circumstances {
        onSite = List.copyOf(onSite);
        waivers = List.copyOf(waivers);
    }

    /** Just a date. */
    public static Circumstances of(LocalDate judgedAs) {
        return new Circumstances(judgedAs, List.of(), List.of(), false);
    }
}
