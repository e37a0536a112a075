package org.shifan.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.snapshot.Kind;

/** Writes an indicator as the rule it is read from: reading what was written gives the same indicator again. */
public final class RuleWriter {

    private RuleWriter() {}

    /**
     * A whole rule file.
     *
     * @param javaPackage such as {@code yuexiu_2025.annex}
     */
    public static String file(Pack pack, String javaPackage, List<Indicator> indicators) {
        String own = pack.id().replace('-', '_');
        StringBuilder text = new StringBuilder();
        text.append("package ").append(javaPackage).append(";\n\n");
        text.append("import java.util.List;\n");
        boolean rows = indicators.stream().anyMatch(Indicator::overInstitutions);
        if (rows) {
            text.append("import org.shifan.snapshot.Kind;\n");
            text.append("import ").append(own).append(".Institution;\n");
        }
        if (indicators.stream().anyMatch(each -> each.shape() == Shape.YES)) {
            text.append("import ").append(own).append(".Jurisdiction;\n");
        }
        for (Modality modality : Modality.values()) {
            if (indicators.stream().anyMatch(each -> each.modality() == modality)) {
                text.append("global org.shifan.pack.Demand ")
                        .append(word(modality))
                        .append(";\n");
            }
        }
        for (Indicator indicator : indicators) {
            text.append('\n').append(rule(pack, indicator));
        }
        return text.toString();
    }

    /** One rule, with a line feed at its end. */
    public static String rule(Pack pack, Indicator indicator) {
        StringBuilder text = new StringBuilder();
        text.append("rule \"").append(indicator.ruleName());
        text.append("\"\n");
        annotation(text, "clause", indicator.clause());
        annotation(text, "measure", indicator.measure());
        annotation(text, "word", indicator.word());
        annotation(text, "owner", indicator.owner());
        if (indicator.targets().isEmpty()
                && indicator.due() != null
                && !indicator.due().equals(pack.target())) {
            annotation(text, "due", indicator.due().toString());
        }
        text.append("when\n");
        patterns(text, indicator);
        text.append("then\n    ").append(sentence(indicator)).append(";\nend\n");
        return text.toString();
    }

    private static void annotation(StringBuilder text, String name, String value) {
        if (value != null) {
            text.append("    @").append(name).append("( \"").append(value).append("\" )\n");
        }
    }

    private static void patterns(StringBuilder text, Indicator indicator) {
        if (indicator.overInstitutions()) {
            List<String> looked = new ArrayList<>();
            looked.add(kinds(indicator));
            looked.addAll(constraints(indicator.denominator()));
            boolean share = indicator.shape() == Shape.SHARE;
            text.append("    ").append(share ? "$denominator" : "$institutions");
            text.append(" : List() from collect( Institution( ");
            text.append(String.join(", ", looked)).append(" ) )\n");
            if (share && !bare(indicator)) {
                text.append("    $numerator   : List() from collect( Institution(");
                inside(text, indicator.numerator());
                text.append(") from $denominator )\n");
            }
        } else if (indicator.shape() == Shape.YES) {
            text.append("    $met : List() from collect( Jurisdiction(");
            inside(text, indicator.numerator());
            text.append(") )\n");
        }
    }

    /** Whether a share leaves to another document even what qualifies. */
    static boolean bare(Indicator indicator) {
        return indicator.reference() != null && indicator.numerator().atoms().isEmpty();
    }

    private static void inside(StringBuilder text, Condition condition) {
        String constraints = String.join(", ", constraints(condition));
        text.append(constraints.isEmpty() ? "" : " " + constraints + " ");
    }

    private static String kinds(Indicator indicator) {
        List<String> names = indicator.kinds().stream()
                .map((Kind kind) -> "Kind." + kind.name())
                .toList();
        return names.size() == 1 ? "kind == " + names.get(0) : "kind in ( " + String.join(", ", names) + " )";
    }

    private static List<String> constraints(Condition condition) {
        return condition instanceof All all
                ? all.parts().stream().map(RuleWriter::write).toList()
                : List.of(write(condition));
    }

    /** A condition as it stands in a rule; several in brackets. */
    public static String write(Condition condition) {
        if (condition instanceof All all) {
            return joined(all.parts(), " && ");
        }
        if (condition instanceof Any any) {
            return joined(any.parts(), " || ");
        }
        if (condition instanceof Compare compare) {
            String value = compare.yesNo() ? String.valueOf(compare.value() == 1) : Long.toString(compare.value());
            return compare.fact() + " " + compare.op().symbol() + " " + value;
        }
        Ratio ratio = (Ratio) condition;
        return "ratio( \"" + ratio.part() + "\", \"" + ratio.whole() + "\" )." + limit(ratio.limit());
    }

    private static String joined(List<Condition> parts, String between) {
        return parts.stream().map(RuleWriter::write).collect(Collectors.joining(between, "( ", " )"));
    }

    private static String word(Modality modality) {
        return modality == Modality.REQUIRE ? "require" : "encourage";
    }

    private static String sentence(Indicator indicator) {
        String start = word(indicator.modality()) + ".";
        String facts = "\"" + indicator.part() + "\", \"" + indicator.whole() + "\"";
        String value = start
                + switch (indicator.shape()) {
                    case SHARE -> bare(indicator) ? "share( $denominator )" : "share( $numerator, $denominator )";
                    case RATIO ->
                        indicator.overInstitutions()
                                ? "ratio( $institutions, " + facts + " )"
                                : "ratio( " + facts + " )";
                    case PER -> "per( " + indicator.heads() + ", " + facts + " )";
                    case VALUE -> "value( \"" + indicator.part() + "\" )";
                    case YES -> "yes( $met )";
                    case HAND -> "byHand( \"" + indicator.onSite() + "\" )";
                };
        if (indicator.shape() == Shape.YES || indicator.shape() == Shape.HAND) {
            return value;
        }
        if (indicator.reference() != null) {
            return value + ".byReference( \"" + indicator.reference() + "\" )";
        }
        return value + "." + (indicator.rises() ? "rises()" : demanded(indicator));
    }

    /** What is demanded as the end of a sentence, such as {@code atLeast( "2023: 50%, 2025: 60%" )}. */
    public static String demanded(Indicator indicator) {
        return indicator.targets().isEmpty()
                ? limit(indicator.limit())
                : verb(indicator.limit()) + "( \"" + Target.write(indicator.targets()) + "\" )";
    }

    /** The limit as the end of a sentence, such as {@code atLeast( "25%" )}. */
    public static String limit(Limit limit) {
        if (limit.upper() != null) {
            return "between( \"" + limit.text() + "\", \"" + limit.upper() + "\" )";
        }
        return verb(limit) + "( \"" + limit.text() + "\" )";
    }

    private static String verb(Limit limit) {
        return switch (limit.op()) {
            case AT_LEAST -> "atLeast";
            case MORE_THAN -> "moreThan";
            case AT_MOST -> "atMost";
            case LESS_THAN -> "lessThan";
            case EXACTLY, NOT -> "exactly";
        };
    }
}
