package org.shifan.cli;

import java.util.List;
import org.shifan.report.ContradictionsText;
import org.shifan.report.PackText;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Contradictions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Lists the built-in packs. */
final class PacksCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("列出内置的规则包", "List the built-in packs");
    }

    @Override
    public String synopsis() {
        return "packs [--compare]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addOption(OptionSpec.builder("--compare")
                .description(Command.escaped(new Phrase(
                                "列出各文件之间、同一文件之内要求不一致的地方",
                                "Show what the documents, or places of one document, demand differently.")
                        .in(language)))
                .build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        if (parsed.hasMatchedOption("--compare")) {
            session.out()
                    .text(ContradictionsText.of(
                            Contradictions.of(session.library().builtIn()),
                            session.library().vocabulary(List.of()),
                            session.language()));
            return Exit.OK;
        }
        session.out().text(PackText.list(session.library().builtIn(), session.language()));
        return Exit.OK;
    }
}
