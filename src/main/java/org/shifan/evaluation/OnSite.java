package org.shifan.evaluation;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.pack.Indicator;
import org.shifan.pack.Shape;
import org.shifan.snapshot.ByJurisdiction;
import org.shifan.snapshot.Table;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * What somebody found on site for an indicator that is judged by hand (现场核定).
 *
 * @param indicator the indicator's id
 * @param outcome {@link Outcome#PASS} or {@link Outcome#FAIL}
 * @param evidence file names or document numbers, at least one
 * @param by who looked
 * @param date when
 * @param expires the last day on which it counts
 */
public record OnSite(
        String indicator, Outcome outcome, List<String> evidence, String by, LocalDate date, LocalDate expires)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("indicator", "指标编号"),
            new Table.Column("outcome", "结果"),
            new Table.Column("evidence", "佐证"),
            new Table.Column("by", "核定人"),
            new Table.Column("date", "核定日期"),
            new Table.Column("expires", "有效期至"));

    public OnSite {
        evidence = List.copyOf(evidence);
    }

    /**
     * Reads a table of findings on site, CSV or JSON; where it is about several jurisdictions, its rows name them.
     *
     * @param file its name, for problems
     * @param known the indicators that may be named, by id; only those judged by hand are taken
     * @throws org.shifan.snapshot.Refused with every problem of the table
     */
    public static ByJurisdiction<OnSite> read(byte[] bytes, String file, Map<String, Indicator> known) {
        Table table = Table.read(bytes, file, COLUMNS, List.of(ByJurisdiction.COLUMN));
        ByJurisdiction<OnSite> found = new ByJurisdiction<>(table);
        Set<List<String>> days = new HashSet<>();
        for (Table.Row row : table.rows()) {
            String id = row.text("indicator");
            Indicator indicator = known.get(id);
            if (indicator == null && !id.isEmpty()) {
                String nearest = Spelling.nearest(id, known.keySet());
                row.refuse(
                        "indicator",
                        "indicator-unknown",
                        Phrase.same(id),
                        new Phrase("规则包里的指标编号", "the id of an indicator"),
                        nearest == null
                                ? null
                                : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?"));
            } else if (indicator != null && indicator.shape() != Shape.HAND) {
                row.refuse(
                        "indicator",
                        "not-by-hand",
                        Phrase.same(id),
                        new Phrase("由人到现场核定的指标；这一项由数据判定", "an indicator judged by hand; this one is judged by figures"),
                        null);
            }
            LocalDate date = row.date("date");
            LocalDate expires = row.date("expires");
            if (date != null && expires != null && expires.isBefore(date)) {
                row.refuse(
                        "expires",
                        "range",
                        Phrase.same(expires.toString()),
                        new Phrase("不早于核定日期 " + date, "not before " + date),
                        null);
            }
            if (evidence(row).isEmpty() && !row.text("evidence").isEmpty()) {
                row.refuse(
                        "evidence",
                        "evidence",
                        Phrase.same(row.text("evidence")),
                        new Phrase("文件名或文号", "names of files or numbers of documents"),
                        null);
            }
            if (date != null && !days.add(List.of(found.code(row), id, date.toString()))) {
                row.refuse(
                        "indicator",
                        "on-site-twice",
                        Phrase.same(id + " " + date),
                        new Phrase("一项指标一天只有一个结果", "one outcome for an indicator and a day"),
                        null);
            }
            found.add(row, new OnSite(id, outcome(row), evidence(row), row.text("by"), date, expires));
        }
        table.finish();
        return found;
    }

    private static Outcome outcome(Table.Row row) {
        String text = row.text("outcome");
        return switch (text) {
            case "pass", "达标" -> Outcome.PASS;
            case "fail", "未达标" -> Outcome.FAIL;
            default -> {
                if (!text.isEmpty()) {
                    row.refuse(
                            "outcome",
                            "choice",
                            Phrase.same(text),
                            new Phrase("pass（达标）或 fail（未达标）", "pass or fail"),
                            null);
                }
                yield Outcome.MANUAL;
            }
        };
    }

    private static List<String> evidence(Table.Row row) {
        List<String> evidence = new ArrayList<>();
        for (String one : row.text("evidence").split("[；;]", -1)) {
            if (!one.isBlank()) {
                evidence.add(one.strip());
            }
        }
        return evidence;
    }

    /** Whether it no longer counts on that day. */
    public boolean expired(LocalDate day) {
        return expires.isBefore(day);
    }
}
