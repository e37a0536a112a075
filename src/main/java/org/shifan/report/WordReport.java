package org.shifan.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.shifan.form.Repacked;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;

/**
 * The self-assessment report (自评报告) as a Word document, in the order of chapters that offices hand in. It is always a
 * {@linkplain WordTemplate template} filled in.
 */
public final class WordReport {

    /** The most bytes of a template: 20 MiB. */
    public static final int MOST_BYTES = 20 << 20;

    private final Account account;
    private final Owners owners;

    private WordReport(Account account, Owners owners) {
        this.account = account;
        this.owners = owners;
    }

    /**
     * The report. Without a plan the gaps themselves say what is to be done.
     *
     * @param template the office's own, or null
     * @param templateName its name, for problems
     * @param remarks takes what the user should know: chapters that the template has no place for
     * @throws Refused when the template is none, holds macros or links, or names what is not known
     */
    public static byte[] of(
            Account account, Owners owners, byte[] template, String templateName, List<Phrase> remarks) {
        try {
            WordTemplate paper = template == null ? WordTemplate.of(account) : WordTemplate.of(template, templateName);
            try (XWPFDocument document = paper.document()) {
                List<String> lacking =
                        paper.lacking().stream().map(name -> "{{" + name + "}}").toList();
                if (!lacking.isEmpty()) {
                    remarks.add(new Phrase(
                            "模板里没有 " + String.join("、", lacking) + "，报告里就没有这些内容",
                            "the template has no place for " + String.join(", ", lacking)
                                    + ", so the report lacks them"));
                }
                WordReport report = new WordReport(account, owners);
                paper.fill(report.words(), report::chapter, account.say("未填报", "not reported"));
                document.getProperties().getCoreProperties().setCreator("shifan " + account.program());
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
                document.write(bytes);
                return Repacked.of(bytes.toByteArray(), account.asOf());
            }
        } catch (IOException | InvalidFormatException e) {
            throw new UncheckedIOException(e instanceof IOException io ? io : new IOException(e));
        }
    }

    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        List<String> titles = account.judged().stream()
                .map(judged -> account.say("《" + judged.title() + "》", judged.title()))
                .toList();
        words.put("辖区", account.name());
        words.put("辖区代码", account.code());
        words.put("数据日期", account.english() ? account.asOf() : day(account.asOf()));
        words.put("文件名称", String.join(account.say("、", ", "), titles));
        words.put("快照文件", account.file());
        return words;
    }

    private void chapter(String name, WordText text) throws IOException, InvalidFormatException {
        switch (name) {
            case "基本情况" -> profile(text);
            case "自评结论" -> conclusion(text);
            case "指标完成情况" -> indicators(text);
            case "存在问题" -> problems(text);
            case "整改措施" -> measures(text);
            case "下一步计划" -> plan(text);
            default -> annexes(text);
        }
    }

    private void profile(WordText text) {
        text.paragraph(account.say(
                account.name() + "（行政区划代码" + account.code() + "），" + account.kind() + "。数据截至" + day(account.asOf())
                        + "。" + (account.source() == null ? "" : "数据来源：" + account.source() + "。"),
                account.name() + " (" + account.code() + "). Figures as of " + account.asOf() + "."
                        + (account.source() == null ? "" : " Source: " + account.source() + ".")));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < account.profile().size(); i += 2) {
            List<String> row = new ArrayList<>();
            for (int j = i; j < i + 2; j++) {
                Account.Figure figure =
                        j < account.profile().size() ? account.profile().get(j) : null;
                row.add(figure == null ? "" : figure.label());
                row.add(figure == null ? "" : figure.text());
            }
            rows.add(row);
        }
        text.table(
                List.of(
                        account.say("项目", "figure"),
                        account.say("数值", "value"),
                        account.say("项目", "figure"),
                        account.say("数值", "value")),
                new int[] {27, 23, 27, 23},
                rows);
    }

    private void conclusion(WordText text) throws IOException, InvalidFormatException {
        for (Account.Judged judged : account.judged()) {
            text.paragraph(
                    account.say("对照《" + judged.title() + "》自评：", "By " + judged.title() + ": ") + judged.statement());
            if (judged.encouraged() != null) {
                text.paragraph(judged.encouraged());
            }
            if (judged.points() != null) {
                text.paragraph(account.say("得分：", "Points: ") + judged.points() + account.say("。", "."));
            }
            for (String warning : judged.warnings()) {
                text.paragraph(account.say("注意：", "Mind: ") + warning + account.say("。", "."));
            }
            tallies(text, judged);
        }
    }

    private void indicators(WordText text) throws IOException, InvalidFormatException {
        for (Account.Judged judged : account.judged()) {
            several(text, judged);
            shares(text, judged);
            List<List<String>> rows = new ArrayList<>();
            for (Account.Row row : judged.rows()) {
                rows.add(List.of(
                        row.id(),
                        row.title()
                                + (row.modality().isEmpty()
                                        ? ""
                                        : account.say("（" + row.modality() + "）", " (" + row.modality() + ")"))
                                + (row.beside().isEmpty() ? "" : " ※" + row.beside()),
                        row.demand(),
                        row.standing(),
                        row.outcomeWord()));
            }
            text.table(
                    List.of(
                            account.say("编号", "id"),
                            account.say("指标", "indicator"),
                            account.say("要求", "demand"),
                            account.say("现状", "now"),
                            account.say("结果", "outcome")),
                    new int[] {17, 43, 14, 13, 13},
                    rows);
            if (judged.unjudged() != null) {
                text.paragraph(judged.unjudged() + account.say("。", "."));
            }
        }
    }

    private void problems(WordText text) {
        for (Account.Judged judged : account.judged()) {
            several(text, judged);
            if (judged.gaps().isEmpty() && judged.asks().isEmpty()) {
                text.paragraph(account.say("没有确定未达标的指标，数据已够。", "Nothing fails for certain, nothing is missing."));
            }
            if (judged.failing() != null) {
                text.paragraph(account.say("未达标：" + judged.failing() + "。", "Failing: " + judged.failing() + "."));
            }
            int number = 1;
            for (Account.Shortcoming gap : judged.gaps()) {
                text.paragraph(number++
                        + account.say("．", ". ")
                        + gap.row().title()
                        + account.say(
                                "（" + gap.row().id() + "）：", " (" + gap.row().id() + "): ")
                        + gap.sentence());
            }
            if (!judged.asks().isEmpty()) {
                text.paragraph(account.say(
                        "还没有填报、可能影响结论的数据" + judged.asks().size() + "项：",
                        "Not reported, and could decide: " + judged.asks().size()));
                List<List<String>> rows = new ArrayList<>();
                for (Account.Ask ask : judged.asks()) {
                    rows.add(java.util.Arrays.asList(
                            ask.question(),
                            String.join(account.say("、", ", "), ask.indicators()),
                            ask.where(),
                            ask.owner()));
                }
                text.table(
                        List.of(
                                account.say("要报什么", "what"),
                                account.say("关系到的指标", "indicators"),
                                account.say("出处", "source"),
                                account.say("由谁报", "from")),
                        new int[] {36, 24, 24, 16},
                        rows);
            }
        }
        if (!account.doubts().isEmpty()) {
            text.paragraph(account.say("数据疑点" + account.doubts().size() + "处，请核对：", "Doubts about the data:"));
            for (Account.Doubtful doubt : account.doubts()) {
                text.paragraph((doubt.institution() == null ? "" : doubt.institution() + account.say("：", ": "))
                        + doubt.text());
            }
        }
    }

    private void measures(WordText text) {
        for (Account.Judged judged : account.judged()) {
            several(text, judged);
            if (judged.gaps().isEmpty()) {
                text.paragraph(account.say("没有需要整改的指标。", "No indicator has to be put right."));
                continue;
            }
            List<List<String>> rows = new ArrayList<>();
            int number = 1;
            for (Account.Shortcoming gap : judged.gaps()) {
                Owners.Assignment assignment = owners.of(gap.row());
                rows.add(java.util.Arrays.asList(
                        Integer.toString(number++),
                        gap.row().id() + " " + gap.row().title(),
                        account.measure(judged, gap),
                        assignment.unit() == null
                                ? account.say("未明确", "nobody named")
                                : assignment.unit() + (assignment.person() == null ? "" : "\n" + assignment.person()),
                        assignment.due() == null ? account.say("未明确", "open") : assignment.due()));
            }
            text.table(
                    List.of(
                            account.say("序号", "no."),
                            account.say("指标", "indicator"),
                            account.say("整改措施", "measure"),
                            account.say("责任单位（人）", "owner"),
                            account.say("时限", "due")),
                    new int[] {8, 28, 34, 16, 14},
                    rows);
        }
    }

    private void planned(WordText text, WayOut plan) {
        text.paragraph(account.say("整改方案：", "The plan: ") + plan.result());
        text.paragraph(account.say("证明：", "Proof: ") + plan.proof());
        text.paragraph(account.say("最省：", "Least: ") + plan.least());
        for (WayOut.Phase phase : plan.phases()) {
            text.paragraph(
                    phase.by() == null
                            ? account.say(
                                    "文件没有写明期限的" + phase.count() + "步：", "Without a date: " + phase.count() + " steps")
                            : account.say(
                                    phase.by() + "前完成的" + phase.count() + "步：",
                                    "By " + phase.by() + ": " + phase.count() + " steps"));
            List<List<String>> rows = new ArrayList<>();
            for (WayOut.Together row : phase.rows()) {
                String units = String.join(account.say("、", ", "), row.units());
                int count = row.units().size();
                rows.add(List.of(
                        Integer.toString(rows.size() + 1),
                        row.step().what(),
                        row.step().amount(),
                        count == 1 ? units : account.say(count + "家，每家都做：", count + " alike: ") + units,
                        String.join(account.say("、", ", "), row.step().indicators())));
            }
            text.table(
                    List.of(
                            account.say("序号", "no."),
                            account.say("做什么", "what"),
                            account.say("多少", "how many"),
                            account.say("单位", "unit"),
                            account.say("为了哪些指标", "for")),
                    new int[] {8, 26, 11, 33, 22},
                    rows);
        }
        if (!plan.beyond().isEmpty()) {
            text.paragraph(account.say(
                    "靠这些步骤达不到的指标" + plan.beyond().size() + "项：",
                    "Not reached by steps: " + plan.beyond().size()));
            for (Account.Figure beyond : plan.beyond()) {
                text.paragraph(beyond.label() + account.say("：", ": ") + beyond.text() + account.say("。", "."));
            }
        }
        text.paragraph(plan.convention());
    }

    private void plan(WordText text) {
        if (account.planned()) {
            planned(text, account.wayOut());
        } else {
            text.paragraph(account.say(
                    "按离达标的远近依次整改，每完成一项即更新数据、重新自评；先补报能定下最多指标的数据。",
                    "What is nearest first; after each step the figures are brought up to date and judged again."));
        }
        text.paragraph("");
        for (String line : List.of(
                account.say("填报单位（盖章）：____________________", "Unit (seal): ____________________"),
                account.say(
                        "主要负责人（签字）：__________  填报人：__________", "Head: ______________  Filled in by: ______________"),
                account.say(
                        "联系电话：__________  日期：______年____月____日", "Telephone: ______________  Date: ______________"))) {
            text.paragraph(line);
        }
    }

    private void annexes(WordText text) {
        int number = 1;
        for (Account.Judged judged : account.judged()) {
            text.paragraph(account.say("附件" + number++ + "  佐证清单", "Annex " + (number - 1) + "  Evidence")
                    + (account.judged().size() > 1
                            ? account.say("（" + judged.anchor() + "）", " (" + judged.anchor() + ")")
                            : "")
                    + account.say(
                            "：达标但无佐证" + judged.bare().size() + "项",
                            ": passing without evidence: " + judged.bare().size()));
            List<List<String>> rows = new ArrayList<>();
            for (Account.Row row : judged.rows()) {
                rows.add(java.util.Arrays.asList(
                        row.id(),
                        row.title(),
                        row.outcomeWord(),
                        row.proof() == Account.Proof.NONE ? null : row.evidenceWord()));
            }
            text.table(
                    List.of(
                            account.say("编号", "id"),
                            account.say("指标", "indicator"),
                            account.say("结果", "outcome"),
                            account.say("佐证", "evidence")),
                    new int[] {17, 40, 13, 30},
                    rows);
            if (!judged.towns().isEmpty()) {
                text.paragraph(account.say(
                        "附件" + number++ + "  没做到的机构", "Annex " + (number - 1) + "  Institutions that fall short"));
                List<List<String>> institutions = new ArrayList<>();
                for (Account.Town town : judged.towns()) {
                    for (Account.Lacking one : town.members()) {
                        List<String> needs = one.needs().stream()
                                .map(need -> need.text()
                                        + account.say("（", " (")
                                        + String.join(account.say("、", ", "), need.indicators())
                                        + account.say("）", ")"))
                                .toList();
                        institutions.add(List.of(town.name(), one.name(), String.join(account.say("；", "; "), needs)));
                    }
                }
                text.table(
                        List.of(
                                account.say("乡镇（街道）", "town"),
                                account.say("机构", "institution"),
                                account.say("没做到什么", "lacks")),
                        new int[] {17, 27, 56},
                        institutions);
            }
            text.paragraph(
                    account.say("附件" + number++ + "  依据和本工具口径", "Annex " + (number - 1) + "  Sources and readings"));
            text.paragraph(account.say("规则：", "Rules: ") + judged.rules() + account.say("。", "."));
            for (String convention : judged.conventions()) {
                text.paragraph(convention);
            }
        }
        for (String remark : account.remarks()) {
            text.paragraph(account.say("说明：", "Note: ") + remark);
        }
        text.paragraph(account.say(
                "本报告由 shifan " + account.program() + " 按数据快照 " + account.file() + "（sha256 "
                        + account.sha256()
                                .substring(0, Math.min(16, account.sha256().length())) + "）生成。",
                "Made by shifan " + account.program() + " of " + account.file() + " (sha256 "
                        + account.sha256()
                                .substring(0, Math.min(16, account.sha256().length())) + ")."));
    }

    private void several(WordText text, Account.Judged judged) {
        if (account.judged().size() > 1) {
            text.paragraph(account.say("《" + judged.title() + "》：", judged.title() + ": ")
                    + judged.verdictWord()
                    + account.say("。", "."));
        }
    }

    /** How many required indicators came out how. */
    private void tallies(WordText text, Account.Judged judged) throws IOException, InvalidFormatException {
        String[] names = judged.tallies().stream().map(Account.Tally::word).toArray(String[]::new);
        Integer[] counts =
                judged.tallies().stream().map(tally -> (int) tally.count()).toArray(Integer[]::new);
        if (names.length > 0) {
            text.bars(
                    account.say("必须做到的指标：各结果的项数", "Required indicators by outcome"),
                    names,
                    Map.of(account.say("项数", "indicators"), counts),
                    5);
        }
    }

    /** The failing proportions against their limits, in per cent. */
    private void shares(WordText text, Account.Judged judged) throws IOException, InvalidFormatException {
        List<String> names = new ArrayList<>();
        List<Number> now = new ArrayList<>();
        List<Number> limit = new ArrayList<>();
        for (Account.Shortcoming gap : judged.gaps()) {
            Gauge gauge = gap.row().gauge();
            if (gauge != null && gauge.proportion() && names.size() < 12) {
                names.add(gap.row().id());
                now.add(new java.math.BigDecimal(gauge.filled()).movePointLeft(1));
                limit.add(new java.math.BigDecimal(gauge.limit()).movePointLeft(1));
            }
        }
        if (!names.isEmpty()) {
            Map<String, Number[]> series = new LinkedHashMap<>();
            series.put(account.say("现状（%）", "now (%)"), now.toArray(Number[]::new));
            series.put(account.say("达标线（%）", "limit (%)"), limit.toArray(Number[]::new));
            text.bars(
                    account.say("离达标最近的未达标比例", "Failing proportions nearest to their limits"),
                    names.toArray(String[]::new),
                    series,
                    7);
        }
    }

    private static String day(String iso) {
        String[] parts = iso.split("-", -1);
        return parts.length < 3
                ? iso
                : parts[0] + "年" + Integer.parseInt(parts[1]) + "月" + Integer.parseInt(parts[2]) + "日";
    }
}
