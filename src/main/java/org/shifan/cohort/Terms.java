package org.shifan.cohort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Gap;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Shape;
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

    /** Whether an indicator is required or encouraged, with the document's own word for it where it has one. */
    String modality(Indicator indicator) {
        String plain = indicator.modality() == Modality.REQUIRE ? "必须" : "鼓励";
        String modality = say(plain, indicator.modality() == Modality.REQUIRE ? "required" : "encouraged");
        return indicator.word() == null || indicator.word().equals(plain)
                ? modality
                : modality + say("（", " (") + indicator.word() + say("）", ")");
    }

    /** What sort of value an indicator has, short enough to stand under its id. */
    String sort(Indicator indicator) {
        return switch (indicator.shape()) {
            case SHARE -> say("占比", "share");
            case RATIO -> say("比例", "ratio");
            case PER ->
                indicator.heads() == 10_000
                        ? say("每万人", "per 10000")
                        : say("每" + indicator.heads() + "人", "per " + indicator.heads());
            case VALUE -> say("数量", "number");
            case YES -> say("是否", "yes or no");
            case HAND -> say("现场看", "on site");
        };
    }

    /** Where an indicator stands: its value, or as much of it as is known; nothing where there is nothing to be part of. */
    String value(Cell cell, Indicator indicator) {
        if (cell.shown() != null) {
            return cell.shown();
        }
        if (cell.numerator() < 0 || cell.denominator() == 0) {
            return "";
        }
        if (indicator.shape() == Shape.YES) {
            return cell.numerator() > 0 ? say("是", "yes") : say("否", "no");
        }
        return cell.numerator() + (cell.denominator() < 0 ? "" : "/" + cell.denominator());
    }

    // --- what whoever reads a ranking must know

    /** What was judged by what. */
    String judged(PackCohort cohort) {
        return cohort.pack().title()
                + say("，规则包 ", ", pack ")
                + named(cohort)
                + (cohort.core() ? say("，核心口径", ", core profile") : "");
    }

    private static String named(PackCohort cohort) {
        return cohort.pack().id() + " " + cohort.pack().version();
    }

    private String hashed(PackCohort cohort) {
        return say("规则包 ", "pack ")
                + named(cohort)
                + say("，sha256 ", ", sha256 ")
                + cohort.pack().sha256();
    }

    /** That nobody who is trusted has signed the pack, as every report words it, and which pack it is; else null. */
    String unsigned(PackCohort cohort) {
        return cohort.isUnsigned() ? say("注意：", "Mind: ") + words.unsigned() + say("。", ". ") + hashed(cohort) : null;
    }

    /** How many were judged; where some were submitted more than once, that is not how many jurisdictions there are. */
    String count(PackCohort cohort) {
        long snapshots = cohort.size();
        long counties = cohort.rates().all().counties();
        long repeated = cohort.rates().repeated();
        long refused = cohort.refused();
        String zh = repeated == 0
                ? "共判定" + snapshots + "个辖区"
                : "共判定" + snapshots + "份快照，" + counties + "个辖区（" + repeated + "个重复报送，每份各按一份计入排名和达标率）";
        String en = repeated == 0
                ? snapshots + " jurisdictions judged"
                : snapshots + " snapshots of " + counties + " jurisdictions judged (" + repeated
                        + " submitted more than once; each snapshot counts by itself in ranks and pass rates)";
        return say(
                zh + (refused == 0 ? "" : "；另有" + refused + "份快照不能判定，见 errors.csv"),
                en + (refused == 0 ? "" : "; " + refused + " snapshots could not be judged, see errors.csv"));
    }

    /** What tells a snapshot from another one of the same jurisdiction: where it came from. Empty for a single one. */
    String twice(PackCohort cohort, String code, String place) {
        return cohort.rates().repeated(code) ? say("重复报送：", "submitted twice: ") + place : "";
    }

    /** The file of a snapshot, and the line in it. */
    static String place(String file, Integer line) {
        return line == null ? file : file + ":" + line;
    }

    /** That the figures are of different dates, or null when they are all of one. */
    String dates(PackCohort cohort) {
        return cohort.size() == 0 || cohort.earliest().equals(cohort.latest())
                ? null
                : say(
                        "数据日期不一，最早" + cohort.earliest() + "，最晚" + cohort.latest() + "，仍放在一起排名（本工具口径）",
                        "the figures are of different dates, from " + cohort.earliest() + " to " + cohort.latest()
                                + "; they are ranked together all the same (this tool's convention)");
    }

    /** In what order those one step away stand. */
    String nearest() {
        return say(
                "没有别的待定事项的在前；其中缺口占整体的比例小的在前（整体是分母；只计数量的指标，整体是要达到的数；算不出缺口的排最后）；另有待定的排在后面，次序相同（本工具口径）",
                "those with nothing else undecided come first, among them the smallest gap in proportion to its whole"
                        + " (the denominator, of a bare number what is demanded; where no gap can be told they come last);"
                        + " those with something undecided besides follow in the same order (this tool's convention)");
    }

    /** All of it, a sentence each. */
    List<String> notes(PackCohort cohort) {
        List<String> notes = new ArrayList<>();
        notes.add(judged(cohort));
        if (cohort.isUnsigned()) {
            notes.add(unsigned(cohort));
        }
        notes.add(count(cohort));
        if (dates(cohort) != null) {
            notes.add(dates(cohort));
        }
        String max = Integer.toString(cohort.pack().scoring().max());
        notes.add(
                cohort.pack().scoring().model().equals("equal")
                        ? say(
                                "得分：必须做到的指标各项同权，满分" + max + "（本工具口径，文件没有规定分值）",
                                "points: every required indicator weighs the same, out of " + max
                                        + " (this tool's convention, the document states no points)")
                        : say("得分：按规则包规定的权重，满分" + max, "points: weighted as the pack declares, out of " + max));
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
        notes.add(say("只差一项：", "one step away: ") + nearest());
        notes.add(say("数据疑点只提示核对，不影响结论和名次", "doubts ask for a second look; they never change a verdict or a rank"));
        if (!cohort.isUnsigned()) {
            notes.add(hashed(cohort));
        }
        return notes;
    }
}
