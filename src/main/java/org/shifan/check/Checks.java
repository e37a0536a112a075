package org.shifan.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/**
 * Looks for facts that are possible but contradict each other, or are implausible. Few and right: a doubt that is
 * usually wrong teaches people to skip them all. No document says what is implausible; the bounds here are this tool's
 * own convention (本工具口径). How old the figures are is no doubt: nothing here reads a clock.
 */
public final class Checks {

    private static final List<String> HALL_DETAILS = List.of("tcmHallUpgraded", "tcmHallFlagship", "tcmHallConnected");

    /** Each of these alone means that TCM services are offered, by the statistical definition of a village clinic. */
    private static final List<String> SIGNS_OF_SERVICE = List.of(
            "tcmPhysicians",
            "techniqueCategories",
            "techniqueItems",
            "tcmVisits",
            "tcmHall",
            "tcmPavilion",
            "tcmPharmacy");

    private final Snapshot snapshot;
    private final Vocabulary.Section facts;
    private final Vocabulary.Section answers;
    private final List<Doubt> doubts = new ArrayList<>();
    private final int techniqueCategories;
    private final int techniqueItems;
    private final int physicians;
    private final int tcmPhysicians;
    private final int tcmCapablePhysicians;
    private final int tcmCapableStaff;

    private Checks(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.facts = snapshot.vocabulary().institutionFacts();
        this.answers = snapshot.vocabulary().answers();
        this.techniqueCategories = facts.slot("techniqueCategories");
        this.techniqueItems = facts.slot("techniqueItems");
        this.physicians = facts.slot("physicians");
        this.tcmPhysicians = facts.slot("tcmPhysicians");
        this.tcmCapablePhysicians = facts.slot("tcmCapablePhysicians");
        this.tcmCapableStaff = facts.slot("tcmCapableStaff");
    }

    /**
     * The doubts about that snapshot beyond those met while reading: about the jurisdiction's answers first, then
     * institution by institution in the order of the file, then about kinds of institution.
     */
    public static List<Doubt> doubts(Snapshot snapshot) {
        Checks checks = new Checks(snapshot);
        checks.population(snapshot.answers().values());
        checks.generalPractitioners();
        checks.institutions();
        checks.factsOfOtherKinds();
        return List.copyOf(checks.doubts);
    }

    // --- answers

    /** 本工具口径: between 3 % and 45 % of the residents are 65 or older, between 0.3 % and 12 % under three years. */
    private void population(Values values) {
        long population = values.at(answers.slot("residentPopulation"));
        if (population == Values.NOT_REPORTED) {
            return;
        }
        if (population == 0) {
            doubt(
                    "no-residents",
                    null,
                    List.of("residentPopulation"),
                    "常住人口填报为 0",
                    "the resident population is reported as 0");
            return;
        }
        share(values, "aged65Plus", population, 30, 450, "3%～45%", "3 % to 45 %");
        share(values, "children0To36Months", population, 3, 120, "0.3%～12%", "0.3 % to 12 %");
    }

    private void share(Values values, String name, long population, int least, int most, String zh, String en) {
        int slot = answers.slot(name);
        long part = values.at(slot);
        if (part == Values.NOT_REPORTED) {
            return;
        }
        if (part * 1000 < population * least || part * 1000 > population * most) {
            doubt(
                    "implausible-share-of-population",
                    null,
                    List.of(name, "residentPopulation"),
                    answers.facts().get(slot).label() + " " + part + " 与常住人口 " + population + " 不相称，通常占 " + zh
                            + "（本工具口径）",
                    name + " " + part + " of " + population + " residents is unusual; it is mostly " + en
                            + " (this tool's convention)");
        }
    }

    /** Every qualified TCM general practitioner is a TCM physician of some institution, when all of them are listed. */
    private void generalPractitioners() {
        long practitioners = snapshot.answers().values().at(answers.slot("tcmGeneralPractitioners"));
        if (practitioners == Values.NOT_REPORTED || !everyKindIsListed()) {
            return;
        }
        long physicians = 0;
        for (Institution institution : snapshot.institutions()) {
            if (!institution.values().reported(tcmPhysicians)) {
                return;
            }
            physicians += institution.values().at(tcmPhysicians);
        }
        if (practitioners > physicians) {
            doubt(
                    "more-general-practitioners-than-physicians",
                    null,
                    List.of("tcmGeneralPractitioners", "tcmPhysicians"),
                    "中医类别全科医生 " + practitioners + " 人，多于各机构中医类别执业（助理）医师之和 " + physicians + " 人",
                    practitioners + " TCM general practitioners, more than the " + physicians
                            + " TCM physicians of all institutions");
        }
    }

    private boolean everyKindIsListed() {
        boolean[] listed = new boolean[Kind.values().length];
        for (Kind kind : snapshot.absent()) {
            listed[kind.ordinal()] = true;
        }
        for (Institution institution : snapshot.institutions()) {
            listed[institution.kind().ordinal()] = true;
        }
        for (boolean kind : listed) {
            if (!kind) {
                return false;
            }
        }
        return true;
    }

    // --- institutions

    private void institutions() {
        int[] details = slots(HALL_DETAILS);
        int[] signs = slots(SIGNS_OF_SERVICE);
        int hall = facts.slot("tcmHall");
        int offers = facts.slot("offersTcm");
        Map<String, List<Institution>> places = new HashMap<>();
        for (Institution institution : snapshot.institutions()) {
            Values values = institution.values();
            if (values.at(hall) == 0) {
                anyOf(
                        "hall-detail-without-hall",
                        institution,
                        "tcmHall",
                        details,
                        "没有中医馆，却填报了",
                        "no TCM hall, yet reported: ");
            }
            if (values.at(offers) == 0) {
                anyOf(
                        "signs-of-service-without-service",
                        institution,
                        "offersTcm",
                        signs,
                        "不能提供中医药服务，却填报了",
                        "offers no TCM services, yet reported: ");
            }
            techniques(institution);
            physicians(institution);
            name(institution, places);
        }
    }

    private void anyOf(String code, Institution institution, String denied, int[] slots, String zh, String en) {
        boolean any = false;
        for (int slot : slots) {
            any |= institution.values().at(slot) > 0;
        }
        if (!any) {
            return;
        }
        List<String> names = new ArrayList<>(List.of(denied));
        StringBuilder labels = new StringBuilder();
        StringBuilder keys = new StringBuilder();
        for (int slot : slots) {
            long value = institution.values().at(slot);
            if (value > 0) {
                Fact fact = facts.facts().get(slot);
                names.add(fact.name());
                String number = fact.type() == Fact.Type.COUNT ? " " + value : "";
                labels.append(labels.length() == 0 ? "" : "、")
                        .append(fact.label())
                        .append(number);
                keys.append(keys.length() == 0 ? "" : ", ").append(fact.name()).append(number);
            }
        }
        doubt(code, institution, names, zh + labels, en + keys);
    }

    private void techniques(Institution institution) {
        long categories = institution.values().at(techniqueCategories);
        long items = institution.values().at(techniqueItems);
        if (categories == Values.NOT_REPORTED || items == Values.NOT_REPORTED) {
            return;
        }
        List<String> names = List.of("techniqueCategories", "techniqueItems");
        if (categories > items) {
            doubt(
                    "more-categories-than-items",
                    institution,
                    names,
                    "技术 " + categories + " 类多于 " + items + " 项",
                    categories + " categories of techniques, but only " + items + " items");
        } else if (categories == 0 && items > 0 && institution.uncertainCategories() == 0) {
            doubt(
                    "items-without-category",
                    institution,
                    names,
                    "技术 " + items + " 项却是 0 类",
                    items + " items of techniques, but 0 categories");
        }
    }

    private void physicians(Institution institution) {
        Values values = institution.values();
        long physicians = values.at(this.physicians);
        long tcm = values.at(tcmPhysicians);
        long capable = values.at(tcmCapablePhysicians);
        long staff = values.at(tcmCapableStaff);
        if (tcm == Values.NOT_REPORTED) {
            return;
        }
        // a physician is registered either in TCM or in clinical medicine
        if (physicians != Values.NOT_REPORTED && capable != Values.NOT_REPORTED && tcm + capable > physicians) {
            doubt(
                    "physicians-counted-twice",
                    institution,
                    List.of("tcmPhysicians", "tcmCapablePhysicians", "physicians"),
                    "中医类别医师 " + tcm + " 人与能提供中医药服务的临床类别医师 " + capable + " 人之和大于医师总数 " + physicians + " 人",
                    tcm + " TCM physicians and " + capable + " clinical physicians able to offer TCM make more than "
                            + physicians + " physicians");
        }
        if (staff != Values.NOT_REPORTED && staff < tcm) {
            doubt(
                    "capable-staff-below-tcm-physicians",
                    institution,
                    List.of("tcmCapableStaff", "tcmPhysicians"),
                    "能提供中医药服务的医务人员 " + staff + " 人，少于中医类别医师 " + tcm + " 人",
                    staff + " staff able to offer TCM, fewer than the " + tcm + " TCM physicians");
        }
    }

    /** Two rows of one kind, town and name are probably one institution listed twice; a branch may share the name. */
    private void name(Institution institution, Map<String, List<Institution>> named) {
        if (institution.branch()) {
            return;
        }
        List<Institution> before = named.putIfAbsent(institution.name(), List.of(institution));
        if (before == null) {
            return;
        }
        for (Institution first : before) {
            if (first.kind() == institution.kind() && Objects.equals(first.town(), institution.town())) {
                doubt(
                        "same-name-twice",
                        institution,
                        List.of("name"),
                        "与编号 " + first.id() + " 的机构同类、同乡镇、同名，可能重复",
                        "same kind, town and name as the institution with id " + first.id()
                                + ", possibly listed twice");
                return;
            }
        }
        List<Institution> all = new ArrayList<>(before);
        all.add(institution);
        named.put(institution.name(), all);
    }

    // --- kinds

    /** What is asked of other kinds only: either the kind of the institution is wrong or the column. */
    private void factsOfOtherKinds() {
        Kind[] kinds = Kind.values();
        int[] asked = new int[facts.size()];
        for (int slot = 0; slot < asked.length; slot++) {
            for (Kind kind : facts.facts().get(slot).kinds()) {
                asked[slot] |= 1 << kind.ordinal();
            }
        }
        int[][] count = new int[asked.length][];
        Institution[][] first = new Institution[asked.length][];
        for (Institution institution : snapshot.institutions()) {
            int kind = institution.kind().ordinal();
            Values values = institution.values();
            for (int slot = 0; slot < asked.length; slot++) {
                if (values.at(slot) > 0 && asked[slot] != 0 && (asked[slot] >> kind & 1) == 0) {
                    if (count[slot] == null) {
                        count[slot] = new int[kinds.length];
                        first[slot] = new Institution[kinds.length];
                    }
                    first[slot][kind] = count[slot][kind]++ == 0 ? institution : first[slot][kind];
                }
            }
        }
        for (int slot = 0; slot < asked.length; slot++) {
            for (Kind kind : kinds) {
                if (count[slot] != null && count[slot][kind.ordinal()] > 0) {
                    otherKind(facts.facts().get(slot), kind, count[slot][kind.ordinal()], first[slot][kind.ordinal()]);
                }
            }
        }
    }

    private void otherKind(Fact fact, Kind kind, int count, Institution first) {
        List<String> asked = new ArrayList<>();
        for (Kind other : fact.kinds()) {
            asked.add(other.name());
        }
        String zh = "“" + fact.label() + "”只向" + String.join("、", asked) + "了解，这是" + kind + "；核对类别和这一项";
        String en = fact.name() + " is asked of " + String.join(", ", asked) + " only, this is " + kind
                + "; check the kind and the figure";
        if (count > 1) {
            zh = "“" + fact.label() + "”只向" + String.join("、", asked) + "了解，却有 " + count + " 家" + kind + "填报（如"
                    + first.name() + "）；核对类别和这一项";
            en = fact.name() + " is asked of " + String.join(", ", asked) + " only, yet " + count + " of kind " + kind
                    + " report it (such as " + first.name() + "); check the kinds and the figures";
        }
        doubt("asked-of-other-kinds", count == 1 ? first : null, List.of(fact.name()), zh, en);
    }

    // --- helpers

    private int[] slots(List<String> names) {
        int[] slots = new int[names.size()];
        Arrays.setAll(slots, i -> facts.slot(names.get(i)));
        return slots;
    }

    private void doubt(String code, Institution institution, List<String> names, String zh, String en) {
        String id = institution == null ? null : institution.id();
        String name = institution == null ? null : institution.name();
        doubts.add(new Doubt(code, id, name, names, new Phrase(zh, en)));
    }
}
