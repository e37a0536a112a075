package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private static final Pack OLD = pack("plan-2020", "2020-01-01", "2022-12-31", null);
    private static final Pack NEW = pack("plan-2023", "2023-01-01", "2025-12-31", null);
    private static final Pack AMENDED = pack("plan-2024", "2024-06-01", null, "plan-2023");
    private static final Pack OTHER = pack("other-2020", "other", "2020-01-01", null, null);

    private static Pack pack(String id, String from, String until, String supersedes) {
        return pack(id, "plan", from, until, supersedes);
    }

    private static Pack pack(String id, String document, String from, String until, String supersedes) {
        return new Pack(
                id,
                "1.0.0",
                "方案",
                null,
                "测试",
                "县区",
                from == null ? null : LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Scoring.EQUAL,
                new Lineage(document, supersedes, null, List.of(), List.of()),
                "0");
    }

    private static Versions.Choice at(String day) {
        return Versions.of("plan", List.of(AMENDED, OTHER, NEW, OLD)).at(LocalDate.parse(day));
    }

    @Test
    void theVersionInForceOnTheDayIsChosenAndThatIsSaid() {
        assertThat(at("2022-12-31").pack()).isSameAs(OLD);
        assertThat(at("2023-01-01").pack()).isSameAs(NEW);
        assertThat(at("2023-01-01").why().zh())
                .isEqualTo("同一文件有3个版本：plan-2020 2020-01-01～2022-12-31、plan-2023 2023-01-01～2025-12-31、"
                        + "plan-2024 2024-06-01～…；判定日期 2023-01-01 施行的是 plan-2023，按它判定。");
    }

    @Test
    void whatSupersedesAnotherTakesItsPlace() {
        assertThat(at("2024-05-31").pack()).isSameAs(NEW);
        assertThat(at("2024-06-01").pack()).isSameAs(AMENDED);
        Pack wide = pack("plan-wide", null, null, "plan-2024");
        assertThat(Versions.of("plan", List.of(wide, AMENDED))
                        .at(LocalDate.parse("2024-06-01"))
                        .pack())
                .isSameAs(wide);
    }

    @Test
    void whereNoneIsInForceTheNearestIsChosen() {
        assertThat(at("2019-12-31").pack()).isSameAs(OLD);
        assertThat(at("2019-12-31").why().zh()).contains("没有一个在施行，按最近的 plan-2020 判定");
        assertThat(Versions.of("plan", List.of(OLD, pack("plan-2030", "2030-01-01", null, null)))
                        .at(LocalDate.parse("2025-01-01"))
                        .pack())
                .isSameAs(OLD);
    }

    @Test
    void aSingleVersionIsNoChoice() {
        Versions one = Versions.of("other", List.of(OLD, OTHER));
        assertThat(one.at(LocalDate.parse("1999-01-01")).pack()).isSameAs(OTHER);
        assertThat(one.at(LocalDate.parse("1999-01-01")).why()).isNull();
        assertThat(Versions.of("nothing", List.of(OLD)).none()).isTrue();
    }
}
