package org.shifan.pack;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.RuleScanner.Token;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/**
 * Reads a file of hint rules: the conditions of the closed rule language over the figures of one {@link Aspect}.
 *
 * <pre>
 * rule     = "rule" STRING annotation* "when" pattern "then" "hint" "." "review" "(" $list ")" ";" "end"
 * pattern  = $list ":" "List" "(" ")" "from" "collect" "(" TYPE "(" [ kind "," ] constraints ")" ")"
 * </pre>
 */
final class HintReader extends RuleParser {

    /** The package below which those of the files lie. */
    static final String PACKAGE = "hints";

    private static final Set<String> ANNOTATIONS = new TreeSet<>(List.of("basis", "english"));
    private static final String GLOBAL = "hint";

    /** How what a rule rests on begins: no document states any of its numbers. */
    private static final String OWN = "本工具口径";

    private Aspect aspect = Aspect.COLUMN;

    /**
     * What a file says.
     *
     * @param javaPackage its package
     * @param rules in the order of the file
     */
    record HintFile(String file, String javaPackage, List<HintRule> rules, Outline outline) implements Understood {}

    private HintReader(String file, String text, List<Problem> problems) {
        super(file, text, PACKAGE, ANNOTATIONS, Review.class, Set.of(GLOBAL), problems);
    }

    /**
     * Reads one file.
     *
     * @param problems every problem found is added here
     */
    static HintFile read(String file, String text, List<Problem> problems) {
        HintReader reader = new HintReader(file, text, problems);
        String[] named = new String[1];
        List<HintRule> rules = reader.rules(name -> named[0] = name, reader::rule);
        return new HintFile(file, named[0], rules, reader.outline);
    }

    @Override
    Set<String> allowed() {
        Set<String> allowed = new TreeSet<>(List.of(LIST, Kind.class.getName()));
        for (Aspect each : Aspect.values()) {
            allowed.add(PACKAGE + "." + each.type());
        }
        return allowed;
    }

    @Override
    Vocabulary.Section section(Level level) {
        return aspect.section();
    }

    @Override
    Phrase readable(Level level) {
        List<String> names = new ArrayList<>();
        aspect.figures().forEach(figure -> names.add(figure.name()));
        String list = String.join(", ", names);
        return new Phrase(aspect.type() + " 的数：" + list, "a figure of " + aspect.type() + ": " + list);
    }

    private HintRule rule() {
        Token start = expect("rule");
        Token title = string(new Phrase("规则名，写作 \"编号 标题\"", "the rule's name, \"ID title\""));
        String[] name = name(title);
        Map<String, String> annotations = annotations();
        String basis = annotations.get("basis");
        if (basis == null || !basis.startsWith(OWN + "：")) {
            problem(
                    "basis-missing",
                    title,
                    found("basis", basis),
                    Phrase.same("@basis( \"" + OWN + "：…\" )"),
                    new Phrase(
                            "没有文件规定这些数，写明是本工具口径和理由",
                            "no document states these numbers: say so, and why they are taken"));
        }
        String english = annotations.get("english");
        if (english == null || english.isBlank()) {
            problem(
                    "english-missing",
                    title,
                    found("english", english),
                    Phrase.same("@english( \"…\" )"),
                    new Phrase("写上英文标题", "add the title in English"));
        }
        expect("when");
        int first = at;
        Token list = word();
        if (!list.text().startsWith("$")) {
            throw unexpected(list, new Phrase("以 $ 开头的名字", "a name beginning with $"));
        }
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        Condition condition = pattern(kinds);
        String pattern = RuleScanner.joined(tokens.subList(first, at));
        expect("then");
        first = at;
        sentence(list);
        String sentence = RuleScanner.joined(tokens.subList(first, at));
        outline.rules().add(new RuleText(title.text(), annotations.keySet(), List.of(pattern), sentence));
        expect("end");
        return new HintRule(
                name[0],
                new Phrase(name[1], annotations.getOrDefault("english", name[1])),
                annotations.getOrDefault("basis", OWN),
                aspect,
                kinds,
                condition,
                file,
                start.line());
    }

    private static Phrase found(String name, String value) {
        return value == null
                ? new Phrase("没有写 @" + name, "no @" + name)
                : Phrase.same("@" + name + "( \"" + value + "\" )");
    }

    private Condition pattern(EnumSet<Kind> kinds) {
        expect(":");
        imported(LIST, expect("List"));
        expect("(");
        expect(")");
        expect("from");
        expect("collect");
        expect("(");
        Token type = word();
        Aspect named = Aspect.named(type.text());
        if (named == null) {
            List<String> types = new ArrayList<>();
            for (Aspect each : Aspect.values()) {
                types.add(each.type());
            }
            throw unexpected(type, Phrase.same(String.join(" | ", types)));
        }
        aspect = named;
        imported(PACKAGE + "." + type.text(), type);
        expect("(");
        if (aspect.ofKind() && peek().is("kind")) {
            kinds(kinds);
            expect(",");
        }
        Condition condition = all(Level.INSTITUTION);
        expect(")");
        expect(")");
        return condition;
    }

    private void sentence(Token list) {
        Token hint = peek();
        expect(GLOBAL);
        declaredGlobal(hint);
        expect(".");
        expect("review");
        expect("(");
        expect(list.text());
        expect(")");
        expect(";");
    }
}
