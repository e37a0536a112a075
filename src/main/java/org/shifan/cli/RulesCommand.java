package org.shifan.cli;

import java.util.List;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The policy editors' workshop: what is done with rule packs themselves. By itself it only shows what there is. */
final class RulesCommand implements Command {

    static final String NAME = "rules";

    /** What can follow, in the order of the help. */
    static final List<String> NAMES = List.of("coverage", "diff", "docs", "flip", "generate-tests", "lint", "test");

    /** The command of that name below this one, or null. */
    static Command named(String name) {
        return switch (name) {
            case "coverage" -> new RulesCoverageCommand();
            case "diff" -> new RulesDiffCommand();
            case "docs" -> new RulesDocsCommand();
            case "flip" -> new RulesFlipCommand();
            case "generate-tests" -> new RulesGenerateTestsCommand();
            case "lint" -> new RulesLintCommand();
            case "test" -> new RulesTestCommand();
            default -> null;
        };
    }

    @Override
    public Phrase purpose() {
        return new Phrase("编写、检查、测试和比较规则包", "Write, check, test and compare rule packs");
    }

    @Override
    public String synopsis() {
        return "rules COMMAND ...";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        // only what all commands have
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        session.err().text(Grammar.help(NAME, session.language()));
        return Exit.USAGE;
    }
}
