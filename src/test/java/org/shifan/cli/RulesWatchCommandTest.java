package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.workshop.Watch;

class RulesWatchCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Waits until so many looks are over, and gives what was said since that place. */
    private String after(int looks) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            String said = out.toString(StandardCharsets.UTF_8);
            if (said.split("等待下一次保存", -1).length > looks) {
                return said;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void everySaveIsLookedAtAndWhatChangedIsSaid() throws Exception {
        Shell shell = new Shell(folder);
        Path pack = shell.pack("town", "", Shell.yes("T-1", "leadingGroup"), Shell.yes("T-2", "leadingGroup"));
        String scenarios = """
                - rule: T-1
                  scenarios:
                    - name: 有领导小组，达标
                      answers: { leadingGroup: 是 }
                      expect: pass
                - rule: T-2
                  scenarios:
                    - name: 没有填报，不能判断
                      expect: incomplete
                """;
        Files.writeString(pack.resolve("rules.tests.yaml"), scenarios);
        Path snapshot = shell.snapshot("\"leadingGroup\": true, \"tcmHealthEducationBase\": false");
        String[] args = {"rules", "watch", pack.toString(), "--snapshot", snapshot.toString()};
        Map<String, String> environment =
                Map.of("SHIFAN_CACHE", folder.resolve("cache").toString());
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Thread run = new Thread(() -> Main.run(args, InputStream.nullInputStream(), stream, stream, environment));
        run.start();
        try {
            assertThat(after(1)).contains("没有发现问题", "√ town                 2 条规则，2 个场景", "陵川县：达标");

            Path rules = pack.resolve("rules.drl");
            String good = Files.readString(rules);
            Files.writeString(rules, good.replaceFirst("leadingGroup", "tcmHealthEducationBase"));
            assertThat(after(2))
                    .contains(
                            "× 有领导小组，达标",
                            "实得  incomplete",
                            "× town                 1 条规则，1 个场景，1 个不符",
                            "T-1  达标 → 未达标",
                            "陵川县：未达标");

            Files.writeString(rules, good.replace("leadingGroup", "leadingGroop"));
            assertThat(after(3)).contains("[fact-unknown]", "您是不是要写 leadingGroup");

            int said = after(3).length();
            Files.writeString(rules, "// 只多了一行\n" + good);
            assertThat(after(4).substring(said)).contains("√ town                 1 条规则，1 个场景\n", "T-1  未达标 → 达标");

            Files.delete(pack.resolve("pack.yaml"));
            assertThat(after(5)).contains("[manifest-missing]");
        } finally {
            run.interrupt();
            run.join(10_000);
        }
        assertThat(run.isAlive()).isFalse();
    }

    @Test
    void aTouchIsNoSave() throws Exception {
        Path file = Files.writeString(folder.resolve("a.drl"), "one");
        Watch watch = new Watch(List.of(folder));
        assertThat(watch.changed()).isTrue();
        assertThat(watch.changed()).isFalse();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(watch.changed()).isFalse();
        Files.writeString(file, "two");
        assertThat(watch.changed()).isTrue();
        Files.writeString(folder.resolve("b.drl"), "new");
        assertThat(watch.changed()).isTrue();
        Files.delete(file);
        assertThat(watch.changed()).isTrue();
        assertThat(watch.changed()).isFalse();
    }
}
