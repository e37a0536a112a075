package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.pack.Criterion.Status;

/**
 * Every criterion of the five documents is accounted for: {@code criteria-ids.csv} lists the 296 of the table, and each
 * is a rule of its pack, except information, which its manifest lists with the reason. {@code further-ids.csv} lists
 * what the packs have beside the table: second readings, and demands that only stand in the body of a document.
 */
class CriteriaTest {

    private static final String INFORMATION = "information";

    /** @param judged how the table says that it is judged; "by hand" came to be a rule like the others */
    private record Row(String document, String id, String judged, String measure) {

        boolean hasRule() {
            return !judged.equals(INFORMATION);
        }
    }

    /** @param what "reading" beside a criterion, "demand" beside the table, or "information" */
    private record Further(String document, String id, String what) {

        boolean hasRule() {
            return !what.equals(INFORMATION);
        }
    }

    @TempDir
    static Path cache;

    private static List<Row> rows;
    private static List<Further> further;
    private static Set<String> furtherIds;
    private static List<Pack> packs;

    @BeforeAll
    static void readTableAndPacks() throws IOException {
        rows = new ArrayList<>();
        for (String[] cells : cells("criteria-ids.csv")) {
            rows.add(new Row(cells[0], cells[1], cells[2], cells[3]));
        }
        further = new ArrayList<>();
        furtherIds = new TreeSet<>();
        for (String[] cells : cells("further-ids.csv")) {
            further.add(new Further(cells[0], cells[1], cells[2]));
            furtherIds.add(cells[1]);
        }
        PackLibrary library = PackLibrary.open(cache);
        packs = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Path.of("rules"))) {
            folders.filter(folder -> Files.exists(folder.resolve("pack.yaml")))
                    .sorted()
                    .forEach(folder -> packs.add(library.folder(folder).pack()));
        }
    }

    private static List<String[]> cells(String name) throws IOException {
        try (InputStream table = CriteriaTest.class.getResourceAsStream(name)) {
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    @Test
    void theTableHas296CriteriaOfFiveDocumentsAndNoIdTwice() {
        Set<String> documents = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        for (Row row : rows) {
            documents.add(row.document());
            ids.add(row.id());
        }
        assertThat(rows).hasSize(296);
        assertThat(ids).hasSize(296);
        assertThat(documents)
                .containsExactly("advanced-unit-2024", "lianzhou-2024", "lingchuan-2023", "natcm-2025", "yuexiu-2025");
    }

    @Test
    void thePacksHaveAllCriteriaOfTheirDocumentsAndNoOthersButTheNamed() {
        List<String> expected = idsInTable();
        further.forEach(each -> expected.add(each.document() + " " + each.id()));
        assertThat(idsInPacks()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void demandsBesideTheTableHaveNumbersOfTheirOwn() {
        for (Further each : further) {
            assertThat(each.id().matches("[A-Z]{2}-U[0-9]{2}"))
                    .as(each.id())
                    .isEqualTo(!each.what().equals("reading"));
        }
    }

    @Test
    void noCriterionIsAccountedForTwice() {
        List<String> twice = new ArrayList<>();
        for (Pack pack : packs) {
            Set<String> seen = new HashSet<>();
            for (Indicator indicator : pack.indicators()) {
                if (!seen.add(indicator.id())) {
                    twice.add(indicator.id() + ": two rules");
                }
            }
            for (Criterion criterion : pack.criteria()) {
                if (!seen.add(criterion.id())) {
                    twice.add(criterion.id() + ": listed, and listed or judged besides");
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void allOfTheTableIsJudgedByRulesExceptInformation() {
        Set<String> expected = new TreeSet<>();
        for (Row row : rows) {
            if (row.hasRule()) {
                expected.add(row.id());
            }
        }
        assertThat(expected).hasSize(285);
        for (Further each : further) {
            if (each.hasRule()) {
                expected.add(each.id());
            }
        }
        Set<String> judged = new TreeSet<>();
        for (Pack pack : packs) {
            for (Indicator indicator : pack.indicators()) {
                judged.add(indicator.id());
            }
        }
        assertThat(judged).containsExactlyElementsOf(expected);
    }

    @Test
    void measuresAreThoseOfTheTable() {
        TreeMap<String, String> expected = new TreeMap<>();
        for (Row row : rows) {
            expected.put(row.id(), row.measure());
        }
        TreeMap<String, String> actual = new TreeMap<>();
        for (Pack pack : packs) {
            for (Indicator indicator : pack.indicators()) {
                actual.put(indicator.id(), orEmpty(indicator.measure()));
            }
            for (Criterion criterion : pack.criteria()) {
                actual.put(criterion.id(), orEmpty(criterion.measure()));
            }
        }
        actual.keySet().removeAll(furtherIds);
        assertThat(actual).containsExactlyEntriesOf(expected);
    }

    @Test
    void whatIsInformationInTheTableIsInformationalInThePack() {
        Set<String> expected = new TreeSet<>();
        for (Row row : rows) {
            if (!row.hasRule()) {
                expected.add(row.id());
            }
        }
        for (Further each : further) {
            if (!each.hasRule()) {
                expected.add(each.id());
            }
        }
        Set<String> informational = new TreeSet<>();
        for (Pack pack : packs) {
            for (Criterion criterion : pack.criteria()) {
                assertThat(criterion.status()).as(criterion.id()).isEqualTo(Status.INFORMATIONAL);
                informational.add(criterion.id());
            }
        }
        assertThat(informational).containsExactlyElementsOf(expected);
    }

    @Test
    void whatNoRuleJudgesIsListedInTheOrderOfTheTable() {
        for (Pack pack : packs) {
            List<String> listed = new ArrayList<>();
            pack.criteria().forEach(criterion -> listed.add(criterion.id()));
            listed.removeAll(furtherIds);
            List<String> expected = new ArrayList<>();
            for (Row row : rows) {
                if (row.document().equals(pack.id()) && !row.hasRule()) {
                    expected.add(row.id());
                }
            }
            assertThat(listed).as(pack.id()).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void theCoreOfYuexiuIsTheTwentyOneRowsOfItsAnnex() {
        Pack yuexiu = packs.stream()
                .filter(pack -> pack.id().equals("yuexiu-2025"))
                .findFirst()
                .orElseThrow();
        List<String> core = new ArrayList<>();
        for (Indicator indicator : yuexiu.indicators()) {
            if (indicator.core()) {
                core.add(indicator.id());
            }
        }
        assertThat(core)
                .containsExactly(
                        "YX-01", "YX-02a", "YX-02b", "YX-03a", "YX-03b", "YX-04a", "YX-04b", "YX-05", "YX-06", "YX-07",
                        "YX-08", "YX-09", "YX-10", "YX-11a", "YX-11b", "YX-12", "YX-13", "YX-14", "YX-15", "YX-16",
                        "YX-17");
    }

    @Test
    void aFactThatTwoPacksDeclareIsDeclaredAlike() {
        TreeMap<String, Object> declared = new TreeMap<>();
        List<String> different = new ArrayList<>();
        for (Pack pack : packs) {
            pack.facts().forEach(fact -> {
                Object before = declared.putIfAbsent(fact.name(), fact);
                if (before != null && !before.equals(fact)) {
                    different.add(fact.name());
                }
            });
        }
        assertThat(different).isEmpty();
    }

    @Test
    void everyDeclaredFactIsReadByARuleOfItsPack() {
        List<String> idle = new ArrayList<>();
        for (Pack pack : packs) {
            Set<String> read = new TreeSet<>();
            pack.indicators().forEach(indicator -> read.addAll(indicator.facts()));
            pack.facts().forEach(fact -> {
                if (!read.contains(fact.name())) {
                    idle.add(pack.id() + ": " + fact.name());
                }
            });
        }
        assertThat(idle).isEmpty();
    }

    private static List<String> idsInTable() {
        List<String> ids = new ArrayList<>();
        for (Row row : rows) {
            ids.add(row.document() + " " + row.id());
        }
        return ids;
    }

    private static List<String> idsInPacks() {
        List<String> ids = new ArrayList<>();
        for (Pack pack : packs) {
            pack.indicators().forEach(indicator -> ids.add(pack.id() + " " + indicator.id()));
            pack.criteria().forEach(criterion -> ids.add(pack.id() + " " + criterion.id()));
        }
        return ids;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
