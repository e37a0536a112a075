package org.shifan.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Columns;
import org.shifan.text.Language;
import org.shifan.workshop.Flip.Outcomes;
import org.shifan.workshop.Flip.Step;
import org.shifan.workshop.Flip.Turn;

/** What another version of a pack would mean for jurisdictions, as text of 80 columns. */
public final class FlipText {

    private FlipText() {}

    /**
     * Who would come out otherwise, and who is one unit from it.
     *
     * @param vocabulary the facts of both packs
     */
    public static String of(Pack before, Pack after, List<Outcomes> judged, Vocabulary vocabulary, Language language) {
        Words words = new Words(language, vocabulary);
        Page page = new Page();
        page.paragraph(0, before.id() + " " + before.version() + " → " + after.id() + " " + after.version());
        List<Outcomes> turned =
                judged.stream().filter(each -> each.before() != each.after()).toList();
        page.paragraph(
                0,
                words.say(
                        "判定" + judged.size() + "份数据快照，总结论改变的" + turned.size() + "份",
                        judged.size() + " snapshots judged, " + turned.size() + " with another verdict"));
        for (Outcomes each : turned) {
            page.hanging(
                    "  " + name(each.snapshot(), words) + words.say("：", ": "),
                    TextReport.verdict(each.before(), words) + " → " + TextReport.verdict(each.after(), words));
        }
        turns(page, words, judged);
        near(page, words, judged);
        return page.toString();
    }

    private static void turns(Page page, Words words, List<Outcomes> judged) {
        Map<String, Map<String, List<String>>> turns = new LinkedHashMap<>();
        for (Outcomes each : judged) {
            for (Turn turn : each.turns()) {
                Indicator indicator = (turn.after() == null ? turn.before() : turn.after()).indicator();
                turns.computeIfAbsent(indicator.id() + "  " + indicator.title(), unused -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                outcome(turn.before(), words) + " → " + outcome(turn.after(), words),
                                unused -> new ArrayList<>())
                        .add(name(each.snapshot(), words));
            }
        }
        page.gap();
        page.paragraph(
                0,
                turns.isEmpty()
                        ? words.say("没有一项指标的结果改变", "No indicator comes out otherwise")
                        : words.say(
                                "结果改变的指标：" + turns.size() + "项",
                                "Indicators that come out otherwise: " + turns.size()));
        turns.forEach((indicator, ways) -> {
            page.hanging("  ", indicator);
            ways.forEach((way, names) -> {
                String label = "      " + way + words.say("（" + names.size() + "）", " (" + names.size() + ")");
                if (way.contains(words.say("没有此项", "none"))) {
                    page.hanging(label, ""); // an indicator that is new turns nobody
                } else {
                    page.hanging(label + words.say("：", ": "), words.list(names), 8);
                }
            });
        });
    }

    private static String outcome(Finding finding, Words words) {
        return finding == null ? words.say("没有此项", "none") : words.outcome(finding.outcome());
    }

    private static void near(Page page, Words words, List<Outcomes> judged) {
        Map<String, List<String[]>> near = new LinkedHashMap<>();
        for (Outcomes each : judged) {
            for (Finding finding : each.near()) {
                Indicator indicator = finding.indicator();
                String side = finding.outcome() == Outcome.FAIL
                        ? words.say("差一个就达标，", "one short of passing, ")
                        : words.say("再变一个就不达标，", "one from failing, ");
                near.computeIfAbsent(indicator.id() + "  " + indicator.title(), unused -> new ArrayList<>())
                        .add(new String[] {name(each.snapshot(), words), side + words.now(finding)});
            }
        }
        if (near.isEmpty()) {
            return;
        }
        page.gap();
        page.paragraph(
                0, words.say("差一个单位就会改变结果的：" + near.size() + "项", "One unit from another outcome: " + near.size()));
        near.forEach((indicator, rows) -> {
            page.hanging("  ", indicator);
            rows.forEach(row -> page.hanging("      " + row[0] + words.say("：", ": "), row[1], 8));
        });
    }

    private static String name(Snapshot snapshot, Words words) {
        return snapshot.jurisdiction().name() + words.bracket(snapshot.asOf().toString());
    }

    /** How many jurisdictions would come out how at each limit. */
    public static String sweep(Indicator indicator, List<Step> steps, Vocabulary vocabulary, Language language) {
        Words words = new Words(language, vocabulary);
        Page page = new Page();
        page.gap();
        page.hanging(
                words.say("换限值试算 ", "Other limits for ") + indicator.id() + "  ",
                indicator.title() + words.say("，现为", ", now ") + words.demand(indicator),
                4);
        Outcome[] outcomes = {Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE, Outcome.NOT_APPLICABLE};
        StringBuilder head = new StringBuilder("  " + Columns.padLeft(words.say("限值", "limit"), 10));
        for (Outcome outcome : outcomes) {
            head.append(Columns.padLeft(words.outcome(outcome), 12));
        }
        page.paragraph(0, head.toString());
        for (Step step : steps) {
            StringBuilder row = new StringBuilder("  "
                    + Columns.padLeft(
                            Words.sign(step.limit().op()) + step.limit().text(), 10));
            for (Outcome outcome : outcomes) {
                row.append(Columns.padLeft(Long.toString(step.count(outcome)), 12));
            }
            page.hanging(row.toString(), "");
        }
        return "\n" + page;
    }
}
