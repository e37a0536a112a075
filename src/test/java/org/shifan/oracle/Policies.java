package org.shifan.oracle;

import static org.shifan.oracle.Ask.all;
import static org.shifan.oracle.Ask.any;
import static org.shifan.oracle.Ask.anyone;
import static org.shifan.oracle.Ask.atLeast;
import static org.shifan.oracle.Ask.yes;
import static org.shifan.oracle.Reading.answers;
import static org.shifan.oracle.Reading.per;
import static org.shifan.oracle.Reading.pooled;
import static org.shifan.oracle.Reading.share;
import static org.shifan.oracle.Reading.value;

import java.util.List;
import java.util.Map;

/** The criteria of the five documents that a number decides, copied out of the documents by hand. */
final class Policies {

    static final String TCM_HOSPITAL = "中医医院";
    static final String MATERNITY = "妇幼保健院";
    static final String CENTRE = "社区卫生服务中心";
    static final String STATION = "社区卫生服务站";
    static final String TOWNSHIP = "乡镇卫生院";
    static final String VILLAGE = "村卫生室";

    private static final List<String> CENTRES_TOWNSHIPS = List.of(CENTRE, TOWNSHIP);
    private static final List<String> GRASSROOTS = List.of(CENTRE, STATION, TOWNSHIP, VILLAGE);

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
            share(
                    "YX-06",
                    "tcm-hall-upgraded-township",
                    CENTRES_TOWNSHIPS,
                    yes("tcmHall"),
                    yes("tcmHallUpgraded"),
                    15),
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
            share(
                    "YX-10",
                    "tcm-dept-mch-grade2",
                    List.of(MATERNITY),
                    atLeast("grade", 2),
                    yes("tcmDepartment"),
                    100),
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
            answers(
                    "YX-17", "alliance-coverage-any-tcm-hospital", "alliancePopulation", "residentPopulation", 30));

    /** 越秀, goals and tasks, as far as the core facts go. */
    static final List<Reading> YUEXIU_BODY = List.of(
            share("YX-B02", "tcm-hall-centre", List.of(CENTRE), anyone(), yes("tcmHall"), 100),
            per("YX-B04", "tcm-gp-qualified-per-10k", 10_000, "tcmGeneralPractitioners", "residentPopulation", 6),
            share(
                    "YX-B05",
                    "tcm-physician-ratio-each-centre",
                    List.of(CENTRE),
                    atLeast("physicians", 1),
                    Ask.share("tcmPhysicians", "physicians", Fraction.of(25, 100)),
                    100),
            share(
                    "YX-B07",
                    "tech-centre-15items",
                    List.of(CENTRE),
                    anyone(),
                    atLeast("techniqueItems", 15),
                    100),
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
                    "alliancePopulation",
                    "residentPopulation",
                    30));

    /** 陵川, as far as the core facts go. */
    static final List<Reading> LINGCHUAN = List.of(
            answers(
                    "LC-07",
                    "alliance-coverage-county-tcm-hospital",
                    "alliancePopulation",
                    "residentPopulation",
                    30),
            share("LC-16", "tech-township-hospital-6x10", List.of(TOWNSHIP), anyone(), techniques(6, 10), 100),
            share("LC-23", "tech-village-4x6", List.of(VILLAGE), anyone(), techniques(4, 6), 100));

    /** XX县, as far as the core facts go. */
    static final List<Reading> ADVANCED = List.of(
            share("XX-02", "tcm-service-village", List.of(VILLAGE), anyone(), yes("offersTcm"), 90),
            pooled(
                    "XX-03",
                    "tcm-visit-share-grassroots-pooled",
                    GRASSROOTS,
                    "tcmVisits",
                    "visits",
                    35,
                    false,
                    false),
            per("XX-19", "tcm-gp-qualified-per-10k", 10_000, "tcmGeneralPractitioners", "residentPopulation", 4),
            share(
                    "XX-31",
                    "tech-township-hospital-6cat",
                    List.of(TOWNSHIP),
                    anyone(),
                    atLeast("techniqueCategories", 6),
                    100),
            share(
                    "XX-32",
                    "tech-village-4cat",
                    List.of(VILLAGE),
                    anyone(),
                    atLeast("techniqueCategories", 4),
                    90),
            share("XX-34", "promoters-designated-grassroots", GRASSROOTS, anyone(), atLeast("promoters", 1), 100));

    /** The national slides. */
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

    /** Every reading, by pack. */
    static final Map<String, List<Reading>> BY_PACK = Map.of(
            "yuexiu-2025", concat(YUEXIU_ANNEX, YUEXIU_BODY),
            "lingchuan-2023", LINGCHUAN,
            "advanced-unit-2024", ADVANCED,
            "natcm-2025", NATIONAL,
            "lianzhou-2024", List.of());

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
