package org.shifan.snapshot;

import static org.shifan.snapshot.Fact.Level.INSTITUTION;
import static org.shifan.snapshot.Fact.Level.JURISDICTION;
import static org.shifan.snapshot.Fact.Type.COUNT;
import static org.shifan.snapshot.Fact.Type.YESNO;
import static org.shifan.snapshot.Kind.中医医院;
import static org.shifan.snapshot.Kind.乡镇卫生院;
import static org.shifan.snapshot.Kind.妇幼保健院;
import static org.shifan.snapshot.Kind.村卫生室;
import static org.shifan.snapshot.Kind.社区卫生服务中心;
import static org.shifan.snapshot.Kind.社区卫生服务站;
import static org.shifan.snapshot.Kind.综合医院;

import java.util.List;

/**
 * The facts that every document may ask for. They stay in this order: new ones are declared by packs or added at the
 * end. The upper bounds say where a count becomes absurd for one county or one institution; they are this tool's own
 * convention (本工具口径) and generous on purpose.
 */
final class CoreFacts {

    /** More people than any county or city has. */
    private static final long PEOPLE = 100_000_000;

    /** More staff than any single institution has. */
    private static final long STAFF = 20_000;

    /** More visits than any single institution has in a year. */
    private static final long VISITS = 50_000_000;

    private static final List<Kind> TOWNSHIP = List.of(社区卫生服务中心, 乡镇卫生院);
    private static final List<Kind> VILLAGE = List.of(社区卫生服务站, 村卫生室);
    private static final List<Kind> GRASSROOTS = List.of(社区卫生服务中心, 社区卫生服务站, 乡镇卫生院, 村卫生室);

    private static final String STATISTICS = "卫生健康统计年报";
    private static final String PUBLIC_HEALTH = "基本公共卫生服务报表";
    private static final String OWN_COUNT = "机构自报，附佐证";
    private static final String ACCEPTANCE = "验收文件";

    /** Facts of a jurisdiction. */
    static final List<Fact> ANSWERS = List.of(
            answer("residentPopulation", "常住人口", "人", null, null, "统计局；卫生健康统计年报“年末服务（常住）人口数”"),
            answer("aged65Plus", "65岁及以上常住居民数", "人", "residentPopulation", null, PUBLIC_HEALTH),
            answer("aged65PlusTcmManaged", "年内接受中医药健康管理的65岁及以上居民数", "人", "aged65Plus", "manage", PUBLIC_HEALTH),
            answer("children0To36Months", "应管理的0～36个月儿童数", "人", "residentPopulation", null, PUBLIC_HEALTH),
            answer(
                    "children0To36MonthsTcmManaged",
                    "按月龄接受中医药健康管理的0～36个月儿童数",
                    "人",
                    "children0To36Months",
                    "manage",
                    PUBLIC_HEALTH),
            answer("tcmGeneralPractitioners", "合格的中医类别全科医生数", "人", null, "hire", "人力资源调查（注册全科医学专业或取得全科医生培训合格证）"),
            answer("alliancePopulation", "中医医院牵头的医联体覆盖人口", "人", "residentPopulation", "cover", "牵头医院自报，附协议"),
            yesNo(JURISDICTION, "tcmHealthEducationBase", "依托区（县）级医院设置中医健康宣教基地", List.of(), OWN_COUNT),
            yesNo(JURISDICTION, "leadingGroup", "成立基层中医药工作领导小组（领导组）", List.of(), "成立文件"));

    /** Facts of an institution. */
    static final List<Fact> INSTITUTION_FACTS = List.of(
            count("grade", "医院级别（一、二、三级填1、2、3）", "级", 1, 3, null, null, null, List.of(中医医院, 妇幼保健院, 综合医院), STATISTICS),
            yesNo(INSTITUTION, "governmentRun", "政府举办", List.of(), STATISTICS),
            count("physicians", "执业（助理）医师数", "人", 0, STAFF, null, "hire", null, List.of(), STATISTICS),
            count(
                    "tcmPhysicians",
                    "中医类别执业（助理）医师数",
                    "人",
                    0,
                    STAFF,
                    "physicians",
                    "convert",
                    "hire",
                    List.of(),
                    STATISTICS),
            count(
                    "tcmCapablePhysicians",
                    "能提供中医药服务的临床类别医师数",
                    "人",
                    0,
                    STAFF,
                    "physicians",
                    "train",
                    "hire",
                    VILLAGE,
                    OWN_COUNT),
            count("tcmCapableStaff", "能提供中医药服务的医务人员数", "人", 0, STAFF, null, "train", null, VILLAGE, STATISTICS),
            yesNo(INSTITUTION, "offersTcm", "能够提供中医药服务", GRASSROOTS, "按统计定义或机构自报"),
            yesNo(INSTITUTION, "tcmHall", "设置中医馆（国医堂）", TOWNSHIP, "中医馆健康信息平台"),
            yesNo(INSTITUTION, "tcmHallUpgraded", "中医馆完成服务内涵建设", TOWNSHIP, ACCEPTANCE),
            yesNo(INSTITUTION, "tcmHallFlagship", "建成旗舰中医馆", TOWNSHIP, ACCEPTANCE),
            yesNo(INSTITUTION, "tcmHallConnected", "中医馆接入健康信息平台", TOWNSHIP, "健康信息平台"),
            yesNo(INSTITUTION, "tcmPavilion", "设置中医阁", VILLAGE, ACCEPTANCE),
            yesNo(INSTITUTION, "rehabilitationDepartment", "设置康复科", List.of(中医医院), STATISTICS),
            yesNo(INSTITUTION, "geriatricDepartment", "设置老年病科", List.of(中医医院), STATISTICS),
            yesNo(INSTITUTION, "tcmDepartment", "设置中医科", List.of(妇幼保健院, 乡镇卫生院, 综合医院), STATISTICS),
            yesNo(INSTITUTION, "tcmPharmacy", "设置中药房", List.of(), STATISTICS),
            count(
                    "techniqueCategories",
                    "中医药技术类数",
                    "类",
                    0,
                    20,
                    null,
                    "train",
                    null,
                    GRASSROOTS,
                    "基层医疗卫生机构绩效考核；卫生健康统计年报"),
            count("techniqueItems", "中医药技术项数", "项", 0, 300, null, "train", null, GRASSROOTS, "基层医疗卫生机构绩效考核；卫生健康统计年报"),
            count("promoters", "适宜技术推广人员数", "人", 0, STAFF, null, "appoint", null, GRASSROOTS, OWN_COUNT),
            count("visits", "总诊疗人次", "人次", 0, VISITS, null, null, null, List.of(), STATISTICS),
            count("tcmVisits", "中医诊疗人次", "人次", 0, VISITS, "visits", "raise", null, List.of(), STATISTICS));

    private CoreFacts() {}

    private static Fact answer(String name, String label, String unit, String whole, String gain, String source) {
        return new Fact(name, label, unit, JURISDICTION, COUNT, 0, PEOPLE, whole, gain, null, List.of(), source, null);
    }

    private static Fact count(
            String name,
            String label,
            String unit,
            long min,
            long max,
            String whole,
            String gain,
            String enlarge,
            List<Kind> kinds,
            String source) {
        return new Fact(name, label, unit, INSTITUTION, COUNT, min, max, whole, gain, enlarge, kinds, source, null);
    }

    private static Fact yesNo(Fact.Level level, String name, String label, List<Kind> kinds, String source) {
        return new Fact(name, label, "", level, YESNO, 0, 1, null, null, null, kinds, source, null);
    }
}
