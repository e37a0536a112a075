package org.shifan.text;

/**
 * One thing said in both languages, side by side so that neither can be forgotten.
 *
 * @param zh the Chinese text, never null
 * @param en the English text, never null
 */
public record Phrase(String zh, String en) {

    /** A phrase that needs no translation: a name, a number, a path. */
    public static Phrase same(String text) {
        return new Phrase(text, text);
    }

    /** The text in the language asked for. */
    public String in(Language language) {
        return language == Language.EN ? en : zh;
    }
}
