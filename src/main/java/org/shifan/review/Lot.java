package org.shifan.review;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;

/**
 * The lot that decides which institutions are visited. Whoever knows the seed, a public text such as a date and a lottery
 * number, can repeat it with any program that has SHA-256:
 *
 * <ol>
 *   <li>The places are shared out among the kinds by their numbers (largest remainders, each kind at least one place
 *       where there are enough), unless somebody says how many of a kind.
 *   <li>Within a kind the towns are put in the order of {@code SHA-256(seed LF kind LF town)}, within a town the
 *       institutions in the order of {@code SHA-256(seed LF kind LF id)}.
 *   <li>Along that row every {@code (sum of weights / places)}th is drawn, beginning at {@code SHA-256(seed LF kind)}
 *       modulo the sum. So each institution is as likely as its weight says, and the places are spread over the towns.
 *       One whose weight alone fills a step is drawn for certain and takes its place out of the row beforehand.
 * </ol>
 */
public final class Lot {

    private Lot() {}

    /**
     * What is drawn from and how.
     *
     * @param seed a public text, not empty
     * @param size how many institutions in all, at least 1; of the kinds that {@code take} does not name
     * @param take how many of single kinds; a kind at 0 is left out
     * @param weight how many times as likely a doubtful institution is as another one, at least 1
     * @param doubtful the ids of the doubtful ones
     */
    public record Terms(String seed, int size, Map<Kind, Integer> take, int weight, Set<String> doubtful) {

        public Terms {
            Map<Kind, Integer> sorted = new EnumMap<>(Kind.class);
            sorted.putAll(take);
            take = Collections.unmodifiableMap(sorted);
            doubtful = Collections.unmodifiableSet(new java.util.TreeSet<>(doubtful));
        }
    }

    /**
     * A kind and what is drawn of it.
     *
     * @param kind the kind
     * @param members how many institutions there are to draw from
     * @param weights the sum of their weights
     * @param start where in that sum the first step begins, before those drawn for certain are taken out
     * @param drawn the institutions, in the order of the row, those drawn for certain first
     */
    public record Stratum(Kind kind, int members, long weights, BigInteger start, List<Institution> drawn) {

        public Stratum {
            drawn = List.copyOf(drawn);
        }
    }

    /** Draws: a stratum for each kind that has institutions which are no branches. */
    public static List<Stratum> draw(Snapshot snapshot, Terms terms) {
        Map<Kind, List<Institution>> members = new EnumMap<>(Kind.class);
        for (Institution row : snapshot.institutions()) {
            if (!row.branch()) {
                members.computeIfAbsent(row.kind(), unused -> new ArrayList<>()).add(row);
            }
        }
        Map<Kind, Integer> places = places(members, terms);
        List<Stratum> strata = new ArrayList<>();
        members.forEach((kind, rows) -> strata.add(draw(kind, rows, places.get(kind), terms)));
        return strata;
    }

    private static Map<Kind, Integer> places(Map<Kind, List<Institution>> members, Terms terms) {
        Map<Kind, Integer> places = new EnumMap<>(Kind.class);
        Map<Kind, Integer> shared = new EnumMap<>(Kind.class);
        long all = 0;
        for (Map.Entry<Kind, List<Institution>> each : members.entrySet()) {
            int count = each.getValue().size();
            Integer fixed = terms.take().get(each.getKey());
            if (fixed == null) {
                shared.put(each.getKey(), count);
                all += count;
            } else {
                places.put(each.getKey(), Math.min(fixed, count));
            }
        }
        long size = Math.min(terms.size(), all);
        boolean atLeastOne = size >= shared.size();
        // Hamilton's method; where each kind is to have a place, those that would get none are served first.
        long left = size;
        List<Kind> byRemainder = new ArrayList<>();
        Map<Kind, Long> remainders = new EnumMap<>(Kind.class);
        for (Map.Entry<Kind, Integer> each : shared.entrySet()) {
            long quota = size * each.getValue();
            int whole = (int) (quota / all);
            places.put(each.getKey(), whole);
            remainders.put(each.getKey(), quota % all);
            left -= whole;
            byRemainder.add(each.getKey());
        }
        byRemainder.sort(Comparator.comparing((Kind kind) -> atLeastOne && places.get(kind) == 0 ? 0 : 1)
                .thenComparing(remainders::get, Comparator.reverseOrder()));
        for (int i = 0; i < byRemainder.size() && left > 0; i++, left--) {
            places.merge(byRemainder.get(i), 1, Integer::sum);
        }
        if (atLeastOne) {
            giveEachOne(places, shared);
        }
        return places;
    }

    /** Where remainders were too few for everybody, the kinds with most places give one each. */
    private static void giveEachOne(Map<Kind, Integer> places, Map<Kind, Integer> shared) {
        for (Kind none : shared.keySet()) {
            if (places.get(none) > 0) {
                continue;
            }
            Kind most = none;
            for (Kind kind : shared.keySet()) {
                most = places.get(kind) > places.get(most) ? kind : most;
            }
            places.merge(most, -1, Integer::sum);
            places.merge(none, 1, Integer::sum);
        }
    }

    private static Stratum draw(Kind kind, List<Institution> members, int places, Terms terms) {
        String seed = terms.seed() + "\n" + kind;
        Map<String, BigInteger> tickets = new HashMap<>();
        for (Institution row : members) {
            tickets.put("id " + row.id(), ticket(seed + "\n" + row.id()));
            tickets.computeIfAbsent("town " + town(row), unused -> ticket(seed + "\n" + town(row)));
        }
        List<Institution> row = new ArrayList<>(members);
        row.sort(Comparator.comparing((Institution each) -> tickets.get("town " + town(each)))
                .thenComparing(each -> town(each))
                .thenComparing(each -> tickets.get("id " + each.id())));
        long sum = weights(row, terms);
        BigInteger start = sum == 0 ? BigInteger.ZERO : ticket(seed).mod(BigInteger.valueOf(sum));
        List<Institution> drawn = new ArrayList<>();
        int left = places;
        for (boolean again = true; again && left > 0; ) {
            again = false;
            long now = weights(row, terms);
            for (Institution each : List.copyOf(row)) {
                if (left > 0 && (long) weight(each, terms) * left >= now && !row.isEmpty()) {
                    drawn.add(each);
                    row.remove(each);
                    left--;
                    again = true;
                    break;
                }
            }
        }
        systematic(row, left, ticket(seed), terms, drawn);
        return new Stratum(kind, members.size(), sum, start, drawn);
    }

    /** Draws every so-manyth of the row; each is drawn by exactly weight times places of sum possible starts. */
    static void systematic(List<Institution> row, int places, BigInteger ticket, Terms terms, List<Institution> drawn) {
        if (places == 0) {
            return;
        }
        long sum = weights(row, terms);
        long start = ticket.mod(BigInteger.valueOf(sum)).longValueExact();
        long before = 0;
        long next = 0;
        for (Institution each : row) {
            long after = before + weight(each, terms);
            // the steps lie at (start + next * sum) / places along the row
            if (next < places && start + next * sum < after * places) {
                drawn.add(each);
                next++;
            }
            before = after;
        }
    }

    private static long weights(List<Institution> row, Terms terms) {
        long sum = 0;
        for (Institution each : row) {
            sum += weight(each, terms);
        }
        return sum;
    }

    private static int weight(Institution row, Terms terms) {
        return terms.doubtful().contains(row.id()) ? terms.weight() : 1;
    }

    private static String town(Institution row) {
        return row.town() == null ? "" : row.town();
    }

    private static BigInteger ticket(String text) {
        try {
            return new BigInteger(
                    1, MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
