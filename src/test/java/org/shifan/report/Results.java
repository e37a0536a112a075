package org.shifan.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Gap;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.evaluation.Shortfall;
import org.shifan.pack.Condition;
import org.shifan.pack.Criterion;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Limit.Op;
import org.shifan.pack.Lineage;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Scoring;
import org.shifan.pack.Shape;
import org.shifan.score.Counts;
import org.shifan.score.Result;
import org.shifan.score.Score;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Answers;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.MeasureKind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/** Results put together by hand, one finding of each sort. */
final class Results {

    static final Fact PROMOTED = new Fact(
            "basePromotedItems",
            "推广基地推广项数",
            "项",
            Fact.Level.JURISDICTION,
            Fact.Type.COUNT,
            0,
            500,
            null,
            null,
            null,
            List.of(),
            "推广基地台账",
            "推广基地");

    static final Vocabulary VOCABULARY =
            Vocabulary.of(List.of(PROMOTED), Map.of("tcm-service-village", MeasureKind.PART));

    static final Indicator TECHNIQUES = share(
            "YX-01",
            "社区卫生服务中心、乡镇卫生院：6类15项中医药技术",
            "tech-township-6x15",
            Set.of(Kind.社区卫生服务中心, Kind.乡镇卫生院),
            Condition.always(),
            all(compare("techniqueCategories", 6), compare("techniqueItems", 15)),
            Limit.of(Op.AT_LEAST, "100%"),
            Modality.REQUIRE,
            null);

    static final Indicator VILLAGES = share(
            "YX-03b",
            "90%的村卫生室：提供中医药服务",
            "tcm-service-village",
            Set.of(Kind.村卫生室),
            Condition.always(),
            yes("offersTcm"),
            Limit.of(Op.AT_LEAST, "90%"),
            Modality.REQUIRE,
            null);

    static final Indicator HALLS_CONNECTED = share(
            "YX-16",
            "已设的中医馆：接入区域健康信息平台",
            "tcm-hall-connected",
            Set.of(Kind.社区卫生服务中心, Kind.乡镇卫生院),
            yes("tcmHall"),
            yes("tcmHallConnected"),
            Limit.of(Op.AT_LEAST, "100%"),
            Modality.REQUIRE,
            null);

    static final Indicator STATIONS = share(
            "YX-14",
            "社区卫生服务站：1名中医类别医师，或1名能提供中医药服务的临床类别医师",
            "tcm-physician-station",
            Set.of(Kind.社区卫生服务站),
            Condition.always(),
            new Condition.Any(List.of(compare("tcmPhysicians", 1), compare("tcmCapablePhysicians", 1))),
            Limit.of(Op.AT_LEAST, "100%"),
            Modality.REQUIRE,
            null);

    static final Indicator PHYSICIANS = indicator(
            "YX-13",
            "社区卫生服务中心、乡镇卫生院合计：中医类别医师占25%",
            "tcm-physician-ratio-township",
            Modality.REQUIRE,
            null,
            Shape.RATIO,
            Set.of(Kind.社区卫生服务中心, Kind.乡镇卫生院),
            Condition.always(),
            Condition.always(),
            "tcmPhysicians",
            "physicians",
            0,
            Limit.of(Op.AT_LEAST, "25%"),
            null,
            false);

    static final Indicator GENERAL_PRACTITIONERS = indicator(
            "YX-12",
            "每万常住居民中医类别全科医生：0.6～0.8名",
            "tcm-gp-per-10000",
            Modality.REQUIRE,
            null,
            Shape.PER,
            Set.of(),
            Condition.always(),
            Condition.always(),
            "tcmGeneralPractitioners",
            "residentPopulation",
            10_000,
            Limit.of(Op.AT_LEAST, "0.6", "0.8"),
            null,
            false);

    static final Indicator ELDERLY = indicator(
            "YX-11a",
            "老年人中医药健康管理率：75%",
            "elderly-managed",
            Modality.REQUIRE,
            null,
            Shape.RATIO,
            Set.of(),
            Condition.always(),
            Condition.always(),
            "aged65PlusTcmManaged",
            "aged65Plus",
            0,
            Limit.of(Op.AT_LEAST, "75%"),
            null,
            false);

    static final Indicator PROMOTION = indicator(
            "YX-B29",
            "区适宜技术推广基地：推广45项",
            "base-promoted-items",
            Modality.REQUIRE,
            null,
            Shape.VALUE,
            Set.of(),
            Condition.always(),
            Condition.always(),
            "basePromotedItems",
            null,
            0,
            Limit.of(Op.AT_LEAST, "45"),
            null,
            false);

    static final Indicator EDUCATION = indicator(
            "YX-05",
            "依托区级医院的中医健康宣教基地：1个",
            "edu-base",
            Modality.REQUIRE,
            null,
            Shape.YES,
            Set.of(),
            Condition.always(),
            yes("tcmHealthEducationBase"),
            null,
            null,
            0,
            null,
            null,
            false);

    static final Indicator ALLIANCE = indicator(
            "YX-17",
            "中医医院牵头的医联体：覆盖30%的人口",
            "alliance-population",
            Modality.ENCOURAGE,
            "力争",
            Shape.RATIO,
            Set.of(),
            Condition.always(),
            Condition.always(),
            "alliancePopulation",
            "residentPopulation",
            0,
            Limit.of(Op.AT_LEAST, "30%"),
            null,
            false);

    static final Indicator BY_REFERENCE = indicator(
            "YX-B40",
            "基层中医诊疗量占比：达到国家要求",
            "tcm-visit-ratio",
            Modality.REQUIRE,
            null,
            Shape.RATIO,
            Set.of(Kind.乡镇卫生院),
            Condition.always(),
            Condition.always(),
            "tcmVisits",
            "visits",
            0,
            null,
            "国家要求",
            false);

    private Results() {}

    static Indicator share(
            String id,
            String title,
            String measure,
            Set<Kind> kinds,
            Condition denominator,
            Condition numerator,
            Limit limit,
            Modality modality,
            String word) {
        return indicator(
                id,
                title,
                measure,
                modality,
                word,
                Shape.SHARE,
                kinds,
                denominator,
                numerator,
                null,
                null,
                0,
                limit,
                null,
                false);
    }

    static Indicator indicator(
            String id,
            String title,
            String measure,
            Modality modality,
            String word,
            Shape shape,
            Set<Kind> kinds,
            Condition denominator,
            Condition numerator,
            String part,
            String whole,
            long heads,
            Limit limit,
            String reference,
            boolean rises) {
        return new Indicator(
                id,
                title,
                "附表 第" + id.replaceAll("[^0-9]", "") + "行",
                measure,
                modality,
                word,
                null,
                LocalDate.of(2025, 12, 31),
                true,
                shape,
                kinds,
                denominator,
                numerator,
                part,
                whole,
                heads,
                limit,
                reference,
                rises,
                null,
                "1-annex.drl",
                12);
    }

    static Condition compare(String fact, long value) {
        return new Condition.Compare(fact, Op.AT_LEAST, value, false);
    }

    static Condition yes(String fact) {
        return new Condition.Compare(fact, Op.EXACTLY, 1, true);
    }

    static Condition all(Condition... parts) {
        return new Condition.All(List.of(parts));
    }

    static Shortfall shortfall(String id, String name, Kind kind, String town, Shortfall.Need... needs) {
        return new Shortfall(id, name, kind, town, List.of(needs));
    }

    static Shortfall.Need need(String fact, Object actual, Object required) {
        return new Shortfall.Need(fact, actual, required);
    }

    static final Finding TECHNIQUES_FAIL = new Finding(
            TECHNIQUES,
            Outcome.FAIL,
            EnumSet.of(Outcome.FAIL),
            TECHNIQUES.limit(),
            1L,
            3L,
            0,
            "1/3",
            "33.33%",
            new Gap(2, "机构", "bring-up"),
            List.of(),
            List.of(
                    shortfall("A2", "乙镇卫生院", Kind.乡镇卫生院, "乙镇", need("techniqueItems", 9L, ">= 15")),
                    shortfall(
                            "A3",
                            "丙镇中心卫生院",
                            Kind.乡镇卫生院,
                            "丙镇",
                            need("techniqueCategories", 4L, ">= 6"),
                            need("techniqueItems", 7L, ">= 15"))),
            List.of(),
            List.of(),
            Finding.From.ROWS,
            true,
            null);

    static final Finding VILLAGES_FAIL = new Finding(
            VILLAGES,
            Outcome.FAIL,
            EnumSet.of(Outcome.FAIL),
            VILLAGES.limit(),
            238L,
            269L,
            0,
            "238/269",
            "88.47%",
            new Gap(5, "机构", "bring-up"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Finding.From.REPORTED,
            true,
            null);

    static final Finding PHYSICIANS_FAIL = new Finding(
            PHYSICIANS,
            Outcome.FAIL,
            EnumSet.of(Outcome.FAIL),
            PHYSICIANS.limit(),
            7L,
            40L,
            0,
            "7/40",
            "17.50%",
            new Gap(3, "人", "convert"),
            List.of(new Gap(4, "人", "hire")),
            List.of(),
            List.of(),
            List.of(),
            Finding.From.ROWS,
            true,
            null);

    static final Finding GENERAL_PRACTITIONERS_PASS = new Finding(
            GENERAL_PRACTITIONERS,
            Outcome.PASS,
            EnumSet.of(Outcome.PASS),
            GENERAL_PRACTITIONERS.limit(),
            13L,
            210_000L,
            0,
            "13/210000",
            "0.61",
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            true,
            null);

    static final Finding ELDERLY_FAIL = new Finding(
            ELDERLY,
            Outcome.FAIL,
            EnumSet.of(Outcome.FAIL),
            ELDERLY.limit(),
            26_900L,
            36_000L,
            0,
            "26900/36000",
            "74.72%",
            new Gap(100, "人", "manage"),
            List.of(),
            List.of(),
            List.of(),
            List.of("2023年公卫报表.pdf"),
            null,
            true,
            null);

    static final Finding PROMOTION_FAIL = new Finding(
            PROMOTION,
            Outcome.FAIL,
            EnumSet.of(Outcome.FAIL),
            PROMOTION.limit(),
            38L,
            null,
            0,
            "38",
            "38",
            new Gap(7, "项", "add"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            true,
            null);

    static final Finding EDUCATION_FAIL = new Finding(
            EDUCATION,
            Outcome.FAIL,
            EnumSet.of(Outcome.FAIL),
            EDUCATION.limit(),
            0L,
            1L,
            0,
            null,
            null,
            new Gap(1, "个", "build"),
            List.of(),
            List.of(shortfall("140524", "陵川县", null, null, need("tcmHealthEducationBase", false, true))),
            List.of(),
            List.of(),
            null,
            true,
            null);

    static final Finding CONNECTED_INCOMPLETE = new Finding(
            HALLS_CONNECTED,
            Outcome.INCOMPLETE,
            EnumSet.of(Outcome.PASS, Outcome.FAIL),
            HALLS_CONNECTED.limit(),
            1L,
            2L,
            1,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(new Missing(
                    Missing.What.FACT, "tcmHallConnected", null, List.of(new Missing.Member("A2", "乙镇卫生院")))),
            List.of(),
            Finding.From.ROWS,
            true,
            null);

    static final Finding STATIONS_INCOMPLETE = new Finding(
            STATIONS,
            Outcome.INCOMPLETE,
            EnumSet.of(Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE),
            STATIONS.limit(),
            null,
            null,
            0,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(new Missing(Missing.What.KIND, null, Kind.社区卫生服务站, List.of())),
            List.of(),
            null,
            true,
            null);

    static final Finding BY_REFERENCE_INCOMPLETE = new Finding(
            BY_REFERENCE,
            Outcome.INCOMPLETE,
            EnumSet.of(Outcome.PASS, Outcome.FAIL),
            BY_REFERENCE.limit(),
            1_200L,
            9_000L,
            1,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(
                    new Missing(Missing.What.THRESHOLD, "国家要求", null, List.of()),
                    new Missing(Missing.What.FACT, "tcmVisits", null, List.of(new Missing.Member("A3", "丙镇中心卫生院")))),
            List.of(),
            Finding.From.ROWS,
            true,
            null);

    static final Finding ALLIANCE_INCOMPLETE = new Finding(
            ALLIANCE,
            Outcome.INCOMPLETE,
            EnumSet.of(Outcome.PASS, Outcome.FAIL),
            ALLIANCE.limit(),
            null,
            210_000L,
            0,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(new Missing(Missing.What.ANSWER, "alliancePopulation", null, List.of())),
            List.of(),
            null,
            true,
            null);

    static Finding notApplicable(Indicator indicator) {
        return new Finding(
                indicator,
                Outcome.NOT_APPLICABLE,
                EnumSet.of(Outcome.NOT_APPLICABLE),
                indicator.limit(),
                0L,
                0L,
                0,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Finding.From.ROWS,
                true,
                null);
    }

    static Finding passed(Indicator indicator, long numerator, long denominator, String shown) {
        return new Finding(
                indicator,
                Outcome.PASS,
                EnumSet.of(Outcome.PASS),
                indicator.limit(),
                numerator,
                denominator,
                0,
                numerator + "/" + denominator,
                shown,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Finding.From.ROWS,
                true,
                null);
    }

    /** A county with every sort of gap. */
    static Result gaps() {
        return result(
                pack("yuexiu-2025"),
                List.of(
                        TECHNIQUES_FAIL,
                        VILLAGES_FAIL,
                        EDUCATION_FAIL,
                        ELDERLY_FAIL,
                        GENERAL_PRACTITIONERS_PASS,
                        PHYSICIANS_FAIL,
                        STATIONS_INCOMPLETE,
                        CONNECTED_INCOMPLETE,
                        ALLIANCE_INCOMPLETE,
                        PROMOTION_FAIL,
                        BY_REFERENCE_INCOMPLETE),
                List.of(new Doubt(
                        "total-contradicts-rows",
                        null,
                        null,
                        List.of("tcm-service-village"),
                        new Phrase(
                                "公布的合计 238/269 与机构明细 236/269 不一致，按明细判定",
                                "the published total 238/269 contradicts the rows, 236/269; the rows decide"))));
    }

    /** The contract's example: one published total and nothing else. */
    static Result reported() {
        return result(pack("yuexiu-2025"), List.of(VILLAGES_FAIL, STATIONS_INCOMPLETE), List.of());
    }

    /** Everything in order. */
    static Result passing() {
        return result(
                pack("yuexiu-2025"),
                List.of(passed(TECHNIQUES, 3, 3, "100.00%"), GENERAL_PRACTITIONERS_PASS, notApplicable(VILLAGES)),
                List.of());
    }

    /** The same county under a document that asks for less. */
    static Result lenient() {
        Indicator indicator = share(
                "GJ-13b",
                "80%的村卫生室：提供中医药服务",
                "tcm-service-village",
                Set.of(Kind.村卫生室),
                Condition.always(),
                yes("offersTcm"),
                Limit.of(Op.AT_LEAST, "80%"),
                Modality.ENCOURAGE,
                "力争");
        return result(pack("natcm-2025"), List.of(reported(indicator, Outcome.PASS, null)), List.of());
    }

    /** The same county under a document that asks for more. */
    static Result strict() {
        Indicator indicator = share(
                "LC-21",
                "村卫生室：提供中医药服务",
                "tcm-service-village",
                Set.of(Kind.村卫生室),
                Condition.always(),
                yes("offersTcm"),
                Limit.of(Op.AT_LEAST, "100%"),
                Modality.REQUIRE,
                null);
        return result(
                pack("lingchuan-2023"),
                List.of(reported(indicator, Outcome.FAIL, new Gap(31, "机构", "bring-up"))),
                List.of());
    }

    private static Finding reported(Indicator indicator, Outcome outcome, Gap gap) {
        return new Finding(
                indicator,
                outcome,
                EnumSet.of(outcome),
                indicator.limit(),
                238L,
                269L,
                0,
                "238/269",
                "88.47%",
                gap,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Finding.From.REPORTED,
                true,
                null);
    }

    /** An indicator that fails for these members alone, out of ten. */
    static Finding failed(Indicator indicator, Shortfall... members) {
        long qualifying = 10L - members.length;
        return new Finding(
                indicator,
                Outcome.FAIL,
                EnumSet.of(Outcome.FAIL),
                indicator.limit(),
                qualifying,
                10L,
                0,
                qualifying + "/10",
                qualifying + "0.00%",
                new Gap(members.length, "机构", "bring-up"),
                List.of(),
                List.of(members),
                List.of(),
                List.of(),
                Finding.From.ROWS,
                true,
                null);
    }

    /** The same finding about an indicator that says the same under another id. */
    static Finding again(Finding finding, String id) {
        Indicator indicator = finding.indicator();
        Indicator twin = share(
                id,
                indicator.title(),
                indicator.measure(),
                indicator.kinds(),
                indicator.denominator(),
                indicator.numerator(),
                indicator.limit(),
                indicator.modality(),
                indicator.word());
        return reported(twin, finding.outcome(), finding.gap());
    }

    static Pack pack(String id) {
        return new Pack(
                id,
                "1.0.0",
                "越秀区基层中医药服务能力提升工程“十四五”行动计划实施方案",
                null,
                "越秀区卫生健康局",
                "县区",
                LocalDate.of(2023, 1, 1),
                null,
                LocalDate.of(2025, 12, 31),
                List.of(PROMOTED),
                List.of(
                        TECHNIQUES,
                        VILLAGES,
                        EDUCATION,
                        ELDERLY,
                        GENERAL_PRACTITIONERS,
                        PHYSICIANS,
                        STATIONS,
                        HALLS_CONNECTED,
                        ALLIANCE,
                        PROMOTION,
                        BY_REFERENCE),
                List.of(
                        new Criterion("YX-B01", "二(一)", "完善服务体系", null, Criterion.Status.PENDING, "没有数字，需现场核对"),
                        new Criterion("YX-B03", "二(一)", "背景", null, Criterion.Status.INFORMATIONAL, "说明性文字")),
                List.of("“能够提供中医药服务”文件没有定义，按机构自报。"),
                Scoring.EQUAL,
                Lineage.alone(id),
                "ab".repeat(32));
    }

    static Result result(Pack pack, List<Finding> findings, List<Doubt> doubts) {
        return result(pack, snapshot(), findings, doubts);
    }

    static Result result(Pack pack, Snapshot snapshot, List<Finding> findings, List<Doubt> doubts) {
        Counts required = counts(findings, Modality.REQUIRE);
        return new Result(
                "0.1.0",
                pack,
                false,
                snapshot,
                snapshot.asOf(),
                required.fail() > 0 ? Verdict.FAIL : required.incomplete() > 0 ? Verdict.INCOMPLETE : Verdict.PASS,
                required,
                counts(findings, Modality.ENCOURAGE),
                new Score("equal", "10", "10", "40", "100"),
                null,
                findings,
                List.of(),
                false,
                doubts);
    }

    private static Counts counts(List<Finding> findings, Modality modality) {
        long[] counts = new long[Outcome.values().length];
        for (Finding finding : findings) {
            if (finding.indicator().modality() == modality) {
                counts[finding.outcome().ordinal()]++;
            }
        }
        return new Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    static Snapshot snapshot() {
        return new Snapshot(
                new Snapshot.Origin("snapshot.json", null, "cd".repeat(32)),
                new Jurisdiction("140524", "陵川县", JurisdictionKind.县),
                LocalDate.of(2023, 10, 31),
                "虚构的示例数据",
                Set.of(),
                new Answers(Values.silent(VOCABULARY.answers().size()), Map.of(), Map.of()),
                List.of(
                        institution("A1", "甲镇卫生院", Kind.乡镇卫生院, "甲镇", facts(6, 15, 1, 1)),
                        institution("A2", "乙镇卫生院", Kind.乡镇卫生院, "乙镇", facts(6, 9, 1, null)),
                        institution("A3", "丙镇中心卫生院", Kind.乡镇卫生院, "丙镇", facts(4, 7, 0, null))),
                Map.of(),
                null,
                VOCABULARY,
                List.of());
    }

    private static Map<String, Long> facts(long categories, long items, Integer hall, Integer connected) {
        Map<String, Long> facts = new LinkedHashMap<>();
        facts.put("techniqueCategories", categories);
        facts.put("techniqueItems", items);
        if (hall != null) {
            facts.put("tcmHall", hall.longValue());
        }
        if (connected != null) {
            facts.put("tcmHallConnected", connected.longValue());
        }
        return facts;
    }

    static Institution institution(String id, String name, Kind kind, String town, Map<String, Long> facts) {
        Vocabulary.Section section = VOCABULARY.institutionFacts();
        long[] slots = new long[section.size()];
        Arrays.fill(slots, Values.NOT_REPORTED);
        facts.forEach((fact, value) -> slots[section.slot(fact)] = value);
        return new Institution(id, name, kind, town, false, Values.of(slots), null, 0);
    }

    /** A county of as many institutions as asked for, all of which fall short, with names that random picks. */
    static Result crowded(Random random, int institutions) {
        List<Shortfall> members = new ArrayList<>();
        List<Missing.Member> silent = new ArrayList<>();
        for (int i = 0; i < institutions; i++) {
            members.add(shortfall(
                    "I" + i,
                    name(random),
                    Kind.村卫生室,
                    random.nextInt(4) == 0 ? null : name(random),
                    need("offersTcm", random.nextBoolean() ? null : false, true),
                    need("tcmPhysicians/physicians", random.nextInt(9) + "/" + random.nextInt(99), ">= 25%")));
            silent.add(new Missing.Member("I" + i, name(random)));
        }
        Indicator indicator = share(
                "XX-" + random.nextInt(1_000_000) + "-each",
                name(random) + name(random),
                "tcm-service-village",
                Set.of(Kind.村卫生室),
                Condition.always(),
                yes("offersTcm"),
                Limit.of(Op.AT_LEAST, "90%"),
                Modality.REQUIRE,
                null);
        Finding failed = new Finding(
                indicator,
                Outcome.FAIL,
                EnumSet.of(Outcome.FAIL),
                indicator.limit(),
                (long) random.nextInt(1_000_000),
                (long) random.nextInt(100_000_000),
                random.nextInt(1_000),
                random.nextInt(1_000_000) + "/" + random.nextInt(100_000_000),
                "88.47%",
                new Gap(institutions, "机构", "bring-up"),
                List.of(),
                members,
                List.of(),
                List.of(),
                Finding.From.ROWS,
                true,
                null);
        Finding open = new Finding(
                HALLS_CONNECTED,
                Outcome.INCOMPLETE,
                EnumSet.of(Outcome.PASS, Outcome.FAIL),
                HALLS_CONNECTED.limit(),
                null,
                null,
                institutions,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Missing(Missing.What.FACT, "tcmHallConnected", null, silent)),
                List.of(),
                Finding.From.ROWS,
                true,
                null);
        return result(
                pack("p" + random.nextInt()),
                List.of(failed, open),
                List.of(new Doubt("odd", "I0", name(random), List.of(), Phrase.same(name(random) + name(random)))));
    }

    private static String name(Random random) {
        String alphabet = "甲乙丙丁卫生院（）“”，。·A9 -𠮷\u202E\u001B\n\u200B%\\";
        StringBuilder name = new StringBuilder("名");
        for (int i = random.nextInt(60); i > 0; i--) {
            int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
            name.appendCodePoint(alphabet.codePointAt(at));
        }
        return name.toString();
    }
}
