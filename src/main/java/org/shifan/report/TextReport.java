package org.shifan.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.evaluation.Shortfall;
import org.shifan.hint.Hint;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
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

    /** How many institutions a terminal lists before it says how many more there are. */
    private static final int INSTITUTIONS = 40;

    private static final String NUMERALS = "一二三四五六七八九十";

    private final Page page = new Page();
    private final Result result;
    private final Words words;
    private final Statements statements;
    private final boolean whole;
    private int sections;

    private TextReport(Result result, Language language, boolean whole) {
        this.result = result;
        this.words = new Words(language, result.snapshot().vocabulary());
        this.statements = new Statements(result, language);
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
        return of(results, remarks, null, language, whole);
    }

    /**
     * The same with what is worth a second look.
     *
     * @param hints about the snapshot, or null when nobody looked for any
     */
    public static String of(
            List<Result> results, List<Phrase> remarks, List<Hint> hints, Language language, boolean whole) {
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
            boolean alone = results.size() == 1;
            report.write(alone ? remarks : List.of(), alone ? hints : null, alone);
            text.append(report.page);
        }
        if (results.size() > 1 && hints != null) {
            TextReport last = new TextReport(results.get(0), language, whole);
            last.page.hanging("", last.words.say(HintText.heading(hints)));
            last.list(hints);
            text.append('\n').append("=".repeat(Page.WIDTH)).append('\n').append(last.page);
        }
        return text.toString();
    }

    private void write(List<Phrase> remarks, List<Hint> hints, boolean alone) {
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
        if (hints != null) {
            Phrase heading = HintText.heading(hints);
            section(heading.zh(), heading.en());
            list(hints);
        }
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
        page.hanging(words.say("规则：", "Rules: "), statements.pack());
        String targets = statements.targets();
        if (targets != null) {
            page.hanging(words.say("说明：", "Note: "), targets);
        }
        String outside = statements.outside();
        if (outside != null) {
            page.hanging(words.say("注意：", "Mind: "), outside);
        }
        String due = statements.due();
        if (due != null) {
            page.hanging(words.say("说明：", "Note: "), due);
        }
    }

    // ---- the verdict ----

    private void verdict() {
        page.gap();
        String label = words.say("结论：", "Verdict: ");
        page.hanging(label, statements.verdict());
        String encouraged = statements.encouraged();
        if (encouraged != null) {
            page.paragraph(Columns.width(label), encouraged);
        }
        String points = statements.points();
        if (points != null) {
            page.hanging(words.say("得分：", "Points:  "), points);
        }
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
        String failing = statements.failing();
        section("还差什么：" + failing, "Still short: " + failing);
        failed.sort(Statements::byDistance);
        for (int i = 0; i < failed.size(); i++) {
            Finding finding = failed.get(i);
            List<String> alike = new ArrayList<>();
            while (i + 1 < failed.size() && Statements.alike(finding, failed.get(i + 1))) {
                Indicator same = failed.get(++i).indicator();
                alike.add(same.id() + words.bracket(same.clause()));
            }
            failure(finding, alike);
        }
    }

    private void failure(Finding finding, List<String> alike) {
        Indicator indicator = finding.indicator();
        page.hanging(
                "  " + Words.sign(finding.outcome()) + " " + indicator.id() + " ",
                indicator.title()
                        + words.bracket(words.modality(indicator))
                        + words.bracket(statements.beside(finding)),
                4);
        page.paragraph(4, finding.onSite() == null ? statements.sentence(finding) : words.foundOnSite(finding));
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

    /** Who to start with. */
    private void nearest(Finding finding) {
        String nearest = statements.nearest(finding);
        if (nearest != null) {
            page.paragraph(4, nearest);
        }
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
                answers.computeIfAbsent(statements.owner(words.find(inquiry.name())), unused -> new ArrayList<>())
                        .add(inquiry);
            } else {
                decisive.add(inquiry);
            }
        }
        // Whoever is named comes before whoever has to be found first.
        List<Inquiry> ownerless = answers.remove(statements.owner(null));
        if (ownerless != null) {
            answers.put(statements.owner(null), ownerless);
        }
        int width = Integer.toString(decisive.size()).length();
        for (int i = 0; i < decisive.size(); i++) {
            String label = "  " + Columns.padLeft(Integer.toString(i + 1), width) + ". ";
            page.hanging(label, statements.question(decisive.get(i), this::some));
            page.paragraph(
                    label.length(), statements.effect(decisive.get(i), i > 0) + statements.where(decisive.get(i)));
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
                        "      " + statements.ids(inquiry.settles().isEmpty() ? inquiry.waiting() : inquiry.settles())
                                + " ",
                        words.fact(inquiry.name())
                                + words.bracket(
                                        named || source.isEmpty()
                                                ? source
                                                : inquiry.name() + words.say("，", ", ") + source),
                        8);
            }
        }
    }

    /** Names in a row, all of them or with the number of those left out. */
    private String some(List<String> names) {
        if (whole || names.size() <= NAMES + 1) {
            return words.list(names);
        }
        return words.list(names.subList(0, NAMES))
                + words.say("等，还有" + (names.size() - NAMES) + "家", " and " + (names.size() - NAMES) + " more");
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
                    + words.bracket(statements.beside(finding));
            if (beside) {
                page.hanging(label, title);
            } else {
                page.paragraph(0, label);
                page.paragraph(6, title);
            }
        }
        unjudged();
    }

    private static String cells(String[] row, int[] widths) {
        StringBuilder cells = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            cells.append(Columns.pad(row[column], widths[column] + 2));
        }
        return cells.toString();
    }

    private void unjudged() {
        String unjudged = statements.unjudged();
        if (unjudged != null) {
            page.paragraph(
                    2,
                    unjudged
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

    private void list(List<Hint> hints) {
        for (Hint hint : hints) {
            page.hanging("  - ", HintText.title(hint, words));
            page.paragraph(4, HintText.evidence(hint, words));
            if (!hint.institutions().isEmpty()) {
                List<String> names = new ArrayList<>();
                hint.institutions().forEach(each -> names.add(each.name()));
                page.paragraph(4, words.say("机构：", "Institutions: ") + some(names));
            }
        }
    }

    private void conventions() {
        section("本工具口径", "This tool's own conventions");
        for (String convention : statements.conventions()) {
            page.hanging("  - ", convention);
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
