package org.shifan.snapshot;

import java.util.List;

/**
 * One row: a medical institution and what it reported.
 *
 * @param id unique within the snapshot
 * @param name as reported
 * @param kind its kind
 * @param town the township or street it lies in, or null
 * @param branch whether it is a branch of another institution and so left out of every denominator; a row that does not
 *     say counts as an institution of its own
 * @param values its facts, by the slots of the vocabulary's institution facts
 * @param techniques the technique names as reported, or null when only counts (or nothing) were given
 * @param uncertainCategories how many technique names the catalogue does not know, each of which could add a category:
 *     the true number of categories lies between the reported value and this many more; 0 when counts decide
 */
public record Institution(
        String id,
        String name,
        Kind kind,
        String town,
        boolean branch,
        Values values,
        List<String> techniques,
        int uncertainCategories) {

    public Institution {
        techniques = techniques == null ? null : List.copyOf(techniques);
    }
}
