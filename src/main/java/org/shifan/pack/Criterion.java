package org.shifan.pack;

/**
 * A criterion of the document that no rule judges, and why not.
 *
 * @param id as in the document's table
 * @param clause where the document says so
 * @param title in our own words
 * @param measure what it would compute, or null
 * @param status {@link Status#PENDING} or {@link Status#INFORMATIONAL}
 * @param reason why no rule judges it
 */
public record Criterion(String id, String clause, String title, String measure, Status status, String reason) {

    /** Why a criterion has no rule. */
    public enum Status {
        /** To be answered yes or no, or judged by hand: not yet an indicator. */
        PENDING,
        /** Information, nothing to judge. */
        INFORMATIONAL
    }
}
