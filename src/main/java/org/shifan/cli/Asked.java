package org.shifan.cli;

import java.util.ArrayList;
import java.util.List;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Versions;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The snapshot and the packs that a command which weighs changes is asked about.
 *
 * @param name the snapshot's file as named
 * @param snapshot the facts
 * @param packs those that judge them
 * @param core whether only core indicators count
 * @param unsigned whether the pack is foreign and unsigned
 */
record Asked(String name, Snapshot snapshot, List<LoadedPack> packs, boolean core, boolean unsigned) {

    static void describe(CommandSpec spec, Language language) {
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
                .description(new Phrase("core 只看核心指标，all（默认）看全部", "core: core indicators only, all (default): all.")
                        .in(language))
                .build());
        Trust.describe(spec, language);
    }

    static Asked of(String name, ParseResult parsed, Session session) {
        List<String> ids = new ArrayList<>(parsed.matchedOptionValue("--pack", List.<String>of()));
        String rules = parsed.matchedOptionValue("--rules", null);
        if (rules != null && !ids.isEmpty()) {
            throw new Stop(Exit.USAGE, new Phrase("--pack 和 --rules 只能用一个", "either --pack or --rules, not both"));
        }
        boolean core = CheckCommand.core(parsed.matchedOptionValue("--profile", "all"));
        List<LoadedPack> packs = new ArrayList<>();
        boolean unsigned = false;
        if (rules != null) {
            packs.add(Input.folder(rules, session));
            unsigned = Trust.unsigned(rules, packs.get(0), parsed, session);
        }
        List<Versions> documents = rules != null ? List.of() : CheckCommand.documents(ids, new ArrayList<>(), session);
        Snapshot snapshot = Input.snapshot(name, Input.vocabulary(packs, session), session);
        for (Versions versions : documents) {
            packs.add(Input.builtIn(versions.at(snapshot.asOf()).pack().id(), session));
        }
        return new Asked(name, snapshot, packs, core, unsigned);
    }
}
