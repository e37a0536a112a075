package org.shifan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Vocabulary;

/**
 * A sort of step that changes a fact by one, and what else it changes.
 *
 * @param fact what it is about; null for a published share
 * @param how the word for it
 * @param change 1, or -1 where less is wanted
 * @param slots of the facts that change by that much, the fact's own first
 * @param enlarges the facts that change with it
 * @param enlarging whether it makes the whole larger too
 */
record Way(Fact fact, String how, int change, int[] slots, List<Fact> enlarges, boolean enlarging) {

    static final String SET_UP = "set-up";
    static final String DO = "do";
    static final String END = "end";
    static final String REDUCE = "reduce";
    static final String BRING_UP = "bring-up";

    /** Every word of the table that comes with the program, whatever facts a pack declares. */
    private static final List<String> WORDS = List.of(
            SET_UP, DO, END, REDUCE, BRING_UP, "add", "appoint", "convert", "cover", "hire", "manage", "raise",
            "train");

    /** The ways in which more (or less) of a fact comes about, by what its declaration says; none when it says nothing. */
    static List<Way> of(Fact fact, boolean up, Vocabulary.Section section) {
        int slot = section.slot(fact.name());
        List<Way> ways = new ArrayList<>();
        if (fact.type() == Fact.Type.YESNO) {
            String more = fact.level() == Fact.Level.INSTITUTION ? SET_UP : DO;
            ways.add(new Way(fact, up ? more : END, up ? 1 : -1, new int[] {slot}, List.of(), false));
            return ways;
        }
        if (fact.type() == Fact.Type.TEXT || fact.gain() == null) {
            return ways;
        }
        if (!up) {
            ways.add(new Way(fact, REDUCE, -1, new int[] {slot}, List.of(), false));
            return ways;
        }
        ways.add(new Way(fact, fact.gain(), 1, new int[] {slot}, List.of(), false));
        if (fact.enlarge() != null && fact.whole() != null) {
            List<Fact> enlarged = new ArrayList<>();
            for (Fact whole = section.fact(fact.whole());
                    whole != null;
                    whole = whole.whole() == null ? null : section.fact(whole.whole())) {
                enlarged.add(whole);
            }
            int[] slots = new int[enlarged.size() + 1];
            slots[0] = slot;
            for (int i = 0; i < enlarged.size(); i++) {
                slots[i + 1] = section.slot(enlarged.get(i).name());
            }
            ways.add(new Way(fact, fact.enlarge(), 1, slots, enlarged, true));
        }
        return ways;
    }

    /** The words that a table of costs may use for steps to these facts. */
    static Set<String> words(Vocabulary vocabulary) {
        Set<String> words = new TreeSet<>(WORDS);
        for (Vocabulary.Section section : List.of(vocabulary.answers(), vocabulary.institutionFacts())) {
            for (Fact fact : section.facts()) {
                if (fact.gain() != null) {
                    words.add(fact.gain());
                }
                if (fact.enlarge() != null) {
                    words.add(fact.enlarge());
                }
            }
        }
        return words;
    }

    /** The way as a key: how, of which fact. */
    String key() {
        return how + " " + (fact == null ? "" : fact.name());
    }

    /** Whether it costs no more and does no less than another whatever stands around it: it leaves the whole alone. */
    boolean spares(Way other) {
        return fact != null
                && other.fact != null
                && fact.name().equals(other.fact.name())
                && change == other.change
                && !enlarging
                && other.enlarging;
    }
}
