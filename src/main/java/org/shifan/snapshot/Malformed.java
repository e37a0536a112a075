package org.shifan.snapshot;

import org.shifan.text.Phrase;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** What is said when a document is no JSON, or does not end where its snapshot ends. */
final class Malformed {

    private final Cursor cursor;
    private final byte[] json;
    private final int start;

    /** @param start where the text begins behind a byte order mark */
    Malformed(Cursor cursor, byte[] json, int start) {
        this.cursor = cursor;
        this.json = json;
        this.start = start;
    }

    /**
     * Says what the parser could not go on with.
     *
     * @param ended whether the snapshot was over before
     */
    void unreadable(JacksonException e, boolean ended) {
        TokenStreamLocation place = e.getLocation() == null ? cursor.parser().currentLocation() : e.getLocation();
        int at = (int) Math.max(start, Math.min(json.length, start + place.getByteOffset()));
        while (at > start && at < json.length && (json[at] & 0xC0) == 0x80) {
            at--;
        }
        TokenStreamContext context = cursor.parser().streamReadContext();
        if (e instanceof StreamConstraintsException) {
            boolean deep = context.getNestingDepth() > Limits.DEEPEST;
            cursor.problem(
                    at,
                    deep ? "too-deep" : "too-long",
                    null,
                    deep
                            ? new Phrase("超过 " + Limits.DEEPEST + " 层的嵌套", "nesting deeper than " + Limits.DEEPEST)
                            : new Phrase("过长的键、文字或数", "a key, text or number far too long"),
                    deep
                            ? new Phrase("至多 " + Limits.DEEPEST + " 层", "at most " + Limits.DEEPEST + " levels")
                            : new Phrase(
                                    "至多 " + Limits.LONGEST_TEXT + " 个字",
                                    "at most " + Limits.LONGEST_TEXT + " characters"),
                    new Phrase("按模板填写；此后的内容没有检查", "follow the template; what comes after was not checked"));
            return;
        }
        if (ended) {
            trailing(cursor, at);
            return;
        }
        Phrase rest = new Phrase("；此后的内容没有检查", "; what comes after was not checked");
        Phrase found;
        Phrase advice;
        if (at == json.length) {
            found = new Phrase("文件到此中断", "the file ends here");
            advice = new Phrase(
                    "补上缺少的引号或括号 ] }，或重新取得完整的文件",
                    "add the missing quotation mark or bracket ] }, or get the whole file again");
        } else {
            int character = Utf8.character(json, at);
            String shown = Characters.shown(Character.toString(character));
            found = new Phrase("此处的“" + shown + "”不合 JSON 语法", "\"" + shown + "\" is not JSON here");
            advice = hint(at, character);
        }
        cursor.problem(
                at,
                "malformed",
                context.inRoot() ? null : cursor.path(),
                found,
                new Phrase("正确的 JSON", "well-formed JSON"),
                new Phrase(advice.zh() + rest.zh(), advice.en() + rest.en()));
    }

    /** Says that something follows the snapshot. */
    static void trailing(Cursor cursor, int at) {
        cursor.problem(
                at,
                "trailing-content",
                null,
                new Phrase("快照结束之后还有内容", "more content after the end of the snapshot"),
                new Phrase("一个文件只有一份快照", "one snapshot in a file"),
                new Phrase("删去多余的内容", "remove what follows"));
    }

    /** What people usually did when that character stands where it must not. */
    private Phrase hint(int at, int character) {
        int before = at - 1;
        while (before > start && json[before] <= ' ' && json[before] >= 0) {
            before--;
        }
        byte last = before >= start && before < at ? json[before] : 0;
        if (character >= '！' && character <= '～' || "“”‘’、。《》".indexOf(character) >= 0) {
            return new Phrase("标点和数字改用半角", "use half-width punctuation and digits");
        }
        if (at > start && json[at - 1] == '0' && character >= '0' && character <= '9') {
            return new Phrase("删去数前面的 0", "remove the 0 before the number");
        }
        if (last == ',' && (character == '}' || character == ']' || character == ',')) {
            return new Phrase("删去前面多余的逗号", "remove the comma before it");
        }
        if (character == '\'') {
            return new Phrase("引号改用 \"", "use \" for quotation marks");
        }
        if (character == '/' || character == '#') {
            return new Phrase("删去注释；快照里不能有注释", "remove the comment; a snapshot has none");
        }
        if (character == '}' || character == ']') {
            return new Phrase("检查括号是否成对", "check that the brackets match");
        }
        if (last == '"' || last == '}' || last == ']' || last >= '0' && last <= '9' || last == 'e' || last == 'l') {
            return new Phrase("前面可能少了逗号、冒号或引号", "a comma, colon or quotation mark may be missing before it");
        }
        return new Phrase(
                "键和文字加引号 \"，值只能是文字、整数、true、false、null、{…}、[…]",
                "put keys and texts in \"; values are texts, whole numbers, true, false, null, {…}, […]");
    }
}
