package org.shifan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shifan.form.Examined;
import org.shifan.form.Merger;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.report.Words;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Puts the workbooks or snapshots of one county's towns together. */
final class MergeCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("把各乡镇的填报表合成一份，冲突逐处指出", "Put the towns' forms together; conflicts are named by their cells");
    }

    @Override
    public String synopsis() {
        return "merge FILE ... [--pack ID ...] -o FILE.xlsx|FILE.json";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(ValidateCommand.files(
                new Phrase(
                        "同一辖区、同一日期的填报表（.xlsx）或快照（JSON）", "Forms (.xlsx) or snapshots (JSON) of one county and date."),
                language));
        spec.addOption(Command.many(
                "--pack",
                "ID",
                new Phrase(
                        "写成工作簿时，还列出这些规则包要用而没有填的事项，可写多次",
                        "In a workbook, also ask for what these packs need; repeatable."),
                language));
        spec.addOption(Command.option(
                "-o", "FILE", new Phrase("写到哪个文件，格式看后缀", "The file to write; its ending tells the format."), language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        List<String> names = ValidateCommand.names(parsed);
        String place = parsed.matchedOptionValue("-o", null);
        boolean workbook = ConvertCommand.isWorkbook(place);
        Path target = Input.path(place);
        for (String name : names) {
            if (!name.equals(Input.STANDARD) && Output.same(target, Input.path(name))) {
                throw new Stop(
                        Exit.USAGE,
                        new Phrase("-o " + place + " 会覆盖要合并的文件，请换一个文件名", "-o " + place + " would overwrite an input"));
            }
        }
        List<LoadedPack> packs = new ArrayList<>();
        for (String id : parsed.matchedOptionValue("--pack", List.<String>of())) {
            packs.add(Input.pack(id, session));
        }
        Vocabulary vocabulary = Input.vocabulary(packs, session);
        Merger.Merged merged = merged(names, vocabulary, session);
        List<Pack> described = packs.stream().map(LoadedPack::pack).toList();
        byte[] bytes = workbook ? Input.form(described, vocabulary, merged.json(), false) : merged.json();
        return Output.write(target, bytes, session) ? Exit.OK : Exit.NO_OUTPUT;
    }

    private static Merger.Merged merged(List<String> names, Vocabulary vocabulary, Session session) {
        List<String> shown = Input.shownNames(names);
        List<Examined> files = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Examined examined = Input.examined(names.get(i), shown.get(i), vocabulary, session);
            files.add(examined);
            problems.addAll(examined.problems());
            passedOver(examined, vocabulary, session);
        }
        if (!problems.isEmpty()) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            "要合并的文件有" + problems.size() + "处问题，没有合并：",
                            "Nothing was merged: the files have " + problems.size()
                                    + (problems.size() == 1 ? " problem:" : " problems:")),
                    problems,
                    null);
        }
        try {
            Merger.Merged merged = Merger.merge(files, vocabulary);
            if (merged.repeated() > 0) {
                session.err()
                        .text(session.say(new Phrase(
                                merged.repeated() + "个机构在几个文件里都有，没有不一致，各取一次\n",
                                merged.repeated()
                                        + " institutions stand in several files without contradiction; each was"
                                        + " taken once\n")));
            }
            return merged;
        } catch (Refused refused) {
            int count = refused.problems().size();
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            "这些文件有" + count + "处互相矛盾，没有合并：",
                            "Nothing was merged: the files contradict each other in " + count
                                    + (count == 1 ? " place:" : " places:")),
                    refused.problems(),
                    refused);
        }
    }

    /** What a workbook holds beside the form is not merged, and that is said. */
    private static void passedOver(Examined examined, Vocabulary vocabulary, Session session) {
        Words words = new Words(session.language(), vocabulary);
        for (Doubt doubt : examined.passedOver()) {
            session.err().text(Main.wrapped(examined.file() + words.say("：", ": ") + words.say(doubt.text())));
        }
    }
}
