package org.shifan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shifan.evaluation.Verifier.institution;
import static org.shifan.evaluation.Verifier.township;
import static org.shifan.evaluation.Verifier.verify;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Verifier.Row;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.TestPack;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Vocabulary;

/** Every shape of indicator against facts that pass, just miss, are exactly enough, are missing or contradict. */
class JudgementTest {

    private static final Row MET = techniques("甲镇卫生院", 6, 15);
    private static final Row SHORT = techniques("乙镇卫生院", 6, 9);
    private static final Row FURTHER = techniques("丙镇卫生院", 3, 9);
    private static final Row SILENT = township("丁镇卫生院");

    private static Row techniques(String name, long categories, long items) {
        return township(name).with("techniqueCategories", categories).with("techniqueItems", items);
    }

    // ---- share

    @Test
    void allWhoQualifyPass() {
        verify("YX-01")
                .given(MET)
                .nothingElse()
                .passes()
                .counting(1, 1)
                .shown("100.00%")
                .withoutDoubt();
    }

    @Test
    void oneWhoFallsShortFailsAndIsNamed() {
        verify("YX-01")
                .given(MET, FURTHER, SHORT)
                .nothingElse()
                .fails()
                .naming("乙镇卫生院", "丙镇卫生院")
                .counting(1, 3)
                .shown("33.33%")
                .gap(2, "bring-up");
    }

    @Test
    void needsSayWhatIsThereAndWhatIsRequired() {
        Finding finding = verify("YX-01").given(FURTHER).nothingElse().fails().finding();
        assertThat(finding.members().get(0).needs())
                .containsExactly(
                        new Shortfall.Need("techniqueCategories", 3L, ">= 6"),
                        new Shortfall.Need("techniqueItems", 9L, ">= 15"));
    }

    @Test
    void exactlyAtTheThresholdPassesAndOneLessFails() {
        verify("YX-02b")
                .given(villages(9, 4, 6))
                .given(villages(1, 4, 5))
                .nothingElse()
                .passes()
                .counting(9, 10)
                .shown("90.00%");
        verify("YX-02b")
                .given(villages(8, 4, 6))
                .given(villages(1, 4, 5))
                .nothingElse()
                .fails()
                .counting(8, 9)
                .shown("88.88%")
                .gap(1, "bring-up");
    }

    private static Row[] villages(int count, long categories, long items) {
        Row[] rows = new Row[count];
        for (int i = 0; i < count; i++) {
            rows[i] = institution(Kind.村卫生室, "村卫生室 " + categories + "类" + items + "项 " + i)
                    .with("techniqueCategories", categories)
                    .with("techniqueItems", items);
        }
        return rows;
    }

    @Test
    void notReportedIsNeitherMetNorMissed() {
        verify("YX-01")
                .given(MET, SILENT)
                .nothingElse()
                .isIncomplete()
                .counting(1, 2)
                .unknown(1)
                .missing("fact techniqueCategories 丁镇卫生院", "fact techniqueItems 丁镇卫生院");
    }

    @Test
    void oneKnownShortfallDecidesWhateverTheSilentSay() {
        verify("YX-01").given(MET, SHORT, SILENT).fails().naming("乙镇卫生院");
    }

    @Test
    void aMissingFactThatCannotMatterDoesNotMatter() {
        verify("YX-01")
                .given(township("戊镇卫生院").with("techniqueItems", 14))
                .nothingElse()
                .fails();
    }

    @Test
    void enoughKnownOnesDecideAShareBelowAll() {
        verify("YX-02b")
                .given(villages(9, 4, 6))
                .given(institution(Kind.村卫生室, "静默村"))
                .nothingElse()
                .passes();
        verify("YX-02b")
                .given(villages(8, 4, 6))
                .given(institution(Kind.村卫生室, "静默村"))
                .nothingElse()
                .isIncomplete();
    }

    @Test
    void absentKindsDoNotApply() {
        verify("YX-02b").absent(Kind.村卫生室).doesNotApply().counting(0, 0);
    }

    @Test
    void silentKindsAreNeverAPass() {
        verify("YX-02b")
                .isIncomplete()
                .missing("kind 村卫生室")
                .possible(Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE);
        verify("YX-01").given(MET).isIncomplete().missing("kind 社区卫生服务中心").possible(Outcome.PASS, Outcome.FAIL);
    }

    @Test
    void branchesAreLeftOut() {
        verify("YX-01")
                .given(MET, techniques("甲镇卫生院分院", 0, 0).branch())
                .nothingElse()
                .passes()
                .counting(1, 1);
        verify("YX-01").given(township("分院").branch()).nothingElse().doesNotApply();
    }

    @Test
    void aTechniqueOfUnknownCategoryLeavesTheInstitutionOpen() {
        verify("YX-01")
                .given(techniques("己镇卫生院", 5, 15).uncertainCategories(1))
                .nothingElse()
                .isIncomplete()
                .missing("fact techniqueCategories 己镇卫生院");
        verify("YX-01")
                .given(techniques("己镇卫生院", 4, 15).uncertainCategories(1))
                .nothingElse()
                .fails();
        verify("YX-01")
                .given(techniques("己镇卫生院", 6, 15).uncertainCategories(3))
                .nothingElse()
                .passes();
    }

    @Test
    void eitherAlternativeIsEnough() {
        Row own = institution(Kind.社区卫生服务站, "甲站").with("tcmPhysicians", 1).with("tcmCapablePhysicians", 0);
        Row capable = institution(Kind.社区卫生服务站, "乙站").with("tcmPhysicians", 0).with("tcmCapablePhysicians", 1);
        Row halfSilent = institution(Kind.社区卫生服务站, "丙站").with("tcmCapablePhysicians", 1);
        Row none = institution(Kind.社区卫生服务站, "丁站").with("tcmPhysicians", 0).with("tcmCapablePhysicians", 0);
        Row open = institution(Kind.社区卫生服务站, "戊站").with("tcmPhysicians", 0);
        verify("YX-14").given(own, capable, halfSilent).nothingElse().passes();
        verify("YX-14").given(own, none).nothingElse().fails().naming("丁站");
        verify("YX-14").given(own, open).nothingElse().isIncomplete().missing("fact tcmCapablePhysicians 戊站");
    }

    @Test
    void whetherAnInstitutionIsLookedAtMayBeOpen() {
        Row connected = township("甲镇卫生院").yes("tcmHall").yes("tcmHallConnected");
        Row unknownHall = township("乙镇卫生院");
        verify("YX-16").given(connected).nothingElse().passes();
        verify("YX-16")
                .given(unknownHall)
                .nothingElse()
                .isIncomplete()
                .counting(0, 0)
                .unknown(1);
        verify("YX-16")
                .given(township("丙镇卫生院").no("tcmHallConnected"))
                .nothingElse()
                .isIncomplete()
                .possible(Outcome.FAIL, Outcome.NOT_APPLICABLE)
                .missing("fact tcmHall 丙镇卫生院");
        verify("YX-16")
                .given(connected, township("丁镇卫生院").yes("tcmHallConnected"))
                .nothingElse()
                .passes();
        verify("YX-16").given(township("戊镇卫生院").no("tcmHall")).nothingElse().doesNotApply();
    }

    @Test
    void aHospitalWithoutPhysiciansHasNoProportion() {
        Row without = institution(Kind.社区卫生服务中心, "甲中心").with("physicians", 0).with("tcmPhysicians", 0);
        Row exactly = institution(Kind.社区卫生服务中心, "乙中心").with("physicians", 4).with("tcmPhysicians", 1);
        Row below = institution(Kind.社区卫生服务中心, "丙中心").with("physicians", 5).with("tcmPhysicians", 1);
        verify("YX-B05").given(without).nothingElse().doesNotApply();
        verify("YX-B05").given(without, exactly).nothingElse().passes().counting(1, 1);
        verify("YX-B05").given(exactly, below).nothingElse().fails().naming("丙中心");
    }

    @Test
    void aMissingPartOrWholeIsTriedUpToWhatTheOtherAllows() {
        Row allTcm = institution(Kind.社区卫生服务中心, "甲中心").with("tcmPhysicians", 3);
        verify("YX-B05").given(allTcm).nothingElse().isIncomplete().possible(Outcome.PASS, Outcome.FAIL);
        verify("YX-B05")
                .given(institution(Kind.社区卫生服务中心, "乙中心").with("tcmPhysicians", 0))
                .nothingElse()
                .isIncomplete()
                .possible(Outcome.FAIL, Outcome.NOT_APPLICABLE);
        verify("YX-B05")
                .given(institution(Kind.社区卫生服务中心, "丙中心").with("physicians", 0))
                .nothingElse()
                .doesNotApply();
    }

    @Test
    void aProportionInOneRuleSaysNothingToAnother() {
        // No physicians at all: YX-04b asks for a physician, not for a proportion, so its datum is simply missing.
        verify("YX-04b")
                .given(institution(Kind.社区卫生服务中心, "甲中心").with("physicians", 0))
                .nothingElse()
                .isIncomplete()
                .missing("fact tcmPhysicians 甲中心");
        verify("YX-04b")
                .given(township("乙镇卫生院").with("physicians", 0))
                .nothingElse()
                .isIncomplete();
    }

    @Test
    void aProportionBetweenTwoLimitsIsFoundAmongMissingData() {
        LoadedPack pack = TestPack.of(TestPack.share(
                "T-1",
                "ratio( \"tcmBeds\", \"beds\" ).atLeast( \"25%\" ), ratio( \"tcmBeds\", \"beds\" ).atMost( \"50%\" )",
                "atLeast( \"100%\" )"));
        verify(pack, "T-1").given(township("甲").with("beds", 10)).nothingElse().isIncomplete();
        verify(pack, "T-1").given(township("乙").with("beds", 3)).nothingElse().isIncomplete();
        verify(pack, "T-1").given(township("丙").with("beds", 1)).nothingElse().fails(); // 0 or 100 %
        verify(pack, "T-1")
                .given(township("丁").with("tcmBeds", 7))
                .nothingElse()
                .isIncomplete();
        verify(pack, "T-1")
                .given(township("戊").with("tcmBeds", 0))
                .nothingElse()
                .fails();
        verify(pack, "T-1")
                .given(township("己").with("tcmBeds", 2).with("beds", 4))
                .nothingElse()
                .passes();
    }

    @Test
    void aThresholdSetElsewhereStaysOpen() {
        verify("LC-14a")
                .answer("aged65Plus", 100)
                .answer("aged65PlusTcmManaged", 90)
                .isIncomplete()
                .missing("threshold 国家要求")
                .counting(90, 100);
        verify("LC-14a")
                .answer("aged65Plus", 0)
                .answer("aged65PlusTcmManaged", 0)
                .doesNotApply();
    }

    @Test
    void aThresholdSetElsewhereStaysOpenForEveryShape() {
        LoadedPack pack = TestPack.of(
                TestPack.rule(
                        "T-1",
                        "",
                        "require.per( 10000, \"tcmGeneralPractitioners\", \"residentPopulation\" ).byReference( \"规划\" );"),
                TestPack.rule("T-2", "", "require.value( \"bases\" ).byReference( \"规划\" );"),
                TestPack.rule(
                        "T-3",
                        TestPack.looked("kind == Kind.乡镇卫生院"),
                        "require.share( $denominator ).byReference( \"规划\" );"),
                TestPack.rule(
                        "T-4",
                        TestPack.looked("kind == Kind.乡镇卫生院"),
                        "require.ratio( $denominator, \"tcmBeds\", \"beds\" ).byReference( \"规划\" );"),
                TestPack.share("T-5", "beds >= 1", "byReference( \"规划\" )"));
        for (String id : List.of("T-1", "T-2", "T-3", "T-4", "T-5")) {
            verify(pack, id)
                    .answer("tcmGeneralPractitioners", 3)
                    .answer("residentPopulation", 50_000)
                    .answer("bases", 2)
                    .given(township("甲").with("beds", 4).with("tcmBeds", 1))
                    .nothingElse()
                    .isIncomplete()
                    .missing("threshold 规划")
                    .possible(Outcome.PASS, Outcome.FAIL);
            assertThat(verify(pack, id).concludes().finding().missing().get(0).what())
                    .isEqualTo(Missing.What.THRESHOLD);
        }
    }

    @Test
    void aShareShowsItsFigureThoughItsThresholdIsSetElsewhere() {
        LoadedPack pack = TestPack.of(TestPack.share("T-1", "beds >= 1", "byReference( \"规划\" )"));
        verify(pack, "T-1")
                .given(township("甲").with("beds", 4), township("乙").with("beds", 0))
                .nothingElse()
                .isIncomplete()
                .counting(1, 2)
                .shown("50.00%");
    }

    // ---- published totals

    @Test
    void aTotalDecidesWhereThereAreNoRows() {
        verify("YX-02b")
                .published("tech-village-4x6", 238, 269)
                .fails()
                .from(Finding.From.REPORTED)
                .counting(238, 269)
                .gap(5, "bring-up")
                .shown("88.47%");
        verify("YX-02b").published("tech-village-4x6", 9, 10).passes().withoutDoubt();
        verify("YX-02b").published("tech-village-4x6", 0, 0).doesNotApply();
    }

    @Test
    void aTotalThatAgreesWithCompleteRowsChangesNothing() {
        verify("YX-01")
                .given(MET, SHORT)
                .nothingElse()
                .published("tech-township-6x15", 1, 2)
                .fails()
                .from(Finding.From.ROWS)
                .withoutDoubt();
    }

    @Test
    void aTotalThatContradictsCompleteRowsIsADoubtAndRowsDecide() {
        verify("YX-01")
                .given(MET, SHORT)
                .nothingElse()
                .published("tech-township-6x15", 2, 2)
                .fails()
                .from(Finding.From.ROWS)
                .counting(1, 2)
                .doubting("2/2", "1/2");
    }

    @Test
    void aTotalDecidesIncompleteRowsThatItCanComplete() {
        verify("YX-01")
                .given(MET, SILENT)
                .nothingElse()
                .published("tech-township-6x15", 2, 2)
                .passes()
                .from(Finding.From.REPORTED)
                .withoutDoubt();
        verify("YX-01")
                .given(MET)
                .published("tech-township-6x15", 20, 20)
                .passes()
                .from(Finding.From.REPORTED);
    }

    @Test
    void aTotalThatNoCompletionOfTheRowsGivesIsADoubt() {
        verify("YX-01")
                .given(MET, SILENT)
                .nothingElse()
                .published("tech-township-6x15", 3, 3)
                .isIncomplete()
                .from(Finding.From.ROWS)
                .doubting("3/3", "1/2");
        verify("YX-01")
                .given(SHORT)
                .published("tech-township-6x15", 5, 5)
                .fails()
                .from(Finding.From.ROWS)
                .doubting("5/5", "0/1");
    }

    // ---- pooled sums

    @Test
    void sumsArePooledNotAveraged() {
        Row large = township("大镇卫生院").with("physicians", 30).with("tcmPhysicians", 10);
        Row small = township("小镇卫生院").with("physicians", 2).with("tcmPhysicians", 0);
        verify("YX-13")
                .given(large, small)
                .nothingElse()
                .passes()
                .counting(10, 32)
                .shown("31.25%");
    }

    @Test
    void pooledExactlyPassesAndJustBelowFailsWithBothWaysOut() {
        verify("YX-13")
                .given(township("甲").with("physicians", 8).with("tcmPhysicians", 2))
                .nothingElse()
                .passes();
        verify("YX-13")
                .given(township("甲").with("physicians", 9).with("tcmPhysicians", 2))
                .nothingElse()
                .fails()
                .gap(1, "convert")
                .orElse(1, "hire")
                .shown("22.22%");
    }

    @Test
    void moreThanAQuarterIsNotAQuarter() {
        Row quarter = institution(Kind.社区卫生服务中心, "甲中心").with("physicians", 8).with("tcmPhysicians", 2);
        verify("YX-B23").given(quarter).nothingElse().fails().gap(1, "convert").orElse(1, "hire");
        verify("YX-B05-pooled").given(quarter).nothingElse().passes();
    }

    @Test
    void pooledSumsWithSomethingMissing() {
        Row rich = township("甲").with("physicians", 40).with("tcmPhysicians", 30);
        verify("YX-13")
                .given(rich, township("乙").with("physicians", 80))
                .nothingElse()
                .passes();
        verify("YX-13")
                .given(rich, township("乙").with("physicians", 81))
                .nothingElse()
                .isIncomplete()
                .unknown(1)
                .missing("fact tcmPhysicians 乙");
        verify("YX-13")
                .given(rich, township("乙").with("tcmPhysicians", 0))
                .nothingElse()
                .isIncomplete();
        verify("YX-13").given(rich).isIncomplete().missing("kind 社区卫生服务中心");
        verify("YX-13")
                .given(township("丙").with("physicians", 0).with("tcmPhysicians", 0))
                .nothingElse()
                .doesNotApply();
        verify("YX-13")
                .given(township("丙"))
                .nothingElse()
                .isIncomplete()
                .possible(Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE);
    }

    @Test
    void aPooledTotalMustHaveRoomForItsPart() {
        // 乙 has 10 physicians of whom at most 1 may be of TCM; 11 of 11 would need 丙 to have 10 and so 20 in all.
        verify("YX-13")
                .given(township("乙").with("physicians", 10).with("tcmPhysicians", 1), township("丙"))
                .nothingElse()
                .published("tcm-physician-ratio-pooled-township", 11, 12)
                .isIncomplete()
                .doubting("11/12");
        verify("YX-13")
                .given(township("乙").with("physicians", 10).with("tcmPhysicians", 1), township("丙"))
                .nothingElse()
                .published("tcm-physician-ratio-pooled-township", 11, 20)
                .passes()
                .from(Finding.From.REPORTED);
    }

    // ---- a rise

    @Test
    void aRiseIsMeasuredAgainstTheEarlierYear() {
        Row row = township("甲").with("visits", 1000).with("tcmVisits", 300);
        verify("XX-03-rise")
                .given(row)
                .nothingElse()
                .isIncomplete()
                .missing("previous tcm-visit-share-grassroots-pooled");
        verify("XX-03-rise")
                .given(row)
                .nothingElse()
                .before("tcm-visit-share-grassroots-pooled", 29, 100)
                .passes();
        verify("XX-03-rise")
                .given(row)
                .nothingElse()
                .before("tcm-visit-share-grassroots-pooled", 30, 100)
                .fails()
                .gap(1, "raise");
        verify("XX-03-rise")
                .given(row)
                .nothingElse()
                .before("tcm-visit-share-grassroots-pooled", 0, 0)
                .isIncomplete();
    }

    @Test
    void aboveAllThereIsNoRiseAndNoGapThatCouldBeClosed() {
        Row row = township("甲").with("visits", 1000).with("tcmVisits", 1000);
        assertThat(verify("XX-03-rise")
                        .given(row)
                        .nothingElse()
                        .before("tcm-visit-share-grassroots-pooled", 7, 7)
                        .fails()
                        .finding()
                        .gap())
                .isNull();
    }

    // ---- answers

    @Test
    void answersAreComparedExactly() {
        verify("YX-11b")
                .answer("children0To36Months", 4100)
                .answer("children0To36MonthsTcmManaged", 3485)
                .passes()
                .shown("85.00%");
        verify("YX-11b")
                .answer("children0To36Months", 4100)
                .answer("children0To36MonthsTcmManaged", 3484)
                .fails()
                .shown("84.97%")
                .gap(1, "manage");
        verify("YX-11b")
                .answer("children0To36Months", 4100)
                .isIncomplete()
                .missing("answer children0To36MonthsTcmManaged");
        verify("YX-11b").isIncomplete().counting(null, null);
        verify("YX-11b").answer("children0To36Months", 0).doesNotApply();
    }

    @Test
    void answersAgainstAPublishedTotal() {
        verify("YX-11b").published("child-tcm-managed-rate", 85, 100).passes().from(Finding.From.REPORTED);
        verify("YX-11b")
                .answer("children0To36Months", 100)
                .published("child-tcm-managed-rate", 84, 100)
                .fails()
                .from(Finding.From.REPORTED);
        verify("YX-11b")
                .answer("children0To36Months", 100)
                .answer("children0To36MonthsTcmManaged", 85)
                .published("child-tcm-managed-rate", 84, 100)
                .passes()
                .doubting("84/100", "85/100");
        verify("YX-11b")
                .answer("children0To36Months", 90)
                .published("child-tcm-managed-rate", 84, 100)
                .isIncomplete()
                .doubting("84/100", "?/90");
    }

    @Test
    void headsAreCountedExactly() {
        verify("YX-12")
                .answer("tcmGeneralPractitioners", 6)
                .answer("residentPopulation", 100_000)
                .passes()
                .shown("0.60");
        verify("YX-12")
                .answer("tcmGeneralPractitioners", 6)
                .answer("residentPopulation", 100_001)
                .fails()
                .shown("0.59")
                .gap(1, "hire");
        verify("YX-12")
                .answer("tcmGeneralPractitioners", 60)
                .answer("residentPopulation", 100_000)
                .passes()
                .shown("6.00");
        verify("YX-12").answer("tcmGeneralPractitioners", 6).isIncomplete().missing("answer residentPopulation");
        verify("YX-12")
                .answer("residentPopulation", 0)
                .answer("tcmGeneralPractitioners", 3)
                .doesNotApply();
        verify("YX-12")
                .published("tcm-gp-per-10k", 13, 210_000)
                .passes()
                .from(Finding.From.REPORTED)
                .shown("0.61");
    }

    @Test
    void perOneHeadIsStillPerHead() {
        LoadedPack pack = TestPack.of(
                TestPack.rule("T-1", "", "require.per( 1, \"residentPopulation\", \"bases\" ).atLeast( \"50000\" );"));
        verify(pack, "T-1")
                .answer("residentPopulation", 100_000)
                .answer("bases", 2)
                .passes()
                .shown("50000.00");
        verify(pack, "T-1")
                .answer("residentPopulation", 99_999)
                .answer("bases", 2)
                .fails()
                .shown("49999.50")
                .gap(1, "add");
    }

    @Test
    void aSingleCount() {
        verify("YX-B29").answer("basePerformedItems", 45).passes();
        verify("YX-B29").answer("basePerformedItems", 44).fails().gap(1, "train");
        verify("YX-B29").isIncomplete().missing("answer basePerformedItems");
    }

    @Test
    void exactlyIsNeitherMoreNorLess() {
        LoadedPack pack = TestPack.of(TestPack.rule("T-1", "", "require.value( \"bases\" ).exactly( \"3\" );"));
        verify(pack, "T-1").answer("bases", 3).passes();
        verify(pack, "T-1").answer("bases", 1).fails().gap(2, "add");
        verify(pack, "T-1").answer("bases", 5).fails().gap(2, "reduce");
        verify(pack, "T-1").isIncomplete();
    }

    @Test
    void yesAndNo() {
        verify("YX-05").answer("tcmHealthEducationBase", 1).passes().counting(1, 1);
        verify("YX-05").answer("tcmHealthEducationBase", 0).fails().gap(1, "do").naming("陵川县");
        verify("YX-05").isIncomplete().missing("answer tcmHealthEducationBase");
        verify("YX-05").published("edu-base", 1, 1).isIncomplete().doubting("1/1", "answers");
        verify("YX-B28").answer("basePromotedCategories", 9).fails();
        verify("YX-B28").answer("basePromotedCategories", 10).isIncomplete().missing("answer basePromotedItems");
        verify("YX-B28")
                .answer("basePromotedCategories", 10)
                .answer("basePromotedItems", 50)
                .passes();
    }

    @Test
    void aProportionOfAnswersInACondition() {
        LoadedPack pack = TestPack.of(TestPack.rule(
                "T-1",
                "    $met : List() from collect( Jurisdiction( bases >= 2, ratio( \"goodBases\", \"bases\" ).atLeast( \"50%\" ) ) )",
                "require.yes( $met );"));
        verify(pack, "T-1").answer("bases", 2).answer("goodBases", 1).passes();
        verify(pack, "T-1").answer("bases", 3).answer("goodBases", 1).fails();
        verify(pack, "T-1").answer("goodBases", 1).isIncomplete();
        verify(pack, "T-1").answer("goodBases", 0).fails();
        verify(pack, "T-1").answer("bases", 1).fails();
    }

    @Test
    void aSnapshotOfAnotherVocabularyIsRefused() {
        LoadedPack pack = TestPack.of(TestPack.share("T-1", "beds >= 1", "atLeast( \"50%\" )"));
        Evaluator evaluator = new Evaluator(pack, Vocabulary.of(pack.pack().facts(), Map.of()), false);
        assertThatThrownBy(() -> evaluator.evaluate(verify("YX-01").snapshot()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
