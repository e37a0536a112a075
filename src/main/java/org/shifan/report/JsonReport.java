package org.shifan.report;

import java.util.List;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Gap;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Shortfall;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.score.Counts;
import org.shifan.score.Result;
import org.shifan.score.Score;
import org.shifan.score.Waiver;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Json;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.Snapshot;
import tools.jackson.core.JsonGenerator;

/**
 * The report for programs: {@code result.json} of the contract. Says the same whatever language the terminal speaks;
 * what does not apply is absent.
 */
public final class JsonReport {

    /** The version of the format. */
    static final int FORMAT = 1;

    private JsonReport() {}

    /** The results as UTF-8 JSON: one as an object, several as an array in the order given. */
    public static byte[] of(List<Result> results) {
        return Json.of(json -> {
            if (results.size() == 1) {
                result(json, results.get(0));
                return;
            }
            json.writeStartArray();
            for (Result result : results) {
                result(json, result);
            }
            json.writeEndArray();
        });
    }

    /** One result as one line of UTF-8 JSON without a line feed; {@code doubts} is its last property. */
    public static byte[] line(Result result) {
        return Json.line(json -> result(json, result));
    }

    /** One doubt as one line of UTF-8 JSON without a line feed. */
    public static byte[] line(Doubt doubt) {
        return Json.line(json -> doubt(json, doubt));
    }

    private static void result(JsonGenerator json, Result result) {
        json.writeStartObject();
        json.writeNumberProperty("result", FORMAT);
        json.writeStringProperty("program", result.program());
        pack(json, result.pack(), result.unsigned());
        snapshot(json, result.snapshot());
        Jurisdiction jurisdiction = result.snapshot().jurisdiction();
        json.writeObjectPropertyStart("jurisdiction");
        json.writeStringProperty("code", jurisdiction.code());
        json.writeStringProperty("name", jurisdiction.name());
        json.writeStringProperty("kind", jurisdiction.kind().name());
        json.writeEndObject();
        json.writeStringProperty("judgedAs", result.judgedAs().toString());
        if (result.core()) {
            json.writeStringProperty("profile", "core");
        }
        json.writeStringProperty("verdict", result.verdict().code());
        json.writeObjectPropertyStart("counts");
        counts(json, result.required());
        json.writeObjectPropertyStart("encouraged");
        counts(json, result.encouraged());
        json.writeEndObject();
        json.writeEndObject();
        score(json, result.score());
        json.writeArrayPropertyStart("findings");
        for (Finding finding : result.findings()) {
            finding(json, finding, result.waiver(finding.indicator().id()));
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("doubts");
        for (Doubt doubt : result.doubts()) {
            doubt(json, doubt);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void pack(JsonGenerator json, Pack pack, boolean unsigned) {
        json.writeObjectPropertyStart("pack");
        json.writeStringProperty("id", pack.id());
        json.writeStringProperty("version", pack.version());
        json.writeStringProperty("title", pack.title());
        json.writeStringProperty("sha256", pack.sha256());
        if (unsigned) {
            json.writeBooleanProperty("unsigned", true);
        }
        json.writeEndObject();
    }

    private static void snapshot(JsonGenerator json, Snapshot snapshot) {
        json.writeObjectPropertyStart("snapshot");
        json.writeStringProperty("file", snapshot.origin().file());
        if (snapshot.origin().line() != null) {
            json.writeNumberProperty("line", snapshot.origin().line());
        }
        json.writeStringProperty("sha256", snapshot.origin().sha256());
        json.writeStringProperty("asOf", snapshot.asOf().toString());
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, Counts counts) {
        json.writeNumberProperty("pass", counts.pass());
        json.writeNumberProperty("fail", counts.fail());
        json.writeNumberProperty("incomplete", counts.incomplete());
        json.writeNumberProperty("notApplicable", counts.notApplicable());
        json.writeNumberProperty("manual", counts.manual());
        json.writeNumberProperty("waived", counts.waived());
    }

    private static void score(JsonGenerator json, Score score) {
        if (score == null) {
            return;
        }
        json.writeObjectPropertyStart("score");
        json.writeStringProperty("model", score.model());
        json.writeStringProperty("points", score.points());
        json.writeStringProperty("lowest", score.lowest());
        json.writeStringProperty("highest", score.highest());
        json.writeStringProperty("max", score.max());
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, Finding finding, Waiver waiver) {
        Indicator indicator = finding.indicator();
        json.writeStartObject();
        json.writeStringProperty("id", indicator.id());
        optional(json, "measure", indicator.measure());
        json.writeStringProperty("title", indicator.title());
        json.writeStringProperty("clause", indicator.clause());
        json.writeStringProperty("modality", modality(indicator.modality()));
        json.writeStringProperty("outcome", finding.outcome().code());
        optional(json, "kind", kind(indicator.shape()));
        optional(json, "numerator", finding.numerator());
        optional(json, "denominator", finding.denominator());
        optional(json, "onSite", indicator.onSite());
        json.writeNumberProperty("unknown", finding.unknown());
        optional(json, "value", finding.value());
        optional(json, "shown", finding.shown());
        threshold(json, finding.limit());
        if (finding.gap() != null) {
            json.writeObjectPropertyStart("gap");
            json.writeNumberProperty("need", finding.gap().need());
            json.writeStringProperty("unit", finding.gap().unit());
            json.writeStringProperty("how", finding.gap().how());
            json.writeEndObject();
        }
        if (!finding.others().isEmpty()) {
            json.writeArrayPropertyStart("others");
            for (Gap other : finding.others()) {
                json.writeStartObject();
                json.writeStringProperty("how", other.how());
                json.writeNumberProperty("need", other.need());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        members(json, finding.members());
        missing(json, finding.missing());
        if (!finding.evidence().isEmpty()) {
            json.writeArrayPropertyStart("evidence");
            for (String evidence : finding.evidence()) {
                json.writeString(evidence);
            }
            json.writeEndArray();
        }
        if (finding.onSite() != null) {
            json.writeObjectPropertyStart("manual");
            json.writeStringProperty("by", finding.onSite().by());
            json.writeStringProperty("date", finding.onSite().date().toString());
            json.writeStringProperty("expires", finding.onSite().expires().toString());
            json.writeEndObject();
        }
        if (waiver != null) {
            json.writeObjectPropertyStart("waiver");
            json.writeStringProperty("reason", waiver.reason());
            json.writeStringProperty("approver", waiver.approver());
            json.writeStringProperty("document", waiver.document());
            json.writeStringProperty("expires", waiver.expires().toString());
            json.writeEndObject();
        }
        if (finding.from() != null) {
            json.writeStringProperty("from", finding.from().code());
        }
        optional(json, "owner", indicator.owner());
        if (indicator.due() != null) {
            json.writeStringProperty("due", indicator.due().toString());
        }
        json.writeEndObject();
    }

    private static void threshold(JsonGenerator json, Limit limit) {
        if (limit == null) {
            return;
        }
        json.writeObjectPropertyStart("threshold");
        json.writeStringProperty("op", limit.op().symbol());
        json.writeStringProperty("value", limit.text());
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, List<Shortfall> members) {
        if (members.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("members");
        for (Shortfall member : members) {
            json.writeStartObject();
            json.writeStringProperty("id", member.id());
            json.writeStringProperty("name", member.name());
            if (member.kind() != null) {
                json.writeStringProperty("kind", member.kind().name());
            }
            json.writeArrayPropertyStart("facts");
            for (Shortfall.Need need : member.needs()) {
                json.writeStartObject();
                json.writeStringProperty("fact", need.fact());
                json.writeName("actual");
                value(json, need.actual());
                json.writeName("required");
                value(json, need.required());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void missing(JsonGenerator json, List<Missing> missing) {
        if (missing.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("missing");
        for (Missing one : missing) {
            json.writeStartObject();
            json.writeStringProperty("what", one.what().code());
            optional(json, "name", one.name());
            if (one.kind() != null) {
                json.writeStringProperty("kind", one.kind().name());
            }
            if (!one.members().isEmpty()) {
                json.writeArrayPropertyStart("members");
                for (Missing.Member member : one.members()) {
                    json.writeStartObject();
                    json.writeStringProperty("id", member.id());
                    json.writeStringProperty("name", member.name());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void doubt(JsonGenerator json, Doubt doubt) {
        json.writeStartObject();
        json.writeStringProperty("code", doubt.code());
        optional(json, "id", doubt.institutionId());
        optional(json, "name", doubt.institutionName());
        json.writeArrayPropertyStart("facts");
        for (String fact : doubt.facts()) {
            json.writeString(fact);
        }
        json.writeEndArray();
        json.writeStringProperty("text", doubt.text().zh());
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean yes) {
            json.writeBoolean(yes);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }

    private static void optional(JsonGenerator json, String name, String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private static void optional(JsonGenerator json, String name, Long value) {
        if (value != null) {
            json.writeNumberProperty(name, value);
        }
    }

    static String modality(Modality modality) {
        return modality == Modality.REQUIRE ? "require" : "encourage";
    }

    /** The word for what is computed; null where nothing is. */
    static String kind(Shape shape) {
        return switch (shape) {
            case SHARE -> "share";
            case RATIO -> "ratio";
            case PER -> "per";
            case VALUE -> "value";
            case YES -> "yes";
            case HAND -> null;
        };
    }
}
