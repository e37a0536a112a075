package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shifan.pack.TestPack.looked;
import static org.shifan.pack.TestPack.qualified;
import static org.shifan.pack.TestPack.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.pack.Hierarchy;
import org.shifan.pack.Hierarchy.Allowance;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.TestPack;
import org.shifan.snapshot.Problem;

class LooseningTest {

    private static final Pack ABOVE = TestPack.described(share("H-1", "tcmHall == true", "90%"));

    @Test
    void asMuchOrMoreIsFine() {
        assertThat(against(share("L-1", "tcmHall == true", "90%"))).isEmpty();
        assertThat(against(share("L-1", "tcmHall == true", "95%"))).isEmpty();
        assertThat(against(share("L-1", "tcmHall == true, offersTcm == true", "90%")))
                .isEmpty();
    }

    @Test
    void aLowerThreshold() {
        assertThat(against(share("L-1", "tcmHall == true", "80%")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("loosened-threshold");
                    assertThat(problem.file()).isEqualTo("rules.drl");
                    assertThat(problem.line()).isEqualTo(8);
                    assertThat(problem.found().zh()).isEqualTo("限值 80%，而 test-2025 H-1 是 90%");
                });
    }

    @Test
    void aLowerThresholdWithStricterConditionIsStillALowerThreshold() {
        assertThat(codes(against(share("L-1", "tcmHall == true, offersTcm == true", "80%"))))
                .containsExactly("loosened-threshold");
    }

    @Test
    void aWeakerCondition() {
        assertThat(codes(against(share("L-1", "( tcmHall == true || offersTcm == true )", "90%"))))
                .containsExactly("loosened-condition");
    }

    @Test
    void aDroppedIndicator() {
        assertThat(codes(against(share("L-1", "tcmHall == true", "90%").replace("tcm-hall", "other"))))
                .containsExactly("dropped-indicator");
    }

    @Test
    void whatIsOnlyEncouragedAboveMayBeDropped() {
        Pack higher = TestPack.described(share("H-1", "tcmHall == true", "90%").replace("require.", "encourage."));
        Pack lower = TestPack.described(share("L-1", "tcmHall == true", "90%").replace("tcm-hall", "other"));
        assertThat(Loosening.against(lower, higher, List.of())).isEmpty();
    }

    @Test
    void onlyEncouraged() {
        assertThat(codes(against(share("L-1", "tcmHall == true", "90%").replace("require.", "encourage."))))
                .containsExactly("loosened-modality");
    }

    @Test
    void aWiderExclusion() {
        assertThat(codes(against(over("L-1", "kind == Kind.乡镇卫生院, beds >= 10", "90%"))))
                .containsExactly("wider-exclusion");
    }

    @Test
    void fewerKinds() {
        Pack higher = TestPack.described(over("H-1", "kind in ( Kind.乡镇卫生院, Kind.村卫生室 )", "90%"));
        Pack lower = TestPack.described(over("L-1", "kind == Kind.乡镇卫生院", "90%"));
        assertThat(codes(Loosening.against(lower, higher, List.of()))).containsExactly("wider-exclusion");
    }

    @Test
    void whatCannotBeOrderedIsNotReported() {
        assertThat(against(share("L-1", "offersTcm == true", "95%"))).isEmpty();
    }

    @Test
    void oneOfSeveralIsEnough() {
        assertThat(against(share("L-1", "tcmHall == true", "80%"), share("L-2", "tcmHall == true", "90%")))
                .isEmpty();
    }

    @Test
    void anAllowanceNamesTheIndicatorHereOrAbove() {
        Pack lower = TestPack.described(share("L-1", "tcmHall == true", "80%"));
        for (String id : List.of("L-1", "H-1")) {
            assertThat(Loosening.against(lower, ABOVE, List.of(new Allowance(id, "某函", "试点", 3))))
                    .isEmpty();
        }
    }

    @Test
    void anAllowanceThatAllowsNothingIsAProblem() {
        Pack lower = TestPack.described(share("L-1", "tcmHall == true", "90%"));
        assertThat(Loosening.against(lower, ABOVE, List.of(new Allowance("L-1", "某函", "试点", 3))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("allowance-unused");
                    assertThat(problem.line()).isEqualTo(3);
                });
    }

    @Test
    void noPackIsLooserThanItself() {
        for (Pack pack : PackLibrary.open(null).builtIn()) {
            assertThat(Loosening.against(pack, pack, List.of())).as(pack.id()).isEmpty();
        }
    }

    @Test
    void theManifestNamesTheDocumentsAboveAndWhatTheyAllow(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("pack.yaml"), TestPack.MANIFEST + """
                higher: [natcm-2025]
                allows:
                  - { indicator: L-1, document: 某函〔2025〕1号, reason: 试点 }
                """);
        Hierarchy hierarchy = Hierarchy.of(folder);
        assertThat(hierarchy.higher()).containsExactly("natcm-2025");
        assertThat(hierarchy.allowances()).singleElement().satisfies(allowance -> {
            assertThat(allowance.indicator()).isEqualTo("L-1");
            assertThat(allowance.document()).isEqualTo("某函〔2025〕1号");
            assertThat(allowance.line()).isPositive();
        });
    }

    private static List<Problem> against(String... rules) {
        return Loosening.against(TestPack.described(rules), ABOVE, List.of());
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    private static String share(String id, String condition, String limit) {
        return measured(TestPack.share(id, condition, "atLeast( \"" + limit + "\" )"));
    }

    private static String over(String id, String population, String limit) {
        return measured(rule(
                id,
                looked(population) + "\n" + qualified("tcmHall == true"),
                "require.share( $numerator, $denominator ).atLeast( \"" + limit + "\" );"));
    }

    private static String measured(String rule) {
        return rule.replace("@clause( \"第1条\" )", "@clause( \"第1条\" ) @measure( \"tcm-hall\" )");
    }
}
