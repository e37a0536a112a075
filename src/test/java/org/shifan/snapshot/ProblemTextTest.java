package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

class ProblemTextTest {

    private static final Phrase FOUND = new Phrase("数 1", "the number 1");

    private static Problem problem(String file, int line, String path, String subject, Phrase advice) {
        return new Problem("code", file, line, line, path, subject, FOUND, FOUND, advice);
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(ProblemText.write(problem(null, 0, null, null, null), Language.ZH))
                .isEqualTo("  发现：数 1\n  应为：数 1\n");
        assertThat(ProblemText.write(problem(null, 2, "$.a", "甲", null), Language.EN))
                .isEqualTo("line 2, column 2 $.a (甲)\n  found:    the number 1\n  expected: the number 1\n");
        assertThat(ProblemText.write(problem("a.json", 2, null, null, FOUND), Language.ZH))
                .isEqualTo("a.json:2:2\n  发现：数 1\n  应为：数 1\n  办法：数 1\n");
    }

    @Test
    void controlCharactersOfAFilesNameAreShownAsSuch() {
        assertThat(ProblemText.write(problem("a\n\u001b.json", 2, null, null, null), Language.ZH))
                .startsWith("a\\u{a}\\u{1b}.json:2:2\n");
    }

    @Test
    void longTextsGoOnBelowWithinEightyColumns() {
        Phrase advice = new Phrase("长".repeat(36) + "，" + "短".repeat(40), "word ".repeat(30) + "x".repeat(100));
        assertThat(ProblemText.write(problem("a.json", 2, null, null, advice), Language.ZH))
                .endsWith("  办法：" + "长".repeat(35) + "\n        长，" + "短".repeat(34) + "\n        " + "短".repeat(6)
                        + "\n");
        assertThat(ProblemText.write(problem("a.json", 2, null, null, advice), Language.EN)
                        .lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
}
