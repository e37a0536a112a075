package org.shifan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shifan.pack.LoadedPack;
import org.shifan.report.TurnsText;
import org.shifan.score.Circumstances;
import org.shifan.score.Result;
import org.shifan.snapshot.ProblemText;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Lint;
import org.shifan.workshop.LintText;
import org.shifan.workshop.Linted;
import org.shifan.workshop.Retest;
import org.shifan.workshop.TestRun;
import org.shifan.workshop.TestText;
import org.shifan.workshop.Watch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Looks through a pack, runs the scenarios of the rules that changed, and judges a snapshot by it, whenever one of its
 * files is saved; until it is interrupted.
 */
final class RulesWatchCommand implements Command {

    private static final int PAUSE_MILLIS = 200;

    /** What was last judged, or null. */
    private Result before;

    private final Retest retest = new Retest();

    @Override
    public Phrase purpose() {
        return new Phrase(
                "每次保存后检查规则包，检验改了的规则的场景，重新判定；按 Ctrl-C 结束",
                "Lint, test what changed and judge again on every save, until Ctrl-C");
    }

    @Override
    public String synopsis() {
        return "rules watch DIR [--snapshot FILE]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0", "DIR", java.io.File.class, true, new Phrase("规则包文件夹", "The pack's folder."), language));
        spec.addOption(Command.option(
                "--snapshot",
                "FILE",
                new Phrase("每次用它判定，列出变了的结论", "A snapshot to judge each time; what changed is listed."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        String snapshot = parsed.matchedOptionValue("--snapshot", null);
        if (!java.nio.file.Files.isDirectory(Input.path(name))) {
            throw new Stop(Exit.NO_INPUT, new Phrase("找不到规则包文件夹 " + name, "there is no folder " + name));
        }
        List<Path> places = new ArrayList<>(List.of(Input.path(name)));
        if (snapshot != null) {
            places.add(Input.path(snapshot));
        }
        Watch watch = new Watch(places);
        try {
            while (true) {
                if (watch.changed()) {
                    look(name, snapshot, session);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException ended) {
            return Exit.OK;
        }
    }

    private void look(String name, String snapshot, Session session) {
        long start = System.nanoTime();
        boolean zh = session.language() == Language.ZH;
        StringBuilder text = new StringBuilder();
        try {
            List<Linted> linted = Lint.lint(Map.of(name, Input.path(name)), List.of(), session.library());
            text.append(LintText.write(linted, session.language()));
            if (linted.get(0).pack() != null) {
                told(text, session, () -> test(name, session, text));
                if (snapshot != null) {
                    told(text, session, () -> judge(name, snapshot, session, text));
                }
            }
        } catch (RuntimeException savedHalf) {
            text.append(zh ? "没有读完：" : "not read to the end: ")
                    .append(savedHalf.getMessage())
                    .append('\n');
        }
        long tenths = (System.nanoTime() - start) / 100_000_000;
        text.append(zh ? "用时" : "took ").append(tenths / 10).append('.').append(tenths % 10);
        text.append(zh ? "秒，等待下一次保存。\n\n" : " s, waiting for the next save.\n\n");
        session.out().text(text.toString());
    }

    /** Does it; what stops it is told, and does not stop what comes after it. */
    private static void told(StringBuilder text, Session session, Runnable what) {
        try {
            what.run();
        } catch (Stop stop) {
            text.append(Main.wrapped(session.say(stop.message())));
            text.append(ProblemText.write(stop.problems(), session.language()));
        }
    }

    private void test(String name, Session session, StringBuilder text) {
        TestRun run = retest.of(Benches.of(Input.path(name), session));
        if (!run.results().isEmpty() || !run.untested().isEmpty()) {
            text.append(TestText.write(List.of(run), session.language()));
        }
    }

    private void judge(String name, String file, Session session, StringBuilder text) {
        List<LoadedPack> packs = List.of(Input.folder(name, session));
        Snapshot snapshot = Input.snapshot(file, Input.vocabulary(packs, session), session);
        Result result = CheckCommand.judge(packs, snapshot, false, Circumstances.of(snapshot.asOf()))
                .get(0);
        text.append(TurnsText.of(before, result, snapshot.vocabulary(), session.language()));
        before = result;
    }
}
