package org.shifan.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shifan.generate.Counties;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;

/**
 * What the towns hand in becomes one snapshot, or the contradiction is named at both its places;
 * {@code -Dform.counties=1000} for the long run.
 */
class MergerTest {

    private static final PackLibrary LIBRARY = PackLibrary.open(null);
    private static final Vocabulary VOCABULARY = LIBRARY.vocabulary(List.of());
    private static final String HEAD =
            "{\"snapshot\": 1, \"jurisdiction\": {\"code\": \"140524\", \"name\": \"陵川县\", \"kind\": \"县\"},"
                    + " \"asOf\": \"2023-10-31\"";

    /** The rest of a snapshot of one county and date. */
    private static Examined workbook(String name, String rest) {
        byte[] json = json(rest);
        return file(name, FormWriter.write(List.of(), VOCABULARY, json, false));
    }

    private static byte[] json(String rest) {
        return (HEAD + rest + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static Examined file(String name, byte[] bytes) {
        return Examined.of(bytes, new Snapshot.Origin(name, null, null), VOCABULARY);
    }

    private static Snapshot merged(Examined... files) {
        return read(Merger.merge(List.of(files), VOCABULARY).json());
    }

    private static Snapshot read(byte[] json) {
        return SnapshotReader.read(json, new Snapshot.Origin("a", null, "0"), VOCABULARY);
    }

    private static List<Problem> conflicts(Examined... files) {
        Refused refused = catchThrowableOfType(Refused.class, () -> Merger.merge(List.of(files), VOCABULARY));
        assertThat(refused).as("contradict each other").isNotNull();
        return refused.problems();
    }

    @Test
    void townsWorkbooksGiveTheCountyBack() {
        Counties counties = new Counties(LIBRARY.builtIn(), VOCABULARY, 23, false, 40);
        for (int i = 0; i < Integer.getInteger("form.counties", 4); i++) {
            byte[] json = counties.json(i);
            Snapshot before = read(json);
            Map<String, byte[]> forms =
                    FormWriter.writeTowns(i % 4 == 1 ? LIBRARY.builtIn() : List.of(), VOCABULARY, json);
            List<Examined> files = new ArrayList<>();
            forms.forEach((name, bytes) -> files.add(file(name, bytes)));
            long towns = before.institutions().stream()
                    .filter(institution -> institution.town() != null)
                    .map(institution -> institution.town())
                    .distinct()
                    .count();
            assertThat(files).hasSize((int) towns + 1);
            Snapshot after = read(Merger.merge(files, VOCABULARY).json());
            assertThat(after.jurisdiction()).isEqualTo(before.jurisdiction());
            assertThat(after.asOf()).isEqualTo(before.asOf());
            assertThat(after.source()).isEqualTo(before.source());
            assertThat(after.absent()).isEqualTo(before.absent());
            assertThat(after.answers()).isEqualTo(before.answers());
            assertThat(after.institutions()).containsExactlyInAnyOrderElementsOf(before.institutions());
            assertThat(after.reported()).isEqualTo(before.reported());
            assertThat(after.previous()).isEqualTo(before.previous());
            assertThat(after.doubts()).containsExactlyInAnyOrderElementsOf(before.doubts());
        }
    }

    @Test
    void aTownIsAskedForItsInstitutionsOnly() {
        Map<String, byte[]> forms = FormWriter.writeTowns(
                LIBRARY.builtIn(),
                VOCABULARY,
                json(", \"source\": \"年报\", \"answers\": {\"residentPopulation\": 5}, \"institutions\": ["
                        + "{\"id\": \"1\", \"name\": \"县院\", \"kind\": \"中医医院\"},"
                        + "{\"id\": \"2\", \"name\": \"甲院\", \"kind\": \"乡镇卫生院\", \"town\": \"甲/镇\"}]"));
        assertThat(forms.keySet()).containsExactly("0-县级.xlsx", "1-甲_镇.xlsx");
        Examined town = file("t", forms.get("1-甲_镇.xlsx"));
        assertThat(town.sheets()).doesNotContain(Layout.TOTALS, Layout.EVIDENCE);
        assertThat(town.spot("$.answers.residentPopulation")).isNull();
        assertThat(town.snapshot().institutions()).extracting(each -> each.id()).containsExactly("2");
    }

    @Test
    void whatOnlyOneFileSaysIsTakenAndWhatBothSayAlikeIsTakenOnce() {
        Snapshot snapshot = merged(
                workbook(
                        "甲.xlsx",
                        ", \"source\": \"甲镇\", \"answers\": {\"residentPopulation\": 9,"
                                + " \"leadingGroup\": {\"value\": true, \"evidence\": [\"文一\", \"文二\"]}},"
                                + " \"institutions\": [{\"id\": \"1\", \"name\": \"院\", \"kind\": \"乡镇卫生院\", \"physicians\": 5}]"),
                file(
                        "乙.json",
                        json(", \"source\": \"乙镇\", \"absent\": [\"中医诊所\"], \"answers\": {"
                                + " \"residentPopulation\": 9, \"aged65Plus\": null,"
                                + " \"leadingGroup\": {\"evidence\": [\"文二\", \"文三\"]}},"
                                + " \"institutions\": [{\"id\": \"1\", \"name\": \"院\", \"kind\": \"乡镇卫生院\", \"town\": \"乙镇\","
                                + " \"physicians\": 5, \"tcmPhysicians\": 2}]")));
        assertThat(snapshot.source()).isEqualTo("甲镇；乙镇");
        assertThat(snapshot.answers().evidence().get("leadingGroup")).containsExactly("文一", "文二", "文三");
        assertThat(snapshot.absent()).hasSize(1);
        assertThat(snapshot.institutions()).hasSize(1);
        assertThat(snapshot.institutions().get(0).town()).isEqualTo("乙镇");
        int slot = VOCABULARY.institutionFacts().slot("tcmPhysicians");
        assertThat(snapshot.institutions().get(0).values().at(slot)).isEqualTo(2);
    }

    @Test
    void aContradictionIsNamedAtBothPlaces() {
        String one = ", \"answers\": {\"residentPopulation\": 9}, \"institutions\": ["
                + "{\"id\": \"1\", \"name\": \"院\", \"kind\": \"乡镇卫生院\", \"physicians\": 5, \"tcmHall\": true}],"
                + " \"reported\": {\"tcm-service-village\": {\"numerator\": 1, \"denominator\": 2}}";
        Examined first = workbook("甲.xlsx", one);
        List<Problem> problems = conflicts(
                first,
                workbook(
                        "乙.xlsx",
                        one.replace(": 9", ": 8")
                                .replace(": 5", ": 6")
                                .replace("\"tcmHall\": true", "\"tcmHall\": false")
                                .replace("\"denominator\": 2", "\"denominator\": 3")));
        assertThat(problems).extracting(Problem::code).containsOnly("two-values");
        assertThat(problems).extracting(Problem::file).containsOnly("乙.xlsx");
        assertThat(problems)
                .extracting(problem -> problem.found().zh())
                .containsExactlyInAnyOrder(
                        "这里是“8”，甲.xlsx " + first.place("$.answers.residentPopulation") + " 是“9”",
                        "这里是“3”，甲.xlsx " + first.place("$.reported.tcm-service-village.denominator") + " 是“2”",
                        "这里是“6”，甲.xlsx 机构!F5 是“5”",
                        "这里是“否”，甲.xlsx 机构!G5 是“是”");
        assertThat(problems.get(problems.size() - 1).subject()).isEqualTo("院");
    }

    @Test
    void anIdThatTwoTownsGaveAwayIsOneProblemNotTwenty() {
        List<Problem> problems = conflicts(
                workbook(
                        "甲.xlsx",
                        ", \"institutions\": [{\"id\": \"1\", \"name\": \"甲院\", \"kind\": \"乡镇卫生院\","
                                + " \"physicians\": 5, \"town\": \"甲镇\"}]"),
                workbook(
                        "乙.xlsx",
                        ", \"institutions\": [{\"id\": \"1\", \"name\": \"乙院\", \"kind\": \"村卫生室\","
                                + " \"physicians\": 6, \"town\": \"乙镇\"}]"));
        assertThat(problems).extracting(Problem::code).containsExactly("id-of-another");
        assertThat(problems.get(0).path()).isEqualTo("机构!A5");
        assertThat(problems.get(0).found().zh()).isEqualTo("编号“1”在 甲.xlsx 机构!A5 是“甲院”");
    }

    @Test
    void anotherCountyOrDateIsRefusedWithoutAFloodOfConflicts() {
        String rows = ", \"institutions\": [{\"id\": \"1\", \"name\": \"院\", \"kind\": \"乡镇卫生院\", \"physicians\": 5}]";
        Examined here = workbook("甲.xlsx", rows);
        byte[] later = new String(json(rows.replace(": 5", ": 6")), StandardCharsets.UTF_8)
                .replace("2023-10-31", "2023-12-31")
                .getBytes(StandardCharsets.UTF_8);
        byte[] elsewhere = new String(json(rows.replace(": 5", ": 6")), StandardCharsets.UTF_8)
                .replace("140524", "140525")
                .replace("陵川县", "泽州县")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(conflicts(here, file("乙.json", later)))
                .extracting(Problem::code, Problem::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("other-date", "$.asOf"));
        assertThat(conflicts(here, file("乙.json", elsewhere)))
                .extracting(Problem::code, Problem::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("other-jurisdiction", "$.jurisdiction.code"));
    }

    @Test
    void aKindThatOneSaysIsAbsentMustNotBeReportedByAnother() {
        List<Problem> problems = conflicts(
                workbook("甲.xlsx", ", \"absent\": [\"中医诊所\"]"),
                workbook("乙.xlsx", ", \"institutions\": [{\"id\": \"1\", \"name\": \"张氏诊所\", \"kind\": \"中医诊所\"}]"));
        assertThat(problems).extracting(Problem::code).containsExactly("absent-kind-has-rows");
        assertThat(problems.get(0).path()).startsWith("辖区!B");
        assertThat(problems.get(0).found().zh()).isEqualTo("说本辖区没有中医诊所，乙.xlsx 机构!第5行 却有“张氏诊所”");
    }

    @Test
    void whatOnlyTheWholeContradictsIsNamedAtItsPart() {
        List<Problem> problems = conflicts(
                workbook(
                        "甲.xlsx",
                        ", \"institutions\": [{\"id\": \"1\", \"name\": \"院\", \"kind\": \"乡镇卫生院\","
                                + " \"physicians\": 5}]"),
                workbook(
                        "乙.xlsx",
                        ", \"institutions\": [{\"id\": \"1\", \"name\": \"院\", \"kind\": \"乡镇卫生院\","
                                + " \"tcmPhysicians\": 6}]"));
        assertThat(problems).extracting(Problem::code).containsExactly("part-above-whole");
        assertThat(problems.get(0).file()).isEqualTo("乙.xlsx");
        assertThat(problems.get(0).path()).isEqualTo("机构!F5");
    }
}
