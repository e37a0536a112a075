package org.shifan.report;

import java.util.List;
import org.shifan.form.Examined;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.ProblemText;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;

/** What {@code validate} says of a file on a terminal: whether it can be used, what to correct, what is still blank. */
public final class ValidationText {

    /** How many institutions are named where their cells say which ones they are. */
    private static final int NAMED = 3;

    private final Words words;
    private final Page page = new Page();

    private ValidationText(Words words) {
        this.words = words;
    }

    /**
     * About a file that was read.
     *
     * @param packs the ids of the packs whose rules say what is needed
     * @param blanks what they wait for
     * @param doubts what is possible but odd
     */
    public static String of(
            Examined examined, List<String> packs, List<Blank> blanks, List<Doubt> doubts, Language language) {
        ValidationText text =
                new ValidationText(new Words(language, examined.snapshot().vocabulary()));
        text.head(examined.file(), examined.snapshot());
        text.blanks(examined, packs, blanks);
        text.doubts(doubts);
        return text.page.toString();
    }

    /** About a file that cannot be used. */
    public static String refused(Examined examined, Language language) {
        int count = examined.problems().size();
        Page page = new Page();
        page.paragraph(
                0,
                "× " + examined.file()
                        + (language == Language.EN
                                ? ": cannot be used for " + count + (count == 1 ? " problem:" : " problems:")
                                : "：有" + count + "处问题，不能采用："));
        return page + ProblemText.write(examined.problems(), language);
    }

    private void head(String file, Snapshot snapshot) {
        page.paragraph(
                0,
                "√ " + file
                        + words.say("：可以采用。", ": can be used. ")
                        + snapshot.jurisdiction().name()
                        + words.say("，数据日期 ", ", figures of ")
                        + snapshot.asOf()
                        + words.say(
                                "，机构" + snapshot.institutions().size() + "个",
                                ", " + snapshot.institutions().size() + " institutions"));
    }

    private void blanks(Examined examined, List<String> packs, List<Blank> blanks) {
        String of = String.join(words.say("、", ", "), packs);
        if (blanks.isEmpty()) {
            page.paragraph(
                    2,
                    words.say("规则（" + of + "）要用的都填了。", "Everything that the rules of " + of + " need is filled in."));
            return;
        }
        page.paragraph(
                2,
                words.say(
                        "还有" + blanks.size() + "项没有填，规则（" + of + "）要用；填了能定下最多指标的在前：",
                        blanks.size() + " things that the rules of " + of
                                + " need are blank; what settles most comes first:"));
        int width = Integer.toString(blanks.size()).length();
        for (int i = 0; i < blanks.size(); i++) {
            Blank blank = blanks.get(i);
            String number = Integer.toString(i + 1);
            String label = "  " + " ".repeat(width - number.length()) + number + ". ";
            String cells = examined.cells(blank.paths());
            page.hanging(label, blank.what() + words.bracket(names(blank.names(), !cells.isEmpty())));
            page.paragraph(
                    label.length(),
                    (cells.isEmpty() ? "" : words.say("位置：", "cells: ") + cells + words.say("。", ". "))
                            + words.say("用于 ", "needed by ")
                            + blank.use()
                            + (blank.source() == null ? "" : words.say("。出处：", ". source: ") + blank.source()));
        }
    }

    private String names(List<String> names, boolean located) {
        if (!located || names.size() <= NAMED) {
            return words.list(names);
        }
        return words.list(names.subList(0, NAMED)) + words.say("等", " …");
    }

    private void doubts(List<Doubt> doubts) {
        if (doubts.isEmpty()) {
            return;
        }
        page.paragraph(
                2,
                words.say(
                        "数据疑点" + doubts.size() + "处，请核对：",
                        doubts.size() == 1 ? "1 doubt, please check:" : doubts.size() + " doubts, please check:"));
        for (Doubt doubt : doubts) {
            String who = doubt.institutionName() == null
                    ? ""
                    : doubt.institutionName() + words.bracket(doubt.institutionId()) + words.say("：", ": ");
            page.hanging("  - ", who + words.say(doubt.text()));
        }
    }
}
