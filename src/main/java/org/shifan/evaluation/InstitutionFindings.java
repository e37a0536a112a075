package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Vocabulary;

/** Findings about institutions: the share of them that qualifies, and the proportion of two sums over them. */
final class InstitutionFindings {

    /** What stands in for a limit that is not known, only to see whether there is anything to judge. */
    private static final Limit ANY = Limit.of(Limit.Op.AT_LEAST, "100%");

    private final Evaluator evaluator;
    private final Snapshot snapshot;
    private final Completions completions;
    private final PublishedTotals totals;
    private final RollCall rollCall;

    InstitutionFindings(
            Evaluator evaluator,
            Snapshot snapshot,
            Completions completions,
            PublishedTotals totals,
            RollCall rollCall) {
        this.evaluator = evaluator;
        this.snapshot = snapshot;
        this.completions = completions;
        this.totals = totals;
        this.rollCall = rollCall;
    }

    /** A share of institutions; when the rule does not say who qualifies, there is nothing to count. */
    Finding share(int place, Conclusion conclusion) {
        Indicator indicator = evaluator.indicators().get(place);
        Limit limit = conclusion.limit();
        Tally tally = new Tally();
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        List<Shortfall> fallingShort = new ArrayList<>();
        for (Member member : completions.members(place)) {
            int may = completions.may(member, place);
            if (may == Tally.OUT) {
                rollCall.outside(place, member);
                continue;
            }
            if (member.silentKind()) {
                tally.addSilent(may);
                finding.missingKind(member.kind());
                continue;
            }
            tally.add(may);
            if (Integer.bitCount(may) > 1) {
                finding.missingFacts(member.row(), indicator.facts());
                rollCall.open(place, member.row());
            } else if (limit == null) {
                rollCall.open(place, member.row());
            } else if (may == Tally.NO) {
                fallingShort.add(shortfall(member.row(), place));
                rollCall.fallsShort(place, member.row());
            } else {
                rollCall.qualifies(place, member.row());
            }
        }
        Set<Outcome> possible = tally.possible(limit == null ? ANY : limit);
        if (limit == null) {
            possible = Possible.withoutLimit(possible);
            finding.missingThreshold(indicator.reference());
        }
        long n = tally.numerator();
        long d = tally.denominator();
        Finding.From from = Finding.From.ROWS;
        Total total = totals.inPlaceOf(tally, indicator);
        if (total != null) {
            from = Finding.From.REPORTED;
            n = total.numerator();
            d = total.denominator();
            possible = Possible.of(n, d, limit);
        }
        finding.numbers(conclusion.counted() ? n : null, d, tally.unknown(), from);
        finding.decided(possible);
        if (d > 0 && conclusion.counted()) {
            finding.value(n + "/" + d, Shown.percent(n, d, limit));
        }
        if (limit != null) {
            finding.gap(Gaps.share(n, d, limit));
        }
        finding.members(nearestFirst(fallingShort));
        return finding.build();
    }

    private Shortfall shortfall(Institution row, int place) {
        return new Shortfall(
                row.id(),
                row.name(),
                row.kind(),
                row.town(),
                evaluator.needs(place).of(row.values()));
    }

    private static List<Shortfall> nearestFirst(List<Shortfall> members) {
        if (members.size() < 2) {
            return members;
        }
        record Nearness(int unmet, long distance) implements Comparable<Nearness> {
            @Override
            public int compareTo(Nearness other) {
                return unmet != other.unmet
                        ? Integer.compare(unmet, other.unmet)
                        : Long.compare(distance, other.distance);
            }
        }
        // Hundreds of members are equally near, so there are few groups of them.
        Map<Nearness, List<Shortfall>> groups = new TreeMap<>();
        for (Shortfall member : members) {
            Nearness nearness = new Nearness(member.needs().size(), Needs.distance(member.needs()));
            groups.computeIfAbsent(nearness, any -> new ArrayList<>()).add(member);
        }
        List<Shortfall> sorted = new ArrayList<>(members.size());
        groups.values().forEach(sorted::addAll);
        return sorted;
    }

    /** A sum over institutions divided by another one. */
    Finding pooled(int place, Conclusion conclusion) {
        Indicator indicator = evaluator.indicators().get(place);
        Vocabulary.Section section = evaluator.vocabulary().institutionFacts();
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        Limit limit = finding.inForce(conclusion.limit());
        Sums sums = new Sums(limit == null ? ANY : limit);
        for (Member member : completions.members(place)) {
            int may = completions.may(member, place);
            if (may == Tally.OUT) {
                rollCall.outside(place, member);
                continue;
            }
            if (member.silentKind()) {
                sums.addSilent();
                finding.missingKind(member.kind());
                continue;
            }
            boolean maybeOut = (may & Tally.OUT) != 0;
            Range part = Range.of(conclusion.part(), member.row().values(), section);
            Range whole = Range.of(conclusion.whole(), member.row().values(), section);
            if (sums.add(part.low(), part.high(), whole.low(), whole.high(), maybeOut)) {
                finding.missingFacts(member.row(), indicator.facts());
                rollCall.open(place, member.row());
            } else {
                rollCall.qualifies(place, member.row());
            }
        }
        Set<Outcome> possible = limit == null ? Possible.withoutLimit(sums.possible()) : sums.possible();
        long n = sums.numerator();
        long d = sums.denominator();
        Finding.From from = Finding.From.ROWS;
        Total total = totals.inPlaceOf(sums, indicator);
        if (total != null) {
            from = Finding.From.REPORTED;
            n = total.numerator();
            d = total.denominator();
            possible = Possible.of(n, d, limit);
        }
        finding.numbers(n, d, sums.unknown(), from);
        finding.decided(possible);
        if (d > 0) {
            finding.value(n + "/" + d, Shown.percent(n, d, limit));
        }
        Fact fact = section.fact(conclusion.part());
        finding.gaps(n, d, limit, fact);
        return finding.build();
    }
}
