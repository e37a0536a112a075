package org.shifan.cohort;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Bytes that are written once and read again: in memory while they are few, in a file of the folder once they are many, so
 * that memory does not grow with the number of jurisdictions.
 */
final class Aside extends OutputStream implements Closeable {

    /** So many are kept in memory: the entries of some ten thousand jurisdictions. */
    static final int MOST_HELD = 8 << 20;

    private final Cohort.Folder folder;
    private final String name;
    private final int most;
    private byte[] held = new byte[1 << 12];
    private int count;
    private long written;
    private OutputStream file;
    private SeekableByteChannel reading;

    /**
     * Nothing yet.
     *
     * @param folder where the file is made; all stays in memory when it is null or files in it cannot be read again
     * @param name of the file, without its ending
     * @param most how many are kept in memory
     */
    Aside(Cohort.Folder folder, String name, int most) {
        this.folder = folder;
        this.name = name + Cohort.ASIDE;
        this.most = folder == null || folder.place(this.name) == null ? Integer.MAX_VALUE : most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (reading != null) {
            throw new IllegalStateException("read already");
        }
        written += length;
        if (file == null && count + (long) length > most) {
            file = folder.file(name);
            file.write(held, 0, count);
            held = null;
        }
        if (file != null) {
            file.write(bytes, from, length);
            return;
        }
        if (count + length > held.length) {
            held = Arrays.copyOf(held, Math.max(count + length, held.length * 2));
        }
        System.arraycopy(bytes, from, held, count, length);
        count += length;
    }

    /** How many there are. */
    long size() {
        return written;
    }

    /** Those from there on. */
    byte[] read(long from, int length) throws IOException {
        if (file == null) {
            return Arrays.copyOfRange(held, (int) from, (int) from + length);
        }
        SeekableByteChannel channel = channel();
        channel.position(from);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException(name);
            }
        }
        return bytes.array();
    }

    /** All of them, to be read from any place; nothing is written from then on. */
    SeekableByteChannel channel() throws IOException {
        if (reading == null && file == null) {
            reading = new SeekableInMemoryByteChannel(Arrays.copyOf(held, count));
        } else if (reading == null) {
            file.close();
            reading = FileChannel.open(folder.place(name));
        }
        return reading;
    }

    @Override
    public void close() throws IOException {
        held = null;
        try {
            if (reading != null) {
                reading.close();
            }
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }
}
