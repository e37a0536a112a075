package org.shifan.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.shifan.snapshot.Problem;
import org.shifan.text.Phrase;

/**
 * The second look: reads an accepted rule file again with the engine's own parser and refuses it unless the engine sees
 * exactly what {@link RuleReader} saw. Whatever the two would ever read differently does no harm then, because nothing is
 * judged by that only one of them understood.
 */
final class TreeCheck {

    /** Signals something that the closed language does not have. */
    private static final class Foreign extends Exception {
        private static final long serialVersionUID = 1L;

        Foreign(String what) {
            super(what, null, false, false);
        }
    }

    private TreeCheck() {}

    /** Whether the engine reads the file as it was read; if not, a problem is added. */
    static boolean agrees(RuleParser.Understood read, String text, List<Problem> problems) {
        int line = 0;
        String difference;
        try {
            DrlParser parser = new DrlParser();
            PackageDescr tree = parser.parse(null, text);
            if (tree == null || parser.hasErrors()) {
                line = parser.getErrors().isEmpty()
                        ? 0
                        : Math.max(0, parser.getErrors().get(0).getLines()[0]);
                throw new Foreign(
                        parser.getErrors().isEmpty()
                                ? "nothing"
                                : parser.getErrors().get(0).getMessage());
            }
            compare("package", read.javaPackage(), joined(tree.getName()));
            nothingElse(tree);
            compare("import", read.outline().imports(), imports(tree));
            compare("global", read.outline().globals(), globals(tree));
            compare("rules", read.outline().rules().size(), tree.getRules().size());
            for (int i = 0; i < tree.getRules().size(); i++) {
                line = Math.max(0, tree.getRules().get(i).getLine());
                compare(
                        "rule",
                        read.outline().rules().get(i),
                        rule(tree.getRules().get(i)));
            }
            return true;
        } catch (Foreign | DroolsParserException | RuntimeException foreign) {
            difference = String.valueOf(foreign.getMessage());
        }
        problems.add(new Problem(
                "tree",
                read.file(),
                line,
                line == 0 ? 0 : 1,
                null,
                null,
                new Phrase("规则引擎的理解与检查时不同：" + difference, "the engine reads it otherwise: " + difference),
                new Phrase("两者理解一致的规则", "a rule that both read alike"),
                new Phrase("按样例改写", "write it like the examples")));
        return false;
    }

    private static void compare(String what, Object read, Object parsed) throws Foreign {
        if (!read.equals(parsed)) {
            throw new Foreign(what + ": " + parsed);
        }
    }

    private static void nothingElse(PackageDescr tree) throws Foreign {
        boolean nothing = tree.getUnit() == null
                && tree.getFunctionImports().isEmpty()
                && tree.getAccumulateImports().isEmpty()
                && tree.getAttributes().isEmpty()
                && tree.getFunctions().isEmpty()
                && tree.getTypeDeclarations().isEmpty()
                && tree.getEnumDeclarations().isEmpty()
                && tree.getEntryPointDeclarations().isEmpty()
                && tree.getWindowDeclarations().isEmpty();
        if (!nothing) {
            throw new Foreign("a declaration");
        }
    }

    private static Set<String> imports(PackageDescr tree) throws Foreign {
        Set<String> imports = new TreeSet<>();
        for (ImportDescr each : tree.getImports()) {
            imports.add(joined(each.getTarget()));
        }
        return imports;
    }

    private static Set<String> globals(PackageDescr tree) throws Foreign {
        Set<String> globals = new TreeSet<>();
        for (GlobalDescr each : tree.getGlobals()) {
            globals.add(joined(each.getType()) + " " + each.getIdentifier());
        }
        return globals;
    }

    /** A name without the blanks that may stand around its dots. */
    private static String joined(String name) throws Foreign {
        return tokens(name).replace(" ", "");
    }

    private static RuleParser.RuleText rule(RuleDescr rule) throws Foreign {
        if (rule.isQuery()
                || rule.hasParent()
                || !rule.getAttributes().isEmpty()
                || !rule.getNamedConsequences().isEmpty()) {
            throw new Foreign("more than a rule: " + rule.getName());
        }
        Set<String> annotations = new TreeSet<>(rule.getAnnotationNames());
        List<String> patterns = new ArrayList<>();
        for (BaseDescr each : rule.getLhs().getDescrs()) {
            patterns.add(collected(only(each, PatternDescr.class)));
        }
        return new RuleParser.RuleText(
                rule.getName(), annotations, patterns, tokens(String.valueOf(rule.getConsequence())));
    }

    /** A list that collects what one pattern matches, as it was written. */
    private static String collected(PatternDescr list) throws Foreign {
        CollectDescr collect = only(list.getSource(), CollectDescr.class);
        plain(list);
        PatternDescr member = collect.getInputPattern();
        plain(member);
        StringBuilder text = new StringBuilder(pattern(list));
        text.append(" from collect ( ").append(pattern(member));
        if (member.getSource() != null) {
            FromDescr from = only(member.getSource(), FromDescr.class);
            text.append(" from ").append(tokens(from.getDataSource().getText()));
        }
        return text.append(" )").toString();
    }

    private static String pattern(PatternDescr pattern) throws Foreign {
        StringBuilder text = new StringBuilder();
        if (pattern.getIdentifier() != null) {
            text.append(pattern.getIdentifier()).append(" : ");
        }
        text.append(pattern.getObjectType()).append(" (");
        String separator = " ";
        for (BaseDescr each : pattern.getDescrs()) {
            text.append(separator)
                    .append(tokens(only(each, ExprConstraintDescr.class).getExpression()));
            separator = " , ";
        }
        return text.append(" )").toString();
    }

    private static void plain(PatternDescr pattern) throws Foreign {
        if (!pattern.getBehaviors().isEmpty()
                || pattern.isQuery()
                || pattern.isUnification()
                || !pattern.getAnnotationNames().isEmpty()
                || !pattern.getPositionalConstraints().isEmpty()) {
            throw new Foreign("more than a pattern: " + pattern.getObjectType());
        }
    }

    private static <T> T only(Object found, Class<T> type) throws Foreign {
        if (found == null || found.getClass() != type) {
            throw new Foreign(found == null ? "nothing" : found.getClass().getSimpleName());
        }
        return type.cast(found);
    }

    private static String tokens(String text) throws Foreign {
        List<Problem> problems = new ArrayList<>();
        String joined = RuleScanner.joined(RuleScanner.scan("", text, problems));
        if (!problems.isEmpty()) {
            throw new Foreign(text);
        }
        return joined;
    }
}
