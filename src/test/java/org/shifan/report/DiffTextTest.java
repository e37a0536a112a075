package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shifan.pack.TestPack.looked;
import static org.shifan.pack.TestPack.qualified;
import static org.shifan.pack.TestPack.rule;
import static org.shifan.pack.TestPack.share;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shifan.pack.Pack;
import org.shifan.pack.TestPack;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Columns;
import org.shifan.text.Language;
import org.shifan.workshop.Diff;

class DiffTextTest {

    private static final Pack BEFORE = TestPack.described(
            share("T-1", "techniqueCategories >= 6, techniqueItems >= 10", "atLeast( \"80%\" )"),
            share("T-2", "tcmHall == true", "atLeast( \"100%\" )"),
            share("T-3", "beds >= 10", "atLeast( \"90%\" )"),
            rule("T-4", "", "require.value( \"bases\" ).atLeast( \"2\" );")
                    .replace("@clause", "@word( \"原则上\" ) @clause"),
            rule(
                    "T-5",
                    "",
                    "require.per( 10000, \"tcmGeneralPractitioners\", \"residentPopulation\" ).between( \"0.4\", \"0.6\" );"),
            share("T-6", "offersTcm == true", "atLeast( \"80%\" )"),
            share("T-8", "hasLibrary == true", "byReference( \"国家要求\" )"));

    private static final Pack AFTER = TestPack.describedBy(
            TestPack.MANIFEST.replace("1.0.0", "1.1.0"),
            share("T-1", "techniqueCategories >= 6, techniqueItems >= 15", "atLeast( \"90%\" )"),
            rule(
                    "T-2",
                    looked("kind == Kind.乡镇卫生院, beds >= 10") + "\n" + qualified("tcmHall == true"),
                    "require.share( $numerator, $denominator ).atLeast( \"100%\" );"),
            rule(
                    "T-3",
                    looked("kind in ( Kind.乡镇卫生院, Kind.村卫生室 )") + "\n" + qualified("beds >= 10"),
                    "require.share( $numerator, $denominator ).atLeast( \"90%\" );"),
            rule("T-4", "", "encourage.value( \"bases\" ).atLeast( \"2\" );")
                    .replace("@clause", "@due( \"2026-12-31\" ) @clause"),
            rule(
                    "T-5",
                    "",
                    "require.per( 10000, \"tcmGeneralPractitioners\", \"residentPopulation\" ).between( \"0.6\", \"0.8\" );"),
            rule("T-7", "    $met : List() from collect( Jurisdiction( bases >= 1 ) )", "require.yes( $met );"),
            share("T-8", "hasLibrary == true", "atLeast( \"50%\" )"));

    private static final Vocabulary VOCABULARY = Vocabulary.of(BEFORE.facts(), Map.of());

    @Test
    void chinese() throws IOException {
        Golden.compare("diff.txt", text(Diff.of(BEFORE, AFTER), Language.ZH));
    }

    @Test
    void english() throws IOException {
        Golden.compare("diff.en.txt", text(Diff.of(BEFORE, AFTER), Language.EN));
    }

    @Test
    void theOtherWayRound() throws IOException {
        Golden.compare("diff.reversed.txt", text(Diff.of(/* before= */ AFTER, /* after= */ BEFORE), Language.ZH));
    }

    @Test
    void noChange() {
        assertThat(text(Diff.of(BEFORE, BEFORE), Language.ZH)).isEqualTo("test-2025 1.0.0 → test-2025 1.0.0\n指标没有变化\n");
    }

    private static String text(Diff diff, Language language) {
        String text = DiffText.of(diff, VOCABULARY, VOCABULARY, language);
        assertThat(text.lines()).allMatch(line -> Columns.width(line) <= 80);
        return text;
    }
}
