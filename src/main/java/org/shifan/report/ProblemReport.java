package org.shifan.report;

import java.util.List;
import org.shifan.snapshot.Json;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonGenerator;

/** Why a snapshot could not be judged, for programs: the same problems as on the terminal, in Chinese, with their places. */
public final class ProblemReport {

    private ProblemReport() {}

    /** One line of JSON without a line feed. */
    public static byte[] line(Snapshot.Origin origin, List<Problem> problems) {
        return Json.line(json -> {
            json.writeStartObject();
            json.writeStringProperty("file", origin.file());
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
        phrase(json, "found", problem.found());
        phrase(json, "expected", problem.expected());
        phrase(json, "advice", problem.advice());
        json.writeEndObject();
    }

    private static void phrase(JsonGenerator json, String name, Phrase phrase) {
        optional(json, name, phrase == null ? null : phrase.zh());
    }

    private static void optional(JsonGenerator json, String name, String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
