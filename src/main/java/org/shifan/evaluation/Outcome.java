package org.shifan.evaluation;

/** How an indicator came out. */
public enum Outcome {
    PASS("pass"),
    FAIL("fail"),
    INCOMPLETE("incomplete"),
    NOT_APPLICABLE("not-applicable"),
    MANUAL("manual"),
    WAIVED("waived");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    /** The word in results. */
    public String code() {
        return code;
    }
}
