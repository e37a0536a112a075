package org.shifan.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Indicator;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import org.shifan.workshop.Bench;
import org.shifan.workshop.Deck;
import org.shifan.workshop.DeckMaker;
import org.shifan.workshop.DeckReader;
import org.shifan.workshop.DeckWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Writes the scenarios at the borders of a rule, for an editor to read and to keep. */
final class RulesGenerateTestsCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("按规则的边界写出场景，供编者核对、保留", "Write the scenarios at the borders of rules");
    }

    @Override
    public String synopsis() {
        return "rules generate-tests DIR|PACK [ID] [--write]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0", "DIR|PACK", String.class, true, new Phrase("规则包的文件夹，或 rules 之下的规则包名", "The pack."), language));
        spec.addPositional(Command.parameter(
                "1", "ID", String.class, false, new Phrase("规则的编号；不写则全部", "The rule; all by default."), language));
        spec.addOption(OptionSpec.builder("--write")
                .description(new Phrase(
                                "写到规则旁边的 *.tests.yaml；已有场景的规则不动",
                                "Write them beside the rules; rules that have scenarios are left alone.")
                        .in(language))
                .build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        List<Path> folders = Benches.folders(List.of(parsed.matchedPositionalValue(0, "")), session);
        String id = parsed.matchedPositionalValue(1, null);
        boolean write = parsed.hasMatchedOption("--write");
        for (Path folder : folders) {
            Bench bench = Benches.of(folder, session);
            Map<String, List<Deck>> files = new LinkedHashMap<>();
            for (Indicator indicator : chosen(bench, id)) {
                if (write && bench.decks().containsKey(indicator.id())) {
                    continue;
                }
                files.computeIfAbsent(indicator.file(), file -> new ArrayList<>())
                        .add(DeckMaker.deck(bench.pack(), indicator.id(), bench.vocabulary()));
            }
            if (write) {
                files.forEach((file, decks) -> write(folder, file, decks, bench, session));
                if (files.isEmpty()) {
                    session.err()
                            .text(session.say(new Phrase("已有场景，没有改动", "all have scenarios; nothing was changed"))
                                    + "\n");
                }
            } else {
                files.values().forEach(decks -> session.out().text(DeckWriter.write(decks, bench.vocabulary())));
            }
        }
        return Exit.OK;
    }

    private static List<Indicator> chosen(Bench bench, String id) {
        List<Indicator> all = bench.pack().pack().indicators();
        if (id == null) {
            return all;
        }
        Indicator indicator = bench.pack().pack().indicator(id);
        if (indicator == null) {
            String nearest =
                    Spelling.nearest(id, all.stream().map(Indicator::id).toList());
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "没有规则 " + id + (nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                            "no rule " + id + (nearest == null ? "" : ". Did you mean " + nearest + "?")));
        }
        return List.of(indicator);
    }

    /** Writes the scenarios of those rules of one rule file beside it, behind those that are there. */
    static void write(Path folder, String rules, List<Deck> decks, Bench bench, Session session) {
        Path file = folder.resolve(rules.substring(0, rules.length() - ".drl".length()) + DeckReader.SUFFIX);
        String before;
        try {
            before = Files.exists(file) ? Files.readString(file) + "\n" : heading(rules);
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取 " + file, "cannot read " + file), e);
        }
        String text = before + DeckWriter.write(decks, bench.vocabulary());
        if (!Output.write(file, text.getBytes(StandardCharsets.UTF_8), session)) {
            throw new Stop(Exit.NO_OUTPUT, new Phrase("场景没有写成", "the scenarios were not written"));
        }
    }

    private static String heading(String rules) {
        return "# " + rules + " 的场景：每个场景是一个假想的县，写明这条规则应得的结论。没有写到的机构类别视为没有。\n" + "# 用 shifan rules test 逐个检验。\n\n";
    }
}
