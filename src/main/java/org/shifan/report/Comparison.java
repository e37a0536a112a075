package org.shifan.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Finding;
import org.shifan.pack.Indicator;
import org.shifan.score.Result;
import org.shifan.text.Columns;
import org.shifan.text.Language;

/** Several documents side by side: their verdicts, and what they demand differently of the same measure. */
public final class Comparison {

    /** A finding and the result it belongs to. */
    record Entry(Result result, Finding finding) {}

    private Comparison() {}

    /**
     * The comparison as text of 80 columns.
     *
     * @param results at least two, all of the same snapshot, in the order asked
     */
    public static String of(List<Result> results, Language language) {
        Words words = new Words(language, results.get(0).snapshot().vocabulary());
        Page page = new Page();
        page.paragraph(0, words.say(results.size() + "份文件的结论", "What " + results.size() + " documents conclude"));
        int widest = 0;
        for (Result result : results) {
            widest = Math.max(widest, Columns.width(result.pack().id()));
        }
        for (Result result : results) {
            page.hanging(
                    "  " + Columns.pad(result.pack().id(), widest + 2),
                    TextReport.verdict(result.verdict(), words)
                            + words.say("：未达标", ": ")
                            + result.required().fail()
                            + words.say("项，数据不足", " fail, ")
                            + result.required().incomplete()
                            + words.say("项，达标", " incomplete, ")
                            + result.required().pass()
                            + words.say("项", " pass"));
        }
        List<List<Entry>> differing = differing(results);
        page.gap();
        if (differing.isEmpty()) {
            page.paragraph(0, words.say("同一度量，各文件的要求没有不同", "No measure is demanded differently"));
            return page.toString();
        }
        page.paragraph(
                0,
                words.say(
                        "同一度量、不同要求：" + differing.size() + "个", "One measure, different demands: " + differing.size()));
        for (List<Entry> entries : differing) {
            measure(page, words, entries);
        }
        return page.toString();
    }

    private static void measure(Page page, Words words, List<Entry> entries) {
        Finding first = entries.get(0).finding();
        page.paragraph(
                2, first.indicator().title() + words.bracket(first.indicator().measure()));
        int[] widths = new int[5];
        List<String[]> rows = new ArrayList<>();
        for (Entry entry : entries) {
            Finding finding = entry.finding();
            String gap = words.gap(finding);
            rows.add(new String[] {
                entry.result().pack().id(),
                finding.indicator().id(),
                words.demand(finding.indicator()),
                words.outcome(finding.outcome()),
                words.standing(finding),
                words.modality(finding.indicator())
                        + (gap == null
                                ? ""
                                : (words.modality(finding.indicator()).isEmpty() ? "" : "  ") + gap)
            });
        }
        for (String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Columns.width(row[column]));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            StringBuilder label = new StringBuilder("    ")
                    .append(Words.sign(entries.get(i).finding().outcome()))
                    .append(' ');
            for (int column = 0; column < widths.length; column++) {
                label.append(Columns.pad(row[column], widths[column] + 2));
            }
            page.hanging(label.toString(), row[5]);
        }
    }

    /** The measures that several packs judge and do not all demand alike, in the order of the first pack. */
    static List<List<Entry>> differing(List<Result> results) {
        Map<String, List<Entry>> byMeasure = new LinkedHashMap<>();
        for (Result result : results) {
            for (Finding finding : result.findings()) {
                String measure = finding.indicator().measure();
                if (measure != null) {
                    byMeasure
                            .computeIfAbsent(measure, unused -> new ArrayList<>())
                            .add(new Entry(result, finding));
                }
            }
        }
        List<List<Entry>> differing = new ArrayList<>();
        for (List<Entry> entries : byMeasure.values()) {
            if (differ(entries)) {
                differing.add(entries);
            }
        }
        return differing;
    }

    private static boolean differ(List<Entry> entries) {
        Entry first = entries.get(0);
        boolean packs = false;
        boolean demands = false;
        for (Entry entry : entries) {
            packs |= !entry.result().pack().id().equals(first.result().pack().id());
            demands |= !demand(entry).equals(demand(first));
        }
        return packs && demands;
    }

    private static String demand(Entry entry) {
        Indicator indicator = entry.finding().indicator();
        return indicator.modality()
                + (indicator.limit() == null
                        ? "" + indicator.reference() + indicator.rises()
                        : indicator.limit().op().symbol()
                                + indicator.limit().text()
                                + indicator.limit().upper());
    }
}
