package org.shifan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.shifan.form.SnapshotFile;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Divisions;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes the workbook that a county fills in. */
final class TemplateCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("生成 Excel 填报表，只问规则要用的数据", "Make the Excel form that asks for what the rules need");
    }

    @Override
    public String synopsis() {
        return "template [--pack ID ... | --rules DIR] [--jurisdiction CODE]\n[--from FILE] [--split town] -o FILE.xlsx|DIR";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addOption(Command.many(
                "--pack",
                "ID",
                new Phrase(
                        "规则包，可写多次；不写时用 " + CheckCommand.DEFAULT_PACK,
                        "A pack, repeatable; " + CheckCommand.DEFAULT_PACK + " by default."),
                language));
        spec.addOption(Command.option(
                "--rules", "DIR", new Phrase("自己的规则包所在的文件夹", "The folder of a pack of your own."), language));
        spec.addOption(Command.option(
                "--jurisdiction",
                "CODE",
                new Phrase("六位区划代码，填好辖区名称和类别", "Six digits; fills in the name and kind."),
                language));
        spec.addOption(Command.option(
                "--from",
                "FILE",
                new Phrase("从以前的快照或填报表带入数据", "An earlier snapshot or form to fill in from."),
                language));
        spec.addOption(Command.option(
                "--split",
                "town",
                new Phrase(
                        "按乡镇分开（要有 --from）：-o 文件.xlsx 每个乡镇一张机构表；-o 文件夹 每个乡镇一个工作簿，另有一个县级的",
                        "By town (needs --from): a sheet for each in FILE.xlsx; a workbook for each in DIR, and the county's."),
                language));
        spec.addOption(Command.option(
                "-o", "FILE.xlsx|DIR", new Phrase("写到哪个文件或文件夹", "The file or folder to write."), language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String place = parsed.matchedOptionValue("-o", null);
        String split = parsed.matchedOptionValue("--split", null);
        String from = parsed.matchedOptionValue("--from", null);
        String code = parsed.matchedOptionValue("--jurisdiction", null);
        String rules = parsed.matchedOptionValue("--rules", null);
        List<String> ids = parsed.matchedOptionValue("--pack", List.<String>of());
        boolean single =
                place != null && place.toLowerCase(java.util.Locale.ROOT).endsWith(".xlsx");
        if (place == null || !single && split == null) {
            throw new Stop(Exit.USAGE, new Phrase("请写 -o 文件名.xlsx，如 -o 填报表.xlsx", "name the file: -o form.xlsx"));
        }
        if (split != null && (!split.equals("town") || from == null)) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "--split 只能是 town，并且要用 --from 指出有乡镇的数据",
                            "--split takes town, and needs --from with data that has towns"));
        }
        if (code != null && from != null) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase("--jurisdiction 和 --from 只能用一个", "either --jurisdiction or --from, not both"));
        }
        List<LoadedPack> packs = Input.packs(ids, rules, session);
        Vocabulary vocabulary = Input.vocabulary(packs, session);
        byte[] json =
                from != null ? Input.snapshotJson(from, vocabulary, session) : code == null ? null : jurisdiction(code);
        List<Pack> described = packs.stream().map(LoadedPack::pack).toList();
        if (!single) {
            return towns(described, vocabulary, json, Input.path(place), session);
        }
        byte[] form = Input.form(described, vocabulary, json, split != null);
        return Output.write(Input.path(place), form, session) ? Exit.OK : Exit.NO_OUTPUT;
    }

    /** A workbook for each town, in a folder that is made when it is not there. */
    private static int towns(List<Pack> packs, Vocabulary vocabulary, byte[] json, Path folder, Session session) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Stop(
                    Exit.NO_OUTPUT, new Phrase("不能建立文件夹 " + folder, "the folder " + folder + " cannot be made"), e);
        }
        boolean written = true;
        for (Map.Entry<String, byte[]> form :
                Input.townForms(packs, vocabulary, json).entrySet()) {
            written &= Output.write(folder.resolve(form.getKey()), form.getValue(), session);
        }
        return written ? Exit.OK : Exit.NO_OUTPUT;
    }

    private static byte[] jurisdiction(String code) {
        Divisions.County county = Divisions.county(code);
        String city = Divisions.city(code);
        if (county == null && city == null) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "没有区划代码 " + code + "；应为六位县级代码，如 140524",
                            "no division " + code + "; expected the six digits of a county, such as 140524"));
        }
        return SnapshotFile.blank(
                code, county == null ? city : county.name(), county == null ? JurisdictionKind.市 : county.kind());
    }
}
