package org.shifan.form;

/**
 * Looks at the bytes of an XML part as they are unpacked, before any parser does, for what would harm one: a DOCTYPE, an
 * encoding that hides it, or a tag, comment or text so long that holding it takes all memory.
 */
final class XmlScan {

    /** The most bytes between one tag's beginning and the next one's; a cell's text has at most 32,767 characters. */
    private static final int LONGEST = 1 << 20;

    private static final byte[] DOCTYPE = {'<', '!', 'D', 'O', 'C', 'T', 'Y', 'P', 'E'};

    /** What is wrong. */
    enum Harm {
        DOCTYPE,
        ENCODING,
        TOO_LONG
    }

    private int first = -1;
    private int matched;
    private int last;
    private int beforeLast;
    private int run;
    private boolean special;

    /** Looks at the next bytes; null when nothing is wrong so far. */
    Harm look(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            int unit = bytes[i];
            if (first < 0) {
                first = unit & 0xFF;
                if (first == 0xFE || first == 0xFF || first == 0) {
                    return Harm.ENCODING;
                }
            }
            if (unit == 0) {
                return Harm.ENCODING;
            }
            int upper = unit >= 'a' && unit <= 'z' ? unit - 32 : unit;
            matched = upper == DOCTYPE[matched] ? matched + 1 : unit == '<' ? 1 : 0;
            if (matched == DOCTYPE.length) {
                return Harm.DOCTYPE;
            }
            if (follow(unit) > LONGEST) {
                return Harm.TOO_LONG;
            }
        }
        return null;
    }

    /** How many bytes the tag, comment or text at hand has so far; a {@code <} within a comment begins nothing. */
    private int follow(int unit) {
        if (special) {
            boolean ends = unit == '>'
                    && (last == '?' || last == '-' && beforeLast == '-' || last == ']' && beforeLast == ']');
            special = !ends;
            run++;
        } else if (last == '<' && (unit == '!' || unit == '?')) {
            special = true;
            run++;
        } else {
            run = unit == '<' ? 0 : run + 1;
        }
        beforeLast = last;
        last = unit;
        return run;
    }
}
