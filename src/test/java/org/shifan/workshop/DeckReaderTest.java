package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shifan.pack.TestPack.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shifan.pack.Pack;
import org.shifan.pack.TestPack;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Vocabulary;

class DeckReaderTest {

    private static final Pack PACK = TestPack.described(share("T-01", "beds >= 10", "atLeast( \"90%\" )")
            .replace("    @clause", "    @measure( \"bed-share\" )\n    @clause"));
    private static final Vocabulary VOCABULARY = Vocabulary.of(PACK.facts(), Map.of());

    private static final String GOOD = """
            - rule: T-01
              demand: require
              scenarios:
                - name: 一家做到
                  institutions:
                    - { kind: 乡镇卫生院, count: 2, name: 好, beds: 10, tcmBeds: 3, hasLibrary: 是 }
                  silent: [村卫生室]
                  answers: { bases: 5, leadingGroup: 否 }
                  reported: { bed-share: 3/4 }
                  previous: { answers: { bases: 4 }, reported: { bed-share: 1/2 } }
                  expect: pass
                  numerator: 1
                  others: [3]
                  naming: [某院]
                  missing: []
            """;

    @Test
    void everything_a_scenario_may_say_is_read() {
        List<Problem> problems = new ArrayList<>();
        Scenario scenario = read(GOOD, problems).get(0).scenarios().get(0);
        assertThat(problems).isEmpty();
        assertThat(scenario.rows())
                .containsExactly(new Scenario.Row(
                        Kind.乡镇卫生院, 2, "好", false, Map.of("beds", 10L, "tcmBeds", 3L, "hasLibrary", 1L)));
        assertThat(scenario.silent()).containsExactly(Kind.村卫生室);
        assertThat(scenario.answers()).isEqualTo(Map.of("bases", 5L, "leadingGroup", 0L));
        assertThat(scenario.reported()).isEqualTo(Map.of("bed-share", new Total(3, 4)));
        assertThat(scenario.previous().answers()).isEqualTo(Map.of("bases", 4L));
        assertThat(scenario.expected().others()).containsExactly(3L);
        assertThat(scenario.line()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rule: T-01 | rule: T-1 | rule-unknown | 1 | 9 | T-01",
                "demand: require | demand: requires | choice | 2 | 11 | require",
                "demand: require | demnd: require | key-unknown | 2 | 10 | demand",
                "name: 一家做到 | nane: 一家做到 | key-unknown | 4 | 13 | name",
                "kind: 乡镇卫生院 | kind: 乡镇卫生室 | kind | 6 | 19 | 乡镇卫生院",
                "kind: 乡镇卫生院 | knd: 乡镇卫生院 | key-unknown | 6 | 18 | kind",
                "count: 2 | count: 0 | number | 6 | 33 | ",
                "count: 2 | count: 两 | number | 6 | 33 | ",
                "beds: 10 | bed: 10 | key-unknown | 6 | 50 | beds",
                "beds: 10 | beds: 十 | number | 6 | 51 | ",
                "beds: 10 | beds: 1001 | number | 6 | 51 | ",
                "tcmBeds: 3 | tcmBeds: 13 | part-above-whole | 6 | 64 | ",
                "hasLibrary: 是 | hasLibrary: 有 | yes-no | 6 | 79 | ",
                "silent: [村卫生室] | silent: [村卫生所] | kind | 7 | 16 | 村卫生室",
                "silent: [村卫生室] | silent: [乡镇卫生院] | silent-with-rows | 7 | 16 | ",
                "silent: [村卫生室] | silent: 村卫生室 | yaml-shape | 7 | 15 | ",
                "bases: 5 | base: 5 | key-unknown | 8 | 24 | bases",
                "bed-share: 3/4 | bed-share: 75% | total | 9 | 30 | ",
                "bed-share: 3/4 | bed-shares: 3/4 | key-unknown | 9 | 31 | bed-share",
                "expect: pass | expect: passes | choice | 11 | 15 | pass",
                "numerator: 1 | numerator: 一 | number | 12 | 18 | ",
                "numerator: 1 | numberator: 1 | key-unknown | 12 | 19 | numerator",
                "naming: [某院] | naming: 某院 | yaml-shape | 14 | 15 | ",
            })
    void a_mistake_is_told_with_its_place(String right, String wrong, String code, int line, int column, String meant) {
        List<Problem> problems = new ArrayList<>();
        read(GOOD.replace(right, wrong), problems);
        Problem problem = problems.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(problems.toString()));
        assertThat(problem.file()).isEqualTo("rules.tests.yaml");
        assertThat(problem.line() + ":" + problem.column()).isEqualTo(line + ":" + column);
        if (meant != null) {
            assertThat(problem.advice().zh()).isEqualTo("您是不是要写 " + meant + "？");
        }
    }

    @Test
    void all_mistakes_of_a_file_are_told_at_once() {
        List<Problem> problems = new ArrayList<>();
        read(
                GOOD.replace("kind: 乡", "kind: 镇乡")
                        .replace("expect: pass", "expect: yes")
                        .replace("bases: 5", "bases: -5"),
                problems);
        assertThat(problems).extracting(Problem::code).containsExactlyInAnyOrder("kind", "choice", "number");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_place() {
        List<Problem> problems = new ArrayList<>();
        read("- rule: T-01\n  scenarios: [\n", problems);
        assertThat(problems).extracting(Problem::code).containsExactly("yaml");
        assertThat(problems.get(0).line()).isPositive();
    }

    @Test
    void two_scenarios_of_one_name_and_two_decks_of_one_rule_are_refused() {
        List<Problem> problems = new ArrayList<>();
        String scenario = GOOD.substring(GOOD.indexOf("    - name"));
        read(GOOD + scenario + GOOD, problems);
        assertThat(problems).extracting(Problem::code).containsExactly("name-twice", "rule-twice");
    }

    private static List<Deck> read(String text, List<Problem> problems) {
        return DeckReader.read("rules.tests.yaml", text, PACK, VOCABULARY, problems);
    }
}
