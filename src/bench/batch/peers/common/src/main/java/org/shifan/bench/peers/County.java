package org.shifan.bench.peers;

import java.util.List;
import java.util.Map;

/** A snapshot, as far as the annex asks for it; Jackson skips the rest, which costs less than binding it. */
public record County(
        Division jurisdiction,
        List<String> absent,
        Answers answers,
        List<Row> institutions,
        Map<String, Object> reported) {

    /** Whose figures they are. */
    public record Division(String code) {}

    /** What the jurisdiction answered; null is not reported. */
    public record Answers(
            Long residentPopulation,
            Long aged65Plus,
            Long aged65PlusTcmManaged,
            Long children0To36Months,
            Long children0To36MonthsTcmManaged,
            Long tcmGeneralPractitioners,
            Long alliancePopulation,
            Boolean tcmHealthEducationBase) {}

    /** What one institution reported; null is not reported. */
    public record Row(
            String kind,
            Boolean branch,
            Integer grade,
            Integer physicians,
            Integer tcmPhysicians,
            Integer tcmCapablePhysicians,
            Integer tcmCapableStaff,
            Boolean offersTcm,
            Boolean tcmHall,
            Boolean tcmHallUpgraded,
            Boolean tcmHallConnected,
            Boolean tcmPavilion,
            Boolean rehabilitationDepartment,
            Boolean geriatricDepartment,
            Boolean tcmDepartment,
            Integer techniqueCategories,
            Integer techniqueItems,
            List<String> techniques) {}
}
