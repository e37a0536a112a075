package org.shifan.oracle;

import static org.shifan.oracle.Ask.all;
import static org.shifan.oracle.Ask.any;
import static org.shifan.oracle.Ask.anyone;
import static org.shifan.oracle.Ask.atLeast;
import static org.shifan.oracle.Ask.yes;
import static org.shifan.oracle.Reading.answers;
import static org.shifan.oracle.Reading.per;
import static org.shifan.oracle.Reading.pooled;
import static org.shifan.oracle.Reading.range;
import static org.shifan.oracle.Reading.share;
import static org.shifan.oracle.Reading.value;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The criteria of the five documents that a number decides, copied out of the documents by hand. */
final class Policies {

    static final String TCM_HOSPITAL = "中医医院";
    static final String MATERNITY = "妇幼保健院";
    static final String GENERAL = "综合医院";
    static final String CENTRE = "社区卫生服务中心";
    static final String STATION = "社区卫生服务站";
    static final String TOWNSHIP = "乡镇卫生院";
    static final String VILLAGE = "村卫生室";

    private static final List<String> CENTRES_TOWNSHIPS = List.of(CENTRE, TOWNSHIP);
    private static final List<String> GRASSROOTS = List.of(CENTRE, STATION, TOWNSHIP, VILLAGE);
    private static final List<String> EVERY_LEVEL =
            List.of(TCM_HOSPITAL, MATERNITY, GENERAL, CENTRE, STATION, TOWNSHIP, VILLAGE);

    /** 越秀, the assessment table at the end of the document, rows 1 to 17. */
    static final List<Reading> YUEXIU_ANNEX = List.of(
            share("YX-01", "tech-township-6x15", CENTRES_TOWNSHIPS, anyone(), techniques(6, 15), 100),
            share("YX-02a", "tech-station-4x6", List.of(STATION), anyone(), techniques(4, 6), 100),
            share("YX-02b", "tech-village-4x6", List.of(VILLAGE), anyone(), techniques(4, 6), 90),
            share("YX-03a", "tcm-service-station", List.of(STATION), anyone(), yes("offersTcm"), 100),
            share("YX-03b", "tcm-service-village", List.of(VILLAGE), anyone(), yes("offersTcm"), 90),
            share("YX-04a", "tcm-hall-township", CENTRES_TOWNSHIPS, anyone(), yes("tcmHall"), 100),
            share(
                    "YX-04b",
                    "tcm-physician-present-township",
                    CENTRES_TOWNSHIPS,
                    anyone(),
                    atLeast("tcmPhysicians", 1),
                    100),
            Reading.yes("YX-05", "edu-base", yes("tcmHealthEducationBase")),
            share("YX-06", "tcm-hall-upgraded-township", CENTRES_TOWNSHIPS, yes("tcmHall"), yes("tcmHallUpgraded"), 15),
            share(
                    "YX-07",
                    "tcm-pavilion-station-village-pooled",
                    List.of(STATION, VILLAGE),
                    anyone(),
                    yes("tcmPavilion"),
                    10),
            share(
                    "YX-08",
                    "rehab-dept-tcm-hospital-grade2",
                    List.of(TCM_HOSPITAL),
                    atLeast("grade", 2),
                    yes("rehabilitationDepartment"),
                    100),
            share(
                    "YX-09",
                    "geriatric-dept-tcm-hospital-grade2",
                    List.of(TCM_HOSPITAL),
                    atLeast("grade", 2),
                    yes("geriatricDepartment"),
                    60),
            share("YX-10", "tcm-dept-mch-grade2", List.of(MATERNITY), atLeast("grade", 2), yes("tcmDepartment"), 100),
            answers("YX-11a", "elderly-tcm-managed-rate", "aged65PlusTcmManaged", "aged65Plus", 75),
            answers("YX-11b", "child-tcm-managed-rate", "children0To36MonthsTcmManaged", "children0To36Months", 85),
            per("YX-12", "tcm-gp-per-10k", 10_000, "tcmGeneralPractitioners", "residentPopulation", 6),
            pooled(
                    "YX-13",
                    "tcm-physician-ratio-pooled-township",
                    CENTRES_TOWNSHIPS,
                    "tcmPhysicians",
                    "physicians",
                    25,
                    false,
                    true),
            share(
                    "YX-14",
                    "tcm-staff-station",
                    List.of(STATION),
                    anyone(),
                    any(atLeast("tcmPhysicians", 1), atLeast("tcmCapablePhysicians", 1)),
                    100),
            share(
                    "YX-15",
                    "tcm-capable-medical-staff-village",
                    List.of(VILLAGE),
                    anyone(),
                    atLeast("tcmCapableStaff", 1),
                    90),
            share("YX-16", "tcm-hall-connected", CENTRES_TOWNSHIPS, yes("tcmHall"), yes("tcmHallConnected"), 100),
            answers("YX-17", "alliance-coverage-any-tcm-hospital", "alliancePopulation", "residentPopulation", 30));

    /** 越秀, goals and tasks, the numbers among them. */
    static final List<Reading> YUEXIU_BODY = List.of(
            share("YX-B02", "tcm-hall-centre", List.of(CENTRE), anyone(), yes("tcmHall"), 100),
            // 和: one hall has completed both
            share(
                    "YX-B03",
                    "tcm-hall-upgraded-flagship-centre",
                    List.of(CENTRE),
                    yes("tcmHall"),
                    all(yes("tcmHallUpgraded"), yes("tcmHallFlagship")),
                    15),
            per("YX-B04", "tcm-gp-qualified-per-10k", 10_000, "tcmGeneralPractitioners", "residentPopulation", 6),
            share(
                    "YX-B05",
                    "tcm-physician-ratio-each-centre",
                    List.of(CENTRE),
                    atLeast("physicians", 1),
                    Ask.share("tcmPhysicians", "physicians", Fraction.of(25, 100)),
                    100),
            pooled(
                    "YX-B05-pooled",
                    "tcm-physician-ratio-pooled-centre",
                    List.of(CENTRE),
                    "tcmPhysicians",
                    "physicians",
                    25,
                    false,
                    true),
            share("YX-B07", "tech-centre-15items", List.of(CENTRE), anyone(), atLeast("techniqueItems", 15), 100),
            share(
                    "YX-B22",
                    "tcm-physician-ratio-each-tcm-hospital",
                    List.of(TCM_HOSPITAL),
                    atLeast("physicians", 1),
                    Ask.share("tcmPhysicians", "physicians", Fraction.of(60, 100)),
                    100),
            pooled(
                    "YX-B23",
                    "tcm-physician-ratio-pooled-centre",
                    List.of(CENTRE),
                    "tcmPhysicians",
                    "physicians",
                    25,
                    true,
                    true),
            share("YX-B31", "tech-centre-6x15", List.of(CENTRE), anyone(), techniques(6, 15), 100),
            answers("YX-B49a", "elderly-tcm-managed-rate", "aged65PlusTcmManaged", "aged65Plus", 75),
            answers("YX-B49b", "child-tcm-managed-rate", "children0To36MonthsTcmManaged", "children0To36Months", 85),
            share("YX-B54", "tcm-hall-connected", CENTRES_TOWNSHIPS, yes("tcmHall"), yes("tcmHallConnected"), 100),
            answers(
                    "YX-B61",
                    "alliance-coverage-county-tcm-hospital",
                    "countyHospitalAlliancePopulation",
                    "residentPopulation",
                    30),
            value("YX-B06", "tech-training-base-count", "techniqueTrainingBases", 1),
            Reading.yes(
                    "YX-B28",
                    "base-promoted-categories-items",
                    all(atLeast("basePromotedCategories", 10), atLeast("basePromotedItems", 50))),
            value("YX-B29", "base-performed-items", "basePerformedItems", 45),
            Reading.yes(
                    "YX-B30",
                    "base-promoted-categories-items",
                    all(atLeast("basePromotedCategories", 10), atLeast("basePromotedItems", 40))),
            Reading.yes(
                    "YX-B34",
                    "two-specialties-one-centre-built",
                    all(atLeast("featuredSpecialties", 2), atLeast("techniquePromotionCentres", 1))));

    /** 陵川, the numbers. */
    static final List<Reading> LINGCHUAN = List.of(
            answers(
                    "LC-07",
                    "alliance-coverage-county-tcm-hospital",
                    "countyHospitalAlliancePopulation",
                    "residentPopulation",
                    30),
            share(
                    "LC-15",
                    "tcm-dept-pharmacy-equipment-township-hospital",
                    List.of(TOWNSHIP),
                    anyone(),
                    all(yes("tcmDepartment"), yes("tcmPharmacy"), yes("tcmEquipment")),
                    100),
            share("LC-16", "tech-township-hospital-6x10", List.of(TOWNSHIP), anyone(), techniques(6, 10), 100),
            // a hospital without any health education has no half of it in TCM: it does not qualify
            share(
                    "LC-18",
                    "education-content-tcm-share-township-hospital",
                    List.of(TOWNSHIP),
                    anyone(),
                    Ask.share("educationTcmContents", "educationContents", Fraction.of(50, 100)),
                    100),
            share(
                    "LC-19",
                    "education-attendance-tcm-share-township-hospital",
                    List.of(TOWNSHIP),
                    anyone(),
                    Ask.share("educationTcmAttendances", "educationAttendances", Fraction.of(50, 100)),
                    100),
            pooled(
                    "LC-18-pooled",
                    "education-content-tcm-share-township-hospital-pooled",
                    List.of(TOWNSHIP),
                    "educationTcmContents",
                    "educationContents",
                    50,
                    false,
                    true),
            pooled(
                    "LC-19-pooled",
                    "education-attendance-tcm-share-township-hospital-pooled",
                    List.of(TOWNSHIP),
                    "educationTcmAttendances",
                    "educationAttendances",
                    50,
                    false,
                    true),
            share(
                    "LC-20",
                    "tcm-premises-equipment-village",
                    List.of(VILLAGE),
                    anyone(),
                    all(yes("tcmPremises"), yes("tcmFacilities")),
                    100),
            share(
                    "LC-21",
                    "tcm-category-or-village-doctor-village",
                    List.of(VILLAGE),
                    anyone(),
                    any(atLeast("tcmPhysicians", 1), atLeast("tcmCapableVillageDoctors", 1)),
                    100),
            share("LC-23", "tech-village-4x6", List.of(VILLAGE), anyone(), techniques(4, 6), 100),
            // 县乡村三级: every level, every institution
            share("LC-36", "self-check-done-all-institutions", EVERY_LEVEL, anyone(), yes("selfCheckRectified"), 100),
            answers("LC-26", "village-doctors-tcm-trained-share", "villageDoctorsTcmTrained", "villageDoctors", 100),
            answers("LC-30", "survey-staff-policy-awareness", "staffPolicyAware", "staffPolicySample", 90),
            answers(
                    "LC-31",
                    "survey-resident-common-knowledge",
                    "residentKnowledgeAware",
                    "residentKnowledgeSample",
                    90),
            answers("LC-32", "survey-resident-service-awareness", "residentServiceAware", "residentServiceSample", 85),
            answers("LC-33", "survey-resident-satisfaction", "residentSatisfied", "residentSatisfactionSample", 85),
            value("LC-46", "joint-meeting-quarters-held", "jointMeetingQuartersHeld", 4));

    /** XX县, the numbers. */
    static final List<Reading> ADVANCED = List.of(
            share(
                    "XX-01",
                    "featured-institution-township-hospital",
                    List.of(TOWNSHIP),
                    anyone(),
                    yes("featuredTcmInstitution"),
                    40),
            value("XX-10", "disease-plans-implemented-count", "diseasePlans", 30),
            answers(
                    "XX-12",
                    "family-team-tcm-capable-doctor-share",
                    "familyDoctorTeamsWithTcm",
                    "familyDoctorTeams",
                    100),
            answers(
                    "XX-13",
                    "education-content-tcm-share-county",
                    "countyEducationTcmContents",
                    "countyEducationContents",
                    50,
                    true),
            pooled(
                    "XX-20",
                    "tcm-licensed-physician-ratio-pooled-township-hospital",
                    List.of(TOWNSHIP),
                    "tcmLicensedPhysicians",
                    "physicians",
                    20,
                    false,
                    true),
            share(
                    "XX-21",
                    "tcm-capable-doctor-village",
                    List.of(VILLAGE),
                    anyone(),
                    atLeast("tcmCapableDoctors", 1),
                    90),
            range("XX-22", "inheritance-studio-tcm-hospital-count", "inheritanceStudios", 1),
            share(
                    "XX-30",
                    "promoters-trained-4cat-grassroots",
                    GRASSROOTS,
                    anyone(),
                    all(atLeast("trainedPromoters", 1), atLeast("trainedPromoterLeastCategories", 4)),
                    100),
            value("XX-33", "promoters-designated-base-count", "basePromoters", 10),
            value("XX-36", "culture-area-m2", "cultureAreaSquareMetres", 100),
            share("XX-02", "tcm-service-village", List.of(VILLAGE), anyone(), yes("offersTcm"), 90),
            pooled("XX-03", "tcm-visit-share-grassroots-pooled", GRASSROOTS, "tcmVisits", "visits", 35, false, false),
            per("XX-19", "tcm-gp-qualified-per-10k", 10_000, "tcmGeneralPractitioners", "residentPopulation", 4),
            share(
                    "XX-31",
                    "tech-township-hospital-6cat",
                    List.of(TOWNSHIP),
                    anyone(),
                    atLeast("techniqueCategories", 6),
                    100),
            share("XX-32", "tech-village-4cat", List.of(VILLAGE), anyone(), atLeast("techniqueCategories", 4), 90),
            share("XX-34", "promoters-designated-grassroots", GRASSROOTS, anyone(), atLeast("promoters", 1), 100));

    /** The national slides, the numbers. */
    static final List<Reading> NATIONAL = List.of(
            share("GJ-02a", "tcm-hall-township", CENTRES_TOWNSHIPS, anyone(), yes("tcmHall"), 100),
            share(
                    "GJ-02b",
                    "tcm-physician-present-township",
                    CENTRES_TOWNSHIPS,
                    anyone(),
                    atLeast("tcmPhysicians", 1),
                    100),
            share("GJ-13a", "tcm-service-station", List.of(STATION), anyone(), yes("offersTcm"), 100),
            share("GJ-13b", "tcm-service-village", List.of(VILLAGE), anyone(), yes("offersTcm"), 80),
            share("GJ-14a", "tcm-hall-township", CENTRES_TOWNSHIPS, anyone(), yes("tcmHall"), 100),
            share(
                    "GJ-14b",
                    "tcm-physician-present-township",
                    CENTRES_TOWNSHIPS,
                    anyone(),
                    atLeast("tcmPhysicians", 1),
                    100),
            share("GJ-19a", "tcm-hall-township", CENTRES_TOWNSHIPS, anyone(), yes("tcmHall"), 100),
            share(
                    "GJ-19b",
                    "tcm-physician-present-township",
                    CENTRES_TOWNSHIPS,
                    anyone(),
                    atLeast("tcmPhysicians", 1),
                    100));

    /** 连州, the only number. */
    static final List<Reading> LIANZHOU =
            List.of(range("LZ-18", "techniques-recommended-per-year", "techniquesRecommendedPerYear", 3));

    /** What the documents only encourage: 力争, 推动, 原则上, 逐步. Everything else is demanded. */
    static final Set<String> ENCOURAGED = Set.of(
            "YX-17", "YX-B22", "YX-B23", "YX-B61", "LC-07", "LC-46", "XX-01", "XX-02", "XX-12", "XX-19", "GJ-02a",
            "GJ-02b", "GJ-13a", "GJ-13b", "GJ-14a", "GJ-14b");

    /** Every reading, by pack. */
    static final Map<String, List<Reading>> BY_PACK = Map.of(
            "yuexiu-2025", concat(YUEXIU_ANNEX, YUEXIU_BODY),
            "lingchuan-2023", LINGCHUAN,
            "advanced-unit-2024", ADVANCED,
            "natcm-2025", NATIONAL,
            "lianzhou-2024", LIANZHOU);

    private Policies() {}

    /** 6类15项以上: both numbers, both inclusive. */
    private static Ask techniques(long categories, long items) {
        return all(atLeast("techniqueCategories", categories), atLeast("techniqueItems", items));
    }

    private static List<Reading> concat(List<Reading> first, List<Reading> second) {
        List<Reading> both = new java.util.ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }
}
