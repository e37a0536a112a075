package org.shifan.oracle;

import java.util.Set;

/**
 * What the oracle holds of one criterion in one county.
 *
 * @param possible every outcome that some completion of the missing data gives
 * @param numerator what is known above the line, null when nothing is
 * @param denominator what is known below the line, null when nothing is
 * @param unknown members that could still be one thing or the other; -1 where the question makes no sense
 * @param gap the smallest addition to the numerator alone, 0 when there is none to make
 * @param hire the smallest addition to both, 0 when there is none to make
 * @param from {@code rows}, {@code reported} or {@code answers}
 * @param doubt whether a published total contradicts the rows or answers
 * @param whole whether the figures are complete: no datum that matters is missing
 */
record Opinion(
        Set<String> possible,
        Long numerator,
        Long denominator,
        long unknown,
        long gap,
        long hire,
        String from,
        boolean doubt,
        boolean whole) {

    static final String PASS = "pass";
    static final String FAIL = "fail";
    static final String NOT_APPLICABLE = "not-applicable";
    static final String INCOMPLETE = "incomplete";

    String outcome() {
        return possible.size() == 1 ? possible.iterator().next() : INCOMPLETE;
    }
}
