package org.shifan.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.check.Checks;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/** Finds the cheapest steps after which the rules of one or several packs pass, and has the rules confirm it. */
public final class Planner {

    private final Task task;
    private final Snapshot snapshot;
    private final Vocabulary vocabulary;
    private final List<Evaluator> evaluators = new ArrayList<>();
    private final List<List<Finding>> before;
    private final List<Goal> goals = new ArrayList<>();
    private final List<Plan.Unreached> open = new ArrayList<>();
    /** All indicators that are judged. */
    private final List<Plan.Target> judged = new ArrayList<>();

    /** The names of those that pass and are not to be lost, also those whose outcome no sum over facts decides. */
    private final Set<String> passing = new HashSet<>();

    private final int wanted;

    private Planner(Task task, Snapshot given) {
        this.task = task;
        this.vocabulary = given.vocabulary();
        List<Indicator> indicators = new ArrayList<>();
        for (LoadedPack stated : task.packs()) {
            LoadedPack pack = stated.asOf(task.asOf() == null ? given.asOf() : task.asOf());
            evaluators.add(new Evaluator(pack, vocabulary, task.core()));
            for (Indicator indicator : pack.pack().indicators()) {
                if (indicator.core() || !task.core()) {
                    indicators.add(indicator);
                }
            }
        }
        this.snapshot = Completion.of(given, indicators, task.missing());
        this.before = judge(snapshot);
        int count = 0;
        for (int p = 0; p < before.size(); p++) {
            Pack pack = task.packs().get(p).pack();
            for (Finding finding : before.get(p)) {
                judged.add(new Plan.Target(pack, finding.indicator()));
                count += sort(pack, finding) ? 1 : 0;
            }
        }
        this.wanted = count;
    }

    /**
     * Plans.
     *
     * @return the cheapest plan; with no steps when nothing is to be done or can be done
     * @throws Refused when costs times amounts are more than can be reckoned exactly
     */
    public static Plan plan(Task task, Snapshot snapshot) {
        try {
            return new Planner(task, snapshot).plan();
        } catch (ArithmeticException tooLarge) {
            Refused refused = new Refused(List.of(new Problem(
                    "plan-too-large",
                    null,
                    0,
                    0,
                    null,
                    null,
                    new Phrase("成本和数量的乘积大到算不准", "costs times amounts beyond what can be reckoned exactly"),
                    new Phrase("合计成本不超过 9000 万亿", "a cost of at most 9 quadrillion in all"),
                    new Phrase(
                            "把成本表里的数按同一比例改小，或查一查填得过大的数",
                            "scale the table of costs down, or look for a figure too large"))));
            refused.initCause(tooLarge);
            throw refused;
        }
    }

    private List<List<Finding>> judge(Snapshot judged) {
        List<List<Finding>> findings = new ArrayList<>();
        for (Evaluator evaluator : evaluators) {
            findings.add(evaluator.evaluate(judged).findings());
        }
        return findings;
    }

    // ---- what is to pass

    private static boolean fine(Outcome outcome) {
        return outcome == Outcome.PASS || outcome == Outcome.NOT_APPLICABLE;
    }

    private boolean asked(Indicator indicator) {
        boolean due = task.until() == null
                || indicator.due() == null
                || !indicator.due().isAfter(task.until());
        return due && (task.encouraged() || indicator.modality() == Modality.REQUIRE);
    }

    /** Whether the indicator is one that does not pass and is to. */
    private boolean sort(Pack pack, Finding finding) {
        Indicator indicator = finding.indicator();
        boolean kept = indicator.modality() == Modality.REQUIRE || task.encouraged();
        if (!kept) {
            return false;
        }
        boolean total = finding.from() == Finding.From.REPORTED;
        boolean rows = indicator.overInstitutions() && anyRow(indicator);
        boolean given =
                task.frozen().contains(indicator.id()) || task.frozen().contains(pack.id() + "/" + indicator.id());
        if (fine(finding.outcome())) {
            if (!given) {
                passing.add(name(pack, indicator));
            }
            boolean summed = finding.limit() != null || indicator.shape() == Shape.YES;
            if (!given && summed && !(total && rows)) {
                boolean nobody = finding.outcome() == Outcome.NOT_APPLICABLE && finding.limit() != null;
                Limit limit = nobody ? Goal.orNobody(indicator, finding.limit(), snapshot) : finding.limit();
                goals.add(new Goal(pack, indicator, limit, false, total));
            }
            return false;
        }
        if (!asked(indicator)) {
            return false;
        }
        Plan.Target target = new Plan.Target(pack, indicator);
        if (given) {
            open.add(new Plan.Unreached(
                    target, Plan.Reason.GIVEN_UP, new Phrase("已按 --freeze 放弃", "given up by --freeze"), List.of()));
        } else if (finding.outcome() == Outcome.MANUAL) {
            open.add(new Plan.Unreached(
                    target,
                    Plan.Reason.BY_HAND,
                    new Phrase("到现场核定：" + indicator.onSite(), "decided on site: " + indicator.onSite()),
                    List.of()));
        } else if (indicator.reference() != null) {
            open.add(new Plan.Unreached(
                    target,
                    Plan.Reason.REFERENCE,
                    new Phrase(
                            "达标线在别的文件里（" + indicator.reference() + "），没有写明",
                            "its number is set elsewhere (" + indicator.reference() + ")"),
                    finding.missing()));
        } else if (finding.outcome() == Outcome.INCOMPLETE || total && rows || !total && silent(indicator)) {
            List<Missing> missing = finding.missing();
            open.add(new Plan.Unreached(
                    target,
                    Plan.Reason.DATA,
                    new Phrase("数据不足，先报数再谋划", "data are missing: report them first"),
                    missing.isEmpty()
                            ? Completion.missing(new Goal(pack, indicator, finding.limit(), true, false), snapshot)
                            : missing));
        } else {
            goals.add(new Goal(pack, indicator, finding.limit(), true, total));
        }
        return true;
    }

    /** Whether a kind that it looks at has no rows and is not declared absent: nothing makes it certain then. */
    private boolean silent(Indicator indicator) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(indicator.kinds());
        kinds.removeAll(snapshot.absent());
        for (Institution institution : snapshot.institutions()) {
            kinds.remove(institution.kind());
        }
        return !kinds.isEmpty();
    }

    private boolean anyRow(Indicator indicator) {
        for (Institution institution : snapshot.institutions()) {
            if (indicator.kinds().contains(institution.kind())) {
                return true;
            }
        }
        return false;
    }

    // ---- the search

    /** One answer of the search before it is put into words. */
    private record Draft(
            List<Step> steps,
            long cost,
            Set<Goal> reached,
            Map<Goal, Plan.Reason> unreached,
            boolean proven,
            long bound,
            IdentityHashMap<Step, Object> alike,
            Set<String> forbidden) {}

    private Plan plan() {
        Draft best = draft(Set.of());
        Plan plan = confirmed(best, List.of());
        if (task.alternatives() == 0 || best.steps().isEmpty()) {
            return plan;
        }
        return confirmed(best, alternatives(best));
    }

    /** Best first over sets of sorts of steps that are done without: each child does without one more. */
    private List<Plan> alternatives(Draft best) {
        PriorityQueue<Draft> queue = new PriorityQueue<>(Comparator.comparingLong(Draft::cost)
                .thenComparing(draft -> draft.forbidden().size())
                .thenComparing(draft -> new TreeSet<>(draft.forbidden()).toString()));
        Set<Set<String>> tried = new HashSet<>();
        Set<String> seen = new HashSet<>();
        seen.add(shape(best));
        children(best, best, queue, tried);
        List<Plan> found = new ArrayList<>();
        while (!queue.isEmpty() && found.size() < task.alternatives() && tried.size() < 200) {
            Draft next = queue.poll();
            if (seen.add(shape(next))) {
                found.add(confirmed(next, List.of()));
            }
            if (found.size() < task.alternatives()) {
                children(next, best, queue, tried);
            }
        }
        return found;
    }

    private void children(Draft draft, Draft best, PriorityQueue<Draft> queue, Set<Set<String>> tried) {
        Set<String> keys = new TreeSet<>();
        for (Step step : draft.steps()) {
            keys.add(key(step));
        }
        for (String key : keys) {
            Set<String> forbidden = new TreeSet<>(draft.forbidden());
            forbidden.add(key);
            if (tried.add(forbidden) && tried.size() < 200) {
                Draft child = draft(forbidden);
                if (child.reached().size() >= best.reached().size()) {
                    queue.add(child);
                }
            }
        }
    }

    private static String key(Step step) {
        return step.how() + " " + (step.fact() == null ? "" : step.fact().name());
    }

    private static String shape(Draft draft) {
        StringBuilder shape = new StringBuilder();
        for (Step step : draft.steps()) {
            shape.append(step.institution() == null ? "" : step.institution().id())
                    .append(' ')
                    .append(step.measure())
                    .append(' ')
                    .append(key(step))
                    .append(' ')
                    .append(step.quantity())
                    .append('\n');
        }
        return shape.toString();
    }

    private Draft draft(Set<String> forbidden) {
        Map<Object, List<Way>> ways = Repertoire.of(goals, task, vocabulary, forbidden);
        Map<Goal, Plan.Reason> unreached = new LinkedHashMap<>();
        Ties ties = Ties.of(goals, ways);
        for (Goal goal : ties.untouched()) {
            boolean barred = !Repertoire.barred(goal, task, vocabulary).isEmpty();
            unreached.put(goal, barred ? Plan.Reason.COSTS : Plan.Reason.NO_STEP);
        }
        List<Holder> holders = holders();
        List<Component> components = new ArrayList<>();
        for (List<Goal> together : ties.together()) {
            components.add(new Component(together, holders, ways, vocabulary, task.costs()));
        }
        List<Allotment> allotments = new ArrayList<>();
        components.forEach(component -> allotments.add(new Allotment(component)));
        List<Allotment.Solution> solutions =
                task.budget() == null ? cheapest(allotments, unreached) : affordable(allotments, unreached);
        boolean proven = allotments.stream().allMatch(Allotment::sure);
        long bound = 0;
        long cost = 0;
        Set<Goal> reached = new HashSet<>();
        IdentityHashMap<Step, Object> alike = new IdentityHashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Allotment.Solution solution : solutions) {
            bound = Math.addExact(bound, solution.bound());
            cost = Math.addExact(cost, solution.cost());
            reached.addAll(solution.reached());
            if (solution.shares() != null) {
                Handing.out(solution.shares(), steps, alike);
            }
        }
        Map<String, Integer> order = new HashMap<>();
        for (Institution institution : snapshot.institutions()) {
            order.put(institution.id(), order.size());
        }
        steps.sort(Comparator.comparingInt(step ->
                step.institution() == null ? -1 : order.get(step.institution().id())));
        if (!proven && task.budget() != null) {
            bound = 0; // as many could be reached elsewhere: the parts' bounds hold for just these
        }
        return new Draft(steps, cost, reached, unreached, proven, bound, alike, forbidden);
    }

    private List<Allotment.Solution> cheapest(List<Allotment> allotments, Map<Goal, Plan.Reason> unreached) {
        List<Allotment.Solution> solutions = new ArrayList<>();
        for (Allotment allotment : allotments) {
            Allotment.Solution solution = allotment.all();
            if (solution == null) {
                int most = allotment.greatest();
                solution = allotment.some(most);
                for (Goal goal : allotment.goals()) {
                    if (goal.target() && solution != null && !solution.reached().contains(goal)) {
                        Plan.Reason why = allotment.possible(goal) ? Plan.Reason.CONFLICT : Plan.Reason.LIMIT;
                        unreached.put(goal, allotment.sure() ? why : Plan.Reason.SEARCH);
                    }
                }
            }
            givenUp(allotment.goals(), solution, unreached);
            if (solution != null) {
                solutions.add(solution);
            }
        }
        return solutions;
    }

    private static void givenUp(List<Goal> goals, Allotment.Solution solution, Map<Goal, Plan.Reason> unreached) {
        for (Goal goal : goals) {
            if (goal.target()
                    && !unreached.containsKey(goal)
                    && (solution == null || !solution.reached().contains(goal))) {
                unreached.put(goal, Plan.Reason.SEARCH);
            }
        }
    }

    /** The most targets for the budget; of several ways to that the cheapest. */
    private List<Allotment.Solution> affordable(List<Allotment> allotments, Map<Goal, Plan.Reason> unreached) {
        List<List<Allotment.Solution>> offers = new ArrayList<>();
        Map<Goal, Plan.Reason> never = new LinkedHashMap<>();
        // cheapest[n]: how n targets are reached at the least cost, as the number taken of each component
        List<int[]> taken = new ArrayList<>(List.of(new int[0]));
        List<Long> cost = new ArrayList<>(List.of(0L));
        for (Allotment allotment : allotments) {
            List<Allotment.Solution> offer = new ArrayList<>();
            for (int count = 0; count <= allotment.targets(); count++) {
                Allotment.Solution solution = allotment.some(count);
                if (solution == null || solution.shares() == null) {
                    break;
                }
                offer.add(solution);
            }
            for (Goal goal : allotment.goals()) {
                if (goal.target() && offer.size() <= allotment.targets() && !allotment.possible(goal)) {
                    never.put(goal, allotment.sure() ? Plan.Reason.LIMIT : Plan.Reason.SEARCH);
                }
            }
            offers.add(offer);
            List<int[]> nextTaken = new ArrayList<>();
            List<Long> nextCost = new ArrayList<>();
            for (int n = 0; n < taken.size(); n++) {
                for (int k = 0; k < offer.size(); k++) {
                    long sum = Math.addExact(cost.get(n), offer.get(k).cost());
                    while (nextTaken.size() <= n + k) {
                        nextTaken.add(null);
                        nextCost.add(Long.MAX_VALUE);
                    }
                    if (sum < nextCost.get(n + k)) {
                        int[] of = Arrays.copyOf(taken.get(n), offers.size());
                        of[offers.size() - 1] = k;
                        nextTaken.set(n + k, of);
                        nextCost.set(n + k, sum);
                    }
                }
            }
            taken = nextTaken;
            cost = nextCost;
        }
        int best = 0;
        for (int n = 0; n < taken.size(); n++) {
            if (taken.get(n) != null && cost.get(n) <= task.budget()) {
                best = n;
            }
        }
        List<Allotment.Solution> solutions = new ArrayList<>();
        for (int c = 0; c < allotments.size(); c++) {
            if (offers.get(c).isEmpty()) {
                continue;
            }
            Allotment.Solution solution = offers.get(c).get(taken.get(best)[c]);
            solutions.add(solution);
            for (Goal goal : allotments.get(c).goals()) {
                if (goal.target() && !solution.reached().contains(goal)) {
                    unreached.put(goal, never.getOrDefault(goal, Plan.Reason.BUDGET));
                }
            }
        }
        return solutions;
    }

    private List<Holder> holders() {
        List<Holder> holders = new ArrayList<>();
        holders.add(new Holder(null, null, null, slots(snapshot.answers().values()), 0, false));
        for (Institution institution : snapshot.institutions()) {
            if (!institution.branch()) {
                holders.add(new Holder(
                        institution.kind(),
                        institution,
                        null,
                        slots(institution.values()),
                        institution.uncertainCategories(),
                        task.frozen().contains(institution.id())));
            }
        }
        Set<String> measures = new TreeSet<>();
        for (Goal goal : goals) {
            if (goal.total() && measures.add(goal.indicator().measure())) {
                Total total = snapshot.reported().get(goal.indicator().measure());
                holders.add(new Holder(
                        null,
                        null,
                        goal.indicator().measure(),
                        new long[] {total.numerator(), total.denominator()},
                        0,
                        false));
            }
        }
        return holders;
    }

    private static long[] slots(Values values) {
        long[] slots = new long[values.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = values.at(i);
        }
        return slots;
    }

    // ---- the rules' own word

    private Plan confirmed(Draft draft, List<Plan> alternatives) {
        List<Step> steps = draft.steps();
        Set<String> mustPass = new HashSet<>(passing);
        for (Goal goal : goals) {
            if (draft.reached().contains(goal)) {
                mustPass.add(name(goal.pack(), goal.indicator()));
            }
        }
        Snapshot after = snapshot.with(Step.amendments(steps, snapshot));
        Set<String> notPassing = notPassing(judge(after), mustPass);
        List<Plan.Target> lost = new ArrayList<>();
        for (Plan.Target target : judged) {
            if (notPassing.contains(name(target.pack(), target.indicator()))) {
                lost.add(target);
            }
        }
        Map<Object, List<Step.Served>> served = new HashMap<>();
        Map<Object, Boolean> needed = new HashMap<>();
        List<Step> described = new ArrayList<>();
        List<Step> superfluous = new ArrayList<>();
        int tried = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Object key = draft.alike().get(step);
            if (!served.containsKey(key)) {
                List<Step> others = new ArrayList<>(steps);
                others.remove(i);
                Set<String> failing = notPassing(judgeWith(others), mustPass);
                served.put(key, served(failing));
                boolean one = step.quantity() == 1;
                if (!one) {
                    others.add(step.times(step.quantity() - 1));
                    failing = notPassing(judgeWith(others), mustPass);
                }
                needed.put(key, !failing.isEmpty());
                tried += one ? 1 : 2;
            }
            Step with = step.serving(served.get(key));
            described.add(with);
            if (!needed.get(key)) {
                superfluous.add(with);
            }
        }
        List<Plan.Target> reached = new ArrayList<>();
        List<Plan.Unreached> unreached = new ArrayList<>(open);
        for (Goal goal : goals) {
            Plan.Target target = new Plan.Target(goal.pack(), goal.indicator());
            if (goal.target() && draft.reached().contains(goal)) {
                reached.add(target);
            } else if (goal.target()) {
                unreached.add(unreached(goal, draft.unreached().getOrDefault(goal, Plan.Reason.LIMIT)));
            }
        }
        List<Plan.Without> without = new ArrayList<>();
        for (String key : new TreeSet<>(draft.forbidden())) {
            int space = key.indexOf(' ');
            String fact = key.substring(space + 1);
            Fact named = vocabulary.institutionFacts().fact(fact);
            without.add(new Plan.Without(
                    key.substring(0, space),
                    named != null ? named : vocabulary.answers().fact(fact)));
        }
        return new Plan(
                snapshot,
                after,
                described,
                draft.cost(),
                wanted,
                reached,
                unreached,
                draft.proven(),
                draft.bound(),
                new Plan.Certificate(
                        notPassing.isEmpty(), lost, described.size() - superfluous.size(), tried, superfluous),
                newDoubts(after),
                without,
                alternatives);
    }

    private List<List<Finding>> judgeWith(List<Step> steps) {
        return judge(snapshot.with(Step.amendments(steps, snapshot)));
    }

    private static String name(Pack pack, Indicator indicator) {
        return pack.id() + "/" + indicator.id();
    }

    private Set<String> notPassing(List<List<Finding>> findings, Set<String> mustPass) {
        Set<String> failing = new HashSet<>();
        for (int p = 0; p < findings.size(); p++) {
            for (Finding finding : findings.get(p)) {
                String name = name(task.packs().get(p).pack(), finding.indicator());
                if (mustPass.contains(name) && !fine(finding.outcome())) {
                    failing.add(name);
                }
            }
        }
        return failing;
    }

    private List<Step.Served> served(Set<String> failing) {
        List<Step.Served> served = new ArrayList<>();
        for (Plan.Target target : judged) {
            Indicator indicator = target.indicator();
            if (failing.contains(name(target.pack(), indicator))) {
                served.add(new Step.Served(target.pack().id(), indicator.id(), indicator.title(), indicator.due()));
            }
        }
        return served;
    }

    private List<Doubt> newDoubts(Snapshot after) {
        List<Doubt> doubts = new ArrayList<>(Checks.doubts(after));
        doubts.removeAll(Checks.doubts(snapshot));
        return doubts;
    }

    private Plan.Unreached unreached(Goal goal, Plan.Reason reason) {
        List<Missing> missing = Completion.missing(goal, snapshot);
        // without any step a figure that is not reported changes nothing: it fails whatever that figure is
        Plan.Reason settled = !missing.isEmpty() && reason == Plan.Reason.LIMIT ? Plan.Reason.DATA : reason;
        Phrase why = switch (settled) {
            case DATA ->
                new Phrase("有机构没有报数，报数以前没有把握；先报数再谋划", "some figures are not reported, so nothing makes it certain");
            case NO_STEP ->
                new Phrase("它所看的事项没有可采取的步骤：" + labels(goal), "no step changes what it looks at: " + names(goal));
            case COSTS -> {
                Set<String> barred = Repertoire.barred(goal, task, vocabulary);
                yield new Phrase(
                        "成本表没有给出能改变它的做法，或写明不可：" + String.join("、", barred),
                        "the table of costs has no line for what could change it, or says no: "
                                + String.join(", ", barred));
            }
            case LIMIT ->
                new Phrase(
                        "可采取的步骤全部做完也不够（受成本表的上限、冻结项或全体数限制）",
                        "all steps that may be taken are not enough (limits, frozen items, or the whole)");
            case CONFLICT -> new Phrase("单独能达标，但与其他指标不能同时达标", "it could pass alone, but not together with the others");
            case BUDGET -> new Phrase("超出预算", "beyond the budget");
            default -> new Phrase("搜索到了上限，没有找到做法", "the search came to its limit before it found a way");
        };
        return new Plan.Unreached(
                new Plan.Target(goal.pack(), goal.indicator()),
                settled,
                why,
                settled == Plan.Reason.DATA ? missing : List.of());
    }

    private String labels(Goal goal) {
        List<String> labels = new ArrayList<>();
        for (String name : goal.indicator().facts()) {
            Fact fact = vocabulary.institutionFacts().fact(name);
            labels.add((fact != null ? fact : vocabulary.answers().fact(name)).label());
        }
        return String.join("、", labels);
    }

    private static String names(Goal goal) {
        return String.join(", ", goal.indicator().facts());
    }
}
