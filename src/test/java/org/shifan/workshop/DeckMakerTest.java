package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shifan.pack.TestPack.looked;
import static org.shifan.pack.TestPack.qualified;
import static org.shifan.pack.TestPack.rule;
import static org.shifan.pack.TestPack.share;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.TestPack;
import org.shifan.snapshot.Vocabulary;

/** Scenarios made for every form a rule can take notice every slip in it. */
class DeckMakerTest {

    private static final LoadedPack PACK = TestPack.of(
            share("T-01", "beds >= 10, tcmBeds >= 2", "atLeast( \"97.5%\" )"),
            share("T-02", "beds > 10, hasLibrary == true", "moreThan( \"50%\" )"),
            share("T-03", "beds <= 10", "atMost( \"10%\" )"),
            share("T-04", "beds < 10", "lessThan( \"20%\" )"),
            share("T-05", "( beds >= 10 || ( tcmBeds >= 2 && hasLibrary == false ) )", "atLeast( \"80%\" )"),
            share("T-06", "ratio( \"tcmBeds\", \"beds\" ).atLeast( \"25%\" )", "atLeast( \"100%\" )"),
            share(
                    "T-07",
                    "ratio( \"tcmBeds\", \"beds\" ).moreThan( \"25%\" ), hasLibrary == true",
                    "atLeast( \"50%\" )"),
            rule(
                    "T-08",
                    looked("kind in ( Kind.乡镇卫生院, Kind.村卫生室 ), beds >= 1") + "\n"
                            + qualified("ratio( \"tcmBeds\", \"beds\" ).atLeast( \"30%\" )"),
                    "encourage.share( $numerator, $denominator ).atLeast( \"60%\" );"),
            rule(
                    "T-09",
                    "    $institutions : List() from collect( Institution( kind == Kind.乡镇卫生院, hasLibrary == true ) )",
                    "require.ratio( $institutions, \"tcmBeds\", \"beds\" ).moreThan( \"25%\" );"),
            rule(
                    "T-10",
                    "    $met : List() from collect( Jurisdiction( bases >= 3, leadingGroup == true ) )",
                    "require.yes( $met );"),
            rule(
                    "T-11",
                    "    $met : List() from collect( Jurisdiction( ( bases >= 3 || leadingGroup == true ) ) )",
                    "require.yes( $met );"),
            rule("T-12", "", "require.value( \"bases\" ).atMost( \"7\" );"),
            rule("T-13", "", "require.ratio( \"goodBases\", \"bases\" ).lessThan( \"5%\" );"),
            rule("T-14", "", "require.per( 1000, \"bases\", \"residentPopulation\" ).between( \"1.2\", \"1.5\" );"),
            rule("T-15", "", "require.ratio( \"goodBases\", \"bases\" ).byReference( \"国家要求\" );"),
            share("T-17", "beds >= 10", "byReference( \"国家要求\" )"),
            rule("T-16", "", "require.byHand( \"到现场看一看\" );"));

    private static final Vocabulary VOCABULARY = Vocabulary.of(PACK.pack().facts(), Map.of());

    @Test
    void what_is_made_holds_and_covers_every_case() {
        Bench bench = new Bench(PACK, VOCABULARY, decks());
        TestRun run = TestRun.of(bench);
        assertThat(run.failed()).isZero();
        assertThat(run.untested()).isEmpty();
        Coverage coverage = Coverage.of(run);
        coverage.rules()
                .forEach((indicator, cases) ->
                        assertThat(cases.open()).as(indicator.id()).isEmpty());
    }

    @Test
    void what_is_made_notices_every_slip() {
        List<Campaign.Verdict> verdicts = Campaign.run(PACK.pack(), PACK.pack().indicators(), decks(), VOCABULARY);
        assertThat(verdicts).hasSizeGreaterThan(250);
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.fate() == Campaign.Fate.SURVIVED)
                .extracting(verdict ->
                        verdict.mutant().rule() + " " + verdict.mutant().change())
                .isEmpty();
    }

    @Test
    void what_is_written_reads_as_the_same_scenarios() {
        List<Deck> decks = List.copyOf(decks().values());
        String text = DeckWriter.write(decks, VOCABULARY);
        List<org.shifan.snapshot.Problem> problems = new java.util.ArrayList<>();
        List<Deck> read = DeckReader.read("rules.tests.yaml", text, PACK.pack(), VOCABULARY, problems);
        assertThat(problems).isEmpty();
        assertThat(DeckWriter.write(read, VOCABULARY)).isEqualTo(text);
        for (int i = 0; i < decks.size(); i++) {
            assertThat(read.get(i).scenarios())
                    .usingRecursiveComparison()
                    .ignoringFields("line")
                    .isEqualTo(decks.get(i).scenarios());
        }
    }

    @Test
    void a_scenario_says_in_a_sentence_what_is_at_the_border() {
        assertThat(decks().get("T-01").scenarios())
                .extracting(Scenario::name)
                .contains(
                        "40家中39家做到，正好97.5%，达标",
                        "1家，床位数9张，不算做到", "1家，中医床位数1张，不算做到", "其他各类机构不计", "分支机构不计", "没有乡镇卫生院，不适用");
    }

    private static Map<String, Deck> decks() {
        Map<String, Deck> decks = new LinkedHashMap<>();
        for (Indicator indicator : PACK.pack().indicators()) {
            decks.put(indicator.id(), DeckMaker.deck(PACK, indicator.id(), VOCABULARY));
        }
        return decks;
    }
}
