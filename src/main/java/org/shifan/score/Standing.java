package org.shifan.score;

/**
 * Points exactly, to be compared with those of others; a {@link Score} has them rounded for display.
 *
 * @param points what is earned now
 * @param lowest no completion of the missing data earns less
 * @param highest no completion earns more
 */
public record Standing(Fraction points, Fraction lowest, Fraction highest) {}
