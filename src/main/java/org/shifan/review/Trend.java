package org.shifan.review;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One jurisdiction under one pack over time: at least one result, in the order of the dates that their figures describe.
 *
 * @param results the earliest first
 */
public record Trend(List<PastResult> results) {

    public Trend {
        results = List.copyOf(results);
    }

    /**
     * Two results of a jurisdiction under one pack that describe the same date.
     *
     * @param one the first of them
     * @param other another one
     */
    public record SameDate(PastResult one, PastResult other) {}

    /**
     * What there is to follow.
     *
     * @param trends of those with a result at least
     * @param leftOut those that have two of one date, which cannot be put in an order
     */
    public record Followed(List<Trend> trends, List<SameDate> leftOut) {

        public Followed {
            trends = List.copyOf(trends);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Groups results by jurisdiction and pack, in the order in which they first come. */
    public static Followed of(List<PastResult> results) {
        Map<String, List<PastResult>> groups = new LinkedHashMap<>();
        for (PastResult result : results) {
            groups.computeIfAbsent(result.code() + " " + result.pack(), unused -> new ArrayList<>())
                    .add(result);
        }
        List<Trend> trends = new ArrayList<>();
        List<SameDate> leftOut = new ArrayList<>();
        for (List<PastResult> group : groups.values()) {
            group.sort(Comparator.comparing(PastResult::asOf));
            SameDate same = null;
            for (int i = 1; i < group.size() && same == null; i++) {
                if (group.get(i).asOf().equals(group.get(i - 1).asOf())) {
                    same = new SameDate(group.get(i - 1), group.get(i));
                }
            }
            if (same == null) {
                trends.add(new Trend(group));
            } else {
                leftOut.add(same);
            }
        }
        return new Followed(trends, leftOut);
    }

    /** Whether there is more than one point in time. */
    public boolean moves() {
        return results.size() > 1;
    }

    /** Whether all were judged by the same rules. */
    public boolean sameRules() {
        return results.stream().noneMatch(latest()::otherRules);
    }

    /** The findings of an indicator, the earliest first, without those results that do not judge it. */
    public List<PastFinding> findings(String id) {
        List<PastFinding> findings = new ArrayList<>();
        for (PastResult result : results) {
            PastFinding finding = result.findings().get(id);
            if (finding != null) {
                findings.add(finding);
            }
        }
        return findings;
    }

    /** Whether what is demanded of an indicator is not always the same. */
    public boolean demandChanged(String id) {
        List<PastFinding> findings = findings(id);
        for (int i = 1; i < findings.size(); i++) {
            if (new Change(Change.Sort.SETTLED, findings.get(i - 1), findings.get(i)).demandChanged()) {
                return true;
            }
        }
        return false;
    }

    /** The ids of all indicators of any of the results, in the order of the latest one. */
    public List<String> indicators() {
        Map<String, Boolean> ids = new LinkedHashMap<>();
        for (int i = results.size() - 1; i >= 0; i--) {
            results.get(i).findings().keySet().forEach(id -> ids.put(id, true));
        }
        return List.copyOf(ids.keySet());
    }

    /** The latest result. */
    public PastResult latest() {
        return results.get(results.size() - 1);
    }

    /** What the latest result that judged it says of an indicator. */
    public PastFinding latest(String id) {
        for (int i = results.size() - 1; i >= 0; i--) {
            PastFinding finding = results.get(i).findings().get(id);
            if (finding != null) {
                return finding;
            }
        }
        throw new IllegalArgumentException(id);
    }

    /**
     * Where an indicator would stand on its due date if it went on as from the first to the last figure, along a
     * straight line: a convention of this program and no forecast.
     *
     * @param numerator of the value then, at least 0
     * @param denominator of the value then, at least 1
     * @param reached whether that would meet the demand
     * @param due the date
     */
    public record Outlook(BigInteger numerator, BigInteger denominator, boolean reached, LocalDate due) {}

    /**
     * The outlook of an indicator that does not pass yet and is measured by a number: null when it passes, when there
     * are fewer than two figures, or when its due date is not after the latest one.
     *
     * @param heads for a number per so many heads: for how many; 1 for everything else; 0 when nobody knows, and then
     *     there is no outlook
     */
    public Outlook outlook(String id, long heads) {
        PastFinding now = latest().findings().get(id);
        if (heads == 0 || now == null || !now.open() || now.due() == null || now.fraction() == null) {
            return null;
        }
        BigInteger[] limit = limit(now.threshold());
        PastResult first = null;
        for (PastResult result : results) {
            PastFinding then = result.findings().get(id);
            if (first == null && then != null && then.fraction() != null) {
                first = result;
            }
        }
        long known = first == null ? 0 : ChronoUnit.DAYS.between(first.asOf(), latest().asOf());
        long ahead = ChronoUnit.DAYS.between(latest().asOf(), now.due());
        if (limit == null || known <= 0 || ahead <= 0) {
            return null;
        }
        BigInteger[] from = first.findings().get(id).fraction();
        BigInteger[] to = now.fraction();
        // to + (to - from) * ahead / known, over the common denominator
        BigInteger denominator = from[1].multiply(to[1]).multiply(BigInteger.valueOf(known));
        BigInteger start = to[0].multiply(from[1]).multiply(BigInteger.valueOf(known));
        BigInteger rise =
                to[0].multiply(from[1]).subtract(from[0].multiply(to[1])).multiply(BigInteger.valueOf(ahead));
        BigInteger numerator = start.add(rise).max(BigInteger.ZERO);
        boolean share = "share".equals(now.kind()) || "ratio".equals(now.kind());
        if (share) {
            numerator = numerator.min(denominator); // a part never exceeds its whole
        }
        numerator = numerator.multiply(BigInteger.valueOf(heads));
        int sign = numerator.multiply(limit[1]).compareTo(denominator.multiply(limit[0]));
        return new Outlook(numerator, denominator, holds(now.op(), sign), now.due());
    }

    private static boolean holds(String op, int sign) {
        return switch (op == null ? "" : op) {
            case ">=" -> sign >= 0;
            case ">" -> sign > 0;
            case "<" -> sign < 0;
            case "<=" -> sign <= 0;
            case "==" -> sign == 0;
            default -> false;
        };
    }

    /** A threshold such as {@code 90%}, {@code 0.6} or {@code 3} as a fraction; null when it is none. */
    private static BigInteger[] limit(String threshold) {
        if (threshold == null || !threshold.matches("[0-9]{1,9}(\\.[0-9]{1,6})?%?")) {
            return null;
        }
        boolean percent = threshold.endsWith("%");
        String number = percent ? threshold.substring(0, threshold.length() - 1) : threshold;
        int dot = number.indexOf('.');
        int decimals = dot < 0 ? 0 : number.length() - dot - 1;
        BigInteger denominator = BigInteger.TEN.pow(decimals + (percent ? 2 : 0));
        return new BigInteger[] {new BigInteger(number.replace(".", "")), denominator};
    }
}
