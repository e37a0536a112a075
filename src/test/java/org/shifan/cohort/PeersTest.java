package org.shifan.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shifan.hint.Forensics;
import org.shifan.snapshot.Divisions;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.text.Language;

/** Who lies far out among jurisdictions of the same kind is found in the second pass, and only where there are enough. */
class PeersTest {

    private static final List<Divisions.County> COUNTIES = Divisions.counties().stream()
            .filter(county -> county.kind() == JurisdictionKind.县)
            .filter(county -> county.province().equals("河北省"))
            .toList();

    private static String json(Divisions.County county, long practitioners, long managed) {
        return """
                {"snapshot": 1, "jurisdiction": {"code": "%s", "name": "%s", "kind": "县"}, "asOf": "2024-10-31",
                 "answers": {"residentPopulation": 500000, "tcmGeneralPractitioners": %d, "aged65Plus": 80000,
                   "aged65PlusTcmManaged": %d}}
                """.formatted(county.code(), county.name(), practitioners, managed);
    }

    private static Map<String, String> written(List<String> jsons, Language language) throws IOException {
        Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
        Cohort cohort = new Cohort(
                new Cohort.Outputs(
                        List.of(Cohorts.PACK.pack()),
                        false,
                        false,
                        Cohorts.VOCABULARY,
                        language,
                        new Forensics(Cohorts.LIBRARY.hints())),
                name -> files.computeIfAbsent(name, unused -> new ByteArrayOutputStream()));
        for (String json : jsons) {
            cohort.add(List.of(Entry.of(Cohorts.result(json))), List.of());
        }
        cohort.write();
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((name, bytes) -> texts.put(name, bytes.toString(StandardCharsets.UTF_8)));
        return texts;
    }

    private static List<String> counties(int size) {
        List<String> jsons = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // 0.6 to 0.68 practitioners per 10,000 residents; 60 % to 69 % managed
            jsons.add(json(COUNTIES.get(i), 30 + i % 5, 48_000 + i % 10 * 800));
        }
        return jsons;
    }

    @Test
    void oneThatIsFarAboveOrATenthOfTheOthersIsFound() throws IOException {
        List<String> jsons = counties(40);
        jsons.set(7, json(COUNTIES.get(7), 300, 48_000));
        jsons.set(12, json(COUNTIES.get(12), 30, 4_800));
        List<String> hints =
                written(jsons, Language.ZH).get(Cohort.HINT_LINES).lines().toList();
        assertThat(hints).hasSize(2);
        assertThat(hints.get(0))
                .contains(COUNTIES.get(7).code(), "HINT-41", "\"value\":6.00", "\"median\":0.64", "在河北省的县中");
        assertThat(hints.get(1)).contains(COUNTIES.get(12).code(), "HINT-42", "\"value\":6.00", "YX-11a");
    }

    @Test
    void nobodyIsFoundAmongTooFewOrAmongEquals() throws IOException {
        assertThat(written(counties(40), Language.ZH).get(Cohort.HINT_LINES)).isEmpty();
        List<String> few = counties(19);
        few.set(7, json(COUNTIES.get(7), 300, 48_000));
        assertThat(written(few, Language.ZH).get(Cohort.HINT_LINES)).isEmpty();
    }

    @Test
    void theFilesOfACohortTellTheSameHints() throws IOException {
        List<String> jsons = counties(30);
        jsons.set(7, json(COUNTIES.get(7), 300, 48_000));
        for (Language language : Language.values()) {
            Map<String, String> files = written(jsons, language);
            String about = language == Language.ZH ? "在河北省的县中" : "among 县 of 河北省";
            assertThat(files.get(Cohort.HINTS)).startsWith("\uFEFF").contains("HINT-41", about, "本工具口径：");
            assertThat(files.get("cohort.html")).contains("HINT-41", about, "\"hints\":[[");
            assertThat(files.get(Cohort.SUMMARY)).doesNotContain("HINT");
        }
    }
}
