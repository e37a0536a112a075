package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Roll;
import org.shifan.pack.Condition;
import org.shifan.snapshot.Institution;
import org.shifan.text.Columns;
import org.shifan.text.Language;

class ExplanationTest {

    private static final Roll NOBODY = new Roll(List.of(), List.of(), List.of(), List.of());

    @Test
    void aShareReadsAsKept() throws IOException {
        List<Institution> rows = Results.snapshot().institutions();
        Roll roll = new Roll(rows.subList(0, 1), List.of(rows.get(2), rows.get(1)), List.of(), List.of());

        Golden.compare(
                "explain-share.zh.txt", Explanation.of(Results.gaps(), Results.TECHNIQUES_FAIL, roll, Language.ZH));
    }

    @Test
    void anOpenShareReadsAsKept() throws IOException {
        List<Institution> rows = Results.snapshot().institutions();
        Roll roll = new Roll(rows.subList(0, 1), List.of(), rows.subList(1, 2), rows.subList(2, 3));

        Golden.compare(
                "explain-open.zh.txt", Explanation.of(Results.gaps(), Results.CONNECTED_INCOMPLETE, roll, Language.ZH));
        Golden.compare(
                "explain-open.en.txt", Explanation.of(Results.gaps(), Results.CONNECTED_INCOMPLETE, roll, Language.EN));
    }

    @Test
    void everyShapeCanBeExplainedWithinEightyColumns() {
        for (Finding finding : Results.gaps().findings()) {
            for (Language language : Language.values()) {
                String text = Explanation.of(Results.gaps(), finding, NOBODY, language);
                assertThat(text).contains(finding.indicator().id());
                assertThat(text.lines())
                        .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
            }
        }
    }

    @Test
    void conditionsAreSaidInWords() {
        Words words = new Words(Language.ZH, Results.VOCABULARY);

        assertThat(words.condition(Results.TECHNIQUES.numerator())).isEqualTo("中医药技术类数≥6类，并且中医药技术项数≥15项");
        assertThat(words.condition(Results.STATIONS.numerator())).isEqualTo("中医类别执业（助理）医师数≥1人，或者能提供中医药服务的临床类别医师数≥1人");
        assertThat(words.condition(Results.all(Results.yes("tcmHall"), Results.STATIONS.numerator())))
                .isEqualTo("“设置中医馆”为是，并且（中医类别执业（助理）医师数≥1人，或者能提供中医药服务的临床类别医师数≥1人）");
        assertThat(words.condition(new Condition.Ratio("tcmPhysicians", "physicians", Results.PHYSICIANS.limit())))
                .isEqualTo("中医类别执业（助理）医师数占执业（助理）医师数的比例≥25%");
    }

    @Test
    void aPackAndItsIndicatorsReadAsKept() throws IOException {
        Golden.compare("pack.zh.txt", PackText.of(Results.pack("yuexiu-2025"), Results.VOCABULARY, Language.ZH));
        Golden.compare(
                "indicator.zh.txt",
                PackText.of(Results.pack("yuexiu-2025"), Results.STATIONS, Results.VOCABULARY, Language.ZH));
        Golden.compare("packs.en.txt", PackText.list(List.of(Results.pack("yuexiu-2025")), Language.EN));
    }
}
