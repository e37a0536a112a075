package org.shifan.cli;

import java.util.List;
import org.shifan.pack.LoadedPack;
import org.shifan.report.ResultSchema;
import org.shifan.snapshot.SnapshotSchema;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Prints a JSON Schema. */
final class SchemaCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("输出 JSON Schema：数据快照的或结果的", "Print the JSON Schema of snapshots or of results");
    }

    @Override
    public String synopsis() {
        return "schema snapshot|result [--rules DIR]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .paramLabel("snapshot|result")
                .type(String.class)
                .arity("1")
                .completionCandidates(List.of("snapshot", "result"))
                .description(new Phrase("哪一种", "Which one.").in(language))
                .build());
        spec.addOption(Command.option(
                "--rules",
                "DIR",
                new Phrase("连同这个规则包声明的填报事项", "With the facts that the pack in this folder declares."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String which = parsed.matchedPositionalValue(0, null);
        switch (which) {
            case "snapshot" -> {
                String rules = parsed.matchedOptionValue("--rules", null);
                List<LoadedPack> packs = rules == null ? List.of() : List.of(Input.folder(rules, session));
                session.out().json(SnapshotSchema.write(Input.vocabulary(packs, session)));
            }
            case "result" -> session.out().json(ResultSchema.json());
            default -> {
                String nearest = Spelling.nearest(which, List.of("snapshot", "result"));
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "schema 后面只能是 snapshot 或 result，不能是 " + which
                                        + (nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                                "schema takes snapshot or result, not " + which
                                        + (nearest == null ? "" : ". Did you mean " + nearest + "?")));
            }
        }
        return Exit.OK;
    }
}
