package org.shifan.cohort;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.Outcome;
import org.shifan.score.Fraction;
import org.shifan.score.Result;
import org.shifan.score.Standing;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.JurisdictionKind;

/**
 * What a cohort remembers of one result: enough to rank, compare and list, small enough for a hundred thousand.
 *
 * @param pack the pack's id
 * @param code of the jurisdiction
 * @param name of the jurisdiction
 * @param kind of the jurisdiction
 * @param file the name of the snapshot's file
 * @param line of the snapshot in that file, or 0
 * @param verdict over the required indicators
 * @param standing its points exactly, or null when no required indicator applies
 * @param outcomes one for each indicator judged, in the pack's order
 * @param needs the gap of each indicator, 0 where there is none
 * @param shown the figure of each indicator as displayed, or null
 * @param missing what is not reported and could decide something: how many indicators it could decide, by name
 * @param doubts how many doubts there are, by code
 */
public record Entry(
        String pack,
        String code,
        String name,
        JurisdictionKind kind,
        String file,
        int line,
        Verdict verdict,
        Standing standing,
        Outcome[] outcomes,
        long[] needs,
        String[] shown,
        Map<String, Integer> missing,
        Map<String, Integer> doubts) {

    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Verdict[] VERDICTS = Verdict.values();
    private static final JurisdictionKind[] KINDS = JurisdictionKind.values();

    /** What is to be remembered of that result. */
    public static Entry of(Result result) {
        List<Finding> findings = result.findings();
        Outcome[] outcomes = new Outcome[findings.size()];
        long[] needs = new long[outcomes.length];
        String[] shown = new String[outcomes.length];
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (int i = 0; i < outcomes.length; i++) {
            Finding finding = findings.get(i);
            outcomes[i] = finding.outcome();
            needs[i] = finding.gap() == null ? 0 : finding.gap().need();
            shown[i] = finding.shown();
            if (finding.outcome() == Outcome.INCOMPLETE) {
                for (Missing each : finding.missing()) {
                    missing.merge(name(each), 1, Integer::sum);
                }
            }
        }
        Map<String, Integer> doubts = new LinkedHashMap<>();
        for (Doubt doubt : result.doubts()) {
            doubts.merge(doubt.code(), 1, Integer::sum);
        }
        Integer line = result.snapshot().origin().line();
        return new Entry(
                result.pack().id(),
                result.snapshot().jurisdiction().code(),
                result.snapshot().jurisdiction().name(),
                result.snapshot().jurisdiction().kind(),
                result.snapshot().origin().file(),
                line == null ? 0 : line,
                result.verdict(),
                result.standing(),
                outcomes,
                needs,
                shown,
                missing,
                doubts);
    }

    private static String name(Missing missing) {
        return missing.kind() != null && missing.name() == null ? missing.kind().name() : missing.name();
    }

    /** How many indicators came out so. */
    public int count(Outcome outcome) {
        int count = 0;
        for (Outcome each : outcomes) {
            count += each == outcome ? 1 : 0;
        }
        return count;
    }

    /** Writes it, to be read by {@link #read}. */
    public void write(DataOutput out) throws IOException {
        out.writeUTF(pack);
        out.writeUTF(code);
        out.writeUTF(name);
        out.writeByte(kind.ordinal());
        out.writeUTF(file == null ? "" : file);
        out.writeInt(line);
        out.writeByte(verdict.ordinal());
        out.writeBoolean(standing != null);
        if (standing != null) {
            write(out, standing.points());
            write(out, standing.lowest());
            write(out, standing.highest());
        }
        out.writeShort(outcomes.length);
        for (int i = 0; i < outcomes.length; i++) {
            boolean more = needs[i] != 0 || shown[i] != null;
            out.writeByte(outcomes[i].ordinal() | (more ? 0x80 : 0));
            if (more) {
                out.writeLong(needs[i]);
                out.writeUTF(shown[i] == null ? "" : shown[i]);
            }
        }
        write(out, missing);
        write(out, doubts);
    }

    private static void write(DataOutput out, Fraction fraction) throws IOException {
        byte[] numerator = fraction.numerator().toByteArray();
        byte[] denominator = fraction.denominator().toByteArray();
        out.writeShort(numerator.length);
        out.write(numerator);
        out.writeShort(denominator.length);
        out.write(denominator);
    }

    private static void write(DataOutput out, Map<String, Integer> counts) throws IOException {
        out.writeShort(counts.size());
        for (Map.Entry<String, Integer> each : counts.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it is something else
     */
    public static Entry read(DataInput in) throws IOException {
        try {
            return entry(in);
        } catch (ArrayIndexOutOfBoundsException | ArithmeticException damaged) {
            throw new IOException("no entry", damaged);
        }
    }

    private static Entry entry(DataInput in) throws IOException {
        String pack = in.readUTF().intern();
        String code = in.readUTF();
        String name = in.readUTF();
        JurisdictionKind kind = KINDS[in.readUnsignedByte()];
        String file = in.readUTF();
        int line = in.readInt();
        Verdict verdict = VERDICTS[in.readUnsignedByte()];
        Standing standing = in.readBoolean() ? new Standing(fraction(in), fraction(in), fraction(in)) : null;
        Outcome[] outcomes = new Outcome[in.readUnsignedShort()];
        long[] needs = new long[outcomes.length];
        String[] shown = new String[outcomes.length];
        for (int i = 0; i < outcomes.length; i++) {
            int bits = in.readUnsignedByte();
            outcomes[i] = OUTCOMES[bits & 0x7F];
            if ((bits & 0x80) != 0) {
                needs[i] = in.readLong();
                String text = in.readUTF();
                shown[i] = text.isEmpty() ? null : text;
            }
        }
        return new Entry(
                pack, code, name, kind, file, line, verdict, standing, outcomes, needs, shown, counts(in), counts(in));
    }

    private static Fraction fraction(DataInput in) throws IOException {
        byte[] numerator = new byte[in.readUnsignedShort()];
        in.readFully(numerator);
        byte[] denominator = new byte[in.readUnsignedShort()];
        in.readFully(denominator);
        return new Fraction(new BigInteger(numerator), new BigInteger(denominator));
    }

    private static Map<String, Integer> counts(DataInput in) throws IOException {
        int size = in.readUnsignedShort();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            counts.put(in.readUTF().intern(), in.readInt());
        }
        return counts;
    }
}
