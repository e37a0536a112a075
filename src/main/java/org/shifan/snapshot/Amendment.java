package org.shifan.snapshot;

/**
 * One fact of a snapshot put to another value.
 *
 * @param place whose fact it is
 * @param owner the institution's id for {@link Place#INSTITUTION}, else null
 * @param name the fact, or the measure of a published total
 * @param value the new value; yes is 1 and no is 0, {@link Values#NOT_REPORTED} takes the figure away
 */
public record Amendment(Place place, String owner, String name, long value) {

    /** Whose facts can be put to another value. */
    public enum Place {
        /** An answer of the jurisdiction. */
        ANSWER,
        /** A fact of one institution. */
        INSTITUTION,
        /** The numerator of a published total. */
        NUMERATOR,
        /** The denominator of a published total. */
        DENOMINATOR
    }

    /** An answer of the jurisdiction. */
    public static Amendment answer(String fact, long value) {
        return new Amendment(Place.ANSWER, null, fact, value);
    }

    /** A fact of the institution with that id. */
    public static Amendment institution(String id, String fact, long value) {
        return new Amendment(Place.INSTITUTION, id, fact, value);
    }
}
