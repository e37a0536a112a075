package org.shifan.cli;

import org.shifan.report.PackText;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the built-in packs. */
final class PacksCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("列出内置的规则包", "List the built-in packs");
    }

    @Override
    public String synopsis() {
        return "packs";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        // It takes nothing.
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        session.out().text(PackText.list(session.library().builtIn(), session.language()));
        return Exit.OK;
    }
}
