package org.shifan.plan;

import java.util.ArrayList;
import java.util.List;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Amendment;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * How far an indicator that passes is from not passing for certain: so many may be lost, one more must not. Exact; of
 * figures that nobody reported the worst is taken.
 *
 * @param pack its pack
 * @param indicator the indicator
 * @param loss what is lost
 * @param fact what of, or null for institutions
 * @param safe so many lost and it still passes; -1 when no loss of this sort ever turns it
 * @param fragile for {@link Loss#ANSWER}: the answers each of which alone turns it, in the order of the rule
 */
public record Margin(Pack pack, Indicator indicator, Loss loss, Fact fact, long safe, List<Fact> fragile) {

    /** What can be lost. */
    public enum Loss {
        /** One that qualifies is not accepted. */
        CLAIM("claim"),
        /** One of the part is not accepted, the whole stays. */
        PART("part"),
        /** One of the part leaves, and the whole is one less. */
        LEAVES("leaves"),
        /** One more comes of what is limited from above. */
        MORE("more"),
        /** An answer is not accepted. */
        ANSWER("answer");

        private final String code;

        Loss(String code) {
            this.code = code;
        }

        /** The word in results. */
        public String code() {
            return code;
        }
    }

    public Margin {
        fragile = List.copyOf(fragile);
    }

    /** The margins of that finding, none unless it passes; the nearest sort of loss first. */
    public static List<Margin> of(Pack pack, Finding finding, Snapshot snapshot) {
        Indicator indicator = finding.indicator();
        if (finding.outcome() != Outcome.PASS || finding.onSite() != null) {
            return List.of();
        }
        if (indicator.shape() == Shape.YES) {
            return List.of(answers(pack, indicator, snapshot));
        }
        if (finding.limit() == null) {
            return List.of();
        }
        boolean total = finding.from() == Finding.From.REPORTED;
        Goal goal = new Goal(pack, indicator, finding.limit(), false, total);
        if (goal.direction() == 0) {
            return List.of();
        }
        long sum = sum(goal, snapshot, finding);
        Limit limit = finding.limit();
        long den = limit.denominator();
        long num = limit.numerator();
        Vocabulary.Section section = indicator.overInstitutions()
                ? snapshot.vocabulary().institutionFacts()
                : snapshot.vocabulary().answers();
        Fact fact = indicator.part() == null ? null : section.fact(indicator.part());
        List<Margin> margins = new ArrayList<>();
        if (goal.direction() < 0) {
            long each = indicator.shape() == Shape.PER ? Math.multiplyExact(den, indicator.heads()) : den;
            margins.add(margin(pack, indicator, Loss.MORE, fact, (goal.most() - sum) / each, Long.MAX_VALUE));
            return margins;
        }
        long spare = sum - goal.least();
        long have = finding.numerator() == null ? 0 : finding.numerator();
        switch (indicator.shape()) {
            case SHARE -> margins.add(margin(pack, indicator, Loss.CLAIM, null, spare / den, have));
            case PER ->
                margins.add(margin(
                        pack, indicator, Loss.PART, fact, spare / Math.multiplyExact(den, indicator.heads()), have));
            case VALUE -> margins.add(margin(pack, indicator, Loss.PART, fact, spare / den, have));
            default -> {
                margins.add(margin(pack, indicator, Loss.PART, fact, spare / den, have));
                if (fact.enlarge() != null && den > num) {
                    // at the very end nobody is left and nothing is asked any more
                    margins.add(margin(pack, indicator, Loss.LEAVES, fact, spare / (den - num), have));
                }
            }
        }
        return margins;
    }

    private static Margin margin(Pack pack, Indicator indicator, Loss loss, Fact fact, long safe, long have) {
        return new Margin(pack, indicator, loss, fact, safe >= have ? -1 : safe, List.of());
    }

    private static long sum(Goal goal, Snapshot snapshot, Finding finding) {
        if (goal.total()) {
            long heads =
                    goal.indicator().shape() == Shape.PER ? goal.indicator().heads() : 1;
            Limit limit = finding.limit();
            return Math.subtractExact(
                    Math.multiplyExact(Math.multiplyExact(finding.numerator(), heads), limit.denominator()),
                    Math.multiplyExact(finding.denominator(), limit.numerator()));
        }
        if (!goal.indicator().overInstitutions()) {
            Holder own = holder(null, snapshot.answers().values(), 0);
            return goal.weight(own, own.values(), snapshot.vocabulary().answers());
        }
        long sum = 0;
        for (Institution row : snapshot.institutions()) {
            Holder holder = holder(row, row.values(), row.uncertainCategories());
            if (!row.branch() && goal.concerns(holder)) {
                sum = Math.addExact(
                        sum,
                        goal.weight(
                                holder, holder.values(), snapshot.vocabulary().institutionFacts()));
            }
        }
        return sum;
    }

    private static Holder holder(Institution row, Values values, int uncertain) {
        long[] slots = new long[values.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = values.at(i);
        }
        return new Holder(row == null ? null : row.kind(), row, null, slots, uncertain, false);
    }

    /** Which answers, each put to the other side alone, turn a yes. */
    private static Margin answers(Pack pack, Indicator indicator, Snapshot snapshot) {
        Vocabulary.Section section = snapshot.vocabulary().answers();
        List<Fact> fragile = new ArrayList<>();
        for (String name : indicator.numerator().facts()) {
            Fact fact = section.fact(name);
            long value = snapshot.answers().values().at(section.slot(name));
            if (fact.type() != Fact.Type.YESNO || value == Values.NOT_REPORTED) {
                continue;
            }
            Snapshot other = snapshot.with(List.of(Amendment.answer(name, 1 - value)));
            Holder holder = holder(null, other.answers().values(), 0);
            if (holds(indicator.numerator(), holder, section) != Holder.Truth.YES) {
                fragile.add(fact);
            }
        }
        return new Margin(pack, indicator, Loss.ANSWER, null, fragile.isEmpty() ? -1 : 0, fragile);
    }

    private static Holder.Truth holds(Condition condition, Holder holder, Vocabulary.Section section) {
        return Holder.holds(condition, holder.values(), section, 0);
    }
}
