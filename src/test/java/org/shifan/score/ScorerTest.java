package org.shifan.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Evaluation;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Answers;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

class ScorerTest {

    private static final List<Set<Outcome>> OPEN = List.of(
            EnumSet.of(Outcome.PASS),
            EnumSet.of(Outcome.FAIL),
            EnumSet.of(Outcome.NOT_APPLICABLE),
            EnumSet.of(Outcome.PASS, Outcome.FAIL),
            EnumSet.of(Outcome.PASS, Outcome.NOT_APPLICABLE),
            EnumSet.of(Outcome.FAIL, Outcome.NOT_APPLICABLE),
            EnumSet.of(Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE));

    private static Finding finding(Modality modality, Set<Outcome> possible) {
        Indicator indicator = new Indicator(
                "T-1",
                "一",
                "第1条",
                null,
                modality,
                null,
                null,
                null,
                true,
                Shape.YES,
                Set.of(),
                Condition.always(),
                Condition.always(),
                null,
                null,
                0,
                null,
                null,
                false,
                null,
                "rules.drl",
                1);
        Outcome outcome = possible.size() == 1 ? possible.iterator().next() : Outcome.INCOMPLETE;
        return new Finding(
                indicator, outcome, possible, null, null, null, 0, null, null, null, List.of(), List.of(), List.of(),
                List.of(), null);
    }

    private static Finding required(Outcome... possible) {
        return finding(Modality.REQUIRE, EnumSet.copyOf(List.of(possible)));
    }

    private static Finding encouraged(Outcome... possible) {
        return finding(Modality.ENCOURAGE, EnumSet.copyOf(List.of(possible)));
    }

    private static Result score(List<Finding> findings, Doubt... doubts) {
        Pack pack = new Pack(
                "test-2025",
                "1.0.0",
                "测试",
                null,
                "测试",
                "县区",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "0");
        Vocabulary vocabulary = Vocabulary.core();
        Snapshot snapshot = new Snapshot(
                new Snapshot.Origin("test.json", null, "0"),
                new Jurisdiction("140524", "陵川县", JurisdictionKind.县),
                LocalDate.of(2024, 12, 31),
                null,
                Set.of(),
                new Answers(Values.silent(vocabulary.answers().size()), java.util.Map.of(), java.util.Map.of()),
                List.of(),
                java.util.Map.of(),
                null,
                vocabulary,
                List.of(doubt("read")));
        return Scorer.score(
                "0.1.0",
                pack,
                false,
                snapshot,
                snapshot.asOf(),
                new Evaluation(findings, List.of(doubt("judged"))),
                List.of(doubts));
    }

    private static Doubt doubt(String code) {
        return new Doubt(code, null, null, List.of(), Phrase.same(code));
    }

    private static Verdict verdict(Finding... findings) {
        return score(List.of(findings)).verdict();
    }

    @Test
    void oneCertainFailureFailsWhateverElseIsOpen() {
        assertThat(verdict(required(Outcome.PASS), required(Outcome.PASS, Outcome.FAIL), required(Outcome.FAIL)))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void oneOpenIndicatorIsNeverAPass() {
        assertThat(verdict(required(Outcome.PASS), required(Outcome.PASS, Outcome.NOT_APPLICABLE)))
                .isEqualTo(Verdict.INCOMPLETE);
        assertThat(verdict(required(Outcome.PASS), required(Outcome.MANUAL))).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void allThatApplyPassing_isAPass_andNothingApplyingIsNone() {
        assertThat(verdict(required(Outcome.PASS), required(Outcome.NOT_APPLICABLE)))
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(required(Outcome.NOT_APPLICABLE))).isEqualTo(Verdict.INCOMPLETE);
        assertThat(verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(score(List.of(required(Outcome.NOT_APPLICABLE))).score()).isNull();
    }

    @Test
    void whatIsEncouragedIsCountedApartAndDecidesNothing() {
        Result result = score(
                List.of(required(Outcome.PASS), encouraged(Outcome.FAIL), encouraged(Outcome.PASS, Outcome.FAIL)));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.required()).isEqualTo(new Counts(1, 0, 0, 0, 0, 0));
        assertThat(result.encouraged()).isEqualTo(new Counts(0, 1, 1, 0, 0, 0));
        assertThat(result.score().points()).isEqualTo("100");
    }

    @Test
    void pointsAreRoundedDown() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            findings.add(required(i < 7 ? Outcome.PASS : Outcome.FAIL));
        }
        assertThat(score(findings).score()).isEqualTo(new Score("equal", "53.84", "53.84", "53.84", "100"));
    }

    @Test
    void doubtsComeFromReadingCheckingAndJudgingInThatOrder() {
        assertThat(score(List.of(required(Outcome.PASS)), doubt("checked")).doubts())
                .extracting(Doubt::code)
                .containsExactly("read", "checked", "judged");
    }

    @Test
    void boundsAreTheExtremesOverEverythingThatMayTurnOut() {
        Random random = new Random(12);
        for (int round = 0; round < 3000; round++) {
            List<Set<Outcome>> possible = new ArrayList<>();
            List<Finding> findings = new ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                Set<Outcome> open = OPEN.get(random.nextInt(OPEN.size()));
                possible.add(open);
                findings.add(finding(Modality.REQUIRE, open));
            }
            List<int[]> totals = totals(possible);
            Score score = score(findings).score();
            List<BigDecimal> points = new ArrayList<>();
            totals.stream().filter(total -> total[1] > 0).forEach(total -> points.add(points(total[0], total[1])));
            if (points.isEmpty()) {
                assertThat(score).isNull();
                continue;
            }
            BigDecimal least = points.stream().min(BigDecimal::compareTo).orElseThrow();
            BigDecimal most = points.stream().max(BigDecimal::compareTo).orElseThrow();
            assertThat(new BigDecimal(score.highest())).as("%s", possible).isEqualByComparingTo(most);
            // Where all of it might turn out not to apply there are no points at all, which is shown as 0.
            boolean nothing = totals.stream().anyMatch(total -> total[1] == 0);
            assertThat(new BigDecimal(score.lowest()))
                    .as("%s", possible)
                    .isEqualByComparingTo(nothing ? BigDecimal.ZERO : least.min(new BigDecimal(score.points())));
            assertThat(new BigDecimal(score.points())).isBetween(new BigDecimal(score.lowest()), most);
        }
    }

    private static List<int[]> totals(List<Set<Outcome>> possible) {
        List<int[]> totals = new ArrayList<>(List.of(new int[] {0, 0}));
        for (Set<Outcome> open : possible) {
            List<int[]> next = new ArrayList<>();
            for (int[] total : totals) {
                for (Outcome outcome : open) {
                    int applies = outcome == Outcome.NOT_APPLICABLE ? 0 : 1;
                    next.add(new int[] {total[0] + (outcome == Outcome.PASS ? 1 : 0), total[1] + applies});
                }
            }
            totals = next;
        }
        return totals;
    }

    private static BigDecimal points(int pass, int applying) {
        return BigDecimal.valueOf(pass * 100L).divide(BigDecimal.valueOf(applying), 2, RoundingMode.DOWN);
    }
}
