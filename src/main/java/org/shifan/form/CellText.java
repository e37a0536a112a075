package org.shifan.form;

/** The text of cells as people leave it: full-width digits, stray spaces, line breaks in headings. */
final class CellText {

    private CellText() {}

    /** Without the spaces around it, full-width and non-breaking ones too; inner ones stay. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && space(text.charAt(start))) {
            start++;
        }
        while (end > start && space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** As headings and codes are compared: half-width, no spaces, no marks of required columns. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            unit = unit >= '！' && unit <= '～' ? (char) (unit - '！' + '!') : unit;
            if (!space(unit) && unit != '*' && unit != ':') {
                plain.append(Character.toLowerCase(unit));
            }
        }
        return plain.toString();
    }

    /** The same, with its colons. */
    static String withColons(String text) {
        return plain(text.replace(':', ';').replace('：', ';')).replace(';', ':');
    }

    private static boolean space(char unit) {
        return Character.isWhitespace(unit) || unit == '\u00A0' || unit == '\u3000';
    }

    /** The letters of a column, from 1. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }

    /** Row and column of an address such as {@code C7}, from 1; null when it is none. */
    static int[] address(String text) {
        int at = 0;
        int column = 0;
        while (at < text.length() && at < 4 && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') {
            column = column * 26 + text.charAt(at++) - 'A' + 1;
        }
        int digits = at;
        int row = 0;
        while (at < text.length() && at - digits < 8 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            row = row * 10 + text.charAt(at++) - '0';
        }
        return at < text.length() || digits == 0 || row == 0 || column > 16_384 || row > 1_048_576
                ? null
                : new int[] {row, column};
    }
}
