package org.shifan.oracle;

import java.math.BigInteger;

/** An exact fraction with unlimited digits, the oracle's own arithmetic. The denominator is above 0. */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

    Fraction {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException(numerator + "/" + denominator);
        }
    }

    static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** The smallest whole number that is not below this fraction times {@code whole}. */
    long ceilingOf(long whole) {
        BigInteger[] parts = numerator.multiply(BigInteger.valueOf(whole)).divideAndRemainder(denominator);
        return parts[0].longValueExact() + (parts[1].signum() > 0 ? 1 : 0);
    }

    /** This fraction times {@code factor}, in hundredths, cut off after them: {@code 238/269} times 100 is "88.47". */
    String shown(long factor) {
        BigInteger hundredths =
                numerator.multiply(BigInteger.valueOf(factor * 100)).divide(denominator);
        BigInteger[] parts = hundredths.divideAndRemainder(BigInteger.valueOf(100));
        return parts[0] + "." + (parts[1].intValue() < 10 ? "0" : "") + parts[1];
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
