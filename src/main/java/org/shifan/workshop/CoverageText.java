package org.shifan.workshop;

import java.util.List;
import java.util.stream.Collectors;
import org.shifan.pack.Criterion;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/** Coverage for people to read: sums first, then what is not covered. */
public final class CoverageText {

    private CoverageText() {}

    /** What the scenarios of a pack cover, each line ending with a line feed. */
    public static String write(Coverage coverage, Language language) {
        StringBuilder text = new StringBuilder();
        text.append(coverage.pack().id())
                .append("  ")
                .append(coverage.pack().title())
                .append('\n');
        long informational = coverage.without(Criterion.Status.INFORMATIONAL);
        long pending = coverage.without(Criterion.Status.PENDING);
        int all =
                coverage.pack().indicators().size() + coverage.pack().criteria().size();
        text.append("  ")
                .append(new Phrase(
                                "条款 " + all + "：按数据 " + coverage.automated() + "，按填报的是否 " + coverage.byAnswer()
                                        + "，人工核定 " + coverage.byHand() + "，待定 " + pending + "，只作说明 " + informational,
                                all + " clauses: " + coverage.automated() + " automated, " + coverage.byAnswer()
                                        + " by answer, " + coverage.byHand() + " manual, " + pending + " pending, "
                                        + informational + " informational")
                        .in(language));
        text.append('\n');
        text.append("  ")
                .append(new Phrase(
                                "边界情形 " + share(coverage.covered(), coverage.existing()),
                                "cases " + share(coverage.covered(), coverage.existing()))
                        .in(language));
        text.append('\n');
        coverage.rules().forEach((indicator, cases) -> {
            if (!cases.open().isEmpty()) {
                text.append("    ").append(indicator.id()).append(' ').append(indicator.title());
                text.append(new Phrase("；缺：", "; lacks: ").in(language));
                text.append(cases.open().stream()
                        .map(each -> each.label().in(language))
                        .collect(Collectors.joining(language == Language.EN ? ", " : "、")));
                text.append('\n');
            }
        });
        return text.toString();
    }

    /** What became of the mutants, each line ending with a line feed. */
    public static String write(List<Campaign.Verdict> verdicts, Language language) {
        StringBuilder text = new StringBuilder();
        long killed = count(verdicts, Campaign.Fate.KILLED);
        long survived = count(verdicts, Campaign.Fate.SURVIVED);
        long equivalent = count(verdicts, Campaign.Fate.EQUIVALENT);
        text.append("  ")
                .append(new Phrase(
                                "改错 " + verdicts.size() + " 处，发现 " + share(killed, killed + survived) + "，改了也一样的 "
                                        + equivalent,
                                verdicts.size() + " mutants, noticed " + share(killed, killed + survived)
                                        + ", equivalent " + equivalent)
                        .in(language));
        text.append('\n');
        for (Campaign.Verdict verdict : verdicts) {
            if (verdict.fate() == Campaign.Fate.SURVIVED) {
                text.append("    ").append(new Phrase("没有发现：", "not noticed: ").in(language));
                text.append(verdict.mutant().rule())
                        .append("  ")
                        .append(verdict.mutant().change())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static long count(List<Campaign.Verdict> verdicts, Campaign.Fate fate) {
        return verdicts.stream().filter(verdict -> verdict.fate() == fate).count();
    }

    private static String share(long part, long whole) {
        return part + "/" + whole + (whole == 0 ? "" : " (" + part * 100 / whole + "%)");
    }
}
