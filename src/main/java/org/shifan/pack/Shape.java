package org.shifan.pack;

/** What an indicator computes. */
public enum Shape {
    /** Institutions that qualify, of the institutions looked at. */
    SHARE,
    /** A sum over institutions, or an answer, as part of another. */
    RATIO,
    /** A number for every so many heads. */
    PER,
    /** A single count. */
    VALUE,
    /** Something that the jurisdiction has or has not. */
    YES,
    /** Something that somebody judges by hand, on site. */
    HAND
}
