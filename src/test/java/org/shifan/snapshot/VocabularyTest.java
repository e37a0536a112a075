package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Fact.Type;

class VocabularyTest {

    private static Fact fact(String name, Level level, Type type) {
        return new Fact(name, name, "", level, type, 0, 1, null, null, null, List.of(), null, null);
    }

    @Test
    void theCoreFactsOfAnInstitutionAreThoseOfTheContractInItsOrder() {
        assertThat(Vocabulary.core().institutionFacts().facts())
                .extracting(Fact::name)
                .containsExactly(
                        "grade",
                        "governmentRun",
                        "physicians",
                        "tcmPhysicians",
                        "tcmCapablePhysicians",
                        "tcmCapableStaff",
                        "offersTcm",
                        "tcmHall",
                        "tcmHallUpgraded",
                        "tcmHallFlagship",
                        "tcmHallConnected",
                        "tcmPavilion",
                        "rehabilitationDepartment",
                        "geriatricDepartment",
                        "tcmDepartment",
                        "tcmPharmacy",
                        "techniqueCategories",
                        "techniqueItems",
                        "promoters",
                        "visits",
                        "tcmVisits");
        // the contract's other two keys of a row are no slots: one selects rows, the other is counted
        assertThat(Vocabulary.ROW_KEYS).contains("branch", "techniques");
    }

    @Test
    void theCoreAnswersAreThoseOfTheContractInItsOrder() {
        assertThat(Vocabulary.core().answers().facts())
                .extracting(Fact::name)
                .containsExactly(
                        "residentPopulation",
                        "aged65Plus",
                        "aged65PlusTcmManaged",
                        "children0To36Months",
                        "children0To36MonthsTcmManaged",
                        "tcmGeneralPractitioners",
                        "alliancePopulation",
                        "tcmHealthEducationBase",
                        "leadingGroup");
    }

    @Test
    void everyWholeIsAFactOfTheSameLevelThatHoldsAsMuch() {
        for (Level level : Level.values()) {
            Vocabulary.Section section = Vocabulary.core().of(level);
            for (Fact fact : section.facts()) {
                assertThat(fact.level()).isEqualTo(level);
                if (fact.whole() != null) {
                    assertThat(section.fact(fact.whole())).as(fact.name()).isNotNull();
                    assertThat(section.fact(fact.whole()).max()).isGreaterThanOrEqualTo(fact.max());
                }
            }
        }
    }

    @Test
    void declaredFactsComeBehindTheCoreOnesSortedByName() {
        Vocabulary vocabulary = Vocabulary.of(
                List.of(fact("zebra", Level.INSTITUTION, Type.YESNO), fact("ant", Level.INSTITUTION, Type.YESNO)),
                Map.of());
        int core = Vocabulary.core().institutionFacts().size();
        assertThat(vocabulary.institutionFacts().slot("ant")).isEqualTo(core);
        assertThat(vocabulary.institutionFacts().slot("zebra")).isEqualTo(core + 1);
        assertThat(vocabulary.answers().slot("ant")).isEqualTo(-1);
    }

    @Test
    void namesThatAreTakenCannotBeDeclared() {
        for (Fact taken : List.of(
                fact("physicians", Level.INSTITUTION, Type.YESNO),
                fact("branch", Level.INSTITUTION, Type.YESNO),
                fact("leadingGroup", Level.JURISDICTION, Type.YESNO),
                fact("motto", Level.INSTITUTION, Type.TEXT))) {
            assertThatThrownBy(() -> Vocabulary.of(List.of(taken), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(taken.name());
        }
    }
}
