package org.shifan.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.shifan.pack.LoadedPack;
import org.shifan.snapshot.Vocabulary;

/** Walks along the limits of readings and takes down every disagreement. */
final class Boundaries {

    private static final long[] SIZES = {1, 2, 3, 7, 8, 9, 10, 20, 40, 100};
    private static final long[] PEOPLE = {
        1, 2, 3, 7, 8, 9, 10, 20, 100, 999, 1_000, 10_000, 50_000, 210_000, 999_999, 1_000_000
    };

    private final Vocabulary vocabulary;
    private final Oracle oracle;
    private final Random random = new Random(1);
    private final List<String> mismatches = new ArrayList<>();
    private int cases;

    Boundaries(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.oracle = new Oracle(Translation.ranges(vocabulary));
    }

    /** What the program and the oracle do not agree on. */
    List<String> mismatches() {
        return mismatches;
    }

    /** How many counties were judged. */
    int cases() {
        return cases;
    }

    void walk(LoadedPack pack, Reading reading) {
        Comparison comparison = new Comparison(pack, false, List.of(reading), oracle);
        switch (reading.shape()) {
            case SHARE -> {
                shares(comparison, reading);
                members(comparison, reading);
                totals(comparison, reading);
            }
            case POOLED -> {
                pooled(comparison, reading);
                totals(comparison, reading);
            }
            case ANSWERS, PER -> {
                for (long whole : PEOPLE) {
                    around(
                            reading,
                            whole,
                            part -> {
                                County county = new County();
                                county.answers.put(reading.part(), part);
                                county.answers.put(reading.whole(), whole);
                                return county;
                            },
                            comparison);
                }
                totals(comparison, reading);
            }
            case VALUE, RANGE -> {
                long limit = reading.limit().numerator().longValueExact();
                long most = Translation.ranges(vocabulary).get(reading.part())[1];
                for (long value = limit - 1; value <= Math.min(most, limit + 1); value++) {
                    County county = new County();
                    county.answers.put(reading.part(), value);
                    check(comparison, reading, county, reading.met(value, 1));
                }
            }
            case YES -> answersOneByOne(comparison, reading);
        }
    }

    /** So many members of so many, of one kind and of all kinds in turn. */
    private void shares(Comparison comparison, Reading reading) {
        Counties counties = new Counties(List.of(reading), 1);
        for (long size : SIZES) {
            for (boolean spread : new boolean[] {false, true}) {
                around(
                        reading,
                        size,
                        qualify -> {
                            County county = new County();
                            for (int i = 0; i < size; i++) {
                                String kind = reading.kinds()
                                        .get(spread ? i % reading.kinds().size() : 0);
                                county.add(kind, counties.member(reading, kind, i < qualify, random));
                            }
                            absentOtherwise(county, reading);
                            return county;
                        },
                        comparison);
            }
        }
    }

    /** One member whose facts pass, one after the other, through all small values. */
    private void members(Comparison comparison, Reading reading) {
        Counties counties = new Counties(List.of(reading), 1);
        Map<String, long[]> ranges = Translation.ranges(vocabulary);
        Set<String> facts = new TreeSet<>(reading.looked().facts());
        facts.addAll(reading.qualifies().facts());
        Map<String, String> wholes = reading.partsOfWholes();
        for (String kind : reading.kinds()) {
            for (String fact : facts) {
                long[] range = ranges.get(fact);
                for (int round = 0; round < 2; round++) {
                    Map<String, Long> base = new TreeMap<>(counties.member(reading, kind, round == 0, random));
                    // facts that the criterion does not read could be exceeded by their parts
                    base.keySet().retainAll(facts);
                    for (long value = range[0]; value <= Math.min(range[1], 21); value++) {
                        Map<String, Long> changed = new TreeMap<>(base);
                        changed.put(fact, value);
                        if (wholes.entrySet().stream()
                                .anyMatch(pair -> changed.get(pair.getKey()) > changed.get(pair.getValue()))) {
                            continue;
                        }
                        member(comparison, reading, kind, changed);
                    }
                }
            }
            wholes.forEach((part, whole) -> {
                for (long all : new long[] {1, 2, 3, 4, 5, 7, 8, 9, 10, 20, 100, 20_000}) {
                    for (long percent : new long[] {25, 50, 60}) {
                        long enough = Fraction.of(percent, 100).ceilingOf(all);
                        for (long some = Math.max(0, enough - 1); some <= Math.min(all, enough + 1); some++) {
                            member(comparison, reading, kind, Map.of(whole, all, part, some));
                        }
                    }
                }
            });
        }
    }

    private void member(Comparison comparison, Reading reading, String kind, Map<String, Long> facts) {
        County county = new County();
        county.add(kind, facts);
        absentOtherwise(county, reading);
        Boolean passes = reading.looked().holds(facts) ? reading.qualifies().holds(facts) : null;
        check(comparison, reading, county, passes);
    }

    private void pooled(Comparison comparison, Reading reading) {
        for (long whole : new long[] {1, 2, 3, 7, 8, 9, 10, 20, 100, 1_000, 20_000}) {
            around(
                    reading,
                    whole,
                    part -> {
                        County county = new County();
                        // the whole in two institutions, the parts wherever they fit
                        long first = whole / 2;
                        long ofFirst = Math.min(first, part);
                        String kind = reading.kinds().get(0);
                        String last = reading.kinds().get(reading.kinds().size() - 1);
                        county.add(kind, Map.of(reading.whole(), first, reading.part(), ofFirst));
                        county.add(last, Map.of(reading.whole(), whole - first, reading.part(), part - ofFirst));
                        absentOtherwise(county, reading);
                        return county;
                    },
                    comparison);
        }
    }

    private void totals(Comparison comparison, Reading reading) {
        for (long denominator : new long[] {1, 2, 8, 10, 269, 1_000, 1_000_000}) {
            around(
                    reading,
                    denominator,
                    numerator -> {
                        County county = new County();
                        county.reported.put(reading.measure(), new long[] {numerator, denominator});
                        return county;
                    },
                    comparison);
        }
    }

    private void answersOneByOne(Comparison comparison, Reading reading) {
        Map<String, long[]> ranges = Translation.ranges(vocabulary);
        for (String fact : reading.qualifies().facts()) {
            for (long value = ranges.get(fact)[0]; value <= Math.min(ranges.get(fact)[1], 52); value++) {
                County county = new County();
                reading.qualifies().facts().forEach(other -> county.answers.put(other, ranges.get(other)[1]));
                county.answers.put(fact, value);
                check(comparison, reading, county, reading.qualifies().holds(county.answers));
            }
        }
    }

    /** From two below to two above the least that is enough. */
    private void around(Reading reading, long whole, LongFunction<County> build, Comparison comparison) {
        long enough = new Fraction(
                        reading.limit().numerator(),
                        reading.limit().denominator().multiply(BigInteger.valueOf(reading.heads())))
                .ceilingOf(whole);
        boolean partOfWhole = reading.shape() != Reading.Shape.PER;
        for (long part = enough - 2; part <= enough + 2; part++) {
            if (part >= 0 && (!partOfWhole || part <= whole)) {
                check(comparison, reading, build.apply(part), reading.met(part, whole));
            }
        }
    }

    private void check(Comparison comparison, Reading reading, County county, Boolean passes) {
        cases++;
        String expected = passes == null ? Opinion.NOT_APPLICABLE : passes ? Opinion.PASS : Opinion.FAIL;
        String judged = oracle.judge(reading, county).outcome();
        if (!judged.equals(expected)) {
            mismatches.add(reading.id() + ": the oracle says " + judged + ", arithmetic " + expected);
        }
        UnaryOperator<String> shorten = text -> text.length() > 600 ? text.substring(0, 600) + " …" : text;
        List<String> differences = comparison.differences(county, Translation.records(county, vocabulary));
        if (!differences.isEmpty() && mismatches.size() < 20) {
            mismatches.add(String.join("; ", differences) + "\n" + shorten.apply(Translation.json(county, vocabulary)));
        }
    }

    /** Declares the reading's kinds without rows absent. */
    private static void absentOtherwise(County county, Reading reading) {
        for (String kind : reading.kinds()) {
            if (county.places.stream().noneMatch(place -> place.kind.equals(kind))) {
                county.absent.add(kind);
            }
        }
    }
}
