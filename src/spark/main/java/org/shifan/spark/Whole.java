package org.shifan.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.shifan.batch.Inputs;

/**
 * The snapshots of one file that is read as a whole, such as an archive, one after the other. The file is fetched to this
 * machine and read by {@link Inputs}, so that what is in it, and what is wrong with it, is told as {@code batch} tells it.
 */
final class Whole implements Iterator<Inputs.Item>, AutoCloseable {

    /** Nothing stands behind the last one. */
    private final BlockingQueue<Optional<Inputs.Item>> queue = new ArrayBlockingQueue<>(1);

    private final java.nio.file.Path folder;
    private final Thread reader;
    private volatile IOException failure;
    private Optional<Inputs.Item> next = Optional.empty();
    private boolean ended;

    Whole(Found found, Configuration settings) throws IOException {
        Path source = new Path(found.path());
        folder = Files.createTempDirectory("shifan");
        java.nio.file.Path file = folder.resolve(source.getName());
        try (InputStream in = source.getFileSystem(settings).open(source)) {
            Files.copy(in, file);
        } catch (IOException e) {
            delete();
            throw e;
        }
        reader = new Thread(() -> read(file, found.shown()), "reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(java.nio.file.Path file, String shown) {
        try {
            Inputs.of(file, shown).each(item -> queue.put(Optional.of(item)));
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException closed) {
            return;
        }
        try {
            queue.put(Optional.empty());
        } catch (InterruptedException closed) {
            // nobody waits for it
        }
    }

    @Override
    public boolean hasNext() {
        try {
            if (next.isEmpty() && !ended) {
                next = queue.take();
                ended = next.isEmpty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (ended && failure != null) {
            throw new UncheckedIOException(failure);
        }
        return next.isPresent();
    }

    @Override
    public Inputs.Item next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Inputs.Item item = next.orElseThrow();
        next = Optional.empty();
        return item;
    }

    @Override
    public void close() {
        reader.interrupt();
        delete();
    }

    private void delete() {
        try (var files = Files.list(folder)) {
            for (java.nio.file.Path each : files.toList()) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(folder);
        } catch (IOException inUse) {
            // it lies in the folder for temporary files
        }
    }
}
