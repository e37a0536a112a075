package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.pack.Signature;
import tools.jackson.databind.json.JsonMapper;

/** Packs that somebody has signed, and those that nobody has. */
class SignatureTest {

    @TempDir
    private Path folder;

    private Shell shell;
    private Path rules;
    private Path snapshot;
    private Path key;
    private Path pub;

    @BeforeEach
    void aPackAndAKey() {
        shell = new Shell(folder);
        rules = shell.pack("town", "", Shell.yes("T-1", "tcmHealthEducationBase"));
        snapshot = shell.snapshot("\"tcmHealthEducationBase\": true");
        key = folder.resolve("editor.key");
        pub = folder.resolve("editor.key.pub");
        assertThat(shell.run("rules", "keygen", key)).as(shell.err).isZero();
    }

    @Test
    void aForeignPackIsRefusedUnlessSomebodyTrustedHasSignedIt() throws IOException {
        assertThat(shell.run("check", snapshot, "--rules", rules)).isEqualTo(78);
        assertThat(shell.said()).contains("没有签名", "--allow-unsigned");
        assertThat(shell.run("explain", snapshot, "T-1", "--rules", rules)).isEqualTo(78);
        assertThat(shell.run("rules", "verify", rules)).isEqualTo(5);

        assertThat(shell.run("rules", "sign", rules, "--key", key))
                .as(shell.err)
                .isZero();
        assertThat(shell.run("check", snapshot, "--rules", rules)).isEqualTo(78);
        assertThat(shell.said()).contains("签名不是可信的公钥能核对的");
        assertThat(shell.run("check", snapshot, "--rules", rules, "--trust", pub))
                .as(shell.err)
                .isZero();
        assertThat(shell.out).doesNotContain("没有可信的签名");
        assertThat(shell.run("rules", "verify", rules, "--trust", pub)).isZero();
        assertThat(shell.out).contains("签名可信：editor.key.pub");

        Path trust = folder.resolve("config/shifan/trust");
        Files.createDirectories(trust);
        Files.copy(pub, trust.resolve("editor.pub"));
        assertThat(shell.run("check", snapshot, "--rules", rules)).as(shell.err).isZero();
        Files.writeString(rules.resolve("pack.yaml"), Shell.MANIFEST + "number: 新号\n");
        assertThat(shell.run("check", snapshot, "--rules", rules)).isEqualTo(78);
        assertThat(shell.said()).contains("签名之后改动过");
    }

    @Test
    void whatIsAllowedUnsignedIsSaidInEveryReport() {
        assertThat(shell.run("check", snapshot, "--rules", rules, "--allow-unsigned"))
                .isZero();
        assertThat(shell.out).contains("注意：这个规则包没有可信的签名");
        shell.run("check", snapshot, "--rules", rules, "--allow-unsigned", "-o", "json");
        assertThat(new JsonMapper()
                        .readTree(shell.out)
                        .get("pack")
                        .get("unsigned")
                        .asBoolean())
                .isTrue();
        shell.run("explain", snapshot, "T-1", "--rules", rules, "--allow-unsigned");
        assertThat(shell.out).contains("没有可信的签名");
    }

    @Test
    void theProgramsOwnPacksNeedNoSignature() {
        assertThat(shell.run("check", snapshot, "--rules", Path.of("rules/yuexiu-2025")))
                .as(shell.err)
                .isEqualTo(3);
        shell.run("check", snapshot, "--rules", Path.of("rules/yuexiu-2025"), "-o", "json");
        assertThat(new JsonMapper().readTree(shell.out).get("pack").has("unsigned"))
                .isFalse();
    }

    @Test
    void whatASignedPackExtendsIsSignedAsWell() {
        shell.write("village/pack.yaml", Shell.MANIFEST.replace("id: town", "id: village") + "extends: ../town\n");
        Path village = folder.resolve("village");
        shell.run("rules", "sign", village, "--key", key);

        assertThat(shell.run("check", snapshot, "--rules", village, "--trust", pub))
                .isEqualTo(78);
        assertThat(shell.said()).contains("town 没有签名");
        shell.run("rules", "sign", rules, "--key", key);
        assertThat(shell.run("check", snapshot, "--rules", village, "--trust", pub))
                .as(shell.err)
                .isZero();
    }

    @Test
    void oneFlippedBitInAnyFileIsDetected() throws Exception {
        shell.write("town/tests/T-1.yaml", "- 场景\n");
        shell.run("rules", "sign", rules, "--key", key);
        Map<String, String> trusted = Map.of("editor", Files.readString(pub));
        List<Path> files;
        try (Stream<Path> walk = Files.walk(rules)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).hasSize(5);
        Random random = new Random(3);
        for (int flip = 0; flip < 1000; flip++) {
            Path file = files.get(flip % files.size());
            byte[] bytes = Files.readAllBytes(file);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            byte[] before = Files.readAllBytes(file);
            Files.write(file, bytes);
            assertThat(Signature.verify(rules, trusted).state())
                    .as("%s at %d", file, at)
                    .isNotEqualTo(Signature.State.TRUSTED);
            Files.write(file, before);
        }
        assertThat(Signature.verify(rules, trusted).state()).isEqualTo(Signature.State.TRUSTED);
        Path added = shell.write("town/2.drl", "");
        assertThat(Signature.verify(rules, trusted).what()).isEqualTo("2.drl");
        Files.delete(added);
        Files.delete(rules.resolve("tests/T-1.yaml"));
        assertThat(Signature.verify(rules, trusted).what()).isEqualTo("tests/T-1.yaml");
    }

    @Test
    void keysAreNeitherOverwrittenNorConfused() {
        assertThat(shell.run("rules", "keygen", key)).isEqualTo(73);
        assertThat(shell.run("rules", "sign", rules)).isEqualTo(64);
        assertThat(shell.run("rules", "sign", rules, "--key", pub)).isEqualTo(66);
        assertThat(shell.run("rules", "verify", rules, "--trust", key)).isEqualTo(66);
        assertThat(shell.run("rules", "verify", folder.resolve("none"))).isEqualTo(66);
    }
}
