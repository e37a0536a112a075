package org.shifan.cli;

import java.io.File;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.plan.Costs;
import org.shifan.plan.Plan;
import org.shifan.plan.Planner;
import org.shifan.plan.Task;
import org.shifan.report.PlanJson;
import org.shifan.report.PlanText;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotWriter;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Finds the cheapest steps after which the rules pass. */
final class PlanCommand implements Command {

    private static final int MOST_ALTERNATIVES = 20;

    @Override
    public Phrase purpose() {
        return new Phrase(
                "最省的整改方案：做哪几步，规则就都达标，并由规则本身证明",
                "The cheapest steps after which the rules pass, proved by the rules themselves");
    }

    @Override
    public String synopsis() {
        return "plan SNAPSHOT [--pack ID ... | --rules DIR] [--costs FILE]\n"
                + "[--budget N] [--freeze WHAT ...] [OPTION ...] | plan --write-costs FILE";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "SNAPSHOT",
                File.class,
                false,
                new Phrase("数据快照文件；- 表示标准输入", "The snapshot; - is standard input."),
                language));
        Asked.describe(spec, language);
        spec.addOption(OptionSpec.builder("--encouraged")
                .description(new Phrase("鼓励做的指标也要达标", "Encouraged indicators are to pass as well.").in(language))
                .build());
        spec.addOption(Command.option(
                "--costs",
                "FILE",
                new Phrase(
                        "成本表（CSV）：各种步骤每单位的成本和每家最多几个；不写时用自带的（本工具口径）",
                        "The table of costs and limits (CSV); by default the one that comes with the program."),
                language));
        spec.addOption(Command.option(
                "--write-costs",
                "FILE",
                new Phrase("把自带的成本表写到这个文件，改好后用 --costs 带上", "Write the table of costs to edit it."),
                language));
        spec.addOption(Command.option(
                "--budget",
                "N",
                new Phrase("成本不超过 N 时，最多能让几项指标达标", "The most indicators for a cost of at most N."),
                language));
        spec.addOption(Command.many(
                "--freeze",
                "WHAT",
                new Phrase(
                        "不动的事项（英文名）或机构（编号）、放弃的指标（编号），可写多次",
                        "A fact or an institution not to be touched, or an indicator given up; repeatable."),
                language));
        spec.addOption(OptionSpec.builder("--missing")
                .paramLabel("worst|best")
                .type(String.class)
                .arity("1")
                .completionCandidates(List.of("worst", "best"))
                .description(new Phrase(
                                "没有报的数按最坏（worst）或最好（best）算；不写时不猜，只列出要先报什么",
                                "Take the worst or the best for what is not reported; by default it is only named.")
                        .in(language))
                .build());
        spec.addOption(Command.option(
                "--by",
                "DATE",
                new Phrase("只管期限不晚于这一天的指标，如 2025-12-31", "Only indicators due by that day, as 2025-12-31."),
                language));
        spec.addOption(Command.option(
                "--alternatives",
                "K",
                new Phrase("另给几个备选方案：依次不用某一种步骤时最省的做法", "So many other plans: the cheapest without some sort of step."),
                language));
        spec.addOption(Command.option(
                "--save",
                "FILE",
                new Phrase("把做完以后的数据快照（JSON）写到这个文件", "Write the snapshot after all steps (JSON)."),
                language));
        spec.addOption(Command.many(
                "-o",
                "FORMAT[:FILE]",
                new Phrase("输出：text（默认）、json，可加文件名，可写多次", "Output: text (default) or json, repeatable."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String costsPlace = parsed.matchedOptionValue("--write-costs", null);
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        if (costsPlace != null) {
            boolean written = Output.write(Input.path(costsPlace), Costs.standardFile(), session);
            if (name == null || !written) {
                return written ? Exit.OK : Exit.NO_OUTPUT;
            }
        }
        if (name == null) {
            throw new Stop(Exit.USAGE, new Phrase("缺少 SNAPSHOT（数据快照文件）", "missing SNAPSHOT"));
        }
        Path input = name.equals(Input.STANDARD) ? null : Input.path(name);
        List<Output> places = Output.of(parsed.matchedOptionValue("-o", List.<String>of()), input);
        Long budget = budget(parsed.matchedOptionValue("--budget", null));
        LocalDate by = date(parsed.matchedOptionValue("--by", null));
        int alternatives = (int) Command.number(parsed, "--alternatives", 0, 0, MOST_ALTERNATIVES);
        Task.Missing missing = missing(parsed.matchedOptionValue("--missing", null));
        Asked asked = Asked.of(name, parsed, session);
        Task task = new Task(
                asked.packs(),
                asked.core(),
                parsed.hasMatchedOption("--encouraged"),
                missing,
                costs(
                        parsed.matchedOptionValue("--costs", null),
                        asked.snapshot().vocabulary(),
                        session),
                frozen(parsed.matchedOptionValue("--freeze", List.<String>of()), asked),
                budget,
                by,
                alternatives,
                null);
        Plan plan = plan(task, asked.snapshot());
        boolean written = true;
        String save = parsed.matchedOptionValue("--save", null);
        if (save != null) {
            written = Output.write(Input.path(save), SnapshotWriter.write(plan.after()), session);
        }
        for (Output place : places) {
            boolean json = place.format() == Output.Format.JSON;
            if (place.file() == null && !json) {
                session.out().text(PlanText.of(plan, session.language()));
            } else if (place.file() == null) {
                session.out().json(PlanJson.of(plan, Main.VERSION));
            } else {
                byte[] bytes = json
                        ? PlanJson.of(plan, Main.VERSION)
                        : PlanText.of(plan, session.language()).getBytes(StandardCharsets.UTF_8);
                written &= Output.write(place.file(), bytes, session);
            }
        }
        if (!plan.certificate().holds()) {
            return Exit.FAULT;
        }
        return written ? Exit.OK : Exit.NO_OUTPUT;
    }

    /**
     * Plans.
     *
     * @throws Stop when the figures are too large to be reckoned with
     */
    static Plan plan(Task task, Snapshot snapshot) {
        try {
            return Planner.plan(task, snapshot);
        } catch (Refused refused) {
            throw new Stop(Exit.FACTS, new Phrase("做不出整改方案：", "There can be no plan:"), refused.problems(), refused);
        }
    }

    /** The table of costs in that file, or the one that comes with the program when it is null. */
    static Costs costs(String file, Vocabulary vocabulary, Session session) {
        if (file == null) {
            return Costs.standard();
        }
        byte[] bytes = Input.whole(file, session);
        try {
            return Costs.read(bytes, Input.fileName(file), vocabulary);
        } catch (Refused refused) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase("成本表 " + file + " 不能用：", "The table of costs " + file + " cannot be used:"),
                    refused.problems(),
                    refused);
        }
    }

    /** What is named there, each found among facts, institutions and indicators. */
    private static Set<String> frozen(List<String> named, Asked asked) {
        Set<String> known = new TreeSet<>();
        Vocabulary vocabulary = asked.snapshot().vocabulary();
        Set<String> frozen = new TreeSet<>();
        for (Vocabulary.Section section : List.of(vocabulary.answers(), vocabulary.institutionFacts())) {
            for (Fact fact : section.facts()) {
                known.add(fact.name());
                known.add(fact.label());
                if (named.contains(fact.label())) {
                    frozen.add(fact.name());
                }
            }
        }
        for (Institution institution : asked.snapshot().institutions()) {
            known.add(institution.id());
            known.add(institution.name());
            if (named.contains(institution.name())) {
                frozen.add(institution.id());
            }
        }
        for (LoadedPack pack : asked.packs()) {
            for (Indicator indicator : pack.pack().indicators()) {
                known.add(indicator.id());
                known.add(pack.pack().id() + "/" + indicator.id());
            }
        }
        for (String each : named) {
            if (!known.contains(each)) {
                String nearest = Spelling.nearest(each, known);
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "--freeze " + each + "：不是事项、机构编号或名称，也不是指标编号"
                                        + (nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                                "--freeze " + each + ": no fact, institution or indicator"
                                        + (nearest == null ? "" : ". Did you mean " + nearest + "?")));
            }
        }
        frozen.addAll(named);
        return frozen;
    }

    private static Task.Missing missing(String text) {
        if (text == null) {
            return Task.Missing.OPEN;
        }
        return switch (text) {
            case "worst" -> Task.Missing.WORST;
            case "best" -> Task.Missing.BEST;
            default ->
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "--missing 只能是 worst 或 best，不能是 " + text,
                                "--missing must be worst or best, not " + text));
        };
    }

    private static Long budget(String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,3})?")) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "--budget 应为不小于0、最多三位小数的数，如 200，不能是 " + text,
                            "--budget takes a number of at least 0 with at most three decimals such as 200, not "
                                    + text));
        }
        return new BigDecimal(text).movePointRight(3).longValueExact();
    }

    private static LocalDate date(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "--by 应为年-月-日，如 2025-12-31，不能是 " + text,
                            "--by takes a date such as 2025-12-31, not " + text),
                    e);
        }
    }
}
