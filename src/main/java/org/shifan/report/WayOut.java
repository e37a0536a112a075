package org.shifan.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.plan.Plan;
import org.shifan.plan.Step;
import org.shifan.text.Language;

/**
 * A plan as the papers show it: what comes of it, the proof, and the steps, one by one, by phase, and summed up for each
 * indicator.
 *
 * @param result how many indicators it reaches and what it costs
 * @param proof what the rules said of it; null when there are no steps
 * @param least whether there is a cheaper way; null when there are no steps
 * @param steps in the order of the institutions, those of the jurisdiction first
 * @param sums for each {@code pack/id} what is done for it in all, such as {@code 转岗：中医类别执业（助理）医师 12人（7家）}
 * @param beyond the indicators that no step reaches: each with the reason
 * @param convention the tool's own reading of costs and steps
 */
public record WayOut(
        String result,
        String proof,
        String least,
        List<PlannedStep> steps,
        Map<String, List<String>> sums,
        List<Account.Figure> beyond,
        String convention) {

    /** Steps that are alike, at one or several places, such as {@code 甲卫生院、乙卫生院}. */
    public record Together(List<String> units, PlannedStep step) {}

    /**
     * Steps to be done by the same day.
     *
     * @param by the day, or null when no document names one
     * @param count how many steps
     */
    public record Phase(String by, int count, List<Together> rows) {}

    public WayOut {
        steps = List.copyOf(steps);
        beyond = List.copyOf(beyond);
    }

    /** Puts a plan into words. */
    public static WayOut of(Plan plan, Language language) {
        Words words = new Words(language, plan.snapshot().vocabulary());
        StepWords says = new StepWords(plan, words);
        List<PlannedStep> steps = new ArrayList<>();
        plan.steps().forEach(step -> steps.add(says.planned(step)));
        List<Account.Figure> beyond = new ArrayList<>();
        for (Plan.Unreached each : plan.unreached()) {
            beyond.add(new Account.Figure(
                    says.indicator(
                                    each.target().pack().id(),
                                    each.target().indicator().id())
                            + " " + each.target().indicator().title(),
                    words.say(each.why())));
        }
        boolean any = !steps.isEmpty();
        return new WayOut(
                says.result(),
                any ? says.proof() : null,
                any ? says.least() : null,
                steps,
                sums(plan, says, words),
                beyond,
                says.convention());
    }

    private static Map<String, List<String>> sums(Plan plan, StepWords says, Words words) {
        Map<String, Map<String, List<Step>>> sorts = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            for (Step.Served served : step.serves()) {
                sorts.computeIfAbsent(served.pack() + "/" + served.id(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(says.what(step), what -> new ArrayList<>())
                        .add(step);
            }
        }
        Map<String, List<String>> sums = new LinkedHashMap<>();
        sorts.forEach((id, of) -> {
            List<String> lines = new ArrayList<>();
            of.forEach((what, alike) -> lines.add(what + sum(alike, says, words)));
            sums.put(id, List.copyOf(lines));
        });
        return sums;
    }

    private static String sum(List<Step> alike, StepWords says, Words words) {
        Set<String> places = new LinkedHashSet<>();
        long quantity = 0;
        for (Step step : alike) {
            quantity += step.quantity();
            if (step.institution() != null) {
                places.add(step.institution().id());
            }
        }
        String amount = says.amount(alike.get(0).times(quantity));
        return (amount.isEmpty() ? "" : " " + amount)
                + words.bracket(places.isEmpty() ? null : words.count(places.size(), "机构"));
    }

    /** What is done in all for an indicator; empty when no step serves it. */
    public List<String> sums(String pack, String id) {
        return sums.getOrDefault(pack + "/" + id, List.of());
    }

    /** The steps by phases, the earliest day first and those without a day last; of each phase like steps together. */
    public List<Phase> phases() {
        Map<String, List<PlannedStep>> days = new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
        steps.forEach(step ->
                days.computeIfAbsent(step.by(), day -> new ArrayList<>()).add(step));
        List<Phase> phases = new ArrayList<>();
        days.forEach((day, of) -> {
            Map<List<Object>, Together> rows = new LinkedHashMap<>();
            for (PlannedStep step : of) {
                rows.computeIfAbsent(
                                List.of(step.what(), step.amount(), step.indicators()),
                                key -> new Together(new ArrayList<>(), step))
                        .units()
                        .add(step.unit());
            }
            phases.add(new Phase(day, of.size(), List.copyOf(rows.values())));
        });
        return phases;
    }
}
