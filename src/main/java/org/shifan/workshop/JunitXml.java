package org.shifan.workshop;

import java.util.List;
import org.shifan.text.Language;

/** Test runs in the XML that build servers read: a suite for each pack, a case for each scenario. */
public final class JunitXml {

    private JunitXml() {}

    /** The document. Times are left out, so that equal runs give equal files. */
    public static String write(List<TestRun> runs, Language language) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (TestRun run : runs) {
            xml.append("  <testsuite name=\"").append(escaped(run.pack().id()));
            xml.append("\" tests=\"").append(run.results().size());
            xml.append("\" failures=\"").append(run.failed()).append("\" errors=\"0\" skipped=\"0\">\n");
            for (TestRun.Result result : run.results()) {
                xml.append("    <testcase classname=\"")
                        .append(escaped(
                                run.pack().id() + "." + result.indicator().id()));
                xml.append("\" name=\"")
                        .append(escaped(result.scenario().name()))
                        .append('"');
                if (result.holds()) {
                    xml.append("/>\n");
                } else {
                    failure(xml, result, language);
                }
            }
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static void failure(StringBuilder xml, TestRun.Result result, Language language) {
        StringBuilder message = new StringBuilder();
        for (Trial.Difference difference : result.differences()) {
            message.append(message.length() == 0 ? "" : "; ")
                    .append(difference.label().in(language));
            message.append(language == Language.EN ? ": actual " : "：实得 ").append(difference.actual());
            message.append(language == Language.EN ? ", expected " : "，应为 ").append(difference.expected());
        }
        xml.append(">\n      <failure message=\"")
                .append(escaped(message.toString()))
                .append("\">");
        xml.append(escaped(result.deck().file() + ":" + result.scenario().line()));
        xml.append("</failure>\n    </testcase>\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) {
                        escaped.appendCodePoint(c);
                    } else {
                        escaped.append(c == '\n' || c == '\t' ? " " : "?");
                    }
                }
            }
        });
        return escaped.toString();
    }
}
