package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.definition.rule.Rule;

/** A kept pack saves time and nothing else. */
class PackStoreTest {

    @TempDir
    Path cache;

    private static PackFolder files;
    private static Pack read;

    @BeforeAll
    static void readOnce() {
        files = new PackFolder(two("1", "1"));
        read = PackReader.read(files, new PackStore(null, "test"));
    }

    private static Map<String, byte[]> two(String first, String second) {
        Map<String, byte[]> two = TestPack.files(
                TestPack.MANIFEST, TestPack.file(TestPack.share("T-1", "beds >= " + first, "atLeast( \"50%\" )")));
        String other = TestPack.file(TestPack.share("T-2", "beds >= " + second, "atLeast( \"50%\" )"));
        two.put(
                "second.drl",
                other.replace("test_2025.rules", "test_2025.second").getBytes(StandardCharsets.UTF_8));
        return two;
    }

    private PackStore store() {
        return new PackStore(cache, "test");
    }

    private List<String> kept(String ending) throws IOException {
        try (Stream<Path> list = Files.list(cache)) {
            return list.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> ruleNames(Pack pack) {
        return LoadedPack.of(pack).rules(false).getKiePackages().stream()
                .flatMap(each -> each.getRules().stream())
                .map(Rule::getName)
                .sorted()
                .toList();
    }

    @Test
    void whatIsKeptComesBackAsItWas() {
        store().keepPack(files.sha256(), read);
        Pack back = store().pack(files.sha256());
        assertThat(back).isEqualTo(read);
        assertThat(ruleNames(back)).isEqualTo(ruleNames(read));
        assertThat(store().pack("another")).isNull();
    }

    @Test
    void anotherProgramDoesNotFindIt() {
        store().keepPack(files.sha256(), read);
        assertThat(new PackStore(cache, "another build").pack(files.sha256())).isNull();
    }

    @Test
    void damageIsAsGoodAsNothing() throws IOException {
        store().keepPack(files.sha256(), read);
        Path file = cache.resolve(kept(".pack").get(0));
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(6);
        for (int round = 0; round < 400; round++) {
            byte[] bad = good.clone();
            bad[round < 40 ? round : random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            assertThat(store().pack(files.sha256())).as("round %d", round).isNull();
        }
        for (int length : new int[] {0, 1, 3, 4, 8, 15, 16, 17, good.length / 2, good.length - 1}) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThat(store().pack(files.sha256())).as("length %d", length).isNull();
        }
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        assertThat(store().pack(files.sha256())).isNull();
        Files.write(file, "{\"another\": \"format\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(store().pack(files.sha256())).isNull();
        Files.write(file, PackFile.seal(writer -> writer.pack(read)));
        assertThat(store().pack(files.sha256())).isNull();
        Files.write(file, good);
        assertThat(store().pack(files.sha256())).isNotNull();
    }

    @Test
    void oneFileCannotStandInForAnother() throws IOException {
        store().keepPack("first", read);
        Path first = cache.resolve(kept(".pack").get(0));
        store().keepPack("second", read);
        List<String> both = new ArrayList<>(kept(".pack"));
        both.remove(first.getFileName().toString());
        Files.copy(first, cache.resolve(both.get(0)), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(store().pack("first")).isNotNull();
        assertThat(store().pack("second")).isNull();
    }

    @Test
    void onlyTheChangedFileIsReadByTheEngineAgain() throws IOException {
        PackReader.read(files, store());
        List<String> before = kept(".unit");
        assertThat(before).hasSize(2);
        PackFolder changed = new PackFolder(two("1", "2"));
        Pack again = PackReader.read(changed, store());
        assertThat(kept(".unit")).hasSize(3).containsAll(before);
        assertThat(again.indicator("T-2").numerator().facts()).containsExactly("beds");
        assertThat(ruleNames(again)).containsExactly("T-1 一条规则", "T-2 一条规则");
    }

    @Test
    void aDamagedMarkIsMadeAgain() throws IOException {
        PackReader.read(files, store());
        Map<String, String> whole = contents();
        for (String name : whole.keySet()) {
            Files.write(cache.resolve(name), new byte[] {1, 2, 3});
        }
        assertThat(PackReader.read(files, store())).isEqualTo(read);
        assertThat(contents()).isEqualTo(whole);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String name : kept(".unit")) {
            contents.put(name, Arrays.toString(Files.readAllBytes(cache.resolve(name))));
        }
        return contents;
    }

    @Test
    void aMissingFolderIsMadeAndAFileInItsPlaceIsBorne() throws IOException {
        Path deep = cache.resolve("a/b/c");
        PackStore store = new PackStore(deep, "test");
        store.keepPack("x", read);
        assertThat(store.pack("x")).isNotNull();
        Path file = Files.writeString(cache.resolve("file"), "not a folder");
        PackStore none = new PackStore(file, "test");
        none.keepPack("x", read);
        assertThat(none.pack("x")).isNull();
        PackStore nowhere = new PackStore(null, "test");
        nowhere.keepPack("x", read);
        assertThat(nowhere.pack("x")).isNull();
    }

    @Test
    void aReadOnlyFolderOnlyCostsTime() throws IOException {
        assumeThat(cache.toFile().setWritable(false)).isTrue();
        try {
            assumeThat(Files.isWritable(cache)).as("not for the superuser").isFalse();
            store().keepPack("x", read);
            assertThat(store().pack("x")).isNull();
        } finally {
            cache.toFile().setWritable(true);
        }
    }

    @Test
    void severalAtOnceGetTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Pack>> tasks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                tasks.add(() -> {
                    PackStore own = store();
                    if (number % 3 == 0) {
                        own.keepPack(files.sha256(), read);
                    }
                    return own.pack(files.sha256());
                });
            }
            for (Future<Pack> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isIn(null, read);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(kept(".part")).isEmpty();
        assertThat(store().pack(files.sha256())).isNotNull();
    }

    @Test
    void theOldestAreRemovedAndNothingOfOthersIs() throws IOException {
        Path foreign = Files.writeString(cache.resolve("letter.docx"), "keep me");
        Files.setLastModifiedTime(foreign, FileTime.fromMillis(1));
        PackStore store = store();
        for (int i = 0; i < 400; i++) {
            store.keepAgreed("old" + i);
        }
        for (String name : kept(".unit")) {
            Files.setLastModifiedTime(cache.resolve(name), FileTime.fromMillis(1_000_000));
        }
        assertThat(kept(".unit")).hasSize(400);
        store.keepAgreed("new");
        assertThat(kept(".unit")).hasSize(200);
        assertThat(store.agreed("new")).isTrue();
        assertThat(foreign).exists();
    }

    @Test
    void aDamagedFolderNeverChangesAResult() throws IOException {
        Path rules = cache.resolve("rules");
        Files.createDirectories(rules);
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            Files.write(rules.resolve(file.getKey()), file.getValue());
        }
        Path kept = cache.resolve("kept");
        Pack first = PackLibrary.open(kept).folder(rules).pack();
        assertThat(first).isEqualTo(read);
        assertThat(PackLibrary.open(kept).folder(rules).pack()).isEqualTo(first);
        try (Stream<Path> list = Files.list(kept)) {
            for (Path file : list.toList()) {
                Files.write(file, new byte[] {0x53, 0x48, 0x46, 0x31, 0, 0, 0, 0});
            }
        }
        LoadedPack again = PackLibrary.open(kept).folder(rules);
        assertThat(again.pack()).isEqualTo(first);
        assertThat(again.rules(false).getKiePackages()).isNotEmpty();
    }

    @Test
    void theBuiltInPacksSayWhatTheirFoldersSay() throws IOException {
        PackLibrary library = PackLibrary.open(null);
        assertThat(library.builtIn()).hasSize(5);
        for (Pack pack : library.builtIn()) {
            PackFolder folder = PackFolder.read(Path.of("rules", pack.id()));
            assertThat(pack.sha256()).isEqualTo(folder.sha256());
            PackFile.Reader reader = PackFile.open(PackFile.seal(writer -> writer.pack(pack)));
            assertThat(reader.pack()).isEqualTo(pack);
            LoadedPack ready = library.builtIn(pack.id());
            assertThat(ready.pack()).isEqualTo(pack);
            long rules = ready.rules(false).getKiePackages().stream()
                    .mapToLong(each -> each.getRules().size())
                    .sum();
            assertThat(rules).isEqualTo(pack.indicators().size());
            long core = ready.rules(true).getKiePackages().stream()
                    .mapToLong(each -> each.getRules().size())
                    .sum();
            assertThat(core)
                    .isEqualTo(
                            pack.indicators().stream().filter(Indicator::core).count());
        }
        assertThat(library.builtIn("no-such-pack")).isNull();
    }

    /** The built-in pack of the same id does not know the new fact. */
    @Test
    void aCopyOfABuiltInPackCanHaveAFactOfItsOwn(@TempDir Path folder) throws IOException {
        for (String name : List.of("1-annex.drl", "2-goals.drl", "pack.yaml")) {
            Files.copy(Path.of("rules", "yuexiu-2025", name), folder.resolve(name));
        }
        Path manifest = folder.resolve("pack.yaml");
        String declared = Files.readString(manifest)
                .replace(
                        "facts:\n",
                        "facts:\n  - { name: ownBeds, label: 床位数, level: institution, type: count, unit: 张, max: 90 }\n");
        Files.writeString(manifest, declared);
        Path goals = folder.resolve("2-goals.drl");
        Files.writeString(
                goals,
                Files.readString(goals).replaceFirst("techniqueItems >= 15", "techniqueItems >= 15, ownBeds >= 1"));
        PackLibrary library = PackLibrary.open(cache);
        assertThat(library.folder(folder).pack().indicator("YX-B07").facts()).contains("ownBeds");
        Path annex = folder.resolve("1-annex.drl");
        Files.writeString(
                annex,
                Files.readString(annex).replaceFirst("techniqueItems >= 15", "techniqueItems >= 15, ownBeds >= 1"));
        LoadedPack changed = library.folder(folder);
        assertThat(changed.rules(false).getKiePackages()).isNotEmpty();
        assertThat(changed.pack().indicator("YX-01").facts()).contains("ownBeds");
    }
}
