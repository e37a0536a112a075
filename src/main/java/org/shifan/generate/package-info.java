/**
 * Made-up counties for demonstrations, tests and benchmarks: plausible in size and shares, labelled as generated, the same
 * for the same seed. Invariant: nothing here decides anything about a real county.
 */
package org.shifan.generate;
