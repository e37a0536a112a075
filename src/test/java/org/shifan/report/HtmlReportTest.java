package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.Browser;
import org.shifan.score.Result;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import tools.jackson.databind.JsonNode;

class HtmlReportTest {

    @TempDir
    private Path folder;

    @Test
    void thePage() throws Exception {
        Golden.compare("page.html", page(List.of(Results.gaps()), Language.ZH));
    }

    @Test
    void theSameResultGivesTheSameBytes() {
        assertThat(page(List.of(Results.gaps()), Language.ZH)).isEqualTo(page(List.of(Results.gaps()), Language.ZH));
    }

    @Test
    void itLoadsNothingAndItsPolicyAllowsOnlyItsOwnStyleAndScript() {
        String page = page(List.of(Results.gaps()), Language.ZH);
        assertThat(page)
                .contains("content=\"default-src 'none'; style-src 'sha256-")
                .contains("script-src 'sha256-")
                .doesNotContain("http:", "https:", "url(", "@import", "<link", " style=", " onclick");
    }

    @Test
    void theVerdictSaysInTheSameSentenceHowMuchIsUnknown() {
        String page = page(List.of(Results.gaps()), Language.ZH);
        assertThat(page).containsPattern("结论：未达标。必须做到的[0-9]+项指标中：未达标[0-9]+项，数据不足[0-9]+项，达标[0-9]+项");
    }

    @Test
    void charactersThatSteerOrReorderAreSpelledOut() {
        String page = page(List.of(Results.crowded(new Random(7), 40)), Language.ZH);
        assertThat(page.codePoints().filter(c -> c < ' ' && c != '\n' || c == 0x202E || c == 0x200B))
                .isEmpty();
        assertThat(page).contains("\\u{202E}");
    }

    @Test
    void inABrowserNothingIsLoadedNothingComplainedAndNothingKeepsPeopleOut() throws Exception {
        String axe;
        try (InputStream in = getClass().getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Browser browser = Browser.open()) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.call(
                        "Emulation.setEmulatedMedia",
                        java.util.Map.of(
                                "features",
                                List.of(java.util.Map.of(
                                        "name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
                for (List<Result> results : List.of(
                        List.of(Results.gaps()),
                        List.of(Results.lenient(), Results.strict()),
                        List.of(Results.crowded(new Random(1), 300)))) {
                    browser.show(Files.writeString(folder.resolve("页 面.html"), page(results, Language.ZH)));
                    assertThat(browser.complaints()).isEmpty();
                    assertThat(browser.requests()).isEmpty();
                    browser.evaluate(axe + ";0");
                    JsonNode violations = browser.evaluate(
                            "axe.run(document,{resultTypes:['violations']}).then(r=>r.violations.map(v=>v.id+': '"
                                    + "+v.nodes.slice(0,3).map(n=>n.html).join(' | ')))");
                    List<String> found = new ArrayList<>();
                    violations.forEach(violation -> found.add(violation.asString()));
                    assertThat(found).isEmpty();
                }
            }
        }
    }

    @Test
    void theFilterHidesWhatDoesNotFitAndSaysHowManyAreLeft() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.show(Files.writeString(folder.resolve("page.html"), page(List.of(Results.gaps()), Language.ZH)));
            String shown = "[...document.querySelectorAll('tr[data-of]')].filter(r=>!r.hidden).length";
            int all = browser.evaluate(shown).asInt();
            int fail = browser.evaluate("document.querySelectorAll('tr[data-outcome=fail]').length")
                    .asInt();
            assertThat(fail).isBetween(1, all - 1);
            browser.evaluate("{const s=document.querySelector('.bar select');s.value='fail';"
                    + "s.dispatchEvent(new Event('change'))}");
            assertThat(browser.evaluate(shown).asInt()).isEqualTo(fail);
            browser.evaluate("{const s=document.querySelector('.bar input');s.value='yx-11a 健康';"
                    + "s.dispatchEvent(new Event('input'))}");
            assertThat(browser.evaluate(shown).asInt()).isEqualTo(1);
            assertThat(browser.evaluate("document.querySelector('.bar output').textContent")
                            .asString())
                    .isEqualTo("1 / " + all);
        }
    }

    private static String page(List<Result> results, Language language) {
        return new String(
                HtmlReport.of(Account.of(results, List.of(new Phrase("说明", "note")), language)),
                StandardCharsets.UTF_8);
    }
}
