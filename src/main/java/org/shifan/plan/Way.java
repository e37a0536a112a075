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
        List<Fact> enlarged = enlarged(fact, section);
        if (!enlarged.isEmpty()) {
            int[] slots = new int[enlarged.size() + 1];
            slots[0] = slot;
            for (int i = 0; i < enlarged.size(); i++) {
                slots[i + 1] = section.slot(enlarged.get(i).name());
            }
            String how = fact.enlarge() != null ? fact.enlarge() : fact.gain();
            ways.add(new Way(fact, how, 1, slots, enlarged, true));
        }
        return ways;
    }

    /**
     * The wholes that one more can make larger as well. Where the fact does not say how, those that grow by the same
     * word do: who is trained to be one of the part is then one of the whole too, if nobody of the whole is left.
     */
    private static List<Fact> enlarged(Fact fact, Vocabulary.Section section) {
        List<Fact> enlarged = new ArrayList<>();
        Fact whole = fact.whole() == null ? null : section.fact(fact.whole());
        while (whole != null && (fact.enlarge() != null || fact.gain().equals(whole.gain()))) {
            enlarged.add(whole);
            whole = whole.whole() == null ? null : section.fact(whole.whole());
        }
        return enlarged;
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

    /** What a step of this way is called: how, of which fact. */
    String sort() {
        return how + " " + (fact == null ? "" : fact.name());
    }

    /** The way as a key: ways of one sort may differ in what else they change. */
    String key() {
        return enlarging ? sort() + " +" : sort();
    }

    /** Whether it makes a whole less of which the other makes a part more, so that both together may go too far. */
    boolean undercuts(Way other) {
        boolean raised = false;
        boolean wholeToo = false;
        if (fact != null && other.fact != null && change < 0 && other.change > 0) {
            raised = fact.name().equals(other.fact.whole());
            for (Fact whole : other.enlarges) {
                raised |= fact.name().equals(whole.whole());
                wholeToo |= fact.name().equals(whole.name());
            }
        }
        return raised && !wholeToo;
    }

    /** Whether it changes the fact in that slot. */
    boolean changes(int slot) {
        for (int changed : slots) {
            if (changed == slot) {
                return true;
            }
        }
        return false;
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
