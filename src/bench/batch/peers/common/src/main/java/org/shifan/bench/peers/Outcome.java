package org.shifan.bench.peers;

/** How an indicator comes out. */
public enum Outcome {
    PASS("pass"),
    FAIL("fail"),
    INCOMPLETE("incomplete"),
    NOT_APPLICABLE("not-applicable");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As it is written in results. */
    public String word() {
        return word;
    }
}
