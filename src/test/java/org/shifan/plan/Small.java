package org.shifan.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Answers;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/** Packs of a few rules that pull in different directions, and counties small enough to try everything on. */
final class Small {

    private static final String HEAD = """
            package small.rules;

            import java.util.List;
            import org.shifan.snapshot.Kind;
            import small.Institution;
            import small.Jurisdiction;
            global org.shifan.pack.Demand require;

            """;

    private static final String MANIFEST = """
            id: small
            version: 1.0.0
            title: 测试方案
            issuer: 测试
            level: 县区
            facts:
              - { name: complaints, label: 投诉, unit: 件, level: jurisdiction, type: count, min: 0, max: 9, gain: settle }
              - { name: talks, label: 讲座, level: jurisdiction, type: yesno }
              - { name: films, label: 影片, level: jurisdiction, type: yesno }
              - { name: books, label: 书, level: jurisdiction, type: yesno }
              - { name: beds, label: 床位, unit: 张, level: institution, type: count, min: 0, max: 99 }
              - { name: idleBeds, label: 空床, unit: 张, level: institution, type: count, min: 0, max: 99, whole: beds, gain: use }
              - { name: trainedStaff, label: 受训人员, unit: 人, level: institution, type: count, min: 0, max: 9, gain: train }
              - { name: nurses, label: 护士, unit: 人, level: institution, type: count, min: 0, max: 99, whole: physicians, gain: convert }
              - { name: aides, label: 助理, unit: 人, level: institution, type: count, min: 0, max: 99, whole: physicians, gain: convert, enlarge: add }
              - { name: carers, label: 护理员, unit: 人, level: institution, type: count, min: 0, max: 99, gain: train }
              - { name: carersAtHome, label: 上门护理员, unit: 人, level: institution, type: count, min: 0, max: 99, whole: carers, gain: train }
              - { name: complaintsHeard, label: 听取的投诉, unit: 件, level: jurisdiction, type: count, min: 0, max: 9, whole: complaints, gain: raise }
              - { name: talksHeld, label: 讲座场次, unit: 场, level: jurisdiction, type: count, min: 0, max: 9000000, gain: add }
              - { name: lettersA, label: 信件A, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
              - { name: lettersB, label: 信件B, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
              - { name: lettersC, label: 信件C, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
              - { name: lettersD, label: 信件D, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
              - { name: lettersE, label: 信件E, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
              - { name: lettersF, label: 信件F, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
              - { name: lettersG, label: 信件G, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
              - { name: lettersH, label: 信件H, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
              - { name: lettersI, label: 信件I, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
              - { name: lettersJ, label: 信件J, unit: 封, level: jurisdiction, type: count, min: 0, max: 1000000000, gain: add }
            """;

    private static final String HOSPITALS = "$denominator : List() from collect( Institution( kind == Kind.乡镇卫生院 ) )";
    private static final String CLINICS = "$denominator : List() from collect( Institution( kind == Kind.村卫生室 ) )";
    private static final String BOTH =
            "$denominator : List() from collect( Institution( kind in ( Kind.乡镇卫生院, Kind.村卫生室 ) ) )";

    /** A dial that a plan could turn, known to the brute force by itself and not from the planner. */
    record Dial(String owner, String fact, String how, String enlarges, int change, long most, long cost) {}

    final LoadedPack pack;
    final Vocabulary vocabulary;

    private Small(Path folder, String... rules) {
        try {
            Path own = Files.createDirectories(folder.resolve("small"));
            Files.writeString(own.resolve("pack.yaml"), MANIFEST);
            Files.writeString(own.resolve("1-rules.drl"), HEAD + String.join("\n", rules));
            pack = PackLibrary.open(folder.resolve("cache")).folder(own);
            vocabulary = Vocabulary.of(pack.pack().facts(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String share(String id, String whom, String who, String limit) {
        return "rule \"" + id + " " + id + "\"\n    @clause( \"一\" )\nwhen\n    " + whom
                + "\n    $numerator   : List() from collect( Institution( " + who
                + " ) from $denominator )\nthen\n    require.share( $numerator, $denominator )." + limit
                + ";\nend\n";
    }

    private static String then(String id, String when, String then) {
        return "rule \"" + id + " " + id + "\"\n    @clause( \"一\" )\nwhen\n" + when + "then\n    " + then + ";\nend\n";
    }

    private static String yes(String id, String condition) {
        return then(id, "    $met : List() from collect( Jurisdiction( " + condition + " ) )\n", "require.yes( $met )");
    }

    /** Halls and what must follow from having one, answers that share facts, a count from above, a rate. */
    static Small halls(Path folder) {
        return new Small(
                folder.resolve("halls"),
                share("T-01", HOSPITALS, "tcmHall == true", "atLeast( \"60%\" )"),
                share(
                        "T-02",
                        "$denominator : List() from collect( Institution( kind == Kind.乡镇卫生院, tcmHall == true ) )",
                        "tcmHallConnected == true",
                        "moreThan( \"50%\" )"),
                yes("T-03", "talks == true, films == true"),
                yes("T-04", "( films == true || books == true )"),
                then("T-05", "", "require.value( \"complaints\" ).atMost( \"1\" )"));
    }

    /** Physicians: present, pooled, each, and another ratio with the same whole that hiring makes worse. */
    static Small physicians(Path folder) {
        return new Small(
                folder.resolve("physicians"),
                share("T-01", HOSPITALS, "tcmPhysicians >= 1", "atLeast( \"60%\" )"),
                then(
                        "T-02",
                        "    " + HOSPITALS.replace("denominator", "institutions") + "\n",
                        "require.ratio( $institutions, \"tcmPhysicians\", \"physicians\" ).moreThan( \"25%\" )"),
                share(
                        "T-03",
                        "$denominator : List() from collect( Institution( kind == Kind.乡镇卫生院, physicians >= 1 ) )",
                        "ratio( \"tcmPhysicians\", \"physicians\" ).atLeast( \"30%\" )",
                        "atLeast( \"50%\" )"),
                share(
                        "T-04",
                        HOSPITALS,
                        "ratio( \"nurses\", \"physicians\" ).atLeast( \"40%\" )",
                        "atLeast( \"50%\" )"));
    }

    /** Either of two facts is enough, and one of them counts elsewhere too. */
    static Small either(Path folder) {
        return new Small(
                folder.resolve("either"),
                share("T-01", CLINICS, "( tcmPhysicians >= 1 || trainedStaff >= 1 )", "atLeast( \"80%\" )"),
                then(
                        "T-02",
                        "    " + BOTH.replace("denominator", "institutions") + "\n",
                        "require.ratio( $institutions, \"tcmPhysicians\", \"physicians\" ).atLeast( \"35%\" )"),
                share("T-03", BOTH, "offersTcm == true", "atLeast( \"50%\" )"));
    }

    /** A pooled ratio from above, and two counts that must both be reached. */
    static Small beds(Path folder) {
        return new Small(
                folder.resolve("beds"),
                then(
                        "T-01",
                        "    " + BOTH.replace("denominator", "institutions") + "\n",
                        "require.ratio( $institutions, \"idleBeds\", \"beds\" ).atMost( \"20%\" )"),
                share("T-02", HOSPITALS, "idleBeds <= 1", "atLeast( \"50%\" )"),
                share("T-03", BOTH, "techniqueCategories >= 2, techniqueItems >= 3", "atLeast( \"60%\" )"),
                share("T-04", BOTH, "techniqueItems >= 2", "moreThan( \"60%\" )"));
    }

    /** Parts that grow with a whole of the same word, and something that bounds the whole. */
    static Small carers(Path folder) {
        return new Small(
                folder.resolve("carers"),
                share("T-01", CLINICS, "carersAtHome >= 2", "atLeast( \"60%\" )"),
                then(
                        "T-02",
                        "    " + CLINICS.replace("denominator", "institutions") + "\n",
                        "require.ratio( $institutions, \"carersAtHome\", \"carers\" ).atLeast( \"70%\" )"),
                share("T-03", CLINICS, "carers <= 3", "atLeast( \"50%\" )"),
                share("T-04", CLINICS, "carers >= 2", "atLeast( \"50%\" )"));
    }

    /** A whole that must be less and a part of it that must be more. */
    static Small complaints(Path folder) {
        return new Small(
                folder.resolve("complaints"),
                then("T-01", "", "require.value( \"complaints\" ).atMost( \"1\" )"),
                then("T-02", "", "require.value( \"complaintsHeard\" ).atLeast( \"2\" )"));
    }

    /** Hiring for one makes the other ratio worse, in sum and at each place. */
    static Small pulling(Path folder) {
        return new Small(
                folder.resolve("pulling"),
                then(
                        "T-01",
                        "    " + HOSPITALS.replace("denominator", "institutions") + "\n",
                        "require.ratio( $institutions, \"tcmPhysicians\", \"physicians\" ).moreThan( \"25%\" )"),
                share("T-02", HOSPITALS, "ratio( \"aides\", \"physicians\" ).atLeast( \"40%\" )", "atLeast( \"60%\" )"),
                share("T-03", HOSPITALS, "tcmPhysicians >= 2", "atLeast( \"60%\" )"));
    }

    /** A yes that asks for a great many, alone and as a part of a whole. */
    static Small many(Path folder) {
        return new Small(
                folder.resolve("many"),
                yes("T-01", "talksHeld >= 3000000, talks == true"),
                yes("T-02", "ratio( \"aged65PlusTcmManaged\", \"aged65Plus\" ).atLeast( \"70%\" )"));
    }

    /** More than can be reckoned with where a step costs much. */
    static Small tooMany(Path folder) {
        StringBuilder all = new StringBuilder();
        for (char letter = 'A'; letter <= 'J'; letter++) {
            all.append(all.isEmpty() ? "" : ", ")
                    .append("letters")
                    .append(letter)
                    .append(" >= 990000000");
        }
        return new Small(folder.resolve("tooMany"), yes("T-01", all.toString()));
    }

    /** Whom a rule looks at depends on what another one wants less of. */
    static Small looked(Path folder) {
        return new Small(
                folder.resolve("looked"),
                share(
                        "T-01",
                        "$denominator : List() from collect( Institution( kind == Kind.乡镇卫生院, idleBeds >= 2 ) )",
                        "tcmHall == true",
                        "atLeast( \"100%\" )"),
                share("T-02", HOSPITALS, "idleBeds <= 3", "atLeast( \"50%\" )"));
    }

    /** A county drawn at random, everything reported. */
    Snapshot county(Random random, int hospitals, int clinics) {
        List<Institution> rows = new ArrayList<>();
        for (int i = 0; i < hospitals + clinics; i++) {
            Kind kind = i < hospitals ? Kind.乡镇卫生院 : Kind.村卫生室;
            Vocabulary.Section section = vocabulary.institutionFacts();
            long[] slots = new long[section.size()];
            long physicians = random.nextInt(kind == Kind.村卫生室 ? 3 : 7);
            long beds = random.nextInt(8);
            int carers = random.nextInt(4);
            for (int slot = 0; slot < slots.length; slot++) {
                slots[slot] = switch (section.facts().get(slot).name()) {
                    case "grade" -> 1;
                    case "physicians" -> physicians;
                    case "tcmPhysicians", "nurses", "aides" -> random.nextInt((int) Math.min(physicians, 2) + 1);
                    case "techniqueCategories", "techniqueItems" -> random.nextInt(4);
                    case "beds" -> beds;
                    case "carers" -> carers;
                    case "carersAtHome" -> random.nextInt(carers + 1);
                    case "idleBeds" -> random.nextInt((int) Math.min(beds, 4) + 1);
                    case "tcmHall", "tcmHallConnected", "offersTcm", "trainedStaff" -> random.nextInt(2);
                    default -> 0;
                };
            }
            rows.add(new Institution("H" + i, kind.name() + i, kind, null, false, Values.of(slots), null, 0));
        }
        Vocabulary.Section answers = vocabulary.answers();
        long[] own = new long[answers.size()];
        int complaints = random.nextInt(4);
        for (int slot = 0; slot < own.length; slot++) {
            own[slot] = switch (answers.facts().get(slot).name()) {
                case "complaints" -> complaints;
                case "complaintsHeard" -> random.nextInt(complaints + 1);
                default -> answers.facts().get(slot).type() == Fact.Type.YESNO ? random.nextInt(2) : 0;
            };
        }
        Set<Kind> absent = EnumSet.allOf(Kind.class);
        rows.forEach(row -> absent.remove(row.kind()));
        return new Snapshot(
                new Snapshot.Origin("small.json", null, "0"),
                new Jurisdiction("140524", "陵川县", JurisdictionKind.县),
                LocalDate.of(2025, 10, 31),
                null,
                absent,
                new Answers(Values.of(own), Map.of(), Map.of()),
                rows,
                Map.of(),
                null,
                vocabulary,
                List.of());
    }

    /** A table of costs drawn at random; no step can be taken more than twice at one place. */
    static byte[] costs(Random random) {
        StringBuilder table = new StringBuilder("how,fact,kind,cost,most\n");
        for (String how : List.of("*", "hire", "convert", "train", "set-up", "do", "reduce", "add", "raise")) {
            table.append(how).append(",*,*,").append(1 + random.nextInt(9)).append(",2\n");
        }
        table.append("set-up,tcmHallConnected,*,").append(1 + random.nextInt(9)).append(",2\n");
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** All dials of the facts that the pack's rules read, from the declarations alone. */
    List<Dial> dials(Snapshot snapshot, Costs costs) {
        List<Dial> dials = new ArrayList<>();
        Set<String> read = new TreeSet<>();
        pack.pack().indicators().forEach(indicator -> read.addAll(indicator.facts()));
        for (Institution row : snapshot.institutions()) {
            boolean hospital = row.kind() == Kind.乡镇卫生院;
            for (String fact : read) {
                if (vocabulary.institutionFacts().slot(fact) < 0) {
                    continue;
                }
                long value = value(row.values(), vocabulary.institutionFacts(), fact);
                switch (fact) {
                    case "tcmHall", "tcmHallConnected" -> {
                        if (hospital && value == 0) {
                            dials.add(dial(row, fact, "set-up", null, 1, 1, costs));
                        }
                    }
                    case "offersTcm" -> {
                        if (value == 0) {
                            dials.add(dial(row, fact, "set-up", null, 1, 1, costs));
                        }
                    }
                    case "tcmPhysicians" -> {
                        long all = value(row.values(), vocabulary.institutionFacts(), "physicians");
                        dials.add(dial(row, fact, "convert", null, 1, Math.min(2, all - value), costs));
                        dials.add(dial(row, fact, "hire", "physicians", 1, 2, costs));
                    }
                    case "aides" -> {
                        long all = value(row.values(), vocabulary.institutionFacts(), "physicians");
                        dials.add(dial(row, fact, "convert", null, 1, Math.min(2, all - value), costs));
                        dials.add(dial(row, fact, "add", "physicians", 1, 2, costs));
                    }
                    case "carers" -> {
                        if (!hospital) {
                            dials.add(dial(row, fact, "train", null, 1, 2, costs));
                            dials.add(dial(row, fact, "reduce", null, -1, Math.min(2, value), costs));
                        }
                    }
                    case "carersAtHome" -> {
                        if (!hospital) {
                            dials.add(dial(row, fact, "train", null, 1, 2, costs));
                            dials.add(dial(row, fact, "train", "carers", 1, 2, costs));
                        }
                    }
                    case "nurses" -> {
                        long all = value(row.values(), vocabulary.institutionFacts(), "physicians");
                        dials.add(dial(row, fact, "convert", null, 1, Math.min(2, all - value), costs));
                    }
                    case "trainedStaff" -> {
                        if (!hospital && value == 0) {
                            dials.add(dial(row, fact, "train", null, 1, 1, costs));
                        }
                    }
                    case "techniqueCategories", "techniqueItems" ->
                        dials.add(dial(row, fact, "train", null, 1, 2, costs));
                    case "idleBeds" -> dials.add(dial(row, fact, "reduce", null, -1, Math.min(2, value), costs));
                    default -> {}
                }
            }
        }
        for (String fact : read) {
            if (vocabulary.answers().slot(fact) < 0) {
                continue;
            }
            long value = value(snapshot.answers().values(), vocabulary.answers(), fact);
            if (fact.equals("complaints")) {
                dials.add(dial(null, fact, "reduce", null, -1, Math.min(2, value), costs));
            } else if (fact.equals("complaintsHeard")) {
                dials.add(dial(null, fact, "raise", null, 1, 2, costs));
            } else if (value == 0) {
                dials.add(dial(null, fact, "do", null, 1, 1, costs));
            }
        }
        dials.removeIf(dial -> dial.most() == 0);
        return dials;
    }

    /** Whether no part is more than its whole. */
    boolean possible(Snapshot snapshot) {
        boolean possible = possible(snapshot.answers().values(), vocabulary.answers());
        for (Institution row : snapshot.institutions()) {
            possible &= possible(row.values(), vocabulary.institutionFacts());
        }
        return possible;
    }

    private static boolean possible(Values values, Vocabulary.Section section) {
        for (Fact fact : section.facts()) {
            if (fact.whole() != null
                    && values.reported(section.slot(fact.whole()))
                    && value(values, section, fact.name()) > value(values, section, fact.whole())) {
                return false;
            }
        }
        return true;
    }

    private Dial dial(Institution row, String fact, String how, String enlarges, int change, long most, Costs costs) {
        Vocabulary.Section section = row == null ? vocabulary.answers() : vocabulary.institutionFacts();
        long cost = costs.cost(how, section.fact(fact), row == null ? null : row.kind());
        return new Dial(row == null ? null : row.id(), fact, how, enlarges, change, most, cost);
    }

    static long value(Values values, Vocabulary.Section section, String fact) {
        return values.at(section.slot(fact));
    }
}
