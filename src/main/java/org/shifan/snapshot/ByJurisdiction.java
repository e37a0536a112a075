package org.shifan.snapshot;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.text.Phrase;

/**
 * What the rows of a table beside snapshots say, by the jurisdiction that they are about. A table without the column for
 * it is about the one jurisdiction whose snapshot it lies beside.
 *
 * @param <T> what a row says
 */
public final class ByJurisdiction<T extends Serializable> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The column, which tables may have. */
    public static final Table.Column COLUMN = new Table.Column("jurisdiction", "辖区代码");

    /** The code in a table that names none. */
    private static final String ANY = "";

    private final boolean named;
    private final TreeMap<String, ArrayList<T>> rows = new TreeMap<>();

    /** Empty, for the rows of that table. */
    public ByJurisdiction(Table table) {
        this(table.has(COLUMN));
    }

    private ByJurisdiction(boolean named) {
        this.named = named;
    }

    /** What no table says. */
    public static <T extends Serializable> ByJurisdiction<T> nothing() {
        return new ByJurisdiction<>(true);
    }

    /** Takes what the row says; notes as a problem of the row when no jurisdiction has the code that it names. */
    public void add(Table.Row row, T said) {
        String code = code(row);
        if (!code.isEmpty() && Divisions.county(code) == null && Divisions.city(code) == null) {
            row.refuse(
                    COLUMN.name(),
                    "unknown-division",
                    Phrase.same(Characters.shown(code)),
                    new Phrase(
                            "行政区划代码（GB/T 2260，" + Divisions.YEAR + " 年），六位",
                            "the code of a division (GB/T 2260, " + Divisions.YEAR + "), six digits"),
                    null);
        }
        rows.computeIfAbsent(code, any -> new ArrayList<>()).add(said);
    }

    /** The code of the jurisdiction that the row is about; empty when rows name none. */
    public String code(Table.Row row) {
        return named ? row.text(COLUMN.name()) : ANY;
    }

    /** Whether rows name jurisdictions, as they must where there are several. */
    public boolean named() {
        return named;
    }

    /** What is said of the jurisdiction with that code, in the order of the table. */
    public List<T> of(String code) {
        List<T> own = rows.get(named ? code : ANY);
        return own == null ? List.of() : List.copyOf(own);
    }

    /** The codes that rows name. */
    public Set<String> codes() {
        return named ? rows.keySet() : Set.of();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByJurisdiction<?> table && named == table.named && rows.equals(table.rows);
    }

    @Override
    public int hashCode() {
        return 31 * Boolean.hashCode(named) + rows.hashCode();
    }

    /** All of it, the same for the same rows. */
    @Override
    public String toString() {
        return rows.toString();
    }
}
