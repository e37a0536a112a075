package org.shifan.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.shifan.pack.LoadedPack;
import org.shifan.report.Handbook;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Deck;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes the handbook of a pack. */
final class RulesDocsCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("生成规则包的指标手册（网页或 Markdown）", "Write the handbook of a pack (a web page or Markdown)");
    }

    @Override
    public String synopsis() {
        return "rules docs PACK [-o html[:FILE]|md[:FILE]]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(
                Command.parameter("0", "PACK", String.class, true, RulesDiffCommand.pack("", "The pack"), language));
        spec.addOption(Command.option(
                "-o",
                "FORMAT[:FILE]",
                new Phrase(
                        "html 或 md（默认），可加文件名，如 -o html:手册.html",
                        "html or md (default), to a file if named, as -o html:handbook.html."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String word = parsed.matchedOptionValue("-o", "md");
        int colon = word.indexOf(':');
        String format = colon < 0 ? word : word.substring(0, colon);
        String file = colon < 0 ? null : word.substring(colon + 1);
        if (!List.of("html", "md").contains(format) || file != null && file.isEmpty()) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "-o " + word + " 应为 html、md、html:文件 或 md:文件",
                            "-o " + word + ": expected html, md, html:FILE or md:FILE"));
        }
        String name = parsed.matchedPositionalValue(0, "");
        LoadedPack loaded = Input.pack(name, session);
        Map<String, Deck> decks = decks(name, loaded, session);
        Vocabulary vocabulary = Input.vocabulary(List.of(loaded), session);
        String text = format.equals("html")
                ? Handbook.html(loaded.pack(), decks, vocabulary, session.language())
                : Handbook.markdown(loaded.pack(), decks, vocabulary, session.language());
        if (file == null) {
            session.out().text(text);
            return Exit.OK;
        }
        try {
            return Output.write(Path.of(file), text.getBytes(StandardCharsets.UTF_8), session)
                    ? Exit.OK
                    : Exit.NO_OUTPUT;
        } catch (InvalidPathException e) {
            throw new Stop(Exit.USAGE, new Phrase("不能作文件名：" + file, "not a file name: " + file), e);
        }
    }

    /** The scenarios beside the rules; for a built-in pack those in the clone, when its rules are the very same. */
    private static Map<String, Deck> decks(String name, LoadedPack pack, Session session) {
        Path folder = Input.path(name);
        if (!Files.isDirectory(folder)) {
            folder = Path.of(Benches.RULES).resolve(pack.pack().id());
        }
        boolean same = Files.isDirectory(folder)
                && Input.folder(folder.toString(), session)
                        .pack()
                        .sha256()
                        .equals(pack.pack().sha256());
        return same ? Benches.of(folder, session).decks() : Map.of();
    }
}
