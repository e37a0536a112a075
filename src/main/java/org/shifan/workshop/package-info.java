/**
 * What policy editors do with packs: compare them, order their demands, try them on counties. Judges nothing itself;
 * whatever is said of a rule is read from its tree or found by running it.
 */
package org.shifan.workshop;
