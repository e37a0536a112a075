/**
 * The ground everything else stands on: what the program says is said here in Chinese and English side by side,
 * measured in terminal columns, and corrected in spelling. Knows nothing of facts, rules or verdicts.
 */
package org.shifan.text;
