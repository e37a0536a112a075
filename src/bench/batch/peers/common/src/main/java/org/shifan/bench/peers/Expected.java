package org.shifan.bench.peers;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Takes from shifan's results what peers write, in the same form, so that files can be compared byte by byte. */
final class Expected {

    private Expected() {}

    /** Reads results.jsonl and writes what is expected of engines and of the annex in plain Java. */
    public static void main(String[] arguments) throws IOException {
        try (MappingIterator<JsonNode> results =
                        JsonMapper.shared().readerFor(JsonNode.class).readValues(Path.of(arguments[0]));
                OutputStream outcomes = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])));
                OutputStream figures = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2])))) {
            while (results.hasNext()) {
                JsonNode result = results.next();
                outcomes.write(line(result, false));
                figures.write(line(result, true));
            }
        }
    }

    private static byte[] line(JsonNode result, boolean figures) {
        StringBuilder json = new StringBuilder("{\"line\":");
        json.append(result.get("snapshot").get("line").asLong()).append(",\"code\":\"");
        json.append(result.get("jurisdiction").get("code").asString()).append("\",\"findings\":[");
        String comma = "";
        for (JsonNode finding : result.get("findings")) {
            json.append(comma).append("{\"id\":\"").append(finding.get("id").asString());
            json.append("\",\"outcome\":\"")
                    .append(finding.get("outcome").asString())
                    .append('"');
            if (figures) {
                figure(json, "numerator", finding.get("numerator"));
                figure(json, "denominator", finding.get("denominator"));
                figure(json, "unknown", finding.get("unknown"));
                figure(json, "need", finding.path("gap").get("need"));
            }
            json.append('}');
            comma = ",";
        }
        return json.append("]}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void figure(StringBuilder json, String key, JsonNode figure) {
        if (figure != null) {
            json.append(",\"").append(key).append("\":").append(figure.asLong());
        }
    }
}
