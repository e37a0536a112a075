package org.shifan.cli;

import java.io.File;
import java.util.List;
import org.shifan.report.ReviewText;
import org.shifan.review.Change;
import org.shifan.review.Pairing;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Holds a later result against an earlier one. */
final class CompareCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "对比前后两次判定结果：补上了什么、退步了什么、还差什么",
                "Compare an earlier and a later result: fixed, lost, still open, what changed");
    }

    @Override
    public String synopsis() {
        return "compare OLD NEW";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "OLD",
                File.class,
                true,
                new Phrase(
                        "前一次的结果（check -o json 或 batch 写出的）；- 表示标准输入",
                        "The earlier result, as written by check -o json or by batch; - is standard input."),
                language));
        spec.addPositional(
                Command.parameter("1", "NEW", File.class, true, new Phrase("后一次的结果", "The later result."), language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        List<Pairing> pairings;
        try {
            pairings = Pairing.of(
                    Reviews.read(Command.value(parsed.matchedPositionalValue(0, null)), session),
                    Reviews.read(Command.value(parsed.matchedPositionalValue(1, null)), session));
        } catch (Pairing.Ambiguous twice) {
            throw Reviews.ambiguous(twice);
        }
        session.out().text(ReviewText.compared(pairings, session.language()));
        for (Pairing pairing : pairings) {
            if (!pairing.of(Change.Sort.LOST).isEmpty()) {
                return Exit.REGRESSION;
            }
        }
        return Exit.OK;
    }
}
