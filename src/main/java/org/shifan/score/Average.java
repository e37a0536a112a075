package org.shifan.score;

import java.util.ArrayList;
import java.util.List;

/**
 * A weighted average of credits, some of which may drop out: now, and at the extremes that missing data leave. An
 * average is itself a credit of an average above it, so that groups of indicators are averages of averages.
 */
final class Average {

    /**
     * What goes into an average.
     *
     * @param weight at least 1
     * @param now the credit earned now; what is open earns none
     * @param lowest the least credit it can come to
     * @param highest the most
     * @param optional whether it may turn out not to apply and so drop out
     */
    record Credit(long weight, Fraction now, Fraction lowest, Fraction highest, boolean optional) {}

    private final List<Credit> credits = new ArrayList<>();

    void add(Credit credit) {
        credits.add(credit);
    }

    boolean empty() {
        return credits.isEmpty();
    }

    /** Whether everything in it may drop out. */
    boolean optional() {
        for (Credit credit : credits) {
            if (!credit.optional()) {
                return false;
            }
        }
        return true;
    }

    /** This average as part of another one. */
    Credit credit(long weight) {
        return new Credit(weight, now(), lowest(), highest(), optional());
    }

    /** What is earned now, with everything in it that does not surely drop out. */
    Fraction now() {
        Fraction sum = Fraction.ZERO;
        long weights = 0;
        for (Credit credit : credits) {
            sum = sum.plus(credit.now().times(credit.weight()));
            weights += credit.weight();
        }
        return over(sum, weights);
    }

    /** The least it can come to while anything is left in it. */
    Fraction lowest() {
        return extreme(false);
    }

    /** The most it can come to while anything is left in it. */
    Fraction highest() {
        return extreme(true);
    }

    /**
     * What cannot drop out is in with its extreme credit; of what can, whatever moves the average further. That is a
     * beginning of the list in the order of the credits: once one moves the average back, so do all behind it.
     */
    private Fraction extreme(boolean upward) {
        Fraction sum = Fraction.ZERO;
        long weights = 0;
        List<Credit> optional = new ArrayList<>();
        for (Credit credit : credits) {
            if (credit.optional()) {
                optional.add(credit);
            } else {
                sum = sum.plus(at(credit, upward).times(credit.weight()));
                weights += credit.weight();
            }
        }
        optional.sort((a, b) ->
                upward ? at(b, true).compareTo(at(a, true)) : at(a, false).compareTo(at(b, false)));
        for (Credit credit : optional) {
            int sign = weights == 0 ? 0 : at(credit, upward).compareTo(over(sum, weights));
            if (weights > 0 && (upward ? sign <= 0 : sign >= 0)) {
                break;
            }
            sum = sum.plus(at(credit, upward).times(credit.weight()));
            weights += credit.weight();
        }
        return over(sum, weights);
    }

    private static Fraction at(Credit credit, boolean upward) {
        return upward ? credit.highest() : credit.lowest();
    }

    private static Fraction over(Fraction sum, long weights) {
        return weights == 0 ? Fraction.ZERO : sum.dividedBy(Fraction.of(weights, 1));
    }
}
