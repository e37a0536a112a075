package org.shifan.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.shifan.evaluation.Finding;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Shape;

/**
 * A figure against its limit as a bar, in thousandths of the bar's length. What has not reached the limit never touches
 * its mark: lengths are rounded away from it.
 *
 * @param filled what is reached
 * @param open how far silent members could still carry it; not below {@code filled}
 * @param limit where the limit stands
 * @param upper where the upper end of a range stands, or -1
 * @param proportion whether the bar is the whole, so that lengths are proportions in thousandths
 * @param text the same in words
 */
public record Gauge(int filled, int open, int limit, int upper, boolean proportion, String text) {

    private static final int LENGTH = 1000;

    /** The gauge of a finding, or null when it has no figure or no limit that a bar could show. */
    static Gauge of(Finding finding, Words words) {
        Indicator indicator = finding.indicator();
        Limit limit = finding.limit();
        if (limit == null
                || finding.numerator() == null
                || indicator.shape() == Shape.YES
                || indicator.shape() == Shape.HAND) {
            return null;
        }
        boolean single = indicator.shape() == Shape.VALUE;
        if (!single && (finding.denominator() == null || finding.denominator() <= 0)) {
            return null;
        }
        // everything as a fraction over one common denominator
        BigInteger whole = BigInteger.valueOf(single ? 1 : finding.denominator());
        BigInteger heads = BigInteger.valueOf(indicator.shape() == Shape.PER ? indicator.heads() : 1);
        BigInteger value = BigInteger.valueOf(finding.numerator()).multiply(heads);
        BigInteger could = indicator.shape() == Shape.SHARE ? value.add(BigInteger.valueOf(finding.unknown())) : value;
        BigInteger limitOver = BigInteger.valueOf(limit.denominator());
        BigInteger demanded = BigInteger.valueOf(limit.numerator()).multiply(whole);
        value = value.multiply(limitOver);
        could = could.multiply(limitOver);
        Limit upper = limit.upper() == null ? null : Limit.of(limit.op(), limit.upper());
        BigInteger over = whole.multiply(limitOver);
        boolean proportion = indicator.shape() == Shape.SHARE
                || indicator.shape() == Shape.RATIO && limit.text().endsWith("%");
        // a proportion against the whole; any other figure against what leaves room beyond the limit
        BigInteger end = proportion
                ? over
                : demanded.max(value).multiply(BigInteger.valueOf(5)).divide(BigInteger.valueOf(4));
        if (upper != null && !proportion) {
            end = end.max(BigInteger.valueOf(upper.numerator())
                    .multiply(over)
                    .multiply(BigInteger.valueOf(5))
                    .divide(BigInteger.valueOf(upper.denominator() * 4)));
        }
        if (end.signum() <= 0) {
            return null;
        }
        int mark = at(demanded, end);
        int filled = at(value, end);
        int open = at(could, end);
        if (value.compareTo(demanded) < 0) {
            filled = Math.max(0, Math.min(filled, mark - 4));
        }
        int upperMark = upper == null
                ? -1
                : at(
                        BigInteger.valueOf(upper.numerator())
                                .multiply(over)
                                .divide(BigInteger.valueOf(upper.denominator())),
                        end);
        return new Gauge(filled, Math.max(filled, open), mark, upperMark, proportion, text(finding, words));
    }

    /** Where the parts of a bar begin that those counts share, and where the last one ends, in thousandths. */
    public static List<Integer> parts(List<Long> counts) {
        long all = Math.max(1, counts.stream().mapToLong(Long::longValue).sum());
        List<Integer> starts = new ArrayList<>();
        long before = 0;
        starts.add(0);
        for (long count : counts) {
            before += count;
            starts.add((int) (before * LENGTH / all));
        }
        return starts;
    }

    private static int at(BigInteger value, BigInteger end) {
        return value.multiply(BigInteger.valueOf(LENGTH))
                .divide(end)
                .min(BigInteger.valueOf(LENGTH))
                .max(BigInteger.ZERO)
                .intValue();
    }

    private static String text(Finding finding, Words words) {
        return words.say("现为", "now ")
                + words.now(finding)
                + words.say("，要求", ", demanded ")
                + words.demand(finding)
                + words.say("，", ", ")
                + words.outcome(finding.outcome());
    }
}
