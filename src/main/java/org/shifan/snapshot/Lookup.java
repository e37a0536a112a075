package org.shifan.snapshot;

import java.util.Map;

/**
 * Texts that are found by characters in a buffer, so that none is made of them first. Names of techniques are a quarter of
 * what a batch reads, and nearly all are among a few hundred.
 */
final class Lookup {

    /** Nothing was found. */
    static final int NONE = -1;

    private final String[] texts;
    private final int[] numbers;

    /** @param numbered the texts, each with a number that is at least 0 */
    Lookup(Map<String, Integer> numbered) {
        // at least half of the places stay free, so that a search ends soon
        int size = Integer.highestOneBit(Math.max(1, numbered.size())) * 4;
        this.texts = new String[size];
        this.numbers = new int[size];
        numbered.forEach((text, number) -> {
            int place = text.hashCode() & size - 1;
            while (texts[place] != null) {
                place = place + 1 & size - 1;
            }
            texts[place] = text;
            numbers[place] = number;
        });
    }

    /** The place of the text that stands there in the buffer, or {@link #NONE}. */
    int find(char[] buffer, int from, int length) {
        int hash = 0; // as a text has it
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        for (int place = hash & texts.length - 1; texts[place] != null; place = place + 1 & texts.length - 1) {
            if (same(texts[place], buffer, from, length)) {
                return place;
            }
        }
        return NONE;
    }

    private static boolean same(String text, char[] buffer, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != buffer[from + i]) {
                return false;
            }
        }
        return true;
    }

    String text(int place) {
        return texts[place];
    }

    int number(int place) {
        return numbers[place];
    }
}
