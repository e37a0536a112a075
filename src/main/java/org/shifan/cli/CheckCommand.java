package org.shifan.cli;

import java.io.File;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.shifan.check.Checks;
import org.shifan.evaluation.Evaluator;
import org.shifan.hint.Forensics;
import org.shifan.hint.Hint;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.pack.Versions;
import org.shifan.score.Circumstances;
import org.shifan.score.Result;
import org.shifan.score.Scorer;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Judges one snapshot by one or several packs. */
final class CheckCommand implements Command {

    /** The pack taken when none is named: its annex is the action plan's table for assessment. */
    static final String DEFAULT_PACK = "yuexiu-2025";

    @Override
    public Phrase purpose() {
        return new Phrase(
                "判定一份数据快照：哪些达标、哪些不达标、差多少、缺什么数据",
                "Judge a snapshot: what passes, what fails, by how much, what is missing");
    }

    @Override
    public String synopsis() {
        return "check SNAPSHOT [--pack ID ... | --rules DIR] [--profile core|all]\n"
                + "[--as-of DATE] [-o FORMAT[:FILE] ...] [OPTION ...]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .paramLabel("SNAPSHOT")
                .type(List.class)
                .auxiliaryTypes(File.class)
                .arity("1..*")
                .required(true)
                .description(Command.escaped(
                        new Phrase("数据快照文件（JSON）；- 表示标准输入", "The snapshot, a JSON file; - is standard input.")
                                .in(language)))
                .build());
        spec.addOption(Command.many(
                "--pack",
                "ID",
                new Phrase(
                        "规则包，可写多次；不写时用 " + DEFAULT_PACK + "；有哪些见 shifan packs",
                        "A pack, repeatable; " + DEFAULT_PACK + " by default; shifan packs lists them."),
                language));
        spec.addOption(Command.option(
                "--rules", "DIR", new Phrase("自己的规则包所在的文件夹", "The folder of a pack of your own."), language));
        spec.addOption(OptionSpec.builder("--profile")
                .paramLabel("core|all")
                .type(String.class)
                .arity("1")
                .completionCandidates(List.of("core", "all"))
                .description(new Phrase(
                                "core 只判核心指标，all（默认）判全部",
                                "core judges the core indicators only, all (default) judges all.")
                        .in(language))
                .build());
        Beside.describe(spec, language);
        Papers.describe(spec, language);
        Trust.describe(spec, language);
        Hints.describe(spec, "on", language);
        spec.addOption(Command.many(
                "-o",
                "FORMAT[:FILE]",
                new Phrase(
                        "输出：text（默认）、json、html（网页）、docx（自评报告）、xlsx（整改台账），加文件名，可写多次，如 -o html:结果.html；也可只写文件名",
                        "Output: text (default), json, html, docx (report), xlsx (ledger), with a file, repeatable, as -o"
                                + " html:result.html; or just the name of a file."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        List<String> ids = new ArrayList<>(parsed.matchedOptionValue("--pack", List.<String>of()));
        List<String> outputs = new ArrayList<>(parsed.matchedOptionValue("-o", List.<String>of()));
        String name = snapshot(parsed, ids, outputs, session);
        String rules = parsed.matchedOptionValue("--rules", null);
        if (rules != null && !ids.isEmpty()) {
            throw new Stop(Exit.USAGE, new Phrase("--pack 和 --rules 只能用一个", "either --pack or --rules, not both"));
        }
        boolean core = core(parsed.matchedOptionValue("--profile", "all"));
        LocalDate asOf = Beside.asOf(parsed);
        List<Output> places =
                Output.of(outputs, name.equals(Input.STANDARD) ? null : Input.path(name), Papers.tablePath(parsed));
        List<Phrase> remarks = new ArrayList<>();
        List<LoadedPack> packs = new ArrayList<>();
        boolean unsigned = false;
        if (rules != null) {
            packs.add(Input.folder(rules, session));
            unsigned = Trust.unsigned(rules, packs.get(0), parsed, session);
        }
        List<Versions> documents = rules != null ? List.of() : documents(ids, remarks, session);
        Snapshot snapshot = Input.snapshot(name, Input.vocabulary(packs, session), session);
        for (Versions versions : documents) {
            Versions.Choice choice = versions.at(asOf == null ? snapshot.asOf() : asOf);
            if (choice.why() != null) {
                remarks.add(choice.why());
            }
            packs.add(Input.builtIn(choice.pack().id(), session));
        }
        Circumstances circumstances = Beside.circumstances(parsed, packs, snapshot, unsigned, session);
        Papers papers = Papers.of(parsed, packs, session);
        List<Result> results = judge(packs, snapshot, core, circumstances);
        String costs = parsed.matchedOptionValue("--costs", null);
        if (parsed.hasMatchedOption("--plan")) {
            papers = papers.planned(packs, results, PlanCommand.costs(costs, snapshot.vocabulary(), session));
        } else if (costs != null) {
            throw new Stop(Exit.USAGE, new Phrase("--costs 要和 --plan 一起用", "--costs goes with --plan"));
        }
        Forensics forensics = places.stream().anyMatch(Output::tellsHints) ? Hints.of(parsed, true, session) : null;
        List<Hint> hints = forensics == null ? null : forensics.hints(snapshot, results);
        boolean written = true;
        for (Output place : places) {
            written &= place.write(results, remarks, hints, papers, session);
        }
        return written ? code(results) : Exit.NO_OUTPUT;
    }

    /** Judges by each pack. */
    static List<Result> judge(List<LoadedPack> packs, Snapshot snapshot, boolean core, Circumstances circumstances) {
        List<Doubt> doubts = Checks.doubts(snapshot);
        List<Result> results = new ArrayList<>();
        for (LoadedPack stated : packs) {
            LoadedPack pack = stated.asOf(circumstances.judgedAs());
            results.add(Scorer.score(
                    Main.VERSION,
                    pack.pack(),
                    core,
                    snapshot,
                    circumstances,
                    Evaluator.evaluate(pack, snapshot, core),
                    doubts));
        }
        return results;
    }

    /** The exit code for those results: the worst verdict. */
    static int code(List<Result> results) {
        int code = Exit.OK;
        for (Result result : results) {
            if (result.verdict() == Verdict.FAIL) {
                return Exit.FAIL;
            }
            code = result.verdict() == Verdict.INCOMPLETE ? Exit.INCOMPLETE : code;
        }
        return code;
    }

    /** The snapshot among the parameters; pack ids and outputs that follow the first of their option are taken to it. */
    private static String snapshot(ParseResult parsed, List<String> ids, List<String> outputs, Session session) {
        List<String> names = new ArrayList<>();
        for (Object file : (List<?>) parsed.matchedPositionalValue(0, List.of())) {
            names.add(Command.value(file));
        }
        List<String> written = parsed.originalArgs();
        if (names.size() > 1) {
            List<String> known = ids.isEmpty() ? List.of() : Input.ids(session);
            for (String name : List.copyOf(names)) {
                List<String> taker =
                        known.contains(name) ? ids : !outputs.isEmpty() && Output.looksLikeOne(name) ? outputs : null;
                if (taker != null && names.size() > 1) {
                    taker.add(name);
                    names.remove(name);
                }
            }
            ids.sort((a, b) -> Integer.compare(written.indexOf(a), written.indexOf(b)));
        }
        if (names.size() > 1) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "一次只判一份数据快照，这里有" + names.size() + "份：" + String.join("、", names),
                            "one snapshot at a time, not " + names.size() + ": " + String.join(", ", names)));
        }
        return names.get(0);
    }

    /** What is asked for: packs by their ids, documents whose version the date chooses, or the default document. */
    static List<Versions> documents(List<String> ids, List<Phrase> remarks, Session session) {
        List<Pack> builtIn = session.library().builtIn();
        if (ids.isEmpty()) {
            List<String> others = new ArrayList<>(Input.ids(session));
            others.remove(DEFAULT_PACK);
            remarks.add(new Phrase(
                    "没有指定规则包，按 " + DEFAULT_PACK + " 判定。另有 " + String.join("、", others) + "，用 --pack 指定。",
                    "no pack was named, so " + DEFAULT_PACK + " judges. There are also " + String.join(", ", others)
                            + ": name them by --pack."));
            return List.of(Versions.of(DEFAULT_PACK, builtIn));
        }
        List<Versions> documents = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (String id : ids) {
            if (seen.contains(id)) {
                continue;
            }
            seen.add(id);
            Versions versions = Versions.named(id, builtIn);
            if (versions.none()) {
                Input.builtIn(id, session); // says what is wrong
            }
            documents.add(versions);
        }
        return documents;
    }

    static boolean core(String profile) {
        return switch (profile) {
            case "core" -> true;
            case "all" -> false;
            default -> {
                String nearest = Spelling.nearest(profile, Arrays.asList("core", "all"));
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "--profile 只能是 core 或 all，不能是 " + profile
                                        + (nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                                "--profile must be core or all, not " + profile
                                        + (nearest == null ? "" : ". Did you mean " + nearest + "?")));
            }
        };
    }
}
