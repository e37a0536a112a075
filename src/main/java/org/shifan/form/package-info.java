/**
 * The workbook that a county fills in: written from the facts that rules need, and read back into the very JSON that the
 * strict reader of snapshots judges, with every problem named by sheet and cell. Invariants: no library opens a workbook
 * that has not been counted and found harmless; a filled cell is read exactly, refused by its address, or named as left
 * out, never dropped in silence; an empty cell is "not reported".
 */
package org.shifan.form;
