package org.shifan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shifan.pack.Limit;

/** Holds {@link Sums} against a plain enumeration of all parts and wholes. */
class SumsTest {

    private static final String[] LIMITS = {"10%", "20%", "25%", "33.33%", "50%", "60%", "75%", "85%", "90%", "100%"};
    private static final Limit.Op[] OPS = {Limit.Op.AT_LEAST, Limit.Op.MORE_THAN, Limit.Op.AT_MOST, Limit.Op.LESS_THAN};

    private record Open(int partLow, int partHigh, int wholeLow, int wholeHigh, boolean maybeOut) {

        void addTo(Sums sums) {
            sums.add(partLow, partHigh, wholeLow, wholeHigh, maybeOut);
        }
    }

    private record Total(int part, int whole) {}

    private static Open random(Random random, boolean mayBeOut) {
        int wholeLow = random.nextInt(5);
        int wholeHigh = random.nextBoolean() ? wholeLow : wholeLow + random.nextInt(5);
        int partLow = random.nextInt(wholeHigh + 1);
        int partHigh = random.nextBoolean() ? partLow : partLow + random.nextInt(5);
        return new Open(partLow, partHigh, wholeLow, wholeHigh, mayBeOut && random.nextInt(4) == 0);
    }

    private static Set<Total> totals(List<Open> members) {
        Set<Total> totals = new HashSet<>(Set.of(new Total(0, 0)));
        for (Open open : members) {
            Set<Total> next = new HashSet<>();
            for (Total total : totals) {
                if (open.maybeOut()) {
                    next.add(total);
                }
                for (int whole = open.wholeLow(); whole <= open.wholeHigh(); whole++) {
                    for (int part = open.partLow(); part <= Math.min(open.partHigh(), whole); part++) {
                        next.add(new Total(total.part() + part, total.whole() + whole));
                    }
                }
            }
            totals = next;
        }
        return totals;
    }

    private static Set<Outcome> outcomes(Set<Total> totals, Limit limit) {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (Total total : totals) {
            if (total.whole() == 0) {
                outcomes.add(Outcome.NOT_APPLICABLE);
            } else {
                long sign = Long.compare(total.part() * limit.denominator(), total.whole() * limit.numerator());
                outcomes.add(limit.op().holds((int) sign) ? Outcome.PASS : Outcome.FAIL);
            }
        }
        return outcomes;
    }

    @Test
    void tellsTheOutcomesThatSomeCompletionLeadsTo() {
        Random random = new Random(4711);
        for (int round = 0; round < 5000; round++) {
            Limit limit = Limit.of(OPS[random.nextInt(OPS.length)], LIMITS[random.nextInt(LIMITS.length)]);
            Sums sums = new Sums(limit);
            List<Open> members = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Open open = random(random, true);
                members.add(open);
                open.addTo(sums);
            }
            Set<Total> totals = totals(members);
            if (random.nextInt(5) == 0) {
                sums.addSilent();
                totals = withSilent(totals);
            }
            assertThat(sums.possible()).as("%s %s", members, limit).isEqualTo(outcomes(totals, limit));
        }
    }

    /** Any number of members with any values: any whole, any part of it. 200 is far enough for the limits above. */
    private static Set<Total> withSilent(Set<Total> totals) {
        Set<Total> all = new HashSet<>(totals);
        for (Total total : totals) {
            for (int whole : new int[] {1, 2, 200}) {
                all.add(new Total(total.part(), total.whole() + whole));
                all.add(new Total(total.part() + whole / 2, total.whole() + whole));
                all.add(new Total(total.part() + whole, total.whole() + whole));
            }
            for (int whole = 3; whole < 40; whole++) {
                for (int part = 0; part <= whole; part++) {
                    all.add(new Total(total.part() + part, total.whole() + whole));
                }
            }
        }
        return all;
    }

    @Test
    void tellsWhichTotalsSomeCompletionGives() {
        Random random = new Random(99);
        for (int round = 0; round < 4000; round++) {
            Sums sums = new Sums(Limit.of(Limit.Op.AT_LEAST, "50%"));
            List<Open> members = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Open open = random(random, false);
                members.add(open);
                open.addTo(sums);
            }
            Set<Total> totals = totals(members);
            int whole = random.nextInt(14);
            int part = random.nextInt(whole + 1);
            assertThat(sums.allows(part, whole))
                    .as("%s %d/%d", members, part, whole)
                    .isEqualTo(totals.contains(new Total(part, whole)));
        }
    }

    @Test
    void neverDeniesATotalThatSomeCompletionGives() {
        Random random = new Random(3);
        for (int round = 0; round < 1500; round++) {
            Sums sums = new Sums(Limit.of(Limit.Op.AT_LEAST, "50%"));
            List<Open> members = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Open open = random(random, true);
                members.add(open);
                open.addTo(sums);
            }
            boolean silent = random.nextInt(3) == 0;
            if (silent) {
                sums.addSilent();
            }
            for (Total total : totals(members)) {
                assertThat(sums.allows(total.part(), total.whole())).isTrue();
                assertThat(sums.allows(total.part() + 2, total.whole() + 3) || !silent)
                        .isTrue();
            }
        }
    }

    @Test
    void aPartAboveItsWholeIsTakenAsItIs() {
        Sums sums = new Sums(Limit.of(Limit.Op.AT_LEAST, "50%"));
        sums.add(5, 5, 3, 3, false);
        assertThat(sums.possible()).containsExactly(Outcome.PASS);
    }

    @Test
    void sumsTooLargeForALongAreAnErrorNotAVerdict() {
        Sums sums = new Sums(Limit.of(Limit.Op.AT_LEAST, "25.5%"));
        assertThatThrownBy(() -> sums.add(0, Long.MAX_VALUE / 500, 0, Long.MAX_VALUE / 500, false))
                .isInstanceOf(ArithmeticException.class);
    }
}
