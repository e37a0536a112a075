package org.shifan.snapshot;

import java.util.Arrays;

/**
 * What one institution or jurisdiction reported: one slot for each fact of its level, in the order of the
 * {@link Vocabulary}. Immutable.
 */
public final class Values {

    /** The value of a slot about which nothing was reported. Never zero, never false. */
    public static final long NOT_REPORTED = Long.MIN_VALUE;

    private final long[] slots;

    private Values(long[] slots) {
        this.slots = slots;
    }

    /** The values of those slots, copied. */
    public static Values of(long... slots) {
        return new Values(slots.clone());
    }

    /** The values of those slots, which nobody may change from now on. */
    static Values owning(long[] slots) {
        return new Values(slots);
    }

    /** As many slots as asked for, nothing reported. */
    public static Values silent(int size) {
        long[] slots = new long[size];
        Arrays.fill(slots, NOT_REPORTED);
        return new Values(slots);
    }

    /** The value of that slot, {@link #NOT_REPORTED} when there is none. */
    public long at(int slot) {
        return slots[slot];
    }

    /** Whether something was reported for that slot. */
    public boolean reported(int slot) {
        return slots[slot] != NOT_REPORTED;
    }

    /** How many slots there are. */
    public int size() {
        return slots.length;
    }

    /** The same values with some slots replaced. */
    public Values with(int[] changed, long[] values) {
        long[] copy = slots.clone();
        for (int i = 0; i < changed.length; i++) {
            copy[changed[i]] = values[i];
        }
        return new Values(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && Arrays.equals(slots, values.slots);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slots);
    }
}
