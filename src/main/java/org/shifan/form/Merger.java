package org.shifan.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shifan.snapshot.Characters;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.SnapshotWriter;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the files of one county together. What two files say alike is taken once, what only one says is taken from it,
 * and what they say differently is a conflict with both places: nothing is chosen and nothing is dropped.
 */
public final class Merger {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ROW = Pattern.compile("\\$\\.institutions\\[(\\d+)\\](?:\\.(\\w+))?");
    private static final int MOST_PROBLEMS = 200;

    /** Where something was first said: which file, and its place in that file's JSON. */
    private record Place(int file, String path) {}

    /** An institution of the merged snapshot: what is said of it, and where each part was said first. */
    private record Row(ObjectNode said, Place place, Map<String, Place> places) {}

    /**
     * The files put together.
     *
     * @param json the merged snapshot, found right
     * @param repeated how many institutions stand in more than one file, saying nothing different
     */
    public record Merged(byte[] json, int repeated) {}

    private final List<Examined> files;
    private final Vocabulary vocabulary;
    private final ObjectNode merged = JSON.createObjectNode();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Row> order = new ArrayList<>();
    private final Set<String> repeated = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private int more;

    private Merger(List<Examined> files, Vocabulary vocabulary) {
        this.files = files;
        this.vocabulary = vocabulary;
    }

    /**
     * Merges files that were found right, in their order.
     *
     * @throws Refused with every conflict, each with both places; or when a file has problems itself
     */
    public static Merged merge(List<Examined> files, Vocabulary vocabulary) {
        return new Merger(files, vocabulary).merge();
    }

    private Merged merge() {
        for (int i = 0; i < files.size(); i++) {
            JsonNode file = JSON.readTree(files.get(i).json());
            if (sameJurisdiction(i, file)) {
                file(i, file);
            }
        }
        absentKinds();
        if (more > 0) {
            problems.add(new Problem(
                    "more-problems",
                    null,
                    0,
                    0,
                    null,
                    null,
                    new Phrase("另有 " + more + " 处冲突没有列出", more + " more conflicts are not listed"),
                    new Phrase("一次最多列出 " + MOST_PROBLEMS + " 处", "at most " + MOST_PROBLEMS + " are listed at once"),
                    new Phrase("先改正以上各处，再合并一次", "correct those above, then merge again")));
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        ArrayNode institutions = merged.putArray("institutions");
        order.forEach(row -> institutions.add(row.said()));
        byte[] json = JSON.writeValueAsBytes(merged);
        try {
            Snapshot snapshot = SnapshotReader.read(json, new Snapshot.Origin(null, null, null), vocabulary);
            return new Merged(SnapshotWriter.write(snapshot), repeated.size());
        } catch (Refused refused) {
            throw new Refused(refused.problems().stream().map(this::located).toList());
        }
    }

    // --- the jurisdiction

    /** Whether the file is about the jurisdiction and the date of the first one. */
    private boolean sameJurisdiction(int file, JsonNode said) {
        boolean same = true;
        JsonNode whose = said.path("jurisdiction");
        merged.put("snapshot", 1);
        ObjectNode jurisdiction = object(merged, "jurisdiction");
        for (String key : List.of("code", "name", "kind")) {
            String path = "$.jurisdiction." + key;
            // A name that differs beside another code says nothing more.
            if (same && !once(file, path, jurisdiction, key, whose.get(key))) {
                conflict(
                        "other-jurisdiction",
                        file,
                        path,
                        null,
                        whose.get(key),
                        jurisdiction.get(key),
                        places.get(path),
                        new Phrase("各文件报的是同一个辖区", "all files are of one jurisdiction"),
                        new Phrase("去掉拿错的文件，或改正辖区", "leave out the wrong file, or correct the jurisdiction"));
                same = false;
            }
        }
        if (same && !once(file, "$.asOf", merged, "asOf", said.get("asOf"))) {
            conflict(
                    "other-date",
                    file,
                    "$.asOf",
                    null,
                    said.get("asOf"),
                    merged.get("asOf"),
                    places.get("$.asOf"),
                    new Phrase("各文件的数据日期相同", "all figures are of one date"),
                    new Phrase("请报送同一日期的数据", "have the figures of one date reported"));
            same = false;
        }
        return same;
    }

    private void file(int file, JsonNode said) {
        source(said.get("source"));
        for (int i = 0; i < said.path("absent").size(); i++) {
            absent(file, said.get("absent").get(i).stringValue(), "$.absent[" + i + "]");
        }
        answers(file, "$.answers", merged, said.path("answers"));
        totals(file, "$.reported", merged, said.path("reported"));
        JsonNode previous = said.get("previous");
        if (previous != null && previous.isObject()) {
            ObjectNode earlier = object(merged, "previous");
            value(file, "$.previous.asOf", earlier, "asOf", previous.get("asOf"));
            answers(file, "$.previous.answers", earlier, previous.path("answers"));
            totals(file, "$.previous.reported", earlier, previous.path("reported"));
        }
        for (int i = 0; i < said.path("institutions").size(); i++) {
            institution(file, i, said.get("institutions").get(i));
        }
    }

    /** Where figures come from is told, not judged: what the files say stands side by side. */
    private void source(JsonNode source) {
        if (source == null || source.isNull()) {
            return;
        }
        String before = merged.path("source").asString("");
        String now = source.stringValue();
        if (!List.of(before.split("；", -1)).contains(now) && !before.equals(now)) {
            merged.put("source", before.isEmpty() ? now : before + "；" + now);
        }
    }

    private void absent(int file, String kind, String path) {
        if (!places.containsKey("$.absent." + kind)) {
            places.put("$.absent." + kind, new Place(file, path));
            array(merged, "absent").add(kind);
        }
    }

    /** A kind that one file says the county has none of must have no row in another. */
    private void absentKinds() {
        for (JsonNode absent : merged.path("absent")) {
            String kind = absent.stringValue();
            Place declared = places.get("$.absent." + kind);
            for (Row row : order) {
                if (kind.equals(row.said().path("kind").asString(""))) {
                    String other = row.said().path("name").asString("");
                    add(new Problem(
                            "absent-kind-has-rows",
                            files.get(declared.file()).file(),
                            0,
                            0,
                            files.get(declared.file()).place(declared.path()),
                            null,
                            new Phrase(
                                    "说本辖区没有" + kind + "，" + where(row.place()) + " 却有“" + shown(other) + "”",
                                    "no " + kind + " is said to exist, but there is \"" + shown(other) + "\" at "
                                            + where(row.place())),
                            new Phrase("说没有的类别，各文件都没有这类机构", "no rows of a kind that is said to be absent"),
                            new Phrase(
                                    "核对后改正其中一处；只是本乡镇没有的，空着",
                                    "correct one of them; leave it empty when only the town has none")));
                    break;
                }
            }
        }
    }

    private void answers(int file, String path, ObjectNode into, JsonNode said) {
        if (!said.isObject()) {
            return;
        }
        ObjectNode answers = object(into, "answers");
        said.propertyStream().forEach(each -> {
            String fact = each.getKey();
            JsonNode answer = each.getValue();
            if (answer.isNull()) {
                return;
            }
            ObjectNode merging = object(answers, fact);
            value(file, path + "." + fact, merging, "value", answer.isObject() ? answer.get("value") : answer);
            if (answer.isObject()) {
                for (JsonNode proof : answer.path("evidence")) {
                    ArrayNode evidence = array(merging, "evidence");
                    if (!evidence.valueStream().toList().contains(proof)) {
                        evidence.add(proof);
                    }
                }
            }
        });
    }

    private void totals(int file, String path, ObjectNode into, JsonNode said) {
        if (!said.isObject()) {
            return;
        }
        ObjectNode totals = object(into, "reported");
        said.propertyStream().filter(each -> each.getValue().isObject()).forEach(each -> {
            ObjectNode total = object(totals, each.getKey());
            for (String key : List.of("numerator", "denominator")) {
                String at = path + "." + each.getKey() + "." + key;
                value(file, at, total, key, each.getValue().get(key));
            }
        });
    }

    /** A value of the jurisdiction. */
    private void value(int file, String path, ObjectNode into, String key, JsonNode now) {
        if (!once(file, path, into, key, now)) {
            differs(file, path, places.get(path), null, now, into.get(key));
        }
    }

    /** Takes what is said for the first time; false when it was said differently before. */
    private boolean once(int file, String path, ObjectNode into, String key, JsonNode now) {
        if (now == null || now.isNull()) {
            return true;
        }
        JsonNode before = into.get(key);
        if (before == null) {
            into.set(key, now);
            places.put(path, new Place(file, path));
            return true;
        }
        return before.equals(now);
    }

    // --- institutions

    private void institution(int file, int index, JsonNode said) {
        String id = said.path("id").asString("");
        String path = "$.institutions[" + index + "]";
        Row row = rows.get(id);
        if (row == null) {
            row = new Row(JSON.createObjectNode(), new Place(file, path), new HashMap<>());
            rows.put(id, row);
            order.add(row);
        } else {
            String name = row.said().path("name").asString("");
            if (!name.equals(said.path("name").asString(""))) {
                anotherInstitution(file, path, id, said.path("name").asString(""), name, row);
                return;
            }
            repeated.add(id);
        }
        for (Map.Entry<String, JsonNode> each : said.properties()) {
            String key = each.getKey();
            JsonNode now = each.getValue();
            JsonNode before = row.said().get(key);
            if (now.isNull()) {
                continue;
            }
            if (before == null) {
                row.said().set(key, now);
                row.places().put(key, new Place(file, path + "." + key));
            } else if (!before.equals(now)) {
                differs(
                        file,
                        path + "." + key,
                        row.places().get(key),
                        said.path("name").asString(""),
                        now,
                        before);
            }
        }
    }

    private void anotherInstitution(int file, String path, String id, String now, String before, Row row) {
        String at = path + ".id";
        add(new Problem(
                "id-of-another",
                files.get(file).file(),
                0,
                0,
                files.get(file).place(at),
                shown(now),
                new Phrase(
                        "编号“" + shown(id) + "”在 " + where(row.places().get("id")) + " 是“" + shown(before) + "”",
                        "the id \"" + shown(id) + "\" is \"" + shown(before) + "\" at "
                                + where(row.places().get("id"))),
                new Phrase("全县机构的编号互不相同；同一机构名称相同", "ids unique in the county; one institution under one name"),
                new Phrase(
                        "不是同一机构就改编号（可用医疗机构登记号），是同一机构就改成同一名称",
                        "give it an id of its own; if it is the same institution, use one name")));
    }

    // --- problems

    private void differs(int file, String path, Place before, String institution, JsonNode now, JsonNode was) {
        conflict(
                "two-values",
                file,
                path,
                institution,
                now,
                was,
                before,
                new Phrase("同一事项在各文件里的数相同，或只在一个文件里填", "one value in all files, or in one of them only"),
                new Phrase("核对后改正其中一个文件", "check, and correct one of the files"));
    }

    private void conflict(
            String code,
            int file,
            String path,
            String subject,
            JsonNode now,
            JsonNode was,
            Place before,
            Phrase wanted,
            Phrase todo) {
        add(new Problem(
                code,
                files.get(file).file(),
                0,
                0,
                files.get(file).place(path),
                subject == null ? null : shown(subject),
                new Phrase(
                        "这里是“" + said(now) + "”，" + where(before) + " 是“" + said(was) + "”",
                        "\"" + said(now) + "\" here, \"" + said(was) + "\" at " + where(before)),
                wanted,
                todo));
    }

    private void add(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        } else {
            more++;
        }
    }

    /** A problem that only the whole has, at the places of its parts. */
    private Problem located(Problem problem) {
        Place place = place(problem.path());
        return new Problem(
                problem.code(),
                place == null ? null : files.get(place.file()).file(),
                0,
                0,
                place == null ? problem.path() : files.get(place.file()).place(place.path()),
                problem.subject(),
                whereRows(problem.found()),
                whereRows(problem.expected()),
                whereRows(problem.advice()));
    }

    private Place place(String path) {
        Matcher row = ROW.matcher(path == null ? "" : path);
        if (row.lookingAt()) {
            Row of = order.get(Integer.parseInt(row.group(1)));
            return row.group(2) == null ? of.place() : of.places().getOrDefault(row.group(2), of.place());
        }
        return path == null ? null : places.get(path);
    }

    private Phrase whereRows(Phrase phrase) {
        return phrase == null ? null : new Phrase(whereRows(phrase.zh()), whereRows(phrase.en()));
    }

    private String whereRows(String text) {
        return ROW.matcher(text).replaceAll(found -> Matcher.quoteReplacement(where(place(found.group()))));
    }

    private String where(Place place) {
        Examined file = files.get(place.file());
        return shown(file.file()) + " " + file.place(place.path());
    }

    private static String said(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "是" : "否";
        }
        if (value.isArray()) {
            List<String> each = new ArrayList<>();
            value.forEach(one -> each.add(one.asString("")));
            return shown(each.isEmpty() ? "无" : String.join("、", each));
        }
        return shown(value.asString(""));
    }

    private static String shown(String text) {
        return Characters.shown(text);
    }

    private static ObjectNode object(ObjectNode in, String key) {
        return in.get(key) instanceof ObjectNode node ? node : in.putObject(key);
    }

    private static ArrayNode array(ObjectNode in, String key) {
        return in.get(key) instanceof ArrayNode node ? node : in.putArray(key);
    }
}
