package org.shifan.text;

/** Guesses which known name was meant. */
public final class Spelling {

    private Spelling() {}

    /**
     * The known name with the fewest edits (insert, delete, replace, swap of neighbours) from the word, the first of
     * equals; null when none is near enough to be meant.
     */
    public static String nearest(String word, Iterable<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(word, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return least <= Math.max(1, Math.min(4, word.length() / 3)) ? best : null;
    }

    /** How many single edits lead from one text to the other, letters' case aside. */
    static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = same(from, i, to, j);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && same(from, i, to, j - 1) && same(from, i - 1, to, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] reuse = beforeLast;
            beforeLast = last;
            last = row;
            row = reuse;
        }
        return last[to.length()];
    }

    private static boolean same(String a, int i, String b, int j) {
        return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
    }
}
