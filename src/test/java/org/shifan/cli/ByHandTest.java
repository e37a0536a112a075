package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Criteria that no figure tells: somebody looks on site and decides. */
class ByHandTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsJudgedByHandLeavesTheVerdictOpenAndSaysWhatToLookAt() {
        Shell shell = new Shell(folder);
        Path rules = shell.pack("town", "", Shell.byHand("T-1"), Shell.yes("T-2", "tcmHealthEducationBase"));
        Path met = shell.snapshot("\"tcmHealthEducationBase\": true");

        assertThat(shell.run("check", met, "--allow-unsigned", "--rules", rules))
                .as(shell.err)
                .isEqualTo(3);
        assertThat(shell.out)
                .contains("现场核定1项", "现场核定：1项要到现场看，由人判定", "△ T-1 指标T-1", "看什么：看T-1现场")
                .contains("得分：50分，满分100；数据补齐后在50～100分之间")
                .contains("还要报什么：数据已够");

        shell.run("check", met, "--allow-unsigned", "--rules", rules, "-o", "json");
        JsonNode result = new JsonMapper().readTree(shell.out);
        JsonNode finding = result.get("findings").get(0);
        assertThat(finding.get("outcome").asString()).isEqualTo("manual");
        assertThat(finding.get("onSite").asString()).isEqualTo("看T-1现场");
        assertThat(finding.has("kind")).isFalse();
        assertThat(finding.has("missing")).isFalse();
        assertThat(result.get("counts").get("manual").asInt()).isEqualTo(1);

        Path missed = shell.snapshot("\"tcmHealthEducationBase\": false");
        assertThat(shell.run("check", missed, "--allow-unsigned", "--rules", rules))
                .isEqualTo(1);
    }

    @Test
    void showAndExplainSayWhatToLookAt() {
        Shell shell = new Shell(folder);
        Path rules = shell.pack("town", "", Shell.byHand("T-1"));

        assertThat(shell.run("show", rules + "/", "T-1")).as(shell.err).isZero();
        assertThat(shell.out).contains("现场看什么  看T-1现场", "由人到现场核定").doesNotContain("用到的数据");
        assertThat(shell.run("explain", shell.snapshot(""), "T-1", "--allow-unsigned", "--rules", rules))
                .as(shell.err)
                .isZero();
        assertThat(shell.out).contains("现场核定", "看T-1现场");
    }

    @Test
    void aSentenceByHandTakesOneTextAndNoCondition() {
        Shell shell = new Shell(folder);
        Path blank = shell.pack("blank", "", Shell.rule("T-1", "", "require.byHand( \" \" );"));
        assertThat(shell.run("show", blank + "/")).isEqualTo(78);
        assertThat(shell.said()).contains("到现场看什么");

        Path conditioned = shell.pack(
                "conditioned",
                "",
                Shell.rule(
                        "T-1",
                        "    $met : List() from collect( Jurisdiction( tcmHealthEducationBase == true ) )",
                        "require.byHand( \"看看\" );"));
        assertThat(shell.run("show", conditioned + "/")).isEqualTo(78);
        assertThat(shell.said()).contains("$met 没有用在结论里");

        Path limited = shell.pack("limited", "", Shell.rule("T-1", "", "require.byHand( \"看\" ).atLeast( \"1\" );"));
        assertThat(shell.run("show", limited + "/")).isEqualTo(78);
    }
}
