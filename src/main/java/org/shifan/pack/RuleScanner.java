package org.shifan.pack;

import java.util.ArrayList;
import java.util.List;
import org.shifan.snapshot.Problem;
import org.shifan.text.Phrase;

/**
 * Cuts a rule file into the few sorts of token that the closed language has. Whatever is not one of them (an escape, a
 * full-width bracket, a control character) is a problem with its place, and nothing behind it can hide.
 */
final class RuleScanner {

    /** The sorts of token. */
    enum Sort {
        WORD,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    /**
     * One token.
     *
     * @param text without the quotes of a string
     * @param line from 1
     * @param column from 1, in characters
     */
    record Token(Sort sort, String text, int line, int column) {

        /** Whether it stands right behind that token. */
        boolean follows(Token before) {
            return line == before.line && column == before.column + before.text.length();
        }

        boolean is(String wanted) {
            return (sort == Sort.WORD || sort == Sort.SYMBOL) && text.equals(wanted);
        }
    }

    /** The longest text that a message repeats. */
    private static final int LONGEST = 300;

    /** More would bury the first, and exhaust the memory for a file that is none of rules at all. */
    static final int MOST_PROBLEMS = 200;

    private static final String FULL_WIDTH = "（），；：“”‘’。＝＞＜｜＆！＠＄％＋－．　《》【】、";
    private static final String HALF_WIDTH = "(),;:\"\"''.=><|&!@$%+-. <>[],";

    private final String file;
    private final String text;
    private final List<Problem> problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private RuleScanner(String file, String text, List<Problem> problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    /** The tokens of the text, ending with one of sort END; problems are added to the list. */
    static List<Token> scan(String file, String text, List<Problem> problems) {
        RuleScanner scanner = new RuleScanner(file, text, problems);
        scanner.scan();
        return scanner.tokens;
    }

    /** The tokens with single blanks between them, strings in their quotes. */
    static String joined(List<Token> tokens) {
        StringBuilder joined = new StringBuilder();
        for (Token token : tokens) {
            if (token.sort() != Sort.END) {
                String quote = token.sort() == Sort.STRING ? "\"" : "";
                joined.append(joined.isEmpty() ? "" : " ");
                joined.append(quote).append(token.text()).append(quote);
            }
        }
        return joined.toString();
    }

    private void scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '\r') {
                refuseHidden(c);
                at++;
            } else if (text.startsWith("//", at)) {
                lineComment();
            } else if (text.startsWith("/*", at)) {
                blockComment();
            } else if (c == '"') {
                string();
            } else if (c >= '0' && c <= '9') {
                number();
            } else if (wordStart(c)) {
                word();
            } else {
                symbol(c);
            }
        }
        add(Sort.END, "", column());
    }

    private void lineComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            refuseHidden(text.charAt(at));
            at++;
        }
    }

    private void blockComment() {
        int startLine = line;
        int startColumn = column();
        at += 2;
        while (at < text.length() && !text.startsWith("*/", at)) {
            refuseHidden(text.charAt(at));
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
            at++;
        }
        if (at >= text.length()) {
            problem(
                    "comment-not-closed",
                    startLine,
                    startColumn,
                    new Phrase("注释没有结束", "a comment that never ends"),
                    Phrase.same("*/"),
                    null);
        }
        at = Math.min(text.length(), at + 2);
    }

    private void string() {
        int column = column();
        int start = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            refuseHidden(c);
            refuseCommentMark();
            at++;
        }
        String value = text.substring(start, at);
        if (at >= text.length() || text.charAt(at) == '\n') {
            problem(
                    "string-not-closed",
                    line,
                    column,
                    new Phrase("引号没有配对：\"" + value, "a quote that is not closed: \"" + value),
                    new Phrase("同一行内以英文引号 \" 结束", "a closing \" on the same line"),
                    null);
        } else {
            at++;
        }
        add(Sort.STRING, value, column);
    }

    private void number() {
        int column = column();
        int start = at;
        while (at < text.length() && (wordPart(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        add(Sort.NUMBER, text.substring(start, at), column);
    }

    private void word() {
        int column = column();
        int start = at;
        while (at < text.length() && wordPart(text.charAt(at))) {
            at++;
        }
        add(Sort.WORD, text.substring(start, at), column);
    }

    private void symbol(char c) {
        int column = column();
        for (String two : new String[] {"==", ">=", "<=", "!=", "||", "&&"}) {
            if (text.startsWith(two, at)) {
                at += 2;
                add(Sort.SYMBOL, two, column);
                return;
            }
        }
        at++;
        if ("(),;:.@><".indexOf(c) >= 0) {
            add(Sort.SYMBOL, String.valueOf(c), column);
            return;
        }
        String half = halfWidth(c);
        if (half != null) {
            problem(
                    "full-width",
                    line,
                    column,
                    new Phrase("中文（全角）标点 " + c, "full-width punctuation " + c),
                    new Phrase("英文（半角）标点 " + half, "half-width " + half),
                    new Phrase("切换到英文输入法重新输入", "type it again with the English keyboard"));
            int end = c == '“' ? text.indexOf('”', at) : -1;
            String quoted = end < 0 ? "\n" : text.substring(at, end);
            if (quoted.indexOf('\n') < 0) {
                at = end + 1;
                add(Sort.STRING, quoted, column);
            } else if (c != '　') {
                add(Sort.SYMBOL, half, column); // go on as if it had been meant, to find further problems
            }
            return;
        }
        problem(
                "foreign-character",
                line,
                column,
                new Phrase(
                        "规则语言里没有的字符 " + visible(c), "a character that the rule language does not have: " + visible(c)),
                new Phrase("字母、数字、英文标点", "letters, digits, ASCII punctuation"),
                new Phrase("删除该字符", "remove it"));
    }

    /**
     * Backslashes are refused in comments too: the engine turns rules into Java, where an escape can end a comment. So can
     * a carriage return of its own, which ends a line for the engine and is nothing to most editors.
     */
    private void refuseHidden(char c) {
        if (c == '\r' && text.startsWith("\n", at + 1)) {
            return;
        }
        if (c == '\\') {
            problem(
                    "escape",
                    line,
                    column(),
                    new Phrase("反斜杠 \\", "a backslash"),
                    new Phrase("引号和注释内只写普通文字", "plain text in quotes and comments"),
                    new Phrase("去掉反斜杠", "remove the backslash"));
        } else if (hidden(c) || c == '\r') {
            problem(
                    "hidden-character",
                    line,
                    column(),
                    new Phrase("看不见的控制字符 " + visible(c), "an invisible control character " + visible(c)),
                    new Phrase("普通文字", "plain text"),
                    new Phrase("删除该字符", "remove it"));
        }
    }

    /** The engine repeats the names of rules in comments of the Java it makes of them, where a mark would end the comment. */
    private void refuseCommentMark() {
        if (text.startsWith("*/", at) || text.startsWith("/*", at)) {
            problem(
                    "comment-mark",
                    line,
                    column(),
                    new Phrase(
                            "引号里有注释符号 " + text.substring(at, at + 2),
                            "a comment mark in quotes: " + text.substring(at, at + 2)),
                    new Phrase("引号内只写普通文字", "plain text in quotes"),
                    new Phrase("去掉 * 或 /，或在中间加空格", "remove one of the two signs, or put a blank between them"));
        }
    }

    /** Control characters and those that change the direction or visibility of text. */
    static boolean hidden(char c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r')
                || (c >= 0x7f && c <= 0x9f)
                || c == 0xad
                || c == 0x61c
                || c == 0x180e
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff;
    }

    /** The half-width sign that stands for a full-width one, or null when it is none. */
    static String halfWidth(char c) {
        int wide = FULL_WIDTH.indexOf(c);
        return wide < 0 ? null : String.valueOf(HALF_WIDTH.charAt(wide));
    }

    /** What a message may repeat of a text: nothing that controls a terminal, and not a whole file. */
    static Phrase plain(Phrase phrase) {
        return new Phrase(plain(phrase.zh()), plain(phrase.en()));
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length() && plain.length() < LONGEST; i++) {
            plain.append(visible(text.charAt(i)));
        }
        return plain.length() < LONGEST ? plain.toString() : plain.append('…').toString();
    }

    static String visible(char c) {
        return hidden(c) || c < ' ' ? "\\u{" + Integer.toHexString(c) + "}" : String.valueOf(c);
    }

    private static boolean wordStart(char c) {
        return c == '$' || c == '_' || (c < 0x80 ? Character.isLetter(c) : Character.isIdeographic(c));
    }

    private static boolean wordPart(char c) {
        return wordStart(c) || (c >= '0' && c <= '9');
    }

    private int column() {
        return at - lineStart + 1;
    }

    private void add(Sort sort, String value, int column) {
        tokens.add(new Token(sort, value, line, column));
    }

    private void problem(String code, int line, int column, Phrase found, Phrase expected, Phrase advice) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(code, file, line, column, null, null, plain(found), expected, advice));
        }
    }
}
