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

/** Signs a result, or any other file, so that others can tell whether it was changed. */
final class SignCommand implements Command {

    /** What the signature's file is called beyond the name of what it signs. */
    static final String ENDING = ".sig";

    @Override
    public Phrase purpose() {
        return new Phrase("给判定结果签名，别人用 verify 能看出有没有改动", "Sign a result, so that verify shows others any change");
    }

    @Override
    public String synopsis() {
        return "sign FILE --key FILE";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "FILE",
                File.class,
                true,
                new Phrase(
                        "要签名的文件；签名写到同名的 " + ENDING + " 文件",
                        "The file to sign; the signature goes to FILE" + ENDING + "."),
                language));
        spec.addOption(Command.option(
                "--key",
                "FILE",
                new Phrase("私钥文件（shifan rules keygen）", "The private key (shifan rules keygen)."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        byte[] bytes = Input.whole(name, session);
        String key = secret(parsed.matchedOptionValue("--key", null));
        try {
            Path file = Input.path(name);
            Path beside = file.resolveSibling(file.getFileName() + ENDING);
            byte[] signature = Signature.sign(bytes, key).getBytes(StandardCharsets.US_ASCII);
            return Output.write(beside, signature, session) ? Exit.OK : Exit.NO_OUTPUT;
        } catch (GeneralSecurityException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("--key 给的不是 Ed25519 私钥", "--key names no Ed25519 private key"), e);
        }
    }

    /** The text of a private key's file. */
    private static String secret(String name) {
        if (name == null) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "要写 --key 私钥；没有的话先 shifan rules keygen",
                            "--key FILE is needed; shifan rules keygen makes one"));
        }
        try {
            return Files.readString(Input.path(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取私钥 " + name, "cannot read the key " + name), e);
        }
    }
}
