package org.shifan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shifan.pack.Limit;

class ShownTest {

    private static final Limit AT_LEAST = Limit.of(Limit.Op.AT_LEAST, "90%");
    private static final Limit AT_MOST = Limit.of(Limit.Op.AT_MOST, "90%");

    @Test
    void roundsTowardNotMet() {
        assertThat(Shown.percent(238, 269, AT_LEAST)).isEqualTo("88.47%");
        assertThat(Shown.percent(89_999, 100_000, AT_LEAST)).isEqualTo("89.99%");
        assertThat(Shown.percent(90_001, 100_000, AT_MOST)).isEqualTo("90.01%");
        assertThat(Shown.percent(2, 3, null)).isEqualTo("66.66%");
        assertThat(Shown.percent(0, 7, AT_LEAST)).isEqualTo("0.00%");
        assertThat(Shown.percent(1, 100_000, AT_LEAST)).isEqualTo("0.00%");
        assertThat(Shown.percent(1, 100_000, AT_MOST)).isEqualTo("0.01%");
        assertThat(Shown.percent(7, 7, AT_LEAST)).isEqualTo("100.00%");
        assertThat(Shown.percent(0, 0, AT_LEAST)).isNull();
        assertThat(Shown.decimal(13, 210_000, 10_000, AT_LEAST)).isEqualTo("0.61");
    }

    @Test
    void neverShowsAsReachedWhatIsNot() {
        Random random = new Random(5);
        for (int round = 0; round < 5000; round++) {
            long whole = 1L + random.nextInt(100_000);
            long part = random.nextInt((int) whole + 1);
            boolean upward = random.nextBoolean();
            BigDecimal shown = new BigDecimal(
                    Shown.percent(part, whole, upward ? AT_LEAST : AT_MOST).replace("%", ""));
            BigDecimal exact = BigDecimal.valueOf(part)
                    .multiply(BigDecimal.valueOf(100))
                    .divide(BigDecimal.valueOf(whole), 2, upward ? RoundingMode.FLOOR : RoundingMode.CEILING);
            assertThat(shown).isEqualByComparingTo(exact);
        }
    }

    @Test
    void isNotAfraidOfLargeNumbers() {
        assertThat(Shown.percent(Long.MAX_VALUE / 2, Long.MAX_VALUE - 1, AT_LEAST))
                .isEqualTo("50.00%");
    }
}
