package org.shifan.snapshot;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * The JSON Schema (2020-12) of a snapshot, generated from the vocabulary, for editors and other programs. It is as
 * strict as a schema can be; what relates two values (parts and wholes, ids, codes and kinds, dates, absent kinds that
 * have rows) only the {@link SnapshotReader} refuses.
 */
public final class SnapshotSchema {

    /** A text without the characters that {@link Characters#refused} names. */
    private static final String CLEAN =
            "^[^\\u0000-\\u001F\\u007F-\\u009F\\u061C\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u2069\\uFEFF]*$";

    private final JsonGenerator json;
    private final Vocabulary vocabulary;

    private SnapshotSchema(JsonGenerator json, Vocabulary vocabulary) {
        this.json = json;
        this.vocabulary = vocabulary;
    }

    /** The schema in UTF-8, indented, with a line feed at the end. */
    public static byte[] write(Vocabulary vocabulary) {
        return Json.of(json -> new SnapshotSchema(json, vocabulary).root());
    }

    private void root() {
        json.writeStartObject();
        json.writeStringProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringProperty("$id", "urn:shifan:snapshot:1");
        json.writeStringProperty("title", "数据快照：一个辖区在一个日期的数据");
        object(false, "snapshot", "jurisdiction", "asOf");
        json.writeObjectPropertyStart("properties");
        json.writeObjectPropertyStart("snapshot");
        json.writeStringProperty("description", "格式版本");
        json.writeNumberProperty("const", 1);
        json.writeEndObject();
        jurisdiction();
        reference("asOf", "date", "数据所属的日期");
        text("source", "数据来源", Limits.LONGEST_TEXT, true);
        json.writeObjectPropertyStart("absent");
        json.writeStringProperty("description", "本辖区声明没有的机构类别");
        list();
        json.writeBooleanProperty("uniqueItems", true);
        reference("items", "kind", null);
        json.writeEndObject();
        reference("answers", "answers", "辖区的填报事项");
        institutions();
        reference("reported", "reported", "没有机构行而公布的合计");
        previous();
        json.writeEndObject();
        definitions();
        json.writeEndObject();
    }

    private void jurisdiction() {
        json.writeObjectPropertyStart("jurisdiction");
        json.writeStringProperty("description", "辖区");
        object(false, "code", "name", "kind");
        json.writeObjectPropertyStart("properties");
        json.writeObjectPropertyStart("code");
        json.writeStringProperty("description", "行政区划代码（GB/T 2260）");
        json.writeStringProperty("type", "string");
        json.writeStringProperty("pattern", "^[0-9]{6}$");
        json.writeEndObject();
        reference("name", "name", "名称");
        json.writeObjectPropertyStart("kind");
        json.writeStringProperty("description", "类别");
        names("enum", JurisdictionKind.values());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void institutions() {
        json.writeObjectPropertyStart("institutions");
        json.writeStringProperty("description", "机构，一家一行");
        list();
        json.writeObjectPropertyStart("items");
        object(false, "id", "name", "kind");
        json.writeObjectPropertyStart("properties");
        reference("id", "name", "编号，互不相同");
        reference("name", "name", "名称");
        reference("kind", "kind", "类别");
        text("town", "所在乡镇或街道", Limits.LONGEST_NAME, true);
        json.writeObjectPropertyStart("branch");
        json.writeStringProperty("description", "是否为分支机构；分支机构不计入任何指标");
        types("boolean", "null");
        json.writeEndObject();
        json.writeObjectPropertyStart("techniques");
        json.writeStringProperty("description", "开展的中医药技术的名称；空列表表示没有开展");
        list();
        reference("items", "name", null);
        json.writeEndObject();
        for (Fact fact : vocabulary.institutionFacts().facts()) {
            json.writeObjectPropertyStart(fact.name());
            json.writeStringProperty("description", description(fact));
            value(fact);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void previous() {
        json.writeObjectPropertyStart("previous");
        json.writeStringProperty("description", "往年数据，用于要求上升的指标");
        object(true, "asOf");
        json.writeObjectPropertyStart("properties");
        reference("asOf", "date", "往年数据所属的日期，早于本期");
        reference("answers", "answers", "当时的填报事项");
        reference("reported", "reported", "当时公布的合计");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void definitions() {
        json.writeObjectPropertyStart("$defs");
        text("name", null, Limits.LONGEST_NAME, false);
        text("text", null, Limits.LONGEST_TEXT, false);
        json.writeObjectPropertyStart("date");
        json.writeStringProperty("type", "string");
        json.writeStringProperty("format", "date");
        json.writeStringProperty("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        json.writeEndObject();
        json.writeObjectPropertyStart("kind");
        names("enum", Kind.values());
        json.writeEndObject();
        json.writeObjectPropertyStart("evidence");
        json.writeStringProperty("description", "佐证的文件名或文号");
        list();
        reference("items", "text", null);
        json.writeEndObject();
        json.writeObjectPropertyStart("total");
        object(true, "numerator", "denominator");
        json.writeObjectPropertyStart("properties");
        for (String part : List.of("numerator", "denominator")) {
            json.writeObjectPropertyStart(part);
            json.writeStringProperty("type", "integer");
            range(0, Limits.GREATEST_TOTAL);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        answers();
        json.writeObjectPropertyStart("reported");
        object(true);
        json.writeObjectPropertyStart("properties");
        for (Map.Entry<String, MeasureKind> measure : vocabulary.measures().entrySet()) {
            reference(
                    measure.getKey(),
                    "total",
                    measure.getValue() == MeasureKind.PART ? "numerator 不超过 denominator" : null);
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void answers() {
        json.writeObjectPropertyStart("answers");
        object(true);
        json.writeObjectPropertyStart("properties");
        for (Fact fact : vocabulary.answers().facts()) {
            json.writeObjectPropertyStart(fact.name());
            json.writeStringProperty("description", description(fact));
            json.writeArrayPropertyStart("anyOf");
            json.writeStartObject();
            value(fact);
            json.writeEndObject();
            json.writeStartObject();
            object(false);
            json.writeObjectPropertyStart("properties");
            json.writeObjectPropertyStart("value");
            value(fact);
            json.writeEndObject();
            reference("evidence", "evidence", null);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String description(Fact fact) {
        return fact.label() + (fact.unit().isEmpty() ? "" : "（" + fact.unit() + "）");
    }

    private void value(Fact fact) {
        switch (fact.type()) {
            case COUNT -> {
                types("integer", "null");
                range(fact.min(), fact.max());
            }
            case YESNO -> types("boolean", "null");
            case TEXT -> {
                types("string", "null");
                clean(Limits.LONGEST_TEXT, false);
            }
        }
    }

    private void text(String name, String description, int longest, boolean optional) {
        json.writeObjectPropertyStart(name);
        if (description != null) {
            json.writeStringProperty("description", description);
        }
        if (optional) {
            types("string", "null");
        } else {
            json.writeStringProperty("type", "string");
        }
        clean(longest, optional);
        json.writeEndObject();
    }

    private void clean(int longest, boolean blank) {
        if (!blank) {
            json.writeNumberProperty("minLength", 1);
        }
        json.writeNumberProperty("maxLength", longest);
        json.writeStringProperty("pattern", CLEAN);
    }

    private void range(long least, long greatest) {
        json.writeNumberProperty("minimum", least);
        json.writeNumberProperty("maximum", greatest);
    }

    /** Opens nothing: the keywords of an object with no other keys than its properties. */
    private void object(boolean optional, String... required) {
        if (optional) {
            types("object", "null");
        } else {
            json.writeStringProperty("type", "object");
        }
        json.writeBooleanProperty("additionalProperties", false);
        if (required.length > 0) {
            json.writeArrayPropertyStart("required");
            for (String key : required) {
                json.writeString(key);
            }
            json.writeEndArray();
        }
    }

    private void list() {
        types("array", "null");
    }

    private void types(String... types) {
        json.writeArrayPropertyStart("type");
        for (String type : types) {
            json.writeString(type);
        }
        json.writeEndArray();
    }

    private void names(String keyword, Enum<?>[] constants) {
        json.writeArrayPropertyStart(keyword);
        for (Enum<?> constant : constants) {
            json.writeString(constant.name());
        }
        json.writeEndArray();
    }

    private void reference(String name, String definition, String description) {
        json.writeObjectPropertyStart(name);
        if (description != null) {
            json.writeStringProperty("description", description);
        }
        json.writeStringProperty("$ref", "#/$defs/" + definition);
        json.writeEndObject();
    }
}
