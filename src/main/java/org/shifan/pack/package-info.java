/**
 * The rules: reads a pack's folder, checks it against the closed rule language, compiles it with Drools, keeps what was
 * compiled, and tells what each rule reads. Knows facts, not findings. Invariant: nothing is compiled that the closed
 * language does not allow.
 */
package org.shifan.pack;
