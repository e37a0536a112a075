package org.shifan.report;

import java.util.Objects;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.workshop.Diff;
import org.shifan.workshop.Diff.Change;
import org.shifan.workshop.Diff.Difference;
import org.shifan.workshop.Diff.Kind;

/** What changed from one pack to another, in words. */
public final class DiffText {

    private final Words before;
    private final Words words;
    private final Page page = new Page();

    private DiffText(Vocabulary before, Vocabulary after, Language language) {
        this.before = new Words(language, before);
        this.words = new Words(language, after);
    }

    /**
     * The changes as text of 80 columns: in short, then indicator by indicator.
     *
     * @param before the facts of the earlier pack
     * @param after the facts of the later one
     */
    public static String of(Diff diff, Vocabulary before, Vocabulary after, Language language) {
        DiffText text = new DiffText(before, after, language);
        text.write(diff);
        return text.page.toString();
    }

    private void write(Diff diff) {
        page.paragraph(
                0,
                diff.before().id() + " " + diff.before().version() + " → "
                        + diff.after().id() + " " + diff.after().version());
        if (diff.changes().isEmpty()) {
            page.paragraph(0, words.say("指标没有变化", "No indicator changed"));
            return;
        }
        StringBuilder summary = new StringBuilder();
        for (Kind kind : Kind.values()) {
            long count = diff.changes().stream()
                    .filter(change -> change.kind() == kind)
                    .count();
            if (count > 0) {
                summary.append(summary.isEmpty() ? "" : words.say("，", ", "))
                        .append(words.say(name(kind) + count + "项", count + " " + name(kind)));
            }
        }
        page.paragraph(0, summary.toString());
        for (Kind kind : Kind.values()) {
            boolean first = true;
            for (Change change : diff.changes()) {
                if (change.kind() == kind) {
                    if (first) {
                        page.gap();
                        page.paragraph(0, heading(kind));
                        first = false;
                    }
                    change(change);
                }
            }
        }
    }

    private String name(Kind kind) {
        return switch (kind) {
            case ADDED -> words.say("新增", "added");
            case REMOVED -> words.say("删除", "removed");
            case TIGHTENED -> words.say("收紧", "tightened");
            case LOOSENED -> words.say("放宽", "loosened");
            case CHANGED -> words.say("其他变化", "otherwise changed");
        };
    }

    private String heading(Kind kind) {
        return switch (kind) {
            case ADDED -> words.say("新增的指标", "Added");
            case REMOVED -> words.say("删除的指标", "Removed");
            case TIGHTENED ->
                words.say("收紧的指标：按新的达标，按旧的必然达标", "Tightened: whoever passes now would have passed before");
            case LOOSENED -> words.say("放宽的指标：按旧的达标，按新的必然达标", "Loosened: whoever passed before passes now");
            case CHANGED ->
                words.say(
                        "其他变化：不能证明变严还是变宽，或不影响判定",
                        "Otherwise changed: not provably stricter or looser, or judged alike");
        };
    }

    private void change(Change change) {
        Indicator indicator = change.after() == null ? change.before() : change.after();
        Words own = change.after() == null ? before : words;
        page.hanging("  " + indicator.id() + "  ", indicator.title() + own.bracket(own.modality(indicator)), 6);
        if (change.differences().isEmpty()) {
            page.paragraph(6, own.labelled("要求", "demand", demand(own, indicator)));
            if (change.criterion() != null) {
                page.paragraph(
                        6,
                        change.kind() == Kind.ADDED
                                ? words.say("原来是没有规则的条款", "was a clause without a rule")
                                : words.say("现在是没有规则的条款：", "is a clause without a rule now: ")
                                        + change.criterion().reason());
            }
        }
        for (Difference difference : change.differences()) {
            page.hanging("      " + name(difference.part()) + words.say("：", ": "), difference(difference, change), 8);
        }
    }

    private static String demand(Words words, Indicator indicator) {
        return indicator.shape() == Shape.YES
                ? words.condition(indicator.numerator())
                : (subject(words, indicator) + " " + words.demandInWords(indicator)).strip();
    }

    /** What is computed, in short: the share that qualifies, or the facts. */
    private static String subject(Words words, Indicator indicator) {
        return switch (indicator.shape()) {
            case SHARE ->
                words.kinds(indicator.kinds())
                        + (always(indicator.numerator())
                                ? ""
                                : words.say("中", " with ")
                                        + words.condition(indicator.numerator())
                                        + words.say("的", ""));
            case RATIO -> words.fact(indicator.part() + "/" + indicator.whole());
            case PER ->
                words.say(
                        "每" + indicator.heads() + words.unit(indicator.whole()) + words.fact(indicator.part()),
                        indicator.part() + " per " + indicator.heads());
            case VALUE, YES, HAND -> words.fact(indicator.part());
        };
    }

    private String name(Diff.Part part) {
        return switch (part) {
            case ID -> words.say("编号", "id");
            case MODALITY -> words.say("力度", "modality");
            case SHAPE -> words.say("算法", "what is computed");
            case FACTS -> words.say("数据", "facts");
            case LIMIT -> words.say("限值", "limit");
            case KINDS -> words.say("机构类别", "kinds");
            case POPULATION -> words.say("考察对象", "who is looked at");
            case CONDITION -> words.say("达到的条件", "condition");
            case ON_SITE -> words.say("现场看什么", "look at");
            case DUE -> words.say("期限", "due");
            case WORD -> words.say("文件用词", "word");
            case CORE -> words.say("核心", "core");
            case OWNER -> words.say("责任", "owner");
            case MEASURE -> words.say("度量", "measure");
            case CLAUSE -> words.say("条款", "clause");
            case TITLE -> words.say("题目", "title");
        };
    }

    private String difference(Difference difference, Change change) {
        Indicator old = change.before();
        Indicator now = change.after();
        String direction = switch (difference.order()) {
            case TIGHTER -> words.say("更严", "stricter");
            case LOOSER -> words.say("更宽", "looser");
            case SAME -> words.say("判定不变", "judged alike");
            case UNORDERED -> "";
        };
        return switch (difference.part()) {
            case ID -> arrow(old.id(), now.id());
            case MODALITY -> arrow(modality(old), modality(now)) + words.bracket(direction);
            case SHAPE -> arrow(demand(before, old), demand(words, now)) + words.bracket(direction);
            case FACTS -> arrow(facts(before, old), facts(words, now));
            case LIMIT -> arrow(limit(before, old), limit(words, now)) + words.bracket(direction);
            case KINDS -> arrow(before.kinds(old.kinds()), words.kinds(now.kinds())) + words.bracket(direction);
            case POPULATION ->
                arrow(condition(before, old.denominator()), condition(words, now.denominator()))
                        + words.bracket(direction);
            case CONDITION ->
                arrow(condition(before, old.numerator()), condition(words, now.numerator())) + words.bracket(direction);
            case ON_SITE -> arrow(Objects.toString(old.onSite(), none()), Objects.toString(now.onSite(), none()));
            case DUE ->
                arrow(Objects.toString(old.due(), none()), Objects.toString(now.due(), none()))
                        + words.bracket(
                                old.due() == null || now.due() == null
                                        ? ""
                                        : now.due().isBefore(old.due())
                                                ? words.say("提前", "sooner")
                                                : words.say("推迟", "later"));
            case WORD -> arrow(Objects.toString(old.word(), none()), Objects.toString(now.word(), none()));
            case CORE -> arrow(words.yesNo(old.core()), words.yesNo(now.core()));
            case OWNER -> arrow(Objects.toString(old.owner(), none()), Objects.toString(now.owner(), none()));
            case MEASURE -> arrow(Objects.toString(old.measure(), none()), Objects.toString(now.measure(), none()));
            case CLAUSE -> arrow(old.clause(), now.clause());
            case TITLE -> arrow(old.title(), now.title());
        };
    }

    private String arrow(String from, String to) {
        return from + " → " + to;
    }

    private String none() {
        return words.say("无", "none");
    }

    private String modality(Indicator indicator) {
        return indicator.modality() == Modality.REQUIRE ? words.say("必须", "required") : words.say("鼓励", "encouraged");
    }

    private static String facts(Words words, Indicator indicator) {
        return words.fact(indicator.whole() == null ? indicator.part() : indicator.part() + "/" + indicator.whole());
    }

    private static String limit(Words words, Indicator indicator) {
        String heads = indicator.shape() == Shape.PER
                ? words.say("每" + indicator.heads() + "人", "per " + indicator.heads() + " ")
                : "";
        if (!indicator.targets().isEmpty()) {
            return heads + words.demandInWords(indicator);
        }
        if (indicator.limit() != null && indicator.limit().upper() == null) {
            return heads
                    + Words.sign(indicator.limit().op())
                    + indicator.limit().text()
                    + (indicator.shape() == Shape.VALUE ? words.say(words.unit(indicator.part()), "") : "");
        }
        return heads + words.demand(indicator);
    }

    private String condition(Words own, Condition condition) {
        return always(condition) ? words.say("不限", "any") : own.condition(condition);
    }

    private static boolean always(Condition condition) {
        return condition instanceof Condition.All all && all.parts().isEmpty();
    }
}
