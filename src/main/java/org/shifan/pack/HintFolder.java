package org.shifan.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;

/** From files of hint rules to the rules: all problems of all files at once, and nothing of a folder that has any. */
final class HintFolder {

    /** What an editor of hint rules writes even where something else is wrong: their package, an import, the sentence. */
    private static final Pattern HINTS =
            Pattern.compile("(?m)^\\s*(package|import)\\s+hints\\b|\\bhint\\s*\\.\\s*review\\b");

    private HintFolder() {}

    /** Whether that folder holds hint rules and is no pack's. */
    static boolean recognised(Path folder) {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve(Manifest.FILE))) {
            return false;
        }
        try {
            for (byte[] file : PackFolder.files(folder).files().values()) {
                if (HINTS.matcher(FileText.of(file).text()).find()) {
                    return true;
                }
            }
            return false;
        } catch (Refused noRules) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a folder.
     *
     * @param store where is kept which rule files the engine reads alike
     * @throws Refused with every problem, sorted by place
     */
    static HintRules read(PackFolder folder, PackStore store) {
        List<Problem> problems = new ArrayList<>();
        List<HintRule> rules = new ArrayList<>();
        Map<String, String> packages = new HashMap<>();
        for (String file : folder.ruleFiles()) {
            String text = folder.text(file, problems);
            if (text == null) {
                continue;
            }
            HintReader.HintFile read = HintReader.read(file, text, problems);
            rules.addAll(read.rules());
            String other = packages.putIfAbsent(read.javaPackage(), file);
            if (other != null && read.javaPackage().indexOf('.') > 0) {
                problems.add(problem(
                        "package-twice",
                        file,
                        1,
                        Phrase.same("package " + read.javaPackage()),
                        new Phrase("与 " + other + " 不同的包名", "another package than " + other)));
            }
            String key = PackFolder.sha256(
                    text.getBytes(StandardCharsets.UTF_8), HintReader.PACKAGE.getBytes(StandardCharsets.UTF_8));
            if (problems.isEmpty() && !store.agreed(key) && TreeCheck.agrees(read, text, problems)) {
                store.keepAgreed(key);
            }
        }
        TreeSet<String> ids = new TreeSet<>();
        for (HintRule rule : rules) {
            if (!ids.add(rule.id())) {
                problems.add(problem(
                        "id-twice",
                        rule.file(),
                        rule.line(),
                        new Phrase("编号重复：" + rule.id(), "id given twice: " + rule.id()),
                        new Phrase("每个编号一条规则", "one rule for each id")));
            }
        }
        if (rules.isEmpty() && problems.isEmpty()) {
            problems.add(problem(
                    "no-rules",
                    null,
                    0,
                    new Phrase("没有一条规则", "not a single rule"),
                    new Phrase("至少一个 .drl 文件，至少一条规则", "at least one rule in a .drl file")));
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing((Problem each) -> each.file() == null ? "" : each.file())
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column));
            throw new Refused(problems);
        }
        rules.sort(Comparator.comparing(HintRule::id));
        return new HintRules(rules, folder.sha256());
    }

    private static Problem problem(String code, String file, int line, Phrase found, Phrase expected) {
        return new Problem(code, file, line, line == 0 ? 0 : 1, null, null, found, expected, null);
    }
}
