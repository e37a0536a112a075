package org.shifan.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHighlightColor;
import org.shifan.form.Repacked;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * The self-assessment report (自评报告) as a Word document, in the order of chapters that offices hand in. It is always a
 * template filled in: the office's own, or one made here with the paper, fonts and sizes of official documents. A
 * placeholder alone in its paragraph becomes a chapter in that paragraph's own style; one within a sentence becomes a word.
 */
public final class WordReport {

    /** The most bytes of a template: 20 MiB. */
    public static final int MOST_BYTES = 20 << 20;

    private static final String TITLE_FONT = "方正小标宋简体";
    private static final String HEADING_FONT = "黑体";
    private static final String BODY_FONT = "仿宋";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]{1,40}?)\\s*\\}\\}");

    private static final List<String> CHAPTERS = List.of("基本情况", "自评结论", "指标完成情况", "存在问题", "整改措施", "下一步计划", "附件");
    private static final List<String> NAMES = List.of("辖区", "辖区代码", "数据日期", "文件名称", "快照文件");

    private final Account account;
    private final Owners owners;
    private final XWPFDocument document;

    /** Where the next paragraph or table goes: before this one. */
    private XWPFParagraph place;

    /** How the office writes a paragraph, or null for ours. */
    private CTRPr style;

    private boolean ours;

    private WordReport(Account account, Owners owners, XWPFDocument document) {
        this.account = account;
        this.owners = owners;
        this.document = document;
    }

    /** All names that may stand between double braces in a template. */
    public static List<String> placeholders() {
        List<String> all = new ArrayList<>(CHAPTERS);
        all.addAll(NAMES);
        return all;
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
        try (XWPFDocument document = template == null ? built(account) : opened(template, templateName)) {
            WordReport report = new WordReport(account, owners, document);
            report.ours = template == null;
            report.fill(templateName, remarks);
            document.getProperties().getCoreProperties().setCreator("shifan " + account.program());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
            document.write(bytes);
            return Repacked.of(bytes.toByteArray(), account.asOf());
        } catch (IOException | InvalidFormatException e) {
            throw new UncheckedIOException(e instanceof IOException io ? io : new IOException(e));
        }
    }

    // ---- the template ----

    private static XWPFDocument opened(byte[] template, String name) throws IOException {
        if (template.length > MOST_BYTES) {
            throw refused(
                    name,
                    "too-large",
                    new Phrase("超过20 MiB", "more than 20 MiB"),
                    new Phrase("不超过20 MiB的 Word 模板", "a template of at most 20 MiB"));
        }
        try {
            OPCPackage parts = OPCPackage.open(new ByteArrayInputStream(template));
            for (PackagePart part : parts.getParts()) {
                String type = part.getContentType() + " " + part.getPartName().getName();
                if (type.contains("macroEnabled") || type.contains("vbaProject") || type.contains("activeX")) {
                    throw refused(
                            name,
                            "template-macro",
                            new Phrase("含有宏（" + part.getPartName() + "）", "macros (" + part.getPartName() + ")"),
                            new Phrase("没有宏的 .docx", "a .docx without macros"));
                }
                if (!part.isRelationshipPart()) {
                    for (PackageRelationship relation : part.getRelationships()) {
                        if (relation.getTargetMode() == TargetMode.EXTERNAL) {
                            throw refused(
                                    name,
                                    "template-link",
                                    new Phrase(
                                            "指向外部的链接 " + relation.getTargetURI(),
                                            "a link to outside: " + relation.getTargetURI()),
                                    new Phrase("没有外部链接的模板", "a template without external links"));
                        }
                    }
                }
            }
            return new XWPFDocument(parts);
        } catch (InvalidFormatException
                | POIXMLException
                | OpenXML4JRuntimeException
                | IllegalArgumentException
                | IOException e) {
            Phrase found = new Phrase("不能按 Word 文件打开", "cannot be opened as a Word file");
            throw refused(name, "template", found, new Phrase("Word 文档（.docx）", "a Word document (.docx)"));
        }
    }

    private static Refused refused(String file, String code, Phrase found, Phrase expected) {
        return new Refused(List.of(new Problem(code, file, 0, 0, null, null, found, expected, null)));
    }

    private static XWPFDocument built(Account account) {
        XWPFDocument document = new XWPFDocument();
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11906));
        size.setH(BigInteger.valueOf(16838));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(2098));
        margins.setBottom(BigInteger.valueOf(1984));
        margins.setLeft(BigInteger.valueOf(1588));
        margins.setRight(BigInteger.valueOf(1474));
        margins.setFooter(BigInteger.valueOf(1400));
        margins.setHeader(BigInteger.valueOf(851));
        margins.setGutter(BigInteger.ZERO);
        footer(document);
        XWPFParagraph title = document.createParagraph();
        title.setAlignment(ParagraphAlignment.CENTER);
        title.setSpacingAfter(300);
        write(
                title,
                account.say("{{辖区}}基层中医药工作自评报告", "{{辖区}}: self-assessment of grassroots TCM"),
                TITLE_FONT,
                22,
                false);
        XWPFParagraph below = document.createParagraph();
        below.setAlignment(ParagraphAlignment.CENTER);
        below.setSpacingAfter(300);
        write(below, account.say("（数据截至{{数据日期}}）", "(figures as of {{数据日期}})"), BODY_FONT, 16, false);
        String numerals = "一二三四五六七";
        List<String> english = List.of(
                "The jurisdiction",
                "Conclusion",
                "Indicators",
                "Problems",
                "Measures, owners and due dates",
                "Next steps",
                "Annexes");
        for (int i = 0; i < CHAPTERS.size(); i++) {
            String chapter = CHAPTERS.get(i);
            XWPFParagraph heading = document.createParagraph();
            heading.setSpacingBefore(200);
            heading.setKeepNext(true);
            heading.getCTP().getPPr().addNewOutlineLvl().setVal(BigInteger.ZERO);
            String name = chapter.equals("整改措施") ? "整改措施、责任分工和时限" : chapter;
            write(
                    heading,
                    account.say(numerals.charAt(i) + "、" + name, i + 1 + ". " + english.get(i)),
                    HEADING_FONT,
                    16,
                    false);
            write(document.createParagraph(), "{{" + chapter + "}}", BODY_FONT, 16, false);
        }
        return document;
    }

    /** The page number between dashes, as official documents have it: the only field of the document. */
    private static void footer(XWPFDocument document) {
        XWPFFooter footer = document.createFooter(org.apache.poi.wp.usermodel.HeaderFooterType.DEFAULT);
        XWPFParagraph paragraph = footer.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        write(paragraph, "— ", "宋体", 14, false);
        for (STFldCharType.Enum type : List.of(STFldCharType.BEGIN, STFldCharType.SEPARATE, STFldCharType.END)) {
            XWPFRun run = paragraph.createRun();
            font(run, "宋体", 14, false);
            if (type == STFldCharType.SEPARATE) {
                run.getCTR().addNewInstrText().setStringValue("PAGE");
                run = paragraph.createRun();
                font(run, "宋体", 14, false);
            }
            run.getCTR().addNewFldChar().setFldCharType(type);
            if (type == STFldCharType.SEPARATE) {
                write(paragraph, "1", "宋体", 14, false);
            }
        }
        write(paragraph, " —", "宋体", 14, false);
    }

    // ---- filling in ----

    private void fill(String templateName, List<Phrase> remarks) throws IOException, InvalidFormatException {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> titles = account.judged().stream()
                .map(judged -> account.say("《" + judged.title() + "》", judged.title()))
                .toList();
        values.put("辖区", account.name());
        values.put("辖区代码", account.code());
        values.put("数据日期", account.english() ? account.asOf() : day(account.asOf()));
        values.put("文件名称", String.join(account.say("、", ", "), titles));
        values.put("快照文件", account.file());
        List<XWPFParagraph> paragraphs = everywhere();
        Set<String> found = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (XWPFParagraph paragraph : paragraphs) {
            Matcher matcher = PLACEHOLDER.matcher(paragraph.getText());
            while (matcher.find()) {
                String name = matcher.group(1);
                found.add(name);
                if (!placeholders().contains(name)) {
                    String nearest = Spelling.nearest(name, placeholders());
                    problems.add(new Problem(
                            "placeholder-unknown",
                            templateName,
                            0,
                            0,
                            null,
                            null,
                            Phrase.same(Page.visible(matcher.group())),
                            new Phrase(String.join("、", placeholders()), "one of " + String.join(", ", placeholders())),
                            nearest == null
                                    ? null
                                    : new Phrase("您是不是要写 {{" + nearest + "}}？", "did you mean {{" + nearest + "}}?")));
                } else if (CHAPTERS.contains(name)
                        && (!matcher.group().equals(paragraph.getText().strip())
                                || !document.getParagraphs().contains(paragraph))) {
                    problems.add(new Problem(
                            "placeholder-place",
                            templateName,
                            0,
                            0,
                            null,
                            null,
                            Phrase.same(Page.visible(paragraph.getText())),
                            new Phrase(
                                    "{{" + name + "}} 单独成一段，不在表格、页眉页脚里",
                                    "{{" + name + "}} in a paragraph of its own, outside tables, headers and footers"),
                            null));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        List<String> missing = new ArrayList<>(CHAPTERS);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            remarks.add(new Phrase(
                    "模板里没有 "
                            + String.join(
                                    "、",
                                    missing.stream()
                                            .map(name -> "{{" + name + "}}")
                                            .toList()) + "，报告里就没有这些内容",
                    "the template has no place for " + String.join(", ", missing) + ", so the report lacks them"));
        }
        for (XWPFParagraph paragraph : paragraphs) {
            String text = paragraph.getText();
            Matcher matcher = PLACEHOLDER.matcher(text);
            if (!matcher.find()) {
                continue;
            }
            if (CHAPTERS.contains(matcher.group(1))) {
                chapter(matcher.group(1), paragraph);
            } else {
                StringBuilder replaced = new StringBuilder();
                do {
                    matcher.appendReplacement(replaced, Matcher.quoteReplacement(plain(values.get(matcher.group(1)))));
                } while (matcher.find());
                matcher.appendTail(replaced);
                List<XWPFRun> runs = paragraph.getRuns();
                runs.get(0).setText(replaced.toString(), 0);
                for (int i = runs.size() - 1; i > 0; i--) {
                    paragraph.removeRun(i);
                }
            }
        }
    }

    /** All paragraphs of body, tables, headers and footers. */
    private List<XWPFParagraph> everywhere() {
        List<XWPFParagraph> all = new ArrayList<>();
        collect(document.getBodyElements(), all);
        document.getHeaderList().forEach(header -> collect(header.getBodyElements(), all));
        document.getFooterList().forEach(footer -> collect(footer.getBodyElements(), all));
        return all;
    }

    private static void collect(List<IBodyElement> elements, List<XWPFParagraph> all) {
        for (IBodyElement element : elements) {
            if (element instanceof XWPFParagraph paragraph) {
                all.add(paragraph);
            } else if (element instanceof XWPFTable table) {
                table.getRows()
                        .forEach(row -> row.getTableCells().forEach(cell -> collect(cell.getBodyElements(), all)));
            }
        }
    }

    private void chapter(String name, XWPFParagraph paragraph) throws IOException, InvalidFormatException {
        place = paragraph;
        style = paragraph.getRuns().isEmpty()
                ? null
                : paragraph.getRuns().get(0).getCTR().getRPr();
        switch (name) {
            case "基本情况" -> profile();
            case "自评结论" -> conclusion();
            case "指标完成情况" -> indicators();
            case "存在问题" -> problems();
            case "整改措施" -> measures();
            case "下一步计划" -> plan();
            default -> annexes();
        }
        document.removeBodyElement(document.getPosOfParagraph(paragraph));
    }

    private void profile() {
        paragraph(account.say(
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
        table(
                List.of(
                        account.say("项目", "figure"),
                        account.say("数值", "value"),
                        account.say("项目", "figure"),
                        account.say("数值", "value")),
                new int[] {27, 23, 27, 23},
                rows);
    }

    private void conclusion() throws IOException, InvalidFormatException {
        for (Account.Judged judged : account.judged()) {
            paragraph(account.say("对照《" + judged.title() + "》自评：", "By " + judged.title() + ": ") + judged.statement());
            if (judged.encouraged() != null) {
                paragraph(judged.encouraged());
            }
            if (judged.points() != null) {
                paragraph(account.say("得分：", "Points: ") + judged.points() + account.say("。", "."));
            }
            for (String warning : judged.warnings()) {
                paragraph(account.say("注意：", "Mind: ") + warning + account.say("。", "."));
            }
            tallies(judged);
        }
    }

    private void indicators() throws IOException, InvalidFormatException {
        for (Account.Judged judged : account.judged()) {
            several(judged);
            shares(judged);
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
            table(
                    List.of(
                            account.say("编号", "id"),
                            account.say("指标", "indicator"),
                            account.say("要求", "demand"),
                            account.say("现状", "now"),
                            account.say("结果", "outcome")),
                    new int[] {17, 43, 14, 13, 13},
                    rows);
            if (judged.unjudged() != null) {
                paragraph(judged.unjudged() + account.say("。", "."));
            }
        }
    }

    private void problems() {
        for (Account.Judged judged : account.judged()) {
            several(judged);
            if (judged.gaps().isEmpty() && judged.asks().isEmpty()) {
                paragraph(account.say("没有确定未达标的指标，数据已够。", "Nothing fails for certain, nothing is missing."));
            }
            if (judged.failing() != null) {
                paragraph(account.say("未达标：" + judged.failing() + "。", "Failing: " + judged.failing() + "."));
            }
            int number = 1;
            for (Account.Shortcoming gap : judged.gaps()) {
                paragraph(number++
                        + account.say("．", ". ")
                        + gap.row().title()
                        + account.say(
                                "（" + gap.row().id() + "）：", " (" + gap.row().id() + "): ")
                        + gap.sentence());
            }
            if (!judged.asks().isEmpty()) {
                paragraph(account.say(
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
                table(
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
            paragraph(account.say("数据疑点" + account.doubts().size() + "处，请核对：", "Doubts about the data:"));
            for (Account.Doubtful doubt : account.doubts()) {
                paragraph((doubt.institution() == null ? "" : doubt.institution() + account.say("：", ": "))
                        + doubt.text());
            }
        }
    }

    private void measures() {
        for (Account.Judged judged : account.judged()) {
            several(judged);
            if (judged.gaps().isEmpty()) {
                paragraph(account.say("没有需要整改的指标。", "No indicator has to be put right."));
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
            table(
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

    private void planned(WayOut plan) {
        paragraph(account.say("整改方案：", "The plan: ") + plan.result());
        paragraph(account.say("证明：", "Proof: ") + plan.proof());
        paragraph(account.say("最省：", "Least: ") + plan.least());
        for (WayOut.Phase phase : plan.phases()) {
            paragraph(
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
            table(
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
            paragraph(account.say(
                    "靠这些步骤达不到的指标" + plan.beyond().size() + "项：",
                    "Not reached by steps: " + plan.beyond().size()));
            for (Account.Figure beyond : plan.beyond()) {
                paragraph(beyond.label() + account.say("：", ": ") + beyond.text() + account.say("。", "."));
            }
        }
        paragraph(plan.convention());
    }

    private void plan() {
        if (account.planned()) {
            planned(account.wayOut());
        } else {
            paragraph(account.say(
                    "按离达标的远近依次整改，每完成一项即更新数据、重新自评；先补报能定下最多指标的数据。",
                    "What is nearest first; after each step the figures are brought up to date and judged again."));
        }
        paragraph("");
        for (String line : List.of(
                account.say("填报单位（盖章）：____________________", "Unit (seal): ____________________"),
                account.say(
                        "主要负责人（签字）：__________  填报人：__________", "Head: ______________  Filled in by: ______________"),
                account.say(
                        "联系电话：__________  日期：______年____月____日", "Telephone: ______________  Date: ______________"))) {
            paragraph(line);
        }
    }

    private void annexes() {
        int number = 1;
        for (Account.Judged judged : account.judged()) {
            paragraph(account.say("附件" + number++ + "  佐证清单", "Annex " + (number - 1) + "  Evidence")
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
            table(
                    List.of(
                            account.say("编号", "id"),
                            account.say("指标", "indicator"),
                            account.say("结果", "outcome"),
                            account.say("佐证", "evidence")),
                    new int[] {17, 40, 13, 30},
                    rows);
            if (!judged.towns().isEmpty()) {
                paragraph(account.say(
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
                table(
                        List.of(
                                account.say("乡镇（街道）", "town"),
                                account.say("机构", "institution"),
                                account.say("没做到什么", "lacks")),
                        new int[] {17, 27, 56},
                        institutions);
            }
            paragraph(account.say("附件" + number++ + "  依据和本工具口径", "Annex " + (number - 1) + "  Sources and readings"));
            paragraph(account.say("规则：", "Rules: ") + judged.rules() + account.say("。", "."));
            for (String convention : judged.conventions()) {
                paragraph(convention);
            }
        }
        for (String remark : account.remarks()) {
            paragraph(account.say("说明：", "Note: ") + remark);
        }
        paragraph(account.say(
                "本报告由 shifan " + account.program() + " 按数据快照 " + account.file() + "（sha256 "
                        + account.sha256()
                                .substring(0, Math.min(16, account.sha256().length())) + "）生成。",
                "Made by shifan " + account.program() + " of " + account.file() + " (sha256 "
                        + account.sha256()
                                .substring(0, Math.min(16, account.sha256().length())) + ")."));
    }

    private void several(Account.Judged judged) {
        if (account.judged().size() > 1) {
            paragraph(account.say("《" + judged.title() + "》：", judged.title() + ": ")
                    + judged.verdictWord()
                    + account.say("。", "."));
        }
    }

    // ---- paragraphs, tables, charts ----

    private XWPFParagraph inserted() {
        try (XmlCursor cursor = place.getCTP().newCursor()) {
            XWPFParagraph paragraph = document.insertNewParagraph(cursor);
            if (place.getCTP().isSetPPr()) {
                paragraph.getCTP().setPPr(place.getCTP().getPPr());
            }
            return paragraph;
        }
    }

    private void paragraph(String text) {
        XWPFParagraph paragraph = inserted();
        if (ours) {
            var indent = paragraph.getCTP().addNewPPr().addNewInd();
            indent.setFirstLineChars(BigInteger.valueOf(200));
            indent.setFirstLine(
                    BigInteger.valueOf(640)); // the same two characters for programs that count no characters
            paragraph.setSpacingBetween(28, org.apache.poi.xwpf.usermodel.LineSpacingRule.EXACT);
        }
        XWPFRun run = paragraph.createRun();
        if (style != null) {
            run.getCTR().setRPr(style);
        }
        run.setText(plain(text));
    }

    /** A table over the whole width; its head is repeated on each page, no row is split, blanks are marked. */
    private void table(List<String> head, int[] widths, List<? extends List<String>> rows) {
        XWPFTable table;
        try (XmlCursor cursor = place.getCTP().newCursor()) {
            table = document.insertNewTbl(cursor);
        }
        table.setWidth("100%");
        CTTbl raw = table.getCTTbl();
        raw.getTblPr()
                .addNewTblLayout()
                .setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType.FIXED);
        int all = 8844;
        var grid = raw.getTblGrid() == null ? raw.addNewTblGrid() : raw.getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int width : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf((long) all * width / 100));
        }
        row(table.getRow(0), head, widths, true);
        for (List<String> cells : rows) {
            row(table.createRow(), cells, widths, false);
        }
        inserted();
    }

    private void row(XWPFTableRow row, List<String> cells, int[] widths, boolean head) {
        row.setCantSplitRow(true);
        row.setRepeatHeader(head);
        for (int i = 0; i < cells.size(); i++) {
            XWPFTableCell cell = row.getCell(i) == null ? row.createCell() : row.getCell(i);
            cell.setWidth(widths[i] + "%");
            cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            String text = cells.get(i);
            XWPFParagraph paragraph = cell.getParagraphs().get(0);
            paragraph.setAlignment(head ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
            if (head) {
                cell.setColor("E7E6E6");
            }
            XWPFRun run = paragraph.createRun();
            font(run, head ? HEADING_FONT : BODY_FONT, 10.5, false);
            if (text == null) {
                run.getCTR().getRPr().addNewHighlight().setVal(STHighlightColor.YELLOW);
                run.setText(account.say("未填报", "not reported"));
                continue;
            }
            String[] lines = text.split("\n", -1);
            for (int line = 0; line < lines.length; line++) {
                if (line > 0) {
                    run.addBreak();
                }
                run.setText(plain(lines[line]));
            }
        }
    }

    /** How many required indicators came out how. */
    private void tallies(Account.Judged judged) throws IOException, InvalidFormatException {
        String[] names = judged.tallies().stream().map(Account.Tally::word).toArray(String[]::new);
        Integer[] counts =
                judged.tallies().stream().map(tally -> (int) tally.count()).toArray(Integer[]::new);
        if (names.length > 0) {
            bars(
                    account.say("必须做到的指标：各结果的项数", "Required indicators by outcome"),
                    names,
                    Map.of(account.say("项数", "indicators"), counts),
                    5);
        }
    }

    /** The failing proportions against their limits, in per cent. */
    private void shares(Account.Judged judged) throws IOException, InvalidFormatException {
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
            bars(
                    account.say("离达标最近的未达标比例", "Failing proportions nearest to their limits"),
                    names.toArray(String[]::new),
                    series,
                    7);
        }
    }

    private void bars(String title, String[] names, Map<String, ? extends Number[]> series, int height)
            throws IOException, InvalidFormatException {
        XWPFParagraph paragraph = inserted();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        XWPFChart chart = document.createChart(
                paragraph.createRun(), 15 * Units.EMU_PER_CENTIMETER, height * Units.EMU_PER_CENTIMETER);
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        XDDFCategoryAxis bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis left = chart.createValueAxis(AxisPosition.LEFT);
        left.setCrosses(AxisCrosses.AUTO_ZERO);
        left.setMinimum(0);
        XDDFBarChartData data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, bottom, left);
        data.setBarDirection(BarDirection.COL);
        data.setVaryColors(false);
        data.setGapWidth(60);
        var categories = XDDFDataSourcesFactory.fromArray(
                names, chart.formatRange(new CellRangeAddress(1, names.length, 0, 0)), 0);
        int column = 1;
        for (Map.Entry<String, ? extends Number[]> one : series.entrySet()) {
            var values = XDDFDataSourcesFactory.fromArray(
                    one.getValue(), chart.formatRange(new CellRangeAddress(1, names.length, column, column)), column);
            var bar = data.addSeries(categories, values);
            bar.setTitle(one.getKey(), chart.setSheetTitle(one.getKey(), column));
            bar.setFillProperties(new XDDFSolidFillProperties(
                    XDDFColor.from(column == 1 ? PresetColor.STEEL_BLUE : PresetColor.ORANGE)));
            column++;
        }
        chart.plot(data);
        if (series.size() > 1) {
            chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
        inserted();
    }

    private static void write(XWPFParagraph paragraph, String text, String font, double size, boolean bold) {
        XWPFRun run = paragraph.createRun();
        font(run, font, size, bold);
        run.setText(plain(text));
    }

    private static void font(XWPFRun run, String name, double size, boolean bold) {
        CTRPr properties =
                run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
        CTFonts fonts = properties.addNewRFonts();
        fonts.setEastAsia(name);
        fonts.setAscii("Times New Roman");
        fonts.setHAnsi("Times New Roman");
        run.setFontSize(size);
        run.setBold(bold);
    }

    /** The text with what steers or reorders spelled out, on one line. */
    private static String plain(String text) {
        return Page.visible(text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' '));
    }

    private static String day(String iso) {
        String[] parts = iso.split("-", -1);
        return parts.length < 3
                ? iso
                : parts[0] + "年" + Integer.parseInt(parts[1]) + "月" + Integer.parseInt(parts[2]) + "日";
    }
}
