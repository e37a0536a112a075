package org.shifan.evaluation;

/** What rows come to as far as they are complete, and what they leave open. */
interface RowsSoFar {

    /** What is above the line of those that are known. */
    long numerator();

    /** What is below the line of those that are known. */
    long denominator();

    /** How many have something missing. */
    long unknown();

    /** Whether nothing is missing: no open member, and no kind without rows. */
    boolean complete();

    /** Whether some completion gives exactly that total. */
    boolean allows(long numerator, long denominator);
}
