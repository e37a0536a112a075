package org.shifan.snapshot;

import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/**
 * The keys that an object may have, numbered: the facts of a section by their slots, the other keys behind them. Whoever
 * writes objects writes their keys in the same order, so the key that followed last time is compared byte by byte before
 * anything is looked up, which is much cheaper.
 */
final class Keys {

    /** The object has no further key. */
    static final int END = -2;

    /** No key with a number: one that is not known, or none yet. */
    static final int NONE = -1;

    private final Vocabulary.Section section;
    private final List<String> others;
    private final SerializedString[] names;

    /**
     * What followed each key, from {@link #NONE} on. Threads share it without a lock: whatever number stands here is only
     * a guess, and one that is wrong costs no more than the look-up it should have spared.
     */
    private final int[] followers;

    Keys(Vocabulary.Section section, List<String> others) {
        this.section = section;
        this.others = others;
        this.names = new SerializedString[section.size() + others.size()];
        for (int number = 0; number < names.length; number++) {
            names[number] = new SerializedString(
                    number < section.size() ? section.facts().get(number).name() : others.get(number - section.size()));
        }
        this.followers = new int[names.length + 1];
        Arrays.setAll(followers, before -> before < names.length ? before : NONE);
    }

    /**
     * Goes on to the next key and gives its number, {@link #END} behind the last one, {@link #NONE} when it is not known.
     *
     * @param before the number of the key before it, {@link #NONE} for the first one
     */
    int next(JsonParser parser, int before) {
        int guess = followers[before + 1];
        if (guess == NONE) {
            parser.nextName();
        } else if (parser.nextName(names[guess])) {
            return guess;
        }
        if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
            return END;
        }
        String name = parser.currentName();
        int number = section.slot(name);
        if (number < 0) {
            int place = others.indexOf(name);
            number = place < 0 ? NONE : section.size() + place;
        }
        if (number != NONE) {
            followers[before + 1] = number;
        }
        return number;
    }
}
