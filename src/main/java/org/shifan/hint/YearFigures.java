package org.shifan.hint;

import java.util.List;
import java.util.Map;
import org.shifan.pack.Aspect;
import org.shifan.pack.Figures;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Previous;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/** Figures about what a jurisdiction reports, beside what it reported for the earlier year. */
final class YearFigures {

    private final Snapshot snapshot;
    private final List<Figures> all;

    /** @param all where the figures go */
    YearFigures(Snapshot snapshot, List<Figures> all) {
        this.snapshot = snapshot;
        this.all = all;
    }

    void add() {
        Previous previous = snapshot.previous();
        if (previous == null) {
            return;
        }
        Vocabulary.Section facts = snapshot.vocabulary().answers();
        Values now = snapshot.answers().values();
        Values before = previous.answers().values();
        for (Fact fact : facts.facts()) {
            int slot = facts.slot(fact.name());
            if (fact.type() != Fact.Type.COUNT || !now.reported(slot) || !before.reported(slot)) {
                continue;
            }
            Phrase about = new Phrase(fact.label(), fact.name());
            change(about, now.at(slot), before.at(slot));
            int whole = fact.whole() == null ? -1 : facts.slot(fact.whole());
            if (whole >= 0 && now.reported(whole) && before.reported(whole)) {
                share(
                        new Phrase(
                                fact.label() + "占" + facts.facts().get(whole).label(),
                                fact.name() + " of " + fact.whole()),
                        new Total(now.at(slot), now.at(whole)),
                        new Total(before.at(slot), before.at(whole)));
            }
        }
        for (Map.Entry<String, Total> each : snapshot.reported().entrySet()) {
            Total total = previous.reported().get(each.getKey());
            if (total != null) {
                String measure = each.getKey();
                change(
                        new Phrase(measure + " 的分子", "numerator of " + measure),
                        each.getValue().numerator(),
                        total.numerator());
                change(
                        new Phrase(measure + " 的分母", "denominator of " + measure),
                        each.getValue().denominator(),
                        total.denominator());
                share(Phrase.same(measure), each.getValue(), total);
            }
        }
    }

    private void change(Phrase about, long now, long before) {
        if (before > 0) {
            all.add(new Figures(Aspect.CHANGE, null, () -> about, List.of(), now, before, now * 100 / before));
        }
    }

    private void share(Phrase about, Total now, Total before) {
        if (now.denominator() == 0 || before.denominator() == 0) {
            return;
        }
        long after = perMille(now);
        long earlier = perMille(before);
        all.add(new Figures(
                Aspect.SHARE_CHANGE,
                null,
                () -> about,
                List.of(),
                now.denominator(),
                after,
                earlier,
                Math.max(0, after - earlier),
                Math.max(0, earlier - after)));
    }

    private static long perMille(Total total) {
        return total.numerator() * 1000 / total.denominator();
    }
}
