package org.shifan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What a batch is measured against: Jackson binding every line of a file to records, and nothing else. */
public final class ReadAll {

    private ReadAll() {}

    /** Reads the file {@code arguments[0]} and prints how many snapshots and institutions it has. */
    public static void main(String[] arguments) throws IOException {
        ObjectReader reader = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(Baseline.Snapshot.class);
        long snapshots = 0;
        long institutions = 0;
        try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // ISO 8859-1 keeps the bytes as they are.
                Baseline.Snapshot snapshot = reader.readValue(line.getBytes(StandardCharsets.ISO_8859_1));
                snapshots++;
                institutions += snapshot.institutions().size();
            }
        }
        System.out.println(snapshots + " snapshots, " + institutions + " institutions");
    }
}
