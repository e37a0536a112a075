package org.shifan.review;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads results back: one object, an array of several, or one a line as {@code batch} writes them. */
public final class ResultReader {

    private static final int FORMAT = 1;

    private static final Phrase EXPECTED = new Phrase(
            "shifan check -o json 或 shifan batch 写出的结果", "a result as written by shifan check -o json or shifan batch");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;

    /** Thousands of results say the same titles and clauses: each is kept once. */
    private final Map<String, String> said = new HashMap<>();

    private ResultReader(String file) {
        this.file = file;
    }

    /**
     * All results of a file.
     *
     * @param file its name without its folder
     * @throws Refused when it holds something else
     */
    public static List<PastResult> read(byte[] bytes, String file) {
        List<PastResult> results = new ArrayList<>();
        read(bytes, file, (result, json) -> results.add(result));
        return results;
    }

    /** Takes the results of a file one by one. */
    interface Each {
        /**
         * One more.
         *
         * @param json all that it says
         */
        void result(PastResult result, JsonNode json);
    }

    /**
     * The same one by one.
     *
     * @throws Refused when the file holds something else
     */
    static void read(byte[] bytes, String file, Each each) {
        ResultReader reader = new ResultReader(file);
        int start = start(bytes);
        int feed = lineFeed(bytes, start);
        // A result of one line that another line follows: one a line. Anything else is one document.
        if (lines(bytes, start, feed)) {
            int line = 1;
            for (int at = start; at < bytes.length; line++) {
                int end = lineFeed(bytes, at);
                int length = end > at && bytes[end - 1] == '\r' ? end - at - 1 : end - at;
                if (length > 0) {
                    JsonNode one = reader.parse(bytes, at, length, line);
                    each.result(reader.result(one, line), one);
                }
                at = end + 1;
            }
            return;
        }
        JsonNode document = reader.parse(bytes, start, bytes.length - start, 1);
        if (document.isArray()) {
            for (JsonNode one : document) {
                each.result(reader.result(one, null), one);
            }
        } else {
            each.result(reader.result(document, null), document);
        }
    }

    private static int start(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
    }

    private static boolean lines(byte[] bytes, int start, int feed) {
        if (feed - start < 2 || bytes[start] != '{') {
            return false;
        }
        int end = bytes[feed - 1] == '\r' ? feed - 1 : feed;
        if (end <= start || bytes[end - 1] != '}') {
            return false;
        }
        return true;
    }

    private static int lineFeed(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private JsonNode parse(byte[] bytes, int from, int length, int firstLine) {
        try {
            return JSON.readTree(new String(bytes, from, length, StandardCharsets.UTF_8));
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            int line = at == null ? firstLine : firstLine + Math.max(1, at.getLineNr()) - 1;
            throw refused(
                    "json",
                    line,
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    null,
                    new Phrase("不是 JSON", "not JSON"),
                    null);
        }
    }

    private PastResult result(JsonNode node, Integer line) {
        if (!node.isObject() || !node.has("result")) {
            boolean snapshot = node.isObject() && node.has("snapshot") && node.has("asOf");
            throw refused(
                    "not-a-result",
                    line == null ? 0 : line,
                    line == null ? 0 : 1,
                    null,
                    snapshot
                            ? new Phrase("数据快照，不是判定结果", "a snapshot, not a result")
                            : new Phrase("别的内容", "something else"),
                    snapshot
                            ? new Phrase(
                                    "先判定：shifan check " + file + " -o json:结果.json",
                                    "judge it first: shifan check " + file + " -o json:result.json")
                            : null);
        }
        if (!node.path("result").isInt() || node.path("result").intValue() != FORMAT) {
            throw refused(
                    "format",
                    line == null ? 0 : line,
                    line == null ? 0 : 1,
                    "$.result",
                    Phrase.same(node.path("result").toString()),
                    new Phrase("用写出它的那个版本的程序读", "read it with the version of the program that wrote it"));
        }
        Map<String, PastFinding> findings = new LinkedHashMap<>();
        int place = 0;
        for (JsonNode finding : list(node, "findings", "$", line)) {
            PastFinding past = finding(finding, "$.findings[" + place++ + "]", line);
            if (findings.put(past.id(), past) != null) {
                throw refused(
                        "finding-twice",
                        line == null ? 0 : line,
                        line == null ? 0 : 1,
                        "$.findings[" + (place - 1) + "].id",
                        Phrase.same(past.id()),
                        new Phrase("一项指标只有一个结论", "there is one finding for each indicator"));
            }
        }
        JsonNode snapshot = object(node, "snapshot", line);
        JsonNode pack = object(node, "pack", line);
        JsonNode jurisdiction = object(node, "jurisdiction", line);
        return new PastResult(
                file,
                line,
                text(node, "program", "$", line),
                text(pack, "id", "$.pack", line),
                text(pack, "version", "$.pack", line),
                text(pack, "sha256", "$.pack", line),
                pack.path("unsigned").asBoolean(false),
                optional(snapshot, "file"),
                snapshot.has("line") ? snapshot.get("line").asInt() : null,
                text(snapshot, "sha256", "$.snapshot", line),
                date(snapshot, "asOf", "$.snapshot", line),
                text(jurisdiction, "code", "$.jurisdiction", line),
                text(jurisdiction, "name", "$.jurisdiction", line),
                date(node, "judgedAs", "$", line),
                "core".equals(optional(node, "profile")),
                text(node, "verdict", "$", line),
                optional(node.path("score"), "points"),
                findings);
    }

    private PastFinding finding(JsonNode node, String path, Integer line) {
        Map<String, String> members = new LinkedHashMap<>();
        for (JsonNode member : node.path("members")) {
            members.put(member.path("id").asString(""), member.path("name").asString(""));
        }
        JsonNode gap = node.path("gap");
        return new PastFinding(
                text(node, "id", path, line),
                optional(node, "measure"),
                text(node, "title", path, line),
                text(node, "clause", path, line),
                !"encourage".equals(optional(node, "modality")),
                text(node, "outcome", path, line),
                optional(node, "kind"),
                optional(node, "value"),
                optional(node, "shown"),
                optional(node.path("threshold"), "op"),
                optional(node.path("threshold"), "value"),
                gap.path("need").isIntegralNumber() ? (Long) gap.path("need").longValue() : null,
                optional(gap, "unit"),
                node.has("due") ? date(node, "due", path, line) : null,
                members);
    }

    private JsonNode object(JsonNode node, String key, Integer line) {
        JsonNode value = node.path(key);
        if (!value.isObject()) {
            throw lacks("$." + key, line);
        }
        return value;
    }

    private JsonNode list(JsonNode node, String key, String path, Integer line) {
        JsonNode value = node.path(key);
        if (!value.isArray()) {
            throw lacks(path + "." + key, line);
        }
        return value;
    }

    private String text(JsonNode node, String key, String path, Integer line) {
        String text = optional(node, key);
        if (text == null) {
            throw lacks(path + "." + key, line);
        }
        return text;
    }

    private LocalDate date(JsonNode node, String key, String path, Integer line) {
        String text = text(node, key, path, line);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            throw refused(
                    "date",
                    line == null ? 0 : line,
                    line == null ? 0 : 1,
                    path + "." + key,
                    Phrase.same(text),
                    new Phrase("日期写成 2025-12-31 的样子", "a date is written as 2025-12-31"));
        }
    }

    private String optional(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isString()) {
            return null;
        }
        String before = said.putIfAbsent(value.stringValue(), value.stringValue());
        return before == null ? value.stringValue() : before;
    }

    private Refused lacks(String path, Integer line) {
        return refused(
                "lacks",
                line == null ? 0 : line,
                line == null ? 0 : 1,
                path,
                new Phrase("没有这一项，或不是该有的类型", "nothing there, or not of its type"),
                null);
    }

    private Refused refused(String code, int line, int column, String path, Phrase found, Phrase advice) {
        return new Refused(List.of(new Problem(code, file, line, column, path, null, found, EXPECTED, advice)));
    }
}
