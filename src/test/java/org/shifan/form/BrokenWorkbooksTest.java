package org.shifan.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;

/**
 * However a workbook is broken, it is read or refused with its reasons, and nothing else happens;
 * {@code -Dform.broken=20000} for the long run.
 */
class BrokenWorkbooksTest {

    private static final Vocabulary VOCABULARY = Vocabulary.core();

    /** What breaks readers more often than chance would. */
    private static final List<String> TRICKS = List.of(
            "",
            "<",
            ">",
            "\"",
            "&amp;",
            "&#0;",
            "&x;",
            "-1",
            "0",
            "99999999999",
            "1e999",
            "NaN",
            "A0",
            "XFD1048576",
            "ZZZZ1",
            "<c/>",
            "<row/>",
            "</row>",
            "<f>1</f>",
            "<v></v>",
            " t=\"s\"",
            " t=\"b\"",
            " t=\"e\"",
            " t=\"?\"",
            " s=\"-5\"",
            " r=\"\"",
            "\uD83D",
            "\u202E",
            "\uFFFE",
            "_x0000_",
            "_xD800_",
            "<![CDATA[",
            "-->",
            "<?x?>",
            "<mergeCells><mergeCell ref=\"A1\"/></mergeCells>");

    private static List<Map.Entry<String, byte[]>> parts(byte[] book) throws IOException {
        List<Map.Entry<String, byte[]>> parts = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(book))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.add(Map.entry(entry.getName(), zip.readAllBytes()));
            }
        }
        return parts;
    }

    private static byte[] packed(List<Map.Entry<String, byte[]>> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** One to three places of one part put wrong. */
    private static byte[] broken(List<Map.Entry<String, byte[]>> parts, Random random) throws IOException {
        List<Map.Entry<String, byte[]>> changed = new ArrayList<>(parts);
        int which = random.nextInt(parts.size());
        StringBuilder text = new StringBuilder(new String(parts.get(which).getValue(), StandardCharsets.UTF_8));
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            if (random.nextInt(3) == 0) {
                text.insert(at, text.substring(at, end));
            } else {
                text.replace(at, end, TRICKS.get(random.nextInt(TRICKS.size())));
            }
        }
        changed.set(which, Map.entry(parts.get(which).getKey(), text.toString().getBytes(StandardCharsets.UTF_8)));
        return packed(changed);
    }

    private static void readOrRefused(byte[] bytes, int number) {
        try {
            Examined examined = Examined.of(bytes, new Snapshot.Origin("表.xlsx", null, "0"), VOCABULARY);
            assertThat(examined.snapshot() == null)
                    .isEqualTo(!examined.problems().isEmpty());
        } catch (RuntimeException e) {
            fail("broken workbook " + number, e);
        }
    }

    @Test
    void partsPutWrongAreReadOrRefused() throws IOException {
        Random random = new Random(20);
        List<Map.Entry<String, byte[]>> parts = parts(RawBook.good().bytes());
        for (int i = 0; i < Integer.getInteger("form.broken", 300); i++) {
            readOrRefused(broken(parts, random), i);
        }
    }

    @Test
    void bytesPutWrongAreReadOrRefused() {
        Random random = new Random(21);
        byte[] good = RawBook.good().bytes();
        for (int i = 0; i < Integer.getInteger("form.broken", 300); i++) {
            byte[] bad = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int k = random.nextInt(4); k >= 0 && bad.length > 0; k--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            readOrRefused(bad, i);
        }
    }
}
