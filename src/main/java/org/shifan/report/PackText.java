package org.shifan.report;

import java.util.ArrayList;
import java.util.List;
import org.shifan.pack.Criterion;
import org.shifan.pack.Indicator;
import org.shifan.pack.Lineage;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Scoring;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Columns;
import org.shifan.text.Language;

/** What packs say of themselves: all of them in short, one with its indicators, one indicator with its rule in words. */
public final class PackText {

    private PackText() {}

    /** The packs, one paragraph each. */
    public static String list(List<Pack> packs, Language language) {
        Words words = new Words(language, Vocabulary.core());
        Page page = new Page();
        for (Pack pack : packs) {
            page.hanging(pack.id() + " " + pack.version() + "  ", title(pack, words), 2);
            page.paragraph(2, origin(pack, words));
            page.paragraph(2, extent(pack, words));
        }
        return page.toString();
    }

    /** One pack: where it comes from, its indicators, what no rule judges, the readings it takes. */
    public static String of(Pack pack, Vocabulary vocabulary, Language language) {
        Words words = new Words(language, vocabulary);
        Page page = new Page();
        page.hanging(pack.id() + " " + pack.version() + "  ", title(pack, words), 2);
        page.paragraph(2, origin(pack, words));
        page.paragraph(2, extent(pack, words));
        lineage(page, pack, words);
        page.paragraph(2, "sha256 " + pack.sha256());
        page.gap();
        page.paragraph(0, words.say("指标", "Indicators"));
        int ids = 0;
        int demands = 0;
        boolean someBeyondCore = false;
        for (Indicator indicator : pack.indicators()) {
            ids = Math.max(ids, Columns.width(indicator.id()));
            demands = Math.max(demands, Columns.width(words.demand(indicator)));
            someBeyondCore |= !indicator.core();
        }
        for (Indicator indicator : pack.indicators()) {
            page.hanging(
                    "  " + Columns.pad(indicator.id(), ids + 2) + Columns.pad(words.demand(indicator), demands + 2),
                    indicator.title()
                            + words.bracket(words.modality(indicator))
                            + (indicator.core() && someBeyondCore ? words.say("  核心", "  core") : ""));
        }
        criteria(page, pack, words);
        if (!pack.notes().isEmpty()) {
            page.gap();
            page.paragraph(0, words.say("本工具口径", "Readings this pack takes"));
            for (String note : pack.notes()) {
                page.hanging("  - ", note);
            }
        }
        return page.toString();
    }

    /** One indicator: its rule in words and the facts it reads. */
    public static String of(Pack pack, Indicator indicator, Vocabulary vocabulary, Language language) {
        Words words = new Words(language, vocabulary);
        Page page = new Page();
        page.hanging(indicator.id() + "  ", indicator.title() + words.bracket(words.modality(indicator)));
        page.paragraph(2, pack.id() + " " + pack.version() + words.say("，", ", ") + words.reference(indicator));
        page.gap();
        Explanation.demands(page, words, indicator, language == Language.EN ? 14 : 10);
        if (!indicator.facts().isEmpty()) {
            page.gap();
            page.paragraph(0, words.say("用到的数据", "Facts it reads"));
        }
        for (String name : indicator.facts()) {
            Fact fact = words.find(name);
            if (fact == null) {
                continue;
            }
            StringBuilder text = new StringBuilder(fact.label());
            if (!fact.unit().isEmpty()) {
                text.append(words.say("，单位 ", ", unit ")).append(fact.unit());
            }
            text.append(words.say("，", ", "))
                    .append(
                            fact.level() == Fact.Level.JURISDICTION
                                    ? words.say("由辖区报（answers）", "reported by the jurisdiction (answers)")
                                    : words.say("由机构报（institutions）", "reported by institutions"));
            if (fact.source() != null) {
                text.append(words.say("；出处 ", "; source ")).append(fact.source());
            }
            page.hanging("  " + name + "  ", text.toString(), 4);
        }
        page.gap();
        page.paragraph(
                0,
                words.say("度量 ", "measure ")
                        + (indicator.measure() == null ? words.say("无", "none") : indicator.measure())
                        + words.say("；规则 ", "; rule ")
                        + pack.id() + "/" + indicator.file() + ":" + indicator.line());
        return page.toString();
    }

    /** A criterion that no rule judges, and why not. */
    public static String of(Pack pack, Criterion criterion, Language language) {
        Words words = new Words(language, Vocabulary.core());
        Page page = new Page();
        page.hanging(criterion.id() + "  ", criterion.title() + words.bracket(criterion.clause()));
        page.paragraph(2, pack.id() + " " + pack.version());
        page.paragraph(
                2,
                criterion.status() == Criterion.Status.PENDING
                        ? words.say(
                                "没有规则，待人工核对，不在结论之内。", "No rule judges it: to be checked by hand, outside the verdict.")
                        : words.say("仅供参考，没有可判断的内容。", "Informational: nothing to judge."));
        if (criterion.reason() != null) {
            page.paragraph(2, words.labelled("原因", "Reason", criterion.reason()));
        }
        return page.toString();
    }

    private static void criteria(Page page, Pack pack, Words words) {
        for (Criterion.Status status : Criterion.Status.values()) {
            int count = 0;
            for (Criterion criterion : pack.criteria()) {
                count += criterion.status() == status ? 1 : 0;
            }
            if (count == 0) {
                continue;
            }
            page.gap();
            page.paragraph(
                    0,
                    status == Criterion.Status.PENDING
                            ? words.say(
                                    "没有规则、待人工核对的条款：" + count + "条",
                                    "Clauses without a rule, to be checked by hand: " + count)
                            : words.say("仅供参考的条款：" + count + "条", "Clauses that inform only: " + count));
            for (Criterion criterion : pack.criteria()) {
                if (criterion.status() == status) {
                    page.hanging(
                            "  " + criterion.id() + "  ",
                            criterion.title()
                                    + words.bracket(criterion.clause())
                                    + words.say("。", ". ")
                                    + (criterion.reason() == null ? "" : criterion.reason()),
                            6);
                }
            }
        }
    }

    /** What the pack builds on and takes the place of, and how its points are given. */
    private static void lineage(Page page, Pack pack, Words words) {
        Lineage lineage = pack.lineage();
        if (lineage.parent() != null) {
            page.paragraph(
                    2,
                    words.say("在 " + lineage.parent() + " 的基础上", "Extends " + lineage.parent())
                            + (lineage.replaced().isEmpty()
                                    ? ""
                                    : words.say("，重写 ", ", states anew ") + words.list(lineage.replaced())));
            for (Lineage.Removal removal : lineage.removed()) {
                page.paragraph(
                        2,
                        words.say("删去 ", "Leaves out ") + words.labelled(removal.id(), removal.id(), removal.reason()));
            }
        }
        if (!lineage.document().equals(pack.id())) {
            page.paragraph(2, words.say("与 " + lineage.document() + " 是同一文件的版本", "A version of " + lineage.document()));
        }
        if (lineage.supersedes() != null) {
            page.paragraph(2, words.say("代替 ", "Takes the place of ") + lineage.supersedes());
        }
        Scoring scoring = pack.scoring();
        if (!scoring.model().equals(Scoring.EQUAL.model())) {
            List<String> parts = new ArrayList<>();
            for (Scoring.Group group : scoring.groups()) {
                parts.add(group.name() + " " + group.weight() + words.bracket(words.list(group.indicators())));
            }
            scoring.weights().forEach((id, weight) -> parts.add(id + " " + weight));
            page.paragraph(
                    2,
                    words.say("计分：满分" + scoring.max(), "Points: at most " + scoring.max())
                            + (scoring.partial() ? words.say("，未到要求的按比例得分", ", what is reached counts in part") : "")
                            + (parts.isEmpty() ? "" : words.say("；权重 ", "; weights ") + words.list(parts)));
        }
    }

    private static String title(Pack pack, Words words) {
        return words.say("《" + pack.title() + "》", pack.title()) + words.bracket(pack.number());
    }

    private static String origin(Pack pack, Words words) {
        StringBuilder origin =
                new StringBuilder(pack.issuer()).append(words.say("；", "; ")).append(pack.level());
        if (pack.from() != null) {
            origin.append(words.say("；", "; ")).append(pack.from()).append(words.say("起施行", " on"));
        }
        if (pack.until() != null) {
            origin.append(words.say("；", "; until ")).append(pack.until()).append(words.say("止", ""));
        }
        if (pack.target() != null) {
            origin.append(words.say("；目标日期 ", "; targets by ")).append(pack.target());
        }
        return origin.toString();
    }

    private static String extent(Pack pack, Words words) {
        int core = 0;
        int encouraged = 0;
        for (Indicator indicator : pack.indicators()) {
            core += indicator.core() ? 1 : 0;
            encouraged += indicator.modality() == Modality.ENCOURAGE ? 1 : 0;
        }
        return words.say(
                "指标" + pack.indicators().size() + "项（核心" + core + "项，鼓励" + encouraged + "项），无规则的条款"
                        + pack.criteria().size() + "条",
                pack.indicators().size() + " indicators (" + core + " core, " + encouraged + " encouraged), "
                        + pack.criteria().size() + " clauses without a rule");
    }
}
