package org.shifan.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Signature;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Whose packs are taken: a foreign pack bears a trusted signature, or whoever asks says that it need not. */
final class Trust {

    private Trust() {}

    /** The option that names trusted keys. */
    static OptionSpec option(Language language) {
        return Command.option(
                "--trust",
                "FILE|DIR",
                new Phrase(
                        "可信的公钥文件，或装着它们（*.pub）的文件夹；默认是用户配置里的 shifan/trust",
                        "A trusted public key, or a folder of them (*.pub); by default shifan/trust in the user's settings."),
                language);
    }

    /** The options of a command that judges by foreign packs. */
    static void describe(CommandSpec spec, Language language) {
        spec.addOption(option(language));
        spec.addOption(OptionSpec.builder("--allow-unsigned")
                .description(new Phrase(
                                "允许没有可信签名的规则包，报告里会写明", "Take a pack without a trusted signature; every report says so.")
                        .in(language))
                .build());
    }

    /**
     * Whether that pack has to be reported as unsigned.
     *
     * @throws Stop when it bears no trusted signature and nobody said that it need not
     */
    static boolean unsigned(String name, LoadedPack pack, ParseResult parsed, Session session) {
        if (session.library().own(pack.pack())) {
            return false;
        }
        Signature.Verified verified = verified(name, parsed.matchedOptionValue("--trust", null), session);
        if (verified.state() == Signature.State.TRUSTED) {
            return false;
        }
        if (parsed.hasMatchedOption("--allow-unsigned")) {
            return true;
        }
        Phrase why = why(verified);
        throw new Stop(
                Exit.RULES,
                new Phrase(
                        "规则包 " + name + " 不是内置的，" + why.zh() + "，没有判定。信任签名的人：--trust 公钥；自己的规则包用 shifan rules sign 签名；"
                                + "不核对签名就用：--allow-unsigned，报告里会写明",
                        "The pack " + name + " is not built in and " + why.en()
                                + "; nothing was judged. To trust its signer: --trust KEY; to sign your own: shifan rules sign;"
                                + " to take it all the same: --allow-unsigned, which every report then says"));
    }

    /** How the pack in that folder stands with its signature. */
    static Signature.Verified verified(String name, String trust, Session session) {
        try {
            return Signature.verify(Input.path(name), keys(trust, session));
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取规则包 " + name, "cannot read the pack " + name), e);
        }
    }

    /** What is wrong with a signature. */
    static Phrase why(Signature.Verified verified) {
        return switch (verified.state()) {
            case TRUSTED -> new Phrase("签名可信：" + verified.what(), "signed by " + verified.what());
            case UNSIGNED ->
                verified.what() == null
                        ? new Phrase("没有签名", "not signed")
                        : new Phrase(
                                "它继承的 " + verified.what() + " 没有签名", "extends " + verified.what() + ", which is not");
            case UNTRUSTED ->
                new Phrase(
                        "签名不是可信的公钥能核对的（" + verified.what() + "）",
                        "not signed by a trusted key (" + verified.what() + ")");
            case CHANGED ->
                new Phrase("签名之后改动过 " + verified.what(), "was changed after it was signed: " + verified.what());
        };
    }

    /** The texts of the trusted public keys, by the names of their files. */
    static Map<String, String> keys(String trust, Session session) {
        Map<String, String> keys = new TreeMap<>();
        Path place = trust == null ? session.trust() : Input.path(trust);
        if (place == null || trust == null && !Files.isDirectory(place)) {
            return keys;
        }
        if (!Files.exists(place)) {
            throw new Stop(Exit.NO_INPUT, new Phrase("找不到公钥 " + trust, "there is no key " + trust));
        }
        try {
            if (!Files.isDirectory(place)) {
                add(keys, place);
                return keys;
            }
            try (Stream<Path> list = Files.list(place)) {
                for (Path file : list.sorted().toList()) {
                    if (file.toString().endsWith(Signature.PUBLIC)) {
                        add(keys, file);
                    }
                }
            }
            return keys;
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取公钥 " + place, "cannot read the key " + place), e);
        }
    }

    private static void add(Map<String, String> keys, Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!Signature.isPublicKey(text)) {
            throw new Stop(
                    Exit.NO_INPUT,
                    new Phrase(
                            file + " 不是 Ed25519 公钥（shifan rules keygen 生成的 .pub 文件）",
                            file + " is no Ed25519 public key"));
        }
        keys.put(String.valueOf(file.getFileName()), text);
    }
}
