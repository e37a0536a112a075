package org.shifan.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Pack;
import org.shifan.review.Change;
import org.shifan.review.Change.Sort;
import org.shifan.review.Pairing;
import org.shifan.review.Pairing.Doubled;
import org.shifan.review.Pairing.Paired;
import org.shifan.review.PastFinding;
import org.shifan.review.PastResult;
import org.shifan.review.Trend;
import org.shifan.review.Trend.Followed;
import org.shifan.review.Trend.SameDate;
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

    /** Earlier and later results side by side: in short when they are many, then those that went back first. */
    public static String compared(Paired paired, Language language) {
        ReviewText text = new ReviewText(language);
        List<Pairing> pairings = paired.pairings();
        boolean many = pairings.size() + paired.leftOut().size() > 1;
        if (many) {
            text.overview(paired);
        }
        for (Course course : Course.values()) {
            for (Pairing pairing : pairings) {
                if (pairing.both() && Course.of(pairing) == course && !(many && unmoved(pairing))) {
                    text.page.gap();
                    text.pairing(pairing);
                }
            }
        }
        if (!many) {
            pairings.stream().filter(each -> !each.both()).forEach(text::pairing);
        }
        return text.page.toString();
    }

    // ---- two results

    /** Where a jurisdiction went as a whole, the worst first. */
    private enum Course {
        BACK,
        FORWARD,
        OTHERWISE,
        SAME;

        static Course of(Pairing pairing) {
            if (!pairing.of(Sort.LOST).isEmpty()) {
                return BACK;
            }
            if (!pairing.of(Sort.FIXED).isEmpty()
                    || !pairing.of(Sort.FOUND_PASSING).isEmpty()) {
                return FORWARD;
            }
            return pairing.changes().stream().anyMatch(Change::turned) ? OTHERWISE : SAME;
        }
    }

    /** Whether its name among the unchanged is all there is to say. */
    private static boolean unmoved(Pairing pairing) {
        return Course.of(pairing) == Course.SAME && !pairing.moved();
    }

    private void overview(Paired paired) {
        List<Pairing> both = paired.pairings().stream().filter(Pairing::both).toList();
        Map<Course, List<Pairing>> courses = new EnumMap<>(Course.class);
        for (Course course : Course.values()) {
            courses.put(
                    course,
                    both.stream().filter(each -> Course.of(each) == course).toList());
        }
        long verdicts = both.stream()
                .filter(each -> !each.before().verdict().equals(each.after().verdict()))
                .count();
        long otherwise = both.stream().filter(Pairing::judgedOtherwise).count();
        List<Pairing> before =
                paired.pairings().stream().filter(each -> each.after() == null).toList();
        List<Pairing> after =
                paired.pairings().stream().filter(each -> each.before() == null).toList();
        int back = courses.get(Course.BACK).size();
        int forward = courses.get(Course.FORWARD).size();
        int other = courses.get(Course.OTHERWISE).size();
        int same = courses.get(Course.SAME).size();
        page.paragraph(
                0,
                words.say(
                        "对比" + both.size() + "份结果：" + back + "份有退步，" + forward + "份只有进步，" + other + "份有其他变化，" + same
                                + "份各项结论没有变；" + verdicts + "份总结论改变；只有前一份的" + before.size() + "份，只有后一份的"
                                + after.size() + "份",
                        both.size() + " results compared: " + back + " with steps back, " + forward
                                + " improved without any, " + other + " changed otherwise, " + same
                                + " with every outcome the same; " + verdicts + " with another verdict; only before: "
                                + before.size() + ", only after: " + after.size()));
        if (otherwise > 0) {
            page.hanging(
                    "※ ",
                    words.say(
                            otherwise + "份前后的规则、程序、判定范围或签名情况不同，变化不一定是工作带来的",
                            otherwise + " were judged by other rules, another program or profile, or rules signed"
                                    + " otherwise: what changed need not be the county's doing"));
        }
        for (Doubled each : paired.leftOut()) {
            leftOut(each.one(), places(each.before()), places(each.after()));
        }
        for (Pairing pairing : courses.get(Course.BACK)) {
            page.hanging(
                    words.say("退步：", "back: "),
                    label(pairing.after()) + "  "
                            + words.list(pairing.of(Sort.LOST).stream()
                                    .map(each -> each.either().id())
                                    .toList()),
                    6);
        }
        named("进步：", "improved: ", courses.get(Course.FORWARD));
        named("其他变化：", "otherwise: ", courses.get(Course.OTHERWISE));
        named("没有变：", "the same: ", courses.get(Course.SAME));
        named("只有前一份的：", "only before: ", before);
        named("只有后一份的：", "only after: ", after);
    }

    private void named(String zh, String en, List<Pairing> pairings) {
        if (!pairings.isEmpty()) {
            page.hanging(
                    words.say(zh, en),
                    words.list(pairings.stream()
                            .map(each -> label(each.after() == null ? each.before() : each.after()))
                            .toList()),
                    6);
        }
    }

    private String label(PastResult result) {
        return result.name() + words.bracket(result.code() + " " + result.pack());
    }

    private String places(List<PastResult> results) {
        return words.list(results.stream().map(PastResult::place).toList());
    }

    /** That a jurisdiction has several results which nothing tells apart. */
    private void leftOut(PastResult one, String before, String after) {
        page.hanging(
                "※ ",
                words.say(
                        label(one) + " 没有对比：同一份里有几个结果，文件名、行号和数据校验值都对不上，分不清哪个对哪个（前一份 " + before + "；后一份 " + after + "）",
                        label(one) + " was left out: there are several of it, and neither file, line nor hash of the"
                                + " facts tells which belongs to which (before " + before + "; after " + after + ")"));
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
        unsigned(after);
        if (after.asOf().isBefore(before.asOf())) {
            page.hanging(
                    "  ※ ",
                    words.say(
                            "后一份的数据日期比前一份早：前后两份是不是写反了？",
                            "the later result describes an earlier date: are the two the wrong way round?"));
        }
        section(pairing, Sort.LOST, "退步：原来达标，现在没有达标", "Steps back: passed before, no longer do");
        section(pairing, Sort.FOUND_FAILING, "由数据不足变为未达标", "Known to fail now, lacked data before");
        section(pairing, Sort.FIXED, "补上：原来没有达标，现在达标", "Fixed: failed before, pass now");
        section(pairing, Sort.FOUND_PASSING, "由数据不足变为达标", "Known to pass now, lacked data before");
        section(pairing, Sort.NO_LONGER_KNOWN, "由未达标变为数据不足", "Failed before, lack data now");
        section(pairing, Sort.NOW_APPLIES, "由不适用变为适用", "Apply now, did not before");
        section(pairing, Sort.NO_LONGER_APPLIES, "变为不适用", "No longer apply");
        section(pairing, Sort.STILL_FAILING, "仍未达标", "Still failing");
        section(pairing, Sort.STILL_UNKNOWN, "仍数据不足", "Still lacking data");
        boolean profile = before.core() != after.core();
        section(
                pairing,
                Sort.ADDED,
                (profile ? "判定范围变了" : "规则变了") + "：新增的指标",
                (profile ? "Profile" : "Rules") + " changed: indicators added");
        section(
                pairing,
                Sort.DROPPED,
                (profile ? "判定范围变了" : "规则变了") + "：不再判定的指标",
                (profile ? "Profile" : "Rules") + " changed: indicators no longer judged");
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
        changed.addAll(otherwise(pairing.before(), pairing.after()));
        return changed.isEmpty()
                ? words.say("数据、规则和程序都没有变", "figures, rules and program are the same")
                : words.list(changed);
    }

    /** In what the later of two was not judged as the earlier one was. */
    private List<String> otherwise(PastResult before, PastResult after) {
        List<String> changed = new ArrayList<>();
        if (before.otherRules(after)) {
            changed.add(words.say("规则变了", "the rules changed")
                    + words.bracket(
                            before.packVersion().equals(after.packVersion())
                                    ? words.say(
                                            "版本号相同：" + after.packVersion(),
                                            "version " + after.packVersion() + " in both")
                                    : before.packVersion() + " → " + after.packVersion()));
        }
        if (!before.program().equals(after.program())) {
            changed.add(words.say("程序版本变了", "the program changed")
                    + words.bracket(before.program() + " → " + after.program()));
        }
        if (before.core() != after.core()) {
            changed.add(words.say("判定范围变了", "the profile changed")
                    + words.bracket(profile(before) + " → " + profile(after)));
        }
        if (before.unsigned() != after.unsigned()) {
            changed.add(
                    after.unsigned()
                            ? words.say("规则包原来有可信的签名，现在没有", "the rules bore a trusted signature and no longer do")
                            : words.say("规则包原来没有可信的签名，现在有", "the rules bear a trusted signature now"));
        }
        return changed;
    }

    private String profile(PastResult result) {
        return result.core() ? words.say("核心指标", "core") : words.say("全部指标", "all");
    }

    private void unsigned(PastResult result) {
        if (result.unsigned()) {
            page.hanging(
                    "  ※ ",
                    words.say(
                            result.asOf() + " 的结果所用的规则包没有可信的签名",
                            "the rules of the result of " + result.asOf() + " bear no trusted signature"));
        }
    }

    /** The changes of that sort, those that are demanded first; in the headings hand and data go together. */
    private void section(Pairing pairing, Sort sort, String zh, String en) {
        List<Change> changes = new ArrayList<>(pairing.of(sort));
        if (changes.isEmpty()) {
            return;
        }
        changes.sort(Comparator.comparing(each -> !each.either().required()));
        long encouraged =
                changes.stream().filter(each -> !each.either().required()).count();
        boolean byHand = changes.stream().anyMatch(each -> byHand(each.before()) || byHand(each.after()));
        page.gap();
        page.paragraph(
                2,
                words.say(
                        (byHand ? zh.replace("数据不足", "数据不足（或待现场核定）") : zh) + "（" + changes.size() + "项"
                                + (encouraged == 0 ? "" : "，其中鼓励的" + encouraged + "项") + "）",
                        (byHand ? en.replace("data", "data (or a look on site)") : en) + " (" + changes.size()
                                + (encouraged == 0 ? "" : ", of them " + encouraged + " encouraged") + ")"));
        List<String> still = new ArrayList<>();
        for (Change change : changes) {
            if ((sort == Sort.STILL_FAILING || sort == Sort.STILL_UNKNOWN) && !change.moved()) {
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

    private static boolean byHand(PastFinding finding) {
        return finding != null && Outcome.MANUAL.code().equals(finding.outcome());
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

    /** The outcome with its figure; where data lack, the figure is only of what was reported and is called so. */
    private String stands(PastFinding finding) {
        if (Outcome.INCOMPLETE.code().equals(finding.outcome())) {
            return outcome(finding)
                    + (finding.value() == null
                            ? ""
                            : words.bracket(
                                    words.say("已报的部分 " + finding.value(), "so far reported " + finding.value())));
        }
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
    public static String trend(Followed followed, Map<String, Pack> packs, Language language) {
        ReviewText text = new ReviewText(language);
        Words words = text.words;
        for (SameDate same : followed.leftOut()) {
            PastResult one = same.one();
            text.page.hanging(
                    "※ ",
                    words.say(
                            text.label(one) + " 没有列出：有两份 " + one.asOf() + " 的结果，分不清先后（" + one.place() + "、"
                                    + same.other().place() + "）；一个日期只给一份",
                            text.label(one) + " was left out: it has two results of " + one.asOf() + " (" + one.place()
                                    + ", " + same.other().place() + "); give one for each date"));
        }
        boolean outlook = false;
        List<PastResult> single = followed.trends().stream()
                .filter(trend -> !trend.moves())
                .map(Trend::latest)
                .toList();
        if (!single.isEmpty()) {
            text.page.hanging(
                    words.say("只有一份结果、没有走势可看的：", "only one result, no trend: "),
                    words.list(single.stream().map(text::label).toList()),
                    2);
        }
        for (Trend trend : followed.trends().stream().filter(Trend::moves).toList()) {
            text.page.gap();
            outlook |= text.trend(trend, packs.get(trend.latest().pack()));
        }
        if (outlook) {
            text.page.gap();
            text.page.hanging(
                    words.say("本工具口径：", "Convention: "),
                    words.say(
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
        PastResult before = null;
        for (PastResult result : trend.results()) {
            step(before, result);
            before = result;
        }
        List<String> steady = new ArrayList<>();
        boolean outlook = false;
        page.gap();
        for (String id : trend.indicators()) {
            boolean demandChanged = trend.demandChanged(id);
            if (steady(trend, id) && !demandChanged) {
                steady.add(id);
                continue;
            }
            PastFinding finding = trend.latest(id);
            page.hanging(
                    "  " + sign(finding) + " " + id + " ",
                    finding.title() + (finding.required() ? "" : words.say("（鼓励）", " (encouraged)")),
                    6);
            List<String> steps = new ArrayList<>();
            List<String> demands = new ArrayList<>();
            for (PastResult result : trend.results()) {
                PastFinding then = result.findings().get(id);
                steps.add(result.asOf() + " " + (then == null ? words.say("没有判定", "not judged") : stands(then)));
                if (then != null) {
                    demands.add(result.asOf() + " " + demand(then));
                }
            }
            page.hanging("      ", String.join(" → ", steps), 6);
            if (demandChanged) {
                page.hanging(
                        "      ※ ",
                        words.say("要求变了，前后的结论不能直接比：", "the demand changed, the outcomes cannot be compared: ")
                                + String.join(" → ", demands),
                        8);
            }
            if (outlook(trend, id, heads(pack, finding))) {
                outlook = true;
                if (!trend.sameRules()) {
                    page.hanging(
                            "      ※ ",
                            words.say(
                                    "其间规则变了，两头的数字口径可能不同",
                                    "the rules changed in between: the two figures may not mean the same"),
                            8);
                }
            }
        }
        if (!steady.isEmpty()) {
            page.hanging(words.say("  一直达标或不适用：", "  passing or n/a all the time: "), words.list(steady), 4);
        }
        return outlook;
    }

    /** One point in time, and in what it was not judged as the one before it. */
    private void step(PastResult before, PastResult result) {
        page.hanging(
                "  " + result.asOf() + "  ",
                verdict(result)
                        + words.say("，必须做到的", ", required ")
                        + passed(result, true)
                        + words.say("，鼓励做的", ", encouraged ")
                        + passed(result, false)
                        + (result.points() == null
                                ? ""
                                : words.say(
                                        "，得分 " + result.points() + "（只算必须做到的）",
                                        ", points " + result.points() + " (over required ones)")));
        if (before != null) {
            List<String> changed = otherwise(before, result);
            if (!changed.isEmpty()) {
                page.hanging(
                        "    ※ ",
                        words.say("与上一份相比，", "beside the one before: ")
                                + words.list(changed)
                                + words.say("；结论的变化不一定是工作带来的", "; what changed need not be the county's doing"));
            }
        }
        unsigned(result);
    }

    /** How many of the required or the encouraged ones pass. */
    private String passed(PastResult result, boolean required) {
        List<PastFinding> those = result.findings().values().stream()
                .filter(each -> each.required() == required)
                .toList();
        long passed = those.stream().filter(PastFinding::passes).count();
        return words.say(those.size() + "项达标" + passed + "项", passed + " of " + those.size() + " pass");
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
