package org.shifan.cli;

import java.util.List;
import org.shifan.pack.Criterion;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.report.PackText;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows a pack, or the rule of one of its indicators in words. */
final class ShowCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("显示一个规则包，或其中一项指标的规则", "Show a pack, or the rule of one of its indicators in words");
    }

    @Override
    public String synopsis() {
        return "show PACK [INDICATOR]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "PACK",
                String.class,
                true,
                new Phrase(
                        "规则包的编号，或规则包文件夹（写成路径，如 ./rules/x）",
                        "A pack's id, or its folder (as a path, such as ./rules/x)."),
                language));
        spec.addPositional(Command.parameter(
                "1",
                "INDICATOR",
                String.class,
                false,
                new Phrase("指标或条款的编号，如 YX-03b", "The id of an indicator or clause, as YX-03b."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = parsed.matchedPositionalValue(0, null);
        String id = parsed.matchedPositionalValue(1, null);
        LoadedPack loaded = Input.pack(name, session);
        Pack pack = loaded.pack();
        Vocabulary vocabulary = Input.vocabulary(List.of(loaded), session);
        Criterion criterion = id == null ? null : ExplainCommand.criterion(pack, id);
        String text;
        if (id == null) {
            text = PackText.of(pack, vocabulary, session.language());
        } else if (criterion != null) {
            text = PackText.of(pack, criterion, session.language());
        } else {
            text = PackText.of(pack, ExplainCommand.indicator(pack, id), vocabulary, session.language());
        }
        session.out().text(text);
        return Exit.OK;
    }
}
