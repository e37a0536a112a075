package org.shifan.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.pack.RuleScanner.Sort;
import org.shifan.pack.RuleScanner.Token;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

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
final class RuleReader {

    private static final String LIST = "java.util.List";
    private static final int DEEPEST = 5;
    private static final Set<String> ANNOTATIONS = new TreeSet<>(List.of("clause", "measure", "word", "owner", "due"));
    private static final Set<String> LIMITS = new TreeSet<>(
            List.of("atLeast", "moreThan", "atMost", "lessThan", "between", "exactly", "byReference", "rises"));

    /** Signals that the rest of a rule cannot be understood; its problem is already noted. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super(null, null, false, false);
        }
    }

    /**
     * What a rule file says.
     *
     * @param javaPackage its package, unique within the pack
     * @param indicators in the order of the file
     * @param outline the text of the file as it was understood, to hold the engine's own reading against
     */
    record RuleFile(String file, String javaPackage, List<Indicator> indicators, Outline outline) {}

    /**
     * The tokens of a file, each part joined by single blanks, strings in their quotes.
     *
     * @param imports the types imported
     * @param globals type and name of each
     * @param rules in the order of the file
     */
    record Outline(Set<String> imports, Set<String> globals, List<RuleText> rules) {}

    /**
     * The tokens of one rule.
     *
     * @param name as quoted
     * @param annotations the names of its annotations
     * @param patterns one for each line under {@code when}
     * @param sentence what stands between {@code then} and {@code end}
     */
    record RuleText(String name, Set<String> annotations, List<String> patterns, String sentence) {}

    private record Pattern(String name, String type, Set<Kind> kinds, Condition condition, String from, Token at) {}

    private final String file;
    private final String javaPackage;
    private final Vocabulary vocabulary;
    private final boolean core;
    private final LocalDate target;
    private final List<Problem> problems;
    private final List<Token> tokens;
    private final Set<String> imported = new TreeSet<>();
    private final Set<String> globals = new TreeSet<>();
    private final Outline outline = new Outline(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
    private int at;

    private RuleReader(
            String file,
            String text,
            String javaPackage,
            Vocabulary vocabulary,
            boolean core,
            LocalDate target,
            List<Problem> problems) {
        this.file = file;
        this.javaPackage = javaPackage;
        this.vocabulary = vocabulary;
        this.core = core;
        this.target = target;
        this.problems = problems;
        this.tokens = RuleScanner.scan(file, text, problems);
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
        List<Indicator> indicators = new ArrayList<>();
        String name = javaPackage;
        try {
            name = packageAndImports();
        } catch (Lost lost) {
            skipTo("rule");
            // What stood in the part that was skipped is not missed as well.
            imported.addAll(allowed());
            globals.addAll(List.of("require", "encourage"));
        }
        while (peek().sort() != Sort.END && problems.size() < RuleScanner.MOST_PROBLEMS) {
            try {
                if (!peek().is("rule")) {
                    throw unexpected(peek(), new Phrase("规则，以 rule 开头", "a rule, beginning with rule"));
                }
                indicators.add(rule());
            } catch (Lost lost) {
                skipRule();
            }
        }
        return new RuleFile(file, name, indicators, outline);
    }

    // ---- the head of the file

    private String packageAndImports() {
        expect("package");
        Token start = peek();
        String name = qualified();
        accept(";");
        boolean below = name.startsWith(javaPackage + ".");
        if (!below || !name.substring(javaPackage.length() + 1).matches("[a-z][a-z0-9_]*")) {
            problem(
                    "package",
                    start,
                    Phrase.same("package " + name),
                    Phrase.same("package " + javaPackage + "." + stem()),
                    new Phrase("按规则包编号改写，每个文件一个", "name it after the pack, one for each file"));
        }
        Set<String> allowed = allowed();
        while (peek().is("import")) {
            next();
            Token token = peek();
            String type = qualified();
            accept(";");
            imported.add(type);
            outline.imports().add(type);
            if (!allowed.contains(type)) {
                problem(
                        "import",
                        token,
                        Phrase.same("import " + type),
                        Phrase.same(String.join(", ", allowed)),
                        new Phrase("规则只能使用这些类型", "rules may use only these types"));
            }
        }
        while (peek().is("global")) {
            next();
            Token token = peek();
            String type = qualified();
            String global = next().text();
            accept(";");
            globals.add(global);
            outline.globals().add(type + " " + global);
            if (!type.equals(Demand.class.getName()) || !(global.equals("require") || global.equals("encourage"))) {
                problem(
                        "global",
                        token,
                        Phrase.same("global " + type + " " + global),
                        Phrase.same("global " + Demand.class.getName() + " require | encourage"),
                        null);
            }
        }
        return name;
    }

    private Set<String> allowed() {
        return new TreeSet<>(List.of(
                LIST,
                Kind.class.getName(),
                javaPackage + "." + Subject.INSTITUTION,
                javaPackage + "." + Subject.JURISDICTION));
    }

    private String stem() {
        String stem = file.substring(file.lastIndexOf('/') + 1).replaceAll("[^a-z]", "");
        return stem.endsWith("drl") ? stem.substring(0, stem.length() - 3) : stem;
    }

    /** What a rule uses must be declared above; said once for each name. */
    private void declared(Set<String> names, String name, String declaration, Token at) {
        if (names.add(name)) {
            problem(
                    "declaration-missing",
                    at,
                    new Phrase("文件开头没有 " + declaration, "no " + declaration + " at the head of the file"),
                    Phrase.same(declaration),
                    null);
        }
    }

    private void imported(String type, Token at) {
        declared(imported, type, "import " + type + ";", at);
    }

    private String qualified() {
        Token last = word();
        StringBuilder name = new StringBuilder(last.text());
        while (peek().is(".")) {
            Token dot = next();
            Token part = word();
            if (!dot.follows(last) || !part.follows(dot)) {
                problem(
                        "syntax",
                        dot,
                        Phrase.same(name + " . " + part.text()),
                        new Phrase("连着写的名字，中间没有空白", "a name without blanks in it"),
                        null);
            }
            name.append('.').append(part.text());
            last = part;
        }
        return name.toString();
    }

    // ---- rules

    private Indicator rule() {
        Token start = expect("rule");
        Token title = string(new Phrase("规则名，写作 \"编号 标题\"", "the rule's name, \"ID title\""));
        int space = title.text().indexOf(' ');
        String id = space < 0 ? title.text() : title.text().substring(0, space);
        String words = space < 0 ? "" : title.text().substring(space + 1);
        if (words.isEmpty() || !words.equals(words.strip()) || !id.matches("[A-Z]{1,4}-[A-Za-z0-9]+(-[a-z]+)?")) {
            problem(
                    "rule-name",
                    title,
                    Phrase.same("\"" + title.text() + "\""),
                    new Phrase("\"编号 标题\"，如 \"YX-01 中医馆全覆盖\"", "\"ID title\", such as \"YX-01 halls everywhere\""),
                    null);
        }
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

    private Map<String, String> annotations() {
        Map<String, String> annotations = new LinkedHashMap<>();
        while (peek().is("@")) {
            next();
            Token name = word();
            if (!ANNOTATIONS.contains(name.text())) {
                problem(
                        "annotation",
                        name,
                        Phrase.same("@" + name.text()),
                        Phrase.same("@" + String.join(", @", ANNOTATIONS)),
                        didYouMean(name.text(), ANNOTATIONS));
            }
            expect("(");
            Token value = string(new Phrase("引号内的文字", "text in quotes"));
            expect(")");
            if (annotations.putIfAbsent(name.text(), value.text()) != null) {
                problem("annotation-twice", name, Phrase.same("@" + name.text()), new Phrase("只写一次", "once"), null);
            }
        }
        return annotations;
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

    private void kinds(Set<Kind> kinds) {
        expect("kind");
        if (peek().is("==")) {
            next();
            kinds.add(kind());
            return;
        }
        expect("in");
        expect("(");
        do {
            kinds.add(kind());
        } while (peek().is(",") && next() != null);
        expect(")");
    }

    private Kind kind() {
        Token token = peek();
        if (!token.is("Kind")) {
            throw unexpected(token, new Phrase("Kind.类别，如 Kind.乡镇卫生院", "Kind.…, such as Kind.乡镇卫生院"));
        }
        imported(Kind.class.getName(), next());
        expect(".");
        Token name = word();
        Kind kind = Kind.named(name.text());
        if (kind == null) {
            List<String> names = new ArrayList<>();
            for (Kind each : Kind.values()) {
                names.add(each.name());
            }
            problem(
                    "kind-unknown",
                    name,
                    Phrase.same("Kind." + name.text()),
                    Phrase.same(String.join("、", names)),
                    didYouMean(name.text(), names));
            return Kind.其他;
        }
        return kind;
    }

    /** Constraints separated by commas, which bind less than anything else. */
    private Condition all(Level level) {
        List<Condition> parts = new ArrayList<>();
        parts.add(either(level, 0));
        while (peek().is(",")) {
            next();
            parts.add(either(level, 0));
        }
        return flat(parts);
    }

    private Condition either(Level level, int depth) {
        List<Condition> parts = new ArrayList<>();
        parts.add(both(level, depth));
        while (peek().is("||")) {
            next();
            parts.add(both(level, depth));
        }
        return parts.size() == 1 ? parts.get(0) : new Any(parts);
    }

    /** As for the engine, {@code &&} binds more than {@code ||}. */
    private Condition both(Level level, int depth) {
        List<Condition> parts = new ArrayList<>();
        parts.add(single(level, depth));
        while (peek().is("&&")) {
            next();
            parts.add(single(level, depth));
        }
        return flat(parts);
    }

    private Condition single(Level level, int depth) {
        if (peek().is("(")) {
            if (depth == DEEPEST) {
                throw unexpected(peek(), new Phrase("不再嵌套的条件", "a condition without further brackets"));
            }
            next();
            Condition inner = either(level, depth + 1);
            expect(")");
            return inner;
        }
        return peek().is("ratio") ? ratio(level) : compare(level);
    }

    private Condition compare(Level level) {
        if (peek().is("kind")) {
            throw unexpected(
                    peek(), new Phrase("条件；kind 只写在考察对象的最前面", "a condition; kind stands first, in the denominator"));
        }
        Token name = word();
        Fact fact = fact(name, level);
        Token sign = next();
        Limit.Op op = sign.sort() == Sort.SYMBOL ? Limit.Op.of(sign.text()) : null;
        if (op == null) {
            throw unexpected(sign, Phrase.same(">= > <= < == !="));
        }
        Token value = next();
        boolean yesNo = value.is("true") || value.is("false");
        if (yesNo) {
            if (fact != null && fact.type() != Fact.Type.YESNO || op != Limit.Op.EXACTLY) {
                problem(
                        "value",
                        value,
                        Phrase.same(name.text() + " " + sign.text() + " " + value.text()),
                        fact != null && fact.type() == Fact.Type.COUNT
                                ? new Phrase("“" + fact.label() + "”是数，与整数比较", "a count, compared with a number")
                                : new Phrase("== true 或 == false", "== true or == false"),
                        null);
            }
            return new Compare(name.text(), op, value.is("true") ? 1 : 0, true);
        }
        if (value.sort() != Sort.NUMBER || !value.text().matches("0|[1-9][0-9]{0,9}")) {
            throw unexpected(value, new Phrase("整数，或 true、false", "a whole number, or true, false"));
        }
        if (fact != null && fact.type() != Fact.Type.COUNT) {
            problem(
                    "value",
                    value,
                    Phrase.same(name.text() + " " + sign.text() + " " + value.text()),
                    new Phrase("“" + fact.label() + "”是是否题：== true 或 == false", "a yes/no fact: == true or == false"),
                    null);
        }
        return new Compare(name.text(), op, Long.parseLong(value.text()), false);
    }

    private Condition ratio(Level level) {
        Token ratio = expect("ratio");
        expect("(");
        String part = quotedCount(level);
        expect(",");
        String whole = quotedCount(level);
        partOf(part, whole, level, ratio);
        expect(")");
        expect(".");
        Token verb = word();
        Limit.Op op = op(verb.text());
        if (op == null || op == Limit.Op.EXACTLY) {
            problem(
                    "verb",
                    verb,
                    Phrase.same(verb.text()),
                    Phrase.same("atLeast, moreThan, atMost, lessThan"),
                    didYouMean(verb.text(), LIMITS));
            op = Limit.Op.AT_LEAST;
        }
        expect("(");
        Token text = string(LIMIT_TEXT);
        Limit limit = limit(op, text, null);
        percentage(text, true);
        reachable(limit, true, text);
        expect(")");
        return new Ratio(part, whole, limit);
    }

    private static Condition flat(List<Condition> parts) {
        List<Condition> flat = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof All all) {
                flat.addAll(all.parts());
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new All(flat);
    }

    // ---- the conclusion

    private static final Phrase LIMIT_TEXT = new Phrase("引号内的达标线，如 \"25%\"", "a limit in quotes, such as \"25%\"");

    private void sentence(Map<String, Pattern> patterns, Draft draft) {
        Token modality = word();
        if (modality.is("encourage")) {
            draft.modality = Modality.ENCOURAGE;
        } else if (!modality.is("require")) {
            throw unexpected(modality, Phrase.same("require | encourage"));
        }
        declared(globals, modality.text(), "global " + Demand.class.getName() + " " + modality.text() + ";", modality);
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

    /** Proportions are demanded in per cent, numbers and numbers per head without. */
    private void percentage(Token text, boolean wanted) {
        if (isLimit(text) && text.text().endsWith("%") != wanted) {
            problem(
                    "limit-unit",
                    text,
                    Phrase.same("\"" + text.text() + "\""),
                    wanted
                            ? new Phrase("百分比，如 \"25%\"", "a percentage such as \"25%\"")
                            : new Phrase("不带 % 的数", "a number without %"),
                    null);
        }
    }

    /** A part is between none and all of its whole; a limit that nobody or everybody meets is a slip of the pen. */
    private void reachable(Limit limit, boolean percent, Token at) {
        boolean above = percent && limit.numerator() > limit.denominator();
        boolean all = percent && limit.numerator() == limit.denominator();
        boolean none = limit.numerator() == 0;
        boolean same = above
                || all && (limit.op() == Limit.Op.MORE_THAN || limit.op() == Limit.Op.AT_MOST)
                || none && (limit.op() == Limit.Op.LESS_THAN || limit.op() == Limit.Op.AT_LEAST);
        if (same && isLimit(at)) {
            problem(
                    "limit-unreachable",
                    at,
                    Phrase.same(limit.op().symbol() + " " + limit.text()),
                    new Phrase("能达到也可能达不到的数", "a limit that can be met and can be missed"),
                    null);
        }
    }

    private static Limit.Op op(String verb) {
        return switch (verb) {
            case "atLeast" -> Limit.Op.AT_LEAST;
            case "moreThan" -> Limit.Op.MORE_THAN;
            case "atMost" -> Limit.Op.AT_MOST;
            case "lessThan" -> Limit.Op.LESS_THAN;
            case "exactly" -> Limit.Op.EXACTLY;
            default -> null;
        };
    }

    /** Whether it was a number at all; if not, that is said already. */
    private static boolean isLimit(Token text) {
        return text.text().matches("[0-9.]+%?");
    }

    private Limit limit(Limit.Op op, Token text, String upper) {
        try {
            return Limit.of(op, text.text(), upper);
        } catch (IllegalArgumentException notALimit) {
            problem(
                    "limit",
                    text,
                    Phrase.same("\"" + text.text() + "\""),
                    new Phrase(
                            "如 \"25%\"、\"0.6\"、\"15\"，至多六位数字", "such as \"25%\", \"0.6\", \"15\", at most six digits"),
                    null);
            return Limit.of(op, "0", upper);
        }
    }

    // ---- facts and words

    private Fact fact(Token name, Level level) {
        Fact fact = vocabulary.of(level).fact(name.text());
        if (fact == null || fact.type() == Fact.Type.TEXT) {
            List<String> names = new ArrayList<>();
            for (Fact each : vocabulary.of(level).facts()) {
                names.add(each.name());
            }
            problem(
                    "fact-unknown",
                    name,
                    Phrase.same(name.text()),
                    level == Level.INSTITUTION
                            ? new Phrase(
                                    "机构的填报事项（核心事项，或 pack.yaml 的 facts 里声明的）",
                                    "a fact of institutions, core or declared in pack.yaml")
                            : new Phrase(
                                    "辖区的填报事项（核心事项，或 pack.yaml 的 facts 里声明的）",
                                    "a fact of the jurisdiction, core or declared in pack.yaml"),
                    didYouMean(name.text(), names));
        }
        return fact;
    }

    private String quotedCount(Level level) {
        Token name = string(new Phrase("引号内的填报事项名", "the name of a fact in quotes"));
        Fact fact = fact(name, level);
        if (fact != null && fact.type() == Fact.Type.YESNO) {
            problem(
                    "fact-type",
                    name,
                    Phrase.same("\"" + name.text() + "\""),
                    new Phrase("数，不是是否题", "a count, not a yes/no fact"),
                    null);
        }
        return name.text();
    }

    /** A proportion is of a fact and what it is declared to be a part of, so that the facts themselves cannot deny it. */
    private void partOf(String part, String whole, Level level, Token at) {
        Fact fact = vocabulary.of(level).fact(part);
        if (fact == null || vocabulary.of(level).fact(whole) == null) {
            return;
        }
        Set<String> wholes = new LinkedHashSet<>();
        while (fact != null && fact.whole() != null && wholes.add(fact.whole())) {
            fact = vocabulary.of(level).fact(fact.whole());
        }
        if (!wholes.contains(whole)) {
            problem(
                    "ratio-whole",
                    at,
                    Phrase.same("ratio( \"" + part + "\", \"" + whole + "\" )"),
                    wholes.isEmpty()
                            ? new Phrase(
                                    part + " 在 pack.yaml 里声明为 whole: " + whole + "；不是一部分的用 per",
                                    "whole: " + whole + " declared for " + part
                                            + " in pack.yaml; use per for what is no part")
                            : Phrase.same("ratio( \"" + part + "\", \"" + String.join("\" | \"", wholes) + "\" )"),
                    null);
        }
    }

    private static Phrase didYouMean(String word, Iterable<String> known) {
        String nearest = Spelling.nearest(word, known);
        return nearest == null || nearest.equals(word)
                ? null
                : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?");
    }

    // ---- tokens

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.sort() != Sort.END) {
            at++;
        }
        return token;
    }

    private void accept(String optional) {
        if (peek().is(optional)) {
            next();
        }
    }

    private Token expect(String wanted) {
        Token token = peek();
        if (!token.is(wanted)) {
            throw unexpected(token, Phrase.same(wanted));
        }
        return next();
    }

    private Token word() {
        Token token = peek();
        if (token.sort() != Sort.WORD) {
            throw unexpected(token, new Phrase("一个名字", "a name"));
        }
        return next();
    }

    private Token string(Phrase expected) {
        Token token = peek();
        if (token.sort() != Sort.STRING) {
            throw unexpected(token, expected);
        }
        return next();
    }

    private Lost unexpected(Token token, Phrase expected) {
        Phrase found = token.sort() == Sort.END
                ? new Phrase("文件到此结束", "the end of the file")
                : Phrase.same(token.sort() == Sort.STRING ? "\"" + token.text() + "\"" : token.text());
        List<String> words = List.of(expected.en().split("[ |]+"));
        problem("syntax", token, found, expected, token.sort() == Sort.WORD ? didYouMean(token.text(), words) : null);
        return new Lost();
    }

    private void problem(String code, Token at, Phrase found, Phrase expected, Phrase advice) {
        if (problems.size() < RuleScanner.MOST_PROBLEMS) {
            problems.add(new Problem(
                    code, file, at.line(), at.column(), null, null, RuleScanner.plain(found), expected, advice));
        }
    }

    private void skipTo(String word) {
        while (peek().sort() != Sort.END && !peek().is(word)) {
            next();
        }
    }

    /** Goes on at the next rule, so that one mistake does not hide those of other rules. */
    private void skipRule() {
        if (peek().is("rule")) {
            next();
        }
        skipTo("rule");
    }
}
