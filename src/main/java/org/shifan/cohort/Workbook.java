package org.shifan.cohort;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.ConditionalFormattingExpressionRule;
import org.dhatim.fastexcel.Worksheet;
import org.shifan.evaluation.Outcome;
import org.shifan.form.Repacked;
import org.shifan.hint.Hint;
import org.shifan.pack.Indicator;
import org.shifan.report.DoubtText;
import org.shifan.report.HintText;
import org.shifan.report.Words;
import org.shifan.score.Counts;
import org.shifan.score.Standing;
import org.shifan.text.Formulas;
import org.shifan.text.Language;

/**
 * The ranking and all that explains it as a workbook: texts are texts, numbers are numbers, and there is not one formula,
 * so that nothing a county calls itself can be taken for one.
 */
final class Workbook {

    /** Above so many jurisdictions the sheet of values is left out: nobody scrolls through ten million of them. */
    private static final int MOST_VALUES = 10_000;

    /** Rows kept in memory before they are written. */
    private static final int FLUSHED = 500;

    /** A cell holds no more characters than this. */
    private static final int LONGEST = 32_767;

    /** How hard it is packed: more takes longer and saves hardly anything. */
    private static final int PACKED = 5;

    private static final String PROPERTIES = "docProps/core.xml";
    private static final Pattern STAMP = Pattern.compile("<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\\1>");

    private static final String HEAD = "0B5F59";
    private static final String GOOD = "D7EFE9";
    private static final String BAD = "F6D5CF";
    private static final String OPEN = "FBEBC8";
    private static final String NONE = "E9ECF0";

    private final PackCohort cohort;
    private final List<Hinted> hints;
    private final Terms terms;
    private final Worklist worklist;

    /** @param hints what is worth a second look, or null when nobody looked */
    Workbook(PackCohort cohort, List<Hinted> hints, Language language) {
        this.cohort = cohort;
        this.hints = hints;
        this.terms = new Terms(cohort, language);
        this.worklist = cohort.worklist();
    }

    /**
     * The library stamps its files with the clock; here the same cohort makes the same bytes.
     *
     * @param folder where the stamped file goes when it is too large for memory, or null
     * @param most how much of it is kept in memory
     */
    void write(OutputStream out, Cohort.Folder folder, int most) throws IOException {
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
        try (Aside stamped = new Aside(folder, "workbook", most)) {
            sheets(stamped);
            try (ZipFile parts =
                    ZipFile.builder().setSeekableByteChannel(stamped.channel()).get()) {
                for (ZipArchiveEntry part : Collections.list(parts.getEntries())) {
                    ZipArchiveEntry entry = new ZipArchiveEntry(part.getName());
                    entry.setTimeLocal(Repacked.FIXED);
                    if (part.getName().equals(PROPERTIES)) {
                        String properties =
                                new String(parts.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
                        zip.putArchiveEntry(entry);
                        zip.write(STAMP.matcher(properties).replaceAll("").getBytes(StandardCharsets.UTF_8));
                        zip.closeArchiveEntry();
                    } else {
                        entry.setMethod(part.getMethod());
                        entry.setSize(part.getSize());
                        entry.setCompressedSize(part.getCompressedSize());
                        entry.setCrc(part.getCrc());
                        zip.addRawArchiveEntry(entry, parts.getRawInputStream(part));
                    }
                }
            }
        }
        zip.finish();
        zip.flush();
    }

    private void sheets(OutputStream out) throws IOException {
        try (var book = new org.dhatim.fastexcel.Workbook(out, "shifan", "1.0")) {
            book.setCompressionLevel(PACKED);
            ranking(book);
            matrix(book, terms.say("逐项结果", "outcomes"), false);
            if (cohort.size() <= MOST_VALUES) {
                matrix(book, terms.say("逐项数值", "values"), true);
            }
            byIndicator(book);
            Rates rates = cohort.rates();
            groups(book, terms.say("分省", "provinces"), terms.say("省", "province"), rates.byProvince(), true);
            groups(book, terms.say("分市", "prefectures"), terms.say("市州", "prefecture"), rates.byPrefecture(), true);
            groups(book, terms.say("分辖区类别", "kinds"), terms.say("辖区类别", "kind"), rates.byKind(), true);
            groups(
                    book,
                    terms.say("分机构类别", "institution kinds"),
                    terms.say("机构类别", "kind of institution"),
                    rates.byInstitution(),
                    false);
            steps(book);
            asked(book);
            undecided(book);
            doubts(book);
            if (hints != null) {
                hints(book);
            }
            notes(book);
        }
    }

    // --- sheets

    private void ranking(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("排名", "ranking"),
                3,
                terms.say("名次", "rank"),
                terms.say("代码", "code"),
                terms.say("名称", "name"),
                terms.say("最好名次", "best"),
                terms.say("最差名次", "worst"),
                terms.say("得分", "points"),
                terms.say("最低得分", "lowest"),
                terms.say("最高得分", "highest"),
                terms.say("结论", "verdict"),
                terms.say("省", "province"),
                terms.say("市州", "prefecture"),
                terms.say("类别", "kind"),
                terms.say("必须-达标", "required pass"),
                terms.say("必须-未达标", "required fail"),
                terms.say("必须-数据不足", "required incomplete"),
                terms.say("必须-现场核定", "required on site"),
                terms.say("必须-不适用", "required n/a"),
                terms.say("免检", "waived"),
                terms.say("鼓励-达标", "encouraged pass"),
                terms.say("疑点", "doubts"),
                terms.say("文件", "file"),
                terms.say("行", "line"));
        table.widths(8, 9, 18, 10, 10, 9, 10, 10, 10, 16, 18, 9, 11, 12, 13, 13, 12, 8, 11, 8, 24, 8);
        Ranking ranking = cohort.ranking();
        for (int place : ranking.order()) {
            Entry entry = cohort.entry(place);
            Place where = Place.of(entry.code());
            Standing points = entry.standing();
            Counts required = entry.required();
            int rank = ranking.rank(place);
            table.row(
                    rank == 0 ? terms.say("无", "none") : (Object) rank,
                    entry.code(),
                    entry.name(),
                    rank == 0 ? null : ranking.best(place),
                    rank == 0 ? null : ranking.worst(place),
                    points == null ? null : new BigDecimal(points.points().text()),
                    points == null ? null : new BigDecimal(points.lowest().text()),
                    points == null ? null : new BigDecimal(points.highest().text()),
                    terms.verdict(entry.verdict()),
                    where.province(),
                    where.prefecture(),
                    entry.kind().name(),
                    required.pass(),
                    required.fail(),
                    required.incomplete(),
                    required.manual(),
                    required.notApplicable(),
                    required.waived() + entry.encouraged().waived(),
                    entry.encouraged().pass(),
                    entry.doubtful(),
                    entry.file(),
                    entry.line());
        }
        table.finish();
    }

    private void matrix(org.dhatim.fastexcel.Workbook book, String name, boolean values) throws IOException {
        List<String> head =
                new ArrayList<>(List.of(terms.say("代码", "code"), terms.say("名称", "name"), terms.say("名次", "rank")));
        for (Indicator indicator : cohort.indicators()) {
            head.add(indicator.id());
        }
        Table table = new Table(book, name, 3, head.toArray(String[]::new));
        double[] widths = new double[head.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = i == 0 ? 9 : i == 1 ? 18 : i == 2 ? 7 : 9;
        }
        table.widths(widths);
        if (!values) {
            table.colour(3, Words.sign(Outcome.PASS), GOOD);
            table.colour(3, Words.sign(Outcome.FAIL), BAD);
            table.colour(3, Words.sign(Outcome.INCOMPLETE), OPEN);
            table.colour(3, Words.sign(Outcome.MANUAL), OPEN);
            table.colour(3, Words.sign(Outcome.NOT_APPLICABLE), NONE);
        }
        Ranking ranking = cohort.ranking();
        for (int place : ranking.order()) {
            Entry entry = cohort.entry(place);
            Object[] row = new Object[head.size()];
            row[0] = entry.code();
            row[1] = entry.name();
            row[2] = ranking.rank(place) == 0 ? null : ranking.rank(place);
            for (int i = 0; i < entry.cells().size(); i++) {
                Cell cell = entry.cells().get(i);
                row[i + 3] = values ? value(cell) : Words.sign(cell.outcome());
            }
            table.row(row);
        }
        table.finish();
    }

    static String value(Cell cell) {
        if (cell.shown() != null) {
            return cell.shown();
        }
        return cell.numerator() < 0
                ? ""
                : cell.denominator() < 0
                        ? Long.toString(cell.numerator())
                        : cell.numerator() + "/" + cell.denominator();
    }

    private void byIndicator(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("分指标", "indicators"),
                2,
                terms.say("指标", "indicator"),
                terms.say("内容", "title"),
                terms.say("依据", "clause"),
                terms.say("要求", "demand"),
                terms.say("必须或鼓励", "modality"),
                terms.say("达标率", "pass rate"),
                terms.say("补齐后最高", "at most"),
                terms.say("达标", "pass"),
                terms.say("未达标", "fail"),
                terms.say("待定", "undecided"),
                terms.say("不适用", "n/a"),
                terms.say("备注", "remark"));
        table.widths(11, 52, 18, 12, 11, 10, 12, 8, 9, 8, 9, 22);
        List<Rates.Rate> rates = cohort.rates().byIndicator();
        List<Indicator> failed = cohort.rates().nobodyPasses();
        for (int i = 0; i < rates.size(); i++) {
            Indicator indicator = cohort.indicators().get(i);
            Rates.Rate rate = rates.get(i);
            String modality = terms.words().modality(indicator);
            table.row(
                    indicator.id(),
                    indicator.title(),
                    indicator.clause(),
                    terms.words().demand(indicator),
                    modality.isEmpty() ? terms.say("必须", "required") : modality,
                    rate.shown(),
                    rate.highest(),
                    rate.pass(),
                    rate.fail(),
                    rate.open(),
                    rate.notApplicable(),
                    failed.contains(indicator) ? terms.say("全部未达标", "everyone fails") : "");
        }
        table.finish();
    }

    private void groups(
            org.dhatim.fastexcel.Workbook book, String name, String what, List<Rates.Rate> rates, boolean counties)
            throws IOException {
        List<String> head = new ArrayList<>(List.of(what));
        if (counties) {
            head.addAll(List.of(
                    terms.say("辖区数", "jurisdictions"),
                    terms.say("结论达标", "verdict pass"),
                    terms.say("结论未达标", "verdict fail"),
                    terms.say("结论数据不足", "verdict incomplete")));
        }
        head.addAll(List.of(
                terms.say("必须指标达标率", "required pass rate"),
                terms.say("补齐后最高", "at most"),
                terms.say("达标", "pass"),
                terms.say("未达标", "fail"),
                terms.say("待定", "undecided"),
                terms.say("不适用", "n/a")));
        Table table = new Table(book, name, 1, head.toArray(String[]::new));
        double[] widths = new double[head.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = i == 0 ? 28 : 14;
        }
        table.widths(widths);
        for (Rates.Rate rate : rates) {
            List<Object> row = new ArrayList<>(List.of(rate.name()));
            if (counties) {
                row.addAll(List.of(
                        rate.counties(),
                        rate.passing(),
                        rate.failing(),
                        rate.counties() - rate.passing() - rate.failing()));
            }
            row.addAll(
                    List.of(rate.shown(), rate.highest(), rate.pass(), rate.fail(), rate.open(), rate.notApplicable()));
            table.row(row.toArray());
        }
        table.finish();
    }

    private void steps(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("只差一项", "one step away"),
                2,
                terms.say("代码", "code"),
                terms.say("名称", "name"),
                terms.say("差的指标", "indicator"),
                terms.say("内容", "title"),
                terms.say("现为", "now"),
                terms.say("缺口", "gap"),
                terms.say("另有待定", "undecided besides"),
                terms.say("省", "province"));
        table.widths(9, 18, 11, 52, 11, 18, 14, 16);
        for (Worklist.Step step : worklist.steps()) {
            Entry entry = cohort.entry(step.place());
            Indicator indicator = cohort.indicators().get(step.indicator());
            table.row(
                    entry.code(),
                    entry.name(),
                    indicator.id(),
                    indicator.title(),
                    value(step.cell()),
                    terms.gap(step.cell()),
                    step.undecided(),
                    Place.of(entry.code()).province());
        }
        table.finish();
    }

    private void asked(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("待报事项", "to report"),
                1,
                terms.say("事项", "what"),
                terms.say("由谁报", "who reports"),
                terms.say("辖区数", "jurisdictions"),
                terms.say("机构数", "institutions"),
                terms.say("最多牵涉指标", "indicators at most"));
        table.widths(44, 24, 10, 10, 14);
        for (Worklist.Asked asked : worklist.asked()) {
            table.row(
                    terms.missing(asked.missing()),
                    terms.reporter(asked.missing()),
                    asked.counties(),
                    asked.institutions(),
                    asked.indicators());
        }
        table.finish();
    }

    private void undecided(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("数据不足", "undetermined"),
                2,
                terms.say("代码", "code"),
                terms.say("名称", "name"),
                terms.say("数据不足指标", "incomplete"),
                terms.say("待现场核定", "on site"),
                terms.say("要报什么（机构数）", "to report (institutions)"));
        table.widths(9, 18, 13, 12, 100);
        for (int place = 0; place < cohort.size(); place++) {
            Entry entry = cohort.entry(place);
            if (!Worklist.undecided(entry)) {
                continue;
            }
            StringBuilder what = new StringBuilder();
            for (Entry.Missing missing : entry.missing()) {
                what.append(what.length() == 0 ? "" : terms.say("；", "; ")).append(terms.missing(missing));
                if (missing.institutions() > 0) {
                    what.append(terms.say("（", " ("))
                            .append(missing.institutions())
                            .append(terms.say("）", ")"));
                }
            }
            table.row(
                    entry.code(),
                    entry.name(),
                    entry.required().incomplete() + entry.encouraged().incomplete(),
                    entry.required().manual() + entry.encouraged().manual(),
                    what.toString());
        }
        table.finish();
    }

    private void doubts(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("数据疑点", "doubts"),
                2,
                terms.say("代码", "code"),
                terms.say("名称", "name"),
                terms.say("疑点", "doubt"),
                terms.say("处数", "how many"),
                terms.say("机构", "institution"),
                terms.say("内容（第一处）", "text (the first)"));
        table.widths(9, 18, 34, 8, 28, 100);
        for (int place = 0; place < cohort.size(); place++) {
            Entry entry = cohort.entry(place);
            for (Entry.Doubted doubted : entry.doubts()) {
                table.row(
                        entry.code(),
                        entry.name(),
                        terms.words().say(DoubtText.name(doubted.code())),
                        doubted.count(),
                        doubted.institution(),
                        terms.words().say(doubted.first()));
            }
        }
        table.finish();
    }

    private void hints(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("复核线索", "hints"),
                2,
                terms.say("代码", "code"),
                terms.say("名称", "name"),
                terms.say("编号", "hint"),
                terms.say("对象", "about"),
                terms.say("线索", "what is striking"),
                terms.say("证据", "evidence"),
                terms.say("机构数", "institutions"),
                terms.say("机构", "which"),
                terms.say("口径", "basis"));
        table.widths(9, 18, 10, 40, 36, 60, 8, 60, 60);
        for (Hinted each : hints) {
            Hint hint = each.hint();
            table.row(
                    each.code(),
                    each.name(),
                    hint.rule(),
                    terms.words().say(hint.about()),
                    terms.words().say(hint.title()),
                    terms.words().say(hint.evidence()),
                    hint.institutions().size(),
                    HintText.names(hint, terms.words()),
                    hint.basis());
        }
        table.finish();
    }

    private void notes(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(book, terms.say("说明", "notes"), 0, terms.say("说明", "notes"));
        table.widths(120);
        for (String note : terms.notes(cohort)) {
            table.row(note);
        }
        table.finish();
    }

    /** A sheet with a head that stays, written row by row. */
    private static final class Table {
        private final Worksheet sheet;
        private final int columns;
        private int row = 1;

        Table(org.dhatim.fastexcel.Workbook book, String name, int frozenColumns, String... head) {
            sheet = book.newWorksheet(name);
            columns = head.length;
            sheet.freezePane(frozenColumns, 1);
            sheet.pageOrientation("landscape");
            sheet.fitToWidth((short) 1);
            sheet.fitToHeight((short) 0);
            sheet.repeatRows(0);
            for (int i = 0; i < columns; i++) {
                sheet.value(0, i, head[i]);
            }
            sheet.range(0, 0, 0, columns - 1)
                    .style()
                    .bold()
                    .fontColor("FFFFFF")
                    .fillColor(HEAD)
                    .wrapText(true)
                    .verticalAlignment("center")
                    .set();
        }

        void widths(double... widths) {
            for (int i = 0; i < widths.length; i++) {
                sheet.width(i, widths[i]);
            }
        }

        /** Colours the cells from that column on that hold that text. */
        void colour(int from, String text, String colour) {
            String first = column(from) + "2";
            sheet.range(1, from, Math.max(1, Worksheet.MAX_ROWS - 1), columns - 1)
                    .style()
                    .fillColor(colour)
                    .horizontalAlignment("center")
                    .set(new ConditionalFormattingExpressionRule(first + "=\"" + text + "\"", true));
        }

        private static String column(int index) {
            return index < 26
                    ? String.valueOf((char) ('A' + index))
                    : column(index / 26 - 1) + (char) ('A' + index % 26);
        }

        /** A row of texts, numbers and nothing. */
        void row(Object... cells) throws IOException {
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] instanceof Number number) {
                    sheet.value(row, i, number);
                } else if (cells[i] != null) {
                    String text = cells[i].toString();
                    if (!text.isEmpty()) {
                        sheet.value(row, i, text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text);
                        if (Formulas.like(text)) {
                            // As text, else whoever presses Enter in it turns it into a formula.
                            sheet.style(row, i).format("@").set();
                        }
                    }
                }
            }
            row++;
            if (row % FLUSHED == 0) {
                sheet.flush();
            }
        }

        void finish() throws IOException {
            if (row > 1) {
                sheet.setAutoFilter(0, 0, row - 1, columns - 1);
            }
            sheet.finish();
        }
    }
}
