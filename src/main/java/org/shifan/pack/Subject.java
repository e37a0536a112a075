package org.shifan.pack;

import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * What a rule sees: an institution or the jurisdiction in one completion of its missing data. Nothing here is ever
 * unknown, which is why rules need not, and must not, care for null.
 *
 * <p>Equality is identity on purpose: two completions with equal values are still two.
 */
public abstract class Subject {

    /** What rules call an institution. */
    static final String INSTITUTION = "Institution";

    /** What rules call the jurisdiction. */
    static final String JURISDICTION = "Jurisdiction";

    private final int number;
    private final Kind kind;
    private final Values values;
    private final Layout layout;

    /**
     * Where a pack's facts lie among the values of a snapshot, and what they are called.
     *
     * @param section the facts of the snapshot's vocabulary
     * @param declared for each fact that the pack declares, in the pack's order, its slot in the vocabulary
     */
    public record Layout(Vocabulary.Section section, int[] declared) {}

    /** A prototype, only to make others of its class. */
    protected Subject() {
        this(-1, null, null, null);
    }

    protected Subject(int number, Kind kind, Values values, Layout layout) {
        this.number = number;
        this.kind = kind;
        this.values = values;
        this.layout = layout;
    }

    /** A subject of the same class. */
    public abstract Subject of(int number, Kind kind, Values values, Layout layout);

    /** Its place among the subjects that are shown together. */
    public final int number() {
        return number;
    }

    /** What this completion says; every slot that rules read is filled. */
    public final Values values() {
        return values;
    }

    /** The kind of the institution, null for a jurisdiction. */
    public final Kind getKind() {
        return kind;
    }

    /** The value of the fact at that place: the slot of a core fact, or {@link #ofDeclared}. */
    final long fact(int place) {
        return values.at(place >= 0 ? place : layout.declared()[-1 - place]);
    }

    /** The place of the fact that the pack declares as the one with that index among those of its level. */
    static int ofDeclared(int index) {
        return -1 - index;
    }
}
