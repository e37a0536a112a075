package org.shifan.report;

import java.util.ArrayList;
import java.util.List;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.pack.Shape;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Json;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import tools.jackson.core.JsonGenerator;

/** The JSON Schema (2020-12) of what {@link JsonReport} writes: one result, or an array of several. */
public final class ResultSchema {

    private final JsonGenerator json;

    private ResultSchema(JsonGenerator json) {
        this.json = json;
    }

    /** The schema as UTF-8 JSON. */
    public static byte[] json() {
        return Json.of(json -> new ResultSchema(json).write());
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringProperty("title", "shifan result");
        json.writeStringProperty(
                "description", "One object for one jurisdiction under one pack; several packs make an array.");
        json.writeArrayPropertyStart("oneOf");
        json.writeStartObject();
        json.writeStringProperty("$ref", "#/$defs/result");
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringProperty("type", "array");
        reference("items", "result");
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectPropertyStart("$defs");
        result();
        pack();
        snapshot();
        jurisdiction();
        counts("counts", true);
        counts("tally", false);
        score();
        finding();
        manual();
        waiver();
        threshold();
        gap();
        other();
        member();
        fact();
        missing();
        named();
        doubt();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result() {
        open("result");
        constant("result", JsonReport.FORMAT);
        text("program", "Version of the program.");
        reference("pack", "pack");
        reference("snapshot", "snapshot");
        reference("jurisdiction", "jurisdiction");
        date("judgedAs", "The date used to choose what is in force.");
        choice("profile", "Only present when no more than the core profile was judged.", "core");
        String[] verdicts = new String[Verdict.values().length];
        for (Verdict verdict : Verdict.values()) {
            verdicts[verdict.ordinal()] = verdict.code();
        }
        choice("verdict", "Over the required indicators in force.", verdicts);
        reference("counts", "counts");
        reference("score", "score");
        list("findings", "finding", "One for each indicator judged, in the document's order.");
        list("doubts", "doubt", "Data that contradict each other or are implausible; never a verdict.");
        close(
                "result",
                "program",
                "pack",
                "snapshot",
                "jurisdiction",
                "judgedAs",
                "verdict",
                "counts",
                "findings",
                "doubts");
    }

    private void pack() {
        open("pack");
        text("id", null);
        text("version", null);
        text("title", "Of the document.");
        text("sha256", "Over the pack's files.");
        json.writeObjectPropertyStart("unsigned");
        json.writeBooleanProperty("const", true);
        describe("Only present when the pack is foreign and nobody who is trusted has signed it.");
        close("id", "version", "title", "sha256");
    }

    private void snapshot() {
        open("snapshot");
        text("file", "Name without its folder.");
        number("line", "The line when the snapshot was one of many in the file.", 1);
        text("sha256", "Of the snapshot's bytes.");
        date("asOf", "The date the figures describe.");
        close("file", "sha256", "asOf");
    }

    private void jurisdiction() {
        open("jurisdiction");
        text("code", "GB/T 2260, six digits.");
        text("name", null);
        String[] kinds = new String[JurisdictionKind.values().length];
        for (JurisdictionKind kind : JurisdictionKind.values()) {
            kinds[kind.ordinal()] = kind.name();
        }
        choice("kind", null, kinds);
        close("code", "name", "kind");
    }

    private void counts(String name, boolean encouraged) {
        open(name);
        number("pass", null, 0);
        number("fail", null, 0);
        number("incomplete", null, 0);
        number("notApplicable", null, 0);
        number("manual", null, 0);
        number("waived", "How many of all these are waived; they are counted by their outcomes as well.", 0);
        if (encouraged) {
            reference("encouraged", "tally");
            close("pass", "fail", "incomplete", "notApplicable", "manual", "waived", "encouraged");
        } else {
            close("pass", "fail", "incomplete", "notApplicable", "manual", "waived");
        }
    }

    private void score() {
        open("score");
        text("model", "How points are given; equal: every indicator weighs the same; weights: as the pack declares.");
        text("points", "Decimal with at most two places, rounded down, as are the others.");
        text("lowest", "If every missing datum turns out badly.");
        text("highest", "If every missing datum turns out well.");
        text("max", null);
        close("model", "points", "lowest", "highest", "max");
    }

    private void finding() {
        open("finding");
        text("id", null);
        text("measure", "What is computed; absent where the document's table has none.");
        text("title", null);
        text("clause", null);
        String[] modalities = new String[Modality.values().length];
        for (Modality modality : Modality.values()) {
            modalities[modality.ordinal()] = JsonReport.modality(modality);
        }
        choice("modality", null, modalities);
        String[] outcomes = new String[Outcome.values().length];
        for (Outcome outcome : Outcome.values()) {
            outcomes[outcome.ordinal()] = outcome.code();
        }
        choice("outcome", null, outcomes);
        List<String> shapes = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            if (JsonReport.kind(shape) != null) {
                shapes.add(JsonReport.kind(shape));
            }
        }
        choice("kind", "What is computed; absent where somebody judges by hand.", shapes.toArray(new String[0]));
        text("onSite", "What to look at on site, of an indicator judged by hand.");
        number("numerator", null, 0);
        number("denominator", null, 0);
        number("unknown", "Members that did not report.", 0);
        text("value", "Exact, such as 238/269.");
        text("shown", "Rounded toward not met, such as 88.47%.");
        reference("threshold", "threshold");
        reference("gap", "gap");
        list("others", "other", "Ways to close the gap that enlarge the denominator.");
        list("members", "member", "Those that fall short.");
        list("missing", "missing", "What is not reported and could change the outcome.");
        json.writeObjectPropertyStart("evidence");
        json.writeStringProperty("type", "array");
        json.writeObjectPropertyStart("items");
        json.writeStringProperty("type", "string");
        json.writeEndObject();
        json.writeEndObject();
        String[] sources = new String[Finding.From.values().length];
        for (Finding.From from : Finding.From.values()) {
            sources[from.ordinal()] = from.code();
        }
        choice("from", "Whether rows or a published total decided; absent for answers.", sources);
        reference("manual", "manual");
        reference("waiver", "waiver");
        text("owner", null);
        date("due", null);
        close("id", "title", "clause", "modality", "outcome", "unknown");
    }

    private void manual() {
        open("manual");
        text("by", "Who looked on site and decided; the evidence stands beside it.");
        date("date", null);
        date("expires", "The last day on which it counts.");
        close("by", "date", "expires");
    }

    private void waiver() {
        open("waiver");
        text("reason", "Why the indicator is waived. The outcome, the verdict and the points are as without it.");
        text("approver", null);
        text("document", "The number of the document that says so.");
        date("expires", "The last day on which it holds.");
        close("reason", "approver", "document", "expires");
    }

    private void threshold() {
        open("threshold");
        String[] ops = new String[Limit.Op.values().length - 1];
        for (Limit.Op op : Limit.Op.values()) {
            if (op != Limit.Op.NOT) {
                ops[op.ordinal()] = op.symbol();
            }
        }
        choice("op", "Of a range, >= with its lower end.", ops);
        text("value", "Such as 90% or 0.6.");
        close("op", "value");
    }

    private void gap() {
        open("gap");
        number("need", "The smallest addition to the numerator with the denominator unchanged.", 0);
        text("unit", null);
        text("how", null);
        close("need", "unit", "how");
    }

    private void other() {
        open("other");
        text("how", null);
        number("need", null, 0);
        close("how", "need");
    }

    private void member() {
        open("member");
        text("id", null);
        text("name", null);
        kind("kind");
        list("facts", "fact", "The conditions that it does not meet.");
        close("id", "name", "facts");
    }

    private void fact() {
        open("fact");
        text("fact", "The fact's name, or part/whole for a proportion.");
        json.writeObjectPropertyStart("actual");
        types("integer", "boolean", "string", "null");
        json.writeEndObject();
        json.writeObjectPropertyStart("required");
        types("boolean", "string", "integer");
        json.writeEndObject();
        close("fact", "actual", "required");
    }

    private void missing() {
        open("missing");
        String[] whats = new String[Missing.What.values().length];
        for (Missing.What what : Missing.What.values()) {
            whats[what.ordinal()] = what.code();
        }
        choice("what", null, whats);
        text("name", "The fact, the measure or the name of the threshold.");
        kind("kind");
        list("members", "named", "The institutions that did not report it.");
        close("what");
    }

    private void named() {
        open("named");
        text("id", null);
        text("name", null);
        close("id", "name");
    }

    private void doubt() {
        open("doubt");
        text("code", null);
        text("id", "The institution concerned, absent when it is the jurisdiction.");
        text("name", null);
        json.writeObjectPropertyStart("facts");
        json.writeStringProperty("type", "array");
        json.writeObjectPropertyStart("items");
        json.writeStringProperty("type", "string");
        json.writeEndObject();
        json.writeEndObject();
        text("text", "In Chinese.");
        close("code", "facts", "text");
    }

    private void kind(String name) {
        String[] kinds = new String[Kind.values().length];
        for (Kind kind : Kind.values()) {
            kinds[kind.ordinal()] = kind.name();
        }
        choice(name, null, kinds);
    }

    // ---- the schema's own words ----

    private void open(String name) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("type", "object");
        json.writeObjectPropertyStart("properties");
    }

    private void close(String... required) {
        json.writeEndObject();
        json.writeArrayPropertyStart("required");
        for (String name : required) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeBooleanProperty("additionalProperties", false);
        json.writeEndObject();
    }

    private void text(String name, String description) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("type", "string");
        describe(description);
    }

    private void date(String name, String description) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("type", "string");
        json.writeStringProperty("format", "date");
        describe(description);
    }

    private void number(String name, String description, int minimum) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("type", "integer");
        json.writeNumberProperty("minimum", minimum);
        describe(description);
    }

    private void constant(String name, int value) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("const", value);
        json.writeEndObject();
    }

    private void choice(String name, String description, String... values) {
        json.writeObjectPropertyStart(name);
        json.writeArrayPropertyStart("enum");
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
        describe(description);
    }

    private void list(String name, String of, String description) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("type", "array");
        reference("items", of);
        describe(description);
    }

    private void types(String... types) {
        json.writeArrayPropertyStart("type");
        for (String type : types) {
            json.writeString(type);
        }
        json.writeEndArray();
    }

    private void reference(String name, String to) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("$ref", "#/$defs/" + to);
        json.writeEndObject();
    }

    private void describe(String description) {
        if (description != null) {
            json.writeStringProperty("description", description);
        }
        json.writeEndObject();
    }
}
