package org.shifan.score;

/**
 * Points over the required indicators that apply, as text with at most two decimals, rounded down.
 *
 * @param model how points are given; {@code equal}: every indicator weighs the same (本工具口径); {@code weights}: as the pack declares
 * @param points what is earned now
 * @param lowest what is left if every missing datum turns out badly
 * @param highest what is reached if every missing datum turns out well
 * @param max the most that can be earned
 */
public record Score(String model, String points, String lowest, String highest, String max) {}
