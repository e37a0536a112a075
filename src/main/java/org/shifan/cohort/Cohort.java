package org.shifan.cohort;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.score.Fraction;
import org.shifan.score.Points;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/**
 * All jurisdictions judged by one pack in one run. Takes their entries one by one, from one thread, in the order that
 * ties and lists keep; holds them packed, and writes what evaluators read. Every output is the same whenever and wherever
 * it is written.
 */
public final class Cohort {

    /** The doubt about jurisdictions that come more than once; all of them are judged and ranked. */
    public static final String SUBMITTED_TWICE = "submitted-twice";

    private final Pack pack;
    private final boolean core;
    private final Vocabulary vocabulary;
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<byte[]> packed = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private final List<Points> points = new ArrayList<>();
    private final Map<Fraction, Fraction> fractions = new HashMap<>();
    private final Map<String, Integer> submitted = new HashMap<>();
    private final Packing packing = Packing.sharing();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 12);
    private Ranking ranking;
    private Rates rates;
    private long refused;

    /**
     * An empty cohort.
     *
     * @param pack by which all are judged
     * @param core whether only its core profile is
     * @param vocabulary that of the snapshots
     */
    public Cohort(Pack pack, boolean core, Vocabulary vocabulary) {
        this.pack = pack;
        this.core = core;
        this.vocabulary = vocabulary;
        for (Indicator indicator : pack.indicators()) {
            if (indicator.core() || !core) {
                indicators.add(indicator);
            }
        }
    }

    /**
     * Takes one more jurisdiction.
     *
     * @throws IllegalArgumentException when it was judged by other indicators
     */
    public void add(Entry entry) {
        if (entry.cells().size() != indicators.size()) {
            throw new IllegalArgumentException(
                    entry.cells().size() + " findings for " + indicators.size() + " indicators");
        }
        ranking = null;
        rates = null;
        buffer.reset();
        try {
            entry.write(new DataOutputStream(buffer), packing);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        packed.add(buffer.toByteArray());
        codes.add(entry.code());
        points.add(entry.points() == null ? null : shared(entry.points()));
        submitted.merge(entry.code(), 1, Integer::sum);
    }

    /** Tells how many snapshots of the run could not be judged, which the outputs say beside what was. */
    public void refused(long snapshots) {
        refused = snapshots;
    }

    private Points shared(Points own) {
        return new Points(shared(own.now()), shared(own.lowest()), shared(own.highest()));
    }

    private Fraction shared(Fraction fraction) {
        Fraction same = fractions.putIfAbsent(fraction, fraction);
        return same == null ? fraction : same;
    }

    /** How many jurisdictions were taken. */
    public int size() {
        return packed.size();
    }

    /** Writes a line for each jurisdiction in the order taken: {@code summary.csv}. */
    public void writeSummary(OutputStream out, Language language) throws IOException {
        new Summary(this, language).write(out);
    }

    /** Writes the workbook: {@code ranking.xlsx}. */
    public void writeRanking(OutputStream out, Language language) throws IOException {
        new Workbook(this, language).write(out);
    }

    // --- for what is written of it

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

    Points points(int place) {
        return points.get(place);
    }

    /** The entry at that place of the order taken, with the doubt that it was submitted more than once. */
    Entry entry(int place) {
        Entry entry;
        try {
            entry = Entry.read(new DataInputStream(new ByteArrayInputStream(packed.get(place))), packing);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        int times = submitted.get(entry.code());
        for (Entry.Doubted doubted : entry.doubts()) {
            if (doubted.code().equals(SUBMITTED_TWICE)) {
                return entry;
            }
        }
        return times > 1 ? entry.with(List.of(submittedTwice(times))) : entry;
    }

    /** The doubt about a jurisdiction that was submitted so many times. */
    public static Doubt submittedTwice(int times) {
        return new Doubt(
                SUBMITTED_TWICE,
                null,
                null,
                List.of(),
                new Phrase(
                        "同一行政区划代码报了" + times + "份快照，各份都判定、都排名；请核对以哪一份为准",
                        times
                                + " snapshots have this division code; all are judged and ranked, find out which one counts"));
    }

    Ranking ranking() {
        if (ranking == null) {
            ranking = Ranking.of(points, codes);
        }
        return ranking;
    }

    Rates rates() {
        if (rates == null) {
            Rates counted = new Rates(indicators);
            for (int i = 0; i < size(); i++) {
                counted.add(entry(i));
            }
            rates = counted;
        }
        return rates;
    }
}
