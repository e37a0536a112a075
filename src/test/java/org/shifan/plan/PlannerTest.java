package org.shifan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.generate.Counties;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Amendment;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/**
 * Plans against all that could be done instead. {@code -Dshifan.plan.small=N} tries N counties of each small pack by
 * brute force, {@code -Dshifan.plan.full=N} plans N full-size counties and leaves out every single unit of every step;
 * {@code -Dshifan.plan.first=K} begins with county K.
 */
class PlannerTest {

    private static final int SMALL = Integer.getInteger("shifan.plan.small", 15);
    private static final int FIRST = Integer.getInteger("shifan.plan.first", 0);
    private static final int FULL = Integer.getInteger("shifan.plan.full", 2);

    @TempDir
    static Path folder;

    /** What trying everything found: how many that did not pass do, and the least it costs. */
    private record Best(int reached, long cost) {}

    @Test
    void noStepsAtAllAreCheaperAndNoneReachMoreWithHalls() {
        compare(Small.halls(folder), 3, 0);
    }

    @Test
    void noStepsAtAllAreCheaperAndNoneReachMoreWithPhysicians() {
        compare(Small.physicians(folder), 2, 0);
    }

    @Test
    void noStepsAtAllAreCheaperAndNoneReachMoreWhereEitherIsEnough() {
        compare(Small.either(folder), 1, 2);
    }

    @Test
    void noStepsAtAllAreCheaperAndNoneReachMoreWithLimitsFromAbove() {
        compare(Small.beds(folder), 2, 1);
    }

    @Test
    void noStepsAtAllAreCheaperAndNoneReachMoreWhereTheWholeGrowsWithItsPart() {
        compare(Small.carers(folder), 0, 2);
    }

    @Test
    void noStepsAtAllAreCheaperAndNoneReachMoreWithAWholeAndItsPart() {
        compare(Small.complaints(folder), 0, 1);
    }

    @Test
    void noStepsAtAllAreCheaperAndNoneReachMoreWhereHiringForOneHarmsAnother() {
        compare(Small.pulling(folder), 2, 0);
    }

    @Test
    void noStepsAtAllAreCheaperAndNoneReachMoreWhereStepsChangeWhoIsLookedAt() {
        compare(Small.looked(folder), 2, 0);
    }

    private static void compare(Small small, int hospitals, int clinics) {
        Evaluator evaluator = new Evaluator(small.pack, small.vocabulary, false);
        List<String> wrong = new ArrayList<>();
        for (int seed = FIRST; seed < FIRST + SMALL; seed++) {
            Random random = new Random(seed);
            Snapshot snapshot = small.county(random, hospitals, clinics);
            Costs costs = Costs.read(Small.costs(random), "costs.csv", small.vocabulary);
            Long budget = seed % 3 == 2 ? (Long) ((1L + random.nextInt(20)) * Costs.UNIT) : null;
            Best best = best(small, snapshot, costs, budget, evaluator);
            Plan plan = Planner.plan(
                    new Task(
                            List.of(small.pack),
                            false,
                            false,
                            Task.Missing.OPEN,
                            costs,
                            Set.of(),
                            budget,
                            null,
                            0,
                            null),
                    snapshot);
            Best found = new Best(plan.reached().size(), plan.cost());
            if (!found.equals(best) || !plan.proven() || !plan.certificate().holds()) {
                wrong.add("seed " + seed + " budget " + budget + ": planned " + found + ", by brute force " + best
                        + ", proven " + plan.proven() + ", certificate "
                        + plan.certificate().holds());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Tries all settings of all dials, judged by the rules. */
    private static Best best(Small small, Snapshot snapshot, Costs costs, Long budget, Evaluator evaluator) {
        List<Small.Dial> dials = small.dials(snapshot, costs);
        List<Finding> before = evaluator.evaluate(snapshot).findings();
        long[] amounts = new long[dials.size()];
        int most = -1;
        long least = 0;
        do {
            long cost = 0;
            for (int i = 0; i < amounts.length; i++) {
                cost += amounts[i] * dials.get(i).cost();
            }
            if (budget != null && cost > budget || tooOften(dials, amounts)) {
                continue;
            }
            Snapshot turned = turned(small, snapshot, dials, amounts);
            if (!small.possible(turned)) {
                continue;
            }
            int reached = reached(before, evaluator.evaluate(turned).findings());
            if (reached > most || reached == most && cost < least) {
                most = reached;
                least = cost;
            }
        } while (next(amounts, dials));
        return new Best(most, least);
    }

    private static boolean next(long[] amounts, List<Small.Dial> dials) {
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] < dials.get(i).most()) {
                amounts[i]++;
                return true;
            }
            amounts[i] = 0;
        }
        return false;
    }

    /** Whether one sort of step is taken more often at one place than any table here allows. */
    private static boolean tooOften(List<Small.Dial> dials, long[] amounts) {
        Map<String, Long> taken = new HashMap<>();
        for (int i = 0; i < amounts.length; i++) {
            Small.Dial dial = dials.get(i);
            taken.merge(dial.owner() + " " + dial.how() + " " + dial.fact(), amounts[i], Long::sum);
        }
        return taken.values().stream().anyMatch(amount -> amount > 2);
    }

    private static Snapshot turned(Small small, Snapshot snapshot, List<Small.Dial> dials, long[] amounts) {
        Map<Amendment, Long> changes = new HashMap<>();
        for (int i = 0; i < amounts.length; i++) {
            Small.Dial dial = dials.get(i);
            if (amounts[i] > 0) {
                changes.merge(key(dial.owner(), dial.fact()), dial.change() * amounts[i], Long::sum);
                if (dial.enlarges() != null) {
                    changes.merge(key(dial.owner(), dial.enlarges()), dial.change() * amounts[i], Long::sum);
                }
            }
        }
        List<Amendment> amendments = new ArrayList<>();
        changes.forEach((key, change) -> {
            long before = key.owner() == null
                    ? Small.value(snapshot.answers().values(), small.vocabulary.answers(), key.name())
                    : snapshot.institutions().stream()
                            .filter(row -> row.id().equals(key.owner()))
                            .mapToLong(
                                    row -> Small.value(row.values(), small.vocabulary.institutionFacts(), key.name()))
                            .sum();
            amendments.add(new Amendment(key.place(), key.owner(), key.name(), before + change));
        });
        return snapshot.with(amendments);
    }

    private static Amendment key(String owner, String fact) {
        return owner == null ? Amendment.answer(fact, 0) : Amendment.institution(owner, fact, 0);
    }

    private static boolean fine(Finding finding) {
        return finding.outcome() == Outcome.PASS || finding.outcome() == Outcome.NOT_APPLICABLE;
    }

    /** How many pass that did not; -1 when one is lost. */
    private static int reached(List<Finding> before, List<Finding> after) {
        int reached = 0;
        for (int i = 0; i < before.size(); i++) {
            if (fine(before.get(i)) && !fine(after.get(i))) {
                return -1;
            }
            reached += !fine(before.get(i)) && fine(after.get(i)) ? 1 : 0;
        }
        return reached;
    }

    @Test
    void aGreatManyOfOneStepArePlannedLikeFew() {
        Small small = Small.many(folder);
        Snapshot snapshot = small.county(new Random(1), 0, 1)
                .with(List.of(
                        Amendment.answer("talks", 0),
                        Amendment.answer("aged65Plus", 4_000_000),
                        Amendment.answer("aged65PlusTcmManaged", 100_000)));
        Plan plan = Planner.plan(task(List.of(small.pack), Task.Missing.OPEN), snapshot);
        assertThat(plan.reached()).hasSize(2);
        assertThat(plan.proven()).isTrue();
        assertThat(plan.certificate().holds()).isTrue();
        assertThat(plan.steps()).extracting(Step::quantity).containsExactlyInAnyOrder(3_000_000L, 1L, 2_700_000L);
    }

    @Test
    void costsBeyondWhatCanBeReckonedAreRefusedInWords() {
        Small small = Small.tooMany(folder);
        Costs dear = Costs.read(
                "how,fact,kind,cost,most\n*,*,*,1000000,*\n".getBytes(StandardCharsets.UTF_8),
                "costs.csv",
                small.vocabulary);
        Task task = new Task(List.of(small.pack), false, false, Task.Missing.OPEN, dear, Set.of(), null, null, 0, null);
        Snapshot snapshot = small.county(new Random(1), 0, 1);
        assertThatThrownBy(() -> Planner.plan(task, snapshot))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems().get(0).advice().zh())
                                .contains("成本表"));
    }

    @Test
    void whatTheTableOfCostsBarsIsSaidAndNoDataAreAskedFor() {
        PackLibrary library = PackLibrary.open(null);
        Vocabulary vocabulary = library.vocabulary(List.of());
        Snapshot snapshot =
                SnapshotReader.read(new Counties(library.builtIn(), vocabulary, 3, true, 10).json(0), null, vocabulary);
        Costs none = Costs.read("how,fact,kind,cost,most\n".getBytes(StandardCharsets.UTF_8), "costs.csv", vocabulary);
        Plan plan = Planner.plan(
                new Task(
                        List.of(library.builtIn("yuexiu-2025")),
                        false,
                        false,
                        Task.Missing.OPEN,
                        none,
                        Set.of(),
                        null,
                        null,
                        0,
                        null),
                snapshot);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.unreached())
                .filteredOn(each -> each.reason() == Plan.Reason.COSTS)
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.missing()).isEmpty();
                    assertThat(each.why().zh()).contains("成本表");
                });
        assertThat(plan.unreached()).noneMatch(each -> each.reason() == Plan.Reason.NO_STEP);
    }

    @Test
    void aFigureTakenForAMissingOneNeverLeavesAPartAboveItsWhole() {
        Small small = Small.carers(folder);
        List<Indicator> upward = small.pack.pack().indicators().stream()
                .filter(indicator -> Set.of("T-01", "T-04").contains(indicator.id()))
                .toList();
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Snapshot full = small.county(random, 0, 4);
            List<Amendment> forgotten = new ArrayList<>();
            full.institutions().forEach(row -> {
                for (String fact : List.of("carers", "carersAtHome")) {
                    if (random.nextBoolean()) {
                        forgotten.add(Amendment.institution(row.id(), fact, Values.NOT_REPORTED));
                    }
                }
            });
            for (Task.Missing missing : Task.Missing.values()) {
                Snapshot completed = Completion.of(full.with(forgotten), upward, missing);
                assertThat(small.possible(completed))
                        .as("seed %d, %s", seed, missing)
                        .isTrue();
            }
        }
    }

    @Test
    void theCertificateHoldsOnFullSizeCountiesAndEverySingleUnitIsNeeded() {
        PackLibrary library = PackLibrary.open(null);
        Vocabulary vocabulary = library.vocabulary(List.of());
        Counties counties = new Counties(library.builtIn(), vocabulary, 7, true, 10);
        LoadedPack pack = library.builtIn("yuexiu-2025");
        Evaluator evaluator = new Evaluator(pack, vocabulary, false);
        int proven = 0;
        long longest = 0;
        long all = 0;
        for (int number = FIRST; number < FIRST + FULL; number++) {
            Snapshot snapshot = SnapshotReader.read(counties.json(number), null, vocabulary);
            long start = System.nanoTime();
            Plan plan = Planner.plan(task(List.of(pack), Task.Missing.OPEN), snapshot);
            long taken = (System.nanoTime() - start) / 1_000_000;
            proven += plan.proven() ? 1 : 0;
            all += taken;
            longest = Math.max(longest, taken);
            assertThat(plan.certificate().passes()).as("county %d", number).isTrue();
            assertThat(plan.certificate().superfluous()).as("county %d", number).isEmpty();
            // where the search came to its limit, the bound must still stand below
            assertThat(plan.bound()).as("county %d", number).isLessThanOrEqualTo(plan.cost());
            Set<String> mustPass = new HashSet<>();
            plan.reached().forEach(target -> mustPass.add(target.indicator().id()));
            // a step may also be there lest something be lost that passes already
            for (Finding finding : evaluator.evaluate(snapshot).findings()) {
                if (fine(finding)) {
                    mustPass.add(finding.indicator().id());
                }
            }
            assertThat(failing(evaluator, plan, plan.steps(), mustPass)).isEmpty();
            if (number % 10 != 0) {
                continue;
            }
            // not one of each sort as the certificate does: all of them
            for (int i = 0; i < plan.steps().size(); i++) {
                List<Step> fewer = new ArrayList<>(plan.steps());
                Step left = fewer.remove(i);
                if (left.quantity() > 1) {
                    fewer.add(left.times(left.quantity() - 1));
                }
                assertThat(failing(evaluator, plan, fewer, mustPass))
                        .as("county %d without one %s of %s", number, left.how(), left.fact())
                        .isNotEmpty();
            }
        }
        if (FULL > 2) { // a campaign is run for its figures
            System.out.printf(
                    "%d counties from %d: %d proven, %d ms each, %d ms at most%n",
                    FULL, FIRST, proven, all / FULL, longest);
        }
    }

    private static List<String> failing(Evaluator evaluator, Plan plan, List<Step> steps, Set<String> mustPass) {
        Snapshot after = plan.snapshot().with(Step.amendments(steps, plan.snapshot()));
        List<String> failing = new ArrayList<>();
        for (Finding finding : evaluator.evaluate(after).findings()) {
            if (mustPass.contains(finding.indicator().id()) && !fine(finding)) {
                failing.add(finding.indicator().id());
            }
        }
        return failing;
    }

    @Test
    void aCountyHasOnePlanWhateverWasPlannedBefore() {
        PackLibrary library = PackLibrary.open(null);
        Vocabulary vocabulary = library.vocabulary(List.of());
        Counties counties = new Counties(library.builtIn(), vocabulary, 7, true, 10);
        LoadedPack pack = library.builtIn("yuexiu-2025");
        List<Plan> plans = new ArrayList<>();
        for (int number = FIRST; number < FIRST + FULL; number++) {
            Snapshot snapshot = SnapshotReader.read(counties.json(number), null, vocabulary);
            plans.add(Planner.plan(task(List.of(pack), Task.Missing.OPEN), snapshot));
        }
        for (int i = FULL - 1; i >= 0; i--) {
            Plan again = Planner.plan(
                    task(List.of(pack), Task.Missing.OPEN), plans.get(i).snapshot());
            assertThat(again.steps())
                    .as("county %d", FIRST + i)
                    .isEqualTo(plans.get(i).steps());
            assertThat(again.bound()).isEqualTo(plans.get(i).bound());
        }
    }

    @Test
    void severalPacksArePlannedTogetherForNoMoreThanApart() {
        PackLibrary library = PackLibrary.open(null);
        Vocabulary vocabulary = library.vocabulary(List.of());
        Snapshot snapshot =
                SnapshotReader.read(new Counties(library.builtIn(), vocabulary, 3, false, 0).json(0), null, vocabulary);
        LoadedPack first = library.builtIn("yuexiu-2025");
        LoadedPack second = library.builtIn("advanced-unit-2024");
        Function<List<LoadedPack>, Plan> plan = packs -> Planner.plan(task(packs, Task.Missing.OPEN), snapshot);
        Plan together = plan.apply(List.of(first, second));
        assertThat(together.certificate().holds()).isTrue();
        assertThat(together.cost())
                .isLessThanOrEqualTo(plan.apply(List.of(first)).cost()
                        + plan.apply(List.of(second)).cost());
    }

    private static Task task(List<LoadedPack> packs, Task.Missing missing) {
        return new Task(packs, false, false, missing, Costs.standard(), Set.of(), null, null, 0, null);
    }
}
