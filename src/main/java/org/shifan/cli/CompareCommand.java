package org.shifan.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.shifan.report.ReviewText;
import org.shifan.review.Change;
import org.shifan.review.Pairing;
import org.shifan.review.PastResult;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Holds a later result against an earlier one. */
final class CompareCommand implements Command {

    private static final int NAMED = 3;

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
        List<PastResult> before = Reviews.read(Command.value(parsed.matchedPositionalValue(0, null)), session);
        List<PastResult> after = Reviews.read(Command.value(parsed.matchedPositionalValue(1, null)), session);
        Pairing.Paired paired = Pairing.of(before, after);
        session.out().text(ReviewText.compared(paired, session.language()));
        if (!paired.any()) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            "没有能对比的，没有作任何对比：前一份是 " + which(before) + "，后一份是 " + which(after) + "。要同一个辖区、同一个规则包的结果才能对比",
                            "nothing was compared: the earlier file has " + which(before) + ", the later one "
                                    + which(after) + ". Only results of one jurisdiction under one pack are compared"));
        }
        for (Pairing pairing : paired.pairings()) {
            if (!pairing.of(Change.Sort.LOST).isEmpty()) {
                return Exit.REGRESSION;
            }
        }
        return Exit.OK;
    }

    /** Who was judged by what there, the first few. */
    private static String which(List<PastResult> results) {
        List<String> named = new ArrayList<>();
        for (PastResult result : results.subList(0, Math.min(NAMED, results.size()))) {
            named.add(result.name() + " " + result.code() + " / " + result.pack());
        }
        return named.isEmpty() ? "—" : String.join("; ", named) + (results.size() > NAMED ? " …" : "");
    }
}
