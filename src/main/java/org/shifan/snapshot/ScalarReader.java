package org.shifan.snapshot;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads single values: texts, dates, whole numbers, yes and no. */
final class ScalarReader {

    private final Cursor cursor;
    private final JsonParser parser;
    private final boolean plain;

    /** @param plain whether no text can contain a refused character */
    ScalarReader(Cursor cursor, boolean plain) {
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.plain = plain;
    }

    /**
     * The text; null after a problem.
     *
     * @param longest how many characters it may have
     * @param blank whether it may say nothing
     */
    String text(JsonToken token, int longest, boolean blank) {
        if (token != JsonToken.VALUE_STRING) {
            boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
            Phrase advice = number
                    ? new Phrase("加上引号", "put it in quotation marks")
                    : token == JsonToken.VALUE_NULL
                            ? new Phrase("补上内容", "fill it in")
                            : new Phrase("写成文字", "write a text");
            cursor.wrongType(token, new Phrase("文字", "a text"), advice);
            return null;
        }
        int length = parser.getStringLength();
        if (length > longest) {
            int characters = parser.getString().codePointCount(0, length);
            if (characters > longest) {
                cursor.problem(
                        cursor.here(),
                        "too-long",
                        cursor.path(),
                        new Phrase(
                                characters + " 个字：“" + Characters.shown(parser.getString()) + "”",
                                characters + " characters: \"" + Characters.shown(parser.getString()) + "\""),
                        new Phrase("至多 " + longest + " 个字", "at most " + longest + " characters"),
                        new Phrase("缩短它", "shorten it"));
                return null;
            }
        }
        String text = parser.getString();
        if (!blank && text.isBlank()) {
            cursor.problem(
                    cursor.here(),
                    "empty-text",
                    cursor.path(),
                    new Phrase("空的文字", "an empty text"),
                    new Phrase("有内容的文字", "a text that says something"),
                    new Phrase("补上内容", "fill it in"));
            return null;
        }
        if (!plain) {
            int refused = Characters.firstRefused(text);
            if (refused >= 0) {
                refusedCharacter(text, refused);
                return null;
            }
        }
        return text;
    }

    private void refusedCharacter(String text, int at) {
        String character = Characters.named(text.codePointAt(at));
        int position = text.codePointCount(0, at) + 1;
        String shown = Characters.shown(text);
        cursor.problem(
                cursor.here(),
                "refused-character",
                cursor.path(),
                new Phrase(
                        "第 " + position + " 个字是控制或隐形字符 " + character + "：“" + shown + "”",
                        "character " + position + " of \"" + shown + "\" is " + character + ", control or invisible"),
                new Phrase("没有控制字符、方向字符和隐形字符的文字", "a text without control, bidirectional and invisible characters"),
                new Phrase(
                        "删去它重新键入（多由网页或 Word 粘贴带入）", "delete it and type the text again (it often comes from pasting)"));
    }

    /** The date; null after a problem. */
    LocalDate date(JsonToken token) {
        String text = text(token, Limits.LONGEST_NAME, false);
        if (text == null) {
            return null;
        }
        LocalDate date = date(text);
        if (date == null) {
            String shown = Characters.shown(text);
            cursor.problem(
                    cursor.here(),
                    "invalid-date",
                    cursor.path(),
                    new Phrase("“" + shown + "”", "\"" + shown + "\""),
                    new Phrase(
                            "YYYY-MM-DD 形式的真实日期，" + Limits.FIRST_YEAR + "～" + Limits.LAST_YEAR + " 年",
                            "a real date YYYY-MM-DD from " + Limits.FIRST_YEAR + " to " + Limits.LAST_YEAR),
                    new Phrase("例如 2025-12-31", "such as 2025-12-31"));
        }
        return date;
    }

    private static LocalDate date(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int number = 0;
        for (int i = 0; i < 10; i++) {
            char unit = text.charAt(i);
            if (i != 4 && i != 7) {
                if (unit < '0' || unit > '9') {
                    return null;
                }
                number = number * 10 + unit - '0';
            }
        }
        int year = number / 10_000;
        if (year < Limits.FIRST_YEAR || year > Limits.LAST_YEAR) {
            return null;
        }
        try {
            return LocalDate.of(year, number / 100 % 100, number % 100);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /**
     * The whole number; nothing reported after a problem.
     *
     * @param expected what a problem says that is asked for
     */
    long count(JsonToken token, long min, long max, Phrase expected) {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            cursor.wrongType(token, expected, countAdvice(token));
            return Values.NOT_REPORTED;
        }
        String digits = parser.getString();
        if (digits.length() > Limits.LONGEST_NUMBER) {
            cursor.problem(
                    cursor.here(),
                    "number-too-long",
                    cursor.path(),
                    new Phrase(
                            "有 " + digits.length() + " 位的数 " + Characters.shown(digits),
                            "a number of " + digits.length() + " digits: " + Characters.shown(digits)),
                    expected,
                    new Phrase("核对这个数", "check the figure"));
            return Values.NOT_REPORTED;
        }
        // two digits more than any bound has: no overflow
        long value = digits.length() > 18 ? digits.charAt(0) == '-' ? -1 : Long.MAX_VALUE : parser.getLongValue();
        if (value < min || value > max) {
            cursor.problem(
                    cursor.here(),
                    value < 0 ? "negative" : "out-of-range",
                    cursor.path(),
                    value < 0 ? new Phrase("负数 " + digits, "the negative number " + digits) : cursor.found(token),
                    expected,
                    value < 0
                            ? new Phrase(
                                    "没有数据写 null 或不写，不写负数",
                                    "write null or nothing when it was not reported, never a negative number")
                            : new Phrase("核对这个数和它的单位", "check the figure and its unit"));
            return Values.NOT_REPORTED;
        }
        return value;
    }

    private Phrase countAdvice(JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            String text = Techniques.plain(parser.getString());
            boolean digits = !text.isEmpty() && text.length() <= Limits.LONGEST_NUMBER;
            for (int i = 0; i < text.length(); i++) {
                digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
            }
            if (digits) {
                return new Phrase("去掉引号，写 " + text, "remove the quotation marks: " + text);
            }
        }
        return token == JsonToken.VALUE_NUMBER_FLOAT
                ? new Phrase("写整数，不带小数点和指数", "write a whole number without decimal point or exponent")
                : new Phrase("写整数；没有数据写 null 或不写", "write a whole number; null or nothing when it was not reported");
    }

    /** Whether the answer is yes; null is no. */
    boolean yes(JsonToken token, String name) {
        if (token == JsonToken.VALUE_TRUE) {
            return true;
        }
        if (token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
            notYesOrNo(token, name);
        }
        return false;
    }

    /** Says that yes or no was asked for. */
    void notYesOrNo(JsonToken token, String label) {
        Phrase advice = new Phrase(
                "是写 true，否写 false，没有数据写 null，都不加引号",
                "write true, false, or null when it was not reported, without quotation marks");
        cursor.wrongType(token, new Phrase(label + "：true 或 false", "true or false"), advice);
    }
}
