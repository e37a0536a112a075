package org.shifan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Columns;
import org.shifan.text.Language;
import org.shifan.workshop.Contradictions;
import org.shifan.workshop.Contradictions.Place;
import org.shifan.workshop.Contradictions.Point;
import org.shifan.workshop.Contradictions.Topic;

/** What documents demand differently of the same thing, as tables of 80 columns. */
public final class ContradictionsText {

    private ContradictionsText() {}

    /** The topics one below the other, those with different numbers first. */
    public static String of(List<Topic> topics, Vocabulary vocabulary, Language language) {
        Words words = new Words(language, vocabulary);
        Page page = new Page();
        long inside = topics.stream().filter(Topic::inside).count();
        page.paragraph(
                0,
                words.say(
                        "要求不一致的事项：" + topics.size() + "个，其中在同一份文件里的" + inside + "个",
                        "Demanded differently: " + topics.size() + " topics, " + inside
                                + " of them within one document"));
        page.paragraph(
                0,
                words.say(
                        "同一度量，或同样的数据和机构而数不同。各文件各判各的，不替文件取舍。",
                        "The same measure, or the same facts of the same institutions with other numbers. Each document"
                                + " is judged by itself."));
        for (Topic topic : Contradictions.sorted(topics)) {
            topic(page, words, topic);
        }
        return page.toString();
    }

    private static void topic(Page page, Words words, Topic topic) {
        List<String> points = new ArrayList<>();
        topic.points().forEach(point -> points.add(name(point, words)));
        page.gap();
        Indicator first = topic.places().get(0).indicator();
        page.paragraph(
                0,
                (topic.measure() == null ? first.title() : topic.measure())
                        + words.say("：", ": ")
                        + words.list(points)
                        + words.say("不同", " differ")
                        + (topic.inside() ? words.say("（同一份文件）", " (within one document)") : ""));
        int[] widths = new int[5];
        List<String[]> rows = new ArrayList<>();
        for (Place place : topic.places()) {
            Indicator indicator = place.indicator();
            String[] row = {
                place.pack().id(),
                indicator.id(),
                words.demand(indicator),
                indicator.modality() == Modality.REQUIRE ? words.say("必须", "required") : words.say("鼓励", "encouraged"),
                Objects.toString(indicator.due(), "-"),
                detail(topic, indicator, words)
            };
            rows.add(row);
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Columns.width(row[i]));
            }
        }
        for (String[] row : rows) {
            StringBuilder label = new StringBuilder("  ");
            for (int i = 0; i < widths.length; i++) {
                label.append(Columns.pad(row[i], widths[i] + 2));
            }
            boolean room = Columns.width(label.toString()) + Columns.width(row[5]) <= Page.WIDTH;
            if (room) {
                page.hanging(label.toString(), row[5]);
            } else {
                page.paragraph(0, label.toString().stripTrailing());
                page.paragraph(6, row[5]);
            }
        }
    }

    /** What a table of numbers does not say: the condition and whom, where these differ; else the title. */
    private static String detail(Topic topic, Indicator indicator, Words words) {
        List<String> details = new ArrayList<>();
        boolean condition =
                topic.points().contains(Point.CONDITION) || topic.points().contains(Point.OTHER);
        if (topic.points().contains(Point.POPULATION) && indicator.overInstitutions()) {
            String beyond = words.condition(indicator.denominator());
            details.add(words.kinds(indicator.kinds()) + words.bracket(beyond));
        }
        if (condition && (indicator.shape() == Shape.SHARE || indicator.shape() == Shape.YES)) {
            details.add(words.condition(indicator.numerator()));
        }
        return details.isEmpty() ? indicator.title() : String.join(words.say("：", ": "), details);
    }

    private static String name(Point point, Words words) {
        return switch (point) {
            case LIMIT -> words.say("限值", "limits");
            case CONDITION -> words.say("条件", "conditions");
            case POPULATION -> words.say("考察对象", "whom they look at");
            case MODALITY -> words.say("力度", "modalities");
            case DUE -> words.say("期限", "due dates");
            case OTHER -> words.say("算法", "what is computed");
        };
    }
}
