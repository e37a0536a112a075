package org.shifan.report;

import java.util.List;
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
     */
    public record Verified(String name, PastResult past, Phrase why, List<Difference> differences) {

        public Verified {
            differences = List.copyOf(differences);
        }

        /** A result that was judged anew. */
        public static Verified compared(PastResult past, List<Difference> differences) {
            return new Verified(null, past, null, differences);
        }

        /** A result that could not be judged anew. */
        public static Verified impossible(PastResult past, Phrase why) {
            return new Verified(null, past, why, List.of());
        }

        /** A file whose signature does not hold. */
        public static Verified signature(String name) {
            return new Verified(name, null, null, List.of());
        }

        /** Whether everything is as it says. */
        public boolean holds() {
            return name == null && why == null && differences.isEmpty();
        }
    }

    /** Result by result, then in short. */
    public static String of(List<Verified> verified, Language language) {
        Words words = new Words(language, Vocabulary.core());
        Page page = new Page();
        long same = 0;
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
                same++;
                page.hanging("√ ", label, 2);
                page.hanging(
                        "  ",
                        words.say("重算一致：数据 ", "judged anew, the same: facts ")
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
            } else {
                differs++;
                page.hanging("× ", label, 2);
                differences(page, words, each.differences());
            }
        }
        page.paragraph(
                0,
                words.say(
                        "复核" + (same + differs + impossible) + "份结果：一致" + same + "份，不一致" + differs + "份，没有复核"
                                + impossible + "份",
                        same + differs + impossible + " results: " + same + " the same, " + differs + " differ, "
                                + impossible + " not verified"));
        return page.toString();
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
