package org.shifan.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Divisions;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;

/** Made-up counties are the same for the same seed, plausible, labelled, and broken only where that is asked for. */
class CountiesTest {

    private static final PackLibrary LIBRARY = PackLibrary.open(null);
    private static final Vocabulary VOCABULARY = LIBRARY.vocabulary(List.of());
    private static final Snapshot.Origin ORIGIN = new Snapshot.Origin("generated", null, "0");

    private static Counties counties(long seed, boolean full, int blanks) {
        return new Counties(LIBRARY.builtIn(), VOCABULARY, seed, full, blanks);
    }

    private static Snapshot read(byte[] json) {
        return SnapshotReader.read(json, ORIGIN, VOCABULARY);
    }

    @Test
    void theSameSeedMakesTheSameWhateverTheOrderAndTheThreadsAndAnotherSeedOthers() {
        Counties first = counties(7, true, 10);
        Counties again = counties(7, true, 10);
        Counties other = counties(8, true, 10);
        List<byte[]> made = IntStream.range(0, 12).mapToObj(first::json).toList();
        IntStream.range(0, 12).map(i -> 11 - i).parallel().forEach(i -> {
            assertThat(again.json(i)).isEqualTo(made.get(i));
            assertThat(again.broken(i, i)).isEqualTo(first.broken(i, i));
            assertThat(other.json(i)).isNotEqualTo(made.get(i));
        });
    }

    @Test
    void everyUnitOfTheListComesOnceUnderItsOwnCodeNameAndKindAndSaysThatItIsMadeUp() {
        Counties small = counties(1, false, 0);
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < small.units(); i++) {
            Snapshot snapshot = read(small.json(i));
            Jurisdiction jurisdiction = snapshot.jurisdiction();
            Divisions.County county = Divisions.county(jurisdiction.code());
            assertThat(county).as(jurisdiction.code()).isNotNull();
            assertThat(jurisdiction.name()).isEqualTo(county.name());
            assertThat(jurisdiction.kind()).isEqualTo(county.kind());
            assertThat(snapshot.source()).contains("生成的虚构数据");
            codes.add(jurisdiction.code());
        }
        assertThat(codes).hasSize(2_844).hasSize(small.units());
        assertThat(read(small.json(small.units())).jurisdiction())
                .isEqualTo(read(small.json(0)).jurisdiction());
    }

    /**
     * The means of 2023 (33,753 township hospitals, 37,177 centres and stations, 581,964 village clinics over 2,844 units)
     * and the shares able to offer TCM services of 2022.
     */
    @Test
    void meansAndSharesAreNearThePublishedOnes() {
        int size = 400;
        Counties full = counties(3, true, 0);
        Map<Kind, Integer> rows = new EnumMap<>(Kind.class);
        Map<Kind, Integer> offering = new EnumMap<>(Kind.class);
        int offers = VOCABULARY.institutionFacts().slot("offersTcm");
        for (int i = 0; i < size; i++) {
            for (Institution row : read(full.json(i)).institutions()) {
                rows.merge(row.kind(), 1, Integer::sum);
                offering.merge(row.kind(), row.values().at(offers) == 1 ? 1 : 0, Integer::sum);
            }
        }
        assertMean(rows.get(Kind.乡镇卫生院), 33_753, size);
        assertMean(rows.get(Kind.村卫生室), 581_964, size);
        assertMean(rows.get(Kind.社区卫生服务中心) + rows.get(Kind.社区卫生服务站), 37_177, size);
        assertShare(Kind.社区卫生服务中心, 995, rows, offering);
        assertShare(Kind.社区卫生服务站, 934, rows, offering);
        assertShare(Kind.乡镇卫生院, 994, rows, offering);
        assertShare(Kind.村卫生室, 812, rows, offering);
    }

    private static void assertMean(int made, int published, int size) {
        assertThat(made * 2_844L * 100 / size / published)
                .as("per cent of " + published)
                .isBetween(88L, 112L);
    }

    private static void assertShare(Kind kind, int published, Map<Kind, Integer> rows, Map<Kind, Integer> offering) {
        assertThat(offering.get(kind) * 1000 / rows.get(kind)).as(kind.name()).isCloseTo(published, within(20));
    }

    @Test
    void blanksAreLeftOutInAboutHalfOfTheCountiesAndOnlyWhenAskedFor() {
        Counties whole = counties(5, false, 0);
        Counties gaps = counties(5, false, 300);
        int with = 0;
        for (int i = 0; i < 100; i++) {
            int length = whole.json(i).length;
            with += gaps.json(i).length < length * 9 / 10 ? 1 : 0;
        }
        assertThat(with).isBetween(35, 65);
    }

    @Test
    void eachOfTheThirtyWaysToBreakACountyIsRefusedForAReasonOfItsOwn() {
        Counties full = counties(2, true, 0);
        Set<String> reasons = new HashSet<>();
        for (int way = 0; way < Breakage.WAYS; way++) {
            for (int number : new int[] {0, 1, 7}) {
                byte[] broken = full.broken(number, way);
                assertThat(broken).as("way " + way).doesNotContain((byte) '\n');
                assertThatThrownBy(() -> read(broken))
                        .as("way " + way + " of county " + number)
                        .isInstanceOfSatisfying(Refused.class, refused -> {
                            assertThat(refused.problems()).isNotEmpty();
                            if (number == 0) {
                                reasons.add(refused.problems().get(0).code() + " "
                                        + refused.problems().get(0).found().en());
                            }
                        });
            }
        }
        // Cut in the middle and cut by its last sign, a file ends too early both times.
        assertThat(reasons).hasSize(Breakage.WAYS - 1);
        assertThat(new String(full.json(0), StandardCharsets.UTF_8)).doesNotContain("\n");
    }
}
