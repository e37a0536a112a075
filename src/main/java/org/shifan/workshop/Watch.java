package org.shifan.workshop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells when something was saved. It looks for itself, since folders on networks and in synchronised places report
 * nothing; a file that was only touched, and not changed, is not taken for saved.
 */
public final class Watch {

    private final List<Path> places;
    private Map<String, String> looks = Map.of();
    private Map<String, String> contents = Map.of();

    /**
     * A watch over those places.
     *
     * @param places files, or folders with all that lies in them
     */
    public Watch(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /** Whether anything is otherwise than when this was last asked; the first time it always is. */
    public boolean changed() {
        Map<String, String> look = new TreeMap<>();
        Map<String, String> content = new TreeMap<>();
        for (Path place : places) {
            try (Stream<Path> walk = Files.walk(place)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    String name = file.toString();
                    String seen = Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file);
                    look.put(name, seen);
                    boolean same = seen.equals(looks.get(name)) && contents.containsKey(name);
                    content.put(name, same ? contents.get(name) : hash(file));
                }
            } catch (IOException | RuntimeException beingWritten) {
                return false; // the next look will tell
            }
        }
        boolean changed = !content.equals(contents) || looks.isEmpty();
        looks = look;
        contents = content;
        return changed;
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
