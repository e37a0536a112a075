package org.shifan.workshop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the beginnings of packs and rules, for an editor to go on from. Nothing that is there is ever overwritten. */
public final class NewPack {

    /** What stands for a document's title until an editor writes it. */
    public static final String TITLE = "（文件名称，照抄）";

    /** What stands for who issued it. */
    public static final String ISSUER = "（发文机关）";

    /** What stands for a rule's clause. */
    public static final String CLAUSE = "（第几条）";

    private NewPack() {}

    /**
     * Writes a pack that judges: a manifest with every key explained, and one rule.
     *
     * @param id of the pack, lower-case letters, digits and hyphens
     * @param folder that does not exist or is empty
     * @return the files written
     * @throws java.nio.file.FileAlreadyExistsException when something of that name is there
     * @throws IOException when the files cannot be written
     */
    public static List<Path> write(String id, Path folder) throws IOException {
        String prefix = prefix(id);
        String manifest = """
                # 规则包的清单。以 # 开头的行是说明，可以删去；每个键怎么写见 rules/vocabulary.md。
                id: %s
                version: 0.1.0
                title: %s
                # number: 某政发〔2025〕1号      # 文号；文件没有文号的不写
                issuer: %s
                level: 县区                      # 国家、省、市、县区
                # from: 2025-01-01               # 施行日期，文件写明的才写
                target: 2025-12-31               # 目标期限
                # core: [1-goals.drl]            # 核心指标所在的文件；不写即全部

                # 程序不认识的填报事项在这里声明，规则里就能用。用不着的不要声明。
                # facts:
                #   - { name: tcmEquipment, label: 配备中医诊疗设备, level: institution, type: yesno,
                #       source: 设备清单, owner: 乡镇卫生院 }

                # 本工具口径：文件没有说清、由我们取定的读法。
                # notes:
                #   - （读法）

                # 没有规则判定的条款，一条也不要漏。
                # criteria:
                #   - { id: %s-90, clause: 第三条, title: （要求）, status: informational, reason: （为什么不判） }
                """.formatted(id, TITLE, ISSUER, prefix);
        String rules = """
                // 一个文件写一章。规则的先后即文件的先后。
                package %s.goals;

                import java.util.List;
                import org.shifan.snapshot.Kind;
                import %s.Institution;
                global org.shifan.pack.Demand require;

                // 样例，改成文件的第一条要求：编号、标题（带上要求的数）、条款、机构类别、条件和比例。
                rule "%s-01 90%%的乡镇卫生院设置中医馆"
                    @clause( "%s" )
                when
                    $denominator : List() from collect( Institution( kind == Kind.乡镇卫生院 ) )
                    $numerator   : List() from collect( Institution( tcmHall == true ) from $denominator )
                then
                    require.share( $numerator, $denominator ).atLeast( "90%%" );
                end
                """.formatted(javaPackage(id), javaPackage(id), prefix, CLAUSE);
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        written.add(create(folder.resolve("pack.yaml"), manifest));
        written.add(create(folder.resolve("1-goals.drl"), rules));
        return written;
    }

    /** Writes a file that is not there yet. */
    static Path create(Path file, String text) throws IOException {
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    }

    static String javaPackage(String id) {
        return id.replace('-', '_');
    }

    /** The initials of the words of the id, at least two letters, as the ids of rules begin. */
    static String prefix(String id) {
        StringBuilder prefix = new StringBuilder();
        for (String word : List.of(id.split("-"))) {
            if (Character.isLetter(word.charAt(0)) && prefix.length() < 4) {
                prefix.append(word.charAt(0));
            }
        }
        String letters = prefix.length() > 1 ? prefix.toString() : id.replaceAll("[^a-z]", "");
        return letters.substring(0, Math.min(letters.length(), prefix.length() > 1 ? 4 : 2))
                .toUpperCase(Locale.ROOT);
    }
}
