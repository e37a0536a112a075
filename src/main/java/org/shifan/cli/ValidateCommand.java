package org.shifan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shifan.check.Checks;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.form.Examined;
import org.shifan.form.Marker;
import org.shifan.pack.LoadedPack;
import org.shifan.report.Blank;
import org.shifan.report.ValidationText;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Looks whether forms and snapshots can be used, and says what to correct and what is still blank. */
final class ValidateCommand implements Command {

    /** What was found in one file; blanks and doubts only where it can be used. */
    private record Found(Examined examined, List<Blank> blanks, List<Doubt> doubts) {}

    @Override
    public Phrase purpose() {
        return new Phrase(
                "检查填报表或快照：哪里要改、还缺什么，不判定", "Check forms or snapshots for mistakes and blanks, judging nothing");
    }

    @Override
    public String synopsis() {
        return "validate FILE ... [--pack ID ... | --rules DIR] [--mark COPY.xlsx]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(
                files(new Phrase("填报表（.xlsx）或数据快照（JSON），可以多个", "Forms (.xlsx) or snapshots (JSON)."), language));
        spec.addOption(Command.many(
                "--pack",
                "ID",
                new Phrase(
                        "看哪些规则包要用的数据，可写多次；不写时用 " + CheckCommand.DEFAULT_PACK,
                        "Whose needs are looked at, repeatable; " + CheckCommand.DEFAULT_PACK + " by default."),
                language));
        spec.addOption(Command.option(
                "--rules", "DIR", new Phrase("自己的规则包所在的文件夹", "The folder of a pack of your own."), language));
        spec.addOption(Command.option(
                "--mark",
                "COPY.xlsx",
                new Phrase(
                        "另存一份，问题写在格子旁边（批注、颜色和“检查结果”表），原文件不动",
                        "Write a copy with the problems beside the cells; the file itself is not touched."),
                language));
    }

    /** One parameter for all the files. */
    static PositionalParamSpec files(Phrase help, Language language) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .required(true)
                .description(Command.escaped(help.in(language)))
                .build();
    }

    /** The names of the files that were given. */
    static List<String> names(ParseResult parsed) {
        List<String> names = new ArrayList<>();
        for (Object file : (List<?>) parsed.matchedPositionalValue(0, List.of())) {
            names.add(Command.value(file));
        }
        return names;
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        List<String> names = names(parsed);
        String copy = parsed.matchedOptionValue("--mark", null);
        Path marked = copy == null ? null : copy(copy, names);
        List<LoadedPack> packs = Input.packs(
                parsed.matchedOptionValue("--pack", List.<String>of()),
                parsed.matchedOptionValue("--rules", null),
                session);
        Vocabulary vocabulary = Input.vocabulary(packs, session);
        List<String> shown = Input.shownNames(names);
        int bad = 0;
        Stop unread = null;
        Found last = null;
        for (int i = 0; i < names.size(); i++) {
            try {
                last = found(Input.examined(names.get(i), shown.get(i), vocabulary, session), packs, session);
            } catch (Stop stop) {
                session.out().text(Main.wrapped("× " + session.say(stop.message())));
                unread = unread == null ? stop : unread;
                bad++;
                continue;
            }
            bad += last.examined().snapshot() == null ? 1 : 0;
            session.out().text(text(last, packs, session));
        }
        if (names.size() > 1) {
            session.out().text(session.say(summary(names.size(), bad)));
        }
        int written = marked == null || last == null
                ? Exit.OK
                : mark(names.get(0), last.examined(), last.blanks(), last.doubts(), marked, session);
        return unread != null ? unread.code() : bad > 0 && written == Exit.OK ? Exit.FOUND : written;
    }

    private static Phrase summary(int all, int bad) {
        return bad == 0
                ? new Phrase(all + "个文件都可以采用。\n", "All " + all + " files can be used.\n")
                : new Phrase(all + "个文件中" + bad + "个要改。\n", bad + " of " + all + " files have to be corrected.\n");
    }

    private static Path copy(String copy, List<String> names) {
        if (names.size() > 1) {
            throw new Stop(Exit.USAGE, new Phrase("--mark 一次只标一个工作簿", "--mark takes one workbook at a time"));
        }
        if (!copy.toLowerCase(java.util.Locale.ROOT).endsWith(".xlsx")) {
            throw new Stop(Exit.USAGE, new Phrase("请写 --mark 文件名.xlsx", "name the copy: --mark copy.xlsx"));
        }
        Path path = Input.path(copy);
        if (!names.get(0).equals(Input.STANDARD) && Output.same(path, Input.path(names.get(0)))) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "--mark " + copy + " 会覆盖原来的工作簿，请换一个文件名",
                            "--mark " + copy + " would overwrite the workbook itself"));
        }
        return path;
    }

    private static Found found(Examined examined, List<LoadedPack> packs, Session session) {
        Snapshot snapshot = examined.snapshot();
        if (snapshot == null) {
            return new Found(examined, List.of(), List.of());
        }
        List<Finding> findings = new ArrayList<>();
        for (LoadedPack pack : packs) {
            findings.addAll(Evaluator.evaluate(pack.asOf(snapshot.asOf()), snapshot, false)
                    .findings());
        }
        return new Found(examined, Blank.of(findings, snapshot, session.language()), Checks.doubts(snapshot));
    }

    private static String text(Found found, List<LoadedPack> packs, Session session) {
        if (found.examined().snapshot() == null) {
            return ValidationText.refused(found.examined(), session.language());
        }
        List<String> ids = packs.stream().map(pack -> pack.pack().id()).toList();
        return ValidationText.of(found.examined(), ids, found.blanks(), found.doubts(), session.language());
    }

    /** Writes the copy; the exit code of that alone. */
    static int mark(
            String name, Examined examined, List<Blank> blanks, List<Doubt> doubts, Path copy, Session session) {
        if (examined.snapshot() != null && !examined.workbook()) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "--mark 只用于工作簿（.xlsx），" + name + " 不是", "--mark is for workbooks; " + name + " is none"));
        }
        List<Marker.Note> notes = new ArrayList<>();
        for (Blank blank : blanks) {
            notes.add(new Marker.Note(
                    blank.what(),
                    session.say(new Phrase("用于 " + blank.use(), "needed by " + blank.use()))
                            + (blank.source() == null
                                    ? ""
                                    : session.say(new Phrase("；出处：" + blank.source(), "; source: " + blank.source()))),
                    blank.paths()));
        }
        try {
            byte[] bytes = Marker.mark(Input.whole(name, session), examined, notes, doubts, session.language());
            return Output.write(copy, bytes, session) ? Exit.OK : Exit.NO_OUTPUT;
        } catch (Refused refused) {
            session.err()
                    .text(session.say(new Phrase(
                            "没有写标注副本：" + refused.problems().get(0).found().zh() + "\n",
                            "no marked copy was written: "
                                    + refused.problems().get(0).found().en() + "\n")));
            return Exit.FOUND;
        }
    }
}
