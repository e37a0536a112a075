package org.shifan.evaluation;

/** How an indicator came out. */
public enum Outcome {
    PASS("pass"),
    FAIL("fail"),
    INCOMPLETE("incomplete"),
    NOT_APPLICABLE("not-applicable"),
    /** Somebody has to look on site, and nobody has yet. */
    MANUAL("manual"),
    /** The contract's word for what is waived. A waiver stands beside an outcome, so nothing is judged to this one. */
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
