package org.shifan.workshop;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Criterion;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.text.Phrase;

/**
 * What the scenarios of a pack show of its rules, judged by what they come to and not by what they are called.
 *
 * @param pack whose rules they are
 * @param rules in the order of the pack
 */
public record Coverage(Pack pack, Map<Indicator, Cases> rules) {

    /** The cases in which a rule can be mistaken. */
    public enum Case {
        JUST_PASSES("刚好达标", "just passes"),
        JUST_MISSES("差一点", "just misses"),
        EXACT("正好", "exact"),
        NOT_REPORTED("未填报", "not reported"),
        NOT_APPLICABLE("不适用", "not applicable");

        private final String zh;
        private final String en;

        Case(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** Its name for people. */
        public Phrase label() {
            return new Phrase(zh, en);
        }
    }

    /**
     * The cases of one rule.
     *
     * @param exist those that there are
     * @param covered those of them that a scenario shows
     */
    public record Cases(Set<Case> exist, Set<Case> covered) {

        /** Those that no scenario shows. */
        public Set<Case> open() {
            Set<Case> open = EnumSet.noneOf(Case.class);
            open.addAll(exist);
            open.removeAll(covered);
            return open;
        }
    }

    /** What those scenarios cover. */
    public static Coverage of(TestRun run) {
        Map<Indicator, Cases> rules = new LinkedHashMap<>();
        for (Indicator indicator : run.pack().indicators()) {
            Set<Case> exist = existing(indicator);
            Set<Case> covered = EnumSet.noneOf(Case.class);
            for (TestRun.Result result : run.results()) {
                if (result.holds() && result.indicator().id().equals(indicator.id())) {
                    covered.addAll(shown(result.finding()));
                }
            }
            covered.retainAll(exist);
            rules.put(indicator, new Cases(exist, covered));
        }
        return new Coverage(run.pack(), rules);
    }

    /** How many cases there are. */
    public long existing() {
        return rules.values().stream().mapToLong(cases -> cases.exist().size()).sum();
    }

    /** How many of them are covered. */
    public long covered() {
        return rules.values().stream()
                .mapToLong(cases -> cases.covered().size())
                .sum();
    }

    /** How many of the pack's rules look at institutions or figures rather than at a plain answer. */
    public long automated() {
        return pack.indicators().size() - byAnswer() - byHand();
    }

    /** How many ask whether the jurisdiction has something. */
    public long byAnswer() {
        return shaped(Shape.YES);
    }

    /** How many somebody judges by hand, on site. */
    public long byHand() {
        return shaped(Shape.HAND);
    }

    private long shaped(Shape shape) {
        return pack.indicators().stream()
                .filter(indicator -> indicator.shape() == shape)
                .count();
    }

    /** How many clauses without a rule have that status. */
    public long without(Criterion.Status status) {
        return pack.criteria().stream()
                .filter(criterion -> criterion.status() == status)
                .count();
    }

    private static Set<Case> existing(Indicator indicator) {
        if (indicator.shape() == Shape.HAND) {
            return EnumSet.noneOf(Case.class);
        }
        Set<Case> exist = EnumSet.of(Case.NOT_REPORTED);
        if (indicator.reference() == null) {
            exist.add(Case.JUST_PASSES);
            exist.add(Case.JUST_MISSES);
        }
        if (indicator.reference() == null && indicator.shape() != Shape.YES) {
            exist.add(Case.EXACT);
        }
        if (indicator.shape() == Shape.SHARE || indicator.shape() == Shape.RATIO || indicator.shape() == Shape.PER) {
            exist.add(Case.NOT_APPLICABLE);
        }
        return exist;
    }

    private static Set<Case> shown(Finding finding) {
        Set<Case> shown = EnumSet.noneOf(Case.class);
        switch (finding.outcome()) {
            case NOT_APPLICABLE -> shown.add(Case.NOT_APPLICABLE);
            case INCOMPLETE -> {
                boolean unsaid = finding.missing().stream()
                        .anyMatch(each -> each.what() == Missing.What.FACT
                                || each.what() == Missing.What.ANSWER
                                || each.what() == Missing.What.KIND);
                if (unsaid) {
                    shown.add(Case.NOT_REPORTED);
                }
            }
            case PASS, FAIL -> {
                Case near = finding.outcome() == Outcome.PASS ? Case.JUST_PASSES : Case.JUST_MISSES;
                if (finding.indicator().shape() == Shape.YES) {
                    shown.add(near);
                } else if (finding.limit() != null && finding.numerator() != null) {
                    border(finding, near, shown);
                }
            }
            default -> {
                // judged by hand, or waived: no border to stand at
            }
        }
        return shown;
    }

    /** At the limit itself, or where one more or one less would change the outcome. */
    private static void border(Finding finding, Case near, Set<Case> shown) {
        Limit limit = finding.limit();
        long heads =
                finding.indicator().shape() == Shape.PER ? finding.indicator().heads() : 1;
        long whole = finding.denominator() == null ? 1 : finding.denominator();
        long part = finding.numerator();
        boolean passes = limit.holds(part * heads, whole);
        if (part * heads * limit.denominator() == whole * limit.numerator()) {
            shown.add(Case.EXACT);
        }
        if (limit.holds((part + 1) * heads, whole) != passes || limit.holds((part - 1) * heads, whole) != passes) {
            shown.add(near);
        }
    }
}
