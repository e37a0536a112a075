package org.shifan.cli;

import java.io.File;
import java.nio.file.Files;
import org.shifan.pack.Signature;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tells whether a pack is as somebody who is trusted has signed it. */
final class RulesVerifyCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "核对规则包的签名：是谁签的，签名之后有没有改动",
                "Verify a pack's signature: whose it is, and whether a file was changed since");
    }

    @Override
    public String synopsis() {
        return "rules verify DIR [--trust FILE|DIR]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0", "DIR", File.class, true, new Phrase("规则包文件夹", "The folder of a pack."), language));
        spec.addOption(Trust.option(language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        if (!Files.isDirectory(Input.path(name))) {
            throw new Stop(Exit.NO_INPUT, new Phrase("找不到规则包文件夹 " + name, "there is no folder " + name));
        }
        Signature.Verified verified = Trust.verified(name, parsed.matchedOptionValue("--trust", null), session);
        Phrase why = Trust.why(verified);
        session.out().text(Main.wrapped(session.say(new Phrase(name + "：" + why.zh(), name + ": " + why.en()))));
        return verified.state() == Signature.State.TRUSTED ? Exit.OK : Exit.FOUND;
    }
}
