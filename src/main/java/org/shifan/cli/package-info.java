/**
 * The command line: the only place that touches streams, files named by the user, and exit codes, and the only one that
 * knows picocli. Invariant: {@code run} takes its streams and returns a code; only {@code main} exits.
 */
package org.shifan.cli;
