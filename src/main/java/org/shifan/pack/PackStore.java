package org.shifan.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps compiled packs and rule files in a folder, named by a hash of everything they were made from. It is only ever a
 * saving of time: a damaged, foreign, read-only or missing folder is as good as an empty one, and several programs may
 * use it at once because files appear whole, by a move.
 */
final class PackStore {

    /** How many files are kept before the oldest are removed. */
    private static final int MOST_FILES = 400;

    private final Path folder;
    private final String program;

    /**
     * A store.
     *
     * @param folder where to keep files; null keeps nothing
     * @param program what else the compiled rules depend on: the program's own build and the Java version
     */
    PackStore(Path folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    /** The pack that was kept for the folder with that hash, or null. */
    PackCompiler.Compiled pack(String sha256) {
        byte[] sealed = read(name("pack", sha256));
        if (sealed == null) {
            return null;
        }
        try {
            PackFile.Reader reader = PackFile.open(sealed);
            return new PackCompiler.Compiled(reader.pack(), reader.classes());
        } catch (IOException | RuntimeException damaged) {
            return null;
        }
    }

    /** Keeps a pack. */
    void keepPack(String sha256, PackCompiler.Compiled compiled) {
        write(name("pack", sha256), PackFile.seal(writer -> {
            writer.pack(compiled.pack());
            writer.classes(compiled.classes());
        }));
    }

    /** The classes that were kept for the rule file with that key, or null. */
    Map<String, byte[]> unit(String key) {
        byte[] sealed = read(name("unit", key));
        if (sealed == null) {
            return null;
        }
        try {
            return PackFile.open(sealed).classMap();
        } catch (IOException | RuntimeException damaged) {
            return null;
        }
    }

    /** Keeps the classes of a rule file. */
    void keepUnit(String key, Map<String, byte[]> classes) {
        write(name("unit", key), PackFile.seal(writer -> writer.classes(classes)));
    }

    private String name(String sort, String key) {
        return PackFolder.sha256(program.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8)) + "."
                + sort;
    }

    private byte[] read(String name) {
        if (folder == null) {
            return null;
        }
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException | RuntimeException notThere) {
            return null;
        }
    }

    private void write(String name, byte[] bytes) {
        if (folder == null) {
            return;
        }
        Path aside = null;
        try {
            Files.createDirectories(folder);
            aside = Files.createTempFile(folder, "new", ".part");
            Files.write(aside, bytes);
            move(aside, folder.resolve(name));
            aside = null;
            removeOldest();
        } catch (IOException | RuntimeException readOnlyOrFull) {
            // the next run compiles again
        } finally {
            remove(aside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void removeOldest() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.forEach(files::add);
        }
        if (files.size() <= MOST_FILES) {
            return;
        }
        files.sort(Comparator.comparing(PackStore::age).thenComparing(Comparator.naturalOrder()));
        for (Path old : files.subList(0, files.size() - MOST_FILES / 2)) {
            remove(old);
        }
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException inUse) {
            // harmless: it is overwritten or removed another time
        }
    }
}
