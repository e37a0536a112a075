package org.shifan.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.MeasureKind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/** Where packs come from: the built-in ones, read when the program was built, and folders, read on first use. */
public final class PackLibrary {

    /** Where the build leaves the built-in packs as read, beside this class. */
    static final String INDEX = "built-in.index";

    /** The files that the built-in packs were read from, for packs that extend them. */
    static final String SOURCES = "built-in.sources";

    /** The built-in hint rules as read. */
    static final String HINTS = "built-in.hints";

    /** The file that tells one build of the program from another. */
    static final String BUILD = "build.id";

    private final PackStore store;
    private List<Pack> builtIn;

    private PackLibrary(PackStore store) {
        this.store = store;
    }

    /**
     * The library with what it has read kept in that folder; a folder that cannot be used only costs time.
     *
     * @param cache null to keep nothing
     */
    public static PackLibrary open(Path cache) {
        byte[] build = resource(BUILD);
        // Without its mark a build cannot be told from another one, and what an old one read could be taken for new.
        Path folder = build == null ? null : cache;
        String program = (build == null ? "" : new String(build, StandardCharsets.UTF_8)) + " java "
                + Runtime.version().feature();
        return new PackLibrary(new PackStore(folder, program));
    }

    /** What the built-in packs say of themselves, sorted by id, without their rules being loaded. */
    public synchronized List<Pack> builtIn() {
        if (builtIn == null) {
            builtIn = new ArrayList<>();
            byte[] index = resource(INDEX);
            try {
                PackFile.Reader reader = index == null ? null : PackFile.open(index);
                for (int i = reader == null ? 0 : reader.count(); i > 0; i--) {
                    builtIn.add(reader.pack());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the program's own packs are damaged", e);
            }
        }
        return List.copyOf(builtIn);
    }

    /** The built-in pack of that id, or null. */
    public LoadedPack builtIn(String id) {
        for (Pack pack : builtIn()) {
            if (pack.id().equals(id)) {
                return LoadedPack.of(pack);
            }
        }
        return null;
    }

    /** The built-in hint rules. */
    public HintRules hints() {
        byte[] hints = resource(HINTS);
        try {
            return hints == null
                    ? new HintRules(List.of(), "")
                    : PackFile.open(hints).hints();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own hint rules are damaged", e);
        }
    }

    /**
     * Whether a folder holds hint rules: it is no pack's, and a rule file in it names their package or speaks their
     * sentence. What is wrong with them is found when they are read.
     *
     * @throws UncheckedIOException when a file cannot be read
     */
    public static boolean holdsHints(Path folder) {
        return HintFolder.recognised(folder);
    }

    /**
     * The hint rules in that folder.
     *
     * @throws Refused when a rule is refused, with every problem
     * @throws UncheckedIOException when the folder cannot be read
     */
    public HintRules hints(Path folder) {
        try {
            return HintFolder.read(PackFolder.files(folder), store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The pack in that folder.
     *
     * @throws Refused when the manifest or a rule is refused, with every problem
     * @throws UncheckedIOException when the folder cannot be read
     */
    public LoadedPack folder(Path folder) {
        PackFolder files;
        try {
            files = Heritage.whole(PackFolder.read(folder), folder, PackLibrary::source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String sha256 = files.sha256();
        for (Pack own : builtIn()) {
            if (own.sha256().equals(sha256)) {
                return builtIn(own.id()); // the very same files were read when the program was built
            }
        }
        Pack pack = store.pack(sha256);
        if (pack == null) {
            pack = PackReader.read(files, store);
            store.keepPack(sha256, pack);
        }
        return LoadedPack.of(pack);
    }

    /** A pack as it was read, to be judged by where its files are not; {@link #read} makes it a pack again. */
    public static byte[] bytes(LoadedPack pack) {
        return PackFile.seal(writer -> writer.pack(pack.pack()));
    }

    /**
     * The pack of those bytes.
     *
     * @throws UncheckedIOException when they are damaged or of another version of the program
     */
    public static LoadedPack read(byte[] bytes) {
        try {
            return LoadedPack.of(PackFile.open(bytes).pack());
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /**
     * What the pack in that folder extends, or null.
     *
     * @throws Refused when either is refused
     * @throws UncheckedIOException when a folder cannot be read
     */
    public Pack parent(Path folder) {
        String parent = folder(folder).pack().lineage().parent();
        if (parent == null) {
            return null;
        }
        try {
            Path place = Heritage.parentFolder(folder);
            if (place != null) {
                return folder(place).pack();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Pack pack : builtIn()) {
            if (parent.startsWith(pack.id() + " ")) {
                return pack;
            }
        }
        return null;
    }

    /** Which documents the built-in pack of that id places above its own. */
    public Hierarchy hierarchy(String id) {
        PackFolder files = source(id);
        return files == null ? new Hierarchy(List.of(), List.of()) : Hierarchy.of(files);
    }

    /** Whether that pack is, file by file, one of those built in, and so the program's own. */
    public boolean own(Pack pack) {
        for (Pack builtIn : builtIn()) {
            if (builtIn.sha256().equals(pack.sha256())) {
                return true;
            }
        }
        return false;
    }

    /** The pack with other indicators in place of its own, such as changed ones; nothing of it is kept. */
    public static LoadedPack variants(Pack pack, List<Indicator> indicators) {
        return LoadedPack.of(pack.with(indicators));
    }

    /**
     * All facts and measures that a snapshot may name: core, built-in, and those of the packs given. A pack given takes
     * the place of a built-in one with the same id.
     *
     * @throws Refused when two packs declare one fact differently
     */
    public Vocabulary vocabulary(Collection<Pack> further) {
        Map<String, Pack> packs = new TreeMap<>();
        for (Pack pack : builtIn()) {
            packs.put(pack.id(), pack);
        }
        for (Pack pack : further) {
            packs.put(pack.id(), pack);
        }
        List<Fact> facts = new ArrayList<>();
        Map<String, MeasureKind> measures = new TreeMap<>();
        for (Pack pack : packs.values()) {
            facts.addAll(pack.facts());
            for (Criterion criterion : pack.criteria()) {
                if (criterion.measure() != null) {
                    measures.putIfAbsent(criterion.measure(), MeasureKind.PART);
                }
            }
        }
        for (Pack pack : packs.values()) {
            for (Indicator indicator : pack.indicators()) {
                if (indicator.measure() != null) {
                    boolean perHead = indicator.shape() == Shape.PER;
                    if (perHead || !measures.containsKey(indicator.measure())) {
                        measures.put(indicator.measure(), perHead ? MeasureKind.PER : MeasureKind.PART);
                    }
                }
            }
        }
        try {
            return Vocabulary.of(facts, measures);
        } catch (IllegalArgumentException twice) {
            throw new Refused(List.of(new Problem(
                    "fact-twice",
                    Manifest.FILE,
                    0,
                    0,
                    null,
                    null,
                    Phrase.same(twice.getMessage()),
                    new Phrase("同名事项在各规则包中的声明一致", "the same declaration in every pack"),
                    new Phrase("改名，或与其他规则包的写法统一", "rename it, or declare it alike"))));
        }
    }

    /** The files of the built-in pack of that id, or null. */
    private static PackFolder source(String id) {
        byte[] sources = resource(SOURCES);
        try {
            PackFile.Reader reader = sources == null ? null : PackFile.open(sources);
            for (int i = reader == null ? 0 : reader.count(); i > 0; i--) {
                String name = reader.text();
                Map<String, byte[]> files = reader.files();
                if (name.equals(id)) {
                    return new PackFolder(files);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own packs are damaged", e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = PackLibrary.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
