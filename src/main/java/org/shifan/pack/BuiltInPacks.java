package org.shifan.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Language;

/**
 * Part of the build: compiles the packs under {@code rules/} and lays them beside the program's classes, so that a county
 * office never waits for a compiler.
 */
final class BuiltInPacks {

    private BuiltInPacks() {}

    /**
     * Compiles all packs.
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
        List<PackCompiler.Compiled> packs = new ArrayList<>();
        for (Path folder : folders(rules)) {
            PackCompiler.Compiled compiled = compile(folder, store);
            if (!compiled.pack().id().equals(folder.getFileName().toString())) {
                throw new IllegalStateException(
                        folder + " holds a pack named " + compiled.pack().id());
            }
            packs.add(compiled);
            write(compiled.classes().all(), classes);
        }
        byte[] index = PackFile.seal(writer -> {
            writer.count(packs.size());
            for (PackCompiler.Compiled compiled : packs) {
                writer.pack(compiled.pack());
                writer.classes(compiled.classes().names());
            }
        });
        Files.write(target.resolve(PackLibrary.INDEX), index);
        Files.writeString(target.resolve(PackLibrary.BUILD), build, StandardCharsets.UTF_8);
    }

    /** Lays rules beside the program's own classes, in place of those of an earlier build. */
    private static void write(Map<String, byte[]> rules, Path classes) throws IOException {
        String any = rules.keySet().iterator().next();
        Path own = classes.resolve(any.substring(0, any.indexOf('.')));
        if (Files.isDirectory(own)) {
            try (Stream<Path> walk = Files.walk(own)) {
                for (Path old : walk.filter(Files::isRegularFile).toList()) {
                    Files.delete(old);
                }
            }
        }
        for (Map.Entry<String, byte[]> entry : rules.entrySet()) {
            Path file = classes.resolve(entry.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }

    private static PackCompiler.Compiled compile(Path folder, PackStore store) throws IOException {
        try {
            PackFolder files = PackFolder.read(folder);
            String sha256 = files.sha256();
            PackCompiler.Compiled compiled = store.pack(sha256);
            if (compiled == null) {
                compiled = PackCompiler.compile(files, store);
                store.keepPack(sha256, compiled);
            }
            return compiled;
        } catch (Refused refused) {
            StringBuilder text = new StringBuilder("the pack in " + folder + " is refused:");
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
            throw new IllegalStateException(text.toString(), refused);
        }
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
