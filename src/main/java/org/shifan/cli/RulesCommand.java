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
    static final List<String> NAMES = List.of(
            "coverage",
            "diff",
            "docs",
            "flip",
            "generate-tests",
            "keygen",
            "lint",
            "new",
            "sign",
            "test",
            "verify",
            "vocabulary",
            "watch",
            "why");

    /** The command of that name below this one, or null. */
    static Command named(String name) {
        return switch (name) {
            case "coverage" -> new RulesCoverageCommand();
            case "diff" -> new RulesDiffCommand();
            case "docs" -> new RulesDocsCommand();
            case "flip" -> new RulesFlipCommand();
            case "generate-tests" -> new RulesGenerateTestsCommand();
            case "keygen" -> new RulesKeygenCommand();
            case "lint" -> new RulesLintCommand();
            case "new" -> new RulesNewCommand();
            case "sign" -> new RulesSignCommand();
            case "test" -> new RulesTestCommand();
            case "verify" -> new RulesVerifyCommand();
            case "vocabulary" -> new RulesVocabularyCommand();
            case "watch" -> new RulesWatchCommand();
            case "why" -> new RulesWhyCommand();
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
