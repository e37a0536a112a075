package org.shifan.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import tools.jackson.databind.node.MissingNode;

/**
 * The log of a draw: all that is needed to repeat it, and what came out.
 *
 * @param terms what was drawn from and how
 * @param sha256 of the snapshot that was drawn from
 * @param drawn the ids that were drawn, in the order of the log
 * @param json all that it says
 */
public record LotLog(Lot.Terms terms, String sha256, List<String> drawn, JsonNode json) {

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
        if (!node.has("lot")) {
            throw refused(file, null, whatElse(node));
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
                drawn,
                node);
    }

    /** What a file is that is no log. */
    private static Phrase whatElse(JsonNode node) {
        if (node.has("result")) {
            return new Phrase("判定结果，不是抽签记录", "a result, not a log of a draw");
        }
        return node.has("snapshot") && node.has("asOf")
                ? new Phrase("数据快照，不是抽签记录", "a snapshot, not a log of a draw")
                : new Phrase("没有 lot 这一项，不是抽签记录", "there is no \"lot\": no log of a draw");
    }

    /**
     * A place where the log does not say what a new draw gives.
     *
     * @param path where in the log; of lists the kind, the id or the number of what is meant
     * @param recorded what stands there, or null when nothing does
     * @param anew what there should be, or null when there should be nothing
     */
    public record Difference(String path, String recorded, String anew) {}

    /**
     * Every place where the log does not say what drawing anew gives; empty when they agree. Only the name of the
     * snapshot's file may be another one: files are renamed, and their hash says which they are.
     *
     * @param doubtfulNow the ids about which the snapshot contradicts itself; a log that names others would have weighted
     *     whom it liked
     */
    public List<Difference> against(Snapshot snapshot, Set<String> doubtfulNow, List<Lot.Stratum> anew) {
        Lot.Terms now = new Lot.Terms(terms.seed(), terms.size(), terms.take(), terms.weight(), doubtfulNow);
        List<Difference> differences = new ArrayList<>();
        compare("", json, JsonMapper.shared().readTree(json(snapshot, now, anew)), differences);
        differences.removeIf(each -> each.path().equals("snapshot.file") && each.recorded() != null);
        return differences;
    }

    private static void compare(String path, JsonNode recorded, JsonNode anew, List<Difference> differences) {
        if (recorded.isObject() && anew.isObject()) {
            Set<String> names = new LinkedHashSet<>(anew.propertyNames());
            names.addAll(recorded.propertyNames());
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, recorded.path(name), anew.path(name), differences);
            }
        } else if (recorded.isArray() && anew.isArray()) {
            Map<String, JsonNode> ones = keyed(recorded);
            Map<String, JsonNode> others = keyed(anew);
            Set<String> keys = new LinkedHashSet<>(ones.keySet());
            keys.addAll(others.keySet());
            for (String key : keys) {
                JsonNode none = MissingNode.getInstance();
                compare(
                        path + "[" + key + "]",
                        ones.getOrDefault(key, none),
                        others.getOrDefault(key, none),
                        differences);
            }
            if (ones.keySet().equals(others.keySet())
                    && !List.copyOf(ones.keySet()).equals(List.copyOf(others.keySet()))) {
                differences.add(
                        new Difference(path, String.join(" ", ones.keySet()), String.join(" ", others.keySet())));
            }
        } else if (!recorded.equals(anew)) {
            differences.add(new Difference(path, text(recorded), text(anew)));
        }
    }

    /** The items of a list by what tells them apart: kinds, institutions, ids; what comes twice is told by its place. */
    private static Map<String, JsonNode> keyed(JsonNode list) {
        Map<String, JsonNode> keyed = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            String key = item.isString()
                    ? item.stringValue()
                    : item.path("id").asString(item.path("kind").asString(""));
            keyed.put(key.isEmpty() || keyed.containsKey(key) ? "#" + i : key, item);
        }
        return keyed;
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        if (node.isObject() && node.path("name").isString()) {
            return node.path("name").stringValue();
        }
        return node.isString() ? node.stringValue() : node.toString();
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
