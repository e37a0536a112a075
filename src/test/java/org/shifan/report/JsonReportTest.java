package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.shifan.pack.Pack;
import org.shifan.score.Counts;
import org.shifan.score.Result;
import org.shifan.score.Score;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(ResultSchema.json()));

    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void whatWeWriteKeepsToTheSchema() {
        for (List<Result> results : List.of(
                List.of(Results.gaps()),
                List.of(Results.passing()),
                List.of(Results.crowded(new Random(1), 30)),
                List.of(Results.reported(), Results.lenient(), Results.strict()))) {
            assertThat(SCHEMA.validate(text(JsonReport.of(results)), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void theContractsExampleKeepsToTheSchema() throws IOException {
        assertThat(SCHEMA.validate(example(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatTheContractDoesNotKnow() throws IOException {
        for (String wrong : List.of(
                example().replace("\"verdict\": \"fail\"", "\"verdict\": \"failed\""),
                example().replace("\"numerator\": 238", "\"numerator\": \"238\""),
                example().replace("\"judgedAs\"", "\"judged\""),
                example().replace("\"op\": \">=\"", "\"op\": \"!=\""))) {
            assertThat(wrong).isNotEqualTo(example());
            assertThat(SCHEMA.validate(wrong, InputFormat.JSON)).isNotEmpty();
        }
    }

    /** Byte for byte but for the digests, which the example leaves out, and the line feed at the end. */
    @Test
    void theContractsExampleIsWrittenAsItStands() throws IOException {
        Snapshot rows = Results.snapshot();
        Snapshot snapshot = new Snapshot(
                new Snapshot.Origin("snapshot-reported.json", null, "…"),
                new Jurisdiction("360825", "永丰县", JurisdictionKind.县),
                LocalDate.of(2016, 12, 31),
                null,
                rows.absent(),
                rows.answers(),
                List.of(),
                rows.reported(),
                null,
                rows.vocabulary(),
                List.of());
        Pack full = Results.pack("yuexiu-2025");
        Pack pack = new Pack(
                full.id(),
                full.version(),
                full.title(),
                full.number(),
                full.issuer(),
                full.level(),
                full.from(),
                full.until(),
                full.target(),
                full.facts(),
                full.indicators(),
                full.criteria(),
                full.notes(),
                full.scoring(),
                full.lineage(),
                "…");
        Result result = new Result(
                "0.1.0",
                pack,
                false,
                snapshot,
                snapshot.asOf(),
                Verdict.FAIL,
                new Counts(0, 1, 19, 0, 0, 0),
                new Counts(0, 0, 1, 0, 0, 0),
                new Score("equal", "0", "0", "95", "100"),
                null,
                List.of(Results.VILLAGES_FAIL),
                List.of(),
                false,
                List.of());

        assertThat(text(JsonReport.of(List.of(result))))
                .isEqualTo(example()
                                .replace("村卫生室提供中医药服务", Results.VILLAGES.title())
                                .replace("附表 第3行", Results.VILLAGES.clause())
                        + "\n");
    }

    @Test
    void severalPacksMakeAnArrayInTheOrderAsked() {
        JsonNode results =
                MAPPER.readTree(JsonReport.of(List.of(Results.strict(), Results.reported(), Results.lenient())));

        List<String> ids = new ArrayList<>();
        results.forEach(result -> ids.add(result.get("pack").get("id").asString()));
        assertThat(ids).containsExactly("lingchuan-2023", "yuexiu-2025", "natcm-2025");
    }

    @Test
    void aFindingsKeysComeInTheContractsOrder() {
        JsonNode result = MAPPER.readTree(JsonReport.of(List.of(Results.gaps())));
        List<String> order = List.of(
                "id",
                "measure",
                "title",
                "clause",
                "modality",
                "outcome",
                "kind",
                "numerator",
                "denominator",
                "unknown",
                "value",
                "shown",
                "threshold",
                "gap",
                "others",
                "members",
                "missing",
                "evidence",
                "from",
                "owner",
                "due");

        for (JsonNode finding : result.get("findings")) {
            List<String> names = List.copyOf(finding.propertyNames());
            assertThat(order).containsSubsequence(names);
        }
    }

    @Test
    void whatDoesNotApplyIsAbsent() {
        JsonNode findings =
                MAPPER.readTree(JsonReport.of(List.of(Results.gaps()))).get("findings");

        for (JsonNode finding : findings) {
            finding.forEach(value -> assertThat(value.isNull() || value.isArray() && value.isEmpty())
                    .isFalse());
            assertThat(finding.has("gap"))
                    .isEqualTo(finding.get("outcome").asString().equals("fail"));
        }
    }

    @Test
    void theSameResultIsTheSameBytesWhateverTheSurroundings() {
        byte[] here = JsonReport.of(List.of(Results.gaps()));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(JsonReport.of(List.of(Results.gaps()))).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(text(here)).doesNotContain("\r").endsWith("}\n");
    }

    private static String example() throws IOException {
        try (InputStream in = JsonReportTest.class.getResourceAsStream("result.json")) {
            return text(in.readAllBytes());
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
