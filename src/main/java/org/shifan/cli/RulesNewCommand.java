package org.shifan.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Fact;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import org.shifan.workshop.Bench;
import org.shifan.workshop.Deck;
import org.shifan.workshop.DeckMaker;
import org.shifan.workshop.NewIndicator;
import org.shifan.workshop.NewPack;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes the beginnings of a pack or of a rule. */
final class RulesNewCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("新建规则包，或照一条规则写一条新的和它的场景", "Begin a pack, or a rule like another one with its scenarios");
    }

    @Override
    public String synopsis() {
        return "rules new pack ID --dir DIR\nrules new indicator ID --like ID [--pack DIR]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "pack|indicator",
                String.class,
                true,
                new Phrase("新建规则包还是指标", "Whether a pack or an indicator."),
                language));
        spec.addPositional(Command.parameter(
                "1", "ID", String.class, true, new Phrase("新的编号", "The id of what is new."), language));
        spec.addOption(Command.option("--dir", "DIR", new Phrase("新规则包的文件夹", "The folder of the new pack."), language));
        spec.addOption(Command.option(
                "--like",
                "ID",
                new Phrase("照着写的指标，本包的或内置规则包的", "The indicator to take after, of the pack or a built-in one."),
                language));
        spec.addOption(Command.option(
                "--pack", "DIR", new Phrase("规则包文件夹，默认当前文件夹", "The pack's folder, here by default."), language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String what = parsed.matchedPositionalValue(0, null);
        String id = parsed.matchedPositionalValue(1, null);
        List<Path> written;
        try {
            written = switch (what) {
                case "pack" -> pack(id, parsed.matchedOptionValue("--dir", id));
                case "indicator" ->
                    indicator(
                            id,
                            parsed.matchedOptionValue("--like", null),
                            parsed.matchedOptionValue("--pack", "."),
                            session);
                default ->
                    throw new Stop(
                            Exit.USAGE,
                            new Phrase(
                                    "rules new 后面只能是 pack 或 indicator，不能是 " + what,
                                    "rules new takes pack or indicator, not " + what));
            };
        } catch (FileAlreadyExistsException there) {
            throw new Stop(
                    Exit.NO_OUTPUT,
                    new Phrase("已经有 " + there.getFile() + "，不覆盖", there.getFile() + " is there already, it stays"),
                    there);
        } catch (IOException e) {
            throw new Stop(Exit.NO_OUTPUT, new Phrase("不能写文件，请检查权限", "cannot write, check the permissions"), e);
        }
        StringBuilder text = new StringBuilder();
        for (Path file : written) {
            text.append(session.language() == Language.ZH ? "已写入 " : "wrote ")
                    .append(file)
                    .append('\n');
        }
        session.out().text(text.toString());
        return Exit.OK;
    }

    private static List<Path> pack(String id, String name) throws IOException {
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "规则包编号用小写英文、数字和连字符，如 yuexiu-2025，不能是 " + id,
                            "a pack's id has lower-case letters, digits and hyphens, as yuexiu-2025, not " + id));
        }
        Path folder = Input.path(name);
        String[] inside = folder.toFile().list();
        if (Files.exists(folder) && (inside == null || inside.length > 0)) {
            throw new FileAlreadyExistsException(name);
        }
        return NewPack.write(id, folder);
    }

    private static List<Path> indicator(String id, String like, String name, Session session) throws IOException {
        if (like == null) {
            throw new Stop(Exit.USAGE, new Phrase("要写明照哪一条：--like 编号", "say which indicator to take after: --like ID"));
        }
        if (!id.matches("[A-Z]{1,4}-[A-Za-z0-9]+(-[a-z]+)?")) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase("指标编号如 YX-01、YX-03b，不能是 " + id, "an indicator's id is like YX-01 or YX-03b, not " + id));
        }
        Pack pack = Input.folder(name, session).pack();
        if (pack.indicator(id) != null) {
            throw new Stop(Exit.USAGE, new Phrase(name + " 里已经有 " + id, name + " has an indicator " + id + " already"));
        }
        List<Pack> packs = new ArrayList<>(List.of(pack));
        packs.addAll(session.library().builtIn());
        List<String> known = new ArrayList<>();
        for (Pack each : packs) {
            Indicator indicator = each.indicator(like);
            if (indicator != null) {
                List<Fact> lacking = NewIndicator.lacking(indicator, each, pack);
                if (!lacking.isEmpty()) {
                    throw undeclared(indicator, lacking, session);
                }
                return written(id, indicator, pack, Input.path(name), session);
            }
            each.indicators().forEach(other -> known.add(other.id()));
        }
        String nearest = Spelling.nearest(like, known);
        throw new Stop(
                Exit.USAGE,
                new Phrase(
                        "没有指标 " + like + (nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                        "no indicator " + like + (nearest == null ? "" : ". Did you mean " + nearest + "?")));
    }

    /** The rule and its scenarios: both, or neither. */
    private static List<Path> written(String id, Indicator like, Pack pack, Path folder, Session session)
            throws IOException {
        Benches.of(folder, session); // scenarios that cannot be read are said before anything is written
        Path rule = NewIndicator.write(id, like, pack, folder);
        boolean whole = false;
        try {
            Bench bench = Benches.of(folder, session);
            Deck deck = DeckMaker.deck(bench.pack(), id, bench.vocabulary());
            RulesGenerateTestsCommand.write(folder, deck.file(), List.of(deck), bench, session);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(rule);
            }
        }
        return List.of(rule);
    }

    /** The declarations go out by themselves, unwrapped, so that they can be copied as they are. */
    private static Stop undeclared(Indicator like, List<Fact> lacking, Session session) {
        StringBuilder lines = new StringBuilder();
        for (Fact fact : lacking) {
            lines.append(NewIndicator.declaration(fact)).append('\n');
        }
        session.out().text(lines.toString());
        return new Stop(
                Exit.USAGE,
                new Phrase(
                        like.id() + " 用到本包没有声明的事项。先把上面这" + lacking.size() + "行加到 pack.yaml 的 facts: 下面，再运行一次",
                        like.id()
                                + " reads facts that this pack does not declare. Add what is printed above below facts:"
                                + " in pack.yaml first, then run this again"));
    }
}
