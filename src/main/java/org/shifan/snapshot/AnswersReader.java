package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.snapshot.Fact.Type;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what a jurisdiction reports about itself, with the evidence for it. */
final class AnswersReader {

    private static final List<String> ANSWER_KEYS = List.of("value", "evidence");

    private final Cursor cursor;
    private final JsonParser parser;
    private final ScalarReader scalars;
    private final FactReader facts;

    /** @param facts reads the facts of jurisdictions */
    AnswersReader(Cursor cursor, ScalarReader scalars, FactReader facts) {
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.scalars = scalars;
        this.facts = facts;
    }

    /** The answers of a jurisdiction that gives none. */
    Answers none() {
        return new Answers(Values.silent(facts.section().size()), Map.of(), Map.of());
    }

    /** The answers that were given. */
    Answers read(JsonToken token) {
        if (!cursor.object(token, new Phrase("填报事项 {…}", "answers {…}"), true)) {
            return none();
        }
        Vocabulary.Section section = facts.section();
        String path = cursor.path();
        boolean[] seen = new boolean[section.size()];
        int[] at = new int[section.size()];
        long[] values = new long[section.size()];
        Arrays.fill(values, Values.NOT_REPORTED);
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> evidence = new HashMap<>();
        Keys keys = section.keys();
        for (int slot = keys.next(parser, Keys.NONE); slot != Keys.END; slot = keys.next(parser, slot)) {
            if (slot == Keys.NONE) {
                facts.unknown(parser.currentName(), List.of());
                continue;
            }
            if (seen[slot]) {
                cursor.duplicateKey(parser.currentName());
                continue;
            }
            seen[slot] = true;
            JsonToken value = parser.nextToken();
            at[slot] = cursor.here();
            Fact fact = section.facts().get(slot);
            if (value == JsonToken.START_OBJECT) {
                int inner = 0;
                for (String part = parser.nextName(); part != null; part = parser.nextName()) {
                    int place = cursor.enter(part, ANSWER_KEYS, inner);
                    if (place < 0) {
                        continue;
                    }
                    inner |= 1 << place;
                    value = parser.nextToken();
                    if (place == 0) {
                        at[slot] = cursor.here();
                        values[slot] = answer(value, fact, texts);
                    } else {
                        evidence(value, fact, evidence);
                    }
                }
            } else {
                values[slot] = answer(value, fact, texts);
            }
        }
        facts.withinWholes(values, at, path);
        return new Answers(Values.of(values), texts, evidence);
    }

    private long answer(JsonToken token, Fact fact, Map<String, String> texts) {
        if (fact.type() != Type.TEXT || token == JsonToken.VALUE_NULL) {
            return facts.value(token, fact);
        }
        String text = scalars.text(token, Limits.LONGEST_TEXT, false);
        if (text != null) {
            texts.put(fact.name(), text);
        }
        return Values.NOT_REPORTED;
    }

    private void evidence(JsonToken token, Fact fact, Map<String, List<String>> evidence) {
        if (!cursor.list(token, new Phrase("佐证的文件名或文号的列表", "a list of file names or document numbers"))) {
            return;
        }
        List<String> given = new ArrayList<>();
        for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
            String text = scalars.text(element, Limits.LONGEST_TEXT, false);
            if (text != null) {
                given.add(text);
            }
        }
        if (!given.isEmpty()) {
            evidence.put(fact.name(), List.copyOf(given));
        }
    }
}
