package org.shifan.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.RuleScanner.Sort;
import org.shifan.pack.RuleScanner.Token;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/**
 * Reads a rule file in the closed rule language into indicators. What this reader does not understand is refused before
 * the engine sees it, with the place and what would be right: the language is what this class accepts, nothing more.
 *
 * <pre>
 * file       = package import* global* rule*
 * rule       = "rule" STRING annotation* "when" pattern* "then" sentence "end"
 * pattern    = $list ":" "List" "(" ")" "from" "collect" "(" TYPE "(" constraints ")" [ "from" $list ] ")"
 * constraints = either ( "," either )*       either = both ( "||" both )*       both = single ( "&&" single )*
 * single     = fact op NUMBER | fact "==" true|false | ratio | "(" either ")"
 * sentence   = ("require" | "encourage") "." ( value "." limit | yes | byHand ) ";"
 * </pre>
 */
final class RuleReader extends RuleParser {

    private static final Set<String> GLOBALS =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("require", "encourage")));
    private static final Set<String> ANNOTATIONS = new TreeSet<>(List.of("clause", "measure", "word", "owner", "due"));

    /**
     * What a rule file says.
     *
     * @param javaPackage its package, unique within the pack
     * @param indicators in the order of the file
     * @param outline the text of the file as it was understood, to hold the engine's own reading against
     */
    record RuleFile(String file, String javaPackage, List<Indicator> indicators, Outline outline)
            implements Understood {}

    private record Pattern(String name, String type, Set<Kind> kinds, Condition condition, String from, Token at) {}

    private final Vocabulary vocabulary;
    private final boolean core;
    private final LocalDate target;

    private RuleReader(
            String file,
            String text,
            String javaPackage,
            Vocabulary vocabulary,
            boolean core,
            LocalDate target,
            List<Problem> problems) {
        super(file, text, javaPackage, ANNOTATIONS, Demand.class, GLOBALS, problems);
        this.vocabulary = vocabulary;
        this.core = core;
        this.target = target;
    }

    /**
     * Reads one file.
     *
     * @param javaPackage the Java package of the pack's own classes; the file's package lies below it
     * @param vocabulary the facts that rules of this pack may read
     * @param core whether the file belongs to the core profile
     * @param target the date by which rules without their own are due, or null
     * @param problems every problem found is added here
     */
    static RuleFile read(
            String file,
            String text,
            String javaPackage,
            Vocabulary vocabulary,
            boolean core,
            LocalDate target,
            List<Problem> problems) {
        return new RuleReader(file, text, javaPackage, vocabulary, core, target, problems).file();
    }

    private RuleFile file() {
        String[] named = new String[1];
        List<Indicator> indicators = rules(name -> named[0] = name, this::rule);
        return new RuleFile(file, named[0], indicators, outline);
    }

    @Override
    Vocabulary.Section section(Level level) {
        return vocabulary.of(level);
    }

    @Override
    Phrase readable(Level level) {
        return level == Level.INSTITUTION
                ? new Phrase(
                        "机构的填报事项（核心事项，或 pack.yaml 的 facts 里声明的）",
                        "a fact of institutions, core or declared in pack.yaml")
                : new Phrase(
                        "辖区的填报事项（核心事项，或 pack.yaml 的 facts 里声明的）",
                        "a fact of the jurisdiction, core or declared in pack.yaml");
    }

    @Override
    Set<String> allowed() {
        return new TreeSet<>(List.of(
                LIST,
                Kind.class.getName(),
                javaPackage + "." + Subject.INSTITUTION,
                javaPackage + "." + Subject.JURISDICTION));
    }

    // ---- rules

    private Indicator rule() {
        Token start = expect("rule");
        Token title = string(new Phrase("规则名，写作 \"编号 标题\"", "the rule's name, \"ID title\""));
        String[] name = name(title);
        String id = name[0];
        String words = name[1];
        Map<String, String> annotations = annotations();
        if (!annotations.containsKey("clause")) {
            problem(
                    "clause-missing",
                    title,
                    new Phrase("规则 " + id + " 没有写明条款", "rule " + id + " names no clause"),
                    Phrase.same("@clause( \"附表 第1行\" )"),
                    null);
        }
        expect("when");
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        List<String> patternTexts = new ArrayList<>();
        while (!peek().is("then")) {
            int first = at;
            Pattern pattern = pattern(patterns);
            patternTexts.add(RuleScanner.joined(tokens.subList(first, at)));
            if (patterns.putIfAbsent(pattern.name(), pattern) != null) {
                problem(
                        "name-twice",
                        pattern.at(),
                        Phrase.same(pattern.name()),
                        new Phrase("每个名字只用一次", "each name once"),
                        null);
            }
        }
        expect("then");
        Draft draft = new Draft();
        int first = at;
        sentence(patterns, draft);
        String sentence = RuleScanner.joined(tokens.subList(first, at));
        outline.rules().add(new RuleText(title.text(), annotations.keySet(), patternTexts, sentence));
        expect("end");
        for (Pattern pattern : patterns.values()) {
            if (!draft.used.contains(pattern.name())) {
                problem(
                        "name-unused",
                        pattern.at(),
                        new Phrase(pattern.name() + " 没有用在结论里", pattern.name() + " is not used in the conclusion"),
                        new Phrase("删去，或写进结论", "remove it, or use it"),
                        null);
            }
        }
        return new Indicator(
                id,
                words,
                annotations.getOrDefault("clause", ""),
                annotations.get("measure"),
                draft.modality,
                annotations.get("word"),
                annotations.get("owner"),
                due(annotations, draft, title),
                core,
                draft.shape,
                draft.kinds,
                draft.denominator,
                draft.numerator,
                draft.part,
                draft.whole,
                draft.heads,
                draft.limit,
                draft.targets,
                draft.reference,
                draft.rises,
                draft.onSite,
                file,
                start.line());
    }

    /** What the sentence and its patterns say, gathered while reading. */
    private static final class Draft {
        private Modality modality = Modality.REQUIRE;
        private Shape shape = Shape.YES;
        private Set<Kind> kinds = Set.of();
        private Condition denominator = Condition.always();
        private Condition numerator = Condition.always();
        private String part;
        private String whole;
        private long heads;
        private Limit limit;
        private List<Target> targets = List.of();
        private String reference;
        private boolean rises;
        private String onSite;
        private final Set<String> used = new TreeSet<>();
    }

    private LocalDate due(Map<String, String> annotations, Draft draft, Token at) {
        String due = annotations.get("due");
        if (!draft.targets.isEmpty()) {
            LocalDate last = draft.targets.get(draft.targets.size() - 1).by();
            if (due != null) {
                problem(
                        "targets-due",
                        at,
                        Phrase.same("@due( \"" + due + "\" )"),
                        new Phrase("期限写在达标线里的年份上", "the years of the targets say when"),
                        new Phrase("删去 @due", "remove @due"));
            }
            return last;
        }
        if (due == null) {
            return target;
        }
        try {
            return LocalDate.parse(due);
        } catch (DateTimeParseException notADate) {
            problem(
                    "date",
                    at,
                    Phrase.same("@due( \"" + due + "\" )"),
                    new Phrase("日期，如 2025-12-31", "a date such as 2025-12-31"),
                    null);
            return target;
        }
    }

    // ---- conditions

    private Pattern pattern(Map<String, Pattern> before) {
        Token name = word();
        if (!name.text().startsWith("$")) {
            throw unexpected(name, new Phrase("以 $ 开头的名字，或 then", "a name beginning with $, or then"));
        }
        expect(":");
        imported(LIST, expect("List"));
        expect("(");
        expect(")");
        expect("from");
        expect("collect");
        expect("(");
        Token type = word();
        boolean institution = type.is(Subject.INSTITUTION);
        if (!institution && !type.is(Subject.JURISDICTION)) {
            throw unexpected(type, Phrase.same(Subject.INSTITUTION + " | " + Subject.JURISDICTION));
        }
        imported(javaPackage + "." + type.text(), type);
        expect("(");
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        List<Condition> parts = new ArrayList<>();
        if (institution && peek().is("kind")) {
            kinds(kinds);
            if (peek().is(",")) {
                next();
                parts.add(all(Level.INSTITUTION));
            }
        } else if (!peek().is(")")) {
            parts.add(all(institution ? Level.INSTITUTION : Level.JURISDICTION));
        }
        expect(")");
        String from = null;
        if (peek().is("from")) {
            next();
            Token source = word();
            from = source.text();
            Pattern taken = before.get(from);
            if (taken != null && !taken.type().equals(type.text())) {
                problem(
                        "from-type",
                        type,
                        Phrase.same(type.text() + "( … ) from " + from),
                        Phrase.same(taken.type() + "( … ) from " + from),
                        null);
            }
            if (taken == null) {
                problem(
                        "name-unknown",
                        source,
                        Phrase.same("from " + from),
                        new Phrase("前面定义过的名字", "a name defined above"),
                        didYouMean(from, before.keySet()));
            }
        }
        expect(")");
        if (institution && from == null && kinds.isEmpty()) {
            problem(
                    "kind-missing",
                    type,
                    new Phrase("没有写明机构类别", "no kind of institution"),
                    Phrase.same("Institution( kind == Kind.乡镇卫生院 …"),
                    new Phrase("第一个条件写 kind", "name the kind first"));
        }
        if (from != null && !kinds.isEmpty()) {
            problem(
                    "kind-twice",
                    type,
                    new Phrase("达标对象的类别由考察对象决定", "the kind is that of the denominator"),
                    new Phrase("不再写 kind", "no kind here"),
                    null);
        }
        return new Pattern(name.text(), type.text(), kinds, flat(parts), from, name);
    }

    private void sentence(Map<String, Pattern> patterns, Draft draft) {
        Token modality = word();
        if (modality.is("encourage")) {
            draft.modality = Modality.ENCOURAGE;
        } else if (!modality.is("require")) {
            throw unexpected(modality, Phrase.same("require | encourage"));
        }
        declaredGlobal(modality);
        expect(".");
        Token shape = word();
        expect("(");
        switch (shape.text()) {
            case "share" -> share(patterns, draft, shape);
            case "ratio" -> pooled(patterns, draft, shape);
            case "per" -> {
                draft.shape = Shape.PER;
                Token heads = next();
                if (heads.sort() != Sort.NUMBER || !heads.text().matches("[1-9][0-9]{0,6}")) {
                    throw unexpected(heads, new Phrase("每多少人，如 10000", "for how many heads, such as 10000"));
                }
                draft.heads = Long.parseLong(heads.text());
                expect(",");
                draft.part = quotedCount(Level.JURISDICTION);
                expect(",");
                draft.whole = quotedCount(Level.JURISDICTION);
            }
            case "value" -> {
                draft.shape = Shape.VALUE;
                draft.part = quotedCount(Level.JURISDICTION);
            }
            case "yes" -> {
                draft.shape = Shape.YES;
                Pattern met = list(patterns, draft);
                if (!met.type().equals(Subject.JURISDICTION)) {
                    problem(
                            "yes-of-jurisdiction",
                            shape,
                            Phrase.same(met.name()),
                            Phrase.same("collect( Jurisdiction( … ) )"),
                            null);
                }
                draft.numerator = met.condition();
            }
            case "byHand" -> {
                draft.shape = Shape.HAND;
                Token onSite = string(new Phrase("引号内的文字：到现场看什么", "what to look at on site, in quotes"));
                draft.onSite = onSite.text();
                if (onSite.text().isBlank()
                        || !onSite.text().equals(onSite.text().strip())) {
                    problem(
                            "on-site",
                            onSite,
                            Phrase.same("\"" + onSite.text() + "\""),
                            new Phrase("到现场看什么", "what to look at on site"),
                            null);
                }
            }
            default -> {
                Set<String> shapes = new TreeSet<>(List.of("share", "ratio", "per", "value", "yes", "byHand"));
                problem(
                        "verb",
                        shape,
                        Phrase.same(modality.text() + "." + shape.text()),
                        Phrase.same(String.join(", ", shapes)),
                        didYouMean(shape.text(), shapes));
                throw new Lost();
            }
        }
        expect(")");
        if (draft.shape != Shape.YES && draft.shape != Shape.HAND) {
            expect(".");
            demanded(draft);
        }
        expect(";");
    }

    private void share(Map<String, Pattern> patterns, Draft draft, Token at) {
        draft.shape = Shape.SHARE;
        Pattern first = list(patterns, draft);
        Pattern denominator = first;
        if (peek().is(",")) {
            next();
            denominator = list(patterns, draft);
            if (!denominator.name().equals(first.from())) {
                problem(
                        "numerator-outside",
                        at,
                        Phrase.same("share( " + first.name() + ", " + denominator.name() + " )"),
                        new Phrase(
                                first.name() + " 取自 " + denominator.name() + "：… from " + denominator.name() + " )",
                                first.name() + " taken from " + denominator.name()),
                        null);
            }
            draft.numerator = first.condition();
        }
        whom(denominator, draft, at);
    }

    private void pooled(Map<String, Pattern> patterns, Draft draft, Token at) {
        draft.shape = Shape.RATIO;
        Level level = Level.JURISDICTION;
        if (peek().sort() == Sort.WORD && peek().text().startsWith("$")) {
            Pattern whom = list(patterns, draft);
            whom(whom, draft, at);
            level = Level.INSTITUTION;
            expect(",");
        }
        draft.part = quotedCount(level);
        expect(",");
        draft.whole = quotedCount(level);
        partOf(draft.part, draft.whole, level, at);
        Set<String> read = draft.denominator.facts();
        if (read.contains(draft.part) || read.contains(draft.whole)) {
            problem(
                    "sum-of-condition",
                    at,
                    new Phrase("求和的事项又作为条件", "a fact that is summed is also a condition"),
                    new Phrase("条件里不再读 " + draft.part + "、" + draft.whole, "a condition that reads neither"),
                    null);
        }
    }

    private void whom(Pattern whom, Draft draft, Token at) {
        if (!whom.type().equals(Subject.INSTITUTION) || whom.from() != null) {
            problem("denominator", at, Phrase.same(whom.name()), Phrase.same("collect( Institution( kind … ) )"), null);
        }
        draft.kinds = whom.kinds().isEmpty() ? Set.of(Kind.其他) : whom.kinds();
        draft.denominator = whom.condition();
    }

    private Pattern list(Map<String, Pattern> patterns, Draft draft) {
        Token name = word();
        Pattern pattern = patterns.get(name.text());
        if (pattern == null) {
            problem(
                    "name-unknown",
                    name,
                    Phrase.same(name.text()),
                    new Phrase("when 里定义的名字", "a name defined under when"),
                    didYouMean(name.text(), patterns.keySet()));
            throw new Lost();
        }
        draft.used.add(name.text());
        return pattern;
    }

    private void demanded(Draft draft) {
        Token verb = word();
        expect("(");
        switch (verb.text()) {
            case "between" -> {
                Token low = string(LIMIT_TEXT);
                expect(",");
                Token high = string(LIMIT_TEXT);
                boolean proportion = draft.shape == Shape.SHARE || draft.shape == Shape.RATIO;
                percentage(low, proportion);
                percentage(high, proportion);
                Limit upper = limit(Limit.Op.AT_LEAST, high, null);
                draft.limit = limit(Limit.Op.AT_LEAST, low, high.text());
                if (Math.multiplyExact(upper.numerator(), draft.limit.denominator())
                        < Math.multiplyExact(draft.limit.numerator(), upper.denominator())) {
                    problem(
                            "range",
                            high,
                            Phrase.same(low.text() + "～" + high.text()),
                            new Phrase("先小后大", "the smaller first"),
                            null);
                }
            }
            case "byReference" ->
                draft.reference = string(new Phrase("引号内的名称，如 \"国家要求\"", "a name in quotes"))
                        .text();
            case "rises" -> {
                draft.rises = true;
                if (draft.shape != Shape.RATIO) {
                    problem("rises", verb, Phrase.same("rises"), Phrase.same("ratio( … ).rises()"), null);
                }
            }
            default -> {
                Limit.Op op = op(verb.text());
                if (op == null) {
                    problem(
                            "verb",
                            verb,
                            Phrase.same(verb.text()),
                            Phrase.same(String.join(", ", LIMITS)),
                            didYouMean(verb.text(), LIMITS));
                    throw new Lost();
                }
                if (op == Limit.Op.EXACTLY && draft.shape != Shape.VALUE) {
                    problem(
                            "verb",
                            verb,
                            Phrase.same(verb.text()),
                            new Phrase("exactly 只用于 value；全部用 atLeast( \"100%\" )", "exactly goes with value only"),
                            null);
                }
                Token text = string(LIMIT_TEXT);
                boolean proportion = draft.shape == Shape.SHARE || draft.shape == Shape.RATIO;
                if (text.text().matches(".*[:：,，;；、].*")) {
                    draft.targets = targets(op, text, proportion);
                    draft.limit = draft.targets.get(draft.targets.size() - 1).limit();
                } else {
                    draft.limit = limit(op, text, null);
                    percentage(text, proportion);
                    reachable(draft.limit, proportion, text);
                }
            }
        }
        expect(")");
        boolean single = draft.shape == Shape.SHARE && draft.used.size() == 1;
        if (single && draft.reference == null) {
            problem(
                    "numerator-missing",
                    verb,
                    new Phrase("没有写明达标对象", "no numerator"),
                    Phrase.same("share( $numerator, $denominator )"),
                    null);
        }
    }

    /** Limits that follow each other year by year; at least one, even of what is none. */
    private List<Target> targets(Limit.Op op, Token text, boolean proportion) {
        List<Target> targets = new ArrayList<>();
        int before = problems.size();
        int from = 0;
        for (String each : text.text().split(",", -1)) {
            int blanks = each.length() - each.stripLeading().length();
            Token part = new Token(Sort.STRING, each.strip(), text.line(), text.column() + 1 + from + blanks);
            from += each.length() + 1;
            Target target = target(op, part);
            if (target == null) {
                continue;
            }
            int value = part.text().indexOf(':') + 1;
            value += part.text().length()
                    - value
                    - part.text().substring(value).stripLeading().length();
            Token limit = new Token(Sort.STRING, part.text().substring(value), part.line(), part.column() + value);
            percentage(limit, proportion);
            reachable(target.limit(), proportion, limit);
            follows(targets, target, part);
            targets.add(target);
        }
        if (targets.size() < 2 && problems.size() == before) {
            problem(
                    "targets",
                    text,
                    Phrase.same("\"" + text.text() + "\""),
                    new Phrase(
                            "至少两个年份，如 \"" + Target.EXAMPLE + "\"", "two years or more, as \"" + Target.EXAMPLE + "\""),
                    new Phrase("只有一个期限的写 @due", "write a single date as @due"));
        }
        if (op == Limit.Op.EXACTLY) {
            problem(
                    "targets",
                    text,
                    Phrase.same("exactly( \"" + text.text() + "\" )"),
                    Phrase.same("atLeast, moreThan, atMost, lessThan"),
                    null);
        }
        return targets.isEmpty() ? List.of(new Target(LocalDate.EPOCH, Limit.of(op, "0"))) : targets;
    }

    private Target target(Limit.Op op, Token part) {
        try {
            return Target.of(op, part.text());
        } catch (IllegalArgumentException none) {
            problem(
                    "targets",
                    part,
                    Phrase.same("\"" + part.text() + "\""),
                    new Phrase(
                            "年份（或日期）、冒号、达标线，如 \"" + Target.EXAMPLE + "\"",
                            "a year or date, a colon, a limit, as \"" + Target.EXAMPLE + "\""),
                    part.text().matches(".*[：，；、].*")
                            ? new Phrase("用半角的冒号和逗号", "with a plain colon and a plain comma")
                            : null);
            return null;
        }
    }

    /** Years go on, and no later year asks less: a demand that sinks is a slip of the pen, or a row in the wrong place. */
    private void follows(List<Target> before, Target target, Token at) {
        if (before.isEmpty()) {
            return;
        }
        Target last = before.get(before.size() - 1);
        Limit earlier = last.limit();
        Limit later = target.limit();
        int grows = Long.compare(
                Math.multiplyExact(later.numerator(), earlier.denominator()),
                Math.multiplyExact(earlier.numerator(), later.denominator()));
        boolean least = later.op() == Limit.Op.AT_LEAST || later.op() == Limit.Op.MORE_THAN;
        if (!target.by().isAfter(last.by()) || (least ? grows < 0 : grows > 0)) {
            problem(
                    "targets-order",
                    at,
                    Phrase.same(Target.write(List.of(last, target))),
                    new Phrase("年份先早后晚，要求不降低", "the earlier year first, and no later year that asks less"),
                    null);
        }
    }
}
