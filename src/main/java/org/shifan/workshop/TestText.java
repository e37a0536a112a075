package org.shifan.workshop;

import java.util.List;
import org.shifan.pack.Indicator;
import org.shifan.text.Columns;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/** Test runs for people to read: the failures with what came out above what was expected, then the sums. */
public final class TestText {

    private TestText() {}

    /** The runs, each line ending with a line feed. */
    public static String write(List<TestRun> runs, Language language) {
        StringBuilder text = new StringBuilder();
        long scenarios = 0;
        long failed = 0;
        for (TestRun run : runs) {
            failures(text, run, language);
            scenarios += run.results().size();
            failed += run.failed();
        }
        for (TestRun run : runs) {
            long rules = run.results().stream()
                    .map(result -> result.indicator().id())
                    .distinct()
                    .count();
            long wrong = run.failed();
            text.append(run.results().isEmpty() ? "○ " : wrong == 0 ? "√ " : "× ")
                    .append(Columns.pad(run.pack().id(), 20))
                    .append(' ');
            text.append(new Phrase(
                            rules + " 条规则，" + run.results().size() + " 个场景" + (wrong == 0 ? "" : "，" + wrong + " 个不符"),
                            rules + " rules, " + run.results().size() + " scenarios"
                                    + (wrong == 0 ? "" : ", " + wrong + " differ"))
                    .in(language));
            if (!run.untested().isEmpty()) {
                text.append(new Phrase("；没有场景：", "; without scenarios: ").in(language));
                text.append(String.join(language == Language.EN ? ", " : "、", run.untested()));
            }
            text.append('\n');
        }
        if (scenarios == 0) {
            return text.append(new Phrase(
                                    "没有场景，什么也没有检验；shifan rules generate-tests 规则包 --write 可以先写一份",
                                    "no scenarios, so nothing was tested; shifan rules generate-tests PACK --write makes some")
                            .in(language))
                    .append('\n')
                    .toString();
        }
        text.append(new Phrase(
                        failed == 0 ? scenarios + " 个场景全部相符" : scenarios + " 个场景，" + failed + " 个不符",
                        failed == 0
                                ? "all " + scenarios + " scenarios hold"
                                : scenarios + " scenarios, " + failed + " differ")
                .in(language));
        return text.append('\n').toString();
    }

    private static void failures(StringBuilder text, TestRun run, Language language) {
        Indicator shown = null;
        for (TestRun.Result result : run.results()) {
            if (result.holds()) {
                continue;
            }
            if (shown == null || !shown.id().equals(result.indicator().id())) {
                shown = result.indicator();
                text.append(run.pack().id())
                        .append("  ")
                        .append(shown.id())
                        .append(' ')
                        .append(shown.title());
                text.append('\n');
            }
            text.append("  × ").append(result.scenario().name());
            if (result.deck().file() != null) {
                text.append("  (").append(result.deck().file()).append(':');
                text.append(result.scenario().line()).append(')');
            }
            text.append('\n');
            differences(text, result.differences(), language);
            text.append('\n');
        }
    }

    private static void differences(StringBuilder text, List<Trial.Difference> differences, Language language) {
        int width = 0;
        for (Trial.Difference difference : differences) {
            width = Math.max(width, Columns.width(difference.label().in(language)));
        }
        String actual = language == Language.EN ? "actual    " : "实得  ";
        String expected = language == Language.EN ? "expected  " : "应为  ";
        for (Trial.Difference difference : differences) {
            text.append("      ")
                    .append(Columns.pad(difference.label().in(language), width))
                    .append("  ");
            text.append(actual).append(difference.actual()).append('\n');
            text.append(" ".repeat(6 + width + 2))
                    .append(expected)
                    .append(difference.expected())
                    .append('\n');
        }
    }
}
