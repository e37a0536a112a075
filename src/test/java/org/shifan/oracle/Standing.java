package org.shifan.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a county stands over all that is demanded, in the oracle's opinion: pass, fail or incomplete, and out of a
 * hundred points what is earned, what is the least and what is the most that missing data could make of it.
 */
record Standing(String verdict, String points, String lowest, String highest) {

    /** Over the opinions on what is demanded; null when not one of them is sure to apply or may apply. */
    static Standing of(Collection<Opinion> demanded) {
        int passed = 0;
        int applying = 0;
        boolean failed = false;
        boolean open = false;
        Set<Fraction> shares = new HashSet<>();
        Set<List<Integer>> sums = Set.of(List.of(0, 0));
        for (Opinion opinion : demanded) {
            passed += opinion.outcome().equals(Opinion.PASS) ? 1 : 0;
            applying += opinion.outcome().equals(Opinion.NOT_APPLICABLE) ? 0 : 1;
            failed |= opinion.outcome().equals(Opinion.FAIL);
            open |= opinion.outcome().equals(Opinion.INCOMPLETE);
            Set<List<Integer>> next = new HashSet<>();
            for (List<Integer> sum : sums) {
                for (String outcome : opinion.possible()) {
                    next.add(List.of(
                            sum.get(0) + (outcome.equals(Opinion.PASS) ? 1 : 0),
                            sum.get(1) + (outcome.equals(Opinion.NOT_APPLICABLE) ? 0 : 1)));
                }
            }
            sums = next;
        }
        for (List<Integer> sum : sums) {
            if (sum.get(1) > 0) {
                shares.add(Fraction.of(sum.get(0), sum.get(1)));
            }
        }
        if (applying == 0) {
            return null;
        }
        String verdict = failed ? Opinion.FAIL : open || passed == 0 ? Opinion.INCOMPLETE : Opinion.PASS;
        TreeSet<Fraction> sorted = new TreeSet<>(shares);
        Fraction now = Fraction.of(passed, applying);
        // What is open counts as not reached now, even what may turn out not to apply; the bounds are to hold that too.
        Fraction least = sorted.first().compareTo(now) > 0 ? now : sorted.first();
        return new Standing(verdict, points(now), points(least), points(sorted.last()));
    }

    private static String points(Fraction share) {
        BigDecimal points = new BigDecimal(share.numerator())
                .multiply(BigDecimal.valueOf(100))
                .divide(new BigDecimal(share.denominator()), 2, RoundingMode.DOWN);
        return points.signum() == 0 ? "0" : points.stripTrailingZeros().toPlainString();
    }
}
