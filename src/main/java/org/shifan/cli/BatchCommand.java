package org.shifan.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.shifan.batch.Batch;
import org.shifan.batch.Disk;
import org.shifan.batch.Inputs;
import org.shifan.batch.LineJudge;
import org.shifan.batch.LineJudge.Judged;
import org.shifan.batch.Workers;
import org.shifan.cohort.Cohort;
import org.shifan.hint.Forensics;
import org.shifan.pack.HintRules;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.pack.Versions;
import org.shifan.score.Verdict;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Judges many snapshots. */
final class BatchCommand implements Command {

    private static final int MOST_THREADS = 256;

    @Override
    public Phrase purpose() {
        return new Phrase(
                "成批判定：一个文件夹、压缩包或一行一份的文件里的所有县区，可中断、可接着跑",
                "Judge many snapshots: folders, archives, one a line; can be stopped and resumed");
    }

    @Override
    public String synopsis() {
        return "batch INPUT ... --out DIR|- [--pack ID ... | --rules DIR]\n[--resume | --restart] [OPTION ...]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .paramLabel("INPUT")
                .type(List.class)
                .auxiliaryTypes(File.class)
                .arity("1..*")
                .required(true)
                .description(new Phrase(
                                "文件夹、.json、一行一份的 .ndjson 或 .jsonl、.gz、.zip；- 表示标准输入（一行一份）",
                                "Folders, .json, .ndjson or .jsonl with one a line, .gz, .zip; - is standard input, one a line.")
                        .in(language))
                .build());
        spec.addOption(Command.option(
                "--out",
                "DIR|-",
                new Phrase(
                        "结果写到这个文件夹：" + Batch.RESULTS + "、" + Batch.ERRORS + "、" + Cohort.SUMMARY + " 等；- 表示结果写到标准输出",
                        "The folder for " + Batch.RESULTS + ", " + Batch.ERRORS + ", " + Cohort.SUMMARY
                                + " and so on; - writes results to standard output."),
                language));
        spec.addOption(Command.many(
                "--pack",
                "ID",
                new Phrase(
                        "规则包，可写多次；不写时用 " + CheckCommand.DEFAULT_PACK,
                        "A pack, repeatable; " + CheckCommand.DEFAULT_PACK + " by default."),
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
        spec.addOption(Command.option(
                "--as-of",
                "DATE",
                new Phrase("按哪一天判定，默认是各份快照的 asOf", "The date to judge as of, by default each snapshot's own."),
                language));
        flag(spec, "--resume", new Phrase("接着上次没有跑完的跑", "Go on where an earlier run stopped."), language);
        flag(spec, "--restart", new Phrase("不要上次没有跑完的，从头跑", "Discard an earlier run and begin anew."), language);
        spec.addOption(Command.option(
                "--threads",
                "N",
                new Phrase(
                        "几个线程，默认与处理器数相同；结果与线程数无关",
                        "Threads, as many as processors by default; results do not depend on it."),
                language));
        spec.addOption(Command.option(
                "--seconds",
                "N",
                new Phrase("一份最多判几秒，默认60秒；超过的记为错误，其余照常", "The most seconds for one snapshot, 60 by default."),
                language));
        flag(spec, "--quiet", new Phrase("什么也不说，除了出错", "Say nothing but what went wrong."), language);
        Trust.describe(spec, language);
        Hints.describe(spec, "off", language);
    }

    private static void flag(CommandSpec spec, String name, Phrase help, Language language) {
        spec.addOption(OptionSpec.builder(name).description(help.in(language)).build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String out = parsed.matchedOptionValue("--out", null);
        if (out == null) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "要写 --out 文件夹（放结果），或 --out -（结果写到标准输出）",
                            "--out DIR is needed, or --out - for standard output"));
        }
        List<String> names = new ArrayList<>();
        for (Object file : (List<?>) parsed.matchedPositionalValue(0, List.of())) {
            names.add(Command.value(file));
        }
        List<Path> places = places(names);
        boolean core = CheckCommand.core(parsed.matchedOptionValue("--profile", "all"));
        LocalDate asOf = Beside.asOf(parsed);
        Rules rules = rules(parsed, session);
        HintRules hints = Hints.rules(parsed, false, session);
        if (hints != null && out.equals(Input.STANDARD)) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase("--out - 只输出结果，不能同时找复核线索", "--out - writes results only, no hints to review"));
        }
        Forensics forensics = hints == null ? null : new Forensics(hints);
        LineJudge judge = new LineJudge(
                Main.VERSION,
                rules.documents,
                Input.vocabulary(rules.own, session),
                core,
                asOf,
                rules.unsigned,
                forensics);
        int threads =
                (int) Command.number(parsed, "--threads", Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
        Workers workers = new Workers(judge, threads, seconds(parsed));
        Inputs inputs = new Inputs(places, session.in(), own(out));
        boolean quiet = parsed.hasMatchedOption("--quiet");
        Progress progress = new Progress(session, quiet, total(places));
        try {
            if (out.equals(Input.STANDARD)) {
                return filter(workers, inputs, session);
            }
            String terms = terms(names, rules, core, asOf) + "\nhints " + (hints == null ? "-" : hints.sha256());
            Batch batch = new Batch(
                    Input.path(out),
                    terms,
                    workers,
                    new Cohort.Outputs(
                            rules.packs(),
                            rules.unsigned(),
                            core,
                            Input.vocabulary(rules.own, session),
                            session.language(),
                            forensics),
                    new Disk());
            Batch.Outcome outcome = batch.run(inputs, earlier(parsed), progress);
            progress.end();
            if (!quiet) {
                session.err().text(Main.wrapped(session.say(ended(outcome, inputs, out))));
            }
            return outcome.errors() == 0 ? Exit.OK : Exit.FACTS;
        } catch (Batch.Halted halted) {
            throw stop(halted, out);
        } catch (IOException e) {
            throw new Stop(
                    Exit.NO_OUTPUT,
                    new Phrase(
                            "不能写入 " + out + "（" + e.getMessage() + "）：结果文件如果正在 Excel 或别的程序中打开，请先关闭；再检查磁盘空间和权限，"
                                    + "然后加 --resume 接着跑，已经判定的不会丢",
                            "cannot write to " + out + " (" + e.getMessage()
                                    + "): close results that are open in another program, check disk space and"
                                    + " permissions, then go on by --resume; nothing that was judged is lost"),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.INTERRUPTED, new Phrase("已中断", "interrupted"), e);
        }
    }

    /** What of an earlier batch may lie in a folder that holds the snapshots too. */
    private static List<Path> own(String out) {
        return out.equals(Input.STANDARD)
                ? List.of()
                : List.of(
                        Input.path(out).resolve(Batch.RESULTS), Input.path(out).resolve(Batch.ERRORS));
    }

    private static List<Path> places(List<String> names) {
        List<Path> places = new ArrayList<>();
        for (String name : names) {
            Path place = name.equals(Input.STANDARD) ? Inputs.STANDARD : Input.path(name);
            if (!name.equals(Input.STANDARD) && !Files.exists(place)) {
                throw new Stop(Exit.NO_INPUT, new Phrase("找不到 " + name, "there is no " + name));
            }
            places.add(place);
        }
        return places;
    }

    /** How many bytes there are to read; 0 when nobody knows. */
    private static long total(List<Path> places) {
        long total = 0;
        for (Path place : places) {
            try {
                if (place.equals(Inputs.STANDARD) || !Files.isRegularFile(place) || packed(place)) {
                    return 0;
                }
                total += Files.size(place);
            } catch (IOException unknown) {
                return 0;
            }
        }
        return total;
    }

    private static boolean packed(Path place) {
        String name = place.toString();
        return name.endsWith(".gz") || name.endsWith(".zip");
    }

    /** By what is judged. */
    record Rules(
            List<LineJudge.Document> documents,
            List<List<LoadedPack>> versions,
            List<LoadedPack> own,
            boolean unsigned) {

        List<Pack> packs() {
            List<Pack> packs = new ArrayList<>();
            versions.forEach(each -> each.forEach(pack -> packs.add(pack.pack())));
            return packs;
        }
    }

    /** How long a single snapshot may take. */
    static long seconds(ParseResult parsed) {
        return Command.number(parsed, "--seconds", 60, 1, 86_400);
    }

    static Rules rules(ParseResult parsed, Session session) {
        List<String> ids = parsed.matchedOptionValue("--pack", List.<String>of());
        String folder = parsed.matchedOptionValue("--rules", null);
        if (folder != null) {
            if (!ids.isEmpty()) {
                throw new Stop(Exit.USAGE, new Phrase("--pack 和 --rules 只能用一个", "either --pack or --rules, not both"));
            }
            LoadedPack pack = Input.folder(folder, session);
            boolean unsigned = Trust.unsigned(folder, pack, parsed, session);
            return own(pack, unsigned);
        }
        return builtIn(ids, session);
    }

    /** By a pack of one's own. */
    static Rules own(LoadedPack pack, boolean unsigned) {
        return new Rules(List.of(date -> pack), List.of(List.of(pack)), List.of(pack), unsigned);
    }

    /** By built-in packs, the usual one when none is named. */
    static Rules builtIn(List<String> ids, Session session) {
        List<LineJudge.Document> documents = new ArrayList<>();
        List<List<LoadedPack>> versions = new ArrayList<>();
        for (Versions each : CheckCommand.documents(ids, new ArrayList<>(), session)) {
            List<LoadedPack> loaded = new ArrayList<>();
            for (Pack pack : each.all()) {
                loaded.add(Input.builtIn(pack.id(), session));
            }
            versions.add(loaded);
            documents.add(date -> {
                String id = each.at(date).pack().id();
                return loaded.stream()
                        .filter(pack -> pack.pack().id().equals(id))
                        .findFirst()
                        .orElseThrow();
            });
        }
        return new Rules(documents, versions, List.of(), false);
    }

    /** What may not differ between a run and the one that goes on with it. */
    private static String terms(List<String> names, Rules rules, boolean core, LocalDate asOf) {
        StringBuilder terms = new StringBuilder("shifan " + Main.VERSION);
        for (Pack pack : rules.packs()) {
            terms.append("\npack ").append(pack.id()).append(' ').append(pack.sha256());
        }
        terms.append("\nprofile ").append(core ? "core" : "all");
        terms.append("\nas-of ").append(asOf == null ? "-" : asOf.toString());
        terms.append("\nunsigned ").append(rules.unsigned());
        for (String name : names) {
            terms.append("\ninput ").append(name);
        }
        return terms.toString();
    }

    private static Batch.Earlier earlier(ParseResult parsed) {
        boolean resume = parsed.hasMatchedOption("--resume");
        boolean restart = parsed.hasMatchedOption("--restart");
        if (resume && restart) {
            throw new Stop(
                    Exit.USAGE, new Phrase("--resume 和 --restart 只能用一个", "either --resume or --restart, not both"));
        }
        return resume ? Batch.Earlier.RESUME : restart ? Batch.Earlier.DISCARD : Batch.Earlier.ASK;
    }

    /** From standard input, or whatever is named, to standard output; errors go to standard error, a line of JSON each. */
    private static int filter(Workers workers, Inputs inputs, Session session)
            throws IOException, InterruptedException {
        boolean[] refused = {false};
        workers.each(inputs, new Workers.Receiver() {
            @Override
            public void receive(Inputs.Item item, Judged judged) throws IOException {
                for (byte[] line : judged.lines()) {
                    session.out().bytes(line);
                    session.out().bytes(LINE_FEED);
                }
                if (judged.error() != null) {
                    refused[0] = true;
                    session.err().bytes(judged.error());
                    session.err().bytes(LINE_FEED);
                }
                if (session.out().failed()) {
                    throw new IOException("standard output");
                }
            }
        });
        session.err().failed(); // sends on what is held back
        return refused[0] ? Exit.FACTS : Exit.OK;
    }

    private static final byte[] LINE_FEED = {'\n'};

    private static Phrase ended(Batch.Outcome outcome, Inputs inputs, String out) {
        long[] verdicts = outcome.verdicts();
        long pass = verdicts[Verdict.PASS.ordinal()];
        long fail = verdicts[Verdict.FAIL.ordinal()];
        long open = verdicts[Verdict.INCOMPLETE.ordinal()];
        return new Phrase(
                "共" + outcome.snapshots() + "份数据快照" + (outcome.kept() > 0 ? "（其中" + outcome.kept() + "份上次已判定）" : "")
                        + "：结果" + (pass + fail + open) + "份，达标" + pass + "，未达标" + fail + "，数据不足" + open
                        + (outcome.errors() > 0 ? "；不能判定" + outcome.errors() + "份，原因见 " + Batch.ERRORS : "")
                        + (inputs.skipped() > 0 ? "；另有" + inputs.skipped() + "个文件不是数据快照，没有看" : "") + "。已写入 " + out,
                outcome.snapshots() + " snapshots"
                        + (outcome.kept() > 0 ? " (" + outcome.kept() + " judged before)" : "")
                        + ": " + (pass + fail + open) + " results, " + pass + " pass, " + fail + " fail, " + open
                        + " incomplete"
                        + (outcome.errors() > 0 ? "; " + outcome.errors() + " not judged, see " + Batch.ERRORS : "")
                        + (inputs.skipped() > 0 ? "; " + inputs.skipped() + " other files passed over" : "")
                        + ". Wrote "
                        + out);
    }

    private static Stop stop(Batch.Halted halted, String out) {
        String what = halted.what();
        return switch (halted.why()) {
            case LOCKED ->
                new Stop(
                        Exit.NO_OUTPUT,
                        new Phrase(
                                "另一个 shifan batch（进程 " + what + "）正在写 " + out + "，请等它结束，或换一个 --out",
                                "another shifan batch (process " + what + ") is writing to " + out
                                        + ": wait for it, or name another --out"));
            case UNFINISHED ->
                new Stop(
                        Exit.USAGE,
                        new Phrase(
                                out + " 里有一次没有跑完的：加 --resume 接着跑，或加 --restart 从头跑",
                                out
                                        + " holds a run that did not finish: go on by --resume, or begin anew by --restart"));
            case NOTHING_TO_RESUME ->
                new Stop(
                        Exit.USAGE,
                        new Phrase(out + " 里没有没跑完的，去掉 --resume", out + " holds no unfinished run: leave out --resume"));
            case OTHER_TERMS ->
                new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "规则、选项或输入与没跑完的那一次不同，不能接着跑。那一次是：" + what + "。改回去再 --resume，或 --restart 从头跑",
                                "rules, options or inputs are not those of the unfinished run, which had: " + what
                                        + ". Change them back and --resume, or --restart"));
            case OTHER_DATA ->
                new Stop(
                        Exit.FACTS,
                        new Phrase(
                                (what == null ? "输入里的快照比没跑完的那一次少" : what + " 与没跑完的那一次判定的不是同一份数据")
                                        + "，不能接着跑；加 --restart 从头跑",
                                (what == null
                                                ? "there are fewer snapshots than in the unfinished run"
                                                : what + " is not the snapshot that the unfinished run judged")
                                        + ": begin anew by --restart"));
        };
    }
}
