package org.shifan.hint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Figures;
import org.shifan.pack.HintRules;
import org.shifan.score.Result;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;

/**
 * Looks at data as somebody would who wonders whether they were counted or made up: computes figures about them and lets
 * hint rules say which are striking. Safe for use by several threads at once.
 */
public final class Forensics {

    private final HintRules rules;

    /** With those rules. */
    public Forensics(HintRules rules) {
        this.rules = rules;
    }

    /**
     * What is striking about one snapshot, rule by rule.
     *
     * @param results what it came to under the packs asked for; none of them is changed by it
     */
    public List<Hint> hints(Snapshot snapshot, List<Result> results) {
        return hints(figures(snapshot, results));
    }

    /** What is striking among those figures, rule by rule. */
    public List<Hint> hints(List<Figures> figures) {
        List<Hint> hints = new ArrayList<>();
        for (HintRules.Found found : rules.fire(figures)) {
            hints.add(Hint.of(found));
        }
        return hints;
    }

    /** The figures that the rules look at. */
    List<Figures> figures(Snapshot snapshot, List<Result> results) {
        List<Figures> all = new ArrayList<>();
        Map<Kind, List<Institution>> rows = rows(snapshot);
        new RowFigures(snapshot.vocabulary().institutionFacts(), rows, all).add();
        new ResultFigures(snapshot, rows, results, all).add();
        new YearFigures(snapshot, all).add();
        all.removeIf(each -> !rules.lookAt(each.aspect()));
        return all;
    }

    /** The institutions that are no branches, by their kind. */
    private static Map<Kind, List<Institution>> rows(Snapshot snapshot) {
        Map<Kind, List<Institution>> rows = new EnumMap<>(Kind.class);
        for (Institution row : snapshot.institutions()) {
            if (!row.branch()) {
                rows.computeIfAbsent(row.kind(), unused -> new ArrayList<>()).add(row);
            }
        }
        return rows;
    }
}
