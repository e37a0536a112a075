package org.shifan.form;

import static org.shifan.form.SheetWriter.cell;
import static org.shifan.form.SheetWriter.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Vocabulary;
import tools.jackson.databind.JsonNode;

/**
 * Writes the sheets of institutions, one a row: what every institution has, the facts that rules read or the snapshot
 * has, and the techniques.
 */
final class InstitutionsWriter {

    private static final int LEAST_ROWS = 200;
    private static final int SPARE_ROWS = 50;

    /** The rows above the institutions: title, uses, units, headings. */
    private static final int HEAD_ROWS = 4;

    private static final int KIND = 2;
    private static final int BRANCH = 4;

    /** The column of the first fact; before it stands what every institution has. */
    private static final int FACTS = Layout.INSTITUTION_COLUMNS.size() - 1;

    private final SXSSFWorkbook workbook;
    private final FormStyles styles;
    private final FactUses uses;
    private final Vocabulary.Section vocabulary;
    private final JsonNode given;
    private final List<Fact> asked = new ArrayList<>();

    /** @param given the institutions to fill in; what is said of one is asked of all */
    InstitutionsWriter(
            SXSSFWorkbook workbook, FormStyles styles, FactUses uses, Vocabulary vocabulary, JsonNode given) {
        this.workbook = workbook;
        this.styles = styles;
        this.uses = uses;
        this.vocabulary = vocabulary.institutionFacts();
        this.given = given;
        Set<String> told = new TreeSet<>();
        given.forEach(institution -> institution.propertyNames().forEach(told::add));
        for (Fact fact : this.vocabulary.facts()) {
            if (uses.reads(fact.name()) || told.contains(fact.name())) {
                asked.add(fact);
            }
        }
    }

    /** All of them on one sheet. */
    void write(String town) {
        List<JsonNode> rows = new ArrayList<>();
        given.forEach(rows::add);
        sheet(Layout.INSTITUTIONS, town, rows);
    }

    /** Those of each town on a sheet of its own. */
    void writeByTown() {
        Map<String, List<JsonNode>> towns = new LinkedHashMap<>();
        for (JsonNode institution : given) {
            towns.computeIfAbsent(institution.path("town").stringValue(""), name -> new ArrayList<>())
                    .add(institution);
        }
        if (towns.isEmpty()) {
            towns.put("", List.of());
        }
        Set<String> taken = new TreeSet<>();
        towns.forEach((town, rows) -> {
            String name = Layout.INSTITUTIONS + (town.isEmpty() ? "" : "-" + town.replaceAll("[\\\\/?*:\\[\\]']", "_"));
            name = name.length() > 28 ? name.substring(0, 28) : name;
            String free = name;
            for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
                free = name + i;
            }
            sheet(free, town, rows);
        });
    }

    /** @param town whose institutions they are; may be empty */
    private void sheet(String name, String town, List<JsonNode> rows) {
        int techniques = FACTS + asked.size();
        int last = HEAD_ROWS - 1 + Math.max(LEAST_ROWS, rows.size() + SPARE_ROWS);
        SheetWriter sheet = new SheetWriter(workbook, name, HEAD_ROWS, 3, 12, 26, 18, 14, 10);
        for (int i = 0; i < asked.size(); i++) {
            sheet.width(FACTS + i, asked.get(i).label().length() > 16 ? 15 : 12);
        }
        sheet.width(techniques, 48);
        head(sheet, town, techniques);
        int at = HEAD_ROWS;
        for (JsonNode institution : rows) {
            institution(sheet.row(at++), institution, techniques);
        }
        while (at <= last) {
            blank(sheet.row(at++), techniques);
        }
        sheet.choices(HEAD_ROWS, last, KIND, Kind.values(), "请从列表中选择机构类别");
        sheet.yesNo(HEAD_ROWS, last, BRANCH, "请选 是 或 否，或者空着");
        for (int i = 0; i < asked.size(); i++) {
            sheet.accept(HEAD_ROWS, last, FACTS + i, asked.get(i));
            grey(sheet, uses.kinds(asked.get(i).name()), FACTS + i, last);
        }
        sheet.sheet().setAutoFilter(new CellRangeAddress(HEAD_ROWS - 1, last, 0, techniques));
        sheet.protect();
    }

    /** Title, uses, units and headings. */
    private void head(SheetWriter sheet, String town, int techniques) {
        cell(sheet.row(0, 30), 0, "医疗卫生机构填报表" + (town.isEmpty() ? "" : "（" + town + "）"), styles.longTitle());
        Row used = sheet.row(1);
        Row unit = sheet.row(2, 19);
        Row heading = sheet.row(3);
        cell(used, 0, "用于哪些指标", styles.hint);
        cell(unit, 0, "单位、要求", styles.hint);
        for (int i = 1; i < FACTS; i++) {
            cell(used, i, null, styles.hint);
            String demand = i == 1 ? "必填" : i == KIND ? "必填，从列表选" : i == BRANCH ? "是 或 空着" : "可不填";
            cell(unit, i, demand, styles.hint);
        }
        List<String> own = List.copyOf(Layout.INSTITUTION_COLUMNS.values());
        for (int i = 0; i < FACTS; i++) {
            cell(heading, i, own.get(i), styles.head);
        }
        int headingLines = 1;
        int usedLines = 1;
        for (int i = 0; i < asked.size(); i++) {
            Fact fact = asked.get(i);
            String indicators = uses.indicators(fact.name());
            cell(used, FACTS + i, indicators, styles.hint);
            cell(unit, FACTS + i, fact.type() == Fact.Type.YESNO ? "是/否" : fact.unit(), styles.hint);
            String label = Layout.heading(fact, vocabulary);
            cell(heading, FACTS + i, label, styles.head);
            headingLines = Math.max(headingLines, (label.length() + 4) / 5);
            usedLines = Math.max(usedLines, (indicators.length() + 8) / 9);
        }
        cell(used, techniques, null, styles.hint);
        cell(unit, techniques, "名称用“、”隔开；没有填“无”；与类数、项数填其一即可", styles.hint);
        cell(heading, techniques, Layout.INSTITUTION_COLUMNS.get("techniques"), styles.head);
        used.setHeightInPoints(Math.min(140, 13 * usedLines + 4));
        heading.setHeightInPoints(Math.min(160, 15 * headingLines + 6));
    }

    private void institution(Row row, JsonNode institution, int techniques) {
        cell(row, 0, institution.path("id").stringValue(""), styles.entry);
        cell(row, 1, institution.path("name").stringValue(""), styles.entry);
        cell(row, KIND, institution.path("kind").stringValue(""), styles.choice);
        cell(row, 3, institution.path("town").stringValue(""), styles.entry);
        cell(row, BRANCH, institution.path("branch").booleanValue(false) ? Layout.YES : null, styles.choice);
        for (int i = 0; i < asked.size(); i++) {
            Fact fact = asked.get(i);
            value(row, FACTS + i, institution.get(fact.name()), styles.of(fact));
        }
        JsonNode names = institution.get("techniques");
        String text = null;
        if (names != null && names.isArray()) {
            List<String> all = new ArrayList<>();
            names.forEach(each -> all.add(each.stringValue()));
            text = TechniqueList.text(all);
        }
        cell(row, techniques, text, styles.entry);
    }

    /** A row for one more institution. */
    private void blank(Row row, int techniques) {
        for (int i = 0; i <= techniques; i++) {
            boolean fact = i >= FACTS && i < techniques;
            CellStyle own = i == KIND || i == BRANCH ? styles.choice : styles.entry;
            cell(row, i, null, fact ? styles.of(asked.get(i - FACTS)) : own);
        }
    }

    /** Greys out the cells of a column in the rows of kinds that no rule asks for it. */
    private static void grey(SheetWriter sheet, Set<Kind> kinds, int column, int last) {
        if (kinds.isEmpty() || kinds.size() == Kind.values().length) {
            return;
        }
        String kind = "$" + CellText.letters(KIND + 1) + (HEAD_ROWS + 1);
        StringBuilder formula = new StringBuilder("AND(" + kind + "<>\"\"");
        kinds.forEach(each ->
                formula.append(',').append(kind).append("<>\"").append(each).append('"'));
        SheetConditionalFormatting formatting = sheet.sheet().getSheetConditionalFormatting();
        ConditionalFormattingRule rule =
                formatting.createConditionalFormattingRule(formula.append(')').toString());
        PatternFormatting pattern = rule.createPatternFormatting();
        pattern.setFillBackgroundColor(FormStyles.color("BFBFBF"));
        pattern.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
        formatting.addConditionalFormatting(
                new CellRangeAddress[] {new CellRangeAddress(HEAD_ROWS, last, column, column)}, rule);
    }
}
