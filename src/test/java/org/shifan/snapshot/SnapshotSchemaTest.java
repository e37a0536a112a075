package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotSchemaTest {

    private static final String TEXT = new String(SnapshotSchema.write(Samples.VOCABULARY), StandardCharsets.UTF_8);

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    private static boolean valid(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }

    @Test
    void theContractsSnapshotsAreValid() {
        assertThat(SCHEMA.validate(Samples.rows(), InputFormat.JSON)).isEmpty();
        assertThat(SCHEMA.validate(Samples.reported(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaIsItselfASchema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"physicians\": 12 | \"physicans\": 12",
                "\"physicians\": 12 | \"physicians\": \"12\"",
                "\"physicians\": 12 | \"physicians\": 12.5",
                "\"physicians\": 12 | \"physicians\": -1",
                "\"physicians\": 12 | \"physicians\": 20001",
                "\"physicians\": 12 | \"branch\": 0",
                "\"tcmHall\": true | \"tcmHall\": 1",
                "\"snapshot\": 1 | \"snapshot\": 2",
                "140524 | 14052",
                "\"kind\": \"县\" | \"kind\": \"郡\"",
                "\"kind\": \"村卫生室\" | \"kind\": \"村卫生所\"",
                "2023-10-31 | 2023/10/31",
                "\"社区卫生服务站\", | \"社区卫生服务中心\",",
                "\"id\": \"V2\", | ``",
                "甲镇卫生院 | 甲\\u001b镇卫生院",
                "甲镇卫生院 | ``",
                "\"value\": true | \"valu\": true",
                "\"answers\" | \"reported\": {\"none\": {\"numerator\": 1, \"denominator\": 2}}, \"answers\"",
                "\"answers\" | \"reported\": {\"tcm-service-village\": {\"numerator\": 1}}, \"answers\"",
                "\"answers\" | \"previous\": {}, \"answers\""
            })
    void wrongSnapshotsAreNotValidAndRefused(String right, String wrong) {
        String json = Samples.rows();
        assertThat(json).contains(right);
        String changed = json.replace(right, wrong);
        assertThat(valid(changed)).isFalse();
        assertThatThrownBy(() -> Samples.read(changed)).isInstanceOf(Refused.class);
    }

    @Test
    void whatTheReaderAcceptsIsValid() {
        String json = Samples.rows()
                .replace("\"physicians\": 12", "\"physicians\": null, \"branch\": null")
                .replace(
                        "\"answers\": {",
                        "\"previous\": {\"asOf\": \"2022-12-31\", \"answers\": {\"aged65Plus\": 1}},"
                                + "\"reported\": {\"tcm-service-village\": null},"
                                + "\"answers\": {\"planDocument\": {\"value\": \"文号\", \"evidence\": null},");
        assertThat(Samples.read(json).previous()).isNotNull();
        assertThat(valid(json)).isTrue();
    }
}
