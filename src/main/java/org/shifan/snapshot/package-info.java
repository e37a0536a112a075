/**
 * The facts: a snapshot of one jurisdiction, read strictly, immutable, and the vocabulary of facts it may use.
 * First in the flow; knows nothing of rules. Invariant: nothing here has a policy number, and "not reported" is never
 * zero and never false.
 */
package org.shifan.snapshot;
