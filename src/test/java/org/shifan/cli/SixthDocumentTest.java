package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A document that the program has never heard of, with three facts it does not know, becomes a pack that judges: by the
 * command line and an editor's files alone. The document is invented (虚构).
 */
class SixthDocumentTest {

    @TempDir
    Path folder;

    private static final String FACTS = """
            facts:
              - { name: herbGardens, label: 村级中草药种植示范点数, unit: 个, level: jurisdiction, type: count, min: 0, max: 500,
                  gain: add, source: 县中医药管理部门台账, owner: 县农业农村局 }
              - { name: mobileTcmService, label: 开展中医药巡回医疗, level: institution, type: yesno,
                  kinds: [乡镇卫生院], source: 巡诊记录, owner: 乡镇卫生院 }
              - { name: tcmTrainedVillageDoctors, label: 参加过中医药培训的乡村医生数, unit: 人, level: institution, type: count,
                  min: 0, max: 100, whole: physicians, gain: train, source: 培训名册 }
            notes:
              - 虚构文件，只用于演示和测试。
            criteria:
              - { id: XG-90, clause: 第九条, title: 营造良好氛围, status: informational, reason: 没有可以核对的要求 }
            """;

    private static final String RULES = """
            package xugou_2026.goals;

            import java.util.List;
            import org.shifan.snapshot.Kind;
            import xugou_2026.Institution;
            global org.shifan.pack.Demand require;

            rule "XG-01 全县中草药种植示范点不少于12个"
                @clause( "第一条" )
            when
            then
                require.value( "herbGardens" ).atLeast( "12" );
            end

            rule "XG-02 80%的乡镇卫生院开展中医药巡回医疗"
                @clause( "第二条" )
            when
                $denominator : List() from collect( Institution( kind == Kind.乡镇卫生院 ) )
                $numerator   : List() from collect( Institution( mobileTcmService == true ) from $denominator )
            then
                require.share( $numerator, $denominator ).atLeast( "80%" );
            end

            rule "XG-03 村卫生室医生中参加过中医药培训的占60%以上"
                @clause( "第三条" )
            when
                $denominator : List() from collect( Institution( kind == Kind.村卫生室 ) )
            then
                require.ratio( $denominator, "tcmTrainedVillageDoctors", "physicians" ).atLeast( "60%" );
            end
            """;

    private static final String SNAPSHOT = """
            {"snapshot": 1, "jurisdiction": {"code": "140524", "name": "陵川县", "kind": "县"}, "asOf": "2025-12-31",
             "answers": {"herbGardens": 12},
             "institutions": [
              {"id": "A", "name": "甲镇卫生院", "kind": "乡镇卫生院", "mobileTcmService": true},
              {"id": "B", "name": "乙镇卫生院", "kind": "乡镇卫生院"},
              {"id": "C", "name": "丙村卫生室", "kind": "村卫生室", "physicians": 5, "tcmTrainedVillageDoctors": 2}]}
            """;

    @Test
    void fromAnEmptyFolderToAPackThatJudges() throws IOException {
        Shell shell = new Shell(folder);
        Path pack = folder.resolve("xugou");

        // what is begun for the editor lints as it is
        assertThat(shell.run("rules", "new", "pack", "xugou-2026", "--dir", pack))
                .as(shell.err)
                .isZero();
        assertThat(shell.run("rules", "lint", pack)).as(shell.out).isZero();
        assertThat(shell.run("rules", "new", "pack", "xugou-2026", "--dir", pack))
                .isEqualTo(Exit.NO_OUTPUT);

        // the editor describes the document and its facts, saved by Notepad as GBK with tabs and full-width signs
        String manifest = Files.readString(pack.resolve("pack.yaml"))
                        .replace("（文件名称，照抄）", "虚沟县基层中医药行动方案（虚构）")
                        .replace("（发文机关）", "虚沟县（虚构）")
                + FACTS;
        Files.writeString(pack.resolve("pack.yaml"), manifest);
        String saved = RULES.replace("\n    @clause( \"第一条\" )", "\n\t@clause（ \"第一条\" ）")
                .replace("\n", "\r\n");
        Files.write(pack.resolve("1-goals.drl"), saved.getBytes(Charset.forName("GBK")));
        assertThat(shell.run("rules", "lint", pack)).isEqualTo(Exit.FOUND);
        assertThat(shell.out).contains("[encoding]", "1-goals.drl:9:9  [full-width]", "全角");
        assertThat(shell.run("rules", "lint", pack, "--fix")).as(shell.out).isZero();
        assertThat(shell.out).contains("GBK 改为 UTF-8", "CRLF", "全角标点2处", "1-goals.drl.bak", "没有发现问题");
        assertThat(Files.readString(pack.resolve("1-goals.drl"))).isEqualTo(RULES);

        // a slip of the pen is located to line and column
        Files.writeString(pack.resolve("1-goals.drl"), RULES.replace("mobileTcmService ==", "mobilTcmService =="));
        assertThat(shell.run("rules", "lint", pack)).isEqualTo(Exit.FOUND);
        assertThat(shell.out)
                .contains("1-goals.drl:19:54  [fact-unknown]", "您是不是要写 mobileTcmService？")
                .contains("  19 |     $numerator");
        assertThat(shell.run("rules", "why", "fact-unknown")).isZero();
        Files.writeString(pack.resolve("1-goals.drl"), RULES);

        // a rule like another one, with its scenarios; nothing half done is signed
        Path key = pack.resolveSibling("editor.key");
        assertThat(shell.run("rules", "keygen", key)).as(shell.err).isZero();
        assertThat(shell.run("rules", "new", "indicator", "XG-04", "--like", "XG-02", "--pack", pack))
                .as(shell.err)
                .isZero();
        assertThat(shell.run("rules", "lint", pack)).as(shell.out).isZero();
        assertThat(shell.run("rules", "test", pack)).as(shell.out).isZero();
        assertThat(shell.run("rules", "sign", pack, "--key", key)).isEqualTo(Exit.FOUND);
        assertThat(shell.said()).contains("还有样例里的字没有填：XG-04 @clause");
        Files.delete(pack.resolve("rule-xg-04.drl"));
        Files.delete(pack.resolve("rule-xg-04.tests.yaml"));

        // report, explanation, schema and description know the new facts by their labels
        Path snapshot = shell.write("snapshot.json", SNAPSHOT);
        assertThat(shell.run("check", snapshot, "--rules", pack)).isEqualTo(Exit.RULES);
        Files.deleteIfExists(pack.resolve("1-goals.drl.bak"));
        assertThat(shell.run("rules", "generate-tests", pack, "--write")).isZero();
        assertThat(shell.run("rules", "coverage", pack, "--mutation"))
                .as(shell.out)
                .isZero();
        assertThat(shell.run("rules", "sign", pack, "--key", key)).as(shell.err).isZero();
        Path trust = pack.resolveSibling("editor.key.pub");
        assertThat(shell.run("rules", "verify", pack, "--trust", trust))
                .as(shell.err)
                .isZero();
        assertThat(shell.run("check", snapshot, "--rules", pack, "--trust", trust))
                .as(shell.err)
                .isEqualTo(Exit.FAIL);
        assertThat(shell.out).contains("虚沟县基层中医药行动方案（虚构）", "XG-01", "XG-03", "开展中医药巡回医疗");
        assertThat(shell.run("explain", snapshot, "XG-03", "--rules", pack, "--trust", trust))
                .as(shell.err)
                .isZero();
        assertThat(shell.said()).contains("参加过中医药培训的乡村医生数");
        assertThat(shell.run("schema", "snapshot", "--rules", pack)).isZero();
        assertThat(shell.out).contains("herbGardens", "村级中草药种植示范点数", "mobileTcmService", "tcmTrainedVillageDoctors");
        assertThat(shell.run("schema", "snapshot")).isZero();
        assertThat(shell.out).doesNotContain("herbGardens");
        assertThat(shell.run("show", pack)).isZero();
        assertThat(shell.out).contains("XG-90", "XG-02");
    }
}
