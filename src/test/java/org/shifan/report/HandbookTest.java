package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.TestPack;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.workshop.Deck;
import org.shifan.workshop.Scenario;
import org.xml.sax.InputSource;

class HandbookTest {

    private static final String HOSTILE =
            "<script>alert(1)</script><img src=x onerror='a()'>\"&amp;\\`[链接](javascript:a)|*粗*_斜_ \u202Eabc";

    private static final Pack HOSTILE_PACK = TestPack.describedBy(
            TestPack.MANIFEST
                            .replace("label: 床位数", "label: \"" + yaml(HOSTILE) + "\"")
                            .replace("issuer: 测试", "issuer: \"" + yaml(HOSTILE) + "\"")
                    + "notes: [\"" + yaml(HOSTILE) + "\"]\n"
                    + "criteria: [{ id: T-9, clause: \"" + yaml(HOSTILE) + "\", title: \"" + yaml(HOSTILE)
                    + "\", status: pending, reason: \"" + yaml(HOSTILE) + "\" }]\n",
            TestPack.share("T-1", "beds >= 10, hasLibrary == true", "atLeast( \"90%\" )")
                    .replace("一条规则", "<b>一条</b>规则 & |*x*|"));

    private static String yaml(String text) {
        return text.replace("\u202E", "").replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Test
    void markdown() throws IOException {
        Golden.compare("handbook.md", Handbook.markdown(pack(), decks(), vocabulary(pack()), Language.ZH));
    }

    @Test
    void html() throws IOException {
        Golden.compare("handbook.html", Handbook.html(pack(), decks(), vocabulary(pack()), Language.ZH));
    }

    @Test
    void english() throws IOException {
        Golden.compare("handbook.en.md", Handbook.markdown(pack(), decks(), vocabulary(pack()), Language.EN));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyBuiltInPackIsWellFormedAndEveryLinkLeadsSomewhere(Language language) throws Exception {
        PackLibrary library = PackLibrary.open(null);
        for (Pack pack : library.builtIn()) {
            String html = Handbook.html(pack, Map.of(), library.vocabulary(List.of()), language);
            wellFormed(html);
            linksLead(html, "href=\"#([^\"]*)\"", " id=\"([^\"]*)\"");
            linksLead(
                    Handbook.markdown(pack, Map.of(), library.vocabulary(List.of()), language),
                    "]\\(#([^)]*)\\)",
                    "<a id=\"([^\"]*)\"");
            pack.indicators().forEach(indicator -> assertThat(html).contains("id=\"" + indicator.id() + "\""));
            pack.criteria().forEach(criterion -> assertThat(html).contains(HtmlSheet.escaped(criterion.title())));
        }
    }

    @Test
    void hostileTextStaysText() throws Exception {
        Map<String, Deck> hostile = Map.of("T-1", deck(scenario(HOSTILE, Outcome.PASS, null)));
        String html = Handbook.html(HOSTILE_PACK, hostile, vocabulary(HOSTILE_PACK), Language.ZH);
        wellFormed(html);
        assertThat(html)
                .doesNotContain("<script", "<img", "<b>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;一条&lt;/b&gt;规则 &amp; |*x*|");
        String markdown = Handbook.markdown(HOSTILE_PACK, hostile, vocabulary(HOSTILE_PACK), Language.ZH);
        assertThat(markdown)
                .doesNotContainPattern("(?<!\\\\)<(?!a id=|/a>)")
                .doesNotContain("[链接](")
                .contains("\\<script\\>alert\\(1\\)\\</script\\>", "\\[链接\\]\\(javascript:a\\)\\|\\*粗\\*\\_斜\\_");
    }

    @Test
    void charactersThatReorderOrEndLinesAreSpelledOut() {
        assertThat(HtmlSheet.escaped("a\u202Eb\nc\u0000")).isEqualTo("a\\u{202E}b c\\u{0}");
        assertThat(MarkdownSheet.escaped("a\u202Eb\n# c"))
                .doesNotContain("\n", "\u202E")
                .contains("\\# c");
    }

    @Test
    void anAnchorIsMadeOfLettersDigitsAndHyphens() {
        assertThat(MarkdownSheet.anchor("A\"b><x 中")).matches("[A-Za-z0-9_-]+");
        assertThat(MarkdownSheet.anchor("YX-02a")).isEqualTo("YX-02a");
    }

    @Test
    void thePageLoadsNothingAndAllowsNothingToRun() {
        String html = Handbook.html(pack(), decks(), vocabulary(pack()), Language.ZH);
        assertThat(html)
                .contains("Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .doesNotContain("http:", "https:", "url(", "@import", "<link", " style=");
    }

    private static Map<String, Deck> decks() {
        return Map.of(
                "T-1",
                deck(
                        scenario("10家中9家做到，正好90%，达标", Outcome.PASS, null),
                        scenario("11家中10家做到，略高于90%，达标", Outcome.PASS, null),
                        scenario("19家中17家做到，略低于90%，不达标", Outcome.FAIL, 1L),
                        scenario("没有填报，不能判断", Outcome.INCOMPLETE, null)));
    }

    private static Deck deck(Scenario... scenarios) {
        return new Deck("T-1", null, List.of(), List.of(scenarios), null, 0);
    }

    private static Scenario scenario(String name, Outcome outcome, Long gap) {
        return new Scenario(
                name,
                List.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                null,
                new Scenario.Expected(outcome, null, null, null, gap, null, null, null),
                0);
    }

    private static Pack pack() {
        return TestPack.describedBy(
                TestPack.MANIFEST + """
                        notes:
                          - 单写百分比的按不低于。
                        criteria:
                          - { id: T-4, clause: 第4条, title: 加强领导, status: informational, reason: 没有可判断的内容 }
                        """,
                TestPack.share("T-1", "beds >= 10, hasLibrary == true", "atLeast( \"90%\" )"),
                TestPack.rule("T-2", "", "require.value( \"bases\" ).atLeast( \"2\" );")
                        .replace("@clause", "@owner( \"财政部门\" ) @clause"),
                TestPack.rule("T-3", "", "encourage.ratio( \"goodBases\", \"bases\" ).atLeast( \"50%\" );")
                        .replace("@clause", "@word( \"力争\" ) @clause"));
    }

    private static Vocabulary vocabulary(Pack pack) {
        return Vocabulary.of(pack.facts(), Map.of());
    }

    /** The page is written so that it is XML as well, but for its first line and the elements without an end. */
    private static void wellFormed(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>\n", "").replaceAll("<meta([^>]*)>", "<meta$1/>");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static void linksLead(String text, String link, String anchor) {
        Set<String> anchors = new HashSet<>();
        for (String each : all(text, anchor)) {
            assertThat(anchors.add(each)).as("twice: " + each).isTrue();
        }
        assertThat(anchors).containsAll(all(text, link));
    }

    private static List<String> all(String text, String pattern) {
        List<String> all = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }
}
