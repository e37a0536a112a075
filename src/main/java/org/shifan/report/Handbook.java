package org.shifan.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Criterion;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.report.Sheet.Link;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.workshop.Deck;
import org.shifan.workshop.Scenario;

/**
 * The handbook of a pack, for those who are judged by it: what each indicator judges and how, which figures it needs and
 * where they are found, which readings were taken, and which clauses no rule judges.
 */
public final class Handbook {

    private static final String INDICATORS = "section-indicators";
    private static final String CRITERIA = "section-criteria";
    private static final String NOTES = "section-notes";
    private static final String FACTS = "section-facts";

    private final Pack pack;
    private final Map<String, Deck> decks;
    private final Words words;
    private final Sheet sheet;

    private Handbook(Pack pack, Map<String, Deck> decks, Vocabulary vocabulary, Language language, Sheet sheet) {
        this.pack = pack;
        this.decks = decks;
        this.words = new Words(language, vocabulary);
        this.sheet = sheet;
    }

    /** The handbook as one HTML page, with examples from those scenarios, by the id of their rule. */
    public static String html(Pack pack, Map<String, Deck> decks, Vocabulary vocabulary, Language language) {
        return new Handbook(pack, decks, vocabulary, language, new HtmlSheet(language)).written();
    }

    /** The same as Markdown. */
    public static String markdown(Pack pack, Map<String, Deck> decks, Vocabulary vocabulary, Language language) {
        return new Handbook(pack, decks, vocabulary, language, new MarkdownSheet()).written();
    }

    private String written() {
        sheet.title(
                words.say("《" + pack.title() + "》指标手册", pack.title() + ": handbook of indicators"),
                pack.id() + " " + pack.version());
        about();
        contents();
        indicators();
        facts();
        criteria();
        notes();
        return sheet.finished();
    }

    private void about() {
        List<String[]> rows = new ArrayList<>();
        rows.add(row("文号", "number", pack.number() == null ? words.say("没有", "none") : pack.number()));
        rows.add(row("发文机关", "issuer", pack.issuer()));
        rows.add(row("层级", "level", pack.level()));
        if (pack.from() != null) {
            rows.add(row("施行", "from", pack.from().toString()));
        }
        if (pack.until() != null) {
            rows.add(row("有效期至", "until", pack.until().toString()));
        }
        if (pack.target() != null) {
            rows.add(row("目标日期", "targets by", pack.target().toString()));
        }
        long encouraged = pack.indicators().stream()
                .filter(indicator -> indicator.modality() == Modality.ENCOURAGE)
                .count();
        rows.add(row(
                "指标",
                "indicators",
                words.say(
                        pack.indicators().size() + "项，其中鼓励的" + encouraged + "项不影响结论",
                        pack.indicators().size() + ", of which " + encouraged
                                + " are encouraged and outside the verdict")));
        rows.add(row("规则包", "rules", "sha256 " + pack.sha256()));
        sheet.rows(rows);
        sheet.paragraph(words.say(
                "本手册由规则生成，判定以规则为准，规则以文件原文为准。题目和说明是转述，不是原文。",
                "Made from the rules: the rules judge, and the document's own text stands above the rules. Titles and"
                        + " explanations are paraphrased."));
    }

    private String[] row(String zh, String en, String text) {
        return new String[] {words.say(zh, en), text};
    }

    private void contents() {
        List<Link> entries = new ArrayList<>();
        for (Indicator indicator : pack.indicators()) {
            entries.add(new Link(indicator.id() + "  " + indicator.title(), indicator.id()));
        }
        entries.add(new Link(words.say("填报事项一览", "All facts"), FACTS));
        if (!pack.criteria().isEmpty()) {
            entries.add(new Link(words.say("没有规则的条款", "Clauses without a rule"), CRITERIA));
        }
        if (!pack.notes().isEmpty()) {
            entries.add(new Link(words.say("本工具口径", "Readings taken"), NOTES));
        }
        sheet.contents(words.say("目录", "Contents"), entries);
    }

    private void indicators() {
        sheet.heading(2, INDICATORS, words.say("指标", "Indicators"));
        boolean allCore = pack.indicators().stream().allMatch(Indicator::core);
        for (Indicator indicator : pack.indicators()) {
            sheet.heading(3, indicator.id(), indicator.id() + "  " + indicator.title());
            List<String> marks = new ArrayList<>();
            marks.add(
                    indicator.modality() == Modality.REQUIRE
                            ? words.say("必须", "required")
                            : words.say("鼓励", "encouraged"));
            if (indicator.core() && !allCore) {
                marks.add(words.say("核心", "core"));
            }
            sheet.marks(marks);
            List<String[]> rows = new ArrayList<>();
            rows.add(row("条款", "clause", indicator.clause()));
            rows.addAll(Explanation.demands(words, indicator));
            if (indicator.due() != null) {
                rows.add(row("期限", "due", indicator.due().toString()));
            }
            if (indicator.owner() != null) {
                rows.add(row("责任", "owner", indicator.owner()));
            }
            rows.add(row(
                    "规则",
                    "rule",
                    indicator.file() + ":" + indicator.line()
                            + (indicator.measure() == null
                                    ? ""
                                    : words.say("，度量 ", ", measure ") + indicator.measure())));
            sheet.rows(rows);
            if (!indicator.facts().isEmpty()) {
                needed(indicator);
            }
            examples(indicator);
        }
    }

    /** The first scenario of each outcome: what the rule makes of a small county, as its editor has written it down. */
    private void examples(Indicator indicator) {
        Deck deck = decks.get(indicator.id());
        Map<Outcome, Scenario> first = new EnumMap<>(Outcome.class);
        for (Scenario scenario : deck == null ? List.<Scenario>of() : deck.scenarios()) {
            first.putIfAbsent(scenario.expected().outcome(), scenario);
        }
        if (first.isEmpty()) {
            return;
        }
        List<List<List<Link>>> rows = new ArrayList<>();
        first.forEach((outcome, scenario) -> {
            Long gap = scenario.expected().gap();
            rows.add(List.of(
                    cell(scenario.name()), cell(words.outcome(outcome)), cell(gap == null ? "" : gap.toString())));
        });
        sheet.table(
                words.say("例子", "Examples"),
                List.of(words.say("情形", "case"), words.say("结果", "outcome"), words.say("还差", "gap")),
                rows);
    }

    private void needed(Indicator indicator) {
        List<List<List<Link>>> rows = new ArrayList<>();
        for (String name : indicator.facts()) {
            Fact fact = words.find(name);
            if (fact != null) {
                rows.add(List.of(
                        List.of(new Link(words.fact(name), fact.name() + "-fact")),
                        cell(unit(fact)),
                        cell(whoReports(fact)),
                        source(fact)));
            }
        }
        sheet.table(
                words.say("需要的数据", "Facts needed"),
                List.of(
                        words.say("事项", "fact"),
                        words.say("填什么", "what to fill in"),
                        words.say("由谁填", "by whom"),
                        words.say("在哪里找、附什么佐证", "where to find it, with what evidence")),
                rows);
    }

    private static List<Link> cell(String text) {
        return text.isEmpty() ? List.of() : List.of(Link.plain(text));
    }

    private static List<Link> source(Fact fact) {
        return fact.source() == null ? List.of() : cell(fact.source());
    }

    private String unit(Fact fact) {
        return switch (fact.type()) {
            case COUNT -> words.say("整数", "a whole number") + words.bracket(fact.unit());
            case YESNO -> words.say("是或否", "yes or no");
            case TEXT -> words.say("文字", "text");
        };
    }

    private String whoReports(Fact fact) {
        String level = fact.level() == Fact.Level.JURISDICTION
                ? words.say("辖区", "jurisdiction")
                : words.say("每家机构", "each institution");
        return level + (fact.owner() == null ? "" : words.say("，", ", ") + fact.owner());
    }

    private void facts() {
        Map<Fact, List<Link>> users = new LinkedHashMap<>();
        for (Indicator indicator : pack.indicators()) {
            for (String name : indicator.facts()) {
                Fact fact = words.find(name);
                if (fact != null) {
                    users.computeIfAbsent(fact, unused -> new ArrayList<>())
                            .add(new Link(indicator.id(), indicator.id()));
                }
            }
        }
        sheet.heading(2, FACTS, words.say("填报事项一览", "All facts"));
        for (Map.Entry<Fact, List<Link>> entry : users.entrySet()) {
            Fact fact = entry.getKey();
            sheet.heading(3, fact.name() + "-fact", fact.label());
            List<String[]> rows = new ArrayList<>();
            rows.add(row("名称", "name", fact.name()));
            rows.add(row("填什么", "what to fill in", unit(fact)));
            rows.add(row("由谁填", "by whom", whoReports(fact)));
            if (!fact.kinds().isEmpty()) {
                rows.add(row("哪些机构", "kinds", words.kinds(fact.kinds())));
            }
            if (fact.whole() != null) {
                rows.add(row("不超过", "at most", words.fact(fact.whole())));
            }
            if (fact.source() != null) {
                rows.add(row("在哪里找", "where to find it", fact.source()));
            }
            sheet.rows(rows);
            sheet.links(words.say("用在", "used by"), entry.getValue());
        }
    }

    private void criteria() {
        if (pack.criteria().isEmpty()) {
            return;
        }
        sheet.heading(2, CRITERIA, words.say("没有规则的条款", "Clauses without a rule"));
        List<List<List<Link>>> rows = new ArrayList<>();
        for (Criterion criterion : pack.criteria()) {
            rows.add(List.of(
                    cell(criterion.id()),
                    cell(criterion.title()),
                    cell(criterion.clause()),
                    cell(
                            criterion.status() == Criterion.Status.PENDING
                                    ? words.say("待人工核对", "to be checked by hand")
                                    : words.say("仅供参考", "informs only")),
                    criterion.reason() == null ? List.of() : cell(criterion.reason())));
        }
        sheet.table(
                words.say("这些条款不在结论之内", "These are outside the verdict"),
                List.of(
                        words.say("编号", "id"),
                        words.say("内容", "what"),
                        words.say("条款", "clause"),
                        words.say("怎么办", "status"),
                        words.say("为什么没有规则", "why no rule")),
                rows);
    }

    private void notes() {
        if (!pack.notes().isEmpty()) {
            sheet.heading(
                    2, NOTES, words.say("本工具口径：文件没有写死的地方怎样读", "Readings taken where the document leaves several"));
            sheet.list(pack.notes());
        }
    }
}
