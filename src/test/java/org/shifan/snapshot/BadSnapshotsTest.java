package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.shifan.text.Columns;
import org.shifan.text.Language;

/**
 * Every kind of bad input with the text of its message, in both languages. The texts stand in bad.zh.txt and
 * bad.en.txt; {@code -Dshifan.refresh=true} writes them anew, to be looked at before they are kept.
 */
class BadSnapshotsTest {

    private static final boolean WRITE = Boolean.getBoolean("shifan.refresh");
    private static final String HEADING = "== ";

    private static final Map<String, byte[]> CASES = cases();

    private static Map<String, byte[]> cases() {
        Map<String, byte[]> cases = new LinkedHashMap<>();
        // keys
        changed(cases, "unknown key of a row", "\"physicians\": 12", "\"physicans\": 12");
        changed(
                cases,
                "unknown key without likeness",
                "\"physicians\": 12",
                "\"乱写\": [{\"a\": [1, 2]}], \"physicians\": 12");
        changed(cases, "label instead of a fact's name", "\"physicians\": 12", "\"执业（助理）医师数\": 12");
        changed(cases, "answer in a row", "\"physicians\": 12", "\"residentPopulation\": 12");
        changed(cases, "institution fact among the answers", "\"aged65Plus\": 36000", "\"tcmPhysicians\": 36000");
        changed(cases, "unknown key of the snapshot", "\"source\"", "\"sources\"");
        changed(cases, "unknown key of the jurisdiction", "\"kind\": \"县\"", "\"kind\": \"县\", \"level\": 1");
        changed(cases, "unknown key of an answer", "\"value\": true", "\"value\": true, \"evidense\": []");
        changed(cases, "key with a bidi character", "\"physicians\": 12", "\"physicians\u202E\": 12");
        changed(cases, "duplicate key of a row", "\"physicians\": 12", "\"physicians\": 12, \"physicians\": 13");
        changed(
                cases,
                "duplicate name of a row",
                "\"town\": \"乙镇\",\n      \"physicians\"",
                "\"name\": \"又名\",\n      \"physicians\"");
        changed(cases, "duplicate key of the snapshot", "\"asOf\"", "\"snapshot\": 1, \"asOf\"");
        changed(cases, "duplicate key of the jurisdiction", "\"kind\": \"县\"", "\"kind\": \"县\", \"code\": \"140524\"");
        changed(cases, "duplicate answer", "\"aged65Plus\": 36000", "\"aged65Plus\": 36000, \"aged65Plus\": null");
        changed(cases, "duplicate key of an answer", "\"value\": true", "\"value\": true, \"value\": false");
        changed(cases, "missing keys of the snapshot", Samples.rows(), "{}");
        changed(cases, "missing code", "\"code\": \"140524\",", "");
        changed(cases, "missing keys of a row", "\"id\": \"V2\",", "");
        // types
        changed(cases, "not an object", Samples.rows(), "[1]");
        changed(cases, "version 2", "\"snapshot\": 1", "\"snapshot\": 2");
        changed(cases, "version as text", "\"snapshot\": 1", "\"snapshot\": \"1\"");
        changed(cases, "count as text", "\"physicians\": 12", "\"physicians\": \"12\"");
        changed(cases, "count in full-width digits", "\"physicians\": 12", "\"physicians\": \"１２\"");
        changed(cases, "decimal count", "\"physicians\": 12", "\"physicians\": 12.0");
        changed(cases, "count with exponent", "\"physicians\": 12", "\"physicians\": 1e1");
        changed(cases, "NaN", "\"physicians\": 12", "\"physicians\": NaN");
        changed(cases, "Infinity", "\"physicians\": 12", "\"physicians\": -Infinity");
        changed(cases, "boolean for a count", "\"physicians\": 12", "\"physicians\": true");
        changed(cases, "list for a count", "\"physicians\": 12", "\"physicians\": [12]");
        changed(cases, "evidence in a row", "\"physicians\": 12", "\"physicians\": {\"value\": 12}");
        changed(
                cases,
                "number for a boolean",
                "\"tcmHall\": true,\n      \"tcmHallConnected\": false",
                "\"tcmHall\": 1");
        changed(cases, "text for a boolean", "\"value\": true", "\"value\": \"是\"");
        changed(cases, "number for branch", "\"physicians\": 12", "\"branch\": 0");
        changed(cases, "number for a name", "\"name\": \"甲镇卫生院\"", "\"name\": 3");
        changed(cases, "null for a name", "\"name\": \"甲镇卫生院\"", "\"name\": null");
        changed(cases, "null in a list", "[\"毫针\"", "[null, \"毫针\"");
        changed(cases, "null for a row", "\"institutions\": [", "\"institutions\": [null,");
        changed(cases, "text for a list", "\"absent\": [\"社区卫生服务站\", \"社区卫生服务中心\"]", "\"absent\": \"社区卫生服务站\"");
        changed(cases, "number for an answer in words", "\"aged65Plus\": 36000", "\"planDocument\": 36");
        // numbers
        changed(cases, "negative count", "\"physicians\": 12", "\"physicians\": -12");
        changed(cases, "absurd count", "\"physicians\": 12", "\"physicians\": 20001");
        changed(cases, "count beyond long", "\"physicians\": 12", "\"physicians\": 99999999999999999999");
        changed(cases, "number too long", "\"physicians\": 12", "\"physicians\": " + "9".repeat(200));
        changed(cases, "part above whole in a row", "\"tcmPhysicians\": 3", "\"tcmPhysicians\": 13");
        changed(
                cases,
                "part above whole in the answers",
                "\"aged65PlusTcmManaged\": 27000",
                "\"aged65PlusTcmManaged\": 37000");
        changed(cases, "grade 4", "\"physicians\": 12", "\"grade\": 4");
        // texts
        changed(cases, "escape in a name", "甲镇卫生院", "甲\\u001b[31m镇");
        changed(cases, "tab in a name", "甲镇卫生院", "甲\t镇");
        changed(cases, "bidi override in a name", "甲镇卫生院", "甲\u202E镇");
        changed(cases, "zero width space in a technique", "\"毫针\"", "\"毫\u200B针\"");
        changed(cases, "C1 in the source", "虚构的示例数据", "虚构\u0085");
        changed(cases, "DEL in evidence", "关于成立", "关于\u007f成立");
        changed(cases, "unpaired surrogate", "甲镇卫生院", "甲\\ud800镇");
        changed(
                cases,
                "byte order mark in a town",
                "\"town\": \"甲镇\",\n      \"physicians\"",
                "\"town\": \"甲\uFEFF镇\",\n      \"physicians\"");
        changed(cases, "name too long", "甲镇卫生院", "长".repeat(129));
        changed(cases, "source too long", "虚构的示例数据", "长".repeat(4097));
        changed(cases, "empty name", "甲镇卫生院", " ");
        changed(cases, "empty id", "\"id\": \"A1\"", "\"id\": \"\"");
        // dates
        changed(cases, "day that does not exist", "2023-10-31", "2023-02-29");
        changed(cases, "date with slashes", "2023-10-31", "2023/10/31");
        changed(cases, "date in the wrong century", "2023-10-31", "0223-10-31");
        changed(cases, "number for a date", "\"2023-10-31\"", "20231031");
        changed(cases, "previous not before", "\"answers\"", "\"previous\": {\"asOf\": \"2023-10-31\"}, \"answers\"");
        changed(cases, "previous without date", "\"answers\"", "\"previous\": {\"reported\": {}}, \"answers\"");
        // divisions
        changed(cases, "code that does not exist", "140524", "140599");
        changed(
                cases,
                "code that does not exist, name unknown too",
                "\"140524\",\n    \"name\": \"陵川县\"",
                "\"149999\",\n    \"name\": \"无名县\"");
        changed(cases, "code too short", "140524", "14052");
        changed(cases, "kind of another code", "140524", "140581");
        changed(cases, "county code for a city", "\"kind\": \"县\"", "\"kind\": \"市\"");
        changed(cases, "city code for a county", "140524", "140500");
        changed(cases, "unknown kind of jurisdiction", "\"kind\": \"县\"", "\"kind\": \"区县\"");
        // institutions
        changed(cases, "unknown kind", "\"kind\": \"村卫生室\"", "\"kind\": \"村卫生所\"");
        changed(cases, "unknown kind without likeness", "\"kind\": \"村卫生室\"", "\"kind\": \"疾控中心\"");
        changed(cases, "duplicate id", "\"id\": \"V2\"", "\"id\": \"A1\"");
        changed(cases, "absent kind with rows", "\"社区卫生服务站\",", "\"村卫生室\",");
        changed(cases, "absent kind twice", "\"社区卫生服务站\",", "\"社区卫生服务中心\",");
        changed(cases, "unknown kind absent", "\"社区卫生服务站\",", "\"卫生服务站\",");
        // totals
        total(cases, "unknown measure", "\"tcm-service-vilage\": {\"numerator\": 1, \"denominator\": 2}");
        total(cases, "duplicate measure", "\"tcm-service-village\": null, \"tcm-service-village\": null");
        total(
                cases,
                "numerator above denominator",
                "\"tcm-service-village\": {\"numerator\": 270, \"denominator\": 269}");
        total(cases, "total without denominator", "\"tcm-service-village\": {\"numerator\": 270}");
        total(cases, "total with null", "\"tcm-service-village\": {\"numerator\": null, \"denominator\": 269}");
        total(cases, "negative total", "\"tcm-service-village\": {\"numerator\": -1, \"denominator\": 269}");
        total(
                cases,
                "unknown key of a total",
                "\"tcm-service-village\": {\"numerater\": 1, \"numerator\": 1, \"denominator\": 269}");
        // JSON
        cases.put("empty file", new byte[0]);
        changed(cases, "trailing content", Samples.rows(), Samples.reported() + "\n{}");
        changed(cases, "trailing word", Samples.rows(), Samples.reported() + "\nend");
        changed(cases, "trailing bracket", Samples.rows(), Samples.reported() + "\n}");
        changed(cases, "comma too many", "\"tcmCapableStaff\": 1\n    }\n", "\"tcmCapableStaff\": 1,\n    }\n");
        changed(cases, "comma missing", "\"physicians\": 12,", "\"physicians\": 12");
        changed(cases, "full-width colon", "\"physicians\": 12", "\"physicians\"：12");
        changed(cases, "full-width quotation marks", "\"甲镇卫生院\"", "“甲镇卫生院”");
        changed(cases, "single quotes", "\"甲镇卫生院\"", "'甲镇卫生院'");
        changed(cases, "comment", "\"physicians\": 12,", "\"physicians\": 12, // 人");
        changed(cases, "leading zero", "\"physicians\": 12", "\"physicians\": 012");
        changed(cases, "True", "\"tcmHall\": true", "\"tcmHall\": True");
        changed(
                cases,
                "text cut off",
                Samples.rows(),
                Samples.rows().substring(0, Samples.rows().indexOf("镇卫生院")));
        changed(cases, "brackets do not match", "\"中药熏蒸\"]", "\"中药熏蒸\"}");
        changed(cases, "a problem, then malformed", "\"tcmPhysicians\": 3,", "\"tcmPhysicians\": 3.5,,");
        changed(cases, "too deep", "\"physicians\": 12", "\"x\": " + "[".repeat(40) + "]".repeat(40));
        changed(cases, "text of two million characters", "甲镇卫生院", "长".repeat(2_000_000));
        // bytes
        cases.put("GBK", Samples.rows().getBytes(Charset.forName("GBK")));
        cases.put("UTF-16", ("\uFEFF" + Samples.rows()).getBytes(StandardCharsets.UTF_16LE));
        cases.put("UTF-16 without mark", Samples.rows().getBytes(StandardCharsets.UTF_16BE));
        cases.put("cut within a character", cutWithinCharacter(Samples.reported()));
        cases.put(
                "surrogate in UTF-8",
                bytes("{\"source\": \"", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "\"}"));
        cases.put("over-long form", bytes("{\"source\": \"", new byte[] {(byte) 0xC0, (byte) 0xAF}, "\"}"));
        cases.put("too large", new byte[SnapshotReader.MOST_BYTES + 1]);
        // several at once
        changed(
                cases,
                "several problems in the order of the file",
                "\"kind\": \"县\"\n  },\n  \"asOf\": \"2023-10-31\"",
                "\"kind\": \"區\"\n  },\r\n  \"asOf\": \"2023-13-01\", \"institutions\": [{\"kind\": \"乡镇卫生院\",\"tcmPhysicians\": 9, \"physicians\": 1.5,\n\t\t\"id\": \"A\", \"name\": \"后报名称的院\"}, 3]");
        return cases;
    }

    private static byte[] cutWithinCharacter(String text) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        int end = 0;
        while (whole[end] >= 0) {
            end++;
        }
        return Arrays.copyOf(whole, end + 2);
    }

    private static byte[] bytes(String before, byte[] between, String after) {
        byte[] all = new byte[before.length() + between.length + after.length()];
        System.arraycopy(before.getBytes(StandardCharsets.US_ASCII), 0, all, 0, before.length());
        System.arraycopy(between, 0, all, before.length(), between.length);
        System.arraycopy(
                after.getBytes(StandardCharsets.US_ASCII), 0, all, before.length() + between.length, after.length());
        return all;
    }

    private static void changed(Map<String, byte[]> cases, String name, String old, String new_) {
        String good = Samples.rows();
        int at = good.indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException(name + ": not in the sample: " + old);
        }
        String bad = good.substring(0, at) + new_ + good.substring(at + old.length());
        cases.put(name, bad.getBytes(StandardCharsets.UTF_8));
    }

    private static void total(Map<String, byte[]> cases, String name, String totals) {
        changed(cases, name, "\"answers\"", "\"reported\": {" + totals + "}, \"answers\"");
    }

    @TestFactory
    Stream<DynamicTest> everyBadInputIsRefusedWithItsMessage() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Language language : Language.values()) {
            String file = language == Language.ZH ? "bad.zh.txt" : "bad.en.txt";
            if (WRITE) {
                write(file, language);
            }
            Map<String, String> golden = sections(Samples.resource(file));
            tests.add(DynamicTest.dynamicTest(
                    file + " has exactly the cases", () -> assertThat(golden).containsOnlyKeys(CASES.keySet())));
            CASES.forEach((name, json) -> tests.add(DynamicTest.dynamicTest(
                    name + " " + language,
                    () -> assertThat(ProblemText.write(refused(json).problems(), language))
                            .isEqualTo(golden.get(name)))));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> noMessageIsWiderThanATerminal() {
        return CASES.entrySet().stream()
                .map(bad -> DynamicTest.dynamicTest(bad.getKey(), () -> {
                    for (Language language : Language.values()) {
                        String text = ProblemText.write(refused(bad.getValue()).problems(), language);
                        assertThat(text.lines())
                                .allSatisfy(
                                        line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
                    }
                }));
    }

    @Test
    void atMostTwoHundredProblemsAreListedAndTheRestCounted() {
        String json = Samples.rows().replace("\"institutions\": [", "\"institutions\": [" + "1,".repeat(300));
        List<Problem> problems = refused(json.getBytes(StandardCharsets.UTF_8)).problems();
        assertThat(problems).hasSize(201);
        assertThat(problems.get(200).code()).isEqualTo("more-problems");
        assertThat(problems.get(200).found().zh()).isEqualTo("另有 100 处问题没有列出");
    }

    @Test
    @Timeout(20)
    void aFileFullOfMistakesIsRefusedSoon() {
        String mistakes = "\"physicans\": [1, \"x\"], \"tcmHal\": 1,".repeat(300_000);
        String json = Samples.rows().replace("\"town\": \"甲镇\",\n      \"physicians\"", mistakes + "\"physicians\"");
        List<Problem> problems = refused(json.getBytes(StandardCharsets.UTF_8)).problems();
        assertThat(problems.get(200).found().en()).isEqualTo("599800 more problems are not listed");
    }

    @Test
    void columnsCountCharactersAndLinesEndInAnyStyle() {
        String json = "{\r\n\"snapshot\": 1,\r\"source\": \"\uD842\uDFB7字\",\t\"x\": 1}";
        List<Problem> problems =
                refused(("\uFEFF" + json).getBytes(StandardCharsets.UTF_8)).problems();
        assertThat(problems)
                .extracting(Problem::code, Problem::line, Problem::column)
                .contains(tuple("unknown-key", 3, 17), tuple("missing-key", 1, 1));
    }

    private static Refused refused(byte[] json) {
        Refused refused = catchThrowableOfType(Refused.class, () -> Samples.read(json));
        assertThat(refused).as("is refused").isNotNull();
        return refused;
    }

    private static void write(String file, Language language) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, byte[]> bad : CASES.entrySet()) {
            text.append(HEADING).append(bad.getKey()).append('\n');
            Refused refused = catchThrowableOfType(Refused.class, () -> Samples.read(bad.getValue()));
            text.append(refused == null ? "NOT REFUSED\n" : ProblemText.write(refused.problems(), language));
        }
        for (Path folder : List.of(Path.of("src/test/resources"), Path.of("target/test-classes"))) {
            Files.writeString(folder.resolve("org/shifan/snapshot").resolve(file), text);
        }
    }

    private static Map<String, String> sections(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        String heading = null;
        StringBuilder section = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(HEADING)) {
                if (heading != null) {
                    sections.put(heading, section.toString());
                }
                heading = line.substring(HEADING.length());
                section.setLength(0);
            } else {
                section.append(line).append('\n');
            }
        }
        sections.put(heading, section.toString());
        return sections;
    }
}
