/**
 * What is done with results afterwards: read back, compared with each other, followed over time, recomputed and held
 * against what they claim; and the lot that decides which institutions are visited. Invariant: nothing here changes a
 * result, and everybody who repeats it gets the same answer.
 */
package org.shifan.review;
