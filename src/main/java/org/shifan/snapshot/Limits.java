package org.shifan.snapshot;

/** How long, how deep, how great and how old what stands in a snapshot may be. */
final class Limits {

    /** How many characters a name, an id and a code may have. */
    static final int LONGEST_NAME = 128;

    /** How many characters any other text may have. */
    static final int LONGEST_TEXT = 4096;

    /** How many characters a number may have. */
    static final int LONGEST_NUMBER = 20;

    /** How deep objects and lists may lie within each other. */
    static final int DEEPEST = 32;

    /** More than any published total. */
    static final long GREATEST_TOTAL = 10_000_000_000L;

    /** Years that figures can be about: the People's Republic until far enough; a typing error lies outside. */
    static final int FIRST_YEAR = 1949;

    static final int LAST_YEAR = 2100;

    private Limits() {}
}
