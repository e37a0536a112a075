/**
 * Many results seen together: who stands where, what many fall short of, who is a step away. Invariant: nothing is judged
 * here; ranks follow from points exactly, and what missing data leave open stays open.
 */
package org.shifan.cohort;
