package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the names of the techniques that an institution offers, and counts by the catalogue how many items and categories
 * they are. It is used for one row after the other.
 */
final class TechniquesReader {

    /** How many unknown technique names one doubt lists. */
    private static final int LISTED_NAMES = 10;

    private final Cursor cursor;
    private final JsonParser parser;
    private final ScalarReader scalars;
    private final Techniques catalogue;
    private final Lookup catalogueNames;
    private final int categoriesSlot;
    private final int itemsSlot;
    private final Fact categoriesFact;
    private final Fact itemsFact;
    private final List<Doubt> doubts;

    private List<String> names;
    private int namesAt;
    private boolean categoriesFromNames;
    private long categoryBits;
    private final long[] itemBits;
    private final Map<String, String> unknownNames = new LinkedHashMap<>();

    /**
     * @param section the facts of institutions
     * @param doubts takes what is doubtful about the names
     */
    TechniquesReader(
            Cursor cursor, ScalarReader scalars, Vocabulary.Section section, Techniques catalogue, List<Doubt> doubts) {
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.scalars = scalars;
        this.catalogue = catalogue;
        this.catalogueNames = catalogue.names();
        this.categoriesSlot = section.slot("techniqueCategories");
        this.itemsSlot = section.slot("techniqueItems");
        this.categoriesFact = section.facts().get(categoriesSlot);
        this.itemsFact = section.facts().get(itemsSlot);
        this.doubts = doubts;
        this.itemBits = new long[catalogue.size() / 64 + 1];
    }

    /** Begins a row, for which no names were given so far. */
    void begin() {
        names = null;
    }

    /** The names given in this row; null when there are none. */
    List<String> names() {
        return names;
    }

    /** Reads the names given in this row. */
    void read(JsonToken token) {
        if (!cursor.list(token, new Phrase("技术名称的列表", "a list of technique names"))) {
            return;
        }
        namesAt = cursor.here();
        names = new ArrayList<>();
        categoryBits = 0;
        Arrays.fill(itemBits, 0);
        unknownNames.clear();
        for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
            int known = Lookup.NONE;
            if (element == JsonToken.VALUE_STRING && parser.getStringLength() <= Limits.LONGEST_NAME) {
                known = catalogueNames.find(
                        parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            }
            if (known != Lookup.NONE) {
                names.add(catalogueNames.text(known));
                mark(catalogueNames.number(known));
                continue;
            }
            String name = scalars.text(element, Limits.LONGEST_NAME, false);
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

    /**
     * Counts decide where they are given; the names fill in what is not, and disagreement is a doubt.
     *
     * @param slots the facts of the row
     * @param id of the row
     * @param name of the row
     * @param path of the row
     */
    void settle(long[] slots, String id, String name, String path) {
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
            slots[categoriesSlot] = fromNames(categories, categoriesFact, path);
        }
        if (givenItems == Values.NOT_REPORTED) {
            slots[itemsSlot] = fromNames(items, itemsFact, path);
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
            cursor.problem(
                    namesAt,
                    "out-of-range",
                    path + ".techniques",
                    new Phrase(
                            counted + " " + fact.unit() + "不同的技术",
                            counted + " different techniques (" + fact.name() + ")"),
                    FactReader.expected(fact),
                    new Phrase("核对技术名称", "check the names"));
        }
        return counted;
    }

    /**
     * How many categories the unknown names could add; 0 when counts decide.
     *
     * @param slots the facts of the row, settled
     */
    int uncertain(long[] slots) {
        if (names == null || unknownNames.isEmpty() || !categoriesFromNames) {
            return 0;
        }
        long room = categoriesFact.max() - slots[categoriesSlot];
        return (int) Math.max(0, Math.min(unknownNames.size(), room));
    }
}
