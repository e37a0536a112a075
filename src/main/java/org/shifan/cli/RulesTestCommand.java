package org.shifan.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Bench;
import org.shifan.workshop.JunitXml;
import org.shifan.workshop.TestRun;
import org.shifan.workshop.TestText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Shows the scenarios beside the rules to the rules. */
final class RulesTestCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("用规则旁边的场景（*.tests.yaml）测试规则", "Test rules by the scenarios beside them (*.tests.yaml)");
    }

    @Override
    public String synopsis() {
        return "rules test [DIR|PACK ...] [--junit FILE]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(packs(language));
        spec.addOption(
                Command.option("--junit", "FILE", new Phrase("另写一份 JUnit XML", "Also write JUnit XML."), language));
    }

    /** The parameter that names packs. */
    static PositionalParamSpec packs(Language language) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .paramLabel("DIR|PACK")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .description(new Phrase(
                                "规则包的文件夹，或 rules 之下的规则包名；不写则测试 rules 之下的全部",
                                "Folders of packs, or packs below rules; all below rules by default.")
                        .in(language))
                .build();
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        List<String> names = parsed.matchedPositionalValue(0, List.of());
        List<TestRun> runs = new ArrayList<>();
        for (Bench bench : Benches.of(names, session)) {
            runs.add(TestRun.of(bench));
        }
        session.out().text(TestText.write(runs, session.language()));
        String junit = parsed.matchedOptionValue("--junit", null);
        if (junit != null) {
            byte[] report = JunitXml.write(runs, session.language()).getBytes(StandardCharsets.UTF_8);
            if (!Output.write(Input.path(junit), report, session)) {
                return Exit.NO_OUTPUT;
            }
        }
        // A pack without any scenario was not tested, which is no success.
        boolean hold = runs.stream()
                .allMatch(run -> run.failed() == 0 && !run.results().isEmpty());
        return hold ? Exit.OK : Exit.FOUND;
    }
}
