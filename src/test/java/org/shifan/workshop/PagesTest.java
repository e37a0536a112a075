package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shifan.text.Language;

/** The pages for editors say what the program does. */
class PagesTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "org", "shifan");

    /** Where a problem is made: its code is the first text, or the one behind the word that it is found by. */
    private static final List<Pattern> CODES = List.of(
            Pattern.compile(
                    "(?:problem|inManifest|refused|encoding|new Problem)\\(\\s*(?:linted,\\s*)?\"([a-z]+(?:-[a-z]+)*)\""),
            Pattern.compile("at\\(\\s*linted,\\s*indicator,\\s*[^,]+,\\s*\"([a-z]+(?:-[a-z]+)*)\""));

    private static Set<String> codes() throws IOException {
        List<Path> files = new ArrayList<>(
                List.of(SOURCES.resolve("workshop/Lint.java"), SOURCES.resolve("evaluation/Evaluator.java")));
        try (Stream<Path> list = Files.list(SOURCES.resolve("pack"))) {
            list.forEach(files::add);
        }
        Set<String> codes = new TreeSet<>();
        for (Path file : files) {
            for (Pattern pattern : CODES) {
                for (Matcher at = pattern.matcher(Files.readString(file)); at.find(); ) {
                    codes.add(at.group(1));
                }
            }
        }
        return codes;
    }

    @Test
    void everyCodeHasAPageAndEveryPageACode() throws IOException {
        assertThat(codes()).hasSizeGreaterThan(70);
        assertThat(Why.codes()).containsExactlyElementsOf(codes());
    }

    @Test
    void everyPageSaysWhatWhyAndWhatInstead() {
        for (String code : Why.codes()) {
            assertThat(Why.page(code, Language.ZH))
                    .contains("是什么：", "为什么：", "怎么改：")
                    .doesNotContain("English");
            assertThat(Why.page(code, Language.EN)).hasLineCount(2).doesNotContain("：");
        }
        assertThat(Why.page("nothing", Language.ZH)).isNull();
    }

    @Test
    void thePageOfWordsIsThatOfTheProgram() throws IOException {
        Path page = Path.of("rules", "vocabulary.md");
        if (Boolean.getBoolean("shifan.refresh")) {
            Files.writeString(page, VocabularyPage.write());
        }
        assertThat(Files.readString(page))
                .as("write it anew with -Dshifan.refresh=true")
                .isEqualTo(VocabularyPage.write());
    }
}
