package org.shifan.text;

import java.util.Locale;

/** Finds the name that was probably meant when a name is not known. */
public final class Spelling {

    /** Names longer than this are not compared: nobody mistypes so much, and the cost grows with the square. */
    private static final int LONGEST = 80;

    private Spelling() {}

    /**
     * The known name that takes the fewest edits (insert, delete, replace, swap two neighbours) to reach, upper and
     * lower case counting alike; the first of several equally near ones. Null when none is near: more than two edits in
     * five characters are another word, not a slip.
     */
    public static String nearest(String name, Iterable<String> known) {
        if (name.length() > LONGEST) {
            return null;
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        String nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int longer = Math.max(name.length(), candidate.length());
            if (candidate.length() > LONGEST || Math.abs(name.length() - candidate.length()) * 5 > longer * 2) {
                continue;
            }
            int edits = edits(wanted, candidate.toLowerCase(Locale.ROOT));
            boolean near = edits * 5 <= longer * 2 || edits == 1 && longer > 1;
            if (near && edits < fewest) {
                fewest = edits;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** The optimal string alignment distance. */
    static int edits(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, beforeLast[j - 2] + 1);
                }
                row[j] = least;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
