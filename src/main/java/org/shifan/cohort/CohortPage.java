package org.shifan.cohort;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.report.DoubtText;
import org.shifan.report.Look;
import org.shifan.report.Words;
import org.shifan.score.Standing;
import org.shifan.score.Verdict;
import org.shifan.text.Language;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A cohort as one page that needs nothing else: what it knows stands in it as compact data, and its script draws the rows
 * that are looked at. Names come from outside: they are data and text, never markup.
 */
public final class CohortPage {

    /** Above so many findings the values are left out of the page, so that it stays small enough to be opened. */
    private static final long MOST_VALUES = 1_500_000;

    /** More rows than this of one list are for the workbook. */
    private static final int MOST_ROWS = 20_000;

    /** Outcomes as the page's script knows them. */
    private static final int[] CODES = codes();

    private final PackCohort cohort;
    private final List<Hinted> hints;
    private final Terms terms;
    private final boolean english;
    private final Worklist worklist;
    private final Ranking ranking;
    private final Integer[] order;
    private final String workbook;
    private final boolean repeated;

    /** A figure at the top. */
    public record Tile(String figure, String name, String tone) {}

    /**
     * A part of the page.
     *
     * @param whole whether it is about all, whatever is filtered
     */
    public record Part(String id, String name, String note, boolean whole) {
        Part(String id, String name, String note) {
            this(id, name, note, false);
        }
    }

    /**
     * A page.
     *
     * @param hints what is worth a second look, or null when nobody looked
     * @param workbook the name of the file that says the same
     */
    CohortPage(PackCohort cohort, List<Hinted> hints, Language language, String workbook) {
        this.cohort = cohort;
        this.hints = hints;
        this.terms = new Terms(cohort, language);
        this.english = language == Language.EN;
        this.worklist = cohort.worklist();
        this.ranking = cohort.ranking();
        this.order = ranking.order();
        this.workbook = workbook;
        this.repeated = cohort.rates().repeated() > 0;
    }

    private static int[] codes() {
        int[] codes = new int[Outcome.values().length];
        codes[Outcome.PASS.ordinal()] = 0;
        codes[Outcome.FAIL.ordinal()] = 1;
        codes[Outcome.INCOMPLETE.ordinal()] = 2;
        codes[Outcome.NOT_APPLICABLE.ordinal()] = 3;
        codes[Outcome.MANUAL.ordinal()] = 4;
        codes[Outcome.WAIVED.ordinal()] = 3;
        return codes;
    }

    void write(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            TemplateEngine.createPrecompiled(ContentType.Html)
                    .render("cohort/page.jte", this, new WriterOutput(writer));
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
        writer.flush();
    }

    // --- what the template asks

    /** Whether the page speaks English. */
    public boolean english() {
        return english;
    }

    /** Of two texts the one in the page's language. */
    public String say(String zh, String en) {
        return terms.say(zh, en);
    }

    /** The heading. */
    public String title() {
        return say("辖区排名与达标情况", "Jurisdictions: ranking and outcomes");
    }

    /** What was judged by what. */
    public String below() {
        return terms.judged(cohort);
    }

    /** That the pack is unsigned, which has to be seen before anything that was judged by it; else null. */
    public String unsigned() {
        return terms.unsigned(cohort);
    }

    /** That the figures are of different dates, or null. */
    public String dates() {
        String dates = terms.dates(cohort);
        return dates == null ? null : dates + say("。", ".");
    }

    /** The name of the file that says the same as a workbook. */
    public String workbook() {
        return workbook;
    }

    /** That a part is about all of them, for when only some are shown. */
    public String whole() {
        return repeated
                ? say(
                        "不随筛选变化，说的是全部" + cohort.size() + "份快照。",
                        "Not filtered: about all " + cohort.size() + " snapshots.")
                : say(
                        "不随筛选变化，说的是全部" + cohort.size() + "个辖区。",
                        "Not filtered: about all " + cohort.size() + " jurisdictions.");
    }

    /** The style of the page. */
    public String style() {
        return Look.style() + resource("cohort.css");
    }

    /** Its script. */
    public String script() {
        return resource("cohort.js");
    }

    /** What must be known to read it. */
    public List<String> notes() {
        List<String> notes = terms.notes(cohort);
        for (String note : cohort.pack().notes()) {
            notes.add(say("本工具口径：", "this tool's convention: ") + note);
        }
        return notes.subList(1, notes.size());
    }

    /** The figures at the top. */
    public List<Tile> tiles() {
        Rates.Rate all = cohort.rates().all();
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile(
                Long.toString(cohort.size()),
                repeated
                        ? say(
                                "份快照，" + all.counties() + "个辖区（"
                                        + cohort.rates().repeated() + "个重复报送，每份各按一份计）",
                                "snapshots of " + all.counties() + " jurisdictions ("
                                        + cohort.rates().repeated()
                                        + " submitted more than once, each snapshot counts)")
                        : say("辖区", "jurisdictions"),
                "all"));
        tiles.add(new Tile(Long.toString(all.passing()), say("结论达标", "pass"), "pass"));
        tiles.add(new Tile(Long.toString(all.failing()), say("结论未达标", "fail"), "fail"));
        tiles.add(new Tile(
                Long.toString(all.snapshots() - all.passing() - all.failing()), say("结论数据不足", "incomplete"), "wait"));
        tiles.add(new Tile(all.shown(), say("必须指标达标率", "required indicators passed"), "all"));
        if (cohort.refused() > 0) {
            tiles.add(new Tile(Long.toString(cohort.refused()), say("份快照不能判定", "snapshots not judged"), "fail"));
        }
        return tiles;
    }

    /** The parts in order. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>(List.of(
                new Part(
                        "ranking",
                        say("排名", "Ranking"),
                        say(
                                "横条是名次的范围：没有报的数据不论补成什么，名次都在条内；竖线是现在的名次。",
                                "The bar is the range of the rank: whatever is reported in the end, the rank stays within; the line is the rank now.")),
                new Part(
                        "heat",
                        say("辖区 × 指标", "Jurisdictions by indicators"),
                        say(
                                "每行一个辖区，按现在的筛选和排名；每列一个指标，按文件的顺序。用鼠标指，或点进图里用方向键逐格看。",
                                "A row for each jurisdiction as filtered and ranked, a column for each indicator. Point at a cell, or focus the map and use the arrow keys.")),
                new Part("rates", say("达标率", "Pass rates"), "", true),
                new Part(
                        "steps",
                        say("只差一项", "One step away"),
                        say("必须指标只有一项未达标的辖区：", "Jurisdictions that fail just one required indicator: ")
                                + terms.nearest()
                                + say("。", ".")),
                new Part(
                        "nobody",
                        say("谁都没有达到的指标", "Indicators that nobody passes"),
                        say("凡适用的辖区全部未达标的指标。", "Everyone to whom they apply fails them."),
                        true),
                new Part(
                        "asked",
                        say("还要报什么、由谁报", "What is to be reported, and by whom"),
                        say(
                                "没有报、又可能改变结果的事项，缺的辖区多的在前。",
                                "What is not reported and could change an outcome, what most lack first."),
                        true),
                new Part("undecided", say("数据不足的辖区", "Undetermined jurisdictions"), ""),
                new Part(
                        "doubts",
                        say("数据疑点", "Doubts about the data"),
                        say("只提示核对，不影响结论和名次。", "They ask for a second look and never change a verdict or a rank."))));
        if (hints != null) {
            parts.add(new Part(
                    "hints",
                    say("复核线索", "Hints to review"),
                    say(
                            "数据看来不寻常的地方，供复核时先看；不是结论，不影响结论和名次。界限都是本工具口径，见 hints.csv。",
                            "What looks unusual in the data, to be looked at first; no verdict or rank depends on it. All limits are"
                                    + " this tool's own convention, see hints.csv.")));
        }
        return parts;
    }

    /** The data, as JSON that no name can break out of. */
    public Content data() {
        return output -> {
            try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), new Safe(output))) {
                json.writeStartObject();
                words(json);
                indicators(json);
                counties(json);
                rates(json);
                lists(json);
                json.writeEndObject();
            }
        };
    }

    /** Passes JSON on with every character that could end the element it stands in, or reorder it, spelled out. */
    private static final class Safe extends Writer {
        private final TemplateOutput output;

        Safe(TemplateOutput output) {
            this.output = output;
        }

        @Override
        public void write(char[] chars, int offset, int length) {
            int end = offset + length;
            int plain = offset;
            for (int i = offset; i < end; i++) {
                if (steers(chars[i])) {
                    output.writeContent(new String(chars, plain, i - plain)
                            + "\\u"
                            + Integer.toHexString(0x10000 | chars[i]).substring(1));
                    plain = i + 1;
                }
            }
            output.writeContent(new String(chars, plain, end - plain));
        }

        private static boolean steers(char c) {
            return c < 0x80
                    ? c == '<' || c == '>' || c == '&'
                    : Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
        }

        @Override
        public void flush() {
            // the template's own output is flushed when the page is finished
        }

        @Override
        public void close() {
            // nor is it closed here
        }
    }

    // --- data

    private void words(JsonGenerator json) {
        json.writeStringProperty("lang", english ? "en" : "zh");
        json.writeNumberProperty("max", cohort.pack().scoring().max());
        json.writeStringProperty("workbook", workbook);
        json.writeNumberProperty("repeated", cohort.rates().repeated());
        Map<String, String> signs = new LinkedHashMap<>();
        Outcome[] shown = {Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE, Outcome.NOT_APPLICABLE, Outcome.MANUAL};
        json.writeArrayPropertyStart("outcomes");
        for (Outcome outcome : shown) {
            signs.put(Words.sign(outcome), terms.words().outcome(outcome));
        }
        signs.forEach((sign, name) -> json.writeString(sign + " " + name));
        json.writeEndArray();
    }

    private void indicators(JsonGenerator json) {
        json.writeArrayPropertyStart("indicators");
        for (Indicator indicator : cohort.indicators()) {
            json.writeStartArray();
            json.writeString(indicator.id());
            json.writeString(indicator.title());
            json.writeString(indicator.clause());
            json.writeString(terms.words().demand(indicator));
            json.writeNumber(indicator.modality() == Modality.REQUIRE ? 1 : 0);
            json.writeString(terms.modality(indicator));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** The jurisdictions by rank, column by column, which is much smaller than row by row. */
    private void counties(JsonGenerator json) {
        int indicators = cohort.indicators().size();
        boolean values = (long) cohort.size() * indicators <= MOST_VALUES;
        Map<String, Integer> provinces = new LinkedHashMap<>();
        Map<String, Integer> prefectures = new LinkedHashMap<>();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        Map<String, Integer> dates = new LinkedHashMap<>();
        List<String> units = new ArrayList<>();
        Map<String, Integer> unitPlaces = new HashMap<>();
        Nibbles outcomes = new Nibbles();
        Packing.Writer cells = new Packing.Writer(null);
        Packing.Writer offsets = new Packing.Writer(null);
        json.writeArrayPropertyStart("counties");
        for (int place : order) {
            Entry entry = cohort.entry(place);
            Place where = Place.of(entry.code());
            Standing standing = entry.standing();
            json.writeStartArray();
            json.writeString(entry.code());
            json.writeString(entry.name());
            json.writeNumber(number(provinces, where.province()));
            json.writeNumber(number(prefectures, where.prefecture()));
            json.writeNumber(number(kinds, entry.kind().name()));
            json.writeNumber(entry.verdict() == Verdict.PASS ? 0 : entry.verdict() == Verdict.FAIL ? 1 : 2);
            json.writeNumber(ranking.rank(place));
            json.writeNumber(ranking.best(place));
            json.writeNumber(ranking.worst(place));
            json.writeString(standing == null ? "" : standing.points().text());
            json.writeString(standing == null ? "" : standing.lowest().text());
            json.writeString(standing == null ? "" : standing.highest().text());
            json.writeNumber(entry.required().pass());
            json.writeNumber(entry.required().fail());
            json.writeNumber(entry.required().incomplete() + entry.required().manual());
            json.writeNumber(entry.required().notApplicable());
            json.writeNumber(entry.doubtful());
            json.writeString(Terms.place(entry.file(), entry.line()));
            json.writeNumber(number(dates, entry.asOf().toString()));
            json.writeNumber(cohort.rates().repeated(entry.code()) ? 1 : 0);
            json.writeEndArray();
            if (values) {
                for (int shift = 0; shift < 32; shift += 8) {
                    offsets.octet(cells.size() >> shift);
                }
            }
            for (Cell cell : entry.cells()) {
                outcomes.add(CODES[cell.outcome().ordinal()]);
                if (values) {
                    value(cells, cell, units, unitPlaces);
                }
            }
        }
        json.writeEndArray();
        names(json, "provinces", provinces);
        names(json, "prefectures", prefectures);
        names(json, "kinds", kinds);
        names(json, "dates", dates);
        bytes(json, "cells", outcomes.bytes());
        if (values) {
            bytes(json, "values", cells.toBytes());
            bytes(json, "offsets", offsets.toBytes());
        }
        json.writeArrayPropertyStart("units");
        units.forEach(json::writeString);
        json.writeEndArray();
    }

    /** A value as the script reads it: what is there in one byte, then the numbers. */
    private void value(Packing.Writer out, Cell cell, List<String> units, Map<String, Integer> places) {
        boolean shown = cell.figure() >= 0;
        boolean numbers = cell.numerator() >= 0;
        boolean whole = numbers && cell.denominator() >= 0;
        out.octet((shown ? 1 : 0)
                | (shown && cell.figure() % 2 == 1 ? 2 : 0)
                | (numbers ? 4 : 0)
                | (whole ? 8 : 0)
                | (cell.unknown() > 0 ? 16 : 0)
                | (cell.need() > 0 ? 32 : 0)
                | (cell.waived() ? 64 : 0));
        if (shown) {
            out.number(cell.figure() / 2);
        }
        if (numbers) {
            out.number(cell.numerator());
        }
        if (whole) {
            out.number(cell.denominator());
        }
        if (cell.unknown() > 0) {
            out.number(cell.unknown());
        }
        if (cell.need() > 0) {
            // the number within the text stays a number, so that the texts are few
            String text = terms.gap(cell);
            String need = Long.toString(cell.need());
            int at = text.indexOf(need);
            String pattern = at < 0 ? text : text.substring(0, at) + "#" + text.substring(at + need.length());
            Integer unit = places.get(pattern);
            if (unit == null) {
                unit = units.size();
                units.add(pattern);
                places.put(pattern, unit);
            }
            out.number(cell.need());
            out.number(unit);
        }
    }

    private static void bytes(JsonGenerator json, String property, byte[] bytes) {
        json.writeName(property);
        json.writeBinary(bytes);
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer number = numbers.putIfAbsent(name, numbers.size());
        return number == null ? numbers.size() - 1 : number;
    }

    private static void names(JsonGenerator json, String property, Map<String, Integer> names) {
        json.writeArrayPropertyStart(property);
        names.keySet().forEach(json::writeString);
        json.writeEndArray();
    }

    private void rates(JsonGenerator json) {
        Rates rates = cohort.rates();
        json.writeObjectPropertyStart("rates");
        rates(json, "indicator", rates.byIndicator());
        rates(json, "province", rates.byProvince());
        rates(json, "prefecture", rates.byPrefecture());
        rates(json, "kind", rates.byKind());
        rates(json, "institution", rates.byInstitution());
        json.writeEndObject();
    }

    private static void rates(JsonGenerator json, String property, List<Rates.Rate> rates) {
        json.writeArrayPropertyStart(property);
        for (Rates.Rate rate : rates) {
            json.writeStartArray();
            json.writeString(rate.name());
            json.writeNumber(rate.snapshots());
            json.writeNumber(rate.passing());
            json.writeNumber(rate.failing());
            json.writeNumber(rate.pass());
            json.writeNumber(rate.fail());
            json.writeNumber(rate.open());
            json.writeNumber(rate.notApplicable());
            json.writeString(rate.shown());
            json.writeString(rate.highest());
            json.writeNumber(rate.counties());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void lists(JsonGenerator json) {
        int[] row = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            row[order[i]] = i;
        }
        json.writeArrayPropertyStart("steps");
        for (Worklist.Step step : worklist.steps()) {
            json.writeStartArray();
            json.writeNumber(row[step.place()]);
            json.writeNumber(step.indicator());
            json.writeString(terms.value(step.cell(), cohort.indicators().get(step.indicator())));
            json.writeString(terms.gap(step.cell()));
            json.writeNumber(step.undecided());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("nobody");
        cohort.rates()
                .nobodyPasses()
                .forEach(each -> json.writeNumber(cohort.indicators().indexOf(each)));
        json.writeEndArray();
        Map<String, Integer> asked = new HashMap<>();
        json.writeArrayPropertyStart("asked");
        for (Worklist.Asked each : worklist.asked()) {
            asked.put(key(each.missing()), asked.size());
            json.writeStartArray();
            json.writeString(terms.missing(each.missing()));
            json.writeString(terms.reporter(each.missing()));
            json.writeNumber(each.counties());
            json.writeNumber(each.institutions());
            json.writeNumber(each.indicators());
            json.writeEndArray();
        }
        json.writeEndArray();
        undecided(json, asked);
        doubts(json);
        if (hints != null) {
            hints(json);
        }
    }

    private static String key(Entry.Missing missing) {
        return missing.what() + " " + missing.name() + " " + missing.kind();
    }

    private void undecided(JsonGenerator json, Map<String, Integer> asked) {
        int left = MOST_ROWS;
        json.writeArrayPropertyStart("undecided");
        for (int i = 0; i < order.length && left > 0; i++) {
            Entry entry = cohort.entry(order[i]);
            if (!Worklist.undecided(entry)) {
                continue;
            }
            left--;
            json.writeStartArray();
            json.writeNumber(i);
            json.writeNumber(entry.required().incomplete() + entry.encouraged().incomplete());
            json.writeNumber(entry.required().manual() + entry.encouraged().manual());
            json.writeStartArray();
            for (Entry.Missing missing : entry.missing()) {
                json.writeNumber(asked.get(key(missing)));
                json.writeNumber(missing.institutions());
            }
            json.writeEndArray();
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void doubts(JsonGenerator json) {
        int left = MOST_ROWS;
        json.writeArrayPropertyStart("doubts");
        for (int i = 0; i < order.length && left > 0; i++) {
            for (Entry.Doubted doubted : cohort.entry(order[i]).doubts()) {
                left--;
                json.writeStartArray();
                json.writeNumber(i);
                json.writeString(terms.words().say(DoubtText.name(doubted.code())));
                json.writeNumber(doubted.count());
                json.writeString(doubted.institution() == null ? "" : doubted.institution());
                json.writeString(terms.words().say(doubted.first()));
                json.writeEndArray();
            }
        }
        json.writeEndArray();
        json.writeBooleanProperty("cut", left <= 0);
    }

    private void hints(JsonGenerator json) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < order.length; i++) {
            Entry entry = cohort.entry(order[i]);
            places.put(Hinted.key(entry.file(), entry.line()), i);
        }
        int left = MOST_ROWS;
        json.writeArrayPropertyStart("hints");
        for (Hinted each : hints) {
            Integer place = places.get(Hinted.key(each.file(), each.line()));
            if (place == null || left-- <= 0) {
                continue;
            }
            json.writeStartArray();
            json.writeNumber(place);
            json.writeString(each.hint().rule());
            json.writeString(terms.words().say(each.hint().about()));
            json.writeString(terms.words().say(each.hint().title()));
            json.writeString(terms.words().say(each.hint().evidence()));
            json.writeNumber(each.hint().institutions().size());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Numbers below 16, two in a byte. */
    private static final class Nibbles {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int half = -1;

        void add(int number) {
            if (half < 0) {
                half = number;
            } else {
                bytes.write(half | number << 4);
                half = -1;
            }
        }

        byte[] bytes() {
            if (half >= 0) {
                bytes.write(half);
                half = -1;
            }
            return bytes.toByteArray();
        }
    }

    private static String resource(String name) {
        try (InputStream in = CohortPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
