package org.shifan.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Roll;
import org.shifan.pack.Criterion;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.report.Explanation;
import org.shifan.report.PackText;
import org.shifan.score.Circumstances;
import org.shifan.score.Result;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Explains how one indicator came out. */
final class ExplainCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "说明一项指标怎么得出来的：看谁、怎样算、数字、机构、条款、缺什么",
                "Explain how one indicator came out: whom, who counts, numbers, institutions");
    }

    @Override
    public String synopsis() {
        return "explain SNAPSHOT INDICATOR [--pack ID | --rules DIR] [OPTION ...]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "SNAPSHOT",
                File.class,
                true,
                new Phrase("数据快照文件（JSON）；- 表示标准输入", "The snapshot, a JSON file; - is standard input."),
                language));
        spec.addPositional(Command.parameter(
                "1",
                "INDICATOR",
                String.class,
                true,
                new Phrase("指标编号，如 YX-03b", "The indicator's id, as YX-03b."),
                language));
        spec.addOption(Command.option(
                "--pack", "ID", new Phrase("规则包；不写时按编号去找", "The pack; by default the one that has the id."), language));
        spec.addOption(Command.option(
                "--rules", "DIR", new Phrase("自己的规则包所在的文件夹", "The folder of a pack of your own."), language));
        Beside.describe(spec, language);
        Trust.describe(spec, language);
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        String id = parsed.matchedPositionalValue(1, null);
        String packId = parsed.matchedOptionValue("--pack", null);
        String rules = parsed.matchedOptionValue("--rules", null);
        if (rules != null && packId != null) {
            throw new Stop(Exit.USAGE, new Phrase("--pack 和 --rules 只能用一个", "either --pack or --rules, not both"));
        }
        LoadedPack pack = rules != null
                ? Input.folder(rules, session)
                : Input.builtIn(packId != null ? packId : packWith(id, session), session);
        boolean unsigned = rules != null && Trust.unsigned(rules, pack, parsed, session);
        Criterion criterion = criterion(pack.pack(), id);
        if (criterion != null) {
            session.out().text(PackText.of(pack.pack(), criterion, session.language()));
            return Exit.OK;
        }
        Indicator indicator = indicator(pack.pack(), id);
        Snapshot snapshot = Input.snapshot(name, Input.vocabulary(List.of(pack), session), session);
        Circumstances circumstances = Beside.circumstances(parsed, List.of(pack), snapshot, unsigned, session);
        Result result = CheckCommand.judge(List.of(pack), snapshot, false, circumstances)
                .get(0);
        Roll roll = new Evaluator(pack.asOf(circumstances.judgedAs()), snapshot.vocabulary(), false)
                .roll(snapshot, indicator.id());
        for (Finding finding : result.findings()) {
            if (finding.indicator().id().equals(indicator.id())) {
                session.out().text(Explanation.of(result, finding, roll, session.language()));
            }
        }
        return Exit.OK;
    }

    /** The built-in pack that has that id; the default one when none has, which then says so. */
    private static String packWith(String id, Session session) {
        for (Pack pack : session.library().builtIn()) {
            for (Indicator indicator : pack.indicators()) {
                if (indicator.id().equalsIgnoreCase(id)) {
                    return pack.id();
                }
            }
            if (criterion(pack, id) != null) {
                return pack.id();
            }
        }
        List<String> ids = new ArrayList<>();
        for (Pack pack : session.library().builtIn()) {
            for (Indicator indicator : pack.indicators()) {
                ids.add(indicator.id());
            }
        }
        throw unknown(id, ids, null);
    }

    /** The criterion without a rule that has that id, or null. */
    static Criterion criterion(Pack pack, String id) {
        for (Criterion criterion : pack.criteria()) {
            if (criterion.id().equalsIgnoreCase(id)) {
                return criterion;
            }
        }
        return null;
    }

    /** The indicator of that id, upper and lower case alike. */
    static Indicator indicator(Pack pack, String id) {
        List<String> ids = new ArrayList<>();
        for (Indicator indicator : pack.indicators()) {
            if (indicator.id().equalsIgnoreCase(id)) {
                return indicator;
            }
            ids.add(indicator.id());
        }
        throw unknown(id, ids, pack.id());
    }

    private static Stop unknown(String id, List<String> ids, String pack) {
        String nearest = Spelling.nearest(id, ids);
        return new Stop(
                Exit.USAGE,
                new Phrase(
                        (pack == null ? "没有指标 " : pack + " 没有指标 ") + id + "。"
                                + (nearest == null ? "" : "您是不是要写 " + nearest + "？") + "全部指标：shifan show "
                                + (pack == null ? "规则包" : pack),
                        "no indicator " + id + (pack == null ? "." : " in " + pack + ".")
                                + (nearest == null ? "" : " Did you mean " + nearest + "?")
                                + " All of them: shifan show "
                                + (pack == null ? "PACK" : pack)));
    }
}
