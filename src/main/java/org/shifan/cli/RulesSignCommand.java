package org.shifan.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.pack.Signature;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.workshop.Bench;
import org.shifan.workshop.Lint;
import org.shifan.workshop.LintText;
import org.shifan.workshop.Linted;
import org.shifan.workshop.NewPack;
import org.shifan.workshop.TestRun;
import org.shifan.workshop.TestText;
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
        Path folder = Input.path(name);
        finished(name, folder, session);
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

    /** A signature says that somebody vouches for the pack: nothing to be mended, filled in or explained is left. */
    private static void finished(String name, Path folder, Session session) {
        Input.folder(name, session);
        List<Linted> linted = Lint.lint(Map.of(name, folder), List.of(), session.library());
        if (!linted.get(0).problems().isEmpty()) {
            session.out().text(LintText.write(linted, session.language()));
            throw new Stop(Exit.FOUND, new Phrase("检查还有问题，没有签名", "there are problems left, so it was not signed"));
        }
        Bench bench = Benches.of(folder, session);
        List<String> open = placeholders(bench.pack().pack());
        if (!open.isEmpty()) {
            throw new Stop(
                    Exit.FOUND,
                    new Phrase(
                            "还有样例里的字没有填：" + String.join("、", open) + "；没有签名",
                            "words of the example are still to be filled in: " + String.join(", ", open)
                                    + "; it was not signed"));
        }
        TestRun run = TestRun.of(bench);
        if (run.failed() > 0) {
            session.out().text(TestText.write(List.of(run), session.language()));
            throw new Stop(Exit.FOUND, new Phrase("有场景不符，没有签名", "scenarios do not hold, so it was not signed"));
        }
    }

    private static List<String> placeholders(Pack pack) {
        List<String> open = new ArrayList<>();
        if (NewPack.TITLE.equals(pack.title())) {
            open.add("title");
        }
        if (NewPack.ISSUER.equals(pack.issuer())) {
            open.add("issuer");
        }
        for (Indicator indicator : pack.indicators()) {
            if (NewPack.CLAUSE.equals(indicator.clause())) {
                open.add(indicator.id() + " @clause");
            }
        }
        return open;
    }
}
