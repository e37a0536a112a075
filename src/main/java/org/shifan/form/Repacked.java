package org.shifan.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * An office file without the moment at which it was written: the same contents give the same bytes. Libraries put the
 * clock into every entry, into the properties and into the workbooks within charts.
 */
public final class Repacked {

    /**
     * When everything in a zip file is said to have been written. Not the first moment that a zip can name, 1980-01-01 00:00: the JDK takes that one for an earlier time and adds the
     * moment in UTC, which depends on the time zone of whoever writes.
     */
    public static final LocalDateTime FIXED = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Repacked() {}

    /** An entry of that name for a zip file, with a time that is the same everywhere and always. */
    public static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED);
        return entry;
    }

    /**
     * The same file.
     *
     * @param day the day that its properties name instead of today, as text; null to leave them alone
     */
    public static byte[] of(byte[] office, String day) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(office.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(office));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(entry(entry.getName()));
                if (entry.getName().endsWith(".xlsx")) {
                    out.write(of(in.readAllBytes(), day));
                } else if (day != null && entry.getName().equals("docProps/core.xml")) {
                    out.write(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("(<dcterms:(created|modified)[^>]*>)[^<]*(</)", "$1" + day + "T00:00:00Z$3")
                            .getBytes(StandardCharsets.UTF_8));
                } else {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
