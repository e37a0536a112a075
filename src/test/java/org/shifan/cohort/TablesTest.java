package org.shifan.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.text.Language;

class TablesTest {

    private static final List<String> HOSTILE =
            List.of("=1+1", "＝1+1", " +cmd", "　＠SUM(A1)", "-2", "－2", "\t=1", "@x", "＋x");

    @Test
    void theSummaryIsTextsAndNumbersAndNoFormulaInAnyWidth() throws Exception {
        PackCohort cohort = hostile();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Summary(List.of(cohort), Language.ZH).write(out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF规则包,");
        List<CSVRecord> records = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text.substring(1)))
                .getRecords();
        assertThat(records).hasSize(cohort.size());
        for (CSVRecord record : records) {
            assertThat(record.get("名次")).containsOnlyDigits();
            assertThat(record.get("得分")).matches("[0-9]+(\\.[0-9]{1,2})?");
            for (String field : record) {
                assertThat(field.strip()).doesNotContainPattern("^[=+\\-@＝＋－＠\\t\\r]");
            }
        }
        assertThat(records).anyMatch(record -> record.get("名称").equals("'＝1+1"));
    }

    @Test
    void theWorkbookHasNoFormulaAndSaysTheSameEachTime() throws Exception {
        PackCohort cohort = hostile();
        byte[] bytes = workbook(cohort);
        Thread.sleep(1100); // the library's stamp has seconds
        assertThat(workbook(cohort)).isEqualTo(bytes);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(13);
            for (Sheet sheet : book) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.NUMERIC);
                    }
                }
                assertThat(sheet.getPaneInformation()).as(sheet.getSheetName()).isNotNull();
            }
            Sheet ranking = book.getSheetAt(0);
            assertThat(ranking.getLastRowNum()).isEqualTo(cohort.size());
            assertThat(ranking.getRow(1).getCell(0).getNumericCellValue()).isEqualTo(1.0);
            assertThat(ranking.getRow(1).getCell(6).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(book.getSheetAt(1).getRow(0).getLastCellNum()).isEqualTo((short) 125);
        }
    }

    @Test
    void theWorkbookIsTheSameInEveryTimeZone() throws Exception {
        PackCohort cohort = hostile();
        byte[] here = workbook(cohort);
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String other : List.of("Asia/Shanghai", "Pacific/Apia")) {
                TimeZone.setDefault(TimeZone.getTimeZone(other));
                assertThat(workbook(cohort)).as(other).isEqualTo(here);
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void everySheetIsForA4AndTheWideOnesRunOverSeveralPagesWithTheirFirstColumns() throws Exception {
        for (PackCohort cohort : List.of(hostile(), sound())) {
            try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook(cohort)))) {
                for (int i = 0; i < book.getNumberOfSheets(); i++) {
                    XSSFSheet sheet = book.getSheetAt(i);
                    assertThat(sheet.getPrintSetup().getPaperSize())
                            .as(sheet.getSheetName())
                            .isEqualTo(PrintSetup.A4_PAPERSIZE);
                    boolean wide = i == 1 || i == 2;
                    assertThat(sheet.getFitToPage()).as(sheet.getSheetName()).isEqualTo(!wide);
                    assertThat(sheet.getRepeatingRows().getLastRow()).isZero();
                    if (wide) {
                        assertThat(sheet.getPrintSetup().getScale()).isGreaterThanOrEqualTo((short) 50);
                        assertThat(sheet.getRepeatingColumns().getFirstColumn()).isZero();
                        int last = sheet.getRepeatingColumns().getLastColumn();
                        assertThat(sheet.getRow(0).getCell(last + 1).getStringCellValue())
                                .isEqualTo("名次");
                    }
                }
            }
        }
    }

    @Test
    void valuesSayWhatTheyAreAndNothingIsPartOfNothing() throws Exception {
        PackCohort cohort = sound();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook(cohort)))) {
            Sheet values = book.getSheet("逐项数值");
            for (int i = 0; i < cohort.indicators().size(); i++) {
                Indicator indicator = cohort.indicators().get(i);
                String head = values.getRow(0).getCell(i + 3).getStringCellValue();
                assertThat(head)
                        .startsWith(indicator.id() + "\n")
                        .hasSizeGreaterThan(indicator.id().length() + 2);
                for (int row = 1; row <= cohort.size(); row++) {
                    Cell cell = values.getRow(row).getCell(i + 3);
                    if (cell == null) {
                        continue;
                    }
                    if (indicator.shape() == Shape.VALUE) {
                        assertThat(cell.getCellType()).as(indicator.id()).isEqualTo(CellType.NUMERIC);
                    } else {
                        assertThat(cell.getStringCellValue()).as(indicator.id()).doesNotEndWith("/0");
                    }
                    if (indicator.shape() == Shape.YES) {
                        assertThat(cell.getStringCellValue()).isIn("是", "否");
                    }
                }
            }
            List<String> modalities = new ArrayList<>();
            book.getSheet("分指标").forEach(row -> modalities.add(row.getCell(4).getStringCellValue()));
            assertThat(modalities).contains("必须", "必须（基本实现）", "鼓励", "鼓励（争取）");
            assertThat(modalities.subList(1, modalities.size())).allMatch(each -> each.matches("(必须|鼓励)(（.+）)?"));
            assertThat(texts(book.getSheet("说明"))).anyMatch(note -> note.startsWith("逐项数值："));
        }
    }

    @Test
    void aJurisdictionSubmittedTwiceIsMarkedAndSnapshotsAreCalledSo() throws Exception {
        PackCohort cohort = Cohorts.empty();
        cohort.add(Cohorts.entry("urban"));
        cohort.add(Cohorts.from(Cohorts.entry("gaps"), "all.ndjson", 7, LocalDate.of(2025, 6, 30)));
        cohort.add(Cohorts.from(Cohorts.entry("gaps"), "all.ndjson", 9, LocalDate.of(2025, 12, 31)));
        assertThat(cohort.rates().all().counties()).isEqualTo(2);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook(cohort)))) {
            Sheet ranking = book.getSheetAt(0);
            assertThat(ranking.getRow(0).getCell(3).getStringCellValue()).isEqualTo("备注");
            assertThat(texts(ranking)).contains("重复报送：all.ndjson:7", "重复报送：all.ndjson:9", "2025-06-30", "数据日期");
            assertThat(texts(book.getSheet("分省"))).contains("快照数", "辖区数");
            assertThat(texts(book.getSheet("待报事项"))).contains("快照数").doesNotContain("辖区数");
            assertThat(texts(book.getSheet("说明")))
                    .contains("共判定3份快照，2个辖区（1个重复报送，每份各按一份计入排名和达标率）")
                    .anyMatch(note -> note.startsWith("数据日期不一，最早2025-06-30，最晚2025-12-31"));
        }
        // where none is, nothing of it is said
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook(sound())))) {
            assertThat(texts(book.getSheetAt(0))).doesNotContain("备注");
            assertThat(texts(book.getSheet("说明")))
                    .contains("共判定2个辖区")
                    .noneMatch(note -> note.contains("重复") || note.contains("日期不一"));
        }
    }

    @Test
    void thatRulesAreUnsignedIsSaidWithWhichTheyAre() throws Exception {
        PackCohort cohort = sound();
        cohort.unsigned();
        Pack pack = cohort.pack();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook(cohort)))) {
            assertThat(texts(book.getSheet("说明")))
                    .anyMatch(note -> note.startsWith("注意：这个规则包没有可信的签名")
                            && note.contains(pack.id() + " " + pack.version())
                            && note.contains("sha256 " + pack.sha256()));
        }
    }

    private static List<String> texts(Sheet sheet) {
        List<String> texts = new ArrayList<>();
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.getCellType() == CellType.STRING) {
                    texts.add(cell.getStringCellValue());
                }
            }
        }
        return texts;
    }

    private static PackCohort sound() {
        PackCohort cohort = Cohorts.empty();
        cohort.add(Cohorts.entry("urban"));
        cohort.add(Cohorts.entry("gaps"));
        return cohort;
    }

    private static byte[] workbook(PackCohort cohort) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Workbook(cohort, null, Language.ZH).write(out, null, Aside.MOST_HELD);
        return out.toByteArray();
    }

    private static PackCohort hostile() {
        PackCohort cohort = Cohorts.empty();
        Entry sample = Cohorts.entry("gaps");
        for (String name : HOSTILE) {
            cohort.add(new Entry(
                    sample.pack(),
                    sample.code(),
                    name,
                    sample.kind(),
                    name,
                    null,
                    sample.asOf(),
                    sample.verdict(),
                    sample.required(),
                    sample.encouraged(),
                    sample.standing(),
                    sample.cells(),
                    sample.missing(),
                    sample.doubts()));
        }
        cohort.add(Cohorts.entry("urban"));
        return cohort;
    }
}
