package org.shifan.report;

import java.util.ArrayList;
import java.util.List;
import org.shifan.snapshot.Json;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Why a snapshot could not be judged, for programs: the same problems as on the terminal, with their places, in Chinese and
 * under {@code en} in English. Both always, so that the line does not depend on the language of whoever runs the batch.
 */
public final class ProblemReport {

    private static final JsonFactory JSON = new JsonFactory();

    /** What is said of a problem in both languages. */
    private static final List<String> PARTS = List.of("found", "expected", "advice");

    private ProblemReport() {}

    /**
     * What such a line says.
     *
     * @param path of the file, as the user finds it
     * @param line of the snapshot in its file; 0 when the file holds only one
     */
    public record Refusal(String path, int line, List<Problem> problems) {}

    /**
     * One line of JSON without a line feed.
     *
     * @param path where the file is, below what the user named
     */
    public static byte[] line(Snapshot.Origin origin, String path, List<Problem> problems) {
        return Json.line(json -> {
            json.writeStartObject();
            json.writeStringProperty("file", origin.file());
            optional(json, "path", path);
            if (origin.line() != null) {
                json.writeNumberProperty("line", origin.line());
            }
            if (origin.sha256() != null) {
                json.writeStringProperty("sha256", origin.sha256());
            }
            json.writeArrayPropertyStart("problems");
            for (Problem problem : problems) {
                problem(json, problem);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void problem(JsonGenerator json, Problem problem) {
        json.writeStartObject();
        json.writeStringProperty("code", problem.code());
        if (problem.line() > 0) {
            json.writeNumberProperty("line", problem.line());
            json.writeNumberProperty("column", problem.column());
        }
        optional(json, "path", problem.path());
        optional(json, "institution", problem.subject());
        optional(json, "found", problem.found() == null ? null : problem.found().zh());
        optional(
                json,
                "expected",
                problem.expected() == null ? null : problem.expected().zh());
        optional(
                json,
                "advice",
                problem.advice() == null ? null : problem.advice().zh());
        json.writeObjectPropertyStart("en");
        optional(json, "found", problem.found() == null ? null : problem.found().en());
        optional(
                json,
                "expected",
                problem.expected() == null ? null : problem.expected().en());
        optional(
                json,
                "advice",
                problem.advice() == null ? null : problem.advice().en());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    /** Reads such a line again. */
    public static Refusal read(byte[] line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            String path = null;
            int number = 0;
            List<Problem> problems = new ArrayList<>();
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "file" -> path = path == null ? json.getString() : path;
                    case "path" -> path = json.getString();
                    case "line" -> number = json.getIntValue();
                    case "problems" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            problems.add(problem(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            return new Refusal(path, number, problems);
        }
    }

    private static Problem problem(JsonParser json) {
        String[] zh = new String[PARTS.size()];
        String[] en = new String[zh.length];
        String code = null;
        String path = null;
        String subject = null;
        int line = 0;
        int column = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "code" -> code = json.getString();
                case "path" -> path = json.getString();
                case "institution" -> subject = json.getString();
                case "line" -> line = json.getIntValue();
                case "column" -> column = json.getIntValue();
                case "en" -> {
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        String part = json.currentName();
                        json.nextToken();
                        en[PARTS.indexOf(part)] = json.getString();
                    }
                }
                default -> zh[PARTS.indexOf(name)] = json.getString();
            }
        }
        return new Problem(
                code, null, line, column, path, subject, phrase(zh, en, 0), phrase(zh, en, 1), phrase(zh, en, 2));
    }

    private static Phrase phrase(String[] zh, String[] en, int part) {
        return zh[part] == null ? null : new Phrase(zh[part], en[part] == null ? zh[part] : en[part]);
    }
}
