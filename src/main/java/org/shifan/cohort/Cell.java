package org.shifan.cohort;

import java.io.IOException;
import java.util.Set;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Gap;
import org.shifan.evaluation.Outcome;

/**
 * How one indicator came out for one jurisdiction: a finding without its institutions.
 *
 * @param outcome the conclusion
 * @param possible the outcomes that missing data leave open, a bit for each by its place among the outcomes; just the
 *     outcome itself when it is decided
 * @param waived whether a waiver stands beside it
 * @param numerator as in the finding, or -1 when nothing is known of it
 * @param denominator as in the finding, or -1 when it does not apply
 * @param unknown members whose missing data leave something open
 * @param figure the value rounded toward not met: twice its hundredths, and one more when it is a per cent; -1 when there
 *     is none, or it is written with other decimals than two
 * @param written the value where {@code figure} cannot tell it, else null
 * @param need the smallest addition that is enough; 0 when there is no gap or none is known
 * @param unit what is needed, or null without a need
 * @param how it comes about, or null without a need
 */
public record Cell(
        Outcome outcome,
        int possible,
        boolean waived,
        long numerator,
        long denominator,
        long unknown,
        long figure,
        String written,
        long need,
        String unit,
        String how) {

    private static final Outcome[] OUTCOMES = Outcome.values();

    // The first byte: the outcome in three bits, then whether anything follows.
    private static final int OUTCOME = 7;
    private static final int OPEN = 8;
    private static final int WAIVED = 16;
    private static final int NUMBERS = 32;
    private static final int SHOWN = 64;
    private static final int NEED = 128;

    /** What that finding says. */
    static Cell of(Finding finding, boolean waived) {
        Gap gap = finding.gap();
        long figure = figure(finding.shown());
        return new Cell(
                finding.outcome(),
                bits(finding),
                waived,
                finding.numerator() == null ? -1 : finding.numerator(),
                finding.denominator() == null ? -1 : finding.denominator(),
                finding.unknown(),
                figure,
                figure < 0 ? finding.shown() : null,
                gap == null ? 0 : gap.need(),
                gap == null ? null : gap.unit(),
                gap == null ? null : gap.how());
    }

    private static int bits(Finding finding) {
        Set<Outcome> possible = finding.possible();
        if (possible.size() == 1) {
            return bit(finding.outcome());
        }
        int bits = 0;
        for (Outcome outcome : possible) {
            bits |= bit(outcome);
        }
        return bits;
    }

    private static int bit(Outcome outcome) {
        return 1 << outcome.ordinal();
    }

    /** Whether missing data leave it possible that it comes out so. */
    public boolean may(Outcome other) {
        return (possible & bit(other)) != 0;
    }

    /**
     * Compares how far two failures are from their limits: the part of the whole that must still come, of a bare count
     * the part of what is wanted. One without a known need is farther than all others.
     */
    static int nearer(Cell a, Cell b) {
        if (a.need == 0 || b.need == 0) {
            return Boolean.compare(a.need == 0, b.need == 0);
        }
        return Long.compare(Math.multiplyExact(a.need, b.whole()), Math.multiplyExact(b.need, a.whole()));
    }

    /** What the need is measured against, at least 1; small enough that products with a need stay exact. */
    long whole() {
        long whole = denominator > 0 ? denominator : Math.max(numerator, 0) + need;
        return Math.max(1, Math.min(whole, Integer.MAX_VALUE));
    }

    /** The value as it is shown, or null. */
    public String shown() {
        return figure < 0 ? written : decimal(figure / 2) + (figure % 2 == 1 ? "%" : "");
    }

    void write(Packing.Writer out) {
        boolean open = possible != bit(outcome);
        boolean numbers = numerator >= 0 || denominator >= 0 || unknown > 0;
        boolean shown = figure >= 0 || written != null;
        out.octet(outcome.ordinal()
                | (open ? OPEN : 0)
                | (waived ? WAIVED : 0)
                | (numbers ? NUMBERS : 0)
                | (shown ? SHOWN : 0)
                | (need > 0 ? NEED : 0));
        if (open) {
            out.octet(possible);
        }
        if (numbers) {
            out.number(numerator + 1);
            out.number(denominator + 1);
            out.number(unknown);
        }
        if (shown) {
            out.number(figure + 1);
            if (figure < 0) {
                out.text(written);
            }
        }
        if (need > 0) {
            out.number(need);
            out.text(unit);
            out.text(how);
        }
    }

    static Cell read(Packing.Reader in) throws IOException {
        int head = in.octet();
        if ((head & OUTCOME) >= OUTCOMES.length) {
            throw new IOException("no outcome: " + head);
        }
        Outcome outcome = OUTCOMES[head & OUTCOME];
        int possible = (head & OPEN) != 0 ? in.octet() : bit(outcome);
        long numerator = -1;
        long denominator = -1;
        long unknown = 0;
        if ((head & NUMBERS) != 0) {
            numerator = in.number() - 1;
            denominator = in.number() - 1;
            unknown = in.number();
        }
        boolean shown = (head & SHOWN) != 0;
        long figure = shown ? in.number() - 1 : -1;
        String written = shown && figure < 0 ? in.text() : null;
        boolean needs = (head & NEED) != 0;
        return new Cell(
                outcome,
                possible,
                (head & WAIVED) != 0,
                numerator,
                denominator,
                unknown,
                figure,
                written,
                needs ? in.number() : 0,
                needs ? in.text() : null,
                needs ? in.text() : null);
    }

    /** A text such as {@code 88.47%} or {@code 0.61} as a figure, or -1 when it is null or written in another way. */
    static long figure(String shown) {
        if (shown == null) {
            return -1;
        }
        boolean percent = shown.endsWith("%");
        int end = percent ? shown.length() - 1 : shown.length();
        int point = end - 3;
        if (point < 1 || point > 12 || shown.charAt(point) != '.' || shown.charAt(0) == '0' && point > 1) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < end; i++) {
            if (i != point) {
                int digit = shown.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                number = number * 10 + digit;
            }
        }
        return number * 2 + (percent ? 1 : 0);
    }

    private static String decimal(long hundredths) {
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }
}
