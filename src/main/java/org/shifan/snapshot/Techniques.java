package org.shifan.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * The catalogue of TCM techniques: which category each item belongs to and by what other names it goes. A file that
 * users may correct and extend ({@code category,item,aliases}, aliases separated by {@code |}); the built-in one is this
 * tool's own convention (本工具口径) where no document settles a name.
 */
public final class Techniques {

    /** As many categories as fit one word of bits; documents know about a dozen. */
    private static final int MOST_CATEGORIES = 64;

    private static final String HEADER = "category,item,aliases";
    private static final List<String> SUFFIXES = List.of("疗法", "技术", "治疗");

    private final List<String> categories = new ArrayList<>();
    private final List<Technique> items = new ArrayList<>();
    private final List<Integer> categoryOf = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, Integer> byPlainName = new LinkedHashMap<>();
    private Lookup lookup;

    private Techniques() {}

    /**
     * One item of the catalogue.
     *
     * @param category the name of its category
     * @param item its own name
     */
    public record Technique(String category, String item) {}

    /** The catalogue that comes with the program. */
    public static Techniques builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /**
     * Reads a catalogue.
     *
     * @param csv UTF-8 with or without byte order mark; the first line is the header
     * @throws Refused with every line that is not right: wrong header, an empty name, one name for two items
     */
    public static Techniques read(byte[] csv) {
        Problems problems = new Problems();
        int start = csv.length >= 3 && csv[0] == (byte) 0xEF && csv[1] == (byte) 0xBB && csv[2] == (byte) 0xBF ? 3 : 0;
        int invalid = Utf8.scan(csv, start);
        Techniques catalogue = new Techniques();
        if (invalid >= 0) {
            problems.add(
                    invalid,
                    "not-utf-8",
                    null,
                    new Phrase("不是 UTF-8 编码的文字", "text that is not UTF-8"),
                    new Phrase("UTF-8 编码的技术目录", "a catalogue of techniques in UTF-8"),
                    new Phrase("另存为“CSV UTF-8”", "save it as \"CSV UTF-8\""));
        } else {
            catalogue.readLines(csv, start, problems);
        }
        if (!problems.none()) {
            throw problems.refused(csv, start, null);
        }
        Map<String, Integer> names = new HashMap<>(catalogue.byName);
        names.remove(""); // what an empty alias leaves; an empty text in a snapshot is refused
        catalogue.lookup = new Lookup(names);
        return catalogue;
    }

    private void readLines(byte[] csv, int start, Problems problems) {
        boolean header = true;
        int at = start;
        while (at < csv.length) {
            int end = at;
            while (end < csv.length && csv[end] != '\n') {
                end++;
            }
            String line = new String(csv, at, end - at, StandardCharsets.UTF_8)
                    .replace("\"", "")
                    .strip();
            if (header) {
                header = false;
                if (!line.equals(HEADER)) {
                    refuse(problems, at, line, new Phrase("标题行 " + HEADER, "the header " + HEADER));
                    return;
                }
            } else if (!line.isEmpty()) {
                add(line, at, problems);
            }
            at = end + 1;
        }
        if (items.isEmpty() && problems.none()) {
            refuse(problems, start, "", new Phrase("至少一项技术", "at least one technique"));
        }
    }

    private void add(String line, int at, Problems problems) {
        String[] cells = line.split(",", -1);
        if (cells.length < 2
                || cells.length > 3
                || plain(cells[0]).isEmpty()
                || plain(cells[1]).isEmpty()) {
            refuse(problems, at, line, new Phrase("类别,项目,别名|别名", "category,item,alias|alias"));
            return;
        }
        String category = cells[0].strip();
        if (Characters.firstRefused(line) >= 0) {
            refuse(problems, at, line, new Phrase("不含控制字符的名称", "names without control characters"));
            return;
        }
        if (!categories.contains(category)) {
            categories.add(category);
            if (categories.size() > MOST_CATEGORIES) {
                refuse(
                        problems,
                        at,
                        category,
                        new Phrase("至多 " + MOST_CATEGORIES + " 个类别", "at most " + MOST_CATEGORIES + " categories"));
                return;
            }
        }
        categoryOf.add(categories.indexOf(category));
        items.add(new Technique(category, cells[1].strip()));
        name(cells[1], at, problems);
        if (cells.length == 3 && !cells[2].isBlank()) {
            for (String alias : cells[2].split("\\|", -1)) {
                name(alias, at, problems);
            }
        }
    }

    private void name(String name, int at, Problems problems) {
        int item = items.size() - 1;
        Integer other = byPlainName.putIfAbsent(plain(name), item);
        if (other != null && other != item) {
            Technique taken = items.get(other);
            refuse(
                    problems,
                    at,
                    name.strip(),
                    new Phrase(
                            "一个名称只指一项技术；它已指" + taken.category() + "的" + Characters.shown(taken.item()),
                            "a name for one technique only; it already names " + Characters.shown(taken.item())));
        }
        byName.putIfAbsent(name.strip(), item);
    }

    private static void refuse(Problems problems, int at, String found, Phrase expected) {
        String shown = Characters.shown(found);
        problems.add(
                at,
                "technique-catalogue",
                null,
                new Phrase("“" + shown + "”", "\"" + shown + "\""),
                expected,
                new Phrase("改正这一行", "correct this line"));
    }

    /** The technique that goes by that name, or null when the catalogue does not know it. */
    public Technique named(String name) {
        int item = item(name);
        return item < 0 ? null : items.get(item);
    }

    int size() {
        return items.size();
    }

    /** All items in the order of the file. */
    public List<Technique> items() {
        return List.copyOf(items);
    }

    /** The categories in the order of the file. */
    public List<String> categories() {
        return List.copyOf(categories);
    }

    /** The known name nearest to an unknown one, or null. */
    String nearest(String name) {
        return Spelling.nearest(plain(name), byPlainName.keySet());
    }

    /** The number of the item that goes by that name, or -1. */
    int item(String name) {
        Integer exact = byName.get(name);
        if (exact != null) {
            return exact;
        }
        String plain = plain(name);
        Integer item = byPlainName.get(plain);
        for (int i = 0; item == null && i < SUFFIXES.size(); i++) {
            String suffix = SUFFIXES.get(i);
            if (plain.endsWith(suffix)) {
                item = byPlainName.get(plain.substring(0, plain.length() - suffix.length()));
            }
        }
        return item == null ? -1 : item;
    }

    /** The names exactly as they stand in the catalogue, with the numbers of their items. */
    Lookup names() {
        return lookup;
    }

    /** The number of an item's category, below 64. */
    int category(int item) {
        return categoryOf.get(item);
    }

    /** A name as it is compared: full-width letters and brackets as half-width ones, no spaces. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            if (unit >= '！' && unit <= '～') {
                unit = (char) (unit - ('！' - '!'));
            }
            if (!Character.isWhitespace(unit) && unit != '\u00A0') {
                plain.append(unit);
            }
        }
        return plain.toString();
    }

    /** Read when the first snapshot is. */
    private static final class BuiltIn {
        static final Techniques CATALOGUE = load();

        private static Techniques load() {
            try (InputStream in = Techniques.class.getResourceAsStream("techniques.csv")) {
                return read(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
