package org.shifan.spark;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.shifan.batch.LineJudge;
import org.shifan.cli.Main;
import org.shifan.pack.CompiledPack;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.Versions;

/** The judges of this process, one for each set of terms: packs are loaded once for all tasks of an executor. */
final class Judges {

    private static final Map<Terms, LineJudge> JUDGES = new ConcurrentHashMap<>();

    private Judges() {}

    /**
     * By what is judged; small, so it travels with every task.
     *
     * @param documents ids of built-in packs, or documents whose version the date chooses
     * @param core whether only the core profile is judged
     * @param asOf the date to judge as of, or null for each snapshot's own
     */
    record Terms(List<String> documents, boolean core, LocalDate asOf) implements Serializable {}

    /**
     * The judge for these terms.
     *
     * @throws IllegalArgumentException when there is no such pack; its message is the id
     */
    static LineJudge of(Terms terms) {
        return JUDGES.computeIfAbsent(terms, Judges::load);
    }

    private static LineJudge load(Terms terms) {
        PackLibrary library = PackLibrary.open(null);
        List<Pack> builtIn = library.builtIn();
        List<LineJudge.Document> documents = new ArrayList<>();
        for (String id : terms.documents()) {
            Versions versions = Versions.named(id, builtIn);
            if (versions.none()) {
                throw new IllegalArgumentException(id);
            }
            Map<String, CompiledPack> compiled = new HashMap<>();
            for (Pack pack : versions.all()) {
                compiled.put(pack.id(), library.builtIn(pack.id()));
            }
            documents.add(date -> compiled.get(versions.at(date).pack().id()));
        }
        return new LineJudge(
                Main.VERSION, documents, library.vocabulary(List.of()), terms.core(), terms.asOf(), false, null);
    }
}
