package org.shifan.workshop;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Limit.Op;
import org.shifan.pack.Modality;
import org.shifan.pack.RuleWriter;
import org.shifan.pack.Shape;
import org.shifan.pack.Target;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Fact.Type;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Vocabulary;

/**
 * Changes a rule in every place where a slip could: each threshold by one unit or one percentage point either way, each
 * comparison, kind, fact, condition and the modality.
 */
final class Mutants {

    private static final String AT_MOST_ALL = "占比不会超过100%，两种写法结论相同";
    private static final String UPPER_PASSES = "超过上限也达标，上限不影响结论";
    private static final String UNDECIDED = "标准另定，做到几家都不能判断";
    private static final String AT_THE_END = "这项的取值范围到此为止，两种写法结论相同";

    private static final String SAME_NEXT_YEAR = "下一年度的要求相同，到哪一天为止不影响结论";

    private final Indicator indicator;
    private final Vocabulary.Section section;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(Indicator indicator, Vocabulary vocabulary) {
        this.indicator = indicator;
        this.section = vocabulary.of(indicator.overInstitutions() ? Level.INSTITUTION : Level.JURISDICTION);
    }

    /** All mutants of that rule, in the order of its text. */
    static List<Mutant> of(Indicator indicator, Vocabulary vocabulary) {
        Mutants mutants = new Mutants(indicator, vocabulary);
        mutants.kinds();
        mutants.conditions();
        mutants.sentence();
        return mutants.mutants;
    }

    private void add(String old, String changed, String equivalent, Consumer<Variant> change) {
        Variant variant = Variant.of(indicator);
        change.accept(variant);
        String id = indicator.id() + "~" + (mutants.size() + 1);
        mutants.add(new Mutant(indicator.id(), old + " -> " + changed, variant.indicator(id), equivalent));
    }

    // ---- kinds

    private void kinds() {
        for (Kind kind : indicator.kinds()) {
            Set<Kind> without = EnumSet.copyOf(indicator.kinds());
            without.remove(kind);
            if (!without.isEmpty()) {
                add(kind.name(), "（去掉）", null, variant -> variant.kinds = without);
            }
            for (Kind other : Kind.values()) {
                if (!indicator.kinds().contains(other)) {
                    Set<Kind> swapped = EnumSet.copyOf(indicator.kinds());
                    swapped.remove(kind);
                    swapped.add(other);
                    add(kind.name(), other.name(), null, variant -> variant.kinds = swapped);
                    break;
                }
            }
        }
        if (indicator.overInstitutions()) {
            for (Kind other : Kind.values()) {
                if (!indicator.kinds().contains(other)) {
                    Set<Kind> more = EnumSet.copyOf(indicator.kinds());
                    more.add(other);
                    add("类别", "加上" + other.name(), null, variant -> variant.kinds = more);
                }
            }
        }
    }

    // ---- conditions

    private interface Change {
        void to(Condition condition, String old, String changed, String equivalent);
    }

    private void conditions() {
        change(
                indicator.denominator(),
                true,
                (condition, old, changed, equivalent) ->
                        add(old, changed, equivalent, variant -> variant.denominator = condition));
        change(indicator.numerator(), true, (condition, old, changed, equivalent) -> {
            boolean undecided = indicator.reference() != null
                    && condition.facts().equals(indicator.numerator().facts());
            add(old, changed, undecided ? UNDECIDED : equivalent, variant -> variant.numerator = condition);
        });
    }

    private void change(Condition condition, boolean top, Change change) {
        if (condition instanceof All all) {
            several(all.parts(), true, top, change);
        } else if (condition instanceof Any any) {
            if (top) {
                change.to(Condition.always(), RuleWriter.write(any), "（去掉）", null);
            }
            several(any.parts(), false, top, change);
        } else {
            if (top) {
                change.to(Condition.always(), RuleWriter.write(condition), "（去掉）", null);
            }
            if (condition instanceof Compare compare) {
                compare(compare, change);
            } else {
                ratio((Ratio) condition, change);
            }
        }
    }

    private void several(List<Condition> parts, boolean all, boolean top, Change change) {
        if (parts.size() > 1) {
            Condition other = all ? new Any(parts) : new All(parts);
            change.to(other, RuleWriter.write(all ? new All(parts) : new Any(parts)), RuleWriter.write(other), null);
        }
        for (int i = 0; i < parts.size(); i++) {
            int place = i;
            if (parts.size() > 1 || top && all) {
                List<Condition> rest = new ArrayList<>(parts);
                rest.remove(place);
                change.to(all ? new All(rest) : new Any(rest), RuleWriter.write(parts.get(place)), "（去掉）", null);
            }
            change(parts.get(place), false, (condition, old, changed, equivalent) -> {
                List<Condition> replaced = new ArrayList<>(parts);
                replaced.set(place, condition);
                change.to(all ? new All(replaced) : new Any(replaced), old, changed, equivalent);
            });
        }
    }

    private void compare(Compare compare, Change change) {
        Fact fact = section.fact(compare.fact());
        String old = RuleWriter.write(compare);
        if (compare.yesNo()) {
            replace(change, old, new Compare(compare.fact(), compare.op(), 1 - compare.value(), true), null);
        } else {
            replace(change, old, new Compare(compare.fact(), compare.op(), compare.value() + 1, false), null);
            if (compare.value() > 0) {
                replace(change, old, new Compare(compare.fact(), compare.op(), compare.value() - 1, false), null);
            }
            for (Op op : others(compare.op())) {
                Compare changed = new Compare(compare.fact(), op, compare.value(), false);
                replace(change, old, changed, alike(compare, changed, fact) ? AT_THE_END : null);
            }
        }
        for (String other : others(compare.fact())) {
            replace(change, old, new Compare(other, compare.op(), compare.value(), compare.yesNo()), null);
        }
    }

    /** Whether two comparisons of a fact agree for all it can be. */
    private static boolean alike(Compare one, Compare other, Fact fact) {
        for (long value : new long[] {fact.min(), one.value() - 1, one.value(), one.value() + 1, fact.max()}) {
            boolean possible = value >= fact.min() && value <= fact.max();
            if (possible
                    && one.op().holds(Long.compare(value, one.value()))
                            != other.op().holds(Long.compare(value, other.value()))) {
                return false;
            }
        }
        return true;
    }

    private void ratio(Ratio ratio, Change change) {
        String old = RuleWriter.write(ratio);
        for (Limit limit : moved(ratio.limit())) {
            replace(change, old, new Ratio(ratio.part(), ratio.whole(), limit), null);
        }
        for (Op op : others(ratio.limit().op())) {
            if (op != Op.EXACTLY) {
                Limit limit = Limit.of(op, ratio.limit().text());
                replace(change, old, new Ratio(ratio.part(), ratio.whole(), limit), null);
            }
        }
        for (String other : others(ratio.part())) {
            replace(change, old, new Ratio(other, ratio.whole(), ratio.limit()), null);
        }
        for (String other : others(ratio.whole())) {
            replace(change, old, new Ratio(ratio.part(), other, ratio.limit()), null);
        }
    }

    private static void replace(Change change, String old, Condition changed, String equivalent) {
        change.to(changed, old, RuleWriter.write(changed), equivalent);
    }

    // ---- the sentence

    private void sentence() {
        Modality other = indicator.modality() == Modality.REQUIRE ? Modality.ENCOURAGE : Modality.REQUIRE;
        add(
                indicator.modality() == Modality.REQUIRE ? "require" : "encourage",
                other == Modality.REQUIRE ? "require" : "encourage",
                null,
                variant -> variant.modality = other);
        if (indicator.part() != null) {
            for (String fact : others(indicator.part())) {
                add(indicator.part(), fact, null, variant -> variant.part = fact);
            }
        }
        if (indicator.whole() != null) {
            for (String fact : others(indicator.whole())) {
                add(indicator.whole(), fact, null, variant -> variant.whole = fact);
            }
        }
        if (indicator.shape() == Shape.PER) {
            add("" + indicator.heads(), "" + indicator.heads() * 10, null, variant -> variant.heads *= 10);
        }
        Limit limit = indicator.limit();
        if (limit == null) {
            return;
        }
        if (!indicator.targets().isEmpty()) {
            targets();
            return;
        }
        boolean partOfWhole = indicator.shape() == Shape.SHARE || indicator.shape() == Shape.RATIO;
        for (Limit moved : moved(limit)) {
            String equivalent = moved.text().equals(limit.text()) ? UPPER_PASSES : null;
            add(RuleWriter.limit(limit), RuleWriter.limit(moved), equivalent, variant -> variant.limit = moved);
        }
        for (Op op : others(limit.op())) {
            Limit changed = Limit.of(op, limit.text());
            boolean all = partOfWhole && limit.numerator() == limit.denominator();
            boolean alike = all && limit.op() == Op.AT_LEAST && op == Op.EXACTLY;
            add(
                    RuleWriter.limit(limit),
                    RuleWriter.limit(changed),
                    alike ? AT_MOST_ALL : null,
                    variant -> variant.limit = changed);
        }
    }

    /** Each limit a step up and down, each year but the last a year on and back, and another comparison for all. */
    private void targets() {
        List<Target> targets = indicator.targets();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            for (Limit moved : moved(target.limit())) {
                target(i, new Target(target.by(), moved), null);
            }
            if (i + 1 < targets.size()) {
                boolean alike = target.limit().equals(targets.get(i + 1).limit());
                for (int years : new int[] {1, -1}) {
                    LocalDate by = target.by().plusYears(years);
                    boolean inOrder = by.isBefore(targets.get(i + 1).by())
                            && (i == 0 || by.isAfter(targets.get(i - 1).by()));
                    if (inOrder) {
                        target(i, new Target(by, target.limit()), alike ? SAME_NEXT_YEAR : null);
                    }
                }
            }
        }
        for (Op op : others(indicator.limit().op())) {
            if (op != Op.EXACTLY) {
                changed(
                        targets.stream()
                                .map(each -> new Target(
                                        each.by(), Limit.of(op, each.limit().text())))
                                .toList(),
                        null);
            }
        }
    }

    private void target(int place, Target other, String equivalent) {
        List<Target> changed = new ArrayList<>(indicator.targets());
        changed.set(place, other);
        changed(changed, equivalent);
    }

    private void changed(List<Target> changed, String equivalent) {
        Variant variant = Variant.of(indicator);
        variant.targets = changed;
        variant.limit = changed.get(changed.size() - 1).limit();
        add(
                RuleWriter.demanded(indicator),
                RuleWriter.demanded(variant.indicator(indicator.id())),
                equivalent,
                each -> {
                    each.targets = variant.targets;
                    each.limit = variant.limit;
                });
    }

    /** The limit one step up and down; both ends of a range. */
    private static List<Limit> moved(Limit limit) {
        List<Limit> moved = new ArrayList<>();
        for (String text : moved(limit.text())) {
            moved.add(Limit.of(limit.op(), text, limit.upper()));
        }
        if (limit.upper() != null) {
            for (String text : moved(limit.upper())) {
                moved.add(Limit.of(limit.op(), limit.text(), text));
            }
        }
        return moved;
    }

    private static List<String> moved(String text) {
        boolean percent = text.endsWith("%");
        BigDecimal number = new BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
        BigDecimal step = percent ? BigDecimal.ONE : number.ulp();
        List<String> moved = new ArrayList<>();
        moved.add(number.add(step).toPlainString() + (percent ? "%" : ""));
        if (number.compareTo(step) >= 0) {
            moved.add(number.subtract(step).toPlainString() + (percent ? "%" : ""));
        }
        return moved;
    }

    private static List<Op> others(Op op) {
        return switch (op) {
            case AT_LEAST -> List.of(Op.MORE_THAN, Op.AT_MOST, Op.EXACTLY);
            case MORE_THAN -> List.of(Op.AT_LEAST, Op.LESS_THAN);
            case AT_MOST -> List.of(Op.LESS_THAN, Op.AT_LEAST, Op.EXACTLY);
            case LESS_THAN -> List.of(Op.AT_MOST, Op.MORE_THAN);
            case EXACTLY -> List.of(Op.AT_LEAST, Op.AT_MOST);
            case NOT -> List.of(Op.AT_LEAST, Op.AT_MOST);
        };
    }

    /** Facts of the same type that could be taken for that one: those that the rule reads too, and one that it does not. */
    private Set<String> others(String name) {
        Type type = section.fact(name).type();
        Set<String> others = new LinkedHashSet<>();
        for (String used : indicator.facts()) {
            if (!used.equals(name) && section.fact(used).type() == type) {
                others.add(used);
            }
        }
        for (Fact fact : section.facts()) {
            if (fact.type() == type && !indicator.facts().contains(fact.name())) {
                others.add(fact.name());
                break;
            }
        }
        return others;
    }
}
