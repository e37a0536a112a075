package org.shifan.report;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import tools.jackson.core.io.SerializedString;

/**
 * The report for programs: {@code result.json} of the contract. Says the same whatever language the terminal speaks;
 * what does not apply is absent.
 */
public final class JsonReport {

    /** The version of the format. */
    static final int FORMAT = 1;

    // What a batch writes a hundred times for each county is encoded once.
    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString NAME = new SerializedString("name");
    private static final SerializedString KIND = new SerializedString("kind");
    private static final SerializedString MEASURE = new SerializedString("measure");
    private static final SerializedString TITLE = new SerializedString("title");
    private static final SerializedString CLAUSE = new SerializedString("clause");
    private static final SerializedString MODALITY = new SerializedString("modality");
    private static final SerializedString OUTCOME = new SerializedString("outcome");
    private static final SerializedString NUMERATOR = new SerializedString("numerator");
    private static final SerializedString DENOMINATOR = new SerializedString("denominator");
    private static final SerializedString ON_SITE = new SerializedString("onSite");
    private static final SerializedString UNKNOWN = new SerializedString("unknown");
    private static final SerializedString VALUE = new SerializedString("value");
    private static final SerializedString SHOWN = new SerializedString("shown");
    private static final SerializedString THRESHOLD = new SerializedString("threshold");
    private static final SerializedString OP = new SerializedString("op");
    private static final SerializedString GAP = new SerializedString("gap");
    private static final SerializedString NEED = new SerializedString("need");
    private static final SerializedString UNIT = new SerializedString("unit");
    private static final SerializedString HOW = new SerializedString("how");
    private static final SerializedString OTHERS = new SerializedString("others");
    private static final SerializedString MEMBERS = new SerializedString("members");
    private static final SerializedString FACTS = new SerializedString("facts");
    private static final SerializedString FACT = new SerializedString("fact");
    private static final SerializedString ACTUAL = new SerializedString("actual");
    private static final SerializedString REQUIRED = new SerializedString("required");
    private static final SerializedString MISSING = new SerializedString("missing");
    private static final SerializedString WHAT = new SerializedString("what");
    private static final SerializedString EVIDENCE = new SerializedString("evidence");
    private static final SerializedString MANUAL = new SerializedString("manual");
    private static final SerializedString BY = new SerializedString("by");
    private static final SerializedString DATE = new SerializedString("date");
    private static final SerializedString EXPIRES = new SerializedString("expires");
    private static final SerializedString WAIVER = new SerializedString("waiver");
    private static final SerializedString REASON = new SerializedString("reason");
    private static final SerializedString APPROVER = new SerializedString("approver");
    private static final SerializedString DOCUMENT = new SerializedString("document");
    private static final SerializedString FROM = new SerializedString("from");
    private static final SerializedString OWNER = new SerializedString("owner");
    private static final SerializedString DUE = new SerializedString("due");
    private static final Map<String, SerializedString> OWN = new ConcurrentHashMap<>();

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
        own(json, ID, indicator.id());
        if (indicator.measure() != null) {
            own(json, MEASURE, indicator.measure());
        }
        own(json, TITLE, indicator.title());
        own(json, CLAUSE, indicator.clause());
        own(json, MODALITY, modality(indicator.modality()));
        own(json, OUTCOME, finding.outcome().code());
        String kind = kind(indicator.shape());
        if (kind != null) {
            own(json, KIND, kind);
        }
        number(json, NUMERATOR, finding.numerator());
        number(json, DENOMINATOR, finding.denominator());
        if (indicator.onSite() != null) {
            own(json, ON_SITE, indicator.onSite());
        }
        number(json, UNKNOWN, finding.unknown());
        if (finding.value() != null) {
            text(json, VALUE, finding.value());
        }
        if (finding.shown() != null) {
            text(json, SHOWN, finding.shown());
        }
        threshold(json, finding.limit());
        if (finding.gap() != null) {
            json.writeName(GAP);
            json.writeStartObject();
            number(json, NEED, finding.gap().need());
            own(json, UNIT, finding.gap().unit());
            own(json, HOW, finding.gap().how());
            json.writeEndObject();
        }
        if (!finding.others().isEmpty()) {
            json.writeName(OTHERS);
            json.writeStartArray();
            for (Gap other : finding.others()) {
                json.writeStartObject();
                own(json, HOW, other.how());
                number(json, NEED, other.need());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        members(json, finding.members());
        missing(json, finding.missing());
        if (!finding.evidence().isEmpty()) {
            json.writeName(EVIDENCE);
            json.writeStartArray();
            for (String evidence : finding.evidence()) {
                json.writeString(evidence);
            }
            json.writeEndArray();
        }
        if (finding.onSite() != null) {
            json.writeName(MANUAL);
            json.writeStartObject();
            text(json, BY, finding.onSite().by());
            text(json, DATE, finding.onSite().date().toString());
            text(json, EXPIRES, finding.onSite().expires().toString());
            json.writeEndObject();
        }
        if (waiver != null) {
            json.writeName(WAIVER);
            json.writeStartObject();
            text(json, REASON, waiver.reason());
            text(json, APPROVER, waiver.approver());
            text(json, DOCUMENT, waiver.document());
            text(json, EXPIRES, waiver.expires().toString());
            json.writeEndObject();
        }
        if (finding.from() != null) {
            own(json, FROM, finding.from().code());
        }
        if (indicator.owner() != null) {
            own(json, OWNER, indicator.owner());
        }
        if (indicator.due() != null) {
            text(json, DUE, indicator.due().toString());
        }
        json.writeEndObject();
    }

    private static void threshold(JsonGenerator json, Limit limit) {
        if (limit == null) {
            return;
        }
        json.writeName(THRESHOLD);
        json.writeStartObject();
        own(json, OP, limit.op().symbol());
        text(json, VALUE, limit.text());
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, List<Shortfall> members) {
        if (members.isEmpty()) {
            return;
        }
        json.writeName(MEMBERS);
        json.writeStartArray();
        for (Shortfall member : members) {
            json.writeStartObject();
            text(json, ID, member.id());
            text(json, NAME, member.name());
            if (member.kind() != null) {
                own(json, KIND, member.kind().name());
            }
            json.writeName(FACTS);
            json.writeStartArray();
            for (Shortfall.Need need : member.needs()) {
                json.writeStartObject();
                own(json, FACT, need.fact());
                json.writeName(ACTUAL);
                value(json, need.actual());
                json.writeName(REQUIRED);
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
        json.writeName(MISSING);
        json.writeStartArray();
        for (Missing one : missing) {
            json.writeStartObject();
            own(json, WHAT, one.what().code());
            if (one.name() != null) {
                own(json, NAME, one.name());
            }
            if (one.kind() != null) {
                own(json, KIND, one.kind().name());
            }
            if (!one.members().isEmpty()) {
                json.writeName(MEMBERS);
                json.writeStartArray();
                for (Missing.Member member : one.members()) {
                    json.writeStartObject();
                    text(json, ID, member.id());
                    text(json, NAME, member.name());
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
        if (doubt.institutionId() != null) {
            text(json, ID, doubt.institutionId());
        }
        if (doubt.institutionName() != null) {
            text(json, NAME, doubt.institutionName());
        }
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

    private static void text(JsonGenerator json, SerializedString name, String value) {
        json.writeName(name);
        json.writeString(value);
    }

    /** A text of a pack or of the program, which every result repeats. */
    private static void own(JsonGenerator json, SerializedString name, String value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(OWN.computeIfAbsent(value, SerializedString::new));
        }
    }

    /** A number, or nothing where there is none. */
    private static void number(JsonGenerator json, SerializedString name, Long value) {
        if (value != null) {
            json.writeName(name);
            json.writeNumber(value);
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
