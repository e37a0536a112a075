package org.shifan.batch;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.shifan.cohort.Entry;
import org.shifan.hint.Hint;

/**
 * What a batch has done so far, one record for each snapshot in the order of the input, behind a header that says by
 * which rules and options. Only appended to; every record has a checksum, and whatever follows the first damaged one is
 * as if it had never been written.
 */
final class Journal implements Closeable {

    private static final int MAGIC = 0x53464234;
    private static final int MOST = 64 << 20;

    private final Disk.Appender out;

    /**
     * One snapshot that is done.
     *
     * @param sha256 of its bytes, or empty when they could not be read
     * @param code of the jurisdiction, or empty when it could not be judged
     * @param place the file and line it came from
     * @param results how many bytes of results it has
     * @param errors how many bytes of errors
     * @param crc over both
     * @param entries what a cohort remembers of it, one for each result
     * @param hints what is worth a second look about its data
     */
    record Done(
            String sha256,
            String code,
            String place,
            long results,
            long errors,
            long crc,
            List<Entry> entries,
            List<Hint> hints) {}

    private Journal(Disk.Appender out) {
        this.out = out;
    }

    /** A new journal with that header. */
    static Journal create(Disk disk, Path file, String header) throws IOException {
        Journal journal = new Journal(disk.append(file, 0));
        journal.out.write(block(data -> {
            data.writeInt(MAGIC);
            data.write(header.getBytes(StandardCharsets.UTF_8));
        }));
        journal.out.force();
        return journal;
    }

    /** The journal that lies there, to be gone on with behind its first so many bytes. */
    static Journal resume(Disk disk, Path file, long length) throws IOException {
        return new Journal(disk.append(file, length));
    }

    private interface Content {
        void write(DataOutputStream data) throws IOException;
    }

    private static byte[] block(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.writeLong(0); // length and checksum, known in the end
            content.write(data);
        }
        byte[] block = bytes.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(block, 8, block.length - 8);
        writeInt(block, 0, block.length - 8);
        writeInt(block, 4, (int) crc.getValue());
        return block;
    }

    private static void writeInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    /** Notes one more snapshot. */
    void append(Done done) throws IOException {
        out.write(block(data -> {
            data.writeUTF(done.sha256());
            data.writeUTF(done.code());
            data.writeUTF(done.place());
            data.writeLong(done.results());
            data.writeLong(done.errors());
            data.writeLong(done.crc());
            data.writeShort(done.entries().size());
            for (Entry entry : done.entries()) {
                byte[] bytes = entry.toBytes();
                data.writeInt(bytes.length);
                data.write(bytes);
            }
            data.writeInt(done.hints().size());
            for (Hint hint : done.hints()) {
                hint.write(data);
            }
        }));
    }

    void flush() throws IOException {
        out.flush();
    }

    void force() throws IOException {
        out.force();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    // ---- reading

    /** Reads a journal from its beginning. */
    static final class Reader implements Closeable {

        private final DataInputStream in;
        private final String header;
        private long length;

        /**
         * Opens a journal.
         *
         * @throws NoSuchFileException when there is none
         */
        Reader(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            byte[] first = block();
            String text = null;
            if (first != null && first.length >= 4) {
                try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(first))) {
                    if (data.readInt() == MAGIC) {
                        text = new String(first, 4, first.length - 4, StandardCharsets.UTF_8);
                    }
                }
            }
            header = text;
        }

        /** By what was judged; null when even this is damaged. */
        String header() {
            return header;
        }

        /** How many bytes the sound records take that were read so far. */
        long length() {
            return length;
        }

        /** The next record; null at the end, and where one is damaged or torn. */
        Done next() throws IOException {
            long before = length;
            byte[] block = block();
            if (block == null) {
                return null;
            }
            try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(block))) {
                String sha256 = data.readUTF();
                String code = data.readUTF();
                String place = data.readUTF();
                long results = data.readLong();
                long errors = data.readLong();
                long crc = data.readLong();
                List<Entry> entries = new ArrayList<>();
                int count = data.readUnsignedShort();
                for (int i = 0; i < count; i++) {
                    entries.add(Entry.read(data.readNBytes(data.readInt())));
                }
                List<Hint> hints = new ArrayList<>();
                for (int i = data.readInt(); i > 0; i--) {
                    hints.add(Hint.read(data));
                }
                return new Done(sha256, code, place, results, errors, crc, entries, hints);
            } catch (IOException damaged) {
                length = before;
                return null;
            }
        }

        private byte[] block() throws IOException {
            try {
                int size = in.readInt();
                int crc = in.readInt();
                if (size < 0 || size > MOST) {
                    return null;
                }
                byte[] block = in.readNBytes(size);
                CRC32 sum = new CRC32();
                sum.update(block);
                if (block.length < size || (int) sum.getValue() != crc) {
                    return null;
                }
                length += 8L + size;
                return block;
            } catch (EOFException end) {
                return null;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
