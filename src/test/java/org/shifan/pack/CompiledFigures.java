package org.shifan.pack;

import org.shifan.snapshot.Kind;

/** Figures as hint rules see them that the engine's own compiler compiled: a class for each aspect. */
public abstract class CompiledFigures {

    private Figures figures;

    /** This, with those figures in it. */
    final CompiledFigures showing(Figures shown) {
        this.figures = shown;
        return this;
    }

    final Figures figures() {
        return figures;
    }

    public final Kind getKind() {
        return figures.getKind();
    }

    /** The value of the figure of that name. */
    protected final long value(String name) {
        return figures.value(name);
    }

    /** The proportion of two figures. */
    public final CompiledSubject.Proportion ratio(String part, String whole) {
        return new CompiledSubject.Proportion(value(part), value(whole));
    }
}
