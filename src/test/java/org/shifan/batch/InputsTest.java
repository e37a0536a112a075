package org.shifan.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots come in an order that depends on names alone, and one that cannot be read says so in its place. */
class InputsTest {

    @TempDir
    private Path folder;

    private static final InputStream NONE = InputStream.nullInputStream();

    private static List<String> read(Inputs inputs) throws IOException, InterruptedException {
        List<String> read = new ArrayList<>();
        inputs.each(item -> read.add(item.origin().file()
                + (item.origin().line() == null ? "" : ":" + item.origin().line())
                + " "
                + (item.bytes() == null ? item.problem().code() : new String(item.bytes(), StandardCharsets.UTF_8))));
        return read;
    }

    private Path zip(String name, Charset names, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), names)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.endsWith("jsonl") ? "1\n2".getBytes(StandardCharsets.UTF_8) : new byte[] {'3'});
            }
        }
        return file;
    }

    @Test
    void readsLinesWhateverTheirEndsAndCountsEmptyOnes() throws IOException, InterruptedException {
        byte[] lines = "a\r\n\r\n\nb\n12345678901234567\nlast".getBytes(StandardCharsets.UTF_8);
        assertThat(read(new Inputs(List.of(Inputs.STANDARD), new ByteArrayInputStream(lines), List.of())))
                .containsExactly("-:1 a", "-:4 b", "-:5 12345678901234567", "-:6 last");
    }

    @Test
    void readsLinesLongerThanItsBuffer() throws IOException, InterruptedException {
        String text = "x".repeat(300_000) + "\n" + "y".repeat(700_001) + "\nz\n";
        assertThat(read(new Inputs(
                        List.of(Inputs.STANDARD),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        List.of())))
                .containsExactly("-:1 " + "x".repeat(300_000), "-:2 " + "y".repeat(700_001), "-:3 z");
    }

    @Test
    void readsFoldersByNameAndPassesOverWhatIsNoSnapshotHiddenOrItsOwn() throws IOException, InterruptedException {
        for (String name : List.of("b.json", "a/c.json", "B.JSON", "说明.docx", ".batch/x.json", "out/results.jsonl")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
        Inputs inputs = new Inputs(List.of(folder), NONE, List.of(folder.resolve("out/../out/results.jsonl")));
        assertThat(read(inputs)).containsExactly("B.JSON B.JSON", "c.json a/c.json", "b.json b.json");
        assertThat(inputs.skipped()).isEqualTo(1);
    }

    @Test
    void readsArchivesPackedOnWindowsInChina() throws IOException, InterruptedException {
        for (Charset names : List.of(StandardCharsets.UTF_8, Charset.forName("GBK"))) {
            Path zip = zip("县区.zip", names, "山西/陵川县.json", "山西/沁水县.jsonl", "山西/说明.txt");
            assertThat(read(new Inputs(List.of(zip), NONE, List.of())))
                    .as(names.name())
                    .containsExactly("沁水县.jsonl:1 1", "沁水县.jsonl:2 2", "陵川县.json 3");
        }
    }

    @Test
    void aDamagedFileIsOneProblemInItsPlace() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("a.json"), "1");
        Files.writeString(folder.resolve("b.zip"), "no archive");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("c.ndjson.gz")))) {
            gzip.write("1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(folder.resolve("c.ndjson.gz"));
        Files.write(folder.resolve("d.json.gz"), Arrays.copyOf(whole, whole.length - 9));
        Files.writeString(folder.resolve("e.json"), "2");
        assertThat(read(new Inputs(List.of(folder), NONE, List.of())))
                .containsExactly(
                        "a.json 1",
                        "b.zip unreadable",
                        "c.ndjson.gz:1 1",
                        "c.ndjson.gz:2 2",
                        "d.json.gz unreadable",
                        "e.json 2");
    }
}
