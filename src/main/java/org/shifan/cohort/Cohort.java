package org.shifan.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.hint.Forensics;
import org.shifan.hint.Hint;
import org.shifan.pack.Figures;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/**
 * All results of a batch together, and the files that show them: a table for statistics, a workbook and a page for each
 * pack. The files are the same bytes whenever and wherever they are written.
 */
public final class Cohort implements Closeable {

    /** A table of all results for spreadsheets. */
    public static final String SUMMARY = "summary.csv";

    /** A table of what is worth a second look, for spreadsheets. */
    public static final String HINTS = "hints.csv";

    /** The same for programs, one a line. */
    public static final String HINT_LINES = "hints.jsonl";

    /** What the names of files end with that are no output and of no use any more once the cohort is written. */
    public static final String ASIDE = ".aside";

    private final Outputs outputs;
    private final Folder folder;
    private final Map<String, PackCohort> cohorts = new LinkedHashMap<>();
    private final List<Judged> judged = new ArrayList<>();

    /**
     * What is written, and how.
     *
     * @param packs by which was judged, in the order asked
     * @param unsigned whether they are foreign and nobody who is trusted has signed them
     * @param core whether only their core profiles were
     * @param vocabulary that of the snapshots
     * @param language of the files
     * @param forensics what holds jurisdictions against each other, or null when nothing looks for hints
     */
    public record Outputs(
            List<Pack> packs,
            boolean unsigned,
            boolean core,
            Vocabulary vocabulary,
            Language language,
            Forensics forensics) {

        public Outputs {
            packs = List.copyOf(packs);
        }

        /** The names of the files that {@link Cohort#write} makes. */
        public List<String> names() {
            List<String> names = new ArrayList<>(List.of(SUMMARY));
            if (forensics != null) {
                names.addAll(List.of(HINTS, HINT_LINES));
            }
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

    /**
     * A snapshot whose hints are to be told: what its own data gave, and where its results stand among the others.
     *
     * @param hints about its own data
     * @param places where each of its results stands
     */
    private record Judged(List<Hint> hints, List<At> places) {}

    private record At(PackCohort cohort, int place) {}

    /**
     * An empty cohort.
     *
     * @param folder where its files go, and what is too much for memory meanwhile
     */
    public Cohort(Outputs outputs, Folder folder) {
        this.outputs = outputs;
        this.folder = folder;
        for (Pack pack : outputs.packs()) {
            PackCohort cohort = new PackCohort(pack, outputs.core(), outputs.vocabulary(), folder);
            // known from the run itself: entries that an earlier run left may be none at all
            if (outputs.unsigned()) {
                cohort.unsigned();
            }
            cohorts.put(pack.id(), cohort);
        }
    }

    /**
     * Takes in the results of one more snapshot, from one thread.
     *
     * @param hints what is worth a second look about its own data
     * @throws IllegalArgumentException when it was judged by none of the packs, or by other indicators
     * @throws UncheckedIOException when the folder cannot be written to
     */
    public void add(List<Entry> entries, List<Hint> hints) {
        List<At> places = new ArrayList<>();
        for (Entry entry : entries) {
            PackCohort cohort = cohorts.get(entry.pack());
            if (cohort == null) {
                throw new IllegalArgumentException("no pack " + entry.pack());
            }
            places.add(new At(cohort, cohort.size()));
            cohort.add(entry);
        }
        if (outputs.forensics() != null && !entries.isEmpty()) {
            judged.add(new Judged(hints, places));
        }
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

        /** Where such a file stands when it is whole, to be read again; null when none can be. */
        default Path place(String name) {
            return null;
        }
    }

    /**
     * Writes the files.
     *
     * @throws IOException when the folder does: then some of them may be there in part
     */
    public void write() throws IOException {
        List<PackCohort> all = List.copyOf(cohorts.values());
        List<Hinted> hints = outputs.forensics() == null ? null : hints();
        try (OutputStream out = folder.file(SUMMARY)) {
            new Summary(all, outputs.language()).write(out);
        }
        if (hints != null) {
            HintTable table = new HintTable(hints, outputs.vocabulary(), outputs.language());
            try (OutputStream out = folder.file(HINTS)) {
                table.csv(out);
            }
            try (OutputStream out = folder.file(HINT_LINES)) {
                table.json(out);
            }
        }
        for (PackCohort cohort : all) {
            try (OutputStream out = folder.file(outputs.workbook(cohort.pack()))) {
                new Workbook(cohort, hints, outputs.language()).write(out, folder, Aside.MOST_HELD);
            }
            try (OutputStream out = folder.file(outputs.page(cohort.pack()))) {
                new CohortPage(cohort, hints, outputs.language(), outputs.workbook(cohort.pack())).write(out);
            }
        }
    }

    /** In the order of the input, about each snapshot what its own data gave first. */
    private List<Hinted> hints() {
        Map<PackCohort, Peers> peers = new HashMap<>();
        List<Hinted> all = new ArrayList<>();
        for (Judged each : judged) {
            List<Hint> hints = new ArrayList<>(each.hints());
            for (At at : each.places()) {
                List<Figures> figures =
                        peers.computeIfAbsent(at.cohort(), Peers::new).figures(at.place());
                hints.addAll(outputs.forensics().hints(figures));
            }
            if (!hints.isEmpty()) {
                At first = each.places().get(0);
                Entry entry = first.cohort().entry(first.place());
                hints.forEach(hint -> all.add(Hinted.of(entry, hint)));
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        for (PackCohort cohort : cohorts.values()) {
            cohort.close();
        }
    }
}
