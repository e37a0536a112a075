package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shifan.pack.PackLibrary;
import org.shifan.plan.Costs;
import org.shifan.plan.Plan;
import org.shifan.plan.Planner;
import org.shifan.plan.Step;
import org.shifan.plan.Task;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.text.Language;

/** A real plan as the papers show it: nothing of it is lost on the way. */
class WayOutTest {

    private static Plan plan;
    private static WayOut shown;

    @BeforeAll
    static void plan() throws Exception {
        PackLibrary library = PackLibrary.open(null);
        plan = Planner.plan(
                new Task(
                        List.of(library.builtIn("yuexiu-2025")),
                        false,
                        false,
                        Task.Missing.OPEN,
                        Costs.standard(),
                        Set.of(),
                        null,
                        null,
                        0,
                        null),
                SnapshotReader.read(
                        Files.readAllBytes(Path.of("samples/gaps/snapshot.json")),
                        null,
                        library.vocabulary(List.of())));
        shown = WayOut.of(plan, Language.ZH);
    }

    @Test
    void everyStepStandsInOnePhaseAndPhasesFollowTheirDays() {
        assertThat(shown.steps()).hasSameSizeAs(plan.steps()).isNotEmpty();
        int count = 0;
        int units = 0;
        String before = "";
        for (WayOut.Phase phase : shown.phases()) {
            count += phase.count();
            units += phase.rows().stream().mapToInt(row -> row.units().size()).sum();
            String day = phase.by() == null ? "9999" : phase.by();
            assertThat(day).isGreaterThan(before);
            before = day;
        }
        assertThat(count).isEqualTo(plan.steps().size());
        assertThat(units).isEqualTo(plan.steps().size());
    }

    @Test
    void everyIndicatorThatAStepServesSaysWhatIsDoneForIt() {
        Set<String> served = new TreeSet<>();
        for (Step step : plan.steps()) {
            step.serves().forEach(each -> served.add(each.pack() + "/" + each.id()));
        }
        assertThat(new TreeSet<>(shown.sums().keySet())).isEqualTo(served);
        assertThat(shown.sums("yuexiu-2025", "没有这项")).isEmpty();
    }

    @Test
    void whatNoStepReachesIsNamedWithTheReason() {
        assertThat(shown.beyond()).hasSameSizeAs(plan.unreached());
        assertThat(shown.beyond()).allSatisfy(each -> assertThat(each.text()).isNotBlank());
    }
}
