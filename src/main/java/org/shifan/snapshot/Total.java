package org.shifan.snapshot;

/**
 * A total published without rows: so many of so many.
 *
 * @param numerator at least 0; not above the denominator unless the measure counts per head
 * @param denominator at least 0
 */
public record Total(long numerator, long denominator) {}
