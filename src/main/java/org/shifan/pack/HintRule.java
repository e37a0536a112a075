package org.shifan.pack;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.shifan.snapshot.Kind;
import org.shifan.text.Phrase;

/**
 * A rule that says which data people should look at again.
 *
 * @param id such as {@code HINT-01}, unique among the hint rules
 * @param title what is striking about the data
 * @param basis where its numbers come from; begins with 本工具口径, for no document states any
 * @param aspect what it looks at
 * @param kinds the kinds of institution it looks at; empty means all
 * @param condition what makes it striking
 * @param file the rule's file
 * @param line where the rule begins, from 1
 */
public record HintRule(
        String id,
        Phrase title,
        String basis,
        Aspect aspect,
        Set<Kind> kinds,
        Condition condition,
        String file,
        int line) {

    public HintRule {
        kinds = Collections.unmodifiableSet(kinds.isEmpty() ? EnumSet.noneOf(Kind.class) : EnumSet.copyOf(kinds));
    }

    /** The rule's name: id and title. */
    String ruleName() {
        return id + " " + title.zh();
    }
}
