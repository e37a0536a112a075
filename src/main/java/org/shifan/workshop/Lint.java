package org.shifan.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shifan.evaluation.Evaluator;
import org.shifan.pack.Condition;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Criterion;
import org.shifan.pack.FileText;
import org.shifan.pack.Hierarchy;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/**
 * Finds what is wrong with packs and hint rules before anybody is judged by them: first everything for which a pack is refused, then, in
 * packs that are accepted, what is allowed but hardly meant. No rule is run.
 */
public final class Lint {

    private static final String MANIFEST = "pack.yaml";
    private static final long LARGEST = 1 << 20;

    private final PackLibrary library;
    private final List<Linted> linted = new ArrayList<>();
    private final Map<String, Hierarchy> hierarchies = new HashMap<>();
    private final Map<String, Pack> parents = new HashMap<>();

    private Lint(PackLibrary library) {
        this.library = library;
    }

    /**
     * Looks through packs. What they share with each other and with the built-in ones is compared as well; a folder takes
     * the place of the built-in pack with its id.
     *
     * @param folders by the name under which each is reported
     * @param builtIn ids of built-in packs to look through themselves
     * @throws UncheckedIOException when a file cannot be read
     */
    public static List<Linted> lint(Map<String, Path> folders, List<String> builtIn, PackLibrary library) {
        Lint lint = new Lint(library);
        folders.forEach((name, folder) -> {
            if (PackLibrary.holdsHints(folder)) {
                lint.hints(name, folder);
            } else {
                lint.pack(name, folder);
            }
        });
        for (String id : builtIn) {
            lint.hierarchies.put(id, library.hierarchy(id));
            lint.linted.add(Linted.pack(id, library.builtIn(id).pack(), List.of(), Map.of()));
        }
        return lint.finished();
    }

    /** Whether it is the folder of a pack. */
    public static boolean isPack(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST));
    }

    /** The folders of packs and of hint rules in that folder, sorted by name. */
    public static List<Path> within(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(each -> isPack(each) || PackLibrary.holdsHints(each))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hints(String name, Path folder) {
        List<Problem> problems = new ArrayList<>();
        int rules = 0;
        try {
            rules = library.hints(folder).rules().size();
        } catch (Refused refused) {
            problems.addAll(refused.problems());
        }
        Map<String, FileText> texts = texts(folder, problems);
        linted.add(new Linted(name, true, null, rules, problems, texts));
    }

    private void pack(String name, Path folder) {
        List<Problem> problems = new ArrayList<>();
        Pack pack = null;
        try {
            pack = library.folder(folder).pack();
            Evaluator.check(pack);
        } catch (Refused refused) {
            problems.addAll(refused.problems());
            pack = null;
        }
        Map<String, FileText> texts = texts(folder, problems);
        if (pack != null) {
            hierarchies.put(name, Hierarchy.of(folder));
            Pack parent = library.parent(folder);
            if (parent != null) {
                parents.put(name, parent);
            }
        }
        linted.add(Linted.pack(name, pack, problems, texts));
    }

    /** The files of the folder that are read, and problems for those that look as if they were. */
    private static Map<String, FileText> texts(Path folder, List<Problem> problems) {
        Map<String, FileText> texts = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder.toRealPath())) {
            for (Path path : walk.sorted().toList()) {
                String file = folder.toRealPath().relativize(path).toString().replace('\\', '/');
                boolean plain = Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                if (plain && Files.size(path) <= LARGEST && (file.endsWith(".drl") || file.equals(MANIFEST))) {
                    texts.put(file, FileText.of(Files.readAllBytes(path)));
                } else if (plain && leftOut(file)) {
                    problems.add(new Problem(
                            "file-left-out",
                            file,
                            0,
                            0,
                            null,
                            null,
                            new Phrase(
                                    "这个文件不属于规则包，里面的规则不起作用", "a file that is no part of the pack: its rules do nothing"),
                            new Phrase("名字以 .drl 结尾（小写）的文件，或文件夹里的 pack.yaml", "a name ending with .drl, or pack.yaml"),
                            new Phrase("改名；不要的移出文件夹", "rename it, or move it away")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** Files that look like rules or a manifest but are not read; copies kept by {@code --fix} are meant to be none. */
    private static boolean leftOut(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        if (name.matches(".*\\.bak[0-9]*") || name.endsWith("~")) {
            return false;
        }
        return name.contains(".drl")
                || name.matches(".*\\.(dsl|dslr|rdrl|rdslr|gdst|xdrl)")
                || name.matches("pack\\.ya?ml(\\.txt)?");
    }

    /** What asks less than the documents that the manifest puts above this one. */
    private void hierarchy(Linted each, Map<String, Pack> others, List<Problem> problems) {
        Hierarchy hierarchy = hierarchies.get(each.name());
        if (hierarchy == null) {
            return;
        }
        List<Pack> highers = new ArrayList<>();
        if (parents.containsKey(each.name())) {
            highers.add(parents.get(each.name()));
        }
        for (String id : hierarchy.higher()) {
            Pack higher = others.get(id);
            if (higher != null && !id.equals(each.pack().id())) {
                highers.add(higher);
                continue;
            }
            problems.add(new Problem(
                    "higher-unknown",
                    MANIFEST,
                    1,
                    1,
                    "higher",
                    null,
                    Phrase.same("higher: " + id),
                    new Phrase(
                            "另一个规则包的编号：" + String.join("、", others.keySet()),
                            "the id of another pack: " + String.join(", ", others.keySet())),
                    null));
        }
        problems.addAll(Loosening.against(each.pack(), highers, hierarchy.allowances()));
    }

    private List<Linted> finished() {
        List<Linted> finished = new ArrayList<>();
        Map<String, Pack> others = new TreeMap<>();
        for (Pack pack : library.builtIn()) {
            others.put(pack.id(), pack);
        }
        for (Linted each : linted) {
            if (each.pack() != null) {
                others.put(each.pack().id(), each.pack());
            }
        }
        for (Linted each : linted) {
            List<Problem> problems = new ArrayList<>(each.problems());
            if (each.pack() != null) {
                facts(each, others, problems);
                measures(each, others, problems);
                conditions(each, problems);
                criteria(each, problems);
                hierarchy(each, others, problems);
            }
            problems.sort(Comparator.comparing((Problem problem) -> problem.file() == null ? "" : problem.file())
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column));
            finished.add(each.with(problems));
        }
        return finished;
    }

    // ---- facts

    private static void facts(Linted linted, Map<String, Pack> others, List<Problem> problems) {
        Pack pack = linted.pack();
        Set<String> read = new TreeSet<>();
        for (Indicator indicator : pack.indicators()) {
            read.addAll(indicator.facts());
        }
        for (Fact fact : pack.facts()) {
            if (read.contains(fact.name()) && fact.whole() != null) {
                read.add(fact.whole());
            }
        }
        for (Fact fact : pack.facts()) {
            if (!read.contains(fact.name()) && fact.type() != Fact.Type.TEXT) {
                problems.add(inManifest(
                        linted,
                        "fact-unread",
                        "name: " + fact.name(),
                        new Phrase(
                                "没有一条规则读 " + fact.name() + "（" + fact.label() + "）",
                                "no rule reads " + fact.name() + " (" + fact.label() + ")"),
                        new Phrase("规则读得到的事项", "a fact that a rule reads"),
                        new Phrase(
                                "写规则，或删去声明：县里不必填没有用的数",
                                "write the rule, or remove it: nobody should be asked for it")));
            }
        }
        for (Pack other : others.values()) {
            for (Fact fact : pack.facts()) {
                Fact same = other.id().equals(pack.id()) ? null : declared(other, fact);
                if (same != null && !same.equals(fact)) {
                    problems.add(inManifest(
                            linted,
                            "fact-differs",
                            "name: " + fact.name(),
                            new Phrase(
                                    fact.name() + " 在 " + other.id() + " 里的声明不同：" + difference(fact, same),
                                    fact.name() + " is declared otherwise in " + other.id() + ": "
                                            + difference(fact, same)),
                            new Phrase("同名事项在各规则包中的声明一致", "the same declaration in every pack"),
                            new Phrase("改名，或与其他规则包的写法统一", "rename it, or declare it alike")));
                }
            }
        }
    }

    private static Fact declared(Pack pack, Fact fact) {
        for (Fact each : pack.facts()) {
            if (each.name().equals(fact.name()) && each.level() == fact.level()) {
                return each;
            }
        }
        return null;
    }

    private static String difference(Fact one, Fact other) {
        Map<String, Object[]> parts = new LinkedHashMap<>();
        parts.put("label", new Object[] {one.label(), other.label()});
        parts.put("unit", new Object[] {one.unit(), other.unit()});
        parts.put("type", new Object[] {one.type(), other.type()});
        parts.put("min", new Object[] {one.min(), other.min()});
        parts.put("max", new Object[] {one.max(), other.max()});
        parts.put("whole", new Object[] {one.whole(), other.whole()});
        parts.put("gain", new Object[] {one.gain(), other.gain()});
        parts.put("enlarge", new Object[] {one.enlarge(), other.enlarge()});
        parts.put("kinds", new Object[] {one.kinds(), other.kinds()});
        parts.put("source", new Object[] {one.source(), other.source()});
        parts.put("owner", new Object[] {one.owner(), other.owner()});
        for (Map.Entry<String, Object[]> part : parts.entrySet()) {
            String here = String.valueOf(part.getValue()[0]);
            String there = String.valueOf(part.getValue()[1]);
            if (!here.equals(there)) {
                return part.getKey() + " " + here + " / " + there;
            }
        }
        return "";
    }

    // ---- measures

    /** One published total must not answer two questions. */
    private static void measures(Linted linted, Map<String, Pack> others, List<Problem> problems) {
        Map<String, Map.Entry<Pack, Indicator>> first = new HashMap<>();
        for (Pack other : others.values()) {
            if (!other.id().equals(linted.pack().id())) {
                for (Indicator indicator : other.indicators()) {
                    if (total(indicator)) {
                        first.putIfAbsent(indicator.measure(), Map.entry(other, indicator));
                    }
                }
            }
        }
        Map<String, Indicator> own = new HashMap<>();
        for (Indicator indicator : linted.pack().indicators()) {
            if (!total(indicator)) {
                continue;
            }
            Indicator before = own.putIfAbsent(indicator.measure(), indicator);
            Map.Entry<Pack, Indicator> elsewhere = first.get(indicator.measure());
            Indicator other = before != null ? before : elsewhere == null ? null : elsewhere.getValue();
            if (other == null || question(indicator).equals(question(other))) {
                continue;
            }
            String where = (before != null ? "" : elsewhere.getKey().id() + " ") + other.id();
            problems.add(at(
                    linted,
                    indicator,
                    "@measure",
                    "measure-differs",
                    new Phrase(
                            "度量 " + indicator.measure() + " 与 " + where + " 同名，算的却不是同一件事",
                            "the measure " + indicator.measure() + " is also that of " + where
                                    + ", which computes something else"),
                    new Phrase("一个度量名只有一种对象和条件", "one population and one condition for one measure"),
                    new Phrase(
                            "换一个度量名：公布的合计数会被两条规则共用", "another name: both rules would take the same published total")));
        }
    }

    /** Whether a published total can answer it. */
    private static boolean total(Indicator indicator) {
        return indicator.measure() != null
                && (indicator.shape() == Shape.SHARE
                        || indicator.shape() == Shape.RATIO
                        || indicator.shape() == Shape.PER);
    }

    private static List<Object> question(Indicator indicator) {
        List<Object> question = new ArrayList<>();
        question.add(indicator.shape());
        question.add(indicator.kinds());
        question.add(indicator.denominator());
        question.add(indicator.numerator());
        question.add(String.valueOf(indicator.part()));
        question.add(String.valueOf(indicator.whole()));
        question.add(indicator.heads());
        return question;
    }

    // ---- conditions

    private static void conditions(Linted linted, List<Problem> problems) {
        Pack pack = linted.pack();
        Vocabulary vocabulary = Vocabulary.of(pack.facts(), Map.of());
        for (Indicator indicator : pack.indicators()) {
            Level level = indicator.overInstitutions() ? Level.INSTITUTION : Level.JURISDICTION;
            List<Condition> atoms = new ArrayList<>(indicator.denominator().atoms());
            atoms.addAll(indicator.numerator().atoms());
            for (Condition atom : atoms) {
                if (atom instanceof Compare compare && !compare.yesNo()) {
                    constant(linted, indicator, compare, vocabulary.of(level).fact(compare.fact()), problems);
                }
            }
            if (indicator.shape() == Shape.VALUE && indicator.limit() != null) {
                value(linted, indicator, vocabulary.answers().fact(indicator.part()), problems);
            }
            for (String name : indicator.overInstitutions() ? indicator.facts() : Set.<String>of()) {
                asked(linted, indicator, vocabulary.institutionFacts().fact(name), problems);
            }
        }
    }

    /** A comparison that every value within the fact's range answers alike. */
    private static void constant(
            Linted linted, Indicator indicator, Compare compare, Fact fact, List<Problem> problems) {
        boolean low = compare.op().holds(Long.compare(fact.min(), compare.value()));
        boolean high = compare.op().holds(Long.compare(fact.max(), compare.value()));
        boolean inside = compare.value() >= fact.min() && compare.value() <= fact.max();
        boolean jumps = compare.op() == Limit.Op.EXACTLY || compare.op() == Limit.Op.NOT;
        if (low == high && !(jumps && inside)) {
            String text = compare.fact() + " " + compare.op().symbol() + " " + compare.value();
            problems.add(at(
                    linted,
                    indicator,
                    compare.fact(),
                    "condition-constant",
                    new Phrase(text + (low ? " 总是成立" : " 永远不成立"), text + (low ? " always holds" : " never holds")),
                    range(fact),
                    null));
        }
    }

    private static void value(Linted linted, Indicator indicator, Fact fact, List<Problem> problems) {
        if (fact.type() == Fact.Type.COUNT
                && indicator.limit().holds(fact.min(), 1) == indicator.limit().holds(fact.max(), 1)
                && indicator.limit().op() != Limit.Op.EXACTLY) {
            problems.add(at(
                    linted,
                    indicator,
                    fact.name(),
                    "condition-constant",
                    new Phrase(
                            "要求 " + indicator.limit().op().symbol() + " "
                                    + indicator.limit().text() + "：每个数都给出同一结论",
                            indicator.limit().op().symbol() + " "
                                    + indicator.limit().text() + ": every number gives the same outcome"),
                    range(fact),
                    null));
        }
    }

    private static Phrase range(Fact fact) {
        return new Phrase(
                "“" + fact.label() + "”在 " + fact.min() + "～" + fact.max() + " 之间",
                fact.name() + " lies between " + fact.min() + " and " + fact.max());
    }

    /** A fact that the forms do not ask of any kind of institution the rule looks at is missing for ever. */
    private static void asked(Linted linted, Indicator indicator, Fact fact, List<Problem> problems) {
        Set<Kind> never = new TreeSet<>(indicator.kinds());
        if (fact == null || fact.kinds().isEmpty()) {
            return;
        }
        fact.kinds().forEach(never::remove);
        if (never.size() == indicator.kinds().size()) {
            StringBuilder names = new StringBuilder();
            for (Kind kind : never) {
                names.append(names.isEmpty() ? "" : "、").append(kind.name());
            }
            problems.add(at(
                    linted,
                    indicator,
                    fact.name(),
                    "fact-not-asked",
                    new Phrase(
                            "“" + fact.label() + "”不向" + names + "收集，这条规则永远缺数据",
                            fact.name() + " is not asked of " + names + ": the rule will lack data for ever"),
                    new Phrase("向这些机构收集的事项", "a fact that these institutions are asked for"),
                    new Phrase("改机构类别，或另行声明事项", "other kinds, or a fact of its own")));
        }
    }

    // ---- criteria

    /** A criterion that is listed twice is counted twice. */
    private static void criteria(Linted linted, List<Problem> problems) {
        Set<String> clauses = new TreeSet<>();
        for (Criterion criterion : linted.pack().criteria()) {
            if (!clauses.add(criterion.clause() + "\n" + criterion.title())) {
                problems.add(inManifest(
                        linted,
                        "criterion-twice",
                        "id: " + criterion.id(),
                        Phrase.same(criterion.id() + " " + criterion.clause() + " " + criterion.title()),
                        new Phrase("每条只列一次", "each criterion once"),
                        null));
            }
        }
    }

    // ---- places

    /** A problem where that word first stands in the rule of the indicator, else where the rule begins. */
    private static Problem at(
            Linted linted,
            Indicator indicator,
            String word,
            String code,
            Phrase found,
            Phrase expected,
            Phrase advice) {
        FileText file = linted.texts().get(indicator.file());
        int line = indicator.line();
        int column = 1;
        if (file != null) {
            String[] lines = file.text().split("\n", -1);
            for (int i = indicator.line() - 1; i < lines.length; i++) {
                if (i >= indicator.line() && lines[i].startsWith("rule ")) {
                    break;
                }
                int at = lines[i].indexOf(word);
                if (at >= 0) {
                    line = i + 1;
                    column = at + 1;
                    break;
                }
            }
        }
        return new Problem(code, indicator.file(), line, column, null, indicator.id(), found, expected, advice);
    }

    private static Problem inManifest(
            Linted linted, String code, String words, Phrase found, Phrase expected, Phrase advice) {
        FileText file = linted.texts().get(MANIFEST);
        String[] lines = file == null ? new String[0] : file.text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int at = lines[i].indexOf(words);
            int end = at + words.length();
            boolean whole = at >= 0 && (end == lines[i].length() || !Character.isLetterOrDigit(lines[i].charAt(end)));
            if (whole) {
                return new Problem(code, MANIFEST, i + 1, at + 1, null, null, found, expected, advice);
            }
        }
        return new Problem(code, MANIFEST, 0, 0, null, null, found, expected, advice);
    }
}
