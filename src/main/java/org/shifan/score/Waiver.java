package org.shifan.score;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.shifan.snapshot.ByJurisdiction;
import org.shifan.snapshot.Table;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * A permission not to be held to an indicator (经批准免检). It is shown beside the outcome and counted as {@code waived}
 * beside the other counts, and that is all it does: the outcome, the verdict, the points and the exit code stay what
 * they are without it. A waiver that took a failure out of the count of failures would let whoever writes a file decide
 * the verdict; so a waived failure is still counted and shown as a failure, and whoever reads the report decides what
 * the permission is worth.
 *
 * @param indicator the indicator's id
 * @param reason why
 * @param approver who approved it
 * @param document the number of the document that says so
 * @param expires the last day on which it holds
 */
public record Waiver(String indicator, String reason, String approver, String document, LocalDate expires)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("indicator", "指标编号"),
            new Table.Column("reason", "理由"),
            new Table.Column("approver", "批准人"),
            new Table.Column("document", "批准文号"),
            new Table.Column("expires", "有效期至"));

    /**
     * Reads a table of waivers, CSV or JSON; where it is about several jurisdictions, its rows name them. Nothing may be left out: nobody waives for ever, for no reason or unnamed.
     *
     * @param file its name, for problems
     * @param known the ids of the indicators that may be named
     * @throws org.shifan.snapshot.Refused with every problem of the table
     */
    public static ByJurisdiction<Waiver> read(byte[] bytes, String file, Collection<String> known) {
        Table table = Table.read(bytes, file, COLUMNS, List.of(ByJurisdiction.COLUMN));
        ByJurisdiction<Waiver> waivers = new ByJurisdiction<>(table);
        for (Table.Row row : table.rows()) {
            String id = row.text("indicator");
            if (!id.isEmpty() && !known.contains(id)) {
                String nearest = Spelling.nearest(id, known);
                row.refuse(
                        "indicator",
                        "indicator-unknown",
                        Phrase.same(id),
                        new Phrase("规则包里的指标编号", "the id of an indicator"),
                        nearest == null
                                ? null
                                : new Phrase("您是不是要写 " + nearest + "？", "did you mean " + nearest + "?"));
            }
            waivers.add(
                    row,
                    new Waiver(
                            id, row.text("reason"), row.text("approver"), row.text("document"), row.date("expires")));
        }
        table.finish();
        return waivers;
    }

    /** Whether it no longer holds on that day. */
    public boolean expired(LocalDate day) {
        return expires.isBefore(day);
    }
}
