package org.shifan.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
 * What all readers of rule files have in common: the head of a file, the names and notes of its rules, the conditions,
 * and how to say that something is not understood. What a reader does not understand is refused before the engine sees
 * it, with the place and what would be right.
 */
abstract class RuleParser {

    static final String LIST = "java.util.List";
    private static final int DEEPEST = 5;
    static final Set<String> LIMITS = new TreeSet<>(
            List.of("atLeast", "moreThan", "atMost", "lessThan", "between", "exactly", "byReference", "rises"));

    static final Phrase LIMIT_TEXT = new Phrase("引号内的达标线，如 \"25%\"", "a limit in quotes, such as \"25%\"");

    /** Signals that the rest of a rule cannot be understood; its problem is already noted. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super(null, null, false, false);
        }
    }

    /**
     * The tokens of a file, each part joined by single blanks, strings in their quotes: the text as it was understood, to
     * hold the engine's own reading against.
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

    /** A file as it was understood. */
    interface Understood {

        /** Its path. */
        String file();

        /** Its package. */
        String javaPackage();

        /** Its text. */
        Outline outline();
    }

    final String file;
    final String javaPackage;
    final List<Token> tokens;
    final Outline outline = new Outline(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
    int at;

    private final Set<String> annotationNames;
    private final String globalType;
    private final Set<String> globalNames;
    final List<Problem> problems;
    private final Set<String> imported = new TreeSet<>();
    private final Set<String> globals = new TreeSet<>();

    /**
     * A parser of one file.
     *
     * @param javaPackage the package below which that of the file lies
     * @param annotationNames the notes that a rule may have
     * @param globalType the type with which rules conclude
     * @param globalNames what they call it
     * @param problems every problem found is added here
     */
    RuleParser(
            String file,
            String text,
            String javaPackage,
            Set<String> annotationNames,
            Class<?> globalType,
            Set<String> globalNames,
            List<Problem> problems) {
        this.file = file;
        this.javaPackage = javaPackage;
        this.annotationNames = annotationNames;
        this.globalType = globalType.getName();
        this.globalNames = globalNames;
        this.problems = problems;
        this.tokens = RuleScanner.scan(file, text, problems);
    }

    /** The types that a file may import. */
    abstract Set<String> allowed();

    /** What may be read on that level. */
    abstract Vocabulary.Section section(Level level);

    /** What may be read on that level, in words. */
    abstract Phrase readable(Level level);

    // ---- the head of the file

    /**
     * All rules of the file.
     *
     * @param named gets the file's package
     * @param rule reads one rule, from its first word
     */
    <T> List<T> rules(Consumer<String> named, Supplier<T> rule) {
        List<T> rules = new ArrayList<>();
        named.accept(javaPackage);
        try {
            named.accept(packageAndImports());
        } catch (Lost lost) {
            skipTo("rule");
            // What stood in the part that was skipped is not missed as well.
            imported.addAll(allowed());
            globals.addAll(globalNames);
        }
        while (peek().sort() != Sort.END && problems.size() < RuleScanner.MOST_PROBLEMS) {
            try {
                if (!peek().is("rule")) {
                    throw unexpected(peek(), new Phrase("规则，以 rule 开头", "a rule, beginning with rule"));
                }
                rules.add(rule.get());
            } catch (Lost lost) {
                skipRule();
            }
        }
        return rules;
    }

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
            if (!type.equals(globalType) || !globalNames.contains(global)) {
                problem(
                        "global",
                        token,
                        Phrase.same("global " + type + " " + global),
                        Phrase.same("global " + globalType + " " + String.join(" | ", globalNames)),
                        null);
            }
        }
        return name;
    }

    private String stem() {
        String stem = file.substring(file.lastIndexOf('/') + 1).replaceAll("[^a-z]", "");
        return stem.endsWith("drl") ? stem.substring(0, stem.length() - 3) : stem;
    }

    /** What a rule concludes with must be declared above. */
    void declaredGlobal(Token global) {
        declared(globals, global.text(), "global " + globalType + " " + global.text() + ";", global);
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

    void imported(String type, Token at) {
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

    /**
     * The id and the title of a rule.
     *
     * @param title its name as quoted
     */
    String[] name(Token title) {
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
        return new String[] {id, words};
    }

    Map<String, String> annotations() {
        Map<String, String> annotations = new LinkedHashMap<>();
        while (peek().is("@")) {
            next();
            Token name = word();
            if (!annotationNames.contains(name.text())) {
                problem(
                        "annotation",
                        name,
                        Phrase.same("@" + name.text()),
                        Phrase.same("@" + String.join(", @", annotationNames)),
                        didYouMean(name.text(), annotationNames));
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

    // ---- conditions

    void kinds(Set<Kind> kinds) {
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
    Condition all(Level level) {
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

    static Condition flat(List<Condition> parts) {
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

    /** Proportions are demanded in per cent, numbers and numbers per head without. */
    void percentage(Token text, boolean wanted) {
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
    void reachable(Limit limit, boolean percent, Token at) {
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

    static Limit.Op op(String verb) {
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
    static boolean isLimit(Token text) {
        return text.text().matches("[0-9.]+%?");
    }

    Limit limit(Limit.Op op, Token text, String upper) {
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
        Fact fact = section(level).fact(name.text());
        if (fact == null || fact.type() == Fact.Type.TEXT) {
            List<String> names = new ArrayList<>();
            for (Fact each : section(level).facts()) {
                names.add(each.name());
            }
            problem("fact-unknown", name, Phrase.same(name.text()), readable(level), didYouMean(name.text(), names));
        }
        return fact;
    }

    String quotedCount(Level level) {
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
    void partOf(String part, String whole, Level level, Token at) {
        Fact fact = section(level).fact(part);
        if (fact == null || section(level).fact(whole) == null) {
            return;
        }
        Set<String> wholes = new LinkedHashSet<>();
        while (fact != null && fact.whole() != null && wholes.add(fact.whole())) {
            fact = section(level).fact(fact.whole());
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

    static Phrase didYouMean(String word, Iterable<String> known) {
        String nearest = Spelling.nearest(word, known);
        return nearest == null || nearest.equals(word)
                ? null
                : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?");
    }

    // ---- tokens

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.sort() != Sort.END) {
            at++;
        }
        return token;
    }

    void accept(String optional) {
        if (peek().is(optional)) {
            next();
        }
    }

    Token expect(String wanted) {
        Token token = peek();
        if (!token.is(wanted)) {
            throw unexpected(token, Phrase.same(wanted));
        }
        return next();
    }

    Token word() {
        Token token = peek();
        if (token.sort() != Sort.WORD) {
            throw unexpected(token, new Phrase("一个名字", "a name"));
        }
        return next();
    }

    Token string(Phrase expected) {
        Token token = peek();
        if (token.sort() != Sort.STRING) {
            throw unexpected(token, expected);
        }
        return next();
    }

    Lost unexpected(Token token, Phrase expected) {
        Phrase found = token.sort() == Sort.END
                ? new Phrase("文件到此结束", "the end of the file")
                : Phrase.same(token.sort() == Sort.STRING ? "\"" + token.text() + "\"" : token.text());
        List<String> words = List.of(expected.en().split("[ |]+"));
        problem("syntax", token, found, expected, token.sort() == Sort.WORD ? didYouMean(token.text(), words) : null);
        return new Lost();
    }

    void problem(String code, Token at, Phrase found, Phrase expected, Phrase advice) {
        if (problems.size() < RuleScanner.MOST_PROBLEMS) {
            problems.add(new Problem(
                    code, file, at.line(), at.column(), null, null, RuleScanner.plain(found), expected, advice));
        }
    }

    void skipTo(String word) {
        while (peek().sort() != Sort.END && !peek().is(word)) {
            next();
        }
    }

    /** Goes on at the next rule, so that one mistake does not hide those of other rules. */
    void skipRule() {
        if (peek().is("rule")) {
            next();
        }
        skipTo("rule");
    }
}
