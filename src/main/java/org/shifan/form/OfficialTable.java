package org.shifan.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shifan.form.Book.Cell;
import org.shifan.form.Book.Merge;
import org.shifan.form.Book.Sheet;
import org.shifan.text.Phrase;

/**
 * A workbook that was handed down, with tables whose rows are about indicators: where its headings are, which row is
 * about which indicators, and so which cell is for what. Rows are found by an indicator's id, else by the clause, else by
 * the row's number in the document's annex if what the row says is about the same, else by the title. Nothing is guessed:
 * a row that could be about two things is about none.
 */
final class OfficialTable {

    /** How many cells of a workbook and columns of a sheet are looked at: no table of indicators has as many. */
    private static final int MOST_CELLS = 100_000;

    private static final int MOST_COLUMNS = 100;

    /** How much of a text is looked at; what a row is about stands at its beginning. */
    private static final int LONGEST = 500;

    /** The most rows of headings that stand above one another. */
    private static final int MOST_HEADINGS = 3;

    /** How alike, of a hundred, what a row says has to be to an indicator before a mere number is believed. */
    private static final int LEAST_ALIKE = 20;

    private static final Pattern DASH = Pattern.compile("\\s*[-‐‑‒–—−－_]\\s*");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z]+[A-Za-z0-9-]*");
    private static final Pattern MORE = Pattern.compile("\\G\\s*[/、,，和及]\\s*(\\d{0,3}[a-z])(?![A-Za-z0-9])");
    private static final Pattern SPACED = Pattern.compile("(?<=[A-Za-z0-9-])\\s+(?=\\d)");
    private static final Pattern ROW_NUMBER = Pattern.compile("第?[(（]?(\\d{1,3})[)）]?[行项条号.．、]?");
    private static final Pattern ROW_CLAUSE = Pattern.compile(".*第(\\d{1,3})行");
    private static final Pattern NO_ROW = Pattern.compile("^(合计|总计|小计|总分|填表|填报|审核|联系|注|备注|说明|单位|日期).*");

    /**
     * A cell to be filled.
     *
     * @param sheet its name
     * @param row from 1
     * @param column from 1
     * @param heading what goes there
     * @param entries about which indicators, in the order of the rows
     * @param before what it holds already, or null
     */
    record Place(String sheet, int row, int column, Heading heading, Set<TableEntry> entries, Cell before) {
        String address() {
            return CellText.letters(column) + row;
        }
    }

    /** A row that is about none of the indicators, or a column that is for nothing of ours, and why. */
    record Left(String sheet, String place, String text, Phrase why) {}

    private record At(int row, int column) {}

    private record Line(String pack, int number) {}

    private final Book book;
    private final List<TableEntry> entries;
    private final int year;
    private final Map<String, List<TableEntry>> byId = new HashMap<>();
    private final Map<String, List<TableEntry>> byClause = new HashMap<>();
    private final Map<Line, List<TableEntry>> byLine = new LinkedHashMap<>();
    private final Map<String, List<TableEntry>> byTitle = new HashMap<>();
    private final Set<String> prefixes = new TreeSet<>();

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Left> rowsLeft = new ArrayList<>();
    private final List<Left> columnsLeft = new ArrayList<>();
    private final List<String> hiddenSheets = new ArrayList<>();
    private final Set<TableEntry> found = new LinkedHashSet<>();
    private int rowsFound;
    private int looked;
    private boolean formulas;

    /**
     * Looks through a workbook.
     *
     * @param entries the indicators that were judged
     * @param year the year of the figures; columns of other years are left alone
     * @throws org.shifan.snapshot.Refused when the workbook is harmful, damaged or too large
     */
    OfficialTable(byte[] bytes, String file, List<TableEntry> entries, int year) {
        if (!Parts.recognised(bytes)) {
            Parts.misnamed(bytes, file);
        }
        this.book = new Book(bytes, file);
        this.entries = entries;
        this.year = year;
        index();
        for (Sheet sheet : book.sheets()) {
            if (sheet.hidden()) {
                hiddenSheets.add(sheet.name());
            }
            look(sheet);
        }
    }

    /** The cells to be filled, from top to bottom. */
    List<Place> places() {
        return List.copyOf(places.values());
    }

    List<Left> rowsLeft() {
        return rowsLeft;
    }

    List<Left> columnsLeft() {
        return columnsLeft;
    }

    /** Those that some row is about. */
    Set<TableEntry> found() {
        return found;
    }

    int rowsFound() {
        return rowsFound;
    }

    /** Whether some cell is computed. */
    boolean formulas() {
        return formulas;
    }

    // ---- how indicators are known

    private void index() {
        Set<String> ids = new HashSet<>();
        entries.forEach(entry -> ids.add(entry.id()));
        for (TableEntry entry : entries) {
            String key = key(entry.id());
            add(byId, key, entry);
            // A row about YX-03 is about YX-03a and YX-03b.
            if (key.matches(".*\\d[A-Z]")) {
                String stem = key.substring(0, key.length() - 1);
                if (entries.stream().noneMatch(other -> key(other.id()).equals(stem))) {
                    add(byId, stem, entry);
                }
            }
            Matcher letters = TOKEN.matcher(entry.id());
            if (letters.lookingAt()) {
                prefixes.add(key.replaceFirst("[^A-Z].*", ""));
            }
            add(byTitle, bare(entry.title()), entry);
            String base = entry.id().replaceFirst("-(each|pooled)$", "");
            if (!base.equals(entry.id()) && ids.contains(base)) {
                continue; // another reading of the same clause: only by its id
            }
            add(byClause, CellText.plain(entry.clause()), entry);
            Matcher line = ROW_CLAUSE.matcher(CellText.plain(entry.clause()));
            if (line.matches()) {
                byLine.computeIfAbsent(
                                new Line(entry.pack(), Integer.parseInt(line.group(1))), unused -> new ArrayList<>())
                        .add(entry);
            }
        }
    }

    private static void add(Map<String, List<TableEntry>> index, String key, TableEntry entry) {
        index.computeIfAbsent(key, unused -> new ArrayList<>()).add(entry);
    }

    /** An id as it is compared: no dashes, no zeros before numbers, one case. */
    private static String key(String id) {
        return id.toUpperCase(Locale.ROOT).replace("-", "").replaceAll("(?<=[A-Z])0+(?=\\d)", "");
    }

    /** Only what a text says: no punctuation, no spaces. */
    private static String bare(String text) {
        StringBuilder bare = new StringBuilder();
        CellText.plain(text).codePoints().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
        return bare.toString();
    }

    // ---- one sheet

    private final class Page {
        final Sheet sheet;
        final TreeMap<Integer, Map<Integer, Cell>> rows = new TreeMap<>();
        final Map<Integer, TreeMap<Integer, Merge>> merges = new HashMap<>();
        int width;

        Page(Sheet sheet) {
            this.sheet = sheet;
            book.rows(sheet, row -> {
                Map<Integer, Cell> cells = new TreeMap<>();
                for (Cell cell : row.cells()) {
                    if (cell.column() <= MOST_COLUMNS) {
                        cells.put(cell.column(), cell);
                        width = Math.max(width, cell.column());
                    }
                    formulas |= cell.formula();
                }
                rows.put(row.number(), cells);
                looked += row.cells().size();
                if (looked > MOST_CELLS) {
                    rowsLeft.add(new Left(
                            sheet.name(),
                            String.valueOf(row.number()),
                            "",
                            new Phrase("从这一行起内容太多，没有看", "too much from here on, not looked at")));
                }
                return looked <= MOST_CELLS;
            });
            int joined = 0;
            for (Merge merge : sheet.merges()) {
                if (merge.left() > MOST_COLUMNS) {
                    continue;
                }
                for (int row : rows.subMap(merge.top(), true, Math.max(merge.top(), merge.bottom()), true)
                        .keySet()) {
                    merges.computeIfAbsent(row, unused -> new TreeMap<>()).put(merge.left(), merge);
                    if (++joined > MOST_CELLS) {
                        throw book.refused(
                                "too-many-merges",
                                new Phrase("合并的格太多，互相重叠", "too many joined cells, one over another"),
                                new Phrase("一张指标表", "a table of indicators"),
                                new Phrase("打开后取消多余的合并，再保存", "take joined cells apart and save it anew"));
                    }
                }
                width = Math.max(width, Math.min(merge.right(), MOST_COLUMNS));
            }
        }

        Merge merge(int row, int column) {
            TreeMap<Integer, Merge> ofRow = merges.get(row);
            Map.Entry<Integer, Merge> nearest = ofRow == null ? null : ofRow.floorEntry(column);
            return nearest == null || !nearest.getValue().covers(row, column) ? null : nearest.getValue();
        }

        /** The cell that is seen there: that of joined cells stands at their corner. */
        At anchor(int row, int column) {
            Merge merge = merge(row, column);
            return merge == null ? new At(row, column) : new At(merge.top(), merge.left());
        }

        Cell cell(At at) {
            return rows.getOrDefault(at.row(), Map.of()).get(at.column());
        }

        /** What is read there, or an empty text. */
        String text(int row, int column) {
            Cell cell = cell(anchor(row, column));
            String text = cell == null || cell.formula() ? "" : CellText.trimmed(cell.text());
            if (cell != null && cell.content() == Book.Content.NUMBER) {
                text = text.replaceFirst("\\.0+$", ""); // some programs write 1 so
            }
            return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }
    }

    /** What the columns of a table are for, and the last row of its headings. */
    private record Head(Map<Integer, Heading> columns, Map<Integer, List<String>> texts, int last) {
        boolean table() {
            long filled = columns.values().stream().filter(Heading::filled).count();
            return filled > 0 && columns.size() >= 2 && (filled < columns.size() || filled > 2);
        }
    }

    private void look(Sheet sheet) {
        Page page = new Page(sheet);
        if (sheet.hidden()) {
            return;
        }
        Head head = null;
        Map<Integer, List<Integer>> numbered = new LinkedHashMap<>();
        for (int row : new ArrayList<>(page.rows.keySet())) {
            if (head != null && row <= head.last()) {
                continue;
            }
            Head next = head(page, row);
            if (next != null) {
                byNumber(page, head, numbered);
                numbered = new LinkedHashMap<>();
                head = next;
                columns(page, head);
            } else if (head != null) {
                row(page, head, row, numbered);
            }
        }
        byNumber(page, head, numbered);
    }

    /** The headings that begin in that row, or null when none do. */
    private static Head head(Page page, int row) {
        Head found = null;
        for (int last = row; last < row + MOST_HEADINGS && (last == row || page.rows.containsKey(last)); last++) {
            Head head = head(page, row, last);
            if (head.table() && (found == null || better(page, head, found, last))) {
                found = head;
            }
        }
        return found;
    }

    /** Whether the row below is one of headings, too: it says more about the columns and has no number of its own. */
    private static boolean better(Page page, Head more, Head before, int last) {
        Map<Integer, Heading> own = head(page, last, last).columns();
        boolean below = false;
        for (Map.Entry<Integer, Heading> each : own.entrySet()) {
            Merge merge = page.merge(last, each.getKey());
            below |= (merge == null || merge.top() == last) && each.getValue().filled();
        }
        return below && more.columns().size() >= before.columns().size();
    }

    private static Head head(Page page, int first, int last) {
        Map<Integer, Heading> columns = new TreeMap<>();
        Map<Integer, List<String>> above = new TreeMap<>();
        int bottom = last;
        for (int column = 1; column <= page.width; column++) {
            List<String> texts = new ArrayList<>();
            for (int row = first; row <= last; row++) {
                String text = page.text(row, column);
                if (!text.isEmpty() && !texts.contains(text)) {
                    texts.add(text);
                }
            }
            Heading heading = Heading.of(texts);
            above.put(column, texts);
            if (heading != null) {
                columns.put(column, heading);
                Merge merge = page.merge(last, column);
                // Headings joined downwards belong to the block as far as they go.
                bottom = Math.max(bottom, merge == null ? last : Math.min(merge.bottom(), first + MOST_HEADINGS - 1));
            }
        }
        // One heading joined over several columns is about the first of them, unless there is another below it.
        for (int column = page.width; column > 1; column--) {
            Merge merge = page.merge(last, column);
            if (columns.containsKey(column) && merge != null && merge.left() < column && merge.top() <= last) {
                columns.remove(column);
            }
        }
        return new Head(columns, above, bottom);
    }

    /** Settles what the columns of a table are for: one column for one thing, and only of the year in question. */
    private void columns(Page page, Head head) {
        Map<Heading, List<Integer>> named = new TreeMap<>();
        head.columns().forEach((column, heading) -> {
            if (heading.filled()) {
                named.computeIfAbsent(heading, unused -> new ArrayList<>()).add(column);
            }
        });
        named.forEach((heading, columns) -> {
            List<Integer> fitting = new ArrayList<>();
            for (int column : columns) {
                List<Integer> years = Heading.years(head.texts().get(column));
                if (heading == Heading.DEMAND || heading == Heading.DUE || years.isEmpty() || years.contains(year)) {
                    fitting.add(column);
                } else {
                    leave(page, head, column, new Phrase("写的不是" + year + "年", "not of " + year));
                }
            }
            List<Integer> ofTheYear = fitting.stream()
                    .filter(column -> Heading.years(head.texts().get(column)).contains(year))
                    .toList();
            if (fitting.size() > 1 && ofTheYear.size() == 1) {
                fitting = ofTheYear;
            }
            if (fitting.size() > 1) {
                for (int column : fitting) {
                    leave(page, head, column, new Phrase("有几列意思相同，不知道填哪一列", "one of several columns alike"));
                }
                fitting = List.of();
            }
            for (int column : columns) {
                if (!fitting.contains(column)) {
                    head.columns().remove(column);
                }
            }
            if (heading == Heading.SCORE && !fitting.isEmpty()) {
                leave(
                        page,
                        head,
                        fitting.get(0),
                        new Phrase("文件没有规定怎样给分", "the documents do not say how points are given"));
                head.columns().remove(fitting.get(0));
            }
        });
        for (int column = 1; column <= page.width; column++) {
            List<String> texts = head.texts().get(column);
            boolean known = head.columns().containsKey(column) || Heading.of(texts) != null;
            Merge merge = page.merge(head.last(), column);
            if (!known && !texts.isEmpty() && (merge == null || merge.left() == column) && blank(page, head, column)) {
                leave(page, head, column, new Phrase("空着，不认识这个列名", "blank, with a heading that is not known"));
            }
        }
    }

    /** Whether nothing stands below a heading. */
    private static boolean blank(Page page, Head head, int column) {
        for (Map<Integer, Cell> cells : page.rows.tailMap(head.last() + 1).values()) {
            if (cells.containsKey(column)) {
                return false;
            }
        }
        return true;
    }

    private void leave(Page page, Head head, int column, Phrase why) {
        columnsLeft.add(new Left(
                page.sheet.name(),
                CellText.letters(column),
                String.join(" ", head.texts().get(column)),
                why));
    }

    // ---- one row

    private void row(Page page, Head head, int row, Map<Integer, List<Integer>> numbered) {
        List<String> own = new ArrayList<>();
        String number = "";
        for (int column = 1; column <= page.width; column++) {
            Heading heading = head.columns().get(column);
            if (heading != null && heading.filled()) {
                continue;
            }
            At anchor = page.anchor(row, column);
            String text = page.text(row, column);
            if (heading == Heading.NUMBER && number.isEmpty()) {
                number = text;
            }
            if (anchor.equals(new At(row, column)) && !text.isEmpty()) {
                own.add(text);
            }
        }
        Set<TableEntry> about = new LinkedHashSet<>();
        own.forEach(text -> about.addAll(byIds(text)));
        if (about.isEmpty()) {
            for (String text : own) {
                about.addAll(oneDocument(byClause.getOrDefault(CellText.plain(text), List.of())));
            }
        }
        if (about.isEmpty()) {
            about.addAll(byTitle(own));
        }
        if (!about.isEmpty()) {
            place(page, head, row, about);
            return;
        }
        Matcher line = ROW_NUMBER.matcher(CellText.plain(number));
        if (line.matches() && content(page, head, row).length() > 0) {
            numbered.computeIfAbsent(Integer.parseInt(line.group(1)), unused -> new ArrayList<>())
                    .add(row);
            return;
        }
        unknown(page, head, row, own, null);
    }

    /** What a row is about by the ids in a text, those of several indicators too: {@code YX-11a、b}. */
    private Set<TableEntry> byIds(String text) {
        Set<TableEntry> about = new LinkedHashSet<>();
        String half =
                SPACED.matcher(DASH.matcher(halfWidth(text)).replaceAll("-")).replaceAll("");
        Matcher token = TOKEN.matcher(half);
        for (int from = 0; token.find(from); from = token.end()) {
            List<TableEntry> known = byId.get(key(token.group()));
            if (known == null) {
                continue;
            }
            about.addAll(known);
            String stem = token.group().replaceFirst("\\d*[A-Za-z]?$", "");
            String digits = token.group().replaceFirst("^.*?(\\d*)[A-Za-z]?$", "$1");
            Matcher more = MORE.matcher(half);
            more.region(token.end(), half.length());
            while (more.find()) {
                String rest = more.group(1);
                String id = stem + (Character.isDigit(rest.charAt(0)) ? rest : digits + rest);
                about.addAll(byId.getOrDefault(key(id), List.of()));
            }
        }
        return about;
    }

    private static String halfWidth(String text) {
        StringBuilder half = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            half.append(unit >= '！' && unit <= '～' ? (char) (unit - '！' + '!') : unit == '\u3000' ? ' ' : unit);
        }
        return half.toString();
    }

    /** The same when all belong to one document, else none. */
    private static List<TableEntry> oneDocument(List<TableEntry> about) {
        return about.stream().map(TableEntry::pack).distinct().count() == 1 ? about : List.of();
    }

    /** What a row is about by its title alone: the longest that one of its cells holds, and only of one document. */
    private List<TableEntry> byTitle(List<String> own) {
        List<TableEntry> about = List.of();
        int longest = 5;
        for (String text : own) {
            String bare = bare(text);
            for (Map.Entry<String, List<TableEntry>> title : byTitle.entrySet()) {
                if (title.getKey().length() > longest && bare.contains(title.getKey())) {
                    longest = title.getKey().length();
                    about = title.getValue();
                }
            }
        }
        return about.size() == 1 ? about : List.of();
    }

    /** All that a row says beside its number and what is to be filled in. */
    private static String content(Page page, Head head, int row) {
        StringBuilder content = new StringBuilder();
        Set<At> seen = new HashSet<>();
        for (int column = 1; column <= page.width; column++) {
            Heading heading = head.columns().get(column);
            if ((heading == null || heading == Heading.CONTENT) && seen.add(page.anchor(row, column))) {
                content.append(bare(page.text(row, column))).append(' ');
            }
        }
        return content.toString().strip();
    }

    /** Settles the rows that have a number only, once all of them are known: several may share one. */
    private void byNumber(Page page, Head head, Map<Integer, List<Integer>> numbered) {
        numbered.forEach((number, rows) -> {
            Map<Integer, Set<TableEntry>> about = new TreeMap<>();
            Map<Integer, Line> lines = new TreeMap<>();
            for (int row : rows) {
                Line line = line(content(page, head, row), number);
                if (line != null) {
                    lines.put(row, line);
                }
            }
            for (Line line : new LinkedHashSet<>(lines.values())) {
                for (TableEntry entry : byLine.get(line)) {
                    int best = 0;
                    for (int row : lines.keySet()) {
                        best = Math.max(best, alike(entry.title(), content(page, head, row)));
                    }
                    for (int row : lines.keySet()) {
                        if (line.equals(lines.get(row)) && alike(entry.title(), content(page, head, row)) == best) {
                            about.computeIfAbsent(row, unused -> new LinkedHashSet<>())
                                    .add(entry);
                        }
                    }
                }
            }
            for (int row : rows) {
                if (about.containsKey(row)) {
                    place(page, head, row, about.get(row));
                } else {
                    List<String> own = new ArrayList<>(List.of(String.valueOf(number)));
                    page.rows.get(row).values().forEach(cell -> own.add(cell.text()));
                    boolean annex = byLine.keySet().stream().anyMatch(line -> line.number() == number);
                    unknown(
                            page,
                            head,
                            row,
                            own,
                            annex
                                    ? new Phrase(
                                            "序号是" + number + "，内容却不像附表第" + number + "行",
                                            "its number is " + number + ", but it does not read like row " + number
                                                    + " of the annex")
                                    : null);
                }
            }
        });
    }

    /** The line of an annex with that number, if no other line is more like what the row says; else null. */
    private Line line(String content, int number) {
        Line best = null;
        int most = LEAST_ALIKE - 1;
        boolean tie = false;
        for (Map.Entry<Line, List<TableEntry>> each : byLine.entrySet()) {
            StringBuilder all = new StringBuilder();
            int alike = 0;
            for (TableEntry entry : each.getValue()) {
                all.append(entry.title());
                alike = Math.max(alike, alike(entry.title(), content));
            }
            alike = Math.max(alike, alike(all.toString(), content));
            boolean fits = each.getKey().number() == number;
            if (alike > most || alike == most && fits && best != null && best.number() != number) {
                best = each.getKey();
                most = alike;
                tie = false;
            } else if (alike == most && fits) {
                tie = true; // two documents have such a line
            }
        }
        return best == null || tie || best.number() != number ? null : best;
    }

    /** How alike two texts are, of a hundred: the pairs of characters that they share among those of both. */
    private static int alike(String title, String content) {
        Set<String> pairs = pairs(bare(title));
        Set<String> others = pairs(content);
        int all = pairs.size() + others.size();
        others.retainAll(pairs);
        return all == 0 ? 0 : 200 * others.size() / all;
    }

    private static Set<String> pairs(String text) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }

    private void place(Page page, Head head, int row, Set<TableEntry> about) {
        rowsFound++;
        found.addAll(about);
        head.columns().forEach((column, heading) -> {
            At at = page.anchor(row, column);
            if (!heading.filled() || at.row() <= head.last() || head.columns().get(at.column()) != heading) {
                return;
            }
            places.computeIfAbsent(
                            page.sheet.name() + "!" + at,
                            unused -> new Place(
                                    page.sheet.name(),
                                    at.row(),
                                    at.column(),
                                    heading,
                                    new LinkedHashSet<>(),
                                    page.cell(at)))
                    .entries()
                    .addAll(about);
        });
    }

    /** Notes a row of the table that is about nothing known; titles, sums and notes below it are no such rows. */
    private void unknown(Page page, Head head, int row, List<String> own, Phrase why) {
        boolean filledIn = head.columns().entrySet().stream().anyMatch(each -> {
            At at = page.anchor(row, each.getKey());
            return each.getValue().filled() && at.row() == row && at.column() == each.getKey();
        });
        boolean wide = page.merges.getOrDefault(row, new TreeMap<>()).values().stream()
                .anyMatch(merge -> merge.top() == row
                        && merge.right() - merge.left() + 1 >= head.columns().size());
        boolean like = own.stream().anyMatch(this::likeId);
        boolean note = own.stream()
                .anyMatch(text -> NO_ROW.matcher(CellText.plain(text)).matches());
        boolean lone = own.size() == 1
                && head.columns().get(page.rows.get(row).keySet().iterator().next()) == Heading.NUMBER
                && !own.get(0).matches(".*[0-9０-９].*");
        if (own.isEmpty() || !filledIn || !like && (wide || note || lone)) {
            return;
        }
        rowsLeft.add(new Left(
                page.sheet.name(),
                String.valueOf(row),
                String.join(" ", own.subList(0, Math.min(3, own.size()))),
                why));
    }

    private boolean likeId(String text) {
        Matcher token = TOKEN.matcher(
                SPACED.matcher(DASH.matcher(halfWidth(text)).replaceAll("-")).replaceAll(""));
        while (token.find()) {
            String key = key(token.group());
            String prefix = key.replaceFirst("[^A-Z].*", "");
            if (key.matches(".*\\d.*") && prefixes.contains(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Sheets that nobody sees and that were left alone. */
    List<String> hiddenSheets() {
        return hiddenSheets;
    }
}
