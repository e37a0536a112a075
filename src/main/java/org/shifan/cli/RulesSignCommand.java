package org.shifan.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.shifan.pack.Signature;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Signs a pack, after making sure that it can be used. */
final class RulesSignCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("给规则包签名：写下每个文件的校验值和签名", "Sign a pack: write the hash of every file, and the signature");
    }

    @Override
    public String synopsis() {
        return "rules sign DIR --key FILE";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0", "DIR", File.class, true, new Phrase("规则包文件夹", "The folder of a pack."), language));
        spec.addOption(Command.option(
                "--key",
                "FILE",
                new Phrase("私钥文件（shifan rules keygen）", "The private key (shifan rules keygen)."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        String key = parsed.matchedOptionValue("--key", null);
        if (key == null) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "要写 --key 私钥；没有的话先 shifan rules keygen",
                            "--key FILE is needed; shifan rules keygen makes one"));
        }
        Input.folder(name, session);
        Path folder = Input.path(name);
        String text;
        try {
            text = Files.readString(Input.path(key), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取私钥 " + key, "cannot read the key " + key), e);
        }
        try {
            int files = Signature.sign(folder, text);
            session.out()
                    .text(session.say(new Phrase(
                            "已签名：" + files + "个文件，" + folder.resolve(Signature.HASHES) + "、"
                                    + folder.resolve(Signature.SIGNATURE) + "\n",
                            "signed " + files + " files: " + folder.resolve(Signature.HASHES) + ", "
                                    + folder.resolve(Signature.SIGNATURE) + "\n")));
            return Exit.OK;
        } catch (GeneralSecurityException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase(key + " 不是 Ed25519 私钥", key + " is no Ed25519 private key"), e);
        } catch (IOException e) {
            throw new Stop(Exit.NO_OUTPUT, new Phrase("不能写入 " + name, "cannot write " + name), e);
        }
    }
}
