package org.shifan.form;

import org.shifan.snapshot.Json;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/** A snapshot as people hand it in: JSON or a workbook, told apart by its first bytes. Stateless. */
public final class SnapshotFile {

    private SnapshotFile() {}

    /** The JSON of a snapshot that says nothing yet but whose it is. */
    public static byte[] blank(String code, String name, JurisdictionKind kind) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("jurisdiction");
            json.writeStringProperty("code", code);
            json.writeStringProperty("name", name);
            json.writeStringProperty("kind", kind.name());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** Whether these are the bytes of a workbook (or of another office file) rather than JSON. */
    public static boolean isWorkbook(byte[] bytes) {
        return Parts.recognised(bytes);
    }

    /**
     * The snapshot in those bytes. Of a workbook, hidden rows and what was not used are among its doubts.
     *
     * @param origin the file's name; its digest is computed here when null
     * @throws Refused with every problem of the file; those of a workbook by sheet and cell
     */
    public static Snapshot read(byte[] bytes, Snapshot.Origin origin, Vocabulary vocabulary) {
        return Examined.of(bytes, origin, vocabulary).orRefused();
    }

    /**
     * The snapshot's JSON: of a workbook as read from it, else the bytes themselves; found right in either case.
     *
     * @throws Refused as {@link #read} does
     */
    public static byte[] json(byte[] bytes, Snapshot.Origin origin, Vocabulary vocabulary) {
        return Examined.of(bytes, origin, vocabulary).json();
    }
}
