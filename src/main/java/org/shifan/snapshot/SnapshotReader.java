package org.shifan.snapshot;

/** Reads a snapshot from JSON, strictly. */
public final class SnapshotReader {

    private SnapshotReader() {}

    /**
     * Reads one snapshot.
     *
     * @param json the bytes of the file, UTF-8, a byte order mark is tolerated
     * @param origin the file's name; its digest is computed here when null
     * @param vocabulary the facts and measures that may be named
     * @throws Refused with every problem of the file, sorted by place
     */
    public static Snapshot read(byte[] json, Snapshot.Origin origin, Vocabulary vocabulary) {
        throw new IllegalStateException("skeleton");
    }
}
