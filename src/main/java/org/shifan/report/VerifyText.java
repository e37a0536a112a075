package org.shifan.report;

import java.util.List;
import org.shifan.evaluation.Outcome;
import org.shifan.review.PastResult;
import org.shifan.review.RecordedResult.Difference;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/** What verifying results came to, as text of 80 columns. */
public final class VerifyText {

    private static final int SHOWN = 20;
    private static final int HASH = 16;

    private VerifyText() {}

    /**
     * How one result stands.
     *
     * @param name of the file, when it is only its signature that does not hold; else null
     * @param past what was recorded, or null with {@code name}
     * @param why why it could not be judged anew, or null when it could
     * @param differences where the two differ
     * @param onSite the indicators whose conclusion on site was taken from the result itself, unverified
     * @param waived the indicators whose waiver was
     * @param suspects what was taken from the result and does not go with its totals
     */
    public record Verified(
            String name,
            PastResult past,
            Phrase why,
            List<Difference> differences,
            List<String> onSite,
            List<String> waived,
            List<Suspect> suspects) {

        public Verified {
            differences = List.copyOf(differences);
            onSite = List.copyOf(onSite);
            waived = List.copyOf(waived);
            suspects = List.copyOf(suspects);
        }

        /** A result that was judged anew. */
        public static Verified compared(
                PastResult past,
                List<Difference> differences,
                List<String> onSite,
                List<String> waived,
                List<Suspect> suspects) {
            return new Verified(null, past, null, differences, onSite, waived, suspects);
        }

        /** A result that could not be judged anew. */
        public static Verified impossible(PastResult past, Phrase why) {
            return new Verified(null, past, why, List.of(), List.of(), List.of(), List.of());
        }

        /** A file whose signature does not hold. */
        public static Verified signature(String name) {
            return new Verified(name, null, null, List.of(), List.of(), List.of(), List.of());
        }

        /** Whether nothing had to be taken from the result itself. */
        public boolean whole() {
            return onSite.isEmpty() && waived.isEmpty();
        }

        /** Whether everything is as it says, and everything was looked at. */
        public boolean holds() {
            return name == null && why == null && differences.isEmpty() && whole();
        }
    }

    /**
     * A conclusion on site or a waiver that may have been changed: were it another one, the totals would be right.
     *
     * @param indicator the indicator's id
     * @param other the outcome that goes with the totals, or null when they go with no waiver
     */
    public record Suspect(String indicator, Outcome other) {}

    /** Result by result, then in short. */
    public static String of(List<Verified> verified, Language language) {
        Words words = new Words(language, Vocabulary.core());
        Page page = new Page();
        long same = 0;
        long partly = 0;
        long differs = 0;
        long impossible = 0;
        for (Verified each : verified) {
            if (each.past() == null) {
                continue;
            }
            PastResult past = each.past();
            String label = past.place() + "  " + past.name() + words.bracket(past.code()) + "  " + past.pack();
            if (each.why() != null) {
                impossible++;
                page.hanging("○ ", label, 2);
                page.hanging("  ", words.say("没有复核：", "not verified: ") + words.say(each.why()), 2);
            } else if (each.differences().isEmpty()) {
                same += each.whole() ? 1 : 0;
                partly += each.whole() ? 0 : 1;
                page.hanging(each.whole() ? "√ " : "△ ", label, 2);
                page.hanging(
                        "  ",
                        (each.whole()
                                        ? words.say("重算一致：数据 ", "judged anew, the same: facts ")
                                        : words.say(
                                                "只核对了一部分，其余重算一致：数据 ",
                                                "only partly verified, the rest judged anew is the same: facts "))
                                + past.snapshotSha256()
                                        .substring(
                                                0,
                                                Math.min(
                                                        HASH,
                                                        past.snapshotSha256().length()))
                                + words.say("，规则 ", ", rules ")
                                + past.packSha256()
                                        .substring(
                                                0,
                                                Math.min(HASH, past.packSha256().length())),
                        2);
                taken(page, words, each);
            } else {
                differs++;
                page.hanging("× ", label, 2);
                differences(page, words, each.differences());
                suspects(page, words, each.suspects());
                taken(page, words, each);
            }
        }
        page.paragraph(
                0,
                words.say(
                        "复核" + (same + partly + differs + impossible) + "份结果：一致" + same + "份，不一致" + differs + "份，没有复核"
                                + impossible + "份" + (partly == 0 ? "" : "，只核对了一部分" + partly + "份"),
                        same + partly + differs + impossible + " results: " + same + " the same, " + differs
                                + " differ, " + impossible + " not verified"
                                + (partly == 0 ? "" : ", " + partly + " only partly")));
        return page.toString();
    }

    /** What was believed because nothing was there to hold it against, and how to hold it against something. */
    private static void taken(Page page, Words words, Verified each) {
        if (!each.onSite().isEmpty()) {
            page.hanging(
                    "  ※ ",
                    words.say(
                            "现场核定" + each.onSite().size() + "项取自结果本身，没有核对：" + words.list(each.onSite())
                                    + "。要核对，加 --manual 现场核定表（判定时用的那一份）",
                            each.onSite().size() + " found on site, taken from the result itself, not verified: "
                                    + words.list(each.onSite())
                                    + ". To verify, name the table that judging took by --manual FILE"));
        }
        if (!each.waived().isEmpty()) {
            page.hanging(
                    "  ※ ",
                    words.say(
                            "免检" + each.waived().size() + "项取自结果本身，没有核对：" + words.list(each.waived())
                                    + "。要核对，加 --waivers 免检表（判定时用的那一份）",
                            each.waived().size() + " waived, taken from the result itself, not verified: "
                                    + words.list(each.waived())
                                    + ". To verify, name the table that judging took by --waivers FILE"));
        }
    }

    private static void suspects(Page page, Words words, List<Suspect> suspects) {
        for (Suspect each : suspects) {
            page.hanging("    ", suspect(each, words), 6);
        }
    }

    private static String suspect(Suspect each, Words words) {
        if (each.other() == null) {
            return words.say(
                    "可能改动的是 " + each.indicator() + "：没有这项免检，计数才对得上",
                    each.indicator() + " may have been changed: the counts are right without its waiver");
        }
        if (each.other() == Outcome.MANUAL) {
            return words.say(
                    "可能改动的是 " + each.indicator() + "：没有这项现场核定，计数和得分才对得上",
                    each.indicator() + " may have been changed: counts and score are right if nobody looked on site");
        }
        return words.say(
                "可能改动的是 " + each.indicator() + "：现场核定为“" + words.outcome(each.other()) + "”，计数和得分才对得上",
                each.indicator() + " may have been changed: counts and score are right if it is "
                        + words.outcome(each.other()));
    }

    private static void differences(Page page, Words words, List<Difference> differences) {
        page.paragraph(
                2,
                words.say("重算不一致：" + differences.size() + "处", "judged anew, " + differences.size() + " differences"));
        for (Difference each : differences.subList(0, Math.min(SHOWN, differences.size()))) {
            page.hanging("    ", meaning(each, words) + each.path(), 6);
            page.hanging(words.say("      结果写着：", "      recorded: "), shown(each.recorded(), words), 8);
            page.hanging(words.say("      重算得到：", "      anew:     "), shown(each.recomputed(), words), 8);
        }
        if (differences.size() > SHOWN) {
            page.paragraph(
                    4,
                    words.say(
                            "另有" + (differences.size() - SHOWN) + "处没有列出",
                            differences.size() - SHOWN + " more are not listed"));
        }
    }

    /** What a difference in some places means. */
    private static String meaning(Difference difference, Words words) {
        return switch (difference.path()) {
            case "$.pack.sha256", "$.pack.version" -> words.say("规则不是同一份：", "other rules: ");
            case "$.program" -> words.say("程序版本不同：", "another version of the program: ");
            case "$.verdict" -> words.say("总结论不同：", "another verdict: ");
            default -> "";
        };
    }

    private static String shown(String json, Words words) {
        if (json == null) {
            return words.say("（没有）", "(nothing)");
        }
        return json.length() > 200 ? json.substring(0, 200) + " …" : json;
    }
}
