package org.shifan.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.pack.Pack;
import org.shifan.report.ReviewText;
import org.shifan.review.PastResult;
import org.shifan.review.Trend;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Follows a jurisdiction through several results. */
final class TrendCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "看几次判定结果的走势：各指标怎么变，照此到期限能不能达标",
                "Follow results over time: how indicators moved, and where they lead by their due dates");
    }

    @Override
    public String synopsis() {
        return "trend RESULT ...";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .paramLabel("RESULT")
                .type(List.class)
                .auxiliaryTypes(File.class)
                .arity("1..*")
                .required(true)
                .description(new Phrase(
                                "判定结果，两份以上，先后不限（按数据的日期排）",
                                "Results, two or more, in any order (the dates of their figures count).")
                        .in(language))
                .build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        List<PastResult> results = new ArrayList<>();
        for (Object file : (List<?>) parsed.matchedPositionalValue(0, List.of())) {
            results.addAll(Reviews.read(Command.value(file), session));
        }
        if (results.size() < 2) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "看走势要两份以上判定结果（不同日期的数据），这里只有" + results.size() + "份。只看一份，用 shifan check 的报告；"
                                    + "前后两份对比，用 shifan compare 前 后",
                            "a trend needs two results or more, of different dates; there "
                                    + (results.isEmpty() ? "is none" : "is only one")
                                    + " here. To hold two against each other: shifan compare OLD NEW"));
        }
        Trend.Followed followed = Trend.of(results);
        Map<String, Pack> packs = new TreeMap<>();
        for (Pack pack : session.library().builtIn()) {
            packs.put(pack.id(), pack);
        }
        session.out().text(ReviewText.trend(followed, packs, session.language()));
        if (followed.trends().stream().noneMatch(Trend::moves)) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            "没有走势可看：同一个辖区、同一个规则包、不同日期的结果要有两份以上",
                            "there is no trend: it takes two results or more of one jurisdiction under one pack, of"
                                    + " different dates"));
        }
        return Exit.OK;
    }
}
