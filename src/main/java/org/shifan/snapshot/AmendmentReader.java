package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * Reads what a user wants changed: {@code institutions[H01].tcmPhysicians=5}, {@code answers.aged65Plus+=200},
 * {@code reported[edu-base].numerator=1}. Instead of ids the institutions' names will do where they are unique, instead
 * of facts' names their Chinese labels, and {@code 机构} and {@code 填报} instead of the English words.
 */
public final class AmendmentReader {

    private static final Pattern SHAPE = Pattern.compile(
            "(?:(institutions|机构|reported|合计)\\[([^\\]]*)\\][.．](.+?)|(?:(answers|填报)[.．])?([^\\[\\]]+?))"
                    + "\\s*([+-]?)=\\s*(.*)",
            Pattern.DOTALL);

    private final Snapshot snapshot;
    private final String text;

    private AmendmentReader(Snapshot snapshot, String text) {
        this.snapshot = snapshot;
        this.text = text;
    }

    /**
     * Reads changes to that snapshot, each relative to those before it.
     *
     * @throws Refused with every change that is not understood
     */
    public static List<Amendment> read(List<String> texts, Snapshot snapshot) {
        List<Amendment> amendments = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Snapshot at = snapshot;
        for (String text : texts) {
            try {
                Amendment amendment = new AmendmentReader(at, text).read();
                amendments.add(amendment);
                at = at.with(List.of(amendment));
            } catch (Refused refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        return amendments;
    }

    private Amendment read() {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            throw refused(
                    "change-shape",
                    Phrase.same(Characters.shown(text)),
                    new Phrase(
                            "“路径=值”，如 institutions[H01].tcmPhysicians=5、answers.aged65Plus+=200",
                            "PATH=VALUE, as institutions[H01].tcmPhysicians=5 or answers.aged65Plus+=200"),
                    null);
        }
        String list = shape.group(1);
        String sign = shape.group(6);
        String value = shape.group(7).strip();
        if ("reported".equals(list) || "合计".equals(list)) {
            return total(shape.group(2), shape.group(3).strip(), sign, value);
        }
        if (list != null) {
            Institution row = institution(shape.group(2).strip());
            Vocabulary.Section section = snapshot.vocabulary().institutionFacts();
            Fact fact = fact(shape.group(3).strip(), section);
            return Amendment.institution(
                    row.id(), fact.name(), value(fact, row.values().at(section.slot(fact.name())), sign, value));
        }
        Vocabulary.Section section = snapshot.vocabulary().answers();
        Fact fact = fact(shape.group(5).strip(), section);
        return Amendment.answer(
                fact.name(), value(fact, snapshot.answers().values().at(section.slot(fact.name())), sign, value));
    }

    private Amendment total(String measure, String side, String sign, String value) {
        Total total = snapshot.reported().get(measure);
        if (total == null) {
            throw refused(
                    "no-such-total",
                    Phrase.same(Characters.shown(measure)),
                    new Phrase("快照里公布了合计数的度量", "a measure with a total in the snapshot"),
                    near(measure, snapshot.reported().keySet()));
        }
        boolean above = side.equals("numerator") || side.equals("分子");
        if (!above && !side.equals("denominator") && !side.equals("分母")) {
            throw refused(
                    "total-side",
                    Phrase.same(Characters.shown(side)),
                    new Phrase("numerator（分子）或 denominator（分母）", "numerator or denominator"),
                    null);
        }
        long before = above ? total.numerator() : total.denominator();
        return new Amendment(
                above ? Amendment.Place.NUMERATOR : Amendment.Place.DENOMINATOR,
                null,
                measure,
                number(before, sign, value, Limits.GREATEST_TOTAL));
    }

    private Institution institution(String name) {
        List<Institution> named = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (Institution row : snapshot.institutions()) {
            if (row.id().equals(name)) {
                return row;
            }
            if (row.name().equals(name)) {
                named.add(row);
            }
            known.add(row.id());
            known.add(row.name());
        }
        if (named.size() == 1) {
            return named.get(0);
        }
        if (named.size() > 1) {
            List<String> ids = new ArrayList<>();
            named.forEach(row -> ids.add(row.id()));
            throw refused(
                    "name-not-unique",
                    Phrase.same(Characters.shown(name)),
                    new Phrase("机构的编号；同名的有 " + String.join("、", ids), "an id; so named are " + String.join(", ", ids)),
                    null);
        }
        throw refused(
                "no-such-institution",
                Phrase.same(Characters.shown(name)),
                new Phrase("快照里机构的编号或名称", "the id or name of an institution of the snapshot"),
                near(name, known));
    }

    private Fact fact(String name, Vocabulary.Section section) {
        Set<String> known = new TreeSet<>();
        List<Fact> begun = new ArrayList<>();
        for (Fact fact : section.facts()) {
            if (fact.type() == Fact.Type.TEXT) {
                continue;
            }
            String plain = plain(fact.label());
            if (fact.name().equals(name) || fact.label().equals(name) || plain.equals(name)) {
                return fact;
            }
            if (fact.label().contains(name)) {
                begun.add(fact);
            }
            known.add(fact.name());
            known.add(plain);
        }
        Vocabulary.Section other = section == snapshot.vocabulary().answers()
                ? snapshot.vocabulary().institutionFacts()
                : snapshot.vocabulary().answers();
        Phrase advice = near(name, known);
        if (other.fact(name) != null) {
            advice = section == snapshot.vocabulary().answers()
                    ? new Phrase(
                            "这是机构的事项，要写 institutions[编号]." + name,
                            "it belongs to institutions: institutions[ID]." + name)
                    : new Phrase("这是辖区的事项，要写 answers." + name, "it belongs to the jurisdiction: answers." + name);
        } else if (!begun.isEmpty()) {
            List<String> labels = new ArrayList<>();
            begun.forEach(fact -> labels.add(plain(fact.label())));
            advice = new Phrase(
                    "您是不是要写 " + String.join("、", labels) + "？", "did you mean " + String.join(", ", labels) + "?");
        }
        throw refused(
                "unknown-fact",
                Phrase.same(Characters.shown(name)),
                new Phrase(
                        "事项的英文名或中文名，见 shifan rules vocabulary",
                        "the name or label of a fact, see shifan rules vocabulary"),
                advice);
    }

    private static String plain(String label) {
        int bracket = label.lastIndexOf('（');
        return bracket > 0 && label.endsWith("）") ? label.substring(0, bracket) : label;
    }

    private long value(Fact fact, long before, String sign, String value) {
        if (sign.isEmpty() && (value.equals("null") || value.equals("未报"))) {
            return Values.NOT_REPORTED;
        }
        if (fact.type() == Fact.Type.YESNO) {
            if (sign.isEmpty() && Set.of("true", "是", "yes", "有").contains(value)) {
                return 1;
            }
            if (sign.isEmpty() && Set.of("false", "否", "no", "无").contains(value)) {
                return 0;
            }
            throw refused(
                    "not-yes-or-no",
                    Phrase.same(Characters.shown(value)),
                    new Phrase("是（true）、否（false）或未报（null）", "true, false or null"),
                    null);
        }
        long number = number(before, sign, value, fact.max());
        if (number < fact.min()) {
            throw refused(
                    "out-of-range",
                    Phrase.same(Long.toString(number)),
                    new Phrase(fact.min() + "～" + fact.max(), fact.min() + " to " + fact.max()),
                    null);
        }
        return number;
    }

    private long number(long before, String sign, String value, long most) {
        if (!value.matches("-?[0-9]{1,15}")) {
            throw refused(
                    "not-a-number",
                    Phrase.same(Characters.shown(value)),
                    new Phrase("半角的整数", "a whole number in plain digits"),
                    null);
        }
        if (!sign.isEmpty() && before == Values.NOT_REPORTED) {
            throw refused(
                    "nothing-to-add-to",
                    new Phrase("原来没有报数", "nothing was reported before"),
                    new Phrase("用 = 写出数来", "a value with ="),
                    null);
        }
        long given = Long.parseLong(value);
        long number = sign.isEmpty() ? given : sign.equals("+") ? before + given : before - given;
        if (number < 0 || number > most) {
            throw refused("out-of-range", Phrase.same(Long.toString(number)), Phrase.same("0～" + most), null);
        }
        return number;
    }

    private static Phrase near(String name, Iterable<String> known) {
        List<String> all = new ArrayList<>();
        known.forEach(all::add);
        String nearest = Spelling.nearest(name, all);
        return nearest == null ? null : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?");
    }

    private Refused refused(String code, Phrase found, Phrase expected, Phrase advice) {
        return new Refused(
                List.of(new Problem(code, null, 0, 0, Characters.shown(text), null, found, expected, advice)));
    }
}
