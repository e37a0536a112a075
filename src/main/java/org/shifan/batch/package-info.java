/**
 * Many snapshots judged in one go: read as they come, judged on all processors, written in the order of the input,
 * resumable after whatever stopped it. Invariants: one snapshot that is refused touches no other; the same inputs, rules
 * and options give the same bytes, however many threads, however often it was stopped and resumed.
 */
package org.shifan.batch;
