package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.shifan.pack.Indicator;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.text.Phrase;

/** The totals that the jurisdiction published, and the doubts where they and what was reported do not agree. */
final class PublishedTotals {

    private final Snapshot snapshot;
    private final List<Doubt> doubts = new ArrayList<>();

    PublishedTotals(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** That of the indicator's measure, or null. */
    Total of(Indicator indicator) {
        return indicator.measure() == null ? null : snapshot.reported().get(indicator.measure());
    }

    /**
     * The total of the indicator's measure where it tells what incomplete rows do not; null where there is none, where
     * rows tell it themselves, and where they contradict it, which is a doubt: rows decide.
     */
    Total inPlaceOf(RowsSoFar rows, Indicator indicator) {
        Total total = of(indicator);
        if (total == null) {
            return null;
        }
        boolean agrees = rows.complete()
                ? total.numerator() == rows.numerator() && total.denominator() == rows.denominator()
                : rows.allows(total.numerator(), total.denominator());
        if (!agrees) {
            doubtRows(indicator, total, rows);
        }
        return agrees && !rows.complete() ? total : null;
    }

    private void doubtRows(Indicator indicator, Total total, RowsSoFar rows) {
        String known = rows.numerator() + "/" + rows.denominator();
        String open = rows.unknown() == 0 ? "" : "（另有" + rows.unknown() + "家未填全）";
        String openEn = rows.unknown() == 0 ? "" : " (" + rows.unknown() + " more incomplete)";
        doubt(
                "total-contradicts-rows",
                indicator,
                new Phrase(
                        "公布总数 " + figures(total) + " 与明细 " + known + open + " 不一致，按明细判定",
                        "the published total " + figures(total) + " does not agree with the rows " + known + openEn
                                + "; the rows decide"));
    }

    /**
     * A total that answers contradict.
     *
     * @param n the answer above the line, or null when it was not given
     * @param d the answer below the line, or null
     */
    void doubtAnswers(Indicator indicator, Total total, Long n, Long d) {
        String answers = (n == null ? "?" : n.toString()) + "/" + (d == null ? "?" : d.toString());
        doubt(
                "total-contradicts-rows",
                indicator,
                new Phrase(
                        "公布总数 " + figures(total) + " 与填报 " + answers + " 不一致，按填报判定",
                        "the published total " + figures(total) + " does not agree with the answers " + answers
                                + "; the answers decide"));
    }

    /** A published total answers shares, ratios and numbers per head; what asks for something else cannot take it. */
    void doubtUnused(Indicator indicator) {
        Total total = of(indicator);
        if (total != null) {
            doubt(
                    "total-not-used",
                    indicator,
                    new Phrase(
                            "公布总数 " + figures(total) + " 用不上：这项不按比例判，请在 answers 里填报有关事项",
                            "the published total " + figures(total)
                                    + " is of no use: this is not judged as a proportion; report its facts under answers"));
        }
    }

    private static String figures(Total total) {
        return total.numerator() + "/" + total.denominator();
    }

    private void doubt(String code, Indicator indicator, Phrase text) {
        for (Doubt doubt : doubts) {
            if (doubt.facts().contains(indicator.measure()) && doubt.text().equals(text)) {
                return; // several indicators may judge one measure
            }
        }
        doubts.add(new Doubt(code, null, null, List.of(indicator.measure()), text));
    }

    List<Doubt> doubts() {
        return doubts;
    }
}
