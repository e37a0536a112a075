package org.shifan.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.snapshot.Fact;
import tools.jackson.core.JsonGenerator;

/**
 * What the form says of the jurisdiction for one year: the answers, their evidence and the published totals, as the JSON
 * has them. A form has two: of this year and of an earlier one.
 */
final class YearFigures {

    /** The parts of a published total, in the order of the JSON. */
    static final List<String> TOTAL_PARTS = List.of("numerator", "denominator");

    private final String path;
    private final Map<String, Object> answers = new TreeMap<>();
    private final Map<String, List<String>> evidence = new TreeMap<>();
    private final Map<String, Map<String, Long>> totals = new TreeMap<>();

    private YearFigures(String path) {
        this.path = path;
    }

    static YearFigures ofThisYear() {
        return new YearFigures("$.");
    }

    static YearFigures ofEarlierYear() {
        return new YearFigures("$.previous.");
    }

    /** Where the JSON has the answer about that fact. */
    String answerPath(String fact) {
        return path + "answers." + fact;
    }

    /** Where the JSON has the total of that measure. */
    String totalPath(String measure) {
        return path + "reported." + measure;
    }

    /** What was answered about that fact, or null. */
    Object answer(String fact) {
        return answers.get(fact);
    }

    void answer(String fact, Object value) {
        answers.put(fact, value);
    }

    void evidence(String fact, String proof) {
        evidence.computeIfAbsent(fact, name -> new ArrayList<>()).add(proof);
    }

    /** What was filled in of the total of that measure, by its parts; more can be put in. */
    Map<String, Long> total(String measure) {
        return totals.computeIfAbsent(measure, name -> new HashMap<>());
    }

    boolean isEmpty() {
        return answers.isEmpty() && evidence.isEmpty() && totals.isEmpty();
    }

    void writeAnswers(JsonGenerator json, List<Fact> facts) {
        json.writeObjectPropertyStart("answers");
        for (Fact fact : facts) {
            Object value = answers.get(fact.name());
            List<String> proofs = evidence.get(fact.name());
            if (proofs != null) {
                json.writeObjectPropertyStart(fact.name());
                if (value != null) {
                    json.writeName("value");
                    writeValue(json, value);
                }
                json.writeArrayPropertyStart("evidence");
                proofs.forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            } else if (value != null) {
                json.writeName(fact.name());
                writeValue(json, value);
            }
        }
        json.writeEndObject();
    }

    void writeTotals(JsonGenerator json) {
        json.writeObjectPropertyStart("reported");
        totals.forEach((measure, total) -> {
            json.writeObjectPropertyStart(measure);
            for (String part : TOTAL_PARTS) {
                if (total.containsKey(part)) {
                    json.writeNumberProperty(part, total.get(part));
                }
            }
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    /** A value as a fact has it: yes or no, a count, or a text. */
    static void writeValue(JsonGenerator json, Object value) {
        if (value instanceof Boolean yes) {
            json.writeBoolean(yes);
        } else if (value instanceof Long count) {
            json.writeNumber(count);
        } else {
            json.writeString((String) value);
        }
    }
}
