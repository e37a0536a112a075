package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.text.Phrase;

class MendingTest {

    private static final String GOOD =
            TestPack.file(TestPack.share("T-1", "tcmHall == true", "atLeast( \"90%\" )")) + "\n// 说明（全角）\n";

    @TempDir
    Path folder;

    @BeforeEach
    void aPack() throws IOException {
        Files.writeString(folder.resolve(Manifest.FILE), TestPack.MANIFEST);
        Files.writeString(folder.resolve("rules.drl"), GOOD);
    }

    private String mend(byte[] bytes) throws IOException {
        Files.write(folder.resolve("rules.drl"), bytes);
        List<Mending> mendings = Mending.mend(folder);
        assertThat(mendings).hasSize(1);
        assertThat(mendings.get(0).done()).isNotEmpty();
        assertThat(Files.readAllBytes(folder.resolve(mendings.get(0).kept()))).isEqualTo(bytes);
        assertThat(Mending.mend(folder)).as("a second time").isEmpty();
        return Files.readString(folder.resolve("rules.drl"));
    }

    private String mend(String text) throws IOException {
        return mend(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWellStaysAsItIs() throws IOException {
        assertThat(Mending.mend(folder)).isEmpty();
        try (var list = Files.list(folder)) {
            assertThat(list).hasSize(2);
        }
    }

    @Test
    void encodingsBecomeUtf8() throws IOException {
        assertThat(mend("\ufeff" + GOOD)).isEqualTo(GOOD);
        assertThat(mend(GOOD.getBytes(Charset.forName("GBK")))).isEqualTo(GOOD);
        assertThat(mend(("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(GOOD);
        assertThat(mend(("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(GOOD);
    }

    @Test
    void lineEndsTabsAndBlanks() throws IOException {
        assertThat(mend(GOOD.replace("\n", "\r\n"))).isEqualTo(GOOD);
        assertThat(mend(GOOD.replace("\n", "\r"))).isEqualTo(GOOD);
        assertThat(mend(GOOD.replace("\n    ", "  \t\n\t"))).isEqualTo(GOOD);
        assertThat(mend(GOOD.stripTrailing())).isEqualTo(GOOD);
    }

    @Test
    void fullWidthSignsOutsideOfQuotesAndComments() throws IOException {
        String wide = GOOD.replace("( \"90%\" );", "（ “90%” ）；").replace("tcmHall == true", "tcmHall ＝＝ true");
        assertThat(mend(wide)).isEqualTo(GOOD);
        assertThat(GOOD).contains("（全角）");
    }

    @Test
    void whatStandsBetweenQuotesIsNotTouched() throws IOException {
        String title = GOOD.replace("一条规则", "一条（规则），“甲”\t乙");
        assertThat(mend(title.replace("\n", "\r\n"))).isEqualTo(title);
    }

    @Test
    void aFileThatCannotBeReadStaysAsItIs() throws IOException {
        byte[] damaged = GOOD.getBytes(StandardCharsets.UTF_8);
        damaged[damaged.length - 5] = (byte) 0xFF;
        Files.write(folder.resolve("rules.drl"), damaged);
        assertThat(Mending.mend(folder)).isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("rules.drl"))).isEqualTo(damaged);
    }

    @Test
    void whatACarriageReturnHidesIsForTheEditorToSee() {
        String text = GOOD + "// harmless\reval( true )\n";
        assertThat(Mending.mended("rules.drl", text.getBytes(StandardCharsets.UTF_8), new ArrayList<>()))
                .isEqualTo(text);
    }

    @Test
    void aManifestSaysTheSameAfterwards() {
        List<Phrase> done = new ArrayList<>();
        String manifest = "id：test\nversion: 1\nnotes:\n\t- 甲：乙  \n";
        assertThat(Mending.mended(Manifest.FILE, manifest.getBytes(StandardCharsets.UTF_8), done))
                .contains("  - 甲：乙\n");
        String block = "id: a\nnotes:\n  - |\n    甲  \n    乙\n";
        assertThat(Mending.mended(Manifest.FILE, block.getBytes(StandardCharsets.UTF_8), done))
                .isNull();
    }

    @Test
    void anEarlierCopyIsKeptToo() throws IOException {
        mend(GOOD + "  \n");
        mend(GOOD + "   \n");
        assertThat(folder.resolve("rules.drl.bak")).exists();
        assertThat(folder.resolve("rules.drl.bak2")).exists();
    }
}
