package org.shifan.cli;

import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import org.shifan.workshop.Why;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Says what is behind a finding's code. */
final class RulesWhyCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("说明一个问题代码：是什么、为什么、怎么改", "Explain the code of a problem: what, why, what instead");
    }

    @Override
    public String synopsis() {
        return "rules why CODE";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "CODE",
                String.class,
                true,
                new Phrase("方括号里的代码，如 fact-unknown", "The code in brackets, as fact-unknown."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String code = parsed.matchedPositionalValue(0, null);
        String page = Why.page(code, session.language());
        if (page == null) {
            String nearest = Spelling.nearest(code, Why.codes());
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "没有问题代码 " + code + (nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                            "no code " + code + (nearest == null ? "" : ". Did you mean " + nearest + "?")));
        }
        session.out().text(Main.wrapped(page.stripTrailing()));
        return Exit.OK;
    }
}
