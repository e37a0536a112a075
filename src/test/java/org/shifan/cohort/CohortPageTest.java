package org.shifan.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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

    @Test
    void onPaperTheWholeMapStandsInBlocksAndNoTableIsWiderThanThePage() throws Exception {
        try (Browser browser = Browser.open()) {
            // A4 across without its margins, in the pixels of a page that is printed
            browser.call(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", 1032, "height", 703, "deviceScaleFactor", 1, "mobile", false));
            for (Language language : Language.values()) {
                show(browser, language);
                browser.call("Emulation.setEmulatedMedia", Map.of("media", "print"));
                browser.evaluate("dispatchEvent(new Event('beforeprint'))");
                assertThat(browser.evaluate("document.querySelectorAll('.paper tbody td').length")
                                .asInt())
                        .isEqualTo(cohort.size() * cohort.indicators().size());
                assertThat(browser.evaluate("[...document.querySelectorAll('.paper table')]"
                                        + ".every(t=>t.querySelectorAll('tbody th').length===" + cohort.size() + ")")
                                .asBoolean())
                        .isTrue();
                assertThat(browser.evaluate("document.querySelector('.paper .legend').innerText")
                                .asString())
                        .contains("√", "×", "○", "—");
                assertThat(browser.evaluate("document.querySelectorAll('#ranking-body tbody tr').length")
                                .asInt())
                        .isEqualTo(cohort.size());
                JsonNode wide = browser.evaluate("[...document.querySelectorAll('table')].filter(t=>"
                        + "t.getBoundingClientRect().right>innerWidth).map(t=>t.getAttribute('aria-label'))");
                assertThat(wide.toString()).isEqualTo("[]");
                // names may break into lines, numbers and dates stand in one
                JsonNode cut = browser.evaluate("[...document.querySelectorAll('#ranking-body td')].filter(t=>"
                        + "t.clientWidth&&t.scrollWidth>t.clientWidth+1).map(t=>t.textContent).slice(0,9)");
                assertThat(cut.toString()).isEqualTo("[]");
                browser.evaluate("dispatchEvent(new Event('afterprint'))");
                browser.call("Emulation.setEmulatedMedia", Map.of("media", ""));
            }
        }
    }

    @Test
    void nothingIsClippedInEitherLanguage() throws Exception {
        try (Browser browser = Browser.open()) {
            for (Language language : Language.values()) {
                show(browser, language);
                for (String tab : List.of("province", "prefecture", "kind", "institution", "indicator")) {
                    browser.evaluate("document.getElementById('tab-" + tab + "').click()");
                    JsonNode clipped = browser.evaluate("[...document.querySelectorAll('.view thead button,"
                            + ".view thead .plain,.view td:has(.pill)')].filter(e=>e.clientWidth&&"
                            + "e.scrollWidth>e.clientWidth).map(e=>e.textContent)");
                    assertThat(clipped.toString()).as(language + " " + tab).isEqualTo("[]");
                }
                assertThat(browser.evaluate("document.querySelector('#panel-province thead').innerText")
                                .asString())
                        .contains(language == Language.ZH ? "结论数据不足" : "incomplete");
            }
        }
    }

    @Test
    void whileSomeAreShownThePartsAboutAllSayThatTheyAre() throws Exception {
        String visible = "[...document.querySelectorAll('.unfiltered')].filter(e=>!e.hidden).length";
        try (Browser browser = Browser.open()) {
            show(browser, Language.ZH);
            assertThat(browser.evaluate(visible).asInt()).isZero();
            search(browser, "onerror");
            // the figures on top, the rates, what nobody passes, what is to be reported
            assertThat(browser.evaluate(visible).asInt()).isEqualTo(4);
            search(browser, "没有这个地方");
            for (String part : List.of("ranking", "heat", "undecided", "doubts")) {
                assertThat(browser.evaluate("document.getElementById('" + part + "-body').innerText")
                                .asString())
                        .as(part)
                        .contains("没有符合的辖区");
                assertThat(browser.evaluate(
                                        "document.querySelectorAll('#" + part + "-body .view:not([hidden])').length")
                                .asInt())
                        .isZero();
            }
            search(browser, "");
            assertThat(browser.evaluate(visible).asInt()).isZero();
            // a link leads to a heading that can be seen
            browser.evaluate("document.querySelector('a[href=\"#asked\"]').click()");
            assertThat(browser.evaluate("document.getElementById('asked').getBoundingClientRect().top>="
                                    + "document.getElementById('tools').getBoundingClientRect().bottom")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aJurisdictionSubmittedTwiceAndFiguresOfDifferentDatesAreSaid() throws Exception {
        PackCohort twice = Cohorts.empty();
        twice.add(Cohorts.from(Cohorts.entry("gaps"), "all.ndjson", 7, LocalDate.of(2025, 6, 30)));
        twice.add(Cohorts.from(Cohorts.entry("gaps"), "all.ndjson", 9, LocalDate.of(2025, 12, 31)));
        twice.unsigned();
        assertThat(page(twice, Language.EN))
                .contains("<b>2</b>snapshots of 1 jurisdictions (1 submitted more than once")
                .contains("nobody who is trusted has signed this pack")
                .contains("from 2025-06-30 to 2025-12-31");
        String page = page(twice, Language.ZH);
        assertThat(page)
                .contains("<b>2</b>份快照，1个辖区（1个重复报送，")
                .contains("数据日期不一，最早2025-06-30，最晚2025-12-31")
                .contains("sha256 " + twice.pack().sha256());
        assertThat(page.indexOf("这个规则包没有可信的签名")).isBetween(page.indexOf("<h1>"), page.indexOf("id=\"tiles\""));
        assertThat(page(Language.ZH)).doesNotContain("没有可信的签名", "个重复报送");
        try (Browser browser = Browser.open()) {
            browser.show(Files.writeString(folder.resolve("twice.html"), page));
            assertThat(browser.evaluate("document.querySelector('#ranking-body tbody').innerText")
                            .asString())
                    .contains("重复报送 all.ndjson:7", "重复报送 all.ndjson:9", "2025-06-30");
            assertThat(browser.evaluate("document.querySelector('#tools output').textContent")
                            .asString())
                    .isEqualTo("显示2份，共2份");
            // the rows stay as high as all others, since what is drawn is reckoned from that
            assertThat(browser.evaluate("[...document.querySelectorAll('#ranking-body tbody tr')].every(r=>"
                                    + "Math.round(r.getBoundingClientRect().height)<=35)")
                            .asBoolean())
                    .isTrue();
        }
    }

    private static void search(Browser browser, String text) throws Exception {
        browser.evaluate("{const s=document.getElementById('search');s.value='" + text
                + "';s.dispatchEvent(new Event('input'))}");
        browser.evaluate("new Promise(done=>setTimeout(done,400))");
    }

    private void show(Browser browser, Language language) throws Exception {
        browser.show(Files.writeString(folder.resolve("排 名.html"), page(language)));
        assertThat(browser.evaluate("document.documentElement.dataset.ready").asString())
                .isEqualTo("yes");
    }

    private static String page(Language language) throws Exception {
        return page(cohort, language);
    }

    private static String page(PackCohort cohort, Language language) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CohortPage(cohort, null, language, "ranking.xlsx").write(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
