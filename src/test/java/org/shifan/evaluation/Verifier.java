package org.shifan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Answers;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Previous;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/** Says what an indicator is given and what it must conclude: {@code verify("YX-01").given(met).passes()}. */
final class Verifier {

    private static final PackLibrary LIBRARY = PackLibrary.open(null);
    private static final Vocabulary BUILT_IN = LIBRARY.vocabulary(List.of());
    private static final Map<String, Evaluator> EVALUATORS = new TreeMap<>();

    private final String id;
    private final Evaluator evaluator;
    private final Vocabulary vocabulary;
    private final List<Row> rows = new ArrayList<>();
    private final Set<Kind> absent = EnumSet.noneOf(Kind.class);
    private final Map<String, Long> answers = new TreeMap<>();
    private final Map<String, Total> reported = new TreeMap<>();
    private final Map<String, Total> before = new TreeMap<>();
    private final Map<String, Long> answersBefore = new TreeMap<>();

    private Verifier(String id, Evaluator evaluator, Vocabulary vocabulary) {
        this.id = id;
        this.evaluator = evaluator;
        this.vocabulary = vocabulary;
    }

    /** An indicator of a built-in pack. */
    static Verifier verify(String id) {
        String pack = switch (id.substring(0, 2)) {
            case "YX" -> "yuexiu-2025";
            case "LC" -> "lingchuan-2023";
            case "XX" -> "advanced-unit-2024";
            default -> throw new IllegalArgumentException(id);
        };
        Evaluator evaluator =
                EVALUATORS.computeIfAbsent(pack, name -> new Evaluator(LIBRARY.builtIn(name), BUILT_IN, false));
        return new Verifier(id, evaluator, BUILT_IN);
    }

    /** An indicator of a pack made for the test. */
    static Verifier verify(LoadedPack pack, String id) {
        Vocabulary vocabulary = Vocabulary.of(pack.pack().facts(), Map.of());
        return new Verifier(id, new Evaluator(pack, vocabulary, false), vocabulary);
    }

    /** An institution to be. */
    static Row institution(Kind kind, String name) {
        return new Row(kind, name);
    }

    static Row township(String name) {
        return institution(Kind.乡镇卫生院, name);
    }

    /** What one institution reports. */
    static final class Row {
        private final Kind kind;
        private final String name;
        private final Map<String, Long> facts = new TreeMap<>();
        private boolean branch;
        private int uncertain;

        private Row(Kind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        Row with(String fact, long value) {
            facts.put(fact, value);
            return this;
        }

        Row yes(String fact) {
            return with(fact, 1);
        }

        Row no(String fact) {
            return with(fact, 0);
        }

        Row branch() {
            branch = true;
            return this;
        }

        Row uncertainCategories(int more) {
            uncertain = more;
            return this;
        }

        Institution in(Vocabulary vocabulary) {
            return new Institution(
                    name, name, kind, null, branch, values(facts, vocabulary.institutionFacts()), null, uncertain);
        }
    }

    Verifier given(Row... more) {
        rows.addAll(List.of(more));
        return this;
    }

    Verifier absent(Kind... kinds) {
        absent.addAll(List.of(kinds));
        return this;
    }

    /** Every kind that has no row is absent. */
    Verifier nothingElse() {
        absent.addAll(EnumSet.allOf(Kind.class));
        rows.forEach(row -> absent.remove(row.kind));
        return this;
    }

    Verifier answer(String fact, long value) {
        answers.put(fact, value);
        return this;
    }

    Verifier published(String measure, long numerator, long denominator) {
        reported.put(measure, new Total(numerator, denominator));
        return this;
    }

    Verifier before(String measure, long numerator, long denominator) {
        before.put(measure, new Total(numerator, denominator));
        return this;
    }

    Verifier answerBefore(String fact, long value) {
        answersBefore.put(fact, value);
        return this;
    }

    Snapshot snapshot() {
        Previous previous = before.isEmpty() && answersBefore.isEmpty()
                ? null
                : new Previous(
                        LocalDate.of(2023, 12, 31),
                        new Answers(values(answersBefore, vocabulary.answers()), Map.of(), Map.of()),
                        before);
        return new Snapshot(
                new Snapshot.Origin("test.json", null, "0"),
                new Jurisdiction("140524", "陵川县", JurisdictionKind.县),
                LocalDate.of(2024, 12, 31),
                null,
                absent,
                new Answers(values(answers, vocabulary.answers()), Map.of(), Map.of()),
                rows.stream().map(row -> row.in(vocabulary)).toList(),
                reported,
                previous,
                vocabulary,
                List.of());
    }

    static Values values(Map<String, Long> facts, Vocabulary.Section section) {
        long[] slots = new long[section.size()];
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = facts.getOrDefault(section.facts().get(slot).name(), Values.NOT_REPORTED);
        }
        facts.keySet().forEach(name -> assertThat(section.slot(name)).as(name).isNotNegative());
        return Values.of(slots);
    }

    Said concludes() {
        Evaluation evaluation = evaluator.evaluate(snapshot());
        for (Finding finding : evaluation.findings()) {
            if (finding.indicator().id().equals(id)) {
                return new Said(finding, evaluation.doubts());
            }
        }
        throw new AssertionError("no indicator " + id);
    }

    Said passes() {
        return concludes().outcome(Outcome.PASS);
    }

    Said fails() {
        return concludes().outcome(Outcome.FAIL);
    }

    Said isIncomplete() {
        return concludes().outcome(Outcome.INCOMPLETE);
    }

    Said doesNotApply() {
        return concludes().outcome(Outcome.NOT_APPLICABLE);
    }

    /** What was concluded. */
    record Said(Finding finding, List<Doubt> doubts) {

        private Said outcome(Outcome outcome) {
            assertThat(finding.outcome()).as(finding.toString()).isEqualTo(outcome);
            assertThat(finding.missing().isEmpty())
                    .as("missing goes with incomplete")
                    .isEqualTo(outcome != Outcome.INCOMPLETE);
            if (outcome != Outcome.FAIL) {
                assertThat(finding.gap()).as("a gap goes with fail").isNull();
            }
            return this;
        }

        /** Those who fall short, nearest first. */
        Said naming(String... names) {
            assertThat(finding.members()).extracting(Shortfall::name).containsExactly(names);
            return this;
        }

        Said possible(Outcome... outcomes) {
            assertThat(finding.possible()).containsExactlyInAnyOrder(outcomes);
            return this;
        }

        Said counting(Integer numerator, Integer denominator) {
            assertThat(finding.numerator()).isEqualTo(numerator == null ? null : Long.valueOf(numerator));
            assertThat(finding.denominator()).isEqualTo(denominator == null ? null : Long.valueOf(denominator));
            return this;
        }

        Said unknown(int members) {
            assertThat(finding.unknown()).isEqualTo(members);
            return this;
        }

        Said shown(String shown) {
            assertThat(finding.shown()).isEqualTo(shown);
            return this;
        }

        Said gap(long need, String how) {
            assertThat(finding.gap()).isNotNull();
            assertThat(finding.gap().need()).isEqualTo(need);
            assertThat(finding.gap().how()).isEqualTo(how);
            return this;
        }

        Said orElse(long need, String how) {
            assertThat(finding.others())
                    .extracting(Gap::need, Gap::how)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(need, how));
            return this;
        }

        Said from(Finding.From from) {
            assertThat(finding.from()).isEqualTo(from);
            return this;
        }

        /** What is missing, in order: a fact with those who must report it, a kind, an answer or a threshold. */
        Said missing(String... wanted) {
            assertThat(finding.missing().stream().map(Said::words)).containsExactly(wanted);
            return this;
        }

        private static String words(Missing missing) {
            StringBuilder words = new StringBuilder(missing.what().code()).append(' ');
            words.append(
                    missing.kind() == null ? missing.name() : missing.kind().name());
            missing.members().forEach(member -> words.append(' ').append(member.name()));
            return words.toString();
        }

        Said withoutDoubt() {
            assertThat(doubts).isEmpty();
            return this;
        }

        Said doubting(String... figures) {
            assertThat(doubts).hasSize(1);
            assertThat(doubts.get(0).text().zh()).contains(figures);
            assertThat(doubts.get(0).text().en()).contains(figures);
            return this;
        }
    }
}
