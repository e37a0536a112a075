package org.shifan.evaluation;

/**
 * What is missing to the threshold.
 *
 * @param need the smallest number that is enough
 * @param unit what is counted: 机构, 人, 类 …
 * @param how how it comes about: {@code bring-up}, {@code convert}, {@code hire}, {@code manage} …
 */
public record Gap(long need, String unit, String how) {}
