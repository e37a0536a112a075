package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shifan.text.Language;

class SnapshotFuzzTest {

    private static final byte[] INTERESTING =
            "{}[]\",:\\0-1.eEtnu\n\r\t \u0000\u007f\u00a0“，".getBytes(StandardCharsets.UTF_8);

    @Test
    void anyBytesAreReadOrRefusedWithPlaces() {
        byte[] good = Samples.rows().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20_251_231);
        int refusals = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = mutated(good, random);
            try {
                Samples.read(bytes);
            } catch (Refused refused) {
                refusals++;
                int line = 0;
                for (Problem problem : refused.problems()) {
                    assertThat(problem.line())
                            .as("round %s: %s", round, problem)
                            .isGreaterThanOrEqualTo(Math.max(1, line));
                    assertThat(problem.column()).isPositive();
                    line = problem.line();
                    for (Language language : Language.values()) {
                        assertThat(Characters.firstRefused(
                                        ProblemText.write(problem, language).replace("\n", "")))
                                .as("round %s: %s", round, problem)
                                .isEqualTo(-1);
                    }
                }
            }
        }
        assertThat(refusals).isBetween(2_000, 3_000);
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> {
                    int length = Math.min(random.nextInt(20), bytes.length - at);
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
                    System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                    bytes = shorter.length == 0 ? new byte[] {' '} : shorter;
                }
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(40), bytes.length - from);
                    byte[] longer = new byte[bytes.length + length];
                    System.arraycopy(bytes, 0, longer, 0, at);
                    System.arraycopy(bytes, from, longer, at, length);
                    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}
