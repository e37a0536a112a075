package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.Browser;
import org.shifan.Payloads;
import org.shifan.evaluation.Shortfall;
import org.shifan.score.Result;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Refused;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The Word report and the ledger. */
class PapersTest {

    private static final List<String> PAYLOADS = Payloads.ALL;

    @Test
    void theChaptersStandInTheOrderOfficesHandIn() throws IOException {
        String text = text(word(account(Results.gaps()), null));
        int before = -1;
        for (String chapter : List.of("一、基本情况", "二、自评结论", "三、指标完成情况", "四、存在问题", "五、整改措施、责任分工和时限", "六、下一步计划", "七、附件")) {
            assertThat(text).contains(chapter);
            assertThat(text.indexOf(chapter)).as(chapter).isGreaterThan(before);
            before = text.indexOf(chapter);
        }
        assertThat(text).contains("陵川县基层中医药工作自评报告", "未填报", "填报单位（盖章）").doesNotContain("{{");
    }

    @Test
    void theSameResultGivesTheSameBytes() throws InterruptedException {
        byte[] word = word(account(Results.gaps()), null);
        byte[] ledger = Ledger.of(account(Results.gaps()), Owners.none());
        Thread.sleep(2100); // longer than the resolution of the times in a zip
        assertThat(word(account(Results.gaps()), null)).isEqualTo(word);
        assertThat(Ledger.of(account(Results.gaps()), Owners.none())).isEqualTo(ledger);
    }

    @Test
    void papersAreTheSameInEveryTimeZone() {
        byte[] word = word(account(Results.gaps()), null);
        byte[] ledger = Ledger.of(account(Results.gaps()), Owners.none());
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(word(account(Results.gaps()), null)).isEqualTo(word);
            assertThat(Ledger.of(account(Results.gaps()), Owners.none())).isEqualTo(ledger);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theOfficesOwnTemplateKeepsItsStyleAndItsWords() throws IOException {
        byte[] made = word(account(Results.gaps()), template("关于{{辖区}}的报告", "{{自评结论}}", "特此报告。"));
        String text = text(made);
        assertThat(text).contains("关于陵川县的报告", "必须做到的", "特此报告。").doesNotContain("{{");
    }

    @Test
    void anUnknownPlaceholderIsNamedAndNothingIsWritten() {
        assertThatThrownBy(() -> word(account(Results.gaps()), template("{{自评结伦}}")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problems()).hasSize(1);
                    assertThat(refused.problems().get(0).found().zh()).isEqualTo("{{自评结伦}}");
                    assertThat(refused.problems().get(0).advice().zh()).contains("自评结论");
                });
    }

    @Test
    void chaptersThatTheTemplateHasNoPlaceForAreNamed() throws IOException {
        List<Phrase> remarks = new ArrayList<>();
        WordReport.of(account(Results.gaps()), Owners.none(), template("{{自评结论}}"), "模板.docx", remarks);
        assertThat(remarks).hasSize(1);
        assertThat(remarks.get(0).zh()).contains("{{存在问题}}").doesNotContain("{{自评结论}}");
    }

    @Test
    void whatIsNoWordFileIsRefused() {
        assertThatThrownBy(() -> word(account(Results.gaps()), "不是".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void ownersComeFromTheNarrowestLine() {
        Owners owners = Owners.read("""
                事项,责任单位,责任人,完成期限
                乡镇卫生院,县卫健局,未明确,2026-06-30
                YX-01,医共体总院,张三,未明确
                """.getBytes(StandardCharsets.UTF_8), "分工.csv", List.of("YX-01", "YX-13"));
        Account.Judged judged = account(Results.gaps()).judged().get(0);
        assertThat(owners.of(row(judged, "YX-01"))).isEqualTo(new Owners.Assignment("医共体总院", "张三", "2026-06-30"));
        assertThat(owners.of(row(judged, "YX-13"))).isEqualTo(new Owners.Assignment("县卫健局", null, "2026-06-30"));
        assertThat(owners.of(row(judged, "YX-05"))).isEqualTo(new Owners.Assignment(null, null, "2025-12-31"));
    }

    @Test
    void theLedgerHasOneLineForEachGapWithADropDownForItsStatus() throws IOException {
        Account account = account(Results.gaps());
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(Ledger.of(account, Owners.none())))) {
            XSSFSheet sheet = book.getSheet("整改台账");
            assertThat(sheet.getLastRowNum() - 1)
                    .isEqualTo(account.judged().get(0).gaps().size());
            assertThat(sheet.getDataValidations()
                            .get(0)
                            .getValidationConstraint()
                            .getExplicitListValues())
                    .containsExactly("未开始", "进行中", "已完成", "需协调");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(book.getNumberOfSheets()).isEqualTo(6);
        }
    }

    @Test
    void hostileTextStaysTextInEveryPaper() throws Exception {
        assertThat(PAYLOADS).hasSize(40).doesNotHaveDuplicates();
        Account account = account(hostile()).with(hostilePlan());
        byte[] word = word(account, null);
        for (byte[] part : parts(word).values()) {
            Document parsed = parsed(part);
            for (String element : List.of("fldSimple", "hyperlink", "object", "altChunk", "attachedTemplate")) {
                assertThat(parsed.getElementsByTagNameNS("*", element).getLength())
                        .as(element)
                        .isZero();
            }
            NodeList fields = parsed.getElementsByTagNameNS("*", "instrText");
            for (int i = 0; i < fields.getLength(); i++) {
                assertThat(fields.item(i).getTextContent()).isEqualTo("PAGE");
            }
            assertThat(external(parsed)).isZero();
        }
        String text = text(word);
        byte[] ledger = Ledger.of(account, Owners.none());
        for (byte[] part : parts(ledger).values()) {
            Document parsed = parsed(part);
            assertThat(parsed.getElementsByTagNameNS("*", "f").getLength()).isZero();
            assertThat(external(parsed)).isZero();
        }
        Set<String> texts = new TreeSet<>();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(ledger))) {
            book.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
                assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                if (cell.getCellType() == CellType.STRING) {
                    texts.add(cell.getStringCellValue());
                    boolean looksLikeFormula = cell.getStringCellValue().matches("(?s)[=+@＝＋＠-].*");
                    assertThat(cell.getCellStyle().getQuotePrefixed())
                            .as(cell.getStringCellValue())
                            .isEqualTo(looksLikeFormula);
                }
            })));
        }
        String page = new String(HtmlReport.of(account), StandardCharsets.UTF_8);
        assertThat(page.substring(page.indexOf("<body>"), page.lastIndexOf("<script>")))
                .doesNotContain("<script", "<img", "<svg onload", "<iframe", "<a href=\"java");
        for (String payload : PAYLOADS) {
            assertThat(text)
                    .as(payload)
                    .contains(Page.visible(payload.replace('\n', ' ').replace('\t', ' ')));
            String[] lines = payload.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                lines[i] = Page.visible(lines[i]);
            }
            assertThat(texts).as(payload).contains(String.join("\n", lines));
        }
    }

    @Test
    void aBrowserShowsTheHostileTextAsItIs(@TempDir Path folder) throws Exception {
        Account account = account(hostile()).with(hostilePlan());
        try (Browser browser = Browser.open()) {
            browser.show(Files.write(folder.resolve("page.html"), HtmlReport.of(account)));
            String seen = browser.evaluate("document.body.textContent").asString();
            for (String payload : PAYLOADS) {
                for (String line : payload.split("\n", -1)) {
                    assertThat(seen).as(payload).contains(Page.visible(line));
                }
            }
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests()).isEmpty();
        }
    }

    /** One institution for each payload that has it as name and town, and doubts that say it. */
    private static Result hostile() {
        List<Doubt> doubts = new ArrayList<>();
        List<Shortfall> members = new ArrayList<>();
        for (String payload : PAYLOADS) {
            members.add(Results.shortfall(
                    "A" + members.size(), payload, Kind.乡镇卫生院, payload, Results.need("techniqueItems", 9L, ">= 15")));
            doubts.add(new Doubt("odd", "A1", payload, List.of(), Phrase.same(payload)));
        }
        return Results.result(
                Results.pack("yuexiu-2025"),
                List.of(
                        Results.failed(Results.TECHNIQUES, members.toArray(Shortfall[]::new)),
                        Results.ELDERLY_FAIL,
                        Results.CONNECTED_INCOMPLETE),
                doubts);
    }

    /** A plan with one step for each payload, which stands in every field. */
    private static WayOut hostilePlan() {
        List<PlannedStep> steps = new ArrayList<>();
        List<Account.Figure> beyond = new ArrayList<>();
        for (String payload : PAYLOADS) {
            steps.add(new PlannedStep(
                    payload, payload, payload, payload, payload, payload, List.of(payload), List.of(), null));
            beyond.add(new Account.Figure(payload, payload));
        }
        return new WayOut("结果", "证明", "最省", steps, Map.of("yuexiu-2025/YX-02", List.of(PAYLOADS.get(0))), beyond, "口径");
    }

    private static Account.Row row(Account.Judged judged, String id) {
        return judged.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Account account(Result result) {
        return Account.of(List.of(result), List.of(), Language.ZH);
    }

    private static byte[] word(Account account, byte[] template) {
        return WordReport.of(account, Owners.none(), template, "模板.docx", new ArrayList<>());
    }

    private static byte[] template(String... paragraphs) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            for (String paragraph : paragraphs) {
                document.createParagraph().createRun().setText(paragraph);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static String text(byte[] word) throws IOException {
        try (XWPFWordExtractor extractor = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(word)))) {
            return extractor.getText();
        }
    }

    /** The parts of an office file that are XML. */
    private static Map<String, byte[]> parts(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return parts;
    }

    private static Document parsed(byte[] part) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(part));
    }

    /** How many relations lead out of the file. */
    private static int external(Document parsed) {
        int external = 0;
        NodeList relations = parsed.getElementsByTagNameNS("*", "Relationship");
        for (int i = 0; i < relations.getLength(); i++) {
            external += ((Element) relations.item(i)).getAttribute("TargetMode").equals("External") ? 1 : 0;
        }
        return external;
    }
}
