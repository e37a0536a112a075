package org.shifan.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.Browser;
import org.shifan.generate.Counties;
import org.shifan.text.Language;
import tools.jackson.databind.JsonNode;

class CohortPageTest {

    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>'\\\"&=1+1";

    private static PackCohort cohort;

    @TempDir
    private Path folder;

    @BeforeAll
    static void judge() {
        cohort = Cohorts.empty();
        Counties counties = new Counties(Cohorts.LIBRARY.builtIn(), Cohorts.VOCABULARY, 5, false, 60);
        for (int i = 0; i < 60; i++) {
            cohort.add(Entry.of(Cohorts.result(new String(counties.json(i), StandardCharsets.UTF_8))));
        }
        Entry sample = Cohorts.entry("gaps");
        cohort.add(new Entry(
                sample.pack(),
                sample.code(),
                HOSTILE,
                sample.kind(),
                HOSTILE,
                null,
                sample.asOf(),
                sample.verdict(),
                sample.required(),
                sample.encouraged(),
                sample.standing(),
                sample.cells(),
                sample.missing(),
                sample.doubts()));
    }

    @Test
    void itAllowsOnlyItsOwnStyleAndScriptAndNoNameBreaksOut() throws Exception {
        String page = page(Language.ZH);
        assertThat(page)
                .contains("content=\"default-src 'none'; style-src 'sha256-")
                .contains("script-src 'sha256-")
                .doesNotContain(
                        "http:",
                        "https:",
                        "url(",
                        "@import",
                        "<link",
                        " style=",
                        " onclick",
                        "<img",
                        "onerror=alert(1)>");
        assertThat(page(Language.ZH)).isEqualTo(page);
    }

    @Test
    void inABrowserNothingIsLoadedNothingComplainedAndNothingKeepsPeopleOut() throws Exception {
        String axe;
        try (InputStream in = getClass().getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Browser browser = Browser.open()) {
            for (Language language : Language.values()) {
                for (String scheme : language == Language.ZH ? List.of("light", "dark") : List.of("light")) {
                    browser.call(
                            "Emulation.setEmulatedMedia",
                            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                    show(browser, language);
                    assertThat(browser.complaints()).isEmpty();
                    assertThat(browser.requests()).isEmpty();
                    browser.evaluate(axe + ";0");
                    JsonNode violations = browser.evaluate(
                            "axe.run(document,{resultTypes:['violations']}).then(r=>r.violations.map(v=>v.id+': '"
                                    + "+v.nodes.slice(0,3).map(n=>n.html).join(' | ')))");
                    List<String> found = new ArrayList<>();
                    violations.forEach(violation -> found.add(violation.asString()));
                    assertThat(found).as(language + " " + scheme).isEmpty();
                }
            }
        }
    }

    @Test
    void whatTheRowsSayIsWhatWasJudged() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
            show(browser, Language.ZH);
            Ranking ranking = cohort.ranking();
            Integer[] order = ranking.order();
            for (int row : new int[] {0, 1, 2}) {
                Entry entry = cohort.entry(order[row]);
                String said = browser.evaluate("document.querySelectorAll('#ranking-body tbody tr:not(.gap)')[" + row
                                + "]" + ".innerText.replace(/\\s+/g,' ')")
                        .asString();
                assertThat(said)
                        .startsWith(ranking.rank(order[row]) + " ")
                        .contains(entry.standing().points().text());
            }
            // the heat map tells every cell it is moved to
            browser.evaluate("document.querySelector('.heat').focus()");
            Entry first = cohort.entry(order[0]);
            for (int column : new int[] {0, 1, 2, 3}) {
                String told = browser.evaluate("document.querySelector('.read').textContent")
                        .asString();
                assertThat(told)
                        .contains(first.name())
                        .contains(cohort.indicators().get(column).id());
                String outcome = new Terms(cohort, Language.ZH)
                        .words()
                        .outcome(first.cells().get(column).outcome());
                assertThat(told).contains(outcome);
                if (first.cells().get(column).shown() != null) {
                    assertThat(told).contains(first.cells().get(column).shown());
                }
                browser.evaluate("document.querySelector('.heat').dispatchEvent("
                        + "new KeyboardEvent('keydown',{key:'ArrowRight',bubbles:true}))");
            }
        }
    }

    @Test
    void sortingTurnsRoundAndSearchingFindsTheHostileNameAsText() throws Exception {
        try (Browser browser = Browser.open()) {
            show(browser, Language.ZH);
            String head = "document.querySelectorAll('#ranking-body thead th')[0]";
            browser.evaluate(head + ".querySelector('button').click()");
            assertThat(browser.evaluate(head + ".getAttribute('aria-sort')").asString())
                    .isEqualTo("ascending");
            browser.evaluate(head + ".querySelector('button').click()");
            Integer[] order = cohort.ranking().order();
            assertThat(browser.evaluate("document.querySelector('#ranking-body tbody td').textContent")
                            .asString())
                    .isEqualTo(Integer.toString(cohort.ranking().rank(order[order.length - 1])));
            browser.evaluate("{const s=document.getElementById('search');s.value='onerror';"
                    + "s.dispatchEvent(new Event('input'))}");
            browser.evaluate("new Promise(done=>setTimeout(done,400))");
            assertThat(browser.evaluate("document.querySelectorAll('#ranking-body tbody tr:not(.gap)').length")
                            .asInt())
                    .isEqualTo(1);
            assertThat(browser.evaluate("document.querySelector('#ranking-body tbody th').textContent")
                            .asString())
                    .isEqualTo(HOSTILE);
            assertThat(browser.evaluate("document.images.length").asInt()).isZero();
        }
    }

    @Test
    void everyTableIsFullWhenItIsFirstPainted() throws Exception {
        try (Browser browser = Browser.open()) {
            for (int[] size : new int[][] {{1400, 1000}, {1920, 1080}}) {
                browser.call(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", size[0], "height", size[1], "deviceScaleFactor", 1, "mobile", false));
                show(browser, Language.ZH);
                browser.evaluate("document.getElementById('tab-province').click()");
                // how far below its last row a view ends while there are more rows to draw
                JsonNode short_ = browser.evaluate("[...document.querySelectorAll('.view')].filter(v=>v.clientHeight>0)"
                        + ".filter(v=>{const gap=v.querySelector('tbody tr.gap:last-child');return gap&&"
                        + "gap.getBoundingClientRect().top<v.getBoundingClientRect().bottom})"
                        + ".map(v=>v.getAttribute('aria-label'))");
                assertThat(short_.toString()).as(size[0] + "").isEqualTo("[]");
                assertThat(browser.evaluate("document.querySelectorAll('#panel-indicator tbody tr:not(.gap)').length")
                                .asInt())
                        .isGreaterThan(15);
            }
        }
    }

    private void show(Browser browser, Language language) throws Exception {
        browser.show(Files.writeString(folder.resolve("排 名.html"), page(language)));
        assertThat(browser.evaluate("document.documentElement.dataset.ready").asString())
                .isEqualTo("yes");
    }

    private static String page(Language language) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CohortPage(cohort, null, language).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
