package org.shifan.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shifan.text.Language;

/** What is too much for memory comes back from the disk as it was. */
class AsideTest {

    @TempDir
    private Path folder;

    private final Cohort.Folder files = new Cohort.Folder() {
        @Override
        public OutputStream file(String name) throws IOException {
            return Files.newOutputStream(place(name));
        }

        @Override
        public Path place(String name) {
            return folder.resolve(name);
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 25, 1000})
    void readsFromAnyPlaceWhereverTheBytesCameToLie(int most) throws IOException {
        try (Aside aside = new Aside(files, "some", most)) {
            for (int i = 0; i < 5; i++) {
                aside.write(("part " + i).getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(aside.size()).isEqualTo(30);
            assertThat(text(aside, 6, 6)).isEqualTo("part 1");
            assertThat(text(aside, 24, 6)).isEqualTo("part 4");
            assertThat(text(aside, 0, 6)).isEqualTo("part 0");
            assertThat(Files.exists(folder.resolve("some" + Cohort.ASIDE))).isEqualTo(most < 30);
        }
    }

    private static String text(Aside aside, long from, int length) throws IOException {
        return new String(aside.read(from, length), StandardCharsets.US_ASCII);
    }

    @Test
    void aWorkbookThatDoesNotFitIntoMemoryIsTheSame() throws IOException {
        PackCohort cohort = Cohorts.empty();
        for (String sample : new String[] {"gaps", "passes", "half-filled"}) {
            cohort.add(Cohorts.entry(sample));
        }
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        new Workbook(cohort, null, Language.ZH).write(held, null, 1 << 20);
        ByteArrayOutputStream spilled = new ByteArrayOutputStream();
        new Workbook(cohort, null, Language.ZH).write(spilled, files, 100);
        assertThat(folder.resolve("workbook" + Cohort.ASIDE)).isNotEmptyFile();
        assertThat(spilled.toByteArray()).isEqualTo(held.toByteArray());
    }
}
