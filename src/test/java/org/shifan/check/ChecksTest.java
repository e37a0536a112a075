package org.shifan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Samples;
import org.shifan.text.Language;

class ChecksTest {

    private static List<Doubt> doubts(String answers, String... rows) {
        String json = "{\"snapshot\": 1, \"jurisdiction\": {\"code\": \"360825\", \"name\": \"永丰县\", \"kind\": \"县\"},"
                + "\"asOf\": \"1950-12-31\", \"answers\": {" + answers + "}, \"institutions\": ["
                + String.join(",", rows) + "]}";
        return Checks.doubts(Samples.read(json));
    }

    private static String row(String id, String kind, String facts) {
        return "{\"id\": \"" + id + "\", \"name\": \"" + id + "院\", \"kind\": \"" + kind + "\"" + facts + "}";
    }

    private static void only(List<Doubt> doubts, String code, String zh) {
        assertThat(doubts).singleElement().satisfies(doubt -> {
            assertThat(doubt.code()).isEqualTo(code);
            assertThat(doubt.text().in(Language.ZH)).isEqualTo(zh);
            assertThat(doubt.text().in(Language.EN)).isNotBlank();
        });
    }

    @Test
    void theContractsSnapshotsRaiseNoDoubt() {
        assertThat(Checks.doubts(Samples.read(Samples.rows()))).isEmpty();
        assertThat(Checks.doubts(Samples.read(Samples.reported()))).isEmpty();
    }

    @Test
    void oldFiguresAndSilenceAreNoDoubt() {
        assertThat(doubts("", row("A", "乡镇卫生院", ""), row("B", "村卫生室", ""))).isEmpty();
    }

    @Test
    void aHallCannotBeUpgradedOrConnectedWhereThereIsNone() {
        only(
                doubts(
                        "",
                        row(
                                "A",
                                "乡镇卫生院",
                                ", \"tcmHall\": false, \"tcmHallUpgraded\": true, \"tcmHallConnected\": true"),
                        row("B", "乡镇卫生院", ", \"tcmHall\": false, \"tcmHallUpgraded\": false"),
                        row("C", "乡镇卫生院", ", \"tcmHallFlagship\": true")),
                "hall-detail-without-hall",
                "没有中医馆，却填报了中医馆完成服务内涵建设、中医馆接入健康信息平台");
    }

    @Test
    void whoOffersNoTcmHasNoTcmPhysiciansAndTechniques() {
        List<Doubt> doubts = doubts(
                "",
                row("A", "村卫生室", ", \"offersTcm\": false, \"tcmPhysicians\": 2, \"techniques\": [\"刮痧\"]"),
                row("B", "村卫生室", ", \"offersTcm\": false, \"tcmPhysicians\": 0, \"techniques\": []"));
        only(doubts, "signs-of-service-without-service", "不能提供中医药服务，却填报了中医类别执业（助理）医师数 2、中医药技术类数 1、中医药技术项数 1");
        assertThat(doubts.get(0).facts())
                .containsExactly("offersTcm", "tcmPhysicians", "techniqueCategories", "techniqueItems");
        assertThat(doubts.get(0).institutionId()).isEqualTo("A");
        assertThat(doubts.get(0).institutionName()).isEqualTo("A院");
    }

    @Test
    void categoriesDoNotOutnumberItems() {
        only(
                doubts(
                        "",
                        row("A", "村卫生室", ", \"techniqueCategories\": 6, \"techniqueItems\": 4"),
                        row("B", "村卫生室", ", \"techniqueCategories\": 6, \"techniqueItems\": 6")),
                "more-categories-than-items",
                "技术 6 类多于 4 项");
    }

    @Test
    void everyItemHasACategory() {
        only(
                doubts(
                        "",
                        row("A", "村卫生室", ", \"techniqueCategories\": 0, \"techniqueItems\": 4"),
                        row("B", "村卫生室", ", \"techniques\": [\"祖传\"]"),
                        row("C", "村卫生室", ", \"techniqueCategories\": 0, \"techniqueItems\": 0")),
                "items-without-category",
                "技术 4 项却是 0 类");
    }

    @Test
    void aPhysicianIsEitherTcmOrClinical() {
        only(
                doubts(
                        "",
                        row("A", "社区卫生服务站", ", \"physicians\": 3, \"tcmPhysicians\": 2, \"tcmCapablePhysicians\": 2"),
                        row("B", "社区卫生服务站", ", \"physicians\": 4, \"tcmPhysicians\": 2, \"tcmCapablePhysicians\": 2")),
                "physicians-counted-twice",
                "中医类别医师 2 人与能提供中医药服务的临床类别医师 2 人之和大于医师总数 3 人");
    }

    @Test
    void tcmPhysiciansAreAmongTheStaffAbleToOfferTcm() {
        only(
                doubts(
                        "",
                        row("A", "村卫生室", ", \"tcmPhysicians\": 2, \"tcmCapableStaff\": 1"),
                        row("B", "村卫生室", ", \"tcmPhysicians\": 1, \"tcmCapableStaff\": 1")),
                "capable-staff-below-tcm-physicians",
                "能提供中医药服务的医务人员 1 人，少于中医类别医师 2 人");
    }

    @Test
    void aFactAskedOfOtherKindsPointsToAWrongKind() {
        only(
                doubts("", row("A", "村卫生室", ", \"tcmHall\": true"), row("B", "村卫生室", ", \"tcmHall\": false")),
                "asked-of-other-kinds",
                "“设置中医馆（国医堂）”只向社区卫生服务中心、乡镇卫生院了解，这是村卫生室；核对类别和这一项");
        only(
                doubts("", row("A", "村卫生室", ", \"tcmHall\": true"), row("B", "村卫生室", ", \"tcmHall\": true")),
                "asked-of-other-kinds",
                "“设置中医馆（国医堂）”只向社区卫生服务中心、乡镇卫生院了解，却有 2 家村卫生室填报（如A院）；核对类别和这一项");
    }

    @Test
    void theAgedAreAPlausibleShareOfTheResidents() {
        only(
                doubts("\"residentPopulation\": 1000, \"aged65Plus\": 451"),
                "implausible-share-of-population",
                "65岁及以上常住居民数 451 与常住人口 1000 不相称，通常占 3%～45%（本工具口径）");
        assertThat(doubts("\"residentPopulation\": 1000, \"aged65Plus\": 29")).hasSize(1);
        assertThat(doubts("\"residentPopulation\": 1000, \"aged65Plus\": 450")).isEmpty();
        assertThat(doubts("\"residentPopulation\": 1000, \"aged65Plus\": 30")).isEmpty();
        assertThat(doubts("\"aged65Plus\": 30")).isEmpty();
    }

    @Test
    void smallChildrenAreAPlausibleShareOfTheResidents() {
        only(
                doubts("\"residentPopulation\": 1000, \"children0To36Months\": 121"),
                "implausible-share-of-population",
                "应管理的0～36个月儿童数 121 与常住人口 1000 不相称，通常占 0.3%～12%（本工具口径）");
        assertThat(doubts("\"residentPopulation\": 1000, \"children0To36Months\": 2"))
                .hasSize(1);
        assertThat(doubts("\"residentPopulation\": 1000, \"children0To36Months\": 120"))
                .isEmpty();
        assertThat(doubts("\"residentPopulation\": 1000, \"children0To36Months\": 3"))
                .isEmpty();
    }

    @Test
    void aJurisdictionHasResidents() {
        only(doubts("\"residentPopulation\": 0, \"aged65Plus\": 0"), "no-residents", "常住人口填报为 0");
    }

    @Test
    void twoInstitutionsOfOneKindTownAndNameMayBeOne() {
        String first = "{\"id\": \"1\", \"name\": \"甲\", \"kind\": \"村卫生室\", \"town\": \"乙镇\"}";
        only(doubts("", first, first.replace("\"1\"", "\"2\"")), "same-name-twice", "与编号 1 的机构同类、同乡镇、同名，可能重复");
        assertThat(doubts("", first, first.replace("\"1\"", "\"2\"").replace("乙镇", "丙镇")))
                .isEmpty();
        assertThat(doubts("", first, first.replace("\"1\"", "\"2\"").replace("村卫生室", "其他")))
                .isEmpty();
        assertThat(doubts("", first, first.replace("\"1\"", "\"2\", \"branch\": true")))
                .isEmpty();
    }

    @Test
    void generalPractitionersAreAmongThePhysiciansWhenEveryKindIsListed() {
        String[] rows = new String[Kind.values().length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("I" + i, Kind.values()[i].name(), ", \"tcmPhysicians\": 1");
        }
        only(
                doubts("\"tcmGeneralPractitioners\": 10", rows),
                "more-general-practitioners-than-physicians",
                "中医类别全科医生 10 人，多于各机构中医类别执业（助理）医师之和 9 人");
        assertThat(doubts("\"tcmGeneralPractitioners\": 9", rows)).isEmpty();
        rows[0] = row("I0", "中医医院", "");
        assertThat(doubts("\"tcmGeneralPractitioners\": 10", rows)).isEmpty();
        assertThat(doubts("\"tcmGeneralPractitioners\": 10", rows[1])).isEmpty();
    }
}
