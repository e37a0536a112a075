package org.shifan.workshop;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.pack.Target;
import org.shifan.snapshot.Kind;

/** An indicator with something changed. */
final class Variant {

    String clause;
    String owner;
    LocalDate due;
    Modality modality;
    Set<Kind> kinds;
    Condition denominator;
    Condition numerator;
    String part;
    String whole;
    long heads;
    Limit limit;
    List<Target> targets;
    private final Indicator original;

    private Variant(Indicator original) {
        this.original = original;
        this.clause = original.clause();
        this.owner = original.owner();
        this.due = original.due();
        this.modality = original.modality();
        this.kinds = original.kinds();
        this.denominator = original.denominator();
        this.numerator = original.numerator();
        this.part = original.part();
        this.whole = original.whole();
        this.heads = original.heads();
        this.limit = original.limit();
        this.targets = original.targets();
    }

    /** One to change. */
    static Variant of(Indicator original) {
        return new Variant(original);
    }

    /** The changed indicator under that id. */
    Indicator indicator(String id) {
        return new Indicator(
                id,
                original.title(),
                clause,
                original.measure(),
                modality,
                original.word(),
                owner,
                due,
                original.core(),
                original.shape(),
                kinds,
                denominator,
                numerator,
                part,
                whole,
                heads,
                limit,
                targets,
                original.reference(),
                original.rises(),
                original.onSite(),
                original.file(),
                original.line());
    }
}
