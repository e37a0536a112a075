package org.shifan.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;

/** Writes a rule like another one, into a file of its own. */
public final class NewIndicator {

    private NewIndicator() {}

    /**
     * The declared facts that the rule needs and the pack does not declare yet, in the order of the rule.
     *
     * @param from the pack of the rule that is taken as the example
     */
    public static List<Fact> lacking(Indicator like, Pack from, Pack pack) {
        Set<String> read = new LinkedHashSet<>(like.facts());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Fact fact : from.facts()) {
                grown |= read.contains(fact.name()) && fact.whole() != null && read.add(fact.whole());
            }
        }
        List<Fact> lacking = new ArrayList<>();
        for (Fact fact : from.facts()) {
            if (read.contains(fact.name()) && !pack.facts().contains(fact)) {
                lacking.add(fact);
            }
        }
        return lacking;
    }

    /** The line of a manifest that declares the fact. */
    public static String declaration(Fact fact) {
        StringBuilder line = new StringBuilder("  - { name: " + fact.name() + ", label: " + quoted(fact.label()));
        if (!fact.unit().isEmpty()) {
            line.append(", unit: ").append(quoted(fact.unit()));
        }
        line.append(", level: ").append(fact.level().name().toLowerCase(Locale.ROOT));
        line.append(", type: ").append(fact.type().name().toLowerCase(Locale.ROOT));
        if (fact.type() == Fact.Type.COUNT) {
            line.append(", min: ").append(fact.min()).append(", max: ").append(fact.max());
        }
        String[][] further = {
            {"whole", fact.whole()},
            {"gain", fact.gain()},
            {"enlarge", fact.enlarge()},
            {"source", fact.source()},
            {"owner", fact.owner()}
        };
        for (String[] each : further) {
            if (each[1] != null) {
                line.append(", ").append(each[0]).append(": ").append(quoted(each[1]));
            }
        }
        if (!fact.kinds().isEmpty()) {
            line.append(", kinds: ").append(fact.kinds());
        }
        return line.append(" }").toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * Writes the rule; its clause is left for the editor to fill in.
     *
     * @param id of the new rule
     * @param pack to which it is added
     * @param folder of that pack
     * @return the file written
     * @throws java.nio.file.FileAlreadyExistsException when there is a file for that rule
     * @throws IOException when it cannot be written
     */
    public static Path write(String id, Indicator like, Pack pack, Path folder) throws IOException {
        String name = id.toLowerCase(Locale.ROOT);
        String javaPackage = NewPack.javaPackage(pack.id());
        String type = like.overInstitutions() ? "Institution" : "Jurisdiction";
        boolean patterns = like.overInstitutions() || like.shape() == Shape.YES;
        StringBuilder text = new StringBuilder();
        text.append("// 照 ").append(like.id()).append(" 写成：改标题、条款、条件和要求的数。\n");
        text.append("package ")
                .append(javaPackage)
                .append(".rule_")
                .append(name.replace('-', '_'))
                .append(";\n\n");
        if (patterns) {
            text.append("import java.util.List;\n");
            text.append(like.overInstitutions() ? "import " + Kind.class.getName() + ";\n" : "");
            text.append("import ").append(javaPackage).append('.').append(type).append(";\n");
        }
        String modality = like.modality().name().toLowerCase(Locale.ROOT);
        text.append("global org.shifan.pack.Demand ").append(modality).append(";\n\n");
        text.append(rule(id, like));
        return NewPack.create(folder.resolve("rule-" + name + ".drl"), text.toString());
    }

    /** The rule in the rule language, with a clause to fill in. */
    static String rule(String id, Indicator like) {
        StringBuilder text = new StringBuilder("rule \"" + id + " " + like.title() + "\"\n");
        text.append("    @clause( \"（第几条）\" )\n");
        annotation(text, "measure", like.measure());
        annotation(text, "word", like.word());
        text.append("when\n");
        boolean numerator = like.shape() == Shape.SHARE && !like.numerator().equals(Condition.always());
        if (like.overInstitutions()) {
            text.append("    $denominator : List() from collect( Institution( ").append(kinds(like.kinds()));
            String further = conditions(like.denominator());
            text.append(further.isEmpty() ? "" : ", " + further).append(" ) )\n");
        }
        if (numerator) {
            text.append("    $numerator   : List() from collect( Institution( ")
                    .append(conditions(like.numerator()))
                    .append(" ) from $denominator )\n");
        }
        if (like.shape() == Shape.YES) {
            text.append("    $met : List() from collect( Jurisdiction( ")
                    .append(conditions(like.numerator()))
                    .append(" ) )\n");
        }
        text.append("then\n    ").append(like.modality() == Modality.REQUIRE ? "require." : "encourage.");
        String list = like.overInstitutions() ? "$denominator, " : "";
        text.append(
                switch (like.shape()) {
                    case SHARE -> numerator ? "share( $numerator, $denominator )" : "share( $denominator )";
                    case RATIO -> "ratio( " + list + "\"" + like.part() + "\", \"" + like.whole() + "\" )";
                    case PER -> "per( " + like.heads() + ", \"" + like.part() + "\", \"" + like.whole() + "\" )";
                    case VALUE -> "value( \"" + like.part() + "\" )";
                    case YES -> "yes( $met )";
                    case HAND -> "byHand( \"" + like.onSite() + "\" )";
                });
        if (like.shape() != Shape.YES && like.shape() != Shape.HAND) {
            text.append(demanded(like));
        }
        return text.append(";\nend\n").toString();
    }

    private static void annotation(StringBuilder text, String name, String value) {
        if (value != null) {
            text.append("    @").append(name).append("( \"").append(value).append("\" )\n");
        }
    }

    private static String demanded(Indicator like) {
        if (like.rises()) {
            return ".rises()";
        }
        if (like.limit() == null) {
            return ".byReference( \"" + like.reference() + "\" )";
        }
        return like.limit().upper() == null
                ? "." + verb(like.limit().op()) + "( \"" + like.limit().text() + "\" )"
                : ".between( \"" + like.limit().text() + "\", \"" + like.limit().upper() + "\" )";
    }

    private static String verb(Limit.Op op) {
        return switch (op) {
            case AT_LEAST -> "atLeast";
            case MORE_THAN -> "moreThan";
            case AT_MOST -> "atMost";
            case LESS_THAN -> "lessThan";
            case EXACTLY, NOT -> "exactly";
        };
    }

    private static String kinds(Set<Kind> kinds) {
        List<String> names = new ArrayList<>();
        kinds.forEach(kind -> names.add("Kind." + kind.name()));
        return names.size() == 1 ? "kind == " + names.get(0) : "kind in ( " + String.join(", ", names) + " )";
    }

    /** Conditions joined by commas; none for the condition that always holds. */
    private static String conditions(Condition condition) {
        if (!(condition instanceof All all)) {
            return single(condition, false);
        }
        List<String> parts = new ArrayList<>();
        all.parts().forEach(part -> parts.add(single(part, false)));
        return String.join(", ", parts);
    }

    private static String single(Condition condition, boolean within) {
        if (condition instanceof Compare compare) {
            String value = compare.yesNo() ? compare.value() == 1 ? "true" : "false" : String.valueOf(compare.value());
            return compare.fact() + " " + compare.op().symbol() + " " + value;
        }
        if (condition instanceof Condition.Ratio ratio) {
            return "ratio( \"" + ratio.part() + "\", \"" + ratio.whole() + "\" )."
                    + verb(ratio.limit().op()) + "( \"" + ratio.limit().text() + "\" )";
        }
        List<String> parts = new ArrayList<>();
        boolean any = condition instanceof Any;
        for (Condition part : condition instanceof Any either ? either.parts() : ((All) condition).parts()) {
            parts.add(single(part, true));
        }
        String joined = String.join(any ? " || " : " && ", parts);
        return within || any ? "( " + joined + " )" : joined;
    }
}
