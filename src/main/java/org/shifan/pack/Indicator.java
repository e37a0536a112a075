package org.shifan.pack;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.shifan.snapshot.Kind;

/**
 * A criterion that a rule judges, as its rule states it.
 *
 * @param id such as {@code YX-01}, unique in the pack
 * @param title in our own words, with the numbers in it
 * @param clause where the document says so, such as {@code 附表 第1行}
 * @param measure what is computed, stable across documents; null where the table has none
 * @param modality whether the document demands or encourages
 * @param word the document's word when it is not a plain demand (力争, 原则上, 基本实现 …), or null
 * @param owner who is responsible by the document, or null
 * @param due the date by which it is to be reached, or null; of targets by year, that of the one in force
 * @param core whether it belongs to the pack's core profile
 * @param shape what is computed
 * @param kinds the kinds of institution looked at; empty when only answers are
 * @param denominator what makes an institution one of those looked at, beyond its kind
 * @param numerator what makes one of them (or, for {@link Shape#YES}, the jurisdiction) qualify
 * @param part the fact summed or answered above the line (for {@link Shape#VALUE} the only one), or null
 * @param whole the fact below the line, or null
 * @param heads for {@link Shape#PER}: for how many heads; else 0
 * @param limit what is demanded, or null when {@code reference} says that another document sets the number; of targets
 *     by year, the one in force, which is the last one until a date chooses
 * @param targets what is demanded one after the other, the earliest first; empty where one limit holds for all time
 * @param reference the name of a threshold that the document leaves to others, or null
 * @param rises whether the value must be above that of the earlier year instead of a limit
 * @param onSite for {@link Shape#HAND}: what somebody is to look at on site; else null
 * @param file the rule's file within the pack
 * @param line where the rule begins, from 1
 */
public record Indicator(
        String id,
        String title,
        String clause,
        String measure,
        Modality modality,
        String word,
        String owner,
        LocalDate due,
        boolean core,
        Shape shape,
        Set<Kind> kinds,
        Condition denominator,
        Condition numerator,
        String part,
        String whole,
        long heads,
        Limit limit,
        List<Target> targets,
        String reference,
        boolean rises,
        String onSite,
        String file,
        int line) {

    public Indicator {
        kinds = java.util.Collections.unmodifiableSet(
                kinds.isEmpty() ? java.util.EnumSet.noneOf(Kind.class) : java.util.EnumSet.copyOf(kinds));
        targets = List.copyOf(targets);
    }

    /** One whose limit holds for all time. */
    public Indicator(
            String id,
            String title,
            String clause,
            String measure,
            Modality modality,
            String word,
            String owner,
            LocalDate due,
            boolean core,
            Shape shape,
            Set<Kind> kinds,
            Condition denominator,
            Condition numerator,
            String part,
            String whole,
            long heads,
            Limit limit,
            String reference,
            boolean rises,
            String onSite,
            String file,
            int line) {
        this(
                id,
                title,
                clause,
                measure,
                modality,
                word,
                owner,
                due,
                core,
                shape,
                kinds,
                denominator,
                numerator,
                part,
                whole,
                heads,
                limit,
                List.of(),
                reference,
                rises,
                onSite,
                file,
                line);
    }

    /**
     * The same with the target that is in force on that day: the first whose last day is not past, else the last one.
     * The engine never sees the date.
     */
    public Indicator asOf(LocalDate day) {
        Target inForce = null;
        for (Target target : targets) {
            inForce = target;
            if (!target.by().isBefore(day)) {
                break;
            }
        }
        return inForce == null ? this : with(inForce.by(), inForce.limit());
    }

    private Indicator with(LocalDate date, Limit inForce) {
        return new Indicator(
                id,
                title,
                clause,
                measure,
                modality,
                word,
                owner,
                date,
                core,
                shape,
                kinds,
                denominator,
                numerator,
                part,
                whole,
                heads,
                inForce,
                targets,
                reference,
                rises,
                onSite,
                file,
                line);
    }

    /**
     * Whether its rule demands just that.
     *
     * @param text what stands in the quotes: a limit, or targets by year
     * @param upper the upper end of a range, or null
     */
    public boolean demands(Limit.Op op, String text, String upper) {
        if (limit == null || limit.op() != op || !Objects.equals(limit.upper(), upper)) {
            return false;
        }
        return targets.isEmpty() ? limit.text().equals(text) : Target.stated(targets, op, text);
    }

    /** The rule's name: id and title. */
    public String ruleName() {
        return id + " " + title;
    }

    /** Whether it is about rows of institutions rather than answers of the jurisdiction. */
    public boolean overInstitutions() {
        return !kinds.isEmpty();
    }

    /** The names of all facts it reads, in the order of the text. */
    public Set<String> facts() {
        Set<String> facts = new LinkedHashSet<>(denominator.facts());
        facts.addAll(numerator.facts());
        for (String fact : List.of(part == null ? "" : part, whole == null ? "" : whole)) {
            if (!fact.isEmpty()) {
                facts.add(fact);
            }
        }
        return facts;
    }
}
