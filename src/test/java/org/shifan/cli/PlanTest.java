package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.text.Columns;

/** Plans and changes as a user asks for them. */
class PlanTest {

    private static final Path GAPS = Path.of("samples/gaps/snapshot.json");

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void aPlanSavedAndCheckedHasNoFailureLeft() {
        Path after = folder.resolve("整改 后.json");
        assertThat(shell.run("plan", GAPS, "--save", after)).isEqualTo(Exit.OK);
        assertThat(shell.out).contains("没有更省的做法", "没有多余的步骤");
        assertThat(shell.out.lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
        // what lacks data stays open, nothing fails for certain any more
        assertThat(shell.run("check", after)).isEqualTo(Exit.INCOMPLETE);
        assertThat(shell.run("plan", after)).isEqualTo(Exit.OK);
        assertThat(shell.out).doesNotContain("一、要做的事");
    }

    @Test
    void aCheckShowsThePlanInItsPapers() throws IOException {
        Path page = folder.resolve("结果.html");
        Path report = folder.resolve("自评.docx");
        Path ledger = folder.resolve("台账.xlsx");
        assertThat(shell.run("check", GAPS, "--plan", "-o", page, "-o", report, "-o", ledger, "-o", "text"))
                .isEqualTo(Exit.FAIL);
        assertThat(shell.out).contains("一、要做的事", "没有多余的步骤");
        assertThat(Files.readString(page)).contains("整改方案：最省的步骤", "href=\"#plan\"");
        try (XWPFDocument word = new XWPFDocument(Files.newInputStream(report));
                XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(ledger))) {
            assertThat(new XWPFWordExtractor(word).getText()).contains("按整改方案：设置中医馆（1家）", "2025-12-31前完成的");
            assertThat(book.getSheet("整改步骤").getRow(0).getCell(0).getStringCellValue())
                    .contains("整改方案", "成本");
        }
        assertThat(shell.run("check", GAPS, "--costs", "成本.csv")).isEqualTo(Exit.USAGE);
        assertThat(shell.err).contains("--plan");
    }

    @Test
    void theBudgetIsKeptAndWhatIsGivenUpIsNamed() {
        assertThat(shell.run("plan", GAPS, "--budget", "30", "--freeze", "YX-11a", "-o", "json"))
                .isEqualTo(Exit.OK);
        assertThat(shell.out).contains("\"reason\": \"budget\"", "\"reason\": \"given-up\"");
        String cost = shell.out.replaceAll("(?s).*?\"cost\": \"([0-9.]+)\".*", "$1");
        assertThat(new java.math.BigDecimal(cost)).isLessThanOrEqualTo(new java.math.BigDecimal("30"));
        assertThat(shell.run("plan", GAPS, "--budget", "0")).isEqualTo(Exit.OK);
        assertThat(shell.said()).contains("0步做完即达标").containsPattern("[1-9][0-9]*项超出预算，[0-9]+项靠步骤达不到");
    }

    @Test
    void theTableOfCostsCanBeTakenOutChangedAndGivenBack() throws IOException {
        Path table = folder.resolve("成本.csv");
        assertThat(shell.run("plan", "--write-costs", table)).isEqualTo(Exit.OK);
        String changed = Files.readString(table).replace("convert,*,*,8,不限", "convert,*,*,不可,不限");
        Files.writeString(table, changed);
        assertThat(shell.run("plan", GAPS, "--costs", table)).isEqualTo(Exit.OK);
        assertThat(shell.out).contains("新招").doesNotContain("转岗");
        Files.writeString(table, changed + "hire,tcmPhysicans,*,1,不限\n");
        assertThat(shell.run("plan", GAPS, "--costs", table)).isEqualTo(Exit.FACTS);
        assertThat(shell.err).contains("tcmPhysicians");
        Files.writeString(table, changed + "hier,*,*,1,不限\n");
        assertThat(shell.run("plan", GAPS, "--costs", table)).isEqualTo(Exit.FACTS);
        assertThat(shell.err).contains("您是不是要写 hire？");
        Files.writeString(table, changed.lines().findFirst().orElseThrow() + "\n");
        assertThat(shell.run("plan", GAPS, "--costs", table)).isEqualTo(Exit.OK);
        assertThat(shell.said()).contains("项成本表没有给出可采取的步骤", "成本表没有给出能改变它的做法，或写明不可：train");
        assertThat(shell.run("plan", GAPS, "--freeze", "崇文镇卫生所")).isEqualTo(Exit.USAGE);
        assertThat(shell.err).contains("您是不是要写 崇");
    }

    @Test
    void whatIfShowsWhatChangesAndRefusesWhatCannotBe() {
        Path saved = folder.resolve("changed.json");
        assertThat(shell.run("what-if", GAPS, "--set", "answers.aged65PlusTcmManaged+=1020", "--save", saved))
                .isEqualTo(Exit.OK);
        assertThat(shell.out).contains("×→√ YX-11a");
        assertThat(saved).exists();
        assertThat(shell.run("what-if", GAPS, "--set", "answers.aged65PlusTcmManaged=99999"))
                .isEqualTo(Exit.FACTS);
        assertThat(shell.err).contains("41200");
        assertThat(shell.run("what-if", GAPS)).isEqualTo(Exit.USAGE);
    }

    @Test
    void marginsSayHowMuchMayBeLost() {
        assertThat(shell.run("what-if", GAPS, "--margins")).isEqualTo(Exit.OK);
        assertThat(shell.out).contains("有1家不被认可就不达标");
    }
}
