package org.shifan.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.evaluation.Roll;
import org.shifan.evaluation.Shortfall;
import org.shifan.pack.Indicator;
import org.shifan.pack.Shape;
import org.shifan.score.Result;
import org.shifan.score.Waiver;
import org.shifan.snapshot.Answers;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Columns;
import org.shifan.text.Language;

/** How one indicator came out: whom it looks at, who counts, what is demanded, the numbers, and who is where. */
public final class Explanation {

    private final Page page = new Page();
    private final Result result;
    private final Finding finding;
    private final Roll roll;
    private final Indicator indicator;
    private final Words words;
    private final int labels;

    private Explanation(Result result, Finding finding, Roll roll, Language language) {
        this.result = result;
        this.finding = finding;
        this.roll = roll;
        this.indicator = finding.indicator();
        this.words = new Words(language, result.snapshot().vocabulary());
        this.labels = language == Language.EN ? 14 : 10;
    }

    /**
     * The explanation of one finding of that result, 80 columns wide, every list in full.
     *
     * @param roll who stands where in that indicator
     */
    public static String of(Result result, Finding finding, Roll roll, Language language) {
        Explanation explanation = new Explanation(result, finding, roll, language);
        explanation.write();
        return explanation.page.toString();
    }

    private void write() {
        Snapshot snapshot = result.snapshot();
        page.hanging(
                Words.sign(finding.outcome()) + " " + indicator.id() + " ",
                indicator.title() + words.bracket(words.modality(indicator)));
        page.paragraph(
                2,
                snapshot.jurisdiction().name()
                        + words.bracket(snapshot.jurisdiction().code())
                        + words.say("，数据截至 ", ", figures as of ")
                        + snapshot.asOf()
                        + words.say("，", ", ")
                        + result.pack().id()
                        + " "
                        + result.pack().version());
        if (result.unsigned()) {
            page.hanging("  " + words.say("注意：", "Mind: "), words.unsigned());
        }
        page.gap();
        conclusion();
        demands(page, words, indicator, labels);
        if (!indicator.targets().isEmpty()) {
            row(
                    "取用",
                    "in force",
                    words.inForce(indicator) + words.bracket(words.say("判定日期 ", "judged as of ") + result.judgedAs()));
        }
        row(
                "依据",
                "clause",
                words.say("《" + result.pack().title() + "》，", result.pack().title() + ", ") + indicator.clause());
        if (indicator.due() != null) {
            row("期限", "due", indicator.due().toString());
        }
        if (indicator.owner() != null) {
            row("责任", "owner", indicator.owner());
        }
        row("度量", "measure", indicator.measure() == null ? words.say("无", "none") : indicator.measure());
        row("规则", "rule", result.pack().id() + "/" + indicator.file() + ":" + indicator.line());
        if (finding.from() != null) {
            row(
                    "数据来自",
                    "figures from",
                    finding.from() == Finding.From.ROWS
                            ? words.say("机构明细", "rows of institutions")
                            : words.say("公布的合计数（reported）", "a published total (reported)"));
        }
        if (finding.onSite() != null) {
            row("核定", "on site", words.foundOnSite(finding));
        }
        Waiver waiver = result.waiver(indicator.id());
        if (waiver != null) {
            row("免检", "waived", words.waiver(waiver));
        }
        if (!finding.evidence().isEmpty()) {
            row("佐证", "evidence", words.list(finding.evidence()));
        }
        missing();
        answers();
        if (indicator.overInstitutions()) {
            institutions();
        }
    }

    private void conclusion() {
        String outcome = words.outcome(finding.outcome());
        if (finding.outcome() == Outcome.INCOMPLETE && finding.possible().size() > 1) {
            List<String> possible = new ArrayList<>();
            for (Outcome one : finding.possible()) {
                possible.add(words.outcome(one));
            }
            outcome += words.say("：补齐数据后可能是", ": once reported it may be ")
                    + String.join(words.say("或", " or "), possible);
        }
        row("结果", "outcome", outcome);
        String now = words.now(finding);
        if (!now.isEmpty()) {
            row(
                    "现状",
                    "now",
                    now
                            + (finding.value() == null || indicator.shape() == Shape.VALUE
                                    ? ""
                                    : words.say("；精确值 ", "; exactly ") + finding.value()));
        }
        String gap = words.gap(finding);
        if (gap != null) {
            row("缺口", "gap", gap);
        }
        if (indicator.shape() == Shape.YES) {
            for (Shortfall member : finding.members()) {
                row("缺口", "gap", words.needs(member, indicator));
            }
        }
    }

    /** Whom the indicator looks at, who counts, what is demanded; shared with what {@code show} says of a rule. */
    static void demands(Page page, Words words, Indicator indicator, int labels) {
        for (String[] row : demands(words, indicator)) {
            page.hanging("  " + Columns.pad(row[0], labels) + "  ", row[1]);
        }
    }

    /** Whom an indicator looks at, what it computes and what it demands: what each is called, and what it is. */
    static List<String[]> demands(Words words, Indicator indicator) {
        List<String[]> rows = new ArrayList<>();
        String whom = words.say("辖区本身", "the jurisdiction itself");
        if (indicator.overInstitutions()) {
            String condition = words.condition(indicator.denominator());
            whom = words.kinds(indicator.kinds())
                    + (condition.isEmpty() ? "" : words.say("，其中", ", those with ") + condition + words.say("的", ""))
                    + words.say("（分支机构不计）", " (branches left out)");
        }
        rows.add(new String[] {words.say("考察对象", "whom"), whom});
        String computed = words.say("算什么", "computed");
        rows.add(
                switch (indicator.shape()) {
                    case SHARE ->
                        new String[] {words.say("怎样算做到", "who counts"), words.condition(indicator.numerator())};
                    case YES ->
                        new String[] {words.say("怎样算做到", "what counts"), words.condition(indicator.numerator())};
                    case HAND -> new String[] {words.say("现场看什么", "look at"), indicator.onSite()};
                    case VALUE -> new String[] {computed, words.fact(indicator.part())};
                    case RATIO ->
                        new String[] {
                            computed,
                            words.fact(indicator.part())
                                    + words.say(" ÷ ", " / ")
                                    + words.fact(indicator.whole())
                                    + (indicator.overInstitutions() ? words.say("，各家合计", ", summed over them") : "")
                        };
                    case PER ->
                        new String[] {
                            computed,
                            words.say(
                                    "每" + indicator.heads() + "人（" + words.fact(indicator.whole()) + "）的"
                                            + words.fact(indicator.part()),
                                    indicator.part() + " per " + indicator.heads() + " " + indicator.whole())
                        };
                });
        String modality = words.modality(indicator);
        rows.add(new String[] {
            words.say("要求", "demanded"),
            (indicator.shape() == Shape.HAND
                            ? words.say("由人到现场核定，不由数据判定", "judged by hand on site, not by figures")
                            : words.demandInWords(indicator))
                    + (modality.isEmpty() ? "" : words.say("；文件用词：", "; the document's word: ") + modality)
        });
        return rows;
    }

    private void row(String zh, String en, String text) {
        row(page, words, labels, zh, en, text);
    }

    private static void row(Page page, Words words, int labels, String zh, String en, String text) {
        page.hanging("  " + Columns.pad(words.say(zh, en), labels) + "  ", text);
    }

    private void missing() {
        for (Missing missing : finding.missing()) {
            String what = switch (missing.what()) {
                case KIND -> missing.kind().name() + words.say("的机构明细", ": rows of institutions");
                case FACT, ANSWER -> words.fact(missing.name()) + words.say("（" + missing.name() + "）", "");
                case PREVIOUS ->
                    words.say("上一期的", "earlier ")
                            + (missing.name() == null ? words.say("数据", "figures") : words.fact(missing.name()));
                case THRESHOLD -> words.say("“" + missing.name() + "”的数值", "the number of \"" + missing.name() + "\"");
            };
            if (!missing.members().isEmpty()) {
                List<String> names = new ArrayList<>();
                for (Missing.Member member : missing.members()) {
                    names.add(member.name());
                }
                what += words.say("：" + names.size() + "家，", ": " + names.size() + ", ") + words.list(names);
            }
            row("还缺", "missing", what);
        }
    }

    /** The answers that were read. */
    private void answers() {
        Vocabulary.Section facts = result.snapshot().vocabulary().answers();
        Answers answers = result.snapshot().answers();
        List<String> read = new ArrayList<>();
        for (String name : indicator.facts()) {
            Fact fact = facts.fact(name);
            if (fact == null || indicator.overInstitutions()) {
                continue;
            }
            long value = answers.values().at(facts.slot(name));
            read.add(words.fact(name) + words.say("：", ": ") + value(fact, value));
        }
        if (!read.isEmpty()) {
            page.gap();
            page.paragraph(0, words.say("用到的数据", "What was read"));
            for (String one : read) {
                page.hanging("  ", one);
            }
        }
    }

    private String value(Fact fact, long value) {
        if (value == Values.NOT_REPORTED) {
            return words.say("没有报", "not reported");
        }
        return fact.type() == Fact.Type.YESNO ? words.yesNo(value == 1) : words.count(value, fact.unit());
    }

    // ---- the institutions ----

    private void institutions() {
        Map<String, String> needs = new LinkedHashMap<>();
        for (Shortfall member : finding.members()) {
            needs.put(member.id(), words.needs(member, indicator));
        }
        List<Institution> fallingShort = new ArrayList<>(roll.fallingShort());
        List<String> nearest = new ArrayList<>(needs.keySet());
        fallingShort.sort((a, b) -> Integer.compare(nearest.indexOf(a.id()), nearest.indexOf(b.id())));
        page.gap();
        int rows = roll.qualifying().size()
                + fallingShort.size()
                + roll.open().size()
                + roll.outside().size();
        if (rows == 0) {
            page.paragraph(0, words.say("没有这类机构的明细。", "There are no rows of such institutions."));
            return;
        }
        if (finding.from() == Finding.From.REPORTED) {
            page.paragraph(
                    0, words.say("结果由公布的合计数判定，下面的明细只供对照。", "A published total decided; the rows are for comparison."));
        }
        boolean share = indicator.shape() == Shape.SHARE;
        group(words.say("没做到（离要求最近的在前）", "Fall short, nearest first"), fallingShort, needs);
        group(words.say("没有报全，说不准", "Unknown, not all reported"), roll.open(), Map.of());
        group(share ? words.say("做到", "Qualify") : words.say("计入合计", "Counted"), roll.qualifying(), Map.of());
        group(words.say("同类但不属考察对象", "Of these kinds, but not looked at"), roll.outside(), Map.of());
    }

    private void group(String title, List<Institution> members, Map<String, String> needs) {
        if (members.isEmpty()) {
            return;
        }
        page.paragraph(0, title + words.say("：" + members.size() + "家", ": " + members.size()));
        for (Institution member : members) {
            String says = needs.getOrDefault(member.id(), reported(member));
            page.hanging("  " + member.name() + words.bracket(member.town()) + words.say("：", ": "), says, 4);
        }
    }

    /** What the institution reported of the facts that the rule reads. */
    private String reported(Institution institution) {
        Vocabulary.Section facts = result.snapshot().vocabulary().institutionFacts();
        StringBuilder reported = new StringBuilder();
        for (String name : indicator.facts()) {
            int slot = facts.slot(name);
            if (slot < 0) {
                continue;
            }
            reported.append(reported.isEmpty() ? "" : words.say("，", ", "))
                    .append(words.fact(name))
                    .append(' ')
                    .append(value(facts.facts().get(slot), institution.values().at(slot)));
            if (name.equals("techniqueCategories") && institution.uncertainCategories() > 0) {
                reported.append(words.say(
                        "（另有" + institution.uncertainCategories() + "项技术归类不明）",
                        " (" + institution.uncertainCategories() + " techniques of unknown category)"));
            }
        }
        return reported.toString();
    }
}
