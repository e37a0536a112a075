package org.shifan.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Pack;
import org.shifan.review.Change;
import org.shifan.review.Change.Sort;
import org.shifan.review.Pairing;
import org.shifan.review.PastFinding;
import org.shifan.review.PastResult;
import org.shifan.review.Trend;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/** What became of results, as text of 80 columns: an earlier one beside a later one, and several over time. */
public final class ReviewText {

    private final Words words;
    private final Page page = new Page();

    private ReviewText(Language language) {
        this.words = new Words(language, Vocabulary.core());
    }

    /** Earlier and later results side by side, those that went back first within each. */
    public static String compared(List<Pairing> pairings, Language language) {
        ReviewText text = new ReviewText(language);
        if (pairings.size() > 1) {
            text.overview(pairings);
        }
        for (Pairing pairing : pairings) {
            text.page.gap();
            text.pairing(pairing);
        }
        return text.page.toString();
    }

    // ---- two results

    private void overview(List<Pairing> pairings) {
        List<Pairing> both = pairings.stream().filter(Pairing::both).toList();
        long back = both.stream().filter(each -> !each.of(Sort.LOST).isEmpty()).count();
        long verdicts = both.stream()
                .filter(each -> !each.before().verdict().equals(each.after().verdict()))
                .count();
        page.paragraph(
                0,
                words.say(
                        "对比" + both.size() + "份结果：" + back + "份有退步，" + verdicts + "份总结论改变；只有前一份的"
                                + pairings.stream()
                                        .filter(each -> each.after() == null)
                                        .count() + "份，只有后一份的"
                                + pairings.stream()
                                        .filter(each -> each.before() == null)
                                        .count() + "份",
                        both.size() + " results compared: " + back + " with steps back, " + verdicts
                                + " with another verdict; only before: "
                                + pairings.stream()
                                        .filter(each -> each.after() == null)
                                        .count()
                                + ", only after: "
                                + pairings.stream()
                                        .filter(each -> each.before() == null)
                                        .count()));
    }

    private void pairing(Pairing pairing) {
        PastResult one = pairing.after() == null ? pairing.before() : pairing.after();
        page.paragraph(0, one.name() + words.bracket(one.code()) + "  " + one.pack());
        if (!pairing.both()) {
            page.paragraph(
                    2,
                    pairing.before() == null
                            ? words.say("前一份里没有，不能对比", "not in the earlier file, nothing to compare")
                            : words.say("后一份里没有，不能对比", "not in the later file, nothing to compare"));
            return;
        }
        PastResult before = pairing.before();
        PastResult after = pairing.after();
        page.hanging(
                words.say("  数据 ", "  figures of "),
                before.asOf() + " → " + after.asOf()
                        + words.say("，结论 ", ", verdict ")
                        + verdict(before) + " → " + verdict(after)
                        + (before.points() == null || after.points() == null
                                ? ""
                                : words.say("，得分 ", ", points ") + before.points() + " → " + after.points()),
                4);
        page.hanging("  ", what(pairing), 4);
        if (after.asOf().isBefore(before.asOf())) {
            page.hanging(
                    "  ※ ",
                    words.say(
                            "后一份的数据日期比前一份早：前后两份是不是写反了？",
                            "the later result describes an earlier date: are the two the wrong way round?"));
        }
        section(pairing, Sort.LOST, "退步：原来达标，现在没有达标", "Steps back: passed before, no longer do");
        section(pairing, Sort.FIXED, "补上：原来没有达标，现在达标", "Fixed: open before, pass now");
        section(pairing, Sort.STILL_OPEN, "仍未达标", "Still open");
        section(pairing, Sort.ADDED, "规则变了：新增的指标", "Rules changed: indicators added");
        section(pairing, Sort.DROPPED, "规则变了：不再判定的指标", "Rules changed: indicators no longer judged");
        page.paragraph(
                2,
                words.say(
                        "其余" + pairing.of(Sort.SETTLED).size() + "项没有变化（仍达标或不适用）",
                        "The other " + pairing.of(Sort.SETTLED).size() + " are settled as before (pass, or n/a)"));
    }

    private String what(Pairing pairing) {
        List<String> changed = new ArrayList<>();
        if (pairing.dataChanged()) {
            changed.add(words.say("数据变了", "the figures changed"));
        }
        if (pairing.rulesChanged()) {
            String before = pairing.before().packVersion();
            String after = pairing.after().packVersion();
            changed.add(words.say("规则变了", "the rules changed")
                    + words.bracket(
                            before.equals(after)
                                    ? words.say("版本号相同：" + after, "version " + after + " in both")
                                    : before + " → " + after));
        }
        if (pairing.programChanged()) {
            changed.add(words.say("程序版本变了", "the program changed")
                    + words.bracket(
                            pairing.before().program() + " → " + pairing.after().program()));
        }
        if (pairing.before().core() != pairing.after().core()) {
            changed.add(words.say("判定范围变了（核心指标和全部指标）", "the profile changed"));
        }
        return changed.isEmpty()
                ? words.say("数据、规则和程序都没有变", "figures, rules and program are the same")
                : words.list(changed);
    }

    private void section(Pairing pairing, Sort sort, String zh, String en) {
        List<Change> changes = pairing.of(sort);
        if (changes.isEmpty()) {
            return;
        }
        page.gap();
        page.paragraph(2, words.say(zh + "（" + changes.size() + "项）", en + " (" + changes.size() + ")"));
        List<String> still = new ArrayList<>();
        for (Change change : changes) {
            if (sort == Sort.STILL_OPEN && !change.moved()) {
                still.add(change.after().id());
            } else {
                change(change);
            }
        }
        if (!still.isEmpty()) {
            page.hanging(
                    "    " + words.say("没有动静的" + still.size() + "项：", "unmoved (" + still.size() + "): "),
                    words.list(still),
                    6);
        }
    }

    private void change(Change change) {
        PastFinding finding = change.either();
        page.hanging(
                "  " + sign(finding) + " " + finding.id() + " ",
                finding.title() + (finding.required() ? "" : words.say("（鼓励）", " (encouraged)")),
                6);
        page.hanging("      ", standing(change), 6);
        if (change.demandChanged()) {
            page.hanging(
                    "      ",
                    words.say("要求变了：", "the demand changed: ") + demand(change.before()) + " → "
                            + demand(change.after()),
                    6);
        }
        institutions(words.say("不再落后：", "caught up: "), change.caughtUp());
        institutions(words.say("新落后：", "fell behind: "), change.fellBehind());
    }

    private void institutions(String label, List<String> names) {
        if (!names.isEmpty()) {
            page.hanging("      " + label, words.list(names), 8);
        }
    }

    private String standing(Change change) {
        if (change.before() == null) {
            return stands(change.after());
        }
        if (change.after() == null) {
            return stands(change.before());
        }
        StringBuilder standing =
                new StringBuilder(stands(change.before())).append(" → ").append(stands(change.after()));
        Long before = change.before().need();
        Long after = change.after().need();
        if (before != null && after != null && !before.equals(after)) {
            standing.append(words.say("，缺口 ", ", gap "))
                    .append(before)
                    .append(" → ")
                    .append(after);
            if (change.after().unit() != null) {
                standing.append(words.say(change.after().unit(), ""));
            }
        }
        return standing.toString();
    }

    private String stands(PastFinding finding) {
        return outcome(finding) + (finding.shown() == null ? "" : " " + finding.shown());
    }

    private static String demand(PastFinding finding) {
        if (finding.threshold() == null) {
            return "—";
        }
        Limit.Op op = Limit.Op.of(finding.op());
        return (op == null ? "" : Words.sign(op)) + finding.threshold();
    }

    private String outcome(PastFinding finding) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.code().equals(finding.outcome())) {
                return words.outcome(outcome);
            }
        }
        return finding.outcome();
    }

    private static String sign(PastFinding finding) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.code().equals(finding.outcome())) {
                return Words.sign(outcome);
            }
        }
        return "?";
    }

    private String verdict(PastResult result) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.code().equals(result.verdict())) {
                return TextReport.verdict(verdict, words);
            }
        }
        return result.verdict();
    }

    // ---- several results over time

    /**
     * How indicators moved over time and where those that fall short would stand on their due dates.
     *
     * @param packs the packs that are known, by id, for what a number per so many heads is per
     */
    public static String trend(List<Trend> trends, Map<String, Pack> packs, Language language) {
        ReviewText text = new ReviewText(language);
        boolean outlook = false;
        for (Trend trend : trends) {
            text.page.gap();
            outlook |= text.trend(trend, packs.get(trend.latest().pack()));
        }
        if (outlook) {
            text.page.gap();
            text.page.hanging(
                    text.words.say("本工具口径：", "Convention: "),
                    text.words.say(
                            "“照此”一行按最早和最近两个数字之间的直线推到期限那一天，只供安排工作参考，不是预测，也不影响结论。",
                            "\"at this pace\" follows the straight line through the first and the latest figure to the due"
                                    + " date. It is no forecast and changes no verdict."),
                    0);
        }
        return text.page.toString();
    }

    private boolean trend(Trend trend, Pack pack) {
        PastResult latest = trend.latest();
        page.paragraph(0, latest.name() + words.bracket(latest.code()) + "  " + latest.pack());
        for (PastResult result : trend.results()) {
            long passed = result.findings().values().stream()
                    .filter(PastFinding::passes)
                    .count();
            page.hanging(
                    "  " + result.asOf() + "  ",
                    verdict(result)
                            + words.say(
                                    "，达标" + passed + "/" + result.findings().size() + "项",
                                    ", " + passed + " of " + result.findings().size() + " pass")
                            + (result.points() == null ? "" : words.say("，得分 ", ", points ") + result.points()));
        }
        List<String> steady = new ArrayList<>();
        boolean outlook = false;
        page.gap();
        for (String id : trend.indicators()) {
            if (steady(trend, id)) {
                steady.add(id);
                continue;
            }
            PastFinding finding = trend.latest(id);
            page.hanging("  " + sign(finding) + " " + id + " ", finding.title(), 6);
            List<String> steps = new ArrayList<>();
            for (PastResult result : trend.results()) {
                PastFinding then = result.findings().get(id);
                steps.add(result.asOf() + " " + (then == null ? words.say("没有判定", "not judged") : stands(then)));
            }
            page.hanging("      ", String.join(" → ", steps), 6);
            outlook |= outlook(trend, id, heads(pack, finding));
        }
        if (!steady.isEmpty()) {
            page.hanging(words.say("  一直达标或不适用：", "  passing or n/a all the time: "), words.list(steady), 4);
        }
        return outlook;
    }

    private static boolean steady(Trend trend, String id) {
        for (PastResult result : trend.results()) {
            PastFinding finding = result.findings().get(id);
            if (finding == null || finding.open()) {
                return false;
            }
        }
        return true;
    }

    /** For how many heads a number is: 1 when it is no such number, 0 when nobody knows. */
    private static long heads(Pack pack, PastFinding finding) {
        if (!"per".equals(finding.kind())) {
            return 1;
        }
        Indicator indicator = pack == null ? null : pack.indicator(finding.id());
        return indicator == null ? 0 : indicator.heads();
    }

    private boolean outlook(Trend trend, String id, long heads) {
        Trend.Outlook outlook = trend.outlook(id, heads);
        if (outlook == null) {
            return false;
        }
        PastFinding now = trend.latest(id);
        LocalDate due = outlook.due();
        String value = value(outlook, now);
        page.hanging(
                "      ",
                outlook.reached()
                        ? words.say(
                                "照此到 " + due + " 为 " + value + "，能达到" + demand(now),
                                "at this pace " + value + " on " + due + ": meets " + demand(now))
                        : words.say(
                                "照此到 " + due + " 为 " + value + "，达不到" + demand(now),
                                "at this pace " + value + " on " + due + ": does not meet " + demand(now)),
                6);
        return true;
    }

    /** Rounded down where more is better and up where less is, so that it never looks better than it is. */
    private static String value(Trend.Outlook outlook, PastFinding now) {
        boolean percent = now.threshold().endsWith("%");
        BigInteger numerator = percent ? outlook.numerator().multiply(BigInteger.valueOf(100)) : outlook.numerator();
        RoundingMode mode = now.op().startsWith("<") ? RoundingMode.UP : RoundingMode.DOWN;
        BigDecimal value = new BigDecimal(numerator).divide(new BigDecimal(outlook.denominator()), 2, mode);
        return value.stripTrailingZeros().toPlainString() + (percent ? "%" : "");
    }
}
