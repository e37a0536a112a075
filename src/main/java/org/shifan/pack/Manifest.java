package org.shifan.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shifan.pack.Yaml.Node;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * What {@code pack.yaml} says.
 *
 * @param hierarchy the documents above it, and what it may ask less than they do
 * @param lineage how it stands to other packs
 * @param order the ids of all its rules and criteria in the document's order; empty for the order of the files
 * @param core the files whose rules are the core profile; empty means all
 */
record Manifest(
        String id,
        String version,
        String title,
        String number,
        String issuer,
        String level,
        LocalDate from,
        LocalDate until,
        LocalDate target,
        List<String> core,
        List<Fact> facts,
        List<String> notes,
        List<Criterion> criteria,
        Scoring scoring,
        Lineage lineage,
        List<String> order,
        Hierarchy hierarchy) {

    static final String FILE = "pack.yaml";

    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "id",
            "version",
            "title",
            "number",
            "issuer",
            "level",
            "from",
            "until",
            "target",
            "core",
            "facts",
            "notes",
            "criteria",
            "scoring",
            "document",
            "supersedes",
            "extends",
            "removes",
            "replaces",
            "order",
            "higher",
            "allows"));
    private static final Set<String> REMOVAL_KEYS = new TreeSet<>(List.of("id", "reason"));
    private static final Set<String> SCORING_KEYS =
            new TreeSet<>(List.of("model", "weights", "groups", "partial", "max"));
    private static final Set<String> GROUP_KEYS = new TreeSet<>(List.of("name", "weight", "indicators"));
    private static final Set<String> ALLOWANCE_KEYS = new TreeSet<>(List.of("indicator", "document", "reason"));
    private static final Set<String> FACT_KEYS = new TreeSet<>(List.of(
            "name", "label", "unit", "level", "type", "min", "max", "whole", "gain", "enlarge", "kinds", "source",
            "owner"));
    private static final Set<String> CRITERION_KEYS =
            new TreeSet<>(List.of("id", "clause", "title", "measure", "status", "reason"));
    /** Words of the rule language, which would not be read as facts there. */
    private static final Set<String> NOT_FREE = Set.of(
            "class",
            "kind",
            "ratio",
            "in",
            "true",
            "false",
            "null",
            "rule",
            "when",
            "then",
            "end",
            "from",
            "collect",
            "not",
            "exists",
            "forall",
            "eval",
            "or",
            "and",
            "this",
            "new",
            "contains",
            "matches",
            "memberOf",
            "soundslike");

    private static final long MOST = 10_000_000_000L;

    /** Reads the manifest; what is wrong is added to the problems and left out of what is returned, null if all is. */
    static Manifest read(String text, List<Problem> problems) {
        return new Reader(problems).manifest(text);
    }

    private static final class Reader {

        private final List<Problem> problems;

        Reader(List<Problem> problems) {
            this.problems = problems;
        }

        Manifest manifest(String text) {
            Node root;
            try {
                root = Yaml.read(text);
            } catch (Yaml.Malformed malformed) {
                problem(
                        "yaml",
                        new Node("", malformed.line(), malformed.column()),
                        Phrase.same(malformed.getMessage()),
                        new Phrase("正确的 YAML", "well-formed YAML"),
                        null);
                return null;
            }
            Map<String, Node> map = keys(root, KEYS, Set.of("id", "version", "title", "issuer", "level"));
            String id = text(map, "id");
            if (id != null && !id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                problem(
                        "pack-id",
                        map.get("id"),
                        Phrase.same(id),
                        new Phrase("小写英文、数字和连字符，如 yuexiu-2025", "lower-case letters, digits and hyphens"),
                        null);
            }
            List<Fact> facts = new ArrayList<>();
            for (Node node : list(map, "facts")) {
                Fact fact = fact(node);
                if (fact != null) {
                    facts.add(fact);
                }
            }
            wholes(facts, map.get("facts"));
            List<Criterion> criteria = new ArrayList<>();
            for (Node node : list(map, "criteria")) {
                Criterion criterion = criterion(node);
                if (criterion != null) {
                    criteria.add(criterion);
                }
            }
            LocalDate from = date(map, "from");
            LocalDate until = date(map, "until");
            if (from != null && until != null && until.isBefore(from)) {
                problem(
                        "range",
                        map.get("until"),
                        Phrase.same(from + " > " + until),
                        Phrase.same("from <= until"),
                        null);
            }
            if (map.get("level") != null) {
                choice(map, "level", List.of("国家", "省", "市", "县区"));
            }
            return new Manifest(
                    id == null ? "pack" : id,
                    text(map, "version"),
                    text(map, "title"),
                    text(map, "number"),
                    text(map, "issuer"),
                    text(map, "level"),
                    from,
                    until,
                    date(map, "target"),
                    texts(map, "core"),
                    facts,
                    texts(map, "notes"),
                    criteria,
                    map.containsKey("scoring") ? scoring(map.get("scoring")) : Scoring.EQUAL,
                    lineage(map, id == null ? "pack" : id),
                    texts(map, "order"),
                    hierarchy(map));
        }

        private Lineage lineage(Map<String, Node> map, String id) {
            for (String key : List.of("document", "supersedes")) {
                String other = text(map, key);
                if (other != null && !other.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                    problem(
                            "pack-id",
                            map.get(key),
                            Phrase.same(key + ": " + other),
                            new Phrase("规则包的编号，如 yuexiu-2025", "the id of a pack, such as yuexiu-2025"),
                            null);
                }
            }
            List<Lineage.Removal> removed = new ArrayList<>();
            for (Node node : list(map, "removes")) {
                int before = problems.size();
                Map<String, Node> removal = keys(node, REMOVAL_KEYS, REMOVAL_KEYS);
                if (problems.size() == before) {
                    removed.add(new Lineage.Removal(text(removal, "id"), text(removal, "reason")));
                }
            }
            if (!removed.isEmpty() && !map.containsKey("extends")) {
                problem(
                        "removes-alone",
                        map.get("removes"),
                        Phrase.same("removes"),
                        new Phrase("extends 另一个规则包时才能删去它的条目", "extends, to remove something of that pack"),
                        null);
            }
            String document = text(map, "document");
            return new Lineage(
                    document == null ? id : document,
                    text(map, "supersedes"),
                    text(map, "extends"),
                    texts(map, "replaces"),
                    removed);
        }

        private Scoring scoring(Node node) {
            Map<String, Node> map = keys(node, SCORING_KEYS, Set.of("model"));
            if (map.containsKey("model")) {
                choice(map, "model", List.of("weights"));
            }
            Map<String, Integer> weights = new TreeMap<>();
            if (map.containsKey("weights")) {
                Map<String, Node> given = map.get("weights").map();
                if (given == null) {
                    problem(
                            "yaml-shape",
                            map.get("weights"),
                            Phrase.same("weights"),
                            Phrase.same("weights: { YX-01: 2, … }"),
                            null);
                } else {
                    for (String id : given.keySet()) {
                        weights.put(id, weight(given, id));
                    }
                }
            }
            List<Scoring.Group> groups = new ArrayList<>();
            for (Node each : list(map, "groups")) {
                Map<String, Node> group = keys(each, GROUP_KEYS, Set.of("name", "weight"));
                if (group.containsKey("name") && group.containsKey("weight")) {
                    groups.add(new Scoring.Group(
                            text(group, "name"), weight(group, "weight"), texts(group, "indicators")));
                }
            }
            boolean partial = map.containsKey("partial")
                    && choice(map, "partial", List.of("true", "false")).equals("true");
            return new Scoring(weights, groups, partial, map.containsKey("max") ? weight(map, "max") : 100);
        }

        /** A whole number from 1 to 1000. */
        private int weight(Map<String, Node> map, String key) {
            String text = map.get(key).text();
            if (text == null || !text.matches("[1-9][0-9]{0,2}|1000")) {
                problem(
                        "number",
                        map.get(key),
                        Phrase.same(key + ": " + text),
                        new Phrase("1 到 1000 的整数", "a whole number from 1 to 1000"),
                        null);
                return 1;
            }
            return Integer.parseInt(text);
        }

        private Hierarchy hierarchy(Map<String, Node> map) {
            List<Hierarchy.Allowance> allowances = new ArrayList<>();
            for (Node node : list(map, "allows")) {
                int before = problems.size();
                Map<String, Node> allowance = keys(node, ALLOWANCE_KEYS, ALLOWANCE_KEYS);
                if (problems.size() == before) {
                    allowances.add(new Hierarchy.Allowance(
                            text(allowance, "indicator"),
                            text(allowance, "document"),
                            text(allowance, "reason"),
                            node.line()));
                }
            }
            return new Hierarchy(texts(map, "higher"), allowances);
        }

        private Fact fact(Node node) {
            int before = problems.size();
            Map<String, Node> map = keys(node, FACT_KEYS, Set.of("name", "label", "level", "type"));
            if (problems.size() > before) {
                return null;
            }
            String name = text(map, "name");
            if (!name.matches("[a-z][A-Za-z0-9]{1,60}") || NOT_FREE.contains(name)) {
                problem(
                        "fact-name",
                        map.get("name"),
                        Phrase.same(name),
                        new Phrase("英文小写开头的驼峰名", "a camelCase name"),
                        null);
            }
            if (Vocabulary.core().answers().fact(name) != null
                    || Vocabulary.core().institutionFacts().fact(name) != null) {
                problem(
                        "fact-core",
                        map.get("name"),
                        Phrase.same(name),
                        new Phrase("新的名字：这是核心事项，无须声明", "another name: this is a core fact already"),
                        null);
            }
            String level = choice(map, "level", List.of("jurisdiction", "institution"));
            String type = choice(map, "type", List.of("count", "yesno", "text"));
            boolean count = "count".equals(type);
            long min = number(map, "min", 0);
            long max = number(map, "max", count ? MOST : 1);
            if (min > max) {
                problem("range", map.get("min"), Phrase.same(min + " > " + max), Phrase.same("min <= max"), null);
            }
            List<Kind> kinds = new ArrayList<>();
            for (Node each : list(map, "kinds")) {
                Kind kind = Kind.named(each.text());
                if (kind == null) {
                    problem("kind-unknown", each, Phrase.same(String.valueOf(each.text())), kindNames(), null);
                } else {
                    kinds.add(kind);
                }
            }
            String unit = text(map, "unit");
            if (problems.size() > before) {
                return null;
            }
            return new Fact(
                    name,
                    text(map, "label"),
                    unit == null ? "" : unit,
                    level.equals("jurisdiction") ? Fact.Level.JURISDICTION : Fact.Level.INSTITUTION,
                    count ? Fact.Type.COUNT : type.equals("yesno") ? Fact.Type.YESNO : Fact.Type.TEXT,
                    count ? min : 0,
                    count ? max : 1,
                    text(map, "whole"),
                    text(map, "gain"),
                    text(map, "enlarge"),
                    kinds,
                    text(map, "source"),
                    text(map, "owner"));
        }

        /** A fact's whole must be a count of the same level, core or declared here. */
        private void wholes(List<Fact> facts, Node at) {
            for (Fact fact : facts) {
                if (fact.whole() == null) {
                    continue;
                }
                Fact whole = Vocabulary.core().of(fact.level()).fact(fact.whole());
                for (Fact other : facts) {
                    if (other.name().equals(fact.whole()) && other.level() == fact.level()) {
                        whole = other;
                    }
                }
                if (whole == null || whole.type() != Fact.Type.COUNT || fact.type() != Fact.Type.COUNT) {
                    problem(
                            "fact-whole",
                            at,
                            Phrase.same(fact.name() + ": whole: " + fact.whole()),
                            new Phrase("同一层级的数（核心事项或本清单声明的）", "a count of the same level, core or declared here"),
                            null);
                }
            }
        }

        private Criterion criterion(Node node) {
            int before = problems.size();
            Map<String, Node> map = keys(node, CRITERION_KEYS, Set.of("id", "clause", "title", "status", "reason"));
            if (problems.size() > before) {
                return null;
            }
            String status = choice(map, "status", List.of("pending", "informational"));
            return new Criterion(
                    text(map, "id"),
                    text(map, "clause"),
                    text(map, "title"),
                    text(map, "measure"),
                    "informational".equals(status) ? Criterion.Status.INFORMATIONAL : Criterion.Status.PENDING,
                    text(map, "reason"));
        }

        private Map<String, Node> keys(Node node, Set<String> known, Set<String> needed) {
            Map<String, Node> map = node.map();
            if (map == null) {
                problem(
                        "yaml-shape",
                        node,
                        Phrase.same(String.valueOf(node.text())),
                        new Phrase("键值，如 id: …", "keys and values, such as id: …"),
                        null);
                return Map.of();
            }
            for (Map.Entry<String, Node> entry : map.entrySet()) {
                if (!known.contains(entry.getKey())) {
                    String nearest = Spelling.nearest(entry.getKey(), known);
                    problem(
                            "key-unknown",
                            entry.getValue(),
                            Phrase.same(entry.getKey()),
                            Phrase.same(String.join(", ", known)),
                            nearest == null
                                    ? null
                                    : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?"));
                }
            }
            for (String key : new TreeSet<>(needed)) {
                Node value = map.get(key);
                if (value == null || value.text() == null || value.text().isBlank()) {
                    problem("key-missing", node, new Phrase("没有写 " + key, "no " + key), Phrase.same(key + ": …"), null);
                }
            }
            return map;
        }

        private String text(Map<String, Node> map, String key) {
            Node node = map.get(key);
            if (node == null) {
                return null;
            }
            String text = node.text();
            if (text == null || text.isBlank()) {
                problem("text", node, Phrase.same(key), new Phrase("文字", "text"), null);
                return null;
            }
            for (int i = 0; i < text.length(); i++) {
                if (RuleScanner.hidden(text.charAt(i))) {
                    problem(
                            "hidden-character",
                            node,
                            Phrase.same(RuleScanner.visible(text.charAt(i))),
                            new Phrase("普通文字", "plain text"),
                            null);
                    return null;
                }
            }
            return text.strip();
        }

        private List<Node> list(Map<String, Node> map, String key) {
            Node node = map.get(key);
            if (node == null) {
                return List.of();
            }
            if (node.list() == null) {
                problem("yaml-shape", node, Phrase.same(key), new Phrase("清单，每项以 - 开头", "a list"), null);
                return List.of();
            }
            return node.list();
        }

        private List<String> texts(Map<String, Node> map, String key) {
            List<String> texts = new ArrayList<>();
            for (Node node : list(map, key)) {
                String text = text(Map.of(key, node), key);
                if (text != null) {
                    texts.add(text);
                }
            }
            return texts;
        }

        private LocalDate date(Map<String, Node> map, String key) {
            String text = text(map, key);
            try {
                return text == null ? null : LocalDate.parse(text);
            } catch (DateTimeParseException notADate) {
                problem(
                        "date",
                        map.get(key),
                        Phrase.same(key + ": " + text),
                        new Phrase("日期，如 2025-12-31", "a date such as 2025-12-31"),
                        null);
                return null;
            }
        }

        private long number(Map<String, Node> map, String key, long otherwise) {
            String text = text(map, key);
            if (text == null) {
                return otherwise;
            }
            if (!text.matches("[0-9]{1,10}")) {
                problem("number", map.get(key), Phrase.same(text), new Phrase("整数", "a whole number"), null);
                return otherwise;
            }
            return Long.parseLong(text);
        }

        private String choice(Map<String, Node> map, String key, List<String> choices) {
            String text = text(map, key);
            if (text == null || !choices.contains(text)) {
                problem(
                        "choice",
                        map.get(key),
                        Phrase.same(key + ": " + text),
                        Phrase.same(String.join(" | ", choices)),
                        null);
                return choices.get(0);
            }
            return text;
        }

        private static Phrase kindNames() {
            StringBuilder names = new StringBuilder();
            for (Kind kind : Kind.values()) {
                names.append(names.isEmpty() ? "" : "、").append(kind.name());
            }
            return Phrase.same(names.toString());
        }

        private void problem(String code, Node at, Phrase found, Phrase expected, Phrase advice) {
            int line = at == null ? 0 : at.line();
            int column = at == null ? 0 : at.column();
            problems.add(new Problem(code, FILE, line, column, null, null, RuleScanner.plain(found), expected, advice));
        }
    }
}
