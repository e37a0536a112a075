package org.shifan.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.report.FlipText;
import org.shifan.snapshot.ProblemText;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Flip;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Says which jurisdictions another version of a pack would turn. */
final class RulesFlipCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "换成新的规则包，哪些县的哪些指标会改变结果", "Which jurisdictions another version of a pack would turn, and on what");
    }

    @Override
    public String synopsis() {
        return "rules flip OLD NEW SNAPSHOT ... [--sweep ID=LIMIT,...]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0", "OLD", String.class, true, RulesDiffCommand.pack("旧的", "The earlier pack"), language));
        spec.addPositional(Command.parameter(
                "1", "NEW", String.class, true, RulesDiffCommand.pack("新的", "The later pack"), language));
        spec.addPositional(PositionalParamSpec.builder()
                .index("2..*")
                .paramLabel("SNAPSHOT")
                .type(List.class)
                .auxiliaryTypes(File.class)
                .arity("1..*")
                .required(true)
                .description(Command.escaped(
                        new Phrase("数据快照文件，或文件夹（其中所有 .json）", "Snapshots, or folders (all .json files in them).")
                                .in(language)))
                .build());
        spec.addOption(OptionSpec.builder("--sweep")
                .paramLabel("ID=LIMIT,...")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description(Command.escaped(new Phrase(
                                "换几个限值试算一项指标，如 YX-06=10%,15%,20%，可写多次",
                                "Try other limits of an indicator, as YX-06=10%,15%,20%; repeatable.")
                        .in(language)))
                .build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        LoadedPack before = Input.pack(parsed.matchedPositionalValue(0, ""), session);
        LoadedPack after = Input.pack(parsed.matchedPositionalValue(1, ""), session);
        List<Path> files = new ArrayList<>();
        for (Object name : parsed.matchedPositionalValue(2, List.of())) {
            files.addAll(files(Input.path(Command.value(name))));
        }
        Flip flip = flip(before, after, session);
        List<Snapshot> snapshots = new ArrayList<>();
        List<Stop> bad = new ArrayList<>();
        for (Path file : files) {
            try {
                snapshots.add(Input.snapshot(file.toString(), flip.vocabulary(), session));
            } catch (Stop stop) {
                bad.add(stop);
            }
        }
        for (Stop stop : bad) {
            int shown = Math.min(1, stop.problems().size());
            session.err()
                    .text(Main.wrapped(session.say(stop.message()))
                            + ProblemText.write(stop.problems().subList(0, shown), session.language()));
        }
        if (snapshots.isEmpty()) {
            throw new Stop(Exit.FACTS, new Phrase("没有一份可以判定的数据快照", "there is no snapshot that can be judged"));
        }
        session.out()
                .text(FlipText.of(
                        before.pack(),
                        after.pack(),
                        snapshots.stream().map(flip::judge).toList(),
                        flip.vocabulary(),
                        session.language()));
        for (Object sweep : parsed.matchedOptionValue("--sweep", List.of())) {
            sweep(sweep.toString(), flip, after, snapshots, session);
        }
        return Exit.OK;
    }

    private static Flip flip(LoadedPack before, LoadedPack after, Session session) {
        try {
            return new Flip(before, after, session.library());
        } catch (IllegalArgumentException conflict) {
            throw new Stop(
                    Exit.RULES,
                    new Phrase(
                            "两个规则包声明的事项互相冲突：" + conflict.getMessage(),
                            "the packs declare facts in conflict: " + conflict.getMessage()),
                    conflict);
        }
    }

    /** The file itself, or all .json files below a folder, sorted. */
    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取文件夹 " + path, "cannot read the folder " + path), e);
        }
    }

    private static void sweep(String word, Flip flip, LoadedPack after, List<Snapshot> snapshots, Session session) {
        int equals = word.indexOf('=');
        String id = equals < 0 ? word : word.substring(0, equals);
        Indicator indicator = ExplainCommand.indicator(after.pack(), id);
        try {
            List<String> limits =
                    List.of(word.substring(equals + 1).replace('，', ',').split(","));
            session.out()
                    .text(FlipText.sweep(
                            indicator, flip.sweep(id, limits, snapshots), flip.vocabulary(), session.language()));
        } catch (IllegalArgumentException e) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "--sweep " + word + "：指标须有限值，限值写成 20%,22.5% 或 0.6,0.8 这样",
                            "--sweep " + word + ": the indicator must have a limit; write 20%,22.5% or 0.6,0.8"),
                    e);
        }
    }
}
