package org.shifan.text;

/** What a spreadsheet would take for a formula as soon as somebody presses Enter in the cell, or opens a table of text. */
public final class Formulas {

    private static final String STARTS = "=+-@＝＋－＠";

    private Formulas() {}

    /** Whether a text begins as formulas do, in half or full width, spaces before it not counted. */
    public static boolean like(String text) {
        int start = 0;
        while (start < text.length()
                && (Character.isWhitespace(text.charAt(start)) || Character.isSpaceChar(text.charAt(start)))) {
            start++;
        }
        return start < text.length() && STARTS.indexOf(text.charAt(start)) >= 0;
    }

    /**
     * The text as a spreadsheet takes for nothing but text: what could begin a formula, or steers the cell, gets an
     * apostrophe before it; null is empty.
     */
    public static String harmless(String text) {
        if (text == null) {
            return "";
        }
        boolean steering = !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        return steering || like(text) ? "'" + text : text;
    }
}
