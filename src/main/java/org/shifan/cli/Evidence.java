package org.shifan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.text.Phrase;

/** Finds the snapshots that results were judged from, by the hash of their bytes, wherever they are now called what. */
final class Evidence {

    /** Where the bytes of a snapshot lie: a whole file, or a part of one that has a snapshot on each line. */
    private record Place(Path file, long from, int length) {}

    private final Map<String, Place> places = new HashMap<>();

    /** Looks at that file, or at every file below that folder. */
    void add(Path place) {
        try {
            if (Files.isDirectory(place)) {
                try (Stream<Path> walk = Files.walk(place)) {
                    for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                        index(file);
                    }
                }
            } else {
                index(place);
            }
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取 " + place, "cannot read " + place), e);
        }
    }

    private void index(Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean lines = name.endsWith(".ndjson") || name.endsWith(".jsonl");
        if (!lines && (!name.endsWith(".json") || Files.size(file) > SnapshotReader.MOST_BYTES)) {
            return;
        }
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        long from = 0;
        long at = 0;
        boolean held = false; // a carriage return that belongs to the line only if no line feed follows
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!lines) {
                    digest.update(buffer, 0, count);
                    at += count;
                    continue;
                }
                for (int i = 0; i < count; i++, at++) {
                    byte unit = buffer[i];
                    if (unit == '\n') {
                        put(digest, file, from, at - (held ? 1 : 0));
                        from = at + 1;
                        held = false;
                        continue;
                    }
                    if (held) {
                        digest.update((byte) '\r');
                    }
                    held = unit == '\r';
                    if (!held) {
                        digest.update(unit);
                    }
                }
            }
        }
        put(digest, file, from, at - (held ? 1 : 0));
    }

    private void put(MessageDigest digest, Path file, long from, long to) {
        String hash = HexFormat.of().formatHex(digest.digest());
        if (to > from && to - from <= SnapshotReader.MOST_BYTES) {
            places.putIfAbsent(hash, new Place(file, from, (int) (to - from)));
        }
    }

    /** The bytes with that hash, or null when none were found. */
    byte[] bytes(String sha256) {
        Place place = places.get(sha256);
        if (place == null) {
            return null;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(place.file())) {
            ByteBuffer bytes = ByteBuffer.allocate(place.length());
            channel.position(place.from());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until it is full
            }
            return bytes.array();
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取 " + place.file(), "cannot read " + place.file()), e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The places to look in: those named, and the folders of the results. */
    static Evidence of(List<String> named, List<String> results) {
        Evidence evidence = new Evidence();
        for (String name : named) {
            Path place = Input.path(name);
            if (!Files.exists(place)) {
                throw new Stop(Exit.NO_INPUT, new Phrase("找不到 " + name, "there is no " + name));
            }
            evidence.add(place);
        }
        List<Path> folders = new ArrayList<>();
        for (String result : results) {
            Path folder = result.equals(Input.STANDARD)
                    ? null
                    : Input.path(result).toAbsolutePath().getParent();
            if (named.isEmpty() && folder != null && !folders.contains(folder)) {
                folders.add(folder);
                evidence.beside(folder);
            }
        }
        return evidence;
    }

    /** The files of a folder, not of those below it. */
    private void beside(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.filter(Files::isRegularFile).sorted().toList()) {
                index(file);
            }
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取 " + folder, "cannot read " + folder), e);
        }
    }
}
