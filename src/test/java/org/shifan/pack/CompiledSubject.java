package org.shifan.pack;

import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Values;

/** What rules see that the engine's own compiler compiled: their text calls properties and {@code ratio}. */
public abstract class CompiledSubject extends Subject {

    private final Values values;
    private final Layout layout;

    protected CompiledSubject() {
        this.values = null;
        this.layout = null;
    }

    protected CompiledSubject(int number, Kind kind, Values values, Layout layout) {
        super(number, kind, values, layout);
        this.values = values;
        this.layout = layout;
    }

    /** The value of the fact at that place. */
    protected final long at(int place) {
        return fact(place);
    }

    /** The proportion of two facts. */
    public final Proportion ratio(String part, String whole) {
        return new Proportion(
                values.at(layout.section().slot(part)),
                values.at(layout.section().slot(whole)));
    }

    /** A part of a whole; of a whole of 0 there is none, and no limit is met. */
    public record Proportion(long part, long whole) {

        public boolean atLeast(String limit) {
            return meets(Limit.Op.AT_LEAST, limit);
        }

        public boolean moreThan(String limit) {
            return meets(Limit.Op.MORE_THAN, limit);
        }

        public boolean atMost(String limit) {
            return meets(Limit.Op.AT_MOST, limit);
        }

        public boolean lessThan(String limit) {
            return meets(Limit.Op.LESS_THAN, limit);
        }

        private boolean meets(Limit.Op op, String limit) {
            return whole > 0 && Limit.of(op, limit).holds(part, whole);
        }
    }
}
