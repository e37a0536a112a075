package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Vocabulary;

/**
 * The scenarios beside the built-in rules. All of them run here; whether they notice every slip is tried on a few rules
 * of each form, and on all of them by {@code shifan rules coverage --mutation}.
 */
class BuiltInScenariosTest {

    private static final PackLibrary LIBRARY = PackLibrary.open(null);
    private static final Vocabulary VOCABULARY = LIBRARY.vocabulary(List.of());

    @TestFactory
    List<DynamicTest> all_scenarios_hold_and_every_case_of_every_rule_is_covered() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Pack pack : LIBRARY.builtIn()) {
            tests.add(DynamicTest.dynamicTest(pack.id(), () -> {
                TestRun run = TestRun.of(bench(pack.id()));
                assertThat(run.untested()).isEmpty();
                assertThat(run.results())
                        .filteredOn(result -> !result.holds())
                        .extracting(result -> result.indicator().id() + " "
                                + result.scenario().name() + " " + result.differences())
                        .isEmpty();
                Coverage coverage = Coverage.of(run);
                coverage.rules()
                        .forEach((indicator, cases) ->
                                assertThat(cases.open()).as(indicator.id()).isEmpty());
                assertThat(coverage.covered()).isEqualTo(coverage.existing());
            }));
        }
        return tests;
    }

    @Test
    void the_scenarios_notice_every_slip_in_a_rule_of_each_form() throws IOException {
        Bench bench = bench("yuexiu-2025");
        Pack pack = bench.pack().pack();
        List<Indicator> some = new ArrayList<>();
        for (String id : List.of("YX-02b", "YX-05", "YX-09", "YX-11a", "YX-12", "YX-13", "YX-14")) {
            some.add(pack.indicator(id));
        }
        List<Campaign.Verdict> verdicts = Campaign.run(pack, some, bench.decks(), bench.vocabulary());
        assertThat(verdicts).hasSizeGreaterThan(100);
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.fate() == Campaign.Fate.SURVIVED)
                .extracting(verdict ->
                        verdict.mutant().rule() + " " + verdict.mutant().change())
                .isEmpty();
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.fate() == Campaign.Fate.EQUIVALENT)
                .allSatisfy(verdict -> assertThat(verdict.reason()).isNotBlank());
    }

    private static Bench bench(String id) throws IOException {
        LoadedPack pack = LIBRARY.builtIn(id);
        return Bench.open(Path.of("rules", id), pack, VOCABULARY);
    }
}
