package org.shifan.snapshot;

import java.util.Locale;

/** Which characters no text may contain, and how a foreign text is shown in a message without doing harm. */
public final class Characters {

    /** How many characters of a foreign text a message repeats. */
    private static final int SHOWN = 40;

    private Characters() {}

    /**
     * Whether the character is refused in every text: it controls the terminal (C0, DEL, C1), is invisible (zero width,
     * byte order mark), turns the direction of writing or breaks the line, so that what is read is not what is stored.
     */
    static boolean refused(int character) {
        if (character < 0x20 || character >= 0x7F && character <= 0x9F) {
            return true;
        }
        if (character < 0x61C) {
            return false;
        }
        return character == 0x61C
                || character >= 0x200B && character <= 0x200F
                || character >= 0x2028 && character <= 0x202E
                || character >= 0x2060 && character <= 0x2069
                || character == 0xFEFF
                || character >= 0xD800 && character <= 0xDFFF;
    }

    /** The index of the first refused character or unpaired surrogate, or -1 when the text is clean. */
    public static int firstRefused(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (refused(unit)) {
                return i;
            }
        }
        return -1;
    }

    /** The text with refused characters as {@code \}{@code u{202e}}, at most 40 characters of it. */
    public static String shown(String text) {
        return shown(text, SHOWN);
    }

    /** The whole text with refused characters as {@code \}{@code u{202e}}: a name that is of no use in part. */
    public static String shownWhole(String text) {
        return shown(text, Integer.MAX_VALUE);
    }

    private static String shown(String text, int most) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); ) {
            if (count++ == most) {
                return shown.append('…').toString();
            }
            int character = text.codePointAt(i);
            if (refused(character)) {
                shown.append("\\u{").append(Integer.toHexString(character)).append('}');
            } else {
                shown.appendCodePoint(character);
            }
            i += Character.charCount(character);
        }
        return shown.toString();
    }

    /** The name of a character in the notation of the Unicode standard, such as {@code U+202E}. */
    static String named(int character) {
        StringBuilder digits = new StringBuilder(Integer.toHexString(character).toUpperCase(Locale.ROOT));
        while (digits.length() < 4) {
            digits.insert(0, '0');
        }
        return digits.insert(0, "U+").toString();
    }
}
