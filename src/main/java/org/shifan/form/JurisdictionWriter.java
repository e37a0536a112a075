package org.shifan.form;

import static org.shifan.form.SheetWriter.cell;
import static org.shifan.form.SheetWriter.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Vocabulary;
import tools.jackson.databind.JsonNode;

/**
 * Writes the sheet of the jurisdiction itself, an item a row: whose form it is, the kinds of institutions it has none of,
 * and what the rules ask of it, with the evidence; and the sheet for more evidence.
 */
final class JurisdictionWriter {

    private static final int VALUE = 1;
    private static final int EVIDENCE = 4;
    private static final int BEFORE = 8;
    private static final int EVIDENCE_BEFORE = 9;
    private static final int EVIDENCE_ROWS = 40;

    private final SXSSFWorkbook workbook;
    private final FormStyles styles;
    private final FactUses uses;
    private final Vocabulary.Section vocabulary;

    JurisdictionWriter(SXSSFWorkbook workbook, FormStyles styles, FactUses uses, Vocabulary vocabulary) {
        this.workbook = workbook;
        this.styles = styles;
        this.uses = uses;
        this.vocabulary = vocabulary.answers();
    }

    /**
     * The sheet of the county.
     *
     * @param given the snapshot to fill in
     * @param allKinds whether it may say that it has none of any kind of institution, not only of those that rules read
     */
    void county(JsonNode given, boolean allKinds) {
        JsonNode earlier = given.path("previous");
        boolean withEarlier = uses.rises() || earlier.isObject();
        boolean withProof = false;
        for (JsonNode answer : earlier.path("answers")) {
            withProof |= answer.isObject() && answer.has("evidence");
        }
        SheetWriter sheet = sheet(withEarlier, withProof);
        int at = basics(sheet, given, withEarlier ? Set.of() : Set.of("previous.asOf"));
        at = absent(sheet, at, given, allKinds);
        answers(sheet, at, given.path("answers"), earlier.path("answers"), withEarlier, withProof);
        sheet.protect();
    }

    /** The sheet of a town's form, which only says to which county it belongs. */
    void town(JsonNode given) {
        SheetWriter sheet = sheet(false, false);
        basics(sheet, given, Set.of("previous.asOf", "source"));
        sheet.protect();
    }

    /** Title and headings; columns of an earlier year that are not wanted are hidden. */
    private SheetWriter sheet(boolean withEarlier, boolean withProof) {
        SheetWriter sheet = new SheetWriter(
                workbook,
                Layout.JURISDICTION,
                2,
                2,
                44,
                16,
                7,
                24,
                30,
                26,
                30,
                14,
                withEarlier ? 16 : 2,
                withProof ? 24 : 2,
                20);
        cell(sheet.row(0, 30), 0, "辖区填报事项", styles.title);
        Row heading = sheet.row(1, 24);
        List<String> headings =
                new ArrayList<>(List.of("填报事项", "填报值", "单位", "填写要求", "佐证材料", "用于哪些指标", "数据从哪里查", "责任单位"));
        headings.add(withEarlier ? Layout.ITEM_COLUMNS.get("before") : "");
        headings.add(withProof ? Layout.ITEM_COLUMNS.get("evidenceBefore") : "");
        headings.add(Layout.ITEM_COLUMNS.get("code"));
        for (int i = 0; i < headings.size(); i++) {
            if (!headings.get(i).isEmpty()) {
                cell(heading, i, headings.get(i), styles.head);
            }
        }
        if (!withEarlier) {
            sheet.sheet().setColumnHidden(BEFORE, true);
        }
        if (!withProof) {
            sheet.sheet().setColumnHidden(EVIDENCE_BEFORE, true);
        }
        return sheet;
    }

    /** @return the row after them, as do the other parts */
    private int basics(SheetWriter sheet, JsonNode given, Set<String> leftOut) {
        int at = part(sheet, 2, "基本情况");
        for (Map.Entry<String, String> item : Layout.ITEMS.entrySet()) {
            String name = item.getKey();
            if (leftOut.contains(name)) {
                continue;
            }
            String demand = switch (name) {
                case "jurisdiction.code" -> "六位统计用区划代码";
                case "jurisdiction.kind" -> "从下拉列表选";
                case "source" -> "可不填";
                case "jurisdiction.name" -> "规范全称";
                default -> "如 2025-12-31";
            };
            Row row = row(sheet, at, item.getValue(), demand, name);
            value(row, VALUE, given.at("/" + name.replace('.', '/')), styles.entry);
            if (name.equals("jurisdiction.kind")) {
                sheet.choices(at, at, VALUE, JurisdictionKind.values(), "请从列表中选择辖区类别");
            }
            at++;
        }
        return at;
    }

    private int absent(SheetWriter sheet, int above, JsonNode given, boolean allKinds) {
        int from = part(sheet, above, "没有的机构类别（选“是”表示本辖区一家也没有；不选视为未报）");
        Set<String> absent = new TreeSet<>();
        given.path("absent").forEach(kind -> absent.add(kind.stringValue()));
        Set<Kind> needed = uses.kinds();
        int at = from;
        for (Kind kind : Kind.values()) {
            if (needed.contains(kind) || absent.contains(kind.name()) || allKinds) {
                Row row = row(sheet, at++, Layout.ABSENT + kind.name(), "是；有的话空着", Layout.ABSENT_CODE + kind.name());
                cell(row, VALUE, absent.contains(kind.name()) ? Layout.YES : null, styles.choice);
            }
        }
        if (at > from) {
            sheet.yesNo(from, at - 1, VALUE, "请选 是 或 否，或者空着");
        }
        return at;
    }

    /** The facts that rules read or that the snapshot has, now or earlier. */
    private void answers(
            SheetWriter sheet, int above, JsonNode now, JsonNode earlier, boolean withEarlier, boolean withProof) {
        int at = part(sheet, above, "填报事项");
        for (Fact fact : vocabulary.facts()) {
            JsonNode answer = now.get(fact.name());
            JsonNode before = earlier.get(fact.name());
            if (!uses.reads(fact.name()) && answer == null && before == null) {
                continue;
            }
            Row row = row(
                    sheet,
                    at,
                    Layout.heading(fact, vocabulary),
                    fact.unit(),
                    demand(fact),
                    uses.indicators(fact.name()),
                    fact.source(),
                    fact.owner(),
                    fact.name());
            value(row, VALUE, answer, styles.of(fact));
            cell(row, EVIDENCE, proof(answer), styles.entry);
            if (withEarlier) {
                value(row, BEFORE, before, styles.of(fact));
            }
            if (withProof) {
                cell(row, EVIDENCE_BEFORE, proof(before), styles.entry);
            }
            sheet.accept(at, at, VALUE, fact);
            if (withEarlier) {
                sheet.accept(at, at, BEFORE, fact);
            }
            at++;
        }
    }

    private String demand(Fact fact) {
        return switch (fact.type()) {
            case COUNT -> {
                Fact whole = fact.whole() == null ? null : vocabulary.fact(fact.whole());
                yield "整数" + (fact.min() > 0 ? "，" + fact.min() + "～" + fact.max() : "")
                        + (whole == null ? "" : "，不超过“" + whole.label() + "”");
            }
            case YESNO -> "是 或 否";
            case TEXT -> "文字";
        };
    }

    private static String proof(JsonNode answer) {
        List<String> proofs = new ArrayList<>();
        if (answer != null && answer.isObject()) {
            answer.path("evidence").forEach(each -> proofs.add(each.stringValue()));
        }
        return String.join("\n", proofs);
    }

    /** A line above a part of the sheet; the row after it. */
    private int part(SheetWriter sheet, int at, String text) {
        Row row = sheet.row(at, 20);
        cell(row, 0, text, styles.section);
        for (int i = 1; i < 8; i++) {
            cell(row, i, null, styles.section);
        }
        sheet.sheet().addMergedRegion(new CellRangeAddress(at, at, 0, 7));
        return at + 1;
    }

    /** The row of an item that is no fact. */
    private Row row(SheetWriter sheet, int at, String label, String demand, String code) {
        return row(sheet, at, label, "", demand, "", "", "", code);
    }

    /** A row with all that is not filled in; as high as its longest text needs. */
    private Row row(
            SheetWriter sheet,
            int at,
            String label,
            String unit,
            String demand,
            String used,
            String source,
            String owner,
            String code) {
        int longest = Math.max(
                Math.max((label.length() + 20) / 21, (used.length() + 22) / 23),
                Math.max(source == null ? 0 : (source.length() + 16) / 17, (demand.length() + 12) / 13));
        Row row = sheet.row(at, Math.max(19, 14 * longest + 4));
        cell(row, 0, label, styles.fixed);
        cell(row, 2, unit, styles.hint);
        cell(row, 3, demand, styles.small);
        cell(row, 5, used, styles.small);
        cell(row, 6, source, styles.small);
        cell(row, 7, owner, styles.small);
        cell(row, 10, code, styles.small);
        return row;
    }

    /** The sheet for evidence that the jurisdiction's own has no room for. */
    void evidence() {
        SheetWriter sheet = new SheetWriter(workbook, Layout.EVIDENCE, 2, 0, 56, 70, 24);
        cell(sheet.row(0), 0, "佐证多、“辖区”表放不下时填在这里，一行一份", styles.note);
        Row heading = sheet.row(1);
        cell(heading, 0, Layout.ITEM_COLUMNS.get("item"), styles.head);
        cell(heading, 1, Layout.ITEM_COLUMNS.get("evidence"), styles.head);
        for (int at = 2; at < 2 + EVIDENCE_ROWS; at++) {
            Row row = sheet.row(at);
            cell(row, 0, null, styles.entry);
            cell(row, 1, null, styles.entry);
        }
        sheet.protect();
    }
}
