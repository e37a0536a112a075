package org.shifan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void aChineseCharacterTakesTwoColumns() {
        assertThat(Columns.width("村卫生室 YX-03b")).isEqualTo(15);
        assertThat(Columns.width("（）：，。？")).isEqualTo(12);
        assertThat(Columns.width("𠮷")).isEqualTo(2);
    }

    @Test
    void charactersOfOpenWidthTakeOne() {
        assertThat(Columns.width("√×○—≥“”→")).isEqualTo(8);
    }

    @Test
    void combiningMarksTakeNone() {
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
    }

    @Test
    void paddingCountsColumns() {
        assertThat(Columns.pad("达标", 8)).isEqualTo("达标    ");
        assertThat(Columns.padLeft("达标", 6)).isEqualTo("  达标");
        assertThat(Columns.pad("数据不足", 4)).isEqualTo("数据不足");
    }

    @Test
    void linesDoNotBeginWithClosingPunctuationNorEndWithAnOpeningBracket() {
        assertThat(Columns.wrap("甲乙丙丁，戊己", 8)).containsExactly("甲乙丙", "丁，戊己");
        assertThat(Columns.wrap("甲乙丙（丁）", 8)).containsExactly("甲乙丙", "（丁）");
    }

    @Test
    void wordsStayWholeUnlessWiderThanALine() {
        assertThat(Columns.wrap("见 tcm-service-village 一项", 12)).containsExactly("见", "tcm-service-", "village 一项");
        assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
    }

    @Test
    void aNumberKeepsItsUnit() {
        assertThat(Columns.wrap("技术项数15项", 10)).containsExactly("技术项数", "15项");
    }

    @Test
    void anEmptyTextIsOneEmptyLine() {
        assertThat(Columns.wrap("", 10)).containsExactly("");
        assertThat(Columns.wrap("   ", 10)).containsExactly("");
    }

    @Test
    void wrappingKeepsEveryCharacterAndTheWidth() {
        Random random = new Random(7);
        String alphabet = "甲乙丙丁，。（）“”、：ab12 -%𠮷≥e\u0301";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
                text.appendCodePoint(alphabet.codePointAt(at));
            }
            int width = 2 + random.nextInt(40);
            List<String> lines = Columns.wrap(text.toString(), width);
            assertThat(lines).allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(width));
            assertThat(String.join("", lines).replace(" ", ""))
                    .isEqualTo(text.toString().replace(" ", ""));
        }
    }
}
