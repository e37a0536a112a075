package org.shifan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.shifan.evaluation.Evaluation;
import org.shifan.evaluation.Evaluator;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.snapshot.Vocabulary;

/** What must hold of any county, whoever judges: tried on the program alone, with random counties. */
class PropertiesTest {

    private static final int COUNTIES = Integer.getInteger("shifan.properties", 300);
    private static final long SEED = Long.getLong("shifan.seed", 20_251_231L);

    private final Vocabulary vocabulary = Packs.vocabulary();
    private final Map<String, long[]> ranges = Translation.ranges(vocabulary);
    private final Map<String, String> wholes = Translation.wholes(vocabulary);
    private final List<String> broken = new ArrayList<>();
    private int tried;

    @Test
    void improvingAFactNeverWorsensAnything() {
        everywhere((pack, county, random) -> {
            county.reported.clear();
            Evaluation before = judge(pack, county);
            for (Reading reading : Policies.BY_PACK.get(pack)) {
                County better = improved(county, reading, random);
                if (better == null) {
                    continue;
                }
                Outcome was = Comparison.finding(before, reading.id()).outcome();
                Outcome is =
                        Comparison.finding(judge(pack, better), reading.id()).outcome();
                expect(
                        rank(is) >= rank(was),
                        reading.id() + ": " + was + " became " + is + " by an improvement",
                        county,
                        better);
            }
        });
    }

    @Test
    void whatIsReportedLaterNeverOverturnsADecision() {
        everywhere((pack, county, random) -> {
            // a total that decides may be found to contradict rows that come later; rows alone may not
            county.reported.clear();
            Evaluation before = judge(pack, county);
            County fuller = county.copy();
            for (int i = 0; i < 12; i++) {
                fill(fuller, Policies.BY_PACK.get(pack), random);
                Evaluation after = judge(pack, fuller);
                for (Reading reading : Policies.BY_PACK.get(pack)) {
                    Finding was = Comparison.finding(before, reading.id());
                    Finding is = Comparison.finding(after, reading.id());
                    expect(
                            was.possible().containsAll(is.possible()),
                            reading.id() + ": " + was.possible() + " became " + is.possible(),
                            county,
                            fuller);
                }
            }
        });
    }

    @Test
    void theOrderOfRowsNeverMatters() {
        everywhere((pack, county, random) -> {
            County shuffled = county.copy();
            Collections.shuffle(shuffled.places, random);
            same(pack, county, shuffled);
        });
    }

    @Test
    void branchesNeverMatter() {
        everywhere((pack, county, random) -> {
            Counties counties = new Counties(Policies.BY_PACK.get(pack), SEED);
            County branched = county.copy();
            for (int i = 0; i < 3; i++) {
                // the first row of a kind tells that the kind is reported, branch or not
                List<String> kinds = county.places.stream()
                        .map(place -> place.kind)
                        .distinct()
                        .toList();
                if (!kinds.isEmpty()) {
                    String kind = kinds.get(random.nextInt(kinds.size()));
                    branched.places.add(
                            random.nextInt(branched.places.size() + 1),
                            new County.Place("B" + i, kind, true, counties.any(kind, random), 0));
                }
            }
            same(pack, county, branched);
        });
    }

    @Test
    void anAbsentKindIsAsIfThereWereNoSuchKind() {
        everywhere((pack, county, random) -> {
            // kinds that no criterion names: declared absent or not mentioned, it is the same
            County declared = county.copy();
            declared.places.removeIf(place -> place.kind.equals("中医诊所") || place.kind.equals("其他"));
            County silent = declared.copy();
            declared.absent.addAll(List.of("其他", "中医诊所"));
            same(pack, silent, declared);
            // where two kinds are judged together, members may be of either when the other one is absent
            for (Reading reading : Policies.BY_PACK.get(pack)) {
                if (reading.kinds().size() != 2) {
                    continue;
                }
                County one = gathered(
                        county, reading, reading.kinds().get(0), reading.kinds().get(1));
                County other = gathered(
                        county, reading, reading.kinds().get(1), reading.kinds().get(0));
                String expected = figures(Comparison.finding(judge(pack, one), reading.id()));
                String found = figures(Comparison.finding(judge(pack, other), reading.id()));
                expect(expected.equals(found), reading.id() + ": " + expected + " became " + found, one, other);
            }
        });
    }

    @Test
    void theGapIsEnoughAndOneLessIsNot() {
        everywhere((pack, county, random) -> {
            Evaluation before = judge(pack, county);
            for (Reading reading : Policies.BY_PACK.get(pack)) {
                Finding finding = Comparison.finding(before, reading.id());
                if (finding.outcome() != Outcome.FAIL || finding.unknown() > 0) {
                    continue;
                }
                long need = finding.gap().need();
                closes(pack, county, reading, need, closed(pack, county, reading, finding, need, false, random), true);
                closes(
                        pack,
                        county,
                        reading,
                        need - 1,
                        closed(pack, county, reading, finding, need - 1, false, random),
                        false);
                if (!finding.others().isEmpty()) {
                    long hire = finding.others().get(0).need();
                    closes(
                            pack,
                            county,
                            reading,
                            hire,
                            closed(pack, county, reading, finding, hire, true, random),
                            true);
                    closes(
                            pack,
                            county,
                            reading,
                            hire - 1,
                            closed(pack, county, reading, finding, hire - 1, true, random),
                            false);
                }
            }
        });
    }

    private void closes(String pack, County county, Reading reading, long by, County closed, boolean enough) {
        if (closed == null) {
            return;
        }
        Outcome outcome = Comparison.finding(judge(pack, closed), reading.id()).outcome();
        expect(
                outcome == (enough ? Outcome.PASS : Outcome.FAIL),
                reading.id() + ": " + outcome + " after adding " + by,
                county,
                closed);
    }

    /** The county after so many have been added, or null when the facts do not show where. */
    private County closed(
            String pack, County county, Reading reading, Finding finding, long by, boolean enlarge, Random random) {
        County closed = county.copy();
        if (finding.from() == Finding.From.REPORTED) {
            long[] total = closed.reported.get(reading.measure());
            closed.reported.put(reading.measure(), new long[] {total[0] + by, total[1] + (enlarge ? by : 0)});
            // rows that contradict the total would decide instead
            closed.places.removeIf(place -> reading.kinds().contains(place.kind));
            closed.absent.removeAll(reading.kinds());
            closed.answers.keySet().removeAll(reading.facts());
            return closed;
        }
        if (!reading.overInstitutions()) {
            return closedByAnswers(closed, reading, by, enlarge);
        }
        if (Oracle.silent(reading, county)) {
            return null;
        }
        closed.reported.remove(reading.measure());
        long left = by;
        // all facts of a row that qualifies are drawn anew: a part must not come to stand above its whole
        Counties counties = new Counties(Policies.BY_PACK.get(pack), SEED);
        for (int i = 0; i < closed.places.size() && left > 0; i++) {
            County.Place place = closed.places.get(i);
            if (place.branch || !reading.kinds().contains(place.kind)) {
                continue;
            }
            Map<String, Long> facts = new TreeMap<>(place.facts);
            if (reading.shape() == Reading.Shape.POOLED) {
                long room = enlarge ? left : Math.min(left, facts.get(reading.whole()) - facts.get(reading.part()));
                facts.merge(reading.part(), room, Long::sum);
                if (enlarge) {
                    facts.merge(reading.whole(), room, Long::sum);
                }
                left -= room;
            } else if (facts.keySet().containsAll(reading.facts())
                    && place.unknownTechniques == 0
                    && reading.looked().holds(facts)
                    && !reading.qualifies().holds(facts)) {
                facts.putAll(counties.member(reading, place.kind, true, random));
                left--;
            }
            closed.places.set(i, new County.Place(place.id, place.kind, false, facts, place.unknownTechniques));
        }
        return left > 0 ? null : closed;
    }

    private static County closedByAnswers(County closed, Reading reading, long by, boolean enlarge) {
        if (reading.shape() == Reading.Shape.YES) {
            return null;
        }
        closed.reported.remove(reading.measure());
        closed.answers.merge(reading.part(), by, Long::sum);
        if (enlarge) {
            closed.answers.merge(reading.whole(), by, Long::sum);
        }
        return closed;
    }

    /** One fact of one institution or the jurisdiction a little better for that criterion, or null. */
    private County improved(County county, Reading reading, Random random) {
        County better = county.copy();
        Set<String> facts = new TreeSet<>(reading.qualifies().facts());
        if (reading.part() != null) {
            facts.add(reading.part());
        }
        facts.removeAll(reading.looked().facts());
        facts.removeAll(reading.partsOfWholes().values());
        List<String> choice = new ArrayList<>(facts);
        String fact = choice.get(random.nextInt(choice.size()));
        if (!reading.overInstitutions()) {
            return raise(better.answers, fact) ? better : null;
        }
        List<County.Place> rows = Oracle.rows(reading, better);
        if (rows.isEmpty()) {
            return null;
        }
        County.Place place = rows.get(random.nextInt(rows.size()));
        return raise(place.facts, fact) ? better : null;
    }

    private boolean raise(Map<String, Long> facts, String fact) {
        Long value = facts.get(fact);
        if (value == null || value >= room(facts, fact)[1]) {
            return false;
        }
        facts.put(fact, value + 1);
        return true;
    }

    /** The least and the greatest that the fact may be without a part above its whole, which would be refused. */
    long[] room(Map<String, Long> facts, String fact) {
        long[] room = ranges.get(fact).clone();
        for (Map.Entry<String, String> pair : wholes.entrySet()) {
            if (pair.getKey().equals(fact)) {
                room[1] = Math.min(room[1], facts.getOrDefault(pair.getValue(), room[1]));
            } else if (pair.getValue().equals(fact)) {
                room[0] = Math.max(room[0], facts.getOrDefault(pair.getKey(), room[0]));
            }
        }
        return room;
    }

    /** Reports one thing more: an answer, a fact of a row, or the rows of a silent kind. */
    private void fill(County county, List<Reading> readings, Random random) {
        Reading reading = readings.get(random.nextInt(readings.size()));
        Map<String, Long> facts = county.answers;
        if (reading.overInstitutions()) {
            String kind = reading.kinds().get(random.nextInt(reading.kinds().size()));
            List<County.Place> rows = county.places.stream()
                    .filter(place -> !place.branch && place.kind.equals(kind))
                    .toList();
            if (rows.isEmpty()) {
                if (!county.absent.contains(kind)) {
                    Counties counties = new Counties(readings, SEED);
                    if (random.nextInt(3) == 0) {
                        // nor does anything stand in the way of its having none, but for branches
                        if (county.places.stream().noneMatch(place -> place.kind.equals(kind))) {
                            county.absent.add(kind);
                        }
                        return;
                    }
                    for (int i = 1 + random.nextInt(4); i > 0; i--) {
                        county.add(kind, counties.any(kind, random));
                    }
                }
                return;
            }
            County.Place place = rows.get(random.nextInt(rows.size()));
            if (place.unknownTechniques > 0 && reading.facts().contains("techniqueCategories")) {
                // the catalogue learns the names
                Map<String, Long> learned = new TreeMap<>(place.facts);
                learned.merge("techniqueCategories", (long) random.nextInt(place.unknownTechniques + 1), Long::sum);
                county.places.set(
                        county.places.indexOf(place), new County.Place(place.id, place.kind, false, learned, 0));
                return;
            }
            facts = place.facts;
        }
        for (String fact : reading.facts()) {
            if (!facts.containsKey(fact)) {
                long least = room(facts, fact)[0];
                long most = room(facts, fact)[1];
                if (most < least) {
                    return; // what was drawn for its parts leaves it no room
                }
                long upTo = random.nextInt(8) == 0 ? most : Math.min(most, least + 20);
                facts.put(fact, least + random.nextInt((int) Math.min(upTo - least, 1 << 30) + 1));
                return;
            }
        }
    }

    /** The county with all rows of two kinds given to one of them and the other declared absent. */
    private static County gathered(County county, Reading reading, String to, String from) {
        County gathered = county.copy();
        gathered.places.clear();
        for (County.Place place : county.places) {
            if (!reading.kinds().contains(place.kind)) {
                gathered.places.add(place);
            } else if (!place.branch) {
                Map<String, Long> facts = new TreeMap<>(place.facts);
                facts.keySet().retainAll(reading.facts());
                int unknown = facts.containsKey("techniqueItems") ? place.unknownTechniques : 0;
                gathered.places.add(new County.Place(place.id, to, false, facts, unknown));
            }
        }
        gathered.absent.remove(to);
        gathered.absent.add(from);
        return gathered;
    }

    private void same(String pack, County county, County other) {
        Evaluation before = judge(pack, county);
        Evaluation after = judge(pack, other);
        for (int i = 0; i < before.findings().size(); i++) {
            String was = figures(before.findings().get(i));
            String is = figures(after.findings().get(i));
            expect(
                    was.equals(is),
                    before.findings().get(i).indicator().id() + ": " + was + " became " + is,
                    county,
                    other);
        }
        expect(
                before.doubts().size() == after.doubts().size(),
                before.doubts().size() + " doubts became " + after.doubts().size(),
                county,
                other);
    }

    /** Everything a finding says except who is named in which order. */
    private static String figures(Finding finding) {
        return finding.indicator().id() + " " + finding.outcome() + " " + finding.possible() + " "
                + finding.numerator() + "/" + finding.denominator() + " unknown " + finding.unknown() + " "
                + finding.value() + " " + finding.shown() + " " + finding.gap() + " " + finding.others() + " "
                + finding.from() + " " + finding.members().size() + " short";
    }

    private Evaluation judge(String pack, County county) {
        return Evaluator.evaluate(Packs.of(pack), Translation.records(county, vocabulary), false);
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case FAIL -> 0;
            case INCOMPLETE -> 1;
            default -> 2;
        };
    }

    private void expect(boolean holds, String what, County before, County after) {
        tried++;
        if (!holds && broken.size() < 5) {
            broken.add(what + "\n" + Translation.json(before, vocabulary) + "\n" + Translation.json(after, vocabulary));
        }
    }

    private interface Property {
        void hold(String pack, County county, Random random);
    }

    /** Tries a property on random counties under every document, most of them under the richest one. */
    private void everywhere(Property property) {
        for (String pack : new TreeSet<>(Policies.BY_PACK.keySet())) {
            Counties counties = new Counties(Policies.BY_PACK.get(pack), SEED);
            int count = pack.startsWith("yuexiu") ? COUNTIES / 2 : COUNTIES / 8;
            for (int number = 0; number < count; number++) {
                property.hold(pack, counties.draw(number), new Random(SEED + number));
            }
        }
        System.out.println("seed " + SEED + ": " + tried + " comparisons, " + broken.size() + " broken");
        assertThat(broken).isEmpty();
        assertThat(tried).isPositive();
    }
}
