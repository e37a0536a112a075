package org.shifan.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Outcome;
import org.shifan.snapshot.Refused;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/** Tables as they are handed down, in the layouts that offices meet, filled in cell by cell. */
class TableFillerTest {

    private static final List<TableEntry> ENTRIES = List.of(
            entry("YX-01", "附表 第1行", "社区卫生服务中心、乡镇卫生院：6类15项中医药技术", Outcome.PASS),
            entry("YX-02a", "附表 第2行", "社区卫生服务站：4类6项中医药技术", Outcome.PASS),
            entry("YX-02b", "附表 第2行", "90%的村卫生室：4类6项中医药技术", Outcome.FAIL),
            entry("YX-03a", "附表 第3行", "社区卫生服务站提供中医药服务", Outcome.INCOMPLETE),
            entry("YX-03b", "附表 第3行", "村卫生室提供中医药服务", Outcome.PASS),
            entry("YX-12", "附表 第12行", "每万常住居民中医类别全科医生：0.6～0.8名", Outcome.FAIL),
            entry("YX-B09", "三(一)1", "区中医医院、市正骨医院承担转诊和急危重症救治", Outcome.NOT_APPLICABLE),
            entry("YX-B05", "二、主要目标 二", "每个社区卫生服务中心：中医类别医师占25%", Outcome.MANUAL),
            entry("YX-B05-pooled", "二、主要目标 二", "社区卫生服务中心合计：中医类别医师占25%", Outcome.PASS));

    private static TableEntry entry(String id, String clause, String title, Outcome outcome) {
        Map<Heading, Object> values = new EnumMap<>(Heading.class);
        values.put(
                Heading.OUTCOME,
                switch (outcome) {
                    case PASS -> "达标";
                    case FAIL -> "未达标";
                    case INCOMPLETE -> "数据不足";
                    case NOT_APPLICABLE -> "不适用";
                    default -> "现场核定";
                });
        values.put(Heading.ACTUAL, outcome == Outcome.INCOMPLETE ? "未填报" : id + "值");
        values.put(Heading.GAP, outcome == Outcome.PASS ? "无" : id + "缺口");
        values.put(Heading.NUMERATOR, 7L);
        values.put(Heading.EVIDENCE, "=1+1");
        return new TableEntry("yuexiu-2025", id, clause, title, true, outcome, values);
    }

    /** Rows of cells between bars on a sheet called 表, beginning in the first row. */
    private static byte[] table(Consumer<XSSFSheet> change, String... rows) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFSheet sheet = workbook.createSheet("表");
            for (int i = 0; i < rows.length; i++) {
                String[] cells = rows[i].split("\\|", -1);
                for (int k = 0; k < cells.length; k++) {
                    if (cells[k].startsWith("=")) {
                        cell(sheet, i, k).setCellFormula(cells[k].substring(1));
                    } else if (cells[k].matches("\\d+")) {
                        cell(sheet, i, k).setCellValue(Integer.parseInt(cells[k]));
                    } else if (!cells[k].isEmpty()) {
                        cell(sheet, i, k).setCellValue(cells[k]);
                    }
                }
            }
            change.accept(sheet);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] table(String... rows) {
        return table(sheet -> {}, rows);
    }

    private static XSSFCell cell(XSSFSheet sheet, int row, int column) {
        return (sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row)).createCell(column);
    }

    private static void merge(XSSFSheet sheet, String... ranges) {
        for (String range : ranges) {
            sheet.addMergedRegion(CellRangeAddress.valueOf(range));
        }
    }

    private static TableFiller.Copy fill(byte[] table, boolean overwrite) {
        return TableFiller.fill(table, "官方表.xlsx", ENTRIES, 2025, overwrite, Language.ZH);
    }

    private static String remarks(byte[] table) {
        return fill(table, false).remarks().stream().map(Phrase::zh).collect(Collectors.joining("\n"));
    }

    /** What stands in those cells of the copy. */
    private static List<String> filled(byte[] table, String... addresses) {
        return filled(fill(table, false), addresses);
    }

    private static List<String> filled(TableFiller.Copy copy, String... addresses) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(copy.bytes()))) {
            List<String> texts = new ArrayList<>();
            for (String address : addresses) {
                CellAddress at = new CellAddress(address);
                XSSFCell cell = workbook.getSheet("表").getRow(at.getRow()).getCell(at.getColumn());
                texts.add(cell == null ? "" : cell.toString());
            }
            return texts;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void rowsAreKnownByTheIdHoweverItIsWritten() {
        byte[] table = table(
                "指标编号|指标名称|自评结果",
                "YX-01|任意",
                "ＹＸ－０２ｂ|任意",
                "YX-3b|任意",
                "越秀 YX — 12（核心）|任意",
                "YX-02a、b|任意",
                "YX-03|两个",
                "yx-b05-pooled|合计",
                "YX-99|没有这项",
                "合计|");
        assertThat(filled(table, "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9"))
                .containsExactly("达标", "未达标", "达标", "未达标", "未达标", "数据不足", "达标", "");
        assertThat(remarks(table))
                .contains("认出7行，7项指标，填了7格。", "表!9“YX-99 没有这项”", "判定过、表里没有行的指标（2项）：YX-B09、YX-B05")
                .doesNotContain("合计");
    }

    @Test
    void headingsInTwoRowsAndJoinedCellsAreUnderstood() {
        byte[] table = table(
                sheet -> merge(sheet, "A1:F1", "A2:A3", "B2:B3", "C2:E2", "F2:F3"),
                "2025年基层中医药指标自评表|||||",
                "序号|指标内容|自评情况|||备注",
                "||实际完成值（%）|是否达标（是/否）|与目标差距|",
                "YX-02b|村卫生室技术||||",
                "YX-03a|站||||");
        assertThat(filled(table, "C4", "D4", "E4", "C5", "D5", "E5"))
                .containsExactly("YX-02b值", "未达标", "YX-02b缺口", "未填报", "数据不足", "YX-03a缺口");
    }

    @Test
    void rowsOfTheAnnexAreKnownByTheirNumberOnlyIfTheySayTheSame() {
        byte[] table = table(
                sheet -> merge(sheet, "A4:A5"),
                "序号|考核指标|是否达标",
                "1|100%的社区卫生服务中心、乡镇卫生院开展6类15项以上中医药技术|",
                "2|100%的社区卫生服务站、90%以上的村卫生室开展4类6项以上中医药技术|",
                "3|社区卫生服务站能够提供中医药服务|",
                "|90%以上的村卫生室能够提供中医药服务|",
                "12|乡镇卫生院全部设置中医馆|",
                "附表第12行|城乡居民中医全科医生|",
                "三（一）1|转诊|");
        assertThat(filled(table, "C2", "C3", "C4", "C5", "C6", "C7", "C8"))
                .containsExactly("达标", "未达标", "数据不足", "达标", "", "未达标", "不适用");
        assertThat(remarks(table)).contains("序号是12，内容却不像附表第12行");
    }

    @Test
    void aTitleIsEnoughAndTheLongestCounts() {
        byte[] table = table("项目|结果", "（三）村卫生室提供中医药服务|", "社区卫生服务站提供中医药服务。|", "中医药服务|");
        assertThat(filled(table, "B2", "B3", "B4")).containsExactly("达标", "数据不足", "");
        assertThat(remarks(table)).contains("认不出是哪项指标的行（1）：\n  表!4“中医药服务”");
    }

    @Test
    void whatStandsThereStaysUnlessAskedAndFormulasAlways() {
        byte[] table = table("编号|自评结果|实际值|差距", "YX-01|达标了|=1+1|", "YX-02b| |/|");
        assertThat(filled(table, "B2", "C2", "D2", "B3", "C3", "D3"))
                .containsExactly("达标了", "1+1", "无", "未达标", "/", "YX-02b缺口");
        assertThat(remarks(table)).contains("已有内容，没有改（要改写用 --overwrite）（2格）：表!B2、C3", "是公式，没有改（1格）：表!C2");
        assertThat(filled(fill(table, true), "B2", "C2", "C3")).containsExactly("达标", "1+1", "YX-02b值");
    }

    @Test
    void oneCellForSeveralRowsSaysAllOfThem() {
        byte[] table = table(
                sheet -> merge(sheet, "B2:B3", "C2:C3", "D2:D3"), "编号|自评结果|差距|实际值", "YX-02a||", "YX-02b||", "YX-01||");
        assertThat(filled(table, "B2", "C2", "D2", "B4"))
                .containsExactly("未达标", "YX-02b缺口", "YX-02a值（社区卫生服务站：4类6项中医药技术）；YX-02b值（90%的村卫生室：4类6项中医药技术）", "达标");
    }

    @Test
    void columnsOfOthersOfOtherYearsAndInDoubtAreLeftAlone() {
        byte[] table = table(
                sheet -> merge(sheet, "B1:C1", "D1:E1", "A1:A2"),
                "指标编号|县级自评||市级复核||2024年完成值|2025年完成值|佐证材料|佐证资料|得分|新一列",
                "|结果|差距|结果|差距|||||",
                "YX-02b||||||||||");
        assertThat(filled(table, "B3", "C3", "D3", "E3", "F3", "G3", "H3", "I3", "J3"))
                .containsExactly("未达标", "YX-02b缺口", "", "", "", "YX-02b值", "", "", "");
        assertThat(remarks(table)).contains("表!F“2024年完成值”：写的不是2025年", "有几列意思相同", "文件没有规定怎样给分", "表!K“新一列”：空着，不认识这个列名");
    }

    @Test
    void dropDownListsAndProtectionAreRespected() {
        byte[] table = table(
                sheet -> {
                    DataValidationHelper helper = sheet.getDataValidationHelper();
                    sheet.addValidationData(helper.createValidation(
                            helper.createExplicitListConstraint(new String[] {"是", "否"}),
                            new CellRangeAddressList(1, 9, 1, 1)));
                    XSSFCellStyle open = sheet.getWorkbook().createCellStyle();
                    open.setLocked(false);
                    for (int row = 1; row < 4; row++) {
                        cell(sheet, row, 1).setCellStyle(open);
                    }
                    sheet.protectSheet("");
                },
                "编号|是否达标|差距",
                "YX-01||",
                "YX-02b||",
                "YX-03a||");
        assertThat(filled(table, "B2", "B3", "B4", "C3")).containsExactly("是", "否", "", "");
        assertThat(remarks(table)).contains("锁定，没有填（3格）：表!C2:C4", "没有合适的词，没有填（1格）：表!B4");
    }

    @Test
    void severalTablesOnASheetEachHaveTheirHeadings() {
        byte[] table = table("一、核心指标", "编号|自评结果", "YX-01|", "", "二、其他指标", "指标|编号|实际值|分子", "甲|YX-02b||", "丙|YX-12||");
        assertThat(filled(table, "B3", "C7", "D7", "C8")).containsExactly("达标", "YX-02b值", "7.0", "YX-12值");
    }

    @Test
    void textsAreNeverFormulas() throws IOException {
        byte[] copy = fill(table("编号|佐证", "YX-01|"), false).bytes();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(copy))) {
            XSSFCell cell = workbook.getSheet("表").getRow(1).getCell(1);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo("=1+1");
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
        }
    }

    @Test
    void allElseIsAsItWas() throws IOException {
        byte[] table = table(
                sheet -> {
                    XSSFWorkbook workbook = sheet.getWorkbook();
                    XSSFSheet other = workbook.createSheet("别的");
                    cell(other, 3, 3).setCellFormula("SUM(A1:B2)");
                    XSSFSheet hidden = workbook.createSheet("藏");
                    cell(hidden, 0, 0).setCellValue("YX-01");
                    workbook.setSheetVisibility(2, org.apache.poi.ss.usermodel.SheetVisibility.HIDDEN);
                    workbook.createName().setNameName("名字");
                    workbook.getName("名字").setRefersToFormula("表!$A$1");
                    sheet.setColumnWidth(1, 7_000);
                    sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
                    sheet.getPrintSetup().setLandscape(true);
                    sheet.createFreezePane(1, 1);
                    sheet.setAutoFilter(CellRangeAddress.valueOf("A1:C3"));
                    XSSFCellStyle style = workbook.createCellStyle();
                    style.setWrapText(true);
                    style.setDataFormat(workbook.createDataFormat().getFormat("0.00%"));
                    cell(sheet, 1, 1).setCellStyle(style);
                },
                "编号|自评结果|自己的",
                "YX-01||内容",
                "YX-02b||=B2");
        byte[] copy = fill(table, false).bytes();
        Map<String, byte[]> before = parts(table);
        Map<String, byte[]> after = parts(copy);
        after.keySet().removeAll(List.of("xl/sharedStrings.xml"));
        before.keySet().removeAll(List.of("xl/sharedStrings.xml"));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.keySet().removeAll(List.of("xl/worksheets/sheet1.xml", "xl/workbook.xml"));
        before.forEach((name, bytes) -> assertThat(after.get(name)).as(name).isEqualTo(bytes));
        try (XSSFWorkbook a = new XSSFWorkbook(new ByteArrayInputStream(table));
                XSSFWorkbook b = new XSSFWorkbook(new ByteArrayInputStream(copy))) {
            b.getSheet("表").getRow(1).getCell(1).setBlank();
            b.getSheet("表").getRow(2).removeCell(b.getSheet("表").getRow(2).getCell(1));
            assertThat(shape(b.getSheet("表"))).isEqualTo(shape(a.getSheet("表")));
            assertThat(b.getForceFormulaRecalculation()).isTrue();
        }
    }

    @Test
    void theSameTableGivesTheSameBytes() {
        byte[] table = table("编号|自评结果|佐证", "YX-01||", "YX-02b||");
        byte[] copy = fill(table, false).bytes();
        assertThat(fill(table, false).bytes()).isEqualTo(copy);
        assertThat(fill(copy, false).cells()).isZero();
    }

    @Test
    void whatIsNoSuchTableIsRefusedAndSaysWhatWouldBe() {
        refused(table("编号|名称", "1|甲"), "没有一行认得出是哪项指标");
        refused(table("编号|专家评分|另一列", "YX-01||"), "没有一行认得出是哪项指标");
        refused(table(""), "没有一行认得出是哪项指标");
        refused("编号,自评结果".getBytes(java.nio.charset.StandardCharsets.UTF_8), "不是工作簿");
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, "旧版工作簿");
        refused(RawBook.good().part("xl/vbaProject.bin", new byte[9]).bytes(), "带宏的工作簿");
        refused(
                RawBook.good()
                        .part("xl/externalLinks/externalLink1.xml", new byte[9])
                        .bytes(),
                "链接到其他文件");
    }

    /** The sheet's part; the library names the default style where it writes a cell anew. */
    private static String shape(XSSFSheet sheet) {
        return sheet.getCTWorksheet().xmlText().replace(" s=\"0\"", "");
    }

    private static void refused(byte[] table, String found) {
        assertThatThrownBy(() -> fill(table, false)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problems().get(0).found().zh()).contains(found);
            assertThat(refused.problems().get(0).advice()).isNotNull();
        });
    }

    private static Map<String, byte[]> parts(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }
}
