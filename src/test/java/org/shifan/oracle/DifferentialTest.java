package org.shifan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.shifan.pack.LoadedPack;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/**
 * The program and the oracle judge the same random counties. More of them, or others:
 * {@code mvn -B test -Dtest=DifferentialTest -Dshifan.counties=100000 -Dshifan.seed=7}.
 */
class DifferentialTest {

    private static final int COUNTIES = Integer.getInteger("shifan.counties", 20_000);
    private static final long SEED = Long.getLong("shifan.seed", 20_251_231L);

    @Test
    void theAnnexIsJudgedAlikeInRandomCounties() {
        Vocabulary vocabulary = Packs.vocabulary();
        assertThat(disagreements(
                        Packs.of("yuexiu-2025"),
                        true,
                        Policies.YUEXIU_ANNEX,
                        vocabulary,
                        county -> Translation.records(county, vocabulary),
                        COUNTIES))
                .isEmpty();
    }

    @Test
    void theAnnexIsJudgedAlikeFromTheTextOfASnapshot() {
        Vocabulary vocabulary = Packs.vocabulary();
        assertThat(disagreements(
                        Packs.of("yuexiu-2025"),
                        true,
                        Policies.YUEXIU_ANNEX,
                        vocabulary,
                        county -> Translation.read(county, vocabulary),
                        COUNTIES / 10))
                .isEmpty();
    }

    @Test
    void theWholeOfEveryDocumentIsJudgedAlike() {
        Vocabulary vocabulary = Packs.vocabulary();
        List<String> examples = new ArrayList<>();
        for (Map.Entry<String, List<Reading>> pack : new TreeMap<>(Policies.BY_PACK).entrySet()) {
            examples.addAll(disagreements(
                    Packs.of(pack.getKey()),
                    false,
                    pack.getValue(),
                    vocabulary,
                    county -> Translation.records(county, vocabulary),
                    COUNTIES / 10));
        }
        assertThat(examples).isEmpty();
    }

    /** One minimal county for each sort of disagreement, with both answers. */
    private static Collection<String> disagreements(
            LoadedPack pack,
            boolean core,
            List<Reading> readings,
            Vocabulary vocabulary,
            Function<County, Snapshot> translate,
            int count) {
        Comparison comparison = new Comparison(pack, core, readings, new Oracle(Translation.ranges(vocabulary)));
        Counties counties = new Counties(readings, SEED);
        Map<String, String> examples = new TreeMap<>();
        Map<String, Integer> sorts = new TreeMap<>();
        long start = System.nanoTime();
        for (long number = 0; number < count; number++) {
            County county = counties.draw(number);
            List<String> differences = comparison.differences(county, translate.apply(county));
            if (!differences.isEmpty() && sorts.merge(sort(differences), 1, Integer::sum) == 1) {
                County smallest = comparison.smallest(county, translate);
                List<String> left = comparison.differences(smallest, translate.apply(smallest));
                examples.putIfAbsent(
                        sort(left),
                        "county " + number + ": " + String.join("; ", left) + "\n"
                                + Translation.json(smallest, vocabulary));
            }
        }
        int mismatches = sorts.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(pack.pack().id() + (core ? " core" : " all") + ": " + readings.size() + " indicators, "
                + count + " counties, seed " + SEED + ", " + mismatches + " mismatches, "
                + (System.nanoTime() - start) / 1_000_000 + " ms" + (sorts.isEmpty() ? "" : " " + sorts));
        return examples.values();
    }

    /** Which points of which indicators differ, without the answers. */
    private static String sort(List<String> differences) {
        return String.join(
                ", ",
                differences.stream()
                        .map(text -> text.substring(0, text.indexOf(':')))
                        .toList());
    }
}
