package org.shifan.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.score.Result;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/** What came out otherwise than the last time, in a line for each indicator, and how the whole stands in one. */
public final class TurnsText {

    private TurnsText() {}

    /**
     * The lines.
     *
     * @param before what was judged the last time, or null when this is the first
     */
    public static String of(Result before, Result now, Vocabulary vocabulary, Language language) {
        Words words = new Words(language, vocabulary);
        StringBuilder text = new StringBuilder();
        Map<String, String> was = before == null ? Map.of() : shown(before, words);
        Map<String, String> is = shown(now, words);
        if (before != null) {
            is.forEach((id, shown) -> {
                if (!shown.equals(was.get(id))) {
                    String earlier = was.containsKey(id) ? was.get(id) : words.say("新增", "new");
                    text.append("  ").append(id).append("  ").append(earlier);
                    text.append(" → ").append(shown).append('\n');
                }
            });
            for (String id : was.keySet()) {
                if (!is.containsKey(id)) {
                    text.append("  ").append(id).append("  ").append(words.say("已删去", "removed"));
                    text.append('\n');
                }
            }
        }
        long passed = now.required().pass();
        long failed = now.required().fail();
        long open = now.required().incomplete();
        return text.append(now.snapshot().jurisdiction().name())
                .append(words.say("：", ": "))
                .append(words.outcome(Outcome.valueOf(now.verdict().name())))
                .append(words.say(
                        "。必须做到的：达标" + passed + "项，未达标" + failed + "项，数据不足" + open + "项。",
                        "; of what is required " + passed + " pass, " + failed + " fail, " + open + " lack data."))
                .append('\n')
                .toString();
    }

    private static Map<String, String> shown(Result result, Words words) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            String value = finding.shown() == null ? "" : finding.shown() + " ";
            String limit = finding.limit() == null ? "" : words.bracket(words.demand(finding));
            shown.put(finding.indicator().id(), value + words.outcome(finding.outcome()) + limit);
        }
        return shown;
    }
}
