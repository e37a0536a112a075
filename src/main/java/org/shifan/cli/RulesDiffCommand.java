package org.shifan.cli;

import java.util.List;
import org.shifan.pack.LoadedPack;
import org.shifan.report.DiffText;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Diff;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Says what changed from one pack to another. */
final class RulesDiffCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "比较两个规则包：新增、删除、收紧、放宽了哪些指标",
                "Compare two packs: which indicators were added, removed, tightened, loosened");
    }

    @Override
    public String synopsis() {
        return "rules diff OLD NEW";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter("0", "OLD", String.class, true, pack("旧的", "The earlier pack"), language));
        spec.addPositional(Command.parameter("1", "NEW", String.class, true, pack("新的", "The later pack"), language));
    }

    static Phrase pack(String zh, String en) {
        return new Phrase(
                zh + "规则包：编号，或文件夹（写成路径，如 ./rules/x）", en + ": its id, or its folder (as a path, such as ./rules/x).");
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        LoadedPack before = Input.pack(parsed.matchedPositionalValue(0, ""), session);
        LoadedPack after = Input.pack(parsed.matchedPositionalValue(1, ""), session);
        session.out()
                .text(DiffText.of(
                        Diff.of(before.pack(), after.pack()),
                        Input.vocabulary(List.of(before), session),
                        Input.vocabulary(List.of(after), session),
                        session.language()));
        return Exit.OK;
    }
}
