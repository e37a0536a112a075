package org.shifan.generate;

/**
 * Chance from a seed: SplitMix64, which has a fixed definition, so that the same seed gives the same throws with every
 * JDK. Whole numbers only.
 */
final class Dice {

    private long state;

    Dice(long seed, long number) {
        state = seed * 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L;
        next();
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** A whole number from 0 to one below the bound. */
    int below(long bound) {
        return (int) Math.floorMod(next() >>> 1, bound);
    }

    /** A whole number from the least to the most. */
    long between(long least, long most) {
        return most <= least ? least : least + Math.floorMod(next() >>> 1, most - least + 1);
    }

    /** Whether something happens that happens so many times in a thousand. */
    boolean happens(int perMille) {
        return below(1000) < perMille;
    }
}
