package org.shifan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.shifan.pack.LoadedPack;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import org.shifan.workshop.Bench;

/** Finds the packs whose scenarios the user means: folders of one pack or of several, or ids of packs below {@code rules}. */
final class Benches {

    /** Where editors keep their packs. */
    static final String RULES = "rules";

    private static final String MANIFEST = "pack.yaml";

    private Benches() {}

    /** The packs of those names; all below {@code rules} when there are none. */
    static List<Bench> of(List<String> names, Session session) {
        List<Bench> benches = new ArrayList<>();
        for (Path folder : folders(names.isEmpty() ? List.of(RULES) : names, session)) {
            benches.add(of(folder, session));
        }
        return benches;
    }

    /** The folders of those names, each holding one pack. */
    static List<Path> folders(List<String> names, Session session) {
        List<Path> folders = new ArrayList<>();
        for (String name : names) {
            Path folder = Input.path(name);
            if (!Files.isDirectory(folder) && Files.isDirectory(Path.of(RULES).resolve(name))) {
                folder = Path.of(RULES).resolve(name);
            }
            if (!Files.isDirectory(folder)) {
                boolean builtIn = Input.ids(session).contains(name);
                throw new Stop(
                        Exit.NO_INPUT,
                        new Phrase(
                                "找不到规则包文件夹 " + name + (builtIn ? "；场景写在规则旁边，请在有 rules 文件夹的地方运行，或写出它的位置" : ""),
                                "there is no folder " + name
                                        + (builtIn
                                                ? "; scenarios lie beside the rules: run this where the folder rules is, or name its place"
                                                : "")));
            }
            if (Files.isRegularFile(folder.resolve(MANIFEST))) {
                folders.add(folder);
                continue;
            }
            List<Path> below = below(folder);
            if (below.isEmpty()) {
                throw new Stop(Exit.NO_INPUT, new Phrase("文件夹 " + name + " 里没有规则包", "there is no pack in " + name));
            }
            folders.addAll(below);
        }
        return folders;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(each -> Files.isRegularFile(each.resolve(MANIFEST)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** The pack in that folder with its scenarios. */
    static Bench of(Path folder, Session session) {
        LoadedPack pack = Input.folder(folder.toString(), session);
        Vocabulary vocabulary = Input.vocabulary(List.of(pack), session);
        try {
            return Bench.open(folder, pack, vocabulary);
        } catch (Refused refused) {
            int count = refused.problems().size();
            throw new Stop(
                    Exit.FOUND,
                    new Phrase(
                            folder + " 的场景有" + count + "处问题：",
                            "the scenarios in " + folder + " have " + count
                                    + (count == 1 ? " problem:" : " problems:")),
                    refused.problems(),
                    refused);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static Stop unreadable(Path folder, IOException e) {
        return new Stop(Exit.NO_INPUT, new Phrase("不能读取文件夹 " + folder, "cannot read the folder " + folder), e);
    }
}
