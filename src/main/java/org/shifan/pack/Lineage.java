package org.shifan.pack;

import java.util.List;

/**
 * How a pack stands to other packs.
 *
 * @param document what all versions of the document share: the id of the first of them, or the pack's own id
 * @param supersedes the id of the pack that this one takes the place of, or null
 * @param parent id and version of the pack that this one extends, or null
 * @param replaced ids of the parent's indicators and criteria that this pack states anew
 * @param removed what the parent has and this pack has not, with the reason
 */
public record Lineage(String document, String supersedes, String parent, List<String> replaced, List<Removal> removed) {

    /**
     * Something of the parent that this pack leaves out.
     *
     * @param id of an indicator or criterion of the parent
     * @param reason why, with the document that allows it
     */
    public record Removal(String id, String reason) {}

    public Lineage {
        replaced = List.copyOf(replaced);
        removed = List.copyOf(removed);
    }

    /** A pack that stands alone. */
    public static Lineage alone(String id) {
        return new Lineage(id, null, null, List.of(), List.of());
    }
}
