package org.shifan.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.shifan.pack.Signature;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes a pair of keys to sign packs with. */
final class RulesKeygenCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase("生成签名用的一对密钥：私钥自己保管，公钥（.pub）发给用规则的人", "Make a pair of keys to sign packs with");
    }

    @Override
    public String synopsis() {
        return "rules keygen FILE";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "FILE",
                File.class,
                true,
                new Phrase(
                        "私钥文件名，如 editor.key；公钥另加 .pub",
                        "The private key's file, as editor.key; .pub is added for the other."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String name = Command.value(parsed.matchedPositionalValue(0, null));
        Path secret = Input.path(name);
        Path open = Input.path(name + Signature.PUBLIC);
        String[] keys = Signature.newKeys();
        try {
            if (Files.exists(secret) || Files.exists(open)) {
                throw new FileAlreadyExistsException(name);
            }
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(secret, keys[0], StandardCharsets.US_ASCII);
            Files.writeString(open, keys[1], StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Stop(
                    Exit.NO_OUTPUT,
                    new Phrase(
                            "已经有 " + name + " 或它的公钥，不会覆盖密钥",
                            name + " or its public key is there already; keys are never overwritten"),
                    e);
        } catch (IOException e) {
            throw new Stop(Exit.NO_OUTPUT, new Phrase("不能写入 " + name, "cannot write " + name), e);
        }
        session.out()
                .text(session.say(new Phrase(
                        "私钥 " + secret + "，不要给别人；公钥 " + open + "，发给用规则的人（--trust）\n",
                        "private key " + secret + ", keep it; public key " + open
                                + ", give it to whoever uses your packs (--trust)\n")));
        return Exit.OK;
    }
}
