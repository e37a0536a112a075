package org.shifan.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.shifan.hint.Forensics;
import org.shifan.pack.HintRules;
import org.shifan.snapshot.Refused;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Whether data are looked at for what is striking, and by which rules. */
final class Hints {

    private static final String OPTION = "--hints";

    private Hints() {}

    /**
     * The option.
     *
     * @param usual what it is when it is not given
     */
    static void describe(CommandSpec spec, String usual, Language language) {
        spec.addOption(Command.option(
                OPTION,
                "on|off|DIR",
                new Phrase(
                        "复核线索：on 按内置的规则找，off 不找，也可以是自己的线索规则所在的文件夹；默认 " + usual + "；线索不影响结论",
                        "Hints to review: on takes the built-in rules, off looks for none, DIR has rules of your own; "
                                + usual + " by default; no verdict depends on them."),
                language));
    }

    /** What looks for them, or null when nothing does. */
    static Forensics of(ParseResult parsed, boolean usual, Session session) {
        HintRules rules = rules(parsed, usual, session);
        return rules == null ? null : new Forensics(rules);
    }

    /** By which rules they are looked for, or null. */
    static HintRules rules(ParseResult parsed, boolean usual, Session session) {
        String asked = parsed.matchedOptionValue(OPTION, usual ? "on" : "off");
        return switch (asked) {
            case "on" -> session.library().hints();
            case "off" -> null;
            default -> folder(asked, session);
        };
    }

    private static HintRules folder(String name, Session session) {
        Path folder = Input.path(name);
        if (!Files.isDirectory(folder)) {
            throw new Stop(
                    Files.exists(folder) ? Exit.USAGE : Exit.NO_INPUT,
                    new Phrase(
                            OPTION + " 后面应为 on、off 或线索规则的文件夹；"
                                    + (Files.exists(folder) ? name + " 不是文件夹" : "没有 " + name),
                            OPTION + " takes on, off or a folder of hint rules; "
                                    + (Files.exists(folder) ? name + " is no folder" : "there is no " + name)));
        }
        try {
            return session.library().hints(folder);
        } catch (Refused refused) {
            int count = refused.problems().size();
            throw new Stop(
                    Exit.RULES,
                    new Phrase(
                            "线索规则 " + name + " 有" + count + "处问题，不能使用：",
                            "The hint rules in " + name + " are refused for " + count
                                    + (count == 1 ? " problem:" : " problems:")),
                    refused.problems(),
                    refused);
        } catch (UncheckedIOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取 " + name, "cannot read " + name), e);
        }
    }
}
