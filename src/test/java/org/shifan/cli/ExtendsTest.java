package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Packs that build on other packs. */
class ExtendsTest {

    private static final String FACTS = """
            facts:
              - { name: halls, label: 馆数, unit: 个, level: jurisdiction, type: count, max: 100 }
            criteria:
              - { id: T-8, clause: 八, title: 其他, status: pending, reason: 待定 }
              - { id: T-9, clause: 九, title: 背景, status: informational, reason: 说明 }
            notes: [ 上级口径 ]
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    private static String atLeast(String id, String fact, int number) {
        return Shell.rule(id, "", "require.value( \"" + fact + "\" ).atLeast( \"" + number + "\" );");
    }

    @BeforeEach
    void aParent() {
        shell = new Shell(folder);
        shell.pack(
                "town",
                FACTS,
                atLeast("T-1", "halls", 10),
                Shell.byHand("T-2"),
                Shell.yes("T-3", "tcmHealthEducationBase"));
    }

    private Path child(String manifest, String... rules) {
        String text = Shell.MANIFEST.replace("id: town", "id: village").replace("测试方案", "下级方案");
        shell.write("village/pack.yaml", text + manifest);
        if (rules.length > 0) {
            shell.pack("scratch", "", rules);
            String file = "package village.rules;\nimport village.Jurisdiction;\nimport village.Institution;\n"
                    + "import java.util.List;\nimport org.shifan.snapshot.Kind;\n"
                    + "global org.shifan.pack.Demand require;\n" + String.join("\n", rules);
            shell.write("village/rules.drl", file);
        }
        return folder.resolve("village");
    }

    private List<String> outcomes(Path rules, String answers) {
        int code = shell.run("check", shell.snapshot(answers), "--allow-unsigned", "--rules", rules, "-o", "json");
        assertThat(code).as(shell.err).isLessThan(4);
        List<String> outcomes = new ArrayList<>();
        for (JsonNode finding : new JsonMapper().readTree(shell.out).get("findings")) {
            outcomes.add(
                    finding.get("id").asString() + " " + finding.get("outcome").asString());
        }
        return outcomes;
    }

    @Test
    void aChildReplacesRemovesAndAddsByIdInTheOrderOfTheDocument() {
        Path rules = child(
                "extends: ../town\nremoves: [ { id: T-2, reason: 区府办〔2024〕1号 不再要求 } ]\nnotes: [ 本级口径 ]\n",
                atLeast("T-4", "halls", 12),
                atLeast("T-1", "halls", 20),
                Shell.yes("T-8", "tcmHealthEducationBase"));

        assertThat(outcomes(rules, "\"halls\": 15, \"tcmHealthEducationBase\": true"))
                .containsExactly("T-1 fail", "T-3 pass", "T-8 pass", "T-4 pass");
        shell.run("show", rules + "/");
        assertThat(shell.out)
                .contains("在 town 1.0.0 的基础上", "重写 T-1、T-8", "删去 T-2：区府办〔2024〕1号 不再要求")
                .contains("上级口径", "本级口径", "T-9")
                .doesNotContain("T-2 ");
    }

    @Test
    void aChildNeedsNoRulesOfItsOwnAndMayHaveChildren() {
        child("extends: ../town\n");
        shell.write(
                "hamlet/pack.yaml",
                Shell.MANIFEST.replace("id: town", "id: hamlet")
                        + "extends: ../village\nremoves: [ { id: T-1, reason: 不要 } ]\n");

        assertThat(outcomes(folder.resolve("village"), "\"halls\": 15"))
                .containsExactly("T-1 pass", "T-2 manual", "T-3 incomplete");
        assertThat(outcomes(folder.resolve("hamlet"), "\"halls\": 15")).containsExactly("T-2 manual", "T-3 incomplete");
    }

    @Test
    void aBuiltInPackMayBeExtended() {
        Path rules = child("extends: yuexiu-2025\nremoves: [ { id: YX-01, reason: 另有规定 } ]\n");

        List<String> outcomes = outcomes(rules, "");
        assertThat(outcomes).hasSizeGreaterThan(20).noneMatch(one -> one.startsWith("YX-01 "));
        assertThat(outcomes.get(0)).startsWith("YX-02a ");
    }

    @Test
    void theHashOfAChildCoversItsParent() {
        Path rules = child("extends: ../town\n");
        outcomes(rules, "\"halls\": 15");
        String before =
                new JsonMapper().readTree(shell.out).get("pack").get("sha256").asString();
        shell.pack("town", FACTS, atLeast("T-1", "halls", 16));

        assertThat(outcomes(rules, "\"halls\": 15")).containsExactly("T-1 fail");
        assertThat(new JsonMapper()
                        .readTree(shell.out)
                        .get("pack")
                        .get("sha256")
                        .asString())
                .isNotEqualTo(before);
    }

    @Test
    void whatAsksLessThanItsParentIsALintErrorUnlessADocumentAllowsIt() {
        shell.pack("town", FACTS, atLeast("T-1", "halls", 10).replace("@clause", "@measure( \"halls\" ) @clause"));
        String looser = atLeast("T-1", "halls", 5).replace("@clause", "@measure( \"halls\" ) @clause");
        Path rules = child("extends: ../town\n", looser);

        assertThat(shell.run("rules", "lint", rules)).isEqualTo(5);
        assertThat(shell.said()).contains("T-1");
        child("extends: ../town\nallows: [ { indicator: T-1, document: 府办〔2024〕1号, reason: 人口少 } ]\n", looser);
        shell.run("rules", "lint", rules);
        assertThat(shell.said()).doesNotContain("looser").doesNotContain("放宽");
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedWhereItIsWritten() {
        String[][] cases = {
            {"extends: nowhere-2020\n", "内置规则包的编号"},
            {"extends: ../nowhere\n", "pack.yaml"},
            {"extends: ../village\n", "不循环的继承"},
            {"extends: ../town\nremoves: [ { id: T-7, reason: 不要 } ]\n", "父规则包里的、这里没有重写的编号"},
            {"extends: ../town\nremoves: [ { id: T-1 } ]\n", "没有写 reason"},
            {"extends: ../town\norder: [ T-1 ]\n", "pack.yaml:7:"},
            {"removes: [ { id: T-1, reason: 不要 } ]\n", "extends 另一个规则包时才能删去"},
        };
        for (String[] each : cases) {
            assertThat(shell.run("show", child(each[0]) + "/")).as(each[0]).isEqualTo(78);
            assertThat(shell.said()).contains(each[1]);
        }
        shell.write("town/rules.drl", "package town.rules;\n\nrule \"T-1 坏了\"\n");
        assertThat(shell.run("show", child("extends: ../town\n") + "/")).isEqualTo(78);
        assertThat(shell.err).contains("town/rules.drl:");
    }
}
