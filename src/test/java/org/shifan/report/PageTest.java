package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shifan.text.Columns;

class PageTest {

    @Test
    void furtherLinesOfAParagraphBeginUnderTheFirst() {
        Page page = new Page();
        page.hanging("  说明：", "甲".repeat(40));

        assertThat(page.toString()).isEqualTo("  说明：" + "甲".repeat(36) + "\n        " + "甲".repeat(4) + "\n");
    }

    @Test
    void furtherLinesMayBeginFartherLeft() {
        Page page = new Page();
        page.hanging("  × YX-03b ", "甲".repeat(60), 4);

        assertThat(page.toString()).isEqualTo("  × YX-03b " + "甲".repeat(34) + "\n    " + "甲".repeat(26) + "\n");
    }

    @Test
    void aSpaceAtTheBreakDoesNotBeginTheNextLine() {
        Page page = new Page();
        page.hanging("  标：", "甲".repeat(37) + " 2/12", 4);

        assertThat(page.toString()).isEqualTo("  标：" + "甲".repeat(37) + "\n    2/12\n");
    }

    @Test
    void aLabelTooWideGetsALineOfItsOwn() {
        Page page = new Page();
        page.hanging("  " + "甲".repeat(34) + "：", "乙".repeat(10));

        assertThat(page.toString()).isEqualTo("  " + "甲".repeat(34) + "：\n    " + "乙".repeat(10) + "\n");
    }

    @Test
    void charactersThatSteerATerminalAreSpelledOut() {
        Page page = new Page();
        page.paragraph(0, "甲\u001B[2J\u202E乙\n丙\u200B\uD800\uDB40\uDC41");

        assertThat(page.toString()).isEqualTo("甲\\u{1B}[2J\\u{202E}乙\\u{A}丙\\u{200B}\\u{D800}\\u{E0041}\n");
    }

    @Test
    void gapsDoNotPileUp() {
        Page page = new Page();
        page.gap();
        page.paragraph(0, "甲");
        page.gap();
        page.gap();
        page.paragraph(0, "乙");

        assertThat(page.toString()).isEqualTo("甲\n\n乙\n");
    }

    @Test
    void noLineIsWiderThanThePageAndNothingIsLost() {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            Page page = new Page();
            String label = words(random, random.nextInt(100));
            String words = words(random, random.nextInt(200));
            page.hanging(" ".repeat(random.nextInt(90)) + label, words, random.nextInt(90));

            assertThat(page.toString().lines())
                    .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(Page.WIDTH));
            assertThat(page.toString().replace(" ", "").replace("\n", "")).isEqualTo((label + words).replace(" ", ""));
        }
    }

    private static String words(Random random, int length) {
        String alphabet = "甲乙丙，。（）ab12 -";
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < length; i++) {
            words.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return words.toString();
    }
}
