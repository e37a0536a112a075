package org.shifan.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output or standard error, in the charset of whatever is at its other end. A character that this charset does
 * not have becomes one that reads alike, or its number; writing never fails for its sake.
 */
final class Sink {

    private static final String SIGNS = "√×○—△※≥≤≠→～·“”‘’…（）【】《》，、。；：？！";
    private static final String[] PLAIN = {
        "+", "x", "o", "-", "^", "*", ">=", "<=", "!=", "->", "-", ".", "\"", "\"", "'", "'", "...", "(", ")", "[", "]",
        "<", ">", ",", ",", ".", ";", ":", "?", "!"
    };

    private final PrintStream stream;
    private final Charset charset;

    Sink(PrintStream stream, Charset charset) {
        this.stream = stream;
        this.charset = charset.canEncode() ? charset : StandardCharsets.US_ASCII;
    }

    /** Text for people; lines end as they do in the text. */
    void text(String text) {
        write(charset.equals(StandardCharsets.UTF_8) ? text : fitting(text, false));
    }

    /** JSON in UTF-8; only a terminal that speaks something else gets it in its own charset, escaped where needed. */
    void json(byte[] json) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            stream.write(json, 0, json.length);
            stream.flush();
        } else {
            write(fitting(new String(json, StandardCharsets.UTF_8), true));
        }
    }

    /** Bytes as they are, for whatever reads them as data; {@link #failed()} sends them on their way. */
    void bytes(byte[] bytes) {
        stream.write(bytes, 0, bytes.length);
    }

    /** Whether something could not be written. */
    boolean failed() {
        return stream.checkError();
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(charset);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }

    private String fitting(String text, boolean json) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder fitting = new StringBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (encoder.canEncode(text.subSequence(i, next))) {
                fitting.append(text, i, next);
            } else if (json) {
                for (int at = i; at < next; at++) {
                    fitting.append("\\u").append(Integer.toHexString(0x10000 | text.charAt(at)), 1, 5);
                }
            } else {
                int sign = SIGNS.indexOf(codePoint);
                fitting.append(sign >= 0 ? PLAIN[sign] : "\\u{" + hex(codePoint) + "}");
            }
            i = next;
        }
        return fitting.toString();
    }

    private static String hex(int codePoint) {
        return Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
    }
}
