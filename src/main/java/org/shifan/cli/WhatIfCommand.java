package org.shifan.cli;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shifan.report.WhatIfText;
import org.shifan.score.Circumstances;
import org.shifan.score.Result;
import org.shifan.snapshot.Amendment;
import org.shifan.snapshot.AmendmentReader;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.SnapshotWriter;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Judges a snapshot with some facts changed, and says what that changes; and how much what passes can lose. */
final class WhatIfCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "假如改几个数会怎样：结果、缺口、得分前后对照；达标的还有多少余地",
                "What if some figures were others: outcomes, gaps, points; and margins of what passes");
    }

    @Override
    public String synopsis() {
        return "what-if SNAPSHOT --set PATH=VALUE ... [--margins]\n"
                + "[--pack ID ... | --rules DIR] [--save FILE] [-o FORMAT[:FILE] ...]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "SNAPSHOT",
                File.class,
                true,
                new Phrase("数据快照文件；- 表示标准输入", "The snapshot; - is standard input."),
                language));
        spec.addOption(Command.many(
                "--set",
                "PATH=VALUE",
                new Phrase(
                        "要改的数，可写多次，如 institutions[H01].tcmPhysicians=5、answers.aged65PlusTcmManaged+=200、"
                                + "机构[甲镇卫生院].设置中医馆=是；= 改成，+= 增加，-= 减少，null 表示未报",
                        "A change, repeatable: = sets, += adds, -= takes away, null means not reported; labels and"
                                + " institutions' names will do as well."),
                language));
        Asked.describe(spec, language);
        spec.addOption(OptionSpec.builder("--margins")
                .description(new Phrase(
                                "列出达标的指标还有多少余地：少几个仍达标，再少一个就不达标（没有 --set 也可用）",
                                "How much each passing indicator can lose; works without --set as well.")
                        .in(language))
                .build());
        spec.addOption(Command.option(
                "--save", "FILE", new Phrase("把改后的数据快照（JSON）写到这个文件", "Write the changed snapshot (JSON)."), language));
        spec.addOption(Command.many(
                "-o",
                "FORMAT[:FILE]",
                new Phrase("输出：text（默认）、json，可加文件名，可写多次", "Output: text (default) or json, repeatable."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        List<String> changes = new ArrayList<>(parsed.matchedOptionValue("--set", List.<String>of()));
        boolean margins = parsed.hasMatchedOption("--margins");
        if (changes.isEmpty() && !margins) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase("要写 --set 路径=值（改什么），或 --margins（看余地）", "--set PATH=VALUE or --margins is needed"));
        }
        Path input = name.equals(Input.STANDARD) ? null : Input.path(name);
        List<Output> places = Output.of(parsed.matchedOptionValue("-o", List.<String>of()), input);
        Asked asked = Asked.of(name, parsed, session);
        List<Amendment> amendments;
        Snapshot changed;
        byte[] bytes;
        try {
            amendments = AmendmentReader.read(changes, asked.snapshot());
            bytes = SnapshotWriter.write(asked.snapshot().with(amendments));
            changed = reread(bytes, asked);
        } catch (Refused refused) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase("这样改不成立，没有判定：", "These changes cannot be, nothing was judged:"),
                    refused.problems(),
                    refused);
        }
        Circumstances circumstances =
                new Circumstances(asked.snapshot().asOf(), List.of(), List.of(), asked.unsigned());
        List<Result> before = CheckCommand.judge(asked.packs(), asked.snapshot(), asked.core(), circumstances);
        List<Result> after = CheckCommand.judge(asked.packs(), changed, asked.core(), circumstances);
        boolean written = true;
        String save = parsed.matchedOptionValue("--save", null);
        if (save != null) {
            written = Output.write(Input.path(save), bytes, session);
        }
        for (Output place : places) {
            boolean json = place.format() == Output.Format.JSON;
            byte[] out = json
                    ? WhatIfText.json(amendments, before, after, margins, Main.VERSION)
                    : text(amendments, before, after, margins, session.language())
                            .getBytes(StandardCharsets.UTF_8);
            if (place.file() != null) {
                written &= Output.write(place.file(), out, session);
            } else if (json) {
                session.out().json(out);
            } else {
                session.out().text(new String(out, StandardCharsets.UTF_8));
            }
        }
        return written ? Exit.OK : Exit.NO_OUTPUT;
    }

    private static String text(
            List<Amendment> amendments, List<Result> before, List<Result> after, boolean margins, Language language) {
        String changes = amendments.isEmpty() ? "" : WhatIfText.of(amendments, before, after, language);
        return margins ? changes + (changes.isEmpty() ? "" : "\n") + WhatIfText.margins(after, language) : changes;
    }

    /** The changed facts as the strict reader takes them; lines of a file that nobody wrote are left out of problems. */
    private static Snapshot reread(byte[] bytes, Asked asked) {
        try {
            return SnapshotReader.read(
                    bytes,
                    new Snapshot.Origin(Input.fileName(asked.name()), null, null),
                    asked.snapshot().vocabulary());
        } catch (Refused refused) {
            List<Problem> problems = new ArrayList<>();
            for (Problem problem : refused.problems()) {
                problems.add(new Problem(
                        problem.code(),
                        null,
                        0,
                        0,
                        problem.path(),
                        problem.subject(),
                        problem.found(),
                        problem.expected(),
                        problem.advice()));
            }
            throw new Refused(problems);
        }
    }
}
