package org.shifan.cohort;

import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Missing.What;
import org.shifan.evaluation.Outcome;
import org.shifan.score.Counts;
import org.shifan.score.Fraction;
import org.shifan.score.Result;
import org.shifan.score.Standing;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Phrase;

/**
 * What a cohort keeps of one result: one jurisdiction under one pack, without its institutions. Cheap to make, a few
 * hundred bytes when written.
 *
 * @param pack the id of the pack
 * @param code six digits
 * @param name as reported
 * @param kind of the jurisdiction
 * @param file the name of the snapshot's file
 * @param line of the snapshot in that file when it was one of many, else null
 * @param asOf the date that the figures describe
 * @param verdict over the required indicators
 * @param required how the required indicators came out
 * @param encouraged how the encouraged ones did
 * @param standing its exact points, or null when no required indicator applies
 * @param cells one for each indicator judged, in the document's order
 * @param missing what is to be reported, what most indicators wait for first
 * @param doubts the kinds of doubt about its data, in the order met
 */
public record Entry(
        String pack,
        String code,
        String name,
        JurisdictionKind kind,
        String file,
        Integer line,
        LocalDate asOf,
        Verdict verdict,
        Counts required,
        Counts encouraged,
        Standing standing,
        List<Cell> cells,
        List<Missing> missing,
        List<Doubted> doubts) {

    /** The layout that {@link #toBytes} makes; raised whenever it changes. */
    private static final int FORMAT = 2;

    private static final JurisdictionKind[] KINDS = JurisdictionKind.values();
    private static final Verdict[] VERDICTS = Verdict.values();
    private static final What[] WHATS = What.values();
    private static final Kind[] INSTITUTION_KINDS = Kind.values();

    /**
     * Something that is not reported and could change an outcome.
     *
     * @param what what sort of thing
     * @param name the fact, the measure or the threshold; null for a whole kind
     * @param kind the kind of institution without rows, else null
     * @param institutions how many did not report it at most in one indicator; 0 for what the jurisdiction reports itself
     * @param indicators how many indicators wait for it
     */
    public record Missing(What what, String name, Kind kind, int institutions, int indicators) {}

    /**
     * A kind of doubt.
     *
     * @param code its stable name
     * @param count how many doubts of this kind there are
     * @param first the text of the first of them
     * @param institution whom that one concerns, or null
     */
    public record Doubted(String code, int count, Phrase first, String institution) {}

    public Entry {
        cells = List.copyOf(cells);
        missing = List.copyOf(missing);
        doubts = List.copyOf(doubts);
    }

    /** What a cohort keeps of that result. */
    public static Entry of(Result result) {
        Snapshot snapshot = result.snapshot();
        Jurisdiction jurisdiction = snapshot.jurisdiction();
        boolean waivers = !result.waivers().isEmpty();
        Cell[] cells = new Cell[result.findings().size()];
        for (int i = 0; i < cells.length; i++) {
            Finding finding = result.findings().get(i);
            cells[i] = Cell.of(
                    finding, waivers && result.waiver(finding.indicator().id()) != null);
        }
        return new Entry(
                result.pack().id(),
                jurisdiction.code(),
                jurisdiction.name(),
                jurisdiction.kind(),
                snapshot.origin().file(),
                snapshot.origin().line(),
                snapshot.asOf(),
                result.verdict(),
                result.required(),
                result.encouraged(),
                result.standing(),
                List.of(cells),
                missing(result.findings()),
                doubts(result.doubts()));
    }

    private static List<Missing> missing(List<Finding> findings) {
        Map<String, Missing> found = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (Finding finding : findings) {
            for (var each : finding.missing()) {
                String key = each.what() + " " + each.name() + " " + each.kind();
                Missing before = found.get(key);
                if (before == null) {
                    order.add(key);
                }
                int members = each.members().size();
                found.put(
                        key,
                        new Missing(
                                each.what(),
                                each.name(),
                                each.kind(),
                                before == null ? members : Math.max(before.institutions, members),
                                before == null ? 1 : before.indicators + 1));
            }
        }
        List<Missing> missing = new ArrayList<>();
        for (String key : order) {
            missing.add(found.get(key));
        }
        missing.sort((a, b) -> Integer.compare(b.indicators, a.indicators));
        return missing;
    }

    private static List<Doubted> doubts(List<Doubt> doubts) {
        List<Doubted> kinds = new ArrayList<>();
        for (Doubt doubt : doubts) {
            int at = 0;
            while (at < kinds.size() && !kinds.get(at).code.equals(doubt.code())) {
                at++;
            }
            if (at == kinds.size()) {
                kinds.add(new Doubted(doubt.code(), 1, doubt.text(), doubt.institutionName()));
            } else {
                Doubted first = kinds.get(at);
                kinds.set(at, new Doubted(first.code, first.count + 1, first.first, first.institution));
            }
        }
        return kinds;
    }

    /** The same with further doubts about its data, such as that it was submitted twice. */
    public Entry with(List<Doubt> further) {
        List<Doubted> all = new ArrayList<>(doubts);
        all.addAll(doubts(further));
        return new Entry(
                pack, code, name, kind, file, line, asOf, verdict, required, encouraged, standing, cells, missing, all);
    }

    /** How many doubts there are. */
    public long doubtful() {
        long count = 0;
        for (Doubted doubted : doubts) {
            count += doubted.count;
        }
        return count;
    }

    /**
     * The required indicator that fails, when just one does: one step to a pass, if nothing undecided comes between.
     *
     * @param isRequired for each cell whether its indicator is required
     * @return the place of the cell, or -1
     */
    int oneStep(boolean[] isRequired) {
        if (required.fail() != 1) {
            return -1;
        }
        for (int i = 0; i < isRequired.length; i++) {
            if (isRequired[i] && cells.get(i).outcome() == Outcome.FAIL) {
                return i;
            }
        }
        return -1;
    }

    // --- written and read

    /** It as bytes of which {@link #read} makes it again. */
    public byte[] toBytes() {
        Packing.Writer out = new Packing.Writer(null);
        out.octet(FORMAT);
        write(out);
        return out.toBytes();
    }

    /**
     * Reads what {@link #toBytes} gave.
     *
     * @throws IOException when the bytes are something else
     */
    public static Entry read(byte[] bytes) throws IOException {
        Packing.Reader in = new Packing.Reader(bytes, null);
        int format = in.octet();
        if (format != FORMAT) {
            throw new IOException("an entry of format " + format + ", not " + FORMAT);
        }
        return read(in);
    }

    void write(Packing.Writer out) {
        out.text(pack);
        out.text(code);
        out.text(name);
        out.octet(kind.ordinal());
        out.text(file);
        out.number(line == null ? 0 : line + 1L);
        out.number(asOf.toEpochDay() + (1L << 40));
        out.octet(verdict.ordinal());
        write(out, required);
        write(out, encouraged);
        boolean moves = standing != null
                && !(standing.points().equals(standing.lowest())
                        && standing.points().equals(standing.highest()));
        out.octet(standing == null ? 0 : moves ? 2 : 1);
        if (standing != null) {
            write(out, standing.points());
        }
        if (moves) {
            write(out, standing.lowest());
            write(out, standing.highest());
        }
        out.number(cells.size());
        for (Cell cell : cells) {
            cell.write(out);
        }
        out.number(missing.size());
        for (Missing each : missing) {
            out.octet(each.what.ordinal());
            out.text(each.name);
            out.octet(each.kind == null ? 0 : each.kind.ordinal() + 1);
            out.number(each.institutions);
            out.number(each.indicators);
        }
        out.number(doubts.size());
        for (Doubted doubted : doubts) {
            out.text(doubted.code);
            out.number(doubted.count);
            out.text(doubted.first.zh());
            out.text(doubted.first.en());
            out.text(doubted.institution);
        }
    }

    static Entry read(Packing.Reader in) throws IOException {
        String pack = in.text();
        String code = in.text();
        String name = in.text();
        JurisdictionKind kind = KINDS[in.octet()];
        String file = in.text();
        long line = in.number();
        LocalDate asOf = LocalDate.ofEpochDay(in.number() - (1L << 40));
        Verdict verdict = VERDICTS[in.octet()];
        Counts required = counts(in);
        Counts encouraged = counts(in);
        Standing standing = standing(in);
        int size = in.count();
        List<Cell> cells = new ArrayList<>(Math.min(size, 1 << 12));
        for (int i = 0; i < size; i++) {
            cells.add(Cell.read(in));
        }
        List<Missing> missing = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            What what = WHATS[in.octet()];
            String fact = in.text();
            int silent = in.octet();
            missing.add(new Missing(
                    what, fact, silent == 0 ? null : INSTITUTION_KINDS[silent - 1], in.count(), in.count()));
        }
        List<Doubted> doubts = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            doubts.add(new Doubted(in.text(), in.count(), new Phrase(in.text(), in.text()), in.text()));
        }
        return new Entry(
                pack,
                code,
                name,
                kind,
                file,
                line == 0 ? null : (int) (line - 1),
                asOf,
                verdict,
                required,
                encouraged,
                standing,
                cells,
                missing,
                doubts);
    }

    private static void write(Packing.Writer out, Counts counts) {
        out.number(counts.pass());
        out.number(counts.fail());
        out.number(counts.incomplete());
        out.number(counts.notApplicable());
        out.number(counts.manual());
        out.number(counts.waived());
    }

    private static Counts counts(Packing.Reader in) throws IOException {
        return new Counts(in.number(), in.number(), in.number(), in.number(), in.number(), in.number());
    }

    private static Standing standing(Packing.Reader in) throws IOException {
        int how = in.octet();
        if (how == 0) {
            return null;
        }
        Fraction now = fraction(in);
        return how == 1 ? new Standing(now, now, now) : new Standing(now, fraction(in), fraction(in));
    }

    private static void write(Packing.Writer out, Fraction fraction) {
        out.bytes(fraction.numerator().toByteArray());
        out.bytes(fraction.denominator().toByteArray());
    }

    private static Fraction fraction(Packing.Reader in) throws IOException {
        return new Fraction(integer(in), integer(in));
    }

    private static BigInteger integer(Packing.Reader in) throws IOException {
        byte[] bytes = in.bytes();
        if (bytes.length == 0) {
            throw new IOException("no number");
        }
        return new BigInteger(bytes);
    }
}
