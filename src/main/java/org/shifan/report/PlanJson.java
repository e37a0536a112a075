package org.shifan.report;

import java.util.List;
import org.shifan.evaluation.Missing;
import org.shifan.plan.Costs;
import org.shifan.plan.Plan;
import org.shifan.plan.Step;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Json;
import tools.jackson.core.JsonGenerator;

/** A plan for programs. Costs are decimal texts; fields that do not apply are absent. */
public final class PlanJson {

    private PlanJson() {}

    /** The plan as UTF-8 JSON. */
    public static byte[] of(Plan plan, String program) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeNumberProperty("plan", 1);
            json.writeStringProperty("program", program);
            json.writeObjectPropertyStart("jurisdiction");
            json.writeStringProperty("code", plan.snapshot().jurisdiction().code());
            json.writeStringProperty("name", plan.snapshot().jurisdiction().name());
            json.writeEndObject();
            json.writeStringProperty("asOf", plan.snapshot().asOf().toString());
            body(json, plan);
            json.writeArrayPropertyStart("alternatives");
            for (Plan other : plan.alternatives()) {
                json.writeStartObject();
                json.writeArrayPropertyStart("without");
                for (Plan.Without without : other.without()) {
                    json.writeStartObject();
                    json.writeStringProperty("how", without.how());
                    if (without.fact() != null) {
                        json.writeStringProperty("fact", without.fact().name());
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
                body(json, other);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void body(JsonGenerator json, Plan plan) {
        json.writeStringProperty("cost", Costs.shown(plan.cost()));
        json.writeBooleanProperty("proven", plan.proven());
        if (!plan.proven()) {
            json.writeStringProperty("bound", Costs.shown(plan.bound()));
        }
        json.writeNumberProperty("wanted", plan.wanted());
        targets(json, "reached", plan.reached());
        json.writeArrayPropertyStart("steps");
        plan.steps().forEach(step -> step(json, step));
        json.writeEndArray();
        json.writeArrayPropertyStart("unreached");
        for (Plan.Unreached each : plan.unreached()) {
            json.writeStartObject();
            target(json, each.target());
            json.writeStringProperty("reason", each.reason().code());
            json.writeStringProperty("why", each.why().zh());
            missing(json, each.missing());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("certificate");
        json.writeBooleanProperty("holds", plan.certificate().holds());
        json.writeBooleanProperty("passes", plan.certificate().passes());
        json.writeNumberProperty("needed", plan.certificate().needed());
        json.writeNumberProperty("tried", plan.certificate().tried());
        if (!plan.certificate().lost().isEmpty()) {
            targets(json, "lost", plan.certificate().lost());
        }
        json.writeNumberProperty("superfluous", plan.certificate().superfluous().size());
        json.writeEndObject();
        json.writeArrayPropertyStart("doubts");
        for (Doubt doubt : plan.doubts()) {
            json.writeStartObject();
            json.writeStringProperty("code", doubt.code());
            if (doubt.institutionId() != null) {
                json.writeStringProperty("institution", doubt.institutionId());
            }
            json.writeStringProperty("text", doubt.text().zh());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void step(JsonGenerator json, Step step) {
        json.writeStartObject();
        if (step.institution() != null) {
            json.writeObjectPropertyStart("institution");
            json.writeStringProperty("id", step.institution().id());
            json.writeStringProperty("name", step.institution().name());
            json.writeStringProperty("kind", step.institution().kind().name());
            if (step.institution().town() != null) {
                json.writeStringProperty("town", step.institution().town());
            }
            json.writeEndObject();
        }
        if (step.measure() != null) {
            json.writeStringProperty("measure", step.measure());
        }
        json.writeStringProperty("how", step.how());
        boolean yesNo = false;
        if (step.fact() != null) {
            yesNo = step.fact().type() == Fact.Type.YESNO;
            json.writeStringProperty("fact", step.fact().name());
            json.writeStringProperty("label", step.fact().label());
            if (!step.fact().unit().isEmpty()) {
                json.writeStringProperty("unit", step.fact().unit());
            }
        }
        json.writeNumberProperty("quantity", step.quantity());
        value(json, "from", step.from(), yesNo);
        value(json, "to", step.to(), yesNo);
        if (!step.enlarges().isEmpty()) {
            json.writeArrayPropertyStart("enlarges");
            for (Fact fact : step.enlarges()) {
                json.writeString(fact.name());
            }
            json.writeEndArray();
        }
        json.writeStringProperty("cost", Costs.shown(step.cost()));
        json.writeArrayPropertyStart("serves");
        for (Step.Served served : step.serves()) {
            json.writeStartObject();
            json.writeStringProperty("pack", served.pack());
            json.writeStringProperty("id", served.id());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (step.by() != null) {
            json.writeStringProperty("by", step.by().toString());
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String name, Long value, boolean yesNo) {
        if (value != null && yesNo) {
            json.writeBooleanProperty(name, value == 1);
        } else if (value != null) {
            json.writeNumberProperty(name, value);
        }
    }

    private static void missing(JsonGenerator json, List<Missing> missing) {
        if (missing.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("missing");
        for (Missing one : missing) {
            json.writeStartObject();
            json.writeStringProperty("what", one.what().code());
            if (one.name() != null) {
                json.writeStringProperty("name", one.name());
            }
            if (one.kind() != null) {
                json.writeStringProperty("kind", one.kind().name());
            }
            if (!one.members().isEmpty()) {
                json.writeArrayPropertyStart("members");
                for (Missing.Member member : one.members()) {
                    json.writeString(member.id());
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void targets(JsonGenerator json, String name, List<Plan.Target> targets) {
        json.writeArrayPropertyStart(name);
        for (Plan.Target each : targets) {
            json.writeStartObject();
            target(json, each);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void target(JsonGenerator json, Plan.Target target) {
        json.writeStringProperty("pack", target.pack().id());
        json.writeStringProperty("id", target.indicator().id());
        json.writeStringProperty("title", target.indicator().title());
    }
}
