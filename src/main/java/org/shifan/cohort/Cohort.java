package org.shifan.cohort;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/**
 * All results of a batch together, and the files that show them: a table for statistics, a workbook and a page for each
 * pack. The files are the same bytes whenever and wherever they are written.
 */
public final class Cohort {

    /** A table of all results for spreadsheets. */
    public static final String SUMMARY = "summary.csv";

    private final Outputs outputs;
    private final Map<String, PackCohort> cohorts = new LinkedHashMap<>();

    /**
     * What is written, and how.
     *
     * @param packs by which was judged, in the order asked
     * @param core whether only their core profiles were
     * @param vocabulary that of the snapshots
     * @param language of the files
     */
    public record Outputs(List<Pack> packs, boolean core, Vocabulary vocabulary, Language language) {

        public Outputs {
            packs = List.copyOf(packs);
        }

        /** The names of the files that {@link Cohort#write} makes. */
        public List<String> names() {
            List<String> names = new ArrayList<>(List.of(SUMMARY));
            for (Pack pack : packs) {
                names.add(workbook(pack));
                names.add(page(pack));
            }
            return names;
        }

        private String workbook(Pack pack) {
            return "ranking" + (packs.size() == 1 ? "" : "-" + pack.id()) + ".xlsx";
        }

        private String page(Pack pack) {
            return "cohort" + (packs.size() == 1 ? "" : "-" + pack.id()) + ".html";
        }
    }

    /** An empty cohort. */
    public Cohort(Outputs outputs) {
        this.outputs = outputs;
        for (Pack pack : outputs.packs()) {
            cohorts.put(pack.id(), new PackCohort(pack, outputs.core(), outputs.vocabulary()));
        }
    }

    /**
     * Takes in one more result, from one thread.
     *
     * @throws IllegalArgumentException when it was judged by none of the packs, or by other indicators
     */
    public void add(Entry entry) {
        PackCohort cohort = cohorts.get(entry.pack());
        if (cohort == null) {
            throw new IllegalArgumentException("no pack " + entry.pack());
        }
        cohort.add(entry);
    }

    /** Tells how many snapshots could not be judged, which the files say beside what was. */
    public void refused(long snapshots) {
        cohorts.values().forEach(cohort -> cohort.refused(snapshots));
    }

    /** Where the files go. */
    @FunctionalInterface
    public interface Folder {
        /** A new file of that name, which is written from its beginning and closed when it is whole. */
        OutputStream file(String name) throws IOException;
    }

    /**
     * Writes the files.
     *
     * @throws IOException when the folder does: then some of them may be there in part
     */
    public void write(Folder folder) throws IOException {
        List<PackCohort> all = List.copyOf(cohorts.values());
        try (OutputStream out = folder.file(SUMMARY)) {
            new Summary(all, outputs.language()).write(out);
        }
        for (PackCohort cohort : all) {
            try (OutputStream out = folder.file(outputs.workbook(cohort.pack()))) {
                new Workbook(cohort, outputs.language()).write(out);
            }
            try (OutputStream out = folder.file(outputs.page(cohort.pack()))) {
                new CohortPage(cohort, outputs.language()).write(out);
            }
        }
    }
}
