package org.shifan.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/** From a pack's files to the pack: reads everything first, and takes only what was accepted whole. */
final class PackReader {

    private PackReader() {}

    /**
     * Reads a pack.
     *
     * @param store where is kept which rule files the engine reads alike, so that only changed ones cost time
     * @throws Refused with every problem of the pack, sorted by place
     */
    static Pack read(PackFolder folder, PackStore store) {
        List<Problem> problems = new ArrayList<>();
        String manifestText = folder.text(Manifest.FILE, problems);
        Manifest manifest = manifestText == null ? null : Manifest.read(manifestText, problems);
        if (manifest == null) {
            throw refused(problems);
        }
        FileText manifestFile = new FileText(FileText.Encoding.UTF_8, manifestText, 0);
        Vocabulary vocabulary = vocabulary(manifest, manifestFile, problems);
        String javaPackage = manifest.id().replace('-', '_');
        Map<String, String> texts = new TreeMap<>();
        List<RuleReader.RuleFile> files = new ArrayList<>();
        List<Indicator> indicators = new ArrayList<>();
        for (String file : folder.ruleFiles()) {
            String text = folder.text(file, problems);
            if (text == null) {
                continue;
            }
            boolean core = manifest.core().isEmpty() || manifest.core().contains(file);
            RuleReader.RuleFile read =
                    RuleReader.read(file, text, javaPackage, vocabulary, core, manifest.target(), problems);
            texts.put(file, text);
            files.add(read);
            indicators.addAll(read.indicators());
        }
        indicators.sort(
                java.util.Comparator.comparingInt(indicator -> manifest.order().indexOf(indicator.id())));
        if (manifest.lineage().parent() != null && manifest.order().isEmpty()) {
            // Whoever reads the files of a child alone would judge by half of its rules.
            throw new IllegalStateException(manifest.id() + " was not put together with what it extends");
        }
        checkAcross(manifest, manifestFile, folder, files, indicators, problems);
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        for (RuleReader.RuleFile file : files) {
            String text = texts.get(file.file());
            String key = PackFolder.sha256(
                    text.getBytes(StandardCharsets.UTF_8), javaPackage.getBytes(StandardCharsets.UTF_8));
            if (!store.agreed(key) && TreeCheck.agrees(file, text, problems)) {
                store.keepAgreed(key);
            }
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        return pack(manifest, indicators, folder.sha256());
    }

    private static Vocabulary vocabulary(Manifest manifest, FileText text, List<Problem> problems) {
        try {
            return Vocabulary.of(manifest.facts(), Map.of());
        } catch (IllegalArgumentException twice) {
            String name = twice.getMessage().substring(twice.getMessage().lastIndexOf(' ') + 1);
            problems.add(inManifest(
                    "fact-twice",
                    text,
                    "name: " + name,
                    Phrase.same(twice.getMessage()),
                    new Phrase("每个填报事项只声明一次", "each fact declared once")));
            return Vocabulary.core();
        }
    }

    /** What only shows when all files are seen together. */
    private static void checkAcross(
            Manifest manifest,
            FileText text,
            PackFolder folder,
            List<RuleReader.RuleFile> files,
            List<Indicator> indicators,
            List<Problem> problems) {
        for (String core : manifest.core()) {
            if (!folder.ruleFiles().contains(core)) {
                problems.add(inManifest(
                        "core-file",
                        text,
                        core,
                        new Phrase("core 里的文件不存在：" + core, "core names a file that is not there: " + core),
                        Phrase.same(String.join(", ", folder.ruleFiles()))));
            }
        }
        Map<String, String> packages = new HashMap<>();
        for (RuleReader.RuleFile file : files) {
            boolean named = file.javaPackage().indexOf('.') > 0; // else it could not be read, and that is said already
            String other = packages.putIfAbsent(file.javaPackage(), file.file());
            if (other != null && named) {
                problems.add(problem(
                        "package-twice",
                        file.file(),
                        1,
                        Phrase.same("package " + file.javaPackage()),
                        new Phrase("与 " + other + " 不同的包名", "another package than " + other)));
            }
        }
        if (indicators.isEmpty() && problems.isEmpty()) {
            problems.add(inManifest(
                    "no-rules",
                    text,
                    "id:",
                    new Phrase("没有一条规则", "not a single rule"),
                    new Phrase("至少一个 .drl 文件，至少一条规则", "at least one rule in a .drl file")));
        }
        TreeSet<String> ids = new TreeSet<>();
        for (Indicator indicator : indicators) {
            if (!ids.add(indicator.id())) {
                problems.add(problem(
                        "id-twice",
                        indicator.file(),
                        indicator.line(),
                        new Phrase("编号重复：" + indicator.id(), "id given twice: " + indicator.id()),
                        new Phrase("每个编号一条规则", "one rule for each id")));
            }
        }
        checkScoring(manifest.scoring(), indicators, problems);
        for (Criterion criterion : manifest.criteria()) {
            if (!ids.add(criterion.id())) {
                problems.add(inManifest(
                        "id-twice",
                        text,
                        "id: " + criterion.id(),
                        new Phrase("编号重复：" + criterion.id(), "id given twice: " + criterion.id()),
                        new Phrase("每条要么有规则，要么在 criteria 里说明", "either a rule or an entry under criteria")));
            }
        }
    }

    /** Weights name required indicators; groups hold each of them exactly once. */
    private static void checkScoring(Scoring scoring, List<Indicator> indicators, List<Problem> problems) {
        Set<String> required = new TreeSet<>();
        for (Indicator indicator : indicators) {
            if (indicator.modality() == Modality.REQUIRE) {
                required.add(indicator.id());
            }
        }
        Set<String> named = new TreeSet<>(scoring.weights().keySet());
        Set<String> grouped = new TreeSet<>();
        for (Scoring.Group group : scoring.groups()) {
            for (String id : group.indicators()) {
                named.add(id);
                if (!grouped.add(id)) {
                    problems.add(scoring("scoring-twice", id, new Phrase("只在一组里", "in one group only")));
                }
            }
        }
        for (String id : named) {
            if (!required.contains(id)) {
                problems.add(scoring(
                        "scoring-indicator",
                        id,
                        new Phrase("有规则的、必须做到的指标（require）", "a required indicator of this pack")));
            }
        }
        if (!scoring.groups().isEmpty()) {
            for (String id : required) {
                if (!grouped.contains(id)) {
                    problems.add(scoring(
                            "scoring-group", id, new Phrase("每项必须做到的指标都在一组里", "every required indicator in a group")));
                }
            }
        }
    }

    private static Problem scoring(String code, String id, Phrase expected) {
        return problem(code, Manifest.FILE, 0, Phrase.same("scoring: " + id), expected);
    }

    private static Pack pack(Manifest manifest, List<Indicator> indicators, String sha256) {
        List<Fact> facts = manifest.facts();
        return new Pack(
                manifest.id(),
                manifest.version(),
                manifest.title(),
                manifest.number(),
                manifest.issuer(),
                manifest.level(),
                manifest.from(),
                manifest.until(),
                manifest.target(),
                facts,
                indicators,
                manifest.criteria(),
                manifest.notes(),
                manifest.scoring(),
                manifest.lineage(),
                sha256);
    }

    private static Problem problem(String code, String file, int line, Phrase found, Phrase expected) {
        return new Problem(code, file, line, line == 0 ? 0 : 1, null, null, found, expected, null);
    }

    /** A problem where those words last stand in the manifest. */
    private static Problem inManifest(String code, FileText text, String words, Phrase found, Phrase expected) {
        int at = Math.max(0, text.text().lastIndexOf(words));
        return new Problem(code, Manifest.FILE, text.line(at), text.column(at), null, null, found, expected, null);
    }

    private static Refused refused(List<Problem> problems) {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(java.util.Comparator.comparing((Problem problem) -> problem.file() == null ? "" : problem.file())
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return new Refused(sorted);
    }
}
