package org.shifan.cli;

import java.util.List;
import java.util.Locale;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Turns a workbook into JSON and back. */
final class ConvertCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("填报表和 JSON 快照互相转换，不丢内容", "Turn a form into a JSON snapshot and back, losing nothing");
    }

    @Override
    public String synopsis() {
        return "convert FILE -o FILE.xlsx|FILE.json";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "FILE",
                String.class,
                true,
                new Phrase("填报表（.xlsx）或数据快照（JSON）", "A form (.xlsx) or a snapshot (JSON)."),
                language));
        spec.addOption(Command.option(
                "-o", "FILE", new Phrase("写到哪个文件，格式看后缀", "The file to write; its ending tells the format."), language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        String place = parsed.matchedOptionValue("-o", null);
        Vocabulary vocabulary = Input.vocabulary(List.of(), session);
        boolean workbook = isWorkbook(place);
        byte[] json = Input.snapshotJson(name, vocabulary, session);
        byte[] bytes = workbook ? Input.form(List.of(), vocabulary, json, false) : json;
        return Output.write(Input.path(place), bytes, session) ? Exit.OK : Exit.NO_OUTPUT;
    }

    /** Whether that name asks for a workbook; else it asks for JSON. */
    static boolean isWorkbook(String place) {
        String lower = place == null ? "" : place.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".xlsx") && !lower.endsWith(".json")) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase("请写 -o 文件名.xlsx 或 -o 文件名.json", "name the file: -o form.xlsx or -o snapshot.json"));
        }
        return lower.endsWith(".xlsx");
    }
}
