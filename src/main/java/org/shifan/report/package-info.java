/**
 * Renders a result: terminal text, JSON, explanations, schemas. Invariant: nothing is judged or computed here that the
 * result does not hold already.
 */
package org.shifan.report;
