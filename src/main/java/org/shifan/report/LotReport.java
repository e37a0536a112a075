package org.shifan.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.shifan.review.Lot;
import org.shifan.review.LotLog;
import org.shifan.review.LotLog.Difference;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;

/** Which institutions were drawn, as text of 80 columns. */
public final class LotReport {

    private static final int SHOWN = 20;

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
        tooFew(page, words, terms, strata);
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

    /** Kinds and numbers that were asked for and that there are not as many of. */
    private static void tooFew(Page page, Words words, Lot.Terms terms, List<Lot.Stratum> strata) {
        Map<Kind, Integer> there = new EnumMap<>(Kind.class);
        strata.forEach(stratum -> there.put(stratum.kind(), stratum.members()));
        terms.take().forEach((kind, asked) -> {
            int members = there.getOrDefault(kind, 0);
            if (asked > members) {
                page.hanging(
                        "※ ",
                        words.say(
                                kind + "要抽" + asked + "家，只有" + members + "家" + (members == 0 ? "" : "，全部抽中"),
                                kind + ": " + asked + " asked for, only " + members + " there"
                                        + (members == 0 ? "" : ", all of them drawn")));
            }
        });
        there.keySet().removeAll(terms.take().keySet());
        int shared = there.values().stream().mapToInt(Integer::intValue).sum();
        if (shared > 0 && terms.size() > shared) {
            String rest = terms.take().isEmpty() ? "一共" : "其余各类一共";
            page.hanging(
                    "※ ",
                    words.say(
                            rest + "要抽" + terms.size() + "家，只有" + shared + "家，全部抽中",
                            terms.size() + " asked for" + (terms.take().isEmpty() ? "" : " of the other kinds")
                                    + ", only " + shared + " there, all of them drawn"));
        }
    }

    /** Whether a draw that was repeated came out as its log says. */
    public static String redrawn(LotLog log, Snapshot snapshot, List<Difference> differences, Language language) {
        Words words = new Words(language, Vocabulary.core());
        Page page = new Page();
        page.gap();
        if (differences.isEmpty()) {
            page.paragraph(
                    0,
                    words.say(
                            "√ 重抽一致：" + log.drawn().size() + "家与抽签记录完全相同，记录的各项也都对得上",
                            "√ drawn anew, the same: all " + log.drawn().size()
                                    + " as in the log, and all else that it says"));
            return "\n" + page;
        }
        page.paragraph(
                0,
                words.say(
                        "× 重抽与抽签记录不一致，" + differences.size() + "处：",
                        "× drawn anew, not as in the log, " + differences.size() + " differences:"));
        if (!log.sha256().equals(snapshot.origin().sha256())) {
            page.paragraph(2, words.say("数据快照不是抽签时的那一份", "the snapshot is not the one that was drawn from"));
        }
        for (Difference each : differences.subList(0, Math.min(SHOWN, differences.size()))) {
            page.hanging("  ", meaning(each.path(), words) + each.path(), 4);
            page.hanging(words.say("    记录写着：", "    recorded: "), shown(each.recorded(), words), 6);
            page.hanging(words.say("    重抽得到：", "    anew:     "), shown(each.anew(), words), 6);
        }
        if (differences.size() > SHOWN) {
            page.paragraph(
                    2,
                    words.say(
                            "另有" + (differences.size() - SHOWN) + "处没有列出",
                            differences.size() - SHOWN + " more are not listed"));
        }
        return "\n" + page;
    }

    /** What a place in the log is about. */
    private static String meaning(String path, Words words) {
        if (path.startsWith("doubtful")) {
            return words.say("有疑点的名单：", "the list of doubtful ones: ");
        }
        if (path.startsWith("jurisdiction") || path.startsWith("snapshot")) {
            return words.say("辖区和数据：", "jurisdiction and facts: ");
        }
        return path.contains("].drawn[")
                ? words.say("抽中的机构：", "an institution drawn: ")
                : path.startsWith("strata") ? words.say("一类机构：", "a kind: ") : "";
    }

    private static String shown(String text, Words words) {
        return text == null ? words.say("（没有）", "(nothing)") : text;
    }
}
