package org.shifan.score;

/** How many indicators came out how. */
public record Counts(long pass, long fail, long incomplete, long notApplicable, long manual, long waived) {}
