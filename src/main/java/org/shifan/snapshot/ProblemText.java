package org.shifan.snapshot;

import java.util.List;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/**
 * A problem in words: a line with the place, then what was found, what was expected and what to do. One that has no
 * room on 80 columns goes on below, indented.
 */
public final class ProblemText {

    private static final int COLUMNS = 80;

    /** As wide as the headings of the parts. */
    private static final String ZH_INDENT = " ".repeat(8);

    private static final String EN_INDENT = " ".repeat(12);

    private ProblemText() {}

    /** All the problems of an input, one below the other, each ending with a line feed. */
    public static String write(List<Problem> problems, Language language) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(write(problem, language));
        }
        return text.toString();
    }

    /** One problem in two to four lines (more when something must be wrapped), each ending with a line feed. */
    public static String write(Problem problem, Language language) {
        boolean zh = language == Language.ZH;
        StringBuilder text = new StringBuilder();
        String place = place(problem, zh);
        if (!place.isEmpty()) {
            wrap(text, place, "  ");
        }
        String indent = zh ? ZH_INDENT : EN_INDENT;
        part(text, zh ? "  发现：" : "  found:    ", problem.found(), language, indent);
        part(text, zh ? "  应为：" : "  expected: ", problem.expected(), language, indent);
        part(text, zh ? "  办法：" : "  advice:   ", problem.advice(), language, indent);
        return text.toString();
    }

    private static String place(Problem problem, boolean zh) {
        StringBuilder place = new StringBuilder();
        if (problem.file() != null) {
            place.append(Characters.shown(problem.file()));
        }
        if (problem.line() > 0) {
            place.append(problem.file() == null ? zh ? "第 " : "line " : ":").append(problem.line());
            if (problem.file() == null) {
                place.append(zh ? " 行第 " : ", column ").append(problem.column()).append(zh ? " 字" : "");
            } else {
                place.append(':').append(problem.column());
            }
        }
        if (problem.path() != null) {
            place.append(place.length() == 0 ? "" : " ").append(problem.path());
        }
        if (problem.subject() != null) {
            place.append(zh ? "（" : " (").append(problem.subject()).append(zh ? "）" : ")");
        }
        return place.toString();
    }

    private static void part(StringBuilder text, String heading, Phrase phrase, Language language, String indent) {
        if (phrase != null) {
            wrap(text, heading + phrase.in(language), indent);
        }
    }

    /** Breaks before the first word or Chinese character that has no room. */
    private static void wrap(StringBuilder text, String line, String indent) {
        int from = 0;
        int room = COLUMNS;
        while (true) {
            int width = 0;
            int end = from;
            int breakAt = from;
            while (end < line.length()) {
                int character = line.codePointAt(end);
                int columns = columns(character);
                if (width + columns > room) {
                    break;
                }
                width += columns;
                int next = end + Character.charCount(character);
                boolean mayBreak = character == ' ' || columns == 2;
                end = next;
                if (mayBreak && (next == line.length() || !closes(line.codePointAt(next)))) {
                    breakAt = next;
                }
            }
            if (end == line.length()) {
                text.append(line, from, end).append('\n');
                return;
            }
            if (breakAt <= from || line.substring(from, breakAt).isBlank()) {
                breakAt = end;
            }
            text.append(line.substring(from, breakAt).stripTrailing()).append('\n').append(indent);
            from = breakAt;
            room = COLUMNS - indent.length();
        }
    }

    private static boolean closes(int character) {
        return "，。、；：？！）”》\"".indexOf(character) >= 0;
    }

    /** Two for what terminals draw wide: Chinese characters and full-width forms. */
    private static int columns(int character) {
        boolean wide = character >= 0x1100 && character <= 0x115F
                || character >= 0x2E80 && character <= 0xA4CF
                || character >= 0xAC00 && character <= 0xD7A3
                || character >= 0xF900 && character <= 0xFAFF
                || character >= 0xFE30 && character <= 0xFE6F
                || character >= 0xFF00 && character <= 0xFF60
                || character >= 0xFFE0 && character <= 0xFFE6
                || character >= 0x1F300 && character <= 0x1FAFF
                || character >= 0x20000 && character <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
