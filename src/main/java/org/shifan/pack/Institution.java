package org.shifan.pack;

import org.kie.api.definition.type.ClassReactive;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Values;

/** An institution, as rules call it. */
@ClassReactive // nothing is ever modified in the engine; working out which properties could be costs start-up time
final class Institution extends Subject {

    /** A prototype. */
    Institution() {}

    private Institution(int number, Kind kind, Values values, Layout layout) {
        super(number, kind, values, layout);
    }

    @Override
    public Subject of(int number, Kind kind, Values values, Layout layout) {
        return new Institution(number, kind, values, layout);
    }
}
