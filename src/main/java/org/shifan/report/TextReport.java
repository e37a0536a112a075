package org.shifan.report;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Gap;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.evaluation.Shortfall;
import org.shifan.pack.Condition;
import org.shifan.pack.Criterion;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Scoring;
import org.shifan.pack.Shape;
import org.shifan.score.Counts;
import org.shifan.score.Result;
import org.shifan.score.Verdict;
import org.shifan.score.Waiver;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Columns;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/** The report for people: what fails, by how much, where, and what nobody reported. */
public final class TextReport {

    /** How many names a terminal shows of a list within a sentence before it says how many more there are. */
    private static final int NAMES = 8;

    /** How many of the nearest institutions are named with what each lacks; all of them stand in their own section. */
    private static final int NEAREST = 5;

    /** How many institutions a terminal lists before it says how many more there are. */
    private static final int INSTITUTIONS = 40;

    private static final String NUMERALS = "一二三四五六七八九";

    private final Page page = new Page();
    private final Result result;
    private final Words words;
    private final boolean whole;
    private int sections;

    private TextReport(Result result, Language language, boolean whole) {
        this.result = result;
        this.words = new Words(language, result.snapshot().vocabulary());
        this.whole = whole;
    }

    /**
     * The report of one jurisdiction under one or several packs, 80 columns wide.
     *
     * @param results at least one, all of the same snapshot, in the order asked
     * @param remarks what the reader must know of how these packs were chosen
     * @param whole whether every list is given in full; else long ones say how many more there are and where
     */
    public static String of(List<Result> results, List<Phrase> remarks, Language language, boolean whole) {
        StringBuilder text = new StringBuilder();
        if (results.size() > 1) {
            Page page = new Page();
            TextReport first = new TextReport(results.get(0), language, whole);
            first.heading(page);
            for (Phrase remark : remarks) {
                first.remark(page, remark);
            }
            text.append(page).append('\n').append(Comparison.of(results, language));
        }
        for (int i = 0; i < results.size(); i++) {
            TextReport report = new TextReport(results.get(i), language, whole);
            if (results.size() > 1) {
                text.append('\n').append("=".repeat(Page.WIDTH)).append('\n');
            }
            report.write(results.size() > 1 ? List.of() : remarks, results.size() == 1);
            text.append(report.page);
        }
        return text.toString();
    }

    private void write(List<Phrase> remarks, boolean alone) {
        if (alone) {
            heading(page);
        }
        pack();
        if (result.unsigned()) {
            page.hanging(words.say("注意：", "Mind: "), words.unsigned());
        }
        for (Phrase remark : remarks) {
            remark(page, remark);
        }
        verdict();
        short_();
        unreported();
        onSite();
        waived();
        indicators();
        institutions();
        doubts();
        conventions();
    }

    private void heading(Page page) {
        Snapshot snapshot = result.snapshot();
        page.paragraph(
                0,
                snapshot.jurisdiction().name()
                        + words.bracket(snapshot.jurisdiction().code())
                        + words.say("  数据截至 ", "  figures as of ")
                        + snapshot.asOf()
                        + words.say("  文件 ", "  file ")
                        + snapshot.origin().file());
    }

    private void remark(Page page, Phrase remark) {
        page.hanging(words.say("说明：", "Note: "), words.say(remark));
    }

    private void pack() {
        Pack pack = result.pack();
        page.hanging(
                words.say("规则：", "Rules: "),
                pack.id()
                        + " "
                        + pack.version()
                        + words.say("，《" + pack.title() + "》", ", " + pack.title())
                        + words.bracket(pack.number())
                        + words.say("，", ", ")
                        + (result.core()
                                ? words.say("只判核心指标", "core indicators only")
                                : words.say("全部指标", "all indicators"))
                        + words.say(
                                result.findings().size() + "项",
                                " (" + result.findings().size() + ")"));
        LocalDate judgedAs = result.judgedAs();
        if (pack.from() != null && judgedAs.isBefore(pack.from())) {
            outside(words.say("，早于文件施行的 ", ", before the document's first day ") + pack.from());
        } else if (pack.until() != null && judgedAs.isAfter(pack.until())) {
            outside(words.say("，晚于文件截止的 ", ", after the document's last day ") + pack.until());
        }
    }

    private void outside(String how) {
        page.hanging(
                words.say("注意：", "Mind: "),
                words.say("判定日期 ", "judged as of ")
                        + result.judgedAs()
                        + how
                        + words.say("，仍按这份文件判定", "; judged by it all the same"));
    }

    // ---- the verdict ----

    private void verdict() {
        page.gap();
        Counts counts = result.required();
        long all = total(counts);
        StringBuilder verdict = new StringBuilder();
        switch (result.verdict()) {
            case PASS -> verdict.append(words.say("达标。", "pass. "));
            case FAIL -> verdict.append(words.say("未达标。", "fail. "));
            case INCOMPLETE -> verdict.append(words.say("数据不足，还不能下结论。", "incomplete, nothing can be concluded yet. "));
        }
        verdict.append(words.say("必须做到的", "Of ")).append(all).append(words.say("项指标中：", " required indicators: "));
        List<String> parts = new ArrayList<>();
        part(parts, counts.fail(), Outcome.FAIL, true);
        part(parts, counts.incomplete(), Outcome.INCOMPLETE, true);
        part(parts, counts.pass(), Outcome.PASS, true);
        part(parts, counts.notApplicable(), Outcome.NOT_APPLICABLE, false);
        part(parts, counts.manual(), Outcome.MANUAL, false);
        part(parts, counts.waived(), Outcome.WAIVED, false);
        verdict.append(String.join(words.say("，", ", "), parts)).append(words.say("。", "."));
        page.hanging(words.say("结论：", "Verdict: "), verdict.toString());

        Counts encouraged = result.encouraged();
        if (total(encouraged) > 0) {
            parts.clear();
            part(parts, encouraged.fail(), Outcome.FAIL, false);
            part(parts, encouraged.incomplete(), Outcome.INCOMPLETE, false);
            part(parts, encouraged.pass(), Outcome.PASS, false);
            part(parts, encouraged.notApplicable(), Outcome.NOT_APPLICABLE, false);
            part(parts, encouraged.manual(), Outcome.MANUAL, false);
            part(parts, encouraged.waived(), Outcome.WAIVED, false);
            page.paragraph(
                    Columns.width(words.say("结论：", "Verdict: ")),
                    words.say("鼓励做的", "Of ")
                            + total(encouraged)
                            + words.say("项：", " encouraged: ")
                            + String.join(words.say("，", ", "), parts)
                            + words.say("；不影响结论。", "; these do not change the verdict."));
        }
        if (result.score() != null) {
            String points = result.score().points()
                    + words.say("分", "")
                    + words.say("，满分", " of ")
                    + result.score().max();
            if (!result.score().lowest().equals(result.score().highest())) {
                points += words.say("；数据补齐后在", "; once everything is reported between ")
                        + result.score().lowest()
                        + words.say("～", " and ")
                        + result.score().highest()
                        + words.say("分之间", "");
            }
            page.hanging(words.say("得分：", "Points:  "), points + scoring());
        }
    }

    private String scoring() {
        Scoring scoring = result.pack().scoring();
        if (scoring.model().equals(Scoring.EQUAL.model())) {
            return words.say("（各项同权，本工具口径）", " (equal weights: this tool's own convention)");
        }
        return scoring.partial()
                ? words.say("（按规则包规定的权重，未到要求的按比例得分）", " (weights of the pack, what is reached counts in part)")
                : words.say("（按规则包规定的权重）", " (weights of the pack)");
    }

    private void part(List<String> parts, long count, Outcome outcome, boolean always) {
        if (always || count > 0) {
            parts.add(words.say(words.outcome(outcome) + count + "项", count + " " + words.outcome(outcome)));
        }
    }

    private static long total(Counts counts) {
        return counts.pass() + counts.fail() + counts.incomplete() + counts.notApplicable() + counts.manual();
    }

    // ---- what is still short ----

    private void short_() {
        List<Finding> failed = new ArrayList<>();
        for (Finding finding : result.findings()) {
            if (finding.outcome() == Outcome.FAIL) {
                failed.add(finding);
            }
        }
        if (failed.isEmpty()) {
            section("还差什么：没有确定未达标的指标", "Still short: no indicator fails for certain");
            return;
        }
        long required = result.required().fail();
        long encouraged = result.encouraged().fail();
        section(
                "还差什么："
                        + (encouraged == 0 ? required + "项未达标" : "必须做到的" + required + "项、鼓励做的" + encouraged + "项未达标")
                        + (failed.size() > 1 ? "，离达标最近的在前" : ""),
                "Still short: "
                        + (encouraged == 0
                                ? required + " failing"
                                : required + " required, " + encouraged + " encouraged failing")
                        + (failed.size() > 1 ? ", nearest first" : ""));
        failed.sort(TextReport::byDistance);
        for (int i = 0; i < failed.size(); i++) {
            Finding finding = failed.get(i);
            List<String> alike = new ArrayList<>();
            while (i + 1 < failed.size() && alike(finding, failed.get(i + 1))) {
                Indicator same = failed.get(++i).indicator();
                alike.add(same.id() + words.bracket(same.clause()));
            }
            failure(finding, alike);
        }
    }

    /** Whether a document says the same thing twice: one measure, one limit, one modality. */
    private static boolean alike(Finding a, Finding b) {
        return a.indicator().measure() != null
                && a.indicator().measure().equals(b.indicator().measure())
                && a.indicator().modality() == b.indicator().modality()
                && a.limit() != null
                && b.limit() != null
                && a.limit().op() == b.limit().op()
                && a.limit().text().equals(b.limit().text());
    }

    /** Required before encouraged; then by what is missing in proportion to what would be enough. */
    private static int byDistance(Finding a, Finding b) {
        int modality = a.indicator().modality().compareTo(b.indicator().modality());
        if (modality != 0) {
            return modality;
        }
        long needA = need(a);
        long needB = need(b);
        return product(needA, enough(b, needB)).compareTo(product(needB, enough(a, needA)));
    }

    private static long need(Finding finding) {
        return finding.gap() == null ? 1 : finding.gap().need();
    }

    /** What would be enough; a failure without known numbers counts as missing all of it. */
    private static long enough(Finding finding, long need) {
        return finding.gap() == null || finding.numerator() == null ? need : finding.numerator() + need;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private void failure(Finding finding, List<String> alike) {
        Indicator indicator = finding.indicator();
        page.hanging(
                "  " + Words.sign(finding.outcome()) + " " + indicator.id() + " ",
                indicator.title() + words.bracket(words.modality(indicator)) + words.bracket(beside(finding)),
                4);
        page.paragraph(4, finding.onSite() == null ? sentence(finding) : words.foundOnSite(finding));
        nearest(finding);
        if (finding.from() == Finding.From.REPORTED) {
            page.paragraph(
                    4,
                    words.say(
                            "按公布的合计数判定；没有机构明细，看不出是哪几家。",
                            "Decided by a published total: without rows nobody can be named."));
        }
        page.paragraph(
                4,
                words.reference(indicator)
                        + (alike.isEmpty()
                                ? ""
                                : words.say("；同样要求的还有 ", "; the same is asked by ") + words.list(alike)));
    }

    /** Where it stands, what is demanded, and what closes the gap. */
    private String sentence(Finding finding) {
        String now = words.now(finding);
        StringBuilder sentence = new StringBuilder();
        if (now.isEmpty()) {
            for (Shortfall member : finding.members()) {
                sentence.append(sentence.isEmpty() ? "" : words.say("；", "; "))
                        .append(words.needs(member, finding.indicator()));
            }
        } else {
            sentence.append(words.say("现为", "now ")).append(now);
        }
        if (sentence.isEmpty() || !now.isEmpty()) {
            sentence.append(sentence.isEmpty() ? "" : words.say("，", ", "))
                    .append(words.say("要求", "demanded "))
                    .append(words.demand(finding));
        }
        String gap = words.gap(finding);
        if (gap != null) {
            sentence.append(words.say("：", ": ")).append(gap);
        }
        return sentence.append(words.say("。", ".")).toString();
    }

    /** Who to start with: the institutions nearest to what is asked of them, as many as are needed. */
    private void nearest(Finding finding) {
        Gap gap = finding.gap();
        if (finding.indicator().shape() != Shape.SHARE
                || gap == null
                || finding.members().isEmpty()) {
            return;
        }
        List<Shortfall> members = finding.members();
        int shown = (int) Math.min(Math.min(gap.need(), members.size()), NEAREST);
        List<String> names = new ArrayList<>();
        for (Shortfall member : members.subList(0, shown)) {
            names.add(member.name() + words.bracket(words.needs(member, finding.indicator())));
        }
        String rest = "";
        if (gap.need() > shown && members.size() > shown) {
            long more = Math.min(gap.need(), members.size()) - shown;
            rest = words.say("，再加" + more + "家（见“哪些机构没做到”）", " and " + more + " more (see the institutions below)");
        }
        boolean all = gap.need() >= members.size();
        page.paragraph(
                4,
                (all ? words.say("差的是：", "Namely: ") : words.say("先补最近的：", "Begin with the nearest: "))
                        + String.join(words.say("；", "; "), names)
                        + rest
                        + words.say("。", "."));
    }

    // ---- what must still be reported ----

    private void unreported() {
        List<Inquiry> inquiries = Inquiry.of(result.findings());
        int open = 0;
        for (Finding finding : result.findings()) {
            if (finding.outcome() == Outcome.INCOMPLETE) {
                open++;
            }
        }
        if (inquiries.isEmpty()) {
            section(
                    open == 0 ? "还要报什么：数据已够，没有指标在等数据" : "还要报什么：" + open + "项指标数据不足，没有说明缺什么",
                    open == 0
                            ? "Still to be reported: nothing, no indicator waits for data"
                            : "Still to be reported: " + open + " indicators lack data that nobody named");
            return;
        }
        section(
                "还要报什么：" + open + "项指标在等数据" + (inquiries.size() > 1 ? "，报了能定下最多指标的在前" : ""),
                "Still to be reported: " + open + " indicators wait"
                        + (inquiries.size() > 1 ? ", what decides most first" : ""));
        List<Inquiry> decisive = new ArrayList<>();
        Map<String, List<Inquiry>> answers = new LinkedHashMap<>();
        for (Inquiry inquiry : inquiries) {
            if (inquiry.what() == Missing.What.ANSWER && inquiry.alone()) {
                answers.computeIfAbsent(owner(words.find(inquiry.name())), unused -> new ArrayList<>())
                        .add(inquiry);
            } else {
                decisive.add(inquiry);
            }
        }
        // Whoever is named comes before whoever has to be found first.
        List<Inquiry> ownerless = answers.remove(owner(null));
        if (ownerless != null) {
            answers.put(owner(null), ownerless);
        }
        int width = Integer.toString(decisive.size()).length();
        for (int i = 0; i < decisive.size(); i++) {
            String label = "  " + Columns.padLeft(Integer.toString(i + 1), width) + ". ";
            page.hanging(label, question(decisive.get(i)));
            page.paragraph(label.length(), effect(decisive.get(i), i > 0) + where(decisive.get(i)));
        }
        boolean kinds = false;
        for (Inquiry inquiry : inquiries) {
            kinds |= inquiry.what() == Missing.What.KIND;
        }
        if (kinds) {
            page.paragraph(
                    2,
                    words.say(
                            "没有机构明细的，也可以只报公布的合计数（reported，按指标的度量名填）；确实没有这类机构的，写进 absent。",
                            "Without rows a published total (reported, by measure) will do; a kind that does not exist goes into"
                                    + " absent."));
        }
        answers(answers, decisive.isEmpty());
    }

    /** The answers that concern one indicator each, by who has to give them. */
    private void answers(Map<String, List<Inquiry>> answers, boolean alone) {
        if (answers.isEmpty()) {
            return;
        }
        int count = 0;
        for (List<Inquiry> ofOne : answers.values()) {
            count += ofOne.size();
        }
        page.paragraph(
                2,
                words.say(
                        (alone ? "" : "其余") + count + "项填在 answers 里，每项只关系一项指标，按由谁报排列：",
                        (alone ? "" : "A further ") + count
                                + " go into answers, each concerns one indicator; by who reports them:"));
        for (Map.Entry<String, List<Inquiry>> ofOne : answers.entrySet()) {
            page.paragraph(4, ofOne.getKey());
            for (Inquiry inquiry : ofOne.getValue()) {
                Fact fact = words.find(inquiry.name());
                String source = fact == null || fact.source() == null ? "" : fact.source();
                boolean named = words.fact(inquiry.name()).equals(inquiry.name());
                page.hanging(
                        "      " + ids(inquiry.settles().isEmpty() ? inquiry.waiting() : inquiry.settles()) + " ",
                        words.fact(inquiry.name())
                                + words.bracket(
                                        named || source.isEmpty()
                                                ? source
                                                : inquiry.name() + words.say("，", ", ") + source),
                        8);
            }
        }
    }

    private String owner(Fact fact) {
        return fact == null || fact.owner() == null
                ? words.say("没有写明由谁报", "Nobody named")
                : words.say("由" + fact.owner() + "报", "From " + fact.owner());
    }

    private String question(Inquiry inquiry) {
        String name = inquiry.name();
        return switch (inquiry.what()) {
            case KIND ->
                inquiry.kind().name() + words.say("：机构明细一家都没有报", ": not one institution of this kind is reported");
            case FACT ->
                words.fact(name)
                        + words.say(
                                "：" + inquiry.members().size() + "家没有报",
                                ": not reported by " + inquiry.members().size())
                        + words.bracket(some(names(inquiry.members())));
            case ANSWER -> words.fact(name) + words.say("：没有报", ": not reported");
            case PREVIOUS ->
                words.say("上一期的数据（previous）", "the earlier figures (previous)")
                        + (name == null ? "" : words.say("：", ": ") + words.fact(name));
            case THRESHOLD ->
                words.say(
                        "“" + name + "”的数值：规则里还没有写，请编规则的人补上",
                        "the number set by \"" + name + "\", to be written into the rule");
        };
    }

    private static List<String> names(List<Missing.Member> members) {
        List<String> names = new ArrayList<>();
        for (Missing.Member member : members) {
            names.add(member.name());
        }
        return names;
    }

    /** Where to write it, and where the figure is found. */
    private String where(Inquiry inquiry) {
        if (inquiry.what() != Missing.What.FACT && inquiry.what() != Missing.What.ANSWER) {
            return words.say("。", ".");
        }
        StringBuilder where = new StringBuilder(words.say("。填 ", ". Goes into "))
                .append(inquiry.what() == Missing.What.ANSWER ? "answers." : "")
                .append(inquiry.name());
        Fact fact = words.find(inquiry.name());
        if (fact != null && fact.owner() != null) {
            where.append(words.say("，由", ", from ")).append(fact.owner()).append(words.say("报", ""));
        }
        if (fact != null && fact.source() != null) {
            where.append(words.say("，出处：", ", source: ")).append(fact.source());
        }
        return where.toString();
    }

    /** Names in a row, all of them or with the number of those left out. */
    private String some(List<String> names) {
        if (whole || names.size() <= NAMES + 1) {
            return words.list(names);
        }
        return words.list(names.subList(0, NAMES))
                + words.say("等，还有" + (names.size() - NAMES) + "家", " and " + (names.size() - NAMES) + " more");
    }

    private String effect(Inquiry inquiry, boolean after) {
        StringBuilder effect = new StringBuilder();
        if (!inquiry.settles().isEmpty()) {
            effect.append(words.say(after ? "又能定下" : "报了就能定下", after ? "then settles " : "settles "))
                    .append(inquiry.settles().size())
                    .append(words.say("项：", ": "))
                    .append(ids(inquiry.settles()));
        } else {
            effect.append(words.say("与后面的合起来才能定：", "decides together with what follows: "))
                    .append(ids(inquiry.waiting()));
        }
        return effect.toString();
    }

    private String ids(List<Indicator> indicators) {
        List<String> ids = new ArrayList<>();
        for (Indicator indicator : indicators) {
            ids.add(
                    indicator.modality() == Modality.ENCOURAGE
                            ? indicator.id() + words.bracket(words.say("鼓励", "encouraged"))
                            : indicator.id());
        }
        return words.list(ids);
    }

    // ---- what somebody has to look at ----

    private void onSite() {
        List<Finding> manual = new ArrayList<>();
        for (Finding finding : result.findings()) {
            if (finding.outcome() == Outcome.MANUAL) {
                manual.add(finding);
            }
        }
        List<Finding> decided = new ArrayList<>();
        for (Finding finding : result.findings()) {
            if (finding.onSite() != null) {
                decided.add(finding);
            }
        }
        if (manual.isEmpty() && decided.isEmpty()) {
            return;
        }
        if (manual.isEmpty()) {
            section(
                    "现场核定：" + decided.size() + "项，都已由人判定",
                    "On site: " + decided.size() + ", all judged by hand already");
        } else {
            section(
                    "现场核定：" + manual.size() + "项要到现场看，由人判定" + (decided.isEmpty() ? "" : "；另" + decided.size() + "项已判定"),
                    "On site: " + manual.size() + " to be looked at and judged by hand"
                            + (decided.isEmpty() ? "" : ", " + decided.size() + " judged already"));
        }
        for (Finding finding : manual) {
            Indicator indicator = finding.indicator();
            page.hanging(
                    "  " + Words.sign(finding.outcome()) + " " + indicator.id() + " ",
                    indicator.title() + words.bracket(words.modality(indicator)),
                    4);
            page.paragraph(4, words.say("看什么：", "Look at: ") + indicator.onSite());
        }
        for (Finding finding : decided) {
            page.hanging(
                    "  " + Words.sign(finding.outcome()) + " "
                            + finding.indicator().id() + " ",
                    finding.indicator().title() + words.bracket(words.modality(finding.indicator())),
                    4);
            page.paragraph(4, words.foundOnSite(finding));
        }
    }

    // ---- what is waived ----

    private void waived() {
        if (result.waivers().isEmpty()) {
            return;
        }
        section(
                "经批准免检：" + result.waivers().size() + "项；结果、结论和得分都不因此改变",
                "Waived: " + result.waivers().size() + "; outcome, verdict and points are as without it");
        for (Finding finding : result.findings()) {
            Waiver waiver = result.waiver(finding.indicator().id());
            if (waiver != null) {
                page.hanging(
                        "  " + Words.sign(Outcome.WAIVED) + " "
                                + finding.indicator().id() + " ",
                        finding.indicator().title() + words.say("：仍为", ": still ") + words.outcome(finding.outcome()),
                        4);
                page.paragraph(4, words.waiver(waiver));
            }
        }
    }

    // ---- all indicators ----

    private void indicators() {
        section("全部指标，按文件顺序", "All indicators, in the document's order");
        String[] heads = {
            words.say("编号", "id"),
            words.say("结果", "outcome"),
            words.say("现状", "now"),
            words.say("要求", "demand"),
            words.say("指标", "indicator")
        };
        int[] widths = new int[4];
        List<String[]> rows = new ArrayList<>();
        for (Finding finding : result.findings()) {
            rows.add(new String[] {
                finding.indicator().id(),
                words.outcome(finding.outcome()),
                words.standing(finding),
                words.demand(finding.indicator())
            });
        }
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Columns.width(heads[column]);
            for (String[] row : rows) {
                widths[column] = Math.max(widths[column], Columns.width(row[column]));
            }
        }
        boolean beside = widths[0] + widths[1] + widths[2] + widths[3] + 12 + 24 <= Page.WIDTH;
        if (!beside) {
            // Numbers that leave no room for the title get it on a line of its own.
            page.paragraph(4, cells(heads, widths));
        } else {
            page.hanging("    " + cells(heads, widths), heads[4]);
        }
        for (int i = 0; i < rows.size(); i++) {
            Finding finding = result.findings().get(i);
            String label = "  " + Words.sign(finding.outcome()) + " " + cells(rows.get(i), widths);
            String title = finding.indicator().title()
                    + words.bracket(words.modality(finding.indicator()))
                    + words.bracket(beside(finding));
            if (beside) {
                page.hanging(label, title);
            } else {
                page.paragraph(0, label);
                page.paragraph(6, title);
            }
        }
        unjudged();
    }

    /** What the reader must know beside an outcome: that somebody decided it on site, that it is waived. */
    private String beside(Finding finding) {
        boolean waived = result.waiver(finding.indicator().id()) != null;
        String onSite = finding.onSite() == null ? "" : words.outcome(Outcome.MANUAL);
        return onSite + (waived ? (onSite.isEmpty() ? "" : words.say("，", ", ")) + words.outcome(Outcome.WAIVED) : "");
    }

    private static String cells(String[] row, int[] widths) {
        StringBuilder cells = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            cells.append(Columns.pad(row[column], widths[column] + 2));
        }
        return cells.toString();
    }

    private void unjudged() {
        int pending = 0;
        int informational = 0;
        for (Criterion criterion : result.pack().criteria()) {
            if (criterion.status() == Criterion.Status.PENDING) {
                pending++;
            } else {
                informational++;
            }
        }
        int beyond = result.core()
                ? result.pack().indicators().size() - result.findings().size()
                : 0;
        List<String> parts = new ArrayList<>();
        if (beyond > 0) {
            parts.add(
                    words.say("另有" + beyond + "项指标不属核心，这次没有判", beyond + " indicators beyond the core were not judged"));
        }
        if (pending + informational > 0) {
            parts.add(words.say(
                    "另有" + (pending + informational) + "条条款没有规则，不在结论之内（" + pending + "条待人工核对，" + informational
                            + "条仅供参考）",
                    (pending + informational) + " clauses have no rule and are outside the verdict (" + pending
                            + " to be checked by hand, " + informational + " informational)"));
        }
        if (!parts.isEmpty()) {
            page.paragraph(
                    2,
                    String.join(words.say("；", "; "), parts)
                            + words.say(
                                    "：shifan show " + result.pack().id(),
                                    ": shifan show " + result.pack().id()));
        }
    }

    // ---- the institutions that fall short ----

    /** What one institution lacks, with the indicators that ask for it. */
    private static final class Lacking {
        private final Shortfall member;
        private final Map<String, Set<String>> needs = new LinkedHashMap<>();

        Lacking(Shortfall member) {
            this.member = member;
        }

        void lacks(String need, Indicator indicator) {
            needs.computeIfAbsent(need, unused -> new LinkedHashSet<>()).add(indicator.id());
        }
    }

    private void institutions() {
        Map<String, Lacking> lacking = new LinkedHashMap<>();
        Set<String> passing = new LinkedHashSet<>();
        for (Finding finding : result.findings()) {
            boolean passed = finding.outcome() == Outcome.PASS;
            for (Shortfall member : finding.members()) {
                if (member.kind() == null) {
                    continue;
                }
                if (passed) {
                    passing.add(member.id());
                    continue;
                }
                Lacking one = lacking.computeIfAbsent(member.id(), unused -> new Lacking(member));
                Indicator indicator = finding.indicator();
                if (indicator.numerator() instanceof Condition.Any) {
                    one.lacks(words.needs(member, indicator), indicator);
                    continue;
                }
                for (Shortfall.Need need : member.needs()) {
                    one.lacks(words.need(need), indicator);
                }
            }
        }
        passing.removeAll(lacking.keySet());
        if (lacking.isEmpty()) {
            section("哪些机构没做到：没有查到", "Institutions that fall short: none known");
        } else {
            section(
                    "哪些机构没做到：" + lacking.size() + "家，按乡镇（街道）和名称排列",
                    "Institutions that fall short: " + lacking.size() + ", by town and name");
            towns(lacking);
        }
        if (!passing.isEmpty()) {
            page.paragraph(
                    2,
                    words.say(
                            "另有" + passing.size() + "家只在已达标的指标上没做到，没有列出：shifan explain 或 -o json:文件",
                            passing.size()
                                    + " more fall short only where the indicator passes, not listed: shifan explain or -o json:FILE"));
        }
    }

    private void towns(Map<String, Lacking> lacking) {
        // Towns in the order of their characters' codes, those without a town last; no locale decides.
        Map<String, Map<String, Lacking>> towns = new TreeMap<>();
        Map<String, Lacking> nowhere = new TreeMap<>();
        for (Lacking one : lacking.values()) {
            Map<String, Lacking> town = one.member.town() == null
                    ? nowhere
                    : towns.computeIfAbsent(one.member.town(), unused -> new TreeMap<>());
            town.put(one.member.name() + "\n" + one.member.id(), one);
        }
        int left = whole ? Integer.MAX_VALUE : INSTITUTIONS;
        for (Map.Entry<String, Map<String, Lacking>> town : towns.entrySet()) {
            left = town(town.getKey(), town.getValue(), left);
        }
        if (!nowhere.isEmpty()) {
            left = town(words.say("未注明乡镇（街道）", "No town given"), nowhere, left);
        }
        int more = whole ? 0 : lacking.size() - INSTITUTIONS;
        if (more > 0) {
            page.paragraph(
                    2,
                    words.say(
                            "还有" + more + "家没有列出：用 -o text:文件 或 -o json:文件 得到全部",
                            more + " more are not listed: -o text:FILE or -o json:FILE gives all of them"));
        }
    }

    /** Lists a town's institutions while there is room, and returns how much room is left. */
    private int town(String name, Map<String, Lacking> members, int left) {
        if (left <= 0) {
            return left;
        }
        page.paragraph(2, name);
        int room = left;
        for (Lacking one : members.values()) {
            if (room-- <= 0) {
                return 0;
            }
            StringBuilder needs = new StringBuilder();
            for (Map.Entry<String, Set<String>> need : one.needs.entrySet()) {
                needs.append(needs.isEmpty() ? "" : words.say("；", "; "))
                        .append(need.getKey())
                        .append(words.bracket(words.list(List.copyOf(need.getValue()))));
            }
            page.hanging("    " + one.member.name() + words.say("：", ": "), needs.toString(), 6);
        }
        return room;
    }

    // ---- doubts and conventions ----

    private void doubts() {
        if (result.doubts().isEmpty()) {
            section("数据疑点：没有发现", "Doubts about the data: none found");
            return;
        }
        section(
                "数据疑点：" + result.doubts().size() + "处，请核对；不影响结论",
                "Doubts about the data: " + result.doubts().size() + ", please check; they do not change the verdict");
        for (Doubt doubt : result.doubts()) {
            String who = doubt.institutionName() == null
                    ? ""
                    : doubt.institutionName() + words.bracket(doubt.institutionId()) + words.say("：", ": ");
            page.hanging("  - ", who + words.say(doubt.text()));
        }
    }

    private void conventions() {
        section("本工具口径", "This tool's own conventions");
        convention(
                "没有填报不等于零，也不等于没有。缺的数据怎样补都不改变结果时才下结论，否则为数据不足。",
                "Not reported is neither zero nor no. An outcome is given only when no missing figure could change it.");
        convention(
                "用整数和精确分数比较；显示的百分比向不利的方向取两位小数。",
                "Exact fractions are compared; percentages are shown to two decimals, rounded toward not met.");
        convention(
                "标明是分支机构（branch）的不计入；考察对象一个都没有的为不适用，不算达标。",
                "Branches are left out; with nobody to look at an indicator does not apply, which is not a pass.");
        for (String note : result.pack().notes()) {
            page.hanging("  - ", note);
        }
        page.gap();
        page.paragraph(
                0,
                words.say(
                        "某项指标的来龙去脉：shifan explain " + result.snapshot().origin().file() + " 编号 --pack "
                                + result.pack().id(),
                        "How an indicator came out: shifan explain "
                                + result.snapshot().origin().file() + " ID --pack "
                                + result.pack().id()));
    }

    private void convention(String zh, String en) {
        page.hanging("  - ", words.say(zh, en));
    }

    private void section(String zh, String en) {
        page.gap();
        sections++;
        page.hanging(words.say(NUMERALS.charAt(sections - 1) + "、", sections + ". "), words.say(zh, en));
    }

    /** What the exit code and the first line of a report say. */
    static String verdict(Verdict verdict, Words words) {
        return switch (verdict) {
            case PASS -> words.outcome(Outcome.PASS);
            case FAIL -> words.outcome(Outcome.FAIL);
            case INCOMPLETE -> words.outcome(Outcome.INCOMPLETE);
        };
    }
}
