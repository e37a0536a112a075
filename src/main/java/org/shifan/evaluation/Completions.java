package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.pack.Subject;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Values;

/**
 * Everything that one snapshot can turn out to be once its missing data are reported: the subjects that stand for its
 * institutions and its answers, one for each completion that rules can tell from others, and whom the rules look at and
 * who qualifies among them.
 */
final class Completions {

    private final Evaluator evaluator;
    private final Snapshot snapshot;
    private final List<Member> members = new ArrayList<>();
    private final Map<Integer, List<Member>> membersOfKinds = new HashMap<>();
    private final Profiles profiles;
    private final Memberships institutionMemberships;
    private final List<Values> jurisdictions = new ArrayList<>();
    private final Memberships jurisdictionMemberships;

    Completions(Evaluator evaluator, Snapshot snapshot) {
        this.evaluator = evaluator;
        this.snapshot = snapshot;
        this.profiles = new Profiles(evaluator.merging());
        addInstitutions();
        addSilentKinds();
        addJurisdiction();
        int rules = evaluator.indicators().size();
        this.institutionMemberships = new Memberships(profiles.size(), rules);
        this.jurisdictionMemberships = new Memberships(jurisdictions.size(), rules);
    }

    private void addInstitutions() {
        for (Institution row : snapshot.institutions()) {
            CompletionPlan plan = row.branch() ? null : evaluator.plan(row.kind());
            if (plan != null) {
                add(row, row.kind(), row.values(), row.uncertainCategories(), plan);
            }
        }
    }

    private void addSilentKinds() {
        Set<Kind> silent = EnumSet.allOf(Kind.class);
        silent.removeAll(snapshot.absent());
        for (Institution row : snapshot.institutions()) {
            silent.remove(row.kind());
        }
        for (Kind kind : silent) {
            CompletionPlan plan = evaluator.plan(kind);
            if (plan != null) {
                Values nothing =
                        Values.silent(evaluator.vocabulary().institutionFacts().size());
                add(null, kind, nothing, 0, plan);
            }
        }
    }

    private void add(Institution row, Kind kind, Values values, int uncertainCategories, CompletionPlan plan) {
        int[] numbers;
        if (plan.complete(values, uncertainCategories)) {
            numbers = new int[] {profiles.of(kind, values, plan)};
        } else {
            List<Values> completed = plan.completions(values, uncertainCategories);
            numbers = new int[completed.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = profiles.of(kind, completed.get(i), plan);
            }
        }
        members.add(new Member(kind, row, numbers));
    }

    private void addJurisdiction() {
        Values values = snapshot.answers().values();
        CompletionPlan plan = evaluator.jurisdictionPlan();
        if (plan.complete(values, 0)) {
            jurisdictions.add(values);
        } else {
            jurisdictions.addAll(plan.completions(values, 0));
        }
    }

    // ---- what the rules make of them

    /** Takes from the precedents what was decided before; the subjects that the engine has to be asked about. */
    List<Subject> recall(Precedents precedents) {
        List<Subject> undecided = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            if (!precedents.recall(profiles.kind(i), profiles.values(i), institutionMemberships.of(i))) {
                undecided.add(evaluator
                        .institution()
                        .of(i, profiles.kind(i), profiles.values(i), evaluator.layout(Level.INSTITUTION)));
            }
        }
        for (int i = 0; i < jurisdictions.size(); i++) {
            if (!precedents.recall(null, jurisdictions.get(i), jurisdictionMemberships.of(i))) {
                undecided.add(evaluator
                        .jurisdiction()
                        .of(i, null, jurisdictions.get(i), evaluator.layout(Level.JURISDICTION)));
            }
        }
        return undecided;
    }

    /** The rule at that place looks at those institutions. */
    void lookedAt(List<?> subjects, int place) {
        mark(subjects, institutionMemberships, place, Memberships.LOOKED_AT);
    }

    /** Those institutions qualify by the rule at that place. */
    void qualify(List<?> subjects, int place) {
        mark(subjects, institutionMemberships, place, Memberships.QUALIFIES);
    }

    /** The jurisdiction, completed so, meets the rule at that place. */
    void meet(List<?> subjects, int place) {
        mark(subjects, jurisdictionMemberships, place, Memberships.QUALIFIES);
    }

    private static void mark(List<?> subjects, Memberships memberships, int place, int bit) {
        for (int i = 0; i < subjects.size(); i++) {
            memberships.of(((Subject) subjects.get(i)).number())[place] |= (byte) bit;
        }
    }

    /** Lets the precedents keep what the engine decided of the subjects that it was asked about. */
    void remember(List<Subject> decided, Precedents precedents) {
        for (Subject subject : decided) {
            Memberships memberships = subject.getKind() == null ? jurisdictionMemberships : institutionMemberships;
            precedents.remember(subject.getKind(), subject.values(), memberships.of(subject.number()));
        }
    }

    // ---- what they leave open

    /** The members of the kinds that the indicator at that place names, in the order of the file. */
    List<Member> members(int place) {
        int kinds = evaluator.kinds(place);
        List<Member> named = membersOfKinds.get(kinds);
        if (named == null) {
            named = new ArrayList<>(members.size());
            for (Member member : members) {
                if ((kinds >> member.kind().ordinal() & 1) == 1) {
                    named.add(member);
                }
            }
            membersOfKinds.put(kinds, named);
        }
        return named;
    }

    /** What a member may be to that rule: some of {@link Tally#OUT}, {@link Tally#NO}, {@link Tally#YES}. */
    int may(Member member, int place) {
        int[][] proportions = evaluator.proportions(place);
        Values reported = member.silentKind() ? null : member.row().values();
        int may = 0;
        for (int profile : member.profiles()) {
            if (proportions.length > 0 && !CompletionPlan.agrees(profiles.values(profile), reported, proportions)) {
                continue;
            }
            int bits = institutionMemberships.of(profile)[place];
            may |= (bits & Memberships.LOOKED_AT) == 0
                    ? Tally.OUT
                    : (bits & Memberships.QUALIFIES) != 0 ? Tally.YES : Tally.NO;
        }
        return may;
    }

    /** What the jurisdiction may be to that rule: {@link Tally#NO}, {@link Tally#YES}, or both. */
    int may(int place) {
        int[][] proportions = evaluator.proportions(place);
        Values reported = snapshot.answers().values();
        int may = 0;
        for (int i = 0; i < jurisdictions.size(); i++) {
            if (CompletionPlan.agrees(jurisdictions.get(i), reported, proportions)) {
                may |= (jurisdictionMemberships.of(i)[place] & Memberships.QUALIFIES) != 0 ? Tally.YES : Tally.NO;
            }
        }
        return may;
    }
}
