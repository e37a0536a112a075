package org.shifan.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shifan.snapshot.MeasureKind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.ProblemText;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Columns;
import org.shifan.text.Language;

/**
 * Every kind of bad workbook with the text of its message, in both languages. The texts stand in
 * bad-workbooks.zh.txt and bad-workbooks.en.txt; {@code -Dshifan.refresh=true} writes them anew, to be looked at before
 * they are kept.
 */
class BadWorkbooksTest {

    private static final boolean WRITE = Boolean.getBoolean("shifan.refresh");
    private static final String HEADING = "== ";

    /** Made when asked for: some are large. */
    private interface Making {
        byte[] make() throws IOException;
    }

    private record Bad(String file, Making making) {}

    private static final Map<String, Bad> CASES = new LinkedHashMap<>();

    private static void bad(String name, String file, Making making) {
        assertThat(CASES.put(name, new Bad(file, making))).as(name).isNull();
    }

    private static void bad(String name, Making making) {
        bad(name, "表.xlsx", making);
    }

    private static void row(String name, String row) {
        bad(name, () -> RawBook.row(1, row).bytes());
    }

    private static void item(String name, int index, String item) {
        bad(name, () -> RawBook.item(index, item).bytes());
    }

    static {
        files();
        archives();
        xml();
        structure();
        headings();
        cells();
        contents();
    }

    private static void files() {
        bad("empty file", () -> new byte[0]);
        bad("CSV renamed", () -> "机构编号,机构名称\nA1,甲\n".getBytes(Charset.forName("GBK")));
        bad("page renamed", "表.xls", () -> "<html><table><tr><td>机构编号".getBytes(StandardCharsets.UTF_8));
        bad("JSON renamed", () -> "\uFEFF{\"snapshot\": 1}".getBytes(StandardCharsets.UTF_8));
        bad("old workbook renamed", () -> ole("Workbook"));
        bad("encrypted", () -> ole("EncryptedPackage"));
        bad("Word document of old", () -> ole("WordDocument"));
        bad("Word document renamed", () -> new Archive().part("word/document.xml", "<w/>"));
        bad("OpenDocument renamed", () -> new Archive().part("content.xml", "<office/>"));
        bad("binary workbook renamed", () -> new Archive().part("xl/workbook.bin", "x"));
        bad("archive without a workbook", () -> new Archive().part("照片.jpg", "x"));
        bad("archive without anything", () -> new Archive().part(null, null));
        bad("cut off", () -> {
            byte[] whole = RawBook.good().bytes();
            return Arrays.copyOf(whole, whole.length / 2);
        });
        bad("middle overwritten", () -> {
            byte[] whole = RawBook.good().bytes();
            Arrays.fill(whole, 60, 400, (byte) 0x55);
            return whole;
        });
        bad("larger than 20 MB", () -> Arrays.copyOf(RawBook.good().bytes(), Parts.MOST_BYTES + 1));
    }

    private static byte[] ole(String stream) {
        byte[] bytes = new byte[1024];
        byte[] mark = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
        byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(mark, 0, bytes, 0, mark.length);
        System.arraycopy(name, 0, bytes, 512, name.length);
        return bytes;
    }

    /** An archive with one part. */
    private static final class Archive {
        byte[] part(String name, String text) {
            RawBook book = RawBook.good();
            for (String part : List.of(
                    "_rels/.rels",
                    "xl/workbook.xml",
                    "xl/_rels/workbook.xml.rels",
                    "xl/styles.xml",
                    "xl/sharedStrings.xml",
                    "xl/worksheets/sheet1.xml",
                    "xl/worksheets/sheet2.xml")) {
                book.remove(part);
            }
            return name == null ? book.bytes() : book.part(name, text).bytes();
        }
    }

    private static void archives() {
        bad(
                "zip bomb",
                () -> RawBook.good()
                        .part("xl/media/image1.png", "", " ".repeat(1 << 20), 201, "")
                        .bytes());
        bad(
                "zip bomb in a sheet",
                () -> RawBook.good().more(2, "<row/>".repeat(100_000), 360).bytes());
        bad(
                "two parts of one name",
                () -> RawBook.good()
                        .part("xl/worksheets/sheet2.xml", "<worksheet/>")
                        .bytes());
        bad(
                "two parts that differ in case",
                () -> RawBook.good()
                        .part("XL/Worksheets/Sheet2.XML", "<worksheet/>")
                        .bytes());
        bad("five hundred parts", () -> {
            RawBook book = RawBook.good();
            for (int i = 0; i < 500; i++) {
                book.part("xl/media/" + i + ".png", "x");
            }
            return book.bytes();
        });
        bad(
                "part outside the package",
                () -> RawBook.good().part("../../etc/cron.d/x", "x").bytes());
        bad(
                "part with an absolute name",
                () -> RawBook.good().part("/etc/passwd", "x").bytes());
        bad("part on a drive", () -> RawBook.good().part("C:\\x.xml", "x").bytes());
        bad("macros", () -> RawBook.good().part("xl/vbaProject.bin", "x").bytes());
        bad(
                "old macros",
                () -> RawBook.good().part("xl/macrosheets/sheet1.xml", "<x/>").bytes());
        bad("ActiveX", () -> RawBook.good().part("xl/activeX/activeX1.bin", "x").bytes());
        bad(
                "external links",
                () -> RawBook.good()
                        .part("xl/externalLinks/externalLink1.xml", "<externalLink/>")
                        .bytes());
        bad(
                "external link by reference only",
                () -> RawBook.good()
                        .edit(
                                "xl/_rels/workbook.xml.rels",
                                xml -> xml.replace(
                                        "</Relationships>",
                                        "<Relationship Id=\"x\" Type=\"t/externalLinkPath\" Target=\"file:///c:/a.xlsx\""
                                                + " TargetMode=\"External\"/></Relationships>"))
                        .bytes());
        bad(
                "reference out of the package",
                () -> RawBook.good()
                        .edit(
                                "xl/_rels/workbook.xml.rels",
                                xml -> xml.replace("worksheets/sheet2.xml", "../../../etc/passwd"))
                        .bytes());
        bad(
                "sheet on the network",
                () -> RawBook.good()
                        .edit(
                                "xl/_rels/workbook.xml.rels",
                                xml -> xml.replace(
                                        "Target=\"worksheets/sheet2.xml\"",
                                        "Target=\"http://127.0.0.1/s.xml\" TargetMode=\"External\""))
                        .bytes());
        bad(
                "reference to nothing",
                () -> RawBook.good()
                        .edit("xl/_rels/workbook.xml.rels", xml -> xml.replace("worksheets/sheet2.xml", "no.xml"))
                        .bytes());
        bad(
                "references lost",
                () -> RawBook.good().remove("xl/_rels/workbook.xml.rels").bytes());
    }

    private static void xml() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        bad(
                "entities of entities",
                () -> RawBook.good().edit(2, "<worksheet", bomb + "<worksheet").bytes());
        bad(
                "external entity",
                () -> RawBook.good()
                        .edit(
                                "xl/sharedStrings.xml",
                                xml -> xml.replace(
                                        "<sst", "<!doctype x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sst"))
                        .bytes());
        bad(
                "UTF-16 hides a DOCTYPE",
                () -> RawBook.good()
                        .remove("xl/worksheets/sheet2.xml")
                        .part(
                                "xl/worksheets/sheet2.xml",
                                ("<?xml version=\"1.0\"?>" + bomb + "<worksheet/>").getBytes(StandardCharsets.UTF_16))
                        .bytes());
        bad(
                "UTF-16 without a mark",
                () -> RawBook.good()
                        .remove("xl/worksheets/sheet2.xml")
                        .part(
                                "xl/worksheets/sheet2.xml",
                                ("<?xml version=\"1.0\"?>" + bomb + "<worksheet/>").getBytes(StandardCharsets.UTF_16BE))
                        .bytes());
        bad(
                "bytes that are no UTF-8",
                () -> RawBook.good()
                        .remove("xl/worksheets/sheet2.xml")
                        .part(
                                "xl/worksheets/sheet2.xml",
                                "<worksheet><a>机构</a></worksheet>".getBytes(Charset.forName("GBK")))
                        .bytes());
        bad(
                "encoding that nobody knows",
                () -> RawBook.good()
                        .edit(2, "encoding=\"UTF-8\"", "encoding=\"x-secret\"")
                        .bytes());
        bad("undeclared entity", () -> RawBook.good().edit(2, "甲镇卫生院", "&a;").bytes());
        bad(
                "not well-formed",
                () -> RawBook.good().edit(2, "</sheetData>", "</sheet>").bytes());
        bad(
                "a million elements deep",
                () -> RawBook.good()
                        .edit(2, "<sheetData>", "<sheetData>" + "<a>".repeat(1_000_000))
                        .bytes());
        bad(
                "attribute of two megabytes",
                () -> RawBook.good()
                        .edit(2, "<sheetData>", "<sheetData x=\"" + "a".repeat(2 << 20) + "\">")
                        .bytes());
        bad(
                "comment of two megabytes",
                () -> RawBook.good()
                        .edit(2, "<sheetData>", "<sheetData><!-- " + "<x>".repeat(1 << 20) + " -->")
                        .bytes());
        bad(
                "text of two megabytes",
                () -> RawBook.good().edit(2, "丙村卫生室", "丙".repeat(1 << 20)).bytes());
        bad(
                "text longer than a cell",
                () -> RawBook.good().edit(2, "丙村卫生室", "丙".repeat(40_000)).bytes());
        bad(
                "format code of a megabyte",
                () -> RawBook.good()
                        .edit(
                                "xl/styles.xml",
                                xml -> xml.replace("formatCode=\"", "formatCode=\"" + "[".repeat(500_000)))
                        .bytes());
    }

    private static void structure() {
        bad(
                "shared text out of range",
                () -> RawBook.good()
                        .edit(
                                2,
                                "<c r=\"B2\" t=\"inlineStr\">",
                                "<c r=\"B2\" t=\"s\"><v>2000000000</v></c><c r=\"C2\" t=\"s\">")
                        .bytes());
        bad(
                "shared text of a negative number",
                () -> RawBook.good()
                        .edit(2, xml -> xml.replaceFirst("<c r=\"B2\".*?</c>", "<c r=\"B2\" t=\"s\"><v>-1</v></c>"))
                        .bytes());
        bad(
                "two texts in a cell",
                () -> RawBook.good()
                        .edit(2, xml -> xml.replaceFirst("(<c r=\"B2\".*?</is>)", "$1<v>别的院</v>"))
                        .bytes());
        bad(
                "row beyond the last one",
                () -> RawBook.good()
                        .edit(2, "<row r=\"4\">", "<row r=\"1048577\">")
                        .bytes());
        bad(
                "row of a huge number",
                () -> RawBook.good()
                        .edit(2, "<row r=\"4\">", "<row r=\"99999999999999\">")
                        .bytes());
        bad(
                "rows out of order",
                () -> RawBook.good().edit(2, "<row r=\"4\">", "<row r=\"2\">").bytes());
        bad(
                "cell of another row",
                () -> RawBook.good().edit(2, "r=\"B3\"", "r=\"B7\"").bytes());
        bad("cell twice", () -> RawBook.good().edit(2, "r=\"B3\"", "r=\"A3\"").bytes());
        bad(
                "twenty thousand columns",
                () -> RawBook.good()
                        .edit(2, xml -> xml.replaceFirst("(<row r=\"2\">.*?)</row>", "$1" + columns(20_000) + "</row>"))
                        .bytes());
        bad(
                "far cell",
                () -> RawBook.good()
                        .edit(2, "</row></sheetData>", "<c r=\"XFD4\"><v>1</v></c></row></sheetData>")
                        .bytes());
        bad(
                "cell beyond the last column",
                () -> RawBook.good()
                        .edit(2, "</row></sheetData>", "<c r=\"XFE4\"><v>1</v></c></row></sheetData>")
                        .bytes());
        bad(
                "sheet listed four hundred times",
                () -> RawBook.good()
                        .edit(
                                "xl/workbook.xml",
                                xml -> xml.replace(
                                        "</sheets>", "<sheet name=\"x\" r:id=\"rId2\"/>".repeat(400) + "</sheets>"))
                        .bytes());
        bad(
                "one part for two sheets",
                () -> RawBook.good()
                        .edit(
                                "xl/workbook.xml",
                                xml -> xml.replace("</sheets>", "<sheet name=\"又一张\" r:id=\"rId2\"/></sheets>"))
                        .bytes());
        bad(
                "merge without sense",
                () -> RawBook.good()
                        .edit(2, "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A1:ZZZZ9\"/></mergeCells>")
                        .bytes());
        bad("one long text in hundreds of rows", () -> {
            StringBuilder rows = new StringBuilder();
            for (int i = 5; i < 600; i++) {
                rows.append("<row r=\"").append(i).append("\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>");
            }
            return RawBook.good()
                    .edit("xl/sharedStrings.xml", xml -> xml.replace("甲镇卫生院", "长".repeat(32_000)))
                    .edit(2, "</sheetData>", rows + "</sheetData>")
                    .bytes();
        });
        bad(
                "a row of empty cells without end",
                () -> RawBook.good()
                        .remove("xl/worksheets/sheet2.xml")
                        .part(
                                "xl/worksheets/sheet2.xml",
                                "<worksheet><sheetData><row>",
                                "<c/>".repeat(10_000),
                                2,
                                "</row></sheetData></worksheet>")
                        .bytes());
        bad(
                "more styles than a workbook has",
                () -> RawBook.good()
                        .edit("xl/styles.xml", xml -> xml.replace("</cellXfs>", "<xf/>".repeat(70_000) + "</cellXfs>"))
                        .bytes());
        bad(
                "eleven thousand references",
                () -> RawBook.good()
                        .edit("xl/_rels/workbook.xml.rels", xml -> {
                            StringBuilder more = new StringBuilder();
                            for (int i = 0; i < 11_000; i++) {
                                more.append("<Relationship Id=\"x").append(i).append("\" Target=\"x\"/>");
                            }
                            return xml.replace("</Relationships>", more + "</Relationships>");
                        })
                        .bytes());
        bad(
                "hidden columns told again and again",
                () -> RawBook.good()
                        .edit(
                                2,
                                "<sheetData>",
                                "<cols>" + "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(50)
                                        + "</cols><sheetData>")
                        .bytes());
        bad(
                "too many shared characters",
                () -> RawBook.good()
                        .remove("xl/sharedStrings.xml")
                        .part(
                                "xl/sharedStrings.xml",
                                "<sst>",
                                "<si><t>" + "a".repeat(30_000) + "</t></si>",
                                1_400,
                                "</sst>")
                        .bytes());
        bad(
                "too many rows",
                () -> RawBook.good()
                        .more(2, "<row><c t=\"b\"><v>1</v></c></row>", 200_001)
                        .bytes());
    }

    private static String columns(int last) {
        StringBuilder cells = new StringBuilder();
        for (int i = 9; i <= last; i++) {
            cells.append("<c r=\"").append(CellText.letters(i)).append("2\"><v>1</v></c>");
        }
        return cells.toString();
    }

    private static void headings() {
        bad(
                "no sheet of the form",
                () -> RawBook.of(new String[] {"今年工作总结", "成绩很大"}, new String[] {"通讯录"})
                        .bytes());
        bad(
                "no sheet of the jurisdiction",
                () -> RawBook.of(new String[] {"随便"}, RawBook.ROWS).bytes());
        bad(
                "institutions without a heading",
                () -> RawBook.of(RawBook.ITEMS, new String[] {"A1|甲镇卫生院|乡镇卫生院|甲镇|#12"})
                        .bytes());
        bad(
                "heading misspelt",
                () -> RawBook.row(0, RawBook.ROWS[0].replace("中医类别执业（助理）", "中医类执业（助理）"))
                        .bytes());
        bad(
                "heading twice",
                () -> RawBook.row(0, RawBook.ROWS[0].replace("|设置中医馆（国医堂）", "|执业（助理）医师数"))
                        .bytes());
        bad(
                "no column of ids",
                () -> RawBook.row(0, RawBook.ROWS[0].replace("机构编号", "顺序")).bytes());
        bad(
                "headings merged across figures",
                () -> RawBook.row(0, RawBook.ROWS[0].replace("|中医类别执业（助理）医师数", "|"))
                        .edit(2, "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"E1:F1\"/></mergeCells>")
                        .edit(2, "<c r=\"E2\"><v>12</v></c>", "<c r=\"E2\" t=\"inlineStr\"><is><t>12/3</t></is></c>")
                        .bytes());
        bad(
                "figures merged",
                () -> RawBook.good()
                        .edit(2, "<c r=\"E3\"><v>9</v></c>", "")
                        .edit(2, "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"E2:E3\"/></mergeCells>")
                        .bytes());
        item("item misspelt", 5, "常驻人口|#210000|");
        item("item unknown", 5, "绿化面积|#210000|");
        bad("item filled in twice", () -> {
            String[] items = Arrays.copyOf(RawBook.ITEMS, 7);
            items[6] = "常住人口|#210001|";
            return RawBook.of(items, RawBook.ROWS).bytes();
        });
        item("code lost", 1, "行政区划代码||");
        item("date lost", 4, "数据日期||");
    }

    private static void cells() {
        row("formula", "A1|甲镇卫生院|乡镇卫生院|甲镇|=SUM(F2:F3)~12|#3|是|");
        item("formula for a date", 4, "数据日期|=TODAY()~45230|");
        row("error value", "A1|甲镇卫生院|乡镇卫生院|甲镇|!#DIV/0!|!#N/A|是|");
        row("error value as text", "A1|甲镇卫生院|乡镇卫生院|甲镇|&#35;N/A|#3|是|");
        row("figure that became a date", "A1|甲镇卫生院|乡镇卫生院|甲镇|#45230;1|#3|是|");
        row("figure in percent", "A1|甲镇卫生院|乡镇卫生院|甲镇|#0.12;2|#3|是|");
        row("figure in percent as text", "A1|甲镇卫生院|乡镇卫生院|甲镇|12%|#3|是|");
        row("negative figure", "A1|甲镇卫生院|乡镇卫生院|甲镇|#-12|#3|是|");
        row("negative figure as an accountant writes it", "A1|甲镇卫生院|乡镇卫生院|甲镇|(12)|#3|是|");
        row("decimal figure", "A1|甲镇卫生院|乡镇卫生院|甲镇|#12.5|#3|是|");
        row("figure with a Chinese unit of ten thousand", "A1|甲镇卫生院|乡镇卫生院|甲镇|1.2万|#3|是|");
        row("figure in Chinese numerals", "A1|甲镇卫生院|乡镇卫生院|甲镇|十二|#3|是|");
        row("dash for a figure", "A1|甲镇卫生院|乡镇卫生院|甲镇|—|#3|是|");
        row("approximate figure", "A1|甲镇卫生院|乡镇卫生院|甲镇|约12|#3|是|");
        row("range for a figure", "A1|甲镇卫生院|乡镇卫生院|甲镇|10-12|#3|是|");
        row("letter O in a figure", "A1|甲镇卫生院|乡镇卫生院|甲镇|1O|#3|是|");
        row("figure with thousands misplaced", "A1|甲镇卫生院|乡镇卫生院|甲镇|1,2|#3|是|");
        row("figure without end", "A1|甲镇卫生院|乡镇卫生院|甲镇|#1e300|#3|是|");
        row("figure of thirty digits", "A1|甲镇卫生院|乡镇卫生院|甲镇|123456789012345678901234567890|#3|是|");
        row("infinite figure", "A1|甲镇卫生院|乡镇卫生院|甲镇|#INF|#3|是|");
        row("figure that is no number", "A1|甲镇卫生院|乡镇卫生院|甲镇|#NaN|#3|是|");
        row("true for a figure", "A1|甲镇卫生院|乡镇卫生院|甲镇|?1|#3|是|");
        row("yes with a remark", "A1|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|是（2024年建）|");
        row("yes or no undecided", "A1|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|是/否|");
        row("two for yes or no", "A1|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|#2|");
        row("number for a date's place", "A1|甲镇卫生院|乡镇卫生院|#45230;1|#12|#3|是|");
        item("date as a bare number", 4, "数据日期|#45230|");
        item("day that does not exist", 4, "数据日期|2023-02-29|");
        item("date without a day", 4, "数据日期|2023年10月|");
        item("date with two digits for the year", 4, "数据日期|23.10.31|");
        item("date far away", 4, "数据日期|#999999;1|");
    }

    private static void contents() {
        row("part above the whole", "A1|甲镇卫生院|乡镇卫生院|甲镇|#3|#12|是|");
        row("no such kind", "A1|甲镇卫生院|卫生院|甲镇|#12|#3|是|");
        row("kind lost", "A1|甲镇卫生院||甲镇|#12|#3|是|");
        row("name lost", "A1||乡镇卫生院|甲镇|#12|#3|是|");
        row("id lost", "|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|是|");
        row("id twice", "A2|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|是|");
        row("direction turned in a name", "A1|甲\u202E镇卫生院|乡镇卫生院|甲镇|#12|#3|是|");
        row("bell in a name", "A1|甲_x0007_镇卫生院|乡镇卫生院|甲镇|#12|#3|是|");
        row("zero width character in an id", "A\u200B1|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|是|");
        row("name of two hundred characters", "A1|" + "长".repeat(200) + "|乡镇卫生院|甲镇|#12|#3|是|");
        item("code of no county", 1, "行政区划代码|140599|");
        item("code of another kind", 3, "辖区类别|市辖区|");
        item("population beyond belief", 5, "常住人口|#99999999999|");
        bad("absent kind with rows", () -> {
            String[] items = Arrays.copyOf(RawBook.ITEMS, 7);
            items[6] = "本辖区没有村卫生室|是|";
            return RawBook.of(items, RawBook.ROWS).bytes();
        });
        bad(
                "total of a measure that nobody knows",
                () -> RawBook.good()
                        .sheet("已公布合计", "度量|分子（达标数）|分母（总数）", "tcm-service-vilage|#1|#2")
                        .bytes());
        bad(
                "total above its whole",
                () -> RawBook.good()
                        .sheet("已公布合计", "度量|分子（达标数）|分母（总数）", "tcm-service-village|#3|#2")
                        .bytes());
        bad(
                "total without its whole",
                () -> RawBook.good()
                        .sheet("已公布合计", "度量|分子（达标数）|分母（总数）", "tcm-service-village|#3|")
                        .bytes());
        bad(
                "problems on all sheets in their order",
                () -> RawBook.of(
                                new String[] {
                                    RawBook.ITEMS[0],
                                    RawBook.ITEMS[1],
                                    RawBook.ITEMS[2],
                                    RawBook.ITEMS[3],
                                    "数据日期|昨天|",
                                    "常住人口|很多|"
                                },
                                new String[] {RawBook.ROWS[0], "A1|甲|卫生院||x|||", "A1|乙|村卫生室||#1|#2||"})
                        .bytes());
    }

    private static Examined examined(Bad bad) throws IOException {
        return Examined.of(bad.making().make(), new Snapshot.Origin(bad.file(), null, "0"), VOCABULARY);
    }

    private static final Vocabulary VOCABULARY =
            Vocabulary.of(List.of(), Map.of("tcm-service-village", MeasureKind.PART));

    @TestFactory
    Stream<DynamicTest> everyBadWorkbookIsRefusedWithItsMessage() throws IOException {
        Map<Language, Map<String, String>> golden =
                Map.of(Language.ZH, golden("bad-workbooks.zh.txt"), Language.EN, golden("bad-workbooks.en.txt"));
        Map<Language, StringBuilder> written =
                Map.of(Language.ZH, new StringBuilder(), Language.EN, new StringBuilder());
        List<DynamicTest> tests = new ArrayList<>();
        CASES.forEach((name, bad) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            Examined examined = examined(bad);
            for (Language language : Language.values()) {
                String text = ProblemText.write(examined.problems(), language);
                written.get(language).append(HEADING).append(name).append('\n').append(text);
                if (!WRITE) {
                    assertThat(examined.snapshot()).isNull();
                    assertThat(text).isEqualTo(golden.get(language).get(name));
                }
                assertThat(text.lines())
                        .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
            }
        })));
        tests.add(DynamicTest.dynamicTest("the texts are those of the cases", () -> {
            for (Language language : Language.values()) {
                if (WRITE) {
                    write(language, written.get(language).toString());
                } else {
                    assertThat(golden.get(language)).containsOnlyKeys(CASES.keySet());
                }
            }
        }));
        return tests.stream();
    }

    /** Seeking what each of them was meant for would take hours. */
    @Test
    void aSheetFullOfMistakesIsRefusedSoon() throws IOException {
        String row = "<row><c t=\"inlineStr\"><is><t>" + "常住人口数量".repeat(12) + "</t></is></c><c><v>1</v></c></row>";
        List<Problem> problems = examined(new Bad(
                        "表.xlsx", () -> RawBook.good().more(1, row, 20_000).bytes()))
                .problems();
        assertThat(problems).hasSize(201);
        assertThat(problems.get(200).code()).isEqualTo("more-problems");
        assertThat(problems.subList(0, 200)).extracting(Problem::code).containsOnly("unknown-item");
    }

    private static void write(Language language, String text) throws IOException {
        String file = language == Language.ZH ? "bad-workbooks.zh.txt" : "bad-workbooks.en.txt";
        for (Path folder : List.of(Path.of("src/test/resources"), Path.of("target/test-classes"))) {
            Path place = folder.resolve("org/shifan/form");
            Files.createDirectories(place);
            Files.writeString(place.resolve(file), text);
        }
    }

    private static Map<String, String> golden(String file) throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        try (var in = BadWorkbooksTest.class.getResourceAsStream(file)) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String heading = null;
            for (String line : text.lines().toList()) {
                if (line.startsWith(HEADING)) {
                    heading = line.substring(HEADING.length());
                    sections.put(heading, "");
                } else {
                    sections.merge(heading, line + "\n", String::concat);
                }
            }
        }
        return sections;
    }
}
