package org.shifan.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The snapshots that the tests start from. */
public final class Samples {

    /** Core facts, one declared answer in words, one measure of each kind. */
    public static final Vocabulary VOCABULARY = Vocabulary.of(
            List.of(new Fact(
                    "planDocument",
                    "实施方案文号",
                    "",
                    Fact.Level.JURISDICTION,
                    Fact.Type.TEXT,
                    0,
                    0,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    null)),
            Map.of("tcm-service-village", MeasureKind.PART, "tcm-gp-per-10k", MeasureKind.PER));

    private Samples() {}

    /** The contract's snapshot with rows. */
    public static String rows() {
        return resource("snapshot-rows.json");
    }

    /** The contract's snapshot with published totals only. */
    public static String reported() {
        return resource("snapshot-reported.json");
    }

    public static Snapshot read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    public static Snapshot read(byte[] json) {
        return SnapshotReader.read(json, new Snapshot.Origin("snapshot.json", null, null), VOCABULARY);
    }

    static String resource(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
