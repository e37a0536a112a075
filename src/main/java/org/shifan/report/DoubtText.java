package org.shifan.report;

import java.util.Map;
import java.util.Set;
import org.shifan.text.Phrase;

/** What the kinds of doubt are called where they are counted and not told one by one. */
public final class DoubtText {

    private static final Map<String, Phrase> NAMES = Map.ofEntries(
            named("asked-of-other-kinds", "填报了不问这类机构的事项", "a fact asked of other kinds"),
            named(
                    "capable-staff-below-tcm-physicians",
                    "能提供中医药服务的人员少于中医类别医师",
                    "fewer capable staff than TCM physicians"),
            named("code-is-no-city", "代码不是市", "the code is no city's"),
            named("column-not-used", "表中有一列没有采用", "a column not used"),
            named("hall-detail-without-hall", "没有中医馆却填报了中医馆的情况", "details of a hall without one"),
            named("hidden-column", "采用了隐藏的列", "a hidden column was used"),
            named("hidden-row", "采用了隐藏的行", "a hidden row was used"),
            named("hidden-sheet", "采用了隐藏的工作表", "a hidden sheet was used"),
            named("implausible-share-of-population", "占常住人口的比例不寻常", "an unusual share of the residents"),
            named("items-without-category", "技术有项而没有类", "techniques without a category"),
            named("more-categories-than-items", "技术的类多于项", "more categories than items"),
            named("more-doubts", "还有疑点没有列出", "more doubts are not listed"),
            named(
                    "more-general-practitioners-than-physicians",
                    "中医全科医生多于中医类别医师",
                    "more TCM general practitioners than TCM physicians"),
            named("name-does-not-match-code", "名称与行政区划代码不符", "the name does not match the code"),
            named("no-residents", "常住人口为 0", "no residents"),
            named("on-site-expired", "现场核定已过期", "what was found on site has expired"),
            named("physicians-counted-twice", "医师重复计数", "physicians counted twice"),
            named("row-not-used", "表中有一行没有采用", "a row not used"),
            named("same-name-twice", "机构可能重复", "an institution perhaps listed twice"),
            named("sheet-not-used", "有一张工作表没有采用", "a sheet not used"),
            named("signs-of-service-without-service", "不能提供中医药服务却填报了服务情况", "signs of services without services"),
            named("submitted-twice", "同一辖区报了不止一份", "submitted more than once"),
            named("techniques-do-not-match-counts", "技术的名称与数目不符", "techniques do not match their counts"),
            named("total-contradicts-rows", "公布总数与明细不一致", "a total contradicts the rows"),
            named("total-not-used", "公布总数用不上", "a total not used"),
            named("total-row", "合计行没有采用", "a row of totals not used"),
            named("unknown-techniques", "技术目录中没有的技术", "techniques not in the catalogue"),
            named("waiver-expired", "免检已过期", "a waiver has expired"));

    private DoubtText() {}

    private static Map.Entry<String, Phrase> named(String code, String zh, String en) {
        return Map.entry(code, new Phrase(zh, en));
    }

    static Set<String> codes() {
        return NAMES.keySet();
    }

    /** What doubts of that code are called; the code itself when this version does not know it. */
    public static Phrase name(String code) {
        Phrase name = NAMES.get(code);
        return name == null ? new Phrase(code, code) : name;
    }
}
