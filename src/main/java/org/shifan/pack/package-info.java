/**
 * The rules: reads a pack's folder, checks it against the closed rule language, keeps what was read, tells what
 * each rule reads, and hands the rules to Drools. Knows facts, not findings. Invariant: nothing reaches the engine that
 * the closed language does not allow, and nothing of a rule file becomes code.
 */
package org.shifan.pack;
