package org.shifan.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
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
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * The Word document that a report is filled into: the office's own, or one made here with the paper, fonts and sizes of
 * official documents. A placeholder alone in its paragraph becomes a chapter in that paragraph's own style; one within a
 * sentence becomes a word.
 */
final class WordTemplate {

    /** The chapters in the order in which offices hand them in. */
    static final List<String> CHAPTERS = List.of("基本情况", "自评结论", "指标完成情况", "存在问题", "整改措施", "下一步计划", "附件");

    private static final List<String> NAMES = List.of("辖区", "辖区代码", "数据日期", "文件名称", "快照文件");

    private static final String TITLE_FONT = "方正小标宋简体";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]{1,40}?)\\s*\\}\\}");

    /** Writes one chapter. */
    interface Chapter {
        void write(String name, WordText text) throws IOException, InvalidFormatException;
    }

    private final XWPFDocument document;

    /** How users know it, or null for the one made here. */
    private final String name;

    private WordTemplate(XWPFDocument document, String name) {
        this.document = document;
        this.name = name;
    }

    /**
     * An office's own.
     *
     * @param name its name, for problems
     * @throws Refused when it is no Word document, or holds macros or links
     */
    static WordTemplate of(byte[] template, String name) throws IOException {
        return new WordTemplate(opened(template, name), name);
    }

    /** One made here, in the account's language. */
    static WordTemplate of(Account account) {
        return new WordTemplate(built(account), null);
    }

    /** The document, to be written or closed. */
    XWPFDocument document() {
        return document;
    }

    /** All names that may stand between double braces. */
    static List<String> placeholders() {
        List<String> all = new ArrayList<>(CHAPTERS);
        all.addAll(NAMES);
        return all;
    }

    // ---- the document ----

    private static XWPFDocument opened(byte[] template, String name) throws IOException {
        if (template.length > WordReport.MOST_BYTES) {
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
        WordText.write(
                title,
                account.say("{{辖区}}基层中医药工作自评报告", "{{辖区}}: self-assessment of grassroots TCM"),
                TITLE_FONT,
                22,
                false);
        XWPFParagraph below = document.createParagraph();
        below.setAlignment(ParagraphAlignment.CENTER);
        below.setSpacingAfter(300);
        WordText.write(below, account.say("（数据截至{{数据日期}}）", "(figures as of {{数据日期}})"), WordText.BODY_FONT, 16, false);
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
            WordText.write(
                    heading,
                    account.say(numerals.charAt(i) + "、" + name, i + 1 + ". " + english.get(i)),
                    WordText.HEADING_FONT,
                    16,
                    false);
            WordText.write(document.createParagraph(), "{{" + chapter + "}}", WordText.BODY_FONT, 16, false);
        }
        return document;
    }

    /** The page number between dashes, as official documents have it: the only field of the document. */
    private static void footer(XWPFDocument document) {
        XWPFFooter footer = document.createFooter(org.apache.poi.wp.usermodel.HeaderFooterType.DEFAULT);
        XWPFParagraph paragraph = footer.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        WordText.write(paragraph, "— ", "宋体", 14, false);
        for (STFldCharType.Enum type : List.of(STFldCharType.BEGIN, STFldCharType.SEPARATE, STFldCharType.END)) {
            XWPFRun run = paragraph.createRun();
            WordText.font(run, "宋体", 14, false);
            if (type == STFldCharType.SEPARATE) {
                run.getCTR().addNewInstrText().setStringValue("PAGE");
                run = paragraph.createRun();
                WordText.font(run, "宋体", 14, false);
            }
            run.getCTR().addNewFldChar().setFldCharType(type);
            if (type == STFldCharType.SEPARATE) {
                WordText.write(paragraph, "1", "宋体", 14, false);
            }
        }
        WordText.write(paragraph, " —", "宋体", 14, false);
    }

    // ---- filling in ----

    /**
     * The chapters that it has no place for.
     *
     * @throws Refused when it names what is not known, or a chapter where none can stand
     */
    List<String> lacking() {
        Set<String> found = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (XWPFParagraph paragraph : everywhere()) {
            Matcher matcher = PLACEHOLDER.matcher(paragraph.getText());
            while (matcher.find()) {
                String word = matcher.group(1);
                found.add(word);
                if (!placeholders().contains(word)) {
                    String nearest = Spelling.nearest(word, placeholders());
                    problems.add(new Problem(
                            "placeholder-unknown",
                            name,
                            0,
                            0,
                            null,
                            null,
                            Phrase.same(Page.visible(matcher.group())),
                            new Phrase(String.join("、", placeholders()), "one of " + String.join(", ", placeholders())),
                            nearest == null
                                    ? null
                                    : new Phrase("您是不是要写 {{" + nearest + "}}？", "did you mean {{" + nearest + "}}?")));
                } else if (CHAPTERS.contains(word)
                        && (!matcher.group().equals(paragraph.getText().strip())
                                || !document.getParagraphs().contains(paragraph))) {
                    problems.add(new Problem(
                            "placeholder-place",
                            name,
                            0,
                            0,
                            null,
                            null,
                            Phrase.same(Page.visible(paragraph.getText())),
                            new Phrase(
                                    "{{" + word + "}} 单独成一段，不在表格、页眉页脚里",
                                    "{{" + word + "}} in a paragraph of its own, outside tables, headers and footers"),
                            null));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        List<String> lacking = new ArrayList<>(CHAPTERS);
        lacking.removeAll(found);
        return lacking;
    }

    /**
     * Puts words and chapters in the places of their names.
     *
     * @param words for the names that are no chapters
     * @param blank what stands in a cell of a table that has no text
     */
    void fill(Map<String, String> words, Chapter chapters, String blank) throws IOException, InvalidFormatException {
        for (XWPFParagraph paragraph : everywhere()) {
            String line = paragraph.getText();
            Matcher matcher = PLACEHOLDER.matcher(line);
            if (!matcher.find()) {
                continue;
            }
            if (CHAPTERS.contains(matcher.group(1))) {
                WordText text = new WordText(document, paragraph, name == null, blank);
                chapters.write(matcher.group(1), text);
                document.removeBodyElement(document.getPosOfParagraph(paragraph));
            } else {
                StringBuilder replaced = new StringBuilder();
                do {
                    matcher.appendReplacement(
                            replaced, Matcher.quoteReplacement(WordText.plain(words.get(matcher.group(1)))));
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
}
