package org.shifan.pack;

import java.util.List;

/**
 * The sentences with which a rule concludes. Rules know two of them as globals, {@code require} and {@code encourage},
 * so that the document's own wording decides which one stands there.
 */
public interface Demand {

    /** Of the institutions looked at, those that qualify. */
    Value share(List<?> numerator, List<?> denominator);

    /** Of the institutions looked at, those that reach a number which another document sets. */
    Value share(List<?> denominator);

    /** The sum of one fact over institutions as part of the sum of another. */
    Value ratio(List<?> institutions, String part, String whole);

    /** One answer as part of another. */
    Value ratio(String part, String whole);

    /** One answer for every so many of another. */
    Value per(long heads, String part, String whole);

    /** A single answer. */
    Value value(String fact);

    /** Whether the jurisdiction meets the rule's condition. Concludes by itself. */
    void yes(List<?> met);

    /** What no figure tells: somebody looks at this on site and decides. Concludes by itself. */
    void byHand(String onSite);

    /** What is computed, waiting for what is demanded of it. */
    interface Value {

        /** 以上, 不低于, 达到: the number itself is enough. */
        void atLeast(String limit);

        /** 超过: the number itself is not enough. */
        void moreThan(String limit);

        /** 不超过, 以内: the number itself is still allowed. */
        void atMost(String limit);

        /** 不足, 低于: the number itself is too much. */
        void lessThan(String limit);

        /** A range: its lower end passes, and above its upper end still passes. */
        void between(String low, String high);

        /** Exactly this number. */
        void exactly(String limit);

        /** A number that another document sets: not decided until an editor writes it here. */
        void byReference(String name);

        /** Above the same value of the earlier year. */
        void rises();
    }
}
