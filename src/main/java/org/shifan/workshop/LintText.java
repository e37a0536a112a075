package org.shifan.workshop;

import java.util.ArrayList;
import java.util.List;
import org.shifan.pack.FileText;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.ProblemText;
import org.shifan.text.Columns;
import org.shifan.text.Language;

/** What {@link Lint} found, in words: each problem with its line and a mark under the place. */
public final class LintText {

    /** How many columns of a line are shown at most. */
    private static final int WIDEST = 100;

    private LintText() {}

    /** All that was found, with a last line that counts it. */
    public static String write(List<Linted> packs, Language language) {
        StringBuilder text = new StringBuilder();
        int rules = 0;
        int problems = 0;
        int hints = 0;
        for (Linted linted : packs) {
            rules += linted.rules();
            problems += linted.problems().size();
            hints += linted.hints() ? 1 : 0;
            for (Problem problem : linted.problems()) {
                text.append(write(linted, problem, language)).append('\n');
            }
        }
        String counted = problems == 0
                ? language == Language.ZH ? "没有发现问题" : "no problems"
                : language == Language.ZH
                        ? "有" + problems + "处问题；怎么改见 shifan rules why 代码"
                        : problems + (problems == 1 ? " problem" : " problems") + "; see shifan rules why CODE";
        text.append(folders(packs.size() - hints, hints, language));
        text.append(
                language == Language.ZH
                        ? "，" + rules + "条规则：" + counted + "。\n"
                        : ", " + rules + (rules == 1 ? " rule: " : " rules: ") + counted + ".\n");
        return text.toString();
    }

    private static String folders(int packs, int hints, Language language) {
        boolean zh = language == Language.ZH;
        List<String> counted = new ArrayList<>();
        if (packs > 0 || hints == 0) {
            counted.add(zh ? packs + "个规则包" : packs + (packs == 1 ? " pack" : " packs"));
        }
        if (hints > 0) {
            counted.add(zh ? hints + "个线索规则文件夹" : hints + (hints == 1 ? " folder" : " folders") + " of hint rules");
        }
        return String.join(zh ? "、" : " and ", counted);
    }

    /** One problem. */
    static String write(Linted linted, Problem problem, Language language) {
        StringBuilder text = new StringBuilder(linted.name());
        if (problem.file() != null) {
            text.append('/').append(problem.file());
        }
        if (problem.line() > 0) {
            text.append(':').append(problem.line());
            if (problem.column() > 0) {
                text.append(':').append(problem.column());
            }
        }
        text.append("  [").append(problem.code()).append(']');
        if (problem.subject() != null) {
            text.append("  ").append(problem.subject());
        }
        text.append('\n').append(marked(linted.texts().get(problem.file()), problem));
        Problem words = new Problem(
                problem.code(), null, 0, 0, null, null, problem.found(), problem.expected(), problem.advice());
        return text.append(ProblemText.write(words, language)).toString();
    }

    /**
     * The line and a mark below the place. Every wide character before the place has an ideographic space below it, so
     * that the mark stands right in a terminal and in an editor whose Chinese characters are not quite two columns wide.
     */
    private static String marked(FileText file, Problem problem) {
        String[] lines = file == null ? new String[0] : file.text().split("\n", -1);
        if (problem.line() < 1 || problem.line() > lines.length) {
            return "";
        }
        String number = "  " + problem.line() + " | ";
        String line = shown(lines[problem.line() - 1]);
        int column = Math.min(Math.max(0, problem.column() - 1), line.length());
        int from = 0;
        while (Columns.width(line.substring(from, column)) > WIDEST - 20) {
            from++;
        }
        int to = column;
        while (to < line.length() && Columns.width(line.substring(from, to + 1)) <= WIDEST) {
            to++;
        }
        String before = from > 0 ? "…" : "";
        String after = to < line.length() ? "…" : "";
        StringBuilder mark = new StringBuilder(" ".repeat(number.length() - 2)).append("| ");
        if (problem.column() == 0) {
            return number + before + line.substring(from, to) + after + "\n";
        }
        mark.append(" ".repeat(before.length()));
        line.substring(from, column).codePoints().forEach(c -> {
            int width = Columns.width(c);
            mark.append(width == 2 ? "　" : " ".repeat(width));
        });
        return number + before + line.substring(from, to) + after + "\n" + mark + "^\n";
    }

    /** One character for each character: what controls a terminal is shown as a question mark, a tab as a blank. */
    private static String shown(String line) {
        StringBuilder shown = new StringBuilder(line.length());
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean hidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            shown.append(c == '\t' ? ' ' : hidden ? '?' : c);
        }
        return shown.toString();
    }
}
