package org.shifan.oracle;

import static org.shifan.oracle.Opinion.FAIL;
import static org.shifan.oracle.Opinion.NOT_APPLICABLE;
import static org.shifan.oracle.Opinion.PASS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A second judge, written from the policy texts and the contract and not from the rules: it tries out what the missing
 * data could be and looks at the fractions that come out.
 *
 * <p>Institutions are independent of each other, so each contributes a set of possible (numerator, denominator)
 * increments, and the county's possible fractions are the sums over all choices. That is the full enumeration, only
 * folded.
 *
 * <p>Counts have ranges of thousands; instead of every value, {@link #candidates} takes those between which no question
 * asked here changes its answer. A single comparison changes only at its number, which is below {@link #SMALL}. A
 * proportion changes, the other fact being known, at a multiple of that fact, and the counties judged keep these small.
 * A sum of parts against a sum of wholes is {@code part - limit * whole}, linear in each missing number, so that it is
 * least and greatest at the ends of their ranges, which are always among the candidates.
 */
final class Oracle {

    /** Above every threshold for a single fact in the five documents. */
    private static final int SMALL = 60;

    /** Rows that may be left open before sums are no longer all written out. */
    private static final int FEW = 3;

    private static final Map<String, long[]> CORE_RANGES = coreRanges();

    /**
     * What a kind without rows could add. Its members may be any number of anything: to a share (1,1) or (0,1) each, to
     * a sum (p,w) with p at most w, so together any (a,b) with 0 <= a <= b. The fraction grows with a and, at a = 0,
     * falls with b: the extremes are (k,k) and (0,k); both move the fraction one way as k grows, so whatever some k
     * brings about a very large k does too. The mixtures in between are tried besides, though they add nothing.
     */
    private static final List<long[]> SILENT = silentIncrements();

    private final Map<String, long[]> ranges;
    private final Map<String, Map<List<Long>, Set<Long>>> known = new HashMap<>();

    /** An oracle that knows the ranges of the core facts and of these further ones. */
    Oracle(Map<String, long[]> declared) {
        ranges = new HashMap<>(declared);
        ranges.putAll(CORE_RANGES);
    }

    Opinion judge(Reading reading, County county) {
        return switch (reading.shape()) {
            case SHARE, POOLED -> overRows(reading, county);
            case ANSWERS, PER -> overAnswers(reading, county);
            case VALUE, RANGE -> overValue(reading, county);
            case YES -> overYes(reading, county);
        };
    }

    // --- institutions ---------------------------------------------------------------------------------------------

    private Opinion overRows(Reading reading, County county) {
        List<County.Place> rows = rows(reading, county);
        boolean silent = silent(reading, county);
        long numerator = 0;
        long denominator = 0;
        long unknown = 0;
        List<Set<Long>> contributions = new ArrayList<>();
        for (County.Place row : rows) {
            // for sums the ends of the ranges are enough, see above
            Set<Long> contribution = contribution(reading, row, reading.shape() == Reading.Shape.POOLED ? 2 : SMALL);
            contributions.add(contribution);
            boolean open = contribution.size() > 1;
            unknown += open ? 1 : 0;
            if (reading.shape() == Reading.Shape.POOLED) {
                numerator += row.facts.getOrDefault(reading.part(), 0L);
                denominator += row.facts.getOrDefault(reading.whole(), 0L);
            } else {
                numerator += contribution.equals(Set.of(pair(1, 1))) ? 1 : 0;
                denominator += contribution.contains(pair(0, 0)) ? 0 : 1;
            }
        }
        boolean whole = !silent && unknown == 0;
        long[] total = county.reported.get(reading.measure());
        boolean fits = total == null
                || (whole ? total[0] == numerator && total[1] == denominator : reachable(reading, rows, silent, total));
        if (total != null && !whole && fits) {
            return conclude(
                    reading,
                    Set.of(outcome(reading, total[0], total[1])),
                    total[0],
                    total[1],
                    -1,
                    "reported",
                    false,
                    true);
        }
        Set<String> possible = new TreeSet<>();
        boolean sums = reading.shape() == Reading.Shape.POOLED && unknown > FEW;
        for (long sum : sums ? extremes(reading, contributions) : fold(contributions, Long.MAX_VALUE, Long.MAX_VALUE)) {
            possible.add(outcome(reading, top(sum), bottom(sum)));
            if (silent) {
                for (long[] more : SILENT) {
                    possible.add(outcome(reading, top(sum) + more[0], bottom(sum) + more[1]));
                }
            }
            if (possible.size() == 3) {
                break;
            }
        }
        boolean nothing = rows.isEmpty() && silent;
        return conclude(
                reading,
                possible,
                nothing ? null : numerator,
                nothing ? null : denominator,
                unknown,
                "rows",
                !fits,
                whole);
    }

    /** The members that rows tell of: branches are no members of their own. */
    static List<County.Place> rows(Reading reading, County county) {
        List<County.Place> rows = new ArrayList<>();
        for (County.Place place : county.places) {
            if (!place.branch && reading.kinds().contains(place.kind)) {
                rows.add(place);
            }
        }
        return rows;
    }

    /**
     * Whether one of the kinds has no rows and is not declared absent. Rows that are all branches do tell that the kind
     * has no members of its own: the contract lets rows be all the members, and refuses to have such a kind declared
     * absent, so that there is no other way to say it.
     */
    static boolean silent(Reading reading, County county) {
        for (String kind : reading.kinds()) {
            if (!county.absent.contains(kind) && county.places.stream().noneMatch(row -> row.kind.equals(kind))) {
                return true;
            }
        }
        return false;
    }

    /** Every (numerator, denominator) that one row may add. */
    private Set<Long> contribution(Reading reading, County.Place row, long bound) {
        List<Long> key = new ArrayList<>();
        for (String fact : reading.facts()) {
            key.add(row.facts.get(fact));
        }
        key.add((long) row.unknownTechniques);
        key.add(bound);
        return known.computeIfAbsent(reading.id(), id -> new HashMap<>())
                .computeIfAbsent(key, k -> enumerate(reading, row, bound));
    }

    private Set<Long> enumerate(Reading reading, County.Place row, long bound) {
        Set<Long> found = new HashSet<>();
        List<Map<String, Long>> worlds = completions(
                row.facts, reading.facts(), reading.partsOfWholes(), row.unknownTechniques, bound, reading.shape());
        for (Map<String, Long> world : worlds) {
            if (!reading.looked().holds(world)) {
                found.add(pair(0, 0));
            } else if (reading.shape() == Reading.Shape.POOLED) {
                found.add(pair(world.get(reading.part()), world.get(reading.whole())));
            } else {
                found.add(pair(reading.qualifies().holds(world) ? 1 : 0, 1));
            }
        }
        return found;
    }

    /** All completions of the facts that are read. */
    private List<Map<String, Long>> completions(
            Map<String, Long> given,
            Set<String> read,
            Map<String, String> partsOfWholes,
            int unknownTechniques,
            long bound,
            Reading.Shape shape) {
        List<Map<String, Long>> worlds = new ArrayList<>();
        worlds.add(new TreeMap<>());
        long largest = read.stream()
                .filter(given::containsKey)
                .mapToLong(given::get)
                .max()
                .orElse(0);
        for (String fact : read) {
            Set<Long> values = new TreeSet<>();
            if (!given.containsKey(fact)) {
                values.addAll(candidates(fact, bound, largest, shape));
            } else if (fact.equals("techniqueCategories")) {
                for (long more = 0; more <= unknownTechniques; more++) {
                    values.add(given.get(fact) + more);
                }
            } else {
                values.add(given.get(fact));
            }
            List<Map<String, Long>> next = new ArrayList<>();
            for (Map<String, Long> world : worlds) {
                for (long value : values) {
                    Map<String, Long> further = new TreeMap<>(world);
                    further.put(fact, value);
                    next.add(further);
                }
            }
            worlds = next;
        }
        worlds.removeIf(world -> partsOfWholes.entrySet().stream()
                .anyMatch(pair -> world.get(pair.getKey()) > world.get(pair.getValue())));
        return worlds;
    }

    private Set<Long> candidates(String fact, long bound, long largest, Reading.Shape shape) {
        long[] range = range(fact);
        Set<Long> values = new TreeSet<>();
        long upTo = Math.min(range[1], shape == Reading.Shape.POOLED ? bound : Math.max(bound, 5 * largest));
        for (long value = range[0]; value <= upTo; value++) {
            values.add(value);
        }
        values.add(range[1]);
        if (shape == Reading.Shape.POOLED) {
            // the ends that the other fact of the pair sets
            values.add(Math.min(range[1], Math.max(range[0], largest)));
        }
        return values;
    }

    private long[] range(String fact) {
        long[] range = ranges.get(fact);
        if (range == null) {
            throw new IllegalArgumentException("no range for " + fact);
        }
        return range;
    }

    /**
     * Whether some completion of the rows adds up to exactly that total. Nothing that is added is negative, so values
     * above the total's denominator need not be tried.
     */
    private boolean reachable(Reading reading, List<County.Place> rows, boolean silent, long[] total) {
        List<Set<Long>> contributions = new ArrayList<>();
        for (County.Place row : rows) {
            contributions.add(contribution(reading, row, reading.shape() == Reading.Shape.POOLED ? total[1] : SMALL));
        }
        for (long sum : fold(contributions, total[0], total[1])) {
            long above = total[0] - top(sum);
            long below = total[1] - bottom(sum);
            if (silent ? above <= below : above == 0 && below == 0) {
                return true;
            }
        }
        return false;
    }

    private static Set<Long> fold(List<Set<Long>> contributions, long most, long mostOf) {
        Set<Long> sums = Set.of(pair(0, 0));
        for (Set<Long> contribution : contributions) {
            Set<Long> next = new HashSet<>();
            for (long sum : sums) {
                for (long more : contribution) {
                    long above = top(sum) + top(more);
                    long below = bottom(sum) + bottom(more);
                    if (above <= most && below <= mostOf) {
                        next.add(pair(above, below));
                    }
                }
            }
            sums = next;
        }
        return sums;
    }

    /**
     * The sums that matter when there are too many: {@code part - limit * whole} decides, rows are independent and what
     * is still to be added is the same for all, so after each row only the least and the greatest need be kept, apart
     * from whether the whole is still zero.
     */
    private static Set<Long> extremes(Reading reading, List<Set<Long>> contributions) {
        Set<Long> sums = Set.of(pair(0, 0));
        for (Set<Long> contribution : contributions) {
            Map<String, Long> kept = new TreeMap<>();
            for (long sum : sums) {
                for (long more : contribution) {
                    long next = pair(top(sum) + top(more), bottom(sum) + bottom(more));
                    String empty = bottom(next) == 0 ? "empty" : "some";
                    kept.merge(empty + " least", next, (a, b) -> margin(reading, a) <= margin(reading, b) ? a : b);
                    kept.merge(empty + " most", next, (a, b) -> margin(reading, a) >= margin(reading, b) ? a : b);
                }
            }
            sums = new HashSet<>(kept.values());
        }
        return sums;
    }

    private static long margin(Reading reading, long sum) {
        return top(sum) * reading.limit().denominator().longValueExact()
                - bottom(sum) * reading.limit().numerator().longValueExact();
    }

    // --- the jurisdiction -----------------------------------------------------------------------------------------

    private Opinion overAnswers(Reading reading, County county) {
        Long part = county.answers.get(reading.part());
        Long all = county.answers.get(reading.whole());
        boolean partOfWhole = reading.shape() == Reading.Shape.ANSWERS;
        boolean whole = part != null && all != null;
        long[] total = county.reported.get(reading.measure());
        boolean fits = total == null
                || ((part == null || part == total[0])
                        && (all == null || all == total[1])
                        && (!partOfWhole || total[0] <= total[1]));
        if (total != null && !whole && fits) {
            return conclude(
                    reading,
                    Set.of(outcome(reading, total[0], total[1])),
                    total[0],
                    total[1],
                    -1,
                    "reported",
                    false,
                    true);
        }
        Set<String> possible = new TreeSet<>();
        for (long p : part != null ? Set.of(part) : ends(reading.part(), all)) {
            for (long w : all != null ? Set.of(all) : ends(reading.whole(), part)) {
                if (!partOfWhole || p <= w) {
                    possible.add(outcome(reading, p, w));
                }
            }
        }
        return conclude(reading, possible, part, all, -1, "answers", !fits, whole);
    }

    /** Small values, both ends of the range, and what the other answer of the pair suggests. */
    private Set<Long> ends(String fact, Long other) {
        long[] range = range(fact);
        Set<Long> values = new TreeSet<>();
        for (long value = range[0]; value <= Math.min(range[1], range[0] + 3); value++) {
            values.add(value);
        }
        values.add(range[1]);
        if (other != null) {
            for (long factor : new long[] {1, 2, 10, 100}) {
                for (long near = -1; near <= 1; near++) {
                    values.add(Math.min(range[1], Math.max(range[0], other * factor + near)));
                }
            }
        }
        return values;
    }

    private Opinion overValue(Reading reading, County county) {
        Long value = county.answers.get(reading.part());
        if (value == null) {
            long[] range = range(reading.part());
            Set<String> possible = new TreeSet<>();
            for (long v : new long[] {range[0], range[1]}) {
                possible.add(outcome(reading, v, 1));
            }
            return conclude(reading, possible, null, null, -1, "answers", false, false);
        }
        return conclude(reading, Set.of(outcome(reading, value, 1)), value, 1L, -1, "answers", false, true);
    }

    private Opinion overYes(Reading reading, County county) {
        Set<String> possible = new TreeSet<>();
        boolean whole = county.answers.keySet().containsAll(reading.facts());
        for (Map<String, Long> world :
                completions(county.answers, reading.facts(), Map.of(), 0, SMALL, Reading.Shape.YES)) {
            possible.add(reading.qualifies().holds(world) ? PASS : FAIL);
        }
        boolean fails = possible.equals(Set.of(FAIL));
        return new Opinion(possible, null, null, -1, fails ? 1 : 0, 0, "answers", false, whole);
    }

    // --- conclusions ----------------------------------------------------------------------------------------------

    private static String outcome(Reading reading, long numerator, long denominator) {
        if (denominator == 0) {
            return NOT_APPLICABLE;
        }
        return reading.met(numerator, denominator) ? PASS : FAIL;
    }

    private static Opinion conclude(
            Reading reading,
            Set<String> possible,
            Long numerator,
            Long denominator,
            long unknown,
            String from,
            boolean doubt,
            boolean whole) {
        long gap = 0;
        long hire = 0;
        if (possible.equals(Set.of(FAIL))) {
            gap = least(reading, numerator, denominator, 0);
            hire = reading.hires() ? least(reading, numerator, denominator, 1) : 0;
        }
        return new Opinion(possible, numerator, denominator, unknown, gap, hire, from, doubt, whole);
    }

    /** Counts up until it is enough: in strides first, since more is never worse, then one by one. */
    static long least(Reading reading, long numerator, long denominator, long enlarges) {
        long enough = 0;
        for (long stride : new long[] {10_000, 100, 1}) {
            while (!reading.met(numerator + enough + stride, denominator + enlarges * (enough + stride))) {
                enough += stride;
            }
        }
        return enough + 1;
    }

    // --- pairs of counts in one long: neither is negative nor above two thousand million ---------------------------

    private static long pair(long top, long bottom) {
        return top << 32 | bottom;
    }

    private static long top(long pair) {
        return pair >>> 32;
    }

    private static long bottom(long pair) {
        return pair & 0xffff_ffffL;
    }

    private static List<long[]> silentIncrements() {
        List<long[]> increments = new ArrayList<>();
        for (long bottom = 0; bottom <= 4; bottom++) {
            for (long top = 0; top <= bottom; top++) {
                increments.add(new long[] {top, bottom});
            }
        }
        for (long many : new long[] {20, 400, 1_000_000, 1_000_000_000_000L}) {
            increments.add(new long[] {0, many});
            increments.add(new long[] {many, many});
        }
        return increments;
    }

    private static Map<String, long[]> coreRanges() {
        Map<String, long[]> ranges = new HashMap<>();
        for (String question : List.of(
                "governmentRun",
                "offersTcm",
                "tcmHall",
                "tcmHallUpgraded",
                "tcmHallFlagship",
                "tcmHallConnected",
                "tcmPavilion",
                "rehabilitationDepartment",
                "geriatricDepartment",
                "tcmDepartment",
                "tcmPharmacy",
                "tcmHealthEducationBase")) {
            ranges.put(question, new long[] {0, 1});
        }
        ranges.put("grade", new long[] {1, 3});
        ranges.put("techniqueCategories", new long[] {0, 20});
        ranges.put("techniqueItems", new long[] {0, 300});
        for (String staff :
                List.of("physicians", "tcmPhysicians", "tcmCapablePhysicians", "tcmCapableStaff", "promoters")) {
            ranges.put(staff, new long[] {0, 20_000});
        }
        for (String visits : List.of("visits", "tcmVisits")) {
            ranges.put(visits, new long[] {0, 50_000_000});
        }
        for (String people : List.of(
                "residentPopulation",
                "aged65Plus",
                "aged65PlusTcmManaged",
                "children0To36Months",
                "children0To36MonthsTcmManaged",
                "tcmGeneralPractitioners",
                "alliancePopulation")) {
            ranges.put(people, new long[] {0, 100_000_000});
        }
        return ranges;
    }
}
