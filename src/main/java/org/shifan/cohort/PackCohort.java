package org.shifan.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.score.Fraction;
import org.shifan.score.Standing;
import org.shifan.snapshot.Vocabulary;

/**
 * All snapshots judged by one pack in one run, held packed: a thousand bytes each or so, which lie in a file when they
 * are many. Takes their entries one by one, from one thread, in the order that ties and lists keep.
 */
final class PackCohort implements Closeable {

    private final Pack pack;
    private final boolean core;
    private final Vocabulary vocabulary;
    private final List<Indicator> indicators = new ArrayList<>();
    private final Aside packed;
    private long[] starts = new long[64];
    private final List<String> codes = new ArrayList<>();
    private final List<Standing> points = new ArrayList<>();
    private final Map<Fraction, Fraction> fractions = new HashMap<>();
    private final Packing.Texts texts = new Packing.Texts();
    private final Packing.Writer writer = new Packing.Writer(texts);
    private Ranking ranking;
    private final Rates rates;
    private final Worklist worklist;
    private LocalDate earliest;
    private LocalDate latest;
    private long refused;
    private boolean unsigned;

    /**
     * An empty cohort.
     *
     * @param pack by which all are judged
     * @param core whether only its core profile is
     * @param vocabulary that of the snapshots
     * @param folder where entries go that are too many for memory, or null
     */
    PackCohort(Pack pack, boolean core, Vocabulary vocabulary, Cohort.Folder folder) {
        this.packed = new Aside(folder, "entries-" + pack.id(), Aside.MOST_HELD);
        this.pack = pack;
        this.core = core;
        this.vocabulary = vocabulary;
        for (Indicator indicator : pack.indicators()) {
            if (indicator.core() || !core) {
                indicators.add(indicator);
            }
        }
        this.rates = new Rates(indicators);
        this.worklist = new Worklist(required());
    }

    /**
     * Takes one more jurisdiction.
     *
     * @throws IllegalArgumentException when it was judged by other indicators
     */
    void add(Entry entry) {
        if (entry.cells().size() != indicators.size()) {
            throw new IllegalArgumentException(
                    entry.cells().size() + " findings for " + indicators.size() + " indicators");
        }
        ranking = null;
        rates.add(entry);
        worklist.add(size(), entry);
        LocalDate asOf = entry.asOf();
        earliest = earliest == null || asOf.isBefore(earliest) ? asOf : earliest;
        latest = latest == null || asOf.isAfter(latest) ? asOf : latest;
        entry.write(writer);
        try {
            writer.drainTo(packed);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        int next = codes.size() + 1;
        if (next == starts.length) {
            starts = Arrays.copyOf(starts, next * 2);
        }
        starts[next] = packed.size();
        codes.add(entry.code());
        points.add(entry.standing() == null ? null : shared(entry.standing()));
    }

    /** Tells how many snapshots of the run could not be judged, which the outputs say beside what was. */
    void refused(long snapshots) {
        refused = snapshots;
    }

    /** Tells that nobody who is trusted has signed the pack, which the outputs say as every report does. */
    void unsigned() {
        unsigned = true;
    }

    private Standing shared(Standing own) {
        return new Standing(shared(own.points()), shared(own.lowest()), shared(own.highest()));
    }

    private Fraction shared(Fraction fraction) {
        Fraction same = fractions.putIfAbsent(fraction, fraction);
        return same == null ? fraction : same;
    }

    /** How many snapshots were taken. */
    int size() {
        return codes.size();
    }

    /** The earliest date that the figures of one of them describe; null while there is none. */
    LocalDate earliest() {
        return earliest;
    }

    /** The latest. */
    LocalDate latest() {
        return latest;
    }

    Pack pack() {
        return pack;
    }

    boolean core() {
        return core;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** What all were judged by, in the document's order. */
    List<Indicator> indicators() {
        return indicators;
    }

    /** For each indicator whether it is required. */
    boolean[] required() {
        boolean[] required = new boolean[indicators.size()];
        for (int i = 0; i < required.length; i++) {
            required[i] = indicators.get(i).modality() == Modality.REQUIRE;
        }
        return required;
    }

    long refused() {
        return refused;
    }

    boolean isUnsigned() {
        return unsigned;
    }

    Standing points(int place) {
        return points.get(place);
    }

    /** The entry at that place of the order taken. */
    Entry entry(int place) {
        try {
            byte[] bytes = packed.read(starts[place], (int) (starts[place + 1] - starts[place]));
            return Entry.read(new Packing.Reader(bytes, texts));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Ranking ranking() {
        if (ranking == null) {
            ranking = Ranking.of(points, codes);
        }
        return ranking;
    }

    Rates rates() {
        return rates;
    }

    Worklist worklist() {
        return worklist;
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }
}
