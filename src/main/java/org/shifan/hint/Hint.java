package org.shifan.hint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shifan.pack.Figure;
import org.shifan.pack.Figures;
import org.shifan.pack.HintRule;
import org.shifan.pack.HintRules;
import org.shifan.snapshot.Institution;
import org.shifan.text.Phrase;

/**
 * Data that people should look at again, with the evidence. Never a verdict.
 *
 * @param rule the id of the rule that found it
 * @param title what is striking
 * @param basis where the rule's numbers come from
 * @param about whom and what it is about
 * @param readings the figures that the rule looked at and those that explain them
 * @param institutions who gave rise to it, as far as single ones can be named, in the order of the file
 */
public record Hint(
        String rule, Phrase title, String basis, Phrase about, List<Reading> readings, List<Named> institutions) {

    /** So many of those that a figure counts are named. */
    private static final int NAMED = 5;

    /**
     * A figure with its value.
     *
     * @param name as rules call it
     * @param label what it is
     * @param unit the Chinese unit, or empty
     * @param decimals how many of the value's last digits stand behind a point
     * @param value at least 0
     * @param counted the names of the first of those that it counts, in the order of the file; none where it counts
     *     something else
     */
    public record Reading(String name, Phrase label, String unit, int decimals, long value, List<String> counted) {

        public Reading {
            counted = List.copyOf(counted);
        }

        /** The value as people read it. */
        public String shown() {
            return BigDecimal.valueOf(value, decimals).toPlainString();
        }
    }

    /** An institution by its id and name. */
    public record Named(String id, String name) {}

    public Hint {
        readings = List.copyOf(readings);
        institutions = List.copyOf(institutions);
    }

    /** What a rule found. */
    static Hint of(HintRules.Found found) {
        HintRule rule = found.rule();
        Figures figures = found.figures();
        Set<String> read = rule.condition().facts();
        List<Reading> readings = new ArrayList<>();
        Set<String> explaining = new HashSet<>(read);
        for (Figure figure : figures.aspect().figures()) {
            if (figure.by() != null && read.contains(figure.name())) {
                explaining.add(figure.by());
            }
        }
        for (Figure figure : figures.aspect().figures()) {
            if (figure.told() || explaining.contains(figure.name())) {
                readings.add(new Reading(
                        figure.name(),
                        figure.label(),
                        figure.unit(),
                        figure.decimals(),
                        figures.value(figure.name()),
                        figures.counted(figure.name()).stream()
                                .limit(NAMED)
                                .map(Institution::name)
                                .toList()));
            }
        }
        List<Named> named = new ArrayList<>();
        for (Institution institution : figures.institutions()) {
            named.add(new Named(institution.id(), institution.name()));
        }
        return new Hint(rule.id(), rule.title(), rule.basis(), figures.about(), readings, named);
    }

    // --- written and read

    /** Writes it so that {@link #read} gives it back. */
    public void write(DataOutput out) throws IOException {
        out.writeUTF(rule);
        write(out, title);
        out.writeUTF(basis);
        write(out, about);
        out.writeByte(readings.size());
        for (Reading reading : readings) {
            out.writeUTF(reading.name());
            write(out, reading.label());
            out.writeUTF(reading.unit());
            out.writeByte(reading.decimals());
            out.writeLong(reading.value());
            out.writeByte(reading.counted().size());
            for (String name : reading.counted()) {
                out.writeUTF(name);
            }
        }
        out.writeInt(institutions.size());
        for (Named named : institutions) {
            out.writeUTF(named.id());
            out.writeUTF(named.name());
        }
    }

    private static void write(DataOutput out, Phrase phrase) throws IOException {
        out.writeUTF(phrase.zh());
        out.writeUTF(phrase.en());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException also when the bytes are something else
     */
    public static Hint read(DataInput in) throws IOException {
        String rule = in.readUTF();
        Phrase title = phrase(in);
        String basis = in.readUTF();
        Phrase about = phrase(in);
        List<Reading> readings = new ArrayList<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            readings.add(new Reading(
                    in.readUTF(), phrase(in), in.readUTF(), in.readUnsignedByte(), in.readLong(), names(in)));
        }
        List<Named> named = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            named.add(new Named(in.readUTF(), in.readUTF()));
        }
        return new Hint(rule, title, basis, about, readings, named);
    }

    private static List<String> names(DataInput in) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            names.add(in.readUTF());
        }
        return names;
    }

    private static Phrase phrase(DataInput in) throws IOException {
        return new Phrase(in.readUTF(), in.readUTF());
    }

    /** The first of those that a figure counts, and how many there are beside them. */
    private static String who(Reading reading, String open, String between, String and, String more, String close) {
        if (reading.counted().isEmpty()) {
            return "";
        }
        long others = reading.value() - reading.counted().size();
        return open + String.join(between, reading.counted()) + (others > 0 ? and + others + more : close);
    }

    /** The figures in a sentence. */
    public Phrase evidence() {
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (Reading reading : readings) {
            zh.append(zh.length() == 0 ? "" : "，")
                    .append(reading.label().zh())
                    .append(' ')
                    .append(reading.shown())
                    .append(
                            reading.unit().isEmpty() || reading.unit().equals("%")
                                    ? reading.unit()
                                    : " " + reading.unit())
                    .append(who(reading, "（", "、", "，另", "家）", "）"));
            en.append(en.length() == 0 ? "" : ", ")
                    .append(reading.label().en())
                    .append(": ")
                    .append(reading.shown())
                    .append(reading.unit().equals("%") ? "%" : "")
                    .append(who(reading, " (", ", ", " and ", " more)", ")"));
        }
        return new Phrase(zh.toString(), en.toString());
    }
}
