package org.shifan.snapshot;

/** Whether a measure is a part of a whole (its numerator cannot exceed its denominator) or a number per head. */
public enum MeasureKind {
    PART,
    PER
}
