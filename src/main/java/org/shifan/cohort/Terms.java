package org.shifan.cohort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Gap;
import org.shifan.pack.Indicator;
import org.shifan.report.Words;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/** How what evaluators read calls things in one language, beyond what every report says. */
final class Terms {

    private final Words words;
    private final Map<String, String> titles = new HashMap<>();

    Terms(Vocabulary vocabulary, Language language) {
        this.words = new Words(language, vocabulary);
    }

    /** That of one cohort, whose measures are called as its indicators are. */
    Terms(PackCohort cohort, Language language) {
        this(cohort.vocabulary(), language);
        for (Indicator indicator : cohort.indicators()) {
            if (indicator.measure() != null) {
                titles.putIfAbsent(indicator.measure(), indicator.id() + " " + indicator.title());
            }
        }
    }

    Words words() {
        return words;
    }

    String say(String zh, String en) {
        return words.say(zh, en);
    }

    String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASS -> say("达标", "pass");
            case FAIL -> say("未达标", "fail");
            case INCOMPLETE -> say("数据不足", "incomplete");
        };
    }

    /** What is missing to the limit, or nothing when no number says it. */
    String gap(Cell cell) {
        if (cell.need() == 0) {
            return "";
        }
        String way = words.way(new Gap(cell.need(), cell.unit(), cell.how()));
        return way == null ? say("差", "short of ") + words.count(cell.need(), cell.unit()) : way;
    }

    /** What is to be reported. */
    String missing(Entry.Missing missing) {
        return switch (missing.what()) {
            case KIND -> missing.kind().name() + say("的机构明细", ": rows of institutions");
            case FACT, ANSWER -> words.fact(missing.name());
            case PREVIOUS ->
                say("上一期的数据", "the earlier figures")
                        + (missing.name() == null
                                ? ""
                                : say("：", ": ") + titles.getOrDefault(missing.name(), words.fact(missing.name())));
            case THRESHOLD -> say("“" + missing.name() + "”的数值", "the number of \"" + missing.name() + "\"");
        };
    }

    /** Who reports it. */
    String reporter(Entry.Missing missing) {
        return switch (missing.what()) {
            case KIND, FACT -> say("各机构", "institutions");
            case ANSWER, PREVIOUS -> {
                var fact = missing.name() == null ? null : words.find(missing.name());
                yield fact == null || fact.owner() == null ? say("县级主管部门", "the county office") : fact.owner();
            }
            case THRESHOLD -> say("规则包编写人", "the pack's editor");
        };
    }

    /** What whoever reads a ranking must know, a sentence each. */
    List<String> notes(PackCohort cohort) {
        List<String> notes = new ArrayList<>();
        notes.add(
                cohort.pack().title() + say("，规则包 ", ", pack ") + cohort.pack().id() + " "
                        + cohort.pack().version() + (cohort.core() ? say("，核心口径", ", core profile") : ""));
        notes.add(say(
                "共判定" + cohort.size() + "个辖区"
                        + (cohort.refused() == 0 ? "" : "；另有" + cohort.refused() + "份快照不能判定，见 errors.jsonl"),
                cohort.size() + " jurisdictions judged"
                        + (cohort.refused() == 0
                                ? ""
                                : "; " + cohort.refused() + " snapshots could not be judged, see errors.jsonl")));
        notes.add(
                cohort.pack().scoring().model().equals("equal")
                        ? say(
                                "得分：必须做到的指标各项同权，满分" + cohort.pack().scoring().max() + "（本工具口径，文件没有规定分值）",
                                "points: every required indicator weighs the same, out of "
                                        + cohort.pack().scoring().max()
                                        + " (this tool's convention, the document states no points)")
                        : say(
                                "得分：按规则包规定的权重，满分" + cohort.pack().scoring().max(),
                                "points: weighted as the pack declares, out of "
                                        + cohort.pack().scoring().max()));
        notes.add(
                say(
                        "名次：按得分的精确值；同分同名次，其后名次空出（1、2、2、4）。没有报的数据现按未得分计",
                        "rank: by exact points; equal points share a rank and those behind it stay free (1, 2, 2, 4). What is not reported earns nothing now"));
        notes.add(
                say(
                        "最好、最差名次：不论自己和别人没有报的数据补成什么，名次都不会超出这个范围",
                        "best and worst rank: whatever is reported in the end, by oneself and by others, the rank stays between them"));
        notes.add(
                say(
                        "达标率：达标数占适用数（达标、未达标、待定之和）的比例，向下取到两位小数；待定的一直算在分母里",
                        "pass rate: passes of all that apply (pass, fail and undecided), rounded down to two decimals; the undecided never leave the whole"));
        notes.add(say("数据疑点只提示核对，不影响结论和名次", "doubts ask for a second look; they never change a verdict or a rank"));
        return notes;
    }
}
