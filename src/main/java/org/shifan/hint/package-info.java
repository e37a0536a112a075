/**
 * Data forensics: figures computed about reported data, and what hint rules find striking among them. Invariants: a hint
 * is something for people to look at again; no verdict, score or result knows of it; the same data and rules give the
 * same hints.
 */
package org.shifan.hint;
