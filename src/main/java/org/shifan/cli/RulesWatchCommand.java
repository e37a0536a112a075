package org.shifan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.CompiledPack;
import org.shifan.score.Circumstances;
import org.shifan.score.Result;
import org.shifan.score.Verdict;
import org.shifan.snapshot.ProblemText;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Lint;
import org.shifan.workshop.LintText;
import org.shifan.workshop.Linted;
import org.shifan.workshop.Watch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Looks through a pack, and judges a snapshot by it, whenever one of its files is saved; until it is interrupted. */
final class RulesWatchCommand implements Command {

    private static final int PAUSE_MILLIS = 200;

    /** How a rule came out when it was last judged, by its id. */
    private Map<String, Finding> before = Map.of();

    @Override
    public Phrase purpose() {
        return new Phrase("每次保存后检查规则包并重新判定，按 Ctrl-C 结束", "Lint and judge again on every save, until Ctrl-C");
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
            if (snapshot != null && linted.get(0).pack() != null) {
                judge(name, snapshot, session, text, zh);
            }
        } catch (Stop stop) {
            text.append(Main.wrapped(session.say(stop.message())));
            text.append(ProblemText.write(stop.problems(), session.language()));
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

    private void judge(String name, String file, Session session, StringBuilder text, boolean zh) {
        List<CompiledPack> packs = List.of(Input.folder(name, session));
        Snapshot snapshot = Input.snapshot(file, Input.vocabulary(packs, session), session);
        Result result = CheckCommand.judge(packs, snapshot, false, Circumstances.of(snapshot.asOf()))
                .get(0);
        Map<String, Finding> now = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            String id = finding.indicator().id();
            now.put(id, finding);
            String was = before.containsKey(id) ? shown(before.get(id), zh) : before.isEmpty() ? null : "";
            String is = shown(finding, zh);
            if (was != null && !was.equals(is)) {
                text.append("  ").append(id).append("  ");
                text.append(was.isEmpty() ? "" : was + " → ").append(is).append('\n');
            }
        }
        for (String id : before.keySet()) {
            if (!now.containsKey(id)) {
                text.append("  ").append(id).append(zh ? "  已删去\n" : "  removed\n");
            }
        }
        before = now;
        text.append(snapshot.jurisdiction().name()).append(zh ? "：" : ": ").append(word(result.verdict(), zh));
        text.append(zh ? "，必须做到的" : ", of what is required ");
        text.append(result.required().pass()).append(zh ? "项达标，" : " pass, ");
        text.append(result.required().fail()).append(zh ? "项未达标，" : " fail, ");
        text.append(result.required().incomplete()).append(zh ? "项数据不足。\n" : " lack data.\n");
    }

    private static String shown(Finding finding, boolean zh) {
        String value = finding.shown() == null ? "" : finding.shown() + " ";
        String limit = finding.limit() == null
                ? ""
                : "（" + finding.limit().op().symbol() + finding.limit().text() + "）";
        return value + word(finding.outcome(), zh) + limit;
    }

    private static String word(Outcome outcome, boolean zh) {
        if (!zh) {
            return outcome.code();
        }
        return switch (outcome) {
            case PASS -> "达标";
            case FAIL -> "未达标";
            case INCOMPLETE -> "数据不足";
            case NOT_APPLICABLE -> "不适用";
            case MANUAL -> "待人工判定";
            case WAIVED -> "已豁免";
        };
    }

    private static String word(Verdict verdict, boolean zh) {
        if (!zh) {
            return verdict.code();
        }
        return switch (verdict) {
            case PASS -> "达标";
            case FAIL -> "未达标";
            case INCOMPLETE -> "数据不足";
        };
    }
}
