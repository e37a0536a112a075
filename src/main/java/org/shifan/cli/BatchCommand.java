package org.shifan.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.shifan.score.Attested;
import org.shifan.snapshot.ByJurisdiction;
import org.shifan.snapshot.Snapshot;
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
                                "文件夹、.json、填报表 .xlsx、一行一份的 .ndjson 或 .jsonl、.gz、.zip；- 表示标准输入（一行一份）",
                                "Folders, .json, forms in .xlsx, .ndjson or .jsonl with one a line, .gz, .zip; - is standard"
                                        + " input, one a line.")
                        .in(language))
                .build());
        spec.addOption(Command.option(
                "--out",
                "DIR|-",
                new Phrase(
                        "结果写到这个文件夹：" + Batch.RESULTS + "、" + Batch.ERRORS + "、" + Cohort.SUMMARY
                                + " 等；里面已有结果的，不加 --restart 不动；- 表示结果写到标准输出",
                        "The folder for " + Batch.RESULTS + ", " + Batch.ERRORS + ", " + Cohort.SUMMARY
                                + " and so on; one that holds results is left alone without --restart; - writes results"
                                + " to standard output."),
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
        Beside.tables(spec, language);
        flag(spec, "--resume", new Phrase("接着上次没有跑完的跑", "Go on where an earlier run stopped."), language);
        flag(
                spec,
                "--restart",
                new Phrase(
                        "不要上次的结果，跑完没跑完的都不要，从头跑；新的齐了才替换旧的",
                        "Discard an earlier run, finished or not, and begin anew; its files stay until the new ones are all there."),
                language);
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
        Attested attested = attested(parsed, rules, session);
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
                attested,
                rules.unsigned,
                forensics);
        int threads =
                (int) Command.number(parsed, "--threads", Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
        Workers workers = new Workers(judge, threads, seconds(parsed));
        List<String> known = Batch.names(session.library().builtIn(), Input.vocabulary(rules.own, session));
        Path folder = out.equals(Input.STANDARD) ? null : folder(out);
        Inputs inputs = new Inputs(places, session.in(), folder, known);
        String terms = terms(names, rules, core, asOf, attested, hints);
        boolean quiet = parsed.hasMatchedOption("--quiet");
        Progress progress = new Progress(session, quiet, total(places));
        try {
            if (out.equals(Input.STANDARD)) {
                return filter(workers, inputs, session);
            }
            Batch batch = new Batch(
                    folder,
                    terms,
                    workers,
                    new Cohort.Outputs(
                            rules.packs(),
                            rules.unsigned(),
                            core,
                            Input.vocabulary(rules.own, session),
                            session.language(),
                            forensics),
                    known,
                    new Disk());
            Batch.Outcome outcome = batch.run(inputs, earlier(parsed), progress);
            progress.end();
            if (!quiet) {
                told(outcome, inputs, out, attested, session);
            }
            return outcome.errors() == 0 ? Exit.OK : Exit.FACTS;
        } catch (Batch.Halted halted) {
            progress.end();
            throw stop(halted, terms, inputs, out);
        } catch (IOException e) {
            progress.end();
            throw new Stop(
                    Exit.NO_OUTPUT,
                    folder == null ? BatchSaid.closed() : BatchSaid.unwritable(e, out, folder, known),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.INTERRUPTED, new Phrase("已中断", "interrupted"), e);
        }
    }

    /** The folder of that name for the output. */
    private static Path folder(String out) {
        Path folder = Input.path(out);
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at) && !Files.isDirectory(at)) {
                boolean itself = at.equals(folder.toAbsolutePath());
                throw new Stop(
                        Exit.NO_OUTPUT,
                        new Phrase(
                                "不能写入 " + out + "：" + (itself ? "这" : " " + at + " ") + "是一个文件，不是文件夹；请换一个 --out",
                                "cannot write to " + out + ": " + (itself ? "it" : at)
                                        + " is a file, not a folder; name another --out"));
            }
        }
        return folder;
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

    /** What people attest: a batch has many jurisdictions, so its tables must say which. */
    static Attested attested(ParseResult parsed, Rules rules, Session session) {
        List<LoadedPack> packs = new ArrayList<>();
        rules.versions().forEach(packs::addAll);
        Attested attested = Beside.attested(parsed, packs, session);
        Beside.named(Beside.MANUAL, attested.onSite(), parsed);
        Beside.named(Beside.WAIVERS, attested.waivers(), parsed);
        return attested;
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
    private static String terms(
            List<String> names, Rules rules, boolean core, LocalDate asOf, Attested attested, HintRules hints) {
        BatchConditions terms = new BatchConditions();
        terms.add(BatchConditions.PROGRAM, Main.VERSION);
        for (Pack pack : rules.packs()) {
            terms.add(BatchConditions.PACK, pack.id() + " " + pack.sha256());
        }
        terms.add(BatchConditions.PROFILE, core ? "core" : "all");
        terms.add(BatchConditions.AS_OF, asOf == null ? BatchConditions.NONE : asOf.toString());
        terms.add(BatchConditions.ON_SITE, digest(attested.onSite()));
        terms.add(BatchConditions.WAIVERS, digest(attested.waivers()));
        terms.add(BatchConditions.UNSIGNED, Boolean.toString(rules.unsigned()));
        for (String name : names) {
            terms.add(BatchConditions.INPUT, name);
        }
        terms.add(BatchConditions.HINTS, hints == null ? BatchConditions.NONE : hints.sha256());
        return terms.text();
    }

    private static String digest(ByJurisdiction<?> table) {
        return table.codes().isEmpty()
                ? BatchConditions.NONE
                : new Snapshot.Origin("", null, null)
                        .of(table.toString().getBytes(StandardCharsets.UTF_8))
                        .sha256();
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
        long[] count = {0};
        workers.each(inputs, new Workers.Receiver() {
            @Override
            public void receive(Inputs.Item item, Judged judged) throws IOException {
                count[0]++;
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
        if (count[0] == 0) {
            throw new Stop(Exit.NO_INPUT, BatchSaid.nothing(inputs));
        }
        session.err().failed(); // sends on what is held back
        return refused[0] ? Exit.FACTS : Exit.OK;
    }

    private static final byte[] LINE_FEED = {'\n'};

    /** What there is to say in the end. */
    private static void told(Batch.Outcome outcome, Inputs inputs, String out, Attested attested, Session session) {
        List<Phrase> said = new ArrayList<>(List.of(BatchSaid.ended(outcome, out)));
        said.addAll(BatchSaid.exchanged(outcome));
        said.addAll(BatchSaid.empty(inputs));
        said.addAll(BatchSaid.unread(inputs));
        said.addAll(BatchSaid.unheard(Beside.MANUAL, attested.onSite(), outcome));
        said.addAll(BatchSaid.unheard(Beside.WAIVERS, attested.waivers(), outcome));
        for (Phrase each : said) {
            session.err().text(Main.wrapped(session.say(each)));
        }
    }

    private static Stop stop(Batch.Halted halted, String terms, Inputs inputs, String out) {
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
            case FINISHED ->
                new Stop(
                        Exit.USAGE,
                        new Phrase(
                                out + " 里已有判定结果：" + what.replace("\n", "、")
                                        + "。没有动它们：请换一个 --out；不要了就加 --restart，新的齐了才替换",
                                out + " holds results already: " + what.replace("\n", ", ")
                                        + ". They were left alone: name another --out, or have them replaced by --restart"));
            case NOTHING_TO_RESUME ->
                new Stop(
                        Exit.USAGE,
                        what == null
                                ? new Phrase(
                                        out + " 里没有没跑完的，去掉 --resume",
                                        out + " holds no unfinished run: leave out --resume")
                                : new Phrase(
                                        out + " 里的一次已经跑完，结果齐全，不用接着跑；要重新判定请换一个 --out 或改用 --restart",
                                        "the run in " + out + " has finished, there is nothing to go on with; to judge"
                                                + " again, name another --out or use --restart"));
            case NO_SNAPSHOTS -> new Stop(Exit.NO_INPUT, BatchSaid.nothing(inputs));
            case OTHER_TERMS -> {
                Phrase changes = BatchConditions.changes(what, terms);
                yield new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "与没跑完的那一次不同，不能接着跑：" + changes.zh() + "\n改回去再 --resume，或用 --restart 从头跑",
                                "not as the unfinished run was, so that it cannot go on:" + changes.en()
                                        + "\nChange it back and --resume, or begin anew by --restart"));
            }
            case OTHER_DATA ->
                new Stop(
                        Exit.FACTS,
                        new Phrase(
                                (what == null ? "输入里的快照比没跑完的那一次少" : BatchSaid.name(what) + " 与没跑完的那一次判定的不是同一份数据")
                                        + "，不能接着跑；加 --restart 从头跑",
                                (what == null
                                                ? "there are fewer snapshots than in the unfinished run"
                                                : BatchSaid.name(what)
                                                        + " is not the snapshot that the unfinished run judged")
                                        + ": begin anew by --restart"));
        };
    }
}
