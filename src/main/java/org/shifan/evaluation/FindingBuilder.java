package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/** Gathers what one finding says; what the outcome makes meaningless is left out when it is built. */
final class FindingBuilder {

    private final Indicator indicator;
    private final Snapshot snapshot;
    private final Map<String, List<Missing.Member>> missingFacts = new LinkedHashMap<>();
    private final List<Missing> otherMissing = new ArrayList<>();
    private Set<Outcome> possible = Set.of();
    private Long numerator;
    private Long denominator;
    private long unknown;
    private Finding.From from;
    private String value;
    private String shown;
    private Limit limit;
    private Gap gap;
    private List<Gap> others = List.of();
    private List<Shortfall> members = List.of();

    FindingBuilder(Indicator indicator, Snapshot snapshot) {
        this.indicator = indicator;
        this.snapshot = snapshot;
        this.limit = indicator.limit();
    }

    /**
     * The limit that is in force: the rule's own, or for a rise the earlier period's value, which the finding then shows.
     *
     * @param own the rule's own, or null
     * @return null when it is not known, which is noted as missing
     */
    Limit inForce(Limit own) {
        if (indicator.reference() != null) {
            missingFirst(Missing.What.THRESHOLD, indicator.reference());
            return null;
        }
        if (!indicator.rises()) {
            return own;
        }
        Total before = earlier();
        if (before == null || before.denominator() == 0) {
            missingFirst(Missing.What.PREVIOUS, indicator.measure());
            return null;
        }
        String text = before.numerator() + "/" + before.denominator();
        limit = new Limit(Limit.Op.MORE_THAN, before.numerator(), before.denominator(), text, null);
        return limit;
    }

    private Total earlier() {
        if (snapshot.previous() == null) {
            return null;
        }
        if (!indicator.overInstitutions()) {
            Values answers = snapshot.previous().answers().values();
            Vocabulary.Section section = snapshot.vocabulary().answers();
            long part = answers.at(section.slot(indicator.part()));
            long whole = answers.at(section.slot(indicator.whole()));
            if (part != Values.NOT_REPORTED && whole != Values.NOT_REPORTED) {
                return new Total(part, whole);
            }
        }
        return indicator.measure() == null
                ? null
                : snapshot.previous().reported().get(indicator.measure());
    }

    private void missingFirst(Missing.What what, String name) {
        otherMissing.add(0, new Missing(what, name, null, List.of()));
    }

    void missingKind(Kind kind) {
        otherMissing.add(new Missing(Missing.What.KIND, null, kind, List.of()));
    }

    void missingThreshold(String name) {
        missingFirst(Missing.What.THRESHOLD, name);
    }

    /** Those of the facts that the institution did not report, or not for certain. */
    void missingFacts(Institution row, Set<String> facts) {
        Vocabulary.Section section = snapshot.vocabulary().institutionFacts();
        for (String fact : facts) {
            int slot = section.slot(fact);
            boolean open =
                    !row.values().reported(slot) || row.uncertainCategories() > 0 && fact.equals("techniqueCategories");
            if (open) {
                missingFacts
                        .computeIfAbsent(fact, name -> new ArrayList<>())
                        .add(new Missing.Member(row.id(), row.name()));
            }
        }
    }

    /** Those of the facts that the jurisdiction did not report. */
    void missingAnswers(Iterable<String> facts) {
        Vocabulary.Section section = snapshot.vocabulary().answers();
        Values values = snapshot.answers().values();
        for (String fact : facts) {
            if (!values.reported(section.slot(fact))) {
                otherMissing.add(new Missing(Missing.What.ANSWER, fact, null, List.of()));
            }
        }
    }

    void numbers(Long numerator, Long denominator, long unknown, Finding.From from) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.unknown = unknown;
        this.from = from;
    }

    void decided(Set<Outcome> possible) {
        this.possible = possible;
    }

    void value(String value, String shown) {
        this.value = value;
        this.shown = shown;
    }

    /**
     * The gaps of a proportion, by more of its part and by whatever else would do; none without a limit.
     *
     * @param fact its part
     */
    void gaps(long n, long d, Limit limit, Fact fact) {
        if (limit != null) {
            gap = Gaps.ratio(n, d, limit, fact);
            others = Gaps.enlarging(n, d, limit, fact);
        }
    }

    void gap(Gap gap) {
        this.gap = gap;
    }

    void members(List<Shortfall> members) {
        this.members = members;
    }

    Finding build() {
        if (possible.isEmpty()) {
            throw new Fault("no possible outcome for " + indicator.id());
        }
        Outcome outcome = possible.size() == 1 ? possible.iterator().next() : Outcome.INCOMPLETE;
        boolean fails = outcome == Outcome.FAIL;
        boolean open = outcome == Outcome.INCOMPLETE;
        boolean exact = from == Finding.From.REPORTED || otherMissing.isEmpty() && missingFacts.isEmpty();
        return new Finding(
                indicator,
                outcome,
                possible,
                limit,
                numerator,
                denominator,
                unknown,
                value,
                shown,
                fails ? gap : null,
                fails && gap != null ? others : List.of(),
                members,
                open ? missing() : List.of(),
                evidence(),
                from,
                exact,
                null);
    }

    private List<Missing> missing() {
        List<Missing> missing = new ArrayList<>(otherMissing);
        List<Missing> facts = new ArrayList<>();
        missingFacts.forEach((fact, who) -> facts.add(new Missing(Missing.What.FACT, fact, null, who)));
        facts.sort((a, b) -> Integer.compare(b.members().size(), a.members().size()));
        missing.addAll(facts);
        return missing;
    }

    private List<String> evidence() {
        if (snapshot.answers().evidence().isEmpty()) {
            return List.of();
        }
        Set<String> evidence = new LinkedHashSet<>();
        if (!indicator.overInstitutions()) {
            for (String fact : indicator.facts()) {
                evidence.addAll(snapshot.answers().evidence().getOrDefault(fact, List.of()));
            }
        }
        return new ArrayList<>(evidence);
    }
}
