package org.shifan.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/** What does no harm is read: however a workbook is made and typed, the snapshot in it is the same. */
class ForgivingTest {

    private static final Vocabulary VOCABULARY = Vocabulary.core();

    private static Snapshot read(byte[] bytes) {
        Examined examined = Examined.of(bytes, new Snapshot.Origin("表.xlsx", null, "0"), VOCABULARY);
        assertThat(examined.problems()).isEmpty();
        return examined.snapshot();
    }

    private static final Snapshot PLAIN = read(RawBook.good().bytes());

    private static Snapshot withoutDoubts(Snapshot snapshot) {
        return new Snapshot(
                snapshot.origin(),
                snapshot.jurisdiction(),
                snapshot.asOf(),
                snapshot.source(),
                snapshot.absent(),
                snapshot.answers(),
                snapshot.institutions(),
                snapshot.reported(),
                snapshot.previous(),
                snapshot.vocabulary(),
                List.of());
    }

    private final List<DynamicTest> tests = new ArrayList<>();

    /** @param doubts the codes of what is to be said of it */
    private void same(String name, RawBook book, String... doubts) {
        tests.add(DynamicTest.dynamicTest(name, () -> {
            Snapshot read = read(book.bytes());
            assertThat(withoutDoubts(read)).isEqualTo(withoutDoubts(PLAIN));
            assertThat(read.doubts()).extracting(doubt -> doubt.code()).containsExactlyInAnyOrder(doubts);
        }));
    }

    private void row(String name, String row) {
        same(name, RawBook.row(1, row));
    }

    private void item(String name, int index, String item) {
        same(name, RawBook.item(index, item));
    }

    @TestFactory
    List<DynamicTest> theSnapshotIsTheSame() {
        typing();
        arrangement();
        programs();
        hidden();
        return tests;
    }

    private void typing() {
        row("full-width digits", "A1|甲镇卫生院|乡镇卫生院|甲镇|１２|３|是|毫针、刮痧");
        row("digits as text", "A1|甲镇卫生院|乡镇卫生院|甲镇|12|3|是|毫针、刮痧");
        row("units behind figures", "A1|甲镇卫生院|乡镇卫生院|甲镇|12人|3 人|是|毫针、刮痧");
        row("spaces of all widths", " A1 |　甲镇卫生院　|乡镇卫生院\u00A0| 甲镇|　12 | 3|是 | 毫针 、 刮痧 ");
        row("a whole number with a point", "A1|甲镇卫生院|乡镇卫生院|甲镇|#12.0|3.00|是|毫针、刮痧");
        row("a number as floating point writes it", "A1|甲镇卫生院|乡镇卫生院|甲镇|#1.2E1|#3.0000000000000000|是|毫针、刮痧");
        row("a line break behind a name", "A1|甲镇卫生院&#10;|乡镇卫生院|甲镇|#12|#3|是&#10;|毫针、刮痧");
        for (String yes : List.of("有", "√", "✓", "✔", "对", "已", "1", "Y", "Yes", "TRUE", "ＹＥＳ", "?1", "#1")) {
            row("yes as " + yes, "A1|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|" + yes + "|毫针、刮痧");
        }
        for (String no : List.of("无", "没有", "×", "✗", "未", "不是", "0", "n", "No", "FALSE", "?0", "#0")) {
            same("no as " + no, RawBook.row(2, "A2|乙镇卫生院|乡镇卫生院|乙镇|#9|#1|" + no + "|无"));
        }
        for (String separator : List.of("；", ";", "，", ",", "&#10;", "、 ")) {
            row("techniques between " + separator, "A1|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|是|毫针" + separator + "刮痧");
        }
        for (String date : List.of(
                "2023/10/31",
                "2023.10.31",
                "2023年10月31日",
                "２０２３年１０月３１日",
                "20231031",
                "#20231031",
                "2023-10-31 00:00:00",
                "2023-10-31T00:00:00",
                "#45230;1",
                "#45230;3",
                "#45230.0;1",
                " 2023 年 10 月 31 日 ")) {
            item("date as " + date, 4, "数据日期|" + date + "|");
        }
        item("thousands", 5, "常住人口|210,000|年鉴");
        item("thousands in full width", 5, "常住人口|２１０，０００人|年鉴");
        item("code as a number", 1, "行政区划代码|#140524|");
        item("item with its unit", 5, "常住人口（人）|#210000|年鉴");
        item("item by its name in the snapshot", 5, "residentPopulation|#210000|年鉴");
        item("item with stars and spaces", 5, "* 常住人口：|#210000|年鉴");
    }

    private void arrangement() {
        same("columns in another order", RawBook.of(RawBook.ITEMS, new String[] {
            "乡镇（街道）|机构类别|中医药技术名称|机构名称|设置中医馆（国医堂）|中医类别执业（助理）医师数|机构编号|执业（助理）医师数",
            "甲镇|乡镇卫生院|毫针、刮痧|甲镇卫生院|是|#3|A1|#12",
            "乙镇|乡镇卫生院|无|乙镇卫生院|否|#1|A2|#9",
            "甲镇|村卫生室||丙村卫生室|||V1|"
        }));
        same(
                "columns of their own",
                RawBook.of(RawBook.ITEMS, new String[] {
                    "序号|" + RawBook.ROWS[0] + "|院长|电话",
                    "#1|" + RawBook.ROWS[1] + "|张三|#13800000000",
                    "#2|" + RawBook.ROWS[2] + "|李四|",
                    "#3|" + RawBook.ROWS[3] + "||"
                }),
                "column-not-used",
                "column-not-used");
        same("formulas in columns of their own", RawBook.of(RawBook.ITEMS, new String[] {
            RawBook.ROWS[0] + "|序号", RawBook.ROWS[1] + "|=ROW()~2", RawBook.ROWS[2] + "|=ROW()~3", RawBook.ROWS[3]
        }));
        same("titles above and empty rows between", RawBook.of(RawBook.ITEMS, new String[] {
            "陵川县医疗卫生机构填报表",
            "",
            "填报单位：|县卫健局",
            RawBook.ROWS[0],
            RawBook.ROWS[1],
            "",
            RawBook.ROWS[2],
            "|||",
            RawBook.ROWS[3]
        }));
        same(
                "a total below",
                RawBook.of(RawBook.ITEMS, new String[] {
                    RawBook.ROWS[0],
                    RawBook.ROWS[1],
                    RawBook.ROWS[2],
                    RawBook.ROWS[3],
                    "合计||||=SUM(E2:E4)~21|=SUM(F2:F4)~4||"
                }),
                "total-row");
        same("the heading again", RawBook.of(RawBook.ITEMS, new String[] {
            RawBook.ROWS[0], RawBook.ROWS[1], RawBook.ROWS[2], RawBook.ROWS[0], RawBook.ROWS[3]
        }));
        same(
                "one sheet for each town",
                RawBook.of(RawBook.ITEMS, new String[] {RawBook.ROWS[0], RawBook.ROWS[1], RawBook.ROWS[2]})
                        .sheet("甲镇的村", RawBook.ROWS[0], RawBook.ROWS[3]));
        same("a sheet of something else", RawBook.good().sheet("说明", "此表由办公室汇总"), "sheet-not-used");
        same("an empty sheet", RawBook.good().sheet("Sheet3"));
        same(
                "headings in two rows",
                RawBook.of(RawBook.ITEMS, new String[] {
                            "机构编号|机构名称|机构类别|乡镇（街道）|人员||设置中医馆（国医堂）|中医药技术名称",
                            "||||执业（助理）医师数|中医类别执业（助理）医师数||",
                            RawBook.ROWS[1],
                            RawBook.ROWS[2],
                            RawBook.ROWS[3]
                        })
                        .edit(
                                2,
                                "</sheetData>",
                                "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell"
                                        + " ref=\"B1:B2\"/><mergeCell ref=\"C1:C2\"/><mergeCell ref=\"D1:D2\"/><mergeCell"
                                        + " ref=\"E1:F1\"/><mergeCell ref=\"G1:G2\"/><mergeCell ref=\"H1:H2\"/></mergeCells>"));
        same(
                "headings with line breaks and other names",
                RawBook.row(0, "编号|单位名称|机构类型|所在乡镇|执业（助理）&#10;医师数（人）|中医类别执业(助理)医师数|设置中医馆 (国医堂)*|技术名称"));
        same(
                "kinds and towns merged over their rows",
                RawBook.of(RawBook.ITEMS, new String[] {
                            RawBook.ROWS[0],
                            "A1|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|是|毫针、刮痧",
                            "A2|乙镇卫生院||乙镇|#9|#1|否|无",
                            RawBook.ROWS[3]
                        })
                        .edit(2, "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>"));
    }

    private void programs() {
        same(
                "shared texts",
                RawBook.good()
                        .edit(
                                2,
                                xml -> xml.replaceFirst(
                                        "<c r=\"B2\" t=\"inlineStr\">.*?</c>", "<c r=\"B2\" t=\"s\"><v>0</v></c>")));
        same(
                "rich text with its reading beside it",
                RawBook.good()
                        .edit(
                                "xl/sharedStrings.xml",
                                xml -> xml.replace(
                                        "<t>甲镇卫生院</t>",
                                        "<r><rPr><b/></rPr><t>甲镇</t></r><r><t>卫生院</t></r><rPh sb=\"0\""
                                                + " eb=\"1\"><t>jia zhen</t></rPh><phoneticPr fontId=\"1\"/>"))
                        .edit(
                                2,
                                xml -> xml.replaceFirst(
                                        "<c r=\"B2\" t=\"inlineStr\">.*?</c>", "<c r=\"B2\" t=\"s\"><v>0</v></c>")));
        same(
                "rows and cells without addresses",
                RawBook.row(3, "V1|丙村卫生室|村卫生室|甲镇").edit(2, xml -> xml.replaceAll(" r=\"[A-Z]*\\d+\"", "")));
        same(
                "empty cells with a style out to the last column",
                RawBook.good()
                        .edit(
                                2,
                                "</row></sheetData>",
                                "<c r=\"XFD4\" s=\"1\"/></row><row r=\"1048576\" ht=\"20\"/></sheetData>"));
        same(
                "dates counted from 1904",
                RawBook.item(4, "数据日期|#43768;1|")
                        .edit("xl/workbook.xml", xml -> xml.replace("<workbookPr/>", "<workbookPr date1904=\"1\"/>")));
        same(
                "a date as the newer format has it",
                RawBook.good()
                        .edit(
                                1,
                                xml -> xml.replaceFirst(
                                        "<c r=\"B5\" t=\"inlineStr\">.*?</c>",
                                        "<c r=\"B5\" t=\"d\"><v>2023-10-31T00:00:00</v></c>")));
        same(
                "references from the root",
                RawBook.good().edit("xl/_rels/workbook.xml.rels", xml -> xml.replace("Target=\"", "Target=\"/xl/")));
        same(
                "references by a roundabout way",
                RawBook.good().edit("xl/_rels/workbook.xml.rels", xml -> xml.replace("Target=\"", "Target=\"./x/../")));
        same(
                "a workbook part of another name",
                RawBook.good()
                        .edit("_rels/.rels", xml -> xml.replace("xl/workbook.xml", "/xl/workbook22.xml"))
                        .rename("xl/workbook.xml", "xl/workbook22.xml")
                        .rename("xl/_rels/workbook.xml.rels", "xl/_rels/workbook22.xml.rels"));
        same("no references of the package", RawBook.good().remove("_rels/.rels"));
        same(
                "parts in another case",
                RawBook.good()
                        .rename("xl/sharedStrings.xml", "xl/SharedStrings.xml")
                        .rename("xl/worksheets/sheet2.xml", "xl/worksheets/Sheet2.xml"));
        same(
                "no styles",
                RawBook.good()
                        .edit(
                                "xl/_rels/workbook.xml.rels",
                                xml -> xml.replaceFirst("<Relationship Id=\"rId91\".*?/>", ""))
                        .remove("xl/styles.xml"));
        same("a style that does not exist", RawBook.row(1, "A1|甲镇卫生院|乡镇卫生院|甲镇|#12;77777|#3;-1|是|毫针、刮痧"));
        same(
                "the strict variant of the format",
                RawBook.good()
                        .edit("xl/workbook.xml", ForgivingTest::strict)
                        .edit("xl/_rels/workbook.xml.rels", ForgivingTest::strict)
                        .edit(1, ForgivingTest::strict)
                        .edit(2, ForgivingTest::strict));
        same(
                "additions of WPS",
                RawBook.good()
                        .edit(
                                2,
                                xml -> xml.replace(
                                                "<worksheet ",
                                                "<worksheet xmlns:etc=\"http://www.wps.cn/officeDocument/2017/etCustomData\""
                                                        + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
                                                        + " mc:Ignorable=\"etc\" ")
                                        .replace(
                                                "</sheetData>",
                                                "</sheetData><extLst><ext><etc:x v=\"1\"><etc:t>甲</etc:t></etc:x></ext></extLst>"))
                        .part("xl/cellimages.xml", "<etc:cellImages xmlns:etc=\"http://www.wps.cn/x\"/>")
                        .part(
                                "docProps/custom.xml",
                                "<Properties><p name=\"KSOProductBuildVer\">2052-12.1</p></Properties>"));
        same(
                "a link to a page",
                RawBook.good()
                        .part(
                                "xl/worksheets/_rels/sheet2.xml.rels",
                                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                                        + " Id=\"r\" Type=\"x/hyperlink\" Target=\"http://www.satcm.gov.cn/\""
                                        + " TargetMode=\"External\"/></Relationships>"));
        same(
                "pictures, notes and printer settings",
                RawBook.good()
                        .part("xl/media/image1.jpeg", "x")
                        .part("xl/comments1.xml", "<comments/>")
                        .part("xl/printerSettings/printerSettings1.bin", "x"));
        same("a comment in the XML", RawBook.good().edit(2, "<sheetData>", "<!-- 由办公系统导出 < & > --><sheetData>"));
        same(
                "a byte order mark and no declaration",
                RawBook.good()
                        .edit(
                                2,
                                xml -> "\uFEFF"
                                        + xml.substring(xml.indexOf("?>") + 2).strip()));
        same("another encoding, declared", RawBook.good().encode(2, "GB18030"));
        same("a text kept as CDATA", RawBook.good().edit(2, "甲镇卫生院", "<![CDATA[甲镇卫生院]]>"));
    }

    private static String strict(String xml) {
        return xml.replace(
                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                        "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replace(
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships");
    }

    private void hidden() {
        same("a hidden row", RawBook.good().edit(2, "<row r=\"3\">", "<row r=\"3\" hidden=\"1\">"), "hidden-row");
        same("a row of no height", RawBook.good().edit(2, "<row r=\"3\">", "<row r=\"3\" ht=\"0\">"), "hidden-row");
        same(
                "a hidden column",
                RawBook.good()
                        .edit(2, "<sheetData>", "<cols><col min=\"5\" max=\"5\" hidden=\"1\"/></cols><sheetData>"),
                "hidden-column");
        same(
                "a hidden sheet",
                RawBook.good()
                        .edit("xl/workbook.xml", xml -> xml.replace("sheetId=\"2\"", "sheetId=\"2\" state=\"hidden\"")),
                "hidden-sheet");
        same(
                "a sheet that only a macro could show",
                RawBook.good()
                        .edit(
                                "xl/workbook.xml",
                                xml -> xml.replace("sheetId=\"2\"", "sheetId=\"2\" state=\"veryHidden\"")),
                "hidden-sheet");
    }

    /** Looking through all merges for each row would take minutes on a sheet of two hundred thousand. */
    @Test
    void manyMergesCostLittle() {
        StringBuilder merges = new StringBuilder("<mergeCells>");
        for (int i = 5; i < 5_000; i++) {
            merges.append("<mergeCell ref=\"J")
                    .append(i)
                    .append(":J")
                    .append(i + 1)
                    .append("\"/>");
        }
        byte[] bytes = RawBook.good()
                .edit(2, "</sheetData>", "</sheetData>" + merges + "</mergeCells>")
                .more(2, "<row><c t=\"inlineStr\"><is><t>合计</t></is></c></row>", 10_000)
                .bytes();
        assertThat(withoutDoubts(read(bytes))).isEqualTo(withoutDoubts(PLAIN));
    }

    @Test
    void aMergedTownCountsForItsOwnSheetOnly() {
        String merge = "</sheetData><mergeCells><mergeCell ref=\"D2:D3\"/></mergeCells>";
        Snapshot read = read(RawBook.of(
                        RawBook.ITEMS,
                        new String[] {RawBook.ROWS[0], "A1|甲镇卫生院|乡镇卫生院|甲镇|#12|#3|是|毫针", "A2|乙镇卫生院|乡镇卫生院||#9|#1|否|无"})
                .sheet("机构2", RawBook.ROWS[0], "V1|丙村卫生室|村卫生室||#1|#1|否|无", "V2|丁村卫生室|村卫生室||#1|#1|否|无")
                .edit(2, "</sheetData>", merge)
                .edit(3, "</sheetData>", merge)
                .bytes());
        assertThat(read.institutions()).extracting(Institution::id).containsExactly("A1", "A2", "V1", "V2");
        assertThat(read.institutions()).extracting(Institution::town).containsExactly("甲镇", "甲镇", null, null);
    }

    @Test
    void whatWasReadIsWhatStands() {
        assertThat(PLAIN.institutions()).hasSize(3);
        assertThat(PLAIN.institutions().get(0).techniques()).containsExactly("毫针", "刮痧");
        assertThat(PLAIN.answers().evidence().get("residentPopulation")).containsExactly("年鉴");
        assertThat(PLAIN.doubts()).isEmpty();
        assertThat(new String(RawBook.good().bytes(), StandardCharsets.ISO_8859_1))
                .matches(Pattern.compile("PK.*", Pattern.DOTALL));
    }
}
