package org.shifan.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.generate.Counties;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;

/** A snapshot that becomes a workbook and is read back is the same; {@code -Dform.counties=1000} for the long run. */
class RoundTripTest {

    private static final PackLibrary LIBRARY = PackLibrary.open(null);
    private static final Vocabulary VOCABULARY = LIBRARY.vocabulary(List.of());
    private static final Snapshot.Origin ORIGIN = new Snapshot.Origin("a.xlsx", null, "0");

    @TempDir
    private Path folder;

    private static void same(byte[] json, byte[] workbook) {
        same(json, workbook, false);
    }

    /** @param byTown whether rows stand on sheets of towns and so come back town by town */
    private static void same(byte[] json, byte[] workbook, boolean byTown) {
        Snapshot before = SnapshotReader.read(json, ORIGIN, VOCABULARY);
        Snapshot after = SnapshotFile.read(workbook, ORIGIN, VOCABULARY);
        assertThat(after.jurisdiction()).isEqualTo(before.jurisdiction());
        assertThat(after.asOf()).isEqualTo(before.asOf());
        assertThat(after.source()).isEqualTo(before.source());
        assertThat(after.absent()).isEqualTo(before.absent());
        assertThat(after.answers()).isEqualTo(before.answers());
        if (byTown) {
            assertThat(after.institutions()).containsExactlyInAnyOrderElementsOf(before.institutions());
        } else {
            assertThat(after.institutions()).isEqualTo(before.institutions());
        }
        assertThat(after.reported()).isEqualTo(before.reported());
        assertThat(after.previous()).isEqualTo(before.previous());
        assertThat(after.doubts()).containsExactlyInAnyOrderElementsOf(before.doubts());
    }

    @Test
    void generatedCountiesComeBackAsTheyWere() {
        int count = Integer.getInteger("form.counties", 50);
        List<Pack> packs = LIBRARY.builtIn();
        Counties counties = new Counties(packs, VOCABULARY, 7, false, 100);
        for (int i = 0; i < count; i++) {
            byte[] json = counties.json(i);
            boolean byTown = i % 5 == 0;
            same(json, FormWriter.write(i % 2 == 0 ? packs : List.of(), VOCABULARY, json, byTown), byTown);
        }
    }

    @Test
    void theSameSnapshotGivesTheSameBytes() {
        byte[] json = new Counties(LIBRARY.builtIn(), VOCABULARY, 13, false, 20).json(1);
        byte[] form = FormWriter.write(List.of(), VOCABULARY, json, false);
        assertThat(FormWriter.write(List.of(), VOCABULARY, json, false)).isEqualTo(form);
    }

    @Test
    void everythingThatASnapshotCanSayComesBack() {
        byte[] json = """
                {"snapshot": 1, "jurisdiction": {"code": "140524", "name": "陵川县", "kind": "县"}, "asOf": "2023-10-31",
                 "source": "=1+1 <b>&", "absent": ["社区卫生服务站", "社区卫生服务中心"],
                 "answers": {"residentPopulation": 0, "aged65Plus": null,
                   "leadingGroup": {"value": false, "evidence": ["甲；乙", "＝SUM(A1)", "佐证、三"]},
                   "tcmHealthEducationBase": {"evidence": ["只有佐证"]}},
                 "institutions": [
                   {"id": "001", "name": "甲", "kind": "乡镇卫生院", "town": "甲镇", "branch": true, "techniques": []},
                   {"id": "1", "name": "+乙", "kind": "乡镇卫生院", "techniques": ["毫针", "怪、名", "无"], "techniqueItems": 9},
                   {"id": "1.0", "name": "@丙_x0041_x0042_", "kind": "村卫生室", "techniques": ["怪、名"], "physicians": 0},
                   {"id": "x", "name": "合计村卫生室", "kind": "村卫生室", "offersTcm": false}],
                 "reported": {"tcm-service-village": {"numerator": 238, "denominator": 269}},
                 "previous": {"asOf": "2022-10-31", "answers": {"residentPopulation": {"value": 5, "evidence": ["年鉴"]}},
                   "reported": {"tcm-service-village": {"numerator": 0, "denominator": 10000000000}}}}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        same(json, FormWriter.write(List.of(), VOCABULARY, json, false));
        same(json, FormWriter.write(LIBRARY.builtIn(), VOCABULARY, json, false));
    }

    @Test
    void theSameWorkbookSavedByLibreOfficeReadsTheSame() throws IOException, InterruptedException {
        Path office = Path.of("/usr/bin/soffice");
        assumeTrue(Files.isExecutable(office), "LibreOffice is not installed");
        byte[] json = new Counties(LIBRARY.builtIn(), VOCABULARY, 11, false, 50).json(3);
        Path given = folder.resolve("given.xlsx");
        Path saved = Files.createDirectory(folder.resolve("saved"));
        Files.write(given, FormWriter.write(LIBRARY.builtIn(), VOCABULARY, json, false));
        Process process = new ProcessBuilder(
                        office.toString(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "xlsx:Calc MS Excel 2007 XML",
                        "--outdir",
                        saved.toString(),
                        given.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        same(json, Files.readAllBytes(saved.resolve("given.xlsx")));
    }
}
