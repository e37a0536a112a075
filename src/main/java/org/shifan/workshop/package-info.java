/**
 * What policy editors do with packs: try rules on scenarios, see what the scenarios leave out, and let the program write
 * them. Prints nothing by itself.
 */
package org.shifan.workshop;
