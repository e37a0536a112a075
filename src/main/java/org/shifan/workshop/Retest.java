package org.shifan.workshop;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.shifan.pack.Indicator;
import org.shifan.pack.RuleWriter;
import org.shifan.snapshot.Fact;

/**
 * Runs the scenarios again that may come out otherwise than the last time: those of rules that say something else now,
 * those that were changed themselves, and those that did not hold. A changed fact may concern any rule.
 */
public final class Retest {

    /** What rules and their scenarios said the last time, by the id of the rule. */
    private Map<String, List<Object>> before = Map.of();

    private List<Fact> facts = List.of();
    private Set<String> failed = Set.of();

    /** The scenarios that have to be run; the first time all of them. */
    public TestRun of(Bench bench) {
        Map<String, List<Object>> now = new HashMap<>();
        Set<String> again = new HashSet<>(failed);
        boolean all = before.isEmpty() || !facts.equals(bench.pack().pack().facts());
        for (Indicator indicator : bench.pack().pack().indicators()) {
            String id = indicator.id();
            List<Object> said = said(indicator, bench);
            now.put(id, said);
            if (all || !said.equals(before.get(id))) {
                again.add(id);
            }
        }
        TestRun run = all ? TestRun.of(bench) : TestRun.of(bench, again);
        before = now;
        facts = bench.pack().pack().facts();
        failed = new HashSet<>();
        for (TestRun.Result result : run.results()) {
            if (!result.holds()) {
                failed.add(result.indicator().id());
            }
        }
        return run;
    }

    /** All that decides what comes out, wherever in its file it stands. */
    private static List<Object> said(Indicator indicator, Bench bench) {
        Deck deck = bench.decks().get(indicator.id());
        List<Object> scenarios = deck == null
                ? List.of()
                : deck.scenarios().stream()
                        .<Object>map(each -> List.of(
                                each.name(),
                                Objects.toString(each.asOf()),
                                each.rows(),
                                each.answers(),
                                each.silent(),
                                each.reported(),
                                Objects.toString(each.previous()),
                                each.expected()))
                        .toList();
        return List.of(
                RuleWriter.rule(bench.pack().pack(), indicator),
                deck == null ? "" : Objects.toString(deck.demand()),
                scenarios);
    }
}
