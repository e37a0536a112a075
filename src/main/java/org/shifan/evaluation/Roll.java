package org.shifan.evaluation;

import java.util.List;
import org.shifan.snapshot.Institution;

/**
 * Who stands where in one indicator over institutions, as the engine found it; each list in the order of the file.
 * Branches and kinds that the indicator does not name are in none of them.
 *
 * @param qualifying looked at and qualifying for certain; of a sum, those that count in full
 * @param fallingShort looked at and not qualifying for certain; empty for a sum
 * @param open those whose missing data leave open whether they qualify or are looked at at all
 * @param outside of the kinds named but not looked at for certain
 */
public record Roll(
        List<Institution> qualifying,
        List<Institution> fallingShort,
        List<Institution> open,
        List<Institution> outside) {

    public Roll {
        qualifying = List.copyOf(qualifying);
        fallingShort = List.copyOf(fallingShort);
        open = List.copyOf(open);
        outside = List.copyOf(outside);
    }
}
