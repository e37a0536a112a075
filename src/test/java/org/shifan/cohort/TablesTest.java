package org.shifan.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimeZone;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
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
            assertThat(ranking.getRow(1).getCell(5).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(book.getSheetAt(1).getRow(0).getLastCellNum()).isEqualTo((short) 124);
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
        cohort.add(Cohorts.entry("passes"));
        return cohort;
    }
}
