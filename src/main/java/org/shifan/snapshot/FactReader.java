package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.List;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Fact.Type;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what is reported for the facts of one level, and says where a part is above its whole. */
final class FactReader {

    private final Cursor cursor;
    private final JsonParser parser;
    private final ScalarReader scalars;
    private final Level level;
    private final Vocabulary.Section section;
    private final Vocabulary.Section other;
    private final int[] parts;

    FactReader(Cursor cursor, ScalarReader scalars, Vocabulary vocabulary, Level level) {
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.scalars = scalars;
        this.level = level;
        this.section = vocabulary.of(level);
        this.other = vocabulary.of(level == Level.JURISDICTION ? Level.INSTITUTION : Level.JURISDICTION);
        this.parts = section.parts();
    }

    /** The facts of this level. */
    Vocabulary.Section section() {
        return section;
    }

    /** The count, or 1 for yes and 0 for no; nothing reported after a problem. */
    long value(JsonToken token, Fact fact) {
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
            return scalars.count(token, fact.min(), fact.max(), expected(fact));
        }
        if (token == JsonToken.VALUE_TRUE) {
            return 1;
        }
        if (token == JsonToken.VALUE_FALSE) {
            return 0;
        }
        scalars.notYesOrNo(token, fact.label());
        return Values.NOT_REPORTED;
    }

    /** What is asked for where a count is reported. */
    static Phrase expected(Fact fact) {
        return new Phrase(
                fact.label() + "：" + fact.min() + "～" + fact.max() + " 的整数",
                "a whole number from " + fact.min() + " to " + fact.max());
    }

    /**
     * Says that no fact of this level has that name, and passes over its value.
     *
     * @param others the keys that the object may have besides
     */
    void unknown(String key, List<String> others) {
        cursor.unknownKey(
                key, new Phrase("核心的或规则包声明的填报事项", "a fact that is core or declared by a pack"), advice(key, others));
    }

    private Phrase advice(String key, List<String> others) {
        if (other.slot(key) >= 0) {
            return level == Level.JURISDICTION
                    ? new Phrase(
                            "这一项由各机构填报，写在 institutions 的行里",
                            "institutions report it: put it into the rows of institutions")
                    : new Phrase("这一项由辖区填报，写在 answers 里", "the jurisdiction reports it: put it into answers");
        }
        List<String> known = new ArrayList<>(others);
        String labelled = null;
        for (Fact fact : section.facts()) {
            known.add(fact.name());
            if (fact.label().equals(key)) {
                labelled = fact.name();
            }
        }
        if (labelled != null) {
            return Cursor.didYouMean(labelled, labelled);
        }
        String nearest = cursor.nearest(key, known);
        if (nearest == null) {
            return new Phrase("删去它，或载入声明它的规则包", "remove it, or load the pack that declares it");
        }
        Fact fact = section.fact(nearest);
        return Cursor.didYouMean(fact == null ? nearest : nearest + "（" + fact.label() + "）", nearest);
    }

    /**
     * Says which parts are above their wholes.
     *
     * @param at the places of the values, by slot
     * @param path the path of the object that has them
     */
    void withinWholes(long[] values, int[] at, String path) {
        for (int i = 0; i < parts.length; i += 2) {
            long part = values[parts[i]];
            long whole = values[parts[i + 1]];
            // not reported is the least long: only the whole must be asked
            if (part > whole && whole != Values.NOT_REPORTED) {
                Fact partFact = section.facts().get(parts[i]);
                Fact wholeFact = section.facts().get(parts[i + 1]);
                cursor.problem(
                        at[parts[i]],
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
}
