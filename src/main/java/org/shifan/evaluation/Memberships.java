package org.shifan.evaluation;

/** Who is looked at and who qualifies, for each rule: a row of bits for each subject, one byte for each rule in it. */
final class Memberships {

    /** The rule looks at the subject. */
    static final int LOOKED_AT = 1;
    /** The subject is one of those that count. */
    static final int QUALIFIES = 2;

    private final byte[][] rows;

    Memberships(int subjects, int rules) {
        this.rows = new byte[subjects][rules];
    }

    /** The row of the subject with that number, to be read and filled. */
    byte[] of(int subject) {
        return rows[subject];
    }
}
