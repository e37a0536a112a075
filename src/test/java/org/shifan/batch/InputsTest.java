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
        assertThat(read(new Inputs(List.of(Inputs.STANDARD), new ByteArrayInputStream(lines))))
                .containsExactly("-:1 a", "-:4 b", "-:5 12345678901234567", "-:6 last");
    }

    @Test
    void readsLinesLongerThanItsBuffer() throws IOException, InterruptedException {
        String text = "x".repeat(300_000) + "\n" + "y".repeat(700_001) + "\nz\n";
        assertThat(read(new Inputs(
                        List.of(Inputs.STANDARD), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))))
                .containsExactly("-:1 " + "x".repeat(300_000), "-:2 " + "y".repeat(700_001), "-:3 z");
    }

    @Test
    void readsFoldersByNameAndPassesOverWhatIsNoSnapshotHiddenOrItsOwn() throws IOException, InterruptedException {
        for (String name : List.of("b.json", "a/c.json", "B.JSON", "说明.docx", ".batch/x.json", "out/results.jsonl")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
        Inputs inputs = new Inputs(List.of(folder), NONE, folder.resolve("out/../out"), List.of("results.jsonl"));
        assertThat(read(inputs)).containsExactly("B.JSON B.JSON", "c.json a/c.json", "b.json b.json");
        assertThat(inputs.passed().get(Inputs.Sort.PAPER).names()).containsExactly(folder + "/说明.docx");
        assertThat(inputs.leftOut().count()).isZero();
    }

    @Test
    void readsArchivesPackedOnWindowsInChina() throws IOException, InterruptedException {
        for (Charset names : List.of(StandardCharsets.UTF_8, Charset.forName("GBK"))) {
            Path zip = zip("县区.zip", names, "山西/陵川县.json", "山西/沁水县.jsonl", "山西/说明.txt");
            assertThat(read(new Inputs(List.of(zip), NONE)))
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
        assertThat(read(new Inputs(List.of(folder), NONE)))
                .containsExactly(
                        "a.json 1",
                        "b.zip unreadable",
                        "c.ndjson.gz:1 1",
                        "c.ndjson.gz:2 2",
                        "d.json.gz unreadable",
                        "e.json 2");
    }

    private static List<String> paths(Inputs inputs) throws IOException, InterruptedException {
        List<String> paths = new ArrayList<>();
        inputs.each(item -> paths.add(item.place() + (item.problem() == null ? "" : " unreadable")));
        return paths;
    }

    @Test
    void tellsWhereEachIsBelowWhatWasNamed() throws IOException, InterruptedException {
        zip("县 区.zip", StandardCharsets.UTF_8, "山西/陵川县.json", "山西/沁水县.jsonl");
        for (String name : List.of("河北/数据.json", "山西/数据.json")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "1");
        }
        assertThat(paths(new Inputs(List.of(folder), NONE)))
                .containsExactly(
                        folder + "/县 区.zip!山西/沁水县.jsonl:1",
                        folder + "/县 区.zip!山西/沁水县.jsonl:2",
                        folder + "/县 区.zip!山西/陵川县.json",
                        folder + "/山西/数据.json",
                        folder + "/河北/数据.json");
        // As it was named and no longer than that, wherever the program was started.
        Path here = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
        assertThat(paths(new Inputs(List.of(here.resolve("河北")), NONE))).containsExactly(here + "/河北/数据.json");
    }

    @Test
    void readsLinksToFilesAndNamesThoseThatLeadNowhere() throws IOException, InterruptedException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "9");
        Path place = Files.createDirectory(folder.resolve("place"));
        Files.createSymbolicLink(place.resolve("a.json"), elsewhere);
        Files.createSymbolicLink(place.resolve("断链.json"), folder.resolve("gone"));
        Files.createSymbolicLink(place.resolve("round"), place);
        Inputs inputs = new Inputs(List.of(place), NONE);
        assertThat(read(inputs)).containsExactly("a.json 9", "断链.json unreadable");
        assertThat(inputs.passed().get(Inputs.Sort.LINK).names()).containsExactly(place + "/round");
        // A folder may itself be named by a link.
        assertThat(read(new Inputs(List.of(place.resolve("round")), NONE))).hasSize(2);
    }

    @Test
    void leavesOutTheFolderOfResultsWithinTheInput() throws IOException, InterruptedException {
        Path out = Files.createDirectory(folder.resolve("结果"));
        Files.writeString(folder.resolve("a.json"), "1");
        Files.writeString(folder.resolve("ranking.xlsx"), "not in the folder of results");
        Files.writeString(out.resolve("ranking.xlsx"), "ranking");
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try {
            for (Path named : List.of(out, link.resolve("结果"))) {
                Inputs inputs = new Inputs(List.of(folder), NONE, named, List.of("ranking.xlsx"));
                assertThat(paths(inputs)).containsExactly(folder + "/a.json", folder + "/ranking.xlsx");
                assertThat(inputs.leftOut().names()).isEmpty();
            }
            Files.writeString(out.resolve("b.json"), "1");
            Inputs inputs = new Inputs(List.of(folder), NONE, out, List.of("ranking.xlsx"));
            assertThat(paths(inputs)).hasSize(2);
            assertThat(inputs.leftOut().names()).containsExactly(folder + "/结果/b.json");
            // Snapshots may lie beside results when their folder is the one that was named.
            inputs = new Inputs(List.of(out), NONE, out, List.of("ranking.xlsx"));
            assertThat(paths(inputs)).containsExactly(out + "/b.json");
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void namesTheFirstOfWhatItPassesOver() throws IOException, InterruptedException {
        for (int i = 0; i < 30; i++) {
            Files.writeString(folder.resolve("扫描%02d.pdf".formatted(i)), "");
        }
        Files.writeString(folder.resolve("县.xls"), "");
        Files.writeString(folder.resolve("~$表.xlsx"), "");
        Inputs inputs = new Inputs(List.of(folder), NONE);
        assertThat(paths(inputs)).isEmpty();
        assertThat(inputs.passed().get(Inputs.Sort.PAPER).names()).hasSize(10);
        assertThat(inputs.passed().get(Inputs.Sort.PAPER).count()).isEqualTo(30);
        assertThat(inputs.passed().get(Inputs.Sort.TABLE).names()).containsExactly(folder + "/县.xls");
        assertThat(inputs.empty()).containsExactly(folder.toString());
    }
}
