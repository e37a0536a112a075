package org.shifan.cli;

import java.util.List;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Bench;
import org.shifan.workshop.Campaign;
import org.shifan.workshop.Coverage;
import org.shifan.workshop.CoverageText;
import org.shifan.workshop.TestRun;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Shows what the scenarios leave out. */
final class RulesCoverageCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "看场景覆盖了规则的哪些情形，改错规则时场景能否发现", "Show what the scenarios cover and whether they notice mistakes");
    }

    @Override
    public String synopsis() {
        return "rules coverage [DIR|PACK ...] [--goal PERCENT] [--mutation]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(RulesTestCommand.packs(language));
        spec.addOption(Command.option(
                "--goal",
                "PERCENT",
                new Phrase("至少覆盖百分之几，默认 100", "At least so many per cent, 100 by default."),
                language));
        spec.addOption(OptionSpec.builder("--mutation")
                .description(new Phrase(
                                "逐处改错每条规则，看场景能否发现（需要几分钟）",
                                "Change each rule in every place and see whether a scenario notices (takes minutes).")
                        .in(language))
                .build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        long goal = goal(parsed.matchedOptionValue("--goal", "100"));
        boolean mutation = parsed.hasMatchedOption("--mutation");
        List<String> names = parsed.matchedPositionalValue(0, List.of());
        boolean reached = true;
        for (Bench bench : Benches.of(names, session)) {
            Coverage coverage = Coverage.of(TestRun.of(bench));
            session.out().text(CoverageText.write(coverage, session.language()));
            reached &= coverage.covered() * 100 >= coverage.existing() * goal;
            if (mutation) {
                List<Campaign.Verdict> verdicts = Campaign.run(
                        bench.pack().pack(), bench.pack().pack().indicators(), bench.decks(), bench.vocabulary());
                session.out().text(CoverageText.write(verdicts, session.language()));
                long killed = count(verdicts, Campaign.Fate.KILLED);
                long survived = count(verdicts, Campaign.Fate.SURVIVED);
                reached &= killed * 100 >= (killed + survived) * goal;
            }
        }
        return reached ? Exit.OK : Exit.FOUND;
    }

    private static long count(List<Campaign.Verdict> verdicts, Campaign.Fate fate) {
        return verdicts.stream().filter(verdict -> verdict.fate() == fate).count();
    }

    private static long goal(String text) {
        if (!text.matches("[0-9]{1,3}") || Long.parseLong(text) > 100) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "--goal 后面是 0 到 100 的整数，不能是 " + text,
                            "--goal takes a whole number from 0 to 100, not " + text));
        }
        return Long.parseLong(text);
    }
}
