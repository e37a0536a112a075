package org.shifan.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Json;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Phrase;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log of a draw: all that is needed to repeat it, and what came out.
 *
 * @param terms what was drawn from and how
 * @param sha256 of the snapshot that was drawn from
 * @param drawn the ids that were drawn, in the order of the log
 */
public record LotLog(Lot.Terms terms, String sha256, List<String> drawn) {

    private static final int FORMAT = 1;

    public LotLog {
        drawn = List.copyOf(drawn);
    }

    /** The log of a draw as UTF-8 JSON. */
    public static byte[] json(Snapshot snapshot, Lot.Terms terms, List<Lot.Stratum> strata) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeNumberProperty("lot", FORMAT);
            json.writeObjectPropertyStart("snapshot");
            json.writeStringProperty("file", snapshot.origin().file());
            json.writeStringProperty("sha256", snapshot.origin().sha256());
            json.writeStringProperty("asOf", snapshot.asOf().toString());
            json.writeEndObject();
            json.writeObjectPropertyStart("jurisdiction");
            json.writeStringProperty("code", snapshot.jurisdiction().code());
            json.writeStringProperty("name", snapshot.jurisdiction().name());
            json.writeEndObject();
            json.writeStringProperty("seed", terms.seed());
            json.writeNumberProperty("size", terms.size());
            json.writeObjectPropertyStart("take");
            terms.take().forEach((kind, count) -> json.writeNumberProperty(kind.name(), count));
            json.writeEndObject();
            json.writeNumberProperty("weight", terms.weight());
            json.writeArrayPropertyStart("doubtful");
            terms.doubtful().forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("strata");
            for (Lot.Stratum stratum : strata) {
                json.writeStartObject();
                json.writeStringProperty("kind", stratum.kind().name());
                json.writeNumberProperty("members", stratum.members());
                json.writeNumberProperty("weights", stratum.weights());
                json.writeNumberProperty("start", stratum.start());
                json.writeArrayPropertyStart("drawn");
                for (Institution row : stratum.drawn()) {
                    json.writeStartObject();
                    json.writeStringProperty("id", row.id());
                    json.writeStringProperty("name", row.name());
                    if (row.town() != null) {
                        json.writeStringProperty("town", row.town());
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /**
     * Reads a log back.
     *
     * @param file its name, for the problem
     * @throws Refused when it is none
     */
    public static LotLog read(byte[] bytes, String file) {
        JsonNode node;
        try {
            node = JsonMapper.shared().readTree(bytes);
        } catch (JacksonException malformed) {
            throw refused(file, null, new Phrase("不是 JSON", "not JSON"));
        }
        if (node.path("lot").asInt(0) != FORMAT) {
            throw refused(file, "$.lot", Phrase.same(node.path("lot").toString()));
        }
        Map<Kind, Integer> take = new EnumMap<>(Kind.class);
        for (Map.Entry<String, JsonNode> each : node.path("take").properties()) {
            Kind kind = Kind.named(each.getKey());
            if (kind == null || !each.getValue().isInt() || each.getValue().intValue() < 0) {
                throw refused(file, "$.take", Phrase.same(each.getKey() + ": " + each.getValue()));
            }
            take.put(kind, each.getValue().intValue());
        }
        Set<String> doubtful = new TreeSet<>();
        node.path("doubtful").forEach(id -> doubtful.add(id.asString("")));
        List<String> drawn = new ArrayList<>();
        node.path("strata")
                .forEach(stratum -> stratum.path("drawn")
                        .forEach(row -> drawn.add(row.path("id").asString(""))));
        String seed = node.path("seed").asString("");
        int size = node.path("size").asInt(0);
        int weight = node.path("weight").asInt(0);
        if (seed.isBlank() || size < 1 || weight < 1) {
            throw refused(
                    file,
                    seed.isBlank() ? "$.seed" : size < 1 ? "$.size" : "$.weight",
                    new Phrase("没有这一项，或不是该有的值", "nothing there, or no such value"));
        }
        return new LotLog(
                new Lot.Terms(seed, size, take, weight, doubtful),
                node.path("snapshot").path("sha256").asString(""),
                drawn);
    }

    /**
     * How a new draw differs from the log: what the log says of the facts, and each institution that is in one and not in
     * the other; empty when they agree.
     *
     * @param doubtfulNow the ids about which the snapshot contradicts itself
     */
    public List<String> against(Snapshot snapshot, Set<String> doubtfulNow, List<Lot.Stratum> anew) {
        List<String> differences = new ArrayList<>();
        if (!sha256.equals(snapshot.origin().sha256())) {
            differences.add("sha256 " + sha256 + " ≠ " + snapshot.origin().sha256());
        }
        // A log that names the wrong ones as doubtful would have weighted whom it liked.
        if (terms.weight() > 1 && !terms.doubtful().equals(doubtfulNow)) {
            Set<String> wrong = new TreeSet<>(terms.doubtful());
            wrong.addAll(doubtfulNow);
            for (String id : wrong) {
                if (terms.doubtful().contains(id) != doubtfulNow.contains(id)) {
                    differences.add((doubtfulNow.contains(id) ? "+" : "-") + " doubtful " + id);
                }
            }
        }
        List<String> now = new ArrayList<>();
        anew.forEach(stratum -> stratum.drawn().forEach(row -> now.add(row.id())));
        for (String id : drawn) {
            if (!now.contains(id)) {
                differences.add("- " + id);
            }
        }
        for (String id : now) {
            if (!drawn.contains(id)) {
                differences.add("+ " + id);
            }
        }
        if (differences.isEmpty() && !now.equals(drawn)) {
            differences.add(String.join(" ", drawn) + " ≠ " + String.join(" ", now));
        }
        return differences;
    }

    private static Refused refused(String file, String path, Phrase found) {
        return new Refused(List.of(new Problem(
                "not-a-log",
                file,
                0,
                0,
                path,
                null,
                found,
                new Phrase("shifan sample -o 写出的抽签记录", "a log as written by shifan sample -o"),
                null)));
    }
}
