package org.shifan.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which documents stand above a pack's own, and where it may ask less than they do.
 *
 * @param higher the ids of the packs of those documents
 * @param allowances what is permitted to be looser, each with the document that permits it
 */
public record Hierarchy(List<String> higher, List<Allowance> allowances) {

    /**
     * One permission to ask less.
     *
     * @param indicator the id of the indicator, in the higher pack or in this one
     * @param document that permits it
     * @param reason in a few words
     * @param line where the manifest says so, from 1
     */
    public record Allowance(String indicator, String document, String reason, int line) {}

    public Hierarchy {
        higher = List.copyOf(higher);
        allowances = List.copyOf(allowances);
    }

    /**
     * What the manifest in that folder says of it; nothing when the manifest cannot be understood.
     *
     * @throws org.shifan.snapshot.Refused when the folder is not that of a pack
     * @throws UncheckedIOException when it cannot be read
     */
    public static Hierarchy of(Path folder) {
        try {
            return of(PackFolder.read(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of those files. */
    static Hierarchy of(PackFolder files) {
        String text = files.text(Manifest.FILE, new ArrayList<>());
        Manifest manifest = text == null ? null : Manifest.read(text, new ArrayList<>());
        return manifest == null ? new Hierarchy(List.of(), List.of()) : manifest.hierarchy();
    }
}
