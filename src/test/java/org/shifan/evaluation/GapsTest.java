package org.shifan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Fact.Type;

/** The gap is enough, and one less is not. */
class GapsTest {

    private static final Fact FACT = fact("convert", "hire");
    private static final Limit.Op[] INEQUALITIES = {
        Limit.Op.AT_LEAST, Limit.Op.MORE_THAN, Limit.Op.AT_MOST, Limit.Op.LESS_THAN
    };

    private static Fact fact(String gain, String enlarge) {
        return new Fact(
                "f", "甲", "人", Level.JURISDICTION, Type.COUNT, 0, 1000, null, gain, enlarge, List.of(), null, null);
    }

    private static boolean meets(long n, long heads, long d, Limit limit) {
        BigInteger left = BigInteger.valueOf(n)
                .multiply(BigInteger.valueOf(heads))
                .multiply(BigInteger.valueOf(limit.denominator()));
        BigInteger right = BigInteger.valueOf(d).multiply(BigInteger.valueOf(limit.numerator()));
        return limit.op().holds(left.compareTo(right));
    }

    private static long step(Limit limit) {
        return limit.op() == Limit.Op.AT_MOST || limit.op() == Limit.Op.LESS_THAN ? -1 : 1;
    }

    private static String percent(Random random) {
        int hundredths = 1 + random.nextInt(9999);
        return hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100 + "%";
    }

    @Test
    void theNeedOfAShareIsEnoughAndOneLessIsNot() {
        Random random = new Random(1);
        for (int round = 0; round < 5000; round++) {
            long d = 1L + random.nextInt(300);
            long n = random.nextInt((int) d + 1);
            Limit limit = Limit.of(INEQUALITIES[random.nextInt(4)], random.nextInt(5) == 0 ? "100%" : percent(random));
            Gap gap = Gaps.share(n, d, limit);
            boolean reachable = meets(step(limit) > 0 ? d : 0, 1, d, limit);
            if (meets(n, 1, d, limit) || !reachable) {
                assertThat(gap).as("%d/%d %s", n, d, limit).isNull();
            } else {
                assertThat(meets(n + step(limit) * gap.need(), 1, d, limit))
                        .as("%d/%d %s", n, d, limit)
                        .isTrue();
                assertThat(meets(n + step(limit) * (gap.need() - 1), 1, d, limit))
                        .as("%d/%d %s", n, d, limit)
                        .isFalse();
                assertThat(gap.how()).isEqualTo(step(limit) > 0 ? "bring-up" : "reduce");
            }
        }
    }

    @Test
    void theNeedOfARatioIsEnoughInBothWays() {
        Random random = new Random(2);
        for (int round = 0; round < 5000; round++) {
            long d = 1L + random.nextInt(5000);
            long n = random.nextInt((int) d + 1);
            Limit limit = Limit.of(INEQUALITIES[random.nextInt(4)], percent(random));
            Gap gap = Gaps.ratio(n, d, limit, FACT);
            List<Gap> others = Gaps.enlarging(n, d, limit, FACT);
            if (meets(n, 1, d, limit)) {
                assertThat(gap).isNull();
                assertThat(others).isEmpty();
            } else if (step(limit) > 0) {
                if (gap != null) {
                    assertThat(meets(n + gap.need(), 1, d, limit)).isTrue();
                    assertThat(meets(n + gap.need() - 1, 1, d, limit)).isFalse();
                } else {
                    assertThat(meets(d, 1, d, limit)).isFalse();
                }
                long hired = others.get(0).need();
                assertThat(meets(n + hired, 1, d + hired, limit)).isTrue();
                assertThat(meets(n + hired - 1, 1, d + hired - 1, limit)).isFalse();
                assertThat(others.get(0).how()).isEqualTo("hire");
            } else {
                assertThat(others).isEmpty();
            }
        }
    }

    @Test
    void theNeedPerHeadIsEnoughAndOneLessIsNot() {
        Random random = new Random(3);
        String[] limits = {"0.4", "0.6", "0.8", "1", "2.5", "0.0625"};
        for (int round = 0; round < 5000; round++) {
            long people = 1L + random.nextInt(2_000_000);
            long n = random.nextInt(200);
            Limit limit = Limit.of(INEQUALITIES[random.nextInt(4)], limits[random.nextInt(limits.length)]);
            Gap gap = Gaps.perHead(n, people, 10_000, limit, FACT);
            if (meets(n, 10_000, people, limit)) {
                assertThat(gap).isNull();
            } else {
                assertThat(meets(n + step(limit) * gap.need(), 10_000, people, limit))
                        .isTrue();
                assertThat(meets(n + step(limit) * (gap.need() - 1), 10_000, people, limit))
                        .isFalse();
            }
        }
    }

    @Test
    void theNeedOfACountIsTheDifferenceForEveryOperator() {
        for (Limit.Op op : Limit.Op.values()) {
            for (long limit = 1; limit < 12; limit++) {
                for (long value = 0; value < 15; value++) {
                    Limit demanded = Limit.of(op, Long.toString(limit));
                    Gap gap = Gaps.value(value, demanded, FACT);
                    if (meets(value, 1, 1, demanded)) {
                        assertThat(gap).isNull();
                    } else {
                        long way = op == Limit.Op.EXACTLY ? Long.signum(limit - value) : step(demanded);
                        long direction = gap.how().equals("reduce") ? -1 : 1;
                        assertThat(direction).isEqualTo(way);
                        assertThat(meets(value + direction * gap.need(), 1, 1, demanded))
                                .isTrue();
                        assertThat(meets(value + direction * (gap.need() - 1), 1, 1, demanded))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void aFactThatDoesNotSayHowItGrowsIsAdded() {
        assertThat(Gaps.value(1, Limit.of(Limit.Op.AT_LEAST, "2"), fact(null, null))
                        .how())
                .isEqualTo("add");
        assertThat(Gaps.enlarging(1, 8, Limit.of(Limit.Op.AT_LEAST, "25%"), fact(null, null)))
                .isEmpty();
    }

    @Test
    void allOfItCannotBeReachedByEnlarging() {
        assertThat(Gaps.enlarging(1, 8, Limit.of(Limit.Op.AT_LEAST, "100%"), FACT))
                .isEmpty();
    }

    @Test
    void numbersTooLargeAreAnErrorNotAGap() {
        assertThatThrownBy(() -> Gaps.perHead(1, Long.MAX_VALUE / 3, 10_000, Limit.of(Limit.Op.AT_LEAST, "0.6"), FACT))
                .isInstanceOf(ArithmeticException.class);
    }
}
