package org.shifan.snapshot;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.snapshot.Fact.Type;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * One pass over one snapshot. Nearly every file is right, so the first pass is quick: it keeps no places and stops at
 * the first thing that is wrong. Only then a second pass reads the file again, tolerant enough to go on, and collects
 * every problem with its place.
 */
final class Reading {

    /** How many characters a name, an id and a code may have. */
    static final int LONGEST_NAME = 128;

    /** How many characters any other text may have. */
    static final int LONGEST_TEXT = 4096;

    /** How many characters a number may have. */
    static final int LONGEST_NUMBER = 20;

    /** How many unknown technique names one doubt lists. */
    private static final int LISTED_NAMES = 10;

    /** How deep objects and lists may lie within each other. */
    static final int DEEPEST = 32;

    /** More than any published total. */
    static final long GREATEST_TOTAL = 10_000_000_000L;

    /** Years that figures can be about: the People's Republic until far enough; a typing error lies outside. */
    private static final int FIRST_YEAR = 1949;

    private static final int LAST_YEAR = 2100;

    private static final List<String> ROOT_KEYS = List.of(
            "snapshot", "jurisdiction", "asOf", "source", "absent", "answers", "institutions", "reported", "previous");
    private static final List<String> JURISDICTION_KEYS = List.of("code", "name", "kind");
    private static final List<String> ANSWER_KEYS = List.of("value", "evidence");
    private static final List<String> TOTAL_KEYS = List.of("numerator", "denominator");
    private static final List<String> PREVIOUS_KEYS = List.of("asOf", "answers", "reported");

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNumberLength(1 << 16)
            .maxStringLength(1 << 20)
            .maxNameLength(1 << 16)
            .build();

    private static final JsonFactory STRICT =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();

    /** Stops the quick pass at the first problem, and the thorough one where the rest cannot be read. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }

    /** Reads on where a problem of ours can say more than a syntax error. */
    private static final class Tolerant {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(LIMITS)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .build();
    }

    private final byte[] json;
    private final int start;
    private final boolean plain;
    private final Snapshot.Origin origin;
    private final Vocabulary vocabulary;
    private final Techniques catalogue;
    private final Lookup catalogueNames;
    private final Problems problems;
    private JsonParser parser;

    private String code;
    private String jurisdictionName;
    private JurisdictionKind jurisdictionKind;
    private LocalDate asOf;
    private String source;
    private final Set<Kind> absent = EnumSet.noneOf(Kind.class);
    private final int[] absentAt = new int[Kind.values().length];
    private final String[] absentPath = new String[Kind.values().length];
    private final int[] rowsOf = new int[Kind.values().length];
    private final List<Institution> institutions = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Doubt> doubts = new ArrayList<>();

    private final Fact[] facts;
    private final int[] partsOfRows;
    private final int categoriesSlot;
    private final int itemsSlot;
    private long[] slots;
    private final int[] slotAt;
    private final int[] slotSeenInRow;

    private boolean ended;
    private int row = -1;
    private int rowProblems;
    private String rowName;

    private List<String> names;
    private int namesAt;
    private boolean categoriesFromNames;
    private long categoryBits;
    private final long[] itemBits;
    private final Map<String, String> unknownNames = new LinkedHashMap<>();

    /**
     * @param start where the text begins behind a byte order mark
     * @param plain whether no text can contain a refused character
     * @param problems collects the problems; null for the quick pass
     */
    Reading(
            byte[] json,
            int start,
            boolean plain,
            Snapshot.Origin origin,
            Vocabulary vocabulary,
            Techniques catalogue,
            Problems problems) {
        this.json = json;
        this.start = start;
        this.plain = plain;
        this.origin = origin;
        this.vocabulary = vocabulary;
        this.catalogue = catalogue;
        this.catalogueNames = catalogue.names();
        this.problems = problems;
        Vocabulary.Section section = vocabulary.institutionFacts();
        this.facts = section.facts().toArray(new Fact[0]);
        this.partsOfRows = parts(section);
        this.categoriesSlot = section.slot("techniqueCategories");
        this.itemsSlot = section.slot("techniqueItems");
        this.slotAt = new int[facts.length];
        this.slotSeenInRow = new int[facts.length];
        Arrays.fill(slotSeenInRow, -1);
        this.itemBits = new long[catalogue.size() / 64 + 1];
    }

    /**
     * The snapshot; null when the thorough pass met problems.
     *
     * @throws Stopped when the quick pass met one
     */
    Snapshot read() {
        JsonFactory factory = problems == null ? STRICT : Tolerant.FACTORY;
        try (JsonParser opened = factory.createParser(ObjectReadContext.empty(), json, start, json.length - start)) {
            parser = opened;
            return problems == null ? snapshot() : asFarAsPossible();
        } catch (JacksonException malformed) {
            throw new Stopped();
        }
    }

    private Snapshot asFarAsPossible() {
        try {
            return snapshot();
        } catch (JacksonException e) {
            malformed(e);
            return null;
        } catch (Stopped theRestCannotBeRead) {
            return null;
        } finally {
            if (row >= 0) {
                problems.within(rowName, rowProblems);
            }
        }
    }

    private Snapshot snapshot() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            problem(
                    start,
                    "empty",
                    "$",
                    new Phrase("空文件", "an empty file"),
                    new Phrase("一份快照 {…}", "a snapshot {…}"),
                    new Phrase("从模板或样例开始填写", "start from the template or a sample"));
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            wrongType(token, new Phrase("一份快照 {…}", "a snapshot {…}"), null);
            throw new Stopped();
        }
        int begin = here();
        int seen = 0;
        Answers answers = null;
        Map<String, Total> reported = Map.of();
        Previous previous = null;
        int previousAt = 0;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            int place = enter(key, ROOT_KEYS, seen, null);
            if (place < 0) {
                continue;
            }
            seen |= 1 << place;
            token = parser.nextToken();
            switch (key) {
                case "snapshot" -> version(token);
                case "jurisdiction" -> jurisdiction(token);
                case "asOf" -> asOf = date(token);
                case "source" -> source = token == JsonToken.VALUE_NULL ? null : text(token, LONGEST_TEXT, true);
                case "absent" -> absent(token);
                case "answers" -> answers = answers(token);
                case "institutions" -> institutions(token);
                case "reported" -> reported = reported(token);
                default -> {
                    previousAt = here();
                    previous = previous(token);
                }
            }
        }
        missing(begin, "$", ROOT_KEYS, seen, 0b111);
        for (Kind kind : absent) {
            int rows = rowsOf[kind.ordinal()];
            if (rows > 0) {
                problem(
                        absentAt[kind.ordinal()],
                        "absent-kind-has-rows",
                        absentPath[kind.ordinal()],
                        new Phrase(
                                "“" + kind + "”声明为没有，institutions 中却有 " + rows + " 行",
                                "\"" + kind + "\" is declared absent, but institutions has " + rows
                                        + (rows == 1 ? " row" : " rows") + " of it"),
                        new Phrase("声明没有的类别没有机构行", "no rows of a kind declared absent"),
                        new Phrase("从 absent 中删去它，或删去这些行", "remove it from absent, or remove the rows"));
            }
        }
        if (previous != null
                && asOf != null
                && previous.asOf() != null
                && !previous.asOf().isBefore(asOf)) {
            problem(
                    previousAt,
                    "previous-not-before",
                    "$.previous.asOf",
                    new Phrase("" + previous.asOf(), "" + previous.asOf()),
                    new Phrase("早于本期 asOf " + asOf + " 的日期", "a date before this snapshot's asOf " + asOf),
                    new Phrase("previous 填写往年的数据", "previous holds the figures of an earlier year"));
        }
        ended = true;
        if (parser.nextToken() != null) {
            trailing(here());
        }
        if (problems != null && !problems.none()) {
            return null;
        }
        return new Snapshot(
                origin,
                new Jurisdiction(code, jurisdictionName, jurisdictionKind),
                asOf,
                source,
                absent,
                answers == null ? noAnswers() : answers,
                institutions,
                reported,
                previous,
                vocabulary,
                doubts);
    }

    private Answers noAnswers() {
        return new Answers(Values.silent(vocabulary.answers().size()), Map.of(), Map.of());
    }

    private void version(JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getString().equals("1")) {
            return;
        }
        wrongType(
                token,
                new Phrase("格式版本 1", "the format version 1"),
                new Phrase(
                        "写 \"snapshot\": 1；别的版本须用别的程序版本",
                        "write \"snapshot\": 1; other versions need another program"));
    }

    // --- jurisdiction

    private void jurisdiction(JsonToken token) {
        if (!object(
                token, new Phrase("辖区 {\"code\", \"name\", \"kind\"}", "a jurisdiction {code, name, kind}"), false)) {
            return;
        }
        int begin = here();
        String path = path();
        int seen = 0;
        int codeAt = 0;
        int kindAt = 0;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            int place = enter(key, JURISDICTION_KEYS, seen, null);
            if (place < 0) {
                continue;
            }
            seen |= 1 << place;
            JsonToken value = parser.nextToken();
            if (key.equals("code")) {
                codeAt = here();
                code = text(value, LONGEST_NAME, false);
            } else if (key.equals("name")) {
                jurisdictionName = text(value, LONGEST_NAME, false);
            } else {
                kindAt = here();
                String name = text(value, LONGEST_NAME, false);
                jurisdictionKind = name == null ? null : JurisdictionKind.named(name);
                if (name != null && jurisdictionKind == null) {
                    unknownKind(name, kindNames(JurisdictionKind.values()));
                }
            }
        }
        missing(begin, path, JURISDICTION_KEYS, seen, 0b111);
        if (code != null) {
            division(codeAt, kindAt, path);
        }
    }

    private void division(int codeAt, int kindAt, String path) {
        Divisions.County county = Divisions.county(code);
        String city = Divisions.city(code);
        if (county == null && city == null) {
            unknownDivision(codeAt, path);
            return;
        }
        JurisdictionKind right = county == null ? JurisdictionKind.市 : county.kind();
        String official = county == null ? city : county.name();
        if (jurisdictionKind != null && jurisdictionKind != right) {
            problem(
                    kindAt,
                    "kind-does-not-match-code",
                    path + ".kind",
                    new Phrase("“" + jurisdictionKind + "”", "\"" + jurisdictionKind + "\""),
                    new Phrase(
                            "“" + right + "”：" + code + " 是" + official,
                            "\"" + right + "\": " + code + " is " + official),
                    new Phrase("改正 kind，或改正 code", "correct kind, or correct code"));
            return;
        }
        if (jurisdictionName == null) {
            return;
        }
        boolean called = county == null
                ? jurisdictionName.equals(city) || jurisdictionName.equals(Divisions.province(code) + city)
                : county.isCalled(jurisdictionName);
        if (county == null && code.endsWith("0000") && !city.endsWith("市")) {
            doubts.add(new Doubt(
                    "code-is-no-city",
                    null,
                    null,
                    List.of("code", "kind"),
                    new Phrase("代码 " + code + " 是" + city + "，不是市", "code " + code + " is " + city + ", not a city")));
        }
        if (!called) {
            String shown = Characters.shown(jurisdictionName);
            doubts.add(new Doubt(
                    "name-does-not-match-code",
                    null,
                    null,
                    List.of("code", "name"),
                    new Phrase(
                            "代码 " + code + " 是" + official + "，名称写的是“" + shown + "”",
                            "code " + code + " is " + official + ", the name given is \"" + shown + "\"")));
        }
    }

    private void unknownDivision(int at, String path) {
        String shown = Characters.shown(code);
        Phrase advice = new Phrase(
                "查统计用区划代码；市作为一个辖区时代码以 00 结尾", "look the code up; the code of a city as one jurisdiction ends in 00");
        if (jurisdictionName != null && problems != null) {
            List<Divisions.County> namesakes = Divisions.named(jurisdictionName);
            if (namesakes.size() == 1) {
                Divisions.County meant = namesakes.get(0);
                advice = new Phrase(
                        meant.province() + meant.name() + "的代码是 " + meant.code(),
                        "the code of " + meant.province() + meant.name() + " is " + meant.code());
            }
        }
        problem(
                at,
                "unknown-division",
                path + ".code",
                new Phrase("“" + shown + "”", "\"" + shown + "\""),
                new Phrase(
                        "县级行政区划代码（GB/T 2260，" + Divisions.YEAR + " 年）",
                        "the code of a county-level division (GB/T 2260, " + Divisions.YEAR + ")"),
                advice);
    }

    // --- absent kinds

    private void absent(JsonToken token) {
        if (!list(token, new Phrase("机构类别的列表", "a list of kinds of institution"))) {
            return;
        }
        for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
            Kind kind = kind(element);
            if (kind == null) {
                continue;
            }
            if (!absent.add(kind)) {
                problem(
                        here(),
                        "duplicate-absent-kind",
                        path(),
                        new Phrase("又一个“" + kind + "”", "\"" + kind + "\" again"),
                        new Phrase("每个类别只写一次", "each kind once"),
                        new Phrase("删去重复的一个", "remove the repetition"));
            } else if (problems != null) {
                absentAt[kind.ordinal()] = here();
                absentPath[kind.ordinal()] = path();
            }
        }
    }

    private Kind kind(JsonToken token) {
        String name = text(token, LONGEST_NAME, false);
        if (name == null) {
            return null;
        }
        Kind kind = Kind.named(name);
        if (kind == null) {
            unknownKind(name, kindNames(Kind.values()));
        }
        return kind;
    }

    private void unknownKind(String name, List<String> known) {
        String shown = Characters.shown(name);
        String nearest = nearest(name, known);
        problem(
                here(),
                "unknown-kind",
                path(),
                new Phrase("没有“" + shown + "”这一类别", "no kind \"" + shown + "\""),
                new Phrase(String.join("、", known), String.join(", ", known)),
                nearest == null ? new Phrase("改成其中之一", "use one of these") : didYouMean(nearest, nearest));
    }

    private static List<String> kindNames(Enum<?>[] kinds) {
        List<String> names = new ArrayList<>();
        for (Enum<?> kind : kinds) {
            names.add(kind.name());
        }
        return names;
    }

    // --- answers

    private Answers answers(JsonToken token) {
        if (!object(token, new Phrase("填报事项 {…}", "answers {…}"), true)) {
            return noAnswers();
        }
        Vocabulary.Section section = vocabulary.answers();
        String path = path();
        boolean[] seen = new boolean[section.size()];
        int[] at = new int[section.size()];
        long[] values = new long[section.size()];
        Arrays.fill(values, Values.NOT_REPORTED);
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> evidence = new HashMap<>();
        Keys keys = section.keys();
        for (int slot = keys.next(parser, Keys.NONE); slot != Keys.END; slot = keys.next(parser, slot)) {
            if (slot == Keys.NONE) {
                unknownKey(parser.currentName(), List.of(), section);
                continue;
            }
            if (seen[slot]) {
                duplicateKey(parser.currentName());
                continue;
            }
            seen[slot] = true;
            JsonToken value = parser.nextToken();
            at[slot] = here();
            Fact fact = section.facts().get(slot);
            if (value == JsonToken.START_OBJECT) {
                int inner = 0;
                for (String part = parser.nextName(); part != null; part = parser.nextName()) {
                    int place = enter(part, ANSWER_KEYS, inner, null);
                    if (place < 0) {
                        continue;
                    }
                    inner |= 1 << place;
                    value = parser.nextToken();
                    if (place == 0) {
                        at[slot] = here();
                        values[slot] = answer(value, fact, texts);
                    } else {
                        evidence(value, fact, evidence);
                    }
                }
            } else {
                values[slot] = answer(value, fact, texts);
            }
        }
        withinWholes(section, values, parts(section), at, path);
        return new Answers(Values.of(values), texts, evidence);
    }

    private long answer(JsonToken token, Fact fact, Map<String, String> texts) {
        if (fact.type() != Type.TEXT || token == JsonToken.VALUE_NULL) {
            return value(token, fact);
        }
        String text = text(token, LONGEST_TEXT, false);
        if (text != null) {
            texts.put(fact.name(), text);
        }
        return Values.NOT_REPORTED;
    }

    private void evidence(JsonToken token, Fact fact, Map<String, List<String>> evidence) {
        if (!list(token, new Phrase("佐证的文件名或文号的列表", "a list of file names or document numbers"))) {
            return;
        }
        List<String> given = new ArrayList<>();
        for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
            String text = text(element, LONGEST_TEXT, false);
            if (text != null) {
                given.add(text);
            }
        }
        if (!given.isEmpty()) {
            evidence.put(fact.name(), List.copyOf(given));
        }
    }

    // --- institutions

    private void institutions(JsonToken token) {
        if (!list(token, new Phrase("机构行的列表", "a list of institutions"))) {
            return;
        }
        int index = 0;
        for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
            row(element, index++);
        }
    }

    private void row(JsonToken token, int index) {
        if (!object(token, new Phrase("一行机构 {…}", "an institution {…}"), false)) {
            return;
        }
        rowProblems = problems == null ? 0 : problems.count();
        rowName = null;
        row = index;
        int begin = here();
        String path = path();
        slots = new long[facts.length];
        Arrays.fill(slots, Values.NOT_REPORTED);
        names = null;
        String id = null;
        String name = null;
        Kind kind = null;
        String town = null;
        boolean branch = false;
        int seen = 0;
        Vocabulary.Section section = vocabulary.institutionFacts();
        Keys keys = section.keys();
        for (int key = keys.next(parser, Keys.NONE); key != Keys.END; key = keys.next(parser, key)) {
            if (key == Keys.NONE) {
                unknownKey(parser.currentName(), Vocabulary.ROW_KEYS, section);
                continue;
            }
            if (key < facts.length) {
                if (slotSeenInRow[key] == index) {
                    duplicateKey(parser.currentName());
                    continue;
                }
                slotSeenInRow[key] = index;
                JsonToken value = parser.nextToken();
                slotAt[key] = here();
                slots[key] = value(value, facts[key]);
                continue;
            }
            int place = key - facts.length;
            if ((seen >> place & 1) != 0) {
                duplicateKey(parser.currentName());
                continue;
            }
            seen |= 1 << place;
            JsonToken value = parser.nextToken();
            switch (Vocabulary.ROW_KEYS.get(place)) {
                case "id" -> id = id(value, index);
                case "name" -> {
                    name = text(value, LONGEST_NAME, false);
                    rowName = name == null || problems == null ? null : Characters.shown(name);
                }
                case "kind" -> kind = kind(value);
                case "town" -> town = value == JsonToken.VALUE_NULL ? null : text(value, LONGEST_NAME, true);
                case "branch" -> branch = yes(value, "branch");
                default -> techniques(value);
            }
        }
        missing(begin, path, Vocabulary.ROW_KEYS, seen, 0b111);
        if (names != null) {
            settleTechniques(id, name, path);
        }
        withinWholes(section, slots, partsOfRows, slotAt, path);
        if (kind != null) {
            rowsOf[kind.ordinal()]++;
        }
        int uncertain = 0;
        if (names != null && !unknownNames.isEmpty() && categoriesFromNames) {
            long room = facts[categoriesSlot].max() - slots[categoriesSlot];
            uncertain = (int) Math.max(0, Math.min(unknownNames.size(), room));
        }
        institutions.add(new Institution(id, name, kind, town, branch, Values.owning(slots), names, uncertain));
        if (problems != null) {
            problems.within(rowName, rowProblems);
        }
        row = -1;
    }

    private String id(JsonToken token, int index) {
        String id = text(token, LONGEST_NAME, false);
        if (id == null) {
            return null;
        }
        Integer first = ids.putIfAbsent(id, index);
        if (first != null) {
            String shown = Characters.shown(id);
            problem(
                    here(),
                    "duplicate-id",
                    path(),
                    new Phrase(
                            "“" + shown + "”，与 $.institutions[" + first + "] 相同",
                            "\"" + shown + "\", the same as $.institutions[" + first + "]"),
                    new Phrase("每个机构一个编号，互不相同", "an id of its own for each institution"),
                    new Phrase("改正编号，或删去重复的行", "correct the id, or remove the repeated row"));
        }
        return id;
    }

    private boolean yes(JsonToken token, String name) {
        if (token == JsonToken.VALUE_TRUE) {
            return true;
        }
        if (token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
            notYesOrNo(token, name);
        }
        return false;
    }

    // --- techniques

    private void techniques(JsonToken token) {
        if (!list(token, new Phrase("技术名称的列表", "a list of technique names"))) {
            return;
        }
        namesAt = here();
        names = new ArrayList<>();
        categoryBits = 0;
        Arrays.fill(itemBits, 0);
        unknownNames.clear();
        for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
            int known = Lookup.NONE;
            if (element == JsonToken.VALUE_STRING && parser.getStringLength() <= LONGEST_NAME) {
                known = catalogueNames.find(
                        parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            }
            if (known != Lookup.NONE) {
                names.add(catalogueNames.text(known));
                mark(catalogueNames.number(known));
                continue;
            }
            String name = text(element, LONGEST_NAME, false);
            if (name == null) {
                continue;
            }
            names.add(name);
            int item = catalogue.item(name);
            if (item < 0) {
                unknownNames.putIfAbsent(Techniques.plain(name), name);
            } else {
                mark(item);
            }
        }
    }

    private void mark(int item) {
        itemBits[item >> 6] |= 1L << item;
        categoryBits |= 1L << catalogue.category(item);
    }

    /** Counts decide where they are given; the names fill in what is not, and disagreement is a doubt. */
    private void settleTechniques(String id, String name, String path) {
        int unknown = unknownNames.size();
        int categories = Long.bitCount(categoryBits);
        int items = unknown;
        for (long word : itemBits) {
            items += Long.bitCount(word);
        }
        long givenCategories = slots[categoriesSlot];
        long givenItems = slots[itemsSlot];
        categoriesFromNames = givenCategories == Values.NOT_REPORTED;
        if (categoriesFromNames) {
            slots[categoriesSlot] = fromNames(categories, facts[categoriesSlot], path);
        }
        if (givenItems == Values.NOT_REPORTED) {
            slots[itemsSlot] = fromNames(items, facts[itemsSlot], path);
        }
        if (unknown > 0) {
            List<String> listed = new ArrayList<>();
            for (String unknownName : unknownNames.values()) {
                if (listed.size() < LISTED_NAMES) {
                    listed.add(Characters.shown(unknownName));
                }
            }
            String more = unknown > LISTED_NAMES ? "等 " + unknown + " 个" : "";
            String moreEn = unknown > LISTED_NAMES ? " and " + (unknown - LISTED_NAMES) + " more" : "";
            doubts.add(new Doubt(
                    "unknown-techniques",
                    id,
                    name,
                    List.of("techniques"),
                    new Phrase(
                            "技术目录中没有：" + String.join("、", listed) + more + "；各计一项，类别不明",
                            "not in the catalogue of techniques: " + String.join(", ", listed) + moreEn
                                    + "; each counts as an item of unknown category")));
        }
        boolean categoriesDiffer =
                !categoriesFromNames && (givenCategories < categories || givenCategories > categories + unknown);
        boolean itemsDiffer = givenItems != Values.NOT_REPORTED && givenItems != items;
        if (categoriesDiffer || itemsDiffer) {
            String given = (categoriesDiffer ? givenCategories + "类" : "") + (itemsDiffer ? givenItems + "项" : "");
            String counted = (categoriesDiffer ? categories + "类" : "") + (itemsDiffer ? items + "项" : "");
            String between = categoriesDiffer && itemsDiffer ? ", " : "";
            String givenEn = (categoriesDiffer ? "techniqueCategories " + givenCategories : "")
                    + between
                    + (itemsDiffer ? "techniqueItems " + givenItems : "");
            String countedEn = (categoriesDiffer ? "" + categories : "") + between + (itemsDiffer ? "" + items : "");
            doubts.add(new Doubt(
                    "techniques-do-not-match-counts",
                    id,
                    name,
                    List.of("techniqueCategories", "techniqueItems", "techniques"),
                    new Phrase(
                            "技术填报为" + given + "，按名称清点为" + counted + "；以填报的数为准",
                            givenEn + " reported, the names make " + countedEn + "; the reported counts are used")));
        }
    }

    private long fromNames(int counted, Fact fact, String path) {
        if (counted > fact.max()) {
            problem(
                    namesAt,
                    "out-of-range",
                    path + ".techniques",
                    new Phrase(
                            counted + " " + fact.unit() + "不同的技术",
                            counted + " different techniques (" + fact.name() + ")"),
                    expected(fact),
                    new Phrase("核对技术名称", "check the names"));
        }
        return counted;
    }

    // --- totals and earlier figures

    private Map<String, Total> reported(JsonToken token) {
        if (!object(token, new Phrase("公布的合计 {…}", "published totals {…}"), true)) {
            return Map.of();
        }
        Map<String, Total> totals = new HashMap<>();
        List<String> seen = new ArrayList<>();
        for (String measure = parser.nextName(); measure != null; measure = parser.nextName()) {
            MeasureKind kind = vocabulary.measures().get(measure);
            if (kind == null) {
                unknownMeasure(measure);
            } else if (seen.contains(measure)) {
                duplicateKey(measure);
            } else {
                seen.add(measure);
                Total total = total(parser.nextToken(), kind);
                if (total != null) {
                    totals.put(measure, total);
                }
            }
        }
        return totals;
    }

    private Total total(JsonToken token, MeasureKind kind) {
        Phrase expected =
                new Phrase("{\"numerator\": 达标数, \"denominator\": 总数}", "{\"numerator\": n, \"denominator\": d}");
        if (!object(token, expected, true)) {
            return null;
        }
        int begin = here();
        String path = path();
        int seen = 0;
        long numerator = Values.NOT_REPORTED;
        long denominator = Values.NOT_REPORTED;
        int numeratorAt = 0;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            int place = enter(key, TOTAL_KEYS, seen, null);
            if (place < 0) {
                continue;
            }
            seen |= 1 << place;
            JsonToken value = parser.nextToken();
            Phrase whole = new Phrase("0～" + GREATEST_TOTAL + " 的整数", "a whole number from 0 to " + GREATEST_TOTAL);
            if (value == JsonToken.VALUE_NULL) {
                wrongType(value, whole, new Phrase("没有公布就删去整个合计", "remove the whole total when it was not published"));
            } else if (place == 0) {
                numeratorAt = here();
                numerator = count(value, 0, GREATEST_TOTAL, whole);
            } else {
                denominator = count(value, 0, GREATEST_TOTAL, whole);
            }
        }
        missing(begin, path, TOTAL_KEYS, seen, 0b11);
        if (numerator == Values.NOT_REPORTED || denominator == Values.NOT_REPORTED) {
            return null;
        }
        if (kind == MeasureKind.PART && numerator > denominator) {
            problem(
                    numeratorAt,
                    "numerator-above-denominator",
                    path + ".numerator",
                    new Phrase(
                            "分子 " + numerator + " 大于分母 " + denominator,
                            "numerator " + numerator + " above denominator " + denominator),
                    new Phrase("不超过分母的分子", "a numerator not above its denominator"),
                    new Phrase("核对公布的数；是否把分子、分母写反", "check the published figures; are the two swapped?"));
        }
        return new Total(numerator, denominator);
    }

    private void unknownMeasure(String measure) {
        String shown = Characters.shown(measure);
        String nearest = nearest(measure, vocabulary.measures().keySet());
        problem(
                here(),
                "unknown-measure",
                path(),
                new Phrase("没有“" + shown + "”这一度量", "no measure \"" + shown + "\""),
                new Phrase("某个规则包中的度量名", "the name of a measure of some pack"),
                nearest == null
                        ? new Phrase(
                                "用 shifan show 查度量名，或载入声明它的规则包",
                                "see shifan show for the names, or load the pack that has it")
                        : didYouMean(nearest, nearest));
        parser.nextToken();
        skip();
    }

    private Previous previous(JsonToken token) {
        if (!object(token, new Phrase("往年数据 {…}", "earlier figures {…}"), true)) {
            return null;
        }
        int begin = here();
        String path = path();
        int seen = 0;
        LocalDate date = null;
        Answers answers = null;
        Map<String, Total> reported = Map.of();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            int place = enter(key, PREVIOUS_KEYS, seen, null);
            if (place < 0) {
                continue;
            }
            seen |= 1 << place;
            JsonToken value = parser.nextToken();
            if (place == 0) {
                date = date(value);
            } else if (place == 1) {
                answers = answers(value);
            } else {
                reported = reported(value);
            }
        }
        missing(begin, path, PREVIOUS_KEYS, seen, 0b1);
        return new Previous(date, answers == null ? noAnswers() : answers, reported);
    }

    // --- single values

    private long value(JsonToken token, Fact fact) {
        if (token == JsonToken.VALUE_NULL) {
            return Values.NOT_REPORTED;
        }
        if (fact.type() == Type.COUNT) {
            if (token == JsonToken.VALUE_NUMBER_INT && parser.getStringLength() <= 9) {
                long value = parser.getIntValue();
                if (value >= fact.min() && value <= fact.max()) {
                    return value;
                }
            }
            return count(token, fact.min(), fact.max(), expected(fact));
        }
        if (token == JsonToken.VALUE_TRUE) {
            return 1;
        }
        if (token == JsonToken.VALUE_FALSE) {
            return 0;
        }
        notYesOrNo(token, fact.label());
        return Values.NOT_REPORTED;
    }

    private long count(JsonToken token, long min, long max, Phrase expected) {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            wrongType(token, expected, countAdvice(token));
            return Values.NOT_REPORTED;
        }
        String digits = parser.getString();
        if (digits.length() > LONGEST_NUMBER) {
            problem(
                    here(),
                    "number-too-long",
                    path(),
                    new Phrase(
                            "有 " + digits.length() + " 位的数 " + Characters.shown(digits),
                            "a number of " + digits.length() + " digits: " + Characters.shown(digits)),
                    expected,
                    new Phrase("核对这个数", "check the figure"));
            return Values.NOT_REPORTED;
        }
        // two digits more than any bound has: no overflow
        long value = digits.length() > 18 ? digits.charAt(0) == '-' ? -1 : Long.MAX_VALUE : parser.getLongValue();
        if (value < min || value > max) {
            problem(
                    here(),
                    value < 0 ? "negative" : "out-of-range",
                    path(),
                    value < 0 ? new Phrase("负数 " + digits, "the negative number " + digits) : found(token),
                    expected,
                    value < 0
                            ? new Phrase(
                                    "没有数据写 null 或不写，不写负数",
                                    "write null or nothing when it was not reported, never a negative number")
                            : new Phrase("核对这个数和它的单位", "check the figure and its unit"));
            return Values.NOT_REPORTED;
        }
        return value;
    }

    private Phrase countAdvice(JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            String text = Techniques.plain(parser.getString());
            boolean digits = !text.isEmpty() && text.length() <= LONGEST_NUMBER;
            for (int i = 0; i < text.length(); i++) {
                digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
            }
            if (digits) {
                return new Phrase("去掉引号，写 " + text, "remove the quotation marks: " + text);
            }
        }
        return token == JsonToken.VALUE_NUMBER_FLOAT
                ? new Phrase("写整数，不带小数点和指数", "write a whole number without decimal point or exponent")
                : new Phrase("写整数；没有数据写 null 或不写", "write a whole number; null or nothing when it was not reported");
    }

    private void notYesOrNo(JsonToken token, String label) {
        Phrase advice = new Phrase(
                "是写 true，否写 false，没有数据写 null，都不加引号",
                "write true, false, or null when it was not reported, without quotation marks");
        wrongType(token, new Phrase(label + "：true 或 false", "true or false"), advice);
    }

    /** The text; null after a problem. */
    private String text(JsonToken token, int longest, boolean blank) {
        if (token != JsonToken.VALUE_STRING) {
            boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
            Phrase advice = number
                    ? new Phrase("加上引号", "put it in quotation marks")
                    : token == JsonToken.VALUE_NULL
                            ? new Phrase("补上内容", "fill it in")
                            : new Phrase("写成文字", "write a text");
            wrongType(token, new Phrase("文字", "a text"), advice);
            return null;
        }
        int length = parser.getStringLength();
        if (length > longest) {
            int characters = parser.getString().codePointCount(0, length);
            if (characters > longest) {
                problem(
                        here(),
                        "too-long",
                        path(),
                        new Phrase(
                                characters + " 个字：“" + Characters.shown(parser.getString()) + "”",
                                characters + " characters: \"" + Characters.shown(parser.getString()) + "\""),
                        new Phrase("至多 " + longest + " 个字", "at most " + longest + " characters"),
                        new Phrase("缩短它", "shorten it"));
                return null;
            }
        }
        String text = parser.getString();
        if (!blank && text.isBlank()) {
            problem(
                    here(),
                    "empty-text",
                    path(),
                    new Phrase("空的文字", "an empty text"),
                    new Phrase("有内容的文字", "a text that says something"),
                    new Phrase("补上内容", "fill it in"));
            return null;
        }
        if (!plain) {
            int refused = Characters.firstRefused(text);
            if (refused >= 0) {
                refusedCharacter(text, refused);
                return null;
            }
        }
        return text;
    }

    private void refusedCharacter(String text, int at) {
        String character = Characters.named(text.codePointAt(at));
        int position = text.codePointCount(0, at) + 1;
        String shown = Characters.shown(text);
        problem(
                here(),
                "refused-character",
                path(),
                new Phrase(
                        "第 " + position + " 个字是控制或隐形字符 " + character + "：“" + shown + "”",
                        "character " + position + " of \"" + shown + "\" is " + character + ", control or invisible"),
                new Phrase("没有控制字符、方向字符和隐形字符的文字", "a text without control, bidirectional and invisible characters"),
                new Phrase(
                        "删去它重新键入（多由网页或 Word 粘贴带入）", "delete it and type the text again (it often comes from pasting)"));
    }

    private LocalDate date(JsonToken token) {
        String text = text(token, LONGEST_NAME, false);
        if (text == null) {
            return null;
        }
        LocalDate date = date(text);
        if (date == null) {
            String shown = Characters.shown(text);
            problem(
                    here(),
                    "invalid-date",
                    path(),
                    new Phrase("“" + shown + "”", "\"" + shown + "\""),
                    new Phrase(
                            "YYYY-MM-DD 形式的真实日期，" + FIRST_YEAR + "～" + LAST_YEAR + " 年",
                            "a real date YYYY-MM-DD from " + FIRST_YEAR + " to " + LAST_YEAR),
                    new Phrase("例如 2025-12-31", "such as 2025-12-31"));
        }
        return date;
    }

    private static LocalDate date(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int number = 0;
        for (int i = 0; i < 10; i++) {
            char unit = text.charAt(i);
            if (i != 4 && i != 7) {
                if (unit < '0' || unit > '9') {
                    return null;
                }
                number = number * 10 + unit - '0';
            }
        }
        int year = number / 10_000;
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return null;
        }
        try {
            return LocalDate.of(year, number / 100 % 100, number % 100);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    // --- parts and wholes

    /** Slots of parts and of their wholes, in turn. */
    private static int[] parts(Vocabulary.Section section) {
        int[] pairs = new int[section.size() * 2];
        int length = 0;
        for (int slot = 0; slot < section.size(); slot++) {
            String whole = section.facts().get(slot).whole();
            int wholeSlot = whole == null ? -1 : section.slot(whole);
            if (wholeSlot >= 0) {
                pairs[length++] = slot;
                pairs[length++] = wholeSlot;
            }
        }
        return Arrays.copyOf(pairs, length);
    }

    private void withinWholes(Vocabulary.Section section, long[] values, int[] pairs, int[] at, String path) {
        for (int i = 0; i < pairs.length; i += 2) {
            long part = values[pairs[i]];
            long whole = values[pairs[i + 1]];
            // not reported is the least long: only the whole must be asked
            if (part > whole && whole != Values.NOT_REPORTED) {
                Fact partFact = section.facts().get(pairs[i]);
                Fact wholeFact = section.facts().get(pairs[i + 1]);
                problem(
                        at[pairs[i]],
                        "part-above-whole",
                        path + "." + partFact.name(),
                        new Phrase(
                                partFact.label() + " " + part + " 大于" + wholeFact.label() + " " + whole,
                                partFact.name() + " " + part + " above " + wholeFact.name() + " " + whole),
                        new Phrase(
                                "不超过 " + whole + "（" + wholeFact.name() + "）",
                                "at most " + whole + " (" + wholeFact.name() + ")"),
                        new Phrase("核对这两个数", "check both figures"));
            }
        }
    }

    // --- keys and tokens

    /** The place of the key in that list; -1 after a problem with the key, its value skipped. */
    private int enter(String key, List<String> keys, int seen, Vocabulary.Section section) {
        int place = keys.indexOf(key);
        if (place < 0) {
            unknownKey(key, keys, section);
            return -1;
        }
        if ((seen >> place & 1) != 0) {
            duplicateKey(key);
            return -1;
        }
        return place;
    }

    private void duplicateKey(String key) {
        String shown = Characters.shown(key);
        problem(
                here(),
                "duplicate-key",
                path(),
                new Phrase("又一个“" + shown + "”", "\"" + shown + "\" again"),
                new Phrase("每个键只写一次", "each key once"),
                new Phrase("删去其中一个", "remove one of them"));
        parser.nextToken();
        skip();
    }

    private void unknownKey(String key, List<String> keys, Vocabulary.Section section) {
        if (problems == null) {
            throw new Stopped();
        }
        String shown = Characters.shown(key);
        List<String> known = new ArrayList<>(keys);
        Phrase advice = null;
        if (section != null) {
            for (Fact fact : section.facts()) {
                known.add(fact.name());
                if (fact.label().equals(key)) {
                    advice = didYouMean(fact.name(), fact.name());
                }
            }
            Vocabulary.Section other =
                    section == vocabulary.answers() ? vocabulary.institutionFacts() : vocabulary.answers();
            if (other.slot(key) >= 0) {
                advice = section == vocabulary.answers()
                        ? new Phrase(
                                "这一项由各机构填报，写在 institutions 的行里",
                                "institutions report it: put it into the rows of institutions")
                        : new Phrase("这一项由辖区填报，写在 answers 里", "the jurisdiction reports it: put it into answers");
            }
        }
        if (advice == null) {
            String nearest = nearest(key, known);
            if (nearest != null) {
                Fact fact = section == null ? null : section.fact(nearest);
                advice = didYouMean(fact == null ? nearest : nearest + "（" + fact.label() + "）", nearest);
            } else if (section == null) {
                advice = new Phrase("删去它", "remove it");
            } else {
                advice = new Phrase("删去它，或载入声明它的规则包", "remove it, or load the pack that declares it");
            }
        }
        problem(
                here(),
                "unknown-key",
                path(),
                new Phrase("没有“" + shown + "”这个键", "no key \"" + shown + "\""),
                section == null
                        ? new Phrase(String.join("、", keys), String.join(", ", keys))
                        : new Phrase("核心的或规则包声明的填报事项", "a fact that is core or declared by a pack"),
                advice);
        parser.nextToken();
        skip();
    }

    /** Guessing costs much more than reading: a file with millions of mistakes gets guesses for those it shows. */
    private String nearest(String name, Iterable<String> known) {
        return problems == null || problems.full() ? null : Spelling.nearest(name, known);
    }

    private static Phrase didYouMean(String zh, String en) {
        return new Phrase("是不是“" + zh + "”？", "did you mean \"" + en + "\"?");
    }

    /** Says which of the required keys (the first ones, by bits) an object lacks. */
    private void missing(int begin, String path, List<String> keys, int seen, int required) {
        int lacking = required & ~seen;
        for (int place = 0; lacking >> place != 0; place++) {
            if ((lacking >> place & 1) != 0) {
                String key = keys.get(place);
                problem(
                        begin,
                        "missing-key",
                        path + "." + key,
                        new Phrase("没有“" + key + "”", "no \"" + key + "\""),
                        new Phrase("必填的“" + key + "”", "the required key \"" + key + "\""),
                        new Phrase("补上它", "add it"));
            }
        }
    }

    /** Whether an object begins here; null is nothing reported where that is allowed, anything else a problem. */
    private boolean object(JsonToken token, Phrase expected, boolean optional) {
        if (token == JsonToken.START_OBJECT) {
            return true;
        }
        if (!optional || token != JsonToken.VALUE_NULL) {
            wrongType(token, expected, null);
        }
        return false;
    }

    /** Whether a list begins here; null is nothing reported. */
    private boolean list(JsonToken token, Phrase expected) {
        if (token == JsonToken.START_ARRAY) {
            return true;
        }
        if (token != JsonToken.VALUE_NULL) {
            wrongType(token, expected, new Phrase("写成 […]，没有就不写", "write […], or leave it out"));
        }
        return false;
    }

    private void wrongType(JsonToken token, Phrase expected, Phrase advice) {
        boolean none = token == JsonToken.VALUE_NULL;
        problem(
                here(),
                none ? "null-not-allowed" : "wrong-type",
                path(),
                found(token),
                expected,
                advice == null ? new Phrase("按此填写", "write it so") : advice);
        skip();
    }

    private Phrase found(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> {
                String shown = Characters.shown(parser.getString());
                yield new Phrase("文字“" + shown + "”", "the text \"" + shown + "\"");
            }
            case VALUE_NUMBER_INT -> {
                String shown = Characters.shown(parser.getString());
                yield new Phrase("数 " + shown, "the number " + shown);
            }
            case VALUE_NUMBER_FLOAT -> {
                String shown = Characters.shown(parser.getString());
                char last = shown.charAt(shown.length() - 1);
                yield last > '9' && last != '…'
                        ? new Phrase("“" + shown + "”，不是数", "\"" + shown + "\", not a number")
                        : shown.indexOf('e') >= 0 || shown.indexOf('E') >= 0
                                ? new Phrase("带指数的数 " + shown, "the number with exponent " + shown)
                                : new Phrase("小数 " + shown, "the decimal " + shown);
            }
            case VALUE_NULL -> new Phrase("null（未报）", "null (not reported)");
            case START_OBJECT -> new Phrase("对象 {…}", "an object {…}");
            case START_ARRAY -> new Phrase("列表 […]", "a list […]");
            default -> Phrase.same(parser.getString());
        };
    }

    private static Phrase expected(Fact fact) {
        return new Phrase(
                fact.label() + "：" + fact.min() + "～" + fact.max() + " 的整数",
                "a whole number from " + fact.min() + " to " + fact.max());
    }

    /** Passes over the value that begins at the current token. */
    private void skip() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
    }

    // --- places and problems

    private void problem(int at, String code, String path, Phrase found, Phrase expected, Phrase advice) {
        if (problems == null) {
            throw new Stopped();
        }
        problems.add(at, code, path, found, expected, advice);
    }

    /** The offset of the current token; the quick pass needs none. */
    private int here() {
        return problems == null
                ? 0
                : start + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** The JSON path of the current value; the quick pass needs none. */
    private String path() {
        return problems == null
                ? null
                : appendPath(new StringBuilder(), parser.streamReadContext()).toString();
    }

    private static StringBuilder appendPath(StringBuilder path, TokenStreamContext context) {
        if (context.inRoot()) {
            return path.append('$');
        }
        appendPath(path, context.getParent());
        if (context.inArray()) {
            // at its opening bracket a list has no element yet
            return context.hasCurrentIndex()
                    ? path.append('[').append(context.getCurrentIndex()).append(']')
                    : path;
        }
        String name = context.currentName();
        if (name == null) {
            return path;
        }
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            boolean simple = unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || unit >= '0' && unit <= '9';
            if (!simple && unit != '-' && unit != '_') {
                return path.append("[\"").append(Characters.shown(name)).append("\"]");
            }
        }
        return path.append('.').append(Characters.shown(name));
    }

    // --- what cannot be parsed

    private void trailing(int at) {
        problem(
                at,
                "trailing-content",
                null,
                new Phrase("快照结束之后还有内容", "more content after the end of the snapshot"),
                new Phrase("一个文件只有一份快照", "one snapshot in a file"),
                new Phrase("删去多余的内容", "remove what follows"));
    }

    private void malformed(JacksonException e) {
        TokenStreamLocation place = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        int at = (int) Math.max(start, Math.min(json.length, start + place.getByteOffset()));
        while (at > start && at < json.length && (json[at] & 0xC0) == 0x80) {
            at--;
        }
        TokenStreamContext context = parser.streamReadContext();
        if (e instanceof StreamConstraintsException) {
            boolean deep = context.getNestingDepth() > DEEPEST;
            problem(
                    at,
                    deep ? "too-deep" : "too-long",
                    null,
                    deep
                            ? new Phrase("超过 " + DEEPEST + " 层的嵌套", "nesting deeper than " + DEEPEST)
                            : new Phrase("过长的键、文字或数", "a key, text or number far too long"),
                    deep
                            ? new Phrase("至多 " + DEEPEST + " 层", "at most " + DEEPEST + " levels")
                            : new Phrase("至多 " + LONGEST_TEXT + " 个字", "at most " + LONGEST_TEXT + " characters"),
                    new Phrase("按模板填写；此后的内容没有检查", "follow the template; what comes after was not checked"));
            return;
        }
        if (ended) {
            trailing(at);
            return;
        }
        Phrase rest = new Phrase("；此后的内容没有检查", "; what comes after was not checked");
        Phrase found;
        Phrase advice;
        if (at == json.length) {
            found = new Phrase("文件到此中断", "the file ends here");
            advice = new Phrase(
                    "补上缺少的引号或括号 ] }，或重新取得完整的文件",
                    "add the missing quotation mark or bracket ] }, or get the whole file again");
        } else {
            int character = Utf8.character(json, at);
            String shown = Characters.shown(Character.toString(character));
            found = new Phrase("此处的“" + shown + "”不合 JSON 语法", "\"" + shown + "\" is not JSON here");
            advice = hint(at, character);
        }
        problem(
                at,
                "malformed",
                context.inRoot() ? null : path(),
                found,
                new Phrase("正确的 JSON", "well-formed JSON"),
                new Phrase(advice.zh() + rest.zh(), advice.en() + rest.en()));
    }

    /** What people usually did when that character stands where it must not. */
    private Phrase hint(int at, int character) {
        int before = at - 1;
        while (before > start && json[before] <= ' ' && json[before] >= 0) {
            before--;
        }
        byte last = before >= start && before < at ? json[before] : 0;
        if (character >= '！' && character <= '～' || "“”‘’、。《》".indexOf(character) >= 0) {
            return new Phrase("标点和数字改用半角", "use half-width punctuation and digits");
        }
        if (at > start && json[at - 1] == '0' && character >= '0' && character <= '9') {
            return new Phrase("删去数前面的 0", "remove the 0 before the number");
        }
        if (last == ',' && (character == '}' || character == ']' || character == ',')) {
            return new Phrase("删去前面多余的逗号", "remove the comma before it");
        }
        if (character == '\'') {
            return new Phrase("引号改用 \"", "use \" for quotation marks");
        }
        if (character == '/' || character == '#') {
            return new Phrase("删去注释；快照里不能有注释", "remove the comment; a snapshot has none");
        }
        if (character == '}' || character == ']') {
            return new Phrase("检查括号是否成对", "check that the brackets match");
        }
        if (last == '"' || last == '}' || last == ']' || last >= '0' && last <= '9' || last == 'e' || last == 'l') {
            return new Phrase("前面可能少了逗号、冒号或引号", "a comma, colon or quotation mark may be missing before it");
        }
        return new Phrase(
                "键和文字加引号 \"，值只能是文字、整数、true、false、null、{…}、[…]",
                "put keys and texts in \"; values are texts, whole numbers, true, false, null, {…}, […]");
    }
}
