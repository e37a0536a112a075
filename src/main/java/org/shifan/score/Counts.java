package org.shifan.score;

/**
 * How many indicators came out how, each counted once.
 *
 * @param waived how many of them all are waived; counted beside their outcomes, which a waiver does not change
 */
public record Counts(long pass, long fail, long incomplete, long notApplicable, long manual, long waived) {}
