package org.shifan.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Language;

/**
 * Part of the build: reads the packs under {@code rules/} and lays what was read beside the program's classes, so that a
 * county office never waits for that.
 */
final class BuiltInPacks {

    /** The folder of hint rules beside those of the packs. */
    private static final String HINTS = "hints";

    private BuiltInPacks() {}

    /**
     * Reads all packs.
     *
     * @param args the folder of the packs, the folder of the program's classes, a folder to keep unchanged rules in, and
     *     the engine's version
     */
    public static void main(String[] args) throws IOException {
        Path rules = Path.of(args[0]);
        Path classes = Path.of(args[1]);
        Path target = classes.resolve(BuiltInPacks.class.getPackageName().replace('.', '/'));
        String build = build(classes, args[3]);
        PackStore store = new PackStore(
                Path.of(args[2]), build + " java " + Runtime.version().feature());
        List<Pack> packs = new ArrayList<>();
        Map<String, PackFolder> sources = new TreeMap<>();
        for (Path folder : folders(rules)) {
            PackFolder files = whole(folder);
            sources.put(folder.getFileName().toString(), files);
            Pack pack = read(folder, files, store);
            if (!pack.id().equals(folder.getFileName().toString())) {
                throw new IllegalStateException(folder + " holds a pack named " + pack.id());
            }
            packs.add(pack);
        }
        byte[] index = PackFile.seal(writer -> {
            writer.count(packs.size());
            for (Pack pack : packs) {
                writer.pack(pack);
            }
        });
        Files.write(target.resolve(PackLibrary.INDEX), index);
        byte[] texts = PackFile.seal(writer -> {
            writer.count(sources.size());
            for (Map.Entry<String, PackFolder> source : sources.entrySet()) {
                writer.text(source.getKey());
                writer.files(source.getValue().files());
            }
        });
        Files.write(target.resolve(PackLibrary.SOURCES), texts);
        HintRules hints = hints(rules.resolve(HINTS), store);
        Files.write(target.resolve(PackLibrary.HINTS), PackFile.seal(writer -> writer.hints(hints)));
        Files.writeString(target.resolve(PackLibrary.BUILD), build, StandardCharsets.UTF_8);
    }

    /** A pack with all it extends, which lies beside it. */
    private static PackFolder whole(Path folder) throws IOException {
        return Heritage.whole(PackFolder.read(folder), folder, id -> {
            try {
                Path sibling = folder.resolveSibling(id);
                return Files.isDirectory(sibling) ? whole(sibling) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Pack read(Path folder, PackFolder files, PackStore store) {
        try {
            String sha256 = files.sha256();
            Pack pack = store.pack(sha256);
            if (pack == null) {
                pack = PackReader.read(files, store);
                store.keepPack(sha256, pack);
            }
            return pack;
        } catch (Refused refused) {
            throw refused(folder, refused);
        }
    }

    private static HintRules hints(Path folder, PackStore store) throws IOException {
        try {
            return HintFolder.read(PackFolder.files(folder), store);
        } catch (Refused refused) {
            throw refused(folder, refused);
        }
    }

    private static IllegalStateException refused(Path folder, Refused refused) {
        StringBuilder text = new StringBuilder("the rules in " + folder + " are refused:");
        for (Problem problem : refused.problems()) {
            text.append("\n  ").append(problem.file()).append(':').append(problem.line());
            text.append(':')
                    .append(problem.column())
                    .append(' ')
                    .append(problem.code())
                    .append(": ");
            text.append(problem.found().in(Language.EN))
                    .append(" -> ")
                    .append(problem.expected().in(Language.EN));
        }
        return new IllegalStateException(text.toString(), refused);
    }

    private static List<Path> folders(Path rules) throws IOException {
        try (Stream<Path> list = Files.list(rules)) {
            return list.filter(folder -> Files.isRegularFile(folder.resolve(Manifest.FILE)))
                    .sorted()
                    .toList();
        }
    }

    /** A mark of this build: the engine's version and every class written for the program, in a fixed order. */
    private static String build(Path classes, String engine) throws IOException {
        try (Stream<Path> walk = Files.walk(classes.resolve("org"))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(engine.getBytes(StandardCharsets.UTF_8));
            for (Path file : walk.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
