package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shifan.generate.Counties;
import org.shifan.pack.PackLibrary;

class SnapshotWriterTest {

    private static final PackLibrary LIBRARY = PackLibrary.open(null);
    private static final Vocabulary VOCABULARY = LIBRARY.vocabulary(List.of());

    private static Snapshot read(byte[] json) {
        return SnapshotReader.read(json, new Snapshot.Origin("x", null, "0"), VOCABULARY);
    }

    @Test
    void whatIsWrittenIsReadAgainAsTheSame() {
        Counties counties = new Counties(LIBRARY.builtIn(), VOCABULARY, 11, false, 50);
        for (int number = 0; number < 200; number++) {
            Snapshot snapshot = read(counties.json(number));
            assertThat(read(SnapshotWriter.write(snapshot)))
                    .as("county %d", number)
                    .isEqualTo(snapshot);
        }
    }

    @Test
    void samplesAreWrittenAndReadAgainAsTheSame() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            List<Path> snapshots =
                    files.filter(file -> file.endsWith("snapshot.json")).toList();
            assertThat(snapshots).isNotEmpty();
            for (Path file : snapshots) {
                Snapshot snapshot = read(Files.readAllBytes(file));
                assertThat(read(SnapshotWriter.write(snapshot)))
                        .as(file.toString())
                        .isEqualTo(snapshot);
            }
        }
    }

    @Test
    void changesAreReadByNameOrLabelAndRelativeToThoseBefore() throws IOException {
        Snapshot snapshot = read(Files.readAllBytes(Path.of("samples/gaps/snapshot.json")));
        Institution first = snapshot.institutions().get(0);
        assertThat(AmendmentReader.read(
                        List.of(
                                "answers.aged65PlusTcmManaged+=20",
                                "填报.年内接受中医药健康管理的65岁及以上居民数 += 1",
                                "institutions[" + first.id() + "].physicians=7",
                                "机构[" + first.name() + "].设置康复科=否"),
                        snapshot))
                .containsExactly(
                        Amendment.answer("aged65PlusTcmManaged", 29900),
                        Amendment.answer("aged65PlusTcmManaged", 29901),
                        Amendment.institution(first.id(), "physicians", 7),
                        Amendment.institution(first.id(), "rehabilitationDepartment", 0));
    }

    @Test
    void everyChangeThatIsNotUnderstoodIsNamedWithWhatWasProbablyMeant() throws IOException {
        Snapshot snapshot = read(Files.readAllBytes(Path.of("samples/gaps/snapshot.json")));
        assertThatThrownBy(() -> AmendmentReader.read(
                        List.of("answers.aged65PlusTcmManagd=1", "nonsense", "answers.leadingGroup=3", "aged65Plus=１"),
                        snapshot))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problems()).hasSize(4);
                    assertThat(refused.problems().get(0).advice().zh()).contains("aged65PlusTcmManaged");
                });
    }
}
