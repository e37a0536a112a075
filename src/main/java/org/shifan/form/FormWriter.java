package org.shifan.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Techniques;
import org.shifan.snapshot.Vocabulary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the form: the facts that the rules of some packs read, and everything that an earlier snapshot says, so that
 * nothing is lost by turning a snapshot into a workbook. Large ones are written row by row in little memory.
 */
public final class FormWriter {

    private static final String FONT = "宋体";

    /** What the properties of a form name that has no date yet. */
    private static final String NO_DAY = "1980-01-01";

    /** In the name of the county's own workbook beside those of its towns. */
    private static final String COUNTY = "县级";

    private static final int LEAST_ROWS = 200;
    private static final int SPARE_ROWS = 50;
    private static final int LISTED_INDICATORS = 6;

    private final List<Pack> packs;
    private final Vocabulary vocabulary;
    private final JsonNode before;
    private final boolean byTown;
    private final String town;
    private final Map<String, Set<String>> uses = new TreeMap<>();
    private final Map<String, Set<Kind>> kinds = new TreeMap<>();
    private final Map<String, List<Indicator>> measures = new TreeMap<>();
    private boolean rises;

    private final SXSSFWorkbook workbook = new SXSSFWorkbook(new XSSFWorkbook(), 100, false, false);
    private final CellStyle title = style(16, true, null, false, HorizontalAlignment.LEFT);
    private final CellStyle note = style(10, false, null, false, HorizontalAlignment.LEFT);
    private final CellStyle head = style(11, true, "D9E5F1", true, HorizontalAlignment.CENTER);
    private final CellStyle hint = style(9, false, "F2F2F2", true, HorizontalAlignment.CENTER);
    private final CellStyle fixed = style(10, false, "F7F7F7", true, HorizontalAlignment.LEFT);
    private final CellStyle small = style(9, false, "F7F7F7", true, HorizontalAlignment.LEFT);
    private final CellStyle section = style(11, true, "E8EFE3", true, HorizontalAlignment.LEFT);
    private final CellStyle entry = open(style(11, false, "FFFDF0", true, HorizontalAlignment.LEFT), "@");
    private final CellStyle number = open(style(11, false, "FFFDF0", true, HorizontalAlignment.RIGHT), "General");
    private final CellStyle choice = open(style(11, false, "FFFDF0", true, HorizontalAlignment.CENTER), "@");

    /** @param town whose form it is, which asks for institutions only; null for the county's */
    private FormWriter(List<Pack> packs, Vocabulary vocabulary, JsonNode before, boolean byTown, String town) {
        this.packs = packs;
        this.vocabulary = vocabulary;
        this.before = before;
        this.byTown = byTown;
        this.town = town;
        for (Pack pack : packs) {
            for (Indicator indicator : pack.indicators()) {
                rises |= indicator.rises();
                for (String fact : indicator.facts()) {
                    uses.computeIfAbsent(fact, name -> new LinkedHashSet<>()).add(indicator.id());
                    kinds.computeIfAbsent(fact, name -> new TreeSet<>()).addAll(indicator.kinds());
                }
                if (indicator.measure() != null) {
                    measures.computeIfAbsent(indicator.measure(), name -> new ArrayList<>())
                            .add(indicator);
                }
            }
        }
    }

    /**
     * The form.
     *
     * @param packs whose facts it asks for; may be empty, then it holds what the snapshot says
     * @param json a snapshot that was read and found right, to fill in beforehand; null for an empty form
     * @param byTown whether each town of that snapshot gets a sheet of its own
     * @throws IllegalArgumentException when a text does not fit a cell
     */
    public static byte[] write(List<Pack> packs, Vocabulary vocabulary, byte[] json, boolean byTown) {
        return new FormWriter(packs, vocabulary, tree(json), byTown, null).write();
    }

    /**
     * A form for each town of a snapshot, which asks for its institutions only, and one for the county with everything
     * else and the institutions without a town; merged they say the same as the snapshot.
     *
     * @param packs whose facts they ask for; may be empty
     * @param json a snapshot that was read and found right
     * @return the workbooks by the names of their files, the county's first
     * @throws IllegalArgumentException when a text does not fit a cell
     */
    public static Map<String, byte[]> writeTowns(List<Pack> packs, Vocabulary vocabulary, byte[] json) {
        JsonNode whole = tree(json);
        Map<String, ArrayNode> towns = new LinkedHashMap<>();
        for (JsonNode institution : whole.path("institutions")) {
            towns.computeIfAbsent(
                            institution.path("town").asString(""),
                            name -> JsonMapper.shared().createArrayNode())
                    .add(institution);
        }
        ObjectNode county = (ObjectNode) whole.deepCopy();
        ArrayNode townless = towns.remove("");
        county.set("institutions", townless == null ? JsonMapper.shared().createArrayNode() : townless);
        Map<String, byte[]> forms = new LinkedHashMap<>();
        int digits = Integer.toString(towns.size()).length();
        forms.put(
                "0".repeat(digits) + "-" + COUNTY + ".xlsx",
                new FormWriter(packs, vocabulary, county, false, null).write());
        towns.forEach((place, rows) -> {
            ObjectNode part = JsonMapper.shared().createObjectNode();
            for (String key : List.of("snapshot", "jurisdiction", "asOf")) {
                part.set(key, whole.get(key));
            }
            part.set("institutions", rows);
            String number = Integer.toString(forms.size());
            String name = "0".repeat(digits - number.length()) + number + "-" + fileName(place) + ".xlsx";
            forms.put(name, new FormWriter(packs, vocabulary, part, false, place).write());
        });
        return forms;
    }

    private static JsonNode tree(byte[] json) {
        return json == null
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(json);
    }

    /** The town as part of a file's name that every system takes. */
    private static String fileName(String town) {
        String name = town.replaceAll("[\\\\/?*:<>|\"\\p{Cntrl}]", "_");
        int length = Math.min(name.length(), 40);
        return name.substring(0, Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length);
    }

    private byte[] write() {
        try (workbook) {
            // Else the library puts the clock there, and no two forms have the same bytes.
            String day = before.path("asOf").asString(NO_DAY);
            workbook.getXSSFWorkbook().getProperties().getCoreProperties().setCreated(day + "T00:00:00Z");
            guide();
            jurisdiction();
            institutions();
            techniques();
            if (town == null) {
                evidence();
                totals();
            }
            hidden();
            workbook.setActiveSheet(0);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException noDate) {
            throw new IllegalStateException(noDate); // the date was found right before
        }
    }

    // --- styles

    private CellStyle style(int size, boolean bold, String fill, boolean border, HorizontalAlignment alignment) {
        XSSFCellStyle style = (XSSFCellStyle) workbook.createCellStyle();
        XSSFFont font = (XSSFFont) workbook.createFont();
        font.setFontName(FONT);
        font.setFontHeightInPoints((short) size);
        font.setBold(bold);
        style.setFont((Font) font);
        style.setAlignment(alignment);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        style.setLocked(true);
        if (fill != null) {
            style.setFillForegroundColor(color(fill));
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        if (border) {
            style.setBorderTop(BorderStyle.THIN);
            style.setBorderBottom(BorderStyle.THIN);
            style.setBorderLeft(BorderStyle.THIN);
            style.setBorderRight(BorderStyle.THIN);
        }
        return style;
    }

    private static XSSFColor color(String hex) {
        int rgb = Integer.parseInt(hex, 16);
        return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, null);
    }

    private CellStyle open(CellStyle style, String format) {
        style.setLocked(false);
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private CellStyle style(Fact fact) {
        return switch (fact.type()) {
            case COUNT -> number;
            case YESNO -> choice;
            case TEXT -> entry;
        };
    }

    private SXSSFSheet sheet(String name, int headRows, int frozenColumns, int... widths) {
        SXSSFSheet sheet = workbook.createSheet(name);
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, widths[i] * 256);
        }
        if (headRows > 0) {
            sheet.createFreezePane(frozenColumns, headRows);
            sheet.setRepeatingRows(new CellRangeAddress(0, headRows - 1, -1, -1));
        }
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.setAutobreaks(true);
        sheet.getFooter().setCenter("第 &P 页，共 &N 页");
        return sheet;
    }

    /** Protects headings without a password; filling in, sorting, widths, and rows and columns of one's own stay allowed. */
    private static void protect(SXSSFSheet sheet) {
        sheet.enableLocking();
        sheet.lockFormatCells(false);
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
        sheet.lockInsertRows(false);
        sheet.lockDeleteRows(false);
        sheet.lockSort(false);
        sheet.lockAutoFilter(false);
        sheet.lockInsertHyperlinks(true);
    }

    private static Cell cell(Row row, int column, String text, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        if (text != null && !text.isEmpty()) {
            if (text.length() > 32_767) {
                throw new IllegalArgumentException(text.substring(0, 20));
            }
            cell.setCellValue(coded(text));
        }
        return cell;
    }

    private static void value(Cell cell, JsonNode node) {
        JsonNode value = node == null ? null : node.isObject() ? node.get("value") : node;
        if (value == null || value.isNull() || value.isMissingNode()) {
            return;
        }
        if (value.isBoolean()) {
            cell.setCellValue(value.booleanValue() ? "是" : "否");
        } else if (value.isNumber()) {
            cell.setCellValue((double) value.longValue()); // at most 10 digits: exact
        } else {
            cell.setCellValue(coded(value.stringValue()));
        }
    }

    /** A text that looks like a character written by its number would be read as that character. */
    private static String coded(String text) {
        return text.indexOf("_x") < 0 ? text : text.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_");
    }

    // --- sheets

    private void guide() {
        SXSSFSheet sheet = sheet(Layout.GUIDE, 0, 0, 4, 110);
        int at = 0;
        Row first = sheet.createRow(at++);
        first.setHeightInPoints(34);
        cell(first, 1, "基层中医药工作自查填报表", title);
        List<String> lines = new ArrayList<>();
        if (!packs.isEmpty()) {
            lines.add("本表按以下文件的指标生成，只问判定所需的数据：");
            packs.forEach(pack -> lines.add("　《" + pack.title() + "》" + (pack.number() == null ? "" : pack.number())
                    + "（规则包 " + pack.id() + "）"));
        }
        if (town != null) {
            lines.add("本表由" + town + "填报，只填“机构”表；填好后交县里合并（shifan merge）。“辖区”表已填好，请勿改动。");
        }
        lines.addAll(List.of(
                "一、只填浅黄色的格。灰色的格是说明，已加保护（没有密码，可在“审阅—撤销工作表保护”中解除）。",
                "二、空着表示“未报”，不等于0，也不等于“否”。一个都没有请填0，没有设置请选“否”。不要填“—”“/”“无”。",
                "三、数一律填整数，单位看标题上方；不填百分数，不填“万”。不要用公式，汇总好的数请“选择性粘贴—数值”。",
                "四、“辖区”表一行一项；“往年填报值”只在要求比往年提高的指标中使用。佐证填文件名或文号，一格多份时每行一份（Alt+Enter）。",
                "五、“机构”表一行一个机构，编号互不相同（可用医疗机构登记号）。变灰的格与该类机构无关，不必填。可以自行排序、筛选、加空行、加合计行、加表外的列；" + "也可以按乡镇分成几张表，标题行照抄即可。",
                "六、分支机构选“是”的行不计入任何考核对象。中医药技术填名称（用“、”隔开，名称见“技术目录”，没有任何一项填“无”），或只填类数、项数。",
                "七、没有某类机构，请在“辖区”表“本辖区没有…”一行选“是”；不选也不填机构，视为未报。",
                "八、没有逐个机构的数据、只有公布的合计时，填“已公布合计”表的分子和分母。",
                "九、填好保存后，双击 自查.bat，或者运行：shifan check 文件名.xlsx。"));
        for (String line : lines) {
            Row row = sheet.createRow(at++);
            row.setHeightInPoints(line.length() > 62 ? 34 : 19);
            cell(row, 1, line, note);
        }
        sheet.enableLocking();
    }

    private String used(String fact) {
        Set<String> ids = uses.getOrDefault(fact, Set.of());
        List<String> first = ids.stream().limit(LISTED_INDICATORS).toList();
        return String.join("、", first) + (ids.size() > first.size() ? " 等" + ids.size() + "项" : "");
    }

    private static String demand(Fact fact, Vocabulary.Section section) {
        return switch (fact.type()) {
            case COUNT -> {
                Fact whole = fact.whole() == null ? null : section.fact(fact.whole());
                yield "整数" + (fact.min() > 0 ? "，" + fact.min() + "～" + fact.max() : "")
                        + (whole == null ? "" : "，不超过“" + whole.label() + "”");
            }
            case YESNO -> "是 或 否";
            case TEXT -> "文字";
        };
    }

    private void jurisdiction() {
        JsonNode earlier = before.path("previous");
        boolean withEarlier = town == null && (rises || earlier.isObject());
        boolean withProof = false;
        for (JsonNode answer : earlier.path("answers")) {
            withProof |= answer.isObject() && answer.has("evidence");
        }
        SXSSFSheet sheet = sheet(
                Layout.JURISDICTION, 2, 2, 44, 16, 7, 24, 30, 26, 30, 14, withEarlier ? 16 : 2, withProof ? 24 : 2, 20);
        Row first = sheet.createRow(0);
        first.setHeightInPoints(30);
        cell(first, 0, "辖区填报事项", title);
        Row heading = sheet.createRow(1);
        heading.setHeightInPoints(24);
        List<String> headings =
                new ArrayList<>(List.of("填报事项", "填报值", "单位", "填写要求", "佐证材料", "用于哪些指标", "数据从哪里查", "责任单位"));
        headings.add(withEarlier ? Layout.ITEM_COLUMNS.get("before") : "");
        headings.add(withProof ? Layout.ITEM_COLUMNS.get("evidenceBefore") : "");
        headings.add(Layout.ITEM_COLUMNS.get("code"));
        for (int i = 0; i < headings.size(); i++) {
            if (!headings.get(i).isEmpty()) {
                cell(heading, i, headings.get(i), head);
            }
        }
        if (!withEarlier) {
            sheet.setColumnHidden(8, true);
        }
        if (!withProof) {
            sheet.setColumnHidden(9, true);
        }
        int at = 2;
        at = part(sheet, at, "基本情况");
        for (Map.Entry<String, String> item : Layout.ITEMS.entrySet()) {
            String name = item.getKey();
            if (name.equals("previous.asOf") && !withEarlier || name.equals("source") && town != null) {
                continue;
            }
            String demand = switch (name) {
                case "jurisdiction.code" -> "六位统计用区划代码";
                case "jurisdiction.kind" -> "从下拉列表选";
                case "source" -> "可不填";
                case "jurisdiction.name" -> "规范全称";
                default -> "如 2025-12-31";
            };
            Row row = row(sheet, at, item.getValue(), "", demand, "", "", "", name);
            value(cell(row, 1, null, entry), before.at("/" + name.replace('.', '/')));
            if (name.equals("jurisdiction.kind")) {
                list(sheet, at, at, 1, names(JurisdictionKind.values()), "请从列表中选择辖区类别");
            }
            at++;
        }
        if (town != null) {
            protect(sheet);
            return;
        }
        at = part(sheet, at, "没有的机构类别（选“是”表示本辖区一家也没有；不选视为未报）");
        Set<String> absent = new TreeSet<>();
        before.path("absent").forEach(kind -> absent.add(kind.stringValue()));
        Set<Kind> needed = new TreeSet<>();
        kinds.values().forEach(needed::addAll);
        int from = at;
        for (Kind kind : Kind.values()) {
            if (needed.contains(kind) || absent.contains(kind.name()) || packs.isEmpty()) {
                Row row = row(
                        sheet,
                        at++,
                        Layout.ABSENT + kind.name(),
                        "",
                        "是；有的话空着",
                        "",
                        "",
                        "",
                        Layout.ABSENT_CODE + kind.name());
                cell(row, 1, absent.contains(kind.name()) ? "是" : null, choice);
            }
        }
        if (at > from) {
            list(sheet, from, at - 1, 1, List.of("是", "否"), "请选 是 或 否，或者空着");
        }
        at = part(sheet, at, "填报事项");
        Vocabulary.Section facts = vocabulary.answers();
        for (Fact fact : facts.facts()) {
            JsonNode answer = before.path("answers").get(fact.name());
            JsonNode earlierAnswer = earlier.path("answers").get(fact.name());
            if (!uses.containsKey(fact.name()) && answer == null && earlierAnswer == null) {
                continue;
            }
            Row row = row(
                    sheet,
                    at,
                    Layout.heading(fact, facts),
                    fact.unit(),
                    demand(fact, facts),
                    used(fact.name()),
                    fact.source(),
                    fact.owner(),
                    fact.name());
            value(cell(row, 1, null, style(fact)), answer);
            cell(row, 4, proof(answer), entry);
            if (withEarlier) {
                value(cell(row, 8, null, style(fact)), earlierAnswer);
            }
            if (withProof) {
                cell(row, 9, proof(earlierAnswer), entry);
            }
            for (int column : withEarlier ? new int[] {1, 8} : new int[] {1}) {
                validation(sheet, fact, at, at, column);
            }
            at++;
        }
        protect(sheet);
    }

    private static String proof(JsonNode answer) {
        List<String> proofs = new ArrayList<>();
        if (answer != null && answer.isObject()) {
            answer.path("evidence").forEach(each -> proofs.add(each.stringValue()));
        }
        return String.join("\n", proofs);
    }

    private int part(SXSSFSheet sheet, int at, String text) {
        Row row = sheet.createRow(at);
        row.setHeightInPoints(20);
        cell(row, 0, text, section);
        for (int i = 1; i < 8; i++) {
            cell(row, i, null, section);
        }
        sheet.addMergedRegion(new CellRangeAddress(at, at, 0, 7));
        return at + 1;
    }

    private Row row(
            SXSSFSheet sheet,
            int at,
            String label,
            String unit,
            String demand,
            String used,
            String source,
            String owner,
            String code) {
        Row row = sheet.createRow(at);
        int longest = Math.max(
                Math.max((label.length() + 20) / 21, (used.length() + 22) / 23),
                Math.max(source == null ? 0 : (source.length() + 16) / 17, (demand.length() + 12) / 13));
        row.setHeightInPoints(Math.max(19, 14 * longest + 4));
        cell(row, 0, label, fixed);
        cell(row, 2, unit, hint);
        cell(row, 3, demand, small);
        cell(row, 5, used, small);
        cell(row, 6, source, small);
        cell(row, 7, owner, small);
        cell(row, 10, code, small);
        return row;
    }

    private static List<String> names(Enum<?>[] values) {
        List<String> names = new ArrayList<>();
        for (Enum<?> value : values) {
            names.add(value.name());
        }
        return names;
    }

    private static void list(SXSSFSheet sheet, int from, int to, int column, List<String> choices, String message) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        refuse(
                sheet,
                helper.createValidation(
                        helper.createExplicitListConstraint(choices.toArray(new String[0])),
                        new CellRangeAddressList(from, to, column, column)),
                message);
    }

    private static void validation(SXSSFSheet sheet, Fact fact, int from, int to, int column) {
        switch (fact.type()) {
            case YESNO -> list(sheet, from, to, column, List.of("是", "否"), "请选 是 或 否；未报就空着");
            case COUNT -> {
                DataValidationHelper helper = sheet.getDataValidationHelper();
                DataValidationConstraint constraint = helper.createIntegerConstraint(
                        OperatorType.BETWEEN, Long.toString(fact.min()), Long.toString(fact.max()));
                refuse(
                        sheet,
                        helper.createValidation(constraint, new CellRangeAddressList(from, to, column, column)),
                        "请填 " + fact.min() + "～" + fact.max() + " 的整数"
                                + (fact.unit().isEmpty() ? "" : "（" + fact.unit() + "）") + "；未报就空着");
            }
            case TEXT -> {}
        }
    }

    private static void refuse(SXSSFSheet sheet, DataValidation validation, String message) {
        validation.setEmptyCellAllowed(true);
        validation.setShowErrorBox(true);
        validation.createErrorBox("填写有误", message);
        sheet.addValidationData(validation);
    }

    private void institutions() {
        Set<String> told = new TreeSet<>();
        Map<String, List<JsonNode>> towns = new LinkedHashMap<>();
        for (JsonNode institution : before.path("institutions")) {
            institution.propertyNames().forEach(told::add);
            String place = byTown && institution.path("town").isString()
                    ? institution.path("town").stringValue()
                    : "";
            towns.computeIfAbsent(place, name -> new ArrayList<>()).add(institution);
        }
        List<Fact> asked = new ArrayList<>();
        for (Fact fact : vocabulary.institutionFacts().facts()) {
            if (uses.containsKey(fact.name()) || told.contains(fact.name())) {
                asked.add(fact);
            }
        }
        if (towns.isEmpty()) {
            towns.put("", List.of());
        }
        Set<String> taken = new TreeSet<>();
        towns.forEach((place, rows) -> {
            String name =
                    Layout.INSTITUTIONS + (place.isEmpty() ? "" : "-" + place.replaceAll("[\\\\/?*:\\[\\]']", "_"));
            name = name.length() > 28 ? name.substring(0, 28) : name;
            String free = name;
            for (int i = 2; !taken.add(free.toLowerCase(java.util.Locale.ROOT)); i++) {
                free = name + i;
            }
            institutions(free, place.isEmpty() && town != null ? town : place, rows, asked);
        });
    }

    private void institutions(String name, String place, List<JsonNode> rows, List<Fact> asked) {
        List<String> own = List.copyOf(Layout.INSTITUTION_COLUMNS.keySet());
        int fixedColumns = own.size() - 1;
        int techniques = fixedColumns + asked.size();
        SXSSFSheet sheet = sheet(name, 4, 3, 12, 26, 18, 14, 10);
        for (int i = 0; i < asked.size(); i++) {
            sheet.setColumnWidth(fixedColumns + i, (asked.get(i).label().length() > 16 ? 15 : 12) * 256);
        }
        sheet.setColumnWidth(techniques, 48 * 256);
        Row first = sheet.createRow(0);
        first.setHeightInPoints(30);
        CellStyle line = workbook.createCellStyle();
        line.cloneStyleFrom(title);
        line.setWrapText(false);
        cell(first, 0, "医疗卫生机构填报表" + (place.isEmpty() ? "" : "（" + place + "）"), line);
        Row used = sheet.createRow(1);
        Row unit = sheet.createRow(2);
        Row heading = sheet.createRow(3);
        cell(used, 0, "用于哪些指标", hint);
        cell(unit, 0, "单位、要求", hint);
        for (int i = 1; i < fixedColumns; i++) {
            cell(used, i, null, hint);
            cell(unit, i, i == 1 ? "必填" : i == 2 ? "必填，从列表选" : i == 4 ? "是 或 空着" : "可不填", hint);
        }
        for (int i = 0; i < fixedColumns; i++) {
            cell(heading, i, Layout.INSTITUTION_COLUMNS.get(own.get(i)), head);
        }
        int longest = 1;
        int uses = 1;
        for (int i = 0; i < asked.size(); i++) {
            Fact fact = asked.get(i);
            cell(used, fixedColumns + i, used(fact.name()), hint);
            cell(unit, fixedColumns + i, fact.type() == Fact.Type.YESNO ? "是/否" : fact.unit(), hint);
            String label = Layout.heading(fact, vocabulary.institutionFacts());
            cell(heading, fixedColumns + i, label, head);
            longest = Math.max(longest, (label.length() + 4) / 5);
            uses = Math.max(uses, (used(fact.name()).length() + 8) / 9);
        }
        cell(used, techniques, null, hint);
        cell(unit, techniques, "名称用“、”隔开；没有填“无”；与类数、项数填其一即可", hint);
        cell(heading, techniques, Layout.INSTITUTION_COLUMNS.get("techniques"), head);
        used.setHeightInPoints(Math.min(140, 13 * uses + 4));
        unit.setHeightInPoints(19);
        heading.setHeightInPoints(Math.min(160, 15 * longest + 6));
        int last = 3 + Math.max(LEAST_ROWS, rows.size() + SPARE_ROWS);
        int at = 4;
        for (JsonNode institution : rows) {
            institution(sheet.createRow(at++), institution, asked, techniques);
        }
        for (; at <= last; at++) {
            Row row = sheet.createRow(at);
            for (int i = 0; i <= techniques; i++) {
                boolean fact = i >= fixedColumns && i < techniques;
                CellStyle style = fact ? style(asked.get(i - fixedColumns)) : i == 2 || i == 4 ? choice : entry;
                cell(row, i, null, style);
            }
        }
        list(sheet, 4, last, 2, names(Kind.values()), "请从列表中选择机构类别");
        list(sheet, 4, last, 4, List.of("是", "否"), "请选 是 或 否，或者空着");
        for (int i = 0; i < asked.size(); i++) {
            validation(sheet, asked.get(i), 4, last, fixedColumns + i);
            grey(sheet, kinds.get(asked.get(i).name()), fixedColumns + i, last);
        }
        sheet.setAutoFilter(new CellRangeAddress(3, last, 0, techniques));
        protect(sheet);
    }

    private void institution(Row row, JsonNode institution, List<Fact> asked, int techniques) {
        cell(row, 0, institution.path("id").stringValue(""), entry);
        cell(row, 1, institution.path("name").stringValue(""), entry);
        cell(row, 2, institution.path("kind").stringValue(""), choice);
        cell(row, 3, institution.path("town").stringValue(""), entry);
        cell(row, 4, institution.path("branch").booleanValue(false) ? "是" : null, choice);
        for (int i = 0; i < asked.size(); i++) {
            value(
                    cell(row, 5 + i, null, style(asked.get(i))),
                    institution.get(asked.get(i).name()));
        }
        JsonNode names = institution.get("techniques");
        String text = null;
        if (names != null && names.isArray()) {
            List<String> all = new ArrayList<>();
            names.forEach(each -> all.add(each.stringValue()));
            text = TechniqueList.text(all);
        }
        cell(row, techniques, text, entry);
    }

    /** Greys out the cells of a column in the rows of kinds that no rule asks for it. */
    private static void grey(SXSSFSheet sheet, Set<Kind> asked, int column, int last) {
        if (asked == null || asked.isEmpty() || asked.size() == Kind.values().length) {
            return;
        }
        StringBuilder formula = new StringBuilder("AND($C5<>\"\"");
        asked.forEach(kind -> formula.append(",$C5<>\"").append(kind).append('"'));
        var formatting = sheet.getSheetConditionalFormatting();
        var rule =
                formatting.createConditionalFormattingRule(formula.append(')').toString());
        PatternFormatting pattern = rule.createPatternFormatting();
        pattern.setFillBackgroundColor(color("BFBFBF"));
        pattern.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
        formatting.addConditionalFormatting(
                new CellRangeAddress[] {new CellRangeAddress(4, last, column, column)}, rule);
    }

    private void techniques() {
        SXSSFSheet sheet = sheet(Layout.TECHNIQUES, 2, 0, 24, 40);
        cell(sheet.createRow(0), 0, "技术目录（本工具口径，供填写名称时查阅）", note);
        Row heading = sheet.createRow(1);
        cell(heading, 0, "类", head);
        cell(heading, 1, "项目", head);
        int at = 2;
        for (Techniques.Technique each : Techniques.builtIn().items()) {
            Row row = sheet.createRow(at++);
            cell(row, 0, each.category(), fixed);
            cell(row, 1, each.item(), fixed);
        }
        sheet.enableLocking();
    }

    private void evidence() {
        SXSSFSheet sheet = sheet(Layout.EVIDENCE, 2, 0, 56, 70, 24);
        Row first = sheet.createRow(0);
        cell(first, 0, "佐证多、“辖区”表放不下时填在这里，一行一份", note);
        Row heading = sheet.createRow(1);
        cell(heading, 0, Layout.ITEM_COLUMNS.get("item"), head);
        cell(heading, 1, Layout.ITEM_COLUMNS.get("evidence"), head);
        for (int at = 2; at < 42; at++) {
            Row row = sheet.createRow(at);
            cell(row, 0, null, entry);
            cell(row, 1, null, entry);
        }
        protect(sheet);
    }

    private void totals() {
        JsonNode now = before.path("reported");
        JsonNode earlier = before.path("previous").path("reported");
        SXSSFSheet sheet = sheet(Layout.TOTALS, 2, 0, 60, 34, 16, 16, 16, 16);
        cell(sheet.createRow(0), 0, "只有公布的合计、没有逐个机构的数据时填；不填视为未报", note);
        Row heading = sheet.createRow(1);
        heading.setHeightInPoints(24);
        cell(heading, 0, "指标", head);
        int column = 1;
        for (String each : Layout.TOTAL_COLUMNS.values()) {
            cell(heading, column++, each, head);
        }
        Set<String> names = new TreeSet<>(measures.keySet());
        now.propertyNames().forEach(names::add);
        earlier.propertyNames().forEach(names::add);
        int at = 2;
        for (String measure : names) {
            Row row = sheet.createRow(at++);
            List<String> titles = new ArrayList<>();
            measures.getOrDefault(measure, List.of()).forEach(each -> titles.add(each.id() + " " + each.title()));
            cell(row, 0, String.join("\n", titles), small);
            row.setHeightInPoints(Math.max(19, 13 * titles.size() + 6));
            cell(row, 1, measure, fixed);
            value(cell(row, 2, null, number), now.path(measure).get("numerator"));
            value(cell(row, 3, null, number), now.path(measure).get("denominator"));
            value(cell(row, 4, null, number), earlier.path(measure).get("numerator"));
            value(cell(row, 5, null, number), earlier.path(measure).get("denominator"));
        }
        protect(sheet);
    }

    private void hidden() {
        SXSSFSheet sheet = workbook.createSheet(Layout.HIDDEN);
        Row row = sheet.createRow(0);
        row.createCell(0).setCellValue("form");
        row.createCell(1).setCellValue(Layout.VERSION);
        row.createCell(2)
                .setCellValue(String.join(" ", packs.stream().map(Pack::id).toList()));
        workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    }
}
