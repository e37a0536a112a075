package org.shifan.workshop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Limit.Op;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Target;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Vocabulary;
import org.shifan.workshop.Figures.Proportion;
import org.shifan.workshop.Figures.Side;

/**
 * Writes the scenarios of a rule from what the rule says: at each border, just beside it, without data, without anything
 * to look at. The outcome of each is known from the rule's text before the rule is asked; the figures are what the rule
 * then concludes, for an editor to read and to keep.
 */
public final class DeckMaker {

    private final Indicator indicator;
    private final Evaluators rules;
    private final LocalDate day;
    private final Vocabulary vocabulary;
    private final Vocabulary.Section section;
    private final Figures figures;
    private final List<Scenario> scenarios = new ArrayList<>();

    /** For the target that is in force on that day, already that of the indicator; null for the last one. */
    private DeckMaker(Indicator indicator, Evaluators rules, LocalDate day, Vocabulary vocabulary) {
        this.indicator = indicator;
        this.rules = rules;
        this.day = day;
        this.vocabulary = vocabulary;
        this.section = vocabulary.of(indicator.overInstitutions() ? Level.INSTITUTION : Level.JURISDICTION);
        this.figures = new Figures(section);
    }

    /**
     * The scenarios of that rule.
     *
     * @throws IllegalStateException when the rule concludes otherwise than its text says
     */
    public static Deck deck(LoadedPack pack, String rule, Vocabulary vocabulary) {
        LoadedPack alone = pack.alone(rule);
        Indicator indicator = alone.pack().indicator(rule);
        DeckMaker maker = new DeckMaker(indicator, new Evaluators(alone, vocabulary), null, vocabulary);
        maker.make();
        maker.earlierTargets();
        return new Deck(rule, indicator.modality(), List.of(), maker.scenarios, indicator.file(), 0);
    }

    /** The borders of each earlier target on its last day; and what just reached it, on the day after. */
    private void earlierTargets() {
        for (int i = 0; i + 1 < indicator.targets().size(); i++) {
            Target target = indicator.targets().get(i);
            DeckMaker then = new DeckMaker(indicator.asOf(target.by()), rules, target.by(), vocabulary);
            then.make();
            for (Scenario scenario : then.scenarios) {
                boolean border = Arrays.stream(Side.values())
                        .anyMatch(side -> scenario.name().contains("，" + wording(side, target.limit())));
                if (border) {
                    scenarios.add(
                            scenario.named(target.day() + (target.day().length() == 4 ? "年：" : "：") + scenario.name()));
                }
                if (border && scenario.expected().outcome() == Outcome.PASS) {
                    next(target.by().plusDays(1), scenario);
                }
            }
        }
    }

    private void next(LocalDate after, Scenario reached) {
        Scenario asked = new Scenario(
                after + "起按下一年度的要求：" + reached.name().replaceAll("，(不)?达标$", ""),
                after,
                reached.rows(),
                reached.answers(),
                reached.silent(),
                reached.reported(),
                reached.previous(),
                reached.expected(),
                0);
        Finding finding = Trial.judge(rules, vocabulary, indicator.id(), asked);
        if (finding.outcome() == Outcome.FAIL) {
            scenarios.add(asked.expecting(Trial.expected(finding)));
        }
    }

    private void make() {
        switch (indicator.shape()) {
            case SHARE -> share();
            case RATIO -> {
                if (indicator.overInstitutions()) {
                    pooled();
                } else {
                    ratio();
                }
            }
            case PER -> perHead();
            case VALUE -> value();
            case YES -> yes();
            case HAND -> answers("没有数据可判，由人到现场核定", Outcome.MANUAL, Map.of());
        }
    }

    // ---- what a scenario is made of

    private static Scenario.Row row(Kind kind, long count, Map<String, Long> facts) {
        return new Scenario.Row(kind, (int) count, null, false, facts);
    }

    private static Scenario.Row branch(Kind kind, Map<String, Long> facts) {
        return new Scenario.Row(kind, 1, null, true, facts);
    }

    private void rows(String name, Outcome outcome, List<Scenario.Row> rows) {
        add(name, outcome, rows, Map.of(), Set.of(), Map.of(), null);
    }

    private void answers(String name, Outcome outcome, Map<String, Long> answers) {
        add(name, outcome, List.of(), answers, Set.of(), Map.of(), null);
    }

    private void add(
            String name,
            Outcome outcome,
            List<Scenario.Row> rows,
            Map<String, Long> answers,
            Set<Kind> silent,
            Map<String, Total> reported,
            Scenario.Earlier previous) {
        List<Scenario.Row> some = rows.stream().filter(row -> row.count() > 0).toList();
        Scenario.Expected expected = new Scenario.Expected(outcome, null, null, null, null, null, null, null);
        Scenario scenario = new Scenario(name, day, some, answers, silent, reported, previous, expected, 0);
        for (Scenario other : scenarios) {
            if (other.sameCounty(scenario)) {
                return;
            }
        }
        Finding finding = Trial.judge(rules, vocabulary, indicator.id(), scenario);
        if (finding.outcome() != outcome) {
            throw new IllegalStateException(
                    indicator.id() + ": " + name + ": " + finding.outcome() + " instead of " + outcome);
        }
        String unique = name;
        for (int i = 2; taken(unique); i++) {
            unique = name + "（" + i + "）";
        }
        scenarios.add(scenario.named(unique).expecting(Trial.expected(finding)));
    }

    private boolean taken(String name) {
        return scenarios.stream().anyMatch(scenario -> scenario.name().equals(name));
    }

    private Outcome outcome(long part, long whole) {
        if (whole == 0) {
            return Outcome.NOT_APPLICABLE;
        }
        if (indicator.limit() == null) {
            return Outcome.INCOMPLETE;
        }
        return indicator.limit().holds(part, whole) ? Outcome.PASS : Outcome.FAIL;
    }

    // ---- words

    private String kinds() {
        return indicator.kinds().stream().map(Kind::name).collect(Collectors.joining("、"));
    }

    private String shown(String name, Long value) {
        Fact fact = section.fact(name);
        if (fact.type() == Fact.Type.YESNO) {
            return fact.label() + (value == 1 ? "：是" : "：否");
        }
        return fact.label() + value + fact.unit();
    }

    /** The facts that those comparisons look at, with their values. */
    private String shown(Set<Condition> atoms, Map<String, Long> facts) {
        Set<String> names = new LinkedHashSet<>();
        for (Condition atom : atoms) {
            names.addAll(atom.facts());
        }
        return names.stream().map(name -> shown(name, facts.get(name))).collect(Collectors.joining("，"));
    }

    private static String wording(Side side, Limit limit) {
        String text = limit.upper() == null ? limit.text() : limit.text() + "（下限）";
        return switch (side) {
            case EXACT -> "正好" + text;
            case BELOW -> "略低于" + text;
            case ABOVE -> "略高于" + text;
        };
    }

    private static String ending(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "，达标";
            case FAIL -> "，不达标";
            case NOT_APPLICABLE -> "，不适用";
            default -> "，不能判断";
        };
    }

    // ---- shares of institutions

    private void share() {
        Condition looked = indicator.denominator();
        Condition counted = indicator.numerator();
        List<Condition> atoms = new ArrayList<>(looked.atoms());
        for (Condition atom : counted.atoms()) {
            if (!atoms.contains(atom)) {
                atoms.add(atom);
            }
        }
        Set<Condition> in = Figures.enough(looked).get(0);
        List<Set<Condition>> enough = Figures.enough(counted);
        Kind kind = indicator.kinds().iterator().next();
        Map<String, Long> good = facts(atoms, union(in, enough.get(0)), false, null);
        List<Set<Condition>> tooFew = Figures.tooFew(counted);
        Map<String, Long> bad = good;
        for (Set<Condition> missed : tooFew) {
            Map<String, Long> one = figures.facts(atoms, without(atoms, missed), false, null);
            bad = bad == good && one != null && Figures.holds(looked, one) ? one : bad;
        }
        if (indicator.limit() != null && !tooFew.isEmpty()) {
            for (Side side : List.of(Side.EXACT, Side.BELOW, Side.ABOVE)) {
                Proportion near = Figures.near(indicator.limit(), side, side == Side.EXACT && all() ? 3 : 1);
                if (near != null) {
                    Outcome outcome = outcome(near.part(), near.whole());
                    String name = near.part() == near.whole()
                            ? near.whole() + "家全部做到"
                            : near.whole() + "家中" + near.part() + "家做到，" + wording(side, indicator.limit());
                    rows(
                            name + ending(outcome),
                            outcome,
                            List.of(row(kind, near.part(), good), row(kind, near.whole() - near.part(), bad)));
                }
            }
        }
        for (Set<Condition> missed : tooFew) {
            Map<String, Long> one = figures.facts(atoms, without(atoms, missed), false, null);
            if (one != null && Figures.holds(looked, one)) {
                rows("1家，" + shown(missed, one) + "，不算做到" + elsewhere(), outcome(0, 1), List.of(row(kind, 1, one)));
            }
        }
        for (Set<Condition> met : enough) {
            Map<String, Long> one = figures.facts(atoms, union(in, met), false, null);
            if (one != null && !met.isEmpty()) {
                rows("1家，" + shown(met, one) + "，算做到" + elsewhere(), outcome(1, 1), List.of(row(kind, 1, one)));
            }
            Map<String, Long> more = figures.facts(atoms, union(in, met), true, null);
            if (more != null && !met.isEmpty()) {
                rows("1家，" + shown(met, more) + "，高于要求，也算做到" + elsewhere(), outcome(1, 1), List.of(row(kind, 1, more)));
            }
        }
        borders(atoms, in, enough.get(0), kind, looked);
        for (Kind each : indicator.kinds()) {
            Map<String, Long> one = bad;
            rows(
                    each.name() + (tooFew.isEmpty() ? "是考察对象" : "没做到的也计入分母"),
                    tooFew.isEmpty() ? outcome(1, 1) : outcome(0, 1),
                    List.of(row(each, 1, one)));
        }
        outside(atoms, looked, enough.get(0), good, bad, kind, outcome(1, 1));
        if (!tooFew.isEmpty()) {
            Map<String, Long> unsaid = new LinkedHashMap<>(good);
            counted.facts().stream()
                    .filter(fact -> !looked.facts().contains(fact))
                    .forEach(unsaid::remove);
            Map<String, Long> reported = unsaid.equals(good) ? Map.of() : unsaid;
            rows("1家，有关事项没有填报，不能判断", Outcome.INCOMPLETE, List.of(row(kind, 1, reported)));
        } else if (!looked.facts().isEmpty()) {
            rows("1家，有关事项没有填报，不能判断", Outcome.INCOMPLETE, List.of(row(kind, 1, Map.of())));
        }
        silence();
        rows("没有" + kinds() + "，不适用", Outcome.NOT_APPLICABLE, List.of());
    }

    private String elsewhere() {
        return indicator.reference() == null ? "" : "，但标准另定";
    }

    private boolean all() {
        return indicator.limit().numerator() == indicator.limit().denominator();
    }

    /** Each comparison at its border where a proportion of the same facts would rather have other numbers. */
    private void borders(List<Condition> atoms, Set<Condition> in, Set<Condition> met, Kind kind, Condition looked) {
        for (Condition atom : atoms) {
            if (atom instanceof Compare && in.contains(atom)) {
                Map<String, Long> one = figures.facts(atoms, union(in, met), false, atom);
                if (one != null && Figures.holds(looked, one)) {
                    rows("1家，" + shown(Set.of(atom), one) + "，是考察对象", outcome(1, 1), List.of(row(kind, 1, one)));
                }
            }
        }
    }

    /** Who is not looked at: other kinds, branches, and those that the denominator leaves out. */
    private void outside(
            List<Condition> atoms,
            Condition looked,
            Set<Condition> counted,
            Map<String, Long> good,
            Map<String, Long> bad,
            Kind kind,
            Outcome outcome) {
        for (Set<Condition> missed : Figures.tooFew(looked)) {
            Set<Condition> rest = without(looked.atoms(), missed);
            Map<String, Long> one = figures.facts(atoms, rest, false, null);
            if (one == null) {
                one = figures.facts(atoms, union(rest, counted), false, null);
            }
            if (one != null) {
                rows("另有1家，" + shown(missed, one) + "，不是考察对象", outcome, List.of(row(kind, 1, good), row(kind, 1, one)));
            }
        }
        for (Set<Condition> met : Figures.enough(looked)) {
            Map<String, Long> more = met.isEmpty() ? null : figures.facts(atoms, union(met, counted), true, null);
            if (more != null) {
                rows("1家，" + shown(met, more) + "，是考察对象", outcome, List.of(row(kind, 1, more)));
            }
        }
        List<Scenario.Row> others = new ArrayList<>();
        others.add(row(kind, 1, good));
        for (Kind other : Kind.values()) {
            if (!indicator.kinds().contains(other)) {
                others.add(row(other, 1, bad));
            }
        }
        rows("其他各类机构不计", outcome, others);
        rows("分支机构不计", outcome, List.of(row(kind, 1, good), branch(kind, bad)));
    }

    private void silence() {
        for (Kind kind : indicator.kinds()) {
            add(
                    kind.name() + "一家也没有填报，不能判断",
                    Outcome.INCOMPLETE,
                    List.of(),
                    Map.of(),
                    EnumSet.of(kind),
                    Map.of(),
                    null);
            break;
        }
    }

    private Map<String, Long> facts(List<Condition> atoms, Set<Condition> met, boolean above, Condition firm) {
        Map<String, Long> facts = figures.facts(atoms, met, above, firm);
        if (facts == null) {
            throw new IllegalStateException(indicator.id() + ": no figures meet the rule");
        }
        return facts;
    }

    private static Set<Condition> union(Set<Condition> some, Set<Condition> more) {
        Set<Condition> union = new LinkedHashSet<>(some);
        union.addAll(more);
        return union;
    }

    private static Set<Condition> without(List<Condition> atoms, Set<Condition> missed) {
        Set<Condition> rest = new LinkedHashSet<>(atoms);
        rest.removeAll(missed);
        return rest;
    }

    // ---- sums over institutions

    private void pooled() {
        Condition looked = indicator.denominator();
        List<Condition> atoms = looked.atoms();
        Set<Condition> in = Figures.enough(looked).get(0);
        Kind kind = indicator.kinds().iterator().next();
        Limit limit = limit();
        Scenario.Earlier before = indicator.rises()
                ? new Scenario.Earlier(
                        Map.of(), Map.of(indicator.measure(), new Total(limit.numerator(), limit.denominator())))
                : null;
        for (Side side : List.of(Side.EXACT, Side.BELOW, Side.ABOVE)) {
            Proportion near = Figures.near(limit, side, 20);
            if (near == null || indicator.reference() != null && side != Side.EXACT) {
                continue;
            }
            Outcome outcome = indicator.reference() != null
                    ? Outcome.INCOMPLETE
                    : limit.holds(near.part(), near.whole()) ? Outcome.PASS : Outcome.FAIL;
            List<Scenario.Row> rows = new ArrayList<>();
            long part = near.part();
            long whole = near.whole();
            for (Kind each : indicator.kinds()) {
                boolean last = rows.size() == indicator.kinds().size() - 1;
                long own = last ? whole : near.whole() / indicator.kinds().size();
                long ownPart = last ? part : Math.min(part, own);
                rows.add(row(each, 1, summed(atoms, in, ownPart, own)));
                part -= ownPart;
                whole -= own;
            }
            String proportion = shown(indicator.part(), near.part()) + "，" + shown(indicator.whole(), near.whole());
            String word = indicator.reference() != null
                    ? "，标准另定"
                    : "，" + (indicator.rises() ? rising(side) : wording(side, limit));
            add("合计" + proportion + word + ending(outcome), outcome, rows, Map.of(), Set.of(), Map.of(), before);
        }
        Map<String, Long> all = summed(atoms, in, 10, 10);
        Map<String, Long> none = summed(atoms, in, 0, 10);
        Outcome whole = indicator.rises() ? Outcome.INCOMPLETE : outcome(10, 10);
        if (indicator.rises()) {
            rows("没有上年的数，不能判断", Outcome.INCOMPLETE, List.of(row(kind, 1, all)));
        }
        for (Kind each : indicator.kinds()) {
            rows(each.name() + "计入合计", whole, List.of(row(each, 1, all)));
        }
        List<Condition> firm = atoms.stream().filter(Compare.class::isInstance).toList();
        for (Condition atom : firm) {
            Map<String, Long> one = figures.facts(atoms, in, false, atom);
            if (one != null && in.contains(atom)) {
                Map<String, Long> row = new LinkedHashMap<>(one);
                row.put(indicator.part(), 10L);
                row.put(indicator.whole(), 10L);
                rows("1家，" + shown(Set.of(atom), row) + "，计入合计", whole, List.of(row(kind, 1, row)));
            }
        }
        for (Set<Condition> missed : Figures.tooFew(looked)) {
            Map<String, Long> one = summed(atoms, without(atoms, missed), 0, 10);
            rows("另有1家，" + shown(missed, one) + "，不计入合计", whole, List.of(row(kind, 1, all), row(kind, 1, one)));
        }
        for (Set<Condition> met : Figures.enough(looked)) {
            if (!met.isEmpty()) {
                rows(
                        "1家，" + shown(met, summed(atoms, met, 10, 10)) + "，计入合计",
                        whole,
                        List.of(row(kind, 1, summed(atoms, met, 10, 10))));
                Map<String, Long> more = figures.facts(atoms, met, true, null);
                if (more != null) {
                    Map<String, Long> row = new LinkedHashMap<>(more);
                    row.put(indicator.part(), 10L);
                    row.put(indicator.whole(), 10L);
                    rows("1家，" + shown(met, row) + "，计入合计", whole, List.of(row(kind, 1, row)));
                }
            }
        }
        List<Scenario.Row> others = new ArrayList<>();
        others.add(row(kind, 1, all));
        for (Kind other : Kind.values()) {
            if (!indicator.kinds().contains(other)) {
                others.add(row(other, 1, none));
            }
        }
        rows("其他各类机构不计", whole, others);
        rows("分支机构不计", whole, List.of(row(kind, 1, all), branch(kind, none)));
        Map<String, Long> unsaid = new LinkedHashMap<>(all);
        unsaid.remove(indicator.part());
        add(
                "1家没有填" + section.fact(indicator.part()).label() + "，不能判断",
                Outcome.INCOMPLETE,
                List.of(row(kind, 1, unsaid)),
                Map.of(),
                Set.of(),
                Map.of(),
                before);
        silence();
        rows("合计的分母为0，不适用", Outcome.NOT_APPLICABLE, List.of(row(kind, 1, summed(atoms, in, 0, 0))));
        rows("没有" + kinds() + "，不适用", Outcome.NOT_APPLICABLE, List.of());
    }

    private static String rising(Side side) {
        return switch (side) {
            case EXACT -> "与上年持平";
            case BELOW -> "比上年低";
            case ABOVE -> "比上年高";
        };
    }

    private Map<String, Long> summed(List<Condition> atoms, Set<Condition> in, long part, long whole) {
        Map<String, Long> facts = new LinkedHashMap<>(facts(atoms, in, false, null));
        facts.put(indicator.part(), part);
        facts.put(indicator.whole(), whole);
        return facts;
    }

    /** Stands in where another document sets the limit. */
    private static final Limit PLACEHOLDER = Limit.of(Op.AT_LEAST, "50%");

    private Limit limit() {
        if (indicator.rises()) {
            return new Limit(Op.MORE_THAN, 30, 100, "30%", null);
        }
        return indicator.limit() == null ? PLACEHOLDER : indicator.limit();
    }

    // ---- answers

    private void ratio() {
        Limit limit = limit();
        Fact part = section.fact(indicator.part());
        Fact whole = section.fact(indicator.whole());
        Scenario.Earlier before =
                indicator.rises() ? new Scenario.Earlier(pair(limit.numerator(), limit.denominator()), Map.of()) : null;
        long denominator = Math.min(limit.denominator() == 1 ? 100 : limit.denominator(), whole.max());
        for (Side side : List.of(Side.EXACT, Side.BELOW, Side.ABOVE)) {
            Proportion near = Figures.near(limit, side, denominator);
            if (near == null || indicator.reference() != null && side != Side.EXACT) {
                continue;
            }
            Outcome outcome = indicator.reference() != null
                    ? Outcome.INCOMPLETE
                    : limit.holds(near.part(), near.whole()) ? Outcome.PASS : Outcome.FAIL;
            String word =
                    indicator.reference() != null ? "标准另定" : indicator.rises() ? rising(side) : wording(side, limit);
            add(
                    near.whole() + whole.unit() + "中" + near.part() + part.unit() + "，" + word + ending(outcome),
                    outcome,
                    List.of(),
                    pair(near.part(), near.whole()),
                    Set.of(),
                    Map.of(),
                    before);
        }
        if (indicator.rises()) {
            answers("没有上年的数，不能判断", Outcome.INCOMPLETE, pair(1, 2));
        }
        unsaid();
        if (whole.min() == 0) {
            answers(whole.label() + "为0，不适用", Outcome.NOT_APPLICABLE, pair(0, 0));
        }
    }

    private void perHead() {
        Limit limit = limit();
        long heads = indicator.heads() * limit.denominator();
        Fact part = section.fact(indicator.part());
        Fact whole = section.fact(indicator.whole());
        for (Side side : List.of(Side.EXACT, Side.BELOW, Side.ABOVE)) {
            long number = limit.numerator() + (side == Side.EXACT ? 0 : side == Side.BELOW ? -1 : 1);
            if (number < 0 || indicator.reference() != null && side != Side.EXACT) {
                continue;
            }
            Outcome outcome = indicator.limit() == null
                    ? Outcome.INCOMPLETE
                    : limit.holds(number, limit.denominator()) ? Outcome.PASS : Outcome.FAIL;
            answers(
                    heads + whole.unit() + "有" + number + part.unit() + "，" + wording(side, limit) + ending(outcome),
                    outcome,
                    pair(number, heads));
        }
        if (limit.upper() != null) {
            Limit upper = Limit.of(Op.AT_MOST, limit.upper());
            long number = upper.numerator() * limit.denominator() / upper.denominator() + 1;
            answers(heads + whole.unit() + "有" + number + part.unit() + "，超过上限也达标", Outcome.PASS, pair(number, heads));
        }
        unsaid();
        if (whole.min() == 0) {
            answers(whole.label() + "为0，不适用", Outcome.NOT_APPLICABLE, pair(0, 0));
        }
    }

    private void unsaid() {
        Map<String, Long> whole = new LinkedHashMap<>(pair(1, 100));
        whole.remove(indicator.part());
        answers("没有填" + section.fact(indicator.part()).label() + "，不能判断", Outcome.INCOMPLETE, whole);
        answers("两个数都没有填，不能判断", Outcome.INCOMPLETE, Map.of());
    }

    private Map<String, Long> pair(long part, long whole) {
        Map<String, Long> pair = new LinkedHashMap<>();
        pair.put(indicator.part(), part);
        pair.put(indicator.whole(), whole);
        return pair;
    }

    private void value() {
        Fact fact = section.fact(indicator.part());
        Limit limit = limit();
        if (indicator.limit() != null) {
            for (Side side : List.of(Side.EXACT, Side.BELOW, Side.ABOVE)) {
                long number = limit.numerator() / limit.denominator()
                        + (side == Side.EXACT ? 0 : side == Side.BELOW ? -1 : 1);
                if (number >= fact.min() && number <= fact.max()) {
                    Outcome outcome = limit.holds(number, 1) ? Outcome.PASS : Outcome.FAIL;
                    answers(
                            shown(fact.name(), number) + "，" + wording(side, limit) + ending(outcome),
                            outcome,
                            Map.of(fact.name(), number));
                }
            }
            if (limit.upper() != null) {
                long number = Limit.of(Op.AT_MOST, limit.upper()).numerator() + 1;
                if (number <= fact.max()) {
                    answers(shown(fact.name(), number) + "，超过上限也达标", Outcome.PASS, Map.of(fact.name(), number));
                }
            }
        } else {
            answers(shown(fact.name(), fact.max()) + "，标准另定，不能判断", Outcome.INCOMPLETE, Map.of(fact.name(), fact.max()));
        }
        answers("没有填" + fact.label() + "，不能判断", Outcome.INCOMPLETE, Map.of());
    }

    private void yes() {
        Condition condition = indicator.numerator();
        List<Condition> atoms = condition.atoms();
        for (Set<Condition> met : Figures.enough(condition)) {
            Map<String, Long> one = figures.facts(atoms, met, false, null);
            if (one != null) {
                answers(words(met, atoms, one, true) + "，达标", Outcome.PASS, one);
            }
            Map<String, Long> more = figures.facts(atoms, met, true, null);
            if (more != null) {
                answers(words(met, atoms, more, true) + "，达标", Outcome.PASS, more);
            }
        }
        for (Set<Condition> missed : Figures.tooFew(condition)) {
            Map<String, Long> one = figures.facts(atoms, without(atoms, missed), false, null);
            if (one != null) {
                answers(words(missed, atoms, one, false) + "，不达标", Outcome.FAIL, one);
            }
        }
        answers(atoms.size() == 1 ? "没有填报，不能判断" : "都没有填报，不能判断", Outcome.INCOMPLETE, Map.of());
    }

    private String words(Set<Condition> some, List<Condition> atoms, Map<String, Long> facts, boolean met) {
        boolean plain = atoms.size() > 3
                && some.size() == atoms.size()
                && atoms.stream().allMatch(atom -> atom instanceof Compare compare && compare.yesNo());
        String rest = atoms.size() > some.size() ? met ? "" : "，其余都有" : "";
        return plain && met
                ? atoms.size() + "项都有"
                : shown(some, facts) + (atoms.stream().anyMatch(Ratio.class::isInstance) ? "" : rest);
    }
}
