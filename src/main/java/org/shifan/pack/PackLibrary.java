package org.shifan.pack;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.shifan.snapshot.Vocabulary;

/** Where packs come from: the built-in ones, compiled when the program was built, and folders, compiled on first use. */
public final class PackLibrary {

    private PackLibrary() {}

    /** The library with compiled rules kept in that folder; a folder that cannot be used only costs time. */
    public static PackLibrary open(Path cache) {
        throw new IllegalStateException("skeleton");
    }

    /** What the built-in packs say of themselves, without their rules being loaded. */
    public List<Pack> builtIn() {
        throw new IllegalStateException("skeleton");
    }

    /** The built-in pack of that id, or null. */
    public CompiledPack builtIn(String id) {
        throw new IllegalStateException("skeleton");
    }

    /**
     * The pack in that folder.
     *
     * @throws org.shifan.snapshot.Refused when the manifest or a rule is refused, with every problem
     */
    public CompiledPack folder(Path folder) {
        throw new IllegalStateException("skeleton");
    }

    /** All facts and measures that a snapshot may name: core, built-in, and those of the packs given. */
    public Vocabulary vocabulary(Collection<Pack> further) {
        throw new IllegalStateException("skeleton");
    }
}
