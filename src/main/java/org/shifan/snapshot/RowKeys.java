package org.shifan.snapshot;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/**
 * The keys of rows in the order in which they come. Whoever writes rows writes their keys in the same order, so the next
 * one can be guessed and compared byte by byte, which is much cheaper than looking it up.
 */
final class RowKeys {

    private static final int MOST = 128;

    private final SerializedString[] guesses = new SerializedString[MOST];
    private final int[] slots = new int[MOST];
    private int count;
    private int at;
    private int slot;

    /** A row begins. */
    void begin() {
        at = 0;
    }

    /** The slot of the key that came last, or -1 when it is no fact. */
    int slot() {
        return slot;
    }

    /** Goes on to the next key of the row; null at its end. */
    String next(JsonParser parser, Vocabulary.Section section) {
        String key;
        if (at < count) {
            if (parser.nextName(guesses[at])) {
                slot = slots[at];
                return guesses[at++].getValue();
            }
            key = parser.currentToken() == JsonToken.PROPERTY_NAME ? parser.currentName() : null;
        } else {
            key = parser.nextName();
        }
        if (key == null) {
            return null;
        }
        for (int i = at; i < count; i++) {
            if (guesses[i].getValue().equals(key)) { // those between are missing from this row
                at = i + 1;
                slot = slots[i];
                return key;
            }
        }
        slot = section.slot(key);
        if (count < MOST) {
            System.arraycopy(guesses, at, guesses, at + 1, count - at);
            System.arraycopy(slots, at, slots, at + 1, count - at);
            guesses[at] = new SerializedString(key);
            slots[at] = slot;
            count++;
            at++;
        }
        return key;
    }
}
