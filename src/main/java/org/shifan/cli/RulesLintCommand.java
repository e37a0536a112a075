package org.shifan.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Mending;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Refused;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Lint;
import org.shifan.workshop.LintText;
import org.shifan.workshop.Linted;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Finds what is wrong with packs, and mends what can be mended without asking. */
final class RulesLintCommand implements Command {

    /** Where packs lie when none is named. */
    private static final String RULES = "rules";

    @Override
    public Phrase purpose() {
        return new Phrase("检查规则包，列出每一处问题；不运行规则", "Find every problem of packs, without running a rule");
    }

    @Override
    public String synopsis() {
        return "rules lint [DIR|PACK ...] [--fix]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .paramLabel("DIR|PACK")
                .type(List.class)
                .auxiliaryTypes(File.class)
                .arity("0..*")
                .description(new Phrase(
                                "规则包或线索规则的文件夹、装着它们的文件夹，或内置规则包的编号；不写时为 ./rules，没有就查内置的",
                                "Folders of packs or of hint rules, folders that hold them, or ids; by default ./rules, else"
                                        + " the built-in packs.")
                        .in(language))
                .build());
        spec.addOption(OptionSpec.builder("--fix")
                .description(new Phrase(
                                "改正编码、全角标点、换行、制表符和行尾空白，原文件另存为 .bak",
                                "Mend encoding, full-width signs, line ends, tabs, trailing blanks; keeps a .bak.")
                        .in(language))
                .build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        List<String> names = new ArrayList<>();
        for (Object file : (List<?>) parsed.matchedPositionalValue(0, List.of())) {
            names.add(Command.value(file));
        }
        Map<String, Path> folders = new LinkedHashMap<>();
        List<String> builtIn = new ArrayList<>();
        if (names.isEmpty() && Files.isDirectory(Path.of(RULES))) {
            names.add(RULES);
        }
        for (String name : names) {
            named(name, folders, builtIn, session);
        }
        if (names.isEmpty()) {
            builtIn.addAll(Input.ids(session));
        }
        if (parsed.hasMatchedOption("--fix")) {
            folders.forEach((name, folder) -> mend(name, folder, session));
        }
        List<Linted> linted = lint(folders, builtIn, session);
        session.out().text(LintText.write(linted, session.language()));
        for (Linted each : linted) {
            if (!each.problems().isEmpty()) {
                return Exit.FOUND;
            }
        }
        return Exit.OK;
    }

    private static List<Linted> lint(Map<String, Path> folders, List<String> builtIn, Session session) {
        try {
            return Lint.lint(folders, builtIn, session.library());
        } catch (UncheckedIOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取规则包", "cannot read the packs"), e);
        }
    }

    private static void named(String name, Map<String, Path> folders, List<String> builtIn, Session session) {
        for (Pack pack : session.library().builtIn()) {
            if (pack.id().equals(name)) {
                builtIn.add(name);
                return;
            }
        }
        Path folder = Input.path(name);
        if (!Files.isDirectory(folder)) {
            throw new Stop(
                    Exit.NO_INPUT,
                    new Phrase(
                            "没有文件夹 " + name + "，也没有叫这个编号的内置规则包",
                            "there is no folder " + name + ", nor a built-in pack of that id"));
        }
        List<Path> within = Lint.isPack(folder) ? List.of() : Lint.within(folder);
        if (within.isEmpty()) {
            folders.put(shown(folder), folder);
        }
        for (Path each : within) {
            folders.put(shown(each), each);
        }
    }

    private static String shown(Path folder) {
        return folder.toString().replace('\\', '/');
    }

    private static void mend(String name, Path folder, Session session) {
        List<Mending> mendings;
        try {
            mendings = Mending.mend(folder);
        } catch (Refused refused) {
            return; // lint says so
        } catch (IOException e) {
            throw new Stop(
                    Exit.NO_OUTPUT,
                    new Phrase("不能改写 " + name + " 里的文件，请检查权限", "cannot write in " + name + ", check its permissions"),
                    e);
        }
        StringBuilder text = new StringBuilder();
        for (Mending mending : mendings) {
            text.append(name).append('/').append(mending.file()).append('\n');
            for (Phrase done : mending.done()) {
                text.append(session.language() == Language.ZH ? "  已改：" : "  mended: ")
                        .append(session.say(done))
                        .append('\n');
            }
            text.append(session.language() == Language.ZH ? "  原文：" : "  kept as: ")
                    .append(mending.kept())
                    .append("\n\n");
        }
        session.out().text(text.toString());
    }
}
