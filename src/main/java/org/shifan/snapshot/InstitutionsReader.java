package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the rows: one institution each, with its facts. */
final class InstitutionsReader {

    private final Cursor cursor;
    private final JsonParser parser;
    private final ScalarReader scalars;
    private final KindReader kinds;
    private final FactReader factReader;
    private final TechniquesReader techniques;
    private final Keys keys;
    private final Fact[] facts;
    private final int[] slotAt;
    private final int[] slotSeenInRow;
    private final int[] rowsOf = new int[Kind.values().length];
    private final List<Institution> institutions = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    private int row = -1;
    private int rowProblems;
    private String rowName;

    /** @param factReader reads the facts of institutions */
    InstitutionsReader(
            Cursor cursor, ScalarReader scalars, KindReader kinds, FactReader factReader, TechniquesReader techniques) {
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.scalars = scalars;
        this.kinds = kinds;
        this.factReader = factReader;
        this.techniques = techniques;
        this.keys = factReader.section().keys();
        this.facts = factReader.section().facts().toArray(new Fact[0]);
        this.slotAt = new int[facts.length];
        this.slotSeenInRow = new int[facts.length];
        Arrays.fill(slotSeenInRow, -1);
    }

    /** Reads all rows. */
    void read(JsonToken token) {
        if (!cursor.list(token, new Phrase("机构行的列表", "a list of institutions"))) {
            return;
        }
        int index = 0;
        for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
            row(element, index++);
        }
    }

    private void row(JsonToken token, int index) {
        if (!cursor.object(token, new Phrase("一行机构 {…}", "an institution {…}"), false)) {
            return;
        }
        rowProblems = cursor.met();
        rowName = null;
        row = index;
        int begin = cursor.here();
        String path = cursor.path();
        long[] slots = new long[facts.length];
        Arrays.fill(slots, Values.NOT_REPORTED);
        techniques.begin();
        String id = null;
        String name = null;
        Kind kind = null;
        String town = null;
        boolean branch = false;
        int seen = 0;
        for (int key = keys.next(parser, Keys.NONE); key != Keys.END; key = keys.next(parser, key)) {
            if (key == Keys.NONE) {
                factReader.unknown(parser.currentName(), Vocabulary.ROW_KEYS);
                continue;
            }
            if (key < facts.length) {
                if (slotSeenInRow[key] == index) {
                    cursor.duplicateKey(parser.currentName());
                    continue;
                }
                slotSeenInRow[key] = index;
                JsonToken value = parser.nextToken();
                slotAt[key] = cursor.here();
                slots[key] = factReader.value(value, facts[key]);
                continue;
            }
            int place = key - facts.length;
            if ((seen >> place & 1) != 0) {
                cursor.duplicateKey(parser.currentName());
                continue;
            }
            seen |= 1 << place;
            JsonToken value = parser.nextToken();
            switch (Vocabulary.ROW_KEYS.get(place)) {
                case "id" -> id = id(value, index);
                case "name" -> {
                    name = scalars.text(value, Limits.LONGEST_NAME, false);
                    rowName = name == null || cursor.quick() ? null : Characters.shown(name);
                }
                case "kind" -> kind = kinds.institution(value);
                case "town" ->
                    town = value == JsonToken.VALUE_NULL ? null : scalars.text(value, Limits.LONGEST_NAME, true);
                case "branch" -> branch = scalars.yes(value, "branch");
                default -> techniques.read(value);
            }
        }
        cursor.missing(begin, path, Vocabulary.ROW_KEYS, seen, 0b111);
        List<String> names = techniques.names();
        if (names != null) {
            techniques.settle(slots, id, name, path);
        }
        factReader.withinWholes(slots, slotAt, path);
        if (kind != null) {
            rowsOf[kind.ordinal()]++;
        }
        institutions.add(new Institution(
                id, name, kind, town, branch, Values.owning(slots), names, techniques.uncertain(slots)));
        cursor.within(rowName, rowProblems);
        row = -1;
    }

    private String id(JsonToken token, int index) {
        String id = scalars.text(token, Limits.LONGEST_NAME, false);
        if (id == null) {
            return null;
        }
        Integer first = ids.putIfAbsent(id, index);
        if (first != null) {
            String shown = Characters.shown(id);
            cursor.problem(
                    cursor.here(),
                    "duplicate-id",
                    cursor.path(),
                    new Phrase(
                            "“" + shown + "”，与 $.institutions[" + first + "] 相同",
                            "\"" + shown + "\", the same as $.institutions[" + first + "]"),
                    new Phrase("每个机构一个编号，互不相同", "an id of its own for each institution"),
                    new Phrase("改正编号，或删去重复的行", "correct the id, or remove the repeated row"));
        }
        return id;
    }

    /** Says of the last problems that they lie within the row where reading broke off, if it did within one. */
    void brokenOff() {
        if (row >= 0) {
            cursor.within(rowName, rowProblems);
        }
    }

    /** The rows that were read. */
    List<Institution> institutions() {
        return institutions;
    }

    /** How many rows each kind has, by its ordinal. */
    int[] rowsOf() {
        return rowsOf;
    }
}
