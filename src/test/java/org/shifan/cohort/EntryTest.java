package org.shifan.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {

    private static final List<String> SAMPLES = List.of("gaps", "half-filled", "passes", "urban");

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        for (String sample : SAMPLES) {
            Entry entry = Cohorts.entry(sample);
            byte[] bytes = bytes(entry);
            assertThat(Entry.read(in(bytes))).as(sample).isEqualTo(entry);
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
        byte[] bytes = bytes(Cohorts.entry("gaps"));
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] torn = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Entry.read(in(torn))).isInstanceOf(IOException.class);
        }
        bytes[0] = 99;
        assertThatThrownBy(() -> Entry.read(in(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }

    @Test
    void shownValuesKeepTheirWriting() throws IOException {
        for (String shown :
                List.of("0.00%", "88.47%", "100.00%", "0.61", "1234567.00", "5", "00.10%", "-1.00", "1.2%")) {
            Cell cell = new Cell(org.shifan.evaluation.Outcome.PASS, 1, false, 3, -1, 0, shown, 0, null, null);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            cell.write(new DataOutputStream(out), Packing.inFull());
            assertThat(Cell.read(in(out.toByteArray()), Packing.inFull())).isEqualTo(cell);
        }
    }

    private static byte[] bytes(Entry entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entry.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
