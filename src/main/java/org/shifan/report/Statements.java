package org.shifan.report;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Gap;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.evaluation.Shortfall;
import org.shifan.pack.Criterion;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Scoring;
import org.shifan.pack.Shape;
import org.shifan.score.Counts;
import org.shifan.score.Result;
import org.shifan.snapshot.Fact;
import org.shifan.text.Language;

/** What is said of a result in whole sentences, the same on a terminal, a page, in a document and in a workbook. */
final class Statements {

    /** How many of the nearest institutions are named with what each lacks; all of them stand in their own section. */
    private static final int NEAREST = 5;

    private final Result result;
    private final Words words;

    Statements(Result result, Language language) {
        this.result = result;
        this.words = new Words(language, result.snapshot().vocabulary());
    }

    /** By which rules was judged. */
    String pack() {
        Pack pack = result.pack();
        return pack.id()
                + " "
                + pack.version()
                + words.say("，《" + pack.title() + "》", ", " + pack.title())
                + words.bracket(pack.number())
                + words.say("，", ", ")
                + (result.core() ? words.say("只判核心指标", "core indicators only") : words.say("全部指标", "all indicators"))
                + words.say(
                        result.findings().size() + "项", " (" + result.findings().size() + ")");
    }

    /** That the date lies outside the document's, or null when it does not. */
    String outside() {
        Pack pack = result.pack();
        LocalDate judgedAs = result.judgedAs();
        if (pack.from() != null && judgedAs.isBefore(pack.from())) {
            return outside(words.say("，早于文件施行的 ", ", before the document's first day ") + pack.from());
        } else if (pack.until() != null && judgedAs.isAfter(pack.until())) {
            return outside(words.say("，晚于文件截止的 ", ", after the document's last day ") + pack.until());
        }
        return null;
    }

    private String outside(String how) {
        return words.say("判定日期 ", "judged as of ")
                + result.judgedAs()
                + how
                + words.say("，仍按这份文件判定", "; judged by it all the same");
    }

    /** That the date lies behind the one by which the document wants its targets reached, or null when it does not. */
    String due() {
        LocalDate target = result.pack().target();
        return target == null || !result.judgedAs().isAfter(target)
                ? null
                : words.say(
                        "判定日期 " + result.judgedAs() + " 晚于文件的完成期限 " + target + "：除另写期限的外，各项要求到这时都应已完成",
                        "judged as of " + result.judgedAs() + ", after the document's target date " + target
                                + ": all that it demands was due by then, but what it gives another date");
    }

    /** Which targets the date has chosen where a document sets them by year, or null where it sets none. */
    String targets() {
        List<String> chosen = new ArrayList<>();
        for (Finding finding : result.findings()) {
            Indicator indicator = finding.indicator();
            if (!indicator.targets().isEmpty()) {
                chosen.add(indicator.id() + " " + words.inForce(indicator));
            }
        }
        return chosen.isEmpty()
                ? null
                : words.say("按年度定的要求，判定日期 ", "Of the targets by year, judged as of ")
                        + result.judgedAs()
                        + words.say("，取：", ": ")
                        + String.join(words.say("；", "; "), chosen);
    }

    /** The verdict with how many required indicators came out how, those that lack data in the same sentence. */
    String verdict() {
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
        return verdict.toString();
    }

    /** How the encouraged indicators came out, or null when there are none. */
    String encouraged() {
        Counts encouraged = result.encouraged();
        if (total(encouraged) == 0) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        part(parts, encouraged.fail(), Outcome.FAIL, false);
        part(parts, encouraged.incomplete(), Outcome.INCOMPLETE, false);
        part(parts, encouraged.pass(), Outcome.PASS, false);
        part(parts, encouraged.notApplicable(), Outcome.NOT_APPLICABLE, false);
        part(parts, encouraged.manual(), Outcome.MANUAL, false);
        part(parts, encouraged.waived(), Outcome.WAIVED, false);
        return words.say("鼓励做的", "Of ")
                + total(encouraged)
                + words.say("项：", " encouraged: ")
                + String.join(words.say("，", ", "), parts)
                + words.say("；不影响结论。", "; these do not change the verdict.");
    }

    /** The points and what missing data could still do to them, or null when there are none. */
    String points() {
        if (result.score() == null) {
            return null;
        }
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
        return points + scoring();
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

    /** How many indicators fail, and in which order they are told; not to be asked when none does. */
    String failing() {
        long required = result.required().fail();
        long encouraged = result.encouraged().fail();
        boolean many = required + encouraged > 1;
        return words.say(
                (encouraged == 0 ? required + "项未达标" : "必须做到的" + required + "项、鼓励做的" + encouraged + "项未达标")
                        + (many ? "，离达标最近的在前" : ""),
                (encouraged == 0
                                ? required + " failing"
                                : required + " required, " + encouraged + " encouraged failing")
                        + (many ? ", nearest first" : ""));
    }

    /** Whether a document says the same thing twice: one measure, one limit, one modality. */
    static boolean alike(Finding a, Finding b) {
        return a.indicator().measure() != null
                && a.indicator().measure().equals(b.indicator().measure())
                && a.indicator().modality() == b.indicator().modality()
                && a.limit() != null
                && b.limit() != null
                && a.limit().op() == b.limit().op()
                && a.limit().text().equals(b.limit().text());
    }

    /** Required before encouraged; then by what is missing in proportion to what would be enough. */
    static int byDistance(Finding a, Finding b) {
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

    /** Where it stands, what is demanded, and what closes the gap. */
    String sentence(Finding finding) {
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

    /** Who to start with: the institutions nearest to what is asked of them, as many as are needed; or null. */
    String nearest(Finding finding) {
        Gap gap = finding.gap();
        if (finding.indicator().shape() != Shape.SHARE
                || gap == null
                || finding.members().isEmpty()) {
            return null;
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
        return (all ? words.say("差的是：", "Namely: ") : words.say("先补最近的：", "Begin with the nearest: "))
                + String.join(words.say("；", "; "), names)
                + rest
                + words.say("。", ".");
    }

    /** Who has to report a fact. */
    String owner(Fact fact) {
        return fact == null || fact.owner() == null
                ? words.say("没有写明由谁报", "Nobody named")
                : words.say("由" + fact.owner() + "报", "From " + fact.owner());
    }

    static List<String> names(List<Missing.Member> members) {
        List<String> names = new ArrayList<>();
        for (Missing.Member member : members) {
            names.add(member.name());
        }
        return names;
    }

    /** Where to write it, and where the figure is found. */
    String where(Inquiry inquiry) {
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

    /** Which indicators are settled once that is reported. */
    String effect(Inquiry inquiry, boolean after) {
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

    String ids(List<Indicator> indicators) {
        List<String> ids = new ArrayList<>();
        for (Indicator indicator : indicators) {
            ids.add(
                    indicator.modality() == Modality.ENCOURAGE
                            ? indicator.id() + words.bracket(words.say("鼓励", "encouraged"))
                            : indicator.id());
        }
        return words.list(ids);
    }

    /** What the reader must know beside an outcome: that somebody decided it on site, that it is waived. */
    String beside(Finding finding) {
        boolean waived = result.waiver(finding.indicator().id()) != null;
        String onSite = finding.onSite() == null ? "" : words.outcome(Outcome.MANUAL);
        return onSite + (waived ? (onSite.isEmpty() ? "" : words.say("，", ", ")) + words.outcome(Outcome.WAIVED) : "");
    }

    /**
     * What is asked for.
     *
     * @param some names of institutions in a row, all of them or as many as there is room for
     */
    String question(Inquiry inquiry, Function<List<String>, String> some) {
        String name = inquiry.name();
        return switch (inquiry.what()) {
            case KIND ->
                inquiry.kind().name() + words.say("：机构明细一家都没有报", ": not one institution of this kind is reported");
            case FACT ->
                words.fact(name)
                        + words.say(
                                "：" + inquiry.members().size() + "家没有报",
                                ": not reported by " + inquiry.members().size())
                        + words.bracket(some.apply(names(inquiry.members())));
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

    /** What the verdict does not cover, or null when it covers everything. */
    String unjudged() {
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
        return parts.isEmpty() ? null : String.join(words.say("；", "; "), parts);
    }

    /** 本工具口径: the readings taken, the tool's own and those of the pack. */
    List<String> conventions() {
        List<String> conventions = new ArrayList<>(
                List.of(
                        words.say(
                                "没有填报不等于零，也不等于没有。缺的数据怎样补都不改变结果时才下结论，否则为数据不足。",
                                "Not reported is neither zero nor no. An outcome is given only when no missing figure could change it."),
                        words.say(
                                "用整数和精确分数比较；显示的百分比向不利的方向取两位小数。",
                                "Exact fractions are compared; percentages are shown to two decimals, rounded toward not met."),
                        words.say(
                                "标明是分支机构（branch）的不计入；考察对象一个都没有的为不适用，不算达标。",
                                "Branches are left out; with nobody to look at an indicator does not apply, which is not a pass.")));
        conventions.addAll(result.pack().notes());
        return conventions;
    }
}
