package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document that asks for more each year: the date judged as of chooses, the rules in the engine know of no date. */
class TargetsByYearTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private static String halls(String limit) {
        return Shell.rule("A-1", """
                            $denominator : List() from collect( Institution( kind == Kind.乡镇卫生院 ) )
                            $numerator   : List() from collect( Institution( tcmHall == true ) from $denominator )\
                        """, "require.share( $numerator, $denominator ).atLeast( \"" + limit + "\" );")
                .replace("@clause( \"第1条\" )", "@clause( \"第1条\" )\n    @measure( \"tcm-hall\" )")
                .replace("指标A-1", "乡镇卫生院中医馆：2023年50%，2025年60%");
    }

    private Path pack(String limit) {
        return shell.pack(
                "town",
                "",
                halls(limit),
                Shell.rule(
                        "A-2",
                        "",
                        "require.per( 10000, \"tcmGeneralPractitioners\", \"residentPopulation\" )"
                                + ".atLeast( \"2023-06-30: 0.4, 2024: 0.5, 2025: 0.6\" );"));
    }

    /** Eleven 乡镇卫生院, six of them with a hall: 54.54 %. */
    private Path snapshot() {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 11; i++) {
            rows.append(rows.isEmpty() ? "" : ",\n")
                    .append("{\"id\": \"%d\", \"name\": \"卫生院%d\", \"kind\": \"乡镇卫生院\", \"tcmHall\": %s}"
                            .formatted(i, i, i <= 6));
        }
        return shell.write("snapshot.json", """
                {"snapshot": 1, "jurisdiction": {"code": "140524", "name": "陵川县", "kind": "县"}, "asOf": "2023-10-31",
                 "answers": {"tcmGeneralPractitioners": 55, "residentPopulation": 1000000},
                 "institutions": [%s]}
                """.formatted(rows));
    }

    private String json(Path pack, String asOf) throws IOException {
        Path result = folder.resolve("result-" + asOf + ".json");
        shell.run("check", snapshot(), "--rules", pack, "--allow-unsigned", "--as-of", asOf, "-o", "json:" + result);
        return Files.readString(result).replaceAll("\\s+", "");
    }

    @Test
    void the_date_chooses_the_target_and_the_report_says_which() throws IOException {
        Path pack = pack("2023: 50%, 2025: 60%");
        assertThat(shell.run("check", snapshot(), "--rules", pack, "--allow-unsigned"))
                .as(shell.err)
                .isEqualTo(0);
        assertThat(shell.said()).contains("按年度定的要求，判定日期 2023-10-31，取：A-1 2023年底前≥50%；A-2 2024年底前≥0.5");
        assertThat(shell.run("check", snapshot(), "--rules", pack, "--allow-unsigned", "--as-of", "2024-01-01"))
                .isEqualTo(1);
        assertThat(shell.said()).contains("判定日期 2024-01-01，取：A-1 2025年底前≥60%", "逐年要求：2023年底前≥50%，2025年底前≥60%");
        assertThat(shell.run("--lang", "en", "check", snapshot(), "--rules", pack, "--allow-unsigned"))
                .isZero();
        assertThat(shell.out.replaceAll("\n *", " "))
                .contains("Of the targets by year, judged as of 2023-10-31: A-1 ≥50% by the end of 2023;");
    }

    @Test
    void the_result_has_the_threshold_and_the_date_in_force() throws IOException {
        Path pack = pack("2023: 50%, 2025: 60%");
        String before = "\"threshold\":{\"op\":\">=\",\"value\":\"50%\"}";
        String after = "\"threshold\":{\"op\":\">=\",\"value\":\"60%\"}";
        assertThat(json(pack, "2000-01-01")).contains(before, "\"due\":\"2023-12-31\"");
        assertThat(json(pack, "2023-12-31")).contains(before, "\"due\":\"2023-12-31\"", "\"verdict\":\"pass\"");
        assertThat(json(pack, "2024-01-01")).contains(after, "\"due\":\"2025-12-31\"", "\"verdict\":\"fail\"");
        assertThat(json(pack, "2031-01-01")).contains(after, "\"due\":\"2025-12-31\"");
        assertThat(json(pack, "2023-06-30")).contains("\"value\":\"0.4\"", "\"due\":\"2023-06-30\"");
        assertThat(json(pack, "2023-07-01")).contains("\"value\":\"0.5\"", "\"due\":\"2024-12-31\"");
        assertThat(json(pack, "2025-01-01")).contains("\"value\":\"0.6\"", "\"due\":\"2025-12-31\"");
    }

    @Test
    void a_batch_chooses_for_each_snapshot() throws IOException {
        Path pack = pack("2023: 50%, 2025: 60%");
        String one = Files.readString(snapshot()).replaceAll("\\s*\n\\s*", " ");
        Path lines = shell.write("county.jsonl", one + "\n" + one.replace("2023-10-31", "2024-10-31") + "\n");
        assertThat(shell.run("batch", lines, "--rules", pack, "--allow-unsigned", "--out", folder.resolve("lot")))
                .as(shell.err)
                .isZero();
        String results = Files.readString(folder.resolve("lot/results.jsonl"));
        assertThat(results.lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"verdict\":\"pass\"", "\"value\":\"50%\""),
                        second -> assertThat(second).contains("\"verdict\":\"fail\"", "\"value\":\"60%\""));
    }

    @Test
    void every_command_that_shows_a_rule_shows_the_years() {
        Path pack = pack("2023: 50%, 2025: 60%");
        String years = "2023年底前≥50%，2025年底前≥60%";
        assertThat(shell.run("show", pack, "A-1")).as(shell.err).isZero();
        assertThat(shell.said()).contains(years);
        assertThat(shell.run("rules", "docs", pack, "-o", "md")).as(shell.err).isZero();
        assertThat(shell.said()).contains(years);
        assertThat(shell.run(
                        "explain", snapshot(), "A-1", "--rules", pack, "--allow-unsigned", "--as-of", "2023-12-31"))
                .as(shell.err)
                .isZero();
        assertThat(shell.said()).contains(years, "2023年底前≥50%（判定日期 2023-12-31）");
    }

    @Test
    void scenarios_are_written_for_every_target_and_notice_every_slip() throws IOException {
        Path pack = pack("2023: 50%, 2025: 60%");
        assertThat(shell.run("rules", "generate-tests", pack, "--write"))
                .as(shell.err)
                .isZero();
        String deck = Files.readString(pack.resolve("rules.tests.yaml"));
        assertThat(deck).contains("asOf: 2023-12-31", "asOf: 2024-01-01", "asOf: 2023-06-30");
        assertThat(shell.run("rules", "test", pack)).as(shell.said()).isZero();
        assertThat(shell.run("rules", "coverage", pack, "--mutation"))
                .as(shell.said())
                .isZero();
        Files.writeString(
                pack.resolve("rules.drl"),
                Files.readString(pack.resolve("rules.drl")).replace("2023: 50%, 2025", "2024: 50%, 2025"));
        assertThat(shell.run("rules", "test", pack)).isEqualTo(5);
    }

    @Test
    void without_scenarios_on_the_turn_a_wrong_year_is_not_noticed_and_coverage_says_so() throws IOException {
        Path pack = pack("2023: 50%, 2025: 60%");
        shell.run("rules", "generate-tests", pack, "--write");
        Path deck = pack.resolve("rules.tests.yaml");
        Files.writeString(deck, Files.readString(deck).replace("asOf: 2024-01-01", "asOf: 2025-01-01"));
        assertThat(shell.run("rules", "test", pack)).isZero();
        assertThat(shell.run("rules", "coverage", pack, "--mutation")).isEqualTo(5);
        assertThat(shell.said()).contains("atLeast( \"2023: 50%, 2025: 60%\" ) -> atLeast( \"2024: 50%, 2025: 60%\" )");
    }

    @Test
    void a_later_year_or_a_lower_number_is_a_loosening() throws IOException {
        Path old = pack("2023: 50%, 2025: 60%");
        Path later = shell.pack("later", "", halls("2024: 50%, 2025: 60%"));
        assertThat(shell.run("rules", "diff", old, later)).isEqualTo(0);
        assertThat(shell.said()).contains("2023年底前≥50%，2025年底前≥60%", "2024年底前≥50%，2025年底前≥60%", "更宽");
        Path above = shell.pack("both/above", "", halls("2023: 50%, 2025: 60%"));
        for (String file : new String[] {"pack.yaml", "rules.drl"}) {
            Path path = above.resolve(file);
            Files.writeString(path, Files.readString(path).replace("town", "above"));
        }
        shell.pack("both/town", "higher: [ above ]\n", halls("2023: 45%, 2025: 65%"));
        assertThat(shell.run("rules", "lint", folder.resolve("both"))).isEqualTo(5);
        assertThat(shell.said()).contains("限值 2023-12-31: 45%，而 above A-1 是 2023-12-31: 50%");
    }

    @Test
    void every_slip_in_the_years_is_located() {
        assertThat(lint("2023 50%, 2025: 60%")).contains("rules.drl:17:57", "[targets]", "\"2023 50%\"");
        assertThat(lint("2023：50%，2025：60%")).contains("rules.drl:17:57", "用半角的冒号和逗号");
        assertThat(lint("2025: 60%, 2023: 50%")).contains("rules.drl:17:68", "[targets-order]");
        assertThat(lint("2023: 60%, 2025: 50%")).contains("rules.drl:17:68", "[targets-order]");
        assertThat(lint("2023: 50%, 2025: 60")).contains("rules.drl:17:74", "[limit-unit]");
        assertThat(lint("2025: 60%,")).contains("[targets]");
        assertThat(lint("2025: 60%, 2026-02-30: 70%")).contains("rules.drl:17:68", "[targets]");
    }

    private String lint(String limit) {
        assertThat(shell.run("rules", "lint", pack(limit))).isEqualTo(5);
        return shell.said();
    }
}
