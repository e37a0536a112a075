package org.shifan.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Draws counties. Half of them are built to lie within one institution, physician or person of some threshold; blanks,
 * kinds declared absent, kinds kept silent, branches, unknown techniques and published totals (that fit or do not) are
 * strewn over all. The same seed and number give the same county.
 */
final class Counties {

    private static final List<String> KINDS = List.of(
            Policies.TCM_HOSPITAL,
            Policies.MATERNITY,
            Policies.GENERAL,
            Policies.CENTRE,
            Policies.STATION,
            Policies.TOWNSHIP,
            Policies.VILLAGE);

    private static final List<String> TOWNSHIP_FACTS = List.of(
            "techniqueCategories",
            "techniqueItems",
            "tcmHall",
            "tcmHallUpgraded",
            "tcmHallFlagship",
            "tcmHallConnected",
            "physicians",
            "tcmPhysicians",
            "promoters",
            "trainedPromoters",
            "trainedPromoterLeastCategories",
            "visits",
            "tcmVisits",
            "selfCheckRectified");

    private static final List<String> VILLAGE_FACTS = List.of(
            "techniqueCategories",
            "techniqueItems",
            "offersTcm",
            "tcmPavilion",
            "physicians",
            "tcmPhysicians",
            "tcmCapablePhysicians",
            "tcmCapableStaff",
            "promoters",
            "trainedPromoters",
            "trainedPromoterLeastCategories",
            "visits",
            "tcmVisits",
            "selfCheckRectified");

    private static final Map<String, List<String>> FACTS = Map.of(
            Policies.TCM_HOSPITAL,
                    List.of(
                            "grade",
                            "rehabilitationDepartment",
                            "geriatricDepartment",
                            "physicians",
                            "tcmPhysicians",
                            "selfCheckRectified"),
            Policies.MATERNITY, List.of("grade", "tcmDepartment", "selfCheckRectified"),
            Policies.GENERAL, List.of("grade", "selfCheckRectified"),
            Policies.CENTRE, TOWNSHIP_FACTS,
            Policies.TOWNSHIP,
                    with(
                            TOWNSHIP_FACTS,
                            "tcmDepartment",
                            "tcmPharmacy",
                            "tcmEquipment",
                            "educationContents",
                            "educationTcmContents",
                            "educationAttendances",
                            "educationTcmAttendances",
                            "featuredTcmInstitution",
                            "tcmLicensedPhysicians"),
            Policies.STATION, VILLAGE_FACTS,
            Policies.VILLAGE,
                    with(
                            VILLAGE_FACTS,
                            "tcmPremises",
                            "tcmFacilities",
                            "tcmCapableVillageDoctors",
                            "tcmCapableDoctors"));

    /** Values just around the numbers that the documents name. */
    private static final Map<String, long[]> AROUND = Map.ofEntries(
            Map.entry("grade", new long[] {1, 2, 3}),
            Map.entry("techniqueCategories", new long[] {0, 3, 4, 5, 6, 7}),
            Map.entry("techniqueItems", new long[] {0, 5, 6, 7, 9, 10, 11, 14, 15, 16}),
            Map.entry("physicians", new long[] {0, 1, 2, 3, 4, 5, 8, 9, 12}),
            Map.entry("tcmCapableStaff", new long[] {0, 1, 2}),
            Map.entry("promoters", new long[] {0, 1, 2}),
            Map.entry("trainedPromoters", new long[] {0, 1, 2}),
            Map.entry("trainedPromoterLeastCategories", new long[] {0, 3, 4, 5}),
            Map.entry("educationContents", new long[] {0, 1, 2, 3, 4, 9, 10}),
            Map.entry("educationAttendances", new long[] {0, 1, 2, 5, 20}),
            Map.entry("visits", new long[] {0, 1, 20, 40, 60}),
            Map.entry("basePromotedCategories", new long[] {9, 10, 11}),
            Map.entry("basePromotedItems", new long[] {39, 40, 41, 49, 50, 51}),
            Map.entry("featuredSpecialties", new long[] {1, 2, 3}),
            Map.entry("techniquePromotionCentres", new long[] {0, 1, 2}));

    /** Which count of a row is a part of which; a part above its whole would be refused. */
    private static final Map<String, String> WHOLES = Map.of(
            "tcmPhysicians", "physicians",
            "tcmCapablePhysicians", "physicians",
            "tcmLicensedPhysicians", "physicians",
            "tcmVisits", "visits",
            "educationTcmContents", "educationContents",
            "educationTcmAttendances", "educationAttendances",
            "tcmCapableVillageDoctors", "tcmCapableStaff",
            "tcmCapableDoctors", "tcmCapableStaff");

    private final List<Reading> readings;
    private final long seed;
    private final Map<String, List<String>> facts = new TreeMap<>();

    Counties(List<Reading> readings, long seed) {
        this.readings = readings;
        this.seed = seed;
        Set<String> read = new TreeSet<>(List.of("physicians", "tcmCapableStaff"));
        readings.forEach(reading -> read.addAll(reading.facts()));
        FACTS.forEach((kind, all) ->
                facts.put(kind, all.stream().filter(read::contains).toList()));
    }

    /** The county of that number. */
    County draw(long number) {
        Random random = new Random(seed * 1_000_003 + number * 7_919);
        random.nextInt();
        County county = new County();
        Reading target = random.nextBoolean() ? readings.get(random.nextInt(readings.size())) : null;
        drawAnswers(county, random);
        for (String kind : KINDS) {
            if (target == null || !target.kinds().contains(kind)) {
                drawKind(county, kind, random);
            }
        }
        if (target != null) {
            aim(county, target, random);
        }
        // none, some or many blanks
        double blanks = new double[] {0, 0, 0.04, 0.3}[random.nextInt(4)];
        for (int i = 0; i < county.places.size(); i++) {
            county.places.set(i, blank(county.places.get(i), blanks, random));
        }
        county.answers.keySet().removeIf(fact -> random.nextDouble() < blanks);
        addBranches(county, random);
        drawTotals(county, random);
        return county;
    }

    private void drawAnswers(County county, Random random) {
        long population = pick(random, 0, 1, 100_000, 210_000, 1_000_000);
        county.answers.put("residentPopulation", population);
        county.answers.put("alliancePopulation", near(random, population * 30 / 100, population));
        county.answers.put("tcmGeneralPractitioners", near(random, population * 6 / 100_000, Long.MAX_VALUE));
        long old = Math.min(population, pick(random, 0, 1, 8, 20, 36_000));
        county.answers.put("aged65Plus", old);
        county.answers.put("aged65PlusTcmManaged", near(random, old * 75 / 100, old));
        long children = Math.min(population, pick(random, 0, 1, 7, 20, 4_100));
        county.answers.put("children0To36Months", children);
        county.answers.put("children0To36MonthsTcmManaged", near(random, children * 85 / 100, children));
        county.answers.put("tcmHealthEducationBase", (long) random.nextInt(2));
        for (Reading reading : readings) {
            if (!reading.overInstitutions()) {
                drawFurtherAnswers(county, reading, random);
            }
        }
    }

    private static void drawFurtherAnswers(County county, Reading reading, Random random) {
        if (reading.whole() != null) {
            county.answers.computeIfAbsent(reading.whole(), fact -> pick(random, 0, 1, 8, 20, 100));
            long whole = county.answers.get(reading.whole());
            county.answers.computeIfAbsent(
                    reading.part(), fact -> near(random, reading.limit().ceilingOf(whole), whole));
        } else if (reading.part() != null) {
            long limit = reading.limit().numerator().longValueExact();
            county.answers.computeIfAbsent(reading.part(), fact -> limit + random.nextInt(3) - 1);
        }
        for (String fact : reading.qualifies().facts()) {
            county.answers.computeIfAbsent(fact, name -> pick(random, AROUND.get(name)));
        }
    }

    /** Mostly within two of the number, now and then anything. */
    private static long near(Random random, long number, long most) {
        long drawn = random.nextInt(5) == 0 ? random.nextInt(50) : number + random.nextInt(5) - 2;
        return Math.max(0, Math.min(most, drawn));
    }

    private void drawKind(County county, String kind, Random random) {
        int state = random.nextInt(10);
        if (state == 0) {
            return;
        }
        if (state <= 2) {
            county.absent.add(kind);
            return;
        }
        int rows = 1 + random.nextInt(random.nextInt(4) == 0 ? 6 : 3);
        // most institutions meet most things, or nothing would ever pass
        double good = pick(random, 50, 90, 100) / 100.0;
        for (int i = 0; i < rows; i++) {
            place(county, kind, random.nextDouble() < good ? good(kind, random) : any(kind, random), random);
        }
    }

    /** Builds the members of the target's kinds so that its fraction lies within one of the limit. */
    private void aim(County county, Reading target, Random random) {
        if (!target.overInstitutions()) {
            aimAnswers(county, target, random);
            return;
        }
        List<String> kinds = new ArrayList<>();
        for (String kind : target.kinds()) {
            boolean last = kind.equals(target.kinds().get(target.kinds().size() - 1));
            if (random.nextInt(8) == 0 && !(last && kinds.isEmpty())) {
                if (random.nextInt(3) > 0) {
                    county.absent.add(kind);
                }
            } else {
                kinds.add(kind);
            }
        }
        int size = (int) pick(random, 1, 2, 3, 5, 7, 8, 10, 13, 20);
        long enough = target.limit().ceilingOf(size);
        long qualify = Math.max(0, Math.min(size, enough + random.nextInt(3) - 1));
        if (target.shape() == Reading.Shape.POOLED) {
            pooled(county, target, kinds, Math.min(size, 6), random);
            return;
        }
        for (int i = 0; i < size; i++) {
            String kind = kinds.get(random.nextInt(kinds.size()));
            place(county, kind, member(target, kind, i < qualify, random), random);
        }
        // members that are not looked at
        for (int i = random.nextInt(3); i > 0; i--) {
            String kind = kinds.get(random.nextInt(kinds.size()));
            Map<String, Long> facts = any(kind, random);
            if (!target.looked().holds(facts)) {
                place(county, kind, facts, random);
            }
        }
    }

    /** A member that is looked at and does or does not qualify; misses are as narrow as the values around allow. */
    Map<String, Long> member(Reading target, String kind, boolean qualifies, Random random) {
        while (true) {
            Map<String, Long> facts = random.nextBoolean() ? good(kind, random) : any(kind, random);
            if (target.looked().holds(facts) && target.qualifies().holds(facts) == qualifies) {
                return facts;
            }
        }
    }

    private void pooled(County county, Reading target, List<String> kinds, int rows, Random random) {
        long[] wholes = new long[rows];
        long whole = 0;
        for (int i = 0; i < rows; i++) {
            wholes[i] = random.nextInt(13);
            whole += wholes[i];
        }
        long part = Math.max(0, Math.min(whole, target.limit().ceilingOf(whole) + random.nextInt(3) - 1));
        for (int i = 0; i < rows; i++) {
            long rest = 0;
            for (int j = i + 1; j < rows; j++) {
                rest += wholes[j];
            }
            long least = Math.max(0, part - rest);
            long most = Math.min(wholes[i], part);
            long own = least + random.nextInt((int) (most - least) + 1);
            part -= own;
            String kind = kinds.get(random.nextInt(kinds.size()));
            Map<String, Long> facts = any(kind, random);
            facts.put(target.whole(), wholes[i]);
            facts.put(target.part(), own);
            WHOLES.forEach((fact, of) -> facts.computeIfPresent(fact, (f, v) -> Math.min(v, facts.get(of))));
            place(county, kind, facts, random);
        }
    }

    private static void aimAnswers(County county, Reading target, Random random) {
        if (target.whole() == null) {
            return;
        }
        long whole = county.answers.get(target.whole());
        long enough = new Fraction(
                        target.limit().numerator(),
                        target.limit().denominator().multiply(java.math.BigInteger.valueOf(target.heads())))
                .ceilingOf(whole);
        long part = Math.max(0, enough + random.nextInt(3) - 1);
        county.answers.put(target.part(), target.shape() == Reading.Shape.PER ? part : Math.min(whole, part));
    }

    private static void place(County county, String kind, Map<String, Long> facts, Random random) {
        int unknown = 0;
        Long categories = facts.get("techniqueCategories");
        Long items = facts.get("techniqueItems");
        if (categories != null && items != null && random.nextInt(12) == 0) {
            unknown = 1 + random.nextInt(2);
            long known = items - unknown;
            if (known < categories || known > Translation.mostKnownItems(categories)) {
                unknown = 0;
            }
        }
        county.places.add(new County.Place("I" + (county.places.size() + 1), kind, false, facts, unknown));
    }

    /** Facts drawn around the thresholds. */
    Map<String, Long> any(String kind, Random random) {
        Map<String, Long> facts = new TreeMap<>();
        for (String fact : this.facts.getOrDefault(kind, List.of())) {
            long[] around = AROUND.get(fact);
            facts.put(fact, around == null ? random.nextInt(2) : pick(random, around));
        }
        for (String fact : this.facts.getOrDefault(kind, List.of())) {
            String whole = WHOLES.get(fact);
            if (whole != null) {
                facts.put(fact, (long) random.nextInt(Math.toIntExact(facts.get(whole)) + 1));
            }
        }
        return facts;
    }

    /** Facts that meet the annex. */
    private Map<String, Long> good(String kind, Random random) {
        Map<String, Long> facts = any(kind, random);
        boolean township = kind.equals(Policies.CENTRE) || kind.equals(Policies.TOWNSHIP);
        for (Map.Entry<String, Long> fact : facts.entrySet()) {
            switch (fact.getKey()) {
                case "grade", "visits", "tcmVisits", "tcmCapablePhysicians" -> {}
                case "trainedPromoterLeastCategories" -> fact.setValue(4L);
                case "techniqueCategories" -> fact.setValue(township ? 6L : 4L);
                case "techniqueItems" -> fact.setValue(township ? 15L : 6L);
                case "physicians" -> fact.setValue(Math.max(4, fact.getValue()));
                case "tcmPhysicians" -> fact.setValue(1L + random.nextInt(3));
                default -> fact.setValue(1L);
            }
        }
        return facts;
    }

    private static County.Place blank(County.Place place, double blanks, Random random) {
        Map<String, Long> facts = new TreeMap<>(place.facts);
        facts.keySet().removeIf(fact -> random.nextDouble() < blanks);
        boolean techniques = facts.containsKey("techniqueCategories") && facts.containsKey("techniqueItems");
        return new County.Place(place.id, place.kind, place.branch, facts, techniques ? place.unknownTechniques : 0);
    }

    private void addBranches(County county, Random random) {
        if (county.places.isEmpty()) {
            return;
        }
        if (random.nextInt(8) == 0) {
            // of a kind that no criterion names
            county.add(random.nextBoolean() ? "中医诊所" : "其他", Map.of("grade", 2L, "tcmDepartment", 0L));
        }
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            String kind = county.places.get(random.nextInt(county.places.size())).kind;
            county.places.add(new County.Place("I" + (county.places.size() + 1), kind, true, any(kind, random), 0));
        }
    }

    /** Totals of a third of the measures at most: true ones, near ones and wild ones. */
    private void drawTotals(County county, Random random) {
        double share = new double[] {0, 0.1, 0.35}[random.nextInt(3)];
        for (Reading reading : readings) {
            boolean counted = reading.overInstitutions() || reading.whole() != null;
            if (!counted || random.nextDouble() >= share || county.reported.containsKey(reading.measure())) {
                continue;
            }
            long[] known = known(county, reading);
            long denominator = Math.max(0, known[1] + random.nextInt(4) - 1);
            long numerator = Math.max(0, known[0] + random.nextInt(4) - 1);
            if (random.nextInt(4) == 0) {
                denominator = random.nextInt(30);
                numerator = random.nextInt(30);
            } else if (random.nextBoolean()) {
                numerator = known[0];
                denominator = known[1];
            }
            if (reading.shape() != Reading.Shape.PER) {
                numerator = Math.min(numerator, denominator);
            }
            if (reading.shape() == Reading.Shape.POOLED && denominator > 60 && open(county, reading)) {
                // the oracle tries out every way to make the total, which takes long
                continue;
            }
            county.reported.put(reading.measure(), new long[] {numerator, denominator});
        }
    }

    private static boolean open(County county, Reading reading) {
        return Oracle.rows(reading, county).stream()
                .anyMatch(row -> !row.facts.keySet().containsAll(reading.facts()));
    }

    /** What is known of the fraction, blanks left out. */
    private static long[] known(County county, Reading reading) {
        if (!reading.overInstitutions()) {
            return new long[] {
                county.answers.getOrDefault(reading.part(), 3L), county.answers.getOrDefault(reading.whole(), 4L)
            };
        }
        long[] known = new long[2];
        for (County.Place row : Oracle.rows(reading, county)) {
            if (reading.shape() == Reading.Shape.POOLED) {
                known[0] += row.facts.getOrDefault(reading.part(), 0L);
                known[1] += row.facts.getOrDefault(reading.whole(), 0L);
            } else if (row.facts.keySet().containsAll(reading.facts())
                    && reading.looked().holds(row.facts)) {
                known[0] += reading.qualifies().holds(row.facts) ? 1 : 0;
                known[1]++;
            }
        }
        return known;
    }

    private static long pick(Random random, long... values) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
