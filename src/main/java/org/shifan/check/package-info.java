/**
 * Doubts: facts that are possible but contradict each other or are implausible. Invariant: a doubt never changes a
 * verdict.
 */
package org.shifan.check;
