package org.shifan.pack;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kie.api.definition.type.ClassReactive;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Values;
import org.shifan.text.Phrase;

/** The figures of one aspect of some data: what hint rules are shown. */
@ClassReactive // as an institution is
public final class Figures extends Subject {

    private final Aspect aspect;
    private final Supplier<Phrase> about;
    private final List<Institution> institutions;
    private final Function<String, List<Institution>> counted;

    /**
     * Figures.
     *
     * @param kind the kind of institution they are about, or null
     * @param about whom and what they are about, for people; asked for only when something is striking
     * @param institutions who gave rise to them, as far as single ones can be named
     * @param values one for each figure of the aspect, in its order, none below 0
     */
    public Figures(Aspect aspect, Kind kind, Supplier<Phrase> about, List<Institution> institutions, long... values) {
        this(aspect, kind, about, institutions, figure -> List.of(), values);
    }

    /**
     * Figures that count institutions.
     *
     * @param kind the kind of institution they are about, or null
     * @param about whom and what they are about, for people; asked for only when something is striking
     * @param institutions who gave rise to them, as far as single ones can be named
     * @param counted whom the figure of a name counts, none where it counts something else; asked for only when
     *     something is striking
     * @param values one for each figure of the aspect, in its order, none below 0
     */
    public Figures(
            Aspect aspect,
            Kind kind,
            Supplier<Phrase> about,
            List<Institution> institutions,
            Function<String, List<Institution>> counted,
            long... values) {
        super(-1, kind, Values.of(values), null);
        if (values.length != aspect.figures().size()) {
            throw new IllegalArgumentException(aspect + " with " + values.length + " figures");
        }
        this.aspect = aspect;
        this.about = about;
        this.institutions = List.copyOf(institutions);
        this.counted = counted;
    }

    @Override
    public Subject of(int number, Kind kind, Values values, Layout layout) {
        throw new UnsupportedOperationException("figures have no completions");
    }

    /** What they are figures of. */
    public Aspect aspect() {
        return aspect;
    }

    /** Whom and what they are about. */
    public Phrase about() {
        return about.get();
    }

    /** Who gave rise to them. */
    public List<Institution> institutions() {
        return institutions;
    }

    /** Whom the figure of that name counts; none where it counts something else or all there are. */
    public List<Institution> counted(String name) {
        return counted.apply(name);
    }

    /** The value of the figure of that name. */
    public long value(String name) {
        return fact(aspect.section().slot(name));
    }
}
