package org.shifan.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How one indicator stands in a later result beside an earlier one.
 *
 * @param sort what sort of change it is
 * @param before the earlier finding, or null when it was not judged then
 * @param after the later finding, or null when it is no longer judged
 */
public record Change(Sort sort, PastFinding before, PastFinding after) {

    /** What may have become of an indicator. */
    public enum Sort {
        /** It passed before and no longer does: a step back. */
        LOST,
        /** Nobody could tell before, and now it is known to fail. */
        FOUND_FAILING,
        /** It failed and passes now. */
        FIXED,
        /** Nobody could tell before, and now it is known to pass. */
        FOUND_PASSING,
        /** It failed before, and now nobody can tell. */
        NO_LONGER_KNOWN,
        /** There was nothing to judge before, and now there is. */
        NOW_APPLIES,
        /** It was open, and now there is nothing to judge. */
        NO_LONGER_APPLIES,
        /** It failed and still does. */
        STILL_FAILING,
        /** Nobody could tell and still nobody can. */
        STILL_UNKNOWN,
        /** It was not judged before. */
        ADDED,
        /** It is no longer judged. */
        DROPPED,
        /** It passes as before, or there is nothing to judge and was not. */
        SETTLED
    }

    static Change of(PastFinding before, PastFinding after) {
        return new Change(sort(before, after), before, after);
    }

    private static Sort sort(PastFinding before, PastFinding after) {
        if (before == null) {
            return Sort.ADDED;
        }
        if (after == null) {
            return Sort.DROPPED;
        }
        if (before.passes()) {
            return after.passes() ? Sort.SETTLED : Sort.LOST;
        }
        if (!before.open()) {
            return after.passes() || after.open() ? Sort.NOW_APPLIES : Sort.SETTLED;
        }
        if (after.passes()) {
            return before.fails() ? Sort.FIXED : Sort.FOUND_PASSING;
        }
        if (!after.open()) {
            return Sort.NO_LONGER_APPLIES;
        }
        if (before.fails()) {
            return after.fails() ? Sort.STILL_FAILING : Sort.NO_LONGER_KNOWN;
        }
        return after.fails() ? Sort.FOUND_FAILING : Sort.STILL_UNKNOWN;
    }

    /** Whether it came out otherwise than before, or is judged on one side only. */
    public boolean turned() {
        return before == null || after == null || !before.outcome().equals(after.outcome());
    }

    /** The finding there is, the later one first. */
    public PastFinding either() {
        return after == null ? before : after;
    }

    /** Whether what is demanded is not what was demanded. */
    public boolean demandChanged() {
        return before != null
                && after != null
                && !(Objects.equals(before.op(), after.op()) && Objects.equals(before.threshold(), after.threshold()));
    }

    /** Whether anything can be seen to have moved: the outcome, the figure, the demand, the gap, who falls short. */
    public boolean moved() {
        return before == null
                || after == null
                || !before.outcome().equals(after.outcome())
                || !Objects.equals(before.value(), after.value())
                || !Objects.equals(before.need(), after.need())
                || !before.members().keySet().equals(after.members().keySet())
                || demandChanged();
    }

    /** The names of the institutions that fell short before and no longer do. */
    public List<String> caughtUp() {
        return missingFrom(before, after);
    }

    /** The names of the institutions that fall short now and did not before. */
    public List<String> fellBehind() {
        return missingFrom(after, before);
    }

    private static List<String> missingFrom(PastFinding one, PastFinding other) {
        List<String> names = new ArrayList<>();
        if (one != null && other != null) {
            one.members().forEach((id, name) -> {
                if (!other.members().containsKey(id)) {
                    names.add(name);
                }
            });
        }
        return names;
    }
}
