package org.shifan.evaluation;

import java.util.List;
import org.shifan.snapshot.Kind;

/**
 * Something that is not reported and could change the outcome.
 *
 * @param what what sort of thing is missing
 * @param name the fact, the measure or the name of the threshold; null for a whole kind
 * @param kind the kind of institution without rows, else null
 * @param members the institutions that did not report the fact, in the order of the file; empty for answers
 */
public record Missing(What what, String name, Kind kind, List<Member> members) {

    /** What sort of thing is missing. */
    public enum What {
        /** A fact of some institutions. */
        FACT("fact"),
        /** An answer of the jurisdiction. */
        ANSWER("answer"),
        /** All institutions of a kind: no rows, no total, not declared absent. */
        KIND("kind"),
        /** A threshold that the document leaves to another one and the editor has not set. */
        THRESHOLD("threshold"),
        /** The figure of an earlier year. */
        PREVIOUS("previous");

        private final String code;

        What(String code) {
            this.code = code;
        }

        /** The word in results. */
        public String code() {
            return code;
        }
    }

    /** An institution that did not report. */
    public record Member(String id, String name) {}

    public Missing {
        members = List.copyOf(members);
    }
}
