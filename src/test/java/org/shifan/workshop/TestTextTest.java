package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shifan.pack.TestPack.share;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.TestPack;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

class TestTextTest {

    private static final LoadedPack PACK = TestPack.of(
            share("T-01", "beds >= 10", "atLeast( \"90%\" )"), share("T-02", "beds >= 5", "atLeast( \"90%\" )"));
    private static final Vocabulary VOCABULARY = Vocabulary.of(PACK.pack().facts(), Map.of());

    private static final String WRONG = """
            - rule: T-01
              demand: require
              scenarios:
                - name: 九家做到，正好90%
                  institutions:
                    - { kind: 乡镇卫生院, count: 9, beds: 10 }
                    - { kind: 乡镇卫生院, name: 小卫生院, beds: 9 }
                  expect: pass
                  numerator: 9
                  denominator: 10
                - name: 八家做到，写错了结论
                  institutions:
                    - { kind: 乡镇卫生院, count: 8, beds: 10 }
                    - { kind: 乡镇卫生院, name: 小卫生院, beds: 9 }
                    - { kind: 乡镇卫生院, name: 山里<卫生院>, branch: 否, beds: 1 }
                  expect: pass
                  numerator: 9
                  gap: 2
                  naming: [小卫生院]
                - name: 床位数没有填报
                  institutions:
                    - { kind: 乡镇卫生院 }
                  expect: incomplete
                  unknown: 1
                  missing: [beds]
            """;

    @Test
    void what_came_out_stands_above_what_was_expected() {
        assertThat(TestText.write(List.of(run()), Language.ZH)).isEqualTo("""
                test-2025  T-01 一条规则
                  × 八家做到，写错了结论  (rules.tests.yaml:11)
                      结论  实得  fail
                            应为  pass
                      分子  实得  8
                            应为  9
                      差距  实得  1
                            应为  2
                      点名  实得  [小卫生院, 山里<卫生院>]
                            应为  [小卫生院]

                × test-2025            1 条规则，3 个场景，1 个不符；没有场景：T-02
                3 个场景，1 个不符
                """);
    }

    @Test
    void it_is_said_in_english_on_request() {
        assertThat(TestText.write(List.of(run()), Language.EN)).contains("""
                      outcome    actual    fail
                                 expected  pass
                      numerator  actual    8
                                 expected  9
                """).endsWith("3 scenarios, 1 differ\n");
    }

    @Test
    void build_servers_are_told_in_junits_xml() {
        assertThat(JunitXml.write(List.of(run()), Language.ZH)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                  <testsuite name="test-2025" tests="3" failures="1" errors="0" skipped="0">
                    <testcase classname="test-2025.T-01" name="九家做到，正好90%"/>
                    <testcase classname="test-2025.T-01" name="八家做到，写错了结论">
                      <failure message="结论：实得 fail，应为 pass; 分子：实得 8，应为 9; 差距：实得 1，应为 2; 点名：实得 [小卫生院, 山里&lt;卫生院&gt;]，应为 [小卫生院]">rules.tests.yaml:11</failure>
                    </testcase>
                    <testcase classname="test-2025.T-01" name="床位数没有填报"/>
                  </testsuite>
                </testsuites>
                """);
    }

    @Test
    void a_deck_that_expects_another_demand_does_not_hold() {
        Deck deck = decks(WRONG.replace("demand: require", "demand: encourage")).get("T-01");
        TestRun run = TestRun.of(new Bench(PACK, VOCABULARY, Map.of("T-01", deck)));
        assertThat(run.failed()).isEqualTo(3);
        assertThat(run.results().get(0).differences().get(0).key()).isEqualTo("demand");
    }

    @Test
    void coverage_names_the_cases_that_no_scenario_shows() {
        Coverage coverage = Coverage.of(run());
        assertThat(coverage.covered()).isEqualTo(3);
        assertThat(coverage.existing()).isEqualTo(10);
        assertThat(CoverageText.write(coverage, Language.ZH))
                .contains("边界情形 3/10 (30%)", "T-01 一条规则；缺：差一点、不适用", "T-02 一条规则；缺：刚好达标、差一点、正好、未填报、不适用");
    }

    @Test
    void slips_that_no_scenario_notices_are_listed_and_may_be_declared_equivalent() {
        String deck = """
                - rule: T-01
                  scenarios:
                    - name: 一家做到
                      institutions:
                        - { kind: 乡镇卫生院, beds: 20 }
                      expect: pass
                """;
        List<Campaign.Verdict> verdicts =
                Campaign.run(PACK.pack(), List.of(PACK.pack().indicator("T-01")), decks(deck), VOCABULARY);
        assertThat(CoverageText.write(verdicts, Language.ZH))
                .contains("没有发现：T-01  beds >= 10 -> beds >= 11\n", "没有发现：T-01  require -> encourage\n");
        String declared = deck.replace(
                "  scenarios:",
                "  equivalent:\n    - { change: \"beds >= 10 -> beds >= 11\", reason: 试一试 }\n  scenarios:");
        assertThat(Campaign.run(PACK.pack(), List.of(PACK.pack().indicator("T-01")), decks(declared), VOCABULARY))
                .filteredOn(verdict -> verdict.mutant().change().equals("beds >= 10 -> beds >= 11"))
                .extracting(Campaign.Verdict::fate, Campaign.Verdict::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Campaign.Fate.EQUIVALENT, "试一试"));
    }

    private static TestRun run() {
        return TestRun.of(new Bench(PACK, VOCABULARY, decks(WRONG)));
    }

    private static Map<String, Deck> decks(String text) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Deck> decks = new LinkedHashMap<>();
        DeckReader.read("rules.tests.yaml", text, PACK.pack(), VOCABULARY, problems)
                .forEach(deck -> decks.put(deck.rule(), deck));
        assertThat(problems).isEmpty();
        return decks;
    }
}
