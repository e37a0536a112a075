package org.shifan.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column of an official table is for, told by what stands above it. Offices name the same column in many ways;
 * columns in which somebody else gives a verdict (复核, 专家评分) are for none of ours.
 */
public enum Heading {
    /** A number or an id by which the row is found. */
    NUMBER("序号|编号|指标编号|指标序号|项目编号|代码|指标代码|条款|条款号|条款编号|依据|文件依据|行号|id|no.|clause|indicator"),
    /** What the row is about. */
    CONTENT("指标内容|指标|指标名称|考核指标|评价指标|考核评价指标|主要指标|具体指标|核心指标|一级指标|二级指标|三级指标|考核内容|评价内容|考核要点"
            + "|评审标准|评审内容|标准内容|建设标准|创建标准|指标要求|工作要求|工作任务|重点任务|目标任务|主要任务|任务|任务内容|项目|项目内容|内容|事项|title"),
    /** Whether it passes, in a word. */
    OUTCOME("自评结果|自评结论|自评|自评意见|自查结果|自查结论|是否达标|是否达到|是否完成|是否符合|达标情况|达标与否|判定结果|判定结论|结果|结论|outcome"),
    /** Where it stands, as short as can be. */
    ACTUAL("实际值|实际|现状|现状值|当前值|目前值|完成值|实际完成|实际完成值|完成率|实际完成率|达标率|实际比例|目前比例|自评值|实际数值|now"),
    /** The same with what it was computed from. */
    DETAIL("完成情况|实际完成情况|工作完成情况|进展情况|工作进展|落实情况|自评情况|自查情况|自评说明|现状描述|现状说明|完成情况说明|实际情况|建设情况"),
    /** What is demanded. */
    DEMAND("目标值|达标线|标准值|达标值|目标要求|threshold|demand"),
    /** What is missing to it, short. */
    GAP("差距|缺口|差额|还差|与目标差距|差距情况|gap"),
    /** The same in a sentence. */
    PROBLEM("存在问题|存在的问题|主要问题|问题|存在差距|差距及原因|未达标原因|短板"),
    /** What is to be done. */
    MEASURE("整改措施|改进措施|措施|工作措施|下一步措施|下一步打算|下一步计划|拟采取措施|measure"),
    NUMERATOR("分子|达标数|达标机构数|达标家数|符合数|符合机构数|完成数|numerator"),
    DENOMINATOR("分母|总数|机构总数|机构数|应达标数|考察数|denominator"),
    /** Points; documents do not say how they are given. */
    SCORE("得分|自评得分|自评分|自评分数|自查得分|自查评分|score"),
    EVIDENCE("佐证|佐证材料|佐证资料|支撑材料|证明材料|印证材料|印证资料|备查材料|备查资料|材料清单|附件材料|evidence"),
    OWNER("责任单位|责任部门|责任科室|牵头单位|牵头部门|owner"),
    PERSON("责任人|负责人|责任领导|person"),
    DUE("完成时限|完成期限|整改时限|整改期限|时限|期限|完成时间|due"),
    REMARK("备注|说明|remarks");

    /** What a heading may hold beside the name of its column: {@code 2025年自评结果（达标/未达标）}. */
    private static final String[] CONTAINED = {
        "是否达标", "达标情况", "自评结果", "自评结论", "自查结果", "实际值", "完成值", "现状值", "完成情况", "进展情况", "落实情况", "自评情况",
        "自查情况", "差距", "缺口", "存在问题", "存在的问题", "未达标原因", "整改措施", "改进措施", "下一步", "佐证", "支撑材料", "证明材料",
        "印证材料", "备查材料", "责任单位", "责任部门", "牵头单位", "责任人", "完成时限", "完成期限", "整改时限", "得分", "自评分", "备注"
    };

    private static final Pattern FOREIGN = Pattern.compile("考核组|考评组|考核结果|专家|复核|复评|复审|评审|审核|验收|抽查|督查|核查|核定|上级|签字|盖章");

    private static final Pattern BRACKETS = Pattern.compile("[(（\\[【〔][^)）\\]】〕]*[)）\\]】〕]?");
    private static final Pattern BEFORE = Pattern.compile(
            "^(截至|截止)?((20\\d\\d)(年度|年)?(\\d{1,2}月)?(\\d{1,2}日)?(底)?)?(县区级?|县级|区级|市级|本县|本区|本市|本级|单位|机构|填报单位)?");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)20\\d\\d(?!\\d)");

    /** What is longer is no heading. */
    private static final int LONGEST = 60;

    private static final Map<String, Heading> NAMED = new HashMap<>();

    static {
        for (Heading heading : values()) {
            for (String name : heading.names.split("\\|", -1)) {
                NAMED.putIfAbsent(name, heading);
            }
        }
    }

    /** What columns of this sort are called, with bars between. */
    private final String names;

    Heading(String names) {
        this.names = names;
    }

    /** Whether we have something to write there. */
    boolean filled() {
        return compareTo(OUTCOME) >= 0;
    }

    /** What a column is for under those headings, the lowest last; null when they are none that are known. */
    static Heading of(List<String> texts) {
        for (int i = texts.size() - 1; i >= 0; i--) {
            Heading heading = of(texts.get(i));
            if (heading != null) {
                return heading.filled() && foreign(texts) ? null : heading;
            }
        }
        return null;
    }

    private static boolean foreign(List<String> texts) {
        return texts.stream().anyMatch(text -> FOREIGN.matcher(text).find());
    }

    private static Heading of(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        String plain = CellText.plain(text);
        String bare = BRACKETS.matcher(plain).replaceAll("");
        for (String each : List.of(plain, bare, BEFORE.matcher(bare).replaceFirst(""))) {
            Heading heading = NAMED.get(each);
            if (heading != null) {
                return heading;
            }
        }
        // A long text is no heading, whatever stands in it.
        if (bare.length() <= 16 && !bare.contains("要求")) {
            for (String each : CONTAINED) {
                if (bare.contains(each)) {
                    return contained(each);
                }
            }
        }
        return null;
    }

    private static Heading contained(String name) {
        return name.equals("下一步") ? MEASURE : NAMED.get(name);
    }

    /** The years that those headings name. */
    static List<Integer> years(List<String> texts) {
        List<Integer> years = new ArrayList<>();
        for (String text : texts) {
            Matcher year = YEAR.matcher(CellText.plain(text));
            while (year.find()) {
                years.add(Integer.valueOf(year.group()));
            }
        }
        return years;
    }
}
