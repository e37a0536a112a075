package org.shifan.oracle;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Vocabulary;

/** The five documents' rules as they stand in the folder {@code rules}, compiled once for all tests of the oracle. */
final class Packs {

    private static final PackLibrary LIBRARY = PackLibrary.open(Path.of("target", "oracle-packs"));
    private static final Map<String, LoadedPack> PACKS = new TreeMap<>();

    static {
        Policies.BY_PACK.keySet().forEach(id -> PACKS.put(id, folder(Path.of("rules", id))));
    }

    private Packs() {}

    static LoadedPack of(String id) {
        return PACKS.get(id);
    }

    /** Another pack, in that folder. */
    static LoadedPack folder(Path folder) {
        return LIBRARY.folder(folder);
    }

    /** The core facts and those that the five packs declare. */
    static Vocabulary vocabulary() {
        return LIBRARY.vocabulary(PACKS.values().stream().map(LoadedPack::pack).toList());
    }
}
