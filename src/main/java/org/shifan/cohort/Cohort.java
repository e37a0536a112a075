package org.shifan.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Pack;

/** All results of a batch together, and the files that show them. */
public final class Cohort {

    /** A table of all results for spreadsheets. */
    public static final String SUMMARY = "summary.csv";

    private final Files files;
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

    /**
     * What is written.
     *
     * @param packs by which was judged, in the order asked
     * @param core whether only their core profiles were
     */
    public record Files(List<Pack> packs, boolean core) {

        public Files {
            packs = List.copyOf(packs);
        }

        /** The names of the files that {@link Cohort#write} makes. */
        public List<String> names() {
            return List.of(SUMMARY);
        }
    }

    /** An empty cohort. */
    public Cohort(Files files) {
        this.files = files;
    }

    /** Takes in one more result. */
    public void add(Entry entry) {
        entries.computeIfAbsent(entry.pack(), unused -> new ArrayList<>()).add(entry);
    }

    /** Writes the files into that folder. */
    public void write(Path folder) throws IOException {
        List<Ranking> rankings = new ArrayList<>();
        for (Pack pack : files.packs()) {
            rankings.add(Ranking.of(pack, files.core(), entries.getOrDefault(pack.id(), List.of())));
        }
        SummaryTable.write(folder.resolve(SUMMARY), rankings);
    }
}
