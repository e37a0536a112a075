package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shifan.snapshot.Characters.firstRefused;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.Browser;
import org.shifan.Payloads;
import org.shifan.text.Formulas;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every text field of a snapshot and of the tables beside it, every payload, every output. Fields that come many times
 * hold all payloads at once; those that a snapshot has only once hold one after the other: one of them in the normal run,
 * all with {@code -Dshifan.hostile=all}. {@code -Dshifan.hostile.keep=FOLDER} keeps what was written.
 */
class HostileFieldsTest {

    private static final boolean ALL = "all".equals(System.getProperty("shifan.hostile"));
    private static final String KEEP = System.getProperty("shifan.hostile.keep");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the reader of snapshots lets in; the others are refused by it. */
    private static final List<String> LET_IN =
            Payloads.ALL.stream().filter(payload -> firstRefused(payload) < 0).toList();

    private static final Pattern HANDLER = Pattern.compile("<[a-zA-Z][^<>\"]*(\"[^\"]*\"[^<>\"]*)*\\son[a-z]+\\s*=");
    private static final Pattern ELEMENT = Pattern.compile("<(script|img|iframe|object|embed|link|base|form|meta)\\b");
    private static final Pattern OUTSIDE =
            Pattern.compile("(href|src|action)\\s*=\\s*[\"']?\\s*(javascript|data|https?|//)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?%?");

    /** Before what a page's own script reads. */
    private static final String DATA = "<script type=\"application/json\" id=\"data\">";

    @TempDir
    private Path temp;

    private Path folder;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        folder = KEEP == null ? temp : Files.createDirectories(Path.of(KEEP));
        shell = new Shell(folder);
    }

    @Test
    void whatSteersOrHidesIsRefusedInEveryField() throws IOException {
        assertThat(Payloads.ALL).hasSize(40).doesNotHaveDuplicates();
        List<String> refused = new ArrayList<>(Payloads.ALL);
        refused.removeAll(LET_IN);
        assertThat(refused).hasSizeBetween(6, 12);
        for (String payload : refused) {
            for (Map.Entry<String, ObjectNode> each : oneField(payload).entrySet()) {
                Path snapshot = folder.resolve("refused.json");
                Files.write(snapshot, JSON.writeValueAsBytes(each.getValue()));
                assertThat(shell.run("check", snapshot))
                        .as(each.getKey() + " " + payload)
                        .isEqualTo(Exit.FACTS);
                quiet(shell.out + shell.err);
            }
        }
    }

    @Test
    void everyOutputTakesEveryFieldForText() throws Exception {
        List<String> single = ALL ? LET_IN : LET_IN.subList(1, 2);
        Path table = table();
        Path owners = csv("分工.csv", "事项,责任单位,责任人,完成期限", "未明确", 2);
        Path waivers = csv("免检.csv", "指标编号,理由,批准人,批准文号,有效期至", "2099-01-01", 3);
        int number = 0;
        for (String payload : single) {
            Path place = Files.createDirectories(folder.resolve("第" + ++number + "份 输出"));
            Path snapshot = place.resolve("快照.json");
            Files.write(snapshot, JSON.writeValueAsBytes(everyField(payload)));
            check(snapshot, place, table, owners, waivers);
            form(snapshot, place);
            batch(snapshot, place);
            told(snapshot, place);
            harmless(place, payload);
        }
    }

    // ---- the facts

    /** One snapshot for each text field, with that text in it. */
    private static Map<String, ObjectNode> oneField(String payload) {
        Map<String, ObjectNode> snapshots = new LinkedHashMap<>();
        for (String field : List.of("name", "source", "evidence", "earlier", "id", "called", "town", "technique")) {
            ObjectNode snapshot = plain();
            ObjectNode row = row("A1", "甲院", "甲镇", "毫针");
            switch (field) {
                case "name" -> ((ObjectNode) snapshot.get("jurisdiction")).put("name", payload);
                case "source" -> snapshot.put("source", payload);
                case "evidence" ->
                    answer((ObjectNode) snapshot.get("answers"), "tcmHealthEducationBase", true, List.of(payload));
                case "earlier" -> {
                    ObjectNode previous = snapshot.putObject("previous").put("asOf", "2024-12-31");
                    answer(previous.putObject("answers"), "residentPopulation", 9, List.of(payload));
                }
                case "id" -> row = row(payload, "甲院", "甲镇", "毫针");
                case "called" -> row = row("A1", payload, "甲镇", "毫针");
                case "town" -> row = row("A1", "甲院", payload, "毫针");
                default -> row = row("A1", "甲院", "甲镇", payload);
            }
            ((ArrayNode) snapshot.get("institutions")).add(row);
            snapshots.put(field, snapshot);
        }
        return snapshots;
    }

    /** All payloads in all fields that come many times; one in those that do not. */
    private static ObjectNode everyField(String single) {
        ObjectNode snapshot = plain().put("source", single);
        ((ObjectNode) snapshot.get("jurisdiction")).put("name", single);
        answer((ObjectNode) snapshot.get("answers"), "tcmHealthEducationBase", true, LET_IN);
        answer((ObjectNode) snapshot.get("answers"), "residentPopulation", 200_000, LET_IN);
        ObjectNode previous = snapshot.putObject("previous").put("asOf", "2024-12-31");
        answer(previous.putObject("answers"), "residentPopulation", 190_000, LET_IN);
        ArrayNode rows = (ArrayNode) snapshot.get("institutions");
        LET_IN.forEach(payload -> rows.add(row(payload, payload, payload, payload)));
        for (String payload : LET_IN) {
            rows.add(JSON.createObjectNode()
                    .put("id", payload + "2")
                    .put("name", payload)
                    .put("kind", "村卫生室")
                    .put("town", payload));
        }
        return snapshot;
    }

    private static ObjectNode plain() {
        ObjectNode snapshot = JSON.createObjectNode().put("snapshot", 1);
        snapshot.putObject("jurisdiction")
                .put("code", "140524")
                .put("name", "陵川县")
                .put("kind", "县");
        snapshot.put("asOf", "2025-10-31").putObject("answers");
        snapshot.putArray("institutions");
        return snapshot;
    }

    private static void answer(ObjectNode answers, String name, Object value, List<String> evidence) {
        ObjectNode answer = answers.putObject(name);
        answer.set("value", JSON.valueToTree(value));
        evidence.forEach(answer.putArray("evidence")::add);
    }

    private static ObjectNode row(String id, String name, String town, String technique) {
        ObjectNode row = JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("kind", "乡镇卫生院")
                .put("town", town)
                .put("physicians", 10)
                .put("tcmPhysicians", 1)
                .put("offersTcm", false)
                .put("tcmHall", false);
        row.putArray("techniques").add(technique);
        return row;
    }

    /** A table beside the snapshot: each payload in all texts about an indicator of its own. */
    private Path csv(String name, String head, String last, int texts) {
        StringBuilder text = new StringBuilder(head).append('\n');
        for (int i = 0; i < LET_IN.size(); i++) {
            text.append(String.format("YX-B%02d", i + 1));
            text.append((",\"" + LET_IN.get(i).replace("\"", "\"\"") + '"').repeat(texts));
            text.append(',').append(last).append('\n');
        }
        return shell.write(name, text.toString());
    }

    /** A table that was handed down, with every column we fill in. */
    private Path table() throws IOException {
        Path table = folder.resolve("官方表.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(table)) {
            XSSFSheet sheet = workbook.createSheet("表");
            String[] heads = {
                "指标编号", "自评结果", "实际值", "完成情况", "差距", "存在问题", "整改措施", "分子", "分母", "佐证材料", "责任单位", "责任人", "完成时限", "备注"
            };
            for (int i = 0; i < heads.length; i++) {
                (i == 0 ? sheet.createRow(0) : sheet.getRow(0)).createCell(i).setCellValue(heads[i]);
            }
            List<String> ids = List.of(
                    "YX-01",
                    "YX-02b",
                    "YX-03b",
                    "YX-04a",
                    "YX-05",
                    "YX-12",
                    "YX-13、YX-15",
                    "YX-B02、YX-B03、YX-B04",
                    "YX-B05",
                    "YX-B06",
                    "YX-B07",
                    "YX-B08",
                    "YX-B20");
            for (int i = 0; i < ids.size(); i++) {
                sheet.createRow(i + 1).createCell(0).setCellValue(ids.get(i));
            }
            workbook.write(out);
        }
        return table;
    }

    // ---- the outputs

    private void check(Path snapshot, Path place, Path table, Path owners, Path waivers) {
        List<Object> args =
                new ArrayList<>(List.of("check", snapshot, "--pack", "yuexiu-2025", "--pack", "natcm-2025"));
        args.addAll(List.of("--owners", owners, "--waivers", waivers, "--fill", table));
        for (String name : List.of("html:结果.html", "docx:报告.docx", "xlsx:台账.xlsx", "filled:已填.xlsx", "json:结果.json")) {
            int colon = name.indexOf(':');
            args.addAll(List.of("-o", name.substring(0, colon + 1) + place.resolve(name.substring(colon + 1))));
        }
        args.addAll(List.of("-o", "text"));
        assertThat(shell.run(args.toArray())).as(shell.err).isEqualTo(Exit.FAIL);
        quiet(shell.out + shell.err);
    }

    private void form(Path snapshot, Path place) {
        Path form = place.resolve("填报表.xlsx");
        run(Exit.OK, "template", "--from", snapshot, "-o", form);
        if (ALL) {
            // The towns' names become those of sheets and of files.
            run(Exit.OK, "template", "--from", snapshot, "--split", "town", "-o", place.resolve("分表.xlsx"));
            run(Exit.OK, "template", "--from", snapshot, "--split", "town", "-o", place.resolve("各乡镇"));
            run(Exit.OK, "convert", place.resolve("分表.xlsx"), "-o", place.resolve("分表.json"));
        }
        run(Exit.OK, "validate", form, "--mark", place.resolve("标注.xlsx"));
        run(Exit.OK, "convert", form, "-o", place.resolve("转换.json"));
        run(Exit.OK, "merge", form, place.resolve("转换.json"), "-o", place.resolve("合并.xlsx"));
    }

    private void batch(Path snapshot, Path place) {
        run(
                Exit.OK,
                "batch",
                snapshot,
                "--pack",
                "yuexiu-2025",
                "--hints",
                "on",
                "--quiet",
                "--out",
                place.resolve("批量"));
    }

    private void told(Path snapshot, Path place) {
        for (String language : List.of("zh", "en")) {
            run(Exit.OK, "explain", snapshot, "YX-01", "--lang", language);
            run(Exit.OK, "explain", snapshot, "YX-05", "--lang", language);
            run(Exit.FAIL, "check", snapshot, "--profile", "core", "--lang", language);
        }
        run(Exit.OK, "sample", snapshot, "--seed", LET_IN.get(7), "--size", "30", "-o", place.resolve("抽签.json"));
        run(Exit.OK, "what-if", snapshot, "--margins", "--set", "answers.tcmHealthEducationBase=false");
        run(Exit.OK, "compare", place.resolve("结果.json"), place.resolve("结果.json"));
    }

    private void run(int expected, Object... args) {
        assertThat(shell.run(args)).as(List.of(args) + shell.err).isEqualTo(expected);
        quiet(shell.out + shell.err);
    }

    // ---- what must not be in them

    /** No escape, no bell, no turning of the direction: what a terminal is shown is what stands there. */
    private static void quiet(String text) {
        for (String line : text.split("\n", -1)) {
            assertThat(firstRefused(line)).as(line).isEqualTo(-1);
        }
    }

    private static void harmless(Path place, String single) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(place)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, Integer> seen = new TreeMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            String ending = name.substring(name.lastIndexOf('.') + 1);
            seen.merge(ending, 1, Integer::sum);
            byte[] bytes = Files.readAllBytes(file);
            switch (ending) {
                case "html" -> page(new String(bytes, StandardCharsets.UTF_8), name);
                case "docx", "xlsx" -> office(file, name);
                case "csv" -> table(new String(bytes, StandardCharsets.UTF_8), name);
                case "json", "jsonl" -> {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    text.lines()
                            .forEach(line ->
                                    assertThat(firstRefused(line)).as(name).isEqualTo(-1));
                }
                default -> {}
            }
        }
        assertThat(seen).containsEntry("html", 2).containsEntry("docx", 1);
        assertThat(seen.get("xlsx")).isGreaterThanOrEqualTo(6);
        assertThat(seen.get("csv")).isGreaterThanOrEqualTo(2);
        JsonNode converted = JSON.readTree(Files.readAllBytes(place.resolve("转换.json")));
        assertThat(converted.path("source").asString()).isEqualTo(single);
    }

    private static void page(String page, String name) {
        // The page's own elements end where its body begins and begin again with its script at the end.
        String body = page.substring(page.indexOf("<body"), page.lastIndexOf("<script"));
        int data = body.indexOf(DATA);
        if (data >= 0) {
            int end = body.indexOf("</script>", data);
            assertThat(body.substring(data + DATA.length(), end)).as(name).doesNotContain("<");
            body = body.substring(0, data) + body.substring(end + "</script>".length());
        }
        assertThat(ELEMENT.matcher(body)
                        .results()
                        .filter(each -> !own(each.group(1)))
                        .toList())
                .as(name)
                .isEmpty();
        assertThat(HANDLER.matcher(body).find()).as(name).isFalse();
        Matcher outside = OUTSIDE.matcher(body);
        while (outside.find()) {
            String before = body.substring(0, outside.start());
            assertThat(before.lastIndexOf('<') > before.lastIndexOf('>'))
                    .as(name + outside.group())
                    .isFalse();
        }
        assertThat(page.indexOf("<script", page.lastIndexOf("<script") + 1)).isNegative();
    }

    /** Elements that a page brings along itself in its body. */
    private static boolean own(String element) {
        return element.equals("form");
    }

    private static void office(Path file, String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String part = name + "!" + entry.getName();
                assertThat(part).doesNotContain("vbaProject", "externalLink", "activeX", "oleObject");
                if (!entry.getName().endsWith(".xml") && !entry.getName().endsWith(".rels")) {
                    continue;
                }
                Document parsed = factory.newDocumentBuilder().parse(zip.getInputStream(entry));
                for (String element : List.of("f", "fldSimple", "object", "altChunk", "attachedTemplate")) {
                    boolean chart = entry.getName().contains("/charts/") && element.equals("f");
                    assertThat(parsed.getElementsByTagNameNS("*", element).getLength() == 0 || chart)
                            .as(part + " " + element)
                            .isTrue();
                }
                NodeList fields = parsed.getElementsByTagNameNS("*", "instrText");
                for (int i = 0; i < fields.getLength(); i++) {
                    assertThat(fields.item(i).getTextContent()).as(part).isEqualTo("PAGE");
                }
                NodeList relations = parsed.getElementsByTagNameNS("*", "Relationship");
                for (int i = 0; i < relations.getLength(); i++) {
                    assertThat(((Element) relations.item(i)).getAttribute("TargetMode"))
                            .as(part)
                            .isNotEqualTo("External");
                }
            }
        }
        if (name.endsWith(".xlsx")) {
            try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
                workbook.forEach(sheet -> {
                    for (Row row : sheet) {
                        row.forEach(cell -> {
                            String where = name + sheet.getSheetName() + cell.getAddress();
                            assertThat(cell.getCellType()).as(where).isNotIn(CellType.FORMULA, CellType.ERROR);
                            if (cell.getCellType() == CellType.STRING && Formulas.like(cell.getStringCellValue())) {
                                // It stays a text when somebody presses Enter in it.
                                assertThat(cell.getCellStyle().getQuotePrefixed()
                                                || cell.getCellStyle()
                                                        .getDataFormatString()
                                                        .equals("@"))
                                        .as(where)
                                        .isTrue();
                            }
                        });
                    }
                });
            }
        }
    }

    private static void table(String text, String name) throws IOException {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (CSVRecord record : CSVFormat.RFC4180.parse(new StringReader(plain))) {
            for (String field : record) {
                boolean formula =
                        Formulas.like(field) && !NUMBER.matcher(field.strip()).matches();
                assertThat(formula).as(name + ": " + field).isFalse();
            }
        }
    }

    @Test
    void aBrowserRunsNothingOfIt() throws Exception {
        Path snapshot = folder.resolve("快照.json");
        Files.write(snapshot, JSON.writeValueAsBytes(everyField(LET_IN.get(5))));
        Path page = folder.resolve("结果.html");
        shell.run("check", snapshot, "--profile", "core", "-o", "html:" + page);
        batch(snapshot, folder);
        try (Browser browser = Browser.open()) {
            for (Path each : List.of(page, folder.resolve("批量").resolve("cohort.html"))) {
                browser.show(each);
                assertThat(browser.evaluate(
                                        "document.querySelectorAll('img, iframe, object, embed, a[href^=\"java\"]').length")
                                .asInt())
                        .isZero();
                assertThat(browser.evaluate("document.body.textContent.length").asInt())
                        .isGreaterThan(500);
                assertThat(browser.complaints()).isEmpty();
                assertThat(browser.requests()).isEmpty();
            }
        }
    }
}
