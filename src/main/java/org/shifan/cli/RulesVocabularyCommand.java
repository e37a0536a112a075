package org.shifan.cli;

import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.VocabularyPage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Prints the words of the rule language. */
final class RulesVocabularyCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("输出规则用语：机构类别、填报事项、句式、限度、注记", "Print the words of the rule language, in Chinese");
    }

    @Override
    public String synopsis() {
        return "rules vocabulary";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        // only what all commands have
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        session.out().text(VocabularyPage.write());
        return Exit.OK;
    }
}
