package org.shifan.cohort;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.ConditionalFormattingExpressionRule;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Worksheet;
import org.shifan.evaluation.Outcome;
import org.shifan.form.Repacked;
import org.shifan.hint.Hint;
import org.shifan.pack.Indicator;
import org.shifan.pack.Shape;
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

    /** At so many per cent the wide sheets are printed: small, but to be read. */
    private static final int WIDE_SCALE = 65;

    private static final int HEAD_HEIGHT = 32;

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
    private final boolean repeated;

    /** @param hints what is worth a second look, or null when nobody looked */
    Workbook(PackCohort cohort, List<Hinted> hints, Language language) {
        this.cohort = cohort;
        this.hints = hints;
        this.terms = new Terms(cohort, language);
        this.worklist = cohort.worklist();
        this.repeated = cohort.rates().repeated() > 0;
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

    /** How many columns say which snapshot a line is about. */
    private int identity() {
        return repeated ? 3 : 2;
    }

    /** The head of a sheet with lines about snapshots: those columns, then its own. */
    private String[] head(String... own) {
        List<String> head = new ArrayList<>(List.of(terms.say("代码", "code"), terms.say("名称", "name")));
        if (repeated) {
            // lines of the same name have to be told apart where the name stands
            head.add(terms.say("备注", "remark"));
        }
        head.addAll(List.of(own));
        return head.toArray(String[]::new);
    }

    private double[] widths(double... own) {
        double[] widths = new double[identity() + own.length];
        widths[0] = 9;
        widths[1] = 18;
        widths[identity() - 1] = repeated ? 24 : 18;
        System.arraycopy(own, 0, widths, identity(), own.length);
        return widths;
    }

    private Object[] line(Entry entry, Object... own) {
        return line(entry.code(), entry.name(), Terms.place(entry.file(), entry.line()), own);
    }

    private Object[] line(String code, String name, String place, Object... own) {
        Object[] line = new Object[identity() + own.length];
        line[0] = code;
        line[1] = name;
        if (repeated) {
            line[2] = terms.twice(cohort, code, place);
        }
        System.arraycopy(own, 0, line, identity(), own.length);
        return line;
    }

    private void ranking(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("排名", "ranking"),
                identity() + 1,
                ranked(
                        terms.say("名次", "rank"),
                        head(
                                terms.say("最好名次", "best"),
                                terms.say("最差名次", "worst"),
                                terms.say("得分", "points"),
                                terms.say("最低得分", "lowest"),
                                terms.say("最高得分", "highest"),
                                terms.say("结论", "verdict"),
                                terms.say("省", "province"),
                                terms.say("市州", "prefecture"),
                                terms.say("类别", "kind"),
                                terms.say("数据日期", "as of"),
                                terms.say("必须-达标", "required pass"),
                                terms.say("必须-未达标", "required fail"),
                                terms.say("必须-数据不足", "required incomplete"),
                                terms.say("必须-现场核定", "required on site"),
                                terms.say("必须-不适用", "required n/a"),
                                terms.say("免检", "waived"),
                                terms.say("鼓励-达标", "encouraged pass"),
                                terms.say("疑点", "doubts"),
                                terms.say("文件", "file"),
                                terms.say("行", "line"))));
        double[] widths = widths(10, 10, 9, 10, 10, 10, 16, 18, 9, 11, 11, 12, 13, 13, 12, 8, 11, 8, 24, 8);
        double[] all = new double[widths.length + 1];
        all[0] = 8;
        System.arraycopy(widths, 0, all, 1, widths.length);
        table.widths(all);
        Ranking ranking = cohort.ranking();
        for (int place : ranking.order()) {
            Entry entry = cohort.entry(place);
            Place where = Place.of(entry.code());
            Standing points = entry.standing();
            Counts required = entry.required();
            int rank = ranking.rank(place);
            table.row(ranked(
                    rank == 0 ? terms.say("无", "none") : (Object) rank,
                    line(
                            entry,
                            rank == 0 ? null : ranking.best(place),
                            rank == 0 ? null : ranking.worst(place),
                            points == null
                                    ? null
                                    : new BigDecimal(points.points().text()),
                            points == null
                                    ? null
                                    : new BigDecimal(points.lowest().text()),
                            points == null
                                    ? null
                                    : new BigDecimal(points.highest().text()),
                            terms.verdict(entry.verdict()),
                            where.province(),
                            where.prefecture(),
                            entry.kind().name(),
                            entry.asOf().toString(),
                            required.pass(),
                            required.fail(),
                            required.incomplete(),
                            required.manual(),
                            required.notApplicable(),
                            required.waived() + entry.encouraged().waived(),
                            entry.encouraged().pass(),
                            entry.doubtful(),
                            entry.file(),
                            entry.line())));
        }
        table.finish();
    }

    /** A line with something before it. */
    private static <T> T[] ranked(T first, T[] line) {
        T[] longer = Arrays.copyOf(line, line.length + 1);
        System.arraycopy(line, 0, longer, 1, line.length);
        longer[0] = first;
        return longer;
    }

    private void matrix(org.dhatim.fastexcel.Workbook book, String name, boolean values) throws IOException {
        int own = cohort.indicators().size() + 1;
        String[] heads = new String[own];
        double[] widths = new double[own];
        heads[0] = terms.say("名次", "rank");
        widths[0] = 7;
        for (int i = 1; i < own; i++) {
            Indicator indicator = cohort.indicators().get(i - 1);
            heads[i] = indicator.id() + (values ? "\n" + terms.sort(indicator) : "");
            widths[i] = Math.max(values ? 9 : 7, indicator.id().length() + 2);
        }
        Table table = new Table(book, name, identity() + 1, head(heads));
        table.wide(identity());
        table.widths(widths(widths));
        int first = identity() + 1;
        if (!values) {
            table.colour(first, Words.sign(Outcome.PASS), GOOD);
            table.colour(first, Words.sign(Outcome.FAIL), BAD);
            table.colour(first, Words.sign(Outcome.INCOMPLETE), OPEN);
            table.colour(first, Words.sign(Outcome.MANUAL), OPEN);
            table.colour(first, Words.sign(Outcome.NOT_APPLICABLE), NONE);
        }
        Ranking ranking = cohort.ranking();
        for (int place : ranking.order()) {
            Entry entry = cohort.entry(place);
            Object[] row = new Object[own];
            row[0] = ranking.rank(place) == 0 ? null : ranking.rank(place);
            for (int i = 1; i < own; i++) {
                Cell cell = entry.cells().get(i - 1);
                row[i] = values ? value(cell, cohort.indicators().get(i - 1)) : Words.sign(cell.outcome());
            }
            table.row(line(entry, row));
        }
        table.finish();
    }

    /** A bare number is one in the sheet, too; all else is text. */
    private Object value(Cell cell, Indicator indicator) {
        String value = terms.value(cell, indicator);
        return indicator.shape() == Shape.VALUE && value.equals(Long.toString(cell.numerator()))
                ? (Object) cell.numerator()
                : value;
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
        table.widths(11, 52, 18, 12, 18, 10, 12, 8, 9, 8, 9, 22);
        List<Rates.Rate> rates = cohort.rates().byIndicator();
        List<Indicator> failed = cohort.rates().nobodyPasses();
        for (int i = 0; i < rates.size(); i++) {
            Indicator indicator = cohort.indicators().get(i);
            Rates.Rate rate = rates.get(i);
            table.row(
                    indicator.id(),
                    indicator.title(),
                    indicator.clause(),
                    terms.words().demand(indicator),
                    terms.modality(indicator),
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
            head.add(repeated ? terms.say("快照数", "snapshots") : terms.say("辖区数", "jurisdictions"));
            if (repeated) {
                head.add(terms.say("辖区数", "jurisdictions"));
            }
            head.addAll(List.of(
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
                row.add(rate.snapshots());
                if (repeated) {
                    row.add(rate.counties());
                }
                row.addAll(List.of(rate.passing(), rate.failing(), rate.snapshots() - rate.passing() - rate.failing()));
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
                identity(),
                head(
                        terms.say("差的指标", "indicator"),
                        terms.say("内容", "title"),
                        terms.say("现为", "now"),
                        terms.say("缺口", "gap"),
                        terms.say("另有待定", "undecided besides"),
                        terms.say("省", "province")));
        table.widths(widths(11, 52, 11, 18, 14, 16));
        for (Worklist.Step step : worklist.steps()) {
            Entry entry = cohort.entry(step.place());
            Indicator indicator = cohort.indicators().get(step.indicator());
            table.row(line(
                    entry,
                    indicator.id(),
                    indicator.title(),
                    terms.value(step.cell(), indicator),
                    terms.gap(step.cell()),
                    step.undecided(),
                    Place.of(entry.code()).province()));
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
                repeated ? terms.say("快照数", "snapshots") : terms.say("辖区数", "jurisdictions"),
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
                identity(),
                head(
                        terms.say("数据不足指标", "incomplete"),
                        terms.say("待现场核定", "on site"),
                        terms.say("要报什么（机构数）", "to report (institutions)")));
        table.widths(widths(13, 12, 100));
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
            table.row(line(
                    entry,
                    entry.required().incomplete() + entry.encouraged().incomplete(),
                    entry.required().manual() + entry.encouraged().manual(),
                    what.toString()));
        }
        table.finish();
    }

    private void doubts(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("数据疑点", "doubts"),
                identity(),
                head(
                        terms.say("疑点", "doubt"),
                        terms.say("处数", "how many"),
                        terms.say("机构", "institution"),
                        terms.say("内容（第一处）", "text (the first)")));
        table.widths(widths(34, 8, 28, 100));
        for (int place = 0; place < cohort.size(); place++) {
            Entry entry = cohort.entry(place);
            for (Entry.Doubted doubted : entry.doubts()) {
                table.row(line(
                        entry,
                        terms.words().say(DoubtText.name(doubted.code())),
                        doubted.count(),
                        doubted.institution(),
                        terms.words().say(doubted.first())));
            }
        }
        table.finish();
    }

    private void hints(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(
                book,
                terms.say("复核线索", "hints"),
                identity(),
                head(
                        terms.say("编号", "hint"),
                        terms.say("对象", "about"),
                        terms.say("线索", "what is striking"),
                        terms.say("证据", "evidence"),
                        terms.say("机构数", "institutions"),
                        terms.say("机构", "which"),
                        terms.say("口径", "basis")));
        table.widths(widths(10, 40, 36, 60, 8, 60, 60));
        for (Hinted each : hints) {
            Hint hint = each.hint();
            table.row(line(
                    each.code(),
                    each.name(),
                    Terms.place(each.file(), each.line()),
                    hint.rule(),
                    terms.words().say(hint.about()),
                    terms.words().say(hint.title()),
                    terms.words().say(hint.evidence()),
                    hint.institutions().size(),
                    HintText.names(hint, terms.words()),
                    hint.basis()));
        }
        table.finish();
    }

    private void notes(org.dhatim.fastexcel.Workbook book) throws IOException {
        Table table = new Table(book, terms.say("说明", "notes"), 0, terms.say("说明", "notes"));
        table.widths(120);
        for (String note : terms.notes(cohort)) {
            table.row(note);
        }
        table.row(
                terms.say(
                        "逐项数值：指标现在的值，指标编号下面写着是哪一种：占比、比例、每若干人、数量，或是否做到；3/5这样写的是已知的分子和分母，还算不出结论；空白的是没有报、不适用或没有分母",
                        "values: where an indicator stands; under its id is told what sort of value it is: a share, a ratio, so many"
                                + " per heads, a number, or yes or no. What is written like 3/5 is the known part and its whole,"
                                + " not enough for a value yet; nothing stands where nothing is reported, applies or makes a whole"));
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
            // as wide as a sheet of A4: the library's own default is a paper that offices here do not have
            sheet.paperSize(PaperSize.A4_PAPER);
            sheet.pageOrientation("landscape");
            sheet.fitToWidth((short) 1);
            sheet.fitToHeight((short) 0);
            sheet.repeatRows(0);
            // two lines: who opens a sheet does not always see a row grow with what is wrapped in it
            sheet.rowHeight(0, HEAD_HEIGHT);
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

        /** More columns than one page can be read with: they run on over several, each with the first ones and the head. */
        void wide(int repeated) {
            sheet.setFitToPage(false);
            sheet.pageScale(WIDE_SCALE);
            sheet.repeatCols(0, repeated - 1);
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
