package org.shifan.report;

import java.util.ArrayList;
import java.util.List;
import org.shifan.review.Lot;
import org.shifan.review.LotLog;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/** Which institutions were drawn, as text of 80 columns. */
public final class LotReport {

    private LotReport() {}

    /** The draw kind by kind, and how to repeat it. */
    public static String text(Snapshot snapshot, Lot.Terms terms, List<Lot.Stratum> strata, Language language) {
        Words words = new Words(language, Vocabulary.core());
        Page page = new Page();
        int all = 0;
        int members = 0;
        for (Lot.Stratum stratum : strata) {
            all += stratum.drawn().size();
            members += stratum.members();
        }
        page.paragraph(
                0,
                snapshot.jurisdiction().name()
                        + words.bracket(snapshot.jurisdiction().code())
                        + words.say(
                                "：从" + members + "家机构中抽出" + all + "家（分支机构不抽）",
                                ": " + all + " of " + members + " institutions drawn (branches left out)"));
        page.hanging(words.say("种子：", "seed: "), terms.seed());
        page.hanging(
                words.say("数据：", "facts: "),
                snapshot.origin().file() + "  sha256 " + snapshot.origin().sha256());
        if (terms.weight() > 1) {
            page.hanging(
                    words.say("加重：", "weight: "),
                    words.say(
                            "数据有疑点的" + terms.doubtful().size() + "家，抽到的机会是别家的" + terms.weight() + "倍",
                            terms.doubtful().size() + " doubtful ones are " + terms.weight() + " times as likely"));
        }
        for (Lot.Stratum stratum : strata) {
            page.gap();
            page.paragraph(
                    0,
                    stratum.kind()
                            + words.say(
                                    "：" + stratum.members() + "家抽"
                                            + stratum.drawn().size() + "家",
                                    ": " + stratum.drawn().size() + " of " + stratum.members()));
            int place = 1;
            for (Institution row : stratum.drawn()) {
                List<String> more = new ArrayList<>();
                more.add(row.id());
                if (row.town() != null) {
                    more.add(row.town());
                }
                if (terms.weight() > 1 && terms.doubtful().contains(row.id())) {
                    more.add(words.say("有疑点", "doubtful"));
                }
                page.hanging(
                        "  " + (place < 10 ? " " : "") + place++ + "  ", row.name() + words.bracket(words.list(more)));
            }
        }
        page.gap();
        page.hanging(
                words.say("本工具口径：", "Convention: "),
                words.say(
                        "名额按各类机构数分给各类（最大余数法，够分时每类至少一家）；类内乡镇、机构按 SHA-256（种子、类别、名称或编号）的值排队，"
                                + "再从 SHA-256（种子、类别）决定的起点等距抽取。政策文件没有规定抽签办法。",
                        "places are shared out among kinds by their numbers (largest remainders); within a kind towns and"
                                + " institutions queue by SHA-256 of seed, kind and name or id, and every so-many-th is"
                                + " drawn from a start given by SHA-256 of seed and kind. No document prescribes a way."),
                0);
        return page.toString();
    }

    /** Whether a draw that was repeated came out as its log says. */
    public static String redrawn(LotLog log, Snapshot snapshot, List<String> differences, Language language) {
        Words words = new Words(language, Vocabulary.core());
        Page page = new Page();
        page.gap();
        if (differences.isEmpty()) {
            page.paragraph(
                    0,
                    words.say(
                            "√ 重抽一致：" + log.drawn().size() + "家与抽签记录完全相同",
                            "√ drawn anew, the same: all " + log.drawn().size() + " as in the log"));
            return "\n" + page;
        }
        page.paragraph(
                0,
                words.say(
                        "× 重抽与抽签记录不一致（-：只在记录里；+：只在重抽里）：",
                        "× drawn anew, not as in the log (-: only in the log; +: only now):"));
        if (!log.sha256().equals(snapshot.origin().sha256())) {
            page.paragraph(2, words.say("数据快照不是抽签时的那一份", "the snapshot is not the one that was drawn from"));
        }
        for (String difference : differences) {
            page.paragraph(2, difference);
        }
        return "\n" + page;
    }
}
