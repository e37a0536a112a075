package org.shifan.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Vocabulary;

/** What the sheets, columns and items of the form are called; the one place that writer and reader share. */
final class Layout {

    /** The version of the form, kept in a sheet that is never shown. */
    static final String VERSION = "1";

    static final String HIDDEN = "_shifan";
    static final String GUIDE = "填报说明";
    static final String JURISDICTION = "辖区";
    static final String INSTITUTIONS = "机构";
    static final String TECHNIQUES = "技术目录";
    static final String EVIDENCE = "佐证";
    static final String TOTALS = "已公布合计";

    /** The sheet of a marked copy that lists what was found. */
    static final String MARKS = "检查结果";

    /** The columns of the sheets, by the word that stands for them here. */
    static final Map<String, String> INSTITUTION_COLUMNS = ordered(
            "id", "机构编号", "name", "机构名称", "kind", "机构类别", "town", "乡镇（街道）", "branch", "分支机构", "techniques", "中医药技术名称");

    static final Map<String, String> ITEM_COLUMNS = ordered(
            "item",
            "填报事项",
            "value",
            "填报值",
            "evidence",
            "佐证材料",
            "before",
            "往年填报值",
            "evidenceBefore",
            "往年佐证材料",
            "code",
            "编码");

    static final Map<String, String> TOTAL_COLUMNS = ordered(
            "measure",
            "度量",
            "numerator",
            "分子（达标数）",
            "denominator",
            "分母（总数）",
            "numeratorBefore",
            "往年分子",
            "denominatorBefore",
            "往年分母");

    /** Items of the jurisdiction that are no facts, by their place in the snapshot. */
    static final Map<String, String> ITEMS = ordered(
            "jurisdiction.code",
            "行政区划代码",
            "jurisdiction.name",
            "辖区名称",
            "jurisdiction.kind",
            "辖区类别",
            "asOf",
            "数据日期",
            "source",
            "数据来源说明",
            "previous.asOf",
            "往年数据日期");

    /** Before the kind of institution that the jurisdiction may declare it has none of. */
    static final String ABSENT = "本辖区没有";

    static final String ABSENT_CODE = "absent.";

    static final String YES = "是";
    static final String NO = "否";

    /** Beside our columns on our own sheets: for the reader's eyes only, passed over without a word. */
    static final List<String> EXPLAINING = List.of("单位", "填写要求", "用于哪些指标", "数据从哪里查", "责任单位", "序号", "指标", "备注");

    private static final Map<String, String> ALIASES = ordered(
            "编号",
            "id",
            "机构代码",
            "id",
            "名称",
            "name",
            "单位名称",
            "name",
            "机构",
            "name",
            "类别",
            "kind",
            "机构类型",
            "kind",
            "类型",
            "kind",
            "乡镇",
            "town",
            "街道",
            "town",
            "所在乡镇",
            "town",
            "是否分支机构",
            "branch",
            "技术名称",
            "techniques",
            "中医药技术",
            "techniques",
            "事项",
            "item",
            "数值",
            "value",
            "填报数",
            "value",
            "佐证",
            "evidence",
            "往年",
            "before",
            "分子",
            "numerator",
            "分母",
            "denominator");

    private Layout() {}

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** The word that a cell has for it. */
    static String yesNo(boolean yes) {
        return yes ? YES : NO;
    }

    /** The heading of a fact: its label; with its name where another fact of the level has the same. */
    static String heading(Fact fact, Vocabulary.Section section) {
        return headings(section).get(fact.name());
    }

    /** The headings of all facts of a level, by their names. */
    static Map<String, String> headings(Vocabulary.Section section) {
        Map<String, Integer> labels = new HashMap<>();
        for (Fact fact : section.facts()) {
            labels.merge(CellText.plain(fact.label()), 1, Integer::sum);
        }
        Map<String, String> headings = new LinkedHashMap<>();
        for (Fact fact : section.facts()) {
            boolean shared = labels.get(CellText.plain(fact.label())) > 1;
            headings.put(fact.name(), shared ? fact.label() + "（" + fact.name() + "）" : fact.label());
        }
        return headings;
    }

    /** What each heading or item of the section stands for, by its plain text. */
    static Map<String, String> names(Map<String, String> own, Vocabulary.Section section) {
        Map<String, String> names = new HashMap<>();
        ALIASES.forEach((alias, name) -> {
            if (own.containsKey(name)) {
                names.put(CellText.plain(alias), name);
            }
        });
        own.forEach((name, heading) -> {
            names.put(CellText.plain(heading), name);
            names.put(CellText.plain(name), name);
        });
        if (section != null) {
            Map<String, String> headings = headings(section);
            for (Fact fact : section.facts()) {
                names.put(CellText.plain(headings.get(fact.name())), fact.name());
                names.put(CellText.plain(fact.name()), fact.name());
                if (!fact.unit().isEmpty()) {
                    names.putIfAbsent(CellText.plain(fact.label() + "（" + fact.unit() + "）"), fact.name());
                }
            }
        }
        return names;
    }

    /** What each item of the jurisdiction's sheet stands for. */
    static Map<String, String> items(Vocabulary.Section section) {
        Map<String, String> names = names(ITEMS, section);
        for (Kind kind : Kind.values()) {
            names.put(CellText.plain(ABSENT + kind.name()), ABSENT_CODE + kind.name());
            names.put(CellText.plain(ABSENT_CODE + kind.name()), ABSENT_CODE + kind.name());
        }
        return names;
    }

    /** The labels that a heading may be meant for. */
    static List<String> labels(Map<String, String> own, Vocabulary.Section section) {
        List<String> labels = new ArrayList<>(own.values());
        if (section != null) {
            labels.addAll(headings(section).values());
        }
        return labels;
    }
}
