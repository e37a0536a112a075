package org.shifan.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Missing;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Amendment;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * Takes the worst or the best for figures that nobody reported. Only for what the rules want more of or less of: whether
 * more physicians in all are good or bad for a county no rule says, so such a figure stays missing.
 */
final class Completion {

    private Completion() {}

    static Snapshot of(Snapshot snapshot, List<Indicator> indicators, Task.Missing missing) {
        if (missing == Task.Missing.OPEN) {
            return snapshot;
        }
        boolean best = missing == Task.Missing.BEST;
        Map<String, Boolean> answers = new HashMap<>();
        Map<Kind, Map<String, Boolean>> rows = new HashMap<>();
        for (Indicator indicator : indicators) {
            Map<String, Boolean> wanted = new HashMap<>();
            wants(indicator, wanted);
            if (!indicator.overInstitutions()) {
                wanted.forEach((fact, up) -> settle(answers, fact, up));
            }
            for (Kind kind : indicator.kinds()) {
                Map<String, Boolean> of = rows.computeIfAbsent(kind, k -> new HashMap<>());
                wanted.forEach((fact, up) -> settle(of, fact, up));
            }
        }
        List<Amendment> amendments = new ArrayList<>();
        complete(snapshot.answers().values(), snapshot.vocabulary().answers(), answers, best)
                .forEach((fact, value) -> amendments.add(Amendment.answer(fact, value)));
        for (Institution row : snapshot.institutions()) {
            Map<String, Boolean> wanted = rows.getOrDefault(row.kind(), Map.of());
            Vocabulary.Section section = snapshot.vocabulary().institutionFacts();
            complete(row.values(), section, wanted, best)
                    .forEach((fact, value) -> amendments.add(Amendment.institution(row.id(), fact, value)));
            if (row.uncertainCategories() > 0 && wanted.containsKey("techniqueCategories")) {
                long reported = row.values().at(section.slot("techniqueCategories"));
                long most = section.fact("techniqueCategories").max();
                boolean more = best == Boolean.TRUE.equals(wanted.get("techniqueCategories"));
                amendments.add(Amendment.institution(
                        row.id(),
                        "techniqueCategories",
                        more ? Math.min(most, reported + row.uncertainCategories()) : reported));
            }
        }
        return snapshot.with(amendments);
    }

    private static void wants(Indicator indicator, Map<String, Boolean> wanted) {
        boolean down = indicator.limit() != null
                && (indicator.limit().op() == Limit.Op.AT_MOST
                        || indicator.limit().op() == Limit.Op.LESS_THAN);
        if (indicator.shape() == Shape.SHARE || indicator.shape() == Shape.YES) {
            for (Condition atom : indicator.numerator().atoms()) {
                if (atom instanceof Compare compare) {
                    Boolean up = up(compare);
                    settle(wanted, compare.fact(), up == null ? null : (Boolean) (up ^ down));
                } else if (atom instanceof Ratio ratio) {
                    settle(wanted, ratio.part(), up(ratio.limit().op()) ^ down);
                }
            }
        } else if (indicator.part() != null) {
            boolean exactly = indicator.limit() != null && indicator.limit().op() == Limit.Op.EXACTLY;
            settle(wanted, indicator.part(), exactly ? null : (Boolean) !down);
        }
    }

    private static Boolean up(Compare compare) {
        return switch (compare.op()) {
            case EXACTLY -> compare.yesNo() ? compare.value() == 1 : null;
            case NOT -> compare.yesNo() ? compare.value() == 0 : null;
            default -> up(compare.op());
        };
    }

    private static boolean up(Limit.Op op) {
        return op == Limit.Op.AT_LEAST || op == Limit.Op.MORE_THAN;
    }

    /** Null stands for a fact that is wanted both ways. */
    private static void settle(Map<String, Boolean> wanted, String fact, Boolean up) {
        if (wanted.containsKey(fact)
                && (wanted.get(fact) == null || !wanted.get(fact).equals(up))) {
            wanted.put(fact, null);
        } else {
            wanted.put(fact, up);
        }
    }

    private static Map<String, Long> complete(
            Values values, Vocabulary.Section section, Map<String, Boolean> wanted, boolean best) {
        Map<String, Long> completed = new LinkedHashMap<>();
        for (int slot = 0; slot < section.size(); slot++) {
            Long taken = values.reported(slot) ? null : taken(slot, values, section, wanted, best);
            if (taken != null) {
                completed.put(section.facts().get(slot).name(), taken);
            }
        }
        return completed;
    }

    /** What is there or taken to be there; null for what stays missing, and for a most that its whole does not bound. */
    private static Long taken(
            int slot, Values values, Vocabulary.Section section, Map<String, Boolean> wanted, boolean best) {
        if (values.reported(slot)) {
            return values.at(slot);
        }
        Fact fact = section.facts().get(slot);
        Boolean up = wanted.get(fact.name());
        if (up == null) {
            return null;
        }
        if (up != best) {
            return least(slot, values, section);
        }
        if (fact.whole() == null) {
            return fact.max();
        }
        Long whole = taken(section.slot(fact.whole()), values, section, wanted, best);
        return whole == null ? null : (Long) Math.min(fact.max(), whole);
    }

    /** The least that a fact can be: no less than what is reported of its parts. */
    private static long least(int slot, Values values, Vocabulary.Section section) {
        Fact fact = section.facts().get(slot);
        long least = fact.min();
        for (int part = 0; part < section.size(); part++) {
            if (fact.name().equals(section.facts().get(part).whole())) {
                least = Math.max(least, values.reported(part) ? values.at(part) : least(part, values, section));
            }
        }
        return least;
    }

    /** What a goal reads and is not reported, whatever its outcome. */
    static List<Missing> missing(Goal goal, Snapshot snapshot) {
        List<Missing> missing = new ArrayList<>();
        Indicator indicator = goal.indicator();
        if (goal.total()) {
            return missing;
        }
        if (!indicator.overInstitutions()) {
            for (String fact : indicator.facts()) {
                if (!snapshot.answers()
                        .values()
                        .reported(snapshot.vocabulary().answers().slot(fact))) {
                    missing.add(new Missing(Missing.What.ANSWER, fact, null, List.of()));
                }
            }
            return missing;
        }
        for (Kind kind : indicator.kinds()) {
            boolean any = snapshot.absent().contains(kind);
            for (Institution row : snapshot.institutions()) {
                any |= row.kind() == kind;
            }
            if (!any) {
                missing.add(new Missing(Missing.What.KIND, null, kind, List.of()));
            }
        }
        for (String fact : indicator.facts()) {
            int slot = snapshot.vocabulary().institutionFacts().slot(fact);
            List<Missing.Member> members = new ArrayList<>();
            for (Institution row : snapshot.institutions()) {
                boolean open = !row.values().reported(slot)
                        || fact.equals("techniqueCategories") && row.uncertainCategories() > 0;
                if (indicator.kinds().contains(row.kind()) && !row.branch() && open) {
                    members.add(new Missing.Member(row.id(), row.name()));
                }
            }
            if (!members.isEmpty()) {
                missing.add(new Missing(Missing.What.FACT, fact, null, members));
            }
        }
        return missing;
    }
}
