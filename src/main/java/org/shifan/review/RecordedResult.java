package org.shifan.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.evaluation.OnSite;
import org.shifan.evaluation.Outcome;
import org.shifan.score.Waiver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A result as it lies in a file, to be held against what judging the same facts anew gives. */
public final class RecordedResult {

    /** A doubt about what was found on site and had run out: what it says is nowhere else in a result. */
    private static final String ON_SITE_EXPIRED = "on-site-expired";

    /** The same about a permission. */
    private static final String WAIVER_EXPIRED = "waiver-expired";

    /** A doubt about what else a batch held, which no single snapshot tells. */
    private static final String TWICE = "submitted-twice";

    private final PastResult result;
    private final JsonNode json;

    private RecordedResult(PastResult result, JsonNode json) {
        this.result = result;
        this.json = json;
    }

    /**
     * All results of a file.
     *
     * @throws org.shifan.snapshot.Refused when it holds something else
     */
    public static List<RecordedResult> read(byte[] bytes, String file) {
        List<RecordedResult> recorded = new ArrayList<>();
        ResultReader.read(bytes, file, (result, json) -> recorded.add(new RecordedResult(result, json)));
        return recorded;
    }

    /**
     * Something that is not as it should be.
     *
     * @param path where in the result
     * @param recorded what stands there, as JSON, or null when nothing does
     * @param recomputed what judging anew gives, as JSON, or null when it gives nothing there
     */
    public record Difference(String path, String recorded, String recomputed) {

        /** Whether it is about what all findings add up to, and about none of them. */
        public boolean ofTotals() {
            return path.startsWith("$.counts.") || path.startsWith("$.score") || path.equals("$.verdict");
        }

        /** Whether it is about the finding of that indicator. */
        public boolean of(String indicator) {
            return path.startsWith("$.findings[" + indicator + "]");
        }
    }

    /** What it says. */
    public PastResult result() {
        return result;
    }

    /** What it says was found on site. */
    public List<OnSite> onSite() {
        List<OnSite> found = new ArrayList<>();
        for (JsonNode finding : json.path("findings")) {
            JsonNode manual = finding.path("manual");
            if (manual.isObject()) {
                List<String> evidence = new ArrayList<>();
                finding.path("evidence").forEach(each -> evidence.add(each.asString("")));
                found.add(new OnSite(
                        finding.path("id").asString(""),
                        "pass".equals(finding.path("outcome").asString("")) ? Outcome.PASS : Outcome.FAIL,
                        evidence,
                        manual.path("by").asString(""),
                        date(manual, "date"),
                        date(manual, "expires")));
            }
        }
        return found;
    }

    /** What it says was waived. */
    public List<Waiver> waivers() {
        List<Waiver> waivers = new ArrayList<>();
        for (JsonNode finding : json.path("findings")) {
            JsonNode waiver = finding.path("waiver");
            if (waiver.isObject()) {
                waivers.add(new Waiver(
                        finding.path("id").asString(""),
                        waiver.path("reason").asString(""),
                        waiver.path("approver").asString(""),
                        waiver.path("document").asString(""),
                        date(waiver, "expires")));
            }
        }
        return waivers;
    }

    /** A date of the result; one that is none counts as long past, so that it makes a difference. */
    private static LocalDate date(JsonNode node, String key) {
        String text = node.path(key).asString("");
        return text.matches("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|[0-9]{4}-[0-9]{2}-(29|30|31)")
                ? parsed(text)
                : LocalDate.EPOCH;
    }

    private static LocalDate parsed(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException noSuchDay) {
            return LocalDate.EPOCH;
        }
    }

    /**
     * Every place where it differs from a result that was judged anew.
     *
     * @param recomputed the JSON of that result
     * @param manual whether what was found on site came from a table and not from this result
     * @param waivers whether the waivers did
     */
    public List<Difference> against(byte[] recomputed, boolean manual, boolean waivers) {
        Set<String> unrepeatable = new HashSet<>(Set.of(TWICE));
        if (!manual) {
            unrepeatable.add(ON_SITE_EXPIRED);
        }
        if (!waivers) {
            unrepeatable.add(WAIVER_EXPIRED);
        }
        JsonNode anew = JsonMapper.shared().readTree(recomputed);
        List<Difference> differences = new ArrayList<>();
        compare("$", json, anew, unrepeatable, differences);
        return differences;
    }

    private static void compare(
            String path, JsonNode recorded, JsonNode anew, Set<String> unrepeatable, List<Difference> differences) {
        if (recorded.isObject() && anew.isObject()) {
            Set<String> names = new TreeSet<>(recorded.propertyNames());
            names.addAll(anew.propertyNames());
            for (String name : names) {
                JsonNode one = recorded.path(name);
                JsonNode other = anew.path(name);
                boolean doubts = path.equals("$") && name.equals("doubts");
                compare(
                        path + "." + name,
                        doubts ? repeatable(one, unrepeatable) : one,
                        doubts ? repeatable(other, unrepeatable) : other,
                        unrepeatable,
                        differences);
            }
        } else if (recorded.isArray() && anew.isArray()) {
            for (int i = 0; i < Math.max(recorded.size(), anew.size()); i++) {
                compare(
                        path + "[" + name(i, recorded, anew) + "]",
                        recorded.path(i),
                        anew.path(i),
                        unrepeatable,
                        differences);
            }
        } else if (!recorded.equals(anew)) {
            differences.add(new Difference(path, text(recorded), text(anew)));
        }
    }

    /** Findings are named by their ids, other items by their place. */
    private static String name(int place, JsonNode recorded, JsonNode anew) {
        String id = recorded.path(place).path("id").asString("");
        return !id.isEmpty() && id.equals(anew.path(place).path("id").asString("")) ? id : Integer.toString(place);
    }

    private static JsonNode repeatable(JsonNode doubts, Set<String> unrepeatable) {
        if (!doubts.isArray()) {
            return doubts;
        }
        tools.jackson.databind.node.ArrayNode kept = JsonMapper.shared().createArrayNode();
        for (JsonNode doubt : doubts) {
            if (!unrepeatable.contains(doubt.path("code").asString(""))) {
                kept.add(doubt);
            }
        }
        return kept;
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? null : node.toString();
    }
}
