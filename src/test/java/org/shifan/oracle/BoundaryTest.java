package org.shifan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Modality;
import org.shifan.snapshot.Vocabulary;

/**
 * One below, exactly at and one above every number of the five documents, by rows, by answers and by published totals,
 * for few, for eight and for a million; with the limits as the documents have them and with each turned strict.
 */
class BoundaryTest {

    @TempDir
    Path folder;

    @Test
    void everyNumberIsJudgedRightAtAndAroundItsLimit() {
        Vocabulary vocabulary = Packs.vocabulary();
        Boundaries boundaries = new Boundaries(vocabulary);
        for (Map.Entry<String, List<Reading>> entry : new TreeMap<>(Policies.BY_PACK).entrySet()) {
            LoadedPack pack = Packs.of(entry.getKey());
            entry.getValue().forEach(reading -> boundaries.walk(pack, reading));
        }
        report(boundaries, "as the documents have it", 8_000);
    }

    @Test
    void everyNumberIsJudgedRightWhenItMustBeExceeded() {
        Vocabulary vocabulary = Packs.vocabulary();
        Boundaries boundaries = new Boundaries(vocabulary);
        for (Map.Entry<String, List<Reading>> entry : new TreeMap<>(Policies.BY_PACK).entrySet()) {
            LoadedPack pack = Packs.folder(strictCopy(Path.of("rules", entry.getKey())));
            entry.getValue().stream()
                    .filter(Reading::exceedable)
                    .forEach(reading -> boundaries.walk(pack, reading.strictly()));
        }
        report(boundaries, "each limit strict", 2_000);
    }

    private static void report(Boundaries boundaries, String which, int least) {
        System.out.println("boundaries, " + which + ": " + boundaries.cases() + " cases, "
                + boundaries.mismatches().size() + " mismatches");
        assertThat(boundaries.mismatches()).isEmpty();
        assertThat(boundaries.cases()).isGreaterThan(least);
    }

    @Test
    void everyIndicatorOfEveryPackHasItsNumberAndItsWordFromTheDocument() {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<Reading>> entry : Policies.BY_PACK.entrySet()) {
            LoadedPack pack = Packs.of(entry.getKey());
            Map<String, Reading> readings = new TreeMap<>();
            entry.getValue().forEach(reading -> readings.put(reading.id(), reading));
            Set<String> unread = new TreeSet<>();
            for (Indicator indicator : pack.pack().indicators()) {
                Reading reading = readings.remove(indicator.id());
                if (reading == null) {
                    if (indicator.limit() != null) {
                        unread.add(indicator.id());
                    }
                    continue;
                }
                describe(indicator, reading, wrong);
            }
            unread.forEach(id -> wrong.add(id + ": the oracle does not know it"));
            readings.keySet().forEach(id -> wrong.add(id + ": no rule judges it"));
        }
        assertThat(wrong).isEmpty();
    }

    private static void describe(Indicator indicator, Reading reading, List<String> wrong) {
        if (!reading.measure().equals(indicator.measure())) {
            wrong.add(reading.id() + ": measure " + indicator.measure());
        }
        boolean encouraged = Policies.ENCOURAGED.contains(reading.id());
        if (encouraged != (indicator.modality() == Modality.ENCOURAGE)) {
            wrong.add(reading.id() + ": " + indicator.modality());
        }
        if (reading.shape() == Reading.Shape.YES) {
            return;
        }
        Limit limit = indicator.limit();
        boolean number = limit != null
                && Fraction.of(limit.numerator(), limit.denominator()).compareTo(reading.limit()) == 0;
        if (!number || limit.op() != (reading.strict() ? Limit.Op.MORE_THAN : Limit.Op.AT_LEAST)) {
            wrong.add(reading.id() + ": " + limit);
        }
    }

    /** The pack with 超过 for 以上 wherever that makes sense. */
    private Path strictCopy(Path pack) {
        Path copy = folder.resolve(pack.getFileName());
        try (Stream<Path> files = Files.walk(pack)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path target = copy.resolve(pack.relativize(file).toString());
                Files.createDirectories(target.getParent());
                String text = Files.readString(file);
                Files.writeString(
                        target,
                        file.toString().endsWith(".drl")
                                ? text.replaceAll("\\.atLeast\\(\\s*\"(?!100%)", ".moreThan( \"")
                                : text);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
