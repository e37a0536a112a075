package org.shifan.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Outcome;

class EntryTest {

    private static final List<String> SAMPLES = List.of("gaps", "half-filled", "passes", "urban");

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        for (String sample : SAMPLES) {
            Entry entry = Cohorts.entry(sample);
            byte[] bytes = entry.toBytes();
            assertThat(Entry.read(bytes)).as(sample).isEqualTo(entry);
            assertThat(bytes.length).as(sample).isLessThan(8_000);
        }
    }

    @Test
    void itSaysWhatTheResultSays() throws IOException {
        Entry entry = Cohorts.entry("gaps");
        String json = Files.readString(Path.of("samples/gaps/result.json"), StandardCharsets.UTF_8);
        assertThat(json)
                .contains("\"points\": \"" + entry.standing().points().text() + "\"")
                .contains("\"lowest\": \"" + entry.standing().lowest().text() + "\"")
                .contains("\"highest\": \"" + entry.standing().highest().text() + "\"")
                .contains("\"fail\": " + entry.required().fail());
        assertThat(entry.cells()).hasSize(121);
        assertThat(entry.missing()).isNotEmpty();
    }

    @Test
    void tornBytesAreAnErrorAndNothingElse() throws IOException {
        byte[] bytes = Cohorts.entry("gaps").toBytes();
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] torn = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Entry.read(torn)).isInstanceOf(IOException.class);
        }
        bytes[0] = 99;
        assertThatThrownBy(() -> Entry.read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }

    @Test
    void shownValuesKeepTheirWriting() throws IOException {
        for (String shown :
                List.of("0.00%", "88.47%", "100.00%", "0.61", "1234567.00", "5", "00.10%", "-1.00", "1.2%")) {
            long figure = Cell.figure(shown);
            Cell cell = new Cell(Outcome.PASS, 1, false, 3, -1, 0, figure, figure < 0 ? shown : null, 0, null, null);
            assertThat(cell.shown()).isEqualTo(shown);
            Packing.Writer out = new Packing.Writer(null);
            cell.write(out);
            assertThat(Cell.read(new Packing.Reader(out.toBytes(), null))).isEqualTo(cell);
        }
    }
}
