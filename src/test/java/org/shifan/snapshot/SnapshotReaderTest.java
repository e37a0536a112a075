package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {

    private static final Vocabulary.Section FACTS = Samples.VOCABULARY.institutionFacts();
    private static final Vocabulary.Section ANSWERS = Samples.VOCABULARY.answers();

    private static long fact(Institution institution, String name) {
        return institution.values().at(FACTS.slot(name));
    }

    private static Snapshot withRow(String row) {
        return Samples.read(
                Samples.reported().replace("\"reported\"", "\"institutions\": [" + row + "], \"reported\""));
    }

    private static Institution row(String facts) {
        return withRow(villageClinic(facts)).institutions().get(0);
    }

    private static String villageClinic(String facts) {
        return "{\"id\": \"V\", \"name\": \"村卫生室\", \"kind\": \"村卫生室\"" + facts + "}";
    }

    @Test
    void readsTheContractsSnapshotWithRows() {
        Snapshot snapshot = Samples.read(Samples.rows());
        assertThat(snapshot.jurisdiction()).isEqualTo(new Jurisdiction("140524", "陵川县", JurisdictionKind.县));
        assertThat(snapshot.asOf()).isEqualTo(LocalDate.of(2023, 10, 31));
        assertThat(snapshot.source()).isEqualTo("虚构的示例数据");
        assertThat(snapshot.absent()).containsExactly(Kind.社区卫生服务中心, Kind.社区卫生服务站);
        assertThat(snapshot.answers().values().at(ANSWERS.slot("residentPopulation")))
                .isEqualTo(210_000);
        assertThat(snapshot.answers().values().at(ANSWERS.slot("leadingGroup"))).isEqualTo(1);
        assertThat(snapshot.answers().values().reported(ANSWERS.slot("alliancePopulation")))
                .isFalse();
        assertThat(snapshot.answers().evidence()).isEqualTo(Map.of("leadingGroup", List.of("关于成立创建工作领导组的通知")));
        assertThat(snapshot.institutions())
                .extracting(Institution::id, Institution::name, Institution::kind, Institution::town)
                .containsExactly(
                        tuple("A1", "甲镇卫生院", Kind.乡镇卫生院, "甲镇"),
                        tuple("A2", "乙镇卫生院", Kind.乡镇卫生院, "乙镇"),
                        tuple("V1", "丙村卫生室", Kind.村卫生室, "甲镇"),
                        tuple("V2", "丁村卫生室", Kind.村卫生室, "乙镇"));
        Institution first = snapshot.institutions().get(0);
        assertThat(fact(first, "techniqueItems")).isEqualTo(11);
        assertThat(fact(first, "techniqueCategories")).isEqualTo(7);
        assertThat(first.techniques()).hasSize(11);
        assertThat(fact(snapshot.institutions().get(1), "tcmHallConnected")).isZero();
        assertThat(fact(snapshot.institutions().get(3), "offersTcm")).isEqualTo(Values.NOT_REPORTED);
        assertThat(snapshot.institutions().get(3).techniques()).isNull();
        assertThat(snapshot.doubts()).isEmpty();
    }

    @Test
    void readsTheContractsSnapshotWithTotals() {
        Snapshot snapshot = Samples.read(Samples.reported());
        assertThat(snapshot.reported()).isEqualTo(Map.of("tcm-service-village", new Total(238, 269)));
        assertThat(snapshot.institutions()).isEmpty();
        assertThat(snapshot.previous()).isNull();
        assertThat(snapshot.answers().values()).isEqualTo(Values.silent(ANSWERS.size()));
    }

    @Test
    void theDigestIsThatOfTheBytes() {
        byte[] json = Samples.reported().getBytes(StandardCharsets.UTF_8);
        assertThat(SnapshotReader.read(json, null, Samples.VOCABULARY).origin().sha256())
                .hasSize(64);
        Snapshot.Origin known = new Snapshot.Origin("a.json", 3, "ab");
        assertThat(SnapshotReader.read(json, known, Samples.VOCABULARY).origin())
                .isSameAs(known);
    }

    @Test
    void aByteOrderMarkIsTolerated() {
        assertThat(Samples.read("\uFEFF" + Samples.reported()).reported()).hasSize(1);
    }

    @Test
    void nullAndAbsentAreNotReported() {
        Snapshot snapshot = Samples.read(
                "{\"snapshot\": 1, \"jurisdiction\": {\"code\": \"360825\", \"name\": \"永丰县\", \"kind\": \"县\"},"
                        + "\"asOf\": \"2016-12-31\", \"source\": null, \"absent\": null, \"answers\": null,"
                        + "\"institutions\": null, \"reported\": {\"tcm-service-village\": null}, \"previous\": null}");
        assertThat(snapshot.source()).isNull();
        assertThat(snapshot.absent()).isEmpty();
        assertThat(snapshot.institutions()).isEmpty();
        assertThat(snapshot.reported()).isEmpty();
        assertThat(snapshot.previous()).isNull();
        Institution silent = row(", \"town\": null, \"branch\": null, \"techniques\": null, \"physicians\": null");
        assertThat(silent.town()).isNull();
        assertThat(silent.branch()).isFalse();
        assertThat(silent.techniques()).isNull();
        assertThat(silent.values()).isEqualTo(Values.silent(FACTS.size()));
    }

    @Test
    void answersMayBePlainOrWithEvidenceOrInWords() {
        Snapshot snapshot = Samples.read(Samples.reported()
                .replace(
                        "\"reported\"",
                        "\"answers\": {\"planDocument\": {\"value\": \"永政办〔2016〕3号\", \"evidence\": [\"方案.pdf\"]},"
                                + "\"residentPopulation\": {\"value\": 430000}, \"aged65Plus\": {\"value\": null},"
                                + "\"leadingGroup\": false}, \"reported\""));
        assertThat(snapshot.answers().texts()).isEqualTo(Map.of("planDocument", "永政办〔2016〕3号"));
        assertThat(snapshot.answers().evidence()).isEqualTo(Map.of("planDocument", List.of("方案.pdf")));
        assertThat(snapshot.answers().values().at(ANSWERS.slot("residentPopulation")))
                .isEqualTo(430_000);
        assertThat(snapshot.answers().values().reported(ANSWERS.slot("aged65Plus")))
                .isFalse();
        assertThat(snapshot.answers().values().at(ANSWERS.slot("leadingGroup"))).isZero();
    }

    @Test
    void earlierFiguresHaveTheirOwnDateAnswersAndTotals() {
        Snapshot snapshot = Samples.read(
                Samples.reported()
                        .replace(
                                "\"reported\"",
                                "\"previous\": {\"asOf\": \"2015-12-31\", \"answers\": {\"aged65Plus\": 5},"
                                        + "\"reported\": {\"tcm-gp-per-10k\": {\"numerator\": 7, \"denominator\": 5}}}, \"reported\""));
        assertThat(snapshot.previous().asOf()).isEqualTo(LocalDate.of(2015, 12, 31));
        assertThat(snapshot.previous().answers().values().at(ANSWERS.slot("aged65Plus")))
                .isEqualTo(5);
        assertThat(snapshot.previous().reported()).isEqualTo(Map.of("tcm-gp-per-10k", new Total(7, 5)));
    }

    @Test
    void branchesAreMarked() {
        assertThat(row(", \"branch\": true").branch()).isTrue();
        assertThat(row(", \"branch\": false").branch()).isFalse();
    }

    @Test
    void anEmptyListOfTechniquesMeansNone() {
        Institution none = row(", \"techniques\": []");
        assertThat(fact(none, "techniqueItems")).isZero();
        assertThat(fact(none, "techniqueCategories")).isZero();
        assertThat(none.techniques()).isEmpty();
    }

    @Test
    void synonymsCountOnce() {
        Institution synonyms = row(", \"techniques\": [\"皮肤针（梅花针）\", \"梅花针\", \" 七星针 \", \"刮痧疗法\", \"刮痧\"]");
        assertThat(fact(synonyms, "techniqueItems")).isEqualTo(2);
        assertThat(fact(synonyms, "techniqueCategories")).isEqualTo(2);
    }

    @Test
    void anUnknownTechniqueIsAnItemOfUncertainCategoryAndADoubt() {
        Snapshot snapshot = withRow(villageClinic(", \"techniques\": [\"刮痧\", \"针灸\", \"祖传\", \"祖 传\"]"));
        Institution unknown = snapshot.institutions().get(0);
        assertThat(fact(unknown, "techniqueItems")).isEqualTo(3);
        assertThat(fact(unknown, "techniqueCategories")).isEqualTo(1);
        assertThat(unknown.uncertainCategories()).isEqualTo(2);
        assertThat(snapshot.doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.code()).isEqualTo("unknown-techniques");
            assertThat(doubt.institutionId()).isEqualTo("V");
            assertThat(doubt.text().zh()).isEqualTo("技术目录中没有：针灸、祖传；各计一项，类别不明");
        });
    }

    @Test
    void countsDecideOverNamesAndDisagreementIsADoubt() {
        Snapshot snapshot = withRow(
                villageClinic(", \"techniqueCategories\": 4, \"techniques\": [\"刮痧\", \"祖传\"], \"techniqueItems\": 6"));
        Institution both = snapshot.institutions().get(0);
        assertThat(fact(both, "techniqueItems")).isEqualTo(6);
        assertThat(fact(both, "techniqueCategories")).isEqualTo(4);
        assertThat(both.uncertainCategories()).isZero();
        assertThat(snapshot.doubts())
                .extracting(Doubt::code)
                .containsExactly("unknown-techniques", "techniques-do-not-match-counts");
        assertThat(snapshot.doubts().get(1).text().zh()).isEqualTo("技术填报为4类6项，按名称清点为1类2项；以填报的数为准");
        assertThat(snapshot.doubts().get(1).text().en())
                .isEqualTo("techniqueCategories 4, techniqueItems 6 reported, the names make 1, 2;"
                        + " the reported counts are used");
    }

    @Test
    void countsThatAgreeWithNamesAreNoDoubt() {
        assertThat(withRow(
                                villageClinic(
                                        ", \"techniques\": [\"刮痧\", \"毫针\"], \"techniqueCategories\": 2, \"techniqueItems\": 2"))
                        .doubts())
                .isEmpty();
    }

    @Test
    void namesFillInTheCountThatIsNotGiven() {
        Institution half = row(", \"techniques\": [\"刮痧\", \"毫针\"], \"techniqueItems\": 2");
        assertThat(fact(half, "techniqueCategories")).isEqualTo(2);
    }

    @Test
    void theUsersCatalogueReplacesTheBuiltInOne() {
        Techniques own = Techniques.read("category,item,aliases\n自有类,祖传,\n".getBytes(StandardCharsets.UTF_8));
        String json = Samples.reported()
                .replace(
                        "\"reported\"",
                        "\"institutions\": [" + villageClinic(", \"techniques\": [\"祖传\"]") + "], \"reported\"");
        Snapshot snapshot = SnapshotReader.read(json.getBytes(StandardCharsets.UTF_8), null, Samples.VOCABULARY, own);
        assertThat(snapshot.institutions().get(0).uncertainCategories()).isZero();
        assertThat(snapshot.doubts()).isEmpty();
    }

    @Test
    void anEmptyAliasLetsNoEmptyNamePass() {
        Techniques own = Techniques.read("category,item,aliases\n自有类,祖传,家传||\n".getBytes(StandardCharsets.UTF_8));
        String json = Samples.reported()
                .replace(
                        "\"reported\"",
                        "\"institutions\": [" + villageClinic(", \"techniques\": [\"家传\", \"\"]") + "], \"reported\"");
        assertThatThrownBy(
                        () -> SnapshotReader.read(json.getBytes(StandardCharsets.UTF_8), null, Samples.VOCABULARY, own))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code)
                                .containsExactly("empty-text"));
    }

    @Test
    void aNameThatDoesNotMatchTheCodeIsADoubt() {
        Snapshot snapshot = Samples.read(Samples.reported().replace("永丰县", "永新县"));
        assertThat(snapshot.doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.code()).isEqualTo("name-does-not-match-code");
            assertThat(doubt.text().zh()).isEqualTo("代码 360825 是永丰县，名称写的是“永新县”");
            assertThat(doubt.text().en()).isEqualTo("code 360825 is 永丰县, the name given is \"永新县\"");
        });
        assertThat(Samples.read(Samples.reported().replace("永丰县", "江西省吉安市永丰县")).doubts())
                .isEmpty();
    }

    @Test
    void aCityIsAJurisdictionOfItsOwn() {
        assertThat(city("510500", "泸州市").doubts()).isEmpty();
        assertThat(city("500000", "重庆市").doubts()).isEmpty();
        assertThat(city("110100", "北京市").doubts()).isEmpty();
        assertThat(city("510500", "宜宾市").doubts()).extracting(Doubt::code).containsExactly("name-does-not-match-code");
    }

    @Test
    void aProvinceIsNoCity() {
        assertThat(city("440000", "广东省").doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.code()).isEqualTo("code-is-no-city");
            assertThat(doubt.text().zh()).isEqualTo("代码 440000 是广东省，不是市");
        });
    }

    @Test
    void aDoubtListsTenUnknownTechniquesAndCountsTheRest() {
        StringBuilder names = new StringBuilder("\"甲0\"");
        for (int i = 1; i < 12; i++) {
            names.append(", \"甲").append(i).append('"');
        }
        Snapshot snapshot = withRow(villageClinic(", \"techniques\": [" + names + "]"));
        assertThat(snapshot.doubts().get(0).text().zh()).contains("甲9等 12 个；").doesNotContain("甲10");
        assertThat(snapshot.doubts().get(0).text().en()).contains("甲9 and 2 more;");
    }

    private static Snapshot city(String code, String name) {
        return Samples.read(Samples.reported()
                .replace("360825", code)
                .replace("永丰县", name)
                .replace("\"kind\": \"县\"", "\"kind\": \"市\""));
    }

    @Test
    void harmlessEscapesAreRead() {
        assertThat(Samples.read(Samples.reported().replace("永丰县", "\\u6c38丰\\u53bf"))
                        .jurisdiction()
                        .name())
                .isEqualTo("永丰县");
        assertThat(Samples.read(Samples.reported().replace("2016年", "\\\"2016\\\"\\/\\\\"))
                        .source())
                .startsWith("\"2016\"/\\");
    }

    @Test
    void limitsThemselvesAreAllowed() {
        assertThat(row(", \"physicians\": 20000, \"tcmPhysicians\": 20000")
                        .values()
                        .at(FACTS.slot("physicians")))
                .isEqualTo(20_000);
        assertThat(row(", \"town\": \"" + "长".repeat(128) + "\"").town()).hasSize(128);
        assertThat(row(", \"town\": \"" + "\uD842\uDFB7".repeat(128) + "\"").town())
                .hasSize(256);
    }

    @Test
    void theOrderOfKeysDoesNotMatter() {
        String json = "{\"institutions\": [{\"techniques\": [\"刮痧\"], \"tcmPhysicians\": 1, \"physicians\": 1,"
                + "\"kind\": \"村卫生室\", \"name\": \"村卫生室\", \"id\": \"V\"}], \"asOf\": \"2016-12-31\","
                + "\"jurisdiction\": {\"kind\": \"县\", \"name\": \"永丰县\", \"code\": \"360825\"}, \"snapshot\": 1}";
        assertThat(Samples.read(json).institutions()).hasSize(1);
    }
}
