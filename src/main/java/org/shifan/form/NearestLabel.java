package org.shifan.form;

import java.util.Map;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Spelling;

/**
 * Which label of the form a misspelt one was probably meant for. It is not sought for ever: a hostile workbook has
 * thousands of names that nobody knows.
 */
final class NearestLabel {

    private static final int MOST_SOUGHT = 500;

    private int sought;

    /**
     * The label that the text is nearest to, or null.
     *
     * @param own the labels that are no facts, by what they stand for
     * @param section the facts, whose labels may be meant as well
     */
    String to(String text, Map<String, String> own, Vocabulary.Section section) {
        return ++sought > MOST_SOUGHT ? null : Spelling.nearest(text, Layout.labels(own, section));
    }
}
