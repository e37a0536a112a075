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
import java.util.stream.Stream;

/**
 * Keeps packs that were read, and which rule files the engine reads alike, in a folder, named by a hash of
 * everything they depend on. It is only ever a saving of time: a damaged, foreign, read-only or missing folder is as good
 * as an empty one, and several programs may use it at once because files appear whole, by a move.
 */
final class PackStore {

    /** How many files are kept before the oldest are removed. */
    private static final int MOST_FILES = 400;

    /** How a file's name ends while it is written. */
    private static final String PART = ".part";

    private final Path folder;
    private final String program;

    /**
     * A store.
     *
     * @param folder where to keep files; null keeps nothing
     * @param program what else they depend on: the program's own build and the Java version
     */
    PackStore(Path folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    /** The pack that was kept for the folder with that hash, or null. */
    Pack pack(String sha256) {
        try {
            PackFile.Reader reader = read(name("pack", sha256));
            return reader == null ? null : reader.pack();
        } catch (IOException | RuntimeException damaged) {
            return null;
        }
    }

    /** Keeps a pack. */
    void keepPack(String sha256, Pack pack) {
        write(name("pack", sha256), writer -> writer.pack(pack));
    }

    /** Whether it was kept that the engine reads the rule file with that key as it was read. */
    boolean agreed(String key) {
        try {
            return read(name("unit", key)) != null;
        } catch (IOException | RuntimeException damaged) {
            return false;
        }
    }

    /** Keeps that the engine reads a rule file as it was read. */
    void keepAgreed(String key) {
        write(name("unit", key), writer -> {});
    }

    private String name(String sort, String key) {
        return PackFolder.sha256(program.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8)) + "."
                + sort;
    }

    /** A reader of the file with that name; each says its own name first, so that none can stand in for another. */
    private PackFile.Reader read(String name) throws IOException {
        if (folder == null) {
            return null;
        }
        PackFile.Reader reader = PackFile.open(Files.readAllBytes(folder.resolve(name)));
        return name.equals(reader.text()) ? reader : null;
    }

    private void write(String name, PackFile.Body body) {
        if (folder == null) {
            return;
        }
        byte[] bytes = PackFile.seal(writer -> {
            writer.text(name);
            body.write(writer);
        });
        Path aside = null;
        try {
            Files.createDirectories(folder);
            aside = Files.createTempFile(folder, "new", PART);
            Files.write(aside, bytes);
            move(aside, folder.resolve(name));
            aside = null;
            removeOldest();
        } catch (IOException | RuntimeException readOnlyOrFull) {
            // the next run reads again
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
            list.filter(PackStore::own).forEach(files::add);
        }
        if (files.size() <= MOST_FILES) {
            return;
        }
        files.sort(Comparator.comparing(PackStore::age).thenComparing(Comparator.naturalOrder()));
        for (Path old : files.subList(0, files.size() - MOST_FILES / 2)) {
            remove(old);
        }
    }

    /** Whatever else lies in the folder is not ours to remove. */
    private static boolean own(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(PART) && name.startsWith("new") || name.matches("[0-9a-f]{64}\\.(pack|unit)");
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
