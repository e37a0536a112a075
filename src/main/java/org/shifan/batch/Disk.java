package org.shifan.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Everything a batch does to the disk, in one place, so that each of it can be made to fail. */
public class Disk {

    /** The disk as it is. */
    public Disk() {}

    /** A file that is only ever appended to. */
    public class Appender implements Closeable {

        private static final int BUFFER = 1 << 17;

        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

        Appender(FileChannel channel) {
            this.channel = channel;
        }

        /** Appends bytes; they reach the file at the latest with {@link #flush()}. */
        public void write(byte[] bytes) throws IOException {
            write(bytes, 0, bytes.length);
        }

        /** Appends some of the bytes. */
        void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = 0; at < length; ) {
                int count = Math.min(buffer.remaining(), length - at);
                buffer.put(bytes, from + at, count);
                at += count;
                if (!buffer.hasRemaining()) {
                    flush();
                }
            }
        }

        /** Appends one byte. */
        public void write(byte one) throws IOException {
            buffer.put(one);
            if (!buffer.hasRemaining()) {
                flush();
            }
        }

        /** Hands everything to the system. */
        public void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                before("write");
                channel.write(buffer);
            }
            buffer.clear();
        }

        /** Makes the system keep it through a loss of power. */
        public void force() throws IOException {
            flush();
            before("force");
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Called before each operation; one that throws makes that operation fail. */
    protected void before(String operation) throws IOException {}

    /** Opens a file to append to, cut off at that length; makes it when there is none. */
    public final Appender append(Path file, long length) throws IOException {
        before("open");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.size() > length) {
                channel.truncate(length);
            }
            channel.position(length);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Appender(channel);
    }

    /** A new file in the place of any other of that name, which the system has been made to keep when it is closed. */
    public final OutputStream create(Path file) throws IOException {
        Appender appender = append(file, 0);
        return new OutputStream() {

            private boolean open = true;

            @Override
            public void write(int one) throws IOException {
                appender.write((byte) one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                appender.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                if (!open) {
                    return;
                }
                open = false;
                try (appender) {
                    appender.force();
                }
            }
        };
    }

    /** Makes a folder and those above it. */
    public final void makeFolder(Path folder) throws IOException {
        before("folder");
        Files.createDirectories(folder);
    }

    /** Puts a file in the place of another in one step. */
    public final void move(Path from, Path to) throws IOException {
        before("move");
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the system keep a file, or the names in a folder, through a loss of power, where it can. */
    public final void force(Path place) throws IOException {
        before("force");
        boolean folder = Files.isDirectory(place);
        FileChannel channel;
        try {
            channel = FileChannel.open(place, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE);
        } catch (IOException cannot) {
            if (folder) {
                return; // Windows does not open folders, and keeps names without being asked.
            }
            throw cannot;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Deletes a file that may not be there. */
    public final void delete(Path file) throws IOException {
        before("delete");
        Files.deleteIfExists(file);
    }
}
