package org.shifan.snapshot;

import java.util.List;
import java.util.Objects;

/**
 * One thing that can be reported about a jurisdiction or an institution: its name in rules and snapshots, and all that
 * is needed to ask for it, check it and explain it.
 *
 * @param name the key in a snapshot and the property in a rule, camelCase ASCII
 * @param label the Chinese heading
 * @param unit the Chinese unit of a count (人, 家, 类, 项 …); empty for yes/no and text
 * @param level whether jurisdictions or institutions report it
 * @param type what values it takes
 * @param min the least value of a count; 0 for yes/no
 * @param max the greatest value of a count that is not absurd; 1 for yes/no
 * @param whole the fact of the same level that this one is a part of (part above whole is refused), or null
 * @param gain how one more comes about while the whole stays as it is ({@code convert}, {@code manage}, {@code hire} …)
 * @param enlarge how one more comes about that enlarges the whole as well ({@code hire}, {@code add}), or null
 * @param kinds the kinds of institution that it is asked of; empty means all
 * @param source where counties find the figure, or null
 * @param owner who usually reports it, or null
 */
public record Fact(
        String name,
        String label,
        String unit,
        Level level,
        Type type,
        long min,
        long max,
        String whole,
        String gain,
        String enlarge,
        List<Kind> kinds,
        String source,
        String owner) {

    /** Who reports a fact. */
    public enum Level {
        JURISDICTION,
        INSTITUTION
    }

    /** What values a fact takes. Yes is stored as 1 and no as 0. */
    public enum Type {
        COUNT,
        YESNO,
        TEXT
    }

    public Fact {
        Objects.requireNonNull(name);
        Objects.requireNonNull(label);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(level);
        Objects.requireNonNull(type);
        kinds = List.copyOf(kinds);
        if (min > max) {
            throw new IllegalArgumentException(name + ": " + min + " > " + max);
        }
    }

    /** Written out: what a record makes by itself is linked at first use, and every start would wait for it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Fact that
                && name.equals(that.name)
                && label.equals(that.label)
                && unit.equals(that.unit)
                && level == that.level
                && type == that.type
                && min == that.min
                && max == that.max
                && Objects.equals(whole, that.whole)
                && Objects.equals(gain, that.gain)
                && Objects.equals(enlarge, that.enlarge)
                && kinds.equals(that.kinds)
                && Objects.equals(source, that.source)
                && Objects.equals(owner, that.owner);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
