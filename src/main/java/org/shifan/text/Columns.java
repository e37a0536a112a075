package org.shifan.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Text measured in terminal columns: a Chinese character takes two. Characters whose width East Asian typography leaves
 * open (quotation marks, dashes, signs such as × and ≥) count as one, as terminals that speak UTF-8 show them.
 */
public final class Columns {

    /** Never begin a line with one of these. */
    private static final String NOT_FIRST = "，。、；：！？）】》〉〕」』”’％,.;:!?)]}%…～·";

    /** Never end a line with one of these. */
    private static final String NOT_LAST = "（【《〈〔「『“‘([{";

    /** First and last code points of the blocks that are two columns wide, in ascending order. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2329, 0x232A, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF,
        0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6,
        0x16FE0, 0x18DFF, 0x1B000, 0x1B2FF, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
    };

    private Columns() {}

    /** How many columns that text takes on one line. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            width += width(codePoint);
            i += Character.charCount(codePoint);
        }
        return width;
    }

    /** How many columns that character takes: 0 for marks that combine with the one before, else 1 or 2. */
    public static int width(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The text followed by as many spaces as fill it up to that width; longer text stays whole. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The same with the spaces before it. */
    public static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /**
     * The text in lines of at most that width, nothing left out: broken at spaces and between Chinese characters, not
     * before closing punctuation, not between a number and its unit, and within a word only when the word alone is wider than a line.
     *
     * @param width at least 2
     * @return at least one line, none with spaces at its ends
     */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        int start = skipSpaces(text, 0);
        int breakAt = -1;
        int column = 0;
        for (int i = start; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (column + width(codePoint) > width && codePoint != ' ') {
                int end = breakAt > start ? breakAt : i;
                lines.add(text.substring(start, end).stripTrailing());
                start = skipSpaces(text, end);
                breakAt = -1;
                column = 0;
                i = start;
                continue;
            }
            column += width(codePoint);
            if (next < text.length() && mayBreak(codePoint, text.codePointAt(next))) {
                breakAt = next;
            }
            i = next;
        }
        String rest = text.substring(start).stripTrailing();
        if (!rest.isEmpty() || lines.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    private static boolean mayBreak(int before, int after) {
        if (before == ' ') {
            return true;
        }
        boolean countedUnit = before >= '0' && before <= '9';
        return (width(before) == 2 || width(after) == 2)
                && width(after) != 0
                && !countedUnit
                && NOT_LAST.indexOf(before) < 0
                && NOT_FIRST.indexOf(after) < 0;
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
