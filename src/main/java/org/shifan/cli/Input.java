package org.shifan.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.shifan.evaluation.Evaluator;
import org.shifan.form.Examined;
import org.shifan.form.FormWriter;
import org.shifan.form.SnapshotFile;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/** Finds and reads what the user names: snapshots and packs. */
final class Input {

    /** The name that stands for standard input. */
    static final String STANDARD = "-";

    private Input() {}

    /** The path of that name. */
    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能作文件名：" + name, "not a file name: " + name), e);
        }
    }

    /** The snapshot of that name. */
    static Snapshot snapshot(String name, Vocabulary vocabulary, Session session) {
        byte[] json = bytes(name, session);
        try {
            return SnapshotFile.read(json, new Snapshot.Origin(fileName(name), null, null), vocabulary);
        } catch (Refused refused) {
            int count = refused.problems().size();
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            "数据快照 " + name + " 有" + count + "处问题，没有判定：",
                            "The snapshot " + name + " was not judged for " + count
                                    + (count == 1 ? " problem:" : " problems:")),
                    refused.problems(),
                    refused);
        }
    }

    /** The file of that name as it was looked at; never refused for its content. */
    static Examined examined(String name, String shown, Vocabulary vocabulary, Session session) {
        return Examined.of(bytes(name, session), new Snapshot.Origin(shown, null, null), vocabulary);
    }

    /** What each file is called in messages: its name, with as many folders before it as tell it from the others. */
    static List<String> shownNames(List<String> names) {
        List<String> shown = new ArrayList<>();
        for (String name : names) {
            String called = name;
            int count = name.equals(STANDARD) ? 0 : path(name).getNameCount();
            for (int folders = 0; called.equals(name) && folders < count; folders++) {
                List<String> ends = ends(names, folders);
                String end = end(name, folders);
                called = ends.indexOf(end) == ends.lastIndexOf(end) ? end : name;
            }
            shown.add(called);
        }
        return shown;
    }

    private static List<String> ends(List<String> names, int folders) {
        return names.stream().map(name -> end(name, folders)).toList();
    }

    private static String end(String name, int folders) {
        if (name.equals(STANDARD)) {
            return STANDARD;
        }
        Path path = path(name);
        int count = path.getNameCount();
        return count == 0
                ? name
                : path.subpath(Math.max(0, count - 1 - folders), count).toString();
    }

    /** The packs of those names or in that folder; the default one when none is named. */
    static List<LoadedPack> packs(List<String> ids, String rules, Session session) {
        if (rules != null && !ids.isEmpty()) {
            throw new Stop(Exit.USAGE, new Phrase("--pack 和 --rules 只能用一个", "either --pack or --rules, not both"));
        }
        if (rules != null) {
            return List.of(folder(rules, session));
        }
        List<LoadedPack> packs = new ArrayList<>();
        for (String id : ids.isEmpty() ? List.of(CheckCommand.DEFAULT_PACK) : ids) {
            packs.add(pack(id, session));
        }
        return packs;
    }

    /** The JSON of the snapshot of that name, which may be a workbook; found right. */
    static byte[] snapshotJson(String name, Vocabulary vocabulary, Session session) {
        byte[] bytes = bytes(name, session);
        try {
            return SnapshotFile.json(bytes, new Snapshot.Origin(fileName(name), null, null), vocabulary);
        } catch (Refused refused) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(name + " 有问题，没有采用：", name + " was not used for its problems:"),
                    refused.problems(),
                    refused);
        }
    }

    /** The workbook for those packs, filled with that snapshot. */
    static byte[] form(List<Pack> packs, Vocabulary vocabulary, byte[] json, boolean byTown) {
        return fitting(() -> FormWriter.write(packs, vocabulary, json, byTown));
    }

    /** A workbook for each town of that snapshot and one for the county, by the names of their files. */
    static Map<String, byte[]> townForms(List<Pack> packs, Vocabulary vocabulary, byte[] json) {
        return fitting(() -> FormWriter.writeTowns(packs, vocabulary, json));
    }

    private static <T> T fitting(Supplier<T> writing) {
        try {
            return writing.get();
        } catch (IllegalArgumentException tooLong) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            "有一项文字或佐证太长，一格放不下：" + tooLong.getMessage(),
                            "a text or list is too long for a cell: " + tooLong.getMessage()),
                    tooLong);
        }
    }

    /** What a table beside the snapshot says. */
    static <T> T table(String name, Session session, BiFunction<byte[], String, T> reading) {
        byte[] bytes = bytes(name, session);
        try {
            return reading.apply(bytes, fileName(name));
        } catch (Refused refused) {
            int count = refused.problems().size();
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            name + " 有" + count + "处问题，没有判定：",
                            name + " has " + count + (count == 1 ? " problem" : " problems") + ", nothing was judged:"),
                    refused.problems(),
                    refused);
        }
    }

    /** The name of that file without its folder. */
    static String fileName(String name) {
        return name.equals(STANDARD) ? STANDARD : String.valueOf(path(name).getFileName());
    }

    /** All bytes of that file, however large. */
    static byte[] whole(String name, Session session) {
        return bytes(name, Integer.MAX_VALUE, session);
    }

    private static byte[] bytes(String name, Session session) {
        return bytes(name, SnapshotReader.MOST_BYTES + 1, session);
    }

    private static byte[] bytes(String name, int most, Session session) {
        try {
            if (name.equals(STANDARD)) {
                return session.in().readNBytes(most);
            }
            Path file = path(name);
            if (Files.isDirectory(file)) {
                throw new Stop(Exit.NO_INPUT, folder(name, file));
            }
            if (!Files.exists(file)) {
                throw new Stop(Exit.NO_INPUT, absent(name, file));
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(most);
            }
        } catch (IOException e) {
            throw new Stop(
                    Exit.NO_INPUT,
                    new Phrase("不能读取 " + name + "，请检查权限", "cannot read " + name + ", check its permissions"),
                    e);
        }
    }

    private static Phrase folder(String name, Path folder) {
        String inside = Files.isRegularFile(folder.resolve("snapshot.json"))
                ? folder.resolve("snapshot.json").toString()
                : null;
        return new Phrase(
                name + " 是文件夹，应为数据快照文件" + (inside == null ? "" : "。您是不是要写 " + inside + "？"),
                name + " is a folder, expected a snapshot file"
                        + (inside == null ? "" : ". Did you mean " + inside + "?"));
    }

    private static Phrase absent(String name, Path file) {
        Path parent = file.toAbsolutePath().getParent();
        String[] beside = parent == null ? null : parent.toFile().list();
        if (beside == null) {
            return new Phrase(
                    "找不到 " + name + "：没有文件夹 " + parent, "there is no file " + name + ": there is no folder " + parent);
        }
        Arrays.sort(beside);
        String nearest = Spelling.nearest(String.valueOf(file.getFileName()), List.of(beside));
        return new Phrase(
                "找不到文件 " + name + "（在 " + parent + " 里找）" + (nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                "there is no file " + name + " (looked in " + parent + ")"
                        + (nearest == null ? "" : ". Did you mean " + nearest + "?"));
    }

    /** The pack of that name: a folder when it is written as a path, else a built-in one. */
    static LoadedPack pack(String name, Session session) {
        boolean folder = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals(".");
        return folder ? folder(name, session) : builtIn(name, session);
    }

    /** The built-in pack of that id. */
    static LoadedPack builtIn(String id, Session session) {
        LoadedPack pack = session.library().builtIn(id);
        if (pack != null) {
            return pack;
        }
        List<String> ids = ids(session);
        String nearest = Spelling.nearest(id, ids);
        throw new Stop(
                Exit.USAGE,
                new Phrase(
                        "没有规则包 " + id + "。" + (nearest == null ? "" : "您是不是要写 " + nearest + "？") + "内置的有："
                                + String.join("、", ids) + "；自己的规则包用 --rules 文件夹",
                        "no pack " + id + "." + (nearest == null ? "" : " Did you mean " + nearest + "?")
                                + " Built in: " + String.join(", ", ids) + "; your own: --rules DIR"));
    }

    /** The ids of the built-in packs. */
    static List<String> ids(Session session) {
        List<String> ids = new ArrayList<>();
        for (Pack pack : session.library().builtIn()) {
            ids.add(pack.id());
        }
        return ids;
    }

    /** The pack in that folder. */
    static LoadedPack folder(String name, Session session) {
        Path folder = path(name);
        if (!Files.exists(folder)) {
            throw new Stop(Exit.NO_INPUT, new Phrase("找不到规则包文件夹 " + name, "there is no folder " + name));
        }
        if (!Files.isDirectory(folder)) {
            File parent = folder.toAbsolutePath().toFile().getParentFile();
            throw new Stop(
                    Exit.NO_INPUT,
                    new Phrase(
                            name + " 是文件，--rules 后面应为规则包的文件夹，如 " + parent,
                            name + " is a file; --rules takes the folder of a pack, such as " + parent));
        }
        try {
            LoadedPack pack = session.library().folder(folder);
            Evaluator.check(pack.pack());
            return pack;
        } catch (Refused refused) {
            throw rules(name, refused);
        } catch (UncheckedIOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取规则包 " + name, "cannot read the pack " + name), e);
        }
    }

    /** All facts and measures that a snapshot may name. */
    static Vocabulary vocabulary(List<LoadedPack> packs, Session session) {
        List<Pack> described = new ArrayList<>();
        for (LoadedPack pack : packs) {
            described.add(pack.pack());
        }
        try {
            return session.library().vocabulary(described);
        } catch (Refused refused) {
            throw rules(described.isEmpty() ? "" : described.get(0).id(), refused);
        }
    }

    private static Stop rules(String name, Refused refused) {
        int count = refused.problems().size();
        return new Stop(
                Exit.RULES,
                new Phrase(
                        "规则包 " + name + " 有" + count + "处问题，不能使用：",
                        "The pack " + name + " is refused for " + count + (count == 1 ? " problem:" : " problems:")),
                refused.problems(),
                refused);
    }
}
