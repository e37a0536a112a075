package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.snapshot.Refused;

class PackFolderTest {

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String refusal() {
        try {
            PackFolder.read(folder);
            throw new AssertionError("not refused");
        } catch (Refused refused) {
            return refused.problems().get(0).code();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void onlyTheManifestAndRuleFilesBelongToIt() throws IOException {
        write("pack.yaml", "id: x");
        write("2.drl", "b");
        write("1.drl", "a");
        write("sub/3.drl", "c");
        write("sub/pack.yaml", "not this one");
        write("README.md", "nor this");
        write("1.drl.bak", "nor this");
        PackFolder read = PackFolder.read(folder);
        assertThat(read.files()).containsOnlyKeys("pack.yaml", "1.drl", "2.drl", "sub/3.drl");
        assertThat(read.ruleFiles()).containsExactly("1.drl", "2.drl", "sub/3.drl");
    }

    @Test
    void aFolderWithoutManifestAndNoFolderAtAllAreRefused() throws IOException {
        assertThat(refusal()).isEqualTo("manifest-missing");
        write("1.drl", "a");
        assertThat(refusal()).isEqualTo("manifest-missing");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> PackFolder.read(missing)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> PackFolder.read(folder.resolve("1.drl"))).isInstanceOf(Refused.class);
    }

    @Test
    void aFileTooLargeToBeARuleIsRefusedByName() throws IOException {
        write("pack.yaml", "id: x");
        Files.write(folder.resolve("1.drl"), new byte[1 << 20]);
        assertThat(PackFolder.read(folder).files()).hasSize(2);
        Files.write(folder.resolve("1.drl"), new byte[(1 << 20) + 1]);
        assertThat(refusal()).isEqualTo("file-too-large");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        write("pack.yaml", "id: x");
        for (int i = 0; i < 500; i++) {
            write(i + ".drl", "");
        }
        assertThat(refusal()).isEqualTo("too-many-files");
    }

    @Test
    void theDigestDependsOnNamesAndContentsAndNothingElse() {
        Map<String, byte[]> files = files("pack.yaml", "id: x", "1.drl", "a");
        String sha256 = new PackFolder(files).sha256();
        assertThat(new PackFolder(files("1.drl", "a", "pack.yaml", "id: x")).sha256())
                .isEqualTo(sha256);
        assertThat(new PackFolder(files("pack.yaml", "id: x", "2.drl", "a")).sha256())
                .isNotEqualTo(sha256);
        assertThat(new PackFolder(files("pack.yaml", "id: x", "1.drl", "b")).sha256())
                .isNotEqualTo(sha256);
        assertThat(new PackFolder(files("pack.yaml", "id: x1.drla")).sha256()).isNotEqualTo(sha256);
        assertThat(sha256).matches("[0-9a-f]{64}");
    }

    private static Map<String, byte[]> files(String... namesAndTexts) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }
}
