package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.shifan.pack.Demand;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.pack.Shape;
import org.shifan.pack.Subject;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.text.Phrase;

/**
 * One snapshot judged by one pack: shows the engine every completion of every member, lets the rules fire, and turns
 * each rule's one sentence into a finding. Used once.
 */
final class Judgement {

    private final Evaluator evaluator;
    private final Snapshot snapshot;
    private final List<Member> members = new ArrayList<>();
    private final Map<Integer, List<Member>> membersOfKinds = new HashMap<>();
    private final Profiles profiles;
    private final List<Values> jurisdictions = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Finding[] findings;
    private final int called;
    private final List<Institution> qualifying = new ArrayList<>();
    private final List<Institution> fallingShort = new ArrayList<>();
    private final List<Institution> open = new ArrayList<>();
    private final List<Institution> outside = new ArrayList<>();
    private final Memberships institutionMemberships;
    private final Memberships jurisdictionMemberships;
    private final boolean[] fired;
    private int firing = -1;

    /** With the place of the one indicator whose roll is wanted, or -1. */
    Judgement(Evaluator evaluator, Snapshot snapshot, int called) {
        this.evaluator = evaluator;
        this.snapshot = snapshot;
        this.findings = new Finding[evaluator.indicators().size()];
        this.called = called;
        this.profiles = new Profiles(evaluator.merging());
        addInstitutions();
        addSilentKinds();
        addJurisdiction();
        this.institutionMemberships = new Memberships(profiles.size(), findings.length);
        this.jurisdictionMemberships = new Memberships(jurisdictions.size(), findings.length);
        this.fired = new boolean[findings.length];
    }

    // ---- what the engine is shown

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
            List<Values> completions = plan.completions(values, uncertainCategories);
            numbers = new int[completions.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = profiles.of(kind, completions.get(i), plan);
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

    // ---- firing

    Evaluation evaluate() {
        Precedents precedents = evaluator.precedents();
        List<Subject> shown = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            if (!precedents.recall(profiles.kind(i), profiles.values(i), institutionMemberships.of(i))) {
                shown.add(evaluator
                        .institution()
                        .of(i, profiles.kind(i), profiles.values(i), evaluator.layout(Level.INSTITUTION)));
            }
        }
        for (int i = 0; i < jurisdictions.size(); i++) {
            if (!precedents.recall(null, jurisdictions.get(i), jurisdictionMemberships.of(i))) {
                shown.add(evaluator
                        .jurisdiction()
                        .of(i, null, jurisdictions.get(i), evaluator.layout(Level.JURISDICTION)));
            }
        }
        if (!shown.isEmpty() || !precedents.concluded()) {
            fire(shown);
            for (Subject subject : shown) {
                Memberships memberships = subject.getKind() == null ? jurisdictionMemberships : institutionMemberships;
                precedents.remember(subject.getKind(), subject.values(), memberships.of(subject.number()));
            }
        }
        for (int place = 0; place < findings.length; place++) {
            firing = place;
            findings[place] = finding(evaluator.indicators().get(place), precedents.conclusion(place));
        }
        return new Evaluation(Arrays.asList(findings), doubts);
    }

    /** Shows the subjects to the engine and lets every rule say whom it looks at, who qualifies, and what it demands. */
    private void fire(List<Subject> shown) {
        KieSession session = evaluator.rules().newKieSession();
        try {
            setGlobal(session, "require", new Sentence(Modality.REQUIRE));
            setGlobal(session, "encourage", new Sentence(Modality.ENCOURAGE));
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void beforeMatchFired(BeforeMatchFiredEvent event) {
                    begin(event.getMatch().getRule().getName());
                }
            });
            shown.forEach(session::insert);
            // Each rule collects and so fires exactly once; one firing more would already be a fault.
            session.fireAllRules(findings.length + 1);
        } catch (RuntimeException wrapped) {
            throw wrapped instanceof Fault || !(wrapped.getCause() instanceof Fault fault)
                    ? wrapped
                    : new Fault(fault.getMessage(), wrapped);
        } finally {
            session.dispose();
        }
        for (int i = 0; i < findings.length; i++) {
            if (!fired[i]) {
                throw new Fault(
                        "no finding for " + evaluator.indicators().get(i).id());
            }
        }
    }

    /** Who stands where in the indicator that was called; after {@link #evaluate()}. */
    Roll roll() {
        return new Roll(qualifying, fallingShort, open, outside);
    }

    private void call(Institution row, List<Institution> where) {
        if (firing == called) {
            where.add(row);
        }
    }

    private void callOutside(Member member) {
        if (firing == called && !member.silentKind()) {
            outside.add(member.row());
        }
    }

    /** A pack that only requires, or only encourages, has not declared the other global. */
    private static void setGlobal(KieSession session, String name, Demand demand) {
        if (session.getKieBase() instanceof org.drools.core.impl.InternalRuleBase rules
                && !rules.getGlobals().containsKey(name)) {
            return;
        }
        session.setGlobal(name, demand);
    }

    private void begin(String ruleName) {
        Integer place = evaluator.place(ruleName);
        if (place == null) {
            throw new Fault("a rule that is no indicator: " + ruleName);
        }
        firing = place;
    }

    private void conclude(Conclusion conclusion) {
        if (fired[firing]) {
            throw new Fault(
                    "two findings for " + evaluator.indicators().get(firing).id());
        }
        fired[firing] = true;
        evaluator.precedents().conclude(firing, conclusion);
    }

    private void mark(List<?> subjects, Memberships memberships, int bit) {
        for (int i = 0; i < subjects.size(); i++) {
            memberships.of(((Subject) subjects.get(i)).number())[firing] |= (byte) bit;
        }
    }

    /** What a rule's conclusion makes of those whom it looks at. */
    private Finding finding(Indicator indicator, Conclusion conclusion) {
        return switch (indicator.shape()) {
            case SHARE -> shareFinding(indicator, conclusion.counted(), conclusion.limit());
            case RATIO ->
                indicator.overInstitutions()
                        ? pooledFinding(indicator, conclusion.part(), conclusion.whole(), conclusion.limit())
                        : answersFinding(indicator, conclusion.part(), conclusion.whole(), 1, conclusion.limit());
            case PER ->
                answersFinding(
                        indicator, conclusion.part(), conclusion.whole(), conclusion.heads(), conclusion.limit());
            case VALUE -> valueFinding(indicator, conclusion.part(), conclusion.limit());
            case YES -> yesFinding(indicator);
            case HAND -> {
                doubtUnused(indicator);
                FindingBuilder finding = new FindingBuilder(indicator, snapshot);
                finding.decided(EnumSet.of(Outcome.MANUAL));
                yield finding.build();
            }
        };
    }

    // ---- sentences

    /** What the globals {@code require} and {@code encourage} are while one snapshot is judged. */
    private final class Sentence implements Demand {

        private final Modality modality;

        Sentence(Modality modality) {
            this.modality = modality;
        }

        private Indicator indicator(Shape shape) {
            Indicator indicator = evaluator.indicators().get(firing);
            if (indicator.modality() != modality || indicator.shape() != shape) {
                throw new Fault(indicator.id() + " concludes otherwise than it reads");
            }
            return indicator;
        }

        @Override
        public Value share(List<?> numerator, List<?> denominator) {
            Indicator indicator = indicator(Shape.SHARE);
            mark(denominator, institutionMemberships, Memberships.LOOKED_AT);
            if (numerator != null) {
                mark(numerator, institutionMemberships, Memberships.QUALIFIES);
            }
            return new Demanded(indicator, null, null, 0, numerator != null);
        }

        @Override
        public Value share(List<?> denominator) {
            return share(null, denominator);
        }

        @Override
        public Value ratio(List<?> institutions, String part, String whole) {
            Indicator indicator = indicator(Shape.RATIO);
            mark(institutions, institutionMemberships, Memberships.LOOKED_AT);
            return new Demanded(indicator, part, whole, 0, true);
        }

        @Override
        public Value ratio(String part, String whole) {
            return new Demanded(indicator(Shape.RATIO), part, whole, 0, true);
        }

        @Override
        public Value per(long heads, String part, String whole) {
            return new Demanded(indicator(Shape.PER), part, whole, heads, true);
        }

        @Override
        public Value value(String fact) {
            return new Demanded(indicator(Shape.VALUE), fact, null, 0, true);
        }

        @Override
        public void yes(List<?> met) {
            indicator(Shape.YES);
            mark(met, jurisdictionMemberships, Memberships.QUALIFIES);
            conclude(Conclusion.NOTHING_MORE);
        }

        @Override
        public void byHand(String onSite) {
            Indicator indicator = indicator(Shape.HAND);
            if (!onSite.equals(indicator.onSite())) {
                throw new Fault(indicator.id() + " looks at something else than it reads");
            }
            conclude(Conclusion.NOTHING_MORE);
        }
    }

    /** Takes the limit as the rule states it and holds it against what was read of the rule. */
    private final class Demanded implements Demand.Value {

        private final Indicator indicator;
        private final String part;
        private final String whole;
        private final long heads;
        private final boolean counted;

        Demanded(Indicator indicator, String part, String whole, long heads, boolean counted) {
            this.indicator = indicator;
            this.part = part;
            this.whole = whole;
            this.heads = heads;
            this.counted = counted;
        }

        /** Concludes with the limit; null when it is set elsewhere or by the earlier year. */
        private void judge(Limit limit) {
            conclude(new Conclusion(part, whole, heads, counted, limit));
        }

        private void against(Limit.Op op, String text, String upper) {
            if (!indicator.demands(op, text, upper)) {
                throw new Fault(indicator.id() + " demands otherwise than it reads");
            }
            judge(indicator.limit());
        }

        @Override
        public void atLeast(String limit) {
            against(Limit.Op.AT_LEAST, limit, null);
        }

        @Override
        public void moreThan(String limit) {
            against(Limit.Op.MORE_THAN, limit, null);
        }

        @Override
        public void atMost(String limit) {
            against(Limit.Op.AT_MOST, limit, null);
        }

        @Override
        public void lessThan(String limit) {
            against(Limit.Op.LESS_THAN, limit, null);
        }

        @Override
        public void between(String low, String high) {
            against(Limit.Op.AT_LEAST, low, high);
        }

        @Override
        public void exactly(String limit) {
            against(Limit.Op.EXACTLY, limit, null);
        }

        @Override
        public void byReference(String name) {
            if (!name.equals(indicator.reference())) {
                throw new Fault(indicator.id() + " refers otherwise than it reads");
            }
            judge(null);
        }

        @Override
        public void rises() {
            if (!indicator.rises()) {
                throw new Fault(indicator.id() + " rises otherwise than it reads");
            }
            judge(null);
        }
    }

    // ---- shares of institutions

    /** @param counted false when the rule does not say who qualifies, so that there is nothing to count */
    private Finding shareFinding(Indicator indicator, boolean counted, Limit limit) {
        Tally tally = new Tally();
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        List<Shortfall> short_ = new ArrayList<>();
        for (Member member : members()) {
            int may = may(member);
            if (may == Tally.OUT) {
                callOutside(member);
                continue;
            }
            if (member.silentKind()) {
                tally.addSilent(may);
                finding.missingKind(member.kind());
                continue;
            }
            tally.add(may);
            if (Integer.bitCount(may) > 1) {
                finding.missingFacts(member.row(), indicator.facts());
                call(member.row(), open);
            } else if (may == Tally.NO && limit != null) {
                short_.add(shortfall(member.row()));
                call(member.row(), fallingShort);
            } else {
                call(member.row(), limit == null ? open : qualifying);
            }
        }
        Limit applied = limit == null ? Limit.of(Limit.Op.AT_LEAST, "100%") : limit;
        Set<Outcome> possible = tally.possible(applied);
        if (limit == null) {
            possible = open(possible);
            finding.missingThreshold(indicator.reference());
        }
        long n = tally.numerator();
        long d = tally.denominator();
        Finding.From from = Finding.From.ROWS;
        Total total = total(indicator);
        if (total != null) {
            if (total.numerator() == n && total.denominator() == d && tally.complete()) {
                from = Finding.From.ROWS;
            } else if (!tally.complete() && tally.allows(total.numerator(), total.denominator())) {
                from = Finding.From.REPORTED;
                n = total.numerator();
                d = total.denominator();
                possible = decided(limit, n, d);
            } else {
                doubtTotal(indicator, total, n, d, tally.unknown());
            }
        }
        finding.numbers(counted ? n : null, d, tally.unknown(), from);
        finding.decided(possible);
        if (d > 0 && counted) {
            finding.value(n + "/" + d, Shown.percent(n, d, limit));
        }
        if (limit != null) {
            finding.gap(Gaps.share(n, d, limit));
        }
        finding.members(nearestFirst(short_));
        return finding.build();
    }

    /** The members of the kinds that the indicator names, in the order of the file. */
    private List<Member> members() {
        int kinds = evaluator.kinds(firing);
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

    /** What the completions make of a member: some of {@link Tally#OUT}, {@link Tally#NO}, {@link Tally#YES}. */
    private int may(Member member) {
        int[][] proportions = evaluator.proportions(firing);
        Values reported = member.silentKind() ? null : member.row().values();
        int may = 0;
        for (int profile : member.profiles()) {
            if (proportions.length > 0 && !CompletionPlan.agrees(profiles.values(profile), reported, proportions)) {
                continue;
            }
            int bits = institutionMemberships.of(profile)[firing];
            may |= (bits & Memberships.LOOKED_AT) == 0
                    ? Tally.OUT
                    : (bits & Memberships.QUALIFIES) != 0 ? Tally.YES : Tally.NO;
        }
        return may;
    }

    private Shortfall shortfall(Institution row) {
        return new Shortfall(
                row.id(),
                row.name(),
                row.kind(),
                row.town(),
                evaluator.needs(firing).of(row.values()));
    }

    private static List<Shortfall> nearestFirst(List<Shortfall> members) {
        if (members.size() < 2) {
            return members;
        }
        record Nearness(int unmet, long distance) implements Comparable<Nearness> {
            @Override
            public int compareTo(Nearness other) {
                return unmet != other.unmet
                        ? Integer.compare(unmet, other.unmet)
                        : Long.compare(distance, other.distance);
            }
        }
        // Hundreds of members are equally near, so there are few groups of them.
        Map<Nearness, List<Shortfall>> groups = new TreeMap<>();
        for (Shortfall member : members) {
            Nearness nearness = new Nearness(member.needs().size(), Needs.distance(member.needs()));
            groups.computeIfAbsent(nearness, any -> new ArrayList<>()).add(member);
        }
        List<Shortfall> sorted = new ArrayList<>(members.size());
        groups.values().forEach(sorted::addAll);
        return sorted;
    }

    // ---- sums over institutions

    private Finding pooledFinding(Indicator indicator, String part, String whole, Limit limit) {
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        Limit applied = applied(indicator, limit, finding);
        Sums sums = new Sums(applied == null ? Limit.of(Limit.Op.AT_LEAST, "100%") : applied);
        for (Member member : members()) {
            int may = may(member);
            if (may == Tally.OUT) {
                callOutside(member);
                continue;
            }
            if (member.silentKind()) {
                sums.addSilent();
                finding.missingKind(member.kind());
                continue;
            }
            boolean maybeOut = (may & Tally.OUT) != 0;
            Range parts = range(member.row(), part);
            Range wholes = range(member.row(), whole);
            boolean unsure = sums.add(parts.low(), parts.high(), wholes.low(), wholes.high(), maybeOut);
            if (unsure) {
                finding.missingFacts(member.row(), indicator.facts());
            }
            call(member.row(), unsure ? open : qualifying);
        }
        Set<Outcome> possible = applied == null ? open(sums.possible()) : sums.possible();
        long n = sums.part();
        long d = sums.whole();
        Finding.From from = Finding.From.ROWS;
        Total total = total(indicator);
        if (total != null && !(sums.complete() && total.numerator() == n && total.denominator() == d)) {
            if (!sums.complete() && sums.allows(total.numerator(), total.denominator())) {
                from = Finding.From.REPORTED;
                n = total.numerator();
                d = total.denominator();
                possible = decided(applied, n, d);
            } else {
                doubtTotal(indicator, total, n, d, sums.unknown());
            }
        }
        finding.numbers(n, d, sums.unknown(), from);
        finding.decided(possible);
        if (d > 0) {
            finding.value(n + "/" + d, Shown.percent(n, d, applied));
        }
        ratioGaps(finding, Level.INSTITUTION, part, n, d, applied);
        return finding.build();
    }

    /** The limit that applies: the rule's own, or the earlier year's value; null when it is not known. */
    private Limit applied(Indicator indicator, Limit limit, FindingBuilder finding) {
        if (indicator.reference() != null) {
            finding.missingThreshold(indicator.reference());
            return null;
        }
        if (!indicator.rises()) {
            return limit;
        }
        Total before = earlier(indicator);
        if (before == null || before.denominator() == 0) {
            finding.missingPrevious(indicator.measure());
            return null;
        }
        String text = before.numerator() + "/" + before.denominator();
        Limit rising = new Limit(Limit.Op.MORE_THAN, before.numerator(), before.denominator(), text, null);
        finding.limit(rising);
        return rising;
    }

    private Total earlier(Indicator indicator) {
        if (snapshot.previous() == null) {
            return null;
        }
        if (!indicator.overInstitutions()) {
            Values answers = snapshot.previous().answers().values();
            long part = answers.at(evaluator.vocabulary().answers().slot(indicator.part()));
            long whole = answers.at(evaluator.vocabulary().answers().slot(indicator.whole()));
            if (part != Values.NOT_REPORTED && whole != Values.NOT_REPORTED) {
                return new Total(part, whole);
            }
        }
        return indicator.measure() == null
                ? null
                : snapshot.previous().reported().get(indicator.measure());
    }

    private void ratioGaps(FindingBuilder finding, Level level, String part, long n, long d, Limit limit) {
        if (limit != null) {
            Fact fact = evaluator.vocabulary().of(level).fact(part);
            finding.gap(Gaps.ratio(n, d, limit, fact));
            finding.others(Gaps.enlarging(n, d, limit, fact));
        }
    }

    // ---- answers

    private Finding answersFinding(Indicator indicator, String part, String whole, long heads, Limit limit) {
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        Limit applied = applied(indicator, limit, finding);
        Range parts = answer(part);
        Range wholes = answer(whole);
        boolean known = parts.known() && wholes.known();
        boolean perHead = indicator.shape() == Shape.PER;
        finding.missingAnswers(List.of(part, whole));
        Set<Outcome> possible =
                perHead ? perHead(parts, wholes, heads, applied) : ratioOfAnswers(parts, wholes, applied);
        Long n = parts.known() ? parts.low() : null;
        Long d = wholes.known() ? wholes.low() : null;
        Finding.From from = null;
        Total total = total(indicator);
        if (total != null) {
            boolean agrees = (!parts.known() || parts.low() == total.numerator())
                    && (!wholes.known() || wholes.low() == total.denominator());
            if (!agrees) {
                doubtAnswers(indicator, total, n, d);
            } else if (!known) {
                from = Finding.From.REPORTED;
                n = total.numerator();
                d = total.denominator();
                known = true;
                possible =
                        perHead ? perHead(Range.exactly(n), Range.exactly(d), heads, applied) : decided(applied, n, d);
            }
        }
        finding.numbers(n, d, known ? 0 : 1, from);
        finding.decided(possible);
        if (known && d > 0) {
            finding.value(n + "/" + d, perHead ? Shown.decimal(n, d, heads, applied) : Shown.percent(n, d, applied));
            if (perHead && applied != null) {
                finding.gap(Gaps.perHead(
                        n, d, heads, applied, evaluator.vocabulary().answers().fact(part)));
            } else if (!perHead) {
                ratioGaps(finding, Level.JURISDICTION, part, n, d, applied);
            }
        }
        return finding.build();
    }

    private static Set<Outcome> ratioOfAnswers(Range parts, Range wholes, Limit limit) {
        Sums sums = new Sums(limit == null ? Limit.of(Limit.Op.AT_LEAST, "100%") : limit);
        sums.add(parts.low(), parts.high(), wholes.low(), wholes.high(), false);
        return limit == null ? open(sums.possible()) : sums.possible();
    }

    /** So many for so many heads: here the numerator is no part of the denominator, so both vary freely. */
    private static Set<Outcome> perHead(Range parts, Range heads, long perHeads, Limit limit) {
        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        if (heads.low() == 0) {
            possible.add(Outcome.NOT_APPLICABLE);
        }
        if (heads.high() > 0) {
            if (limit == null) {
                Collections.addAll(possible, Outcome.PASS, Outcome.FAIL);
                return possible;
            }
            int high = sign(parts.high(), Math.max(1, heads.low()), perHeads, limit);
            int low = sign(parts.low(), heads.high(), perHeads, limit);
            Tally.outcomes(limit, low, high, possible);
        }
        return possible;
    }

    private static int sign(long part, long whole, long heads, Limit limit) {
        long left = Math.multiplyExact(Math.multiplyExact(part, heads), limit.denominator());
        return Long.compare(left, Math.multiplyExact(whole, limit.numerator()));
    }

    private Finding valueFinding(Indicator indicator, String name, Limit limit) {
        doubtUnused(indicator);
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        applied(indicator, limit, finding);
        Range value = answer(name);
        finding.missingAnswers(List.of(name));
        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        if (limit == null) {
            possible.add(Outcome.PASS);
            possible.add(Outcome.FAIL);
        } else {
            int low = sign(value.low(), 1, 1, limit);
            int high = sign(value.high(), 1, 1, limit);
            Tally.outcomes(limit, low, high, possible);
        }
        finding.numbers(value.known() ? value.low() : null, null, value.known() ? 0 : 1, null);
        finding.decided(possible);
        if (value.known()) {
            finding.value(Long.toString(value.low()), Long.toString(value.low()));
            if (limit != null) {
                finding.gap(Gaps.value(
                        value.low(), limit, evaluator.vocabulary().answers().fact(name)));
            }
        }
        return finding.build();
    }

    private Finding yesFinding(Indicator indicator) {
        doubtUnused(indicator);
        int[][] proportions = evaluator.proportions(firing);
        Values reported = snapshot.answers().values();
        int heeded = 0;
        int met = 0;
        for (int i = 0; i < jurisdictions.size(); i++) {
            if (CompletionPlan.agrees(jurisdictions.get(i), reported, proportions)) {
                heeded++;
                met += (jurisdictionMemberships.of(i)[firing] & Memberships.QUALIFIES) != 0 ? 1 : 0;
            }
        }
        FindingBuilder finding = new FindingBuilder(indicator, snapshot);
        finding.missingAnswers(indicator.numerator().facts());
        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        if (met > 0) {
            possible.add(Outcome.PASS);
        }
        if (met < heeded) {
            possible.add(Outcome.FAIL);
        }
        boolean known = possible.size() == 1;
        finding.numbers(known ? (Long) (met > 0 ? 1L : 0L) : null, 1L, known ? 0 : 1, null);
        finding.decided(possible);
        if (known) {
            finding.value(met > 0 ? "1/1" : "0/1", null);
        }
        if (known && met == 0) {
            finding.gap(new Gap(1, "项", "do"));
            finding.members(List.of(new Shortfall(
                    snapshot.jurisdiction().code(),
                    snapshot.jurisdiction().name(),
                    null,
                    null,
                    evaluator.needs(firing).of(snapshot.answers().values()))));
        }
        return finding.build();
    }

    // ---- ranges of what was reported

    /** What a datum may be. */
    private record Range(long low, long high) {

        static Range exactly(long value) {
            return new Range(value, value);
        }

        boolean known() {
            return low == high;
        }
    }

    private Range range(Institution row, String name) {
        int slot = evaluator.vocabulary().institutionFacts().slot(name);
        Fact fact = evaluator.vocabulary().institutionFacts().facts().get(slot);
        return range(row.values(), slot, fact);
    }

    private Range answer(String name) {
        int slot = evaluator.vocabulary().answers().slot(name);
        return range(
                snapshot.answers().values(),
                slot,
                evaluator.vocabulary().answers().facts().get(slot));
    }

    private static Range range(Values values, int slot, Fact fact) {
        return values.reported(slot) ? Range.exactly(values.at(slot)) : new Range(fact.min(), fact.max());
    }

    // ---- published totals

    private Total total(Indicator indicator) {
        return indicator.measure() == null ? null : snapshot.reported().get(indicator.measure());
    }

    /** What a known ratio comes to. */
    private static Set<Outcome> decided(Limit limit, long n, long d) {
        if (d == 0) {
            return EnumSet.of(Outcome.NOT_APPLICABLE);
        }
        if (limit == null) {
            return EnumSet.of(Outcome.PASS, Outcome.FAIL);
        }
        return EnumSet.of(limit.holds(n, d) ? Outcome.PASS : Outcome.FAIL);
    }

    /** With an unknown threshold everything is open where there is anything to judge. */
    private static Set<Outcome> open(Set<Outcome> possible) {
        Set<Outcome> open = EnumSet.copyOf(possible);
        if (open.contains(Outcome.PASS) || open.contains(Outcome.FAIL)) {
            Collections.addAll(open, Outcome.PASS, Outcome.FAIL);
        }
        return open;
    }

    private void doubtTotal(Indicator indicator, Total total, long n, long d, long unknown) {
        String open = unknown == 0 ? "" : "（另有" + unknown + "家未填全）";
        String openEn = unknown == 0 ? "" : " (" + unknown + " more incomplete)";
        doubt(
                "total-contradicts-rows",
                indicator,
                new Phrase(
                        "公布总数 " + total.numerator() + "/" + total.denominator() + " 与明细 " + n + "/" + d + open
                                + " 不一致，按明细判定",
                        "the published total " + total.numerator() + "/" + total.denominator()
                                + " does not agree with the rows " + n + "/" + d + openEn + "; the rows decide"));
    }

    private void doubtAnswers(Indicator indicator, Total total, Long n, Long d) {
        String answers = (n == null ? "?" : n.toString()) + "/" + (d == null ? "?" : d.toString());
        doubt(
                "total-contradicts-rows",
                indicator,
                new Phrase(
                        "公布总数 " + total.numerator() + "/" + total.denominator() + " 与填报 " + answers + " 不一致，按填报判定",
                        "the published total " + total.numerator() + "/" + total.denominator()
                                + " does not agree with the answers " + answers + "; the answers decide"));
    }

    /** A published total answers shares, ratios and numbers per head; what asks for something else cannot take it. */
    private void doubtUnused(Indicator indicator) {
        Total total = total(indicator);
        if (total != null) {
            String figures = total.numerator() + "/" + total.denominator();
            doubt(
                    "total-not-used",
                    indicator,
                    new Phrase(
                            "公布总数 " + figures + " 用不上：这项不按比例判，请在 answers 里填报有关事项",
                            "the published total " + figures
                                    + " is of no use: this is not judged as a proportion; report its facts under answers"));
        }
    }

    private void doubt(String code, Indicator indicator, Phrase text) {
        for (Doubt doubt : doubts) {
            if (doubt.facts().contains(indicator.measure()) && doubt.text().equals(text)) {
                return; // several indicators may judge one measure
            }
        }
        doubts.add(new Doubt(code, null, null, List.of(indicator.measure()), text));
    }
}
