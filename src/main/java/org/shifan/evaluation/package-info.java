/**
 * The judging: fires a pack's rules over a snapshot and every completion of its missing data, and turns what they
 * conclude into findings. Invariants: exactly one finding for each indicator; a verdict only when no completion changes
 * it; exact integers only.
 */
package org.shifan.evaluation;
