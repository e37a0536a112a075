package org.shifan.report;

import java.util.List;
import java.util.Locale;
import org.shifan.text.Columns;

/**
 * Text for a terminal of 80 columns, line by line. Whatever comes in, no line is wider, nothing is left out, and no
 * character that could steer the terminal or reorder what stands on it goes through.
 */
final class Page {

    /** Columns of a line. */
    static final int WIDTH = 80;

    private static final int LEAST = 24;

    private final StringBuilder text = new StringBuilder(4096);

    /** An empty line, unless nothing or an empty line stands before it. */
    void gap() {
        int length = text.length();
        if (length > 0 && !(length > 1 && text.charAt(length - 1) == '\n' && text.charAt(length - 2) == '\n')) {
            text.append('\n');
        }
    }

    /** A paragraph that begins at that column. */
    void paragraph(int indent, String words) {
        hanging(" ".repeat(indent), words);
    }

    /** A paragraph after a label; its further lines begin where its first one does. */
    void hanging(String label, String words) {
        hanging(label, words, Columns.width(label));
    }

    /** A paragraph after a label; its further lines begin at that column. */
    void hanging(String label, String words, int indent) {
        String head = visible(label);
        int from = Columns.width(head);
        String body = visible(words);
        if (from + Columns.width(body) <= WIDTH) {
            line(head + body);
            return;
        }
        if (WIDTH - from < LEAST || WIDTH - indent < LEAST) {
            // A label too wide to write beside: it gets lines of its own.
            String margin = " ".repeat(Math.min(leading(head), WIDTH - LEAST - 2));
            for (String line : Columns.wrap(head, WIDTH - margin.length())) {
                line(margin + line);
            }
            hanging(margin + "  ", words, margin.length() + 2);
            return;
        }
        if (from == indent) {
            String margin = " ".repeat(indent);
            List<String> lines = Columns.wrap(body, WIDTH - indent);
            for (int i = 0; i < lines.size(); i++) {
                line((i == 0 ? head : margin) + lines.get(i));
            }
            return;
        }
        List<String> first = Columns.wrap(body, WIDTH - from);
        line(head + first.get(0));
        if (first.size() > 1) {
            // The rest is wrapped anew, since it has another width to fill.
            String rest = body.substring(leading(body) + first.get(0).length());
            hanging(" ".repeat(indent), rest.substring(leading(rest)), indent);
        }
    }

    private static int leading(String text) {
        int spaces = 0;
        while (spaces < text.length() && text.charAt(spaces) == ' ') {
            spaces++;
        }
        return spaces;
    }

    private void line(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        text.append(line, 0, end).append('\n');
    }

    /** What was written, each line ended by a line feed. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** The text with control, format and unpaired characters spelled out as {@code \\u{..}}. */
    static String visible(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (harmful(codePoint)) {
                return spelledOut(text);
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }

    private static String spelledOut(String text) {
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (harmful(codePoint)) {
                visible.append("\\u{")
                        .append(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT))
                        .append('}');
            } else {
                visible.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return visible.toString();
    }

    private static boolean harmful(int codePoint) {
        if (codePoint < 0x300) {
            return codePoint < ' ' || codePoint >= 0x7F && codePoint < 0xA0 || codePoint == 0xAD;
        }
        int type = Character.getType(codePoint);
        return type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
