package org.shifan.pack;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a file as an editor would show it, whatever program wrote it.
 *
 * @param encoding in what it was written
 * @param text without a byte order mark; where the encoding is unknown, with U+FFFD for what cannot be read
 * @param valid how many characters from the beginning are UTF-8; all of them unless the encoding is another one
 */
public record FileText(Encoding encoding, String text, int valid) {

    /** The encodings that are told apart. */
    public enum Encoding {
        UTF_8("UTF-8"),
        UTF_8_WITH_MARK("UTF-8 BOM"),
        UTF_16("UTF-16"),
        GBK("GBK"),
        UNKNOWN("?");

        private final String label;

        Encoding(String label) {
            this.label = label;
        }

        /** What editors call it. */
        public String label() {
            return label;
        }
    }

    /** Reads those bytes. */
    public static FileText of(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            FileText rest = of(Arrays.copyOfRange(bytes, 3, bytes.length));
            return rest.encoding == Encoding.UTF_8
                    ? new FileText(Encoding.UTF_8_WITH_MARK, rest.text, rest.valid)
                    : new FileText(Encoding.UNKNOWN, rest.text, rest.valid);
        }
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF)) {
            Charset charset = bytes[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            String text = strict(Arrays.copyOfRange(bytes, 2, bytes.length), charset);
            if (text != null) {
                return new FileText(Encoding.UTF_16, text, 0);
            }
        }
        CharBuffer read = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean broken = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, read, true)
                .isError();
        String start = read.flip().toString();
        if (!broken) {
            return new FileText(Encoding.UTF_8, start, start.length());
        }
        String gbk = gbk(bytes, start);
        return gbk == null
                ? new FileText(Encoding.UNKNOWN, new String(bytes, StandardCharsets.UTF_8), start.length())
                : new FileText(Encoding.GBK, gbk, start.length());
    }

    /**
     * The bytes in the usual encoding of older Chinese Windows programs, or null when they make no sense in it: UTF-8 that
     * was damaged somewhere would be read as gibberish, so Chinese characters in UTF-8 rule it out, and so do characters
     * that nobody writes.
     */
    private static String gbk(byte[] bytes, String start) {
        if (!Charset.isSupported("GBK") || start.codePoints().anyMatch(c -> c >= 0x800)) {
            return null;
        }
        String text = strict(bytes, Charset.forName("GBK"));
        boolean sensible = text != null
                && text.codePoints()
                        .allMatch(c -> c < 0x80
                                || Character.isIdeographic(c)
                                || c >= 0x2010 && c <= 0x2312
                                || c >= 0x2460 && c <= 0x2642
                                || c >= 0x3000 && c <= 0x303F
                                || c >= 0xFF01 && c <= 0xFFE5
                                || "·×÷±°".indexOf(c) >= 0);
        return sensible && Arrays.equals(text.getBytes(Charset.forName("GBK")), bytes) ? text : null;
    }

    private static String strict(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException no) {
            return null;
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The line from 1 of that character. */
    int line(int at) {
        return 1
                + (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** The column from 1 of that character. */
    int column(int at) {
        return at - text.lastIndexOf('\n', at - 1);
    }
}
