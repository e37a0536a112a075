package org.shifan.report;

import java.util.ArrayList;
import java.util.List;
import org.shifan.hint.Hint;
import org.shifan.text.Phrase;

/** What is worth a second look, in words. */
public final class HintText {

    private HintText() {}

    /** How many hints there are, and what they are not. */
    static Phrase heading(List<Hint> hints) {
        return hints.isEmpty()
                ? new Phrase("复核线索：没有发现", "Hints to review: none found")
                : new Phrase(
                        "复核线索：" + hints.size() + "条，供核对；不是结论，不影响结果和得分",
                        "Hints to review: " + hints.size()
                                + ", for a second look; no verdict, outcome or point depends on them");
    }

    /** What is striking about whom. */
    static String title(Hint hint, Words words) {
        return words.say(hint.about()) + words.say("：", ": ") + words.say(hint.title());
    }

    /** The figures, and what they are measured by; rules give their reasons in Chinese. */
    static String evidence(Hint hint, Words words) {
        return words.say(hint.evidence())
                + words.bracket(hint.rule() + words.say("，" + hint.basis(), "; this tool's own convention"));
    }

    /** The institutions that gave rise to it, all of them. */
    public static String names(Hint hint, Words words) {
        List<String> names = new ArrayList<>();
        for (Hint.Named named : hint.institutions()) {
            names.add(named.name());
        }
        return words.list(names);
    }
}
