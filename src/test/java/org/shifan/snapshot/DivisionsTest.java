package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DivisionsTest {

    @Test
    void findsACountyByItsCode() {
        assertThat(Divisions.county("140524"))
                .isEqualTo(new Divisions.County("140524", "陵川县", JurisdictionKind.县, "晋城市", "山西省"));
        assertThat(Divisions.county("440104").kind()).isEqualTo(JurisdictionKind.市辖区);
        assertThat(Divisions.county("429021").kind()).isEqualTo(JurisdictionKind.林区);
    }

    @Test
    void findsTheFirstAndTheLast() {
        assertThat(Divisions.county("110101").name()).isEqualTo("东城区");
        assertThat(Divisions.county("659012")).isNotNull();
    }

    @Test
    void knowsNoOtherCodes() {
        for (String code :
                new String[] {"", "11", "1101", "000000", "999999", "140500", "14052", "1405240", "14052四", "1101 市"}) {
            assertThat(Divisions.county(code)).as(code).isNull();
        }
    }

    @Test
    void hasEveryCountyLevelUnitOfTheListOnce() {
        Map<JurisdictionKind, Integer> kinds = new HashMap<>();
        int count = 0;
        for (int number = 110_000; number < 700_000; number++) {
            Divisions.County county = Divisions.county(Integer.toString(number));
            if (county != null) {
                count++;
                kinds.merge(county.kind(), 1, Integer::sum);
                assertThat(county.code()).isEqualTo(Integer.toString(number));
                assertThat(county.province()).isNotBlank();
                assertThat(county.prefecture()).isNotBlank();
            }
        }
        assertThat(count).isEqualTo(2_844);
        assertThat(kinds)
                .isEqualTo(Map.of(
                        JurisdictionKind.县, 1_299,
                        JurisdictionKind.县级市, 397,
                        JurisdictionKind.市辖区, 977,
                        JurisdictionKind.旗, 49,
                        JurisdictionKind.林区, 1,
                        JurisdictionKind.特区, 1,
                        JurisdictionKind.自治县, 117,
                        JurisdictionKind.自治旗, 3));
    }

    @Test
    void aCityEndsInTwoZerosAndHasCounties() {
        assertThat(Divisions.city("510500")).isEqualTo("泸州市");
        assertThat(Divisions.city("310000")).isEqualTo("上海市");
        assertThat(Divisions.city("310100")).isEqualTo("上海市");
        assertThat(Divisions.city("500200")).isEqualTo("重庆市");
        assertThat(Divisions.city("519900")).isNull();
        assertThat(Divisions.city("990000")).isNull();
        assertThat(Divisions.city("510501")).isNull();
        assertThat(Divisions.city("00")).isNull();
    }

    @Test
    void findsNamesakes() {
        assertThat(Divisions.named("鼓楼区"))
                .extracting(Divisions.County::code)
                .hasSize(4)
                .isSorted();
        assertThat(Divisions.named("陵川县")).extracting(Divisions.County::code).containsExactly("140524");
        assertThat(Divisions.named("无名县")).isEmpty();
        assertThat(Divisions.named("山西省")).isEmpty();
    }
}
