package org.shifan.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.form.Heading;
import org.shifan.form.TableEntry;
import org.shifan.pack.Modality;
import org.shifan.pack.Shape;
import org.shifan.score.Result;

/**
 * What the columns of an official table say about each indicator, in the words of the other papers. What nobody reported
 * is 未填报 and never 0; points are left out, since no document says how they are given.
 */
public final class TableEntries {

    private final Result result;
    private final Account account;
    private final Account.Judged judged;
    private final Owners owners;
    private final Words words;
    private final Statements statements;

    private TableEntries(Result result, Account account, Account.Judged judged, Owners owners) {
        this.result = result;
        this.account = account;
        this.judged = judged;
        this.owners = owners;
        this.words = new Words(account.language(), result.snapshot().vocabulary());
        this.statements = new Statements(result, account.language());
    }

    /**
     * One for each finding.
     *
     * @param results at least one
     * @param account the same in words, with the plan if there is one
     */
    public static List<TableEntry> of(List<Result> results, Account account, Owners owners) {
        List<TableEntry> entries = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            TableEntries each =
                    new TableEntries(results.get(i), account, account.judged().get(i), owners);
            Map<String, Account.Row> rows =
                    each.judged.rows().stream().collect(Collectors.toMap(Account.Row::id, row -> row));
            for (Finding finding : results.get(i).findings()) {
                entries.add(each.entry(finding, rows.get(finding.indicator().id())));
            }
        }
        return entries;
    }

    private TableEntry entry(Finding finding, Account.Row row) {
        Map<Heading, Object> values = new EnumMap<>(Heading.class);
        Owners.Assignment assignment = owners.of(row);
        values.put(Heading.OUTCOME, row.outcomeWord());
        values.put(Heading.ACTUAL, actual(finding, row));
        values.put(Heading.DETAIL, detail(finding, row));
        values.put(Heading.DEMAND, row.demand());
        values.put(Heading.GAP, gap(finding));
        values.put(Heading.PROBLEM, problem(finding));
        values.put(Heading.MEASURE, measure(finding, row));
        values.put(Heading.NUMERATOR, count(finding, finding.numerator()));
        values.put(Heading.DENOMINATOR, count(finding, finding.denominator()));
        values.put(Heading.EVIDENCE, evidence(row));
        values.put(Heading.OWNER, assignment.unit());
        values.put(Heading.PERSON, assignment.person());
        values.put(Heading.DUE, assignment.due());
        values.put(Heading.REMARK, remark(finding, row));
        values.values().removeIf(value -> value == null || value.equals(""));
        values.replaceAll((heading, value) -> value instanceof String text ? Ledger.escaped(text) : value);
        return new TableEntry(
                result.pack().id(), row.id(), row.clause(), row.title(), row.required(), finding.outcome(), values);
    }

    /** Whether nothing at all is known of the figure. */
    private static boolean silent(Finding finding) {
        boolean share = finding.indicator().shape() == Shape.SHARE;
        boolean nothing = finding.numerator() == null
                || finding.numerator() == 0
                        && (finding.denominator() == null || share
                                ? finding.unknown() >= of(finding)
                                : of(finding) == 0);
        return finding.outcome() == Outcome.INCOMPLETE && nothing;
    }

    private static long of(Finding finding) {
        return finding.denominator() == null ? 0 : finding.denominator();
    }

    private String notReported() {
        return words.say("未填报", "not reported");
    }

    private String actual(Finding finding, Account.Row row) {
        return switch (finding.outcome()) {
            case NOT_APPLICABLE -> words.say("不适用", "n/a");
            case MANUAL -> words.say("待现场核定", "to be looked at on site");
            case INCOMPLETE -> silent(finding) || row.now().isEmpty() ? notReported() : row.now();
            default -> {
                boolean done = finding.outcome() == Outcome.PASS;
                boolean rounded = finding.shown() != null && finding.indicator().shape() != Shape.VALUE;
                yield rounded
                        ? finding.shown()
                        : !row.standing().isEmpty()
                                ? row.standing()
                                : words.say(done ? "已做到" : "没有做到", done ? "done" : "not done");
            }
        };
    }

    private String detail(Finding finding, Account.Row row) {
        return row.now().isEmpty() || silent(finding) || finding.outcome() == Outcome.NOT_APPLICABLE
                ? actual(finding, row)
                : row.now();
    }

    private String gap(Finding finding) {
        return switch (finding.outcome()) {
            case FAIL -> words.gap(finding) == null ? problem(finding) : words.gap(finding);
            case INCOMPLETE -> words.say("数据不足", "incomplete");
            case PASS -> words.say("无", "none");
            default -> null;
        };
    }

    private String problem(Finding finding) {
        return switch (finding.outcome()) {
            case FAIL -> finding.onSite() == null ? statements.sentence(finding) : words.foundOnSite(finding);
            case INCOMPLETE -> lacking(finding);
            case PASS -> words.say("无", "none");
            default -> null;
        };
    }

    /** What is not reported. */
    private String lacking(Finding finding) {
        List<String> questions = new ArrayList<>();
        for (Inquiry inquiry : Inquiry.of(List.of(finding))) {
            questions.add(statements.question(inquiry, names -> words.list(names)));
        }
        return questions.isEmpty()
                ? words.say("数据不足", "incomplete")
                : words.say("数据不足，", "incomplete; ") + String.join(words.say("；", "; "), questions);
    }

    private String measure(Finding finding, Account.Row row) {
        if (finding.outcome() == Outcome.INCOMPLETE) {
            return words.say("补报数据", "report what is missing");
        }
        if (finding.outcome() != Outcome.FAIL) {
            return null;
        }
        List<String> sums = account.sums(judged, row);
        if (!sums.isEmpty()) {
            return words.say("按整改方案：", "By the plan: ") + String.join(words.say("；", "; "), sums);
        }
        String nearest = statements.nearest(finding);
        return gap(finding) + (nearest == null ? "" : words.say("。", ". ") + nearest);
    }

    /** A count, with those that are silent; none where the indicator has no such figure. */
    private Object count(Finding finding, Long number) {
        if (finding.indicator().shape() == Shape.YES || finding.indicator().shape() == Shape.HAND) {
            return null;
        }
        if (finding.outcome() == Outcome.NOT_APPLICABLE) {
            return words.say("不适用", "n/a");
        }
        if (silent(finding) || number == null && finding.outcome() == Outcome.INCOMPLETE) {
            return notReported();
        }
        return number != null && finding.outcome() == Outcome.INCOMPLETE && finding.unknown() > 0
                ? number
                        + words.say(
                                "（另有" + finding.unknown() + "家没有报全）",
                                " (" + finding.unknown() + " more did not report all)")
                : number;
    }

    private String evidence(Account.Row row) {
        return switch (row.proof()) {
            case NAMED -> row.evidenceWord();
            case WITH_INSTITUTIONS -> words.say("由各机构备查", "with the institutions");
            case BARE, NONE -> notReported();
        };
    }

    private String remark(Finding finding, Account.Row row) {
        List<String> remarks = new ArrayList<>();
        if (!row.beside().isEmpty()) {
            remarks.add(row.beside());
        }
        if (finding.outcome() == Outcome.INCOMPLETE) {
            remarks.add(lacking(finding));
        }
        if (finding.outcome() == Outcome.FAIL && finding.indicator().modality() == Modality.ENCOURAGE) {
            remarks.add(words.say("鼓励做的，不影响结论", "encouraged: does not change the verdict"));
        }
        return String.join(words.say("；", "; "), remarks);
    }
}
