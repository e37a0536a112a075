package org.shifan.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.pack.RuleWriter;
import org.shifan.snapshot.Fact;

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
        Variant fresh = Variant.of(like);
        fresh.clause = NewPack.CLAUSE;
        fresh.owner = null;
        fresh.due = null;
        String file = RuleWriter.file(
                pack, NewPack.javaPackage(pack.id()) + ".rule_" + name.replace('-', '_'), List.of(fresh.indicator(id)));
        String text = "// 照 " + like.id() + " 写成：改标题、条款、条件和要求的数。\n" + file;
        return NewPack.create(folder.resolve("rule-" + name + ".drl"), text);
    }
}
