package org.shifan.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Keeps other runs out of the folder for as long as it is held, or the process lives. */
final class Lock implements Closeable {

    private static final int MOST_LENGTH = 1 << 12;

    private final Path file;
    private final FileChannel channel;

    private Lock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws Batch.Halted when another run has it
     */
    static Lock take(Path file, Disk disk) throws IOException {
        while (true) {
            disk.makeFolder(file.getParent());
            FileChannel channel;
            try {
                channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } catch (NoSuchFileException cleared) {
                continue; // a run that ended just now has taken the folder with it
            }
            try {
                Lock lock = new Lock(file, channel);
                if (lock.held()) {
                    return lock;
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            channel.close();
        }
    }

    /**
     * Whether this run has it now; false when the file has been deleted by the run that had it before. The file must not
     * be opened a second time: where locks belong to processes, as on Linux, closing it anywhere gives the lock away.
     */
    private boolean held() throws IOException {
        FileLock taken;
        try {
            // Far behind the text, which others are to read.
            taken = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException here) {
            taken = null;
        }
        if (taken == null) {
            ByteBuffer said = ByteBuffer.allocate(32);
            channel.read(said, 0);
            String process = new String(said.array(), 0, said.position(), StandardCharsets.US_ASCII);
            throw new Batch.Halted(
                    Batch.Halted.Why.LOCKED,
                    process.lines().findFirst().filter(each -> !each.isEmpty()).orElse("?"));
        }
        // Whether the name still leads to this very file shows in a length that nobody else comes by.
        boolean first = called();
        return first && called();
    }

    private boolean called() throws IOException {
        String mine = ProcessHandle.current().pid() + "\n";
        int length = mine.length() + ThreadLocalRandom.current().nextInt(MOST_LENGTH);
        byte[] text = Arrays.copyOf(mine.getBytes(StandardCharsets.US_ASCII), length);
        Arrays.fill(text, mine.length(), length, (byte) '\n');
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text), 0);
        try {
            return Files.size(file) == length;
        } catch (NoSuchFileException deleted) {
            return false;
        }
    }

    /** Clears the folder away when nothing in it is needed, and only then lets others in. */
    @Override
    public void close() throws IOException {
        try {
            if (!Files.exists(file.resolveSibling(Batch.JOURNAL)) && !Files.exists(file.resolveSibling(Batch.READY))) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.getParent());
            }
        } catch (DirectoryNotEmptyException inUse) {
            // Somebody has begun anew, or left something of their own.
        } finally {
            channel.close();
        }
    }
}
