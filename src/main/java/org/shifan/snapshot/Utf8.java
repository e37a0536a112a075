package org.shifan.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/**
 * One pass over the bytes before they are parsed. Jackson decodes over-long forms and encoded surrogates without a word,
 * so validity is checked here; and a file without escapes and without refused characters, the usual case, spares every
 * text in it a check of its own.
 */
final class Utf8 {

    /** Valid, and no text of it can contain a refused character once raw control characters are excluded. */
    static final int PLAIN = -1;

    /** Valid, but texts must be looked at one by one. */
    static final int VALID = -2;

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
    private static final long LOW_SEVEN_BITS = 0x7F7F7F7F7F7F7F7FL;

    private static final byte FIRST_CHINESE = (byte) 0xE3;
    private static final byte LAST_CHINESE = (byte) 0xEC;
    private static final byte LAST_CONTINUATION = (byte) 0xBF;

    private Utf8() {}

    /** {@link #PLAIN}, {@link #VALID}, or the offset of the first byte that is not UTF-8. */
    static int scan(byte[] bytes, int from) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        boolean plain = true;
        long suspects = 0;
        int i = from;
        while (i < bytes.length) {
            if (i + 8 <= bytes.length) {
                long word = words.getLong(i);
                if ((word & HIGH_BITS) == 0) {
                    // a high bit for each byte of these eight that is a backslash or, in the second term, a delete
                    suspects |= ~((word ^ BACKSLASHES) + LOW_SEVEN_BITS) | word + LOW_BITS;
                    i += 8;
                    continue;
                }
            }
            // Chinese, usually several characters in a row: whatever follows these leads is valid and never refused
            while (i + 3 <= bytes.length
                    && bytes[i] >= FIRST_CHINESE
                    && bytes[i] <= LAST_CHINESE
                    && bytes[i + 1] <= LAST_CONTINUATION
                    && bytes[i + 2] <= LAST_CONTINUATION) {
                i += 3;
            }
            if (i == bytes.length) {
                break;
            }
            int lead = bytes[i];
            if (lead >= 0) {
                plain = plain && lead != '\\' && lead != 0x7F;
                i++;
                continue;
            }
            int length = length(bytes, i);
            if (length == 0) {
                return i;
            }
            // only these leads begin characters that Characters refuses: C2 (C1), D8 (U+061C), E2 and EF
            if (plain && (lead == (byte) 0xE2 || lead == (byte) 0xEF || lead == (byte) 0xC2 || lead == (byte) 0xD8)) {
                plain = !Characters.refused(character(bytes, i, length));
            }
            i += length;
        }
        return plain && (suspects & HIGH_BITS) == 0 ? PLAIN : VALID;
    }

    /** The length of the character at that place, 0 when it is not one. */
    private static int length(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int greatest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > greatest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** The character at that place of valid bytes. */
    static int character(byte[] bytes, int at) {
        int lead = bytes[at];
        int length = lead >= 0 ? 1 : length(bytes, at);
        return length == 0 ? 0xFFFD : character(bytes, at, length);
    }

    private static int character(byte[] bytes, int at, int length) {
        return switch (length) {
            case 1 -> bytes[at];
            case 2 -> (bytes[at] & 0x1F) << 6 | bytes[at + 1] & 0x3F;
            case 3 -> (bytes[at] & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F;
            default ->
                (bytes[at] & 0x07) << 18
                        | (bytes[at + 1] & 0x3F) << 12
                        | (bytes[at + 2] & 0x3F) << 6
                        | bytes[at + 3] & 0x3F;
        };
    }

    /**
     * Whether bytes that are not UTF-8 from that offset on make sense in the usual encoding of older Chinese Windows
     * programs: they decode, and no character of three bytes stands before (UTF-8 that was damaged decodes as well).
     */
    static boolean looksLikeGbk(byte[] bytes, int invalid) {
        if (!Charset.isSupported("GBK")) {
            return false;
        }
        for (int i = 0; i < invalid; i++) {
            if ((bytes[i] & 0xF0) == 0xE0) {
                return false;
            }
        }
        try {
            Charset.forName("GBK")
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return bytes.length - invalid > 3;
        } catch (CharacterCodingException notGbk) {
            return false;
        }
    }
}
