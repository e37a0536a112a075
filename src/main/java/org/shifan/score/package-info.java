/**
 * From findings to one result: verdict, counts and points with the bounds that missing data leave. Invariant: an
 * indicator that is not known never leaves the denominator.
 */
package org.shifan.score;
