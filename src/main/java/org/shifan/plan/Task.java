package org.shifan.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.shifan.pack.LoadedPack;

/**
 * What is to be planned.
 *
 * @param packs by which all is judged, jointly
 * @param core whether only their core profiles count
 * @param encouraged whether encouraged indicators are to pass as well
 * @param missing what is taken of figures that nobody reported
 * @param costs of steps
 * @param frozen what is not to be touched: names of facts, ids of institutions, ids of indicators given up
 * @param budget the most it may cost, in thousandths of the costs' unit; null for no limit
 * @param until only indicators due by that day are to pass, and those without a date; null for all
 * @param alternatives how many other plans are wanted beside the cheapest
 * @param asOf the day whose targets are to be met; null for the snapshot's own
 */
public record Task(
        List<LoadedPack> packs,
        boolean core,
        boolean encouraged,
        Missing missing,
        Costs costs,
        Set<String> frozen,
        Long budget,
        LocalDate until,
        int alternatives,
        LocalDate asOf) {

    /** What is taken of figures that nobody reported. */
    public enum Missing {
        /** They stay unknown: what depends on them stays open and is named. */
        OPEN,
        /** Whatever is worst for the rules. */
        WORST,
        /** Whatever is best for them. */
        BEST
    }

    public Task {
        packs = List.copyOf(packs);
        frozen = Set.copyOf(frozen);
    }
}
