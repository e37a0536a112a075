package org.shifan.snapshot;

import java.util.List;
import org.shifan.text.Columns;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/**
 * A problem in words: a line with the place, then what was found, what was expected and what to do. One that has no
 * room on 80 columns goes on below, indented.
 */
public final class ProblemText {

    private static final int COLUMNS = 80;

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
            lines(text, "", place, "  ");
        }
        part(text, zh ? "  发现：" : "  found:    ", problem.found(), language);
        part(text, zh ? "  应为：" : "  expected: ", problem.expected(), language);
        part(text, zh ? "  办法：" : "  advice:   ", problem.advice(), language);
        return text.toString();
    }

    /** Where the problem is, on one line; empty when it has no place of its own. */
    public static String place(Problem problem, Language language) {
        return place(problem, language == Language.ZH);
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

    private static void part(StringBuilder text, String heading, Phrase phrase, Language language) {
        if (phrase != null) {
            lines(text, heading, phrase.in(language), " ".repeat(Columns.width(heading)));
        }
    }

    private static void lines(StringBuilder text, String heading, String said, String indent) {
        String before = heading;
        for (String line : Columns.wrap(said, COLUMNS - indent.length())) {
            text.append(before).append(line).append('\n');
            before = indent;
        }
    }
}
