package org.shifan.score;

/** The overall verdict over the required indicators. */
public enum Verdict {
    PASS("pass"),
    FAIL("fail"),
    INCOMPLETE("incomplete");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    /** The word in results. */
    public String code() {
        return code;
    }
}
