package org.shifan.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Gap;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.evaluation.Shortfall;
import org.shifan.hint.Hint;
import org.shifan.pack.Condition;
import org.shifan.pack.Criterion;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.score.Result;
import org.shifan.score.Waiver;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/**
 * All that is said of one jurisdiction under one or several documents, in words and in the order in which leaders and
 * offices read it. The page, the Word report and the ledger are renderings of this; what one of them says the others say
 * alike.
 *
 * @param language of the words
 * @param name of the jurisdiction
 * @param code of the jurisdiction
 * @param kind what sort of jurisdiction it is
 * @param asOf the date the figures describe
 * @param source where the figures come from, or null
 * @param file the snapshot's file
 * @param sha256 of the snapshot
 * @param program the program's version
 * @param remarks how the documents were chosen
 * @param profile figures of the jurisdiction: what each is called, and what it is
 * @param judged one for each document, in the order asked
 * @param differences measures that the documents demand differently
 * @param doubts what contradicts itself
 * @param hints what is worth a second look, or null when nobody looked for any
 * @param wayOut the cheapest steps after which the rules pass; null when no plan was asked for
 */
public record Account(
        Language language,
        String name,
        String code,
        String kind,
        String asOf,
        String source,
        String file,
        String sha256,
        String program,
        List<String> remarks,
        List<Figure> profile,
        List<Judged> judged,
        List<Difference> differences,
        List<Doubtful> doubts,
        List<Hinted> hints,
        WayOut wayOut) {

    /** A figure with what it is called; the text of a figure that nobody reported is null. */
    public record Figure(String label, String text) {}

    /**
     * One document and how the jurisdiction stands under it.
     *
     * @param anchor the pack's id
     * @param title of the document
     * @param rules by which rules was judged
     * @param warnings what the reader must mind before believing anything
     * @param verdict {@code pass}, {@code fail} or {@code incomplete}
     * @param statement the verdict with all counts, those that lack data in the same sentence
     * @param encouraged how the encouraged indicators came out, or null
     * @param points the points, or null
     * @param tallies how many required indicators came out how, those of none left out
     * @param rows every indicator in the document's order
     * @param failing how many fail, or null when none does
     * @param gaps what fails, what is nearest to passing first
     * @param asks what is to be reported, what settles most first
     * @param towns institutions that fall short, by town
     * @param columns the indicators that they fall short of
     * @param onSite what is to be looked at on site
     * @param waivers what is waived
     * @param criteria clauses that no rule judges
     * @param unjudged what the verdict does not cover, or null
     * @param conventions 本工具口径
     * @param sha256 of the pack's files
     */
    public record Judged(
            String anchor,
            String title,
            String rules,
            List<String> warnings,
            String verdict,
            String verdictWord,
            String statement,
            String encouraged,
            String points,
            List<Tally> tallies,
            List<Row> rows,
            String failing,
            List<Shortcoming> gaps,
            List<Ask> asks,
            List<Town> towns,
            List<Row> columns,
            List<Figure> onSite,
            List<Figure> waivers,
            List<Clause> criteria,
            String unjudged,
            List<String> conventions,
            String sha256) {

        /** The rows whose evidence is to be seen to: they pass, and nobody has named evidence. */
        public List<Row> bare() {
            return rows.stream().filter(row -> row.proof() == Proof.BARE).toList();
        }
    }

    /** How many required indicators came out that way. */
    public record Tally(String outcome, String word, long count) {}

    /** How an indicator is backed by evidence. */
    public enum Proof {
        /** Evidence is named. */
        NAMED,
        /** It passes, and no evidence is named. */
        BARE,
        /** It passes by the rows of institutions, where a snapshot has no room for evidence: it lies with them. */
        WITH_INSTITUTIONS,
        /** No evidence is named, and it does not pass (yet). */
        NONE
    }

    /**
     * One indicator.
     *
     * @param modality the document's word, or 鼓励, or empty
     * @param outcome the word in results
     * @param standing where it stands, short
     * @param now where it stands with what it was computed from; empty when unknown
     * @param demand what is demanded, short
     * @param demanded the same in words
     * @param beside decided on site, waived; or empty
     * @param owner who answers for it by the document, or null
     * @param due by when by the document, or null
     * @param kinds the kinds of institution it looks at; empty when it is about the jurisdiction
     * @param facts what has to be shown: labels with where the figures are found
     * @param evidence what was named
     * @param evidenceWord the same in words, or what is to be done about it
     */
    public record Row(
            String id,
            String title,
            boolean required,
            String modality,
            String outcome,
            String outcomeWord,
            String sign,
            String standing,
            String now,
            String demand,
            String demanded,
            String beside,
            String clause,
            String measure,
            String owner,
            String due,
            Gauge gauge,
            List<String> kinds,
            List<String> facts,
            Proof proof,
            List<String> evidence,
            String evidenceWord) {}

    /**
     * What fails, and what closes the gap.
     *
     * @param sentence where it stands, what is demanded, what closes the gap
     * @param gap only what closes it, or null
     * @param nearest who to begin with, or null
     * @param need how many are missing, or null
     * @param unit of what
     * @param alike other indicators of the document that ask for the same
     * @param members those that fall short, nearest first
     */
    public record Shortcoming(
            Row row,
            String sentence,
            String gap,
            String nearest,
            Long need,
            String unit,
            String reference,
            List<String> alike,
            List<Lacking> members) {

        /** What is to be done, as far as the figures themselves say it. */
        public String measure() {
            return gap == null ? sentence : nearest == null ? gap : gap + "\n" + nearest;
        }
    }

    /**
     * Something to be reported.
     *
     * @param question what
     * @param effect which indicators it settles
     * @param where it goes in the snapshot and where it is found
     * @param owner who reports it, or null
     * @param indicators the ids of those that wait
     * @param members the institutions that are silent
     */
    public record Ask(
            String question,
            String effect,
            String where,
            String owner,
            List<String> indicators,
            List<String> members) {}

    /**
     * A town and its institutions that fall short.
     *
     * @param cells for each column how many of its institutions fall short; 0 for none
     */
    public record Town(String name, List<Integer> cells, List<Lacking> members) {}

    /** An institution and what it lacks: each need with the ids of the indicators that ask for it. */
    public record Lacking(String id, String name, String kind, String town, List<Need> needs) {}

    /** Where a fact of an institution stands and where it has to be. */
    public record Need(String text, List<String> indicators) {}

    /** A clause that no rule judges. */
    public record Clause(String id, String clause, String title, boolean pending, String reason) {}

    /** A measure that documents demand differently. */
    public record Difference(String title, String measure, List<Demanded> demands) {}

    /** What one document demands, and how the jurisdiction stands under it. */
    public record Demanded(String pack, Row row, String gap) {}

    /** A contradiction in the data and whom it concerns; the name is null when it is the jurisdiction. */
    public record Doubtful(String institution, String text) {}

    /**
     * Something worth a second look; no verdict depends on it.
     *
     * @param title what is striking about whom
     * @param evidence the figures
     * @param institutions who gave rise to it
     */
    public record Hinted(String title, String evidence, List<String> institutions) {}

    public Account {
        remarks = List.copyOf(remarks);
        judged = List.copyOf(judged);
    }

    /** Whether the words are English. */
    public boolean english() {
        return language == Language.EN;
    }

    /** Of two texts the one in this language. */
    public String say(String zh, String en) {
        return english() ? en : zh;
    }

    /**
     * Puts results into words.
     *
     * @param results at least one, all of the same snapshot, in the order asked
     * @param remarks what the reader must know of how the packs were chosen
     */
    public static Account of(List<Result> results, List<Phrase> remarks, Language language) {
        return of(results, remarks, null, language);
    }

    /**
     * The same with what is worth a second look.
     *
     * @param hints about the snapshot, or null when nobody looked for any
     */
    public static Account of(List<Result> results, List<Phrase> remarks, List<Hint> hints, Language language) {
        Result first = results.get(0);
        Snapshot snapshot = first.snapshot();
        Words words = new Words(language, snapshot.vocabulary());
        List<Judged> judged = new ArrayList<>();
        for (Result result : results) {
            judged.add(new Writing(result, language).judged());
        }
        List<Doubtful> doubts = new ArrayList<>();
        for (Doubt doubt : first.doubts()) {
            doubts.add(new Doubtful(
                    doubt.institutionName() == null
                            ? null
                            : doubt.institutionName() + words.bracket(doubt.institutionId()),
                    words.say(doubt.text())));
        }
        List<Difference> differences = new ArrayList<>();
        if (results.size() > 1) {
            for (List<Comparison.Entry> entries : Comparison.differing(results)) {
                Indicator indicator = entries.get(0).finding().indicator();
                List<Demanded> demands = new ArrayList<>();
                for (Comparison.Entry entry : entries) {
                    demands.add(new Demanded(
                            entry.result().pack().id(),
                            new Writing(entry.result(), language).row(entry.finding()),
                            words.gap(entry.finding())));
                }
                differences.add(new Difference(indicator.title(), indicator.measure(), demands));
            }
        }
        return new Account(
                language,
                snapshot.jurisdiction().name(),
                snapshot.jurisdiction().code(),
                snapshot.jurisdiction().kind().name(),
                snapshot.asOf().toString(),
                snapshot.source(),
                snapshot.origin().file(),
                snapshot.origin().sha256(),
                first.program(),
                remarks.stream().map(words::say).toList(),
                profile(snapshot, words),
                judged,
                differences,
                doubts,
                hints == null ? null : hinted(hints, words),
                null);
    }

    /** The same with a plan. */
    public Account with(WayOut plan) {
        return new Account(
                language,
                name,
                code,
                kind,
                asOf,
                source,
                file,
                sha256,
                program,
                remarks,
                profile,
                judged,
                differences,
                doubts,
                hints,
                plan);
    }

    /** Whether there are steps of a plan to be shown. */
    public boolean planned() {
        return wayOut != null && !wayOut.steps().isEmpty();
    }

    /** What the plan does for an indicator in all; empty without a plan, or when it does nothing for it. */
    public List<String> sums(Judged under, Row row) {
        return wayOut == null ? List.of() : wayOut.sums(under.anchor(), row.id());
    }

    /** What is to be done about a gap: by the plan where it helps, else as far as the figures themselves say it. */
    public String measure(Judged under, Shortcoming gap) {
        List<String> sums = sums(under, gap.row());
        return sums.isEmpty() ? gap.measure() : say("按整改方案：", "By the plan: ") + String.join(say("；", "; "), sums);
    }

    private static List<Hinted> hinted(List<Hint> hints, Words words) {
        List<Hinted> hinted = new ArrayList<>();
        for (Hint hint : hints) {
            hinted.add(new Hinted(
                    HintText.title(hint, words),
                    HintText.evidence(hint, words),
                    hint.institutions().stream().map(Hint.Named::name).toList()));
        }
        return hinted;
    }

    /** How large the jurisdiction is: people, and institutions by kind. */
    private static List<Figure> profile(Snapshot snapshot, Words words) {
        List<Figure> figures = new ArrayList<>();
        for (String name : List.of("residentPopulation", "aged65Plus", "children0To36Months")) {
            Fact fact = snapshot.vocabulary().answers().fact(name);
            int slot = snapshot.vocabulary().answers().slot(name);
            figures.add(new Figure(
                    words.fact(name),
                    snapshot.answers().values().reported(slot)
                            ? words.count(snapshot.answers().values().at(slot), fact.unit())
                            : null));
        }
        for (Kind kind : Kind.values()) {
            long count = 0;
            long branches = 0;
            for (Institution institution : snapshot.institutions()) {
                if (institution.kind() == kind) {
                    count += institution.branch() ? 0 : 1;
                    branches += institution.branch() ? 1 : 0;
                }
            }
            String text = count + branches > 0
                    ? words.count(count, "机构")
                            + (branches == 0
                                    ? ""
                                    : words.bracket(
                                            words.say("另有分支机构" + branches + "家", branches + " branches beside")))
                    : snapshot.absent().contains(kind) ? words.say("没有这类机构", "none") : null;
            boolean minor = kind == Kind.其他 || kind == Kind.中医诊所;
            if (text != null || !minor) {
                figures.add(new Figure(kind.name(), text));
            }
        }
        return figures;
    }

    /** Puts one result into words. */
    private static final class Writing {

        private final Result result;
        private final Words words;
        private final Statements statements;

        Writing(Result result, Language language) {
            this.result = result;
            this.words = new Words(language, result.snapshot().vocabulary());
            this.statements = new Statements(result, language);
        }

        Judged judged() {
            Pack pack = result.pack();
            List<String> warnings = new ArrayList<>();
            if (result.unsigned()) {
                warnings.add(words.unsigned());
            }
            if (statements.targets() != null) {
                warnings.add(statements.targets());
            }
            if (statements.outside() != null) {
                warnings.add(statements.outside());
            }
            if (statements.due() != null) {
                warnings.add(statements.due());
            }
            Map<String, Row> rows = new LinkedHashMap<>();
            for (Finding finding : result.findings()) {
                rows.put(finding.indicator().id(), row(finding));
            }
            List<Row> columns = new ArrayList<>();
            List<Town> towns = towns(rows, columns);
            List<Clause> criteria = new ArrayList<>();
            for (Criterion criterion : pack.criteria()) {
                criteria.add(new Clause(
                        criterion.id(),
                        criterion.clause(),
                        criterion.title(),
                        criterion.status() == Criterion.Status.PENDING,
                        criterion.reason()));
            }
            return new Judged(
                    pack.id(),
                    pack.title(),
                    statements.pack(),
                    warnings,
                    result.verdict().code(),
                    TextReport.verdict(result.verdict(), words),
                    statements.verdict(),
                    statements.encouraged(),
                    statements.points(),
                    tallies(),
                    List.copyOf(rows.values()),
                    result.required().fail() + result.encouraged().fail() == 0 ? null : statements.failing(),
                    gaps(rows),
                    asks(),
                    towns,
                    columns,
                    onSite(),
                    waivers(),
                    criteria,
                    statements.unjudged(),
                    statements.conventions(),
                    pack.sha256());
        }

        private List<Tally> tallies() {
            Map<Outcome, Long> counts = new LinkedHashMap<>();
            counts.put(Outcome.PASS, result.required().pass());
            counts.put(Outcome.FAIL, result.required().fail());
            counts.put(Outcome.INCOMPLETE, result.required().incomplete());
            counts.put(Outcome.MANUAL, result.required().manual());
            counts.put(Outcome.NOT_APPLICABLE, result.required().notApplicable());
            List<Tally> tallies = new ArrayList<>();
            counts.forEach((outcome, count) -> {
                if (count > 0) {
                    tallies.add(new Tally(outcome.code(), words.outcome(outcome), count));
                }
            });
            return tallies;
        }

        Row row(Finding finding) {
            Indicator indicator = finding.indicator();
            Proof proof = proof(finding);
            List<String> facts = new ArrayList<>();
            for (String name : indicator.facts()) {
                Fact fact = words.find(name);
                facts.add(words.fact(name) + (fact == null ? "" : words.bracket(fact.source())));
            }
            return new Row(
                    indicator.id(),
                    indicator.title(),
                    indicator.modality() == Modality.REQUIRE,
                    words.modality(indicator),
                    finding.outcome().code(),
                    words.outcome(finding.outcome()),
                    Words.sign(finding.outcome()),
                    words.standing(finding),
                    words.now(finding),
                    words.demand(indicator),
                    indicator.shape() == Shape.HAND ? words.say("现场看", "on site") : words.demand(finding),
                    statements.beside(finding),
                    indicator.clause(),
                    indicator.measure(),
                    indicator.owner(),
                    indicator.due() == null ? null : indicator.due().toString(),
                    Gauge.of(finding, words),
                    indicator.kinds().stream().map(Kind::name).toList(),
                    facts,
                    proof,
                    finding.evidence(),
                    switch (proof) {
                        case NAMED -> words.list(finding.evidence());
                        case BARE -> words.say("达标但无佐证", "passes but has no evidence");
                        case WITH_INSTITUTIONS ->
                            words.say("达标；按机构明细判定，佐证由各机构备查", "passes by rows; the evidence lies with the institutions");
                        case NONE -> words.say("没有写明佐证", "no evidence named");
                    });
        }

        private static Proof proof(Finding finding) {
            if (!finding.evidence().isEmpty()) {
                return Proof.NAMED;
            }
            if (finding.outcome() != Outcome.PASS) {
                return Proof.NONE;
            }
            return finding.from() == Finding.From.ROWS ? Proof.WITH_INSTITUTIONS : Proof.BARE;
        }

        private List<Shortcoming> gaps(Map<String, Row> rows) {
            List<Finding> failed = new ArrayList<>();
            for (Finding finding : result.findings()) {
                if (finding.outcome() == Outcome.FAIL) {
                    failed.add(finding);
                }
            }
            failed.sort(Statements::byDistance);
            List<Shortcoming> gaps = new ArrayList<>();
            for (int i = 0; i < failed.size(); i++) {
                Finding finding = failed.get(i);
                List<String> alike = new ArrayList<>();
                while (i + 1 < failed.size() && Statements.alike(finding, failed.get(i + 1))) {
                    Indicator same = failed.get(++i).indicator();
                    alike.add(same.id() + words.bracket(same.clause()));
                }
                Gap gap = finding.gap();
                gaps.add(new Shortcoming(
                        rows.get(finding.indicator().id()),
                        finding.onSite() == null ? statements.sentence(finding) : words.foundOnSite(finding),
                        words.gap(finding),
                        statements.nearest(finding),
                        gap == null ? null : gap.need(),
                        gap == null ? null : gap.unit(),
                        words.reference(finding.indicator()),
                        alike,
                        members(finding)));
            }
            return gaps;
        }

        private List<Lacking> members(Finding finding) {
            List<Lacking> members = new ArrayList<>();
            for (Shortfall member : finding.members()) {
                if (member.kind() != null) {
                    members.add(new Lacking(
                            member.id(),
                            member.name(),
                            member.kind().name(),
                            member.town(),
                            List.of(new Need(
                                    words.needs(member, finding.indicator()),
                                    List.of(finding.indicator().id())))));
                }
            }
            return members;
        }

        private List<Ask> asks() {
            List<Ask> asks = new ArrayList<>();
            for (Inquiry inquiry : Inquiry.of(result.findings())) {
                Set<String> indicators = new LinkedHashSet<>();
                inquiry.settles().forEach(indicator -> indicators.add(indicator.id()));
                inquiry.waiting().forEach(indicator -> indicators.add(indicator.id()));
                Fact fact = inquiry.what() == Missing.What.FACT || inquiry.what() == Missing.What.ANSWER
                        ? words.find(inquiry.name())
                        : null;
                asks.add(new Ask(
                        statements.question(inquiry, names -> ""),
                        statements.effect(inquiry, !asks.isEmpty()),
                        fact == null || fact.source() == null ? "" : fact.source(),
                        fact == null ? null : fact.owner(),
                        List.copyOf(indicators),
                        Statements.names(inquiry.members())));
            }
            return asks;
        }

        /** The institutions that fall short of what does not pass, by town, with the indicators as columns. */
        private List<Town> towns(Map<String, Row> rows, List<Row> columns) {
            Map<String, Shortfall> members = new LinkedHashMap<>();
            Map<String, Map<String, Set<String>>> needs = new LinkedHashMap<>();
            Map<String, Map<String, Integer>> cells = new TreeMap<>();
            for (Finding finding : result.findings()) {
                Indicator indicator = finding.indicator();
                boolean counted = false;
                for (Shortfall member : finding.members()) {
                    if (member.kind() == null || finding.outcome() == Outcome.PASS) {
                        continue;
                    }
                    counted = true;
                    members.put(member.id(), member);
                    cells.computeIfAbsent(key(member.town()), unused -> new LinkedHashMap<>())
                            .merge(indicator.id(), 1, Integer::sum);
                    Map<String, Set<String>> lacks =
                            needs.computeIfAbsent(member.id(), unused -> new LinkedHashMap<>());
                    if (indicator.numerator() instanceof Condition.Any) {
                        lacks.computeIfAbsent(words.needs(member, indicator), unused -> new LinkedHashSet<>())
                                .add(indicator.id());
                        continue;
                    }
                    for (Shortfall.Need need : member.needs()) {
                        lacks.computeIfAbsent(words.need(need), unused -> new LinkedHashSet<>())
                                .add(indicator.id());
                    }
                }
                if (counted) {
                    columns.add(rows.get(indicator.id()));
                }
            }
            Map<String, Map<String, Lacking>> lacking = new TreeMap<>();
            members.forEach((id, member) -> {
                List<Need> lacks = new ArrayList<>();
                needs.get(id).forEach((need, indicators) -> lacks.add(new Need(need, List.copyOf(indicators))));
                lacking.computeIfAbsent(key(member.town()), unused -> new TreeMap<>())
                        .put(
                                member.name() + "\n" + id,
                                new Lacking(id, member.name(), member.kind().name(), member.town(), lacks));
            });
            List<Town> towns = new ArrayList<>();
            lacking.forEach((town, ofTown) -> {
                List<Integer> counts = new ArrayList<>();
                for (Row column : columns) {
                    counts.add(cells.get(town).getOrDefault(column.id(), 0));
                }
                towns.add(new Town(
                        town.equals(NOWHERE) ? words.say("未注明乡镇（街道）", "No town given") : town,
                        counts,
                        List.copyOf(ofTown.values())));
            });
            return towns;
        }

        /** After every name of a town: those without one come last. */
        private static final String NOWHERE = "\uFFFF";

        private static String key(String town) {
            return town == null ? NOWHERE : town;
        }

        private List<Figure> onSite() {
            List<Figure> onSite = new ArrayList<>();
            for (Finding finding : result.findings()) {
                Indicator indicator = finding.indicator();
                String label =
                        indicator.id() + " " + indicator.title() + words.bracket(words.modality(finding.indicator()));
                if (finding.outcome() == Outcome.MANUAL) {
                    onSite.add(new Figure(label, words.say("看什么：", "Look at: ") + indicator.onSite()));
                } else if (finding.onSite() != null) {
                    onSite.add(new Figure(label, words.foundOnSite(finding)));
                }
            }
            return onSite;
        }

        private List<Figure> waivers() {
            List<Figure> waivers = new ArrayList<>();
            for (Finding finding : result.findings()) {
                Waiver waiver = result.waiver(finding.indicator().id());
                if (waiver != null) {
                    waivers.add(new Figure(
                            finding.indicator().id() + " "
                                    + finding.indicator().title()
                                    + words.say("：仍为", ": still ")
                                    + words.outcome(finding.outcome()),
                            words.waiver(waiver)));
                }
            }
            return waivers;
        }
    }
}
