package org.shifan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.shifan.batch.Inputs;
import org.shifan.text.Phrase;

/**
 * The snapshots that results were judged from, to be found by the hash of their bytes, wherever they are now called what:
 * whatever a batch reads, packed or not. They are passed by once, one after the other, and none is kept.
 */
final class Evidence {

    private static final List<String> ENDINGS = List.of(".json", ".ndjson", ".jsonl", ".gz", ".zip", ".xlsx");

    private final List<Path> places;

    private Evidence(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /** Gets the snapshots that are there. */
    interface Taker {

        /** One of them; what is done with it may not keep its bytes. */
        void take(String sha256, byte[] bytes);
    }

    /** The places to look in: those named, or else what lies beside the results. */
    static Evidence of(List<String> named, List<String> results) {
        List<Path> places = new ArrayList<>();
        for (String name : named) {
            Path place = Input.path(name);
            if (!Files.exists(place)) {
                throw new Stop(Exit.NO_INPUT, new Phrase("找不到 " + name, "there is no " + name));
            }
            places.add(place);
        }
        if (named.isEmpty()) {
            Set<Path> folders = new LinkedHashSet<>();
            for (String result : results) {
                if (!result.equals(Input.STANDARD)) {
                    folders.add(Input.path(result).toAbsolutePath().getParent());
                }
            }
            folders.forEach(folder -> places.addAll(files(folder)));
        }
        return new Evidence(places);
    }

    /** What may hold snapshots in a folder, not in those below it. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isRegularFile)
                    .filter(Evidence::mayHold)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取 " + folder, "cannot read " + folder), e);
        }
    }

    private static boolean mayHold(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Hands over those snapshots that are there, until none of them is wanted any more. */
    void each(Set<String> wanted, Taker taker) {
        try {
            new Inputs(places, InputStream.nullInputStream()).each(item -> {
                if (item.bytes() == null || wanted.isEmpty()) {
                    return;
                }
                String sha256 = item.origin().sha256();
                if (wanted.contains(sha256)) {
                    taker.take(sha256, item.bytes());
                }
            });
        } catch (IOException e) {
            throw new Stop(Exit.NO_INPUT, new Phrase("不能读取数据快照", "cannot read the snapshots"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.INTERRUPTED, new Phrase("已中断", "interrupted"), e);
        }
    }
}
