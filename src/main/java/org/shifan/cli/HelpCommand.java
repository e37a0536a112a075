package org.shifan.cli;

import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Shows the help of the program or of a command. */
final class HelpCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("显示说明", "Show help");
    }

    @Override
    public String synopsis() {
        return "help [COMMAND]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .paramLabel("COMMAND")
                .type(String[].class)
                .arity("0..2")
                .completionCandidates(NAMES)
                .description(new Phrase("要看哪个命令的说明", "The command to be explained.").in(language))
                .build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String[] words = parsed.matchedPositionalValue(0, null);
        String command = words == null ? null : String.join(" ", words);
        if (command != null && Command.named(command) == null) {
            throw Grammar.unknownCommand(command);
        }
        session.out().text(Grammar.help(command, session.language()));
        return Exit.OK;
    }
}
