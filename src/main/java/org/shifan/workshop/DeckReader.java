package org.shifan.workshop;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Yaml;
import org.shifan.pack.Yaml.Node;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/** Reads the scenarios that lie beside a rule file. Every mistake of the file is told, each with its place. */
public final class DeckReader {

    /** How the name of a file with scenarios ends. */
    public static final String SUFFIX = ".tests.yaml";

    private static final Set<String> DECK_KEYS =
            new LinkedHashSet<>(List.of("rule", "demand", "equivalent", "scenarios"));
    private static final Set<String> SCENARIO_KEYS = new LinkedHashSet<>(List.of(
            "name",
            "institutions",
            "answers",
            "silent",
            "reported",
            "previous",
            "expect",
            "numerator",
            "denominator",
            "unknown",
            "gap",
            "others",
            "naming",
            "missing"));
    private static final Set<String> ROW_KEYS = new LinkedHashSet<>(List.of("kind", "count", "name", "branch"));
    private static final int MOST_ROWS = 10_000;

    private final String file;
    private final Pack pack;
    private final Vocabulary vocabulary;
    private final List<Problem> problems;

    private DeckReader(String file, Pack pack, Vocabulary vocabulary, List<Problem> problems) {
        this.file = file;
        this.pack = pack;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param vocabulary the facts that a scenario may name
     * @param problems gets what is wrong; what it concerns is left out of what is returned
     */
    public static List<Deck> read(String file, String text, Pack pack, Vocabulary vocabulary, List<Problem> problems) {
        return new DeckReader(file, pack, vocabulary, problems).decks(text);
    }

    private List<Deck> decks(String text) {
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
            return List.of();
        }
        List<Deck> decks = new ArrayList<>();
        Set<String> rules = new LinkedHashSet<>();
        for (Node node : elements(root)) {
            Deck deck = deck(node);
            if (deck != null && !rules.add(deck.rule())) {
                problem(
                        "rule-twice",
                        node,
                        Phrase.same("rule: " + deck.rule()),
                        new Phrase("每条规则只写一处", "each rule in one place"),
                        null);
            } else if (deck != null) {
                decks.add(deck);
            }
        }
        return decks;
    }

    private Deck deck(Node node) {
        Map<String, Node> map = keys(node, DECK_KEYS, Set.of("rule", "scenarios"));
        if (map == null) {
            return null;
        }
        String rule = text(map.get("rule"));
        if (rule == null) {
            return null;
        }
        if (pack.indicator(rule) == null) {
            List<String> ids = pack.indicators().stream().map(each -> each.id()).toList();
            problem(
                    "rule-unknown",
                    map.get("rule"),
                    Phrase.same("rule: " + rule),
                    new Phrase("规则包里一条规则的编号", "the id of a rule of the pack"),
                    meant(rule, ids));
            return null;
        }
        Modality demand = null;
        if (map.containsKey("demand")) {
            String word = choice(map.get("demand"), "demand", List.of("require", "encourage"));
            demand = word == null ? null : word.equals("require") ? Modality.REQUIRE : Modality.ENCOURAGE;
        }
        List<Deck.Equivalent> equivalents = new ArrayList<>();
        for (Node each : elements(map.get("equivalent"))) {
            Map<String, Node> entry = keys(each, Set.of("change", "reason"), Set.of("change", "reason"));
            if (entry != null) {
                equivalents.add(new Deck.Equivalent(text(entry.get("change")), text(entry.get("reason"))));
            }
        }
        List<Scenario> scenarios = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Node each : elements(map.get("scenarios"))) {
            Scenario scenario = scenario(each);
            if (scenario != null && !names.add(scenario.name())) {
                problem(
                        "name-twice",
                        each.map().get("name"),
                        Phrase.same(scenario.name()),
                        new Phrase("一条规则之下名称各不相同", "different names below one rule"),
                        null);
            } else if (scenario != null) {
                scenarios.add(scenario);
            }
        }
        return new Deck(rule, demand, equivalents, scenarios, file, node.line());
    }

    private Scenario scenario(Node node) {
        int before = problems.size();
        Map<String, Node> map = keys(node, SCENARIO_KEYS, Set.of("name", "expect"));
        if (map == null) {
            return null;
        }
        List<Scenario.Row> rows = new ArrayList<>();
        int count = 0;
        for (Node each : elements(map.get("institutions"))) {
            Scenario.Row row = row(each);
            if (row != null) {
                rows.add(row);
                count += row.count();
            }
        }
        if (count > MOST_ROWS) {
            problem(
                    "too-many-rows",
                    map.get("institutions"),
                    Phrase.same(String.valueOf(count)),
                    new Phrase("最多 " + MOST_ROWS + " 家机构", "at most " + MOST_ROWS + " institutions"),
                    null);
        }
        Scenario.Earlier previous = null;
        if (map.containsKey("previous")) {
            Map<String, Node> earlier = keys(map.get("previous"), Set.of("answers", "reported"), Set.of());
            if (earlier != null) {
                previous = new Scenario.Earlier(answers(earlier.get("answers")), totals(earlier.get("reported")));
            }
        }
        Map<String, Long> answers = answers(map.get("answers"));
        Map<String, Total> reported = totals(map.get("reported"));
        Scenario.Expected expected = expected(map);
        Set<Kind> silent = EnumSet.noneOf(Kind.class);
        for (Node each : elements(map.get("silent"))) {
            Kind kind = kind(each);
            if (kind != null && rows.stream().anyMatch(row -> row.kind() == kind)) {
                problem(
                        "silent-with-rows",
                        each,
                        Phrase.same(kind.name()),
                        new Phrase("没有写在 institutions 里的类别", "a kind without institutions"),
                        null);
            } else if (kind != null) {
                silent.add(kind);
            }
        }
        String name = text(map.get("name"));
        return problems.size() > before
                ? null
                : new Scenario(name, rows, answers, silent, reported, previous, expected, node.line());
    }

    private Scenario.Row row(Node node) {
        Set<String> known = new LinkedHashSet<>(ROW_KEYS);
        vocabulary.institutionFacts().facts().forEach(fact -> known.add(fact.name()));
        Map<String, Node> map = keys(node, known, Set.of("kind"));
        if (map == null) {
            return null;
        }
        Kind kind = kind(map.get("kind"));
        Long count = map.containsKey("count") ? number(map.get("count"), 1, MOST_ROWS) : (Long) 1L;
        Boolean branch = map.containsKey("branch") ? yesNo(map.get("branch")) : Boolean.FALSE;
        String name = map.containsKey("name") ? text(map.get("name")) : null;
        Map<String, Long> facts = facts(map, ROW_KEYS, vocabulary.institutionFacts());
        return kind == null || count == null || branch == null
                ? null
                : new Scenario.Row(kind, count.intValue(), name, branch, facts);
    }

    private Map<String, Long> answers(Node node) {
        if (node == null) {
            return Map.of();
        }
        Set<String> known = new LinkedHashSet<>();
        vocabulary.answers().facts().stream()
                .filter(fact -> fact.type() != Fact.Type.TEXT)
                .forEach(fact -> known.add(fact.name()));
        Map<String, Node> map = keys(node, known, Set.of());
        return map == null ? Map.of() : facts(map, Set.of(), vocabulary.answers());
    }

    private Map<String, Long> facts(Map<String, Node> map, Set<String> others, Vocabulary.Section section) {
        Map<String, Long> facts = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : map.entrySet()) {
            Fact fact = others.contains(entry.getKey()) ? null : section.fact(entry.getKey());
            if (fact == null) {
                continue;
            }
            if (fact.type() == Fact.Type.YESNO) {
                Boolean yes = yesNo(entry.getValue());
                if (yes != null) {
                    facts.put(fact.name(), yes ? 1L : 0L);
                }
            } else {
                Long number = number(entry.getValue(), fact.min(), fact.max());
                if (number != null) {
                    facts.put(fact.name(), number);
                }
            }
        }
        for (String name : facts.keySet()) {
            Long whole = facts.get(String.valueOf(section.fact(name).whole()));
            if (whole != null && facts.get(name) > whole) {
                problem(
                        "part-above-whole",
                        map.get(name),
                        Phrase.same(name + ": " + facts.get(name)),
                        new Phrase(
                                "不超过 " + section.fact(name).whole() + "（" + whole + "）",
                                "at most " + section.fact(name).whole() + " (" + whole + ")"),
                        null);
            }
        }
        return facts;
    }

    private Map<String, Total> totals(Node node) {
        Map<String, Total> totals = new LinkedHashMap<>();
        if (node == null) {
            return totals;
        }
        Set<String> measures = new LinkedHashSet<>();
        pack.indicators().stream().filter(each -> each.measure() != null).forEach(each -> measures.add(each.measure()));
        Map<String, Node> map = keys(node, measures, Set.of());
        if (map == null) {
            return totals;
        }
        for (Map.Entry<String, Node> entry : map.entrySet()) {
            String text = entry.getValue().text();
            if (text == null || !text.matches("[0-9]{1,10} ?/ ?[0-9]{1,10}")) {
                problem(
                        "total",
                        entry.getValue(),
                        shown(entry.getValue()),
                        new Phrase("分子/分母，如 30/100", "numerator/denominator, such as 30/100"),
                        null);
                continue;
            }
            int slash = text.indexOf('/');
            totals.put(
                    entry.getKey(),
                    new Total(
                            Long.parseLong(text.substring(0, slash).strip()),
                            Long.parseLong(text.substring(slash + 1).strip())));
        }
        return totals;
    }

    private Scenario.Expected expected(Map<String, Node> map) {
        List<String> codes = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.WAIVED) {
                codes.add(outcome.code());
            }
        }
        String code = map.containsKey("expect") ? choice(map.get("expect"), "expect", codes) : null;
        Outcome outcome = null;
        for (Outcome each : Outcome.values()) {
            outcome = each.code().equals(code) ? each : outcome;
        }
        return new Scenario.Expected(
                outcome,
                figure(map.get("numerator")),
                figure(map.get("denominator")),
                figure(map.get("unknown")),
                figure(map.get("gap")),
                map.containsKey("others")
                        ? elements(map.get("others")).stream().map(this::figure).toList()
                        : null,
                texts(map.get("naming")),
                texts(map.get("missing")));
    }

    // ---- single values

    private Long figure(Node node) {
        return node == null ? null : number(node, 0, Long.MAX_VALUE);
    }

    private List<String> texts(Node node) {
        if (node == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Node each : elements(node)) {
            String text = text(each);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private Long number(Node node, long min, long max) {
        String text = node.text();
        Long number = text != null && text.matches("[0-9]{1,18}") ? (Long) Long.parseLong(text) : null;
        if (number == null || number < min || number > max) {
            problem(
                    "number",
                    node,
                    shown(node),
                    max == Long.MAX_VALUE
                            ? new Phrase("整数", "a whole number")
                            : new Phrase(min + " 到 " + max + " 的整数", "a whole number from " + min + " to " + max),
                    null);
            return null;
        }
        return number;
    }

    private Boolean yesNo(Node node) {
        String text = node.text();
        if ("是".equals(text) || "true".equals(text)) {
            return true;
        }
        if ("否".equals(text) || "false".equals(text)) {
            return false;
        }
        problem("yes-no", node, shown(node), new Phrase("是 或 否", "是 or 否 (true or false)"), null);
        return null;
    }

    private Kind kind(Node node) {
        if (node == null) {
            return null;
        }
        Kind kind = node.text() == null ? null : Kind.named(node.text());
        if (kind == null) {
            List<String> names = new ArrayList<>();
            for (Kind each : Kind.values()) {
                names.add(each.name());
            }
            problem(
                    "kind",
                    node,
                    shown(node),
                    Phrase.same(String.join("、", names)),
                    meant(String.valueOf(node.text()), names));
        }
        return kind;
    }

    private String choice(Node node, String key, List<String> choices) {
        String text = node.text();
        if (text == null || !choices.contains(text)) {
            problem(
                    "choice",
                    node,
                    Phrase.same(key + ": " + text),
                    choices.contains("not-applicable")
                            ? new Phrase(
                                    "pass（达标）、fail（未达标）、incomplete（数据不足）、not-applicable（不适用）、manual（现场核定）",
                                    String.join(" | ", choices))
                            : Phrase.same(String.join(" | ", choices)),
                    text == null ? null : meant(text, choices));
            return null;
        }
        return text;
    }

    private String text(Node node) {
        String text = node == null ? null : node.text();
        if (node != null && (text == null || text.isBlank())) {
            problem("text", node, shown(node), new Phrase("文字", "text"), null);
            return null;
        }
        return text == null ? null : text.strip();
    }

    private List<Node> elements(Node node) {
        if (node == null) {
            return List.of();
        }
        if (node.list() == null) {
            problem("yaml-shape", node, shown(node), new Phrase("清单，每项以 - 开头", "a list"), null);
            return List.of();
        }
        return node.list();
    }

    private Map<String, Node> keys(Node node, Set<String> known, Set<String> needed) {
        Map<String, Node> map = node.map();
        if (map == null) {
            problem("yaml-shape", node, shown(node), new Phrase("键值，如 name: …", "keys and values"), null);
            return null;
        }
        for (Map.Entry<String, Node> entry : map.entrySet()) {
            if (!known.contains(entry.getKey())) {
                Phrase meant = meant(entry.getKey(), known);
                problem(
                        "key-unknown",
                        entry.getValue(),
                        Phrase.same(entry.getKey()),
                        known.size() > 20
                                ? new Phrase("这里有的键或填报事项", "a key or a fact that is known here")
                                : Phrase.same(String.join(", ", new java.util.TreeSet<>(known))),
                        meant);
            }
        }
        for (String key : new java.util.TreeSet<>(needed)) {
            if (!map.containsKey(key)) {
                problem("key-missing", node, new Phrase("没有写 " + key, "no " + key), Phrase.same(key + ": …"), null);
            }
        }
        return map;
    }

    private static Phrase meant(String written, Iterable<String> known) {
        String nearest = Spelling.nearest(written, known);
        return nearest == null ? null : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?");
    }

    private static Phrase shown(Node node) {
        return node.text() == null
                ? node.list() == null ? new Phrase("键值", "keys and values") : new Phrase("清单", "a list")
                : node.text().isEmpty() ? new Phrase("没有写", "nothing") : Phrase.same(node.text());
    }

    private void problem(String code, Node at, Phrase found, Phrase expected, Phrase advice) {
        problems.add(new Problem(code, file, at.line(), at.column(), null, null, found, expected, advice));
    }
}
