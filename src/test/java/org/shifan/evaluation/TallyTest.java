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

/** Holds {@link Tally} against a plain enumeration of everything its members may be. */
class TallyTest {

    private static final String[] LIMITS = {
        "0.01%", "10%", "15%", "25%", "33.33%", "50%", "60%", "66.67%", "90%", "100%", "0%"
    };
    private static final Limit.Op[] OPS = {Limit.Op.AT_LEAST, Limit.Op.MORE_THAN, Limit.Op.AT_MOST, Limit.Op.LESS_THAN};

    /** How many members of silent kinds the enumeration tries: enough to get past every limit above from 6 members. */
    private static final int MANY = 40;

    private record Count(int qualifying, int looked) {}

    private static Set<Count> counts(List<Integer> members) {
        Set<Count> counts = new HashSet<>(Set.of(new Count(0, 0)));
        for (int may : members) {
            Set<Count> next = new HashSet<>();
            for (Count count : counts) {
                if ((may & Tally.OUT) != 0) {
                    next.add(count);
                }
                if ((may & Tally.NO) != 0) {
                    next.add(new Count(count.qualifying(), count.looked() + 1));
                }
                if ((may & Tally.YES) != 0) {
                    next.add(new Count(count.qualifying() + 1, count.looked() + 1));
                }
            }
            counts = next;
        }
        return counts;
    }

    private static Set<Count> withSilent(Set<Count> counts, int may) {
        Set<Count> all = new HashSet<>();
        for (Count count : counts) {
            for (int yes = 0; yes <= ((may & Tally.YES) != 0 ? MANY : 0); yes++) {
                for (int no = 0; no <= ((may & Tally.NO) != 0 ? MANY : 0); no++) {
                    all.add(new Count(count.qualifying() + yes, count.looked() + yes + no));
                }
            }
        }
        return all;
    }

    private static Set<Outcome> outcomes(Set<Count> counts, Limit limit) {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (Count count : counts) {
            if (count.looked() == 0) {
                outcomes.add(Outcome.NOT_APPLICABLE);
            } else {
                long left = count.qualifying() * limit.denominator();
                long right = count.looked() * limit.numerator();
                boolean pass = switch (limit.op()) {
                    case AT_LEAST -> left >= right;
                    case MORE_THAN -> left > right;
                    case AT_MOST -> left <= right;
                    case LESS_THAN -> left < right;
                    default -> throw new IllegalStateException();
                };
                outcomes.add(pass ? Outcome.PASS : Outcome.FAIL);
            }
        }
        return outcomes;
    }

    @Test
    void tellsTheOutcomesThatSomeCompletionLeadsTo() {
        Random random = new Random(20250101);
        for (int round = 0; round < 6000; round++) {
            List<Integer> members = new ArrayList<>();
            Tally tally = new Tally();
            for (int i = random.nextInt(7); i > 0; i--) {
                int may = 1 + random.nextInt(7);
                members.add(may);
                tally.add(may);
            }
            Set<Count> counts = counts(members);
            int silent = random.nextInt(4) == 0 ? 1 + random.nextInt(7) : 0;
            if (silent != 0) {
                tally.addSilent(silent);
                counts = withSilent(counts, silent);
            }
            String text = LIMITS[random.nextInt(LIMITS.length)];
            if (silent != 0 && text.equals("0.01%")) {
                text = "10%"; // out of reach of the enumeration
            }
            Limit limit = Limit.of(OPS[random.nextInt(OPS.length)], text);
            assertThat(tally.possible(limit))
                    .as("%s, silent %d, %s", members, silent, limit)
                    .isEqualTo(outcomes(counts, limit));
        }
    }

    @Test
    void tellsWhichTotalsSomeCompletionGives() {
        Random random = new Random(7);
        for (int round = 0; round < 4000; round++) {
            List<Integer> members = new ArrayList<>();
            Tally tally = new Tally();
            for (int i = random.nextInt(6); i > 0; i--) {
                int may = 1 + random.nextInt(7);
                members.add(may);
                tally.add(may);
            }
            Set<Count> counts = counts(members);
            int silent = random.nextInt(4) == 0 ? 1 + random.nextInt(7) : 0;
            if (silent != 0) {
                tally.addSilent(silent);
                counts = withSilent(counts, silent);
            }
            int looked = random.nextInt(8);
            int qualifying = random.nextInt(looked + 1);
            assertThat(tally.allows(qualifying, looked))
                    .as("%s, silent %d, %d/%d", members, silent, qualifying, looked)
                    .isEqualTo(counts.contains(new Count(qualifying, looked)));
        }
    }

    @Test
    void nobodyAtAllIsNotApplicable() {
        assertThat(new Tally().possible(Limit.of(Limit.Op.AT_LEAST, "0%"))).containsExactly(Outcome.NOT_APPLICABLE);
        Tally outside = new Tally();
        outside.add(Tally.OUT);
        assertThat(outside.possible(Limit.of(Limit.Op.AT_LEAST, "50%"))).containsExactly(Outcome.NOT_APPLICABLE);
    }

    @Test
    void countsWhatIsKnown() {
        Tally tally = new Tally();
        tally.add(Tally.YES);
        tally.add(Tally.NO);
        tally.add(Tally.NO | Tally.YES);
        tally.add(Tally.OUT | Tally.YES);
        tally.add(Tally.OUT);
        assertThat(tally.numerator()).isEqualTo(1);
        assertThat(tally.denominator()).isEqualTo(3);
        assertThat(tally.unknown()).isEqualTo(2);
        assertThat(tally.complete()).isFalse();
    }

    @Test
    void aLimitTooFineForALongIsAnErrorNotAVerdict() {
        Tally tally = new Tally();
        for (int i = 0; i < 10; i++) {
            tally.add(Tally.YES);
        }
        Limit fine = new Limit(Limit.Op.AT_LEAST, 1, Long.MAX_VALUE / 4, "1/huge", null);
        assertThatThrownBy(() -> tally.possible(fine)).isInstanceOf(ArithmeticException.class);
    }
}
