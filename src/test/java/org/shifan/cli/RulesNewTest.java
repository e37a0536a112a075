package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Fact;
import org.shifan.workshop.NewIndicator;

class RulesNewTest {

    @TempDir
    Path folder;

    /** One built-in indicator of every kind of sentence, with its pack. */
    private static Map<Indicator, Pack> oneOfEach() {
        Map<String, Indicator> kinds = new LinkedHashMap<>();
        Map<Indicator, Pack> packs = new LinkedHashMap<>();
        for (Pack pack : PackLibrary.open(null).builtIn()) {
            for (Indicator indicator : pack.indicators()) {
                String kind = indicator.shape() + " " + indicator.overInstitutions() + " " + indicator.rises() + " "
                        + (indicator.reference() == null) + " "
                        + (indicator.limit() != null && indicator.limit().upper() != null);
                if (kinds.putIfAbsent(kind, indicator) == null) {
                    packs.put(indicator, pack);
                }
            }
        }
        return packs;
    }

    @Test
    void whatIsBegunLintsAndItsScenariosHold() throws IOException {
        Map<Indicator, Pack> examples = oneOfEach();
        assertThat(examples).hasSizeGreaterThan(8);
        Set<Fact> facts = new LinkedHashSet<>();
        Pack none = examples.values().iterator().next();
        examples.forEach((indicator, pack) -> facts.addAll(NewIndicator.lacking(
                indicator,
                pack,
                new Pack(
                        "none",
                        "0",
                        "",
                        null,
                        "",
                        "",
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        none.scoring(),
                        none.lineage(),
                        ""))));
        Shell shell = new Shell(folder);
        Path pack = folder.resolve("包 一");
        assertThat(shell.run("rules", "new", "pack", "xugou-2026", "--dir", pack))
                .isZero();
        StringBuilder manifest = new StringBuilder(Files.readString(pack.resolve("pack.yaml"))).append("facts:\n");
        facts.forEach(fact -> manifest.append(NewIndicator.declaration(fact)).append('\n'));
        Files.writeString(pack.resolve("pack.yaml"), manifest);
        List<String> ids = new ArrayList<>();
        for (Indicator example : examples.keySet()) {
            String id = "XG-" + (ids.size() + 10);
            ids.add(id);
            assertThat(shell.run("rules", "new", "indicator", id, "--like", example.id(), "--pack", pack))
                    .as(example.id() + shell.err)
                    .isZero();
            assertThat(pack.resolve("rule-" + id.toLowerCase(java.util.Locale.ROOT) + ".tests.yaml"))
                    .exists();
        }

        assertThat(shell.run("rules", "lint", pack)).as(shell.out).isZero();
        assertThat(shell.run("rules", "test", pack)).as(shell.out).isZero();
        assertThat(shell.out).contains(ids.size() + " 条规则").contains("没有场景：XU-01");
        assertThat(shell.run("rules", "coverage", pack)).isEqualTo(Exit.FOUND); // the rule of the new pack has none
        assertThat(shell.run("rules", "generate-tests", pack, "--write")).isZero();
        assertThat(shell.run("rules", "coverage", pack)).as(shell.out).isZero();
    }

    @Test
    void aRuleWhoseScenariosCannotBeWrittenIsNotWrittenEither() throws IOException {
        Shell shell = new Shell(folder);
        Path pack = shell.pack("town", "", Shell.yes("T-1", "leadingGroup"));
        Files.writeString(pack.resolve("rules.tests.yaml"), "- rule: T-9\n  scenarios: []\n");
        assertThat(shell.run("rules", "new", "indicator", "T-2", "--like", "T-1", "--pack", pack))
                .isEqualTo(Exit.FOUND);
        assertThat(pack.resolve("rule-t-2.drl")).doesNotExist();

        Files.delete(pack.resolve("rules.tests.yaml"));
        Files.createDirectory(pack.resolve("rule-t-2.tests.yaml"));
        assertThat(shell.run("rules", "new", "indicator", "T-2", "--like", "T-1", "--pack", pack))
                .isNotZero();
        assertThat(pack.resolve("rule-t-2.drl")).doesNotExist();
    }
}
