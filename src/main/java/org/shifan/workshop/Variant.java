package org.shifan.workshop;

import java.util.Set;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.snapshot.Kind;

/** An indicator with something changed. */
final class Variant {

    Modality modality;
    Set<Kind> kinds;
    Condition denominator;
    Condition numerator;
    String part;
    String whole;
    long heads;
    Limit limit;
    private final Indicator original;

    private Variant(Indicator original) {
        this.original = original;
        this.modality = original.modality();
        this.kinds = original.kinds();
        this.denominator = original.denominator();
        this.numerator = original.numerator();
        this.part = original.part();
        this.whole = original.whole();
        this.heads = original.heads();
        this.limit = original.limit();
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
                original.clause(),
                original.measure(),
                modality,
                original.word(),
                original.owner(),
                original.due(),
                original.core(),
                original.shape(),
                kinds,
                denominator,
                numerator,
                part,
                whole,
                heads,
                limit,
                original.reference(),
                original.rises(),
                original.onSite(),
                original.file(),
                original.line());
    }
}
