package org.shifan.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.check.Checks;
import org.shifan.hint.Forensics;
import org.shifan.hint.Hint;
import org.shifan.report.LotReport;
import org.shifan.review.Lot;
import org.shifan.review.LotLog;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Draws the institutions to be visited, so that everybody can repeat the draw. */
final class SampleCommand implements Command {

    private static final int SIZE = 10;
    private static final int MOST_WEIGHT = 100;

    @Override
    public Phrase purpose() {
        return new Phrase(
                "抽签决定现场看哪些机构：按类别和乡镇分层，用公开的种子，谁都能重抽核对",
                "Draw the institutions to visit: by kind and town, from a public seed, repeatable");
    }

    @Override
    public String synopsis() {
        return "sample SNAPSHOT --seed TEXT [--size N] [--take KIND=N ...]\n[--doubtful N] [-o LOG] | sample SNAPSHOT --redraw LOG";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(
                Command.parameter("0", "SNAPSHOT", File.class, true, new Phrase("数据快照文件", "The snapshot."), language));
        spec.addOption(Command.option(
                "--seed",
                "TEXT",
                new Phrase(
                        "公开的种子，如“2025-11-03 双色球 2025126期 02,05,11”；同样的种子抽出同样的机构",
                        "A public text such as a date and a lottery number; the same seed draws the same."),
                language));
        spec.addOption(Command.option(
                "--size",
                "N",
                new Phrase("一共抽几家，默认" + SIZE + "家", "How many in all, " + SIZE + " by default."),
                language));
        spec.addOption(Command.many(
                "--take",
                "KIND=N",
                new Phrase(
                        "某一类抽几家，可写多次，如 --take 村卫生室=6；0 表示不抽这一类；其余各类按 --size 分",
                        "How many of a kind, repeatable, as --take 村卫生室=6; the other kinds share --size."),
                language));
        spec.addOption(Command.option(
                "--doubtful",
                "N",
                new Phrase(
                        "数据有疑点或复核线索的机构被抽到的机会是别家的几倍，默认1（一样）",
                        "How many times as likely an institution with doubts or hints is drawn, 1 by default."),
                language));
        spec.addOption(Command.option(
                "-o", "LOG", new Phrase("抽签记录写到这个文件（JSON），供重抽核对", "Where the log (JSON) goes."), language));
        spec.addOption(Command.option(
                "--redraw",
                "LOG",
                new Phrase("按抽签记录重抽一遍，核对结果是否一样", "Repeat the draw of a log and compare."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        String log = parsed.matchedOptionValue("--redraw", null);
        Snapshot snapshot = Input.snapshot(name, Input.vocabulary(List.of(), session), session);
        if (log != null) {
            return redraw(snapshot, log, parsed, session);
        }
        String seed = parsed.matchedOptionValue("--seed", null);
        if (seed == null || seed.isBlank()) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "要写 --seed 种子：抽签前没有人能知道、抽签后谁都能查到的文字，如日期加当天的开奖号码",
                            "--seed is needed: a text that nobody could know before and everybody can look up after"));
        }
        Lot.Terms terms = new Lot.Terms(
                seed,
                (int) Command.number(parsed, "--size", SIZE, 1, 100_000),
                take(parsed.matchedOptionValue("--take", List.<String>of())),
                (int) Command.number(parsed, "--doubtful", 1, 1, MOST_WEIGHT),
                doubtful(snapshot, session));
        List<Lot.Stratum> drawn = Lot.draw(snapshot, terms);
        session.out().text(LotReport.text(snapshot, terms, drawn, session.language()));
        String place = parsed.matchedOptionValue("-o", null);
        if (place == null) {
            return Exit.OK;
        }
        Path file = Input.path(place);
        return Output.write(file, LotLog.json(snapshot, terms, drawn), session) ? Exit.OK : Exit.NO_OUTPUT;
    }

    private static int redraw(Snapshot snapshot, String log, ParseResult parsed, Session session) {
        for (String option : List.of("--seed", "--size", "--take", "--doubtful", "-o")) {
            if (parsed.hasMatchedOption(option)) {
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "--redraw 按记录里的条件重抽，不能再写 " + option,
                                "--redraw takes its terms from the log, not " + option));
            }
        }
        LotLog recorded;
        try {
            recorded = LotLog.read(Input.whole(log, session), Input.fileName(log));
        } catch (Refused refused) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(log + " 不是能读的抽签记录：", log + " is not a log of a draw:"),
                    refused.problems(),
                    refused);
        }
        Lot.Terms terms = recorded.terms();
        List<Lot.Stratum> drawn = Lot.draw(snapshot, terms);
        session.out().text(LotReport.text(snapshot, terms, drawn, session.language()));
        List<LotLog.Difference> differences = recorded.against(snapshot, doubtful(snapshot, session), drawn);
        session.out().text(LotReport.redrawn(recorded, snapshot, differences, session.language()));
        return differences.isEmpty() ? Exit.OK : Exit.FOUND;
    }

    /** The institutions about which the snapshot contradicts itself, or whose rows are striking. */
    private static Set<String> doubtful(Snapshot snapshot, Session session) {
        Set<String> ids = new TreeSet<>();
        for (Doubt doubt : snapshot.doubts()) {
            add(ids, doubt);
        }
        for (Doubt doubt : Checks.doubts(snapshot)) {
            add(ids, doubt);
        }
        for (Hint hint : new Forensics(session.library().hints()).hints(snapshot, List.of())) {
            hint.institutions().forEach(each -> ids.add(each.id()));
        }
        return ids;
    }

    private static void add(Set<String> ids, Doubt doubt) {
        if (doubt.institutionId() != null) {
            ids.add(doubt.institutionId());
        }
    }

    private static Map<Kind, Integer> take(List<String> words) {
        Map<Kind, Integer> take = new EnumMap<>(Kind.class);
        for (String word : words) {
            int equals = word.indexOf('=');
            Kind kind = equals < 0 ? null : Kind.named(word.substring(0, equals));
            String number = word.substring(equals + 1);
            if (kind == null || !number.matches("[0-9]{1,5}")) {
                List<String> kinds = new java.util.ArrayList<>();
                for (Kind each : Kind.values()) {
                    kinds.add(each.name());
                }
                String nearest = equals < 0 ? null : Spelling.nearest(word.substring(0, equals), kinds);
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "--take 应为 类别=家数，如 --take 村卫生室=6，不能是 " + word
                                        + (kind != null || nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                                "--take takes KIND=N, as --take 村卫生室=6, not " + word
                                        + (kind != null || nearest == null ? "" : ". Did you mean " + nearest + "?")));
            }
            if (take.put(kind, Integer.valueOf(number)) != null) {
                throw new Stop(
                        Exit.USAGE, new Phrase("--take " + kind + " 写了两次", "--take " + kind + " was given twice"));
            }
        }
        return take;
    }
}
