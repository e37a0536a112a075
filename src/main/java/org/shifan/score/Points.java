package org.shifan.score;

/**
 * The exact points that a {@link Score} shows rounded. However the missing data turn out, what is earned then lies
 * between the bounds, and so does what is earned now.
 *
 * @param now what is earned now
 * @param lowest no completion of the missing data leaves less
 * @param highest none reaches more
 */
public record Points(Fraction now, Fraction lowest, Fraction highest) {}
