package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a snapshot as the JSON that {@link SnapshotReader} reads: what was read and is written is read again as the
 * same. Only what was reported is written.
 */
public final class SnapshotWriter {

    private final JsonGenerator json;
    private final Snapshot snapshot;
    private final Techniques catalogue;

    private SnapshotWriter(JsonGenerator json, Snapshot snapshot, Techniques catalogue) {
        this.json = json;
        this.snapshot = snapshot;
        this.catalogue = catalogue;
    }

    /** The snapshot in UTF-8, indented, with a line feed at the end. */
    public static byte[] write(Snapshot snapshot) {
        return Json.of(json -> new SnapshotWriter(json, snapshot, Techniques.builtIn()).root());
    }

    private void root() {
        json.writeStartObject();
        json.writeNumberProperty("snapshot", 1);
        json.writeObjectPropertyStart("jurisdiction");
        json.writeStringProperty("code", snapshot.jurisdiction().code());
        json.writeStringProperty("name", snapshot.jurisdiction().name());
        json.writeStringProperty("kind", snapshot.jurisdiction().kind().name());
        json.writeEndObject();
        json.writeStringProperty("asOf", snapshot.asOf().toString());
        if (snapshot.source() != null) {
            json.writeStringProperty("source", snapshot.source());
        }
        if (!snapshot.absent().isEmpty()) {
            json.writeArrayPropertyStart("absent");
            for (Kind kind : snapshot.absent()) {
                json.writeString(kind.name());
            }
            json.writeEndArray();
        }
        answers(snapshot.answers());
        if (!snapshot.institutions().isEmpty()) {
            json.writeArrayPropertyStart("institutions");
            for (Institution institution : snapshot.institutions()) {
                institution(institution);
            }
            json.writeEndArray();
        }
        reported(snapshot.reported());
        if (snapshot.previous() != null) {
            json.writeObjectPropertyStart("previous");
            json.writeStringProperty("asOf", snapshot.previous().asOf().toString());
            answers(snapshot.previous().answers());
            reported(snapshot.previous().reported());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void answers(Answers answers) {
        Vocabulary.Section section = snapshot.vocabulary().answers();
        Set<String> beside = new TreeSet<>(answers.evidence().keySet());
        beside.addAll(answers.texts().keySet());
        List<Fact> written = new ArrayList<>();
        for (Fact fact : section.facts()) {
            if (answers.values().reported(section.slot(fact.name())) || beside.contains(fact.name())) {
                written.add(fact);
            }
        }
        if (written.isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart("answers");
        for (Fact fact : written) {
            List<String> evidence = answers.evidence().get(fact.name());
            json.writeName(fact.name());
            if (evidence == null) {
                answer(fact, answers);
                continue;
            }
            json.writeStartObject();
            json.writeName("value");
            answer(fact, answers);
            json.writeArrayPropertyStart("evidence");
            for (String each : evidence) {
                json.writeString(each);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void answer(Fact fact, Answers answers) {
        String text = answers.texts().get(fact.name());
        if (text != null) {
            json.writeString(text);
            return;
        }
        value(fact, answers.values().at(snapshot.vocabulary().answers().slot(fact.name())));
    }

    private void value(Fact fact, long value) {
        if (value == Values.NOT_REPORTED) {
            json.writeNull();
        } else if (fact.type() == Fact.Type.YESNO) {
            json.writeBoolean(value == 1);
        } else {
            json.writeNumber(value);
        }
    }

    private void institution(Institution institution) {
        json.writeStartObject();
        json.writeStringProperty("id", institution.id());
        json.writeStringProperty("name", institution.name());
        json.writeStringProperty("kind", institution.kind().name());
        if (institution.town() != null) {
            json.writeStringProperty("town", institution.town());
        }
        if (institution.branch()) {
            json.writeBooleanProperty("branch", true);
        }
        Vocabulary.Section section = snapshot.vocabulary().institutionFacts();
        long[] named = named(institution);
        for (Fact fact : section.facts()) {
            long value = institution.values().at(section.slot(fact.name()));
            boolean said = named != null
                    && (fact.name().equals("techniqueCategories") && named[0] == value
                            || fact.name().equals("techniqueItems") && named[1] == value);
            if (value != Values.NOT_REPORTED && !said) {
                json.writeName(fact.name());
                value(fact, value);
            }
        }
        if (institution.techniques() != null) {
            json.writeArrayPropertyStart("techniques");
            for (String technique : institution.techniques()) {
                json.writeString(technique);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /**
     * The categories and items that a reader takes from the names; null where there are no names. Where they are all
     * known, writing the counts beside them would say nothing more.
     */
    private long[] named(Institution institution) {
        if (institution.techniques() == null) {
            return null;
        }
        Set<String> categories = new HashSet<>();
        Set<String> items = new HashSet<>();
        Set<String> unknown = new HashSet<>();
        for (String name : institution.techniques()) {
            Techniques.Technique technique = catalogue.named(name);
            if (technique == null) {
                unknown.add(Techniques.plain(name));
            } else {
                categories.add(technique.category());
                items.add(technique.item());
            }
        }
        // Counts that were given leave nothing uncertain, although names are unknown: they are written again.
        boolean given = institution.uncertainCategories() == 0 && !unknown.isEmpty();
        return new long[] {given ? -1 : categories.size(), items.size() + (long) unknown.size()};
    }

    private void reported(Map<String, Total> reported) {
        if (reported.isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart("reported");
        for (Map.Entry<String, Total> total : reported.entrySet()) {
            json.writeObjectPropertyStart(total.getKey());
            json.writeNumberProperty("numerator", total.getValue().numerator());
            json.writeNumberProperty("denominator", total.getValue().denominator());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
